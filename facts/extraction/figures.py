"""Money, percent and counts in text, with the words that make them less or more than exact."""

from dataclasses import dataclass
from decimal import Decimal

from sources.reading import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of money, share or count that a text gives.

    `core` is the figure itself, `span` takes in the words that qualify it ("more than $2 billion"). `kind` is
    "money", "percent" or "count". Bounds are in units of 1, None where that side is open. `unit` is an ISO 4217
    code, "%" or the plural noun that is counted ("users"), "" where the text names none. `modifier` is one of the
    vocabulary. `noun` is the whole counted phrase ("monthly active users"). `per` says what a price or rate is for
    ("share", "year"), else "". `points` marks percentage points.
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
    return []
