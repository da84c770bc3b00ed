"""What holds for every public list: filters, choices with counts, formats, queries that do not grow."""

import csv
import json
from datetime import date
from io import StringIO

import html5lib
import pytest
from django.urls import reverse

from facts.actions import reject, verify
from facts.models import Claim, Deal, Entity, Fact
from facts.summaries import summarise
from sources import paging
from sources.models import Publisher, Source
from tests.factories import ClaimFactory, DealFactory, EditorFactory, FactFactory, PublisherFactory, SourceFactory
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

    def test_a_csv_file_without_rows_has_its_head(self, client, name, address, rows):
        tell()
        whole, none = (
            client.get(f"{reverse(address)}?format=csv{query}").getvalue().decode().splitlines()
            for query in ("", "&words=nowhere")
        )
        [row] = client.get(f"{reverse(address)}?format=json&per_page=1").json()[name][:1]
        assert none == whole[:1] == [",".join(row)]

    def test_says_what_to_loosen_where_nothing_is_found(self, client, name, address, rows):
        tell()
        [one] = loosened(client, f"{reverse(address)}?words=nowhere")
        assert one["found"] == f"{rows().count()} found"
        assert client.get(one["href"]).context["table"].page.paginator.count == rows().count()

    def test_what_to_loosen_takes_as_many_queries_however_much_there_is(self, client, name, address, rows):
        def queries_to_tell(count):
            for _ in range(count):
                tell()
            queries, response = count_queries(client, f"{reverse(address)}?words=nowhere")
            assert response.context["filter"].loosened
            return queries

        assert queries_to_tell(1) == queries_to_tell(4)

    def test_counts_no_further_than_it_has_to(self, client, name, address, rows, monkeypatch):
        monkeypatch.setattr(paging, "COUNTED", 2)
        for _ in range(4):
            tell()
        response = client.get(reverse(address))
        assert response.context["table"].page.paginator.count == 2
        assert "The first 2 of more" in response.content.decode()

    def test_is_there_to_be_read_only(self, client, name, address, rows):
        assert client.post(reverse(address)).status_code == 405


def loosened(client, address):
    """The links by which an empty list says what to loosen, with how many each finds."""
    response = client.get(address)
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    [empty] = [element for element in tree.iter("div") if element.get("class") == "empty"]
    path = address.partition("?")[0]
    return [
        {
            "text": "".join(item.find("a").itertext()),
            "href": path + item.find("a").get("href"),
            "found": item.find("a").tail.strip(),
        }
        for item in empty.iter("li")
    ]


class TestLoosened:
    facts = reverse("facts:fact-list")

    @pytest.fixture(autouse=True)
    def rows(self):
        """Two valuations in conflict and a revenue, of publishers of their own, and a sentence that is not listed."""
        publishers = {name: PublisherFactory(name=f"The {name} Post") for name in ("valuation", "revenue")}
        for attribute, relation in [("valuation", "conflict"), ("valuation", "conflict"), ("revenue", "agree")]:
            fact = FactFactory(attribute=attribute, object=None, deal=None, relation=relation)
            ClaimFactory(fact=fact, revision__source__publisher=publishers[attribute])
        FactFactory(attribute="other", object=None, deal=None, relation="agree")

    def told(self, client, query):
        return {one["text"]: one["found"] for one in loosened(client, f"{self.facts}?{query}")}

    def test_each_filter_by_itself_with_what_it_finds(self, client):
        assert self.told(client, "relation=agree&attribute=valuation") == {
            "Without How sources relate: sources agree": "2 found",
            "Without About: Valuation": "1 found",
        }
        for one in loosened(client, f"{self.facts}?relation=agree&attribute=valuation"):
            count = client.get(one["href"]).context["table"].page.paginator.count
            assert one["found"] == f"{count} found"

    def test_only_those_that_find_something(self, client):
        assert self.told(client, "relation=agree&attribute=valuation&publisher=valuation") == {
            "Without How sources relate: sources agree": "2 found"
        }
        assert self.told(client, "relation=agree&attribute=valuation&publisher=nobody") == {}
        page = client.get(f"{self.facts}?relation=agree&attribute=valuation&publisher=nobody").content.decode()
        assert "Without one of them alone nothing is found either." in page

    def test_one_of_those_that_go_together(self, client):
        assert self.told(client, "relation=agree&publisher=valuation") == {
            "Without How sources relate: sources agree": "2 found",
            "Without Publisher: valuation": "1 found",
        }

    def test_a_filter_that_was_not_understood(self, client):
        assert self.told(client, "relation=agree&published_from=yesterday") == {
            "Without Published from: yesterday": "1 found"
        }
        assert self.told(client, "relation=zzz&published_from=yesterday") == {}

    def test_one_query_for_each_filter(self, client):
        one, _ = count_queries(client, f"{self.facts}?publisher=nobody")
        two, _ = count_queries(client, f"{self.facts}?publisher=nobody&subject=nobody")
        assert two == one + 1

    def test_counts_no_further_than_it_has_to(self, client, monkeypatch):
        monkeypatch.setattr(paging, "COUNTED", 2)
        assert self.told(client, "publisher=nobody") == {"Without Publisher: nobody": "more than 2 found"}

    def test_a_list_that_finds_something_tells_none(self, client):
        response = client.get(f"{self.facts}?relation=agree")
        assert not response.context["filter"].loosened
        assert "Nothing meets" not in response.content.decode()


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


