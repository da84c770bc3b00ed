import pytest

from facts.actions import dispute, reject, verify
from facts.models import Fact
from facts.summaries import summarise
from tests.factories import ClaimFactory, FactFactory, RevisionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact():
    return FactFactory()


def say(fact, million, **values):
    amount = million * 1_000_000
    return ClaimFactory(revision=RevisionFactory(), fact=fact, low=amount, high=amount, **values)


def test_a_summary_counts_claims_sources_and_origins(fact):
    first = say(fact, 5)
    ClaimFactory(revision=first.revision, fact=fact)
    say(fact, 5, attributed_to="Tern Post")
    say(fact, 5, attributed_to="Tern Post")

    fact = summarise(fact)

    assert (fact.claim_count, fact.source_count, fact.origin_count) == (4, 3, 2)
    assert (fact.relation, fact.answer) == ("agree", "$5 million")


def test_a_rejected_claim_does_not_count(fact, editor):
    say(fact, 5)
    wrong = say(fact, 7)

    reject(claim=wrong, by=editor, why="That was the fee.")

    fact.refresh_from_db()
    assert (fact.relation, fact.claim_count, fact.answer) == ("single", 1, "$5 million")


def test_a_fact_of_which_all_was_rejected_is_nobodys(fact, editor):
    reject(claim=say(fact, 5), by=editor, why="That was the fee.")

    fact.refresh_from_db()
    assert (fact.claim_count, fact.answer, fact.positions, fact.status) == (0, "", [], "unreviewed")
    assert not Fact.objects.spoken_of().exists()


def test_the_status_is_that_of_the_current_answer(fact, editor):
    say(fact, 5)
    say(fact, 5)
    rival = say(fact, 7)

    dispute(claim=rival, by=editor, why="The filing says five.")
    fact.refresh_from_db()
    assert (fact.answer, fact.status, fact.relation) == ("$5 million", "unreviewed", "conflict")

    verify(claim=fact.claims.first(), by=editor)
    fact.refresh_from_db()
    assert (fact.answer, fact.status) == ("$5 million", "verified")


def test_the_only_answer_may_be_disputed(fact, editor):
    dispute(claim=say(fact, 5), by=editor, why="The filing says six.")

    fact.refresh_from_db()
    assert (fact.answer, fact.status) == ("$5 million", "disputed")


def test_a_summary_that_is_right_is_not_written(fact):
    say(fact, 5)
    before = summarise(fact).changed_at

    assert summarise(fact).changed_at == before


class TestStageOfTheDeal:
    """Sources without a date are ordered by how far the deal is in their eyes."""

    @pytest.fixture
    def worth(self, fact):
        return FactFactory(subject=fact.object, attribute="valuation", object=None, deal=None)

    def tell(self, deal, worth, stage, million):
        status, _ = Fact.objects.get_or_create(subject=deal.subject, object=deal.object, attribute="deal_status")
        claim = say(worth, million)
        return ClaimFactory(
            revision=claim.revision, fact=status, low=None, high=None, unit="", modifier="", value=stage
        )

    def test_a_later_stage_makes_another_figure_a_progression(self, fact, worth):
        self.tell(fact, worth, "in_talks", 40)
        self.tell(fact, worth, "completed", 60)
        assert summarise(worth).relation == "progression"

    def test_the_same_stage_makes_it_a_conflict(self, fact, worth):
        self.tell(fact, worth, "completed", 40)
        self.tell(fact, worth, "completed", 60)
        assert summarise(worth).relation == "conflict"

    def test_rejecting_the_stage_compares_again_what_it_ordered(self, fact, worth, editor):
        self.tell(fact, worth, "in_talks", 40)
        told = self.tell(fact, worth, "completed", 60)
        summarise(worth)

        reject(claim=told, by=editor, why="It says that it may be completed.")

        worth.refresh_from_db()
        assert worth.relation == "conflict"


@pytest.mark.django_db
def test_a_statement_is_told_with_no_more_words_than_readers_may_see(settings, client):
    settings.DEALTRACKER_LONGEST_QUOTE = 40
    said = "We have followed this for years and never saw anything as good as these valves."
    about = FactFactory(attribute="statement", object=None, deal=None)
    claim = ClaimFactory(fact=about, value=said, low=None, high=None, unit="")
    fact = summarise(claim.fact)
    assert fact.answer.startswith("“We have followed")
    assert len(fact.answer) <= 40
    for address in (fact.get_absolute_url(), f"{fact.get_absolute_url()}?format=json", "/claims/?format=csv"):
        response = client.get(address)
        assert "as these valves" not in (response.getvalue() if response.streaming else response.content).decode()
