"""Parts of years: quarters, halves, financial years, seasons, "the six months to June"."""

import re
from collections.abc import Callable
from datetime import date

from facts.extraction import periods
from facts.extraction.date_scan import (
    GAP,
    MONTH,
    WHICH_YEAR,
    YEAR,
    DateMention,
    Family,
    Scan,
    dated,
    month_number,
    nearest_year,
)

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "half-year": 6, "half year": 6}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_ORDINAL = "|".join(_ORDINALS)
_FISCAL = r"(?:fiscal|financial)"

_FISCAL_BEFORE = re.compile(rf"\b{_FISCAL}{GAP}\Z", re.IGNORECASE)
_OF_THAT_YEAR = re.compile(rf"(?:[’']s)?{GAP}")
_IN = re.compile(rf"\b(?:in|by|until|since|during|from|before){GAP}\Z", re.IGNORECASE)
_PART = re.compile(
    rf"(?:(?P<ordinal>{_ORDINAL})[\s-]{{1,9}}(?P<fiscal>{_FISCAL}[\s-]{{1,9}})?(?P<whole>quarter|half)"
    rf"|first{GAP}(?P<months>three|six|nine){GAP}months"
    rf"|(?P<letter>[QH])(?P<number>[1-4])|(?P<number_first>[1-4])(?P<letter_last>[QH]))",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP}|for{GAP})?|[-/]?)(?:(?:the|its|their|our){GAP})?"
    rf"(?P<fiscal>{_FISCAL}{GAP}(?:year{GAP})?|FY\s?)?(?:{YEAR}|(?P<which>this|last|"
    rf"next){GAP}(?:{_FISCAL}{GAP})?year\b)"
)
_SHORT_YEAR = re.compile(r"\s?(?P<fiscal>FY\s?)?[’'-]?(?P<short>[0-4]\d)(?![\d%]|[.,]\d|:)")
_ENDED = re.compile(
    rf"(?P<length>three|six|nine|twelve|\d\d?|half[- ]year|year|quarter)(?:{GAP}months)?{GAP}(?:(?:that|which){GAP})?"
    rf"(?:to|ended|ending|through){GAP}(?:in{GAP}|on{GAP}|(?:at{GAP})?the{GAP}end{GAP}of{GAP}|end[\s-])?"
    rf"(?:\d\d?(?:st|nd|rd|th)?{GAP})?(?P<month>{MONTH})(?:{GAP}\d\d?(?:st|nd|rd|th)?(?!\d))?(?:,?{GAP}{YEAR})?"
)
_FINANCIAL_YEAR = re.compile(
    rf"(?:(?i:{_FISCAL})(?:{GAP}(?i:year))?{GAP}"
    rf"(?:(?:ended|ending|to|through){GAP}(?:in{GAP})?(?:{MONTH}{GAP})?(?:\d\d?,?{GAP})?)?|FY\s?[’']?)"
    r"(?:(?P<year>(?:19|20)\d\d)(?:[-–/](?P<last>(?:20)?\d\d))?|(?P<short>(?<=[FY’'])\d\d))(?![\d%]|[.,]\d)"
)
_SEASON = re.compile(
    rf"(?:(?P<which>last|this|next|(?:this{GAP})?(?:past|coming)|(?P<the>the)){GAP})?"
    rf"(?P<season>spring|summer|autumn|winter|fall)\b(?:{GAP}(?:of{GAP})?{YEAR})?",
    re.IGNORECASE,
)


