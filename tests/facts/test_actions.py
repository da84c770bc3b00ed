import threading
import time
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from facts.actions import ACTIONS, allowed_acts, dispute, reject, undo, verify
from facts.errors import EvidenceAddressError, IllegalMoveError, MissingReasonError, StaleClaimError
from facts.models import Claim, Decision, Entity, Fact
from facts.recording import import_document
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import ClaimFactory, EditorFactory, FactFactory, RevisionFactory, UserFactory

Act, Status = Decision.Action, Claim.Status

LEGAL = {
    (Status.UNREVIEWED, Act.VERIFY): Status.VERIFIED,
    (Status.UNREVIEWED, Act.DISPUTE): Status.DISPUTED,
    (Status.UNREVIEWED, Act.REJECT): Status.REJECTED,
    (Status.VERIFIED, Act.DISPUTE): Status.DISPUTED,
    (Status.VERIFIED, Act.REJECT): Status.REJECTED,
    (Status.VERIFIED, Act.UNDO): Status.UNREVIEWED,
    (Status.DISPUTED, Act.VERIFY): Status.VERIFIED,
    (Status.DISPUTED, Act.REJECT): Status.REJECTED,
    (Status.DISPUTED, Act.UNDO): Status.UNREVIEWED,
    (Status.REJECTED, Act.VERIFY): Status.VERIFIED,
    (Status.REJECTED, Act.DISPUTE): Status.DISPUTED,
    (Status.REJECTED, Act.UNDO): Status.UNREVIEWED,
}
ILLEGAL = sorted(set(product(Status, ACTIONS)) - set(LEGAL))
ACT_FOR = {Status.VERIFIED: Act.VERIFY, Status.DISPUTED: Act.DISPUTE, Status.REJECTED: Act.REJECT}


def claim_in(status, by, **kwargs):
    claim = ClaimFactory(**kwargs)
    if status == Status.UNREVIEWED:
        return claim
    return ACTIONS[ACT_FOR[status]](claim=claim, by=by, why="As the filing says.").claim


@pytest.mark.parametrize(("start", "act"), LEGAL, ids=lambda code: code.value)
def test_a_legal_act_changes_the_status_and_adds_one_decision(start, act, editor):
    claim = claim_in(start, editor)
    before = claim.decisions.count()

    decision = ACTIONS[act](claim=claim, by=editor, why=" The filing differs. ", evidence_url="https://example.org/f")

    claim.refresh_from_db()
    assert claim.status == LEGAL[start, act]
    assert claim.decisions.count() == before + 1
    assert (decision.action, decision.from_status, decision.to_status) == (act, start, claim.status)
    assert (decision.decided_by, decision.why) == (editor, "The filing differs.")
    assert decision.evidence_url == "https://example.org/f"
    assert claim.decision == (None if act == Act.UNDO else decision)
    assert decision.claim.status == claim.status


@pytest.mark.parametrize(("start", "act"), ILLEGAL, ids=lambda code: code.value)
def test_an_illegal_act_is_refused_and_changes_nothing(start, act, editor):
    claim = claim_in(start, editor)
    before = claim.decisions.count()

    with pytest.raises(IllegalMoveError, match="nothing to take back" if act == Act.UNDO else "cannot be"):
        ACTIONS[act](claim=claim, by=editor, why="Again.")

    claim.refresh_from_db()
    assert claim.status == start
    assert claim.decisions.count() == before


@pytest.mark.parametrize("status", Status)
def test_what_is_offered_is_what_is_legal(status, editor):
    assert allowed_acts(claim_in(status, editor)) == [act for act in Act if (status, act) in LEGAL]


@pytest.mark.parametrize("status", ACT_FOR)
def test_a_claim_marked_for_another_look_can_be_given_its_verdict_again(status, editor):
    claim = claim_in(status, editor)
    Claim.objects.update(look_again="Another source disagrees.")
    claim.refresh_from_db()

    assert ACT_FOR[status] in allowed_acts(claim)
    decision = ACTIONS[ACT_FOR[status]](claim=claim, by=editor, why="It still stands.")

    claim.refresh_from_db()
    assert (claim.status, claim.decision, claim.look_again) == (status, decision, "")


def test_an_unreviewed_claim_marked_for_another_look_has_nothing_to_undo(editor):
    assert Act.UNDO not in allowed_acts(ClaimFactory(look_again="Look."))


def test_a_decision_clears_the_mark_for_another_look_even_when_it_makes_the_conflict(editor):
    fact = FactFactory()
    verify(claim=ClaimFactory(fact=fact), by=editor)
    rival = ClaimFactory(fact=fact, low=9_000_000, high=9_000_000)
    mistaken = reject(claim=rival, by=editor, why="Misread.").claim

    verify(claim=mistaken, by=editor)

    rival.refresh_from_db()
    assert (rival.status, rival.look_again) == (Status.VERIFIED, "")
    assert fact.claims.exclude(pk=rival.pk).get().look_again == "Another source disagrees since it was verified."


