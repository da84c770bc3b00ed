from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from facts.admin.filters import DecisionMakerFilter
from facts.models import Decision
from sources.admin import EternalAdmin


@admin.register(Decision)
class DecisionAdmin(EternalAdmin):
    """What was decided, by whom and why, the newest first."""

    list_display = ["decided_at", "decided_by", "action", "about", "reason"]
    list_filter = ["action", DecisionMakerFilter]
    list_per_page = 50
    ordering = ["-decided_at", "-pk"]
    search_fields = ["why", "claim__quote", "decided_by__username"]
    search_help_text = "Words of the reason or the quote, or who decided"
    show_full_result_count = False
    fields = ["decided_at", "decided_by", "action", "claim_link", "change", "why", "evidence_url", "undoes"]

    def get_queryset(self, request):
        decisions = super().get_queryset(request).select_related(
            "decided_by", "claim__fact__subject", "claim__fact__object", "claim__revision__source",
            "fact__subject", "fact__object",
        )  # fmt: skip
        return decisions.defer("claim__revision__text", "claim__revision__blocks")

    @admin.display(description="about")
    def about(self, decision):
        return str(decision.claim or decision.fact)

    @admin.display(description="claim")
    def claim_link(self, decision):
        if not decision.claim:
            return "–"
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:facts_claim_change", args=[decision.claim_id]), decision.claim
        )

    @admin.display(description="status")
    def change(self, decision):
        return f"{decision.get_from_status_display()} → {decision.get_to_status_display()}"

    @admin.display(description="reason")
    def reason(self, decision):
        return Truncator(decision.why).chars(160)
