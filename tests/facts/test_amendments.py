"""Corrections of what was read: kept beside what the machine read, undone, and known again by an import."""

from dataclasses import replace
from decimal import Decimal
from math import inf

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from facts.actions import verify
from facts.amendments import amend, check_values, take_back_amendment
from facts.catalogue import load_catalogue
from facts.errors import AmendmentError, IllegalMoveError, StaleClaimError
from facts.models import Claim, Decision
from facts.recording import import_document
from facts.summaries import summarise
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import ClaimFactory, EditorFactory, FactFactory, UserFactory

pytestmark = pytest.mark.django_db


def now(claim):
    return Claim.objects.get(pk=claim.pk)


def document_of(text):
    return Document(text, "quillby.txt", blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def test_the_values_change_and_what_the_machine_read_stays_beside_them(editor):
    claim = ClaimFactory()
    summarise(claim.fact)

    decision = amend(
        claim=now(claim), by=editor, values={"high": Decimal(6_000_000), "modifier": "between"}, why="Up to 6."
    )

    claim = now(claim)
    assert (claim.low, claim.high, claim.modifier) == (5_000_000, 6_000_000, "between")
    assert (claim.as_read["high"], claim.values_read.high) == ("5000000", 5_000_000)
    assert (decision.action, decision.data["to"]["high"], decision.why) == ("amend", "6000000", "Up to 6.")
    assert claim.fact.answer == "between $5 million and $6 million"


def test_taking_it_back_gives_the_values_before_it(editor):
    claim = ClaimFactory()
    amend(claim=claim, by=editor, values={"high": 6_000_000})
    amend(claim=now(claim), by=editor, values={"high": 7_000_000})

    take_back_amendment(claim=now(claim), by=editor)
    assert (now(claim).high, now(claim).as_read is None) == (6_000_000, False)
    take_back_amendment(claim=now(claim), by=editor)
    assert (now(claim).high, now(claim).as_read) == (5_000_000, None)
    with pytest.raises(IllegalMoveError):
        take_back_amendment(claim=now(claim), by=editor)
    assert Decision.objects.count() == 4


@pytest.mark.parametrize(
    ("attribute", "values", "words"),
    [
        ("deal_value", {"low": None, "high": None}, "a lower or an upper bound"),
        ("deal_value", {"low": 9_000_000}, "above the upper one"),
        ("deal_status", {"low": None, "high": None, "value": "done"}, "is one of rumoured, in_talks"),
        ("deal_status", {"value": "agreed"}, "is not a figure"),
        ("founded", {"low": None, "high": None, "value": "long ago"}, "A date is written 2016"),
        ("deal_value", {"as_of": "yesterday"}, "One is written 2016"),
    ],
)
def test_values_that_do_not_fit_are_refused(attribute, values, words, editor):
    claim = ClaimFactory(fact=FactFactory(attribute=attribute))

    with pytest.raises(AmendmentError, match=words):
        amend(claim=claim, by=editor, values=values)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("day", ["2025-13-45", "2025-02-30", "2023-02-29", "2025-00", "0000", "2025-6", "２０２５"])
@pytest.mark.parametrize(("attribute", "name"), [("founded", "value"), ("deal_value", "as_of"), ("founded", "as_of")])
def test_what_is_no_day_is_refused_at_its_field(attribute, name, day, editor):
    figure = {"low": None, "high": None, "value": "2016"} if attribute == "founded" else {}
    claim = ClaimFactory(fact=FactFactory(attribute=attribute))

    with pytest.raises(AmendmentError, match="There is no such day") as refused:
        amend(claim=claim, by=editor, values=figure | {name: day})
    assert refused.value.field == name


@pytest.mark.parametrize("period", ["2025-09/2025-07", "2025/", "/2025", "2025-06-10/2025-06-09", "2024/2025/2026"])
def test_what_is_no_period_is_refused(period, editor):
    with pytest.raises(AmendmentError, match="no such day or period"):
        amend(claim=ClaimFactory(), by=editor, values={"as_of": period})


def test_something_begins_on_a_day_and_not_within_a_period(editor):
    claim = ClaimFactory(fact=FactFactory(attribute="founded"), low=None, high=None, value="2016")

    with pytest.raises(AmendmentError, match="A date is written"):
        amend(claim=claim, by=editor, values={"value": "2016/2017"})


@pytest.mark.parametrize("as_of", ["2025", "2024-02-29", "2025-07/2025-09", "2025-06-10/2025-06-10"])
def test_days_and_periods_that_there_are_can_be_given(as_of, editor):
    claim = ClaimFactory()
    amend(claim=claim, by=editor, values={"as_of": as_of})

    assert now(claim).as_of == as_of


@pytest.mark.parametrize(
    ("attribute", "bound", "words"),
    [
        ("deal_value", "NaN", "at most 15 digits"),
        ("deal_value", "Infinity", "at most 15 digits"),
        ("deal_value", 10**15, "at most 15 digits"),
        ("deal_value", "0.0000001", "6 behind the point"),
        ("deal_value", -1, "“Deal value” is never below 0."),
        ("employees", "-0.5", "is never below 0."),
        ("stake", "100.1", "“Stake” is never above 100."),
    ],
)
@pytest.mark.parametrize("name", ["low", "high"])
def test_figures_that_cannot_be_are_refused_at_their_field(attribute, bound, words, name, editor):
    claim = ClaimFactory(fact=FactFactory(attribute=attribute), low=None, high=None)

    with pytest.raises(AmendmentError, match=words) as refused:
        amend(claim=claim, by=editor, values={name: Decimal(bound)})
    assert refused.value.field == name


def test_figures_below_nothing_are_taken_where_the_catalogue_has_such():
    values = {"low": "-5", "high": "-5", "value": "", "as_of": ""}

    check_values(replace(load_catalogue()["revenue"], name="profit", least=-inf), values)


@pytest.mark.parametrize("value", ["", " ", "\u200b"])
@pytest.mark.parametrize("attribute", ["headquarters", "position", "statement"])
def test_a_value_of_nothing_to_read_is_refused(attribute, value, editor):
    claim = ClaimFactory(fact=FactFactory(attribute=attribute), low=None, high=None, value="Tarn")

    with pytest.raises(AmendmentError, match="Say what the source says"):
        amend(claim=claim, by=editor, values={"value": value})


def test_the_values_that_it_has_are_no_correction(editor):
    with pytest.raises(IllegalMoveError, match="already"):
        amend(claim=ClaimFactory(), by=editor, values={"low": Decimal("5000000.000000")})


def test_a_stale_page_corrects_nothing(editor):
    claim = ClaimFactory()
    Claim.objects.update(unit="EUR")

    with pytest.raises(StaleClaimError):
        amend(claim=claim, by=editor, values={"high": 6_000_000})


def test_it_is_for_editors():
    with pytest.raises(PermissionDenied):
        amend(claim=ClaimFactory(), by=UserFactory(), values={"high": 6_000_000})


def test_a_verdict_stands_and_asks_for_another_look(editor):
    claim = verify(claim=ClaimFactory(), by=editor).claim

    amend(claim=now(claim), by=editor, values={"high": 6_000_000})

    assert (now(claim).status, now(claim).look_again) == ("verified", "Its values were corrected after the decision.")


def test_an_import_again_keeps_it_and_adds_nothing(editor, settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]
    text = "Quillby pays $5 million for Marrow Foods. It said so on Monday morning in a short note."
    import_document(document_of(text))
    claim = Claim.objects.get()
    amend(claim=claim, by=editor, values={"low": 8_000_000, "high": 8_000_000})

    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.longer_quotes"]
    import_document(document_of(text))
    import_document(document_of(f"{text} More was not said by anybody."))

    claim = Claim.objects.get()
    assert (claim.low, claim.high, claim.as_read["low"]) == (8_000_000, 8_000_000, "5000000")
    assert claim.revision.number == 2


def test_editors_see_all_of_what_changed_and_readers_no_more_words_than_they_may(desk, client, settings):
    settings.DEALTRACKER_LONGEST_QUOTE = 60
    before, after = "We have followed it for years.", "We have followed it for years and never saw anything as good."
    about = FactFactory(attribute="statement", object=None, deal=None)
    claim = ClaimFactory(fact=about, value=before, low=None, high=None, unit="")
    summarise(about)
    amend(claim=now(claim), by=EditorFactory(), values={"value": after})

    assert after in desk.get(reverse("admin:facts_claim_change", args=[claim.pk])).content.decode()
    for address in ("/corrections/", "/corrections/?format=csv", "/feeds/corrections.atom"):
        response = client.get(address)
        told = (response.getvalue() if response.streaming else response.content).decode()
        assert "We have followed" in told
        assert "as good" not in told
