"""Two numbers that belong together: a range ("$1.5-2 billion"), or a change from one to the other."""

import re
from dataclasses import dataclass

from facts.extraction.amounts import Amount, read_amount
from facts.extraction.counts import looks_like_year, noun_after
from facts.extraction.numbers import tidy

_JOINT = re.compile(r"\s?(?P<dash>[-–‑])\s?|\s{1,9}(?P<word>to|and|or)\s{1,9}")
_DIGITS_NEAR = re.compile(r"[^\d\n]{0,6}?(?=\d)")
_BETWEEN = re.compile(r"\bbetween\s{1,9}\Z", re.IGNORECASE)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|anywhere|somewhere|var(?:y|ies|ied|ying))\s{1,9}from\s{1,9}\Z", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s{1,9}\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:by|up|down|rose|rises?|rising|grew|grows?|growing|fell|falls?|falling|climbed|jumped|gained|dropped|"
    r"increased?|increases|raised?|raises|cut|cuts|lifted|boosted|slid|surged|soared|slipped|declined|"
    r"doubled)\s{1,9}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Range:
    """Two amounts of one kind and unit, from `start`, which takes in "between".

    `relation` is "between", "change" where one becomes the other, or "unclear" where the first may or may not share
    the scale of the second ("$2-1.5 billion").
    """

    start: int
    low: Amount
    high: Amount
    relation: str


def read_range(text: str, first: Amount, lowest: int, highest: int) -> Range | None:
    """The range or change that `first` begins, or None where what follows does not belong to it."""
    joint = _JOINT.match(text, first.end, highest)
    if not joint:
        return None
    digits = _DIGITS_NEAR.match(text, joint.end(), highest)
    second = read_amount(text, digits.end() if digits else joint.end(), joint.end(), highest)
    if not second or second.start != joint.end():
        return None
    context, start = _context(text, first.start, lowest)
    aligned = _align(text, first, second, firm=joint["word"] is None or context == "between", highest=highest)
    if not aligned:
        return None
    low, high = aligned
    if context == "from" or (context == "change" and joint["word"] == "to" and first.kind):
        return Range(first.start, low, high, "change")
    if joint["word"] == "and" and context != "between":
        return None
    if low.number.scale < high.number.scale and low.value == first.value:
        return Range(start, low, high, "unclear")
    return Range(start, low, high, "between") if low.value < high.value else None


def _context(text: str, start: int, lowest: int) -> tuple[str, int]:
    """What the words before a range say about it, and where they start if they belong to it."""
    window = max(lowest, start - 24)
    if between := _BETWEEN.search(text, window, start):
        return "between", between.start()
    if ranging := _RANGING.search(text, window, start):
        return "between", ranging.start()
    if _FROM.search(text, window, start):
        return "from", start
    return ("change" if _CHANGE.search(text, window, start) else ""), start


def _align(text: str, first: Amount, second: Amount, *, firm: bool, highest: int) -> tuple[Amount, Amount] | None:
    """Both amounts in the unit that one of them names, None where they have nothing in common.

    `firm` says that a dash or "between" ties them together, not a "to" which may only follow by chance.
    """
    if first.kind and second.kind:
        return (_scaled_like(first, second), second) if first.unit == second.unit else None
    if second.kind:
        own_sign = second.start < second.number.start and not firm
        if own_sign or first.number.share or looks_like_year(text, first.number):
            return None
        return _scaled_like(first._replace(kind=second.kind, unit=second.unit), second), second
    if first.kind == "percent" or (first.kind and second.number.scale < first.number.scale):
        return None
    if first.kind and not firm and noun_after(text, second.end, highest):
        return None
    return _scaled_like(first, second), second._replace(kind=first.kind, unit=first.unit)


def _scaled_like(first: Amount, second: Amount) -> Amount:
    """`first` with the scale of `second`, if it has none of its own and is the smaller number ("$1.5-2 billion")."""
    scale = second.number.scale
    if first.number.scale == 1 < scale and abs(first.value) < abs(second.number.mantissa):
        return first._replace(value=tidy(first.value * scale))
    return first
