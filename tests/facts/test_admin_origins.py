"""What the editors' pages show of near-copies, and of what facts say about each other."""

import pytest

from facts.models import Fact
from facts.summaries import summarise
from tests.desk import page_of, words
from tests.factories import ClaimFactory, FactFactory, SourceFactory
from tests.pages import position

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    """A client that an editor is logged in with."""
    client.force_login(editor)
    return client


def test_a_claims_page_names_those_of_nearly_the_same_text(desk):
    claim = ClaimFactory()
    assert "Nearly the same text" not in words(desk.get(page_of(claim)))

    source = claim.revision.source
    copy = SourceFactory(title="Printed again", copy_of=source)

    said = desk.get(page_of(claim)).content.decode()
    assert "Nearly the same text" in said
    assert page_of(copy) in said


def test_a_sources_page_names_them_too(desk):
    original = SourceFactory(title="The first")
    copies = [SourceFactory(title=title, copy_of=original) for title in ("Second", "Third")]

    page = desk.get(page_of(copies[1])).content.decode()

    assert page_of(original) in page
    assert page_of(copies[0]) in page


def test_a_facts_page_shows_what_others_say_about_it(desk):
    fact = FactFactory(positions=[position(text="$5", value=5, unit="USD")])
    assert "Other facts say nothing for or against it." in words(desk.get(page_of(fact)))

    deal = {"subject": fact.subject, "object": fact.object, "deal": fact.deal}
    stake = FactFactory(attribute="stake", positions=[position(text="50%", value=50, unit="%")], **deal)
    worth = {"attribute": "valuation", "subject": fact.object, "object": None, "deal": None}
    FactFactory(positions=[position(text="$20", value=20, unit="USD")], **worth)

    response = desk.get(page_of(fact))
    assert "50% of $20 is $10, which does not fit $5 for the deal." in words(response)
    assert page_of(stake) in response.content.decode()


def test_a_publisher_renamed_is_the_origin_that_others_name(client, chief):
    client.force_login(chief)
    claim = ClaimFactory(revision__source__publisher__name="The Tern")
    ClaimFactory(fact=claim.fact, attributed_to="Tern Post")
    assert summarise(claim.fact).origin_count == 2

    publisher = claim.revision.source.publisher
    response = client.post(page_of(publisher), {"name": "Tern Post", "domain": ""})

    assert response.status_code == 302
    assert Fact.objects.get().origin_count == 1
