"""Who may open and do what at the desk: a truth table of every address of the admin."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import URLResolver, reverse

from facts.actions import verify
from facts.forms import SeenClaimField, fact_seen
from facts.mergers import merge_entities, merge_facts
from facts.models import Claim, Comment, Decision, ErrorReport
from facts.moves import Destination, move
from facts.reconciliations import reconcile
from facts.report_forms import report_seen
from facts.summaries import summarise
from sources.models import Source
from tests.factories import (
    BulkRunFactory,
    ChiefFactory,
    ClaimFactory,
    DealFactory,
    DecisionFactory,
    EditorFactory,
    EntityFactory,
    ErrorReportFactory,
    FactFactory,
    LeaseFactory,
    PublisherFactory,
    ReaderFactory,
    ReporterFactory,
    RevisionFactory,
    SourceFactory,
    TrustPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

# Nobody is not logged in, an outsider not let in at the desk, staff let in without a group.
USERS = {
    "outsider": lambda: UserFactory(is_staff=False),
    "staff": UserFactory,
    "reader": ReaderFactory,
    "reporter": ReporterFactory,
    "editor": EditorFactory,
    "chief": ChiefFactory,
    "superuser": lambda: UserFactory(is_superuser=True),
}
ROLES = ("nobody", *USERS)
NONE, SUPERUSER = (), ("superuser",)
CHIEFS = ("chief", *SUPERUSER)
EDITORS = ("editor", *CHIEFS)
REPORTERS = ("reporter", *EDITORS)
READERS = ("reader", *REPORTERS)
STAFF = ("staff", *READERS)

# Who may look at the list, a row and its history; add; change; delete.
MODELS = {
    "facts_bulkrun": (BulkRunFactory, READERS, NONE, NONE, NONE),
    "facts_claim": (ClaimFactory, READERS, NONE, NONE, NONE),
    "facts_deal": (DealFactory, READERS, NONE, NONE, NONE),
    "facts_decision": (DecisionFactory, READERS, NONE, NONE, NONE),
    "facts_entity": (EntityFactory, READERS, SUPERUSER, EDITORS, SUPERUSER),
    "facts_errorreport": (ErrorReportFactory, READERS, NONE, NONE, NONE),
    "facts_fact": (FactFactory, READERS, NONE, NONE, SUPERUSER),
    "facts_trustpage": (TrustPageFactory, READERS, NONE, CHIEFS, NONE),
    "sources_publisher": (PublisherFactory, READERS, EDITORS, CHIEFS, SUPERUSER),
    "sources_revision": (RevisionFactory, READERS, NONE, NONE, NONE),
    "sources_source": (SourceFactory, READERS, REPORTERS, EDITORS, SUPERUSER),
    "auth_user": (UserFactory, CHIEFS, CHIEFS, CHIEFS, SUPERUSER),
    "auth_group": (lambda: Group.objects.create(name="Operators"), SUPERUSER, SUPERUSER, SUPERUSER, SUPERUSER),
}
# Who may do what an editor does with claims, facts and entities.
ACTS = {
    "facts_fact_reconcile": EDITORS,
    "facts_fact_take_back": EDITORS,
    "facts_fact_merge": CHIEFS,
    "facts_fact_split": CHIEFS,
    "facts_entity_merge": CHIEFS,
    "facts_entity_split": CHIEFS,
    "facts_claim_move": EDITORS,
    "facts_claim_move_back": EDITORS,
}
# Who may say what of a claim or to a reader, and what else is done from its page.
SAID = {
    "facts_claim_amend": EDITORS,
    "facts_claim_amend_back": EDITORS,
    "facts_claim_talk": REPORTERS,
    "facts_claim_lease": EDITORS,
    "facts_claim_add_to": REPORTERS,
    "facts_fact_comment": REPORTERS,
    "facts_errorreport_answer": EDITORS,
}
# Pages that are about no model, and who may open them.
PAGES = {
    "index": STAFF,
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
}
# What tests of its own say of: the login, what looks things up, what leads elsewhere, another's password.
OTHERS = {"login", "logout", "autocomplete", "view_on_site", "app_list", "auth_user_password_change"}


@pytest.fixture
def log_in(client):
    """Make the client one of a role."""

    def log_in(role):
        if role != "nobody":
            client.force_login(USERS[role]())
        return client

    return log_in


def as_seen(claim):
    """The claim as a page that its editor opened carries it."""
    return SeenClaimField().prepare_value(claim)


def refusal(role):
    """How a role that may not is turned away: to the login, or with 403 where it is let in at the desk."""
    return 302 if role in ("nobody", "outsider") else 403


def outcome(client, address):
    """The status of where the address leads; 302 for the login."""
    response = client.get(address, follow=True)
    to_login = response.redirect_chain and response.redirect_chain[-1][0].startswith(reverse("admin:login"))
    return 302 if to_login else response.status_code


def addresses(patterns):
    """The names, or routes, of all addresses of the admin."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def test_there_is_no_address_that_the_table_does_not_know():
    known = {f"{model}_{page}" for model in MODELS for page in ("changelist", "add", "change", "delete", "history")}
    elsewhere = {"<path:object_id>/", "(?P<url>.*)$"}  # leads to the row's page, and finds nothing

    assert set(addresses(admin.site.urls[0])) == known | set(ACTS) | set(SAID) | set(PAGES) | OTHERS | elsewhere


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", MODELS)
def test_who_may_look(name, role, log_in):
    make, may, *_ = MODELS[name]
    row, client = make(), log_in(role)
    expected = 200 if role in may else refusal(role)

    assert outcome(client, reverse(f"admin:{name}_changelist")) == expected
    assert outcome(client, reverse(f"admin:{name}_change", args=[row.pk])) == expected
    assert outcome(client, reverse(f"admin:{name}_history", args=[row.pk])) == expected


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", MODELS)
def test_who_may_add_and_delete(name, role, log_in):
    make, _, may_add, _, may_delete = MODELS[name]
    row, client = make(), log_in(role)

    added = client.get(reverse(f"admin:{name}_add"))
    deleted = client.get(reverse(f"admin:{name}_delete", args=[row.pk]))

    assert added.status_code == (200 if role in may_add else refusal(role))
    assert deleted.status_code == (200 if role in may_delete else refusal(role))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [name for name in MODELS if name != "facts_claim"])
