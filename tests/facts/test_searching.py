"""Search over everything that readers see."""

import re

import pytest
from django.urls import reverse

from sources.models import Publisher
from tests.factories import FactFactory, PublisherFactory, SourceFactory
from tests.facts.test_lists import tell
from tests.pages import HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db
SEARCH, SUGGESTIONS = reverse("facts:search"), reverse("facts:search-suggestions")


def test_finds_every_kind(client):
    claim = tell(revision__source=SourceFactory(title="Quillfeather buys"))
    claim.fact.subject.name = "Quillfeather"
    claim.fact.subject.save()
    page = client.get(f"{SEARCH}?words=quillf").content.decode()
    deal = claim.fact.deal
    for address in (claim.fact.subject, deal, claim.fact, claim.revision.source):
        assert f'href="{address.get_absolute_url()}"' in page
    assert client.get(f"{SEARCH}?words={claim.quote.split()[0]}").context["found"]


def test_finds_publishers_of_whom_the_desk_has_read_something(client):
    read, unread = tell().revision.source.publisher, PublisherFactory(name="Quillfeather Post")
    Publisher.objects.filter(pk=read.pk).update(name="The Quillfeather Tägliche")
    page = client.get(f"{SEARCH}?words=quillf+täg").content.decode()
    assert f'href="{read.get_absolute_url()}"' in page
    assert "All of these publishers" not in page
    assert unread.get_absolute_url() not in client.get(f"{SEARCH}?words=quillf").content.decode()


def test_leads_to_the_other_publishers_where_there_are_more(client):
    for number in range(6):
        tell(revision__source__publisher__name=f"Quillfeather {number}")
    page = client.get(f"{SEARCH}?words=quillf").content.decode()
    address = f"{reverse('sources:publisher-list')}?words=quillf"
    assert f'href="{address}"' in page
    assert client.get(address).context["table"].page.paginator.count == 6


def test_queries_do_not_grow(client):
    def queries_to_search(count):
        for _ in range(count):
            claim = tell(revision__source=SourceFactory(title="Quillfeather buys"))
            claim.fact.subject.name = f"Quillfeather {claim.pk}"
            claim.fact.subject.save()
        queries, response = count_queries(client, f"{SEARCH}?words=quillf")
        assert response.context["found"]
        return queries

    queries_to_search(1)
    assert queries_to_search(2) == queries_to_search(6)


@pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
def test_takes_any_address(client, query):
    tell()
    assert client.get(f"{SEARCH}?{query}").status_code == 200
    assert client.get(f"{SUGGESTIONS}?{query}").status_code == 200


def test_says_what_to_try_where_nothing_is_found(client):
    assert "Try fewer words" in client.get(f"{SEARCH}?words=nowhere").content.decode()


def test_suggests_names(client):
    subject = tell().fact.subject
    page = client.get(f"{SUGGESTIONS}?words={subject.name[:3]}").content.decode()
    assert f'<option value="{subject.name}">' in page


def test_suggests_publishers_beside_them_in_the_order_of_names(client):
    tell(revision__source__publisher__name="Quillfeather Daily")
    for name in ("Quillfeather Holdings", "Quillfeather Arms"):
        FactFactory(subject__name=name)
    page = client.get(f"{SUGGESTIONS}?words=quillf").content.decode()
    names = ["Quillfeather Arms", "Quillfeather Daily", "Quillfeather Holdings"]
    assert re.findall(r'value="([^"]+)"', page) == names
