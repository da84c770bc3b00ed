"""What readers report as wrong: the form, its limits, the answer, and where it can be looked up."""

from datetime import timedelta

import html5lib
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from facts.actions import reject
from facts.error_reports import (
    LONGEST_PROBLEM,
    AnswerError,
    StaleReportError,
    TooManyReportsError,
    answer_report,
    forget_senders,
    report_error,
)
from facts.mergers import merge_facts
from facts.models import Claim, ErrorReport, Fact
from facts.placement import forget_empty
from facts.summaries import summarise
from facts.wording import value_in_words
from sources.edits import edits_of
from tests.factories import ClaimFactory, ErrorReportFactory, FactFactory, ReporterFactory, RevisionFactory
from tests.pages import HOSTILE, count_queries

pytestmark = pytest.mark.django_db

WRONG = "The filing says nine."


@pytest.fixture
def claim():
    claim = ClaimFactory()
    summarise(claim.fact)
    return claim


def form_of(fact, claim=""):
    query = {"claim": getattr(claim, "pk", claim)} if claim != "" else None
    return reverse("facts:fact-report", args=[fact.slug], query=query)


def send(client, form, problem=WRONG, *, website="", address="192.0.2.1"):
    return client.post(form, {"problem": problem, "website": website}, REMOTE_ADDR=address)


def now(report):
    return ErrorReport.objects.get(pk=report.pk)


