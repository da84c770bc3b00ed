"""The feeds, read as a feed reader does."""

from datetime import timedelta

import feedparser
import pytest
from django.urls import reverse
from django.utils import timezone

from facts.actions import dispute, reject, undo, verify
from facts.mergers import merge_entities
from facts.models import Claim, Decision, Fact
from facts.moves import Destination, move
from facts.summaries import summarise, summarise_all
from tests.factories import (
    ChiefFactory,
    ClaimFactory,
    DealFactory,
    DecisionFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
)
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db
FACTS, DECISIONS = reverse("facts:facts-feed"), reverse("facts:decisions-feed")
CORRECTIONS = reverse("facts:corrections-feed")
of_a_deal = pytest.mark.parametrize("route", ["facts:deal-feed", "facts:deal-corrections-feed"])


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def titles(feed):
    return [entry.title for entry in feed.entries]


def taken_back(why="It was the wrong year.", **claim):
    claim = verified(**claim)
    undo(claim=claim, by=EditorFactory(), why=why)
    claim.refresh_from_db()
    return claim


def change(fact, *, days_ago):
    Fact.objects.filter(pk=fact.pk).update(changed_at=timezone.now() - timedelta(days=days_ago))


def verified(**claim):
    claim = ClaimFactory(**claim)
    verify(claim=claim, by=EditorFactory(), why="The filing says so.")
    claim.refresh_from_db()
    return claim


class TestFacts:
    def test_tells_the_latest_changed_first(self, client):
        old, new = FactFactory(), FactFactory(relation="conflict", why="They differ by half.", status="disputed")
        change(old, days_ago=3)
        feed = read(client, FACTS)
        assert titles(feed) == [new.question, old.question]
        for words in ("$5 million", "sources disagree", "disputed", "They differ by half.", "1 source"):
            assert words in feed.entries[0].summary
        assert feed.entries[0].link == f"http://testserver{new.get_absolute_url()}"

    def test_says_when_each_changed_and_when_any_did(self, client):
        fact = FactFactory()
        change(fact, days_ago=3)
        fact.refresh_from_db()
        feed = read(client, FACTS)
        expected = fact.changed_at.astimezone().utctimetuple()[:6]
        assert feed.entries[0].updated_parsed[:6] == feed.feed.updated_parsed[:6] == expected

    def test_an_entry_keeps_its_id_when_the_fact_changes(self, client):
        fact = FactFactory()
        before = read(client, FACTS).entries[0].id
        change(fact, days_ago=1)
        Fact.objects.update(answer="$7 million")
        after = read(client, FACTS).entries[0]
        assert before == after.id == f"tag:testserver,2025:{fact.get_absolute_url()}"
        assert "$7 million" in after.summary

    def test_is_signed_by_the_desk(self, client, settings):
        settings.DEALTRACKER_DESK_NAME = "Quillby & Desk"
        feed = read(client, FACTS).feed
        assert (feed.title, feed.author) == ("Quillby & Desk: facts", "Quillby & Desk")
        assert feed.links[1].href == f"http://testserver{FACTS}"

    def test_leaves_out_what_readers_do_not_see_unasked(self, client):
        FactFactory(claim_count=0, source_count=0, origin_count=0)
        FactFactory(attribute="other")
        assert titles(read(client, FACTS)) == []

    def test_says_when_an_editor_found_no_contradiction(self, client):
        fact = FactFactory(relation="conflict", why="They differ by half.")
        plain = {"from_status": "", "to_status": "", "why": "Two currencies."}
        data = {"positions": [], "why": "They differ by half."}
        fact.reconciliation = DecisionFactory(claim=None, fact=fact, action="reconcile", data=data, **plain)
        fact.save()
        summary = read(client, FACTS).entries[0].summary
        assert "no contradiction, says an editor" in summary
        assert "sources disagree" not in summary

    def test_has_an_end(self, client, monkeypatch):
        monkeypatch.setattr("facts.feeds.ENTRIES", 2)
        FactFactory.create_batch(3)
        assert len(read(client, FACTS).entries) == 2

    def test_queries_do_not_grow_with_facts(self, client):
        def queries_to_show(count):
            FactFactory.create_batch(count)
            queries, response = count_queries(client, FACTS)
            assert response.content.count(b"<entry>") == Fact.objects.count()
            return queries

        assert queries_to_show(1) == queries_to_show(4) == 1

    def test_writes_anything_as_text(self, client):
        name = f"]]> {HOSTILE} & \x0c\x01\ufffe 日本"
        FactFactory(subject=EntityFactory(name=name), answer=f"“{name}”")
        entry = read(client, FACTS).entries[0]
        assert HOSTILE in entry.title
        assert "日本" in entry.title
        assert "&lt;script&gt;" in client.get(FACTS).content.decode()
        assert "<script" not in entry.summary

    def test_may_be_kept_and_is_not_sent_twice(self, client):
        FactFactory()
        response = client.get(FACTS)
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert response["Cache-Control"] == "public, no-cache"
        assert not response.cookies
        assert client.get(FACTS, headers={"If-None-Match": response["ETag"]}).status_code == 304

    def test_is_there_to_be_read_only(self, client):
        assert client.post(FACTS).status_code == 405
        assert client.head(FACTS).status_code == 200


