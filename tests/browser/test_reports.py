"""A reader reports an error, an editor answers it, and the reader looks the answer up, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facts.models import ErrorReport
from tests.browser.test_accessibility import faults as grave_faults
from tests.browser.test_editor import PHONE, fact, log_in  # noqa: F401, fixtures
from tests.factories import ErrorReportFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUOTE = "Quillby paid $5 million for Marrow Foods."
WRONG = "It was nine: see the filing of 3 May."


def report(page, fact):  # noqa: F811
    """Report an error in the claim of five million; returns the address for the answer."""
    page.goto(fact.get_absolute_url())
    claim = page.get_by_role("article").filter(has=page.get_by_text(QUOTE))
    claim.get_by_role("link", name="– Quillby buys Marrow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report an error")
    expect(page.locator("blockquote")).to_have_text(QUOTE)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_text("This field is required.")).to_be_visible()
    page.get_by_label("What is wrong?").fill(WRONG)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    expect(page.get_by_text("not answered yet")).to_be_visible()
    return page.get_by_role("link", name="/reports/").get_attribute("href")


def answer(page):
    """Go from the first page by the counted shortcut to the report, and answer it."""
    page.get_by_role("link", name="Error reports to answer 1").click()
    page.get_by_role("link", name=WRONG).click()
    expect(page.get_by_role("link", name="Review the claim")).to_be_visible()
    page.get_by_role("link", name="Answer", exact=True).click()
    expect(page.get_by_text(QUOTE)).to_be_visible()
    page.get_by_label("What came of it").select_option("corrected")
    page.get_by_label("Answer").fill("You are right: it is nine now.")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Answered. The reader sees it now.")).to_be_visible()


def look_up(page, address):
    page.goto(address)
    expect(page.get_by_text("You are right: it is nine now.")).to_be_visible()
    expect(page.get_by_text("corrected", exact=True)).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_from_the_report_by_the_queue_and_the_answer_to_the_look_up(new_context, fact, log_in, javascript):  # noqa: F811
    reader = new_context(java_script_enabled=javascript).new_page()
    reader.set_viewport_size(PHONE)
    address = report(reader, fact)

    desk = new_context(java_script_enabled=javascript).new_page()
    log_in(desk)
    answer(desk)

    look_up(reader, address)
    assert ErrorReport.objects.get().answered_by.username == "ottilie"


def test_the_form_breaks_no_policy_and_the_trap_is_not_in_the_way(strict, fact):  # noqa: F811
    page, faults = strict
    page.goto(reverse("facts:fact-report", args=[fact.slug]))
    page.get_by_label("What is wrong?").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send the report")).to_be_focused()
    assert faults == []


def test_no_page_is_wider_than_a_phone(page, fact):  # noqa: F811
    claim = fact.claims.first()
    sent = ErrorReportFactory(claim=claim, problem="Quillby" * 40)
    page.set_viewport_size(PHONE)
    for address in (f"{reverse('facts:fact-report', args=[fact.slug])}?claim={claim.pk}", sent.get_absolute_url()):
        page.goto(address)
        assert page.locator("html").evaluate("page => page.scrollWidth") <= PHONE["width"], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_grave_faults(new_context, fact, log_in, scheme):  # noqa: F811
    page = new_context(color_scheme=scheme).new_page()
    claim = fact.claims.first()
    sent = ErrorReportFactory(claim=claim)
    log_in(page)

    addresses = [
        f"{reverse('facts:fact-report', args=[fact.slug])}?claim={claim.pk}",
        sent.get_absolute_url(),
        reverse("admin:index"),
        reverse("admin:facts_errorreport_changelist"),
        reverse("admin:facts_errorreport_change", args=[sent.pk]),
        reverse("admin:facts_errorreport_answer", args=[sent.pk]),
    ]
    assert "\n".join(fault for address in addresses for fault in grave_faults(page, address)) == ""
