"""Numbers and texts that no row of the desk can have."""

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from facts.models import Decision
from sources.keys import may_be_key
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

LONG = "9" * 23
MODELS = sorted(f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry)
ADMINS = {f"{one.opts.app_label}_{one.opts.model_name}": one for one in admin.site._registry.values()}


@pytest.fixture
def desk(client, db):
    """A client that somebody is logged in with who may do everything."""
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.mark.parametrize(
    ("text", "may"),
    [("1", True), ("9" * 18, True), (LONG, False), ("", False), ("abc", False), ("²", False), ("-1", False)],
)
def test_what_may_be_a_number_of_a_row(text, may):
    assert may_be_key(text) == may


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("name", MODELS)
def test_no_page_is_found(name, page, desk):
    response = desk.get(reverse(f"admin:{name}_{page}", args=[LONG]), follow=True)

    assert response.status_code in (200, 403, 404)
    if response.status_code == 200:
        assert response.redirect_chain[-1][0] == reverse("admin:index")


@pytest.mark.parametrize("lookup", ["id", "pk", "id__exact", "id__in", "id__gt"])
@pytest.mark.parametrize("name", MODELS)
def test_a_list_finds_nothing(name, lookup, desk):
    response = desk.get(reverse(f"admin:{name}_changelist"), {lookup: LONG})

    assert response.status_code == 404 or not response.context["cl"].result_list


@pytest.mark.parametrize("parameter", ["q", "status__exact", "attribute", "publisher", "queue", "fact"])
def test_a_list_is_not_there_for_a_text_with_nul(parameter, desk):
    ClaimFactory()

    assert desk.get(reverse("admin:facts_claim_changelist"), {parameter: "a\0"}).status_code == 404


def test_nothing_is_looked_up_by_a_text_with_nul(desk):
    query = {"app_label": "facts", "model_name": "entity", "field_name": "merged_into", "term": "\0"}

    assert desk.get(reverse("admin:autocomplete"), query).status_code == 404


@pytest.mark.parametrize("selected", ["abc", LONG, "", "\0", "9" * 5_000])
@pytest.mark.parametrize("name", MODELS)
def test_no_action_is_done(name, selected, desk):
    address = reverse(f"admin:{name}_changelist")
    acts = [act if isinstance(act, str) else act.__name__ for act in ADMINS[name].actions]

    for act in (*acts, "delete_selected"):
        response = desk.post(address, {"action": act, "index": 0, ACTION_CHECKBOX_NAME: selected})
        assert response.status_code == 404


def test_nothing_is_done_to_those_beside_it(desk):
    data = {"action": "verify_selected", "index": 0, ACTION_CHECKBOX_NAME: [ClaimFactory().pk, "abc"]}

    assert desk.post(reverse("admin:facts_claim_changelist"), data).status_code == 404
    assert not Decision.objects.exists()
