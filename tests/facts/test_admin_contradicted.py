"""The pages on which editors contradict the machine: ask first, refuse what is stale, tell what was done."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.actions import dispute
from facts.mergers import merge_entities, merge_facts
from facts.models import Claim, Decision, Entity, Fact
from facts.moves import Destination, move
from facts.reconciliations import reconcile
from facts.summaries import summarise
from tests.desk import page_of, told, words
from tests.factories import AliasFactory, ClaimFactory, EditorFactory, EntityFactory, FactFactory

WHY = "One counts the debt, the other does not."


@pytest.fixture
def editor(chief):
    """An editor who may merge: a chief."""
    return chief


@pytest.fixture
def desk(client, editor):
    """A client that an editor is logged in with."""
    client.force_login(editor)
    return client


def say(fact, million):
    return ClaimFactory(fact=fact, low=million * 10**6, high=million * 10**6)


@pytest.fixture
def fact(db):
    """A deal's value, of which two sources say different things."""
    fact = FactFactory(subject=EntityFactory(name="Quillby"), object=EntityFactory(name="Marrow Foods"))
    for million in (5, 9):
        say(fact, million)
    return summarise(fact)


def offered(response):
    tools = re.search(r'<ul class="(?:object-tools|desk-more)">(.*?)</ul>', response.content.decode(), re.DOTALL)
    return [unescape(text) for text in re.findall(r">([^<>]+)</a>", tools[1])] if tools else []


def now(row):
    return type(row).objects.get(pk=row.pk)


class TestReconciling:
    def post(self, desk, fact, act="reconcile", seen=None, **data):
        seen = seen or desk.get(page_of(fact, act)).context["seen"]
        return desk.post(page_of(fact, act), {"seen": seen, "why": WHY} | data)

    def test_a_conflict_is_found_to_be_none_and_taken_back_on_pages_that_the_fact_leads_to(self, desk, fact):
        assert offered(desk.get(page_of(fact)))[:3] == ["Not a contradiction", "Comment", "Merge into another fact"]
        response = self.post(desk, fact)
        assert (response.status_code, response["Location"]) == (302, page_of(fact))
        assert told(response) == ["Readers see that it is no contradiction, and why."]

        shown = desk.get(page_of(fact))
        assert offered(shown)[:1] == ["It is a contradiction after all"]
        for expected in (WHY, "The comparison by itself says: sources disagree.", "found no contradiction"):
            assert expected in words(shown)
        self.post(desk, fact, "take_back", why="")

        assert now(fact).in_conflict
        assert "took back “found no contradiction”" in words(desk.get(page_of(fact)))

    def test_the_page_shows_what_is_judged(self, desk, fact):
        shown = words(desk.get(page_of(fact, "reconcile")))

        for expected in ("$5 million", "$9 million", fact.why, "sources disagree"):
            assert expected in shown

    def test_a_missing_reason_is_an_error_beside_its_field(self, desk, fact):
        response = self.post(desk, fact, why=" ")

        assert response.status_code == 422
        assert "Say why" in response.context["form"].errors["why"][0]
        assert not Decision.objects.exists()

    def test_what_changed_since_the_page_was_opened_is_refused_and_shown(self, desk, fact):
        seen = desk.get(page_of(fact, "reconcile")).context["seen"]
        say(fact, 30)
        summarise(fact)

        response = self.post(desk, fact, seen=seen)
        assert response.status_code == 422
        assert "The fact changed since you saw it" in words(response)
        assert "$30 million" in words(response)
        assert WHY in words(response)

        self.post(desk, fact, seen=response.context["seen"])
        assert now(fact).reconciliation

    @pytest.mark.parametrize("seen", ["forged", " "])
    def test_an_answer_that_no_page_asked_for_is_refused(self, seen, desk, fact):
        assert self.post(desk, fact, seen=seen).status_code == 422
        assert not Decision.objects.exists()

    def test_where_there_is_no_conflict_nothing_is_offered(self, desk):
        fact = summarise(ClaimFactory().fact)

        assert "Not a contradiction" not in offered(desk.get(page_of(fact)))
        shown = desk.get(page_of(fact, "reconcile"))
        assert "nothing to be done" in words(shown)
        assert self.post(desk, fact, seen=shown.context["seen"]).status_code == 422

    def test_a_new_rival_asks_for_another_look(self, desk, fact):
        self.post(desk, fact)
        say(fact, 30)
        summarise(fact)

        assert "Needs another look: “$30 million” is new" in words(desk.get(page_of(fact)))
        for parameters, found in (
            ({"look_again": "yes"}, 1),
            ({"relation": "reconciled"}, 0),
            ({"relation": "conflict"}, 1),
        ):
            listed = desk.get(reverse("admin:facts_fact_changelist"), parameters)
            assert len(listed.context["cl"].result_list) == found, parameters

    @pytest.mark.parametrize("key", ["4711", "nonsense"])
    def test_of_a_fact_that_is_not_there_nothing_is_asked(self, key, desk, db):
        assert desk.get(reverse("admin:facts_fact_reconcile", args=[key])).status_code == 404


