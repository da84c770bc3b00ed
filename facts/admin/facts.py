from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.text import Truncator

from facts.admin.filters import AttributeFilter
from facts.admin.marks import relation_mark, says, status_mark
from facts.hinting import hints_of_fact
from facts.models import Claim, Fact
from sources.admin import ViewOnlyAdmin, list_link

CLAIMS_SHOWN = 50


@admin.register(Fact)
class FactAdmin(ViewOnlyAdmin):
    """What claims answer. The summary is the comparison's; editors decide on the claims."""

    list_display = ["__str__", "status_mark", "relation_mark", "short_answer", "sources", "latest_on"]
    list_filter = ["status", "relation", AttributeFilter]
    list_select_related = ["subject", "object"]
    list_per_page = 50
    ordering = ["-latest_on", "-pk"]
    search_fields = ["subject__name", "object__name", "answer"]
    search_help_text = "Who it is about, or words of the answer"
    show_full_result_count = False
    fields = [
        "question",
        "status_mark",
        "relation_mark",
        "why",
        "answer",
        "answer_why",
        "counts",
        "latest_on",
        "deal",
        "hints",
        "claims",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("deal__buyer", "deal__target", "subject", "object")

    def view_on_site(self, fact):
        return fact.get_absolute_url() if fact.claim_count else None

    @admin.display(description="status", ordering="status")
    def status_mark(self, fact):
        return status_mark(fact)

    @admin.display(description="sources say", ordering="relation")
    def relation_mark(self, fact):
        return relation_mark(fact)

    @admin.display(description="answer")
    def short_answer(self, fact):
        return Truncator(fact.answer).chars(120)

    @admin.display(description="sources", ordering="source_count")
    def sources(self, fact):
        return fact.source_count

    @admin.display(description="counts")
    def counts(self, fact):
        return f"{fact.claim_count} claims, {fact.source_count} sources, {fact.origin_count} origins"

    @admin.display(description="beside other facts")
    def hints(self, fact):
        """What other facts say about it, with the way to their pages."""
        return render_to_string("admin/facts/hints.html", {"hints": hints_of_fact(fact), "fact": fact})

    @admin.display(description="claims")
    def claims(self, fact):
        """The fact's claims, the rejected ones too, each with the way to its page."""
        claims = list(fact.claims.with_source().in_text_order()[: CLAIMS_SHOWN + 1])
        for claim in claims:
            claim.fact = fact
        return render_to_string(
            "admin/facts/claim_table.html",
            {
                "rows": [(claim, says(claim)) for claim in claims[:CLAIMS_SHOWN]],
                "more": list_link(Claim, "All claims about this fact", fact=fact.pk)
                if len(claims) > CLAIMS_SHOWN
                else "",
            },
        )
