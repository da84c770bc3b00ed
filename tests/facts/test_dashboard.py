import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from facts import dashboard
from facts.actions import dispute, reject, undo, verify
from facts.amendments import amend
from facts.conversation import comment
from facts.models import Claim, Decision
from facts.queue import Priority
from tests.factories import ClaimFactory, DecisionFactory, EditorFactory, FactFactory, UserFactory

Act = Decision.Action
SECOND = {"awaits_second": "only one origin says so"}


@pytest.fixture
def colleague(db):
    return EditorFactory(username="benedikt")


@pytest.fixture
def second_editors(settings):
    """Everything that one origin says needs a second editor."""
    settings.DEALTRACKER_SECOND_EDITOR = {"single_origin": True}


def now(claim):
    return Claim.objects.get(pk=claim.pk)


def numbers(rows):
    return [(row.label, row.right.of, row.rejected, row.amended) for row in rows]


class TestQueue:
    def test_it_tells_how_many_wait_and_since_when_the_most_urgent_first(self, db):
        first, _, key, _ = (ClaimFactory(priority=priority) for priority in (20, 20, 60, 0))

        rows = dashboard.waiting()

        assert [(row.priority, row.count, row.oldest) for row in rows] == [
            (Priority.KEY_CONFLICT, 1, key),
            (Priority.UNREVIEWED, 2, first),
        ]
        assert [row.bars[0].length for row in rows] == [500, 1000]

    def test_each_row_leads_to_its_claims_and_its_oldest(self, desk):
        urgent, _ = (ClaimFactory(priority=priority) for priority in (60, 20))

        [row, _] = desk.get(reverse("admin:index")).context["dashboard"]["queue"]
        listed = desk.get(reverse("admin:facts_claim_changelist") + "?" + row.filters)
        page = desk.get(reverse("admin:facts_claim_change", args=[urgent.pk]) + "?" + row.oldest_filters)

        assert list(listed.context["cl"].queryset) == [urgent]
        assert page.status_code == 200


class TestDecisionsADay:
    def test_verdicts_and_undoings_count_on_their_day(self, editor):
        one, other = ClaimFactory(), ClaimFactory()
        verify(claim=one, by=editor)
        undo(claim=now(one), by=editor)
        reject(claim=other, by=editor, why="Misread.")

        days = dashboard.decisions_a_day()

        assert len(days.days) == dashboard.DAYS
        assert [day.counts for day in days.busy] == [[1, 0, 1, 1]]
        assert days.busy[0].day == timezone.localdate()
        assert (days.total, days.top) == (3, 5)

    def test_corrections_and_their_undoing_do_not_count(self, editor):
        claim = ClaimFactory()
        corrected = amend(claim=claim, by=editor, values={"low": 4_000_000})
        DecisionFactory(claim=claim, action=Act.UNDO, undoes=corrected, from_status="", to_status="")

        assert dashboard.decisions_a_day().total == 0

    def test_days_are_those_of_the_desks_time_zone(self, db, monkeypatch, settings):
        settings.TIME_ZONE = "Asia/Kolkata"
        for moment in (datetime(2026, 3, 9, 18, 0, tzinfo=UTC), datetime(2026, 3, 9, 19, 0, tzinfo=UTC)):
            monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
            DecisionFactory()

        assert [str(day.day) for day in dashboard.decisions_a_day().busy] == ["2026-03-10", "2026-03-09"]

    def test_what_is_older_is_left_out(self, db, monkeypatch):
        today = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: today - timedelta(days=dashboard.DAYS))
        DecisionFactory()
        monkeypatch.setattr(timezone, "now", lambda: today)

        assert dashboard.decisions_a_day().total == 0


