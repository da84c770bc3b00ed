"""What the database itself refuses, whoever writes."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from facts.models import Claim, Decision
from sources.models import Revision
from sources.triggers import TRUNCATE, RefusingTrigger
from sources.words import WordIndex
from tests.factories import ClaimFactory, DecisionFactory, RevisionFactory

pytestmark = pytest.mark.django_db


def refused(message):
    return pytest.raises(DatabaseError, match=message)


QUOTE = "Quillby paid $5 million for Marrow Foods."


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": QUOTE.replace("5", "6")},
        {"start": 1, "quote": QUOTE},
        {"end": 10_000, "quote": QUOTE},
        {"start": 9_000, "end": 9_010, "quote": QUOTE},
    ],
    ids=["other words", "early start", "end past the text", "all past the text"],
)
def test_a_claim_quotes_its_span_and_nothing_else(wrong):
    revision = RevisionFactory()
    with refused("quotes exactly its span"), transaction.atomic():
        ClaimFactory(revision=revision, **wrong)

    claim = ClaimFactory(revision=revision)
    with refused("quotes exactly its span"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**wrong)


def test_a_claim_does_not_move_to_a_text_without_its_words():
    claim, other = ClaimFactory(), RevisionFactory(text="Nothing of the kind.")
    with refused("quotes exactly its span"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(revision=other)


def test_spans_count_code_points_in_the_database_too():
    text = "🧺 Čapek paid €5 million — naïvely. Quillby paid."
    claim = ClaimFactory(revision=RevisionFactory(text=text))
    assert claim.quote == "Quillby paid."


@pytest.mark.parametrize("column", ["text", "sha256"])
def test_a_revision_keeps_its_text(column):
    revision = RevisionFactory()
    with refused("keeps its text"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**{column: "other"})


def test_a_decision_is_never_changed_and_never_deleted():
    decision = DecisionFactory()
    with refused("never changed"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(why="I never said that.")
    with refused("never deleted"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).delete()


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["facts_decision", "sources_revision", "auth_user"])
def test_decisions_are_never_emptied_with_their_table_or_one_that_they_rest_on(table):
    decision = DecisionFactory()
    with refused("never deleted"), transaction.atomic(), connection.cursor() as cursor:
        # Constraints that are checked at a transaction's end would be in the way before the trigger is.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table} CASCADE")
    assert Decision.objects.get() == decision


@pytest.mark.parametrize(
    ("make", "message"), [(DecisionFactory, "never replaced"), (RevisionFactory, "never replaced")]
)
def test_nothing_takes_the_place_of_a_row_that_stands(make, message):
    row = make()
    table, columns = row._meta.db_table, ", ".join(f'"{field.column}"' for field in row._meta.concrete_fields)
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with refused(message), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{replace} INTO {table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608


def test_a_claim_has_the_status_that_its_decision_gave_it():
    decision = DecisionFactory()
    decided = Claim.objects.filter(pk=decision.claim_id)
    decided.update(status="verified", decision=decision)

    with refused("status that its decision gave it"), transaction.atomic():
        decided.update(status="disputed")
    with refused("status that its decision gave it"), transaction.atomic():
        Claim.objects.filter(pk=ClaimFactory().pk).update(status="verified", decision=decision)


def test_the_database_has_every_trigger_that_the_migrations_name():
    catalogue = {"sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'"}
    ask = catalogue.get(connection.vendor, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    with connection.cursor() as cursor:
        cursor.execute(ask)
        names = {name for (name,) in cursor.fetchall()}
    on_sqlite = connection.vendor == "sqlite"
    ours = {name for name, event in RefusingTrigger.events.items() if not (on_sqlite and event == TRUNCATE)}
    assert names >= ours
    assert len(ours) >= 5
    if on_sqlite:
        assert names >= {f"{name}_{event}" for name in WordIndex.names for event in ("insert", "delete", "update")}


def test_every_constraint_of_ours_is_in_the_database():
    ours = {
        constraint.name
        for model in apps.get_models()
        if model._meta.app_label in ("facts", "sources")
        for constraint in model._meta.constraints
    }
    held = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            held |= set(connection.introspection.get_constraints(cursor, table))
    # Introspection on SQLite does not list a unique constraint on an expression.
    assert ours - held <= {"entity_name_once_a_kind"}
    assert len(ours) > 20