class TestDecisions:
    def test_tells_what_was_decided_on_which_fact_and_why(self, client):
        claim = verified()
        [entry] = read(client, DECISIONS).entries
        decision = Decision.objects.get()
        assert entry.title == f"Verified: {claim.fact.question}"
        assert entry.id == f"tag:testserver,2025:/decisions/{decision.pk}"
        assert entry.updated_parsed[:6] == decision.decided_at.utctimetuple()[:6]
        assert "The filing says so." in entry.summary
        assert claim.revision.source.title in entry.summary

    def test_names_no_editor(self, client):
        DecisionFactory(decided_by__username="someone-at-the-desk")
        assert b"someone-at-the-desk" not in client.get(DECISIONS).content

    def test_tells_nothing_of_rejected_claims(self, client):
        claim = verified()
        reject(claim=claim, by=EditorFactory(), why="The source says no such.")
        feed = client.get(DECISIONS).content.decode()
        assert "The source says no such." not in feed
        assert "<entry>" not in feed

    def test_tells_nothing_that_waits_for_a_second_editor(self, client, settings):
        settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
        claim = verified()
        assert claim.awaits_second
        assert read(client, DECISIONS).entries == []

    def test_tells_what_was_taken_back(self, client):
        claim = verified()
        undo(claim=claim, by=EditorFactory(), why="It was another year.")
        taken_back, first = read(client, DECISIONS).entries
        assert taken_back.title == f"Took back: {claim.fact.question}"
        assert "It was another year." in taken_back.summary
        assert "Taken back on" in first.summary
        assert first.updated_parsed == taken_back.updated_parsed

    def test_every_action_can_be_told(self, client):
        fact, entity = FactFactory(), EntityFactory()
        plain = {"from_status": "", "to_status": "", "why": "w"}
        claim = ClaimFactory(fact=fact)
        DecisionFactory(claim=claim, action="dispute", to_status="disputed", why="w")
        moved = DecisionFactory(claim=claim, action="move", to_fact=fact, data={"from": "One?", "to": "Two?"}, **plain)
        DecisionFactory(claim=None, fact=fact, action="reconcile", data={"positions": [], "why": "Half."}, **plain)
        DecisionFactory(claim=None, fact=fact, action="merge", to_fact=FactFactory(), **plain)
        DecisionFactory(claim=None, entity=entity, action="merge", to_entity=EntityFactory(name="Zeller"), **plain)
        DecisionFactory(claim=claim, action="amend", data={"from": {"low": "5"}, "to": {"low": "9"}}, **plain)
        DecisionFactory(claim=claim, action="add", **plain)
        DecisionFactory(claim=claim, action="undo", undoes=moved, **plain)
        feed = read(client, DECISIONS)
        assert len(feed.entries) == 8
        told = " ".join(entry.summary for entry in feed.entries)
        for words in ("One?", "Half.", "asks the same as", "the same as Zeller", "This takes back"):
            assert words in told
        assert f"Merged: {entity}" in titles(feed)

    def test_queries_do_not_grow_with_decisions(self, client):
        def queries_to_show(count):
            for _ in range(count):
                verified()
            queries, response = count_queries(client, DECISIONS)
            assert response.content.count(b"<entry>") == Claim.objects.count()
            return queries

        assert queries_to_show(1) == queries_to_show(4)


