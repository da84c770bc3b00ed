from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from facts.catalogue import load_catalogue
from facts.conversation import mentioning
from facts.filters import RELATIONS
from facts.models import Fact
from sources.admin import TextFilter


class AttributeFilter(admin.SimpleListFilter):
    """By what the fact is about, in the catalogue's words and order; `path` leads from the row to its fact."""

    title = "attribute"
    parameter_name = "attribute"
    path = ""

    def lookups(self, request, model_admin):
        return [(name, attribute.label) for name, attribute in load_catalogue().items()]

    def queryset(self, request, queryset):
        return queryset.filter(**{f"{self.path}attribute": self.value()}) if self.value() else queryset


class ClaimAttributeFilter(AttributeFilter):
    path = "fact__"


class RelationFilter(admin.SimpleListFilter):
    """How sources relate, as readers see it."""

    title = "how sources relate"
    parameter_name = "relation"

    def lookups(self, request, model_admin):
        return RELATIONS

    def queryset(self, request, queryset):
        return queryset.related_as(self.value()) if self.value() else queryset


class ReportAttributeFilter(AttributeFilter):
    path = "fact__"


class LookAgainFilter(admin.SimpleListFilter):
    title = "another look"
    parameter_name = "look_again"

    def lookups(self, request, model_admin):
        return [("yes", "needs another look")]

    def queryset(self, request, queryset):
        return queryset.exclude(look_again="") if self.value() == "yes" else queryset


class MentionsFilter(admin.SimpleListFilter):
    title = _("comments")
    parameter_name = "mentions"

    def lookups(self, request, model_admin):
        return [("me", _("mention you"))]

    def queryset(self, request, queryset):
        return mentioning(queryset, request.user) if self.value() == "me" else queryset


class ClaimPublisherFilter(TextFilter):
    title = "publisher"
    parameter_name = "publisher"
    lookups_any = ("revision__source__publisher__name__icontains",)


class ClaimSourceFilter(TextFilter):
    title = "source"
    parameter_name = "source"
    lookups_any = ("revision__source__file_name__icontains", "revision__source__title__icontains")


class ClaimFactFilter(admin.SimpleListFilter):
    """The claims about one fact; shown only where a link asks for it."""

    title = "fact"
    parameter_name = "fact"

    def lookups(self, request, model_admin):
        if not (self.value() or "").isdecimal():
            return []
        facts = Fact.objects.select_related("subject", "object").filter(pk=self.value())
        return [(str(fact.pk), str(fact)) for fact in facts]

    def queryset(self, request, queryset):
        return queryset.filter(fact=self.value()) if self.lookup_choices else queryset


class DecisionMakerFilter(TextFilter):
    title = "editor"
    parameter_name = "editor"
    lookups_any = ("decided_by__username__icontains",)
