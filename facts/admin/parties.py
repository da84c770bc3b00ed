from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from facts.corrections import correct_entity
from facts.models import Alias, Deal, Entity, Fact
from facts.names import plain
from sources.admin import ProtectedAdmin, ViewOnlyAdmin, list_link

FACTS_SHOWN = 100


class AliasFormSet(forms.BaseInlineFormSet):
    """An entity's names, each once: two that differ in case or legal form only are one."""

    def clean(self):
        super().clean()
        seen = {}
        for form in self.forms:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if not name or form in self.deleted_forms:
                continue
            if twin := seen.get(plain(name)):
                form.add_error("name", ValidationError(f"This is the same name as “{twin}”."))
            seen[plain(name)] = name


class AliasInline(admin.TabularInline):
    model = Alias
    formset = AliasFormSet
    fields = ["name"]
    extra = 1
    verbose_name = "name"
    verbose_name_plural = "names that sources use"


class EntityForm(forms.ModelForm):
    class Meta:
        model = Entity
        fields = ["name", "kind", "merged_into"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_merged_into(self):
        """Refuse to lead a page round in a circle."""
        entity = self.cleaned_data["merged_into"]
        passed = {self.instance.pk}
        step = entity
        while step:
            if step.pk in passed:
                raise ValidationError(f"{entity} leads back to {self.instance}.")
            passed.add(step.pk)
            step = step.merged_into
        return entity


@admin.register(Entity)
class EntityAdmin(ProtectedAdmin):
    form = EntityForm
    inlines = [AliasInline]
    list_display = ["name", "kind", "merged_into"]
    list_filter = ["kind", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_into"]
    list_per_page = 50
    search_fields = ["name", "aliases__name"]
    search_help_text = "Any of its names"
    show_full_result_count = False
    autocomplete_fields = ["merged_into"]
    fields = ["name", "kind", "merged_into", "its_facts"]
    readonly_fields = ["its_facts"]

    def view_on_site(self, entity):
        shown = entity.merged_into_id or Fact.objects.spoken_of().about(entity).exists()
        return entity.get_absolute_url() if shown else None

    @admin.display(description="facts")
    def its_facts(self, entity):
        return list_link(Fact, "Facts that name it", q=entity.name) if entity.pk else "–"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        entity = form.instance
        # After its names are saved: its own is one of them, whatever was crossed out.
        correct_entity(entity=entity)
        if "merged_into" in form.changed_data and entity.merged_into and Fact.objects.about(entity).exists():
            messages.warning(
                request,
                f"Readers of {entity} are led to {entity.merged_into} now. "
                f"What was said of {entity} stays with it and is not shown there.",
            )


@admin.register(Deal)
class DealAdmin(ViewOnlyAdmin):
    """A deal is there because sources speak of it."""

    list_display = ["__str__"]
    list_select_related = ["buyer", "target"]
    list_per_page = 50
    search_fields = ["buyer__name", "target__name"]
    search_help_text = "Either party"
    show_full_result_count = False
    fields = ["buyer", "target", "its_facts"]

    def view_on_site(self, deal):
        return deal.get_absolute_url() if deal.facts.spoken_of().exists() else None

    @admin.display(description="facts")
    def its_facts(self, deal):
        """The deal's facts, each with the way to its page."""
        facts = deal.facts.select_related("subject", "object")[:FACTS_SHOWN]
        return render_to_string("admin/facts/fact_table.html", {"facts": facts})
