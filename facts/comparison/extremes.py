"""Finds the figures of one time that lie furthest apart, without comparing every two."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from heapq import heappop, heappush
from typing import NamedTuple

from facts.comparison.answers import Answer
from facts.comparison.figures import Range, room

FOREVER = float("inf")


class Spell(NamedTuple):
    """An answer, the stretch that it covers of a time line (days, or stages of a deal), and the room its holder gives.

    An origin that gives several figures is contradicted only by what lies outside all of them: its `room`.
    """

    start: float
    end: float
    room: Range
    answer: Answer


class Gap(NamedTuple):
    """Two answers that cannot meet and how far they lie apart, the lower one first."""

    size: Decimal
    low: Answer
    high: Answer


def _any_time(answer: Answer) -> tuple[float, float]:
    return -FOREVER, FOREVER


def _undivided(answer: Answer) -> Hashable:
    return None


def spells(
    answers: Iterable[Answer],
    stretch: Callable[[Answer], tuple[float, float]] = _any_time,
    part: Callable[[Answer], Hashable] = _undivided,
) -> list[Spell]:
    """The spells of answers. What origins say in different parts, say for other periods, gives room apart."""
    answers = list(answers)
    given: dict[Hashable, list[Range]] = defaultdict(list)
    for answer in answers:
        for origin in answer.origins:
            given[origin, part(answer)].append(answer.range)
    rooms = {who: room(ranges) for who, ranges in given.items()}
    return [
        Spell(*stretch(answer), each, answer)
        for answer in answers
        for each in _distinct([rooms[origin, part(answer)] for origin in answer.origins])
        if each.holds(answer.range)
    ]


def _distinct(ranges: list[Range]) -> Iterable[Range]:
    return ranges if len(ranges) == 1 else set(ranges)


def widest(some: Iterable[Spell], others: Iterable[Spell] = ()) -> Gap | None:
    """The widest gap between overlapping spells of which one at least is among `some`; None where all can meet.

    Sweeps along the time line in n log n steps.
    """
    pools = (_Pool(), _Pool())
    queue = [(spell, 0) for spell in some] + [(spell, 1) for spell in others]
    queue.sort(key=lambda entry: entry[0].start)
    best: Gap | None = None
    for order, (spell, which) in enumerate(queue):
        for pool in pools if which == 0 else pools[:1]:
            for gap in pool.gaps(spell):
                if best is None or gap.size > best.size:
                    best = gap
        pools[which].add(order, spell)
    return best


@dataclass(slots=True)
class _Pool:
    """The spells so far, with the highest and the lowest at hand."""

    _highest: list[tuple[Decimal, int, Spell]] = field(default_factory=list)
    _lowest: list[tuple[Decimal, int, Spell]] = field(default_factory=list)

    def add(self, order: int, spell: Spell) -> None:
        heappush(self._highest, (-spell.room.low, order, spell))
        heappush(self._lowest, (spell.room.high, order, spell))

    def gaps(self, spell: Spell) -> Iterable[Gap]:
        """The gap up to the highest that lies above a spell and the one down to the lowest that lies below."""
        highest, lowest = _top(self._highest, spell.start), _top(self._lowest, spell.start)
        if highest and highest.room.low > spell.room.high:
            yield Gap(highest.room.low - spell.room.high, spell.answer, highest.answer)
        if lowest and lowest.room.high < spell.room.low:
            yield Gap(spell.room.low - lowest.room.high, lowest.answer, spell.answer)


def _top(heap: list[tuple[Decimal, int, Spell]], start: float) -> Spell | None:
    """The first of a heap of which those that are over by now have been dropped."""
    while heap and heap[0][2].end < start:
        heappop(heap)
    return heap[0][2] if heap else None
