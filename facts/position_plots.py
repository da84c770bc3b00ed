"""Where a fact's positions lie: figures and dates on a scale, the stages of a deal as a step line. Plain Python.

Places are shares of a plot's width in percent, as SVG takes them ("42.5%"), so that no plot is stretched.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, inf, log10

from facts.catalogue import Attribute
from facts.comparison.figures import INFINITY, stands_for
from facts.comparison.periods import read_period
from facts.wording import amount

MOST_ROWS = 12
LONGEST_NAME = 24  # characters of a holder's name
MARGIN = 0.06  # of the width, to either side
ROW = 46  # height of a row
LABEL = 16  # from a row's top to the foot of its words
LINE = 28  # from a row's top to its line
AXIS = 26  # height of the words of an axis
STEP = 40  # height of a stage
DATES = 24  # from the last stage to the dates
DATE = 18  # height of a date
TICKS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A position on the scale: from `start` to `end`, open where it goes on; a `point` where it is one number."""

    label: str
    told: str
    start: str
    end: str
    point: str
    open_start: bool
    open_end: bool
    top: int

    @property
    def words(self) -> int:
        return self.top + LABEL

    @property
    def line(self) -> int:
        return self.top + LINE


@dataclass(frozen=True, slots=True)
class Tick:
    place: str
    label: str


@dataclass(frozen=True, slots=True)
class ScalePlot:
    """Positions on a common scale; `left_out` counts those in another unit or beyond the most rows."""

    bars: list[Bar]
    ticks: list[Tick]
    left_out: int
    kind: str = "scale"

    @property
    def foot(self) -> int:
        return ROW * len(self.bars)

    @property
    def height(self) -> int:
        return self.foot + AXIS


@dataclass(frozen=True, slots=True)
class Level:
    """A stage of a deal as a line across the plot."""

    label: str
    line: int

    @property
    def words(self) -> int:
        return self.line - 6


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage that was reached: from `start` to `end` on its level; `rise` is the level that it came from.

    `foot` is where its date stands: on two lines in turn, so that dates have room on a phone.
    """

    label: str
    start: str
    end: str
    line: int
    rise: int
    when: str
    foot: int
    open: bool


@dataclass(frozen=True, slots=True)
class StepPlot:
    """The stages of a deal, one after the other."""

    levels: list[Level]
    steps: list[Reached]
    kind: str = "steps"

    @property
    def height(self) -> int:
        return STEP * len(self.levels) + DATES + AXIS


def plot_positions(attribute: Attribute, positions: Sequence[dict], names: Mapping[str, str]) -> ScalePlot | None:
    """The positions of a fact on a scale, with the names of who holds them, by file name of the source.

    None where they have no scale or there is but one of them.
    """
    if attribute.is_number:
        units = Counter(position["unit"] for position in positions)
        unit = units.most_common(1)[0][0] if units else ""
        ranges = [(p, _figure(p)) for p in positions if p["unit"] == unit]
        return _scale(ranges, len(positions), names, lambda number: amount(_round(number), unit, attribute.kind))
    if attribute.kind == "date":
        ranges = [(p, _years(p["value"])) for p in positions]
        ranges = [(p, r) for p, r in ranges if r]
        return _scale(ranges, len(positions), names, lambda year: str(int(year)), least=1)
    return None


def _figure(position):
    bounds = [None if position[name] is None else Decimal(str(position[name])) for name in ("low", "high")]
    allowed = stands_for(*bounds, position["modifier"])
    return (
        -inf if allowed.low == -INFINITY else float(allowed.low),
        inf if allowed.high == INFINITY else float(allowed.high),
    )


def _years(text):
    period = read_period(text)
    return (_year(period.first), _year(period.last, after=True)) if period else None


def _year(day: date, *, after=False):
    return day.year + (day.timetuple().tm_yday - (0 if after else 1)) / 366


def _scale(ranges, count, names, label: Callable[[float], str], least: float = 0):
    ranges = [(position, bounds) for position, bounds in ranges if bounds != (-inf, inf)]
    if len(ranges) < 2:
        return None
    ends = [end for _, bounds in ranges for end in bounds if abs(end) != inf]
    low, high = min(ends), max(ends)
    room = (high - low or abs(high) or 1) * 0.15
    place = _placing(low - room, high + room)
    bars = [
        _bar(position, *bounds, place, names, top=ROW * row)
        for row, (position, bounds) in enumerate(ranges[:MOST_ROWS])
    ]
    ticks = [Tick(place(number), label(number)) for number in _round_numbers(low - room, high + room, least)]
    return ScalePlot(bars, ticks, left_out=count - len(bars))


def _placing(low, high):
    def place(number):
        share = MARGIN + (1 - 2 * MARGIN) * (number - low) / (high - low)
        return f"{100 * share:.1f}%"

    return place


def _bar(position, low, high, place, names, *, top):
    number = position["low"] if position["low"] == position["high"] else None
    exact = number is not None and position["modifier"] in ("", "exact", "approximately")
    return Bar(
        label=position["text"],
        told=_in_short([names.get(source, source) for source in position["sources"]]),
        start="0%" if low == -inf else place(low),
        end="100%" if high == inf else place(high),
        point=place(number) if exact else "",
        open_start=low == -inf,
        open_end=high == inf,
        top=top,
    )


def _in_short(names):
    """The first of some names, and how many others there are."""
    names = [name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for name in dict.fromkeys(names)]
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)


def _round_numbers(low: float, high: float, least: float) -> list[float]:
    """A few round numbers between two others, for the marks of an axis, at least so far apart."""
    power = 10.0 ** floor(log10((high - low) / TICKS))
    step = max(least, next(power * part for part in (1, 2, 5, 10) if (high - low) / (power * part) <= TICKS))
    first = ceil(low / step)
    return [(first + i) * step for i in range(TICKS + 1) if (first + i) * step <= high]


def _round(number: float) -> Decimal:
    return Decimal(f"{number:.3g}")


def plot_steps(attribute: Attribute, steps: Sequence) -> StepPlot | None:
    """The stages that were reached, in order, as `facts.timeline` tells them; None for less than two.

    They stand at equal distances, whatever time lies between them: their dates are written below.
    """
    stages = list(attribute.values)
    told = [step for step in steps if step.code in stages]
    if len(told) < 2:
        return None
    used = sorted({stages.index(step.code) for step in told}, reverse=True)
    line = {stage: STEP * (row + 1) for row, stage in enumerate(used)}
    place = _placing(0, len(told))
    foot = STEP * len(used) + DATES
    lines = [line[stages.index(step.code)] for step in told]
    reached = [
        Reached(step.text, place(i), place(i + 1), at, before, step.when, foot + DATE * (i % 2), open=not step.reached)
        for i, (step, (before, at)) in enumerate(zip(told, pairwise([lines[0], *lines]), strict=True))
    ]
    return StepPlot([Level(attribute.values[stages[stage]], line[stage]) for stage in used], reached)
