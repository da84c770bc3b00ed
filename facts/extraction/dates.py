"""Dates, periods and times in text, as ISO 8601 values."""

import re
from dataclasses import replace
from datetime import date

from facts.extraction import calendar_dates, relative_dates, year_parts
from facts.extraction.date_scan import DateMention, Family, Scan, dated
from facts.extraction.relative_dates import resolve_offset
from sources.reading import Span

__all__ = ["DateMention", "find_dates", "resolve_offset"]

_FAMILIES = (calendar_dates.NAMES, calendar_dates.NUMERALS, year_parts.CODES, year_parts.PARTS | relative_dates.PERIODS)
_REACH = 60
_EDGE = re.compile(
    r"(?:\b(?:the\s{1,9})?(?:end|start|beginning|middle|close)\s{1,9}of\s{1,9}(?:the\s{1,9})?"
    r"|\b(?:[Ee]arl(?:y|ier)|[Ll]ate(?:r)?|[Mm]id|(?:[Yy]ear-)?[Ee]nd)[\s-]{1,9}(?:in\s{1,9})?(?:the\s{1,9})?)\Z"
)
_CLOCK = re.compile(r"\s*(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?=\s)(?!\s?(?:%|per|million|billion))")


def find_dates(text: str, span: Span, published_on: date | None) -> list[DateMention]:
    """The dates and periods inside a span, in order, reckoned from the day of publication where they need one.

    A time of day counts only at the start of the span, where an entry of a live page has it.
    """
    scan = Scan(text, span.start, span.end, published_on)
    at = _read_clock(scan)
    for near, family in _near_dates(text, at, span.end):
        if near >= at:
            at = _read_near(scan, family, near, at)
    return scan.found


def _near_dates(text: str, start: int, end: int) -> list[tuple[int, Family]]:
    """Where any of the families' signs stand, in order. To look for these first is many times as fast."""
    signs: list[tuple[int, int]] = []
    for index, family in enumerate(_FAMILIES):
        signs += [(sign.start(), index) for sign in family.sign.finditer(text, start, end)]
    return [(near, _FAMILIES[index]) for near, index in sorted(signs)]


def _read_near(scan: Scan, family: Family, near: int, at: int) -> int:
    """Add the date that starts, after `at`, at a sign or before it, if there is one. Gives where to read on."""
    back = max(at, near - family.reach)
    while trigger := family.trigger.search(scan.text, back, min(scan.highest, near + _REACH)):
        if trigger.start() > near:
            return at
        mention = family.readers[trigger.lastgroup or ""](scan, trigger)
        if mention and mention.span.start >= scan.free_from:
            scan.found.append(_with_edge(scan, mention))
            return mention.span.end
        back = trigger.start() + 1
    return at


def _read_clock(scan: Scan) -> int:
    """Where to look on after the time of day that a live page's entry starts with, if it does."""
    clock = scan.match(_CLOCK, scan.lowest)
    if not clock:
        return scan.lowest
    time = f"T{int(clock['hour']):02}:{clock['minute']}"
    value = f"{scan.published_on}{time}" if scan.published_on else ""
    scan.found.append(dated(clock.start("hour"), clock.end(), value, relative=True))
    return clock.end()


def _with_edge(scan: Scan, mention: DateMention) -> DateMention:
    """The mention with "early", "the end of" and the like, which leave its value as it is."""
    edge = scan.before(_EDGE, mention.span.start)
    return replace(mention, span=Span(edge.start(), mention.span.end)) if edge else mention
