"""From the bytes of one file to a `Document`. Plain Python: no Django, database, network or clock."""

from sources.reading.decoding import ReadingError
from sources.reading.document import Block, BlockKind, Document, DocumentKind, KnownName, Span
from sources.reading.reader import read_document

__all__ = ["Block", "BlockKind", "Document", "DocumentKind", "KnownName", "ReadingError", "Span", "read_document"]
