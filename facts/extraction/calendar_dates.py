"""Dates by the calendar: "5 June 2025", "Jan 22", "2025-06-10", "June", "2016", "Tuesday"."""

import re
from datetime import date, timedelta

from facts.extraction import periods
from facts.extraction.date_scan import (
    GAP,
    MONTH,
    WEEKDAY,
    WHICH_YEAR,
    YEAR,
    DateMention,
    Family,
    Scan,
    dated,
    month_number,
    nearest_year,
    weekday_number,
)

_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST_DAY = r"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_DAY_BEFORE = re.compile(rf"(?<![\w$£€.,/-]){_DAY}(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?{GAP}(?:of{GAP})?\Z")
_DAY_AFTER = re.compile(
    rf"{GAP}(?:the{GAP})?{_DAY}{_LAST_DAY}(?!\d|[:.,]\d|%|{GAP}(?:million|billion|percent|per{GAP}cent)\b)"
)
_YEAR_AFTER = re.compile(rf",?{GAP}(?:of{GAP}|in{GAP})?{YEAR}")
_SHARED_YEAR = re.compile(rf"\s?(?:-|–|to|and|through|until){GAP}(?:{MONTH})(?:{GAP}\d\d?)?,?{GAP}{YEAR}")
_MONTH_NAME = re.compile(MONTH)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|last|next|this|early|late|mid|for|before|after|during|through|between|and|"
    r"earlier|end|starting|on)[\s-]{1,9}\Z",
    re.IGNORECASE,
)
_WHICH_YEAR_AFTER = re.compile(rf",?{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}year\b", re.IGNORECASE)
_LAST_NEXT = re.compile(rf"\b(?P<which>last|this|next|this{GAP}past|this{GAP}coming){GAP}\Z", re.IGNORECASE)
_EVERY = re.compile(rf"\b(?:every|each|any|most|alternate|every{GAP}other){GAP}\Z", re.IGNORECASE)
_MONTH_OF_FULL_DATE = re.compile(
    rf",?{GAP}(?:the{GAP})?(?:\d\d?(?:st|nd|rd|th)?{GAP}(?:of{GAP})?(?P<month>{MONTH})|(?P<first>{MONTH})(?={GAP}\d))"
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?![\d-])|(?P<mark>[-/])(?P<month_of_day>\d\d)(?P=mark)(?P<day>\d\d)"
    r"(?:[T ]\d\d:\d\d[\d:.]*Z?)?(?![\d/-]))"
)
_TO_YEAR = re.compile(r"(?P<mark>[-–/])(?P<last>(?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d)")
_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:more than|over|nearly|almost|up to|at least|some|roughly|approximately|less than|fewer than|route|room|"
    r"highway|model|figure)\s{1,9}|(?<=[A-Za-z])(?<!mid)(?<!pre)(?<!post)(?<!early)(?<!late)-|#)\Z",
    re.IGNORECASE,
)
_NO_YEAR_AFTER = re.compile(
    r"(?:\s{1,9}(?:people|employees|workers|staff|jobs|users|customers|members|households|homes|companies|stores|shops|"
    r"miles|kilomet\w+|met\w+s|tons|tonnes|acres|pages|units|dollars|euros|pounds|yen|percent|per\scent|times|years|"
    r"days)\b"
    r"|%|-\w+-|s\b|-(?:acre|page|mile|seat|room|foot|year|person)|\s?(?:km|MW|GW|mph|sq)\b|:\d)"
)
_GLUED_AFTER = re.compile(r"[A-Z][a-z]|[eE]\b")


