"""The hints of a fact or a deal, read from the rows of facts that bear on each other. Nothing of it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from django.db.models import Q

from facts.catalogue import load_catalogue
from facts.hints import ATTRIBUTES, Hint, Known, Party, Stated, find_hints, tells_of_a_time
from facts.models import Deal, Entity, Fact

FACTS = 400  # that are looked at, the most told ones
ANSWERS = 10  # of a fact
SHOWN = 12


@dataclass(frozen=True, slots=True)
class FoundHint:
    """A hint with the rows of the facts that it speaks of."""

    hint: Hint
    facts: list[Fact]


def hints_of_fact(fact: Fact) -> list[FoundHint]:
    """What other facts say about this one, for two queries."""
    parties = [party for party in (fact.subject, fact.object) if party]
    return [found for found in _found(parties) if fact in found.facts][:SHOWN]


def hints_of_deal(deal: Deal) -> list[FoundHint]:
    """What the deal's facts and those of its parties say about each other, for two queries.

    Of what is so of another deal alone nothing is said here.
    """
    hints = [(found, {fact.deal_id for fact in found.facts}) for found in _found([deal.target, deal.buyer])]
    return [found for found, deals in hints if deal.pk in deals or deals == {None}][:SHOWN]


def _found(parties: list[Entity]) -> list[FoundHint]:
    rows = {fact.pk: fact for fact in _bearing_on(parties)}
    hints = find_hints(known(fact) for fact in rows.values())
    return [FoundHint(hint, [rows[key] for key in hint.facts]) for hint in hints]


def _bearing_on(parties) -> Iterable[Fact]:
    """The facts about the parties that rules look at; the founders' ages, and when what they founded was founded."""
    facts = Fact.objects.for_list().filter(attribute__in=_looked_at()).most_told_first()
    near = list(facts.filter(Q(subject__in=parties) | Q(object__in=parties))[:FACTS])
    founders = [fact for fact in near if fact.attribute == "founder"]
    others = {party for fact in founders for party in (fact.subject_id, fact.object_id)} - {p.pk for p in parties}
    return near + list(facts.filter(subject__in=others, attribute__in=("age", "founded"))[:FACTS])


def _looked_at():
    catalogue = load_catalogue().values()
    return ATTRIBUTES | {attribute.name for attribute in catalogue if tells_of_a_time(attribute)}


def known(fact: Fact) -> Known:
    """The fact as rules see it; needs its parties loaded."""
    positions = sorted(islice(fact.positions, FACTS), key=lambda position: position["text"] != fact.answer)
    return Known(
        key=fact.pk,
        attribute=fact.get_attribute(),
        subject=_party(fact.subject),
        object=_party(fact.object) if fact.object else None,
        answers=tuple(_stated(position) for position in positions[:ANSWERS]),
        period=fact.period,
        latest_on=fact.latest_on,
    )


def _party(entity):
    return Party(entity.pk, entity.name)


def _stated(position):
    low, high = (None if position[side] is None else Decimal(str(position[side])) for side in ("low", "high"))
    return Stated(
        low=low,
        high=high,
        since=date.fromisoformat(position["since"]) if position["since"] else None,
        sources=frozenset(position["sources"]),
        **{name: position[name] for name in ("unit", "value", "modifier", "modality", "as_of")},
    )
