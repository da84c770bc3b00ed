from datetime import date

import pytest
from django.urls import reverse

from facts.models import Claim
from tests.factories import ClaimFactory, DecisionFactory, RevisionFactory, SourceFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db


def quoting(revision, quote, **kwargs):
    start = revision.text.index(quote)
    return ClaimFactory(revision=revision, start=start, end=start + len(quote), quote=quote, **kwargs)


def test_says_what_it_is(client):
    source = SourceFactory(
        title="Quillby in talks",
        publisher__name="Harbour Wire",
        published_on=date(2025, 6, 8),
        authors=["Ann Reed", "Bo Tan"],
        url="https://wire.example/1",
    )
    page = client.get(source.get_absolute_url()).content.decode()
    for words in ("Quillby in talks", "Harbour Wire", "8 June 2025", "Ann Reed, Bo Tan"):
        assert words in page
    assert 'href="https://wire.example/1" rel="noopener nofollow"' in page


def test_says_what_is_not_known(client):
    source = SourceFactory(title="", publisher=None, published_on=None, file_name="note.txt")
    page = client.get(source.get_absolute_url()).content.decode()
    for words in (
        "<h1><bdi>note.txt</bdi></h1>",
        "not known",
        "no date",
        "The desk has found no claims in this source.",
    ):
        assert words in page


def test_shows_claims_in_the_order_of_the_text_with_status(client):
    revision = RevisionFactory(text="Quillby has talks. Marrow is sold. Nobody knows.")
    last = quoting(revision, "Marrow is sold.")
    first = quoting(revision, "Quillby has talks.")
    last.decision = DecisionFactory(claim=last, why="The filing says so.")
    last.status = Claim.Status.VERIFIED
    last.save()
    response = client.get(revision.source.get_absolute_url())
    assert list(response.context["page_obj"]) == [first, last]
    page = response.content.decode()
    for words in ("Quillby has talks.", "Marrow is sold.", "not reviewed", "verified", "The filing says so."):
        assert words in page
    assert first.fact.get_absolute_url() in page


def test_quotes_the_same_words_once(client):
    revision = RevisionFactory(text="Quillby has talks. Marrow is sold.")
    claims = [quoting(revision, "Quillby has talks.") for _ in range(2)]
    other = quoting(revision, "Marrow is sold.")
    response = client.get(revision.source.get_absolute_url())
    assert [passage.claims for passage in response.context["passages"]] == [claims, [other]]
    page = response.content.decode()
    assert page.count("Quillby has talks.") == 1
    assert all(claim.fact.get_absolute_url() in page for claim in claims)


def test_does_not_show_the_text_beside_the_quotes(client):
    revision = RevisionFactory(text="Quillby has talks. Nobody knows.")
    quoting(revision, "Quillby has talks.")
    assert "Nobody knows." not in client.get(revision.source.get_absolute_url()).content.decode()


def test_never_shows_a_rejected_claim(client):
    claim = ClaimFactory()
    claim.decision = DecisionFactory(claim=claim, action="reject", to_status="rejected", why="Not what it says.")
    claim.status = Claim.Status.REJECTED
    claim.save()
    response = client.get(claim.revision.source.get_absolute_url())
    assert claim.quote not in response.content.decode()
    assert "Not what it says." not in response.content.decode()


def test_leaves_out_what_readers_see_only_when_they_ask(client):
    claim = ClaimFactory(fact__attribute="other")
    assert claim.quote not in client.get(claim.revision.source.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("attribute", "is_shown"), [("deal_value", True), ("other", False)])
def test_a_fact_leads_to_the_place_of_its_claim_where_there_is_one(client, attribute, is_shown):
    claim = ClaimFactory(fact__attribute=attribute)
    source, place = claim.revision.source.get_absolute_url(), f"claim-{claim.pk}"
    page = client.get(claim.fact.get_absolute_url()).content.decode()
    assert f'<a href="{source}{f"#{place}" if is_shown else ""}">What else this source says' in page
    assert (f'id="{place}"' in client.get(source).content.decode()) == is_shown


def test_claims_of_earlier_versions_come_last_and_say_so(client):
    source = SourceFactory()
    old = ClaimFactory(revision=RevisionFactory(source=source, is_current=False))
    assert "from an earlier version" in client.get(source.get_absolute_url()).content.decode()
    new = ClaimFactory(revision=RevisionFactory(source=source, number=2))
    assert list(client.get(source.get_absolute_url()).context["page_obj"]) == [new, old]


def test_writes_what_it_says_as_text(client):
    source = SourceFactory(title=HOSTILE, authors=[HOSTILE], publisher__name=HOSTILE)
    quoting(RevisionFactory(source=source, text=f"Quillby {HOSTILE}"), HOSTILE)
    page = client.get(source.get_absolute_url()).content.decode()
    assert HOSTILE not in page
    assert page.count("<script") == page.count('<script type="application/ld+json">') == 1


def test_names_those_of_nearly_the_same_text_with_the_original_first(client):
    original = SourceFactory(title="The first", published_on=date(2031, 5, 2))
    copies = [
        SourceFactory(title=f"Copy {day}", copy_of=original, published_on=date(2031, 5, day) if day else None)
        for day in (None, 4, 3)
    ]
    SourceFactory()
    shown = {source: client.get(source.get_absolute_url()) for source in (original, *copies)}
    assert [str(other) for other in shown[original].context["near_copies"]] == ["Copy 3", "Copy 4", "Copy None"]
    assert [str(other) for other in shown[copies[2]].context["near_copies"]] == ["The first", "Copy 4", "Copy None"]
    assert "this one is taken for the original" in shown[original].content.decode()
    assert "the first of them is taken for the original" in shown[copies[1]].content.decode()


def test_queries_do_not_grow_with_claims(client):
    revision = RevisionFactory()

    def queries_to_show(count):
        for _ in range(count):
            DecisionFactory(claim__revision=revision)
        queries, response = count_queries(client, revision.source.get_absolute_url())
        return queries, len(response.context["page_obj"])

    few, shown_of_few = queries_to_show(1)
    many, shown_of_many = queries_to_show(4)
    assert (shown_of_few, shown_of_many) == (1, 5)
    assert few == many


@pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
def test_takes_any_address(client, query):
    assert client.get(f"{ClaimFactory().revision.source.get_absolute_url()}?{query}").status_code == 200


def test_an_unknown_one_is_not_found(client):
    assert client.get(reverse("sources:source", args=["no-such-source"])).status_code == 404


def test_is_there_to_be_read_only(client):
    address = SourceFactory().get_absolute_url()
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
