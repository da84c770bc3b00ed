from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.admin import TEXT_SHOWN, text_shown
from sources.models import Publisher, Revision
from tests.factories import PublisherFactory, RevisionFactory, SourceFactory, UserFactory


@pytest.fixture
def desk(client, editor):
    """A client that an editor is logged in with."""
    client.force_login(editor)
    return client


def test_a_publisher_can_be_made_and_renamed_and_keeps_its_slug(client, chief):
    client.force_login(chief)
    client.post(reverse("admin:sources_publisher_add"), {"name": "The Tarn Post", "domain": "tarn.example"})
    publisher = Publisher.objects.get()

    client.post(reverse("admin:sources_publisher_change", args=[publisher.pk]), {"name": "Tarn Evening Post"})

    publisher.refresh_from_db()
    assert (publisher.name, publisher.slug) == ("Tarn Evening Post", "the-tarn-post")


def test_a_publisher_of_a_name_that_is_taken_is_an_error(desk):
    PublisherFactory(name="The Tarn Post")

    response = desk.post(reverse("admin:sources_publisher_add"), {"name": "The Tarn Post"})

    assert response.context["errors"]
    assert Publisher.objects.count() == 1


def test_a_publisher_leads_to_its_sources(desk):
    source = SourceFactory(publisher__name="Tarn & Sons")
    SourceFactory()

    page = desk.get(reverse("admin:sources_publisher_change", args=[source.publisher_id])).content.decode()
    query = urlencode({"publisher": "Tarn & Sons"})
    assert f"?{query}" in page

    response = desk.get(f"{reverse('admin:sources_source_changelist')}?{query}")
    assert list(response.context["cl"].result_list) == [source]


def test_a_publisher_with_sources_is_not_deleted_and_the_page_says_why(client, db):
    client.force_login(UserFactory(is_superuser=True))
    publisher = SourceFactory().publisher

    for data in ({}, {"post": "yes"}):
        response = client.post(reverse("admin:sources_publisher_delete", args=[publisher.pk]), data)
        assert response.status_code == 200
        assert "protected related objects" in response.content.decode()

    assert Publisher.objects.filter(pk=publisher.pk).exists()


def test_a_revision_shows_its_text_and_takes_no_other(desk):
    revision = RevisionFactory(text="Tarn <b>said</b> so.")
    address = reverse("admin:sources_revision_change", args=[revision.pk])

    assert "Tarn &lt;b&gt;said&lt;/b&gt; so." in desk.get(address).content.decode()
    assert desk.post(address, {"text": "Other words."}).status_code == 403
    revision.refresh_from_db()
    assert revision.text == "Tarn <b>said</b> so."


def test_the_list_of_revisions_reads_no_text_and_its_queries_do_not_grow(desk):
    def queries_to_list(count):
        RevisionFactory.create_batch(count)
        with CaptureQueriesContext(connection) as queries:
            response = desk.get(reverse("admin:sources_revision_changelist"))
        assert len(response.context["cl"].result_list) == Revision.objects.count()
        assert not [query for query in queries if '"sources_revision"."text"' in query["sql"]]
        return len(queries)

    assert queries_to_list(1) == queries_to_list(4)


def test_the_end_of_a_very_long_text_is_left_out_and_counted():
    shown = text_shown("a" * (TEXT_SHOWN + 1_234))

    assert shown.count("a") < TEXT_SHOWN + 100
    assert "1,234 more characters are not shown." in shown