class TestMergingFacts:
    @pytest.fixture
    def other(self, fact):
        return summarise(say(FactFactory(subject=fact.subject), 7).fact)

    def test_it_offers_those_that_share_a_party_and_finds_others_by_words(self, desk, fact, other):
        stranger = summarise(say(FactFactory(subject=EntityFactory(name="Tarn Rail")), 7).fact)
        summarise(say(FactFactory(subject=fact.subject, attribute="valuation", object=None, deal=None), 7).fact)

        assert desk.get(page_of(fact, "merge")).context["found"] == [other]
        assert desk.get(page_of(fact, "merge", into="tarn rail")).context["found"] == [stranger]
        assert "Nothing is called so" in words(desk.get(page_of(fact, "merge", into="oxbow")))

    @pytest.mark.parametrize("name", ["number", "#number", "slug", "address"])
    def test_it_knows_a_fact_by_number_and_address(self, name, desk, fact, other):
        into = {
            "number": str(other.pk),
            "#number": f"#{other.pk}",
            "slug": other.slug,
            "address": f"https://desk.example.org{other.get_absolute_url()}",
        }[name]

        assert desk.get(page_of(fact, "merge", into=into)).context["into"] == other

    def test_it_shows_what_would_be_joined_then_merges_and_splits_again(self, desk, fact, other):
        shown = desk.get(page_of(fact, "merge", into=other.pk))
        assert "joins the claims that answer it" in words(shown)
        assert "$5 million and $9 million differ by" in words(shown)
        assert not Decision.objects.exists()

        response = desk.post(page_of(fact, "merge", into=other.pk), {"seen": shown.context["merger"].token, "why": WHY})
        assert response["Location"] == page_of(other)
        assert now(fact).merged_into == other

        merged = desk.get(page_of(fact))
        assert "Split again" in offered(merged)
        assert f"Merged into {other}" in words(merged)
        assert "Merge into another fact" not in offered(merged)
        desk.post(page_of(fact, "split"), {"why": ""})
        assert now(fact).merged_into is None
        assert "took back “merged”" in words(desk.get(page_of(other)))

    def test_what_would_be_joined_otherwise_than_shown_is_not(self, desk, fact, other):
        seen = desk.get(page_of(fact, "merge", into=other.pk)).context["merger"].token
        say(other, 30)

        response = desk.post(page_of(fact, "merge", into=other.pk), {"seen": seen, "why": WHY})

        assert response.status_code == 422
        assert "changed since you saw it, so nothing was merged" in words(response)
        assert WHY in words(response)
        assert now(fact).merged_into is None

    @pytest.mark.parametrize("seen", ["", "forged"])
    def test_what_was_not_shown_is_not_merged(self, seen, desk, fact, other):
        response = desk.post(page_of(fact, "merge", into=other.pk), {"seen": seen, "why": WHY})

        assert response.status_code == 422
        assert now(fact).merged_into is None

    def test_a_missing_reason_is_an_error_beside_its_field(self, desk, fact, other):
        seen = desk.get(page_of(fact, "merge", into=other.pk)).context["merger"].token

        response = desk.post(page_of(fact, "merge", into=other.pk), {"seen": seen, "why": ""})

        assert response.status_code == 422
        assert "Say why" in response.context["form"].errors["why"][0]
        assert now(fact).merged_into is None

    def test_what_does_not_go_together_says_so(self, desk, fact):
        worth = summarise(say(FactFactory(attribute="valuation", object=None, deal=None), 7).fact)

        assert "They ask different things" in words(desk.get(page_of(fact, "merge", into=worth.pk)))
        assert "into itself" in words(desk.get(page_of(fact, "merge", into=fact.pk)))

    @pytest.mark.parametrize("into", ["9" * 40, "x" * 5_000, "²", "#", "https://"])
    def test_hostile_words_find_nothing(self, into, desk, fact):
        assert desk.get(page_of(fact, "merge", into=into)).status_code == 200

    def test_queries_and_bytes_do_not_grow_with_facts(self, desk, fact, other):
        def cost(count):
            for _ in range(count):
                summarise(say(FactFactory(), 7).fact)
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(page_of(fact, "merge"))
            assert response.context["found"] == [other]
            return len(queries), len(response.content)

        assert cost(1) == cost(5)


