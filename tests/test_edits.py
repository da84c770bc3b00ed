"""The history of rows that people edit by hand: who, when, from what to what."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.corrections import correct_source
from facts.models import Alias, Entity
from facts.recording import import_document
from sources.edits import AS_IT_WAS, edits_of
from sources.models import Publisher, Source
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import AliasFactory, EntityFactory, PublisherFactory, SourceFactory
from tests.pages import HOSTILE, count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, chief):
    """A client that a chief is logged in with."""
    client.force_login(chief)
    return client


def write_source(desk, source, **changed):
    fields = {"title": source.title, "publisher": source.publisher_id, "url": source.url, "kind": source.kind}
    response = desk.post(
        reverse("admin:sources_source_change", args=[source.pk]),
        fields | {"published_on": source.published_on or "", "authors": "\n".join(source.authors)} | changed,
    )
    assert response.status_code == 302, response.context["errors"]
    return Source.objects.get(pk=source.pk)


def write_entity(desk, entity, *names, **changed):
    """Save an entity's page, on which names that are there stay and others are added."""
    known = list(entity.aliases.order_by("pk"))
    data = {"name": entity.name, "kind": entity.kind} | changed
    data |= {"aliases-TOTAL_FORMS": len(known) + len(names), "aliases-INITIAL_FORMS": len(known)}
    for number, alias in enumerate([*known, *(Alias(name=name) for name in names)]):
        data |= {f"aliases-{number}-id": alias.pk or "", f"aliases-{number}-entity": entity.pk}
        data |= {f"aliases-{number}-name": alias.name}
    data |= {key: value for key, value in changed.items() if key.startswith("aliases-")}
    response = desk.post(reverse("admin:facts_entity_change", args=[entity.pk]), data)
    assert response.status_code == 302, response.context["errors"]


def told(records, **options):
    return [(edit.by, edit.act, edit.changes) for edit in edits_of(records, **options)]


class TestEdits:
    def test_an_edit_tells_who_changed_what_from_what_to_what(self, desk, chief):
        ledger, post = PublisherFactory(name="Daily Ledger"), PublisherFactory(name="Tarn Post")
        source = SourceFactory(title="Quillby buys", publisher=ledger)

        source = write_source(
            desk, source, title="Quillby sells", publisher=post.pk, authors="A. Tarn\nB. Osier",
            published_on="2025-04-09", kind="press_release",
        )  # fmt: skip

        changes = [
            ("title", "Quillby buys", "Quillby sells"),
            ("publisher", "Daily Ledger", "Tarn Post"),
            ("authors", "–", "A. Tarn, B. Osier"),
            ("published on", "–", "9 April 2025"),
            ("kind", "article", "press release"),
        ]
        assert told(source.edits.all()) == [(str(chief), "changed the source", changes)]

    def test_a_save_that_changes_nothing_is_none(self, desk):
        source = SourceFactory()

        write_source(desk, source)

        assert not Source.edits.exists()

    def test_edits_follow_each_other(self, desk):
        source = SourceFactory(title="One")

        for title in ("Two", "Three"):
            source = write_source(desk, source, title=title)

        assert [changes for _, _, changes in told(source.edits.all())] == [
            [("title", "Two", "Three")],
            [("title", "One", "Two")],
        ]

    def test_what_imports_did_between_two_edits_is_told_apart(self, desk, chief):
        source = write_source(desk, SourceFactory(title="One"), title="Two")
        source.title = "Three"
        source.save()

        source = write_source(desk, source, title="Four")

        assert told(source.edits.all()) == [
            (str(chief), "changed the source", [("title", "Three", "Four")]),
            ("The machine until then", "changed the source", [("title", "Two", "Three")]),
            (str(chief), "changed the source", [("title", "One", "Two")]),
        ]

    def test_a_publisher_made_and_changed(self, desk, chief):
        desk.post(reverse("admin:sources_publisher_add"), {"name": "Tarn Post", "domain": "tarn.example"})
        publisher = Publisher.objects.get()
        desk.post(reverse("admin:sources_publisher_change", args=[publisher.pk]), {"name": "Evening Post"})

        assert told(publisher.edits.all()) == [
            (
                str(chief),
                "changed the publisher",
                [("name", "Tarn Post", "Evening Post"), ("domain", "tarn.example", "–")],
            ),
            (str(chief), "added the publisher", [("name", "–", "Tarn Post"), ("domain", "–", "tarn.example")]),
        ]

    def test_names_of_an_entity_are_told_with_it(self, desk, chief):
        entity = EntityFactory(name="Quillby")
        AliasFactory(entity=entity, name="Old Quill")

        write_entity(desk, entity, "Quillby Group", kind="person", **{"aliases-1-DELETE": "on"})

        assert told(Entity.edits.all()) == [
            (str(chief), "changed the entity", [("kind", "organisation", "person")]),
        ]
        assert sorted(told(Alias.edits.all(), without=["entity"])) == [
            (str(chief), "added the alias", [("name", "–", "Quillby Group")]),
            (str(chief), "deleted the alias", [("name", "Old Quill", "–")]),
        ]
        page = desk.get(reverse("admin:facts_entity_history", args=[entity.pk])).content.decode()
        assert "kind: organisation → person" in page
        assert "name: Old Quill → –" in page

    def test_a_merger_is_one_too(self, desk, chief):
        entity, into = EntityFactory(name="Quillby"), EntityFactory(name="Quillby Group")
        page = reverse("admin:facts_entity_merge", args=[entity.pk], query={"into": into.pk})
        token = desk.get(page).context["merger"].token
        assert not Entity.edits.exists()

        desk.post(page, {"why": "One company.", "seen": token})

        assert told(entity.edits.all()) == [
            (str(chief), "changed the entity", [("merged into", "–", "Quillby Group")]),
        ]
        assert told(Alias.edits.filter(entity=into), without=["entity"]) == [
            (str(chief), "added the alias", [("name", "–", "Quillby")]),
        ]


