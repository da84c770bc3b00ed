"""The arithmetic of the dashboard: how sure a share is, and where the bars of a plot stand. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

WHOLE = 1000  # the width or height of a plot in its own units: whole numbers are written alike in every language
_Z = 1.96  # standard deviations from the middle that hold 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or one part of it: where it begins on its axis, and how long it is."""

    name: str
    start: int
    length: int

    @property
    def rest(self) -> int:
        """What lies beyond its end. An upright bar begins there, for SVG counts from the top."""
        return WHOLE - self.start - self.length


@dataclass(frozen=True, slots=True)
class Share:
    """So many of how many, at least one."""

    part: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.of)

    @property
    def place(self) -> int:
        """Where it stands on an axis from none to all."""
        return at(self.part / self.of)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval after Wilson, which holds for few cases and for none or all of them, too."""
        share, weight = self.part / self.of, _Z**2 / self.of
        middle = (share + weight / 2) / (1 + weight)
        spread = _Z * sqrt(share * (1 - share) / self.of + weight / self.of / 4) / (1 + weight)
        return max(0.0, middle - spread), min(1.0, middle + spread)

    @property
    def percents(self) -> list[int]:
        """The interval in percent."""
        return [round(100 * bound) for bound in self.interval]

    @property
    def bar(self) -> Bar:
        """The interval on an axis from none to all."""
        low, high = map(at, self.interval)
        return Bar("interval", low, high - low)


def at(share: float) -> int:
    """Where a share from 0 to 1 stands on its axis."""
    return round(WHOLE * share)


def round_top(most: int) -> int:
    """The end of an axis of counts: the next of 1, 2, 5, 10, 20, 50 and so on."""
    step = 1
    while True:
        for top in (step, 2 * step, 5 * step):
            if most <= top:
                return top
        step *= 10


def stack(counts: Iterable[tuple[str, int]], top: int) -> list[Bar]:
    """The parts of one bar end to end, in their order, on an axis that ends at `top`; those of nothing are left out."""
    bars, before = [], 0
    for name, count in counts:
        start, end = at(before / top), at((before + count) / top)
        if count:
            bars.append(Bar(name, start, end - start))
        before += count
    return bars
