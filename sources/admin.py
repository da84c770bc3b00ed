"""The editors' page for revisions; those of sources and publishers, on which facts rest, are of the facts."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from sources.edits import edits_of
from sources.models import Revision

TEXT_SHOWN = 100_000


class ProtectedAdmin(admin.ModelAdmin):
    """Rows on which others may rest, which nobody may delete: then deleting is refused for their sake."""

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set() if protected else lacking, protected


class EditedAdmin(ProtectedAdmin):
    """Rows that people change by hand: their history says who changed what, from what to what."""

    object_history_template = "admin/edits.html"

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        return super().history_view(request, object_id, {"edits": self.edits_of(row) if row else []})

    def edits_of(self, row):
        return edits_of(row.edits.all())


class ViewOnlyAdmin(ProtectedAdmin):
    """Rows that nobody adds or changes by hand."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class EternalAdmin(ViewOnlyAdmin):
    """Rows that nobody deletes by hand either."""

    def has_delete_permission(self, request, obj=None):
        return False


class TextFilter(admin.SimpleListFilter):
    """A box for a few words in the place of a list of choices, which may be thousands.

    A subclass names the title, the parameter and the `lookups_any` of which one has to hold the words.
    """

    template = "admin/text_filter.html"
    lookups_any = ()

    def lookups(self, request, model_admin):
        return ()

    def has_output(self):
        return True

    def value(self):
        return (super().value() or "").strip()

    def choices(self, changelist):
        others = {name: value for name, value in changelist.params.items() if name != self.parameter_name}
        yield {
            "name": self.parameter_name,
            "value": self.value(),
            "others": others.items(),
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        conditions = [models.Q(**{lookup: self.value()}) for lookup in self.lookups_any]
        return queryset.filter(models.Q(*conditions, _connector=models.Q.OR))


def list_link(model, text, **parameters):
    """A link to the admin's list of a model, filtered."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(parameters), text)


def text_shown(text):
    """An article's text for a page, with its line breaks; the end of a very long one is left out."""
    rest = len(text) - TEXT_SHOWN
    more = format_html("<p>{} more characters are not shown.</p>", f"{rest:,}") if rest > 0 else ""
    return format_html('<div class="article-text" tabindex="0">{}</div>{}', text[:TEXT_SHOWN], more)


@admin.register(Revision)
class RevisionAdmin(EternalAdmin):
    list_display = ["__str__", "is_current", "imported_at", "encoding"]
    list_filter = ["is_current"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["source__title", "source__file_name"]
    show_full_result_count = False
    fields = ["source", "number", "is_current", "imported_at", "encoding", "sha256", "its_text"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source").defer("text", "blocks")

    @admin.display(description="text")
    def its_text(self, revision):
        return text_shown(revision.text)
