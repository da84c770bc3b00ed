from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from facts import mergers
from facts.admin.acts import Act, ActsAdmin, Merging
from facts.corrections import correct_entity
from facts.finding import entities_like
from facts.models import Alias, Deal, Decision, Entity, Fact
from facts.names import is_name, plain
from facts.placement import merge_in_force
from sources.admin import EditedAdmin, EternalAdmin, list_link
from sources.edits import edits_of

FACTS_SHOWN = 100
HISTORY_SHOWN = 50


NO_NAME = _("A name has a letter or a digit, and is not a number with # before it.")


class AliasFormSet(forms.BaseInlineFormSet):
    """An entity's names, each once: two that differ in case or legal form only are one."""

    def clean(self):
        super().clean()
        seen = {}
        for form in self.forms:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if not name or form in self.deleted_forms:
                continue
            if not is_name(name):
                form.add_error("name", NO_NAME)
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
        fields = ["name", "kind"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not is_name(name):
            raise ValidationError(NO_NAME)
        return name


@admin.register(Entity)
class EntityAdmin(ActsAdmin, EditedAdmin):
    acts = (
        Act(
            name="split",
            title="Split again",
            meaning="Takes back that it was merged: it has its facts, names and deals again, and what was imported "
            "meanwhile.",
            permission=mergers.ENTITIES,
            do=lambda entity, **reason: mergers.split_entity(entity=entity, **reason),
            legal=lambda entity: entity.merged_into_id and merge_in_force(entity),
            told="Split again.",
        ),
    )
    merging = Merging(
        do=mergers.merge_entities,
        argument="entity",
        permission=mergers.ENTITIES,
        find=entities_like,
        title="Merge into another entity",
        meaning="Both are the same: its facts, names and deals, and all that is imported, are the other one’s; its "
        "addresses lead there.",
    )
    form = EntityForm
    inlines = [AliasInline]
    list_display = ["name", "kind", "merged_into"]
    list_filter = ["kind", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_into"]
    list_per_page = 50
    search_fields = ["name", "aliases__name"]
    search_help_text = "Any of its names"
    show_full_result_count = False
    fields = ["name", "kind", "merged_into", "its_facts", "history"]
    readonly_fields = ["merged_into", "its_facts", "history"]

    def view_on_site(self, entity):
        shown = entity.merged_into_id or Fact.objects.spoken_of().about(entity).exists()
        return entity.get_absolute_url() if shown else None

    @admin.display(description="facts")
    def its_facts(self, entity):
        return list_link(Fact, "Facts that name it", q=entity.name) if entity.pk else "–"

    @admin.display(description="history")
    def history(self, entity):
        if not entity.pk:
            return "–"
        decisions = Decision.objects.about_entity(entity).for_history()[:HISTORY_SHOWN]
        return render_to_string("admin/facts/history.html", {"history": decisions, "claim": None})

    def edits_of(self, entity):
        """Those of its names too."""
        edits = super().edits_of(entity) + edits_of(Alias.edits.filter(entity=entity.pk), without=["entity"])
        return sorted(edits, key=lambda edit: edit.at, reverse=True)

    def save_model(self, request, entity, form, change):
        # Not where it was merged meanwhile.
        entity.save(**({"update_fields": form.changed_data} if change else {}))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        entity = form.instance
        # After its names are saved: its own is one of them, whatever was crossed out.
        correct_entity(entity=entity)


@admin.register(Deal)
class DealAdmin(EternalAdmin):
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
