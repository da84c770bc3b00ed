"""From a `Document` to the claims that it makes. Plain Python: no Django, database, network or clock."""

from collections.abc import Iterable

from facts.catalogue import Catalogue, load_catalogue
from facts.extraction.claims import ExtractedClaim, Party
from facts.extraction.engine import extract_claims
from sources.reading import Document

__all__ = ["ExtractedClaim", "Party", "extract"]


def extract(document: Document, catalogue: Catalogue | None = None) -> Iterable[ExtractedClaim]:
    """The claims that a document makes about a catalogue's attributes (by default the desk's), in the text's order."""
    return extract_claims(document, load_catalogue() if catalogue is None else catalogue)
