"""Who may open and do what at the desk: a truth table of every address of the admin."""

import importlib

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from facts.actions import verify
from facts.editors import GROUP, PERMISSIONS, editors_group
from facts.forms import SeenClaimField, fact_seen
from facts.mergers import merge_entities, merge_facts
from facts.models import Claim, Decision
from facts.moves import Destination, move
from facts.reconciliations import reconcile
from facts.summaries import summarise
from tests.factories import (
    ClaimFactory,
    DealFactory,
    DecisionFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    PublisherFactory,
    RevisionFactory,
    SourceFactory,
    UserFactory,
)

OURS = [model for model in admin.site._registry if model._meta.app_label in ("facts", "sources")]
NAMES = [model._meta.model_name for model in OURS]
FACTORIES = {
    "claim": ClaimFactory,
    "deal": DealFactory,
    "decision": DecisionFactory,
    "entity": EntityFactory,
    "fact": FactFactory,
    "publisher": PublisherFactory,
    "revision": RevisionFactory,
    "source": SourceFactory,
}
ROLES = ("nobody", "reader", "staff", "editor", "superuser")
# What a role may do with the rows of a model beside looking at them; only editors and superusers may look.
EDITOR = {"publisher": {"add", "change"}, "source": {"change"}, "entity": {"change"}}
SUPERUSER = {
    "publisher": {"add", "change", "delete"},
    "source": {"change", "delete"},
    "entity": {"add", "change", "delete"},
    "fact": {"delete"},
}
ALLOWED = {"editor": EDITOR, "superuser": SUPERUSER}


@pytest.fixture
def log_in(client, db):
    """Make the client one of a role."""
    users = {
        "reader": lambda: UserFactory(is_staff=False),
        "staff": UserFactory,
        "editor": EditorFactory,
        "superuser": lambda: UserFactory(is_superuser=True),
        "onlooker": onlooker,
    }

    def log_in(role):
        if role in users:
            client.force_login(users[role]())
        return client

    return log_in


def onlooker():
    """One who may look at everything at the desk, and do nothing."""
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return user


def as_seen(claim):
    """The claim as a page that its editor opened carries it."""
    return SeenClaimField().prepare_value(claim)


def refusal(role):
    """How a role that may not is turned away: to the login, or with 403 where it is logged in as staff."""
    return 302 if role in ("nobody", "reader") else 403


def test_every_model_at_the_desk_is_in_the_table():
    assert set(NAMES) == set(FACTORIES)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_who_may_look(model, role, log_in):
    row = FACTORIES[model._meta.model_name]()
    client = log_in(role)
    expected = 200 if role in ALLOWED else refusal(role)

    prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{prefix}_changelist")).status_code == expected
    assert client.get(reverse(f"{prefix}_change", args=[row.pk])).status_code == expected


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_who_may_add_and_delete(model, role, log_in):
    row = FACTORIES[model._meta.model_name]()
    client = log_in(role)
    may = ALLOWED.get(role, {}).get(model._meta.model_name, set())

    prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    for act, address in (("add", reverse(f"{prefix}_add")), ("delete", reverse(f"{prefix}_delete", args=[row.pk]))):
        assert client.get(address).status_code == (200 if act in may else refusal(role)), act


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", [model for model in OURS if model is not Claim], ids=lambda m: m._meta.model_name)
def test_who_may_change(model, role, log_in):
    row = FACTORIES[model._meta.model_name]()
    client = log_in(role)
    may = "change" in ALLOWED.get(role, {}).get(model._meta.model_name, set())

    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    response = client.post(address, {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0})
    # With nothing filled in, who may change gets the form again, with its errors, or back to the list.
    assert response.status_code in ((200, 302) if may else (refusal(role),))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_decide(role, log_in):
    claim = ClaimFactory()
    decided = verify(claim=ClaimFactory(), by=EditorFactory()).claim
    client = log_in(role)

    client.post(reverse("admin:facts_claim_change", args=[claim.pk]), {"act": "verify", "seen": as_seen(claim)})
    client.post(
        reverse("admin:facts_claim_changelist"),
        {
            "action": "undo_selected",
            "index": 0,
            "_selected_action": [decided.pk],
            "confirmed": "yes",
            "seen": [as_seen(decided)],
        },
    )

    assert Decision.objects.count() == (3 if role in ("editor", "superuser") else 1)


ACTS = ("reconcile", "take_back", "fact_merge", "fact_split", "entity_merge", "entity_split", "move", "move_back")


