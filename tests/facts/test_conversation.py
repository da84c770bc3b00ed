"""What editors say to each other, whom they mention and ask, and who works on what just now."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from facts.actions import dispute, verify
from facts.conversation import ColleagueError, CommentError, ask, assign, comment, mentioning
from facts.leases import end_lease, renew_lease, take_lease
from facts.models import Claim, Comment, Fact, Lease
from facts.recording import import_document
from sources.reading import Block, BlockKind, Document, Span
from tests.desk import page_of, words
from tests.factories import (
    AssignmentFactory,
    ClaimFactory,
    CommentFactory,
    EditorFactory,
    FactFactory,
    LeaseFactory,
    ReaderFactory,
    ReporterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_a_comment_stands_with_whom_it_mentions(editor):
    ottilie, tarn, gone = (UserFactory(username=name) for name in ("ottilie", "tarn.b", "gone"))
    gone.is_active = False
    gone.save()

    said = comment(on=ClaimFactory(), by=editor, text=" Ask @ottilie, or @tarn.b. Not x@gone or @gone. ")

    assert said.text == "Ask @ottilie, or @tarn.b. Not x@gone or @gone."
    assert set(said.mentions.all()) == {ottilie, tarn}


def test_a_fact_can_be_commented_on_too(editor):
    fact = FactFactory()
    assert comment(on=fact, by=editor, text="Two deals?").fact == fact


@pytest.mark.parametrize("text", ["", "  \n", "\u200b", "\u2060 \u0301", "x" * 5_001])
def test_nothing_and_too_much_are_refused(text, editor):
    with pytest.raises(CommentError):
        comment(on=ClaimFactory(), by=editor, text=text)


def test_a_question_assigns_the_claim_to_whom_it_asks(editor):
    claim, ottilie = ClaimFactory(), EditorFactory(username="ottilie")

    asked = ask(claim=claim, by=editor, text="Which filing?", whom=ottilie)

    assert (asked.asks, Claim.objects.get().assigned_to) == (ottilie, ottilie)
    assign(claim=claim, by=editor, whom=None)
    assert Claim.objects.get().assigned_to is None


class TestMentions:
    @pytest.fixture
    def ottilie(self):
        return EditorFactory(username="ottilie")

    def test_a_mention_waits_until_who_is_mentioned_says_something_there(self, editor, ottilie):
        claim, _ = ClaimFactory.create_batch(2)
        comment(on=claim, by=editor, text="Is it, @ottilie?")
        comment(on=claim, by=editor, text="Nobody says no.")
        assert list(mentioning(Claim.objects, ottilie)) == [claim]
        assert not mentioning(Claim.objects, editor)

        comment(on=claim, by=ottilie, text="It is.")
        assert not mentioning(Claim.objects, ottilie)
        comment(on=claim, by=editor, text="And this, @ottilie?")
        assert list(mentioning(Claim.objects, ottilie)) == [claim]

    def test_a_decision_answers_too_but_nobody_else_does(self, editor, ottilie):
        claim = ClaimFactory()
        comment(on=claim, by=editor, text="Is it, @ottilie?")

        verified = verify(claim=claim, by=editor).claim
        assert mentioning(Claim.objects, ottilie)
        dispute(claim=verified, by=ottilie, why="The filing says nine.")
        assert not mentioning(Claim.objects, ottilie)

    def test_a_question_mentions_whom_it_asks(self, editor, ottilie):
        ask(claim=ClaimFactory(), by=editor, text="Which filing?", whom=ottilie)

        assert mentioning(Claim.objects, ottilie)

    def test_an_upgrade_mentions_whom_earlier_questions_asked_and_can_run_again(self, ottilie):
        asked, _ = CommentFactory(asks=ottilie), CommentFactory()

        for _ in range(2):
            upgrade = importlib.import_module("facts.migrations.0019_whom_one_asks_is_mentioned")
            upgrade.mention_whom_one_asks(apps, None)

        assert list(ottilie.mentioned_in.all()) == [asked]

    def test_who_mentions_themselves_waits_for_nobody(self, ottilie):
        comment(on=ClaimFactory(), by=ottilie, text="I, @ottilie, was here.")

        assert not mentioning(Claim.objects, ottilie)

    def test_facts_are_answered_on_by_themselves(self, editor, ottilie):
        claim = ClaimFactory()
        comment(on=claim.fact, by=editor, text="Two deals, @ottilie?")
        comment(on=claim, by=ottilie, text="Not this one.")
        assert list(mentioning(Fact.objects, ottilie)) == [claim.fact]
        assert not mentioning(Claim.objects, ottilie)

        comment(on=claim.fact, by=ottilie, text="One.")
        assert not mentioning(Fact.objects, ottilie)


def test_who_gave_a_claim_to_whom_is_kept_and_giving_it_to_the_same_again_adds_nothing(editor):
    claim, ottilie = ClaimFactory(), EditorFactory(username="ottilie")

    ask(claim=claim, by=editor, text="Which filing?", whom=ottilie)
    for whom in (ottilie, editor, None, None):
        assign(claim=claim, by=editor, whom=whom)

    given = claim.assignments.order_by("pk").values_list("assigned_by", "assigned_to")
    assert list(given) == [(editor.pk, ottilie.pk), (editor.pk, editor.pk), (editor.pk, None)]


@pytest.mark.parametrize("group", [UserFactory, ReaderFactory])
def test_who_could_not_answer_is_not_asked(group, editor):
    claim, ottilie = ClaimFactory(), group(username="ottilie")

    with pytest.raises(ColleagueError, match="ottilie may not comment") as refused:
        ask(claim=claim, by=editor, text="Which filing?", whom=ottilie)
    assert refused.value.field == "whom"
    assert not Comment.objects.exists()
    assert Claim.objects.get().assigned_to is None


def test_who_may_comment_is_asked(editor):
    for colleague in (ReporterFactory(), EditorFactory(), UserFactory(is_superuser=True)):
        assert ask(claim=ClaimFactory(), by=editor, text="Which filing?", whom=colleague).asks == colleague


@pytest.mark.parametrize("away", [{"is_active": False}, {"is_staff": False}], ids=["gone", "not at the desk"])
def test_who_cannot_enter_the_desk_is_neither_asked_nor_given_a_claim(away, editor):
    claim, gone = ClaimFactory(), EditorFactory(**away)

    with pytest.raises(ColleagueError):
        ask(claim=claim, by=editor, text="Which filing?", whom=gone)
    with pytest.raises(ColleagueError):
        assign(claim=claim, by=editor, whom=gone)


@pytest.mark.parametrize("group", [ReaderFactory, ReporterFactory])
def test_who_may_not_decide_is_given_no_claim(group, editor):
    claim, ottilie = ClaimFactory(), group(username="ottilie")

    with pytest.raises(ColleagueError, match="ottilie may not decide"):
        assign(claim=claim, by=editor, whom=ottilie)
    assert Claim.objects.get().assigned_to is None


def test_who_may_not_comment_or_assign_does_not():
    claim, outsider = ClaimFactory(), UserFactory()
    for act in (
        lambda: comment(on=claim, by=outsider, text="Hello."),
        lambda: ask(claim=claim, by=outsider, text="Hello?", whom=outsider),
        lambda: assign(claim=claim, by=outsider, whom=outsider),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Comment.objects.exists()


def test_a_claim_that_is_talked_about_stays_when_nobody_proposes_it_any_more(editor, settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]
    rest = "It said so on Monday morning in a short note that its lawyers sent to the exchange before it opened."
    for number, text in enumerate((f"Quillby pays $5 million for Marrow Foods. {rest}", rest)):
        import_document(Document(text, "q.txt", blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)))
        if not number:
            comment(on=Claim.objects.get(), by=editor, text="Really?")

    assert Claim.objects.get().look_again


class TestOnThePage:
    def say(self, desk, claim, **data):
        return desk.post(reverse("admin:facts_claim_talk", args=[claim.pk]), data)

    def test_a_comment_is_said_and_shown_as_text(self, desk):
        claim = ClaimFactory()

        response = self.say(desk, claim, text="<b>Really?</b>")

        assert response.status_code == 302
        page = desk.get(reverse("admin:facts_claim_change", args=[claim.pk])).content.decode()
        assert "&lt;b&gt;Really?&lt;/b&gt;" in page

    def test_readers_never_see_it(self, desk, client):
        claim = ClaimFactory()
        self.say(desk, claim, text="Between us.")
        client.logout()

        assert "Between us." not in client.get(claim.fact.get_absolute_url()).content.decode()

    def test_it_is_sent_back_to_a_colleague(self, desk):
        claim, ottilie = ClaimFactory(), EditorFactory(username="ottilie")

        self.say(desk, claim, text="Which filing?", whom="@ottilie")

        assert Claim.objects.get().assigned_to == ottilie

    def test_nobody_of_that_name_is_an_error(self, desk):
        response = self.say(desk, ClaimFactory(), text="Which filing?", whom="nobody")

        assert response.status_code == 422
        assert "Nobody at the desk has this name." in response.content.decode()

    def test_only_who_could_answer_is_offered_and_another_is_an_error_at_the_field(self, desk):
        claim, ottilie, tarn = ClaimFactory(), ReporterFactory(username="ottilie"), ReaderFactory(username="tarn")

        offered = desk.get(reverse("admin:facts_claim_change", args=[claim.pk])).context["colleagues"]
        response = self.say(desk, claim, text="Which filing?", whom="tarn")

        assert ottilie.username in offered
        assert tarn.username not in offered
        assert response.status_code == 422
        assert response.context["talk_form"].errors["whom"] == ["tarn may not comment, so they could not answer."]

    def test_it_is_taken_on_and_left_again(self, desk, editor):
        claim = ClaimFactory()
        self.say(desk, claim, take="yes")
        assert Claim.objects.get().assigned_to == editor
        self.say(desk, claim, leave="yes")
        assert Claim.objects.get().assigned_to is None

    def test_the_history_tells_who_gave_it_to_whom_among_what_was_decided(self, desk, editor):
        claim = verify(claim=ClaimFactory(), by=editor).claim
        assign(claim=claim, by=editor, whom=EditorFactory(username="ottilie"))
        self.say(desk, claim, take="yes")
        self.say(desk, claim, leave="yes")

        said = words(desk.get(page_of(claim)))

        history = said[said.index("History") :]
        places = [history.index(act) for act in ("left it to others", "took it on", "gave it to ottilie", "verified")]
        assert places == sorted(places)
        assert history.count(editor.username) == 4

    def test_the_queries_of_the_page_do_not_grow_with_assignments(self, desk, editor):
        claim = ClaimFactory()
        take_lease(claim, editor)

        def queries_to_show(count):
            AssignmentFactory.create_batch(count, claim=claim, assigned_to=editor)
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(page_of(claim))
            assert len(response.context["history"]) == claim.assignments.count()
            return len(queries)

        assert queries_to_show(1) == queries_to_show(4)


class TestLeases:
    def test_the_first_has_it_until_it_ends(self, editor):
        claim, ottilie = ClaimFactory(), EditorFactory()

        assert take_lease(claim, editor).editor == editor
        assert take_lease(claim, ottilie).editor == editor
        Lease.objects.update(expires_at=timezone.now())
        assert take_lease(claim, ottilie).editor == ottilie

    def test_its_holder_prolongs_it_even_when_it_ended_and_nobody_else_took_it(self, editor):
        claim = ClaimFactory()
        take_lease(claim, editor)
        Lease.objects.update(expires_at=timezone.now())

        lease = renew_lease(claim, editor)

        assert (lease.editor, lease.runs) == (editor, True)

    @pytest.mark.parametrize("left", [timedelta(minutes=1), timedelta(minutes=-1)], ids=["runs", "ended"])
    def test_nobody_takes_it_from_another_by_prolonging(self, left, editor):
        until = timezone.now() + left
        claim = LeaseFactory(editor__username="ottilie", expires_at=until).claim

        lease = renew_lease(claim, editor)

        assert (lease.editor.username, lease.expires_at) == ("ottilie", until)

    def test_a_page_that_one_left_for_another_claim_takes_no_lease_again(self, editor):
        first, second = ClaimFactory.create_batch(2)
        take_lease(first, editor)
        take_lease(second, editor)

        assert renew_lease(first, editor) is None
        assert Lease.objects.get().claim == second

    def test_what_one_writes_on_the_page_prolongs_it(self, desk, editor, settings):
        settings.DEALTRACKER_LEASE_SECONDS = 100
        claim = ClaimFactory()
        page = desk.get(page_of(claim)).content.decode()
        before = Lease.objects.get().expires_at
        address = reverse("admin:facts_claim_lease", args=[claim.pk])

        response = desk.post(address)

        assert f'hx-post="{address}"' in page
        assert "throttle:25s" in page
        assert words(response) == ""
        assert Lease.objects.get().expires_at > before
        assert desk.get(address).status_code == 405

    def test_who_has_it_meanwhile_is_told(self, desk, editor):
        claim = ClaimFactory()
        desk.get(page_of(claim))
        Lease.objects.update(editor=EditorFactory(username="Ottilie"))

        response = desk.post(reverse("admin:facts_claim_lease", args=[claim.pk]))

        assert "Ottilie is working on this claim" in words(response)
        assert Lease.objects.get().editor.username == "Ottilie"

    def test_of_a_claim_that_is_gone_there_is_none(self, desk):
        assert desk.post(reverse("admin:facts_claim_lease", args=[4711])).status_code == 404

    def test_only_its_holder_ends_it(self, editor):
        claim, ottilie = ClaimFactory(), EditorFactory()
        take_lease(claim, editor)

        end_lease(claim.pk, ottilie)
        assert Lease.objects.exists()
        end_lease(claim.pk, editor)
        assert not Lease.objects.exists()

    def test_one_who_opens_another_claim_lets_the_first_go(self, editor):
        first, second = ClaimFactory.create_batch(2)
        take_lease(first, editor)
        take_lease(second, editor)

        assert Lease.objects.get().claim == second

    def test_another_editor_is_shown_by_name(self, desk):
        claim = ClaimFactory()
        take_lease(claim, EditorFactory(username="Ottilie"))

        page = desk.get(reverse("admin:facts_claim_change", args=[claim.pk])).content.decode()

        assert "Ottilie is working on this claim" in page
