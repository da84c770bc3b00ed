"""Direct quotations, and the words that name who speaks."""

from dataclasses import dataclass

from sources.reading import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation of at least a clause.

    `span` holds the words inside the marks, up to the first interruption. `speaker` is the name, pronoun or noun
    phrase ("Jane Doe", "she", "the company") that the text gives the words to, None where it names nobody.
    """

    span: Span
    speaker: Span | None


def find_quotations(text: str, sentences: list[Span]) -> list[Quotation]:
    """The quotations of a document, in order. `sentences` are all of its sentences, block by block."""
    return []
