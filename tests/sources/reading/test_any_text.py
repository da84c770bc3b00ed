"""What holds for every text: its blocks are in order, apart, and leave nothing out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import ReadingError, read_document

LINES = st.sampled_from(
    [
        "", "   ", "\t", "Title: Sold", "Date: 5 June 2025", "Skip to content", "Home | News | About", "Tarnbeck sold",
        "Quillon buys Tarnbeck for cash", "June 5, 2025 | Harbour Newsroom", "By Mara Ellwood", "• an item", "1. one",
        "QuillonTarnbeck$1.2BHarbours", "A\tB", "Round: B", "Related posts", "Leave a Reply", "References", "Keywords:",
        "Quillon said on Thursday that it had agreed to buy Tarnbeck, which", "makes software, for $1.2 billion.",
        "Advertisement", "About Tarnbeck", "###", "“It was time.”", "He said:", "—", "\ufeff", "Disclaimer",
    ]
)  # fmt: skip
NEWLINES = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\x0c", "\x85", "\n \t \n"])
ARTICLES = st.lists(st.tuples(LINES, NEWLINES), max_size=30).map(lambda parts: "".join(map("".join, parts)))


def assert_blocks_cover(document):
    at = 0
    for block in document.blocks:
        words = block.span.of(document.text)
        assert words
        assert words == words.strip()
        assert not document.text[at : block.span.start].strip()
        at = block.span.end
    assert not document.text[at:].strip()


@given(st.one_of(st.text(), ARTICLES))
def test_blocks_are_in_order_and_leave_nothing_out(text):
    try:
        document = read_document(text.encode("utf-8", "surrogatepass"), file_name="any.txt")
    except ReadingError:
        return
    assert_blocks_cover(document)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    try:
        document = read_document(data, file_name="any.txt")
    except ReadingError:
        return
    assert data.decode(document.encoding) == document.text
    assert_blocks_cover(document)


@given(ARTICLES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_title_and_blocks_do_not_depend_on_the_encoding(text, encoding):
    text += "It was sold."
    plain = read_document(text.encode(), file_name="any.txt")
    other = read_document(text.encode(encoding), file_name="any.txt")

    if text.startswith("\ufeff"):
        return
    assert (other.text, other.title, other.blocks) == (plain.text, plain.title, plain.blocks)


@pytest.mark.parametrize(
    "unit",
    [
        "a", "word ", "\n", "\r\n", "  \n", " ", "- ", ".", "|", "a\t", "A", "“", "June 5, 2025 | ", "the post ", "#",
        "Abc def: ", "\u00a0", "A. B. ", "1) ", "(c) ",
    ],
)  # fmt: skip
def test_a_megabyte_of_one_thing_is_read_whole(unit):
    text = (unit * 1_000_000)[:1_000_000] + "x"

    assert_blocks_cover(read_document(text.encode(), file_name="any.txt"))


@pytest.mark.parametrize(
    "line", ["#" * 599 + "a", "|" * 390, "A" * 150 + " - x", "By A B", "a" * 195 + "|" + "b" * 195]
)
def test_a_megabyte_of_hostile_lines_is_read_whole(line):
    text = f"{line}\n" * min(1_000_000 // len(line), 100_000)

    assert_blocks_cover(read_document(text.encode(), file_name="any.txt"))
