"""Finds the two answers of one time that lie furthest apart, without comparing every two."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from heapq import heappop, heappush
from typing import NamedTuple

from facts.comparison.answers import Answer, rivals


class Spell(NamedTuple):
    """An answer and the stretch that it covers of one time line: days, or stages of a deal."""

    start: float
    end: float
    answer: Answer


class Gap(NamedTuple):
    """Two answers that cannot meet and what lies between them, the lower one first."""

    size: Decimal
    low: Answer
    high: Answer


def widest(spells: Iterable[Spell], others: Iterable[Spell] = ()) -> Gap | None:
    """The widest gap between two rivals of overlapping spells, of which one at least is among `spells`.

    Sweeps along the time line in n log n steps. None where all that overlap can meet.
    """
    pools = (_Pool(), _Pool())
    queue = [(spell, 0) for spell in spells] + [(spell, 1) for spell in others]
    queue.sort(key=lambda entry: entry[0].start)
    best: Gap | None = None
    for order, (spell, which) in enumerate(queue):
        for pool in pools if which == 0 else pools[:1]:
            for gap in (pool.below(spell), pool.above(spell)):
                if gap and (best is None or gap.size > best.size):
                    best = gap
        pools[which].add(order, spell)
    return best


@dataclass(slots=True)
class _Pool:
    """The spells so far, the highest and the lowest answers at hand."""

    _highest: list[tuple[Decimal, int, Spell]] = field(default_factory=list)
    _lowest: list[tuple[Decimal, int, Spell]] = field(default_factory=list)

    def add(self, order: int, spell: Spell) -> None:
        heappush(self._highest, (-spell.answer.range.low, order, spell))
        heappush(self._lowest, (spell.answer.range.high, order, spell))

    def above(self, spell: Spell) -> Gap | None:
        """The gap up to the highest answer that lies above this one."""
        ceiling = spell.answer.range.high
        found = _first_rival(self._highest, -ceiling, spell)
        return Gap(found.answer.range.low - ceiling, spell.answer, found.answer) if found else None

    def below(self, spell: Spell) -> Gap | None:
        """The gap down to the lowest answer that lies below this one."""
        floor = spell.answer.range.low
        found = _first_rival(self._lowest, floor, spell)
        return Gap(floor - found.answer.range.high, found.answer, spell.answer) if found else None


def _first_rival(heap: list[tuple[Decimal, int, Spell]], limit: Decimal, spell: Spell) -> Spell | None:
    """The first rival in the heap that comes before the limit; spells that are over by now are dropped."""
    passed = []
    found = None
    while heap and heap[0][0] < limit:
        entry = heappop(heap)
        if entry[2].end < spell.start:
            continue
        passed.append(entry)
        if rivals(entry[2].answer, spell.answer):
            found = entry[2]
            break
    for entry in passed:
        heappush(heap, entry)
    return found
