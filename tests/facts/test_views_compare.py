"""Sources side by side, publishers and their records, and the timeline of all deals."""

from datetime import date

import pytest
from django.urls import reverse

from facts.actions import dispute, reject, verify
from facts.models import Claim, Fact
from facts.records import record_of
from facts.summaries import summarise
from tests.factories import (
    ClaimFactory,
    DealFactory,
    EditorFactory,
    FactFactory,
    PublisherFactory,
    RevisionFactory,
    SourceFactory,
)
from tests.pages import HOSTILE_QUERIES, count_queries, position

pytestmark = pytest.mark.django_db
COMPARE, TIMELINE = reverse("facts:compare"), reverse("facts:timeline")


def tell(fact, *sources, **kwargs):
    """A claim of each source that answers the fact."""
    for source in sources:
        revision = source.revisions.current().first() or RevisionFactory(source=source)
        ClaimFactory(fact=fact, revision=revision, **kwargs)
    summarise(fact)
    return fact


def side_by_side(client, *sources):
    query = "&".join(f"source={source.slug}" for source in sources)
    return client.get(f"{COMPARE}?{query}")


class TestCompare:
    def test_shows_what_each_says_of_the_facts_they_share(self, client):
        one, other = SourceFactory(), SourceFactory()
        shared = tell(FactFactory(), one, other)
        tell(FactFactory(), one)
        response = side_by_side(client, one, other)
        compared = response.context["compared"]
        assert [row.fact for row in compared.coverage.rows] == [shared]
        assert compared.alone == 1
        [row] = compared.coverage.rows
        assert [answers for _, answers in row.cells] == [[row.fact.answer]] * 2
        assert "1 fact is told by one of them alone" in response.content.decode()

    def test_leaves_out_what_was_rejected(self, client):
        one, other = SourceFactory(), SourceFactory()
        fact = tell(FactFactory(), one, other)
        reject(claim=fact.claims.first(), by=EditorFactory(), why="It says no such thing.")
        assert side_by_side(client, one, other).context["compared"].coverage.rows == []

    def test_offers_those_that_tell_of_the_same(self, client):
        one, near, far = SourceFactory(), SourceFactory(), SourceFactory()
        tell(FactFactory(), one, near)
        tell(FactFactory(), far)
        assert list(side_by_side(client, one).context["offered"]) == [near]
        assert set(client.get(COMPARE).context["offered"]) == {one, near, far}

    def test_queries_do_not_grow(self, client):
        sources = [SourceFactory(), SourceFactory()]

        def queries_to_compare(count):
            for _ in range(count):
                tell(FactFactory(), *sources)
            queries, response = count_queries(client, f"{COMPARE}?source={sources[0].slug}&source={sources[1].slug}")
            assert len(response.context["compared"].coverage.rows) == Fact.objects.count()
            return queries

        assert queries_to_compare(1) == queries_to_compare(4)

    def test_says_how_many_sources_had_no_room_and_leads_to_them(self, client):
        sources = [SourceFactory() for _ in range(9)]
        response = side_by_side(client, SourceFactory.build(slug="no-such"), sources[0], *sources)
        page = response.content.decode()
        assert set(response.context["sources"]) == set(sources[:6])
        assert "3 more sources were chosen, but no more than 6 have room" in page
        rest = "&amp;".join(f"source={source.slug}" for source in sources[6:])
        assert f'href="?{rest}"' in page
        assert "have room" not in side_by_side(client, *sources[:6]).content.decode()

    def test_says_how_many_facts_had_no_room(self, client, monkeypatch):
        monkeypatch.setattr("facts.views.compare.FACTS", 1)
        sources = [SourceFactory() for _ in range(3)]
        tell(FactFactory(), *sources[:2])
        assert "not in this table" not in side_by_side(client, *sources).content.decode()
        most_told = tell(FactFactory(), *sources)
        response = side_by_side(client, *sources)
        assert [row.fact for row in response.context["compared"].coverage.rows] == [most_told]
        assert "1 more fact is not in this table." in response.content.decode()

    @pytest.mark.parametrize("query", [*HOSTILE_QUERIES.values(), "source=%00", "source=no-such", "source=a&" * 50])
    def test_takes_any_address(self, client, query):
        assert client.get(f"{COMPARE}?{query}").status_code == 200
        assert client.post(COMPARE).status_code == 405