@pytest.mark.parametrize("role", [*ROLES, "onlooker"])
@pytest.mark.parametrize("act", ACTS)
def test_who_may_contradict(act, role, log_in):
    editor = EditorFactory()
    fact = FactFactory()
    for million in (5, 9):
        claim = ClaimFactory(fact=fact, low=million * 10**6, high=million * 10**6)
    other, entity = ClaimFactory().fact, EntityFactory()
    if act == "take_back":
        reconcile(fact=summarise(fact), by=editor, why="Why.")
    if act == "fact_split":
        merge_facts(fact=fact, into=other, by=editor, why="Why.")
    if act == "entity_split":
        merge_entities(entity=fact.subject, into=entity, by=editor, why="Why.")
    if act == "move_back":
        move(claims=[claim], to=Destination(fact=other), by=editor, why="Why.")
    seen = fact_seen(summarise(fact)) if act in ("reconcile", "take_back") else as_seen(Claim.objects.get(pk=claim.pk))
    page, data = {
        "reconcile": (reverse("admin:facts_fact_reconcile", args=[fact.pk]), {}),
        "take_back": (reverse("admin:facts_fact_take_back", args=[fact.pk]), {}),
        "fact_merge": (reverse("admin:facts_fact_merge", args=[fact.pk], query={"into": other.pk}), {}),
        "fact_split": (reverse("admin:facts_fact_split", args=[fact.pk]), {}),
        "entity_merge": (reverse("admin:facts_entity_merge", args=[fact.subject_id], query={"into": entity.pk}), {}),
        "entity_split": (reverse("admin:facts_entity_split", args=[fact.subject_id]), {}),
        "move": (reverse("admin:facts_claim_move", query={"claim": claim.pk}), {"fact": other.pk, "confirmed": "yes"}),
        "move_back": (reverse("admin:facts_claim_move_back", args=[claim.pk]), {}),
    }[act]
    before, client, may = Decision.objects.count(), log_in(role), role in ("editor", "superuser")

    shown = client.get(page)
    if may and "merge" in act:
        seen = shown.context["merger"].token
    done = client.post(page, data | {"seen": seen, "why": "Why."})

    assert shown.status_code == (200 if may else refusal(role))
    assert done.status_code == (302 if may else refusal(role))
    assert Decision.objects.count() == before + may


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", ["auth_user_changelist", "auth_group_changelist", "auth_user_add"])
def test_only_superusers_see_users(address, role, log_in):
    response = log_in(role).get(reverse(f"admin:{address}"))

    assert response.status_code == (200 if role == "superuser" else refusal(role))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_look_up_entities_and_publishers(role, log_in):
    EntityFactory(name="Quillby")
    client = log_in(role)

    for app, model, field in (("facts", "entity", "merged_into"), ("sources", "source", "publisher")):
        query = {"app_label": app, "model_name": model, "field_name": field, "term": "quill"}
        expected = 200 if role in ALLOWED else refusal(role)
        assert client.get(reverse("admin:autocomplete"), query).status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_the_desk(role, log_in):
    client = log_in(role)

    assert client.get(reverse("admin:index")).status_code == (302 if role in ("nobody", "reader") else 200)
    assert client.get(reverse("admin:login")).status_code == (200 if role in ("nobody", "reader") else 302)


def test_an_editor_sees_every_model_on_the_first_page(log_in):
    page = log_in("editor").get(reverse("admin:index")).content.decode()

    for model in OURS:
        assert reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") in page


def test_the_migration_makes_the_group_before_django_makes_permissions_and_can_run_again(db):
    migration = importlib.import_module("facts.migrations.0004_editors_group")
    Group.objects.filter(name=GROUP).delete()
    Permission.objects.filter(content_type__app_label__in=["facts", "sources"]).delete()

    for _ in range(2):
        migration.make_group(apps, None)

    group = Group.objects.get(name=GROUP)
    expected = {f"{act}_{model}" for (_, model), acts in PERMISSIONS.items() for act in acts}
    assert set(group.permissions.values_list("codename", flat=True)) == expected
    assert group.permissions.count() == len(expected)


def test_the_group_needs_no_permission_that_no_model_has(db):
    known = set()
    for model in apps.get_models():
        known |= {(model._meta.app_label, f"{act}_{model._meta.model_name}") for act in model._meta.default_permissions}
        known |= {(model._meta.app_label, codename) for codename, _ in model._meta.permissions}

    needed = {(app_label, f"{act}_{model}") for (app_label, model), acts in PERMISSIONS.items() for act in acts}
    assert needed <= known


def test_what_an_admin_gave_the_group_beside_stays(db):
    extra = Permission.objects.get(codename="delete_source")
    group = editors_group()
    group.permissions.add(extra)

    editors_group()

    assert extra in group.permissions.all()