class TestCountedDeals:
    """A deal has its choices by its facts, several of some filters."""

    address = reverse(LISTS["deals"][0])

    @pytest.fixture
    def deals(self):
        completed, talked = DealFactory(buyer__name="Quillfeather"), DealFactory()
        about = [
            (completed, "deal_status", {"answer": "completed, 2025", "latest_on": date(2025, 6, 1)}),
            (completed, "deal_value", {"relation": "conflict", "latest_on": date(2024, 1, 1)}),
            (completed, "stake", {"relation": "conflict"}),
            (talked, "deal_status", {"answer": "in talks", "latest_on": date(2024, 6, 1)}),
        ]
        for deal, attribute, kwargs in about:
            FactFactory(subject=deal.buyer, object=deal.target, deal=deal, attribute=attribute, **kwargs)
        return completed, talked

    def found(self, client, query):
        return [row.record for row in client.get(f"{self.address}?{query}").context["table"].rows]

    @pytest.mark.parametrize("field", ["stage", "disputed", "attribute", "year"])
    def test_each_finds_as_many_as_it_says(self, client, deals, field):
        told = choices(client, self.address, field)
        numbers = {code: len(self.found(client, f"{field}={code}")) for code in told if code}
        assert any(numbers.values())
        assert all(label.endswith(f" ({numbers[code]})") for code, label in told.items() if code)

    def test_what_is_in_dispute_and_whether_anything_is(self, client, deals):
        completed, talked = deals
        told = choices(client, self.address, "disputed")
        assert (told["yes"], told["no"]) == ("disagree (1)", "do not disagree (1)")
        assert told["stake"] == "disagree on stake (1)"
        assert self.found(client, "disputed=stake") == self.found(client, "disputed=yes") == [completed]
        assert self.found(client, "disputed=no") == [talked]

    def test_the_year_is_that_of_the_latest_source(self, client, deals):
        completed, talked = deals
        assert list(choices(client, self.address, "year")) == ["", "2025", "2024"]
        assert self.found(client, "year=2025") == [completed]
        assert self.found(client, "year=2024") == [talked]

    def test_count_what_they_would_find_beside_the_other_filters(self, client, deals):
        told = choices(client, f"{self.address}?year=2024", "stage")
        assert (told["in_talks"], told["completed"]) == ("in talks (1)", "completed (0)")
        assert choices(client, f"{self.address}?year=2024", "year")["2025"] == "2025 (1)"
        assert choices(client, f"{self.address}?words=quillf&stage=completed", "stage")["in_talks"] == "in talks (0)"

    def test_queries_do_not_grow(self, client, deals):
        def queries_to_count():
            queries, response = count_queries(client, f"{self.address}?attribute=deal_value&year=2024&disputed=no")
            return queries, response.context["table"].page.paginator.count

        FactFactory(latest_on=date(2024, 3, 1))
        few = queries_to_count()
        for _ in range(4):
            FactFactory(latest_on=date(2024, 3, 1))
        assert queries_to_count() == (few[0], few[1] + 4)

    def test_of_very_many_are_told_as_at_least(self, client, deals, monkeypatch):
        monkeypatch.setattr("sources.listing.COUNTED", 1)
        assert choices(client, f"{self.address}?counts=all", "attribute")["deal_status"] == "Deal status (2+)"


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
