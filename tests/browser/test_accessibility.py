"""What axe-core finds on the pages of the desk and of the readers, light and dark, wide and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from facts.actions import verify
from facts.conversation import comment
from facts.models import Claim
from tests.browser.test_editor import PHONE, fact, log_in  # noqa: F401, fixtures
from tests.factories import EditorFactory
from tests.pages import public_addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {"width": 1280, "height": 900}
GRAVE = ("serious", "critical")
ALSO = {"rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2 AA, which axe-core leaves out unasked


@pytest.fixture(params=[("light", WIDE), ("dark", PHONE)], ids=["light and wide", "dark on a phone"])
def page(request, new_context):
    scheme, viewport = request.param
    return new_context(color_scheme=scheme, viewport=viewport).new_page()


def faults(page, address):
    """The grave faults of a page, each with the elements that have it."""
    page.goto(address)
    found = Axe().run(page, options=ALSO).response["violations"]
    return [
        f"{address}: {fault['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def test_the_desk_has_no_grave_faults(page, log_in, fact):  # noqa: F811
    one, other = fact.claims.order_by("pk")
    editor = EditorFactory(username="benedikt")
    verify(claim=one, by=editor)
    comment(on=Claim.objects.get(pk=other.pk), by=editor, text="Who told them?")
    log_in(page)

    addresses = [
        reverse("admin:index"),
        reverse("admin:facts_claim_changelist"),
        reverse("admin:facts_claim_changelist") + "?queue=all",
        reverse("admin:facts_claim_changelist") + "?queue=nonsense",
        reverse("admin:sources_source_add"),
        *(reverse("admin:facts_claim_change", args=[claim.pk]) for claim in (one, other)),
        reverse("admin:facts_claim_add_to", args=[one.revision.source_id]),
        reverse("admin:facts_claim_move", query={"claim": one.pk}),
        reverse("admin:facts_fact_change", args=[fact.pk]),
        reverse("admin:facts_fact_reconcile", args=[fact.pk]),
    ]
    assert "\n".join(fault for address in addresses for fault in faults(page, address)) == ""


def test_the_readers_pages_have_no_grave_faults(page, fact):  # noqa: F811
    claim = fact.claims.first()
    verify(claim=claim, by=EditorFactory(username="benedikt"))

    addresses = public_addresses(fact).values()
    assert "\n".join(fault for address in addresses for fault in faults(page, address)) == ""