@pytest.mark.usefixtures("second_editors")
class TestAgreement:
    def test_it_counts_what_a_second_editor_said(self, editor, colleague):
        for act, why in ((verify, ""), (verify, ""), (dispute, "The filing says nine."), (reject, "Misread.")):
            claim = ClaimFactory()
            verify(claim=claim, by=editor)
            act(claim=now(claim), by=colleague, why=why)
        verify(claim=ClaimFactory(), by=editor)

        found = dashboard.agreement(0)

        assert found.counts == {Act.VERIFY: 2, Act.DISPUTE: 1, Act.REJECT: 1}
        assert found.share.percent == 50
        assert [(bar.name, bar.length) for bar in found.bars] == [("verify", 500), ("dispute", 250), ("reject", 250)]

    def test_thinking_again_is_no_second_opinion(self, editor, colleague):
        claim = ClaimFactory()
        verify(claim=claim, by=editor)
        dispute(claim=now(claim), by=editor, why="The filing says nine.")
        verify(claim=now(claim), by=colleague)

        assert dashboard.agreement(0).share.of == 0

    def test_what_was_taken_back_was_never_said(self, editor, colleague):
        claim, other = ClaimFactory(), ClaimFactory()
        verify(claim=claim, by=editor)
        reject(claim=now(claim), by=colleague, why="The wrong key.")
        undo(claim=now(claim), by=colleague)
        verify(claim=now(claim), by=colleague)
        verify(claim=other, by=editor)
        undo(claim=now(other), by=editor)
        reject(claim=now(other), by=colleague, why="Misread.")

        assert dashboard.agreement(0).counts == {Act.VERIFY: 1, Act.DISPUTE: 0, Act.REJECT: 0}

    def test_only_decisions_from_a_key_on_count(self, editor, colleague):
        claim = ClaimFactory()
        first = verify(claim=claim, by=editor)
        verify(claim=now(claim), by=colleague)

        assert [dashboard.agreement(first.pk + later).share.of for later in (0, 1)] == [1, 0]


class TestPrecision:
    def test_it_is_told_by_rule_and_by_attribute_the_most_mistakes_first(self, editor):
        employees = FactFactory(attribute="employees", object=None, deal=None)
        for rule, act, why in (
            ("paid", verify, ""),
            ("paid", dispute, "It was nine."),
            ("employs", reject, "Misread."),
            ("employs", verify, ""),
            ("employs", verify, ""),
        ):
            fact = employees if rule == "employs" else FactFactory()
            act(claim=ClaimFactory(rule=rule, fact=fact, confidence=0.9), by=editor, why=why)
        amended = Claim.objects.filter(rule="employs", status="verified").first()
        amend(claim=amended, by=editor, values={"low": 4_000_000})
        ClaimFactory(rule="paid")

        by_rule, by_attribute = dashboard.precisions(0)

        assert numbers(by_rule) == [("employs", 3, 1, 1), ("paid", 2, 0, 0)]
        assert numbers(by_attribute) == [("Employees", 3, 1, 1), ("Deal value", 2, 0, 0)]
        assert [row.right.percent for row in by_rule] == [33, 100]
        assert [row.stated.percent for row in by_rule] == [90, 90]

    def test_a_corrected_claim_that_was_rejected_is_one_mistake(self, editor):
        claim = ClaimFactory(rule="paid")
        amend(claim=claim, by=editor, values={"low": 4_000_000})
        reject(claim=now(claim), by=editor, why="Misread.")

        assert numbers(dashboard.precisions(0)[0]) == [("paid", 1, 1, 0)]

    def test_what_people_added_says_nothing_of_the_machine(self, editor):
        verify(claim=ClaimFactory(added_by=editor), by=editor)

        assert dashboard.precisions(0) == ([], [])

    def test_a_decision_that_was_taken_back_says_nothing(self, editor):
        claim = ClaimFactory()
        reject(claim=claim, by=editor, why="The wrong key.")
        undo(claim=now(claim), by=editor)

        assert dashboard.precisions(0) == ([], [])

    def test_a_claim_that_was_moved_counts_for_what_it_was_read_as(self, editor):
        claim = ClaimFactory(read_as=FactFactory(attribute="valuation"))
        verify(claim=claim, by=editor)

        assert numbers(dashboard.precisions(0)[1]) == [("Valuation", 1, 0, 0)]

    @pytest.mark.parametrize(
        ("confidence", "rejected", "trust"), [(0.9, 8, "too sure"), (0.1, 0, "too modest"), (0.9, 1, "")]
    )
    def test_confidence_is_held_against_what_editors_found(self, confidence, rejected, trust, editor):
        for number in range(8):
            act, why = (reject, "Misread.") if number < rejected else (verify, "")
            act(claim=ClaimFactory(rule="paid", confidence=confidence), by=editor, why=why)

        [[row], _] = dashboard.precisions(0)

        assert row.trust == trust

    def test_only_the_latest_decisions_count(self, editor, monkeypatch):
        monkeypatch.setattr(dashboard, "LATEST", 2)
        for rule in ("old", "new", "newest"):
            verify(claim=ClaimFactory(rule=rule), by=editor)

        assert {row.name for row in dashboard.dashboard(editor)["by_rule"]} == {"new", "newest"}


