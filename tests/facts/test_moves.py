"""Claims that an editor moved stay where they were moved, whatever is imported."""

import pytest
from django.core.exceptions import PermissionDenied

from facts.actions import dispute, reject, undo, verify
from facts.errors import EditorialError, IllegalMoveError, MissingReasonError, StaleClaimError, UnfitError
from facts.models import Claim, Decision, Entity, Fact
from facts.moves import Destination, move, move_back
from facts.recording import import_document
from facts.summaries import summarise, summarise_all
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import ClaimFactory, EditorFactory, EntityFactory, FactFactory, UserFactory
from tests.facts.test_actions import decide_while_another_decides

pytestmark = pytest.mark.django_db

WHY = "The text means the other company."


def rows():
    """All that facts and claims keep, but for when they changed."""
    facts = [{k: v for k, v in fact.items() if k != "changed_at"} for fact in Fact.objects.order_by("pk").values()]
    return facts, list(Claim.objects.order_by("pk").values())


def moved(claim):
    claim = Claim.objects.get(pk=claim.pk)
    return claim.fact, claim.read_as, claim.moved_to


class TestMove:
    def test_a_claim_answers_the_other_fact_and_both_are_summarised(self, editor):
        fact, other = summarise(ClaimFactory(low=9_000_000, high=9_000_000).fact), FactFactory()
        claim = ClaimFactory(fact=fact)
        ClaimFactory(fact=other)
        summarise(fact), summarise(other)

        [decision] = move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)

        assert moved(claim) == (other, fact, other)
        fact.refresh_from_db(), other.refresh_from_db()
        assert (fact.claim_count, fact.relation, fact.answer) == (1, "single", "$9 million")
        assert (other.claim_count, other.relation) == (2, "agree")
        assert (decision.claim, decision.to_fact, decision.why) == (claim, other, WHY)
        assert decision.data["from"] == fact.question

    def test_both_facts_tell_of_it(self, editor):
        claim, other = ClaimFactory(), FactFactory()

        [decision] = move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)

        assert list(Decision.objects.about(claim.fact)) == list(Decision.objects.about(other)) == [decision]

    def test_several_go_each_to_its_question_of_another_subject(self, editor):
        wrong, right = EntityFactory(), EntityFactory()
        claims = [ClaimFactory(fact=FactFactory(subject=wrong, attribute=name)) for name in ("deal_value", "valuation")]

        move(claims=claims, to=Destination(subject=right), by=editor, why=WHY)

        for claim in claims:
            before, after = claim.fact, moved(claim)[0]
            assert (after.subject, after.attribute, after.object) == (right, before.attribute, before.object)
        assert moved(claims[0])[0].deal.buyer == right
        assert Decision.objects.count() == 2

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            ({"attribute": "stake"}, "take different kinds"),
            ({"attribute": "deal_status"}, "take different kinds"),
            ({"attribute": "valuation"}, "has no second party"),
            ({"period": "2024"}, "is not asked of a period"),
            ({}, "answers that already"),
        ],
        ids=["percent", "status", "a party too many", "a period too many", "nowhere"],
    )
    def test_where_it_does_not_fit_it_does_not_go(self, to, said, editor):
        claim = ClaimFactory()
        before = rows()

        with pytest.raises(EditorialError, match=said):
            move(claims=[claim], to=Destination(**to), by=editor, why=WHY)

        assert rows() == before
        assert not Decision.objects.exists()

    def test_it_may_go_to_another_attribute_of_its_kind(self, editor):
        claim = ClaimFactory()

        move(claims=[claim], to=Destination(attribute="valuation", without_object=True), by=editor, why=WHY)

        fact = moved(claim)[0]
        assert (fact.subject, fact.attribute, fact.object) == (claim.fact.subject, "valuation", None)

    def test_a_status_goes_only_where_its_code_is_known(self, editor):
        fact = FactFactory(attribute="deal_status")
        claim = ClaimFactory(fact=fact, low=None, high=None, unit="", modifier="", value="agreed")

        with pytest.raises(UnfitError, match="different kinds"):
            move(claims=[claim], to=Destination(attribute="voting_rights"), by=editor, why=WHY)

    @pytest.mark.parametrize("why", ["", " \n"], ids=["empty", "blank"])
    def test_it_needs_a_reason(self, why, editor):
        with pytest.raises(MissingReasonError):
            move(claims=[ClaimFactory()], to=Destination(fact=FactFactory()), by=editor, why=why)

    def test_only_editors_move(self, editor):
        claim, other = ClaimFactory(), FactFactory()

        with pytest.raises(PermissionDenied):
            move(claims=[claim], to=Destination(fact=other), by=UserFactory(), why=WHY)
        move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)
        with pytest.raises(PermissionDenied):
            move_back(claim=Claim.objects.get(), by=UserFactory())

    def test_of_several_that_are_not_as_seen_none_goes(self, editor):
        fine, stale = ClaimFactory(), ClaimFactory()
        before = dispute(claim=stale, by=EditorFactory(username="Ottilie"), why="The filing differs.")

        with pytest.raises(StaleClaimError, match="as Ottilie decided"):
            move(claims=[fine, stale], to=Destination(fact=FactFactory()), by=editor, why=WHY)

        assert moved(fine)[2] is None
        assert Decision.objects.get() == before

    def test_a_claim_that_moved_meanwhile_is_stale(self, editor):
        seen = ClaimFactory()
        move(claims=[seen], to=Destination(fact=FactFactory()), by=editor, why=WHY)

        with pytest.raises(StaleClaimError, match="It now answers another question"):
            move(claims=[seen], to=Destination(fact=FactFactory()), by=editor, why=WHY)
        with pytest.raises(StaleClaimError, match="It now answers another question"):
            verify(claim=seen, by=editor)

    def test_a_claim_that_is_gone_is_stale(self, editor):
        seen = ClaimFactory()
        Claim.objects.all().delete()

        with pytest.raises(StaleClaimError, match="gone"):
            move(claims=[seen], to=Destination(fact=FactFactory()), by=editor, why=WHY)

    def test_its_verdict_goes_with_it_and_can_be_taken_back_there(self, editor):
        claim = verify(claim=ClaimFactory(), by=editor).claim
        other = FactFactory()

        move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)

        other.refresh_from_db()
        assert other.status == "verified"
        undo(claim=Claim.objects.get(), by=editor)
        other.refresh_from_db()
        assert (other.status, moved(claim)[0]) == ("unreviewed", other)

    def test_a_stage_of_a_deal_goes_with_its_order_of_figures(self, editor):
        deal, worth = FactFactory(attribute="deal_status"), FactFactory(attribute="valuation", object=None, deal=None)
        Fact.objects.filter(pk=worth.pk).update(subject=deal.object)
        for stage, million in (("in_talks", 40), ("completed", 60)):
            figure = ClaimFactory(fact=worth, low=million * 10**6, high=million * 10**6)
            status = {"low": None, "high": None, "unit": "", "modifier": "", "value": stage}
            told = ClaimFactory(fact=deal, revision=figure.revision, **status)
        assert summarise(worth).relation == "progression"

        move(claims=[told], to=Destination(subject=EntityFactory(), object=EntityFactory()), by=editor, why=WHY)

        worth.refresh_from_db()
        assert worth.relation == "conflict"
        assert summarise_all(Fact.objects.values_list("pk", flat=True)) == 0


