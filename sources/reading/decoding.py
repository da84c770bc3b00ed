"""From bytes to text, or the reason why not."""

import codecs
import re

from charset_normalizer import from_bytes

SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound or picture file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"(\xb5/\xfd", "a zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
CONTROLS_ALLOWED = 0.002
"""The share of a text's characters that may be control characters (stray ones happen in scraped pages)."""

NEWLINE = re.compile(r"\r\n?|\n")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")

NOT_WESTERN = re.compile(
    r"[^\W\d_][¡¢£¤¥¦¨©«¬¯°±²³´¶¸¹»¼½¾¿ƒ„†‡ˆ‰‹›˜™€][^\W\d_]"  # a sign inside a word
    r"|[a-zà-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]"  # an accented capital after a small letter
    r"|[À-ÖØ-öø-ÿ]{4}"  # a word of accented letters
)
WESTERN = "windows-1252"
LEAST_COHERENCE = 0.05
"""How surely charset-normalizer must know the language behind an encoding that it proposes (0 to 1)."""


class ReadingError(ValueError):
    """A file that cannot be read as an article. The text says why, for people; the caller names the file."""


def decode(data: bytes, *, max_bytes: int) -> tuple[str, str]:
    """The text of a file, without its byte-order mark, and the codec: `data.decode(codec)` gives it again.

    Raises ReadingError for what is empty, too large, binary, damaged, or in an encoding that cannot be told.
    """
    if not data:
        raise ReadingError("the file is empty")
    if len(data) > max_bytes:
        raise ReadingError(f"the file is larger than the {max_bytes:,} bytes that are allowed")
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise ReadingError(f"the file is {name}, not text")
    codec = _codec(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(codec, errors="replace")
        message = f"line {_line_at(before, len(before))}: the file is not the {codec.upper()} text that it begins as"
        raise ReadingError(message) from error
    _refuse_unreadable(text)
    return text, codec


def _codec(data: bytes) -> str:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec
    if (wide := _wide_codec(data)) is not None:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy_codec(data, error.start)
    return "utf-8"


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of most letters is zero."""
    if len(data) % 2 or b"\0" not in data:
        return None
    units = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > units / 2 and even < odd / 20:
        return "utf-16-le"
    if even > units / 2 and odd < even / 20:
        return "utf-16-be"
    return None


def _legacy_codec(data: bytes, broken_at: int) -> str:
    """The codec of a text that is not UTF-8."""
    if b"\0" in data:
        raise ReadingError("the file is not text: it has NUL bytes")
    _refuse_damaged_utf8(data, broken_at)
    if _is_western(data):
        return WESTERN
    best = from_bytes(data).best()
    if best is None or best.coherence < LEAST_COHERENCE:
        raise ReadingError("the encoding of the file cannot be told (save it as UTF-8), or it is not text")
    return best.encoding


def _refuse_damaged_utf8(data: bytes, broken_at: int) -> None:
    """Most of what lies beyond ASCII is good UTF-8: the rest is damage, not another encoding."""
    good = sum(len(match[0]) for match in MULTIBYTE.finditer(data))
    if good > len(BEYOND_ASCII.findall(data)) / 2:
        line = _line_at(data.decode("latin-1"), broken_at)
        raise ReadingError(f"line {line}: a byte that is not UTF-8, in a text that otherwise is")


def _is_western(data: bytes) -> bool:
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    return not CONTROLS.search(text) and not NOT_WESTERN.search(text)


def _refuse_unreadable(text: str) -> None:
    if (at := text.find("\0")) >= 0:
        raise ReadingError(f"line {_line_at(text, at)}: a NUL character, so the file is not text")
    if not text.strip():
        raise ReadingError("there is nothing but blank space in the file")
    controls = CONTROLS.findall(text)
    if len(controls) > CONTROLS_ALLOWED * len(text) + 1:
        raise ReadingError(f"the file is not text: it has {len(controls):,} control characters")


def _line_at(text: str, at: int) -> int:
    return sum(1 for _ in NEWLINE.finditer(text, 0, at)) + 1
