"""The pages on which the desk tells how it works."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from facts import ratings
from facts.actions import dispute, undo, verify
from facts.catalogue import load_catalogue
from facts.models import Fact, TrustPage
from facts.trust_pages import DEFAULTS
from tests.factories import ClaimFactory, EditorFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db
METHOD, ABOUT, CORRECTIONS, RATINGS = (
    reverse(f"facts:{name}") for name in ("method", "about", "corrections", "ratings")
)


def page_at(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_is_there_from_the_start_and_without_its_row(client):
    assert set(TrustPage.objects.values_list("name", flat=True)) == set(DEFAULTS)
    TrustPage.objects.all().delete()
    for address in (METHOD, ABOUT, CORRECTIONS, RATINGS):
        assert "<h1>" in page_at(client, address)


def test_a_chief_editor_writes_them_and_what_was_written_is_kept(client, chief):
    about = TrustPage.objects.get(name="about")
    client.force_login(chief)
    client.post(
        reverse("admin:facts_trustpage_change", args=[about.pk]),
        {"title": "Us", "text": f"First {HOSTILE}\n\nSee https://example.org"},
    )
    client.logout()
    page = page_at(client, ABOUT)
    assert "<h1>Us</h1>" in page
    assert '<a href="https://example.org" rel="nofollow">' in page
    assert HOSTILE not in page
    about.refresh_from_db()
    assert [edit.title for edit in about.edits.all()] == ["Us", DEFAULTS["about"][0]]


def test_the_method_tells_the_catalogue_and_the_rules_in_force(client, settings):
    assert "One editor is enough" in page_at(client, METHOD)
    settings.DEALTRACKER_SECOND_EDITOR = {"amounts": {"deal_value": 1_000_000}, "disputed": True, "first_decisions": 3}
    page = page_at(client, METHOD)
    for attribute in load_catalogue().values():
        assert f'<th scope="row">{attribute.label}</th>' in page
    assert "facts.extraction.extract" in page
    for rule in ("deal value of 1,000,000 or more", "sources disagree", "first 3 decisions"):
        assert rule in page


def test_the_ratings_tell_every_verdict_with_its_value(client):
    page = page_at(client, RATINGS)
    assert set(ratings.RATINGS) == set(Fact.Status.values) - {"unreviewed"}
    for rating in ratings.RATINGS.values():
        assert ratings.WORST <= rating.value <= ratings.BEST
        assert rating.meaning in page
        assert f'<td data-label="Value">{rating.value}</td>' in page


def corrected():
    """A claim of which a verdict was taken back."""
    claim = ClaimFactory()
    editor = EditorFactory()
    verify(claim=claim, by=editor)
    claim.refresh_from_db()
    undo(claim=claim, by=editor, why="It was the wrong year.")
    return claim


class TestCorrections:
    def test_tells_what_was_changed_and_not_what_was_only_decided(self, client):
        claim = corrected()
        other = ClaimFactory()
        verify(claim=other, by=EditorFactory())
        page = page_at(client, CORRECTIONS)
        assert "It was the wrong year." in page
        assert other.fact.question not in page
        [row] = csv.DictReader(StringIO(client.get(f"{CORRECTIONS}?format=csv").getvalue().decode()))
        assert (row["question"], row["why"]) == (claim.fact.question, "It was the wrong year.")

    def test_a_csv_file_without_corrections_has_its_head(self, client):
        head = "decided,action,question,source,changed,why,evidence,url"
        assert client.get(f"{CORRECTIONS}?format=csv").getvalue().decode().splitlines() == [head]

    def test_tells_of_a_verdict_that_turned(self, client):
        claim = ClaimFactory()
        verify(claim=claim, by=EditorFactory())
        claim.refresh_from_db()
        dispute(claim=claim, by=EditorFactory(), why="The filing says otherwise.")
        assert "The filing says otherwise." in page_at(client, CORRECTIONS)

    def test_queries_do_not_grow(self, client):
        def queries_to_show(count):
            for _ in range(count):
                corrected()
            queries, response = count_queries(client, CORRECTIONS)
            return queries, len(response.context["page_obj"].object_list)

        few, shown = queries_to_show(1)
        many, all_shown = queries_to_show(3)
        assert (shown, all_shown) == (1, 4)
        assert few == many

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        corrected()
        assert client.get(f"{CORRECTIONS}?{query}").status_code == 200
