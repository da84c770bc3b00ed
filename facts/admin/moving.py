"""The page on which claims are moved to another fact: one, several at once, each with what would become of it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from facts.actions import PERMISSION
from facts.admin.acts import Act, ActsAdmin
from facts.admin.marks import says
from facts.errors import EditorialError
from facts.forms import MoveForm, SeenClaimField
from facts.moves import MOVE, move, move_back
from facts.previews import preview
from sources.keys import may_be_key

AT_ONCE = 200


class MovingAdmin(ActsAdmin):
    """Claims that can be moved, alone or as they were selected in the list (`move_selected`), and moved back."""

    acts = (
        Act(
            name="move_back",
            title="Move back",
            meaning="Takes back the last move: it answers what it answered before.",
            permission=PERMISSION,
            do=lambda claim, **reason: move_back(claim=claim, **reason),
            legal=lambda claim: claim.decisions.in_force(MOVE).exists(),
            told="Moved back.",
            as_seen=lambda claim, token: SeenClaimField().clean(token),
            seen=lambda claim: SeenClaimField().prepare_value(claim),
        ),
    )

    def moves_of(self, request, claim):
        """The ways to move the claim, and to take its last move back."""
        if not request.user.has_perm(PERMISSION):
            return []
        query = {"claim": claim.pk}
        return [
            ("Move to another fact", reverse("admin:facts_claim_move", query=query)),
            *self.acts_for(request, claim),
        ]

    def get_urls(self):
        return [path("move/", self.admin_site.admin_view(self.move_view), name="facts_claim_move"), *super().get_urls()]

    @admin.action(description="Move selected claims to another fact", permissions=["decide"])
    def move_selected(self, request, queryset):
        claims = list(queryset.order_by("pk")[: AT_ONCE + 1])
        if len(claims) > AT_ONCE:
            messages.error(request, f"Move {AT_ONCE} claims at a time. Nothing was moved.")
            return None
        return self._moving_page(request, claims, MoveForm(claims=claims))

    def move_view(self, request):
        """Asks where to, shows what would become of each claim, and moves them."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        try:
            seen = self._seen_claims(request)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            seen = []
        claims = list(self._rows(request, [claim.pk for claim in seen]))
        if not claims:
            return HttpResponseRedirect(reverse("admin:facts_claim_changelist"))
        form = MoveForm(request.POST or None, claims=claims)
        if not form.is_valid():
            return self._moving_page(request, claims, form)
        arguments = {"to": form.cleaned_data["to"], "by": request.user}
        try:
            if "confirmed" not in request.POST:
                return self._moving_page(request, claims, form, preview(move, claims=claims, **arguments))
            done = move(claims=seen, **arguments, **form.reason())
        except EditorialError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self._moving_page(request, claims, form)
        messages.success(request, f"Moved: {len(done)} {'claim' if len(done) == 1 else 'claims'}.")
        return HttpResponseRedirect(reverse("admin:facts_fact_change", args=[done[0].to_fact.standing.pk]))

    def _seen_claims(self, request):
        """The claims as the answered page showed them, or the one that a link names."""
        if request.method == "POST":
            return [SeenClaimField().clean(token) for token in request.POST.getlist("seen")[:AT_ONCE]]
        key = request.GET.get("claim", "")
        return list(self._rows(request, [key])) if may_be_key(key) else []

    def _rows(self, request, keys):
        return self.get_queryset(request).select_related("decision__decided_by").filter(pk__in=keys).order_by("pk")

    def _moving_page(self, request, claims, form, previewed=()):
        places = {decision.claim_id: decision.to_fact.standing for decision in previewed}
        rows = [(claim, says(claim), SeenClaimField().prepare_value(claim), places.get(claim.pk)) for claim in claims]
        context = self.admin_site.each_context(request) | {
            "title": "Move to another fact",
            "opts": self.opts,
            "row": claims[0],
            "home": reverse("admin:facts_claim_change", args=[claims[0].pk]),
            "rows": rows,
            "form": form,
            "ready": bool(places),
        }
        return TemplateResponse(request, "admin/facts/move.html", context, status=422 if form.errors else 200)