class TestPage:
    def test_it_tells_who_is_mentioned_where_they_have_to_answer(self, desk, editor, colleague):
        claim = ClaimFactory()
        for on in (claim, claim.fact, ClaimFactory()):
            comment(on=on, by=colleague, text=f"Really, @{editor.username}?")
        comment(on=claim, by=colleague, text="It is.")

        response = desk.get(reverse("admin:index"))

        assert response.context["dashboard"]["mentions"] == {"claims": 2, "facts": 1}
        page = response.content.decode()
        assert reverse("admin:facts_claim_changelist") + "?queue=mentions" in page
        assert reverse("admin:facts_fact_changelist") + "?mentions=me" in page

    def test_an_empty_desk_says_so(self, desk):
        page = desk.get(reverse("admin:index")).content.decode()

        assert "Nothing waits for a person." in page
        assert "Nobody decided anything in the last 30 days." in page
        assert "no second editor answered a first one" in page
        assert "It shows when editors have decided" in page

    @pytest.mark.usefixtures("second_editors")
    def test_every_plot_has_its_numbers_in_words(self, desk, editor, colleague):
        claim = ClaimFactory(rule="paid", confidence=0.87, priority=20)
        verify(claim=claim, by=editor)
        verify(claim=now(claim), by=colleague)
        ClaimFactory(priority=60)

        page = desk.get(reverse("admin:index")).content.decode()

        assert "Sources disagree on a key figure" in page
        assert "2 decisions in 30 days" in page
        assert "1 claim asked for a second editor and got one, who verified <strong>1 (100 %)</strong> too." in page
        assert re.search(r"<strong>100 %</strong>.*\(21–100\).*87 %", page, re.DOTALL)
        plots = re.findall(r'<svg[^>]* viewBox="0 0 1000[^>]*>', page)
        assert len(plots) == 1 + 1 + 1 + 2
        assert all('aria-hidden="true"' in plot or 'role="img"' in plot for plot in plots)

    def test_looks_come_from_the_stylesheet_alone(self, desk, editor):
        verify(claim=ClaimFactory(rule="<b>paid</b>"), by=editor)

        page = desk.get(reverse("admin:index")).content.decode()

        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"<script(?![^>]* src=)", page)
        assert not re.search(r"\son\w+=", page)
        assert "<b>paid" not in page

    def test_it_is_for_those_who_may_see_claims(self, client, db):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="view_entity"))
        client.force_login(user)
        plain = client.get(reverse("admin:index"))
        user.user_permissions.add(Permission.objects.get(codename="view_claim"))
        told = client.get(reverse("admin:index"))

        assert plain.context["dashboard"] is None
        assert "What waits" not in plain.content.decode()
        assert reverse("admin:facts_entity_changelist") in plain.content.decode()
        assert "What waits" in told.content.decode()
        assert reverse("admin:facts_entity_changelist") in told.content.decode()

    @pytest.mark.usefixtures("second_editors")
    def test_queries_do_not_grow_with_claims_and_decisions(self, desk, editor, colleague):
        def queries_to_show(count):
            for claim in ClaimFactory.create_batch(count, rule="paid"):
                verify(claim=claim, by=editor)
                verify(claim=now(claim), by=colleague)
            ClaimFactory.create_batch(count, priority=20)
            with CaptureQueriesContext(connection) as queries:
                shown = desk.get(reverse("admin:index")).context["dashboard"]
            assert shown["by_rule"][0].right.of == Claim.objects.reviewed().count()
            assert sum(row.count for row in shown["queue"]) == Claim.objects.queued().count()
            return len(queries)

        assert queries_to_show(1) == queries_to_show(4)