class TestImports:
    TEXT = "Quillby paid $5 million for Marrow Foods."

    def test_they_leave_no_history_and_ask_nothing_for_it(self):
        block = Block(BlockKind.PARAGRAPH, Span(0, len(self.TEXT)))
        document = Document(text=self.TEXT, file_name="a.txt", blocks=(block,), publisher="Daily Ledger")

        with CaptureQueriesContext(connection) as queries:
            import_document(document)

        assert (Source.objects.count(), Entity.objects.count()) == (1, 2)
        assert not [query for query in queries if "historical" in query["sql"]]

    def test_a_correction_outside_of_a_request_is_nobodys(self):
        source = SourceFactory()
        source.title = "Another"
        with CaptureQueriesContext(connection) as queries:
            source.save()
        assert len(queries) == 1

        correct_source(source=source)
        assert not Source.edits.exists()


class TestPage:
    def test_it_shows_the_edits_and_escapes_them(self, desk, chief):
        source = write_source(desk, SourceFactory(title="One"), title=HOSTILE)

        page = desk.get(reverse("admin:sources_source_history", args=[source.pk])).content.decode()

        assert f"<strong>{chief}</strong> changed the source" in page
        assert "title: One → " in page
        assert HOSTILE not in page

    def test_it_says_so_where_there_are_none(self, desk):
        page = desk.get(reverse("admin:sources_source_history", args=[SourceFactory().pk])).content.decode()
        assert "Nobody has changed it by hand." in page

    def test_a_row_that_is_not_there_has_no_page(self, desk):
        for key in ("0", "a"):
            assert desk.get(reverse("admin:sources_source_history", args=[key])).status_code == 302

    def test_queries_do_not_grow_with_edits(self, desk):
        source = SourceFactory()

        def queries_to_show(count):
            for number in range(count):
                write_source(desk, source, title=f"{count}, {number}", publisher=PublisherFactory().pk)
            queries, response = count_queries(desk, reverse("admin:sources_source_history", args=[source.pk]))
            assert len(response.context["edits"]) == Source.edits.exclude(history_change_reason=AS_IT_WAS).count()
            return queries

        assert queries_to_show(1) == queries_to_show(4)


def test_history_outlives_the_person_and_the_row(desk, chief):
    source = write_source(desk, SourceFactory(title="One", publisher=PublisherFactory(name="Ledger")), title="Two")
    write_source(desk, source, publisher=PublisherFactory(name="Post").pk)
    Publisher.objects.get(name="Ledger").delete()
    get_user_model().objects.all().delete()

    assert told(source.edits.all()) == [
        ("Somebody", "changed the source", [("publisher", f"publisher {source.publisher_id}, which is gone", "Post")]),
        ("Somebody", "changed the source", [("title", "One", "Two")]),
    ]
    source.delete()
    assert Source.edits.count() == 3
