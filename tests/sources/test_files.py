"""Articles that come as files."""

from io import BytesIO

import pytest

from sources.files import read_article
from sources.reading import ReadingError

TEXT = "Quillby pays €5 million for Marrow Foods."


@pytest.mark.parametrize("header", ["", "Title: A bid\n\n"])
def test_of_a_file_that_is_too_large_no_more_than_the_limit_is_read(header, settings):
    settings.DEALTRACKER_MAX_SOURCE_BYTES = 1_000
    stream = BytesIO(b"a" * 50_000)

    with pytest.raises(ReadingError, match="larger than the 1,000 bytes"):
        read_article(stream, file_name="a.txt", header=header)

    assert stream.tell() == 1_001


def test_without_a_header_the_text_is_as_it_stands():
    document = read_article(BytesIO(TEXT.encode("utf-16")), file_name="a.txt")

    assert (document.text, document.encoding) == (TEXT, "utf-16")


def test_with_a_header_it_is_written_anew_in_utf_8():
    document = read_article(BytesIO(TEXT.encode("utf-16")), file_name="a.txt", header="Title: A bid\n\n")

    assert (document.text, document.encoding, document.title) == (f"Title: A bid\n\n{TEXT}", "utf-8", "A bid")
