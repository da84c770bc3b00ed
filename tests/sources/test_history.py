"""Edits of rows: who made them, when, and what was there before."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse

from facts.models import Alias, Entity
from sources.history import begin_history
from sources.models import Publisher, Source
from tests.factories import AliasFactory, EntityFactory, PublisherFactory, SourceFactory

pytestmark = pytest.mark.django_db


def rename(desk, publisher, name):
    address = reverse("admin:sources_publisher_change", args=[publisher.pk])
    assert desk.post(address, {"name": name, "domain": ""}).status_code == 302


def test_an_edit_is_kept_with_its_editor_and_what_was_before(desk, editor):
    publisher = PublisherFactory(name="Daily Ledger")

    rename(desk, publisher, "The Daily Ledger")

    now, before = publisher.history.all()
    assert (before.name, now.name, now.history_user) == ("Daily Ledger", "The Daily Ledger", editor)
    page = desk.get(reverse("admin:sources_publisher_history", args=[publisher.pk])).content.decode()
    for words in ("The Daily Ledger", editor.username):
        assert words in page


def test_it_outlives_the_account_of_the_editor(desk, editor):
    publisher = PublisherFactory()
    rename(desk, publisher, "Other")
    get_user_model().objects.filter(pk=editor.pk).delete()

    assert [version.history_user for version in publisher.history.all()] == [None, None]


def test_rows_that_were_there_before_get_their_first_version():
    rows = [PublisherFactory(), SourceFactory(), EntityFactory(), AliasFactory()]
    for model in (Publisher, Source, Entity, Alias):
        model.history.all().delete()

    begin_history(apps, "sources", "Publisher", "Source")
    begin_history(apps, "facts", "Entity", "Alias")

    for row in rows:
        assert str(row.history.get().instance) == str(row)
