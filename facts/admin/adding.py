"""The page on which a person adds a claim that the machine missed, by selecting its words in the article."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from facts.additions import ADD, add_claim
from facts.errors import EditorialError
from facts.forms import AddForm
from facts.models import Claim
from sources.admin import TEXT_SHOWN
from sources.models import Source


class AddingAdmin(admin.ModelAdmin):
    """Claims, of which a person can add one to a source."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.add_to_view)
        return [path("add-to/<int:source>/", view, name="facts_claim_add_to"), *super().get_urls()]

    def add_to_view(self, request, source):
        """The source's text with what it is known to claim lit, and the form that adds a claim to it."""
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        source = get_object_or_404(Source.objects.select_related("publisher"), pk=source)
        revision = get_object_or_404(source.revisions.current())
        form = AddForm(request.POST or None, text=revision.text)
        if request.method == "POST" and form.is_valid() and (claim := self._added(request, revision, form)):
            messages.success(request, _("Added. It is not reviewed yet."))
            return HttpResponseRedirect(reverse("admin:facts_claim_change", args=[claim.pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("Add what the machine missed"),
            "opts": self.opts,
            "source": source,
            "pieces": lit_text(revision),
            "more": max(0, len(revision.text) - TEXT_SHOWN),
            "form": form,
        }
        return TemplateResponse(request, "admin/facts/claim/add.html", context, status=422 if form.errors else 200)

    def _added(self, request, revision, form):
        """The claim that was added, or None with the desk's refusal in the form."""
        data = form.cleaned_data
        try:
            decision = add_claim(
                revision=revision, span=data["span"], asked=data["asked"], values=form.values(), by=request.user
            )
        except EditorialError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return None
        return decision.claim


def lit_text(revision):
    """The revision's text in pieces, each with whether a claim that stands quotes it; the end of a long one is cut."""
    ends = Claim.objects.standing().filter(revision=revision, start__lt=TEXT_SHOWN).order_by("start", "end")
    text = revision.text[:TEXT_SHOWN]
    pieces, at = [], 0
    for start, end in ends.values_list("start", "end"):
        start, end = max(start, at), min(end, len(text))
        if end > start:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [(words, lit) for words, lit in [*pieces, (text[at:], False)] if words]
