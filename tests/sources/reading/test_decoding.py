import codecs
import zlib

import pytest

from sources.reading import ReadingError, read_document

STORY = "Quillon bought Tarnbeck for £900m.\r\n\r\n“It’s done,” said Elsa Norin – €1bn, near enough.\n"


def read(data, **options):
    return read_document(data, file_name="story.txt", **options)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(STORY.encode(), "utf-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + STORY.encode(), "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), "utf-16", id="UTF-16 LE with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), "utf-16", id="UTF-16 BE with a mark"),
        pytest.param(STORY.encode("utf-16-le"), "utf-16-le", id="UTF-16 LE"),
        pytest.param(STORY.encode("utf-16-be"), "utf-16-be", id="UTF-16 BE"),
        pytest.param(codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"), "utf-32", id="UTF-32"),
        pytest.param(STORY.encode("cp1252"), "windows-1252", id="Windows-1252"),
    ],
)
def test_text_is_read_untouched_and_without_its_mark(data, encoding):
    document = read(data)

    assert document.text == STORY
    assert document.encoding == encoding
    assert data.decode(document.encoding) == document.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The price was €85m.", id="a euro sign"),
        pytest.param("Sold – for less.", id="a dash"),
        pytest.param("It’s over.", id="an apostrophe"),
        pytest.param("“Sold,” he said.", id="quotation marks"),
        pytest.param("Inés Åström, of Zürich.", id="Western letters"),
        pytest.param("It costs £2 at 20°C.", id="pound and degree"),
    ],
)
def test_windows_1252_is_told_by_one_sign(text):
    assert read(text.encode("cp1252")).text == text


def test_cyrillic_is_not_taken_for_windows_1252():
    story = "Компания объявила о покупке за двенадцать миллионов рублей. Сделка будет завершена в июне. " * 3

    assert read(story.encode("cp1251")).text == story


def test_text_in_an_encoding_that_cannot_be_told_is_refused():
    macintosh = "“We’re here,” said Inés. “It’s £2.”".encode("mac_roman")

    with pytest.raises(ReadingError, match="encoding of the file cannot be told"):
        read(macintosh)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b" \r\n\t\n\xc2\xa0", "nothing but blank space", id="blank"),
        pytest.param(codecs.BOM_UTF8, "nothing but blank space", id="a mark and no more"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture", id="JPEG"),
        pytest.param(b"PK\x03\x04\x14\0\x06\0", "a zip archive or an office document", id="zip"),
        pytest.param(b"\x1f\x8b\x08\0", "a gzip archive", id="gzip"),
        pytest.param(b"\x7fELF\x02\x01\x01\0", "a program", id="program"),
        pytest.param(b"{\\rtf1\\ansi Sold.}", "an RTF document", id="RTF"),
        pytest.param(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "NUL", id="NUL bytes that are not UTF-16"),
        pytest.param(b"One.\nTwo.\nThr\0ee.\n", "line 3: a NUL character", id="NUL in a text"),
        pytest.param(b"a\n\0b", "line 2: a NUL character", id="NUL in a very short text"),
        pytest.param("One.\r\nTw\0o.".encode("utf-16"), "line 2: a NUL character", id="NUL in UTF-16"),
        pytest.param(bytes(range(1, 9)) * 40, "320 control characters", id="control characters"),
        pytest.param(zlib.compress(bytes(range(256)) * 9, 0), "NUL|cannot be told", id="compressed"),
        pytest.param("£1\n£2\n".encode() + b"\xa33\n", "line 3: a byte that is not UTF-8", id="damaged UTF-8"),
        pytest.param(codecs.BOM_UTF8 + b"One.\nTw\xffo.", "line 2: the file is not the UTF-8-SIG", id="false mark"),
        pytest.param(b"\xff\xfea\0b", "line 1: the file is not the UTF-16", id="half a UTF-16 unit"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(ReadingError, match=reason):
        read(data)


def test_a_stray_control_character_is_read():
    text = "Sold.\x08 " + "The price was not given. " * 20

    assert read(text.encode()).text == text


def test_file_over_the_limit_is_refused():
    with pytest.raises(ReadingError, match="larger than the 1,000 bytes"):
        read(b"a" * 1001, max_bytes=1000)


def test_file_at_the_limit_is_read():
    assert read(b"a" * 1000, max_bytes=1000).text == "a" * 1000


def test_file_with_too_many_lines_is_refused():
    with pytest.raises(ReadingError, match="more than 200,000 lines"):
        read(b"a\n" * 200_001)
