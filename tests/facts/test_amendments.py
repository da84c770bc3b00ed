"""Corrections of what was read: kept beside what the machine read, undone, and known again by an import."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from facts.actions import verify
from facts.amendments import amend, take_back_amendment
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
        ("deal_value", {"as_of": "yesterday"}, "A period is written 2016"),
    ],
)
def test_values_that_do_not_fit_are_refused(attribute, values, words, editor):
    claim = ClaimFactory(fact=FactFactory(attribute=attribute))

    with pytest.raises(AmendmentError, match=words):
        amend(claim=claim, by=editor, values=values)
    assert not Decision.objects.exists()


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
