from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import Truncator

from facts import actions
from facts.admin.adding import AddingAdmin
from facts.admin.bulk import BulkDecisions
from facts.admin.filters import (
    ClaimAttributeFilter,
    ClaimFactFilter,
    ClaimPublisherFilter,
    ClaimSourceFilter,
    LookAgainFilter,
)
from facts.admin.marks import says, status_mark
from facts.admin.moving import MovingAdmin
from facts.admin.queue import QueueFilter
from facts.admin.review import ReviewAdmin
from facts.models import Claim
from sources.admin import EternalAdmin


@admin.register(Claim)
class ClaimAdmin(ReviewAdmin, AddingAdmin, MovingAdmin, BulkDecisions, EternalAdmin):
    """Claims to decide on. Nothing of a claim is written by hand; `facts.actions` changes its status."""

    actions = [*BulkDecisions.actions, "move_selected"]
    list_display = ["status_mark", "fact_said", "said", "quoted", "confidence_percent"]
    list_display_links = ["fact_said"]
    list_filter = [
        QueueFilter,
        ClaimFactFilter,
        "status",
        LookAgainFilter,
        ("fact__relation", admin.ChoicesFieldListFilter),
        ClaimPublisherFilter,
        ClaimSourceFilter,
        "modality",
        ClaimAttributeFilter,
    ]
    list_per_page = 50
    list_max_show_all = 200
    # The latest article first, its claims in the order of its text.
    ordering = ["-revision_id", "start", "end", "pk"]
    search_fields = ["quote", "fact__subject__name", "fact__object__name", "revision__source__file_name"]
    search_help_text = "Words of the quote, who it is about, or the source's file name"
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).with_source().select_related("fact__subject", "fact__object")

    def has_decide_permission(self, request):
        return request.user.has_perm(actions.PERMISSION)

    @admin.display(description="status", ordering="status")
    def status_mark(self, claim):
        if not claim.look_again:
            return status_mark(claim)
        look_again = format_html('<span class="small look-again">Look again: {}</span>', claim.look_again)
        return status_mark(claim) + look_again

    @admin.display(description="fact")
    def fact_said(self, claim):
        return str(claim.fact)

    @admin.display(description="says")
    def said(self, claim):
        return Truncator(says(claim)).chars(120)

    @admin.display(description="quote")
    def quoted(self, claim):
        source = claim.revision.source
        where = f"{source.publisher}, {source.file_name}" if source.publisher else source.file_name
        return format_html('“{}”<span class="small">{}</span>', Truncator(claim.quote).chars(160), where)

    @admin.display(description="confidence", ordering="confidence")
    def confidence_percent(self, claim):
        return f"{claim.confidence:.0%}"
