"""The pages of sources."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.models import Claim
from sources.models import Revision, Source
from tests.desk import page_of, told
from tests.factories import (
    ChiefFactory,
    ClaimFactory,
    EditorFactory,
    PublisherFactory,
    ReporterFactory,
    RevisionFactory,
    SourceFactory,
)
from tests.files import BROKEN, LIMIT

PRICE = "Quillby pays $5 million for Marrow Foods, which is more than most people in the town thought it would.\n"
ADD = reverse("admin:sources_source_add")


class TestSources:
    def save(self, client, source, **data):
        data = {
            "title": source.title,
            "publisher": source.publisher_id or "",
            "published_on": source.published_on or "",
            "url": source.url,
            "authors": "\n".join(source.authors),
            "kind": source.kind,
        } | data
        return client.post(page_of(source), data)

    def test_what_is_known_of_it_can_be_corrected(self, desk):
        source, publisher = SourceFactory(), PublisherFactory()
        slug = source.slug

        response = self.save(
            desk,
            source,
            title="Osier sold",
            publisher=publisher.pk,
            url="example.org/a",
            authors=" Ilse  Marrow \n\nTam Osier",
            kind="press_release",
        )

        assert response.status_code == 302
        source.refresh_from_db()
        assert (source.title, source.publisher, source.kind) == ("Osier sold", publisher, "press_release")
        assert source.url == "https://example.org/a"
        assert source.authors == ["Ilse Marrow", "Tam Osier"]
        assert source.slug == slug

    def test_a_new_date_reaches_the_facts_it_speaks_of(self, desk):
        claim = ClaimFactory()

        self.save(desk, claim.revision.source, published_on="2024-03-01")

        claim.fact.refresh_from_db()
        assert claim.fact.latest_on.isoformat() == "2024-03-01"

    def test_its_text_and_file_name_are_shown_but_not_written(self, desk):
        source = RevisionFactory(text="Tarn <b>said</b> so.\nQuillby paid.").source

        page = desk.get(page_of(source)).content.decode()
        assert "Tarn &lt;b&gt;said&lt;/b&gt; so.\nQuillby paid." in page
        self.save(desk, source, file_name="other.txt", text="Other words.")

        before = source.file_name
        source.refresh_from_db()
        assert source.file_name == before

    def test_it_leads_to_its_claims(self, desk):
        claim = ClaimFactory()
        ClaimFactory()

        page = desk.get(page_of(claim.revision.source)).content.decode()
        address = re.search(r'href="([^"]*)">Its claims', page)[1]

        assert list(desk.get(unescape(address)).context["cl"].result_list) == [claim]

    def test_list_can_be_filtered_by_publisher(self, desk):
        source = SourceFactory(publisher__name="The Tarn Post")
        SourceFactory()

        response = desk.get(reverse("admin:sources_source_changelist"), {"publisher": "tarn"})

        assert list(response.context["cl"].result_list) == [source]

    def test_queries_do_not_grow_with_sources(self, desk):
        def queries_to_list(count):
            RevisionFactory.create_batch(count)
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(reverse("admin:sources_source_changelist"))
            assert len(response.context["cl"].result_list) > count - 1
            return len(queries)

        assert queries_to_list(1) == queries_to_list(4)

    def test_page_bytes_do_not_grow_with_publishers(self, desk):
        source = SourceFactory()

        def size():
            return len(desk.get(page_of(source)).content)

        few = size()
        PublisherFactory.create_batch(30)
        assert abs(size() - few) < 20


class TestAdding:
    @pytest.fixture(autouse=True)
    def extractors(self, settings):
        settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]

    @pytest.fixture
    def desk(self, client, db):
        """A client that a reporter is logged in with."""
        client.force_login(ReporterFactory())
        return client

    def send(self, desk, content=None, *, file_name="marrow.txt", **fields):
        """Send the page's form, with a file where there is content."""
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            fields["file"] = SimpleUploadedFile(file_name, data)
        return desk.post(ADD, fields)

    def errors(self, response):
        assert response.status_code == 422
        assert not Source.objects.filter(file_name="marrow.txt").exists()
        return response.context["form"].errors

    @pytest.mark.parametrize("member", [ReporterFactory, EditorFactory, ChiefFactory])
    def test_who_may_is_led_to_it_and_lands_on_the_page_of_the_source(self, member, client, db):
        client.force_login(member())
        assert f'href="{ADD}"' in client.get(reverse("admin:sources_source_changelist")).content.decode()

        response = self.send(client, PRICE)

        source = Source.objects.get()
        assert response["Location"] == page_of(source)
        assert told(response) == ["1 claim read."]
        assert (source.file_name, source.revisions.get().text) == ("marrow.txt", PRICE)
        assert Claim.objects.get().quote == "Quillby pays $5 million for Marrow Foods"

    def test_a_file_is_what_the_import_of_files_knows(self, desk, tmp_path):
        (tmp_path / "marrow.txt").write_text(PRICE)
        call_command("import_seeds", tmp_path, verbosity=0)

        response = self.send(desk, PRICE)

        source = Source.objects.get()
        assert response["Location"] == page_of(source)
        (said,) = told(response)
        assert said.startswith("The desk has this article already, with this text: ")
        assert f'<a href="{page_of(source)}">' in said
        assert (Revision.objects.count(), Claim.objects.count()) == (1, 1)

    @pytest.mark.parametrize("way", ["file", "text"])
    def test_what_is_known_of_it_stands_before_it_as_header_lines(self, way, desk):
        known = {
            "title": "A bid for Marrow",
            "publisher": "The Tarn Post",
            "date": "2024-06-05",
            "url": "tarn.example/a",
        }

        self.send(desk, PRICE, **known) if way == "file" else self.send(desk, text=PRICE, **known)

        source = Source.objects.get()
        assert (source.title, str(source.publisher), source.url) == (
            "A bid for Marrow",
            "The Tarn Post",
            "https://tarn.example/a",
        )
        assert str(source.published_on) == "2024-06-05"
        assert source.file_name == ("marrow.txt" if way == "file" else "a-bid-for-marrow.txt")
        header = "Title: A bid for Marrow\nPublisher: The Tarn Post\nURL: https://tarn.example/a\nDate: 2024-06-05\n"
        assert source.revisions.get().text == f"{header}\n{PRICE}"
        assert Claim.objects.count() == 1

    def test_pasted_text_is_the_same_whatever_line_ends_a_browser_sends(self, desk):
        lines = PRICE + "\nNobody said more.\n"
        self.send(desk, text=lines.replace("\n", "\r\n"), name="marrow")

        response = self.send(desk, lines)

        assert "already" in told(response)[-1]
        assert Source.objects.get().revisions.get().text == lines

    def test_a_changed_text_is_a_new_revision_of_the_article(self, desk):
        self.send(desk, text=PRICE, title="A bid for Marrow")

        response = self.send(desk, text=PRICE.replace("$5", "$6"), title="A bid for Marrow")

        source = Source.objects.get()
        assert response["Location"] == page_of(source)
        assert told(response)[-1] == "The desk had this article with another text; this one is current. 1 claim read."
        assert [revision.is_current for revision in source.revisions.order_by("number")] == [False, True]
        assert Claim.objects.get(revision__is_current=True).low == 6_000_000

    def test_another_article_of_the_same_name_is_refused(self, desk):
        other = "Tern Catering paid $8 million for Some Hotel, and the mayor was there when the papers were signed."
        self.send(desk, other, file_name="tarn.txt")

        response = self.send(desk, PRICE, file_name="tarn.txt")

        assert "give the file another name" in self.errors(response)["name"][0]
        assert Revision.objects.count() == 1

    @pytest.mark.parametrize(("content", "reason"), BROKEN)
    @pytest.mark.parametrize("title", ["", "A bid for Marrow"])
    def test_a_file_that_cannot_be_read_is_refused_with_the_reason(self, content, reason, title, desk, settings):
        settings.DEALTRACKER_MAX_SOURCE_BYTES = LIMIT

        response = self.send(desk, content, title=title)

        [told] = self.errors(response)["file"]
        assert reason in told
        assert told[0].isupper()
        assert not Source.objects.exists()

    @pytest.mark.parametrize("name", ["marrow.pdf", "marrow", "marrow.txt.exe"])
    def test_a_file_of_another_kind_is_refused(self, name, desk):
        assert self.errors(self.send(desk, PRICE, file_name=name))["file"]

    @pytest.mark.parametrize("text", ["a\x00b", "x" * 500_001, " \n "], ids=["nul", "too long", "blank"])
    def test_pasted_text_that_is_none_is_refused(self, text, desk):
        assert self.errors(self.send(desk, text=text, title="A bid"))["text"]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x85", "\u2028"])
    @pytest.mark.parametrize("field", ["title", "publisher"])
    def test_a_line_break_in_a_field_begins_no_other_header_line(self, field, end, desk):
        known = {"title": "A bid", "publisher": "The Tarn Post"}
        known[field] += f"{end}Kind: press release{end}URL: https://mallory.example/{end}Date: 2020-01-01"

        self.send(desk, PRICE, **known)

        source = Source.objects.get()
        assert (source.kind, source.url, source.published_on) == (Source.Kind.ARTICLE, "", None)
        assert source.revisions.get().text.splitlines()[2:] == ["", PRICE.strip()]

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({}, "__all__"),
            ({"text": PRICE, "file": True, "title": "A bid"}, "__all__"),
            ({"text": PRICE}, "title"),
            ({"text": PRICE, "title": "?!"}, "title"),
            ({"text": PRICE, "title": "A bid", "url": "javascript:alert(1)"}, "url"),
            ({"text": PRICE, "title": "A bid", "date": "yesterday"}, "date"),
            ({"text": PRICE, "title": "A bid", "date": "0001-01-01"}, "date"),
            ({"text": PRICE, "name": "../marrow"}, "name"),
        ],
        ids=["nothing", "both", "no name", "no letters", "no address", "no day", "a day too old", "a path"],
    )
    def test_what_does_not_do_is_said_beside_its_field(self, fields, field, desk):
        content = PRICE if fields.pop("file", False) else None

        assert list(self.errors(self.send(desk, content, **fields))) == [field]
        assert not Source.objects.exists()

    def test_who_added_it_stands_in_its_history(self, desk):
        self.send(desk, PRICE)

        page = desk.get(page_of(Source.objects.get(), "history")).content.decode()

        assert "added the source" in page
