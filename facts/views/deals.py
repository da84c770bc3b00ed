from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from facts.catalogue import load_catalogue
from facts.comparison.periods import read_period
from facts.filters import DealFilter
from facts.hinting import hints_of_deal
from facts.models import Claim, Deal, Entity, Fact
from facts.tables import DealTable
from facts.views.addresses import LeadsOn
from facts.wording import period, when
from sources.listing import ListView
from sources.models import Source

FACTS_OF_A_PARTY = 100
SOURCES_OF_A_DEAL = 20
STEPS = 20
CLAIMS_OF_A_STEP = 20
REACHED = (Claim.Modality.ASSERTED, Claim.Modality.REPORTED, Claim.Modality.ENDED)
EXPECTED = (Claim.Modality.FORECAST, Claim.Modality.CONDITIONAL)
LEADING = 4  # figures of a deal in the list
TELLERS = 5  # sources named of a stage
ALSO = _("Also part of")


@dataclass(frozen=True, slots=True)
class DealCard:
    """A deal as lists show it: how far it is, its key figures and those of its target."""

    deal: Deal
    stage: Fact | None
    figures: list[Fact]
    source_count: int

    @property
    def leading(self) -> list[Fact]:
        """The first of the figures."""
        return self.figures[:LEADING]

    @property
    def conflict_count(self) -> int:
        facts = [*self.figures, self.stage] if self.stage else self.figures
        return sum(fact.in_conflict for fact in facts)


@dataclass(frozen=True, slots=True)
class Line:
    """A fact in few words, where the page and the heading say the rest."""

    fact: Fact
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one attribute."""

    label: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What is said of one of a deal's parties beside the deal; `more` where that is not all."""

    party: Entity
    groups: list[Group]
    more: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a deal: `told` are the first sources that tell of it, each with the day that it gives, in words.

    `reached` is false for one that is only expected or that is denied; `more` counts further sources.
    """

    text: str
    when: str
    reached: bool
    told: list[tuple[Source, str]]
    more: int


def with_key_facts(deals: Iterable[Deal]) -> list[DealCard]:
    """The deals' cards, in the same order, for the same number of queries however many they are."""
    deals = list(deals)
    facts = (
        Fact.objects.for_list()
        .key_facts()
        .filter(Q(deal__in=deals) | Q(deal=None, subject__in=[deal.target_id for deal in deals]))
    )
    of_deals, of_targets = defaultdict(list), defaultdict(list)
    for fact in in_catalogue_order(facts):
        if fact.deal_id:
            of_deals[fact.deal_id].append(fact)
        else:
            of_targets[fact.subject_id].append(fact)
    sources = Claim.objects.standing().filter(fact__deal__in=deals).order_by().values_list("fact__deal")
    source_counts = dict(sources.annotate(Count("revision__source", distinct=True)))
    return [
        _card(deal, of_deals[deal.pk] + of_targets[deal.target_id], source_counts.get(deal.pk, 0)) for deal in deals
    ]


def _card(deal, facts, source_count):
    stages = [fact for fact in facts if fact.get_attribute().compare == "stage"]
    figures = [fact for fact in facts if fact not in stages]
    return DealCard(deal, stages[0] if stages else None, figures, source_count)


def in_catalogue_order(facts: Iterable[Fact]) -> list[Fact]:
    order = {name: place for place, name in enumerate(load_catalogue())}
    return sorted(facts, key=lambda fact: (order[fact.attribute], -fact.source_count, fact.pk))


def _party_facts(party):
    facts = list(
        Fact.objects.for_list().listed().about(party).filter(deal=None).most_told_first()[: FACTS_OF_A_PARTY + 1]
    )
    groups = defaultdict(list)
    for fact in in_catalogue_order(facts[:FACTS_OF_A_PARTY]):
        label, text = _as_told_of(party, fact)
        groups[label].append(Line(fact, text))
    also = groups.pop(ALSO, [])
    groups = [Group(label, lines) for label, lines in groups.items()]
    return PartyFacts(party, [*groups, Group(ALSO, also)] if also else groups, more=len(facts) > FACTS_OF_A_PARTY)


