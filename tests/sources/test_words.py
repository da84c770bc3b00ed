"""Full-text search, alike on both databases."""

import pytest

from facts.actions import reject
from facts.models import Claim, Entity, Fact
from facts.summaries import summarise
from sources.models import Source
from sources.words import words_of
from tests.factories import AliasFactory, ClaimFactory, EditorFactory, EntityFactory, SourceFactory

pytestmark = pytest.mark.django_db


def titles(words):
    return set(Source.objects.search(words).values_list("title", flat=True))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mill", True),
        ("MILL", True),
        ("mill old", True),
        ("sold £1.4bn", True),
        ("1.4", True),
        ("ills", False),
        ("mill new", False),
        ("% _ *", False),
        ('"old', True),
        ("old') OR ('a'='a", False),
        ("NEAR(old, mill)", False),
        ("old AND", False),
    ],
)
def test_words_are_found_by_their_beginnings(words, found):
    SourceFactory(title="The old mill is sold for £1.4bn")
    SourceFactory(title="A different piece")

    assert bool(titles(words)) == found


def test_the_index_follows_what_changes():
    source = SourceFactory(title="Talks about a mill")
    source.title = "Talks about a bakery"
    source.save()
    assert titles("mill") == set()
    assert titles("bakery") == {"Talks about a bakery"}

    source.delete()
    assert titles("talks") == set()


def test_a_fact_is_found_by_party_attribute_answer_and_quote_together():
    claim = ClaimFactory(fact__subject=EntityFactory(name="Orrin Mills"), fact__attribute="valuation")
    fact = summarise(claim.fact)
    AliasFactory(entity=fact.subject, name="Quernworks")
    word = words_of(claim.quote)[0]

    for words in ("orrin", "quernw", "valuation", fact.answer, claim.quote, f"orrin valua {fact.answer} {word}"):
        assert list(Fact.objects.search(words)) == [fact], words
    assert not Fact.objects.search("orrin bakery")


def test_a_rejected_claim_finds_no_fact():
    claim = ClaimFactory()
    assert list(Fact.objects.search(claim.quote)) == [claim.fact]

    reject(claim=claim, by=EditorFactory(), why="The source says no such thing.")

    assert not Fact.objects.search(claim.quote)


def test_claims_are_found_by_quote_and_entities_by_any_name():
    claim = ClaimFactory()
    AliasFactory(entity=claim.fact.subject, name="Quernworks")

    assert list(Claim.objects.search(claim.quote)) == [claim]
    assert list(Entity.objects.search("quern")) == [claim.fact.subject]
    assert not Claim.objects.search("?!")
    assert not Entity.objects.search("?!")
