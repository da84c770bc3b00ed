"""Acts on everything that a list of claims finds."""

from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts import bulk
from facts.actions import dispute, undo, verify
from facts.admin.bulk_runs import REASONS
from facts.admin.claims import ClaimAdmin
from facts.amendments import amend
from facts.errors import MissingReasonError
from facts.models import BulkItem, BulkRun, Claim, Decision
from tests.factories import ClaimFactory, EditorFactory, ReporterFactory

pytestmark = pytest.mark.django_db
CLAIMS = reverse("admin:facts_claim_changelist")
VERIFY, DISPUTE = Decision.Action.VERIFY, Decision.Action.DISPUTE


def outcomes(run):
    return dict(run.items.values_list("claim", "outcome"))


class TestRun:
    def test_decides_on_the_legal_ones_and_says_why_it_skipped_the_others(self, editor):
        free, decided = ClaimFactory(), ClaimFactory()
        verify(claim=decided, by=EditorFactory())
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        bulk.carry_out(run)
        assert outcomes(run)[free.pk] == BulkItem.DONE
        assert "verified" in outcomes(run)[decided.pk]
        run.refresh_from_db()
        assert run.counts == {"total": 2, "done": 1, "skipped": 1, "waiting": 0}
        assert run.finished_at is not None

    def test_skips_what_changed_since_it_was_asked_for(self, editor):
        claim = ClaimFactory()
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        dispute(claim=claim, by=EditorFactory(), why="The filing says otherwise.")
        bulk.carry_out(run)
        assert outcomes(run)[claim.pk] not in ("", BulkItem.DONE)
        claim.refresh_from_db()
        assert claim.status == "disputed"

    def test_goes_on_where_it_was_interrupted_and_does_nothing_twice(self, editor, monkeypatch):
        monkeypatch.setattr(bulk, "BATCH", 2)
        claims = [ClaimFactory() for _ in range(5)]
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        decide, decided = bulk._decide, []

        def interrupted(run, item):
            if len(decided) == 3:
                raise KeyboardInterrupt
            decided.append(item)
            return decide(run, item)

        monkeypatch.setattr(bulk, "_decide", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bulk.carry_out(run)
        assert Decision.objects.count() == run.counts["done"] == 2

        monkeypatch.setattr(bulk, "_decide", decide)
        bulk.carry_out(run)
        bulk.carry_out(run)
        assert Decision.objects.count() == run.counts["done"] == len(claims)

    def test_a_reason_is_asked_for_before_anything_is_noted(self, editor):
        ClaimFactory()
        with pytest.raises(MissingReasonError):
            bulk.ask(act=DISPUTE, claims=Claim.objects.all(), by=editor)
        assert not BulkRun.objects.exists()

    def test_is_for_editors_until_it_is_done(self, editor):
        ClaimFactory()
        with pytest.raises(PermissionDenied):
            bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=ReporterFactory())
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        editor.groups.clear()
        bulk.carry_out(BulkRun.objects.get(pk=run.pk))
        assert set(outcomes(run).values()) == {bulk.MAY_NOT}

    def test_is_not_for_whom_the_desk_was_closed_to(self, editor):
        ClaimFactory()
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        editor.is_staff = False
        editor.save()
        bulk.carry_out(BulkRun.objects.get(pk=run.pk))
        assert set(outcomes(run).values()) == {bulk.MAY_NOT}

    def test_a_claim_that_is_gone_is_skipped(self, editor):
        claim = ClaimFactory()
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        claim.delete()
        bulk.carry_out(run)
        assert outcomes(run) == {None: bulk.GONE}

    def test_asks_for_a_second_editor_like_any_verdict(self, editor, settings):
        settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
        claim = ClaimFactory()
        bulk.carry_out(bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor))
        claim.refresh_from_db()
        assert claim.public_status == "unreviewed"
        assert claim.awaits_second

    def test_queries_to_ask_do_not_grow_within_a_chunk(self, editor):
        def queries_to_ask():
            with CaptureQueriesContext(connection) as queries:
                run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
            assert run.items.count() == Claim.objects.count()
            return len(queries)

        ClaimFactory()
        queries_to_ask()
        few = queries_to_ask()
        for _ in range(5):
            ClaimFactory()
        assert queries_to_ask() == few


