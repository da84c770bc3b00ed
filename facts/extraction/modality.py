"""How firmly a clause says what it says, and from whom the article has it."""

from sources.reading import Span


def modality_of(text: str, clause: Span) -> str:
    """One of "asserted", "reported", "forecast", "conditional", "denied" and "ended"."""
    return "asserted"


def attribution_of(text: str, sentence: Span) -> Span | None:
    """The words that name whom the article has a sentence from ("Bloomberg", "two people familiar with it")."""
    return None
