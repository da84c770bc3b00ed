"""How many independent origins stand behind a figure."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from decimal import Decimal

from facts.comparison.answers import Answer


class Support:
    """Counts the origins whose figures can be the same number. Bounds ("more than 5") and denials do not count.

    An origin that gives several figures is counted for all that lies between them.
    """

    def __init__(self, answers: Iterable[Answer]) -> None:
        hulls: dict[Hashable, tuple[Decimal, Decimal]] = {}
        for answer in answers:
            if answer.range.closed and answer.tone != "denied":
                for origin in answer.origins:
                    low, high = hulls.get(origin, (answer.range.low, answer.range.high))
                    hulls[origin] = min(low, answer.range.low), max(high, answer.range.high)
        self._lows = sorted(low for low, _ in hulls.values())
        self._highs = sorted(high for _, high in hulls.values())

    def of(self, answer: Answer) -> int:
        """How many origins have a figure that meets this answer's."""
        below = bisect_left(self._highs, answer.range.low)
        return bisect_right(self._lows, answer.range.high) - below