class TestMoveBack:
    def test_it_restores_the_rows_that_were(self, editor):
        fact, other = FactFactory(), FactFactory()
        claim, *_ = ClaimFactory(fact=fact), ClaimFactory(fact=fact, low=9_000_000, high=9_000_000)
        ClaimFactory(fact=other)
        summarise(fact), summarise(other)
        before = rows()

        [decision] = move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)
        undone = move_back(claim=Claim.objects.get(pk=claim.pk), by=editor, why="I misread it.")

        assert rows() == before
        assert (undone.undoes, undone.claim) == (decision, claim)

    def test_it_goes_back_step_by_step(self, editor):
        claim, first, second = ClaimFactory(), FactFactory(), FactFactory()
        for fact in (first, second):
            move(claims=[Claim.objects.get()], to=Destination(fact=fact), by=editor, why=WHY)

        places = []
        for _ in range(2):
            move_back(claim=Claim.objects.get(), by=editor)
            places.append(moved(claim)[0])

        assert places == [first, claim.fact]
        with pytest.raises(IllegalMoveError, match="Nobody moved"):
            move_back(claim=Claim.objects.get(), by=editor)

    def test_a_verdict_and_a_move_are_taken_back_apart(self, editor):
        claim, other = ClaimFactory(), FactFactory()
        move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY)
        reject(claim=Claim.objects.get(), by=editor, why="Misread.")

        move_back(claim=Claim.objects.get(), by=editor)
        assert Claim.objects.get().status == "rejected"

        undo(claim=Claim.objects.get(), by=editor)
        assert (Claim.objects.get().status, moved(claim)[0]) == ("unreviewed", claim.fact)