class TestMergingEntities:
    def test_it_shows_what_would_be_joined_then_merges_and_splits_again(self, desk, fact):
        entity, into = fact.subject, EntityFactory(name="Quillby Holdings")
        summarise(say(FactFactory(subject=into, object=fact.object), 5).fact)
        AliasFactory(entity=entity, name="Quillby Systems")

        assert "Merge into another entity" in offered(desk.get(page_of(entity)))
        assert desk.get(page_of(entity, "merge")).context["found"] == [into]
        shown = desk.get(page_of(entity, "merge", into=into.pk))
        for expected in ("joins the claims that answer it", "Quillby Systems", str(Fact.objects.last().question)):
            assert expected in words(shown)
        assert now(entity).merged_into is None

        response = desk.post(
            page_of(entity, "merge", into=into.pk), {"seen": shown.context["merger"].token, "why": WHY}
        )
        assert response["Location"] == page_of(into)
        assert now(entity).merged_into == into
        assert WHY in words(desk.get(page_of(into)))

        assert "Split again" in offered(desk.get(page_of(entity)))
        desk.post(page_of(entity, "split"), {"why": "They are two."})
        assert now(entity).merged_into is None
        assert "They are two." in words(desk.get(page_of(into)))

    def test_those_of_another_kind_are_not_offered_and_not_merged(self, desk):
        entity, person = EntityFactory(name="Quillby"), EntityFactory(name="Quillby Osier", kind="person")

        assert desk.get(page_of(entity, "merge")).context["found"] == []
        assert "of the kind person" in words(desk.get(page_of(entity, "merge", into=person.pk)))

    def test_of_many_facts_it_shows_some_and_counts_the_others(self, desk, monkeypatch):
        monkeypatch.setattr("facts.admin.acts.SHOWN", 2)
        entity, into = EntityFactory(), EntityFactory()
        for _ in range(5):
            summarise(say(FactFactory(subject=entity), 7).fact)

        shown = desk.get(page_of(entity, "merge", into=into.pk))

        assert len(shown.context["facts"]) == 2
        assert "and 3 more" in words(shown)


