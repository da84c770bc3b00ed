"""The review of a decided fact for search engines, held against Google's rules for fact checks."""

import json
import re
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import html5lib
import pytest
from django.urls import reverse

from facts.actions import dispute, reject, undo, verify
from facts.ratings import BEST, RATINGS, WORST
from facts.summaries import summarise
from tests.factories import ClaimFactory, EditorFactory, EntityFactory, FactFactory, RevisionFactory, SourceFactory
from tests.pages import HOSTILE, count_queries, public_addresses

pytestmark = pytest.mark.django_db
ENDS = 'Quillby </script><script>alert("x")</script><!-- & \u2028 “Sons”'


def told(fact, million=5, **source):
    """A claim that a source makes about the fact."""
    text = f"Article of {source.get('title', 'somebody')}. Quillby paid ${million} million for Marrow Foods."
    source = {"url": "https://ledger.example/one", "published_on": date(2025, 6, 8)} | source
    revision = RevisionFactory(source=SourceFactory(**source), text=text)
    value = million * 10**6
    return ClaimFactory(fact=fact, revision=revision, low=value, high=value)


def decided(action=verify, **source):
    """A fact of which a claim got this verdict."""
    claim = told(FactFactory(), **source)
    summarise(claim.fact)
    action(claim=claim, by=EditorFactory(), why="The filing tells.")
    claim.fact.refresh_from_db()
    return claim.fact


