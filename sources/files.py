"""Articles that come as files: the same ones are read, and refused for the same reasons, whoever brings them."""

from typing import BinaryIO

from django.conf import settings

from sources.reading import Document, ReadingError, read_document
from sources.reading.decoding import decode

SUFFIX = ".txt"


def read_article(stream: BinaryIO, *, file_name: str, header: str = "") -> Document:
    """The document in a file of this name, of which no more than the limit is read. Raises ReadingError.

    `header` is put before its text, which is written anew in UTF-8 then.
    """
    if not file_name.lower().endswith(SUFFIX):
        raise ReadingError(f"only {SUFFIX} files are read")
    if not file_name.isprintable():
        raise ReadingError("its name holds what is not printable")
    limit = settings.DEALTRACKER_MAX_SOURCE_BYTES
    data = stream.read(limit + 1)
    if header:
        text, _ = decode(data, max_bytes=limit)
        data = (header + text).encode()
    return read_document(data, file_name=file_name, max_bytes=limit)