class TestMoving:
    MOVE = "admin:facts_claim_move"

    def ask(self, desk, claims):
        data = {"action": "move_selected", "index": 0, "_selected_action": [claim.pk for claim in claims]}
        return desk.post(reverse("admin:facts_claim_changelist"), data)

    def post(self, desk, page, **data):
        return desk.post(reverse(self.MOVE), {"seen": [seen for _, _, seen, _ in page.context["rows"]]} | data)

    @pytest.fixture
    def other(self, db):
        return summarise(say(FactFactory(subject=EntityFactory(name="Tarn Rail")), 7).fact)

    def test_one_claim_is_moved_and_moved_back_on_pages_that_it_leads_to(self, desk, fact, other):
        claim = fact.claims.first()
        assert "Move to another fact" in offered(desk.get(page_of(claim)))
        asked = desk.get(reverse(self.MOVE, query={"claim": claim.pk}))

        previewed = self.post(desk, asked, fact=f"#{other.pk}", why=WHY)
        assert previewed.status_code == 200
        assert other.question in words(previewed)
        assert "Move 1 claim" in words(previewed)
        assert not Decision.objects.exists()
        done = self.post(desk, previewed, fact=f"#{other.pk}", why=WHY, confirmed="yes")

        assert (done.status_code, done["Location"]) == (302, page_of(other))
        assert told(done) == ["Moved: 1 claim."]
        assert now(claim).fact == other
        shown = desk.get(page_of(claim))
        assert "An editor moved it here. It was read as an answer to" in words(shown)
        assert f"moved : {fact.question} → {other.question}" in words(shown).replace("moved:", "moved :")
        assert "Move back" in offered(shown)

        back = page_of(claim, "move_back")
        desk.post(back, {"seen": desk.get(back).context["seen"], "why": ""})
        assert now(claim).fact == fact
        assert "took back “moved”" in words(desk.get(page_of(claim)))

    def test_words_find_facts_to_choose_from(self, desk, fact, other):
        asked = self.ask(desk, fact.claims.all())

        found = self.post(desk, asked, fact="tarn", why=WHY)
        assert found.status_code == 422
        assert found.context["form"].found == [other]
        assert f'name="choice" value="{other.pk}"' in found.content.decode()
        done = self.post(desk, found, fact="tarn", choice=other.pk, why=WHY, confirmed="yes")

        assert done.status_code == 302
        assert now(other).claim_count == 3

    def test_several_go_to_a_new_entity_each_to_its_own_question(self, desk, fact):
        worth = summarise(say(FactFactory(subject=fact.subject, attribute="valuation", object=None, deal=None), 7).fact)
        claims = [fact.claims.first(), worth.claims.get()]
        asked = self.ask(desk, claims)

        previewed = self.post(desk, asked, subject="Quillby Airlines", why=WHY)
        assert words(previewed).count("nothing answers it yet") == 2
        assert not Entity.objects.filter(name="Quillby Airlines").exists()
        self.post(desk, previewed, subject="Quillby Airlines", why=WHY, confirmed="yes")

        airline = Entity.objects.get(name="Quillby Airlines")
        assert {now(claim).fact.subject for claim in claims} == {airline}
        assert {now(claim).fact.attribute for claim in claims} == {"deal_value", "valuation"}

    def test_a_name_that_several_have_asks_for_the_number(self, desk, fact):
        first, second = EntityFactory(name="Tern"), EntityFactory(name="Tern", kind="person")

        response = self.post(desk, self.ask(desk, fact.claims.all()), subject="Tern", why=WHY)

        assert response.status_code == 422
        assert f"#{first.pk} Tern (organisation), #{second.pk} Tern (person)" in words(response)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({}, "Say where to"),
            ({"fact": "nothing like this"}, "No fact is like this."),
            ({"attribute": "stake"}, "take different kinds"),
            ({"period": "soon"}, "There is no such period."),
            ({"period": "2025-13"}, "There is no such period."),
            ({"subject": "#0"}, "Nobody has this number"),
            ({"object": "\u200b"}, "Nobody has this number"),
            ({"subject": "Osier", "why": ""}, "Say why"),
        ],
        ids=["nowhere", "unknown", "another kind", "no period", "no month", "no number", "nothing to see", "no reason"],
    )
    def test_what_is_missing_or_wrong_is_said_and_nothing_moves(self, data, said, desk, fact):
        response = self.post(desk, self.ask(desk, fact.claims.all()), **{"why": WHY, "confirmed": "yes"} | data)

        assert response.status_code == 422
        assert said in words(response)
        assert not Decision.objects.exists()
        assert not Entity.objects.filter(name="Osier").exists()

    def test_what_changed_since_it_was_seen_is_refused_and_nothing_moves(self, desk, fact, other):
        asked = self.ask(desk, fact.claims.all())
        dispute(claim=fact.claims.first(), by=EditorFactory(username="Ottilie"), why="The filing differs.")

        response = self.post(desk, asked, fact=other.pk, why=WHY, confirmed="yes")

        assert response.status_code == 422
        assert "It is disputed, as Ottilie decided" in words(response)
        assert Decision.objects.count() == 1

    @pytest.mark.parametrize("seen", [[], ["forged"]])
    def test_claims_that_no_page_showed_are_not_moved(self, seen, desk, fact, other):
        response = desk.post(reverse(self.MOVE), {"seen": seen, "fact": other.pk, "why": WHY, "confirmed": "yes"})

        assert response["Location"] == reverse("admin:facts_claim_changelist")
        assert not Decision.objects.exists()

    @pytest.mark.parametrize("claim", ["", "x", "4711", "9" * 40])
    def test_of_a_claim_that_is_not_there_nothing_is_asked(self, claim, desk, db):
        response = desk.get(reverse(self.MOVE, query={"claim": claim}))

        assert response["Location"] == reverse("admin:facts_claim_changelist")

    def test_too_many_at_once_are_refused(self, desk, fact, monkeypatch):
        monkeypatch.setattr("facts.admin.moving.AT_ONCE", 1)

        assert told(self.ask(desk, fact.claims.all())) == ["Move 1 claims at a time. Nothing was moved."]

    def test_queries_and_bytes_do_not_grow_with_facts_and_entities(self, desk, fact):
        claim = fact.claims.first()

        def cost(count):
            for _ in range(count):
                summarise(say(FactFactory(), 7).fact)
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(reverse(self.MOVE, query={"claim": claim.pk}))
            assert [row[0] for row in response.context["rows"]] == [claim]
            return len(queries), len(response.content) // 100

        assert cost(1) == cost(5)


