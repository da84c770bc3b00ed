"""What search engines are told of facts and sources; reviews are held against Google's rules for fact checks."""

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
from sources.models import Source
from tests.factories import (
    ClaimFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    PublisherFactory,
    RevisionFactory,
    SourceFactory,
)
from tests.pages import HOSTILE, count_queries, public_addresses

pytestmark = pytest.mark.django_db
APPEARANCES = {"firstAppearance", "appearance"}
ENDS = 'Quillby </script><script>alert("x")</script><!-- & \u2028 “Sons”'


def told(fact, million=5, attributed_to="", **source):
    """A claim that a source makes about the fact."""
    text = f"Article of {source.get('title', 'somebody')}. Quillby paid ${million} million for Marrow Foods."
    source = {"url": "https://ledger.example/one", "published_on": date(2025, 6, 8)} | source
    revision = RevisionFactory(source=SourceFactory(**source), text=text)
    value = million * 10**6
    return ClaimFactory(fact=fact, revision=revision, low=value, high=value, attributed_to=attributed_to)


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


def block_on(client, thing):
    """The one JSON-LD block on the page of a fact or source, and the words of that page."""
    page = client.get(thing.get_absolute_url()).content.decode()
    [block] = blocks(page)
    assert block["@context"] == "https://schema.org"
    return block, words_of(page)


def review_on(client, fact):
    """The one review on the page of a fact, after a look at whether it keeps all rules."""
    review, seen = block_on(client, fact)
    assert review["@type"] == "ClaimReview"
    check_required(review, fact)
    check_rating(review["reviewRating"], fact)
    check_claim(review["itemReviewed"], seen)
    assert all(words in seen for words in (fact.question, fact.answer))
    assert review["reviewRating"]["alternateName"].lower() in seen
    assert f"on {in_words(review['datePublished'])}" in seen
    return review


def claim_on(client, fact):
    """The one plain claim on the page of a fact, after a look at whether all of it stands there."""
    claim, seen = block_on(client, fact)
    check_claim(claim, seen)
    assert claim["url"] == f"http://testserver{fact.get_absolute_url()}"
    assert claim["text"] == f"{fact.question} {fact.answer}"
    assert all(words in seen for words in (fact.question, fact.answer))
    assert set(claim) <= {"@context", "@type", "url", "text", "author", "datePublished", *APPEARANCES}
    return claim


def in_words(iso):
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


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


def check_claim(claim, seen):
    assert claim["@type"] == "Claim"
    if "author" in claim:
        check_party(claim["author"], seen)
    if "datePublished" in claim:
        assert in_words(claim["datePublished"]) in seen
    for work in [claim["firstAppearance"], *claim.get("appearance", [])]:
        assert work["@type"] == "CreativeWork"
        check_work(work, seen)


def check_work(work, seen):
    assert work["headline"]
    assert " ".join(work["headline"].split()) in seen
    assert urlsplit(work.get("url", "https://")).scheme in ("http", "https")
    if "publisher" in work:
        check_party(work["publisher"], seen)
    if "datePublished" in work:
        assert in_words(work["datePublished"]) in seen


def check_party(party, seen):
    assert party["@type"] in ("Organization", "Person")
    assert party["name"]
    assert " ".join(party["name"].split()) in seen


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


@pytest.mark.parametrize(
    ("kind", "author"),
    [
        ("organisation", {"@type": "Organization", "name": "Quillby"}),
        ("person", {"@type": "Person", "name": "Quillby"}),
        ("place", None),
        ("product", None),
    ],
)
def test_the_author_is_whom_the_first_source_has_it_from(client, kind, author):
    EntityFactory(name="Quillby", kind=kind)
    source = {"attributed_to": "Quillby", "publisher__name": "Daily Ledger"}
    reviewed = review_on(client, decided(**source))["itemReviewed"]
    undecided = claim_on(client, summarise(told(FactFactory(), **source | {"publisher__name": "Harbour Wire"}).fact))
    assert reviewed.get("author") == undecided.get("author") == author
    assert reviewed["firstAppearance"]["publisher"]["name"] == "Daily Ledger"


def test_the_author_may_be_another_publisher(client):
    PublisherFactory(name="Harbour Wire", domain="wire.example")
    item = review_on(client, decided(attributed_to="Harbour Wire"))["itemReviewed"]
    assert item["author"] == {"@type": "Organization", "name": "Harbour Wire", "sameAs": "https://wire.example"}


def test_the_publisher_answers_for_those_whom_it_does_not_name(client):
    fact = decided(attributed_to="three people close to the company", publisher__name="Daily Ledger")
    assert review_on(client, fact)["itemReviewed"]["author"] == {"@type": "Organization", "name": "Daily Ledger"}


@pytest.mark.parametrize("name", ["Jane Marrow", "a spokesman for Quillby"])
def test_has_no_author_where_the_desk_does_not_know_who_that_is(client, name):
    assert "author" not in review_on(client, decided(attributed_to=name))["itemReviewed"]


def test_has_no_author_where_two_of_different_kinds_are_called_so(client):
    for kind in ("organisation", "person"):
        EntityFactory(name="Marrow", kind=kind)
    assert "author" not in review_on(client, decided(attributed_to="Marrow"))["itemReviewed"]


