"""Money, percent and counts in text, with the words that make them less or more than exact."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from facts.extraction.amounts import THREE_DECIMALS, Amount, read_amount
from facts.extraction.counts import read_count
from facts.extraction.modifiers import bounds, modifier_after, modifier_before
from facts.extraction.numbers import number_starts, skip_number, tidy
from facts.extraction.ranges import Range, read_range
from sources.reading import Span

_PER = re.compile(
    r"(?:\s{1,9}|-)an?(?:\s{1,9}|-)(?P<a>share|unit|year|month|week|day|night|hour|minute|head|person|barrel|tonne|ton|"
    r"ounce|"
    r"gallon|litre|liter|pound|kilo|kilogram|bottle|ticket|seat|user|customer|subscriber|piece|acre|hectare|mile|"
    r"copy)\b(?!\s{1,9}(?:ago|earlier|before|later|previously)\b)"
    r"|\s{1,9}per\s{1,9}(?P<per>[^\W\d_]+)|\s?/\s?(?P<slash>share|unit|year|yr|month|mo|week|day|hour|user|seat)\b"
    r"|\s{1,9}(?P<each>each|apiece)\b|\s{1,9}(?P<yearly>annually|yearly)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of money, share or count that a text gives.

    `core` is the figure itself with its unit, `span` takes in what qualifies it, and what is counted ("more than 900
    customers", "$33 a share"). `kind` is "money", "percent" or "count". Bounds are in units of 1, None where that
    side is open. `unit` is an ISO 4217 code, "%" or the plural noun that is counted ("users"), "" where a count names
    none. `modifier` is one of the vocabulary. `noun` is the whole counted phrase ("monthly active users"). `per` says
    what a price or rate is for ("share", "year"), else "". `points` marks percentage points.
    """

    span: Span
    core: Span
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    modifier: str
    noun: str = ""
    per: str = ""
    points: bool = False


def find_figures(text: str, span: Span) -> list[Figure]:
    """The figures inside a span, in order. Vague amounts ("tens of billions"), years and dates are none."""
    figures: list[Figure] = []
    at = lowest = span.start
    for start in number_starts(text, span.start, span.end):
        if start < at:
            continue
        found, at = _figures_at(text, start, lowest, span.end)
        if found:
            figures += found
            at = lowest = max(at, found[-1].span.end)
    return figures


def _figures_at(text: str, start: int, lowest: int, highest: int) -> tuple[list[Figure], int]:
    """The figures that begin with the number at `start`, and where to look for more."""
    first = read_amount(text, start, lowest, highest)
    if not first:
        return [], skip_number(text, start, highest)
    both = read_range(text, first, lowest, highest)
    if not both:
        figure = _figure(text, first, lowest, highest)
        return [figure] if figure else [], first.end
    if both.relation == "unclear":
        return [], both.high.start
    if both.relation == "change":
        return _change(text, both, lowest, highest), both.high.end
    figure = _range(text, both, lowest, highest)
    return [figure] if figure else [], both.high.end


def _figure(text: str, amount: Amount, lowest: int, highest: int) -> Figure | None:
    """The figure that an amount is, with the words that qualify it; None where a bare number counts nothing."""
    before = modifier_before(text, amount.start, lowest)
    start = before[1] if before else amount.start
    after = modifier_after(text, amount.end, highest)
    number = amount.number._replace(end=after[1]) if after else amount.number
    count = None if amount.kind else read_count(text, number, start, lowest, highest)
    if not amount.kind and not count:
        return None
    modifier = _modifier(before and before[0], amount.number.plus, after and after[0])
    low, high = bounds(_whole(text, amount), modifier)
    per, end = _per(text, max(after[1] if after else 0, count.end if count else 0, amount.end), highest)
    return Figure(
        span=Span(start, end),
        core=Span(amount.start, amount.end),
        kind=amount.kind or "count",
        low=low,
        high=high,
        unit=count.unit if count else amount.unit,
        modifier=modifier,
        noun=count.noun if count else "",
        per=per,
        points=amount.points,
    )


def _modifier(before: str | None, plus: bool, after: str | None) -> str:
    """The one modifier of a figure, where more words than one qualify it: a limit says more than "about"."""
    given = [name for name in (before, "at_least" if plus else None, after) if name]
    return next((name for name in given if name != "approximately"), given[0] if given else "exact")


def _whole(text: str, amount: Amount) -> Decimal:
    """The value of an amount; a count of "1.500" is fifteen hundred, for people come in whole numbers."""
    number = amount.number
    thousands = not amount.kind and number.scale == 1 and THREE_DECIMALS.fullmatch(text, number.start, number.end)
    return tidy(amount.value * 1000) if thousands else amount.value


def _per(text: str, at: int, highest: int) -> tuple[str, int]:
    """What a price or rate is for, and where the words end that say so."""
    per = _PER.match(text, at, highest)
    if not per:
        return "", at
    name = per.lastgroup or ""
    word = {"each": "each", "yearly": "year"}.get(name) or per[name].lower()
    return {"annum": "year", "yr": "year", "mo": "month"}.get(word, word), per.end()


def _range(text: str, both: Range, lowest: int, highest: int) -> Figure | None:
    """A range as one figure between two bounds."""
    low, high = both.low, both.high
    number = high.number._replace(start=low.start)
    count = None if low.kind else read_count(text, number, both.start, lowest, highest)
    if not low.kind and not count:
        return None
    per, end = _per(text, count.end if count else high.end, highest)
    return Figure(
        span=Span(both.start, end),
        core=Span(low.start, high.end),
        kind=low.kind or "count",
        low=low.value,
        high=high.value,
        unit=count.unit if count else low.unit,
        modifier="between",
        noun=count.noun if count else "",
        per=per,
        points=low.points or high.points,
    )


def _change(text: str, both: Range, lowest: int, highest: int) -> list[Figure]:
    """The two figures of a change; the first counts what the second does."""
    after = _figure(text, both.high, both.low.end, highest)
    if not after:
        return []
    before = _figure(text, both.low, lowest, highest) if both.low.kind else None
    core = Span(both.low.start, both.low.end)
    before = before or replace(after, span=core, core=core, low=both.low.value, high=both.low.value, modifier="exact")
    return [before, after]