@pytest.mark.parametrize("act", ["reconcile", "take_back", "merge", "split", "move", "move_back"])
def test_without_the_token_of_the_page_nothing_is_done(act, editor, fact):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    row = fact.claims.first() if act == "move_back" else fact
    address = reverse("admin:facts_claim_move") if act == "move" else page_of(row, act)

    assert client.post(address, {"why": WHY, "seen": "x"}).status_code == 403
    assert not Decision.objects.exists()


class TestHistories:
    def test_queries_do_not_grow_with_decisions(self, desk, fact, editor):
        other = summarise(say(FactFactory(), 7).fact)
        for row in (fact, fact.subject):
            desk.get(page_of(row))  # Django remembers the content types from now on

        def queries(times):
            for _ in range(times):
                move(claims=[say(fact, 9)], to=Destination(fact=other), by=editor, why=WHY)
                merge_facts(fact=summarise(say(FactFactory(), 5).fact), into=fact, by=editor, why=WHY)
                merge_entities(entity=EntityFactory(), into=fact.subject, by=editor, why=WHY)
            counts = []
            for row in (fact, fact.subject, other):
                with CaptureQueriesContext(connection) as captured:
                    assert words(desk.get(page_of(row))).count(WHY) >= times
                counts.append(len(captured))
            return counts

        assert queries(1) == queries(3)

    def test_the_list_of_decisions_tells_of_every_act(self, desk, fact, editor):
        reconcile(fact=fact, by=editor, why=WHY)
        move(claims=[fact.claims.first()], to=Destination(fact=say(FactFactory(), 7).fact), by=editor, why=WHY)
        merge_facts(fact=now(fact), into=say(FactFactory(), 5).fact, by=editor, why=WHY)
        merge_entities(entity=EntityFactory(), into=fact.subject, by=editor, why=WHY)

        shown = words(desk.get(reverse("admin:facts_decision_changelist")))

        for said in ("found no contradiction", "moved", "merged"):
            assert said in shown
        for decision in Decision.objects.all():
            assert desk.get(page_of(decision)).status_code == 200
        assert Claim.objects.filter(moved_to__isnull=False).count() == 1