def read_part(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A quarter, half or first months of a year; of a financial year, whose months are not known, the year."""
    part = scan.match(_PART, trigger.start())
    if not part:
        return None
    coded = part["letter"] or part["letter_last"]
    year = scan.match(_YEAR_OF, part.end()) or (scan.match(_SHORT_YEAR, part.end()) if coded else None)
    interval = _interval_of(part)
    if year:
        return _in_year(scan, part, year, interval)
    if year_before := _year_right_before(scan, part.start()):
        return dated(*part.span(), interval(year_before))
    if not scan.published_on or part["fiscal"] or scan.before(_FISCAL_BEFORE, part.start()):
        return dated(*part.span(), "", relative=True)
    value = _nearest(scan.published_on, interval, ahead=scan.lies_ahead(*part.span()))
    return dated(*part.span(), value, relative=True)


def _year_right_before(scan: Scan, start: int) -> int | None:
    """The year that the mention right before gives, as in "2025's third quarter"."""
    if len(scan.anchor) == 4 and _OF_THAT_YEAR.fullmatch(scan.text, scan.free_from, start):
        return int(scan.anchor)
    return None


def _interval_of(part: re.Match[str]) -> Callable[[int], str]:
    """From a year to the months of it that a part is."""
    if part["months"]:
        return lambda year: periods.months(year, 1, _COUNTS[part["months"].lower()])
    number = int(part["number"] or part["number_first"] or _ORDINALS[part["ordinal"].lower()])
    letter = (part["letter"] or part["letter_last"] or part["whole"][0]).upper()
    number = min(number, 2) if letter == "H" else number
    return lambda year: periods.half(year, number) if letter == "H" else periods.quarter(year, number)


def _in_year(
    scan: Scan, part: re.Match[str], year: re.Match[str], interval: Callable[[int], str]
) -> DateMention | None:
    forms = year.groupdict()
    relative = bool(forms.get("which"))
    if relative and not scan.published_on:
        return dated(part.start(), year.end(), "", relative=True)
    if scan.published_on and relative:
        number = scan.published_on.year + WHICH_YEAR[forms["which"]]
    else:
        number = int(forms["year"]) if forms.get("year") else 2000 + int(forms["short"])
    value = str(number) if part["fiscal"] or forms["fiscal"] else interval(number)
    return dated(part.start(), year.end(), value, relative=relative)


def _nearest(published_on: date, interval: Callable[[int], str], *, ahead: bool) -> str:
    """The last such part that is over by the day of publication, or if ahead the first that is not."""
    this_month = periods.month(published_on.year, published_on.month)
    year = published_on.year
    over = interval(year)[-7:] < this_month
    return interval(year + (ahead and over) - (not ahead and not over))


def read_ended(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """Months up to a date ("the six months to June"); a year up to one goes by the year in which it ends."""
    ended = scan.match(_ENDED, trigger.start())
    if not ended:
        return None
    month = month_number(ended["month"])
    if not ended["year"] and not scan.published_on:
        return dated(*ended.span(), "", relative=True)
    if scan.published_on and not ended["year"]:
        ahead = scan.lies_ahead(*ended.span()) and not re.search(r"\bended\b", ended[0])
        year = nearest_year(scan.published_on, month, ahead=ahead)
    else:
        year = int(ended["year"])
    length = ended["length"].lower()
    count = int(length) if length.isdigit() else _COUNTS.get(length, 12)
    value = str(year) if length == "year" else periods.months_until(year, month, count)
    return dated(*ended.span(), value, relative=not ended["year"])


def read_financial_year(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A financial year ("fiscal 2024", "FY25", "financial year 2023/24"), as the year in which it ends."""
    found = scan.match(_FINANCIAL_YEAR, trigger.start())
    if not found:
        return None
    if found["short"]:
        return dated(*found.span(), f"20{found['short']}")
    last = found["last"]
    return dated(*found.span(), found["year"] if not last else f"{found['year'][:2]}{last[-2:]}")


def read_season(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A season ("the spring of 2021", "last summer"), as its year."""
    season = scan.match(_SEASON, trigger.start())
    if not season:
        return None
    start, end = season.span()
    if season["year"]:
        return dated(season.start("season"), end, season["year"])
    which = "" if season["the"] else (season["which"] or "").lower().split(" ")[-1]
    if not which and (season["season"].lower() == "fall" or not scan.before(_IN, start, 12)):
        return None
    if not scan.published_on:
        return dated(start, end, "", relative=True)
    ahead = which in ("next", "coming") if which else scan.lies_ahead(start, end)
    value = _season_year(scan.published_on, season["season"].lower(), which, ahead=ahead)
    return dated(start, end, str(value), relative=True)


def _season_year(published_on: date, season: str, which: str, *, ahead: bool) -> int:
    first, last = _SEASONS[season]
    if which == "this":
        return published_on.year
    if ahead:
        return published_on.year + (published_on.month >= first if which else published_on.month > last)
    return published_on.year - (published_on.month <= last if which else published_on.month < first)


_LENGTHS = rf"(?:(?:three|six|nine|twelve|3|6|9|12){GAP}months|half[- ]year|year|quarter)"
_PART_NAMES = (
    rf"\b(?:{_ORDINAL}|First|Second|Third|Fourth)[\s-]{{1,9}}(?:{_FISCAL}[\s-]{{1,9}})?(?:quarter|half)\b"
    rf"|\b[Ff]irst{GAP}(?:three|six|nine){GAP}months\b"
)
_SEASON_NAMES = (
    rf"\b(?:(?:[Ll]ast|[Tt]his|[Nn]ext|past|coming|the){GAP})?"
    r"(?:spring|summer|autumn|winter|fall|Spring|Summer|Autumn|Winter|Fall)\b"
)
PARTS = Family(
    sign=re.compile(
        "year|month|quarter|half|iscal|inancial|spring|summer|autumn|winter|fall|Spring|Summer|Autumn|Winter|Fall"
    ),
    reach=26,
    triggers={
        "ended": (rf"\b{_LENGTHS}{GAP}(?:(?:that|which){GAP})?(?:to|ended|ending|through){GAP}", read_ended),
        "part": (_PART_NAMES, read_part),
        "financial_year": (rf"\b(?:[Ff]iscal|[Ff]inancial){GAP}(?:[Yy]ear{GAP})?(?=\w)", read_financial_year),
        "season": (_SEASON_NAMES, read_season),
    },
)
CODES = Family(
    sign=re.compile("Q1|Q2|Q3|Q4|H1|H2|1Q|2Q|3Q|4Q|1H|2H|FY"),
    reach=0,
    triggers={
        "code": (r"\b[QH][1-4](?![\w-])|\b[1-4][QH](?=\s?[’'-]?(?:20)?\d\d\b|\b)", read_part),
        "financial_code": (r"\bFY(?=\s?[’']?\d)", read_financial_year),
    },
)
