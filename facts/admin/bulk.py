"""Decisions on several claims at once."""

from collections import defaultdict

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core import signing
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from facts import actions, bulk
from facts.admin.marks import says
from facts.errors import EditorialError
from facts.forms import ReasonForm, SeenClaimField
from facts.models import Decision

MOST = 200
EXAMPLES = 5
_SALT = "facts.bulk"
HELD_SECONDS = 3_600  # for which the counts that a page shows may be answered
NAMED = 5  # skipped claims named for each reason


class BulkDecisions(admin.ModelAdmin):
    """Admin actions that ask for the reason on a page of its own, then decide on each row by itself."""

    actions = ["verify_selected", "dispute_selected", "reject_selected", "undo_selected"]

    @admin.action(description="Verify selected claims", permissions=["decide"])
    def verify_selected(self, request, queryset):
        return self._decide_selected(request, queryset, Decision.Action.VERIFY)

    @admin.action(description="Dispute selected claims", permissions=["decide"])
    def dispute_selected(self, request, queryset):
        return self._decide_selected(request, queryset, Decision.Action.DISPUTE)

    @admin.action(description="Reject selected claims", permissions=["decide"])
    def reject_selected(self, request, queryset):
        return self._decide_selected(request, queryset, Decision.Action.REJECT)

    @admin.action(description="Undo the last decision on selected claims", permissions=["decide"])
    def undo_selected(self, request, queryset):
        return self._decide_selected(request, queryset, Decision.Action.UNDO)

    def changelist_view(self, request, extra_context=None):
        """The list, of which everything can be taken without selecting a row too, as Django asks for."""
        if request.POST.get("select_across") == "1":
            request.POST = request.POST.copy()
            request.POST.setdefault(ACTION_CHECKBOX_NAME, "0")
        return super().changelist_view(request, extra_context)

    def _decide_selected(self, request, queryset, act):
        if request.POST.get("select_across") == "1":
            return self._decide_on_all(request, queryset, act)
        if "confirmed" not in request.POST:
            return self._ask(request, queryset, act, ReasonForm())
        form = ReasonForm(request.POST)
        if form.is_valid():
            try:
                done, skipped = decide_each(act, _seen(request), by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            except EditorialError as error:
                form.add_error(error.field, str(error))
            else:
                self._report(request, act, done, skipped)
                return None
        return self._ask(request, queryset, act, form, status=422)

    def _decide_on_all(self, request, queryset, act):
        """Ask about everything that the list's filters find, then have it done as a run."""
        if not queryset.exists():
            messages.error(request, "The list finds no claims. Nothing was decided.")
            return None
        if "confirmed" not in request.POST:
            return self._ask_about_all(request, queryset, act, ReasonForm())
        form = ReasonForm(request.POST)
        shown = _snapshot_shown(request, act)
        if form.is_valid() and shown is not None:
            try:
                run = bulk.ask(act=act, claims=shown.holds(queryset), by=request.user, **form.cleaned_data)
            except EditorialError as error:
                form.add_error(error.field, str(error))
            else:
                messages.info(request, "The claims are being decided on. This page tells how far it is.")
                return redirect("admin:facts_bulkrun_change", run.pk)
        elif shown is None:
            form.add_error(None, "The page that you answered is out of date; this one is new.")
        return self._ask_about_all(request, queryset, act, form, status=422)

    def _ask_about_all(self, request, queryset, act, form, status=200):
        """The page that tells how many claims the act would be done on, by how they stand, and asks for the reason."""
        groups = bulk.group_claims(act, queryset, request.user)
        shown = bulk.snapshot()
        context = self.admin_site.each_context(request) | {
            "title": f"{act.value.capitalize()} everything that was found",
            "opts": self.opts,
            "act": act,
            "groups": groups,
            "legal": sum(group.count for group in groups if group.legal),
            "total": sum(group.count for group in groups),
            "examples": [(claim, says(claim)) for claim in queryset[:EXAMPLES]],
            "shown": signing.dumps([shown.decision, shown.claim, *_asked(request, act)], salt=_SALT),
            "form": form,
            "action_name": f"{act.value}_selected",
        }
        return TemplateResponse(request, "admin/facts/claim/decide_all.html", context, status=status)

    def _ask(self, request, queryset, act, form, status=200):
        """The page that shows what would be decided and asks for the reason."""
        claims = list(queryset.select_related("decision__decided_by")[: MOST + 1])
        if len(claims) > MOST:
            said = f"Decide on {MOST} selected claims at a time, or on all that the list finds. Nothing was decided."
            messages.error(request, said)
            return None
        token = SeenClaimField().prepare_value
        rows = [(claim, says(claim), actions.may(act, claim, request.user), token(claim)) for claim in claims]
        context = self.admin_site.each_context(request) | {
            "title": f"{act.value.capitalize()} claims",
            "opts": self.opts,
            "act": act,
            "rows": rows,
            "legal": sum(may for _, _, may, _ in rows),
            "form": form,
            "action_name": f"{act.value}_selected",
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/facts/claim/decide_selected.html", context, status=status)

    def _report(self, request, act, done, skipped):
        outcome = "Taken back" if act == Decision.Action.UNDO else act.label.capitalize()
        if done:
            messages.success(request, f"{outcome}: {done} {'claim' if done == 1 else 'claims'}.")
        for reason, claims in skipped.items():
            messages.warning(request, format_html("Skipped {}: {} {}", len(claims), reason, _links(claims)))


def _asked(request, act):
    """Who is asked for which act on what, so that an answer holds for nothing else."""
    return [act.value, request.user.pk, request.get_full_path()]


def _snapshot_shown(request, act):
    """What there was when the page was made that was answered; None where that cannot be told."""
    try:
        decision, claim, *asked = signing.loads(request.POST.get("shown", ""), salt=_SALT, max_age=HELD_SECONDS)
    except signing.BadSignature:
        return None
    return bulk.Snapshot(decision, claim) if asked == _asked(request, act) else None


def decide_each(act, seen, *, by, why, evidence_url):
    """Decide on each claim as it was seen: how many were decided, and the others by the reason against it.

    Raises the EditorialError that is about the input, not about a claim.
    """
    done, skipped = 0, defaultdict(list)
    for claim in seen:
        try:
            actions.ACTIONS[act](claim=claim, by=by, why=why, evidence_url=evidence_url)
        except EditorialError as error:
            if error.field:
                raise
            skipped[str(error)].append(claim)
        else:
            done += 1
    return done, skipped


def _seen(request):
    """The claims as the page showed them that was answered."""
    field = SeenClaimField()
    return [field.clean(token) for token in request.POST.getlist("seen")]


def _links(claims):
    links = format_html_join(
        ", ",
        '<a href="{}">“{}”</a>',
        (
            (reverse("admin:facts_claim_change", args=[claim.pk]), Truncator(claim.quote).chars(60))
            for claim in claims[:NAMED]
        ),
    )
    rest = len(claims) - NAMED
    return format_html("{} and {} more", links, rest) if rest > 0 else links
