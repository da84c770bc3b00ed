"""What an editor does at the desk, in a real browser, by keyboard where it can be."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facts.actions import verify
from facts.models import Claim
from facts.summaries import summarise
from tests.factories import (
    ChiefFactory,
    ClaimFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    RevisionFactory,
    SourceFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "open sesame at two"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def fact():
    """A deal's value, of which two sources say different things."""
    fact = FactFactory(subject=EntityFactory(name="Quillby Holdings"), object=EntityFactory(name="Marrow Foods"))
    for millions, title in ((5, "Quillby buys Marrow"), (9, "Marrow goes to Quillby")):
        text = f"Tarn said so. Quillby paid ${millions} million for Marrow Foods. It was late."
        revision = RevisionFactory(source=SourceFactory(title=title), text=text, blocks=[["paragraph", 0, len(text)]])
        quote = f"Quillby paid ${millions} million for Marrow Foods."
        start = text.index(quote)
        ClaimFactory(
            fact=fact, revision=revision, start=start, end=start + len(quote), quote=quote,
            low=millions * 10**6, high=millions * 10**6,
        )  # fmt: skip
    return summarise(fact)


@pytest.fixture
def log_in():
    """Log an editor in on a page."""
    editor = ChiefFactory(username="ottilie")
    editor.set_password(PASSWORD)
    editor.save()

    def log_in(page):
        page.goto(reverse("admin:index"))
        page.get_by_label("Username").fill("ottilie")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_label("Password").press("Enter")
        expect(page.get_by_role("heading", name="What the desk holds")).to_be_visible()

    return log_in


def open_the_lower_claim(page):
    page.get_by_role("link", name="Claims", exact=True).first.press("Enter")
    page.get_by_role("row").filter(has_text="$5 million").get_by_role("link").first.press("Enter")
    expect(page.locator("mark", has_text="Quillby paid")).to_have_text("Quillby paid $5 million for Marrow Foods.")


def dispute_and_undo(page, fact):
    """Dispute a claim with its reason, see it on the fact's public page at once, undo it, and see both acts."""
    open_the_lower_claim(page)
    page.get_by_label("Reason").fill("The filing says nine.")
    page.get_by_role("button", name="Dispute").press("Enter")
    expect(page.get_by_text("The claim is disputed.")).to_be_visible()

    page.get_by_role("link", name="What readers see").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(fact.question)
    claim = page.get_by_role("article").filter(has=page.get_by_text("Quillby paid $5 million for Marrow Foods."))
    expect(claim).to_contain_text("disputed")
    decisions = page.get_by_role("region", name="What the desk decided").get_by_role("article")
    expect(decisions).to_have_count(1)
    expect(decisions).to_contain_text("The filing says nine.")

    page.go_back()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("The claim is not reviewed again.")).to_be_visible()
    expect(page.get_by_role("region", name="History").get_by_role("listitem")).to_have_count(2)

    page.get_by_role("link", name="Public page").press("Enter")
    expect(claim).not_to_contain_text("disputed")
    expect(decisions).to_have_count(2)
    expect(decisions.first).to_contain_text("taken back")
    expect(decisions.last).to_contain_text("The filing says nine.")


def test_a_dispute_shows_at_once_and_undo_takes_it_back_leaving_both_acts(strict, log_in, fact):
    page, faults = strict
    log_in(page)
    dispute_and_undo(page, fact)
    assert faults == []


def test_the_same_without_javascript_on_a_phone(new_context, log_in, fact):
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size(PHONE)
    log_in(page)
    dispute_and_undo(page, fact)


def test_enter_in_a_field_decides_nothing(page, log_in, fact):
    log_in(page)
    open_the_lower_claim(page)

    page.get_by_label("Evidence").press_sequentially("https://example.org/filing")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Evidence")).to_have_value("https://example.org/filing")
    page.get_by_role("link", name="Claims", exact=True).last.press("Enter")
    expect(page.get_by_role("row").filter(has_text="not reviewed")).to_have_count(2)
    assert set(Claim.objects.values_list("status", flat=True)) == {"unreviewed"}


def test_a_missing_reason_is_said_beside_the_field_and_the_evidence_stays(page, log_in, fact):
    log_in(page)
    open_the_lower_claim(page)

    page.get_by_label("Evidence").fill("https://example.org/filing")
    page.get_by_role("button", name="Dispute").press("Enter")

    expect(page.get_by_text("Say why: a claim is disputed only with a reason.")).to_be_visible()
    expect(page.get_by_label("Evidence")).to_have_value("https://example.org/filing")


