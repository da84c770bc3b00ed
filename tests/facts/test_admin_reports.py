"""Readers' reports at the desk: the list, the answer, and how many wait."""

import pytest
from django.urls import reverse

from facts.error_reports import answer_report
from facts.models import Claim, ErrorReport
from facts.report_forms import report_seen
from tests.factories import ErrorReportFactory
from tests.pages import HOSTILE, count_queries

pytestmark = pytest.mark.django_db
LIST = reverse("admin:facts_errorreport_changelist")


def now(report):
    return ErrorReport.objects.get(pk=report.pk)


def answer(desk, report, **data):
    address = reverse("admin:facts_errorreport_answer", args=[report.pk])
    return desk.post(address, {"outcome": "corrected", "answer": "It is nine.", "seen": report_seen(report)} | data)


def test_the_list_begins_with_the_oldest_that_waits_and_ends_with_the_oldest_answer(desk, editor):
    reports = ErrorReportFactory.create_batch(4)
    for report in reports[:2]:
        answer_report(report=report, by=editor, outcome="spam")

    listed = list(desk.get(LIST).context["cl"].result_list)

    assert listed == [reports[2], reports[3], reports[1], reports[0]]


def test_the_list_is_filtered_and_searched(desk, editor):
    waiting, answered = ErrorReportFactory(), ErrorReportFactory(problem="Wrong town.")
    answer_report(report=answered, by=editor, outcome="no_error", answer="It is in the county.")

    found = [
        list(desk.get(LIST, query).context["cl"].result_list)
        for query in (
            {"outcome__exact": "open"},
            {"q": "town"},
            {"q": "county"},
            {"q": answered.code},
            {"attribute": "deal_value"},
        )
    ]

    assert found == [[waiting], [answered], [answered], [answered], [waiting, answered]]


def test_its_queries_do_not_grow_with_reports(desk, editor):
    def queries_to_list(count):
        for report in ErrorReportFactory.create_batch(count):
            answer_report(report=report, by=editor, outcome="spam")
        ErrorReportFactory.create_batch(count)
        queries, response = count_queries(desk, LIST)
        assert len(response.context["cl"].result_list) == ErrorReport.objects.count()
        return queries

    assert queries_to_list(1) == queries_to_list(4)


def test_its_page_leads_to_the_claim_the_fact_and_the_answer(desk):
    report = ErrorReportFactory()
    page = desk.get(reverse("admin:facts_errorreport_change", args=[report.pk])).content.decode()
    for name, key in (
        ("facts_claim_change", report.claim_id),
        ("facts_fact_change", report.fact_id),
        ("facts_errorreport_answer", report.pk),
    ):
        assert f'href="{reverse(f"admin:{name}", args=[key])}"' in page
    assert report.quote in page


def test_an_answer_is_given_shown_and_changed(desk, editor):
    report = ErrorReportFactory()
    page = reverse("admin:facts_errorreport_answer", args=[report.pk])
    assert report.quote in desk.get(page).content.decode()

    first = answer(desk, report)
    again = desk.get(page)
    second = answer(desk, now(report), answer="It is ten.")

    assert (first.status_code, second.status_code) == (302, 302)
    assert again.context["form"].initial == {"outcome": "corrected", "answer": "It is nine."}
    assert (now(report).answer, now(report).answered_by) == ("It is ten.", editor)
    history = desk.get(reverse("admin:facts_errorreport_history", args=[report.pk])).content.decode()
    assert "answer: It is nine. → It is ten." in history


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"answer": ""}, "Say what the reader is told."),
        ({"outcome": ""}, "This field is required."),
        ({"outcome": "open"}, "Select a valid choice."),
        ({"seen": "forged"}, "answered it meanwhile"),
        ({"answer": "nine\0"}, "Null characters are not allowed."),
    ],
)
def test_what_does_not_answer_is_refused_with_the_reason(desk, chief, data, told):
    report = ErrorReportFactory()
    if "seen" in data:
        answer_report(report=report, by=chief, outcome="spam")
        report = now(report)

    response = answer(desk, report, **data)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert now(report).outcome == report.outcome


def test_of_a_claim_that_is_gone_the_quote_is_shown(desk):
    report = ErrorReportFactory()
    Claim.objects.get().delete()
    page = desk.get(reverse("admin:facts_errorreport_answer", args=[report.pk])).content.decode()
    assert report.quote in page
    assert "The claim is gone" in page


def test_what_a_reader_wrote_is_text(desk):
    report = ErrorReportFactory(problem=HOSTILE, claim__fact__subject__name=HOSTILE)
    for address in (
        LIST,
        reverse("admin:facts_errorreport_change", args=[report.pk]),
        reverse("admin:facts_errorreport_answer", args=[report.pk]),
    ):
        assert HOSTILE not in desk.get(address).content.decode()


def test_the_first_page_and_the_queue_tell_how_many_wait(desk, editor):
    answer_report(report=ErrorReportFactory(), by=editor, outcome="spam")
    ErrorReportFactory.create_batch(2)

    first = desk.get(reverse("admin:index")).context["dashboard"]["open_reports"]
    queue = desk.get(reverse("admin:facts_claim_changelist"), {"queue": "all"}).context["open_reports"]

    assert (first, queue) == (2, "2")


def test_the_page_of_a_claim_tells_what_readers_report_of_it_until_it_is_answered(desk, editor):
    report, page = ErrorReportFactory(problem=f"It is nine. {HOSTILE}"), "admin:facts_claim_change"
    address = reverse("admin:facts_errorreport_change", args=[report.pk])

    before = desk.get(reverse(page, args=[report.claim_id])).content.decode()
    answer_report(report=report, by=editor, outcome="spam")
    after = desk.get(reverse(page, args=[report.claim_id])).content.decode()

    assert address in before
    assert "It is nine. &lt;script&gt;" in before
    assert address not in after
