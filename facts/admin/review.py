"""The page on which an editor reviews one claim, and what can be done from it."""

from datetime import timedelta
from operator import itemgetter
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from facts import actions
from facts.admin.marks import says
from facts.admin.passages import parts, passage
from facts.admin.queue import FILTERS, Place, QueueAdmin, QueueFilter
from facts.amendments import AMEND, amend, take_back_amendment
from facts.conversation import COMMENT, ask, assign, colleagues, comment
from facts.errors import EditorialError
from facts.forms import AmendForm, DecisionForm, SeenClaimField, TalkForm, common_reasons
from facts.leases import end_lease, renew_lease, take_lease
from facts.models import Claim, Decision
from facts.queue import reason
from sources.models import Source

RIVALS = 20
NEAR_COPIES = 10
REPORTS = 5
COLLEAGUES = 100
RENEWALS = 4  # of a lease while it would run, for an editor who writes all the time
UNDOABLE = timedelta(minutes=30)  # how long the page of the next claim offers to take a decision back
MEANINGS = {
    Decision.Action.VERIFY: "The source says so, and it is so.",
    Decision.Action.DISPUTE: "The source says so, but it is wrong or in doubt.",
    Decision.Action.REJECT: "The source does not say that. Readers never see it.",
}
KEYS = {
    Decision.Action.VERIFY: "v",
    Decision.Action.DISPUTE: "d",
    Decision.Action.REJECT: "x",
    Decision.Action.UNDO: "u",
}