def test_who_may_change(name, role, log_in):
    make, _, _, may, _ = MODELS[name]
    row, client = make(), log_in(role)

    address = reverse(f"admin:{name}_change", args=[row.pk])
    response = client.post(address, {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0})
    # With nothing filled in, who may change gets the form again, with its errors, or back to the list.
    assert response.status_code in ((200, 302) if role in may else (refusal(role),))
    assert response.status_code != 302 or role not in may or "login" not in response["Location"]


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

    assert Decision.objects.count() == (3 if role in EDITORS else 1)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
def test_who_may_contradict(act, role, log_in):
    chief = ChiefFactory()
    fact = FactFactory()
    for million in (5, 9):
        claim = ClaimFactory(fact=fact, low=million * 10**6, high=million * 10**6)
    other, entity = ClaimFactory().fact, EntityFactory()
    if act == "facts_fact_take_back":
        reconcile(fact=summarise(fact), by=chief, why="Why.")
    if act == "facts_fact_split":
        merge_facts(fact=fact, into=other, by=chief, why="Why.")
    if act == "facts_entity_split":
        merge_entities(entity=fact.subject, into=entity, by=chief, why="Why.")
    if act == "facts_claim_move_back":
        move(claims=[claim], to=Destination(fact=other), by=chief, why="Why.")
    seen = as_seen(Claim.objects.get(pk=claim.pk))
    if act in ("facts_fact_reconcile", "facts_fact_take_back"):
        seen = fact_seen(summarise(fact))
    data = {"fact": other.pk, "confirmed": "yes"} if act == "facts_claim_move" else {}
    args, query = {
        "facts_fact_merge": ([fact.pk], {"into": other.pk}),
        "facts_entity_merge": ([fact.subject_id], {"into": entity.pk}),
        "facts_entity_split": ([fact.subject_id], {}),
        "facts_claim_move": ([], {"claim": claim.pk}),
        "facts_claim_move_back": ([claim.pk], {}),
    }.get(act, ([fact.pk], {}))
    page = reverse(f"admin:{act}", args=args, query=query)
    before, client, may = Decision.objects.count(), log_in(role), role in ACTS[act]

    shown = client.get(page)
    if may and "merge" in act:
        seen = shown.context["merger"].token
    done = client.post(page, data | {"seen": seen, "why": "Why."})

    assert shown.status_code == (200 if may else refusal(role))
    assert done.status_code == (302 if may else refusal(role))
    assert Decision.objects.count() == before + may


