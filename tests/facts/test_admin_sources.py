"""The pages of sources."""

import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk import page_of
from tests.factories import (
    ClaimFactory,
    PublisherFactory,
    RevisionFactory,
    SourceFactory,
)


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
