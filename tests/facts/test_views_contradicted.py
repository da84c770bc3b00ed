"""What readers see of what editors contradicted: the outcome, the reason, and beside it what the machine said."""

import pytest
from django.urls import reverse

from facts.mergers import merge_entities, merge_facts, split_entity, split_fact
from facts.models import Claim, Fact
from facts.moves import Destination, move, move_back
from facts.reconciliations import reconcile, take_back
from facts.summaries import summarise
from tests.factories import ClaimFactory, EntityFactory, FactFactory
from tests.pages import HOSTILE, count_queries

pytestmark = pytest.mark.django_db

WHY = f"One counts the debt. {HOSTILE}"


@pytest.fixture
def editor(chief):
    """An editor who may merge: a chief."""
    return chief


@pytest.fixture
def fact():
    """A deal's value, of which two sources say different things."""
    fact = FactFactory(subject=EntityFactory(name="Quillby"), object=EntityFactory(name="Marrow Foods"))
    for million in (5, 9):
        say(fact, million)
    return summarise(fact)


def say(fact, million):
    return ClaimFactory(fact=fact, low=million * 10**6, high=million * 10**6)


def page(client, row):
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


class TestReconciled:
    @pytest.fixture
    def reconciled(self, fact, editor):
        reconcile(fact=fact, by=editor, why=WHY, evidence_url="https://example.org/filing")
        return Fact.objects.get(pk=fact.pk)

    def test_the_page_keeps_what_the_machine_and_what_an_editor_said_apart(self, client, reconciled):
        shown = page(client, reconciled)

        assert "An editor found no contradiction on" in shown
        assert "One counts the debt. &lt;script&gt;" in shown
        assert HOSTILE not in shown
        assert "https://example.org/filing" in shown
        assert "The comparison by itself says: sources disagree." in shown
        assert reconciled.why in shown
        assert "mark-reconciled" in shown
        assert "mark-conflict" not in shown

    def test_it_is_not_where_sources_disagree(self, client, reconciled):
        for address in (reverse("facts:home"), reconciled.deal.get_absolute_url()):
            response = client.get(address)
            assert response.context["disagreements"] is not None
            assert not list(response.context["disagreements"])
            assert 'class="disagreement"' not in response.content.decode()
        card = client.get(reverse("facts:deal-list")).context["cards"][0]
        assert card.conflict_count == 0

    @pytest.mark.parametrize(("relation", "found"), [("conflict", 0), ("reconciled", 1), ("agree", 0), ("", 1)])
    def test_the_list_is_filtered_as_readers_see_it(self, relation, found, client, reconciled):
        response = client.get(reverse("facts:fact-list"), {"relation": relation})

        assert len(response.context["table"].rows) == found

    def test_taken_back_it_is_in_conflict_again_and_both_are_told(self, client, reconciled, editor):
        take_back(fact=reconciled, by=editor, why="I misread it.")

        shown = page(client, reconciled)
        assert "An editor found no contradiction on" not in shown
        assert "mark-conflict" in shown
        for told in ("that there is no contradiction", "I misread it.", "One counts the debt.", "taken back later"):
            assert told in shown

    def test_a_new_rival_shows_that_it_ended(self, client, reconciled):
        say(reconciled, 30)
        summarise(reconciled)

        shown = page(client, reconciled)
        assert "“$30 million” is new since an editor found no contradiction." in shown
        assert "mark-conflict" in shown
        assert "An editor found no contradiction on" not in shown


class TestMoved:
    def test_the_claim_says_so_and_both_pages_tell_of_it(self, client, fact, editor):
        other = summarise(say(FactFactory(), 7).fact)
        claim = Claim.objects.get(low=9_000_000)

        move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)

        assert "moved here by an editor" in page(client, other)
        assert "moved here by an editor" not in page(client, fact)
        for one in (fact, other):
            shown = page(client, one)
            assert f"It was read as an answer to “{fact.question}” and answers “{other.question}”." in shown
            assert "One counts the debt. &lt;script&gt;" in shown

        move_back(claim=Claim.objects.get(pk=claim.pk), by=editor)
        shown = page(client, fact)
        assert "the move of a claim" in shown
        assert "moved here by an editor" not in shown


class TestMerged:
    def test_the_address_of_a_merged_fact_leads_on_until_it_is_split(self, client, fact, editor):
        other = summarise(say(FactFactory(), 7).fact)

        merge_facts(fact=fact, into=other, by=editor, why=WHY)

        response = client.get(fact.get_absolute_url())
        assert (response.status_code, response["Location"]) == (301, other.get_absolute_url())
        shown = page(client, other)
        assert fact.question in shown
        assert "One counts the debt. &lt;script&gt;" in shown
        assert "asks the same as" in shown

        split_fact(fact=fact, by=editor)
        assert "a merger" in page(client, fact)

    def test_old_addresses_of_an_entity_its_facts_and_deals_lead_on_until_it_is_split(self, client, fact, editor):
        entity, into = fact.subject, EntityFactory(name="Quillby Holdings")
        deal = fact.deal

        merge_entities(entity=entity, into=into, by=editor, why=WHY)

        made = Fact.objects.get(pk=fact.pk).standing
        for old, new in ((entity, into), (fact, made), (deal, made.deal)):
            response = client.get(old.get_absolute_url())
            assert (response.status_code, response["Location"]) == (301, new.get_absolute_url())
        assert fact.question in page(client, made)
        assert "Quillby is the same as" in page(client, into)
        assert "One counts the debt. &lt;script&gt;" in page(client, into)
        assert [str(card.deal) for card in client.get(reverse("facts:deal-list")).context["cards"]] == [str(made.deal)]

        split_entity(entity=entity, by=editor)
        for old in (entity, fact, deal):
            page(client, old)
        assert client.get(into.get_absolute_url()).status_code == 410

    def test_browsers_ask_again_for_what_was_merged(self, client, fact, editor):
        other = summarise(say(FactFactory(), 7).fact)
        merge_facts(fact=fact, into=other, by=editor, why=WHY)

        assert client.get(fact.get_absolute_url())["Cache-Control"] == "no-cache"

    @pytest.mark.parametrize("name", ["fact", "deal", "entity"])
    def test_an_address_that_never_was_leads_nowhere(self, name, client, db):
        assert client.get(reverse(f"facts:{name}", args=["nothing-here"])).status_code == 404


def test_queries_do_not_grow_with_decisions(client, fact, editor):
    other = summarise(say(FactFactory(), 7).fact)

    def queries(times):
        for _ in range(times):
            claim = Claim.objects.get(low=9_000_000)
            move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)
            move_back(claim=Claim.objects.get(low=9_000_000), by=editor)
            reconcile(fact=Fact.objects.get(pk=fact.pk), by=editor, why=WHY)
            take_back(fact=Fact.objects.get(pk=fact.pk), by=editor)
            entity, into = EntityFactory(), fact.subject
            merge_entities(entity=entity, into=into, by=editor, why=WHY)
            merge_facts(fact=summarise(say(FactFactory(), 5).fact), into=other, by=editor, why=WHY)
        counts = []
        for address in (fact.get_absolute_url(), fact.subject.get_absolute_url(), reverse("facts:home")):
            count, response = count_queries(client, address)
            assert len(response.context["decisions"]) >= times
            counts.append(count)
        return counts

    assert queries(1) == queries(2)
