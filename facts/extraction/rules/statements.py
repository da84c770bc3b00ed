"""Direct quotations and who said them."""

from collections.abc import Iterator

from facts.extraction.article import Article, speakers
from facts.extraction.claims import ExtractedClaim
from facts.extraction.proposals import VERSION


def statement_claims(article: Article) -> Iterator[ExtractedClaim]:
    """The direct quotations of a document whose speaker is known."""
    for quotation, who in speakers(article):
        yield ExtractedClaim(
            subject=who.party(),
            attribute="statement",
            quote=quotation.span,
            value=" ".join(quotation.span.of(article.text).split()),
            modality="asserted",
            value_span=quotation.span,
            subject_span=quotation.speaker,
            rule="statement",
            version=VERSION,
            confidence=0.9,
        )
