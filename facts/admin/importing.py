"""The page on which a person adds a source: its file or its text is imported, as `import_seeds` imports files."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facts.recording import import_document
from sources.forms import ArticleForm
from sources.recording import Outcome, RecordingError


class ImportingAdmin(admin.ModelAdmin):
    """Sources, each of which comes with its text."""

    def add_view(self, request, form_url="", extra_context=None):
        """Asks for an article, imports it and goes to its page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ArticleForm(*(request.POST, request.FILES) if request.method == "POST" else ())
        if form.is_valid() and (done := _imported(form)):
            _tell(request, done)
            return HttpResponseRedirect(_page(done.source))
        context = self.admin_site.each_context(request) | {"title": _("Add source"), "opts": self.opts, "form": form}
        return TemplateResponse(request, "admin/sources/source/add.html", context, status=422 if form.errors else 200)


def _imported(form):
    """What the import did, or None with the desk's refusal in the form."""
    try:
        return import_document(form.cleaned_data["document"])
    except RecordingError as error:
        form.add_error("name", f"{capfirst(str(error))}.")
        return None


def _tell(request, done):
    claims = ngettext("%(count)d claim read.", "%(count)d claims read.", done.claims) % {"count": done.claims}
    match done.outcome:
        case Outcome.NEW:
            messages.success(request, claims)
        case Outcome.CHANGED:
            messages.success(request, _("The desk had this article with another text; this one is current. ") + claims)
        case Outcome.SAME:
            said = _("The desk has this article already, with this text: {}. ") + claims
            messages.info(
                request, format_html(said, format_html('<a href="{}">{}</a>', _page(done.source), done.source))
            )


def _page(source):
    return reverse("admin:sources_source_change", args=[source.pk])
