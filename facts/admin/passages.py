"""Quotes in the text around them."""

from dataclasses import dataclass

from sources.reading import Span

AROUND = 300  # characters shown to either side where no paragraph is known
LONGEST = 1_500  # characters of a paragraph shown to either side


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote and what stands before and after it in its paragraph."""

    before: str
    quote: str
    after: str


def passage(claim):
    """The claim's quote in the blocks of the text that hold it; a very long paragraph is cut."""
    text, span = claim.revision.text, claim.span
    blocks = [block.span for block in claim.revision.read_blocks() if block.span.overlaps(span)]
    if blocks:
        start, end = min(span.start, blocks[0].start), max(span.end, blocks[-1].end)
    else:
        start, end = max(0, span.start - AROUND), span.end + AROUND
    return Passage(
        before=_cut(text[start : span.start], keep_end=True),
        quote=span.of(text),
        after=_cut(text[span.end : end], keep_end=False),
    )


def parts(claim):
    """The words that say the value, subject and object, by name."""
    return {name: Span(*ends).of(claim.revision.text) for name, ends in claim.parts.items()}


def _cut(text, *, keep_end):
    if len(text) <= LONGEST:
        return text
    return f"… {text[-LONGEST:]}" if keep_end else f"{text[:LONGEST]} …"