def blocks(page):
    """The JSON-LD blocks of a page, read as a browser reads it."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    scripts = list(tree.iter("script"))
    assert all(script.get("src") or script.get("type") == "application/ld+json" for script in scripts)
    return [json.loads(script.text) for script in scripts if not script.get("src")]


def words_of(page):
    """The words that a reader sees on a page."""
    body = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def review_on(client, fact):
    """The one review on the page of a fact, after a look at whether it keeps all rules."""
    page = client.get(fact.get_absolute_url()).content.decode()
    [review] = blocks(page)
    check(review, page, fact)
    return review


def check(review, page, fact):
    """Hold a review against every rule for it."""
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    check_required(review, fact)
    check_rating(review["reviewRating"], fact)
    check_item(review["itemReviewed"])
    seen = words_of(page)
    assert all(words in seen for words in (fact.question, fact.answer))
    assert review["reviewRating"]["alternateName"].lower() in seen
    day = date.fromisoformat(review["datePublished"])
    assert f"on {day.day} {day:%B %Y}" in seen
    sources = [review["itemReviewed"]["firstAppearance"], *review["itemReviewed"].get("appearance", [])]
    assert all(" ".join(source["headline"].split()) in seen for source in sources)


def check_required(review, fact):
    assert review["url"] == f"http://testserver{fact.get_absolute_url()}"
    assert review["claimReviewed"] == f"{fact.question} {fact.answer}"
    for verdict in ("verified", "disputed", "true", "false", "wrong"):
        assert verdict not in review["claimReviewed"].lower().split()
    assert review["author"]["@type"] == "Organization"
    assert review["author"]["name"]
    assert urlsplit(review["author"]["url"]).netloc == urlsplit(review["url"]).netloc


def check_rating(rating, fact):
    assert rating["@type"] == "Rating"
    assert rating["alternateName"] == RATINGS[fact.status].name
    assert rating["ratingValue"] == RATINGS[fact.status].value
    assert (rating["worstRating"], rating["bestRating"]) == (WORST, BEST)
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]


def check_item(item):
    assert item["@type"] == "Claim"
    assert item.get("author", {"name": "–"})["name"]
    for work in [item["firstAppearance"], *item.get("appearance", [])]:
        assert work["@type"] == "CreativeWork"
        assert work["headline"]
        assert urlsplit(work.get("url", "https://")).scheme in ("http", "https")
    if "datePublished" in item:
        assert date.fromisoformat(item["datePublished"])


@pytest.mark.parametrize("action", [verify, dispute])
def test_a_decided_fact_has_one(client, action):
    review = review_on(client, decided(action))
    assert review["reviewRating"]["alternateName"] == {verify: "Verified", dispute: "Disputed"}[action]


def test_names_the_desk_and_the_day_of_the_verdict(client, settings):
    settings.DEALTRACKER_DESK_NAME = "The Quillby Desk"
    fact = decided()
    review = review_on(client, fact)
    assert review["author"]["name"] == "The Quillby Desk"
    assert review["datePublished"] == fact.claims.get().decision.decided_at.date().isoformat()


def test_names_who_said_so_first_and_who_else(client):
    first = {"title": "The first", "publisher__name": "Harbour Wire", "publisher__domain": "wire.example"}
    fact = decided(title="Later", published_on=date(2025, 7, 1))
    told(fact, title="Undated", published_on=None, url="")
    told(fact, **first, published_on=date(2025, 6, 1))
    item = review_on(client, summarise(fact))["itemReviewed"]
    assert item["author"] == {"@type": "Organization", "name": "Harbour Wire", "sameAs": "https://wire.example"}
    assert item["datePublished"] == "2025-06-01"
    assert item["firstAppearance"]["headline"] == "The first"
    assert item["firstAppearance"]["url"] == "https://ledger.example/one"
    assert [work["headline"] for work in item["appearance"]] == ["Later", "Undated"]
    assert "url" not in item["appearance"][1]


def test_claims_nothing_of_what_is_not_known(client):
    item = review_on(client, decided(publisher=None, published_on=None, url=""))["itemReviewed"]
    assert set(item) == {"@type", "firstAppearance"}
    assert set(item["firstAppearance"]) == {"@type", "headline"}


@pytest.mark.parametrize("domain", ["", "the wire", "wire.example/path", "javascript:alert(1)"])
def test_links_to_no_publisher_whose_domain_is_none(client, domain):
    item = review_on(client, decided(publisher__name="Wire", publisher__domain=domain))["itemReviewed"]
    assert item["author"] == {"@type": "Organization", "name": "Wire"}


def test_leaves_out_other_answers_and_rejected_claims(client):
    fact = decided(title="Right")
    told(fact, million=7, title="Other answer")
    misread = told(fact, title="Misread")
    summarise(fact)
    reject(claim=misread, by=EditorFactory(), why="The source says no such.")
    fact.refresh_from_db()
    item = review_on(client, fact)["itemReviewed"]
    assert item["firstAppearance"]["headline"] == "Right"
    assert "appearance" not in item


def test_an_undecided_fact_has_none(client):
    fact = summarise(told(FactFactory()).fact)
    assert blocks(client.get(fact.get_absolute_url()).content.decode()) == []


def test_a_verdict_on_another_answer_than_the_current_one_gives_none(client):
    fact = FactFactory()
    told(fact)
    told(fact)
    rival = told(fact, million=7)
    summarise(fact)
    dispute(claim=rival, by=EditorFactory(), why="The filing tells.")
    fact.refresh_from_db()
    assert (fact.answer, fact.status) == ("$5 million", "unreviewed")
    assert blocks(client.get(fact.get_absolute_url()).content.decode()) == []


def test_what_was_taken_back_or_waits_for_a_second_editor_has_none(client, settings):
    fact = decided()
    undo(claim=fact.claims.get(), by=EditorFactory())
    assert blocks(client.get(fact.get_absolute_url()).content.decode()) == []
    settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
    waiting = decided()
    assert waiting.claims.get().awaits_second
    assert blocks(client.get(waiting.get_absolute_url()).content.decode()) == []


def test_stands_on_the_facts_own_first_page_alone(client, monkeypatch):
    monkeypatch.setattr("facts.views.facts.CLAIMS_A_PAGE", 1)
    fact = decided()
    told(fact)
    summarise(fact)
    for name, address in public_addresses(fact).items():
        expected = 1 if name == "facts:fact" else 0
        assert len(blocks(client.get(address).content.decode())) == expected, name
    assert blocks(client.get(f"{fact.get_absolute_url()}?page=2").content.decode()) == []
    assert "ld+json" not in client.get(reverse("facts:fact-embed", args=[fact.slug])).content.decode()


def test_no_text_in_it_ends_the_block(client):
    fact = FactFactory(subject=EntityFactory(name=ENDS))
    claim = told(fact, title=ENDS, publisher__name=ENDS, url=f"https://ledger.example/?a=1&b={HOSTILE}")
    summarise(fact)
    dispute(claim=claim, by=EditorFactory(), why=ENDS)
    page = client.get(fact.get_absolute_url()).content.decode()
    [review] = blocks(page)
    assert ENDS in review["claimReviewed"]
    assert review["itemReviewed"]["author"]["name"] == ENDS
    assert page.count("</script") == page.count("<script")
    assert "<!--" not in page


def test_a_very_long_question_is_whole(client):
    fact = FactFactory(subject=EntityFactory(name="Q" * 200), object=EntityFactory(name="M" * 200))
    claim = told(fact)
    summarise(fact)
    verify(claim=claim, by=EditorFactory())
    fact.refresh_from_db()
    assert len(review_on(client, fact)["claimReviewed"]) > 400


def test_queries_do_not_grow_with_sources(client):
    fact = decided()

    def queries_to_show(count):
        for _ in range(count):
            told(fact)
        summarise(fact)
        queries, response = count_queries(client, fact.get_absolute_url())
        assert len(response.context["review"]["itemReviewed"]["appearance"]) == fact.claims.count() - 1
        return queries

    assert queries_to_show(1) == queries_to_show(4)
