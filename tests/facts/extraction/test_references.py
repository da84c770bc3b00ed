"""Whom later mentions mean: pronouns, descriptions and what a section is about."""

import pytest

from facts.catalogue import load_catalogue
from facts.extraction.article import read_article
from facts.extraction.engine import extract_claims
from facts.extraction.parties import Entity
from tests.facts.extraction.reading import document_of


def meant(text, words):
    """Whom each mention with these words means, "" where it means nobody, in order."""
    document = document_of(text)
    article = read_article(document)
    list(article.read())
    found = [
        (item.span.start, item.thing.name)
        for line in article.lines
        for item in line.items.values()
        if isinstance(item.thing, Entity) and item.span.of(document.text) == words
    ]
    return [name for _, name in sorted(set(found))]


DEAL = "Corvid Looms, a Leeds weaver, wants Alder Mills. Alder Mills is based in Bristol. "


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        (DEAL + "The Bristol company employs 90 people.", "The Bristol company", ["Alder Mills"]),
        (DEAL + "Nobody asked the Leeds weaver why.", "the Leeds weaver", ["Corvid Looms"]),
        (DEAL + "The weaver said little.", "The weaver", ["Corvid Looms"]),
        (DEAL + "The combined company would employ 900 people.", "The combined company", []),
        ("Sweden's Corvid Looms wants Alder Mills of Leeds. The Swedes said so.", "The Swedes", ["Corvid Looms"]),
        (
            "The Reed family owns a third of Alder Mills. The family said it would wait.",
            "The family",
            ["Reed family"],
        ),
        (
            'Alder Mills Inc. (the "Company") met Corvid Capital. Corvid Capital spoke. Later the Company grew.',
            "the Company",
            ["Alder Mills"],
        ),
        (
            "Ann Reed, chief executive of Alder Mills, met Corvid Looms. She left the company she founded.",
            "the company",
            ["Alder Mills"],
        ),
        (
            "Alder Mills has been open for years. Corvid Capital owns a tenth of it. Its rivals are afraid.",
            "Its",
            ["Alder Mills"],
        ),
    ],
    ids=["town", "trade", "noun", "combined", "people", "family", "issuer", "founder", "fund"],
)
def test_a_description_means_the_party_that_it_suits(text, words, whom):
    assert meant(text, words) == whom


@pytest.mark.parametrize(
    "sentence",
    [
        "It is clear that prices will rise.",
        "It was hard to say why.",
        "It turns out that the mill was empty.",
        "It took ten years to build the mill.",
        "It seems that nobody asked.",
    ],
)
def test_an_it_that_means_nobody_is_left_alone(sentence):
    assert meant(f"Alder Mills makes cloth. {sentence}", "It") == []


def test_a_section_is_about_the_company_that_its_heading_names():
    text = (
        "Two mills, one river\n\nCorvid Looms met Alder Mills in May.\n\nAbout Alder Mills\n\nIt makes cloth.\n\n"
        "About Corvid Looms\n\nIt makes yarn."
    )

    assert meant(text, "It") == ["Alder Mills", "Corvid Looms"]


def test_reading_a_document_twice_gives_the_same():
    document = document_of(DEAL + "The Bristol company employs 90 people.")

    assert extract_claims(document, load_catalogue()) == extract_claims(document, load_catalogue())
