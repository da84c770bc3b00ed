"""Reads one file."""

from collections.abc import Sequence
from itertools import islice

from sources.reading.blocks import blocks_of
from sources.reading.decoding import ReadingError, decode
from sources.reading.document import Block, BlockKind, Document, Span
from sources.reading.front import read_front
from sources.reading.header import Header, read_header
from sources.reading.lines import Line, group_lines, iter_lines
from sources.reading.metadata import read_metadata
from sources.reading.rows import row_numbers

MAX_BYTES = 5_000_000
MAX_LINES = 200_000
"""Lines that are not blank. What has more is a list or a log, and no article."""


def read_document(data: bytes, *, file_name: str, max_bytes: int = MAX_BYTES) -> Document:
    """The document in the bytes of one text file.

    Raises ReadingError, with the reason and where it can be told the line, for a file that is empty, larger than
    `max_bytes` or MAX_LINES, not text, damaged, or in an encoding that cannot be told. `Document.encoding` is the
    codec: `data.decode(document.encoding) == document.text`.
    """
    text, encoding = decode(data, max_bytes=max_bytes)
    lines = list(islice(iter_lines(text), MAX_LINES + 1))
    if len(lines) > MAX_LINES:
        raise ReadingError(f"the file has more than {MAX_LINES:,} lines")
    header = read_header(lines)
    pieces = group_lines(lines[header.lines :])
    rows = row_numbers(pieces)
    front = read_front(pieces, rows, title=header.get("title"))
    metadata = read_metadata(header, front, pieces)
    return Document(
        text=text,
        file_name=file_name,
        encoding=encoding,
        title=metadata.title,
        publisher=metadata.publisher,
        published_on=metadata.published_on,
        published_in=None if metadata.published_on else metadata.published_in,
        url=metadata.url,
        authors=metadata.authors,
        kind=metadata.kind,
        blocks=(*_header_blocks(header, lines), *blocks_of(pieces, rows, front)),
    )


def _header_blocks(header: Header, lines: Sequence[Line]) -> list[Block]:
    """Header lines are boilerplate, but for the title itself, which is the article's first heading."""
    blocks = []
    for number, line in enumerate(lines[: header.lines]):
        start = line.start
        if number == header.title_line:
            start += header.title_offset
            label = line.text[: header.title_offset].rstrip()
            blocks.append(Block(BlockKind.BOILERPLATE, Span(line.start, line.start + len(label))))
        kind = BlockKind.HEADING if number == header.title_line else BlockKind.BOILERPLATE
        blocks.append(Block(kind, Span(start, line.end)))
    return blocks
