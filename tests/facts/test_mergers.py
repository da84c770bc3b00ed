"""Facts and entities that editors merged are one for readers and imports, and two again when that is taken back."""

import pytest
from django.core.exceptions import PermissionDenied

from facts.actions import reject, verify
from facts.errors import CircleError, IllegalMoveError, MissingReasonError, StalePreviewError, UnfitError
from facts.mergers import merge_entities, merge_facts, split_entity, split_fact
from facts.models import Alias, Claim, Deal, Decision, Entity, Fact
from facts.moves import Destination, move
from facts.previews import preview
from facts.reconciliations import reconcile
from facts.recording import import_document
from facts.summaries import summarise, summarise_all
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import AliasFactory, ClaimFactory, EntityFactory, FactFactory, UserFactory

pytestmark = pytest.mark.django_db

WHY = "The filing says that they are one."


@pytest.fixture
def editor(chief):
    """An editor who may merge: a chief."""
    return chief


def rows():
    """All that the desk keeps beside decisions, but for when facts changed."""
    facts = [{k: v for k, v in fact.items() if k != "changed_at"} for fact in Fact.objects.order_by("pk").values()]
    return [facts, *(list(model.objects.order_by("pk").values()) for model in (Claim, Deal, Entity, Alias))]


def fact_that_says(million, **parts):
    amount = million * 1_000_000
    return summarise(ClaimFactory(low=amount, high=amount, fact=FactFactory(**parts)).fact)


def now(row):
    return type(row).objects.get(pk=row.pk)


class TestFacts:
    def test_the_claims_of_one_answer_the_other(self, editor):
        fact, into = fact_that_says(5), fact_that_says(9)

        merger = merge_facts(fact=fact, into=into, by=editor, why=WHY)

        assert now(fact).merged_into == into
        assert (now(fact).claim_count, now(into).claim_count) == (0, 2)
        assert now(into).relation == "conflict"
        assert [(one.fact, one.into, one.joins) for one in merger.facts] == [(fact, into, True)]
        assert (merger.decision.fact, merger.decision.to_fact, merger.decision.why) == (fact, into, WHY)
        assert merger.decision in Decision.objects.about(into)

    def test_split_restores_the_rows_that_were(self, editor):
        fact, into = fact_that_says(5), fact_that_says(9)
        before = rows()

        merger = merge_facts(fact=fact, into=into, by=editor, why=WHY)
        split = split_fact(fact=fact, by=editor)

        assert rows() == before
        assert split.decision.undoes == merger.decision

    def test_a_preview_says_what_would_be_and_changes_nothing(self, editor):
        fact, into = fact_that_says(5), fact_that_says(9)
        before = rows()

        merger = preview(merge_facts, fact=fact, into=into, by=editor)

        assert rows() == before
        assert not Decision.objects.exists()
        assert [(one.into.relation, one.into.claim_count) for one in merger.facts] == [("conflict", 2)]
        merge_facts(fact=fact, into=into, by=editor, why=WHY, seen=merger.token)

    def test_what_changed_since_the_preview_is_not_merged(self, editor):
        fact, into = fact_that_says(5), fact_that_says(9)
        seen = preview(merge_facts, fact=fact, into=into, by=editor).token
        ClaimFactory(fact=into, low=30_000_000, high=30_000_000)
        before = rows()

        with pytest.raises(StalePreviewError):
            merge_facts(fact=fact, into=into, by=editor, why=WHY, seen=seen)

        assert rows() == before

    def test_what_does_not_go_together_is_not_merged(self, editor):
        fact, other = fact_that_says(5), fact_that_says(9, attribute="valuation", object=None, deal=None)
        merged = fact_that_says(5)
        merge_facts(fact=merged, into=fact, by=editor, why=WHY)

        with pytest.raises(UnfitError, match="ask different things"):
            merge_facts(fact=fact, into=other, by=editor, why=WHY)
        with pytest.raises(UnfitError, match="into itself"):
            merge_facts(fact=fact, into=fact, by=editor, why=WHY)
        for pair in ((merged, fact), (fact_that_says(3), merged)):
            with pytest.raises(UnfitError, match="before"):
                merge_facts(fact=pair[0], into=pair[1], by=editor, why=WHY)
        assert Decision.objects.count() == 1

    def test_what_is_merged_in_a_row_comes_apart_in_any_order(self, editor):
        first, second, third = fact_that_says(5), fact_that_says(9), fact_that_says(30)
        before = rows()
        merge_facts(fact=first, into=second, by=editor, why=WHY)
        merge_facts(fact=second, into=third, by=editor, why=WHY)
        assert now(third).claim_count == 3

        split_fact(fact=first, by=editor)
        assert (now(first).claim_count, now(third).claim_count) == (1, 2)
        split_fact(fact=second, by=editor)
        assert rows() == before

    def test_a_moved_claim_goes_along_and_comes_back(self, editor):
        fact, into, claim = fact_that_says(5), fact_that_says(9), ClaimFactory()
        move(claims=[claim], to=Destination(fact=fact), by=editor, why=WHY)

        merge_facts(fact=fact, into=into, by=editor, why=WHY)
        assert now(claim).fact == into
        split_fact(fact=fact, by=editor)
        assert now(claim).fact == fact

    def test_what_an_editor_said_of_its_conflict_goes_along(self, editor):
        fact = fact_that_says(5)
        ClaimFactory(fact=fact, low=9_000_000, high=9_000_000)
        said = reconcile(fact=summarise(fact), by=editor, why=WHY)
        into = fact_that_says(5)

        merge_facts(fact=fact, into=into, by=editor, why=WHY)
        assert (now(into).relation, now(into).reconciliation) == ("conflict", said)
        assert now(fact).reconciliation is None

        split_fact(fact=fact, by=editor)
        assert (now(fact).reconciliation, now(into).reconciliation) == (said, None)

    @pytest.mark.parametrize("why", ["", " "], ids=["empty", "blank"])
    def test_it_needs_a_reason(self, why, editor):
        with pytest.raises(MissingReasonError):
            merge_facts(fact=FactFactory(), into=FactFactory(), by=editor, why=why)

    def test_only_editors_merge_and_split(self, editor):
        fact, into = fact_that_says(5), fact_that_says(9)

        with pytest.raises(PermissionDenied):
            merge_facts(fact=fact, into=into, by=UserFactory(), why=WHY)
        merge_facts(fact=fact, into=into, by=editor, why=WHY)
        with pytest.raises(PermissionDenied):
            split_fact(fact=fact, by=UserFactory())

    def test_what_was_not_merged_cannot_be_split(self, editor):
        with pytest.raises(IllegalMoveError, match="Nobody merged"):
            split_fact(fact=FactFactory(), by=editor)


