"""Quotes in the text around them."""

from dataclasses import dataclass

from sources.reading import Span

AROUND = 300  # characters shown to either side where no paragraph is known
LONGEST = 1_500  # characters of a paragraph shown to either side
BLOCKS = 2  # paragraphs shown before and after that of the quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote, what stands before and after it in its paragraph, and the paragraphs around that one."""

    before: str
    quote: str
    after: str
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


def passage(claim):
    """The claim's quote in the blocks of the text that hold it; a very long paragraph is cut."""
    text, span = claim.revision.text, claim.span
    spans = [block.span for block in claim.revision.read_blocks()]
    held = [index for index, block in enumerate(spans) if block.overlaps(span)]
    earlier, later = (), ()
    if held:
        first, last = held[0], held[-1]
        start, end = min(span.start, spans[first].start), max(span.end, spans[last].end)
        earlier = tuple(_cut(block.of(text), keep_end=True) for block in spans[max(0, first - BLOCKS) : first])
        later = tuple(_cut(block.of(text), keep_end=False) for block in spans[last + 1 : last + 1 + BLOCKS])
    else:
        start, end = max(0, span.start - AROUND), span.end + AROUND
    return Passage(
        before=_cut(text[start : span.start], keep_end=True),
        quote=span.of(text),
        after=_cut(text[span.end : end], keep_end=False),
        earlier=earlier,
        later=later,
    )


def parts(claim):
    """The words that say the value, subject and object, by name."""
    return {name: Span(*ends).of(claim.revision.text) for name, ends in claim.parts.items()}


def _cut(text, *, keep_end):
    if len(text) <= LONGEST:
        return text
    return f"… {text[-LONGEST:]}" if keep_end else f"{text[:LONGEST]} …"
