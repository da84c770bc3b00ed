"""Periods of time, as precise as a text gives them."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first to the last day, both within."""

    first: date
    last: date

    def meets(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """The period that "2024", "2025-06", "2025-06-10" or "2025-07/2025-09" names; None for anything else."""
    first, to, last = text.partition("/")
    start, end = _day_range(first), _day_range(last if to else first)
    if start is None or end is None or end.last < start.first:
        return None
    return Period(start.first, end.last)


def hull(periods: Iterable[Period | None]) -> Period | None:
    """From the earliest day of the known periods to the latest; None where none is known."""
    known = [period for period in periods if period]
    if not known:
        return None
    return Period(min(period.first for period in known), max(period.last for period in known))


def _day_range(text: str) -> Period | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    if not found[2]:
        return Period(first, date(year, 12, 31))
    return Period(first, first if found[3] else date(year, month, calendar.monthrange(year, month)[1]))
