"""What readers report as wrong, and the page on which an editor answers them."""

from django.contrib import admin
from django.db.models import F
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from facts.admin.acts import Act, ActsAdmin
from facts.admin.filters import ReportAttributeFilter
from facts.error_reports import ANSWER, answer_report
from facts.models import ErrorReport
from facts.report_forms import AnswerForm, report_as_seen, report_seen
from sources.admin import EditedAdmin, EternalAdmin


@admin.register(ErrorReport)
class ErrorReportAdmin(ActsAdmin, EditedAdmin, EternalAdmin):
    """Error reports, those first that nobody has answered. Nothing of them is written by hand but the answer."""

    acts = (
        Act(
            name="answer",
            title="Answer",
            meaning="The reader finds your answer at the report's address, without your name. Correct the claim or the "
            "fact on its own page first. An answer can be changed; what it was stays in the history.",
            permission=ANSWER,
            do=lambda report, **answer: answer_report(report=report, **answer),
            legal=lambda report: True,
            told="Answered. The reader sees it now.",
            as_seen=report_as_seen,
            seen=report_seen,
            form=AnswerForm,
            initial=lambda report: {"outcome": report.outcome, "answer": report.answer},
            template="admin/facts/errorreport/answer.html",
        ),
    )
    list_display = ["outcome_mark", "reported", "about", "created_at"]
    list_display_links = ["reported"]
    list_filter = ["outcome", ReportAttributeFilter]
    list_per_page = 50
    # The oldest that waits first, then the latest answer.
    ordering = [F("answered_at").desc(nulls_first=True), "created_at", "pk"]
    search_fields = ["problem", "quote", "answer", "code", "fact__subject__name", "fact__object__name"]
    search_help_text = "Words of the report, the quote or the answer, who it is about, or the report's code"
    show_full_result_count = False
    fields = [
        "outcome_mark",
        "created_at",
        "problem",
        "fact_link",
        "claim_link",
        "quote",
        "answer",
        "answered_by",
        "answered_at",
        "address_of_reader",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_fact()

    @admin.display(description="state", ordering="outcome")
    def outcome_mark(self, report):
        mark = format_html('<span class="mark mark-{}">{}</span>', report.outcome, report.get_outcome_display())
        return mark + format_html('<span class="small">{}</span>', report.answered_by) if report.answered_by else mark

    @admin.display(description="what is wrong")
    def reported(self, report):
        return Truncator(report.problem).chars(160)

    @admin.display(description="about")
    def about(self, report):
        quote = Truncator(report.quote).chars(160)
        return format_html('{}<span class="small">“{}”</span>', report.fact, quote) if quote else str(report.fact)

    @admin.display(description="fact")
    def fact_link(self, report):
        address = reverse("admin:facts_fact_change", args=[report.fact_id])
        return format_html('<a href="{}">{}</a>', address, report.fact.question)

    @admin.display(description="claim")
    def claim_link(self, report):
        if not report.claim_id:
            return "–"
        return format_html(
            '<a href="{}">Review the claim</a>', reverse("admin:facts_claim_change", args=[report.claim_id])
        )

    @admin.display(description="what the reader sees")
    def address_of_reader(self, report):
        return format_html('<a href="{}">The report’s page</a>', report.get_absolute_url())
