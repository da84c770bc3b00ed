"""Names in text: where they begin and end, what kind of thing they name, and what is no name."""

import pytest

from facts.extraction.article import read_article
from tests.facts.extraction.reading import document_of


def kinds_of(text):
    article = read_article(document_of(text))
    return {e.name: e.kind for s in article.sentences for g in s.sightings if (e := g.entity) is not None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rivals such as Just Loom have grown, and Corvid bought one.", "Just Loom"),
        ("Corvid sold it to Next Harvest in May.", "Next Harvest"),
        ("LEEDS, England and NEW YORK--(WireLine)--Corvid Looms Inc. said it made a loss.", "Corvid Looms"),
        ("STOCKHOLM, 3 May (Nordic Wire) – Corvid Looms said it made a loss.", "Corvid Looms"),
        ("The ruling came from the Patent and Market Court in May.", "Patent and Market Court"),
        ("Ask Quillo. It listed in May, and Quillo has grown.", "Quillo"),
        ("Corvid has bought British Shipyards for a sum it kept quiet.", "British Shipyards"),
        ("We talked about Alder Looms. ALDER Looms has grown, and Alder Looms said so.", "Alder Looms"),
    ],
    ids=["just", "next", "wire", "dateline", "court", "imperative", "nation", "shouted"],
)
def test_a_name_is_cut_where_it_begins_and_ends(text, name):
    assert name in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Swedes were first, and the Germans followed the New Zealanders.",
        "Isn't it late? It was.",
        "Family-owned firms do well.",
        "They sold an SUV on Thanksgiving.",
        "MOVERS\n\nThe week was short.\n\nRISKS\n\nThe rain may not stop.",
        "COPPER. The price rose in the week.",
    ],
    ids=["peoples", "not", "family-owned", "words", "headings", "labels"],
)
def test_what_is_no_name_is_left_alone(text):
    assert kinds_of(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A former Morgan Weaver analyst wrote it.", "Morgan Weaver", "organisation"),
        ("Seo Jin-ho said that Corvid would wait.", "Seo Jin-ho", "person"),
        ("It was founded by the prospector Bax Orrin in 1987.", "Bax Orrin", "person"),
        ("Zeph Arrowin, a physicist, started Corvid.", "Zeph Arrowin", "person"),
        ("Corvid has a mill in Qualby. Workers met near Qualby.", "Qualby", "place"),
        ("Vidar Shipping said on Monday that it would wait.", "Vidar Shipping", "organisation"),
        ("Corvid is in Saudi Arabia. Its boss is there too.", "Saudi Arabia", "place"),
    ],
    ids=["employer", "hyphen", "prospector", "trade", "place", "firm", "land"],
)
def test_the_kind_of_a_name_is_told_by_what_stands_around_it(text, name, kind):
    assert kinds_of(text)[name] == kind


def test_two_names_at_the_sides_of_a_deal_are_taken_apart():
    text = (
        "Corvid has agreed to buy Alder. The price of the Corvid Alder merger is high. People at Corvid and Alder wait."
    )

    assert set(kinds_of(text)) == {"Corvid", "Alder"}


def test_a_company_named_before_somebody_of_its_name_is_no_person():
    text = "He set his heart on Tiffany in May. Tiffany was founded when Charles Tiffany opened a shop."

    assert kinds_of(text)["Tiffany"] == "organisation"
