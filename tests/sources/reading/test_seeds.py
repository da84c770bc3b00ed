"""The project's own articles are read as they are meant to be."""

from datetime import date
from pathlib import Path

import pytest

from sources.reading import BlockKind, DocumentKind, read_document

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def read(number):
    path = SEEDS[number - 1]
    return read_document(path.read_bytes(), file_name=path.name)


def words_of(document, kind):
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("number", "title", "publisher", "published_on"),
    [
        (1, "data", "Circuit & Ledger", date(2025, 6, 15)),
        (2, "Gets", "", None),
        (3, "AI", "The Early Datum", None),
        (4, "executive", "", None),
        (5, "AI", "", None),
    ],
)
def test_seed_tells_about_itself(number, title, publisher, published_on):
    document = read(number)

    assert document.title.split()[-1] == title
    assert document.title == words_of(document, BlockKind.HEADING)[0]
    assert document.publisher == publisher
    assert document.published_on == published_on
    assert document.kind is DocumentKind.ARTICLE


@pytest.mark.parametrize(("number", "rows", "items"), [(1, 0, 4), (2, 11, 7), (3, 0, 7), (4, 0, 0), (5, 0, 8)])
def test_seed_has_its_tables_and_lists(number, rows, items):
    document = read(number)

    assert len(words_of(document, BlockKind.TABLE_ROW)) == rows
    assert len(words_of(document, BlockKind.LIST_ITEM)) == items


@pytest.mark.parametrize(
    ("number", "boilerplate"),
    [
        (1, ["Skip to content", "Circuit & Ledger", "Home | Deals | Chips | Podcast | About", "Leave a Reply"]),
        (2, ["References", "Keywords:", "Similar posts"]),
        (3, ["Title:", "Publisher: The Early Datum"]),
        (4, ["Economy", "Leave a Comment"]),
        (5, ["Leave a Reply"]),
    ],
)
def test_seed_has_its_boilerplate(number, boilerplate):
    document = read(number)

    assert set(boilerplate) <= set(words_of(document, BlockKind.BOILERPLATE))
    assert len(" ".join(words_of(document, BlockKind.BOILERPLATE))) < len(document.text) / 5
