"""What pages tell of a deal: its key figures, and the facts of its parties and people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from facts.catalogue import load_catalogue
from facts.models import Claim, Deal, Entity, Fact
from facts.wording import period

FACTS_OF_A_PARTY = 100
LEADING = 4  # figures of a deal in the list
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
    facts: list[Fact]
    more: bool

    @property
    def groups(self) -> list[Group]:
        """The facts by attribute, but for those of people."""
        groups = defaultdict(list)
        for fact in self.facts:
            if not person_of(fact):
                label, text = _as_told_of(self.party, fact)
                groups[label].append(Line(fact, text))
        also = groups.pop(ALSO, [])
        groups = [Group(label, lines) for label, lines in groups.items()]
        return [*groups, Group(ALSO, also)] if also else groups


@dataclass(frozen=True, slots=True)
class Person:
    """A person with what is said of them."""

    entity: Entity
    lines: list[Line]


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


def facts_of_parties(deal: Deal) -> list[PartyFacts]:
    """What is said of the target and of the buyer beside the deal, the most told first within the catalogue's order."""
    return [_party_facts(party) for party in (deal.target, deal.buyer)]


def _party_facts(party):
    facts = list(
        Fact.objects.for_list().listed().about(party).filter(deal=None).most_told_first()[: FACTS_OF_A_PARTY + 1]
    )
    return PartyFacts(party, in_catalogue_order(facts[:FACTS_OF_A_PARTY]), more=len(facts) > FACTS_OF_A_PARTY)


def people_of(facts: Iterable[Fact]) -> list[Person]:
    """The people whom the facts are about, by name, each with what is said of them."""
    people = defaultdict(list)
    for fact in facts:
        if person := person_of(fact):
            people[person].append(Line(fact, _as_told_of_person(person, fact)))
    return [Person(person, lines) for person, lines in sorted(people.items(), key=lambda item: item[0].name)]


def person_of(fact: Fact) -> Entity | None:
    """The person whom a fact is about, None where it is about none."""
    for party in (fact.subject, fact.object):
        if party and party.kind == Entity.Kind.PERSON:
            return party
    return None


def _as_told_of_person(person, fact):
    other = fact.object if fact.subject_id == person.pk else fact.subject
    said = fact.get_attribute().label.lower() if fact.get_attribute().kind == "entity" else fact.answer
    return ", ".join(str(part) for part in (said, other) if part)


def _as_told_of(party, fact):
    """The heading under which a fact stands among those of one of its parties, and its text there."""
    attribute = fact.get_attribute()
    is_subject = fact.subject_id == party.pk
    if not (is_subject or attribute.symmetric):
        return ALSO, fact.question
    other = fact.object if is_subject else fact.subject
    if attribute.kind == "entity":
        text = f"{other}{fact.answer.removeprefix(str(fact.object))}"
    else:
        text = ": ".join(str(part) for part in (other, fact.answer) if part)
    return attribute.label, f"{text}, {period(fact.period)}" if fact.period else text