class TestRecord:
    def test_counts_verdicts_and_agreement(self, client):
        editor = EditorFactory()
        publisher = PublisherFactory()
        source = SourceFactory(publisher=publisher)
        facts = [tell(FactFactory(), source, SourceFactory()) for _ in range(3)]
        mine = Claim.objects.filter(revision__source=source).order_by("pk")
        verify(claim=mine[0], by=editor)
        dispute(claim=mine[1], by=editor, why="It is not so.")
        Fact.objects.filter(pk=facts[2].pk).update(relation="conflict")

        record = record_of(Claim.objects.standing().filter(revision__source=source))
        assert (record.claims, record.verified, record.disputed) == (3, 1, 1)
        assert (record.shared, record.in_conflict, record.uncontradicted) == (3, 1, 2)

        for page in (source, publisher):
            assert "2 of 3" in client.get(page.get_absolute_url()).content.decode()

    def test_of_nothing_is_nothing(self, client):
        page = client.get(PublisherFactory().get_absolute_url()).content.decode()
        assert "has read nothing of this publisher" in page

    def test_what_waits_for_a_second_editor_is_not_verified_yet(self, settings):
        settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
        claim = tell(FactFactory(), SourceFactory()).claims.get()
        verify(claim=claim, by=EditorFactory())
        assert record_of(Claim.objects.all()).verified == 0

    def test_queries_do_not_grow(self, client):
        publisher = PublisherFactory()

        def queries_to_show(count):
            for _ in range(count):
                tell(FactFactory(), SourceFactory(publisher=publisher))
            queries, response = count_queries(client, publisher.get_absolute_url())
            assert response.context["record"].claims == Claim.objects.count()
            return queries

        assert queries_to_show(1) == queries_to_show(4)


def stage_of(deal, *positions):
    fact = FactFactory(subject=deal.buyer, object=deal.target, attribute="deal_status", deal=deal)
    claim = ClaimFactory(fact=fact)
    fact.positions = [position(claim, **told) for told in positions]
    fact.save()
    return fact


class TestTimeline:
    def test_tells_the_stages_of_all_deals_the_latest_first(self, client):
        one = stage_of(DealFactory(), {"text": "agreed", "value": "agreed", "as_of": "2031-05"})
        other = stage_of(
            DealFactory(),
            {"text": "in talks", "value": "in_talks", "since": "2031-04-02"},
            {"text": "completed", "value": "completed", "as_of": "2032"},
            {"text": "called off", "value": "called_off"},
        )
        steps = client.get(TIMELINE).context["page_obj"].object_list
        assert [(step.fact, step.step.text, step.day) for step in steps] == [
            (other, "completed", date(2032, 1, 1)),
            (one, "agreed", date(2031, 5, 1)),
            (other, "in talks", date(2031, 4, 2)),
        ]

    def test_says_when_there_is_nothing(self, client):
        assert "No dated stages yet" in client.get(TIMELINE).content.decode()

    def test_queries_do_not_grow(self, client):
        def queries_to_show(count):
            for _ in range(count):
                stage_of(DealFactory(), {"text": "agreed", "value": "agreed", "as_of": "2031-05"})
            queries, response = count_queries(client, TIMELINE)
            assert len(response.context["page_obj"].object_list) == Fact.objects.count()
            return queries

        assert queries_to_show(1) == queries_to_show(4)

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        stage_of(DealFactory(), {"text": "agreed", "value": "agreed", "as_of": "2031-05"})
        assert client.get(f"{TIMELINE}?{query}").status_code == 200


def test_a_deal_page_tells_who_says_what_and_what_was_decided(client):
    source, silent = SourceFactory(), SourceFactory()
    deal = DealFactory()
    fact = FactFactory(subject=deal.buyer, object=deal.target, attribute="deal_value", deal=deal)
    tell(fact, source)
    stake = FactFactory(subject=deal.buyer, object=deal.target, attribute="stake", deal=deal)
    tell(stake, silent)
    verify(claim=fact.claims.get(), by=EditorFactory())
    response = client.get(deal.get_absolute_url())
    rows = {row.fact: dict(row.cells) for row in response.context["coverage"].rows}
    assert rows[fact][source]
    assert rows[fact][silent] == []
    assert "does not mention it" in response.content.decode()
    assert [decision.claim for decision in response.context["decisions"]] == [fact.claims.get()]
