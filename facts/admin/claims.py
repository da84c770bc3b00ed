from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from facts import actions
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
from facts.admin.passages import parts, passage
from facts.errors import EditorialError
from facts.forms import DecisionForm
from facts.models import Claim, Decision
from sources.admin import EternalAdmin
from sources.models import Source

RIVALS = 20
NEAR_COPIES = 10
MEANINGS = {
    Decision.Action.VERIFY: "The source says so, and it is so.",
    Decision.Action.DISPUTE: "The source says so, but it is wrong or in doubt.",
    Decision.Action.REJECT: "The source does not say that. Readers never see it.",
}


@admin.register(Claim)
class ClaimAdmin(MovingAdmin, BulkDecisions, EternalAdmin):
    """Claims to decide on. Nothing of a claim is written by hand; `facts.actions` changes its status."""

    actions = [*BulkDecisions.actions, "move_selected"]
    list_display = ["status_mark", "fact_said", "said", "quoted", "confidence_percent"]
    list_display_links = ["fact_said"]
    list_filter = [
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

    def history_view(self, request, object_id, extra_context=None):
        """A claim's history stands on its page."""
        return HttpResponseRedirect(reverse("admin:facts_claim_change", args=[object_id]) + "#history")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One claim in its paragraph, beside its rivals, with the form that decides on it."""
        claim = self._find(unquote(object_id))
        if claim is None:
            # Django's own page says that it is gone.
            return super().change_view(request, object_id, form_url, extra_context)
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        if request.method != "POST":
            return self._show(request, claim, DecisionForm())
        form = DecisionForm(request.POST, claim=claim)
        if form.is_valid() and (decision := self._decide(request.user, form)):
            messages.success(request, told(decision))
            return HttpResponseRedirect(request.get_full_path())
        return self._show(request, self._find(claim.pk), form, status=422)

    def _find(self, pk):
        claims = Claim.objects.select_related(
            "fact__subject", "fact__object", "revision__source__publisher", "decision__decided_by"
        ).select_related("moved_to", "read_as__subject", "read_as__object")
        try:
            return claims.filter(pk=Claim._meta.pk.to_python(pk)).first()
        except ValidationError:
            return None

    def _decide(self, user, form):
        """The decision, or None with the desk's refusal in the form."""
        try:
            return actions.ACTIONS[form.cleaned_data["act"]](
                claim=form.cleaned_data["seen"],
                by=user,
                why=form.cleaned_data["why"],
                evidence_url=form.cleaned_data["evidence_url"],
            )
        except EditorialError as error:
            form.add_error(error.field or None, str(error))
            return None

    def _show(self, request, claim, form, status=200):
        context = self.admin_site.each_context(request) | {
            "title": claim.fact.question,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            "claim": claim,
            "says": says(claim),
            "passage": passage(claim),
            "parts": parts(claim),
            "rivals": self._rivals(claim),
            "near_copies": _near_copies(claim.revision.source),
            "history": claim.decisions.for_history(),
            "moves": self.moves_of(request, claim),
            "form": form,
            "seen": DecisionForm.base_fields["seen"].prepare_value(claim),
            "buttons": buttons(claim) if self.has_decide_permission(request) else [],
            "next": Claim.objects.unreviewed().filter(pk__gt=claim.pk).order_by("pk").only("pk").first(),
        }
        return TemplateResponse(request, "admin/facts/claim/decide.html", context, status=status)

    def _rivals(self, claim):
        """What others say about the same fact."""
        claims = Claim.objects.filter(fact=claim.fact_id).exclude(pk=claim.pk).with_source().in_text_order()
        rivals = list(claims.select_related("decision__decided_by")[: RIVALS + 1])
        for rival in rivals:
            rival.fact = claim.fact
        return {
            "rows": [(rival, says(rival)) for rival in rivals[:RIVALS]],
            "more": len(rivals) > RIVALS,
        }


def _near_copies(source):
    """Sources of nearly the same text, the original first, whose claims are of one origin with this one's."""
    return Source.objects.near_copies_of(source).select_related("publisher")[:NEAR_COPIES]


def buttons(claim):
    """What the claim's editor may do: the act, what is on the button and what it means."""
    offered = []
    for act in actions.allowed_acts(claim):
        if act == Decision.Action.UNDO:
            offered.append((act, "Undo", f"Take back what {claim.decision.decided_by} decided."))
        else:
            again = " again" if actions.OUTCOMES[act] == claim.status else ""
            offered.append((act, f"{act.value.capitalize()}{again}", MEANINGS[act]))
    return offered


def told(decision):
    """The decision in words, with the way to the public page, if readers see the fact."""
    claim = decision.claim
    if decision.action == Decision.Action.UNDO:
        said = f"Taken back. The claim is {claim.get_status_display()} again."
    else:
        said = f"The claim is {claim.get_status_display()}."
    if not claim.fact.claim_count:
        return f"{said} Readers see nothing about this fact any more."
    return format_html('{} <a href="{}">What readers see</a>', said, claim.fact.get_absolute_url())
