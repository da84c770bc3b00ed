"""One number with its unit: money, percent, or bare."""

import re
from decimal import Decimal
from typing import NamedTuple

from facts.extraction.currencies import Currency, currency_after, currency_before
from facts.extraction.modifiers import modifier_before
from facts.extraction.numbers import Number, read_number, read_wide_number, tidy

_PERCENT = re.compile(
    r"""(?P<points>(?:\s?%|[\s-]{1,9}percent(?:age)?|[\s-]{1,9}per\s?cent(?:age)?)[\s-]points?\b|\s?(?:pp|ppts?)\b)
      | (?P<basis>[\s-]{1,9}basis[\s-]points?\b|\s?bps\b)
      | \s?%(?!\d[A-F]|[A-F][\dA-F]|20[A-Za-z%])
      | [\s-]{1,9}(?i:percent|per\s{1,9}cent|pct|pc)\b
      | (?:pc|pct)\b""",
    re.VERBOSE,
)
THREE_DECIMALS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DOLLARS = frozenset(("AUD", "CAD", "HKD", "SGD", "NZD", "TWD"))
_COMMA_FOR_POINT = frozenset(
    ("EUR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY", "BRL", "RUB", "IDR", "RON")
)
_OF_A_WHOLE = re.compile(
    r"(?:\s{1,9}|-)(?:of(?!\s{1,9}an?\s)|owned|stakes?|shares?|interests?|ownership|holdings?)\b"
    r"|\s{1,9}(?:the|its|their|his|her|all)\s"
)
_AFTER_A_WHOLE = re.compile(r"\s*(?:[.,;:)\]”\"]|\Z)|\s{1,9}(?:in|from|to|by|as|at|on|since|this|last|and|but)\b")
_NOT_A_WHOLE = re.compile(
    r"\b(?:first|second|third|fourth|latter|former|other|final|last|next|better|my|this|that|each|every|fiscal|"
    r"previous|"
    r"and\sa|top|bottom|one|per)\s{1,9}\Z",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"['’]?s\b")
_IDLE_DOLLAR = re.compile(r"[\s-]{1,9}(?:dollar|pound|euro)\b")


class Amount(NamedTuple):
    """A number with the unit beside it, at [start, end). `kind` is "money", "percent" or, without a unit, ""."""

    start: int
    end: int
    number: Number
    value: Decimal
    kind: str = ""
    unit: str = ""
    points: bool = False


def read_amount(text: str, start: int, lowest: int, highest: int) -> Amount | None:
    """The number at `start` and its unit, within [lowest, highest); None where it is no number, or a vague one."""
    start -= _follows_point(text, start, lowest)
    before = currency_before(text, start, lowest)
    number = _read_number(text, start, highest, money=before is not None)
    if not number or _is_vague(text, number, highest):
        return None
    if number.share:
        return _share(text, number, lowest, highest)
    if before and not (before.needs_scale and number.scale == 1):
        return _money(text, number, before, highest)
    if percent := _PERCENT.match(text, number.end, highest):
        return _percent(text, number, percent)
    if after := currency_after(text, number.end, highest, number.scale):
        return _money(text, number, after, highest)
    return Amount(start, number.end, number, number.value)


def _follows_point(text: str, start: int, lowest: int) -> bool:
    """Whether the digits at `start` are the decimals of a number without a whole part (".50")."""
    return (
        start > lowest
        and text[start - 1] == "."
        and not (start > 1 and (text[start - 2].isalnum() or text[start - 2] == "."))
    )


def _read_number(text: str, start: int, highest: int, *, money: bool) -> Number | None:
    """The number at `start`; digits grouped by plain spaces are one number only where a unit says so."""
    wide = read_wide_number(text, start, highest, money=money)
    if wide and (money or _has_unit(text, wide, highest)):
        return wide
    return read_number(text, start, highest, money=money)


def _has_unit(text: str, number: Number, highest: int) -> bool:
    at = number.end
    return bool(_PERCENT.match(text, at, highest) or currency_after(text, at, highest, number.scale))


def _is_vague(text: str, number: Number, highest: int) -> bool:
    """Whether this is a "billion-dollar bet" or "$100s of millions": an order of magnitude, no figure."""
    if number.worded:
        return text[number.start] in "aA" and number.scale > 1 and bool(_IDLE_DOLLAR.match(text, number.end, highest))
    return bool(_PLURAL.match(text, number.end, highest))


def _money(text: str, number: Number, currency: Currency, highest: int) -> Amount | None:
    """Money in the currency found; a second name after the figure ("$5m CAD") only makes a dollar more exact."""
    start, end, unit = min(number.start, currency.start), max(number.end, currency.end), currency.code
    if currency.start < number.start and (after := currency_after(text, number.end, highest, number.scale)):
        same = after.code == unit or (unit == "USD" and after.code in _DOLLARS)
        end, unit = (after.end, after.code) if same else (end, unit)
    value = _value(text, number, unit)
    if value is None:
        return None
    value = tidy(value / 100) if currency.hundredths else value
    minus = _minus(text, start)
    return Amount(start - minus, end, number, -value if minus else value, "money", unit)


def _value(text: str, number: Number, unit: str) -> Decimal | None:
    """The number's value in a currency, None where "1.234" or "5,10" may be read in two ways."""
    digits = text[number.start : number.end]
    if number.loose and number.scale == 1 and "," in digits[-3:]:
        return number.value if unit in _COMMA_FOR_POINT else None
    if number.scale == 1 and unit in _COMMA_FOR_POINT and THREE_DECIMALS.fullmatch(digits):
        return tidy(number.value * 1000) if digits.endswith("00") else None
    return number.value


def _percent(text: str, number: Number, unit: re.Match[str]) -> Amount | None:
    before = text[number.start - 1] if number.start else " "
    if before.isdigit() or before.isupper() or before in "./#%_=?&":
        return None
    if before == "-" and text[max(0, number.start - 2)].isalpha():
        return None
    value = tidy(number.value / 100) if unit["basis"] else number.value
    minus = _minus(text, number.start)
    points = bool(unit["points"] or unit["basis"])
    return Amount(number.start - minus, unit.end(), number, -value if minus else value, "percent", "%", points)


def _minus(text: str, start: int) -> int:
    """1 where a minus sign stands right before `start`, else 0."""
    signed = (
        start > 0 and text[start - 1] in "-−" and (start == 1 or text[start - 2].isspace() or text[start - 2] == "(")
    )
    return int(signed)


def _share(text: str, number: Number, lowest: int, highest: int) -> Amount | None:
    """A part of a whole as a percentage, where the words around say a whole of what, or qualify it."""
    if _NOT_A_WHOLE.search(text, max(lowest, number.start - 12), number.start):
        return None
    whole = _OF_A_WHOLE.match(text, number.end, highest)
    if not whole and not _AFTER_A_WHOLE.match(text, number.end, highest):
        return None
    if not whole and not modifier_before(text, number.start, lowest):
        return None
    return Amount(number.start, number.end, number, number.value, "percent", "%")
