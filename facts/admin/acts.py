"""Pages on which an editor does one thing to one row, with a reason: asked first, then told what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from facts.errors import EditorialError
from facts.forms import ReasonForm
from facts.previews import preview

SHOWN = 50  # rows that a page shows of what would be joined
FOUND = 20  # rows that a search offers


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that an editor may do to a row.

    `do` takes the row as seen and by, why and evidence_url; `legal` says whether to offer it; `told` is what the
    editor reads afterwards; `seen` is what the page carries, so that a stale one is refused. `form` takes what was
    sent, whether a reason is needed and what to begin with, the row's `initial`; what it cleans goes to `do`.
    """

    name: str
    title: str
    meaning: str
    permission: str
    do: Callable
    legal: Callable
    told: str
    as_seen: Callable = lambda row, token: row
    seen: Callable = lambda row: ""
    needs_reason: bool = False
    form: Callable = ReasonForm
    initial: Callable = lambda row: {}
    template: str = "admin/facts/act.html"


@dataclass(frozen=True, slots=True)
class Merging:
    """How rows of a model are merged: the action, who may, which others are looked for and by what words."""

    do: Callable
    argument: str
    permission: str
    find: Callable
    title: str
    meaning: str


class ActsAdmin:
    """An admin whose rows have pages for acts. A subclass names its `acts` and, if it has one, its `merging`."""

    acts = ()
    merging = None

    def get_urls(self):
        info = self.opts.app_label, self.opts.model_name
        views = [(act.name, self._act_view(act)) for act in self.acts]
        if self.merging:
            views.append(("merge", self.merge_view))
        own = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name="{}_{}_{}".format(*info, name))
            for name, view in views
        ]
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The row's page, with the ways to the acts that it allows."""
        row = self.get_object(request, unquote(object_id))
        extra = (extra_context or {}) | {"acts": self.acts_for(request, row) if row else []}
        return super().change_view(request, object_id, form_url, extra)

    def acts_for(self, request, row):
        """What the user may do to the row, each with the address of its page."""
        offered = [
            (act.title, self.address(act.name, row))
            for act in self.acts
            if request.user.has_perm(act.permission) and act.legal(row)
        ]
        if self.merging and request.user.has_perm(self.merging.permission) and not row.merged_into_id:
            offered.append((self.merging.title, self.address("merge", row)))
        return offered

    def address(self, name, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[row.pk])

    def _act_view(self, act):
        def view(request, object_id):
            row = self._row(request, object_id, act.permission)
            form = act.form(request.POST or None, needed=act.needs_reason, initial=act.initial(row))
            if request.method == "POST" and form.is_valid():
                if self._done(request, form, lambda: self._do(request, act, row, form)):
                    messages.success(request, act.told)
                    return HttpResponseRedirect(self._home(row))
                row = self._row(request, object_id, act.permission)
            context = {"act": act, "row": row, "seen": act.seen(row), "legal": act.legal(row)}
            return self._page(request, act.title, form, context, act.template)

        return view

    def merge_view(self, request, object_id):
        """Asks into which row, then shows what merging would do, and does it."""
        merging = self.merging
        row = self._row(request, object_id, merging.permission)
        words = " ".join(request.GET.get("into", "").split())
        into, found = merging.find(row, words)
        form = ReasonForm(request.POST or None, needed=True)
        arguments = {merging.argument: row, "into": into, "by": request.user}
        if into and request.method == "POST" and form.is_valid():
            seen = request.POST.get("seen", "") or "none"
            if self._done(request, form, lambda: merging.do(**arguments, **form.cleaned_data, seen=seen)):
                messages.success(request, f"“{row}” is merged into “{into}”.")
                return HttpResponseRedirect(self._home(into))
        context = {"row": row, "words": words, "into": into, "found": found[:FOUND], "more": len(found) > FOUND}
        if into:
            context |= self._previewed(form, arguments)
        return self._page(request, merging.title, form, context, "admin/facts/merge.html")

    def _previewed(self, form, arguments):
        """What merging would do, or why it cannot be done."""
        try:
            merger = preview(self.merging.do, **arguments)
        except EditorialError as error:
            return {"refusal": str(error), "merger": None}
        facts = [one for one in merger.facts if one.before.claim_count]
        return {"refusal": "", "merger": merger, "facts": facts[:SHOWN], "more_facts": len(facts) - SHOWN}

    def _row(self, request, object_id, permission):
        if not request.user.has_perm(permission):
            raise PermissionDenied
        try:
            row = self.model.objects.filter(pk=self.opts.pk.to_python(unquote(object_id))).first()
        except ValidationError as error:
            raise Http404 from error
        if row is None:
            raise Http404
        return row

    def _do(self, request, act, row, form):
        act.do(act.as_seen(row, request.POST.get("seen", "")), by=request.user, **form.cleaned_data)

    def _done(self, request, form, do):
        """Whether it could be done; the desk's refusal goes into the form."""
        try:
            do()
        except EditorialError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return False
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True

    def _home(self, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])

    def _page(self, request, title, form, context, template="admin/facts/act.html"):
        context = self.admin_site.each_context(request) | {"title": title, "opts": self.opts, "form": form} | context
        context |= {"home": self._home(context["row"])}
        return TemplateResponse(request, template, context, status=422 if form.errors else 200)
