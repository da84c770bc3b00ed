from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from facts.admin.filters import DecisionMakerFilter
from facts.amendments import changes_in_words
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
    fields = ["decided_at", "decided_by", "action", "about_link", "change", "why", "evidence_url", "undoes"]

    def get_queryset(self, request):
        decisions = super().get_queryset(request).select_related(
            "decided_by", "claim__fact__subject", "claim__fact__object", "claim__revision__source",
            "fact__subject", "fact__object", "entity",
        )  # fmt: skip
        return decisions.defer("claim__revision__text", "claim__revision__blocks")

    @admin.display(description="about")
    def about(self, decision):
        return str(decision.about)

    @admin.display(description="about")
    def about_link(self, decision):
        row = decision.about
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, row)

    @admin.display(description="what changed")
    def change(self, decision):
        match decision.action:
            case Decision.Action.AMEND:
                return changes_in_words(decision)
            case Decision.Action.MOVE:
                return f"{decision.data['from']} → {decision.data['to']}"
            case Decision.Action.MERGE:
                return f"{decision.about} → {decision.to_fact or decision.to_entity}"
        if not decision.to_status:
            return "–"
        return f"{decision.get_from_status_display() or '–'} → {decision.get_to_status_display()}"

    @admin.display(description="reason")
    def reason(self, decision):
        return Truncator(decision.why).chars(160)
