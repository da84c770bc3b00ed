from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.text import Truncator

from facts import mergers
from facts.actions import PERMISSION
from facts.admin.acts import Act, ActsAdmin, Merging
from facts.admin.filters import AttributeFilter, LookAgainFilter, MentionsFilter, RelationFilter
from facts.admin.marks import relation_mark, says, status_mark
from facts.conversation import COMMENT, comment
from facts.finding import facts_like
from facts.forms import CommentForm
from facts.forms import fact_as_seen as as_seen
from facts.forms import fact_seen as seen
from facts.hinting import hints_of_fact
from facts.models import Claim, Decision, Fact
from facts.placement import merge_in_force
from facts.reconciliations import reconcile, take_back
from facts.summaries import reconciliation_in_force
from sources.admin import ViewOnlyAdmin, list_link

CLAIMS_SHOWN = 50
HISTORY_SHOWN = 50


@admin.register(Fact)
class FactAdmin(ActsAdmin, ViewOnlyAdmin):
    """What claims answer. The summary is the comparison's; editors decide on the claims, and may contradict it."""

    acts = (
        Act(
            name="reconcile",
            title="Not a contradiction",
            meaning="The sources do not contradict each other. Readers see your reason beside what the comparison "
            "says. It holds until a new answer contradicts one of these.",
            permission=PERMISSION,
            do=lambda fact, **reason: reconcile(fact=fact, **reason),
            legal=lambda fact: fact.in_conflict,
            told="Readers see that it is no contradiction, and why.",
            as_seen=as_seen,
            seen=seen,
            needs_reason=True,
        ),
        Act(
            name="take_back",
            title="It is a contradiction after all",
            meaning="Takes back what an editor said last: that the sources do not contradict each other.",
            permission=PERMISSION,
            do=lambda fact, **reason: take_back(fact=fact, **reason),
            legal=reconciliation_in_force,
            told="Taken back. The comparison’s answer stands again.",
            as_seen=as_seen,
            seen=seen,
        ),
        Act(
            name="comment",
            title="Comment",
            meaning="Tells the others at the desk something about this fact.",
            permission=COMMENT,
            do=lambda fact, by, text: comment(on=fact, by=by, text=text),
            legal=lambda fact: True,
            told="Said.",
            form=CommentForm,
        ),
        Act(
            name="split",
            title="Split again",
            meaning="Takes back that it was merged: its claims answer it again, those imported meanwhile too.",
            permission=mergers.FACTS,
            do=lambda fact, **reason: mergers.split_fact(fact=fact, **reason),
            legal=lambda fact: fact.merged_into_id and merge_in_force(fact),
            told="Split again.",
        ),
    )
    merging = Merging(
        do=mergers.merge_facts,
        argument="fact",
        permission=mergers.FACTS,
        find=facts_like,
        title="Merge into another fact",
        meaning="Both ask the same: its claims, and all that are imported, answer the other one; its address leads "
        "there.",
    )
    list_display = ["__str__", "status_mark", "relation_mark", "short_answer", "sources", "latest_on"]
    list_filter = ["status", RelationFilter, LookAgainFilter, MentionsFilter, AttributeFilter]
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
        "ruling",
        "answer",
        "answer_why",
        "counts",
        "latest_on",
        "deal",
        "hints",
        "claims",
        "comments",
        "history",
    ]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related(
                "deal__buyer", "deal__target", "subject", "object", "merged_into", "reconciliation__decided_by"
            )
        )

    def view_on_site(self, fact):
        return fact.get_absolute_url() if fact.claim_count else None

    @admin.display(description="status", ordering="status")
    def status_mark(self, fact):
        return status_mark(fact)

    @admin.display(description="sources say", ordering="relation")
    def relation_mark(self, fact):
        return relation_mark(fact)

    @admin.display(description="editors")
    def ruling(self, fact):
        """What editors say of its conflict, and where it was merged."""
        return render_to_string("admin/facts/ruling.html", {"fact": fact})

    @admin.display(description="among us")
    def comments(self, fact):
        said = fact.comments.select_related("author", "asks")
        return render_to_string("admin/facts/comments.html", {"comments": said})

    @admin.display(description="history")
    def history(self, fact):
        decisions = Decision.objects.about(fact).for_history()[: HISTORY_SHOWN + 1]
        return render_to_string("admin/facts/history.html", {"history": decisions, "claim": None})

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
