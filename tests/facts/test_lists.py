"""What holds for every public list: filters, choices with counts, formats, queries that do not grow."""

import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from facts.actions import reject, verify
from facts.models import Claim, Deal, Entity, Fact
from facts.summaries import summarise
from sources import paging
from sources.models import Publisher, Source
from tests.factories import ClaimFactory, DealFactory, EditorFactory, FactFactory, SourceFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db


def tell(**kwargs):
    """A claim of a new source about a new deal."""
    deal = DealFactory()
    fact = FactFactory(subject=deal.buyer, object=deal.target, attribute="deal_value", deal=deal)
    claim = ClaimFactory(fact=fact, **kwargs)
    summarise(fact)
    return claim


LISTS = {
    "deals": ("facts:deal-list", Deal.objects.all),
    "facts": ("facts:fact-list", Fact.objects.all),
    "claims": ("facts:claim-list", Claim.objects.all),
    "entities": ("facts:entity-list", Entity.objects.all),
    "sources": ("sources:source-list", Source.objects.all),
    "publishers": ("sources:publisher-list", Publisher.objects.all),
}
every_list = pytest.mark.parametrize(
    ("name", "address", "rows"), [(name, *of) for name, of in LISTS.items()], ids=LISTS
)


@every_list
class TestEveryList:
    def test_queries_do_not_grow(self, client, name, address, rows):
        def queries_to_list(count):
            for _ in range(count):
                tell()
            queries, response = count_queries(client, reverse(address))
            assert response.context["table"].page.paginator.count == rows().count()
            return queries

        queries_to_list(1)
        assert queries_to_list(1) == queries_to_list(4)

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    @pytest.mark.parametrize("format_", ["", "csv", "json", "exe"])
    def test_takes_any_address(self, client, name, address, rows, query, format_):
        tell()
        response = client.get(f"{reverse(address)}?{query}&format={format_}")
        assert response.status_code == 200
        b"".join(response) if response.streaming else response.content

    def test_gives_the_same_rows_as_json(self, client, name, address, rows):
        tell()
        tell()
        answer = client.get(f"{reverse(address)}?format=json&per_page=1").json()
        assert answer["count"] == rows().count()
        assert len(answer[name]) == 1
        assert answer[name][0]["url"].startswith("http://testserver/")

        seen = answer[name]
        while answer["next"]:
            answer = client.get(answer["next"]).json()
            seen += answer[name]
        assert len({json.dumps(row) for row in seen}) == rows().count()

    def test_gives_all_rows_as_csv_with_their_number(self, client, name, address, rows):
        for _ in range(3):
            tell()
        response = client.get(f"{reverse(address)}?format=csv&per_page=1")
        assert response["X-Total-Count"] == str(rows().count())
        assert response["Content-Disposition"] == f'attachment; filename="{name}.csv"'
        lines = list(csv.DictReader(StringIO(response.getvalue().decode())))
        assert len(lines) == rows().count()
        assert all(line["url"].startswith("http://testserver/") for line in lines)

    def test_says_what_to_loosen_where_nothing_is_found(self, client, name, address, rows):
        tell()
        page = client.get(f"{reverse(address)}?words=nowhere").content.decode()
        assert "Take one away above" in page

    def test_counts_no_further_than_it_has_to(self, client, name, address, rows, monkeypatch):
        monkeypatch.setattr(paging, "COUNTED", 2)
        for _ in range(4):
            tell()
        response = client.get(reverse(address))
        assert response.context["table"].page.paginator.count == 2
        assert "The first 2 of more" in response.content.decode()

    def test_is_there_to_be_read_only(self, client, name, address, rows):
        assert client.post(reverse(address)).status_code == 405


def choices(client, address, field):
    """The labels of a filter's choices by code, as the page shows them."""
    form = client.get(address).context["filter"].form
    return {code: str(label) for code, label in form[field].field.widget.choices}


