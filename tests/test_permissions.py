"""Who may open and do what at the desk: a truth table of every address of the admin."""

import importlib

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from facts.actions import verify
from facts.forms import SeenClaimField, fact_seen
from facts.mergers import merge_entities, merge_facts
from facts.models import Claim, Comment, Decision
from facts.moves import Destination, move
from facts.people import CHIEFS, EDITORS, GROUPS, make_groups, permissions_of
from facts.reconciliations import reconcile
from facts.summaries import summarise
from tests.factories import (
    ChiefFactory,
    ClaimFactory,
    DealFactory,
    DecisionFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    PublisherFactory,
    ReaderFactory,
    ReporterFactory,
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
ROLES = ("nobody", "outsider", "staff", "reader", "reporter", "editor", "chief", "superuser")
MEMBERS = ("reader", "reporter", "editor", "chief", "superuser")  # who may look
# What a role may do with the rows of a model beside looking at them.
EDITOR = {"publisher": {"add", "change"}, "source": {"change"}, "entity": {"change"}}
SUPERUSER = {
    "publisher": {"add", "change", "delete"},
    "source": {"change", "delete"},
    "entity": {"add", "change", "delete"},
    "fact": {"delete"},
}
ALLOWED = {"reader": {}, "reporter": {}, "editor": EDITOR, "chief": EDITOR, "superuser": SUPERUSER}
DECIDING = ("editor", "chief", "superuser")
MERGING = ("chief", "superuser")
ADDING = ("reporter", "editor", "chief", "superuser")


@pytest.fixture
def log_in(client, db):
    """Make the client one of a role."""
    users = {
        "outsider": lambda: UserFactory(is_staff=False),
        "staff": UserFactory,
        "reader": ReaderFactory,
        "reporter": ReporterFactory,
        "editor": EditorFactory,
        "chief": ChiefFactory,
        "superuser": lambda: UserFactory(is_superuser=True),
    }

    def log_in(role):
        if role in users:
            client.force_login(users[role]())
        return client

    return log_in


def as_seen(claim):
    """The claim as a page that its editor opened carries it."""
    return SeenClaimField().prepare_value(claim)


def refusal(role):
    """How a role that may not is turned away: to the login, or with 403 where it is logged in as staff."""
    return 302 if role in ("nobody", "outsider") else 403


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

    assert Decision.objects.count() == (3 if role in DECIDING else 1)


ACTS = ("reconcile", "take_back", "fact_merge", "fact_split", "entity_merge", "entity_split", "move", "move_back")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
def test_who_may_contradict(act, role, log_in):
    editor = ChiefFactory()
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
    may = role in (MERGING if "merge" in act or "split" in act else DECIDING)
    before, client = Decision.objects.count(), log_in(role)

    shown = client.get(page)
    if may and "merge" in act:
        seen = shown.context["merger"].token
    done = client.post(page, data | {"seen": seen, "why": "Why."})

    assert shown.status_code == (200 if may else refusal(role))
    assert done.status_code == (302 if may else refusal(role))
    assert Decision.objects.count() == before + may


@pytest.mark.parametrize("role", ROLES)
def test_who_may_correct_comment_and_add(role, log_in):
    claim = ClaimFactory()
    client, page = log_in(role), {"seen": as_seen(claim)}
    values = {"low": 1, "high": 1, "unit": "USD", "modality": "asserted"}

    corrected = client.post(reverse("admin:facts_claim_amend", args=[claim.pk]), page | values)
    page = {"seen": as_seen(Claim.objects.get(pk=claim.pk))}
    taken_back = client.post(reverse("admin:facts_claim_amend_back", args=[claim.pk]), page)
    said = client.post(reverse("admin:facts_claim_talk", args=[claim.pk]), {"text": "Really?"})
    assigned = client.post(reverse("admin:facts_claim_talk", args=[claim.pk]), {"take": "yes"})
    adding = client.get(reverse("admin:facts_claim_add_to", args=[claim.revision.source_id]))

    assert corrected.status_code == taken_back.status_code == (302 if role in DECIDING else refusal(role))
    assert Decision.objects.count() == (2 if role in DECIDING else 0)
    assert said.status_code == (302 if role in ADDING else refusal(role))
    assert Comment.objects.count() == (role in ADDING)
    assert assigned.status_code == (302 if role in DECIDING else refusal(role))
    assert (Claim.objects.get(pk=claim.pk).assigned_to is not None) == (role in DECIDING)
    assert adding.status_code == (200 if role in ADDING else refusal(role))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_let_others_in(role, log_in):
    other = UserFactory()
    client, may = log_in(role), role in MERGING

    for address in ("auth_user_changelist", "auth_user_add", "auth_group_changelist"):
        assert client.get(reverse(f"admin:{address}")).status_code == (200 if may else refusal(role))
    for address in ("auth_user_change", "auth_user_password_change"):
        page = reverse(f"admin:{address}", args=[other.pk])
        assert client.get(page).status_code == (200 if may else refusal(role))
    deleting = client.get(reverse("admin:auth_user_delete", args=[other.pk]))
    assert deleting.status_code == (200 if role == "superuser" else refusal(role))
    assert client.get(reverse("admin:auth_group_add")).status_code == (200 if role == "superuser" else refusal(role))


class TestChief:
    """A chief gives no rights that no group of the desk has."""

    def change(self, client, user, **data):
        given = {"username": user.username, "date_joined_0": "2024-01-01", "date_joined_1": "00:00", "is_active": "on"}
        return client.post(reverse("admin:auth_user_change", args=[user.pk]), given | data)

    def test_makes_a_colleague_an_editor(self, log_in):
        user = UserFactory()
        editors = make_groups()[EDITORS]

        assert self.change(log_in("chief"), user, is_staff="on", groups=[editors.pk]).status_code == 302
        assert list(user.groups.all()) == [editors]

    def test_makes_nobody_a_superuser(self, log_in):
        user, right = UserFactory(), Permission.objects.get(codename="delete_user")

        self.change(log_in("chief"), user, is_superuser="on", user_permissions=[right.pk])

        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()

    def test_gives_no_group_of_others(self, log_in):
        user, group = UserFactory(), Group.objects.create(name="Owners")

        assert self.change(log_in("chief"), user, groups=[group.pk]).status_code == 200
        assert not user.groups.exists()

    @pytest.mark.parametrize("beyond", ["superuser", "right", "group"])
    def test_changes_nobody_who_may_more(self, beyond, log_in):
        user = UserFactory(is_superuser=beyond == "superuser")
        if beyond == "right":
            user.user_permissions.add(Permission.objects.get(codename="delete_user"))
        if beyond == "group":
            user.groups.add(Group.objects.create(name="Owners"))
        client = log_in("chief")

        assert self.change(client, user, username="other").status_code == 403
        page = reverse("admin:auth_user_password_change", args=[user.pk])
        assert client.post(page, {"password1": "open sesame 2", "password2": "open sesame 2"}).status_code == 403


def test_every_address_of_the_desk_is_in_a_table_of_this_module():
    """Those of our models and of users: of the list, of a row, and of each act."""
    ours = {f"{model._meta.app_label}_{model._meta.model_name}" for model in (*OURS, get_user_model(), Group)}
    names = {pattern.name for pattern in walk(admin.site.urls[0]) if pattern.name}
    acts = {name.removeprefix(f"{model}_") for name in names for model in ours if name.startswith(f"{model}_")}

    django = {"changelist", "add", "change", "delete", "history", "simple_history", "password_change"}
    own = {"reconcile", "take_back", "merge", "split", "move", "move_back", "amend", "amend_back", "talk", "add_to"}
    assert acts == django | own


def walk(patterns):
    for pattern in patterns:
        yield from walk(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_who_may_read_the_history_of_a_row(model, role, log_in):
    row = FACTORIES[model._meta.model_name]()

    page = log_in(role).get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[row.pk]))

    # Some have their history on their own page, to which this address leads, and which asks again.
    assert page.status_code in ((200, 302) if role in MEMBERS else (302, 403))


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

    assert client.get(reverse("admin:index")).status_code == (302 if role in ("nobody", "outsider") else 200)
    assert client.get(reverse("admin:login")).status_code == (200 if role in ("nobody", "outsider") else 302)


