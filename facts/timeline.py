"""How a deal went: the stages that sources tell of, with their days."""

from dataclasses import dataclass
from datetime import date

from facts.catalogue import attributes_with
from facts.comparison.periods import read_period
from facts.models import Claim, Fact
from facts.wording import period, when
from sources.models import Source

STEPS = 20
DEALS = 1_000
CLAIMS_OF_A_STEP = 20
REACHED = (Claim.Modality.ASSERTED, Claim.Modality.REPORTED, Claim.Modality.ENDED)
EXPECTED = (Claim.Modality.FORECAST, Claim.Modality.CONDITIONAL)
TELLERS = 5  # sources named of a stage


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a deal, by its `code` in the catalogue.

    `told` are the first sources that tell of it, each with the day that it gives, in words; `more` counts the others.
    `reached` is false for one that is only expected or that is denied.
    """

    code: str
    text: str
    when: str
    reached: bool
    told: list[tuple[Source, str]]
    more: int


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A stage of one of many deals, with the day that it is sorted by."""

    fact: Fact
    step: Step
    day: date
    sources: int
    origins: int

    @property
    def month(self) -> str:
        return period(f"{self.day:%Y-%m}")


def latest_steps() -> list[DatedStep]:
    """The dated stages of the deals told of latest, the latest stage first, for one query."""
    facts = Fact.objects.for_list().select_related("deal__buyer", "deal__target")
    facts = facts.filter(attribute__in=attributes_with(compare="stage"))
    steps = [step for fact in facts.exclude(deal=None).newest_first()[:DEALS] for step in _dated(fact)]
    return sorted(steps, key=lambda step: (step.day, step.fact.pk), reverse=True)


def _dated(fact):
    for position in _told_positions(fact):
        if day := _moment(position):
            yield DatedStep(fact, _step(position, {}), day, len(position["sources"]), position["origins"])


def timeline(stage: Fact) -> list[Step]:
    """The stages of a deal, by their dates where all have one, else in the order of the catalogue, for one query.

    A stage that was reached is told without those who expected it.
    """
    positions = _told_positions(stage)
    told = _told(positions)
    steps = [(_moment(position), _step(position, told)) for position in positions]
    if all(moment for moment, _ in steps):
        steps.sort(key=lambda entry: entry[0])
    return [step for _, step in steps]


def _told_positions(stage):
    reached = {position["value"] for position in stage.positions if position["modality"] in REACHED}
    return [
        position
        for position in stage.positions
        if position["modality"] not in EXPECTED or position["value"] not in reached
    ][:STEPS]


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
        code=position["value"],
        text=position["text"],
        when=when(position["as_of"], since),
        reached=position["modality"] in REACHED,
        told=list(days.items())[:TELLERS],
        more=max(0, len(position["sources"]) - TELLERS),
    )
