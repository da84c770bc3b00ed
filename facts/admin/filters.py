from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from facts.catalogue import load_catalogue
from facts.conversation import mentioning
from facts.filters import RELATIONS
from facts.models import Fact
from sources.admin import TextFilter
from sources.keys import may_be_key


class ChoiceFilter(admin.SimpleListFilter):
    """A filter by one of its choices. Whatever is none of them finds nothing, and the list says so.

    A subclass gives the choices as `lookups`, and the rows of the one that was made as `chosen`.
    """

    def has_output(self):
        return bool(self.value()) or super().has_output()

    @property
    def unknown(self):
        """What was asked for and is none of the choices; "" where there is no such thing."""
        known = [str(choice) for choice, _ in self.lookup_choices]
        return "" if self.value() in known else self.value() or ""

    def queryset(self, request, queryset):
        if self.unknown:
            return queryset.none()
        return self.chosen(request, queryset) if self.value() else queryset


class AttributeFilter(ChoiceFilter):
    """By what the fact is about, in the catalogue's words and order; `path` leads from the row to its fact."""

    title = "attribute"
    parameter_name = "attribute"
    path = ""

    def lookups(self, request, model_admin):
        return [(name, attribute.label) for name, attribute in load_catalogue().items()]

    def chosen(self, request, queryset):
        return queryset.filter(**{f"{self.path}attribute": self.value()})


class ClaimAttributeFilter(AttributeFilter):
    path = "fact__"


class RelationFilter(ChoiceFilter):
    """How sources relate, as readers see it."""

    title = "how sources relate"
    parameter_name = "relation"

    def lookups(self, request, model_admin):
        return RELATIONS

    def chosen(self, request, queryset):
        return queryset.related_as(self.value())


class ReportAttributeFilter(AttributeFilter):
    path = "fact__"


class LookAgainFilter(ChoiceFilter):
    title = "another look"
    parameter_name = "look_again"

    def lookups(self, request, model_admin):
        return [("yes", "needs another look")]

    def chosen(self, request, queryset):
        return queryset.exclude(look_again="")


class MentionsFilter(ChoiceFilter):
    title = _("comments")
    parameter_name = "mentions"

    def lookups(self, request, model_admin):
        return [("me", _("mention you"))]

    def chosen(self, request, queryset):
        return mentioning(queryset, request.user)


class ClaimPublisherFilter(TextFilter):
    title = "publisher"
    parameter_name = "publisher"
    lookups_any = ("revision__source__publisher__name__icontains",)


class ClaimSourceFilter(TextFilter):
    title = "source"
    parameter_name = "source"
    lookups_any = ("revision__source__file_name__icontains", "revision__source__title__icontains")


class ClaimFactFilter(ChoiceFilter):
    """The claims about one fact; shown only where a link asks for it."""

    title = "fact"
    parameter_name = "fact"

    def lookups(self, request, model_admin):
        if not may_be_key(self.value() or ""):
            return []
        facts = Fact.objects.select_related("subject", "object").filter(pk=self.value())
        return [(self.value(), str(fact)) for fact in facts]

    def chosen(self, request, queryset):
        return queryset.filter(fact=self.value())


class DecisionMakerFilter(TextFilter):
    title = "editor"
    parameter_name = "editor"
    lookups_any = ("decided_by__username__icontains",)
