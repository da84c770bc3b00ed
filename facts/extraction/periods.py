"""Years, quarters, months, weeks and days as ISO 8601 values, and steps from one to another.

A value is "2025", "2025-06", "2025-06-10", or an interval of two such ("2025-07/2025-09").
"""

import re
from datetime import date, timedelta


def month(year: int, number: int) -> str:
    return f"{year:04}-{number:02}"


def months(year: int, first: int, last: int) -> str:
    """An interval of months of one year."""
    return f"{month(year, first)}/{month(year, last)}"


def quarter(year: int, number: int) -> str:
    return months(year, number * 3 - 2, number * 3)


def half(year: int, number: int) -> str:
    return months(year, number * 6 - 5, number * 6)


def months_until(year: int, last: int, count: int) -> str:
    """The interval of `count` months that ends with a month."""
    end = month(year, last)
    return end if count == 1 else f"{shift(end, 1 - count)}/{end}"


def week(day: date) -> str:
    """The days of the week, Monday to Sunday, in which a day lies."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def day(year: int, month_number: int, day_number: int) -> str:
    """A day, or "" where there is no such day."""
    try:
        return date(year, month_number, day_number).isoformat()
    except ValueError:
        return ""


def shift(value: str, months_on: int) -> str:
    """A value moved by months. A day becomes its month; a year moves by whole years only, else the answer is ""."""
    if "/" in value:
        start, end = (shift(part, months_on) for part in value.split("/"))
        return f"{start}/{end}" if start and end else ""
    if len(value) == 4:
        year, rest = int(value) + months_on // 12, months_on % 12
        return f"{year:04}" if not rest and 1 <= year <= 9999 else ""
    count = int(value[:4]) * 12 + int(value[5:7]) - 1 + months_on
    return month(count // 12, count % 12 + 1) if 12 <= count < 120000 else ""


def shift_days(value: str, days: int) -> str:
    """A day moved by days; "" for anything less exact."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return ""
    try:
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def step(value: str, count: int, unit: str) -> str:
    """A value moved by `count` days, weeks, months, quarters, years or decades; "" where that cannot be told."""
    if unit in ("day", "week"):
        return shift_days(value, count * (7 if unit == "week" else 1))
    return shift(value, count * {"decade": 120, "year": 12, "quarter": 3, "month": 1}[unit])
