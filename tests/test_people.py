"""The desk's groups, and what chiefs may and may not do with people."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from facts.people import CHIEFS, EDITORS, GROUPS, READERS, REPORTERS, desk_group, permissions_of
from tests.factories import EditorFactory, UserFactory
from tests.pages import count_queries

User = get_user_model()
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, chief):
    """A client that a chief is logged in with."""
    client.force_login(chief)
    return client


def page_of(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def password_of(user):
    return reverse("admin:auth_user_password_change", args=[user.pk])


def filled_in(**fields):
    """What a browser sends of a person's page."""
    return {"first_name": "", "last_name": "", "email": "", "is_active": "on", "is_staff": "on", "groups": []} | fields


def held(group):
    return set(group.permissions.values_list("content_type__app_label", "content_type__model", "codename"))


class TestGroups:
    def test_each_may_what_the_one_before_may_and_more(self):
        for fewer, more in zip(list(GROUPS), list(GROUPS)[1:], strict=False):
            assert permissions_of(fewer) < permissions_of(more)

    def test_only_chiefs_merge_change_publishers_and_see_to_people_and_nobody_deletes_more_than_names(self):
        own = {codename for _, _, codename in permissions_of(CHIEFS) - permissions_of(EDITORS)}
        users = {"view_user", "add_user", "change_user"}
        assert own == {"merge_fact", "merge_entity", "change_publisher", "change_trustpage", *users}
        assert [codename for _, _, codename in permissions_of(CHIEFS) if codename.startswith("delete")] == [
            "delete_alias"
        ]

    def test_they_need_no_permission_that_no_model_has(self):
        known = set()
        for model in apps.get_models():
            place = model._meta.app_label, model._meta.model_name
            known |= {(*place, f"{act}_{model._meta.model_name}") for act in model._meta.default_permissions}
            known |= {(*place, codename) for codename, _ in model._meta.permissions}

        assert permissions_of(CHIEFS) <= known

    def test_what_an_admin_gave_a_group_beside_stays(self):
        extra = Permission.objects.get(codename="delete_source")
        desk_group(EDITORS).permissions.add(extra)

        assert extra in desk_group(EDITORS).permissions.all()


class TestMigration:
    def migrate(self):
        importlib.import_module("facts.migrations.0010_groups").make_groups(apps, None)

    def test_it_makes_the_groups_before_django_makes_permissions_and_can_run_again(self):
        named = dict(Permission.objects.values_list("codename", "name"))
        Group.objects.all().delete()
        Permission.objects.filter(content_type__app_label__in=["facts", "sources", "auth"]).delete()

        for _ in range(2):
            self.migrate()

        assert {name: held(Group.objects.get(name=name)) for name in GROUPS} == {
            name: permissions_of(name) for name in GROUPS
        }
        made = Permission.objects.filter(group__name=CHIEFS).distinct().values_list("codename", "name")
        assert dict(made) == {codename: named[codename] for codename, _ in made}

    def test_editors_who_could_merge_stay_editors_and_are_chiefs_too(self):
        editor = EditorFactory()
        for codename in ("merge_fact", "merge_entity", "change_publisher"):
            desk_group(EDITORS).permissions.add(Permission.objects.get(codename=codename))

        self.migrate()

        assert set(editor.groups.values_list("name", flat=True)) == {EDITORS, CHIEFS}
        assert held(Group.objects.get(name=EDITORS)) == permissions_of(EDITORS)

    def test_it_makes_no_chief_of_an_editor_of_today(self):
        editor = EditorFactory()

        self.migrate()

        assert [group.name for group in editor.groups.all()] == [EDITORS]