@pytest.mark.parametrize("act", [dispute, reject])
@pytest.mark.parametrize("why", ["", "  \n", "\u200b\u2060", "\u0301"], ids=["empty", "blank", "unseen", "accent"])
def test_dispute_and_reject_need_a_reason(act, why, editor):
    claim = ClaimFactory()

    with pytest.raises(MissingReasonError, match="Say why") as refusal:
        act(claim=claim, by=editor, why=why)

    assert refusal.value.field == "why"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", "ftp://example.org/a", "https://"])
def test_evidence_is_a_web_address(address, editor):
    with pytest.raises(EvidenceAddressError) as refusal:
        verify(claim=ClaimFactory(), by=editor, evidence_url=address)

    assert refusal.value.field == "evidence_url"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("act", ACTIONS)
@pytest.mark.parametrize("who", [{}, {"is_superuser": True, "is_active": False}], ids=["no editor", "not active"])
def test_only_who_may_decide_decides(act, who, db):
    with pytest.raises(PermissionDenied):
        ACTIONS[act](claim=ClaimFactory(), by=UserFactory(**who), why="I would like to.")

    assert not Decision.objects.exists()


def test_the_fact_is_summarised_at_once(editor):
    fact = FactFactory(claim_count=0, source_count=0, origin_count=0, answer="")
    claim = ClaimFactory(fact=fact)

    decision = verify(claim=claim, by=editor)
    fact.refresh_from_db()
    assert (fact.status, fact.claim_count) == (Fact.Status.VERIFIED, 1)
    assert decision.claim.fact.status == Fact.Status.VERIFIED

    reject(claim=decision.claim, by=editor, why="The article does not say so.")
    fact.refresh_from_db()
    assert (fact.status, fact.claim_count, fact.answer) == (Fact.Status.UNREVIEWED, 0, "")


def test_undo_brings_back_the_decision_before(editor):
    first = verify(claim=ClaimFactory(), by=editor)
    second = dispute(claim=first.claim, by=editor, why="The filing differs.")

    taken_back = undo(claim=second.claim, by=editor, why="I misread the filing.")

    claim = Claim.objects.get()
    assert (claim.status, claim.decision) == (Status.VERIFIED, first)
    assert (taken_back.undoes, taken_back.from_status, taken_back.to_status) == (second, "disputed", "verified")
    assert list(claim.decisions.order_by("pk")) == [first, second, taken_back]


def test_undo_goes_back_act_by_act_to_the_beginning(editor):
    claim = ClaimFactory()
    for act, why in [(verify, ""), (dispute, "Why."), (verify, ""), (undo, ""), (reject, "Misread.")]:
        claim = act(claim=claim, by=editor, why=why).claim

    statuses = []
    while claim.decision:
        claim = undo(claim=claim, by=editor).claim
        statuses.append(claim.status)

    assert statuses == [Status.DISPUTED, Status.VERIFIED, Status.UNREVIEWED]
    assert claim.decisions.count() == 8
    with pytest.raises(IllegalMoveError, match="nothing to take back"):
        undo(claim=claim, by=editor)


def test_undo_of_a_verdict_given_again_leaves_the_first(editor):
    first = verify(claim=ClaimFactory(), by=editor)
    Claim.objects.update(look_again="Look.")
    again = verify(claim=Claim.objects.get(), by=editor)

    undo(claim=again.claim, by=editor)

    claim = Claim.objects.get()
    assert (claim.status, claim.decision) == (Status.VERIFIED, first)


def test_undo_leaves_the_decisions_on_other_claims_alone(editor):
    other = verify(claim=ClaimFactory(), by=editor)
    mine = dispute(claim=ClaimFactory(), by=editor, why="The filing differs.")

    undo(claim=mine.claim, by=editor)

    other.claim.refresh_from_db()
    assert (other.claim.status, other.claim.decision) == (Status.VERIFIED, other)


def test_a_claim_decided_by_another_is_stale(editor):
    seen = ClaimFactory()
    colleague = EditorFactory(username="Ottilie")
    dispute(claim=seen, by=colleague, why="The filing differs.")

    with pytest.raises(StaleClaimError, match="nothing was decided") as refusal:
        verify(claim=seen, by=editor)

    assert len(refusal.value.changes) == 1
    assert refusal.value.changes[0].startswith("It is disputed, as Ottilie decided on ")
    assert Decision.objects.count() == 1


def test_a_claim_decided_and_taken_back_is_stale(editor):
    seen = verify(claim=ClaimFactory(), by=editor).claim
    undo(claim=Claim.objects.get(), by=editor)

    with pytest.raises(StaleClaimError, match="It is not reviewed: the decision was taken back"):
        dispute(claim=seen, by=editor, why="The filing differs.")