def test_the_author_of_a_quotation_is_its_speaker(client):
    speaker = EntityFactory(name="Jane Marrow", kind="person")
    fact = FactFactory(subject=speaker, object=None, attribute="statement", deal=None)
    ClaimFactory(fact=fact, low=None, high=None, unit="", value="We paid five million for Marrow Foods.")
    assert claim_on(client, summarise(fact))["author"] == {"@type": "Person", "name": "Jane Marrow"}


def test_the_author_of_a_press_release_is_its_issuer(client):
    release = {"kind": Source.Kind.PRESS_RELEASE, "issuer": "Quillby", "publisher__name": "Harbour Wire"}
    item = review_on(client, decided(**release))["itemReviewed"]
    assert item["author"] == {"@type": "Organization", "name": "Quillby"}
    assert item["firstAppearance"]["publisher"]["name"] == "Harbour Wire"


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


def test_an_undecided_fact_is_a_plain_claim(client):
    fact = FactFactory()
    told(fact, title="The first", published_on=date(2025, 6, 1), publisher__name="Harbour Wire")
    told(fact, title="Later")
    claim = claim_on(client, summarise(fact))
    assert claim["firstAppearance"] == {
        "@type": "CreativeWork",
        "headline": "The first",
        "url": "https://ledger.example/one",
        "publisher": {"@type": "Organization", "name": "Harbour Wire"},
        "datePublished": "2025-06-01",
    }
    assert [work["headline"] for work in claim["appearance"]] == ["Later"]
    assert claim["datePublished"] == "2025-06-01"


def test_a_fact_that_no_claim_answers_is_none(client):
    assert blocks(client.get(FactFactory(answer="").get_absolute_url()).content.decode()) == []


def test_a_verdict_on_another_answer_than_the_current_one_gives_no_review(client):
    fact = FactFactory()
    told(fact)
    told(fact)
    rival = told(fact, million=7, title="Other answer")
    summarise(fact)
    dispute(claim=rival, by=EditorFactory(), why="The filing tells.")
    fact.refresh_from_db()
    assert (fact.answer, fact.status) == ("$5 million", "unreviewed")
    claim = claim_on(client, fact)
    assert "Other answer" not in {work["headline"] for work in [claim["firstAppearance"], *claim["appearance"]]}


def test_what_was_taken_back_or_waits_for_a_second_editor_is_a_plain_claim(client, settings):
    fact = decided()
    undo(claim=fact.claims.get(), by=EditorFactory())
    fact.refresh_from_db()
    assert claim_on(client, fact)
    settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
    waiting = decided()
    assert waiting.claims.get().awaits_second
    assert claim_on(client, waiting)


def test_a_source_is_a_news_article_elsewhere(client):
    source = told(
        FactFactory(), title="Quillby buys", publisher__name="Harbour Wire", publisher__domain="wire.example"
    ).revision.source
    article, seen = block_on(client, source)
    assert article == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Quillby buys",
        "url": "https://ledger.example/one",
        "publisher": {"@type": "Organization", "name": "Harbour Wire", "sameAs": "https://wire.example"},
        "datePublished": "2025-06-08",
    }
    check_work(article, seen)
    assert article["url"] in seen


@pytest.mark.parametrize("address", ["", "ftp://ledger.example/one"])
def test_of_a_source_nothing_is_told_that_is_not_known(client, address):
    source = SourceFactory(title="A leaflet", publisher=None, url=address, kind=Source.Kind.PRESS_RELEASE)
    article, _ = block_on(client, source)
    assert article == {"@context": "https://schema.org", "@type": "Article", "headline": "A leaflet"}


TYPES = {"facts:fact": ["ClaimReview"], "sources:source": ["NewsArticle"]}


def types_at(client, address):
    """The types of what a page tells search engines."""
    return [block["@type"] for block in blocks(client.get(address).content.decode())]


def test_stands_on_the_first_pages_of_facts_and_sources_alone(client, monkeypatch):
    monkeypatch.setattr("facts.views.facts.CLAIMS_A_PAGE", 1)
    monkeypatch.setattr("facts.views.sources.CLAIMS_A_PAGE", 1)
    fact = decided()
    told(fact)
    source = fact.claims.first().revision.source
    ClaimFactory(fact=fact, revision=source.revisions.get(), start=0, end=7, quote="Article")
    summarise(fact)
    for name, address in public_addresses(fact).items():
        assert types_at(client, address) == TYPES.get(name, []), name
    for thing in (fact, source):
        assert types_at(client, f"{thing.get_absolute_url()}?page=2") == []
    assert "ld+json" not in client.get(reverse("facts:fact-embed", args=[fact.slug])).content.decode()


def test_no_text_in_it_ends_the_block(client):
    fact = FactFactory(subject=EntityFactory(name=ENDS))
    claim = told(fact, title=ENDS, publisher__name=ENDS, url=f"https://ledger.example/?a=1&b={HOSTILE}")
    summarise(fact)
    dispute(claim=claim, by=EditorFactory(), why=ENDS)
    review, _ = block_on(client, fact)
    assert ENDS in review["claimReviewed"]
    assert review["itemReviewed"]["author"]["name"] == ENDS
    for address in (fact, claim.revision.source):
        page = client.get(address.get_absolute_url()).content.decode()
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
        assert len(response.context["structured"]["itemReviewed"]["appearance"]) == fact.claims.count() - 1
        return queries

    assert queries_to_show(1) == queries_to_show(4)
