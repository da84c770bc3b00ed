import django_filters
from django.utils.translation import gettext_lazy as _

from facts.catalogue import load_catalogue
from facts.models import Fact
from sources.filters import ListFilterSet, date_filter, words_filter

RELATIONS = [*Fact.Relation.choices, ("reconciled", _("no contradiction, says an editor"))]


def _attributes():
    return [(name, attribute.label) for name, attribute in load_catalogue().items()]


class FactFilter(ListFilterSet):
    """Publisher and dates go together: they keep facts that one source of that publisher and time speaks of."""

    first = ("words", "relation", "status", "attribute")

    words = words_filter(label=_("Words"), method="search")
    relation = django_filters.ChoiceFilter(
        label=_("How sources relate"), choices=RELATIONS, empty_label=_("Any"), method="related_as"
    )
    status = django_filters.ChoiceFilter(label=_("Verdict"), choices=Fact.Status, empty_label=_("Any"))
    attribute = django_filters.ChoiceFilter(label=_("About"), choices=_attributes, empty_label=_("Anything"))
    subject = words_filter(label=_("Company or person"), method="of_subject")
    publisher = words_filter(label=_("Publisher"))
    published_from = date_filter(label=_("Published from"))
    published_to = date_filter(label=_("Published to"))

    class Meta:
        model = Fact
        fields = []

    def filter_queryset(self, facts):
        values = dict(self.form.cleaned_data)
        facts = facts.said(
            publisher=values.pop("publisher"), since=values.pop("published_from"), until=values.pop("published_to")
        )
        for name, value in values.items():
            facts = self.filters[name].filter(facts, value)
        return facts

    def search(self, facts, _name, words):
        return facts.search(words)

    def related_as(self, facts, _name, relation):
        return facts.related_as(relation)

    def of_subject(self, facts, _name, subject):
        return facts.of_subject(subject)