@pytest.mark.parametrize("role", ROLES)
def test_who_is_offered_to_merge(role, log_in):
    entity, client = EntityFactory(), log_in(role)

    page = client.get(reverse("admin:facts_entity_change", args=[entity.pk])).content.decode()

    assert (reverse("admin:facts_entity_merge", args=[entity.pk]) in page) == (role in CHIEFS)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_set_whose_password(role, log_in):
    editor, superuser, client = EditorFactory(), UserFactory(is_superuser=True), log_in(role)
    words = {"usable_password": "true", "password1": "correct horse battery", "password2": "correct horse battery"}

    for user, may in ((editor, CHIEFS), (superuser, SUPERUSER)):
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        assert client.get(address).status_code == (200 if role in may else refusal(role))
        assert client.post(address, words).status_code == (302 if role in may else refusal(role))
        user = get_user_model().objects.get(pk=user.pk)
        assert user.check_password(words["password1"]) == (role in may)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_look_up_entities_and_publishers(role, log_in):
    EntityFactory(name="Quillby")
    client = log_in(role)

    for app, model, field in (("facts", "entity", "merged_into"), ("sources", "source", "publisher")):
        query = {"app_label": app, "model_name": model, "field_name": field, "term": "quill"}
        expected = 200 if role in READERS else refusal(role)
        assert client.get(reverse("admin:autocomplete"), query).status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_the_desk(role, log_in):
    client = log_in(role)

    for name, may in PAGES.items():
        assert outcome(client, reverse(f"admin:{name}")) == (200 if role in may else 302)
    assert client.get(reverse("admin:login")).status_code == (302 if role in STAFF else 200)
    assert client.post(reverse("admin:logout")).status_code == (200 if role in STAFF else 302)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("app_label", "may"), [("facts", READERS), ("sources", READERS), ("auth", CHIEFS)], ids=["facts", "sources", "auth"]
)
def test_who_may_open_the_page_of_an_app(app_label, may, role, log_in):
    client = log_in(role)

    # Staff without a permission is told that there is nothing.
    expected = 200 if role in may else 404 if role in STAFF else 302
    assert client.get(reverse("admin:app_list", args=[app_label])).status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_what_leads_to_the_public_page_is_for_the_desk(role, log_in):
    source, client = SourceFactory(), log_in(role)

    response = client.get(admin.site.get_model_admin(Source).get_view_on_site_url(source))

    assert response.status_code == 302
    assert response["Location"].endswith(source.get_absolute_url()) == (role in STAFF)


def test_a_reader_sees_every_model_on_the_first_page(log_in):
    page = log_in("reader").get(reverse("admin:index")).content.decode()

    for name, (_, may, *_) in MODELS.items():
        assert (reverse(f"admin:{name}_changelist") in page) == (may is READERS)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_correct_comment_and_add(role, log_in):
    claim = ClaimFactory()
    client = log_in(role)

    def post(name, **data):
        seen = as_seen(Claim.objects.get(pk=claim.pk))
        status = client.post(reverse(f"admin:{name}", args=[claim.pk]), data | {"seen": seen}).status_code
        assert status == (302 if role in SAID[name] else refusal(role))

    post("facts_claim_amend", low=1, high=1, unit="USD", modality="asserted")
    post("facts_claim_amend_back")
    post("facts_claim_talk", text="Really?")
    commenting = client.post(reverse("admin:facts_fact_comment", args=[claim.fact_id]), {"text": "Really?"})
    adding = client.get(reverse("admin:facts_claim_add_to", args=[claim.revision.source_id]))

    assert commenting.status_code == (302 if role in SAID["facts_fact_comment"] else refusal(role))
    assert adding.status_code == (200 if role in SAID["facts_claim_add_to"] else refusal(role))
    assert Decision.objects.count() == 2 * (role in EDITORS)
    assert Comment.objects.count() == 2 * (role in REPORTERS)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_assign(role, log_in):
    claim = ClaimFactory()

    response = log_in(role).post(reverse("admin:facts_claim_talk", args=[claim.pk]), {"take": "yes"})

    assert response.status_code == (302 if role in EDITORS else refusal(role))
    assert (Claim.objects.get(pk=claim.pk).assigned_to is not None) == (role in EDITORS)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_prolong_a_lease(role, log_in):
    address = reverse("admin:facts_claim_lease", args=[LeaseFactory().claim_id])

    assert log_in(role).post(address).status_code == (200 if role in SAID["facts_claim_lease"] else refusal(role))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_answer_readers(role, log_in):
    report = ErrorReportFactory()
    page = reverse("admin:facts_errorreport_answer", args=[report.pk])
    client, may = log_in(role), role in SAID["facts_errorreport_answer"]

    shown = client.get(page)
    done = client.post(page, {"outcome": "corrected", "answer": "It is nine.", "seen": report_seen(report)})

    assert shown.status_code == (200 if may else refusal(role))
    assert done.status_code == (302 if may else refusal(role))
    assert ErrorReport.objects.exclude(outcome="open").exists() == may


@pytest.mark.parametrize("role", ROLES)
def test_who_is_told_how_many_reports_wait(role, log_in):
    ErrorReportFactory()
    client, waiting = log_in(role), reverse("admin:facts_errorreport_changelist") + "?outcome__exact=open"

    for name in ("index", "facts_claim_changelist"):
        page = client.get(reverse(f"admin:{name}")).content.decode()
        assert (waiting in page) == (role in READERS)
