"""The deals of one document: who buys or invests in whom, and where a line speaks of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from facts.extraction.lines import DATE, Line
from facts.extraction.parties import Entity

_BREAK = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class Frame:
    """A deal as a text has told of it so far."""

    buyer: Entity
    target: Entity
    past: bool = False


@dataclass(slots=True)
class Event:
    """A place where a line speaks of a deal: the verb or noun phrase from `start` to `end`."""

    start: int
    end: int
    frame: Frame
    name: str
    status: str = ""
    buyer_at: int | None = None
    target_at: int | None = None
    money: list[int] = field(default_factory=list)
    others: list[Frame] = field(default_factory=list)


class Book:
    """The deals of one document, in the order in which it tells of them."""

    def __init__(self, year: int = 0, topic: Entity | None = None) -> None:
        self.topic = topic
        self.current: Frame | None = None
        self.main: Frame | None = None
        self.told_at = 0
        self.year = year
        self._end = 0
        self._by_pair: dict[tuple[int, int], Frame] = {}
        self._latest: dict[int, Frame] = {}
        self._by_amount: dict[Decimal, Frame] = {}

    def frame(self, buyer: Entity, target: Entity, *, aside: bool = False) -> Frame:
        """The deal between two parties, made the one that is spoken of unless it is told only by the way."""
        found = self._by_pair.get((id(buyer), id(target)))
        if found is None:
            found = self._by_pair[id(buyer), id(target)] = Frame(buyer, target)
            self._latest[id(buyer)] = self._latest[id(target)] = found
        if not aside or self.current is None:
            self.current = found
        return found

    def open(self, line: Line) -> None:
        """Come back to the deal that the document is about where a paragraph begins after one about an older deal."""
        new = _BREAK.search(line.text, self._end, line.span.start)
        if new and self.main is not None and self.current is not None and self.current.past:
            self.current = self.main
        self._end = line.span.end

    def tell(self, line: Line) -> None:
        """Note that a line told of the current deal, and whether as one of years before."""
        self.told_at = line.number
        if self.current is None or self.current is self.main:
            return
        if self._is_old(line) and self.main is not None:
            self.current.past = True
        elif not self.current.past:
            self.main = self.current

    def _is_old(self, line: Line) -> bool:
        years = [item.thing.value[:4] for item in line.items.values() if item.character == DATE and item.thing.value]
        return bool(self.year and years) and all(int(year) < self.year for year in years)

    def between(self, one: Entity, other: Entity) -> Frame | None:
        """The deal that two parties have, whichever of them buys."""
        return self._by_pair.get((id(one), id(other))) or self._by_pair.get((id(other), id(one)))

    def turn_to(self, parties: Sequence[Entity]) -> None:
        """Make the deal between parties that a heading names the one that is spoken of, or else one party's latest."""
        pairs = [(one, other) for one in parties[:4] for other in parties[:4] if one is not other]
        found = next((frame for pair in pairs if (frame := self._by_pair.get((id(pair[0]), id(pair[1]))))), None)
        if found is None and self.current and parties and parties[0] not in (self.current.buyer, self.current.target):
            found = self._latest.get(id(parties[0]))
        self.current = found or self.current
        self.main = found or self.main

    def of(self, entity: Entity) -> Frame | None:
        """The deal that is spoken of if a party is in it, else the latest that it is in."""
        if self.current and entity in (self.current.buyer, self.current.target):
            return self.current
        return self._latest.get(id(entity))

    def price(self, frame: Frame, amount: Decimal | None) -> None:
        """Note what a deal costs, so that the amount alone brings it back to mind."""
        if amount is not None:
            self._by_amount.setdefault(amount, frame)

    def at_price(self, amount: Decimal | None) -> Frame | None:
        """The deal that an amount was named for."""
        return self._by_amount.get(amount) if amount is not None else None
