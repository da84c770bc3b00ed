"""Dates, periods and times in text, as ISO 8601 values."""

from dataclasses import dataclass
from datetime import date

from sources.reading import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date or period that a text gives.

    `value` is ISO 8601 as precise as the text: "2016", "2025-06", "2025-06-10", or an interval of months
    ("2025-07/2025-09"). It is "" where the words only make sense beside a date that is not known. `relative` says
    that the value was reckoned from another date.
    """

    span: Span
    value: str
    relative: bool


def find_dates(text: str, span: Span, published_on: date | None) -> list[DateMention]:
    """The dates and periods inside a span, in order."""
    return []


def resolve_offset(words: str, anchor: str) -> str:
    """What "15 months later" or "the year before" comes to, counted from an ISO value; "" where it cannot be told."""
    return ""
