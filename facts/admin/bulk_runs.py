from django.contrib import admin, messages
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django_tasks_db.models import DBTaskResult

from facts import actions, bulk
from facts.models import BulkItem, BulkRun
from sources.admin import EternalAdmin

REASONS = 20
NAMED = 5  # claims named for each reason

# What workers do is looked at by who runs them, not at the desk.
admin.site.unregister(DBTaskResult)


@admin.register(BulkRun)
class BulkRunAdmin(EternalAdmin):
    """How far acts on many claims are, and what was skipped and why. They are asked for in the list of claims."""

    list_display = ["__str__", "asked_at", "progress"]
    list_filter = ["act"]
    list_select_related = ["asked_by"]
    show_full_result_count = False
    actions = ["go_on"]
    fields = ["act", "asked_by", "asked_at", "finished_at", "why", "evidence_url", "progress", "skipped"]
    readonly_fields = ["progress", "skipped"]

    def has_decide_permission(self, request):
        return request.user.has_perm(actions.PERMISSION)

    @admin.action(description="Go on with what was interrupted", permissions=["decide"])
    def go_on(self, request, queryset):
        runs = list(queryset.filter(finished_at=None))
        for run in runs:
            bulk.carry_out_run.enqueue(run.pk)
        messages.info(request, f"Going on: {len(runs)}. What is finished is left alone.")

    @admin.display(description="progress")
    def progress(self, run):
        counts = run.counts
        words = f"{counts['done']:,} of {counts['total']:,} decided, {counts['skipped']:,} skipped"
        return f"{words}, {counts['waiting']:,} waiting" if counts["waiting"] else words

    @admin.display(description="skipped")
    def skipped(self, run):
        """The reasons, of the most claims first, each with some of them."""
        skipped = run.items.exclude(outcome__in=["", BulkItem.DONE]).order_by()
        reasons = skipped.values_list("outcome").annotate(count=Count("pk")).order_by("-count", "outcome")
        lines = [(count, reason, self._named(run, reason)) for reason, count in reasons[:REASONS]]
        if not lines:
            return "none"
        listed = format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {} {}</li>", lines))
        rest = skipped.count() - sum(count for count, _, _ in lines)
        return format_html("{}<p>{} more, for other reasons.</p>", listed, f"{rest:,}") if rest else listed

    def _named(self, run, reason):
        items = run.items.filter(outcome=reason).exclude(claim=None).order_by("pk")[:NAMED]
        links = ((reverse("admin:facts_claim_change", args=[item.claim_id]), item.claim_id) for item in items)
        return format_html_join(", ", '<a href="{}">claim {}</a>', links)
