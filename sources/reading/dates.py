"""Whole dates, as they stand on date lines and in headers."""

import re
from datetime import date

from sources.reading.document import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}\s*,?[\s-]+{_YEAR}",
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>[01]?\d)(?P=sign)(?P<day>[0-3]?\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<one>[0-3]?\d)(?P<sign>[-/.])(?P<two>[0-3]?\d)(?P=sign)(?P<year>(?:19|20)\d\d)",
    )
)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)")


def find_date(text: str) -> tuple[Span, date] | None:
    """The first whole date in the text. Day and month in figures count only where they cannot be taken for each
    other (25/12/2024, 25.12.2024)."""
    found = [
        (Span(*match.span()), day)
        for form in FORMS
        if (match := form.search(text)) and (day := _date_of(match.groupdict()))
    ]
    return min(found, default=None)


_WHOLE_MONTH = re.compile(rf"\W*{_MONTH}\s+{_YEAR}\W*", re.IGNORECASE)


def month_in(text: str) -> date | None:
    """The first day of the month that the text consists of ("March 2025")."""
    found = _WHOLE_MONTH.fullmatch(text)
    return _date(int(found["year"]), MONTHS[found["month"].lower()], 1) if found else None


def date_in_address(url: str) -> date | None:
    """The day in an address such as https://example.com/2025/01/22/name."""
    match = IN_ADDRESS.search(url)
    return _date(*(int(part) for part in match.groups())) if match else None


def _date_of(parts: dict[str, str]) -> date | None:
    year = int(parts["year"])
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        if parts["sign"] == "." or one > 12 or one == two:
            return _date(year, two, one)
        return _date(year, one, two) if two > 12 else None
    month = parts["month"].lower()
    return _date(year, MONTHS.get(month) or int(month), int(parts["day"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