def post(desk, query="", **answer):
    return desk.post(f"{CLAIMS}?{query}", {"action": "verify_selected", "select_across": 1} | answer)


class TestList:
    def test_asks_first_with_counts_then_decides_on_what_the_filter_finds(
        self, desk, django_capture_on_commit_callbacks
    ):
        ClaimFactory.create_batch(3, modality="forecast")
        other = ClaimFactory(modality="asserted")
        verify(claim=Claim.objects.filter(modality="forecast").first(), by=EditorFactory())
        page = post(desk, "modality__exact=forecast", index=0)
        assert page.status_code == 200
        assert "2 of the 3 claims that the list finds" in page.content.decode()
        assert Decision.objects.count() == 1

        shown = page.context["shown"]
        with django_capture_on_commit_callbacks(execute=True):
            response = post(desk, "modality__exact=forecast", confirmed="yes", shown=shown, why="All checked.")
        run = BulkRun.objects.get()
        assert response["Location"] == reverse("admin:facts_bulkrun_change", args=[run.pk])
        assert run.counts == {"total": 3, "done": 2, "skipped": 1, "waiting": 0}
        other.refresh_from_db()
        assert other.status == "unreviewed"
        assert set(Decision.objects.filter(decided_by=run.asked_by).values_list("why", flat=True)) == {"All checked."}

    @pytest.mark.parametrize("selected", [[], [0]], ids=["no row", "a row"])
    def test_takes_everything_with_the_box_of_those_without_scripts(self, desk, selected, monkeypatch):
        monkeypatch.setattr(ClaimAdmin, "list_per_page", 2)
        claims = ClaimFactory.create_batch(3)
        form = desk.get(CLAIMS).content.decode()
        assert "All 3 claims that the list finds" in form[form.index("<noscript>") : form.index("</noscript>")]
        # What a browser sends then: Django's own field, which says no, and the box.
        rows = [claims[number].pk for number in selected]
        page = post(desk, select_across=["0", "1"], index=0, **{ACTION_CHECKBOX_NAME: rows})
        assert page.context["total"] == len(claims)
        page = post(desk, select_across="0", index=0, **{ACTION_CHECKBOX_NAME: rows})
        assert page.status_code == 302 or "total" not in page.context

    def test_offers_the_box_only_where_there_are_more_pages(self, desk):
        ClaimFactory.create_batch(3)
        assert "<noscript>" not in desk.get(CLAIMS).content.decode()

    def test_leaves_alone_what_came_or_was_decided_after_it_asked(self, desk, django_capture_on_commit_callbacks):
        seen, decided = ClaimFactory(), ClaimFactory()
        shown = post(desk, index=0).context["shown"]
        verify(claim=decided, by=EditorFactory())
        late = ClaimFactory()
        with django_capture_on_commit_callbacks(execute=True):
            post(desk, confirmed="yes", shown=shown)
        assert set(outcomes(BulkRun.objects.get())) == {seen.pk}
        late.refresh_from_db()
        assert late.status == "unreviewed"

    @pytest.mark.parametrize("change", [undo, lambda claim, by: amend(claim=claim, by=by, values={"low": 1})])
    def test_leaves_alone_what_changed_otherwise_after_it_asked(self, desk, change):
        claim = ClaimFactory()
        verify(claim=claim, by=EditorFactory())
        shown = post(desk, index=0).context["shown"]
        change(claim=Claim.objects.get(), by=EditorFactory())
        post(desk, confirmed="yes", shown=shown)
        assert outcomes(BulkRun.objects.get()) == {}

    @pytest.mark.parametrize("query", ["queue=nonsense", "fact=abc", "fact=4711", "look_again=no", "quue=mine"])
    def test_a_mistyped_filter_takes_nothing(self, desk, query, django_capture_on_commit_callbacks):
        ClaimFactory()
        shown = post(desk, index=0).context["shown"]
        with django_capture_on_commit_callbacks(execute=True):
            for answer in ({"index": 0}, {"confirmed": "yes", "shown": shown}):
                assert post(desk, query, **answer).status_code == 302
        assert not BulkRun.objects.exists()
        assert not Decision.objects.exists()

    def test_an_answer_about_one_act_holds_for_no_other(self, desk):
        ClaimFactory()
        shown = post(desk, action="reject_selected", index=0).context["shown"]
        response = post(desk, action="dispute_selected", confirmed="yes", shown=shown, why="It differs.")
        assert response.status_code == 422
        assert not BulkRun.objects.exists()

    @pytest.mark.parametrize("shown", ["", "nonsense", "W10:1:x"])
    def test_an_answer_to_no_page_decides_nothing(self, desk, shown):
        ClaimFactory()
        response = post(desk, confirmed="yes", shown=shown)
        assert response.status_code == 422
        assert not BulkRun.objects.exists()

    def test_counts_none_that_waits_for_another_editor_than_the_one_who_asks(self, desk, settings):
        settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}
        own, other = ClaimFactory(), ClaimFactory()
        verify(claim=own, by=get_user(desk))
        verify(claim=other, by=EditorFactory())
        page = post(desk, index=0)
        assert [(group.note, group.legal) for group in page.context["groups"]] == [
            ("awaits a second editor", True),
            ("awaits another editor than you", False),
        ]
        assert page.context["legal"] == 1

    def test_says_that_there_are_more_reasons_than_it_names(self, desk, editor):
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        claims = ClaimFactory.create_batch(REASONS + 3)
        items = [BulkItem(run=run, claim=claim, seen="-", outcome=f"Reason {claim.pk}.") for claim in claims]
        BulkItem.objects.bulk_create(items)
        page = desk.get(reverse("admin:facts_bulkrun_change", args=[run.pk])).content.decode()
        assert "3 more, for other reasons." in page

    def test_a_missing_reason_is_said_beside_the_field(self, desk):
        ClaimFactory()
        shown = post(desk, action="dispute_selected", index=0).context["shown"]
        response = post(desk, action="dispute_selected", confirmed="yes", shown=shown)
        assert response.status_code == 422
        assert "Say why" in response.content.decode()

    def test_the_page_that_asks_does_not_grow(self, desk):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                page = post(desk, index=0)
            assert page.context["total"] == Claim.objects.count()
            return len(queries)

        ClaimFactory.create_batch(6)
        few = cost()
        ClaimFactory.create_batch(6)
        assert cost() == few


class TestPage:
    def test_tells_what_was_skipped_and_why_with_links(self, desk, editor):
        decided = ClaimFactory()
        verify(claim=decided, by=EditorFactory())
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        bulk.carry_out(run)
        page = desk.get(reverse("admin:facts_bulkrun_change", args=[run.pk])).content.decode()
        assert "0 of 1 decided, 1 skipped" in page
        assert reverse("admin:facts_claim_change", args=[decided.pk]) in page

    def test_goes_on_with_what_was_interrupted(self, desk, editor):
        ClaimFactory()
        run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
        desk.post(reverse("admin:facts_bulkrun_changelist"), {"action": "go_on", ACTION_CHECKBOX_NAME: [run.pk]})
        run.refresh_from_db()
        assert run.counts["done"] == 1
        assert run.finished_at - run.asked_at < timedelta(minutes=5)


@pytest.mark.django_db(transaction=True)
def test_workers_take_runs_from_the_database(settings, editor):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    claim = ClaimFactory()
    run = bulk.ask(act=VERIFY, claims=Claim.objects.all(), by=editor)
    assert run.counts["waiting"] == 1

    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)

    assert run.counts["done"] == 1
    claim.refresh_from_db()
    assert claim.status == "verified"
