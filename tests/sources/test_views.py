import re
from datetime import date

import pytest
from django.urls import reverse

from sources.models import Source
from tests.factories import SourceFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db
SOURCES = reverse("sources:source-list")


def listed(client, query=""):
    """The slugs of the sources that the list shows, in its order."""
    response = client.get(f"{SOURCES}?{query}")
    assert response.status_code == 200
    return re.findall(r'href="/sources/([^/"?]+)/"', response.content.decode())


def test_says_what_to_do_when_there_are_no_sources(client):
    assert "No sources yet" in client.get(SOURCES).content.decode()


def test_newest_comes_first_and_undated_last(client):
    older, undated, newer = (SourceFactory(published_on=on).slug for on in (date(2025, 1, 1), None, date(2025, 6, 1)))
    assert listed(client) == [newer, older, undated]


def test_queries_do_not_grow_with_sources(client):
    def queries_to_list(count):
        SourceFactory.create_batch(count)
        queries, response = count_queries(client, SOURCES)
        assert len(listed(client)) == Source.objects.count() == len(response.context["table"].rows)
        return queries

    assert queries_to_list(1) == queries_to_list(4)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=sturdy+MARROW", True),
        ("words=marrow+absent", False),
        ("publisher=harbour", True),
        ("publisher=ledger", False),
        ("published_from=2025-06-08&published_to=2025-06-08", True),
        ("published_from=2025-06-09", False),
        ("published_to=2025-06-07", False),
    ],
)
def test_filters(client, query, found):
    wanted = SourceFactory(title="A sturdy marrow", publisher__name="Harbour Wire", published_on=date(2025, 6, 8))
    SourceFactory(title="Something else", publisher=None)
    assert listed(client, query) == [wanted.slug] * found


@pytest.mark.parametrize(
    ("column", "low", "high"),
    [
        ("title", {"title": "Abbot"}, {"title": "Zeller"}),
        ("publisher", {"publisher__name": "Abbot"}, {"publisher__name": "Zeller"}),
        ("published_on", {"published_on": date(2025, 1, 1)}, {"published_on": date(2025, 6, 1)}),
    ],
)
def test_sorts_both_ways(client, column, low, high):
    last, first = SourceFactory(**high).slug, SourceFactory(**low).slug
    assert listed(client, f"sort={column}") == [first, last]
    assert listed(client, f"sort=-{column}") == [last, first]


def test_pages_hold_every_source_once(client):
    SourceFactory.create_batch(3, title="")
    pages = [listed(client, f"sort=title&per_page=2&page={number}") for number in (1, 2)]
    assert [len(page) for page in pages] == [2, 1]
    assert len({*pages[0], *pages[1]}) == 3


@pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
def test_takes_any_address(client, query):
    SourceFactory(title=HOSTILE)
    response = client.get(f"{SOURCES}?{query}")
    assert response.status_code == 200
    assert HOSTILE not in response.content.decode()


def test_is_there_to_be_read_only(client):
    assert client.post(SOURCES).status_code == 405
    assert client.head(SOURCES).status_code == 200
