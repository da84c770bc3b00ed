import pytest
from django.urls import reverse

from facts.models import Claim
from tests.factories import ClaimFactory, DecisionFactory, FactFactory, SourceFactory
from tests.pages import count_queries, position

pytestmark = pytest.mark.django_db
HOME = reverse("facts:home")


def test_says_what_to_do_when_the_desk_is_empty(client):
    page = client.get(HOME).content.decode()
    for words in ("No deals yet", "No disagreements", "has not decided anything yet", "at the desk", "import_seeds"):
        assert words in page


def test_shows_deals_disagreements_decisions_and_sources(client):
    fact = FactFactory(
        relation="conflict",
        why="They differ by $2 (29 %).",
        positions=[position(text="$7", sources=["a"]), position(text="$9", sources=["b"])],
    )
    decision = DecisionFactory(claim__fact=fact, why="The filing says so.")
    response = client.get(HOME)
    assert [card.deal for card in response.context["deals"]] == [fact.deal]
    assert list(response.context["disagreements"]) == [fact]
    assert list(response.context["decisions"]) == [decision]
    assert list(response.context["sources"]) == [decision.claim.revision.source]
    page = response.content.decode()
    for words in (str(fact.deal), "They differ by $2 (29 %).", "<b>$7</b>", "The filing says so."):
        assert words in page


def test_latest_deals_come_first(client):
    older, newer = (FactFactory(latest_on=on).deal for on in ("2025-01-01", "2025-06-01"))
    assert [card.deal for card in client.get(HOME).context["deals"]] == [newer, older]


def test_shows_no_decision_on_a_rejected_claim(client):
    claim = ClaimFactory()
    claim.decision = DecisionFactory(claim=claim, action="reject", to_status="rejected", why="Not what it says.")
    claim.status = Claim.Status.REJECTED
    claim.save()
    assert "Not what it says." not in client.get(HOME).content.decode()


def test_names_no_editor(client):
    DecisionFactory(decided_by__username="someone-at-the-desk")
    assert b"someone-at-the-desk" not in client.get(HOME).content


def test_is_bounded_and_its_queries_do_not_grow(client):
    def queries_to_show(count):
        for _ in range(count):
            DecisionFactory(claim__fact__relation="conflict")
        SourceFactory.create_batch(count)
        queries, response = count_queries(client, HOME)
        return queries, [len(response.context[name]) for name in ("deals", "disagreements", "decisions", "sources")]

    few, shown_of_few = queries_to_show(2)
    many, shown_of_many = queries_to_show(8)
    assert (shown_of_few, shown_of_many) == ([2, 2, 2, 4], [6, 6, 5, 5])
    assert few == many


def test_is_there_to_be_read_only(client):
    assert client.post(HOME).status_code == 405
    assert client.head(HOME).status_code == 200


def test_a_page_that_is_not_there_leads_on(client):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert f'href="{reverse("facts:fact-list")}"' in response.content.decode()


def test_a_fault_is_owned_up_to(client, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("facts.views.home.HomeView.get_context_data", fail)
    client.raise_request_exception = False
    response = client.get(HOME)
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()
