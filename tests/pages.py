"""What the tests of public pages share."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

HOSTILE = '<script>alert("x")</script>'
HOSTILE_QUERIES = {
    "page that is no number": "page=abc",
    "page far out": "page=99999999999999999999999999",
    "page below one": "page=-3",
    "page of NUL": "page=%00",
    "endless page": "per_page=100000000",
    "page of no rows": "per_page=-1",
    "unknown column": "sort=password",
    "odd columns": "sort=-,--,,&sort=",
    "NUL byte": "words=a%00b&publisher=%00",
    "ten thousand letters": "words=" + "x" * 10_000 + "&sort=" + "y" * 10_000,
    "many words": "words=" + "a+" * 99,
    "wildcards": "words=%25+_&publisher=%25",
    "not a date": "published_from=yesterday&published_to=0000-00-00",
    "a date far out": "published_from=99999-01-01&published_to=0001-01-01",
    "unknown choice": "status=rejected&relation=%27%3B--&attribute=nothing",
    "same name twice": "words=a&words=b&page=1&page=2",
    "broken encoding": "words=%ff%fe&sort=%ff",
    "markup": "words=%3Cscript%3Ealert(1)%3C/script%3E",
}


def count_queries(client, address):
    """The number of queries that a page takes, and its response."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries), response


def position(*claims, text, since=None, sources=None, origins=None, value=None, **fields):
    """An entry of a fact's `positions`, held by these claims; `value` is a number or a text."""
    sources = sources or sorted({claim.revision.source.file_name for claim in claims})
    figure = None if isinstance(value, str) else value
    held = {
        "text": text,
        "low": figure,
        "high": figure,
        "unit": "",
        "value": value if isinstance(value, str) else "",
        "modifier": "",
        "modality": "asserted",
        "as_of": "",
        "since": since,
        "sources": sources,
        "origins": len(sources) if origins is None else origins,
        "claims": [claim.pk for claim in claims],
    }
    return held | fields


def public_addresses(fact):
    """An address for each kind of page, by the name of its route; the fact is of a deal and told by sources of
    publishers."""
    sources = [claim.revision.source for claim in fact.claims.all()]
    plain = ["home", "search", "method", "about", "ratings", "corrections", "timeline", "compare"]
    lists = ["facts:deal-list", "facts:fact-list", "facts:claim-list", "facts:entity-list"]
    named = [*(f"facts:{name}" for name in plain), *lists, "sources:source-list", "sources:publisher-list"]
    rows = {
        "facts:deal": fact.deal,
        "facts:fact": fact,
        "facts:entity": fact.subject,
        "sources:source": sources[0],
        "sources:publisher": sources[0].publisher,
    }
    found = {
        "facts:search": f"{reverse('facts:search')}?words={fact.subject.name}",
        "facts:compare": f"{reverse('facts:compare')}?" + "&".join(f"source={source.slug}" for source in sources),
    }
    return {name: reverse(name) for name in named} | {n: row.get_absolute_url() for n, row in rows.items()} | found