class TestDeal:
    def test_tells_its_facts_and_decisions_the_latest_first(self, client):
        claim = verified()
        fact = claim.fact
        other = FactFactory(subject=fact.subject, object=fact.object, attribute="stake", deal=fact.deal)
        verified()
        change(fact, days_ago=3)
        change(other, days_ago=2)
        feed = read(client, f"{fact.deal.get_absolute_url()}feed.atom")
        assert feed.feed.title == f"Dealtracker: {fact.deal}"
        assert titles(feed) == [f"Verified: {fact.question}", other.question, fact.question]

    def test_its_corrections_have_a_feed_of_their_own(self, client):
        claim, other = taken_back(), taken_back("Not of this deal.")
        deal = claim.fact.deal
        verified(fact=claim.fact)
        feed = read(client, f"{deal.get_absolute_url()}corrections.atom")
        assert feed.feed.title == f"Dealtracker: {deal}, corrections"
        assert feed.feed.id != read(client, f"{deal.get_absolute_url()}feed.atom").feed.id
        [entry] = feed.entries
        assert entry.title == f"Took back: {claim.fact.question}"
        assert other.fact.question not in str(feed)

    def test_a_claim_that_was_moved_away_is_a_correction_of_both_deals(self, client):
        claim, other = ClaimFactory(), ClaimFactory()
        ClaimFactory(fact=claim.fact)
        summarise_all([claim.fact_id, other.fact_id])
        move(claims=[claim], to=Destination(fact=other.fact), by=EditorFactory(), why="It is the other deal.")
        for deal in (claim.read_as.deal, other.fact.deal):
            [entry] = read(client, f"{deal.get_absolute_url()}corrections.atom").entries
            assert "It is the other deal." in entry.summary

    @of_a_deal
    def test_one_of_which_no_source_speaks_is_not_found(self, client, route):
        assert client.get(reverse(route, args=[DealFactory().slug])).status_code == 404
        assert client.get(reverse(route, args=["no-such-deal"])).status_code == 404

    @of_a_deal
    def test_that_of_a_merged_deal_leads_on(self, client, route):
        one, other = ClaimFactory(), ClaimFactory()
        old = one.fact.deal
        for party in ("subject", "object"):
            merge_entities(
                entity=getattr(one.fact, party), into=getattr(other.fact, party), by=ChiefFactory(), why="One house."
            )
        response = client.get(reverse(route, args=[old.slug]))
        assert response["Location"] == reverse(route, args=[other.fact.deal.slug])

    def test_queries_do_not_grow(self, client):
        fact = FactFactory()
        address = reverse("facts:deal-feed", args=[fact.deal.slug])

        def queries_to_show(count):
            for _ in range(count):
                verified(fact=fact)
            queries, response = count_queries(client, address)
            assert response.content.count(b"<entry>") == fact.claims.count() + 1
            return queries

        assert queries_to_show(1) == queries_to_show(4)


def test_pages_name_the_feeds(client):
    claim = ClaimFactory()
    dispute(claim=claim, by=EditorFactory(), why="The filing says otherwise.")
    deal = summarise(claim.fact).deal
    page = client.get(deal.get_absolute_url()).content.decode()
    of_the_deal = [f"{deal.get_absolute_url()}{name}.atom" for name in ("feed", "corrections")]
    for address in (FACTS, DECISIONS, *of_the_deal):
        assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in page
    for address in of_the_deal:
        assert f'<a href="{address}">' in page