def read_month(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A day ("5 June 2025", "June 5"), days ("June 10-12"), or a month told by the word before it ("in May")."""
    start, at, month = trigger.start(), trigger.end(), month_number(trigger[0])
    day = scan.before(_DAY_BEFORE, start, 16) or scan.match(_DAY_AFTER, at)
    if day:
        start, at = min(start, day.start("day")), max(at, day.end())
    if year := scan.match(_YEAR_AFTER, at):
        return _valued(start, year.end(), int(year["year"]), month, day, relative=False)
    if not day and not scan.before(_MONTH_CUE, start, 16):
        return None
    if shared := scan.match(_SHARED_YEAR, at):
        return _valued(start, at, int(shared["year"]), month, day, relative=True)
    which = scan.match(_WHICH_YEAR_AFTER, at)
    end = which.end() if which else at
    if not scan.published_on:
        return dated(start, end, "", relative=True)
    found = _untold_year(scan, scan.published_on, start, end, month, day, which)
    return _valued(start, end, found, month, day, relative=True)


def _untold_year(
    scan: Scan,
    published_on: date,
    start: int,
    end: int,
    month: int,
    day: re.Match[str] | None,
    which: re.Match[str] | None,
) -> int:
    """The year of a date without one: by "of last year" after it, "last" or "next" before it, or the tense around."""
    if which:
        return published_on.year + WHICH_YEAR[which["which"].lower()]
    told = scan.before(_LAST_NEXT, start, 16)
    if told and told["which"].lower() == "last":
        return published_on.year - (month >= published_on.month)
    if told and told["which"].lower() == "next":
        return published_on.year + (month <= published_on.month)
    ahead = scan.lies_ahead(start, end)
    return nearest_year(published_on, month, ahead=ahead, day=int(day["day"]) if day else 1)


def _valued(
    start: int, end: int, year: int, month: int, day: re.Match[str] | None, *, relative: bool
) -> DateMention | None:
    if not day:
        return dated(start, end, periods.month(year, month), relative=relative)
    first = periods.day(year, month, int(day["day"]))
    last = periods.day(year, month, int(day["last"])) if day["last"] else ""
    value = f"{first}/{last}" if last > first else first
    return dated(start, end, value, relative=relative) if value else None


def read_weekday(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A weekday: the last one, or the next where the sentence looks ahead; or its full date ("Tuesday, June 10")."""
    start, end = trigger.span()
    if scan.before(_EVERY, start, 16):
        return None
    if full := scan.match(_MONTH_OF_FULL_DATE, end):
        month = _MONTH_NAME.match(scan.text, full.start(full.lastgroup or ""), scan.highest)
        mention = read_month(scan, month) if month else None
        return dated(start, mention.span.end, mention.value, relative=mention.relative) if mention else None
    which = scan.before(_LAST_NEXT, start, 16)
    start = which.start() if which else start
    if not scan.published_on:
        return dated(start, end, "", relative=True)
    day = _nearest_weekday(scan.published_on, weekday_number(trigger[0]), _which(scan, which, start, end))
    return dated(start, end, day.isoformat(), relative=True)


def _which(scan: Scan, which: re.Match[str] | None, start: int, end: int) -> str:
    if which:
        return which["which"].lower().split()[-1]
    return "coming" if scan.lies_ahead(start, end) else "past"


def _nearest_weekday(published_on: date, weekday: int, which: str) -> date:
    """The weekday on or before publication ("past"), before it ("last"), on or after it ("this"), after it ("next")."""
    back = (published_on.weekday() - weekday) % 7
    if which == "past" or (which == "last" and back):
        return published_on - timedelta(days=back)
    if which == "last":
        return published_on - timedelta(days=7)
    ahead = (weekday - published_on.weekday()) % 7
    return published_on + timedelta(days=7 if which == "next" and not ahead else ahead)


def read_old_year(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A year of the 18th or 19th century, where no noun follows that it would count."""
    return dated(*trigger.span(), trigger[0])


def read_year(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A year, an ISO date, a financial year ("2023/24", named by its end), or years ("2023-2025")."""
    start, end = trigger.span()
    year = int(trigger[0])
    if (both := scan.match(_TO_YEAR, end)) and (value := _years(year, both)):
        return dated(start, both.end(), value)
    if iso := scan.match(_ISO, start):
        value = _iso_value(iso)
        return dated(start, iso.end(), value) if value else None
    return dated(start, end, trigger[0]) if _is_year(scan, start, end) else None


def _years(year: int, both: re.Match[str]) -> str:
    last = int(both["last"]) if len(both["last"]) == 4 else year - year % 100 + int(both["last"])
    if last == year + 1 and len(both["last"]) == 2:
        return str(last)
    return f"{year}/{last}" if last > year and both["mark"] != "/" and len(both["last"]) == 4 else ""


def _iso_value(iso: re.Match[str]) -> str:
    if iso["day"]:
        return periods.day(int(iso["year"]), int(iso["month_of_day"]), int(iso["day"]))
    return f"{iso['year']}-{iso['month']}" if 1 <= int(iso["month"]) <= 12 else ""


def _is_year(scan: Scan, start: int, end: int) -> bool:
    """Whether four digits are a year: not a count, a measure or a model; cells of a table may be glued to it."""
    if scan.before(_NO_YEAR_BEFORE, start, 16) or scan.match(_NO_YEAR_AFTER, end):
        return False
    before = scan.text[start - 1] if start else " "
    after = scan.text[end] if end < len(scan.text) else " "
    if after.isalpha():
        return bool(scan.match(_GLUED_AFTER, end))
    return not before.isalpha() or after in "\r\n"


def read_numeric(_scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A date like "06.10.2025" (day first) or "25/06/2025"; None where slashes leave open which is the day."""
    first, second, year = (int(part) for part in re.split(r"[./]", trigger[0]))
    if "/" in trigger[0] and first <= 12 and second <= 12 and first != second:
        return None
    value = periods.day(year, first, second) if second > 12 else periods.day(year, second, first)
    return dated(*trigger.span(), value) if value else None


def read_holiday(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """Christmas, as its December."""
    year = scan.match(_YEAR_AFTER, trigger.end())
    end = year.end() if year else trigger.end()
    if year:
        return dated(trigger.start(), end, periods.month(int(year["year"]), 12))
    if not scan.published_on:
        return dated(trigger.start(), end, "", relative=True)
    found = nearest_year(scan.published_on, 12, ahead=scan.lies_ahead(trigger.start(), end))
    return dated(trigger.start(), end, periods.month(found, 12), relative=True)


_NAME_SIGNS = (
    "19|20|17|18|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|"
    "Friday|Saturday|Sunday|"
    "Christmas"
)
NAMES = Family(
    sign=re.compile(_NAME_SIGNS),
    reach=0,
    triggers={
        "month": (rf"\b{MONTH}", read_month),
        "year": (r"(?<![\d$£€¥₹,.#/])(?:19|20)\d\d(?!\d|,\d|\.\d)", read_year),
        "old_year": (
            r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=back to ))1[78]\d\d(?![\d%-]|[.,]\d|\s(?!is|was|as)[a-z]+s\b)",
            read_old_year,
        ),
        "weekday": (rf"\b{WEEKDAY}\b", read_weekday),
        "holiday": (r"\bChristmas\b", read_holiday),
    },
)
NUMERALS = Family(
    sign=re.compile(r"\d\d?[./]\d"),
    reach=0,
    triggers={
        "numeric": (r"(?<![\w./-])\d\d?(?:/\d\d?/|\.\d\d?\.)(?:19|20)\d\d(?![\d/]|\.\d)", read_numeric),
    },
)