class TestForm:
    def test_every_fact_and_claim_leads_to_it(self, client, claim):
        other = ClaimFactory(fact=claim.fact)
        summarise(claim.fact)

        page = client.get(claim.fact.get_absolute_url()).content.decode()

        for address in (form_of(claim.fact), form_of(claim.fact, claim), form_of(claim.fact, other)):
            assert f'href="{address}"' in page

    @pytest.mark.parametrize("page", ["fact", "source", "list"])
    def test_wherever_claims_stand_each_leads_to_it_under_a_name_of_its_own(self, client, page):
        revision = RevisionFactory()
        claims = [ClaimFactory(revision=revision, low=n * 10**6, high=n * 10**6) for n in (5, 7)]
        for claim in claims:
            summarise(claim.fact)
        addresses = {
            "fact": claims[0].fact.get_absolute_url(),
            "source": revision.source.get_absolute_url(),
            "list": reverse("facts:claim-list"),
        }

        tree = html5lib.parse(client.get(addresses[page]).content.decode(), namespaceHTMLElements=False)

        names = {link.get("href"): "".join(link.itertext()) for link in tree.iter("a")}
        for claim in claims[:1] if page == "fact" else claims:
            words = value_in_words(claim.fact.get_attribute(), claim)
            told = f"Report an error: {claim.fact.question} {words} – {revision.source}"
            assert names[form_of(claim.fact, claim)] == told

    def test_the_links_of_claims_take_no_queries(self, client, claim):
        few, _ = count_queries(client, claim.fact.get_absolute_url())
        ClaimFactory.create_batch(3, fact=claim.fact)
        summarise(claim.fact)
        many, response = count_queries(client, claim.fact.get_absolute_url())

        assert response.content.decode().count("?claim=") == 4
        assert few == many

    def test_it_shows_what_is_reported(self, client, claim):
        response = client.get(form_of(claim.fact, claim))

        page = response.content.decode()
        for words in (claim.fact.question, claim.quote, str(claim.revision.source), "csrfmiddlewaretoken"):
            assert words in page
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert set(response.cookies) == {"csrftoken"}

    def test_of_a_fact_it_shows_the_answer(self, client, claim):
        assert claim.fact.answer in client.get(form_of(claim.fact)).content.decode()

    def test_a_report_on_a_claim_lands_with_fact_claim_and_quote(self, client, claim):
        response = send(client, form_of(claim.fact, claim))

        report = ErrorReport.objects.get()
        assert (report.fact, report.claim, report.quote) == (claim.fact, claim, claim.quote)
        assert (report.problem, report.outcome) == (WRONG, "open")
        assert (response.status_code, response["Location"]) == (302, report.get_absolute_url())

    def test_a_report_on_a_fact_has_no_claim(self, client, claim):
        send(client, form_of(claim.fact))

        assert ErrorReport.objects.filter(fact=claim.fact, claim=None, quote="").exists()

    @pytest.mark.parametrize(
        ("problem", "told"),
        [
            ("", "This field is required."),
            ("  \n ", "This field is required."),
            ("\u200b \u0301", "This field is required."),
            ("nine\0", "Null characters are not allowed."),
            ("x" * (LONGEST_PROBLEM + 1), f"at most {LONGEST_PROBLEM} characters"),
        ],
        ids=["nothing", "blank", "unseen", "NUL", "very long"],
    )
    def test_what_says_nothing_or_too_much_is_refused_with_the_reason(self, client, claim, problem, told):
        response = send(client, form_of(claim.fact), problem)

        assert response.status_code == 422
        assert told in response.content.decode()
        assert "<title>Error:" in response.content.decode()
        assert not ErrorReport.objects.exists()

    def test_a_form_without_fields_is_refused(self, client, claim):
        assert client.post(form_of(claim.fact)).status_code == 422

    def test_what_is_too_much_to_read_at_all_is_refused(self, client, claim):
        assert send(client, form_of(claim.fact), "x" * 3_000_000).status_code == 400

    def test_a_program_that_fills_every_field_is_refused_and_a_person_can_send_again(self, client, claim):
        response = send(client, form_of(claim.fact), website="https://spam.example")

        page = response.content.decode()
        assert response.status_code == 422
        assert not ErrorReport.objects.exists()
        assert "A field that is to stay empty was filled in" in page
        assert "spam.example" not in page
        assert WRONG in page

    def test_the_trap_is_out_of_sight_and_named_for_those_who_hear_the_page(self, client, claim):
        page = client.get(form_of(claim.fact)).content.decode()
        trap = page.partition('<div class="hidden">')[2].partition("</div>")[0]
        assert "Leave this field empty" in trap
        assert 'tabindex="-1"' in trap

    def test_another_site_cannot_send_it(self, claim):
        assert send(Client(enforce_csrf_checks=True), form_of(claim.fact)).status_code == 403

    @pytest.mark.parametrize("key", ["x", "\0", "-1", "1.5", "²", "9" * 30, "9" * 5_000, "other fact", "rejected"])
    def test_a_claim_that_readers_do_not_see_there_is_not_found(self, client, editor, claim, key):
        other = ClaimFactory(fact=claim.fact if key == "rejected" else FactFactory())
        if key == "rejected":
            reject(claim=other, by=editor, why="Misread.")
        address = form_of(claim.fact, other if key in ("other fact", "rejected") else key)

        assert client.get(address).status_code == 404
        assert send(client, address).status_code == 404
        assert not ErrorReport.objects.exists()

    def test_a_fact_that_readers_do_not_see_is_not_found(self, client):
        silent = FactFactory(claim_count=0, source_count=0, origin_count=0)
        assert client.get(form_of(silent)).status_code == 404
        assert client.get("/facts/none/report/").status_code == 404

    def test_it_is_not_to_be_put_or_deleted(self, client, claim):
        assert client.put(form_of(claim.fact)).status_code == 405
        assert client.delete(form_of(claim.fact)).status_code == 405
        assert client.head(form_of(claim.fact)).status_code == 200

    def test_what_sources_and_readers_wrote_is_text(self, client):
        claim = ClaimFactory(fact__subject__name=HOSTILE, revision__source__title=HOSTILE)
        summarise(claim.fact)
        shown = client.get(form_of(claim.fact, claim)).content.decode()
        refused = send(client, form_of(claim.fact, claim), HOSTILE, website=HOSTILE).content.decode()

        sent = send(client, form_of(claim.fact, claim), HOSTILE)
        looked_up = client.get(sent["Location"]).content.decode()

        for page in (shown, refused, looked_up):
            assert HOSTILE not in page
        assert "&lt;script&gt;" in looked_up


