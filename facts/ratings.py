"""What the desk's verdicts are worth on the scale that search engines ask for. Plain Python; the one place for it."""

from dataclasses import dataclass

WORST, BEST = 1, 5


@dataclass(frozen=True, slots=True)
class Rating:
    """A verdict as a review gives it: its name as readers see it, its value from WORST to BEST, what it means."""

    name: str
    value: int
    meaning: str


RATINGS = {
    "verified": Rating("Verified", 5, "The source says so, and an editor found that it is so."),
    "disputed": Rating("Disputed", 2, "The source says so, and an editor found it doubtful or wrong."),
}