def test_a_decision_after_a_colleagues_is_refused_with_what_changed(page, log_in, fact):
    log_in(page)
    open_the_lower_claim(page)
    verify(claim=fact.claims.get(low=5_000_000), by=EditorFactory(username="benedikt"))

    page.get_by_label("Reason").fill("The filing says nine.")
    page.get_by_role("button", name="Dispute").press("Enter")

    expect(page.get_by_text("It is verified, as benedikt decided")).to_be_visible()
    expect(page.get_by_label("Reason")).to_have_value("The filing says nine.")
    page.get_by_role("button", name="Dispute").press("Enter")
    expect(page.get_by_text("The claim is disputed.")).to_be_visible()


def test_several_claims_are_rejected_with_one_reason(strict, log_in, fact):
    page, faults = strict
    log_in(page)
    page.get_by_role("link", name="Claims", exact=True).first.press("Enter")
    boxes = page.get_by_role("row").filter(has_text="million").get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.press("Space")
    page.get_by_role("combobox", name="Action").select_option("Reject selected claims")
    page.get_by_role("button", name="Go").press("Enter")
    expect(page.get_by_role("heading", name="Reject claims")).to_be_visible()

    page.get_by_label("Reason").fill("Both misread.")
    page.get_by_role("button", name="Reject claims: 2").press("Enter")

    expect(page.get_by_text("Rejected: 2 claims.")).to_be_visible()
    assert set(Claim.objects.values_list("status", flat=True)) == {"rejected"}
    assert faults == []


def reconcile_and_move(page, fact):
    """Say that the conflict is none, see it on the public page, then move one of the claims to another company's."""
    page.goto(reverse("admin:facts_fact_change", args=[fact.pk]))
    page.get_by_role("link", name="Not a contradiction").press("Enter")
    page.get_by_label("Reason").fill("One counts the debt.")
    page.get_by_role("button", name="Not a contradiction").press("Enter")
    expect(page.get_by_text("Readers see that it is no contradiction, and why.")).to_be_visible()
    page.goto(fact.get_absolute_url())
    expect(page.get_by_text("An editor found no contradiction on")).to_be_visible()
    expect(page.get_by_text("The comparison by itself says: sources disagree.")).to_be_visible()

    claim = fact.claims.get(low=9_000_000)
    page.goto(reverse("admin:facts_claim_change", args=[claim.pk]))
    page.get_by_role("link", name="Move to another fact").press("Enter")
    page.get_by_label("Or change whom it is about").fill("Tarn Rail")
    page.get_by_label("Reason").fill("Tarn Rail is meant.")
    page.get_by_label("Or change whom it is about").press("Enter")
    expect(page.get_by_role("row").filter(has_text="What does Tarn Rail pay")).to_be_visible()
    page.get_by_role("button", name="Move 1 claim").press("Enter")
    expect(page.get_by_text("Moved: 1 claim.")).to_be_visible()
    assert Claim.objects.get(pk=claim.pk).fact.subject.name == "Tarn Rail"

    page.goto(reverse("admin:facts_claim_change", args=[claim.pk]))
    page.get_by_role("link", name="Move back").press("Enter")
    page.get_by_role("button", name="Move back").press("Enter")
    expect(page.get_by_text("Moved back.")).to_be_visible()


def merge_and_split(page, fact):
    """Merge an entity into another one that a search finds, follow its old address, and split it again."""
    other = EntityFactory(name="Quillby Group")
    page.goto(reverse("admin:facts_entity_change", args=[fact.subject_id]))
    page.get_by_role("link", name="Merge into another entity").press("Enter")
    page.get_by_label("Into which one").fill("group")
    page.get_by_label("Into which one").press("Enter")
    page.get_by_role("link", name="Quillby Group").press("Enter")
    expect(page.get_by_role("row").filter(has_text="What does Quillby Group pay")).to_be_visible()
    page.get_by_label("Reason").fill("It changed its name.")
    page.get_by_role("button", name="Merge").press("Enter")
    expect(page.get_by_text("is merged into “Quillby Group”")).to_be_visible()

    page.goto(fact.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quillby Group")
    page.goto(reverse("admin:facts_entity_change", args=[fact.subject_id]))
    page.get_by_role("link", name="Split again").press("Enter")
    page.get_by_role("button", name="Split again").press("Enter")
    page.goto(fact.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text(fact.question)
    assert not other.facts.exists()


def test_an_editor_contradicts_the_machine_by_keyboard(strict, log_in, fact):
    page, faults = strict
    log_in(page)
    reconcile_and_move(page, fact)
    merge_and_split(page, fact)
    assert faults == []


def test_an_editor_contradicts_the_machine_without_javascript_on_a_phone(new_context, log_in, fact):
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size(PHONE)
    log_in(page)
    reconcile_and_move(page, fact)
    merge_and_split(page, fact)
