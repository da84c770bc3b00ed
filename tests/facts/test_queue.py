"""Which claims need a person, how urgently, and why in words."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from facts.actions import reject, undo, verify
from facts.amendments import amend
from facts.conversation import ask, comment
from facts.error_reports import answer_report, report_error
from facts.models import Claim
from facts.queue import Priority, after, before, in_order, reason, set_priorities
from facts.reconciliations import reconcile
from facts.summaries import summarise
from tests.factories import ClaimFactory, EditorFactory, FactFactory, LeaseFactory

pytestmark = pytest.mark.django_db


def now(claim):
    return Claim.objects.select_related("fact__subject", "fact__object", "assigned_to").get(pk=claim.pk)


def claims_about(attribute="deal_value", amounts=(5,), **kwargs):
    """Claims about one fact, a source each, with the priorities that they get."""
    fact = FactFactory(attribute=attribute)
    claims = [ClaimFactory(fact=fact, low=n * 10**6, high=n * 10**6, priority=0, **kwargs) for n in amounts]
    summarise(fact)
    return [now(claim) for claim in claims]


def test_a_key_figure_of_one_origin_comes_before_one_of_several():
    [single], several = claims_about(), claims_about(amounts=(5, 5))

    assert single.priority == Priority.KEY_SINGLE
    assert {claim.priority for claim in several} == {Priority.KEY}
    assert reason(single) == "single origin, key figure"


def test_a_disagreement_comes_before_what_nobody_contradicts_and_says_how_large_it_is():
    [one, _], [plain, _] = claims_about(amounts=(5, 9)), claims_about(amounts=(5, 5))

    assert one.priority == Priority.KEY_CONFLICT > plain.priority
    assert reason(one) == "2 origins disagree on deal value: $5 million and $9 million differ by $4 million (80 %)"


def test_what_is_no_key_figure_comes_later_and_sentences_last():
    [plain] = claims_about("employees", unit="employees")
    fact = FactFactory(attribute="other", object=None, deal=None)
    sentence = ClaimFactory(fact=fact, low=None, high=None, unit="", modifier="", value="It rained.")
    summarise(fact)

    assert now(plain).priority == Priority.UNREVIEWED > now(sentence).priority == Priority.SENTENCE


def test_a_decided_claim_leaves_the_queue_and_comes_back_when_that_is_undone(editor):
    [claim] = claims_about()

    verified = verify(claim=claim, by=editor).claim
    assert now(claim).priority == Priority.NONE
    undo(claim=now(verified), by=editor)
    assert now(claim).priority == Priority.KEY_SINGLE


def test_a_verified_claim_comes_back_when_a_rival_arrives(editor):
    [claim] = claims_about()
    verify(claim=claim, by=editor)
    ClaimFactory(fact=claim.fact, low=9 * 10**6, high=9 * 10**6)
    summarise(claim.fact)

    assert now(claim).priority == Priority.CHANGED
    assert reason(now(claim)) == "verified, but: another source disagrees since it was verified"


def test_what_an_editor_reconciled_is_no_disagreement_any_more(editor):
    [one, _] = claims_about(amounts=(5, 9))
    reconcile(fact=one.fact, by=editor, why="One is without debt.")

    assert now(one).priority == Priority.KEY


def test_a_question_comes_first_and_goes_with_the_answer(editor):
    colleague = EditorFactory(username="Ottilie")
    [claim] = claims_about()
    ask(claim=claim, by=editor, text="Is this the filing?", whom=colleague)

    assert now(claim).priority == Priority.QUESTION
    assert reason(now(claim)) == "question for Ottilie"
    verify(claim=now(claim), by=colleague)
    assert (now(claim).priority, now(claim).assigned_to) == (Priority.NONE, None)


def test_a_correction_after_the_decision_asks_for_another_look(editor):
    [claim] = claims_about()
    verify(claim=claim, by=editor)
    amend(claim=now(claim), by=editor, values={"high": 6_000_000})

    assert now(claim).priority == Priority.CHANGED


class TestReported:
    def report(self, claim):
        return report_error(fact=claim.fact, claim=claim, problem="The filing says nine.", address="192.0.2.1")

    def answer(self, report, editor):
        return answer_report(report=report, by=editor, outcome="no_error", answer="It says five.")

    def test_it_comes_forward_with_the_reason_until_every_report_is_answered(self, editor):
        claim, other = claims_about(amounts=(5, 5))
        reports = [self.report(claim), self.report(claim)]

        assert now(claim).priority == Priority.REPORTED > Priority.KEY_CONFLICT
        assert reason(now(claim)) == "a reader reports an error"
        assert now(other).priority == Priority.KEY
        self.answer(reports[0], editor)
        assert now(claim).priority == Priority.REPORTED
        self.answer(reports[1], editor)
        assert now(claim).priority == Priority.KEY

    def test_a_decided_claim_comes_back_and_stays_until_the_answer_whatever_is_decided(self, editor):
        [claim] = claims_about()
        verify(claim=claim, by=editor)
        report = self.report(now(claim))

        assert now(claim).priority == Priority.REPORTED
        undo(claim=now(claim), by=editor)
        assert now(claim).priority == Priority.REPORTED
        verify(claim=now(claim), by=editor)
        self.answer(report, editor)
        assert now(claim).priority == Priority.NONE

    def test_a_rejected_claim_does_not_and_a_question_comes_first(self, editor):
        one, two = claims_about(amounts=(5, 9))
        self.report(one)
        self.report(two)
        reject(claim=now(one), by=editor, why="Misread.")
        ask(claim=now(two), by=editor, text="Is it nine?", whom=editor)

        assert (now(one).priority, now(two).priority) == (Priority.NONE, Priority.QUESTION)

    def test_a_report_on_the_fact_moves_none_of_its_claims(self):
        [claim] = claims_about()
        report_error(fact=claim.fact, problem="The filing says nine.", address="192.0.2.1")

        assert now(claim).priority == Priority.KEY_SINGLE

    def test_rebuilding_gives_the_same(self, editor):
        [open_], [answered] = claims_about(), claims_about()
        self.report(open_)
        self.answer(self.report(answered), editor)
        kept = dict(Claim.objects.values_list("pk", "priority"))
        Claim.objects.update(priority=0)

        call_command("rebuild_facts")

        assert dict(Claim.objects.values_list("pk", "priority")) == kept

    def test_the_migration_gives_the_same_and_goes_back_to_what_was_known_before(self, editor):
        [open_], [mine], [gone], [answered], [verified] = (claims_about() for _ in range(5))
        verify(claim=verified, by=editor)
        for claim in (open_, mine, gone, now(verified)):
            self.report(claim)
        self.answer(self.report(answered), editor)
        ask(claim=now(mine), by=editor, text="Yours?", whom=editor)
        reject(claim=now(gone), by=editor, why="Misread.")
        kept = dict(Claim.objects.values_list("pk", "priority"))
        migration = importlib.import_module("facts.migrations.0021_reported_claims_queue_up")

        migration.queue_back(apps, None)
        assert (now(open_).priority, now(verified).priority) == (Priority.UNREVIEWED, Priority.NONE)
        migration.queue_up(apps, None)
        assert dict(Claim.objects.values_list("pk", "priority")) == kept


def test_a_rejected_claim_needs_nobody(editor):
    [one, two] = claims_about(amounts=(5, 9))
    reject(claim=one, by=editor, why="Misread.")

    assert (now(one).priority, now(two).priority) == (Priority.NONE, Priority.KEY_SINGLE)


def test_rows_that_are_right_are_not_written(django_assert_num_queries):
    [claim] = claims_about()
    Claim.objects.filter(pk=claim.pk).update(priority=7)

    set_priorities([claim.fact_id])
    assert now(claim).priority == Priority.KEY_SINGLE
    with django_assert_num_queries(1):
        set_priorities([claim.fact_id])


def test_neighbours_are_the_next_in_the_order_of_the_queue():
    claims = [ClaimFactory(priority=priority) for priority in (40, 60, 40, 20)]
    order = list(in_order(Claim.objects.queued()))
    assert [order.index(claim) for claim in claims] == [1, 0, 2, 3]

    for index, claim in enumerate(order):
        behind, ahead = (found(Claim.objects.queued(), claim.priority, claim.pk) for found in (after, before))
        assert list(behind) == order[index + 1 :]
        assert list(ahead) == order[:index][::-1]


class TestQueuePage:
    ADDRESS = "admin:facts_claim_changelist"

    def listed(self, desk, **query):
        response = desk.get(reverse(self.ADDRESS), query)
        assert response.status_code == 200
        return response, list(response.context["cl"].result_list)

    def test_it_has_what_needs_a_person_the_most_urgent_first_with_the_reason(self, desk, editor):
        [single], [one, two] = claims_about(), claims_about(amounts=(5, 9))
        [decided] = claims_about()
        verify(claim=decided, by=editor)

        response, rows = self.listed(desk, queue="all")

        assert rows == [one, two, single]
        assert "2 origins disagree on deal value" in response.content.decode()

    def test_each_shortcut_has_its_part_and_its_count(self, desk, editor):
        [key], [one, _] = claims_about(), claims_about(amounts=(5, 9))
        [mine], [changed], [reported] = claims_about(), claims_about(), claims_about()
        report_error(fact=reported.fact, claim=reported, problem="The filing says nine.", address="192.0.2.1")
        ask(claim=mine, by=EditorFactory(), text="Yours?", whom=editor)
        verify(claim=changed, by=editor)
        amend(claim=now(changed), by=editor, values={"modifier": "nearly"})
        Claim.objects.filter(pk=key.pk).update(created_at=timezone.now() - timedelta(days=2))

        response, _ = self.listed(desk, queue="all")
        counts = {shortcut["name"]: shortcut["count"] for shortcut in response.context["shortcuts"]}

        assert counts == {
            "all": "6", "mine": "1", "mentions": "1", "disagreements": "2", "changed": "1", "reported": "1",
            "second": "0", "key": "3", "new": "4",
        }  # fmt: skip
        for name, count in counts.items():
            assert len(self.listed(desk, queue=name)[1]) == int(count)
        assert self.listed(desk, queue="mine")[1] == [mine]
        assert one in self.listed(desk, queue="disagreements")[1]

    def test_mentions_are_found_on_decided_claims_too_and_gone_through_like_the_queue(self, desk, editor):
        ottilie = EditorFactory()
        decided, waiting, _ = (claims_about()[0] for _ in range(3))
        verify(claim=decided, by=ottilie)
        for claim in (decided, waiting):
            comment(on=claim, by=ottilie, text=f"What do you say, @{editor.username}?")

        response, rows = self.listed(desk, queue="mentions")
        page = desk.get(
            reverse("admin:facts_claim_change", args=[waiting.pk]), {"_changelist_filters": "queue=mentions"}
        )

        assert rows == [waiting, decided]
        assert "a comment mentions you" in response.content.decode()
        assert (page.context["next"], page.context["previous"]) == (decided, None)

    def test_facts_whose_comments_mention_one_are_a_link_away(self, desk, editor):
        fact, _ = FactFactory.create_batch(2)
        address = reverse("admin:facts_fact_changelist") + "?mentions=me"
        assert address not in self.listed(desk, queue="all")[0].content.decode()
        comment(on=fact, by=EditorFactory(), text=f"Two deals, @{editor.username}?")

        response, _ = self.listed(desk, queue="all")

        assert response.context["facts_mentioning"] == "1"
        assert address in response.content.decode()
        assert list(desk.get(address).context["cl"].result_list) == [fact]

    def test_a_count_stops(self, desk, monkeypatch):
        monkeypatch.setattr("facts.admin.queue.COUNTED", 2)
        ClaimFactory.create_batch(3)

        response, _ = self.listed(desk, queue="all")

        assert response.context["shortcuts"][0]["count"] == "2+"

    def test_it_names_which_colleague_is_at_a_claim(self, desk, editor):
        LeaseFactory(claim=ClaimFactory(), editor__username="Ottilie")
        LeaseFactory(claim=ClaimFactory(), editor=editor)
        LeaseFactory(claim=ClaimFactory(), editor__username="Benedikt", expires_at=timezone.now())

        page = self.listed(desk, queue="all")[0].content.decode()

        assert "Ottilie is at it" in page
        assert page.count("is at it") == 1

    @pytest.mark.parametrize("queue", ["", "nonsense", "all "])
    def test_another_word_is_no_part_of_it(self, desk, queue):
        assert "needs a person because" not in self.listed(desk, queue=queue)[0].content.decode()

    def test_queries_do_not_grow(self, desk):
        def queries_to_list(count):
            for claim in ClaimFactory.create_batch(count):
                LeaseFactory(claim=claim)
            with CaptureQueriesContext(connection) as queries:
                _, rows = self.listed(desk, queue="all")
            assert len(rows) == Claim.objects.count()
            return len(queries)

        assert queries_to_list(1) == queries_to_list(4)

    @pytest.mark.parametrize(
        "filters",
        ["queue=all&foo__bar=1", "queue=all&q=%00", "queue=all&o=9.9.9", "queue=all&priority__exact=x", "%00", "e=1"],
    )
    def test_a_claim_opens_from_any_part_of_the_queue(self, desk, filters):
        address = reverse("admin:facts_claim_change", args=[ClaimFactory().pk])

        assert desk.get(address, {"_changelist_filters": filters}).status_code == 200

    @pytest.mark.parametrize("place", ["", "x", "9-", "-9", "9999-1", "9-99999999999999999999"])
    def test_a_decision_goes_on_from_any_place(self, desk, place):
        first, second = ClaimFactory.create_batch(2)
        address = reverse("admin:facts_claim_change", args=[first.pk]) + "?_changelist_filters=queue%3Dall"
        seen = desk.get(address).context["seen"]

        response = desk.post(address, {"act": "verify", "seen": seen, "place": place})

        assert response["Location"].startswith(reverse("admin:facts_claim_change", args=[second.pk]))
