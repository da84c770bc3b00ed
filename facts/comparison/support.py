"""How many origins stand behind a figure: those that give one that can be the same number."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from facts.comparison.answers import Answer
from facts.comparison.figures import Range, room


class Support:
    """The figures of one unit that each origin gives; bounds ("more than 5") and denials are left out."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        given: dict[Hashable, list[Range]] = defaultdict(list)
        for answer in answers:
            if answer.range.closed and answer.tone != "denied":
                for origin in answer.origins:
                    given[origin].append(answer.range)
        rooms = [room(ranges) for ranges in given.values()]
        self._lows = sorted(room.low for room in rooms)
        self._highs = sorted(room.high for room in rooms)

    def of(self, answer: Answer) -> int:
        """How many origins have a figure that meets this answer's.

        An origin that gives several figures is counted for all that lies between them.
        """
        below = bisect_left(self._highs, answer.range.low)
        return bisect_right(self._lows, answer.range.high) - below

    def central(self, answers: Sequence[Answer]) -> Answer:
        """The answer that most origins stand behind, of several the latest; and of what meets it the most precise."""
        anchor = max(answers, key=lambda answer: (self.of(answer), last_told(answer), -_width(answer)))
        near = [answer for answer in answers if answer.range.meets(anchor.range) and self.of(answer) == self.of(anchor)]
        return min(near, key=_width)


def last_told(answer: Answer) -> date:
    """When its latest source came out; for the undated the first day of all."""
    return answer.told.last if answer.told else date.min


def _width(answer: Answer) -> Decimal:
    """What a figure leaves open, as a share of it."""
    span = answer.range.high - answer.range.low
    return span / abs(answer.range.high) if answer.range.high else span