def _as_told_of(party, fact):
    """The heading under which a fact stands among those of one of its parties, and its text there."""
    attribute = fact.get_attribute()
    is_subject = fact.subject_id == party.pk
    if not (is_subject or attribute.symmetric or fact.subject.kind == Entity.Kind.PERSON):
        return ALSO, fact.question
    other = fact.object if is_subject else fact.subject
    if attribute.kind == "entity":
        text = f"{other}{fact.answer.removeprefix(str(fact.object))}"
    else:
        text = ": ".join(str(part) for part in (other, fact.answer) if part)
    return attribute.label, f"{text}, {period(fact.period)}" if fact.period else text


def timeline(stage: Fact) -> list[Step]:
    """The stages of a deal, by their dates where all have one, else in the order of the catalogue, for one query.

    A stage that was reached is told without those who expected it.
    """
    reached = {position["value"] for position in stage.positions if position["modality"] in REACHED}
    positions = [
        position
        for position in stage.positions
        if position["modality"] not in EXPECTED or position["value"] not in reached
    ][:STEPS]
    told = _told(positions)
    steps = [(_moment(position), _step(position, told)) for position in positions]
    if all(moment for moment, _ in steps):
        steps.sort(key=lambda entry: entry[0])
    return [step for _, step in steps]


def _told(positions):
    """The claims that a timeline names, by their keys."""
    keys = [key for position in positions for key in position["claims"][:CLAIMS_OF_A_STEP]]
    return Claim.objects.standing().with_source().in_bulk(keys)


def _moment(position):
    known = read_period(position["as_of"]) or read_period(position["since"] or "")
    return known.first if known else None


def _step(position, told):
    since = date.fromisoformat(position["since"]) if position["since"] else None
    days = {}
    for claim in filter(None, map(told.get, position["claims"])):
        days.setdefault(claim.revision.source, period(claim.as_of) if claim.as_of else "")
    return Step(
        text=position["text"],
        when=when(position["as_of"], since),
        reached=position["modality"] in REACHED,
        told=list(days.items())[:TELLERS],
        more=max(0, len(position["sources"]) - TELLERS),
    )


class DealListView(ListView):
    """The deals that sources speak about, filtered, sorted and in pages as the address says."""

    queryset = Deal.objects.followed().with_latest()
    filterset_class = DealFilter
    table_class = DealTable
    template_name = "facts/deal_list.html"
    name = "deals"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        deals = (row.record for row in context["table"].paginated_rows)
        context["cards"] = context["table"].cards = with_key_facts(deals)
        return context

    def export_row(self, deal):
        return {
            "deal": deal.slug,
            "buyer": deal.buyer.name,
            "target": deal.target.name,
            "latest": deal.latest_on.isoformat() if deal.latest_on else None,
            "url": self.request.build_absolute_uri(deal.get_absolute_url()),
        }


class DealView(LeadsOn, DetailView):
    """One deal: its stages, its facts and what they say of each other, what is in dispute, its parties, its sources."""

    queryset = Deal.objects.followed()
    template_name = "facts/deal.html"

    def get_context_data(self, **kwargs):
        deal = self.object
        facts = in_catalogue_order(Fact.objects.for_list().filter(deal=deal))
        parties = [_party_facts(party) for party in (deal.target, deal.buyer)]
        told = {fact.pk: fact for fact in facts}
        told |= {line.fact.pk: line.fact for party in parties for group in party.groups for line in group.lines}
        claims = Claim.objects.standing().filter(fact__deal=deal)
        sources = Source.objects.filter(revisions__in=claims.values("revision")).distinct()
        card = with_key_facts([deal])[0]
        return super().get_context_data(
            card=card,
            steps=timeline(card.stage) if card.stage else [],
            hints=hints_of_deal(deal),
            others=[fact for fact in facts if not fact.get_attribute().key],
            parties=parties,
            disagreements=[fact for fact in told.values() if fact.in_conflict],
            sources=sources.select_related("publisher", "copy_of").newest_first()[:SOURCES_OF_A_DEAL],
            **kwargs,
        )
