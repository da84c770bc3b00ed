"""From the bytes of one file to a `Document`. Plain Python: no Django, database, network or clock."""

from sources.reading.document import Block, BlockKind, Document, DocumentKind, KnownName, Span

__all__ = ["Block", "BlockKind", "Document", "DocumentKind", "KnownName", "Span"]