class TestChiefs:
    def test_they_let_a_reporter_in(self, desk):
        words = "correct horse battery"
        data = {"username": "ottilie", "usable_password": "true", "password1": words, "password2": words}
        response = desk.post(reverse("admin:auth_user_add"), data)
        person = User.objects.get(username="ottilie")
        assert response["Location"] == page_of(person)

        reporters = desk_group(REPORTERS)
        data = filled_in(first_name="Ottilie", email="ottilie@example.org", groups=[reporters.pk])
        assert desk.post(page_of(person), data).status_code == 302

        person = User.objects.get(pk=person.pk)
        assert (person.first_name, person.email, person.is_staff) == ("Ottilie", "ottilie@example.org", True)
        assert person.has_perms(["facts.add_claim", "facts.add_comment"])
        assert not person.has_perm("facts.decide_claim")

    @pytest.mark.parametrize("whom", ["another", "themselves"])
    def test_they_give_nothing_but_the_desks_groups(self, desk, chief, whom):
        person = EditorFactory() if whom == "another" else chief
        beyond, permission = Group.objects.create(name="Operators"), Permission.objects.get(codename="delete_source")

        form = desk.get(page_of(person)).context["adminform"].form
        assert set(form.fields["groups"].queryset.values_list("name", flat=True)) == set(GROUPS)
        refused = desk.post(page_of(person), filled_in(groups=[beyond.pk]))
        desk.post(page_of(person), filled_in(is_superuser="on", user_permissions=[permission.pk], username="boss"))

        assert refused.context["errors"]
        changed = User.objects.get(pk=person.pk)
        assert (changed.is_superuser, changed.username) == (False, person.username)
        assert not changed.user_permissions.exists()
        assert not changed.groups.exists()

    def test_they_make_no_superuser_when_they_add_somebody(self, desk):
        words = "correct horse battery"
        data = {"username": "ottilie", "usable_password": "true", "password1": words, "password2": words}
        desk.post(reverse("admin:auth_user_add"), data | {"is_superuser": "on", "is_staff": "on"})

        person = User.objects.get(username="ottilie")
        assert (person.is_superuser, person.is_staff) == (False, False)

    @pytest.mark.parametrize("more", ["superuser", "inactive superuser", "a permission", "another group"])
    def test_they_change_nobody_who_has_more_than_groups_give(self, desk, more):
        person = UserFactory(is_superuser="superuser" in more, is_active="inactive" not in more, first_name="Ottilie")
        if more == "a permission":
            person.user_permissions.add(Permission.objects.get(codename="view_source"))
        if more == "another group":
            person.groups.add(Group.objects.create(name="Operators"))

        shown = desk.get(page_of(person)).content.decode()
        assert "Ottilie" in shown
        assert "Set password" not in shown
        assert desk.post(page_of(person), filled_in(first_name="Mallory")).status_code == 403
        assert desk.get(password_of(person)).status_code == 403
        words = "correct horse battery"
        sent = desk.post(password_of(person), {"usable_password": "true", "password1": words, "password2": words})
        assert sent.status_code == 403
        assert User.objects.get(pk=person.pk).first_name == "Ottilie"
        assert not User.objects.get(pk=person.pk).check_password(words)

    def test_they_give_an_editor_a_new_password(self, desk):
        person, words = EditorFactory(), "correct horse battery"

        desk.post(password_of(person), {"usable_password": "true", "password1": words, "password2": words})

        assert User.objects.get(pk=person.pk).check_password(words)

    def test_they_delete_nobody(self, desk):
        person = EditorFactory()

        data = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
        desk.post(reverse("admin:auth_user_changelist"), data)

        assert desk.post(reverse("admin:auth_user_delete", args=[person.pk]), {"post": "yes"}).status_code == 403
        assert User.objects.filter(pk=person.pk).exists()

    def test_the_list_tells_groups_and_its_queries_do_not_grow(self, desk):
        def queries_to_list(count):
            for person in EditorFactory.create_batch(count):
                person.groups.add(desk_group(READERS))
            queries, response = count_queries(desk, reverse("admin:auth_user_changelist"))
            assert response.content.decode().count("Editors, Readers") == User.objects.count() - 1
            return queries

        assert queries_to_list(1) == queries_to_list(4)


def test_a_superuser_makes_superusers_and_renames_people(client):
    client.force_login(UserFactory(is_superuser=True))
    person = EditorFactory()

    client.post(page_of(person), filled_in(username="ottilie", is_superuser="on"))

    person = User.objects.get(pk=person.pk)
    assert (person.username, person.is_superuser) == ("ottilie", True)