class TestCountedChoices:
    facts = LISTS["facts"][0]

    def test_count_what_they_would_find_beside_the_other_filters(self, client):
        FactFactory(attribute="valuation", object=None, deal=None, relation="conflict", status="verified")
        FactFactory(attribute="valuation", object=None, deal=None, relation="agree")
        FactFactory(attribute="revenue", object=None, deal=None, relation="conflict")
        address = reverse(self.facts)

        assert choices(client, address, "relation")["conflict"] == "sources disagree (2)"
        assert choices(client, f"{address}?attribute=valuation", "relation")["conflict"] == "sources disagree (1)"
        beside_itself = choices(client, f"{address}?relation=conflict", "relation")
        assert beside_itself["agree"] == "sources agree (1)"
        assert choices(client, f"{address}?relation=conflict", "attribute")["valuation"] == "Valuation (1)"
        assert choices(client, f"{address}?words=nowhere", "relation")["agree"] == "sources agree (0)"

    def test_of_a_long_list_are_counted_when_the_page_asks_again(self, client, monkeypatch):
        monkeypatch.setattr("sources.listing.COUNTED_AT_ONCE", 1)
        FactFactory.create_batch(3, relation="agree")
        address = reverse(self.facts)
        assert choices(client, address, "relation")["agree"] == "sources agree"
        assert 'hx-get="?counts=all" hx-trigger="load"' in client.get(address).content.decode()
        assert choices(client, f"{address}?counts=all", "relation")["agree"] == "sources agree (3)"
        assert 'hx-trigger="load"' not in client.get(f"{address}?counts=all").content.decode()

    def test_of_very_many_are_told_as_at_least(self, client, monkeypatch):
        monkeypatch.setattr("sources.listing.COUNTED", 1)
        FactFactory.create_batch(3, relation="agree")
        assert choices(client, f"{reverse(self.facts)}?counts=all", "relation")["agree"] == "sources agree (2+)"


class TestClaims:
    address = LISTS["claims"][0]

    def page(self, client, query=""):
        return client.get(f"{reverse(self.address)}?{query}").content.decode()

    def test_shows_the_words_found_the_value_and_the_verdict(self, client):
        claim = tell()
        verify(claim=claim, by=EditorFactory())
        word = claim.quote.split()[0]
        page = self.page(client, f"words={word}")
        assert f"<mark>{word}</mark>" in page
        assert f'href="{claim.get_absolute_url()}"' in page
        assert "verified" in page

    def test_never_shows_what_was_rejected(self, client):
        claim = tell()
        assert claim.fact.slug in self.page(client)
        reject(claim=claim, by=EditorFactory(), why="The source says no such thing.")
        assert claim.fact.slug not in self.page(client)

    def test_shows_hostile_words_as_words(self, client):
        source = SourceFactory(title=HOSTILE)
        tell(revision__source=source)
        page = self.page(client, f"words={HOSTILE}")
        assert HOSTILE not in page + self.page(client)

    def test_a_long_quote_is_cut_around_its_value(self, client, settings):
        settings.DEALTRACKER_LONGEST_QUOTE = 20
        claim = tell()
        row = client.get(f"{reverse(self.address)}?format=json").json()["claims"][0]
        assert len(row["quote"]) <= 20 + 4
        assert row["quote_is_whole"] == (len(claim.quote) <= 20)


def test_a_spreadsheet_runs_no_cell(client):
    SourceFactory(title="=HYPERLINK(1)")
    response = client.get(f"{reverse('sources:source-list')}?format=csv")
    assert "'=HYPERLINK(1)" in response.getvalue().decode()


class TestSearch:
    address = "facts:search"

    def test_finds_every_kind(self, client):
        claim = tell(revision__source=SourceFactory(title="Quillfeather buys"))
        claim.fact.subject.name = "Quillfeather"
        claim.fact.subject.save()
        page = client.get(reverse(self.address) + "?words=quillf").content.decode()
        deal = claim.fact.deal
        for address in (claim.fact.subject, deal, claim.fact, claim.revision.source):
            assert f'href="{address.get_absolute_url()}"' in page
        assert client.get(reverse(self.address) + f"?words={claim.quote.split()[0]}").context["found"]

    def test_queries_do_not_grow(self, client):
        def queries_to_search(count):
            for _ in range(count):
                claim = tell(revision__source=SourceFactory(title="Quillfeather buys"))
                claim.fact.subject.name = f"Quillfeather {claim.pk}"
                claim.fact.subject.save()
            queries, response = count_queries(client, reverse(self.address) + "?words=quillf")
            assert response.context["found"]
            return queries

        queries_to_search(1)
        assert queries_to_search(2) == queries_to_search(6)

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        tell()
        assert client.get(f"{reverse(self.address)}?{query}").status_code == 200
        assert client.get(f"{reverse('facts:search-suggestions')}?{query}").status_code == 200

    def test_says_what_to_try_where_nothing_is_found(self, client):
        assert "Try fewer words" in client.get(reverse(self.address) + "?words=nowhere").content.decode()

    def test_suggests_names(self, client):
        subject = tell().fact.subject
        page = client.get(f"{reverse('facts:search-suggestions')}?words={subject.name[:3]}").content.decode()
        assert f'<option value="{subject.name}">' in page
