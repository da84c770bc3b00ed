"""Dates that are told from another: "last month", "two years ago", "15 months later", "the year before"."""

import re
from datetime import date, timedelta

from facts.extraction import periods
from facts.extraction.date_scan import GAP, DateMention, Family, Scan, dated

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
}  # fmt: skip
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_UNIT_WORDS = r"(?:day|week|month|quarter|year|decade)"
_UNIT = rf"(?P<unit>{_UNIT_WORDS})"
_WAYS = r"(?:ago|earlier|later|afterwards|before|after|on)"
_NEIGHBOURS = r"(?:same|following|next|previous|prior|preceding)"
_KINDS_OF_YEAR = r"(?:full|fiscal|financial|calendar)"
_OFFSET = re.compile(
    rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})(?:{GAP}|-){_UNIT}s?{GAP}(?P<way>{_WAYS})\b", re.IGNORECASE
)
_NEIGHBOUR = re.compile(
    rf"the{GAP}(?:(?P<which>{_NEIGHBOURS}){GAP}{_UNIT}|(?P<name>{_UNIT_WORDS}){GAP}(?P<way>before|after))\b",
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(r"\s*(?:[.,;:)\]”\"—–]|\Z)|\s{1,9}(?:and|but)\b")
_PERIOD = re.compile(
    rf"(?P<which>last|this|next|current|coming){GAP}(?:{_KINDS_OF_YEAR}{GAP})?{_UNIT}\b", re.IGNORECASE
)
_ARTICLE = re.compile(rf"\b(?:the|its|their|his|her|our|my|in{GAP}the|over{GAP}the){GAP}\Z", re.IGNORECASE)


def resolve_offset(words: str, anchor: str) -> str:
    """What "15 months later" or "the year before" comes to, counted from an ISO value.

    As exact as the anchor, but for days when whole months or years are counted. "" where it cannot be told.
    """
    if not anchor:
        return ""
    if offset := _OFFSET.search(words):
        way = offset["way"].lower()
        sign = 0 if way == "ago" else -1 if way in ("earlier", "before") else 1
        return periods.step(anchor, sign * _count(offset["count"]), offset["unit"].lower()) if sign else ""
    neighbour = _NEIGHBOUR.search(words)
    if not neighbour:
        return ""
    word = (neighbour["which"] or neighbour["way"]).lower()
    sign = {"same": 0, "following": 1, "next": 1, "after": 1}.get(word, -1)
    return _neighbour(anchor, sign, (neighbour["unit"] or neighbour["name"]).lower())


def _neighbour(anchor: str, sign: int, unit: str) -> str:
    """The same, next or previous day, week, month, quarter or year, seen from a value."""
    if unit == "year" and sign > 0:
        return periods.step(anchor[:4], sign, unit)
    lengths = {"year": 4, "month": 7, "day": 10}
    if unit in lengths and "/" not in anchor:
        return periods.step(anchor[: lengths[unit]], sign, unit) if len(anchor) >= lengths[unit] else ""
    if unit == "year" and sign:
        return periods.step(anchor, sign, unit)
    return periods.step(anchor, sign, unit) if unit in ("quarter", "month") and "/" in anchor else ""


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def read_offset(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """Steps from the day of publication ("two years ago") or from the date given last ("15 months later")."""
    offset = scan.match(_OFFSET, trigger.start())
    if not offset:
        return None
    way = offset["way"].lower()
    if way == "ago":
        return dated(
            *offset.span(), _ago(scan.published_on, _count(offset["count"]), offset["unit"].lower()), relative=True
        )
    if way in ("before", "after", "on") and not scan.match(_STANDS_ALONE, offset.end()):
        return None
    return dated(*offset.span(), resolve_offset(offset[0], scan.anchor), relative=True)


def _ago(published_on: date | None, count: int, unit: str) -> str:
    """As exact as the unit; weeks are told in months."""
    if not published_on:
        return ""
    if unit in ("day", "week"):
        day = periods.shift_days(published_on.isoformat(), -count * (7 if unit == "week" else 1))
        return day if unit == "day" else day[:7]
    length = 4 if unit in ("year", "decade") else 7
    return periods.step(published_on.isoformat()[:length], -count, unit)


def read_neighbour(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """What lies beside the date given last ("the year before", "the following month", "the same day")."""
    neighbour = scan.match(_NEIGHBOUR, trigger.start())
    if not neighbour or (neighbour["way"] and not scan.match(_STANDS_ALONE, neighbour.end())):
        return None
    if (neighbour["which"] or "").lower() == "next" and not scan.anchor:
        return None
    return dated(*neighbour.span(), resolve_offset(neighbour[0], scan.anchor), relative=True)


def read_period(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A period beside the day of publication ("last month", "next quarter"). "Over the last year" is no date."""
    period = scan.match(_PERIOD, trigger.start())
    if not period:
        return None
    which = period["which"].lower()
    if which in ("last", "next") and scan.before(_ARTICLE, period.start(), 12):
        return None
    if not scan.published_on:
        return dated(*period.span(), "", relative=True)
    sign = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    return dated(*period.span(), _period(scan.published_on, sign, period["unit"].lower()), relative=True)


def _period(day: date, sign: int, unit: str) -> str:
    if unit == "week":
        return periods.week(day + timedelta(days=7 * sign))
    if unit == "quarter":
        return periods.shift(periods.quarter(day.year, (day.month + 2) // 3), 3 * sign)
    if unit == "month":
        return periods.shift(periods.month(day.year, day.month), sign)
    return str(day.year + sign) if unit == "year" else ""


def read_end_of_year(scan: Scan, trigger: re.Match[str]) -> DateMention:
    """The end of the year of publication, as that year."""
    value = str(scan.published_on.year) if scan.published_on else ""
    return dated(*trigger.span(), value, relative=True)


def read_year_around(scan: Scan, trigger: re.Match[str]) -> DateMention:
    """A year that goes without a number: "for the full year" ahead, "the year just ended" behind."""
    day = scan.published_on
    if day is None or (trigger["full"] and not scan.lies_ahead(*trigger.span())):
        return dated(*trigger.span(), "", relative=True)
    over = not trigger["full"] and day.month <= 3
    return dated(*trigger.span(), str(day.year - over), relative=True)


def read_named_day(scan: Scan, trigger: re.Match[str]) -> DateMention | None:
    """A day beside that of publication ("yesterday", "last night", "this morning")."""
    name = " ".join(trigger[0].lower().split())
    value = ""
    if scan.published_on:
        value = (scan.published_on + timedelta(days=_DAYS.get(name, 0))).isoformat()
    return dated(*trigger.span(), value, relative=True)


_NUMBER_WORDS = rf"(?:{'|'.join([*_NUMBERS, *(word.title() for word in _NUMBERS)])}|\d{{1,3}})"
_NAMED_DAYS = (
    rf"\b(?:[Tt]o(?:day|night|morrow)|[Yy]esterday|[Ll]ast{GAP}night|[Tt]his{GAP}(?:morning|afternoon|evening))\b"
)
PERIODS = Family(
    sign=re.compile("day|week|decade|night|morrow|morning|afternoon|evening"),
    reach=26,
    triggers={
        "end_of_year": (rf"\b(?:year-end\b(?!{GAP}\d)|end{GAP}of{GAP}the{GAP}year\b)", read_end_of_year),
        "year_around": (
            rf"\b(?:for|over){GAP}(?P<full>the{GAP}full{GAP}year)\b|\bthe{GAP}year{GAP}just{GAP}(?:ended|finished|gone)\b",
            read_year_around,
        ),
        "named_day": (_NAMED_DAYS, read_named_day),
        "offset": (rf"\b{_NUMBER_WORDS}{GAP}{_UNIT_WORDS}s?{GAP}{_WAYS}\b", read_offset),
        "neighbour": (
            rf"\b[Tt]he{GAP}(?:{_NEIGHBOURS}{GAP}{_UNIT_WORDS}|{_UNIT_WORDS}{GAP}(?:before|after))\b",
            read_neighbour,
        ),
        "period": (
            rf"\b(?:[Ll]ast|[Tt]his|[Nn]ext|current|coming){GAP}(?:{_KINDS_OF_YEAR}{GAP})?{_UNIT_WORDS}\b",
            read_period,
        ),
    },
)
