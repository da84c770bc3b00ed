"""When a claim counts as verified for readers only after a second, different editor has verified it too."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from facts.actions import allowed_acts, dispute, reject, undo, verify
from facts.amendments import amend, take_back_amendment
from facts.errors import SecondEditorError, StaleClaimError
from facts.exports import claim_rows
from facts.models import Claim, Decision, Fact
from facts.moves import Destination, move
from facts.second_editor import check_rules, why_second
from facts.summaries import summarise
from tests.factories import ClaimFactory, EditorFactory, FactFactory
from tests.facts.test_actions import decide_while_another_decides

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(settings):
    settings.DEALTRACKER_SECOND_EDITOR = {"amounts": {"deal_value": 1_000_000}}
    return settings.DEALTRACKER_SECOND_EDITOR


def now(claim):
    return Claim.objects.get(pk=claim.pk)


def test_it_is_not_verified_for_readers_before_the_second_editor(rules, client):
    claim, first, second = ClaimFactory(), EditorFactory(), EditorFactory()

    verify(claim=claim, by=first, why="The filing says so.")

    page = client.get(claim.fact.get_absolute_url()).content.decode()
    assert (now(claim).status, now(claim).public_status) == ("verified", "unreviewed")
    assert now(claim).fact.status == Fact.Status.UNREVIEWED
    assert "The filing says so." not in page
    assert [row["status"] for row in claim_rows()] == ["unreviewed"]
    assert list(Decision.objects.public()) == []

    verify(claim=now(claim), by=second, why="I saw it too.")

    page = client.get(claim.fact.get_absolute_url()).content.decode()
    assert now(claim).public_status == "verified"
    assert now(claim).fact.status == Fact.Status.VERIFIED
    assert "I saw it too." in page
    assert Decision.objects.public().count() == 2


def test_the_same_editor_is_no_second_one(rules):
    claim, first = ClaimFactory(), EditorFactory()
    verify(claim=claim, by=first)

    with pytest.raises(SecondEditorError, match="it waits for another editor: deal value of 1,000,000 or more"):
        verify(claim=now(claim), by=first)
    assert Decision.Action.VERIFY in allowed_acts(now(claim))


def test_a_second_editor_who_disputes_it_settles_it(rules):
    claim = ClaimFactory()
    verify(claim=claim, by=EditorFactory())

    dispute(claim=now(claim), by=EditorFactory(), why="It differs.")

    assert (now(claim).public_status, now(claim).awaits_second) == ("disputed", "")


def test_taking_the_second_verdict_back_waits_again_and_taking_the_first_back_ends_it(rules):
    claim, first, second = ClaimFactory(), EditorFactory(), EditorFactory()
    verify(claim=claim, by=first)
    verify(claim=now(claim), by=second)

    undo(claim=now(claim), by=second)
    assert now(claim).awaits_second
    undo(claim=now(claim), by=first)
    assert (now(claim).status, now(claim).awaits_second) == ("unreviewed", "")


@pytest.mark.parametrize(
    ("rule", "prepare", "why"),
    [
        ({"amounts": {"deal_value": 5_000_000}}, {}, "deal value of 5,000,000 or more"),
        ({"amounts": {"deal_value": 5_000_001}}, {}, ""),
        ({"amounts": {"stake": 1}}, {}, ""),
        ({"disputed": True}, {"disputed": True}, "it is disputed"),
        ({"disputed": True}, {}, ""),
        ({"named_person": True}, {"kind": "person"}, "it names a person"),
        ({"named_person": True}, {}, ""),
        ({"single_origin": True}, {}, "only one origin says so"),
        ({"single_origin": True}, {"origins": 2}, ""),
        ({"first_decisions": 2}, {}, "it is among the first 2 decisions of Ottilie"),
        ({"first_decisions": 2}, {"made": 2}, ""),
        ({}, {}, ""),
    ],
)
def test_each_rule_asks_where_it_says(rule, prepare, why, settings):
    editor = EditorFactory(username="Ottilie")
    for _ in range(prepare.get("made", 0)):
        verify(claim=ClaimFactory(), by=editor)
    fact = FactFactory(subject__kind=prepare.get("kind", "organisation"))
    claim = ClaimFactory(fact=fact)
    fact.positions = [{"claims": [claim.pk], "origins": prepare.get("origins", 1)}]
    if "disputed" in prepare:
        dispute(claim=claim, by=EditorFactory(), why="It differs.")
        reject(claim=now(claim), by=EditorFactory(), why="It is not there.")
    settings.DEALTRACKER_SECOND_EDITOR = rule

    assert why_second(claim, editor) == why


def test_an_answer_that_only_one_origin_gives_is_not_carried_by_another(settings):
    settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
    fact = FactFactory()
    claim, _other = ClaimFactory(fact=fact), ClaimFactory(fact=fact, low=9_000_000, high=9_000_000)
    summarise(fact)
    verify(claim=now(claim), by=EditorFactory())

    assert now(claim).fact.origin_count == 2
    assert now(claim).awaits_second


def test_decisions_that_were_taken_back_make_nobody_experienced(settings):
    settings.DEALTRACKER_SECOND_EDITOR = {"first_decisions": 2}
    claim, editor = ClaimFactory(), EditorFactory()
    for _ in range(3):
        verify(claim=now(claim), by=editor)
        undo(claim=now(claim), by=editor)
    verify(claim=now(claim), by=editor)

    assert now(claim).awaits_second


class TestWhatChangesBetweenTheTwo:
    def test_who_corrects_the_value_is_the_first_on_it(self, rules):
        claim, first, second = ClaimFactory(), EditorFactory(), EditorFactory()
        verify(claim=claim, by=first)
        amend(claim=now(claim), by=second, values={"low": 9_000_000, "high": 9_000_000})
        verify(claim=now(claim), by=second)

        assert now(claim).public_status == "unreviewed"
        verify(claim=now(claim), by=first)
        assert now(claim).public_status == "verified"

    def test_a_value_made_small_for_the_while_is_not_let_through(self, rules):
        claim, editor = ClaimFactory(), EditorFactory()
        amend(claim=claim, by=editor, values={"low": 5, "high": 5})
        verify(claim=now(claim), by=editor)
        take_back_amendment(claim=now(claim), by=editor)

        assert now(claim).public_status == "unreviewed"

    def test_a_verified_value_that_is_corrected_is_not_verified(self, rules):
        claim, first, second = ClaimFactory(), EditorFactory(), EditorFactory()
        verify(claim=claim, by=first)
        verify(claim=now(claim), by=second)
        amend(claim=now(claim), by=first, values={"low": 9_000_000, "high": 9_000_000})

        assert (now(claim).public_status, now(claim).fact.status) == ("unreviewed", "unreviewed")

    def test_a_verdict_does_not_go_along_to_a_question_that_needs_two(self, settings):
        claim, editor = ClaimFactory(), EditorFactory()
        verify(claim=claim, by=editor)
        settings.DEALTRACKER_SECOND_EDITOR = {"amounts": {"valuation": 1_000_000}}
        to = Destination(attribute="valuation", without_object=True)
        move(claims=[now(claim)], to=to, by=editor, why="It is what it is worth.")

        assert now(claim).public_status == "unreviewed"
        assert now(claim).look_again


@pytest.mark.parametrize("rules", [{"amount": {}}, {"amounts": {"no_such": 1}}])
def test_rules_that_the_desk_does_not_know_are_refused_when_it_starts(rules):
    with pytest.raises(ImproperlyConfigured, match="does not know"):
        check_rules(rules)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_second_at_once_one_does_and_the_other_is_told(rules):
    claim = ClaimFactory()
    verify(claim=claim, by=EditorFactory())
    seen, second, third = now(claim), EditorFactory(username="Ottilie"), EditorFactory()

    raised = decide_while_another_decides(
        lambda: verify(claim=seen, by=second), lambda: verify(claim=Claim.objects.get(pk=claim.pk), by=third)
    )

    assert [isinstance(error, StaleClaimError) for error in raised] in ([True], [])
    assert now(claim).public_status == "verified"
    assert now(claim).decision.decided_by == second or raised == []
