"""What an editor said of a conflict: it holds through every import, and ends visibly when something new arrives."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from facts.actions import reject, verify
from facts.errors import EvidenceAddressError, IllegalMoveError, MissingReasonError, StaleFactError
from facts.models import Claim, Decision, Fact
from facts.reconciliations import reconcile, take_back
from facts.recording import import_document
from facts.summaries import summarise, summarise_all
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import ClaimFactory, EditorFactory, FactFactory, RevisionFactory, UserFactory

pytestmark = pytest.mark.django_db

WHY = "One counts the debt, the other does not."


def say(fact, million, **values):
    amount = million * 1_000_000
    values = {"low": amount, "high": amount} | values
    return ClaimFactory(revision=RevisionFactory(), fact=fact, **values)


@pytest.fixture
def fact():
    """A deal's value, of which two sources say different things."""
    fact = FactFactory()
    say(fact, 5)
    say(fact, 9)
    return summarise(fact)


def now(fact):
    return Fact.objects.get(pk=fact.pk)


def test_the_comparisons_answer_stays_beside_what_the_editor_said(fact, editor):
    before = now(fact)

    decision = reconcile(fact=fact, by=editor, why=f" {WHY} ", evidence_url="https://example.org/filing")

    after = now(fact)
    assert after.reconciliation == decision
    assert (decision.why, decision.evidence_url, decision.decided_by) == (WHY, "https://example.org/filing", editor)
    assert not after.in_conflict
    for name in ("relation", "why", "difference", "ratio", "positions", "answer"):
        assert getattr(after, name) == getattr(before, name)


def test_what_is_no_contradiction_is_not_among_the_conflicts(fact, editor):
    other = summarise(FactFactory())
    for million in (3, 8):
        say(other, million)
    summarise(other)
    assert set(Fact.objects.in_conflict()) == {fact, other}

    reconcile(fact=fact, by=editor, why=WHY)

    assert list(Fact.objects.in_conflict()) == [other]
    assert list(Fact.objects.by_relation()) == [other, fact]


@pytest.mark.parametrize("why", ["", " \n"], ids=["empty", "blank"])
def test_it_needs_a_reason(why, fact, editor):
    with pytest.raises(MissingReasonError) as refusal:
        reconcile(fact=fact, by=editor, why=why)

    assert refusal.value.field == "why"
    assert not Decision.objects.exists()


def test_evidence_is_a_web_address(fact, editor):
    with pytest.raises(EvidenceAddressError):
        reconcile(fact=fact, by=editor, why=WHY, evidence_url="javascript:alert(1)")


@pytest.mark.parametrize("act", [reconcile, take_back])
def test_only_editors_decide(act, fact, editor):
    reconciled = reconcile(fact=fact, by=editor, why=WHY).fact

    with pytest.raises(PermissionDenied):
        act(fact=now(reconciled), by=UserFactory(), why=WHY)

    assert Decision.objects.count() == 1


def test_what_is_in_no_conflict_cannot_be_reconciled(fact, editor):
    agreed = FactFactory()
    say(agreed, 5)

    with pytest.raises(IllegalMoveError, match="not in conflict"):
        reconcile(fact=summarise(agreed), by=editor, why=WHY)
    reconcile(fact=fact, by=editor, why=WHY)
    with pytest.raises(IllegalMoveError, match="not in conflict"):
        reconcile(fact=now(fact), by=editor, why=WHY)


def test_what_nobody_said_cannot_be_taken_back(fact, editor):
    with pytest.raises(IllegalMoveError, match="Nobody said"):
        take_back(fact=fact, by=editor)


def test_a_fact_that_changed_since_it_was_seen_is_stale(fact, editor):
    say(fact, 30)
    summarise(fact)

    with pytest.raises(StaleFactError, match="differ by") as refusal:
        reconcile(fact=fact, by=editor, why=WHY)

    assert "$30 million" in str(refusal.value)
    assert not Decision.objects.exists()


def test_a_fact_that_is_gone_is_stale(fact, editor):
    Claim.objects.all().delete()
    Fact.objects.all().delete()

    with pytest.raises(StaleFactError, match="gone"):
        reconcile(fact=fact, by=editor, why=WHY)


def test_taking_back_restores_the_row_that_was(fact, editor):
    before = Fact.objects.values().get(pk=fact.pk)

    reconciled = reconcile(fact=fact, by=editor, why=WHY)
    undone = take_back(fact=now(fact), by=editor, why="I misread it.")

    assert undone.undoes == reconciled
    after = Fact.objects.values().get(pk=fact.pk)
    assert after | {"changed_at": None} == before | {"changed_at": None}
    assert Decision.objects.count() == 2


