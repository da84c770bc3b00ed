import django_filters
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from facts.catalogue import load_catalogue
from facts.models import Claim, Deal, Entity, Fact
from facts.summaries import PUBLIC_STATUS
from sources.filters import ListFilterSet, date_filter, words_filter

RELATIONS = [*Fact.Relation.choices, ("reconciled", _("no contradiction, says an editor"))]
DISPUTED = [("yes", _("disagree")), ("no", _("do not disagree"))]
RELATION = Case(When(reconciliation__isnull=False, then=Value("reconciled")), default=F("relation"))


def _attributes():
    return [(name, attribute.label) for name, attribute in load_catalogue().items()]


def _choice(**kwargs):
    return django_filters.ChoiceFilter(**{"empty_label": _("Any")} | kwargs)


class FactFilter(ListFilterSet):
    """Publisher and dates go together: they keep facts that one source of that publisher and time speaks of."""

    first = ("words", "relation", "status", "attribute")
    counted = {"relation": RELATION, "status": "status", "attribute": "attribute"}

    words = words_filter(label=_("Words"), method="search")
    relation = _choice(label=_("How sources relate"), choices=RELATIONS, method="related_as")
    status = _choice(label=_("Verdict"), choices=Fact.Status)
    attribute = _choice(label=_("About"), choices=_attributes(), empty_label=_("Anything"))
    subject = words_filter(label=_("Company or person"), method="of_subject")
    publisher = words_filter(label=_("Publisher"))
    published_from = date_filter(label=_("Published from"))
    published_to = date_filter(label=_("Published to"))

    class Meta:
        model = Fact
        fields = []

    def filter_queryset(self, facts, *, leaving_out=""):
        values = self.form.cleaned_data
        said = {"publisher": "publisher", "published_from": "since", "published_to": "until"}
        facts = facts.said(**{said[name]: values.get(name) for name in said})
        for name, value in values.items():
            if name not in said and name != leaving_out:
                facts = self.filters[name].filter(facts, value)
        return facts

    def search(self, facts, _name, words):
        return facts.search(words)

    def related_as(self, facts, _name, relation):
        return facts.related_as(relation)

    def of_subject(self, facts, _name, subject):
        return facts.of_subject(subject)


class ClaimFilter(ListFilterSet):
    first = ("words", "status", "attribute", "modality")
    counted = {"status": PUBLIC_STATUS, "attribute": "fact__attribute", "modality": "modality"}

    words = words_filter(label=_("Words of the source"), method="search")
    status = _choice(label=_("Verdict"), choices=Fact.Status, method="standing_as")
    attribute = _choice(label=_("About"), choices=_attributes(), empty_label=_("Anything"), method="about")
    modality = _choice(label=_("How it is said"), choices=Claim.Modality)
    subject = words_filter(label=_("Company or person"), method="of_subject")
    publisher = words_filter(
        label=_("Publisher"), field_name="revision__source__publisher__name", lookup_expr="icontains"
    )
    published_from = date_filter(
        label=_("Published from"), field_name="revision__source__published_on", lookup_expr="gte"
    )
    published_to = date_filter(label=_("Published to"), field_name="revision__source__published_on", lookup_expr="lte")

    class Meta:
        model = Claim
        fields = []

    def search(self, claims, _name, words):
        return claims.search(words)

    def about(self, claims, _name, attribute):
        return claims.filter(fact__in=Fact.objects.filter(attribute=attribute))

    def standing_as(self, claims, _name, status):
        return claims.standing_as(status)

    def of_subject(self, claims, _name, subject):
        return claims.filter(fact__in=Fact.objects.of_subject(subject))


class EntityFilter(ListFilterSet):
    first = ("words", "kind")
    counted = {"kind": "kind"}

    words = words_filter(label=_("Name"), method="search")
    kind = _choice(label=_("Kind"), choices=Entity.Kind)

    class Meta:
        model = Entity
        fields = []

    def search(self, entities, _name, words):
        return entities.search(words)


def _stages():
    staged = (attribute for attribute in load_catalogue().values() if attribute.compare == "stage")
    return [code for attribute in staged for code in attribute.values.items()]


class DealFilter(ListFilterSet):
    first = ("words", "stage", "disputed")

    words = words_filter(label=_("Company"), method="search")
    stage = _choice(label=_("How far"), choices=_stages(), method="at_stage")
    disputed = _choice(label=_("Sources"), choices=DISPUTED, method="in_dispute")

    class Meta:
        model = Deal
        fields = []

    def search(self, deals, _name, words):
        return deals.search(words)

    def at_stage(self, deals, _name, stage):
        return deals.at_stage(dict(_stages())[stage])

    def in_dispute(self, deals, _name, answer):
        return deals.in_dispute() if answer == "yes" else deals.exclude(pk__in=deals.in_dispute().values("pk"))
