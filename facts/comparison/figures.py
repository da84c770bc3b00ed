"""What a printed figure can stand for: its rounding and its modifier as an interval of numbers.

A claim holds only the number, so how it was printed is told from its digits. From a million up figures are printed
in millions, billions or trillions; the last digit that is not 0, but at most one whole million (billion, trillion),
is taken to be the last one printed: 14,300,000,000 is "14.3 billion" and stands for 14.25 to 14.35 billion,
20,000,000,000 is "20 billion" and stands for 19.5 to 20.5. What is less than 0.95 billion would have been printed
in millions, so "1 billion" stands for 0.95 to 1.5. Smaller figures are printed in full: above a hundred zeros at
the end may be rounding, by 5 % at most, so 1,400 stands for 1,350 to 1,450; up to a hundred a whole number stands for
half a unit either way. A modifier widens or opens the interval.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

INFINITY = Decimal("Infinity")
APPROXIMATELY = Decimal("0.03")  # of the figure, either way
NEARLY = Decimal("0.85")  # of the figure, up to it
_SCALES = (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6)
_LEAST_OF_SCALE = Decimal("0.95")
_MOST_ROUNDING = Decimal("0.05")
OPEN_BELOW = ("less_than", "up_to")
OPEN_ABOVE = ("more_than", "at_least")


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from low to high; `closed` where it stands for one number, not for a bound."""

    low: Decimal
    high: Decimal
    closed: bool = True

    def meets(self, other: "Range") -> bool:
        return self.low <= other.high and other.low <= self.high

    def holds(self, other: "Range") -> bool:
        return self.low <= other.low and other.high <= self.high


EVERYTHING = Range(-INFINITY, INFINITY, closed=False)


def printed(figure: Decimal) -> Range:
    """The numbers that are printed as this figure."""
    if figure < 0:
        opposite = printed(-figure)
        return Range(-opposite.high, -opposite.low)
    last_digit = _last_digit(figure)
    for scale in _SCALES:
        if figure >= scale:
            half = min(last_digit, scale) / 2
            return Range(max(figure - half, scale * _LEAST_OF_SCALE), figure + half)
    half = min(last_digit, Decimal(1)) / 2
    if figure > 100:
        half = max(half, min(last_digit / 2, figure * _MOST_ROUNDING))
    return Range(figure - half, figure + half)


def _last_digit(figure: Decimal) -> Decimal:
    """The place of the last digit that is not 0, as a number: 100 for 1,400."""
    exponent = figure.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if figure and isinstance(exponent, int) else Decimal(1)


def stands_for(low: Decimal | None, high: Decimal | None, modifier: str) -> Range:
    """The numbers that a claim's bounds and modifier allow. Bounds that a modifier opens are not looked at."""
    if modifier in OPEN_ABOVE and low is not None:
        return Range(low, INFINITY, closed=False)
    if modifier in OPEN_BELOW and high is not None:
        return Range(-INFINITY, high, closed=False)
    if low is None and high is None:
        return EVERYTHING
    if low is None or high is None:
        return Range(-INFINITY if low is None else low, INFINITY if high is None else high, closed=False)
    if modifier == "nearly":
        return Range(min(low * NEARLY, low), high)
    rounded = printed(low) if low == high else Range(printed(low).low, printed(high).high, closed=False)
    if modifier == "approximately":
        slack = abs(high) * APPROXIMATELY
        return Range(min(rounded.low, low - slack), max(rounded.high, high + slack), rounded.closed)
    return rounded


def room(given: Iterable[Range]) -> Range:
    """All that somebody leaves possible who gives these figures: from the lowest to the highest.

    What a more precise one of the figures lies in is left out: "more than 5" beside "7" says no more than "7".
    """
    inmost: list[Range] = []
    for each in sorted(given, key=lambda each: (-each.low, each.high)):
        if not inmost or each.high < inmost[-1].high:
            inmost.append(each)
    return Range(inmost[-1].low, inmost[0].high)
