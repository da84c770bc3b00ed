"""What holds for every page that readers see."""

import gzip
from pathlib import Path

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, reverse
from django.views.defaults import server_error

from facts.actions import dispute, undo, verify
from facts.summaries import summarise
from tests.factories import ClaimFactory, DealFactory, EditorFactory, FactFactory, PublisherFactory, RevisionFactory
from tests.pages import HOSTILE, public_addresses

pytestmark = pytest.mark.django_db
# Routes whose answers are no pages: tests of their own say what they are.
NO_PAGES = {
    "facts:search-suggestions",
    "facts:fact-report",
    "facts:report",
    "facts:facts-feed",
    "facts:decisions-feed",
    "facts:corrections-feed",
    "facts:deal-feed",
    "facts:deal-corrections-feed",
    "facts:fact-card",
    "facts:fact-embed",
    "facts:oembed",
    "facts:robots",
    "facts:sitemap",
    "facts:sitemap-section",
}


@pytest.fixture
def fact():
    """A fact of a deal, told by two sources with hostile names, with a verdict of each kind."""
    deal = DealFactory(buyer__name=f"Quillby & Sons {HOSTILE}", target__name='Marrow "Foods"')
    fact = FactFactory(subject=deal.buyer, object=deal.target, attribute="deal_value", deal=deal)
    for number in (5, 7):
        publisher = PublisherFactory(name=f"Post {number} {HOSTILE}")
        text = f"Quillby paid ${number} million for Marrow & Co. {HOSTILE}"
        revision = RevisionFactory(source__publisher=publisher, source__title=f"{number} {HOSTILE}", text=text)
        value = {"low": number * 10**6, "high": number * 10**6}
        ClaimFactory(fact=fact, revision=revision, start=0, end=len(text), quote=text, **value)
    one, other = fact.claims.order_by("pk")
    verify(claim=one, by=EditorFactory(), why=HOSTILE)
    dispute(claim=other, by=EditorFactory(), why=HOSTILE)
    return summarise(fact)


def routes(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_public_route_is_looked_at(fact):
    assert set(routes(get_resolver().url_patterns)) == set(public_addresses(fact)) | NO_PAGES


def pages(client, fact):
    for name, address in public_addresses(fact).items():
        response = client.get(address)
        assert response.status_code == 200, name
        yield name, response


def test_the_html_is_valid(client, fact):
    for name, response in pages(client, fact):
        parser = html5lib.HTMLParser(strict=True)
        try:
            parser.parse(response.content.decode())
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{name}: {error} {parser.errors}")


def test_what_sources_and_editors_wrote_is_text(client, fact):
    for name, response in pages(client, fact):
        assert HOSTILE not in response.content.decode(), name


def test_nobody_gets_a_cookie_by_reading(client, fact):
    for name, response in pages(client, fact):
        assert not response.cookies, name


def test_each_has_one_main_heading_a_title_and_a_description(client, fact):
    titles = []
    for name, response in pages(client, fact):
        page = response.content.decode()
        assert page.count("<h1>") == 1, name
        assert '<meta name="description" content="' in page, name
        titles.append(page.partition("<title>")[2].partition("</title>")[0])
    assert len(set(titles)) == len(titles)


def loaded_by(response):
    """The addresses that a page loads when it is opened."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    elements = [*tree.iter("script"), *tree.iter("img"), *tree.iter("iframe"), *tree.iter("link")]
    found = [
        element.get("src") or element.get("href")
        for element in elements
        if element.tag != "link" or element.get("rel") in ("stylesheet", "icon", "preload")
    ]
    return [address for address in found if address]


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(client, fact):
    for name, response in pages(client, fact):
        assert loaded_by(response), name
        assert all(address.startswith("/") for address in loaded_by(response)), name
        tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
        assert not [element.tag for element in tree.iter() if "style" in element.attrib or element.tag == "style"], name


def test_the_policy_forbids_what_is_inline_or_from_elsewhere(client, fact):
    for name, response in pages(client, fact):
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert "*" not in policy, name


def test_they_weigh_little(client, fact):
    """Sixty kilobytes with the stylesheet and the script, compressed, as the first page that somebody opens."""
    for name, response in pages(client, fact):
        files = [Path(finders.find(address.removeprefix("/static/"))) for address in loaded_by(response)]
        weight = len(gzip.compress(response.content)) + sum(len(gzip.compress(file.read_bytes())) for file in files)
        assert weight < 60_000, name


def test_they_may_be_kept_and_are_not_sent_twice(client, fact):
    for name, response in pages(client, fact):
        assert response["Cache-Control"] == "public, no-cache", name
        again = client.get(public_addresses(fact)[name], headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b""), name


def test_a_kept_page_is_sent_anew_when_an_editor_decides(client, fact):
    kept = client.get(fact.get_absolute_url())["ETag"]
    claim = fact.claims.filter(status="verified").get()
    undo(claim=claim, by=EditorFactory(), why="It was another year.")
    assert client.get(fact.get_absolute_url(), headers={"If-None-Match": kept}).status_code == 200


def test_they_are_sent_compressed(client, fact):
    for name, address in public_addresses(fact).items():
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip", name
        assert "<h1>" in gzip.decompress(response.content).decode(), name


def test_the_desk_is_never_kept(desk):
    assert "no-store" in desk.get(reverse("admin:index"))["Cache-Control"]


def test_a_page_that_is_not_here_says_so(client, fact):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert reverse("facts:home") in response.content.decode()


class TestName:
    NAME = "The Harbour & Co. Desk"

    @pytest.fixture(autouse=True)
    def named(self, settings):
        settings.DEALTRACKER_DESK_NAME = self.NAME

    def test_stands_above_each_page_and_in_its_title(self, client, fact):
        for name, response in pages(client, fact):
            tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
            [title] = tree.iter("title")
            brands = [link.text for link in tree.iter("a") if link.get("class") == "brand"]
            assert title.text.endswith(f" · {self.NAME}"), name
            assert brands == [self.NAME], name

    def test_is_the_only_one_that_readers_and_others_get(self, client, fact):
        embedded = [reverse(f"facts:{name}", args=[fact.slug]) for name in ("fact-embed", "fact-report")]
        oembed = reverse("facts:oembed", query={"url": f"http://testserver{fact.get_absolute_url()}"})
        feeds = [reverse(f"facts:{name}-feed") for name in ("facts", "decisions", "corrections")]
        deal_feed = reverse("facts:deal-feed", args=[fact.deal.slug])
        for address in [*public_addresses(fact).values(), *embedded, oembed, *feeds, deal_feed]:
            answer = client.get(address).content.decode()
            assert "Harbour &" in answer, address
            assert "Dealtracker" not in answer, address

    def test_is_said_where_there_is_no_page(self, client):
        missing = client.get("/nothing/here/").content.decode()
        broken = server_error(RequestFactory().get("/")).content.decode()
        assert all("· The Harbour &amp; Co. Desk</title>" in page for page in (missing, broken))

    def test_is_what_editors_read(self, desk):
        page = desk.get(reverse("admin:index")).content.decode()
        assert "The Harbour &amp; Co. Desk for editors" in page
        assert "Dealtracker" not in page
