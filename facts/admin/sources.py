from django import forms
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from facts.additions import ADD
from facts.admin.importing import ImportingAdmin
from facts.corrections import correct_publisher, correct_source
from facts.models import Claim
from sources.admin import EditedAdmin, TextFilter, list_link, text_shown
from sources.models import Publisher, Source

NEAR_COPIES = 20


class PublisherFilter(TextFilter):
    title = "publisher"
    parameter_name = "publisher"
    lookups_any = ("publisher__name__icontains",)


@admin.register(Publisher)
class PublisherAdmin(EditedAdmin):
    list_display = ["name", "domain"]
    search_fields = ["name", "domain"]
    show_full_result_count = False
    fields = ["name", "domain", "its_sources"]
    readonly_fields = ["its_sources"]

    def save_model(self, request, publisher, form, change):
        correct_publisher(publisher=publisher)

    @admin.display(description="sources")
    def its_sources(self, publisher):
        return list_link(Source, "Its sources", publisher=publisher.name) if publisher.pk else "–"


class AuthorsField(forms.CharField):
    """A list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [name for line in super().to_python(value).splitlines() if (name := " ".join(line.split()))]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class SourceForm(forms.ModelForm):
    authors = AuthorsField(required=False, help_text="One name a line.")


@admin.register(Source)
class SourceAdmin(ImportingAdmin, EditedAdmin):
    """An article: what is known of it can be corrected; its text is as it was imported."""

    form = SourceForm
    list_display = ["__str__", "publisher", "published_on", "kind", "file_name"]
    list_filter = ["kind", PublisherFilter]
    list_select_related = ["publisher"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["title", "file_name", "url"]
    search_help_text = "Title, file name or address"
    show_full_result_count = False
    autocomplete_fields = ["publisher"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fields = [
        "title",
        "publisher",
        "published_on",
        "url",
        "authors",
        "kind",
        "issuer",
        "near_copies",
        "file_name",
        "created_at",
        "its_claims",
        "adding",
        "text",
    ]
    readonly_fields = ["issuer", "near_copies", "file_name", "created_at", "its_claims", "adding", "text"]

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return fields if request.user.has_perm(ADD) else [name for name in fields if name != "adding"]

    def save_model(self, request, source, form, change):
        correct_source(source=source)

    @admin.display(description="nearly the same text")
    def near_copies(self, source):
        """The sources that have it too, the original first."""
        copies = Source.objects.near_copies_of(source)[:NEAR_COPIES]
        links = ((reverse("admin:sources_source_change", args=[copy.pk]), copy, copy.file_name) for copy in copies)
        return format_html_join(", ", '<a href="{}">{}</a> ({})', links) or "–"

    @admin.display(description="claims")
    def its_claims(self, source):
        return list_link(Claim, "Its claims", source=source.file_name)

    @admin.display(description="missed")
    def adding(self, source):
        address = reverse("admin:facts_claim_add_to", args=[source.pk])
        return format_html('<a href="{}">Add what the machine missed</a>', address)

    @admin.display(description="text")
    def text(self, source):
        revision = source.revisions.current().first()
        return text_shown(revision.text) if revision else "–"
