"""Direct quotations and who said them."""

from collections.abc import Iterator

from facts.extraction.article import Article, speaker_of
from facts.extraction.claims import ExtractedClaim
from facts.extraction.proposals import VERSION
from facts.extraction.quotations import Quotation


def statement_claims(article: Article) -> Iterator[ExtractedClaim]:
    """The direct quotations of a document whose speaker is known."""
    for quotation in article.quotations:
        claim = _statement(article, quotation)
        if claim is not None:
            yield claim


def _statement(article: Article, quotation: Quotation) -> ExtractedClaim | None:
    who = speaker_of(article, quotation)
    if who is None:
        return None
    words = quotation.span.of(article.text)
    return ExtractedClaim(
        subject=who.party(),
        attribute="statement",
        quote=quotation.span,
        value=" ".join(words.split()),
        modality="asserted",
        value_span=quotation.span,
        subject_span=quotation.speaker,
        rule="statement",
        version=VERSION,
        confidence=0.9,
    )