def test_the_facts_feed_takes_the_filters_of_the_list_and_any_address(client):
    agreed, conflict = FactFactory(relation="agree"), FactFactory(relation="conflict")
    assert titles(read(client, f"{FACTS}?relation=conflict")) == [conflict.question]
    assert f"{FACTS}?relation=conflict" in client.get("/facts/?relation=conflict&page=1&sort=status").content.decode()
    assert set(titles(read(client, f"{FACTS}?relation=nonsense&words=%00"))) <= {agreed.question, conflict.question}


def test_the_corrections_feed_tells_what_was_taken_back_and_not_what_was_only_decided(client):
    claim = verified()
    other = verified()
    undo(claim=claim, by=EditorFactory(), why="It was the wrong year.")
    feed = read(client, CORRECTIONS)
    assert [claim.fact.question in title for title in titles(feed)] == [True]
    assert "It was the wrong year." in feed.entries[0].summary
    assert other.fact.question not in str(titles(feed))


class TestFilteredFacts:
    def test_has_an_address_and_a_name_of_its_own(self, client):
        FactFactory(relation="conflict")
        whole, some = read(client, FACTS), read(client, f"{FACTS}?relation=conflict")
        assert some.feed.id != whole.feed.id
        [own] = [link.href for link in some.feed.links if link.rel == "self"]
        assert own.endswith("?relation=conflict")

    @pytest.mark.parametrize("query", ["relation=zzz", "published_from=zzz"])
    def test_a_filter_that_is_none_finds_nothing(self, client, query):
        FactFactory()
        assert titles(read(client, FACTS))
        assert not titles(read(client, f"{FACTS}?{query}"))


@pytest.mark.parametrize("address", [DECISIONS, CORRECTIONS])
class TestFilteredDecisions:
    @pytest.mark.parametrize("query", ["attribute=stake", "subject=Quillfeather", "words=quillf", "publisher=harbour"])
    def test_tells_of_the_facts_that_meet_the_filters_of_the_list(self, client, address, query):
        wanted = taken_back(
            fact__attribute="stake",
            fact__subject__name="Quillfeather",
            revision__source__publisher__name="Harbour Wire",
            unit="%",
            low=49,
            high=49,
        )
        taken_back()
        found, whole = read(client, f"{address}?{query}"), read(client, address)
        assert set(titles(found)) < set(titles(whole))
        assert all(wanted.fact.question in title for title in titles(found))
        assert found.feed.id != whole.feed.id

    @pytest.mark.parametrize("query", ["relation=zzz", "published_from=zzz"])
    def test_a_filter_that_is_none_finds_nothing(self, client, address, query):
        taken_back()
        assert titles(read(client, address))
        assert not titles(read(client, f"{address}?{query}"))

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, address, query):
        taken_back()
        read(client, f"{address}?{query}")

    def test_the_list_leads_there_with_its_filters(self, client, address):
        page = client.get("/facts/?relation=conflict&page=1&sort=status").content.decode()
        assert f'href="{address}?relation=conflict"' in page

    def test_queries_do_not_grow_with_decisions(self, client, address):
        def queries_to_show(count):
            claims = [taken_back() for _ in range(count)]
            queries, response = count_queries(client, f"{address}?attribute=deal_value")
            assert response.content.count(b"<entry>") >= len(claims)
            return queries

        assert queries_to_show(1) == queries_to_show(4)


def test_a_correction_stays_told_when_its_claim_is_rejected(client):
    claim = verified()
    undo(claim=claim, by=EditorFactory(), why="It is not in the text.")
    claim.refresh_from_db()
    reject(claim=claim, by=EditorFactory(), why="The source says no such thing.")
    page = client.get(reverse("facts:corrections")).content.decode()
    assert "It is not in the text." in page
    assert "The source says no such thing." not in page
    assert len(read(client, CORRECTIONS).entries) == 1
    assert not read(client, DECISIONS).entries


def test_what_readers_never_saw_is_no_correction(client, settings):
    settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
    claim = verified()
    undo(claim=claim, by=EditorFactory(), why="Too early.")
    assert "Too early." not in client.get(reverse("facts:corrections")).content.decode()
