"""How pages look elsewhere: to search engines, where a link is shared, in other people's pages."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from facts import cards
from facts.mergers import merge_facts
from facts.models import Fact
from facts.sitemaps import SECTIONS
from facts.views.sharing import card_of
from facts.wording import told_by
from tests.factories import ChiefFactory, ClaimFactory, DealFactory, DecisionFactory, EntityFactory, FactFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries, public_addresses

pytestmark = pytest.mark.django_db
OEMBED, SITEMAP = reverse("facts:oembed"), reverse("facts:sitemap")
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
LONG = "Quillby & Marrow of the Northern and Southern Harbours " * 3


def tree(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content.decode())


def metas(page):
    """The contents of the meta elements of a page by their names, each of which stands there once."""
    found = [(meta.get("property") or meta.get("name"), meta.get("content")) for meta in page.iter("meta")]
    named = [(name, content) for name, content in found if name]
    assert len(dict(named)) == len(named)
    return dict(named)


def links(page, rel):
    return [link for link in page.iter("link") if link.get("rel") == rel]


def merged():
    """The slug of a fact that was merged into another, and that other."""
    claim, other = ClaimFactory(), ClaimFactory()
    merge_facts(fact=claim.fact, into=other.fact, by=ChiefFactory(), why="The same question.")
    return claim.fact.slug, other.fact


class TestSitemap:
    def locations(self, client, address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml"
        return [element.text for element in ET.fromstring(response.content).iterfind(".//s:loc", XML)]  # noqa: S314

    def test_leads_by_its_sections_to_every_page(self, client):
        fact = ClaimFactory().fact
        sections = self.locations(client, SITEMAP)
        assert len(sections) == len(SECTIONS)
        found = {location for section in sections for location in self.locations(client, section)}
        addresses = {urlsplit(address).path for address in public_addresses(fact).values()} - {reverse("facts:search")}
        assert {f"http://testserver{address}" for address in addresses} <= found
        for location in found:
            assert client.get(location).status_code == 200, location

    def test_leaves_out_what_readers_do_not_see_unasked(self, client):
        FactFactory(claim_count=0, source_count=0, origin_count=0)
        FactFactory(attribute="other")
        DealFactory()
        merged_slug, fact = merged()
        section = reverse("facts:sitemap-section", args=["facts"])
        assert self.locations(client, section) == [f"http://testserver{fact.get_absolute_url()}"]
        assert merged_slug not in section
        assert len(self.locations(client, reverse("facts:sitemap-section", args=["deals"]))) == 2

    def test_says_when_facts_changed(self, client):
        fact = FactFactory()
        for section in ("facts", "deals"):
            content = client.get(reverse("facts:sitemap-section", args=[section])).content.decode()
            assert f"<lastmod>{fact.changed_at:%Y-%m-%d}</lastmod>" in content

    @pytest.mark.parametrize("section", SECTIONS)
    def test_queries_do_not_grow(self, client, section):
        def queries_to_show(count):
            ClaimFactory.create_batch(count)
            queries, response = count_queries(client, reverse("facts:sitemap-section", args=[section]))
            assert response.content.count(b"<url>") >= Fact.objects.count()
            return queries

        assert queries_to_show(1) == queries_to_show(4)

    def test_the_index_reads_no_rows(self, client):
        before = count_queries(client, SITEMAP)[0]
        ClaimFactory.create_batch(3)
        assert count_queries(client, SITEMAP)[0] == before

    def test_comes_in_files_of_some_size(self, client, monkeypatch):
        monkeypatch.setattr("facts.sitemaps.Section.limit", 2)
        FactFactory.create_batch(3)
        section = f"http://testserver{reverse('facts:sitemap-section', args=['facts'])}"
        assert f"{section}?p=2" in self.locations(client, SITEMAP)
        assert [len(self.locations(client, f"{section}?p={page}")) for page in (1, 2)] == [2, 1]

    @pytest.mark.parametrize("address", ["/sitemap-nothing.xml", "/sitemap-facts.xml?p=9", "/sitemap-facts.xml?p=a"])
    def test_what_is_not_there_is_not_found(self, client, address):
        assert client.get(address).status_code == 404


def test_robots_are_told_of_the_sitemap_and_kept_from_the_desk(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow: /admin/"]
    assert "Sitemap: http://testserver/sitemap.xml" in lines


class TestCanonical:
    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("", ""),
            ("?sort=question&relation=single", ""),
            ("?page=1", ""),
            ("?page=2", "?page=2"),
            ("?page=2&sort=question", ""),
            ("?page=abc", ""),
            ("?page=%D9%A2", "?page=2"),
            ("?page=9999999", "?page=2"),
        ],
    )
    def test_is_one_for_all_ways_to_look_at_a_page(self, client, query, kept):
        FactFactory.create_batch(26)
        address = reverse("facts:fact-list")
        [link] = links(tree(client, f"{address}{query}"), "canonical")
        assert link.get("href") == f"http://testserver{address}{kept}"

    def test_later_pages_of_a_facts_claims_have_their_own(self, client, monkeypatch):
        monkeypatch.setattr("facts.views.facts.CLAIMS_A_PAGE", 1)
        fact = ClaimFactory().fact
        ClaimFactory(fact=fact)
        [link] = links(tree(client, f"{fact.get_absolute_url()}?page=2"), "canonical")
        assert link.get("href") == f"http://testserver{fact.get_absolute_url()}?page=2"

    def test_stands_on_every_page(self, client):
        for name, address in public_addresses(ClaimFactory().fact).items():
            [link] = links(tree(client, address), "canonical")
            assert link.get("href") == f"http://testserver{urlsplit(address).path}", name

    def test_is_missing_where_there_is_no_page(self, client):
        response = client.get("/nothing/here/")
        assert response.status_code == 404
        assert b"canonical" not in response.content

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        [link] = links(tree(client, f"{reverse('facts:home')}?{query}"), "canonical")
        assert link.get("href") == "http://testserver/"


class TestOpenGraph:
    def test_a_fact_is_shown_with_answer_and_picture(self, client):
        fact = FactFactory(relation="conflict", status="disputed", source_count=3, claim_count=3, origin_count=2)
        found = metas(tree(client, fact.get_absolute_url()))
        assert found["og:title"] == fact.question
        assert found["og:description"] == "$5 million – sources disagree, disputed, 3 sources, 2 origins."
        assert found["og:url"] == f"http://testserver{fact.get_absolute_url()}"
        assert found["og:site_name"] == "Dealtracker"
        assert found["og:image"].startswith(f"http://testserver{fact.get_absolute_url()}card.png?v=")
        assert found["twitter:card"] == "summary_large_image"
        assert client.get(found["og:image"])["Content-Type"] == "image/png"

    def test_the_pictures_address_changes_with_the_fact(self, client):
        fact = FactFactory()
        before = metas(tree(client, fact.get_absolute_url()))["og:image"]
        assert metas(tree(client, fact.get_absolute_url()))["og:image"] == before
        Fact.objects.update(answer="$7 million")
        assert metas(tree(client, fact.get_absolute_url()))["og:image"] != before

    def test_a_deal_is_shown_without_a_picture(self, client):
        deal = FactFactory().deal
        found = metas(tree(client, deal.get_absolute_url()))
        assert found["og:title"] == str(deal)
        assert found["og:url"] == f"http://testserver{deal.get_absolute_url()}"
        assert "og:image" not in found

    def test_writes_anything_as_text(self, client):
        fact = FactFactory(subject=EntityFactory(name=f'">{HOSTILE}'), answer=f'"{HOSTILE}')
        for address in (fact.get_absolute_url(), fact.deal.get_absolute_url()):
            page = tree(client, address)
            assert HOSTILE in metas(page)["og:title"]
            assert not list(page.iter("script"))


def picture(client, fact):
    response = client.get(reverse("facts:fact-card", args=[fact.slug]))
    assert response.status_code == 200
    image = Image.open(BytesIO(response.content))
    image.load()
    return response, image


class TestCard:
    def test_is_a_picture_of_the_size_that_is_asked_for(self, client):
        response, image = picture(client, FactFactory())
        assert (response["Content-Type"], image.format, image.size) == ("image/png", "PNG", (1200, 630))
        assert len(response.content) < 100_000
        assert not response.cookies

    def test_says_what_the_page_says(self):
        fact = FactFactory(relation="agree", status="verified", claim_count=3, source_count=3, origin_count=2)
        card = card_of(fact)
        assert (card.question, card.answer) == (fact.question, "$5 million")
        assert (card.relation_label, card.status, card.told_by) == ("sources agree", "verified", "3 sources, 2 origins")
        assert card_of(FactFactory(answer="")).answer == "No answer yet"

    def test_says_when_an_editor_found_no_contradiction(self):
        fact = FactFactory(relation="conflict")
        data = {"positions": [], "why": "Half."}
        plain = {"from_status": "", "to_status": "", "why": "Two currencies."}
        fact.reconciliation = DecisionFactory(claim=None, fact=fact, action="reconcile", data=data, **plain)
        assert card_of(fact).relation_label == "no contradiction, says an editor"

    @pytest.mark.parametrize(
        "answer",
        ["", "x" * 3_000, "word " * 900, HOSTILE, "a\x00\n\t b", "日本の会社", "\u202e١٢٣", "🙂" * 50],
        ids=["none", "one word", "many words", "markup", "control", "Japanese", "right to left", "emoji"],
    )
    def test_can_be_drawn_of_anything(self, client, answer):
        fact = FactFactory(subject=EntityFactory(name=(LONG + "x")[:200]), answer=answer.replace("\x00", ""))
        assert picture(client, fact)[1].size == (1200, 630)

    def test_other_words_give_another_picture(self, client):
        fact = FactFactory()
        before = picture(client, fact)[0]
        Fact.objects.update(answer="$7 million")
        after = picture(client, fact)[0]
        assert before.content != after.content
        assert before["ETag"] != after["ETag"]

    def test_is_not_drawn_for_those_who_have_it(self, client, monkeypatch):
        fact = FactFactory()
        response, _ = picture(client, fact)
        assert response["Cache-Control"] == "public, max-age=300"
        monkeypatch.setattr("facts.cards.draw", lambda *_: pytest.fail("It was drawn again."))
        again = client.get(reverse("facts:fact-card", args=[fact.slug]), headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_needs_one_query(self, client):
        address = reverse("facts:fact-card", args=[ClaimFactory().fact.slug])
        assert count_queries(client, address)[0] == 1

    def test_that_of_a_merged_fact_is_of_where_it_stands(self, client):
        slug, other = merged()
        other.refresh_from_db()
        merged_card = client.get(reverse("facts:fact-card", args=[slug]))
        assert merged_card.content == picture(client, other)[0].content

    def test_one_of_which_no_source_speaks_is_not_found(self, client):
        fact = FactFactory(claim_count=0, source_count=0, origin_count=0)
        for slug in (fact.slug, "no-such-fact"):
            assert client.get(reverse("facts:fact-card", args=[slug])).status_code == 404


class TestSetting:
    """How texts are set on a card."""

    def set(self, text, **room):
        return cards.set_in(text, cards.Fonts(), **{"sizes": (72, 36), "width": 400, "height": 180} | room)

    def test_takes_the_largest_size_that_fits(self):
        assert self.set("$5 million").size == 72
        assert self.set("Marrow Foods of Harbour Lane in Quillby on Sea").size == 36

    @pytest.mark.parametrize("text", [LONG, "x" * 500, "wide " * 200], ids=["words", "one word", "many words"])
    def test_keeps_within_its_room_and_says_that_more_was_said(self, text):
        block = self.set(text)
        assert block.height <= 180
        assert all(block.font.getlength(line) <= 400 for line in block.lines)
        assert block.lines[-1].endswith("…")

    def test_loses_no_word_that_fits(self):
        text = "Marrow Foods of Harbour Lane in Quillby"
        assert " ".join(self.set(text).lines) == text

    @pytest.mark.parametrize(
        ("text", "drawn"),
        [
            ("Société Générale", "Societe Generale"),
            ("Łódź – Ærø", "Lodz - AEro"),
            ("€5 million", "EUR 5 million"),
            ("a\n\t b", "a b"),
            ("“Quillby” …", "“Quillby” …"),
            ("日", "日"),
        ],
    )
    def test_gives_plain_forms_to_letters_that_the_font_lacks(self, text, drawn):
        assert cards.Fonts().drawable(text) == drawn


@pytest.mark.parametrize(
    ("sources", "origins", "words"),
    [(1, 1, "1 source"), (3, 3, "3 sources"), (3, 2, "3 sources, 2 origins"), (2, 1, "2 sources, 1 origin")],
)
def test_sources_and_origins_in_words(sources, origins, words):
    assert told_by(sources, origins) == words


class TestEmbed:
    def embed(self, client, fact):
        return client.get(reverse("facts:fact-embed", args=[fact.slug]))

    def test_shows_the_fact_and_leads_to_its_page(self, client):
        fact = FactFactory(relation="conflict", status="disputed")
        page = self.embed(client, fact).content.decode()
        for words in (fact.question, "$5 million", "sources disagree", "disputed", "1 source", "Dealtracker"):
            assert words in page
        assert f'<a href="http://testserver{fact.get_absolute_url()}" target="_blank" rel="noopener">' in page

    def test_may_stand_in_frames_of_others_and_the_page_may_not(self, client):
        fact = FactFactory()
        embed, page = self.embed(client, fact), client.get(fact.get_absolute_url())
        assert "X-Frame-Options" not in embed
        assert "frame-ancestors *" in embed["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]

    def test_is_whole_html_without_scripts_and_cookies(self, client):
        fact = FactFactory(subject=EntityFactory(name=HOSTILE), answer=f'"{HOSTILE}')
        response = self.embed(client, fact)
        assert not response.cookies
        page = tree(client, reverse("facts:fact-embed", args=[fact.slug]))
        assert not list(page.iter("script"))
        [sheet] = links(page, "stylesheet")
        assert finders.find(sheet.get("href").removeprefix("/static/"))
        [canonical] = links(page, "canonical")
        assert canonical.get("href") == f"http://testserver{fact.get_absolute_url()}"
        assert metas(page)["robots"] == "noindex"

    def test_that_of_a_merged_fact_leads_on(self, client):
        slug, other = merged()
        response = client.get(reverse("facts:fact-embed", args=[slug]))
        assert response["Location"] == reverse("facts:fact-embed", args=[other.slug])

    def test_needs_one_query(self, client):
        assert count_queries(client, reverse("facts:fact-embed", args=[ClaimFactory().fact.slug]))[0] == 1


class TestOEmbed:
    def ask(self, client, fact, **more):
        return client.get(OEMBED, {"url": f"http://testserver{fact.get_absolute_url()}"} | more)

    def test_gives_a_frame_with_the_fact(self, client):
        fact = FactFactory()
        response = self.ask(client, fact, format="json")
        assert response["Content-Type"] == "application/json"
        given = response.json()
        assert (given["version"], given["type"], given["title"]) == ("1.0", "rich", fact.question)
        assert (given["provider_name"], given["provider_url"]) == ("Dealtracker", "http://testserver/")
        assert (given["width"], given["height"]) == (600, 240)
        [source] = re.findall(r'src="([^"]+)"', given["html"])
        assert source == f"http://testserver{reverse('facts:fact-embed', args=[fact.slug])}"
        assert client.get(given["thumbnail_url"])["Content-Type"] == "image/png"

    def test_its_frame_stands_on_the_facts_page_to_be_copied(self, client):
        fact = FactFactory(subject=EntityFactory(name=f'"{HOSTILE}'))
        page = tree(client, fact.get_absolute_url())
        assert not list(page.iter("iframe"))
        assert self.ask(client, fact).json()["html"] in [code.text for code in page.iter("code")]

    def test_is_found_from_the_facts_page(self, client):
        fact = FactFactory()
        [link] = [
            link
            for link in links(tree(client, fact.get_absolute_url()), "alternate")
            if link.get("type") == "application/json+oembed"
        ]
        parts = urlsplit(link.get("href"))
        assert parse_qs(parts.query)["url"] == [f"http://testserver{fact.get_absolute_url()}"]
        assert client.get(link.get("href")).json()["title"] == fact.question

    @pytest.mark.parametrize(
        ("room", "size"),
        [
            ({"maxwidth": "300"}, (300, 240)),
            ({"maxwidth": "2000", "maxheight": "200"}, (600, 200)),
            ({"maxwidth": "1"}, (1, 240)),
        ],
    )
    def test_is_never_larger_than_asked_for(self, client, room, size):
        given = self.ask(client, FactFactory(), **room).json()
        assert (given["width"], given["height"]) == size
        assert f'width="{size[0]}" height="{size[1]}"' in given["html"]
        assert "thumbnail_url" not in given

    @pytest.mark.parametrize("value", ["0", "-5", "abc", "", "1.5", "٣", "9" * 5_000])
    def test_refuses_a_size_that_is_none(self, client, value):
        assert self.ask(client, FactFactory(), maxwidth=value).status_code == 400

    def test_refuses_to_be_asked_for_nothing(self, client):
        assert client.get(OEMBED).status_code == 400
        assert client.get(OEMBED, {"url": ""}).status_code == 400

    @pytest.mark.parametrize("name", ["xml", "JSONP", ""])
    def test_other_formats_are_not_made(self, client, name):
        assert self.ask(client, FactFactory(), format=name).status_code == 501

    @pytest.mark.parametrize(
        "url",
        [
            "http://elsewhere.example{path}",
            "http://testserver.elsewhere.example{path}",
            "http://user@testserver{path}",
            "http://testserver:81{path}",
            "//testserver{path}",
            "ftp://testserver{path}",
            "javascript:alert(1)//testserver{path}",
            "{path}",
            "http://testserver/facts/no-such-fact/",
            "http://testserver/facts/",
            "http://testserver/admin/",
            "http://testserver{path}embed/",
            "http://[testserver{path}",
            "http://testserver/\x00",
        ],
    )
    def test_knows_only_facts_at_our_own_address(self, client, url):
        url = url.format(path=FactFactory().get_absolute_url())
        assert client.get(OEMBED, {"url": url}).status_code == 404

    @pytest.mark.parametrize("end", ["?page=2", "#positions", "?utm_source=x"])
    def test_takes_addresses_with_more_at_their_end(self, client, end):
        fact = FactFactory()
        url = f"https://TestServer{fact.get_absolute_url()}{end}"
        assert client.get(OEMBED, {"url": url}).json()["title"] == fact.question

    def test_follows_a_merged_fact(self, client):
        slug, other = merged()
        response = client.get(OEMBED, {"url": f"http://testserver{reverse('facts:fact', args=[slug])}"})
        assert response.json()["title"] == other.question

    def test_writes_anything_as_text(self, client):
        fact = FactFactory(subject=EntityFactory(name=f'"><b>{HOSTILE}'))
        html = self.ask(client, fact).json()["html"]
        frame = html5lib.parseFragment(html, namespaceHTMLElements=False)
        assert [element.tag for element in frame] == ["iframe"]
        assert frame[0].get("title") == fact.question
        assert len(frame[0]) == 0