class TestLimit:
    def report(self, claim, address="192.0.2.1"):
        return report_error(fact=claim.fact, problem=WRONG, address=address)

    def fill(self, claim, address="192.0.2.1"):
        for _ in range(5):
            self.report(claim, address)

    def test_the_sixth_of_an_hour_is_refused_and_can_be_sent_later(self, client, claim):
        statuses = [send(client, form_of(claim.fact)).status_code for _ in range(6)]

        refused = send(client, form_of(claim.fact))

        assert statuses == [302] * 5 + [429]
        assert refused["Retry-After"] == "3600"
        assert "Many reports came from your address" in refused.content.decode()
        assert WRONG in refused.content.decode()
        ErrorReport.objects.update(created_at=timezone.now() - timedelta(minutes=61))
        assert send(client, form_of(claim.fact)).status_code == 302

    def test_the_desk_says_how_many(self, claim, settings):
        settings.DEALTRACKER_REPORTS_AN_HOUR = 1
        self.report(claim)
        with pytest.raises(TooManyReportsError):
            self.report(claim)

    def test_another_address_is_not_kept_from_it(self, client, claim):
        self.fill(claim)
        assert send(client, form_of(claim.fact), address="192.0.2.2").status_code == 302

    @pytest.mark.parametrize(
        ("one", "other"),
        [("2001:db8::1", "2001:db8::ffff:2"), ("192.0.2.1", "::ffff:192.0.2.1"), (None, None)],
        ids=["one network", "the same in other words", "not known"],
    )
    def test_what_one_has_many_of_counts_as_one(self, claim, one, other):
        self.fill(claim, one)
        with pytest.raises(TooManyReportsError):
            self.report(claim, other)

    def test_another_network_counts_for_itself(self, claim):
        self.fill(claim, "2001:db8::1")
        assert self.report(claim, "2001:db8:0:1::1").pk

    def test_the_address_itself_is_kept_nowhere(self, claim):
        self.report(claim)
        [row] = ErrorReport.objects.values()
        assert not [value for value in row.values() if "192.0.2.1" in str(value)]
        assert len(row["sender"]) == 64

    def test_after_a_day_nothing_tells_whence_it_came(self, claim):
        old, new = self.report(claim), self.report(claim)
        ErrorReport.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=25))

        self.report(claim)

        assert now(old).sender == ""
        assert now(new).sender != ""

    def test_a_command_forgets_them_where_nobody_reports(self, claim, capsys):
        self.report(claim)
        ErrorReport.objects.update(created_at=timezone.now() - timedelta(hours=25))

        call_command("forget_senders")

        assert ": 1" in capsys.readouterr().out
        assert not ErrorReport.objects.exclude(sender="").exists()
        assert forget_senders() == 0


class TestLookUp:
    def test_the_reader_is_thanked_and_told_to_keep_the_address(self, client, claim):
        response = send(client, form_of(claim.fact, claim))

        page = client.get(response["Location"])

        assert page.status_code == 200
        assert f'href="http://testserver{response["Location"]}"' in page.content.decode()
        told = ("Thank you.", "Keep this address.", "not answered yet")
        for words in (*told, claim.quote, WRONG, claim.fact.question):
            assert words in page.content.decode()

    def test_it_shows_the_answer_and_not_whose_it_is(self, client, editor):
        report = ErrorReportFactory()
        answer_report(report=report, by=editor, outcome="corrected", answer="It is nine now.\nThank you!")

        page = client.get(report.get_absolute_url()).content.decode()

        assert "It is nine now.<br>Thank you!" in page
        assert "corrected" in page
        assert editor.username not in page

    def test_it_is_neither_kept_nor_found_by_search_and_gives_no_cookie(self, client):
        response = client.get(ErrorReportFactory().get_absolute_url())
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies

    @pytest.mark.parametrize("code", ["nothing", "x" * 5_000])
    def test_another_code_finds_nothing(self, client, code):
        ErrorReportFactory()
        assert client.get(reverse("facts:report", args=[code])).status_code == 404

    def test_codes_are_long_and_differ(self):
        codes = {ErrorReportFactory().code for _ in range(4)}
        assert len(codes) == 4
        assert all(len(code) == 22 for code in codes)

    def test_it_leads_to_where_the_fact_stands(self, client, chief, claim):
        report = ErrorReportFactory(claim=claim)
        other = ClaimFactory()
        summarise(other.fact)
        merge_facts(fact=claim.fact, into=other.fact, by=chief, why="One question.")

        assert f'href="{other.fact.get_absolute_url()}"' in client.get(report.get_absolute_url()).content.decode()

    def test_it_leads_to_no_page_that_is_not_there(self, client, editor, claim):
        report = ErrorReportFactory(claim=claim)
        reject(claim=claim, by=editor, why="Misread.")

        page = client.get(report.get_absolute_url()).content.decode()

        assert claim.fact.question in page
        assert claim.fact.get_absolute_url() not in page

    def test_it_is_there_to_be_read_only(self, client):
        assert client.post(ErrorReportFactory().get_absolute_url()).status_code == 405