class TestEntities:
    @pytest.fixture
    def pair(self):
        return EntityFactory(name="Quillby"), EntityFactory(name="Quillby Holdings")

    def test_its_facts_names_and_deals_are_the_others(self, pair, editor):
        entity, into = pair
        target = EntityFactory()
        joining, alone = fact_that_says(5, subject=entity, object=target), fact_that_says(3, object=entity)
        twin = fact_that_says(9, subject=into, object=target)
        AliasFactory(entity=entity, name="Quillby Systems")

        merger = merge_entities(entity=entity, into=into, by=editor, why=WHY)

        assert now(joining).merged_into == twin
        assert now(twin).claim_count == 2
        made = now(alone).merged_into
        assert (made.subject, made.object, made.claim_count) == (alone.subject, into, 1)
        assert {(one.fact, one.into, one.joins) for one in merger.facts} == {
            (joining, twin, True),
            (alone, made, False),
        }
        assert set(merger.names) == {"Quillby", "Quillby Systems"}
        assert set(Alias.objects.filter(entity=into).values_list("key", flat=True)) == {
            "quillby", "quillby holdings", "quillby systems",
        }  # fmt: skip
        assert list(Deal.objects.followed().of(entity)) == []
        assert {deal.standing for deal in Deal.objects.of(entity)} == {twin.deal, made.deal}
        assert summarise_all(Fact.objects.values_list("pk", flat=True)) == 0

    def test_split_restores_the_rows_that_were(self, pair, editor):
        entity, into = pair
        target = EntityFactory()
        fact_that_says(5, subject=entity, object=target), fact_that_says(3, object=entity)
        fact_that_says(9, subject=into, object=target), fact_that_says(2, subject=entity, object=into)
        AliasFactory(entity=entity, name="Quillby Systems")
        before = rows()

        merger = merge_entities(entity=entity, into=into, by=editor, why=WHY)
        split = split_entity(entity=entity, by=editor)

        assert rows() == before
        assert split.decision.undoes == merger.decision

    def test_a_preview_says_what_would_be_and_changes_nothing(self, pair, editor):
        entity, into = pair
        fact_that_says(5, subject=entity)
        before = rows()

        merger = preview(merge_entities, entity=entity, into=into, by=editor)

        assert rows() == before
        assert not Decision.objects.exists()
        assert [one.into.subject for one in merger.facts] == [into]
        merge_entities(entity=entity, into=into, by=editor, why=WHY, seen=merger.token)

    def test_what_changed_since_the_preview_is_not_merged(self, pair, editor):
        entity, into = pair
        seen = preview(merge_entities, entity=entity, into=into, by=editor).token
        fact_that_says(5, subject=entity)

        with pytest.raises(StalePreviewError):
            merge_entities(entity=entity, into=into, by=editor, why=WHY, seen=seen)

        assert now(entity).merged_into is None

    def test_what_does_not_go_together_is_not_merged(self, pair, editor):
        entity, into = pair
        person = EntityFactory(kind="person")

        with pytest.raises(UnfitError, match="of the kind person"):
            merge_entities(entity=person, into=into, by=editor, why=WHY)
        with pytest.raises(UnfitError, match="into itself"):
            merge_entities(entity=into, into=into, by=editor, why=WHY)
        merge_entities(entity=entity, into=into, by=editor, why=WHY)
        with pytest.raises(UnfitError, match="before"):
            merge_entities(entity=into, into=entity, by=editor, why=WHY)

    def test_merged_in_a_row_they_come_apart_the_last_first(self, pair, editor):
        entity, into = pair
        third = EntityFactory(name="Quillby Group")
        for one in (entity, into, third):
            fact_that_says(5, subject=one)
        before = rows()
        merge_entities(entity=entity, into=into, by=editor, why=WHY)
        merge_entities(entity=into, into=third, by=editor, why=WHY)
        assert Fact.objects.spoken_of().about(third).count() == 3

        with pytest.raises(IllegalMoveError, match="split it first"):
            split_entity(entity=entity, by=editor)
        split_entity(entity=into, by=editor)
        split_entity(entity=entity, by=editor)
        assert rows() == before

    def test_a_fact_that_was_merged_by_itself_stays_so(self, pair, editor):
        entity, into = pair
        fact, other = fact_that_says(5, subject=entity), fact_that_says(9)
        merge_facts(fact=fact, into=other, by=editor, why=WHY)

        merge_entities(entity=entity, into=into, by=editor, why=WHY)
        assert now(fact).standing == other
        split_entity(entity=entity, by=editor)
        assert now(fact).standing == other

    def test_a_fact_that_went_with_its_party_is_not_split_by_itself(self, pair, editor):
        entity, into = pair
        fact = fact_that_says(5, subject=entity)
        merge_entities(entity=entity, into=into, by=editor, why=WHY)

        with pytest.raises(IllegalMoveError, match="went with its parties"):
            split_fact(fact=fact, by=editor)

    def test_round_in_a_circle_nothing_is_led(self, pair, editor):
        entity, into = pair
        target = EntityFactory()
        fact, twin = (fact_that_says(5, subject=one, object=target) for one in pair)
        merge_facts(fact=twin, into=fact, by=editor, why=WHY)
        before = rows()

        with pytest.raises(CircleError, match="Take that back first"):
            merge_entities(entity=entity, into=into, by=editor, why=WHY)

        assert rows() == before

    def test_a_symmetric_fact_is_the_same_whichever_party_is_merged(self, editor):
        first, second, third = EntityFactory.create_batch(3)
        what = {"attribute": "competitor", "deal": None}
        fact = summarise(ClaimFactory(fact=FactFactory(subject=first, object=third, **what)).fact)
        twin = summarise(ClaimFactory(fact=FactFactory(subject=first, object=second, **what)).fact)

        merge_entities(entity=third, into=second, by=editor, why=WHY)
        assert now(fact).merged_into == twin
        merge_entities(entity=first, into=EntityFactory(), by=editor, why=WHY)

        assert now(fact).standing == now(twin).standing
        assert now(fact).standing.claim_count == 2

    def test_verdicts_and_history_go_along(self, pair, editor):
        entity, into = pair
        fact = fact_that_says(5, subject=entity)
        verdict = verify(claim=fact.claims.get(), by=editor)
        reject(claim=ClaimFactory(fact=fact), by=editor, why="Misread.")

        merge_entities(entity=entity, into=into, by=editor, why=WHY)

        made = now(fact).standing
        assert (made.status, made.claim_count) == ("verified", 1)
        assert verdict in Decision.objects.about(made).public()

    def test_only_editors_merge_and_split(self, pair, editor):
        entity, into = pair

        with pytest.raises(PermissionDenied):
            merge_entities(entity=entity, into=into, by=UserFactory(), why=WHY)
        merge_entities(entity=entity, into=into, by=editor, why=WHY)
        with pytest.raises(PermissionDenied):
            split_entity(entity=entity, by=UserFactory())
        assert Decision.objects.count() == 1

    def test_what_was_not_merged_cannot_be_split(self, pair, editor):
        with pytest.raises(IllegalMoveError, match="Nobody merged"):
            split_entity(entity=pair[0], by=editor)


