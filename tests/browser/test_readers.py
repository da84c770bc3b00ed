"""The ways that readers take through the public pages, in a real browser."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facts.models import Fact
from facts.summaries import summarise
from tests.factories import ClaimFactory, EntityFactory, FactFactory, RevisionFactory, SourceFactory
from tests.pages import position, public_addresses

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 780}
WIDE = {"width": 1200, "height": 900}
PAPER = {"width": 718, "height": 1000}  # of A4 within its margins
LONG_WORD = "Quillby" * 40


@pytest.fixture
def told():
    """A deal of which two sources tell, in conflict about its value."""
    quillby, marrow = EntityFactory(name="Quillby Holdings"), EntityFactory(name="Marrow Foods")
    fact = FactFactory(subject=quillby, object=marrow, relation="conflict", why="They differ by $2 million (40 %).")
    for millions, publisher in ((5, "Harbour Wire"), (7, "Daily Ledger")):
        source = SourceFactory(
            title=f"Quillby pays {millions} million", publisher__name=publisher, published_on=date(2025, 6, millions)
        )
        revision = RevisionFactory(source=source, text=f"Quillby paid ${millions} million for Marrow Foods.")
        claim = ClaimFactory(fact=fact, revision=revision, low=millions * 10**6, high=millions * 10**6)
        fact.positions.append(position(claim, text=f"${millions} million", value=millions * 10**6, unit="USD"))
    fact.claim_count = fact.source_count = fact.origin_count = 2
    fact.latest_on = date(2025, 6, 7)
    fact.save()
    return fact


@pytest.fixture
def many():
    """Sixty facts, one in three in conflict."""
    relations = ["conflict", "agree", "single"] * 20
    subjects = [EntityFactory(name=f"Company {i:02}") for i in range(60)]
    return [
        FactFactory(
            subject=subjects[i],
            attribute="valuation",
            object=None,
            deal=None,
            relation=relation,
            answer=f"${i} million",
            latest_on=date(2025, 6, 1) - timedelta(days=i),
        )
        for i, relation in enumerate(relations)
    ]


def rows(page):
    return page.locator("#results tbody tr")


def walk_from_home_to_source(page):
    page.goto("/")
    page.get_by_role("link", name="Quillby Holdings – Marrow Foods").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quillby Holdings – Marrow Foods")
    page.get_by_role("link", name="What does Quillby Holdings pay for or invest in Marrow Foods?").click()
    expect(page.get_by_text("They differ by $2 million (40 %).")).to_be_visible()
    expect(page.get_by_role("heading", name="$7 million", exact=True)).to_be_visible()
    expect(page.locator("blockquote").filter(has_text="Quillby paid $7 million")).to_be_visible()
    page.get_by_role("link", name="Quillby pays 7 million", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quillby pays 7 million")
    expect(page.locator("blockquote")).to_have_text("Quillby paid $7 million for Marrow Foods.")


def test_from_home_by_deal_and_fact_to_the_words_in_the_source(strict, told):
    page, faults = strict
    walk_from_home_to_source(page)
    assert faults == []


def test_the_same_way_without_javascript_on_a_phone(new_context, told):
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size(PHONE)
    walk_from_home_to_source(page)


def filter_sort_page_and_back(page, *, at_once):
    """`at_once`: a choice takes effect when it is made, without the button."""
    page.goto(reverse("facts:fact-list"))
    expect(rows(page)).to_have_count(25)
    page.get_by_label("How sources relate").select_option("conflict")
    if not at_once:
        page.get_by_role("button", name="Show").click()
    expect(rows(page)).to_have_count(20)
    expect(page.locator("#count")).to_contain_text("20 found")
    expect(page).to_have_url(re.compile("relation=conflict"))

    page.get_by_role("link", name="Question").click()
    expect(page).to_have_url(re.compile("sort=question"))
    expect(page).to_have_url(re.compile("relation=conflict"))
    expect(rows(page).first).to_contain_text("Company 00")
    page.get_by_role("link", name="Question").click()
    expect(rows(page).first).to_contain_text("Company 57")

    page.go_back()
    expect(rows(page).first).to_contain_text("Company 00")
    page.go_back()
    expect(page).not_to_have_url(re.compile("sort="))
    expect(page.locator("#count")).to_contain_text("20 found")
    page.go_back()
    expect(page.locator("#count")).to_contain_text("60 found")

    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(rows(page).first).to_contain_text("Company 25")
    page.go_back()
    expect(rows(page)).to_have_count(25)


def test_filters_sorts_pages_and_goes_back_without_javascript(new_context, many):
    filter_sort_page_and_back(new_context(java_script_enabled=False).new_page(), at_once=False)


def test_filters_sorts_pages_and_goes_back_with_htmx(strict, many):
    page, faults = strict
    filter_sort_page_and_back(page, at_once=True)
    assert faults == []


def test_with_htmx_a_filter_swaps_the_results_and_leaves_the_page(page, many):
    page.goto(reverse("facts:fact-list") + "?sort=question")
    page.evaluate("window.stayed = true")
    page.get_by_label("Verdict").select_option("verified")
    expect(page.locator("#count")).to_contain_text("0 found")
    expect(page.get_by_text("Nothing meets all of these filters.")).to_be_visible()
    expect(page).to_have_url(re.compile("sort=question"))
    assert page.evaluate("window.stayed") is True
    page.get_by_role("link", name="Remove the filter Verdict: verified").click()
    expect(rows(page)).to_have_count(25)
    expect(page.get_by_label("Verdict")).to_have_value("")


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_no_page_is_wider_than_a_phone(new_context, told, javascript):
    told.subject.name = LONG_WORD[:200]
    told.subject.save()
    Fact.objects.filter(pk=told.pk).update(answer=LONG_WORD, why=LONG_WORD)
    source = told.claims.first().revision.source
    source.title = source.url = f"https://ledger.example/{LONG_WORD}"
    source.save()
    page = new_context(java_script_enabled=javascript).new_page()
    page.set_viewport_size(PHONE)
    for address in [*public_addresses(told).values(), "/nothing/here/"]:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator("html").evaluate("page => page.scrollWidth") <= 360, address


def test_nothing_is_cut_off_on_paper(new_context, told):
    for name in "abcd":
        ClaimFactory(fact=told, revision=RevisionFactory(source__publisher__name=f"{LONG_WORD[:40]} {name}"))
    summarise(told)
    page = new_context(viewport=PAPER).new_page()
    page.emulate_media(media="print")

    for address in public_addresses(told).values():
        page.goto(address)
        assert page.locator("html").evaluate("page => page.scrollWidth") <= PAPER["width"], address
        for table in page.locator("table").all():
            assert table.evaluate("table => table.scrollWidth") <= PAPER["width"], address


@pytest.mark.parametrize("viewport", [PHONE, {"width": 700, "height": 780}, WIDE], ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("values", [(5, 7), (1_400_000_000, 1_600_000_000), (2_351_200_000, 2_352_000_000)], ids=str)
def test_no_label_of_a_plot_lies_on_another(new_context, told, viewport, values):
    for entry, value in zip(told.positions, values, strict=True):
        entry.update(text=f"between CHF {value:,} and some more (expected)", low=value, high=value, unit="CHF")
    told.save()
    page = new_context(viewport=viewport).new_page()
    page.goto(told.get_absolute_url())

    boxes = [label.bounding_box() for label in page.locator(".plot-tick").all() if label.is_visible()]
    assert boxes
    assert all(one["x"] + one["width"] < other["x"] for one, other in pairwise(boxes))
    for label in page.locator(".plot text").all():
        if label.is_visible():
            box = label.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= viewport["width"]


def test_the_keyboard_reaches_the_content_first(page, told):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