def test_the_same_verdict_by_another_decision_is_stale(editor):
    seen = verify(claim=ClaimFactory(), by=editor).claim
    verify(claim=undo(claim=Claim.objects.get(), by=editor).claim, by=EditorFactory(username="Ottilie"))

    with pytest.raises(StaleClaimError, match="as Ottilie decided"):
        undo(claim=seen, by=editor)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"low": 4_000_000}, "Its low was “5000000” and is “4000000”."),
        ({"high": None}, "Its high was “5000000” and is empty."),
        ({"unit": "EUR"}, "Its unit was “USD” and is “EUR”."),
        ({"value": "in talks"}, "Its value was empty and is “in talks”."),
        ({"modality": "denied"}, "Its modality was “asserted” and is “denied”."),
        ({"as_of": "2024"}, "Its as of was empty and is “2024”."),
        ({"start": 11, "quote": "Quillby paid"}, "Its quote was “Quillby paid $5 million for Marrow Foods.” and is"),
        ({"look_again": "Another source disagrees."}, "Its look again was empty and is “Another source disagrees.”."),
    ],
    ids=lambda case: "-".join(case) if isinstance(case, dict) else "",
)
def test_a_claim_that_reads_otherwise_is_stale(change, said, editor):
    seen = ClaimFactory(revision=RevisionFactory(text="Article 1. Quillby paid $5 million for Marrow Foods."))
    if "quote" in change:
        change = change | {"end": change["start"] + len(change["quote"])}
    Claim.objects.update(**change)

    with pytest.raises(StaleClaimError) as refusal:
        verify(claim=seen, by=editor)

    assert refusal.value.changes[0].startswith(said)
    assert not Decision.objects.exists()


def test_a_claim_moved_to_another_fact_is_stale(editor):
    seen = ClaimFactory()
    other = FactFactory(subject=Entity.objects.create(name="Tarn Rail"), object=Entity.objects.create(name="Osier"))
    Claim.objects.update(fact=other)

    with pytest.raises(StaleClaimError, match=r"What does Tarn Rail pay for or invest in Osier\?"):
        verify(claim=seen, by=editor)


def test_a_claim_that_is_gone_is_stale(editor):
    seen = ClaimFactory()
    Claim.objects.all().delete()

    with pytest.raises(StaleClaimError, match="It is gone"):
        verify(claim=seen, by=editor)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_alter_or_remove_a_decision(change, editor):
    verify(claim=ClaimFactory(), by=editor)
    Claim.objects.update(status=Status.UNREVIEWED, decision=None)
    rows = Decision.objects.all()

    with pytest.raises(IntegrityError, match="A decision is never"), transaction.atomic():
        rows.update(why="Other words.") if change == "update" else rows._raw_delete(rows.db)

    assert Decision.objects.get().why == ""


def test_a_failing_summary_leaves_no_decision(editor, monkeypatch):
    claim = ClaimFactory()

    def fail(fact):
        raise ZeroDivisionError

    monkeypatch.setattr("facts.actions.summarise_all", fail)
    with pytest.raises(ZeroDivisionError):
        verify(claim=claim, by=editor)

    claim.refresh_from_db()
    assert claim.status == Status.UNREVIEWED
    assert not Decision.objects.exists()


def wait_until_somebody_waits_for_me():
    """Return when another connection waits for a lock of this one; fail after ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("Nobody waits.")


def decide_while_another_decides(mine, theirs):
    """Call `mine` in an open transaction and `theirs` on a second connection meanwhile; what `theirs` raised."""
    raised = []

    def call():
        try:
            theirs()
        except StaleClaimError as error:
            raised.append(error)
        finally:
            connection.close()

    with transaction.atomic():
        mine()
        other = threading.Thread(target=call)
        other.start()
        wait_until_somebody_waits_for_me()
    other.join(timeout=10)
    assert not other.is_alive()
    return raised


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told():
    claim, winner, loser = ClaimFactory(), EditorFactory(username="Ottilie"), EditorFactory()

    raised = decide_while_another_decides(
        lambda: dispute(claim=claim, by=winner, why="The filing differs."),
        lambda: verify(claim=claim, by=loser),
    )

    assert [error.changes[0].startswith("It is disputed, as Ottilie decided") for error in raised] == [True]
    claim.refresh_from_db()
    assert claim.status == Status.DISPUTED
    assert Decision.objects.get().decided_by == winner


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_on_claims_of_one_fact_are_both_counted():
    fact = FactFactory()
    one, two = ClaimFactory(fact=fact), ClaimFactory(fact=fact)
    editor = EditorFactory()

    raised = decide_while_another_decides(
        lambda: reject(claim=one, by=editor, why="Misread."),
        lambda: verify(claim=two, by=editor),
    )

    assert not raised
    fact.refresh_from_db()
    assert (fact.claim_count, fact.status) == (1, Fact.Status.VERIFIED)
    assert Decision.objects.count() == 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_decision_made_while_its_article_is_imported_again_is_kept(settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]
    text = "Quillby pays $5 million for Marrow Foods. It said so on Monday morning in a short note."
    document = Document(text, "quillby.txt", blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    import_document(document)
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.longer_quotes"]
    claim, editor = Claim.objects.get(), EditorFactory()

    decide_while_another_decides(
        lambda: dispute(claim=claim, by=editor, why="The filing differs."), lambda: import_document(document)
    )

    claim.refresh_from_db()
    assert (claim.status, claim.decision) == (Status.DISPUTED, Decision.objects.get())
    assert (claim.fact.status, claim.quote) == (Fact.Status.DISPUTED, "Quillby pays $5 million for Marrow Foods")
