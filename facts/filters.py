from collections import Counter, defaultdict

import django_filters
from django.db.models import Case, F, Value, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from facts.catalogue import attributes_with, load_catalogue
from facts.models import Claim, Deal, Entity, Fact
from facts.summaries import PUBLIC_STATUS
from sources.filters import ListFilterSet, date_filter, words_filter

RELATIONS = [*Fact.Relation.choices, ("reconciled", _("no contradiction, says an editor"))]
OF_A_DEAL = ("deal", "attribute", "answer", "relation", "reconciliation", "latest_on")
RELATION = Case(When(reconciliation__isnull=False, then=Value("reconciled")), default=F("relation"))


def _attributes():
    return [(name, attribute.label) for name, attribute in load_catalogue().items()]


def _choice(**kwargs):
    return django_filters.ChoiceFilter(**{"empty_label": _("Any")} | kwargs)


class AttributeFilterSet(ListFilterSet):
    """One of a list which has what readers see unasked, unless they ask for an attribute."""

    def without(self, name):
        rows = super().without(name)
        return rows.listed() if name == "attribute" else rows


class FactFilter(AttributeFilterSet):
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
        facts = facts.said(**{said[name]: values.get(name) for name in said if name != leaving_out})
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


class ClaimFilter(AttributeFilterSet):
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
    return [code for name in attributes_with(compare="stage") for code in load_catalogue()[name].values.items()]


def _of_deals():
    return [(name, load_catalogue()[name].label) for name in attributes_with(deal=True)]


def _disputes():
    about = [(name, format_lazy(_("disagree on {what}"), what=label.lower())) for name, label in _of_deals()]
    return [("yes", _("disagree")), ("no", _("do not disagree")), *about]


def _stages_told(facts):
    told = [fact.answer for fact in facts if fact.attribute in attributes_with(compare="stage")]
    return {code for code, label in _stages() for answer in told if answer.startswith(label)}


def _in_dispute(facts):
    disputed = {fact.attribute for fact in facts if fact.relation == "conflict" and not fact.reconciliation}
    return disputed | {"yes"} if disputed else {"no"}


def _latest_year(facts):
    days = [fact.latest_on for fact in facts if fact.latest_on]
    return {str(max(days).year)} if days else set()


class DealFilter(ListFilterSet):
    """`counted` reads the choices of a deal from its facts, and may find several."""

    first = ("words", "stage", "disputed", "attribute", "year")
    counted = {
        "stage": _stages_told,
        "disputed": _in_dispute,
        "attribute": lambda facts: {fact.attribute for fact in facts},
        "year": _latest_year,
    }

    words = words_filter(label=_("Company"), method="search")
    stage = _choice(label=_("How far"), choices=_stages(), method="at_stage")
    disputed = _choice(label=_("Sources"), choices=_disputes(), method="in_dispute")
    attribute = _choice(label=_("About"), choices=_of_deals(), empty_label=_("Anything"), method="told_of")
    year = _choice(label=_("Latest source"), method="latest_in")

    class Meta:
        model = Deal
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = Fact.objects.spoken_of().filter(deal__isnull=False).dates("latest_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(str(day.year), str(day.year)) for day in days]

    def tally(self, deals, names, most):
        facts = Fact.objects.spoken_of().filter(deal__in=deals.values("pk")[: most + 1]).order_by()
        told = defaultdict(list)
        for fact in facts.values_list(*OF_A_DEAL, named=True):
            told[fact.deal].append(fact)
        counts = {
            name: Counter(code for facts in told.values() for code in self.counted[name](facts)) for name in names
        }
        return counts, len(told) > most

    def search(self, deals, _name, words):
        return deals.search(words)

    def at_stage(self, deals, _name, stage):
        return deals.at_stage(dict(_stages())[stage])

    def in_dispute(self, deals, _name, answer):
        if answer == "no":
            return deals.exclude(pk__in=deals.in_dispute().values("pk"))
        return deals.in_dispute() if answer == "yes" else deals.in_dispute(attribute=answer)

    def told_of(self, deals, _name, attribute):
        return deals.told_of(attribute=attribute)

    def latest_in(self, deals, _name, year):
        return deals.latest_in(int(year))