class TestAnswer:
    def test_who_answers_and_when_is_kept(self, editor):
        answered = answer_report(report=ErrorReportFactory(), by=editor, outcome="no_error", answer=" It says five. ")

        assert (answered.outcome, answered.answer, answered.answered_by) == ("no_error", "It says five.", editor)
        assert timezone.now() - answered.answered_at < timedelta(minutes=1)

    def test_spam_needs_no_answer(self, editor):
        assert answer_report(report=ErrorReportFactory(), by=editor, outcome="spam").outcome == "spam"

    @pytest.mark.parametrize(
        ("outcome", "answer"),
        [
            ("corrected", ""),
            ("no_error", " \n"),
            ("no_error", "\u2060"),
            ("open", "Later."),
            ("", "Why?"),
            ("corrected", "x" * 5_001),
        ],
    )
    def test_what_answers_nothing_is_refused(self, editor, outcome, answer):
        report = ErrorReportFactory()
        with pytest.raises(AnswerError):
            answer_report(report=report, by=editor, outcome=outcome, answer=answer)
        assert now(report).outcome == "open"

    def test_it_is_for_editors(self):
        with pytest.raises(PermissionDenied):
            answer_report(report=ErrorReportFactory(), by=ReporterFactory(), outcome="spam")

    def test_what_an_answer_was_before_it_changed_stands_in_its_history(self, editor, chief):
        report = ErrorReportFactory()
        answered = answer_report(report=report, by=editor, outcome="no_error", answer="It says five.")
        answer_report(report=answered, by=chief, outcome="corrected", answer="You are right.")

        told = [(edit.by, edit.changes) for edit in edits_of(ErrorReport.edits.filter(id=report.pk))]

        assert told == [
            (
                str(chief),
                [("outcome", "no error", "corrected"), ("answer", "It says five.", "You are right.")],
            ),
            (str(editor), [("outcome", "not answered yet", "no error"), ("answer", "–", "It says five.")]),
        ]

    def test_two_editors_do_not_answer_over_each_other(self, editor, chief):
        report = ErrorReportFactory()
        answer_report(report=now(report), by=chief, outcome="no_error", answer="It says five.")

        with pytest.raises(StaleReportError, match="It says five"):
            answer_report(report=report, by=editor, outcome="corrected", answer="It is nine.")

        assert now(report).answered_by == chief


class TestRows:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"problem": ""},
            {"quote": ""},
            {"outcome": "lost"},
            {"outcome": "corrected"},
            {"answer": "It is nine."},
            {"answered_at": "2025-06-01T00:00Z"},
        ],
        ids=["says nothing", "no quote", "unknown outcome", "answered by nobody", "open with an answer", "no outcome"],
    )
    def test_the_database_refuses_what_cannot_be(self, wrong):
        report = ErrorReportFactory()
        with pytest.raises(IntegrityError), transaction.atomic():
            ErrorReport.objects.filter(pk=report.pk).update(**wrong)

    def test_the_quote_outlives_the_claim(self):
        report = ErrorReportFactory()
        Claim.objects.get().delete()
        assert (now(report).claim, now(report).quote) == (None, report.quote)

    def test_a_reported_fact_is_not_forgotten(self):
        report = ErrorReportFactory(claim=None, fact=FactFactory(), quote="")
        forget_empty([report.fact_id])
        assert Fact.objects.filter(pk=report.fact_id).exists()
