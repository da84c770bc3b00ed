"""The review queue in a real browser: by keyboard alone, without a page load between claims, and without scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facts.models import Claim, Decision, Lease
from facts.summaries import summarise
from tests.browser.test_editor import PHONE, log_in  # noqa: F401, a fixture
from tests.factories import ClaimFactory, EditorFactory, EntityFactory, FactFactory, RevisionFactory, SourceFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COUNT = 20
QUEUE = "admin:facts_claim_changelist"


@pytest.fixture
def claims():
    """Twenty claims, each the only one about its fact, in the order of the queue."""
    found = []
    for number in range(1, COUNT + 1):
        target = EntityFactory(name=f"Marrow {number:02}")
        fact = FactFactory(subject=EntityFactory(name=f"Quillby {number:02}"), object=target)
        text = f"It was late. Quillby paid ${number} million for Marrow {number:02}. Nobody spoke."
        revision = RevisionFactory(
            source=SourceFactory(title=f"Deal {number:02}"), text=text, blocks=[["paragraph", 0, len(text)]]
        )
        quote = text[13 : text.index(" Nobody")]
        found.append(
            ClaimFactory(
                fact=fact,
                revision=revision,
                start=13,
                end=13 + len(quote),
                quote=quote,
                low=number * 10**6,
                high=number * 10**6,
            )
        )
        summarise(fact)
    return found


def open_queue(page):
    page.goto(reverse(QUEUE) + "?queue=all")
    page.locator("#result_list tbody th a").first.press("Enter")
    expect(page.get_by_role("button", name="Keys")).to_be_visible()  # the script shows it


def see(page, claim):
    """Wait until the claim is the one on the page."""
    expect(page.locator("mark")).to_have_text(claim.quote)


def test_twenty_claims_by_keyboard_alone(strict, log_in, claims, client):  # noqa: F811
    page, faults = strict
    log_in(page)
    open_queue(page)
    page.evaluate("window.notLoadedAgain = true")
    keys = page.keyboard

    for claim in claims[:16]:
        see(page, claim)
        keys.press("v")
    see(page, claims[16])
    keys.press("d")
    keys.type("The filing says otherwise.")
    keys.press("Enter")
    see(page, claims[17])
    keys.press("v")
    see(page, claims[18])
    keys.press("u")  # takes the verdict on the eighteenth back, and leads there
    see(page, claims[17])
    keys.press("x")
    keys.type("It says no such thing.")
    keys.press("Enter")
    see(page, claims[18])
    keys.press("e")
    keys.press("Control+A")
    keys.type("18000000")
    keys.press("Enter")
    expect(page.locator(".desk-told")).to_contain_text("Corrected.")
    keys.press("v")
    see(page, claims[19])
    assert page.evaluate("window.notLoadedAgain") is True
    keys.press("s")  # there is none behind it
    keys.press("v")
    expect(page.get_by_role("heading", name="Review queue")).to_be_visible()

    statuses = list(Claim.objects.order_by("pk").values_list("status", flat=True))
    assert statuses == ["verified"] * 16 + ["disputed", "rejected", "verified", "verified"]
    amended = Claim.objects.get(pk=claims[18].pk)
    assert (amended.low, amended.as_read["low"]) == (18_000_000, "19000000")
    disputed = client.get(claims[16].fact.get_absolute_url()).content.decode()
    assert "The filing says otherwise." in disputed
    assert client.get(claims[17].fact.get_absolute_url()).status_code == 410
    assert "$18 million" in client.get(amended.fact.get_absolute_url()).content.decode()
    assert faults == []


def test_keys_do_nothing_while_typing_or_when_they_are_off(strict, log_in, claims):  # noqa: F811
    page, _ = strict
    log_in(page)
    open_queue(page)
    page.keyboard.press("/")
    page.keyboard.type("vdx")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_label("Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    page.reload()
    page.keyboard.press("v")

    see(page, claims[0])
    assert not Decision.objects.exists()


def test_a_reason_that_is_missing_is_asked_for_in_its_field(strict, log_in, claims):  # noqa: F811
    page, _ = strict
    log_in(page)
    open_queue(page)
    page.keyboard.press("d")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Nothing was decided.")
    expect(page.get_by_role("textbox", name="Reason")).to_be_focused()


def test_all_of_it_without_javascript_on_a_phone(new_context, log_in, claims):  # noqa: F811
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    log_in(page)
    page.goto(reverse(QUEUE) + "?queue=key")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("button", name="Verify").click()
    see(page, claims[1])
    page.get_by_label("Often said").select_option("Nobody else confirms this.")
    page.get_by_role("button", name="Dispute").click()
    see(page, claims[2])
    page.get_by_role("button", name="Take it back").click()
    see(page, claims[1])
    page.get_by_role("link", name="Skip", exact=True).click()
    see(page, claims[2])

    assert list(Claim.objects.order_by("pk").values_list("status", flat=True))[:2] == ["verified", "unreviewed"]


def test_words_that_are_selected_become_a_claim(strict, log_in, claims):  # noqa: F811
    page, _ = strict
    log_in(page)
    open_queue(page)
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Add what the machine missed")).to_be_visible()
    page.wait_for_load_state()  # with the script that minds the selection
    page.evaluate(
        """() => {
            const text = document.querySelector(".article-text");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let node; while ((node = walker.nextNode())) if (node.data.includes("Nobody spoke")) break;
            getSelection().setBaseAndExtent(node, node.data.indexOf("Nobody"), node, node.data.length);
        }"""
    )
    expect(page.get_by_label("Words of the source")).to_have_value("Nobody spoke.")
    page.get_by_label("What is asked").select_option("Employees")
    page.get_by_label("Whom it is about").fill("Marrow 01")
    page.get_by_label("Lower bound").fill("0")
    page.get_by_label("Upper bound").fill("0")
    page.get_by_label("Unit").fill("employees")
    page.get_by_role("button", name="Add the claim").click()

    expect(page.locator("mark")).to_have_text("Nobody spoke.")
    added = Claim.objects.get(quote="Nobody spoke.")
    assert (added.fact.subject.name, added.fact.attribute, added.added_by.username) == (
        "Marrow 01",
        "employees",
        "ottilie",
    )


def test_a_decision_that_was_thought_better_of_is_not_made_by_what_is_written_later(strict, log_in, claims):  # noqa: F811
    page, _faults = strict
    log_in(page)
    open_queue(page)
    see(page, claims[0])
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Reason").click()
    page.keyboard.type("It matches the release.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Reason")).to_have_value("It matches the release.\n")
    assert not Decision.objects.exists()


def test_who_is_logged_out_keeps_what_was_written(new_context, log_in, claims):  # noqa: F811
    page = new_context().new_page()
    log_in(page)
    open_queue(page)
    see(page, claims[0])
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("d")
    page.keyboard.type("The filing says otherwise.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("textbox", name="Reason")).to_have_value("The filing says otherwise.")
    assert not Decision.objects.exists()


def test_who_writes_keeps_the_lease_and_is_told_who_took_it_once_it_ended(strict, log_in, claims, settings):  # noqa: F811
    settings.DEALTRACKER_LEASE_SECONDS = 4  # which what is written prolongs once a second
    page, faults = strict
    log_in(page)
    open_queue(page)
    see(page, claims[0])
    until = Lease.objects.get().expires_at
    reason = page.get_by_role("textbox", name="Reason")
    reason.click()
    with page.expect_response("**/lease/"):
        page.keyboard.type("The filing ")
    assert Lease.objects.get().expires_at > until
    expect(reason).to_be_focused()

    Lease.objects.update(editor=EditorFactory(username="benedikt"))
    page.wait_for_timeout(1_100)
    page.keyboard.type("says otherwise.")
    expect(page.get_by_text("benedikt is working on this claim")).to_be_visible()
    expect(reason).to_be_focused()
    expect(reason).to_have_value("The filing says otherwise.")
    assert faults == []