@pytest.mark.parametrize(
    "values",
    [
        {"low": 5_000_000, "high": 5_000_000},
        {"low": 5_000_000, "high": 5_000_000, "modality": "reported"},
        {"low": 4_960_000, "high": 4_960_000, "modifier": "approximately"},
        {"low": 1_000_000, "high": None, "modifier": "more_than"},
        {"low": 5_000_000, "high": 5_000_000, "modality": "conditional"},
    ],
    ids=["same", "reported", "about the same", "leaves room for all", "contradicts nothing"],
)
def test_what_brings_no_new_contradiction_changes_nothing(values, fact, editor):
    reconcile(fact=fact, by=editor, why=WHY)

    say(fact, 5, **values)
    after = summarise(fact)

    assert (after.in_conflict, after.look_again) == (False, "")


def test_a_new_rival_ends_it_visibly(fact, editor):
    decision = reconcile(fact=fact, by=editor, why=WHY)

    rival = say(fact, 30)
    after = summarise(fact)

    assert after.in_conflict
    assert after.reconciliation is None
    assert after.look_again == "“$30 million” is new since an editor found no contradiction."
    assert decision in Decision.objects.about(fact)

    reject(claim=rival, by=editor, why="That is another deal.")
    after = now(fact)
    assert (after.reconciliation, after.look_again) == (decision, "")


def test_it_can_be_said_again_of_what_arrived_and_taken_back_step_by_step(fact, editor):
    first = reconcile(fact=fact, by=editor, why=WHY)
    say(fact, 30)
    second = reconcile(fact=summarise(fact), by=editor, why="The third counts a loan too.")
    assert (now(fact).reconciliation, now(fact).look_again) == (second, "")

    take_back(fact=now(fact), by=editor)
    assert now(fact).reconciliation is None
    assert "$30 million" in now(fact).look_again

    take_back(fact=now(fact), by=editor)
    assert (now(fact).reconciliation, now(fact).look_again) == (None, "")
    assert now(fact).in_conflict
    assert first.undone_by


def test_it_sleeps_while_there_is_no_conflict(fact, editor):
    decision = reconcile(fact=fact, by=editor, why=WHY)
    nine = fact.claims.get(low=9_000_000)

    rejected = reject(claim=nine, by=editor, why="Misread.").claim
    assert (now(fact).relation, now(fact).reconciliation) == ("single", None)

    verify(claim=rejected, by=editor)
    assert (now(fact).relation, now(fact).reconciliation) == ("conflict", decision)


def test_the_database_knows_no_reconciliation_without_a_conflict(fact, editor):
    reconcile(fact=fact, by=editor, why=WHY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.update(relation="agree")


def test_rebuilding_the_summaries_writes_nothing(fact, editor):
    reconcile(fact=fact, by=editor, why=WHY)

    assert summarise_all([fact.pk]) == 0


class TestImports:
    TEXT = "Quillby pays ${} million for Marrow Foods. It said so on Monday morning in a short note, number {}."

    @pytest.fixture(autouse=True)
    def extractors(self, settings):
        settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]

    def tell(self, number, million):
        text = self.TEXT.format(million, number)
        blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
        import_document(Document(text=text, file_name=f"{number}.txt", blocks=blocks))

    @pytest.mark.parametrize("extractor", ["prices", "longer_quotes"])
    def test_it_outlives_every_import_of_the_same(self, extractor, settings):
        self.tell(1, 5)
        self.tell(2, 9)
        decision = reconcile(fact=Fact.objects.get(), by=EditorFactory(), why=WHY)
        before = Fact.objects.values().get()
        settings.DEALTRACKER_EXTRACTORS = [f"tests.facts.extractors.{extractor}"]

        self.tell(1, 5)
        self.tell(2, 9)
        self.tell(3, 9)

        after = Fact.objects.values().get()
        assert after["reconciliation_id"] == decision.pk
        assert after["look_again"] == before["look_again"] == ""

    def test_an_article_with_another_figure_ends_it(self):
        self.tell(1, 5)
        self.tell(2, 9)
        reconcile(fact=Fact.objects.get(), by=EditorFactory(), why=WHY)

        self.tell(3, 30)

        assert "$30 million" in Fact.objects.get().look_again