class TestImports:
    TEXT = "Quillby pays $5 million for Marrow Foods. It said so on Monday morning in a short note."

    @pytest.fixture(autouse=True)
    def extractors(self, settings):
        settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]

    def tell(self, text=TEXT, extractor=None, settings=None):
        if extractor:
            settings.DEALTRACKER_EXTRACTORS = [f"tests.facts.extractors.{extractor}"]
        blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
        import_document(Document(text=text, file_name="quillby.txt", blocks=blocks))

    @pytest.fixture
    def claim(self, editor):
        """A claim that was moved to another company's deal."""
        self.tell()
        to = Destination(subject=Entity.objects.create(name="Quillby Airlines"))
        [decision] = move(claims=[Claim.objects.get()], to=to, by=editor, why=WHY)
        return decision.claim

    @pytest.mark.parametrize("extractor", ["prices", "longer_quotes", "other_buyers", "nothing"])
    def test_it_stays_where_it_was_moved(self, extractor, claim, settings):
        self.tell(extractor=extractor, settings=settings)

        after = Claim.objects.get()
        assert (after.pk, after.fact, after.moved_to) == (claim.pk, claim.fact, claim.fact)
        assert after.fact.subject.name == "Quillby Airlines"
        assert after.fact.claim_count == 1

    def test_it_goes_along_into_the_changed_article(self, claim):
        self.tell("Updated. " + self.TEXT)

        after = Claim.objects.get()
        assert (after.revision.number, after.fact) == (2, claim.fact)

    def test_it_stays_when_its_words_are_gone(self, claim):
        self.tell(self.TEXT.replace("$5", "$6"))

        old = Claim.objects.get(low=5_000_000)
        assert (old.fact, old.look_again) == (claim.fact, "The article changed and no longer has these words.")
        assert Claim.objects.get(low=6_000_000).fact.subject.name == "Quillby"

    def test_moved_back_it_answers_what_the_machine_read_last(self, claim, editor, settings):
        self.tell(extractor="other_buyers", settings=settings)

        move_back(claim=Claim.objects.get(), by=editor)

        assert Claim.objects.get().fact.subject.name == "Osier Partners"

    def test_a_claim_without_a_value_is_known_by_its_fact_alone(self, editor, settings):
        """Two entities in one sentence say nothing but themselves, so one is not taken for the other."""
        text = "Tarn Rail is backed by Ilse Osier and Jory Quillby. It said so on Monday morning in a short note."
        self.tell(text, extractor="first_backer", settings=settings)
        move(claims=[Claim.objects.get()], to=Destination(subject=EntityFactory()), by=editor, why=WHY)

        self.tell(text, extractor="second_backer", settings=settings)

        subjects = {claim.fact.object.name: claim.fact.subject.name for claim in Claim.objects.all()}
        assert subjects["Jory Quillby"] == "Tarn Rail"
        assert subjects["Ilse Osier"] != "Tarn Rail"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    """With two connections: one waits for the other, and is told what it did."""

    def test_of_a_move_and_a_verdict_the_second_is_told(self):
        fact, other, editor = FactFactory(), FactFactory(), EditorFactory()
        claim = ClaimFactory(fact=fact)

        raised = decide_while_another_decides(
            lambda: move(claims=[claim], to=Destination(fact=other), by=editor, why=WHY),
            lambda: verify(claim=claim, by=editor),
        )

        assert ["It now answers another question" in str(error) for error in raised] == [True]
        assert Claim.objects.get().status == "unreviewed"

    def test_two_claims_that_change_places_meet_in_both_summaries(self):
        fact, other, editor = FactFactory(), FactFactory(), EditorFactory()
        one, two = ClaimFactory(fact=fact), ClaimFactory(fact=other, low=9_000_000, high=9_000_000)

        raised = decide_while_another_decides(
            lambda: move(claims=[one], to=Destination(fact=other), by=editor, why=WHY),
            lambda: move(claims=[two], to=Destination(fact=fact), by=editor, why=WHY),
        )

        assert not raised
        fact.refresh_from_db(), other.refresh_from_db()
        assert (fact.answer, other.answer) == ("$9 million", "$5 million")