def test_an_editor_sees_every_model_on_the_first_page(log_in):
    page = log_in("editor").get(reverse("admin:index")).content.decode()

    for model in OURS:
        assert reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") in page


def test_the_migration_makes_the_groups_before_django_makes_permissions_and_can_run_again(db):
    Group.objects.filter(name__in=GROUPS).delete()
    Permission.objects.filter(content_type__app_label__in=["facts", "sources"]).delete()
    migration = importlib.import_module("facts.migrations.0010_groups")

    for _ in range(2):
        migration.part_chiefs_from_editors(apps, None)

    for name in GROUPS:
        group = Group.objects.get(name=name)
        expected = {codename for _, _, codename in permissions_of(name)}
        assert set(group.permissions.values_list("codename", flat=True)) == expected


def test_who_could_merge_as_an_editor_is_a_chief_after_the_migration(db):
    editor, merge = EditorFactory(), Permission.objects.get(codename="merge_fact")
    Group.objects.get(name=EDITORS).permissions.add(merge)
    migration = importlib.import_module("facts.migrations.0010_groups")

    migration.part_chiefs_from_editors(apps, None)
    later = EditorFactory()
    migration.part_chiefs_from_editors(apps, None)

    assert [CHIEFS in user.groups.values_list("name", flat=True) for user in (editor, later)] == [True, False]
    assert merge not in Group.objects.get(name=EDITORS).permissions.all()


def test_the_groups_need_no_permission_that_no_model_has(db):
    known = set()
    for model in apps.get_models():
        label, name = model._meta.app_label, model._meta.model_name
        known |= {(label, name, f"{act}_{name}") for act in model._meta.default_permissions}
        known |= {(label, name, codename) for codename, _ in model._meta.permissions}

    assert {permission for name in GROUPS for permission in permissions_of(name)} <= known


def test_what_an_admin_gave_a_group_beside_stays(db):
    extra = Permission.objects.get(codename="delete_source")
    group = make_groups()[EDITORS]
    group.permissions.add(extra)

    make_groups()

    assert extra in group.permissions.all()