class TestImports:
    @pytest.fixture(autouse=True)
    def extractors(self, settings):
        settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]

    def tell(self, buyer, million, number):
        text = f"In note {number} we read: {buyer} pays ${million} million for Marrow Foods. It was late on a Monday."
        blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
        import_document(Document(text=text, file_name=f"{number}.txt", blocks=blocks))

    def spoken_of(self):
        return {(str(fact), fact.claim_count) for fact in Fact.objects.spoken_of()}

    @pytest.fixture
    def merged(self, editor):
        self.tell("Tern Catering", 5, 1)
        self.tell("Osier Partners", 9, 2)
        entity, into = (Entity.objects.get(name=name) for name in ("Tern Catering", "Osier Partners"))
        merge_entities(entity=entity, into=into, by=editor, why=WHY)
        return entity

    @pytest.mark.parametrize("extractor", ["prices", "longer_quotes"])
    def test_what_is_imported_again_stays_merged(self, extractor, merged, editor, settings):
        settings.DEALTRACKER_EXTRACTORS = [f"tests.facts.extractors.{extractor}"]
        self.tell("Tern Catering", 5, 1)
        self.tell("Osier Partners", 9, 2)
        assert self.spoken_of() == {("Osier Partners – deal value – Marrow Foods", 2)}

        split_entity(entity=merged, by=editor)
        assert self.spoken_of() == {
            ("Osier Partners – deal value – Marrow Foods", 1),
            ("Tern Catering – deal value – Marrow Foods", 1),
        }

    def test_what_is_new_follows_and_is_told_apart_again(self, merged, editor):
        self.tell("Tern Catering", 5, 3)
        self.tell("Osier Partners", 5, 4)
        assert self.spoken_of() == {("Osier Partners – deal value – Marrow Foods", 4)}

        split_entity(entity=merged, by=editor)
        assert self.spoken_of() == {
            ("Osier Partners – deal value – Marrow Foods", 2),
            ("Tern Catering – deal value – Marrow Foods", 2),
        }

    def test_a_fact_that_was_never_told_before_follows_too(self, merged, editor):
        text = "In note 3 we read: Tern Catering pays $5 million for Tarn Rail. It was late on a Monday morning."
        import_document(Document(text, "3.txt", blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)))
        assert ("Osier Partners – deal value – Tarn Rail", 1) in self.spoken_of()

        split_entity(entity=merged, by=editor)
        assert ("Tern Catering – deal value – Tarn Rail", 1) in self.spoken_of()
        assert summarise_all(Fact.objects.values_list("pk", flat=True)) == 0

    def test_merged_facts_take_in_what_is_imported(self, editor):
        self.tell("Tern Catering", 5, 1)
        self.tell("Osier Partners", 9, 2)
        fact, into = Fact.objects.order_by("pk")
        merge_facts(fact=fact, into=into, by=editor, why=WHY)

        self.tell("Tern Catering", 5, 3)
        assert self.spoken_of() == {(str(into), 3)}

        split_fact(fact=fact, by=editor)
        assert self.spoken_of() == {(str(fact), 2), (str(into), 1)}

    def test_the_old_address_stays_when_an_article_says_it_no_more(self, merged, settings):
        settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.nothing"]

        self.tell("Tern Catering", 5, 1)

        old = Fact.objects.get(subject=merged)
        assert old.standing.subject.name == "Osier Partners"
