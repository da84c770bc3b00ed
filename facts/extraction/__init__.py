"""From a `Document` to the claims that it makes. Plain Python: no Django, database, network or clock."""

from collections.abc import Iterable

from facts.extraction.claims import ExtractedClaim, Party
from facts.extraction.engine import extract_claims
from sources.reading import Document

__all__ = ["ExtractedClaim", "Party", "extract"]


def extract(document: Document) -> Iterable[ExtractedClaim]:
    """The claims that a document makes, in the order of their quotes."""
    return extract_claims(document)
