"""Where a fact's positions lie: figures and dates on a scale, the stages of a deal as a step line. Plain Python.

Places are shares of a plot's width in percent, as SVG takes them ("42.5%"), so that no plot is stretched. What is
written keeps its size, so that a narrow plot has room for less of it: how much is reckoned here, from the number of
characters.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, inf, log10
from textwrap import wrap

from facts.catalogue import Attribute
from facts.comparison.figures import INFINITY, stands_for
from facts.comparison.periods import read_period
from facts.wording import amount

MOST_ROWS = 12
LONGEST_NAME = 24  # characters of a holder's name
MARGIN = 0.06  # of the width, to either side
NARROW, WIDE = 270, 550  # pixels of a plot's width: on a phone, and where the stylesheet takes a screen for no phone
CHARACTER = 8  # pixels of a character's width, in the widest of the fonts that readers may have
BOLD = 10
GAP = 9  # pixels between two labels
BORDER = 20  # pixels that a label may stand out from the plot
ROW = 46  # height of a row whose words take one line
LABEL = 16  # from a row's top to the foot of its first line of words
WORDS = 17  # height of each more line of words
LINE = 28  # from the top of a row of one line of words to its figure
AXIS = 26  # height of the words of an axis
STEP = 40  # height of a stage
DATES = 24  # from the last stage to the dates
DATE = 18  # height of a line of dates
FOOT = 8  # from the last dates to the end
TICKS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A position on the scale: from `start` to `end`, open where it goes on; a `point` where it is one number.

    `lines` are its label, broken so that a phone has room for it.
    """

    label: str
    lines: list[str]
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
        return self.top + LINE + WORDS * (len(self.lines) - 1)

    @property
    def foot(self) -> int:
        return self.line + ROW - LINE


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis. `label` is "" where no screen has room for it; `roomy` where a phone has none."""

    place: str
    label: str
    roomy: bool


@dataclass(frozen=True, slots=True)
class ScalePlot:
    """Positions on a common scale; `left_out` counts those in another unit or beyond the most rows."""

    bars: list[Bar]
    ticks: list[Tick]
    left_out: int
    kind: str = "scale"

    @property
    def foot(self) -> int:
        return self.bars[-1].foot

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
        return self.line - 12


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage that was reached: from `start` to `end` on its level; `rise` is the level that it came from.

    Its date begins `shift` pixels before it, and stands on the first line on which a phone has room for it.
    """

    label: str
    start: str
    end: str
    line: int
    rise: int
    when: str
    shift: int
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
        return max(step.foot for step in self.steps) + FOOT


def plot_positions(attribute: Attribute, positions: Sequence[dict], names: Mapping[str, str]) -> ScalePlot | None:
    """The positions of a fact on a scale, with the names of who holds them, by file name of the source.

    None where they have no scale or there is but one of them.
    """
    if attribute.is_number:
        units = Counter(position["unit"] for position in positions)
        unit = units.most_common(1)[0][0] if units else ""
        ranges = [(p, _figure(p)) for p in positions if p["unit"] == unit]
        told = "" if attribute.kind == "count" else unit  # what is counted stands with each answer
        return _scale(ranges, len(positions), names, lambda number: amount(_round(number), told, attribute.kind))
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
    bars: list[Bar] = []
    for position, bounds in ranges[:MOST_ROWS]:
        bars.append(_bar(position, *bounds, place, names, top=bars[-1].foot if bars else 0))
    marks = [(place(number), label(number)) for number in _round_numbers(low - room, high + room, least)]
    return ScalePlot(bars, _ticks(marks), left_out=count - len(bars))


def _placing(low, high):
    def place(number):
        share = MARGIN + (1 - 2 * MARGIN) * (number - low) / (high - low)
        return f"{100 * share:.1f}%"

    return place


def _pixels(place, width):
    return float(place.removesuffix("%")) / 100 * width


def _ticks(marks):
    """The marks of an axis, with as many of their labels as a wide plot has room for, and of those as a phone has."""
    wide = _with_room(marks, WIDE)
    narrow = _with_room(wide, NARROW)
    return [
        Tick(place, label if (place, label) in wide else "", (place, label) not in narrow) for place, label in marks
    ]


def _with_room(marks, width):
    """All, or every second, third and so on of the marks whose labels have room, none reaching into the next."""
    spans = [(mark, *_span(mark, width)) for mark in marks]
    spans = [(mark, start, end) for mark, start, end in spans if start >= -BORDER and end <= width + BORDER]
    for step in range(1, len(spans)):
        kept = spans[::step]
        if all(end + GAP <= start for (_, _, end), (_, start, _) in pairwise(kept)):
            return [mark for mark, *_ in kept]
    return [mark for mark, *_ in spans[:1]]


def _span(mark, width):
    """From where to where a mark's label reaches, in pixels."""
    place, label = mark
    middle, half = _pixels(place, width), CHARACTER * len(label) / 2
    return middle - half, middle + half


def _bar(position, low, high, place, names, *, top):
    number = position["low"] if position["low"] == position["high"] else None
    exact = number is not None and position["modifier"] in ("", "exact", "approximately")
    return Bar(
        label=position["text"],
        lines=wrap(position["text"], NARROW // BOLD) or [""],
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
    """The number without the dust that reckoning with floats leaves on it."""
    return Decimal(f"{number:.9g}")


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
    dates = _dates([(place(i), step.when) for i, step in enumerate(told)])
    reached = [
        Reached(step.text, place(i), place(i + 1), at, before, step.when, shift, foot + DATE * row, not step.reached)
        for i, (step, before, at, (shift, row)) in enumerate(zip(told, [lines[0], *lines], lines, dates, strict=False))
    ]
    return StepPlot([Level(attribute.values[stages[stage]], line[stage]) for stage in used], reached)


def _dates(marks):
    """How far before its mark each date begins, and on which line it stands, so that none reaches into another.

    That is reckoned for a phone; on wider plots they only move apart.
    """
    ends: list[float] = []  # of the lines
    dates = []
    for place, label in marks:
        length = CHARACTER * len(label)
        shift = ceil(max(0, _pixels(place, NARROW) + length - NARROW))
        start = _pixels(place, NARROW) - shift
        row = next((i for i, end in enumerate(ends) if end + GAP <= start), len(ends))
        ends[row : row + 1] = [start + length]
        dates.append((shift, row))
    return dates