class ReviewAdmin(QueueAdmin):
    """Claims, each with its page for review: the words of the source, what was read, and the form that decides."""

    def get_urls(self):
        views = {
            "amend": self.amend_view,
            "amend_back": self.amend_back_view,
            "talk": self.talk_view,
            "lease": self.lease_view,
        }
        own = [
            path(
                f"<path:object_id>/{name}/", require_POST(self.admin_site.admin_view(view)), name=f"facts_claim_{name}"
            )
            for name, view in views.items()
        ]
        return own + super().get_urls()

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
        place = Place.of(request, claim)
        if request.method != "POST":
            return self._show(request, claim, place)
        form = DecisionForm(request.POST, claim=claim)
        if form.is_valid() and (decision := self._decide(request.user, form)):
            messages.success(request, told(decision))
            end_lease(claim.pk, request.user)
            return self._onward(request, place, decision)
        return self._show(request, self._find(claim.pk), place, form=form, status=422)

    def amend_view(self, request, object_id):
        """Corrects what was read of the claim, and comes back to its page."""
        claim = self._row(request, object_id, actions.PERMISSION)
        form = AmendForm(request.POST, claim=claim)
        if form.is_valid():
            arguments = {"values": form.values(), "why": form.cleaned_data["why"], "by": request.user}
            if self._done(request, form, lambda: amend(claim=form.cleaned_data["seen"], **arguments)):
                messages.success(request, _("Corrected. What the machine read stays beside it."))
                return HttpResponseRedirect(self._address(request, claim))
        claim = self._find(claim.pk)
        return self._show(request, claim, Place.of(request, claim), amend_form=form, status=422)

    def amend_back_view(self, request, object_id):
        """Takes the last correction back."""
        claim = self._row(request, object_id, actions.PERMISSION)
        try:
            take_back_amendment(claim=SeenClaimField().clean(request.POST.get("seen", "")), by=request.user)
        except (EditorialError, ValidationError) as error:
            messages.error(request, getattr(error, "messages", [str(error)])[0])
        else:
            messages.success(request, _("Taken back. The values are as they were."))
        return HttpResponseRedirect(self._address(request, claim))

    def talk_view(self, request, object_id):
        """Says something to the others, asks somebody, or takes the claim on."""
        claim = self._row(request, object_id, COMMENT)
        if "take" in request.POST or "leave" in request.POST:
            assign(claim=claim, by=request.user, whom=request.user if "take" in request.POST else None)
            return HttpResponseRedirect(self._address(request, claim))
        form = TalkForm(request.POST)
        if form.is_valid():
            whom = form.cleaned_data["whom"]
            arguments = {"by": request.user, "text": form.cleaned_data["text"]}
            done = (
                (lambda: ask(claim=claim, whom=whom, **arguments)) if whom else lambda: comment(on=claim, **arguments)
            )
            if self._done(request, form, done):
                messages.success(request, _("Sent back to %s.") % whom if whom else _("Said."))
                return HttpResponseRedirect(self._address(request, claim) + "#talk")
        claim = self._find(claim.pk)
        return self._show(request, claim, Place.of(request, claim), talk_form=form, status=422)

    def lease_view(self, request, object_id):
        """Prolongs the lease of the editor who writes on the claim's page, and tells who else has it."""
        lease = renew_lease(self._row(request, object_id, actions.PERMISSION), request.user)
        return TemplateResponse(request, "admin/facts/claim/lease.html", {"lease": lease, "user": request.user})

    def _address(self, request, claim):
        """The page of a claim, with the way back to the part of the queue that the editor goes through."""
        address = reverse("admin:facts_claim_change", args=[claim.pk])
        filters = request.GET.get(FILTERS, "")
        return f"{address}?{urlencode({FILTERS: filters})}" if filters else address

    def _onward(self, request, place, decision):
        """The way on from a decision: to the next claim of the queue that the editor came from."""
        if decision.action == Decision.Action.UNDO or not place.in_queue:
            return HttpResponseRedirect(self._address(request, decision.claim))
        if following := place.next(self, request):
            return HttpResponseRedirect(self._address(request, following))
        messages.info(request, _("That was the last one here."))
        address = f"{reverse('admin:facts_claim_changelist')}?{place.filters}"
        # The list is another page, so that there is nothing to be exchanged on this one.
        return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)

    def _find(self, pk):
        claims = Claim.objects.select_related(
            "fact__subject", "fact__object", "revision__source__publisher", "decision__decided_by"
        ).select_related("moved_to", "read_as__subject", "read_as__object", "assigned_to", "added_by")
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

    def _show(self, request, claim, place, *, form=None, amend_form=None, talk_form=None, status=200):
        may_decide = self.has_decide_permission(request)
        following, previous = place.neighbours(self, request)
        context = self.admin_site.each_context(request) | {
            "title": claim.fact.question,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            "queue_query": place.filters if place.in_queue else f"{QueueFilter.parameter_name}=all",
            "claim": claim,
            "says": says(claim),
            "reason": reason(claim) if claim.priority else "",
            "passage": passage(claim),
            "parts": parts(claim),
            "rivals": self._rivals(claim),
            "near_copies": _near_copies(claim.revision.source),
            "reports": claim.error_reports.open()[:REPORTS],
            "history": history_of(claim),
            "comments": claim.comments.select_related("author", "asks"),
            "moves": self.moves_of(request, claim),
            "form": form or DecisionForm(),
            "amend_form": amend_form or AmendForm(claim=claim),
            "amended": claim.as_read is not None and claim.decisions.in_force(AMEND).exists(),
            "talk_form": (talk_form or TalkForm()) if request.user.has_perm(COMMENT) else None,
            "colleagues": colleagues(COMMENT).values_list("username", flat=True)[:COLLEAGUES],
            "common_reasons": common_reasons(),
            "seen": DecisionForm.base_fields["seen"].prepare_value(claim),
            "buttons": buttons(claim) if may_decide else [],
            "place": place,
            "next": following,
            "previous": previous,
            "last": last_decision(request.user, claim) if may_decide else None,
            "lease": take_lease(claim, request.user) if may_decide else None,
            "renew_after": max(1, settings.DEALTRACKER_LEASE_SECONDS // RENEWALS),
        }
        return TemplateResponse(request, "admin/facts/claim/review.html", context, status=status)

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
    """What the claim's editor may do: the act, what is on the button, its key and what it means."""
    offered = []
    for act in actions.allowed_acts(claim):
        if act == Decision.Action.UNDO:
            offered.append((act, "Undo", KEYS[act], f"Take back what {claim.decision.decided_by} decided."))
        else:
            again = " again" if actions.OUTCOMES[act] == claim.status else ""
            offered.append((act, f"{act.value.capitalize()}{again}", KEYS[act], MEANINGS[act]))
    return offered


def history_of(claim):
    """What was done to the claim, its decisions and whom it was given to, the newest first."""
    decided = [(decision.decided_at, decision) for decision in claim.decisions.for_history()]
    assignments = claim.assignments.select_related("assigned_by", "assigned_to")
    given = [(assignment.assigned_at, assignment) for assignment in assignments]
    return [act for _, act in sorted(decided + given, key=itemgetter(0), reverse=True)]


def last_decision(user, claim):
    """What the user decided last, on another claim and not long ago, with that claim as it is seen now.

    None where nothing of it stands any more.
    """
    since = timezone.now() - UNDOABLE
    standing = user.decisions.filter(claim__decision=F("pk"), decided_at__gte=since).exclude(claim=claim)
    last = standing.select_related("claim__fact__subject", "claim__fact__object").order_by("-pk").first()
    if last is None:
        return None
    return {"decision": last, "claim": last.claim, "seen": SeenClaimField().prepare_value(last.claim)}


def told(decision):
    """The decision in words, with the way to the public page, if readers see the fact."""
    claim = decision.claim
    if decision.action == Decision.Action.UNDO:
        said = f"Taken back. The claim is {claim.get_status_display()} again."
    elif claim.awaits_second:
        said = f"The claim is verified by you, and waits for a second editor: {claim.awaits_second}."
    else:
        said = f"The claim is {claim.get_status_display()}."
    said = format_html("{} <q>{}</q>", said, Truncator(claim.quote).chars(80))
    if not claim.fact.claim_count:
        return format_html("{} Readers see nothing about this fact any more.", said)
    return format_html('{} <a href="{}">What readers see</a>', said, claim.fact.get_absolute_url())
