"""The answers that claims give: claims that say the same, with what the rules ask of those who hold it."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from facts.catalogue import Attribute
from facts.comparison.claims import ComparedClaim, Position
from facts.comparison.figures import EVERYTHING, OPEN_ABOVE, OPEN_BELOW, Range, stands_for
from facts.comparison.forms import plain_place, plain_role, plain_text
from facts.comparison.origins import Origins
from facts.comparison.periods import Period, hull, read_period

SLACK = 30  # days either way: sources less than two months apart speak of the same time
_FORMS: dict[str, Callable[[str], Hashable]] = {"place": plain_place, "role": plain_role, "quote": plain_text}


@dataclass(frozen=True, slots=True)
class Answer:
    """A position and what the rules ask of it.

    `form` is the value as rules compare it, `range` what its figure or date can stand for. `tone` is the modality,
    with "reported" taken for "asserted"; `asserted` is true where one claim at least is more than a report.
    `origins` are those who hold it. `held` is the period that the value is said to hold for, `told` when it was
    published; `timed` goes by the period where a claim has one and else by its publication, from the first claim to
    the last, and `earliest` is that of the claim that was the first for certain. `stages` are the first and the last
    stage of the deal in the eyes of its sources. Each is None where nothing tells. `current` is true where a claim
    gives no period, so speaks of its own time.
    """

    position: Position
    form: Hashable
    range: Range
    tone: str
    asserted: bool
    origins: frozenset[Hashable]
    held: Period | None
    told: Period | None
    timed: Period | None
    earliest: Period | None
    stages: tuple[int, int] | None
    current: bool
    statuses: frozenset[str]


def rivals(one: Answer, other: Answer) -> bool:
    """True where an origin holds the one alone and another origin the other alone."""
    return not one.origins <= other.origins and not other.origins <= one.origins


def apart(one: Answer, other: Answer) -> bool:
    """True where the two are of other times: two months or more between their dates, else other stages of a deal."""
    if one.timed and other.timed:
        first, second = sorted((one.timed, other.timed))
        return (second.first - first.last).days > 2 * SLACK
    if one.stages and other.stages:
        first_stages, second_stages = sorted((one.stages, other.stages))
        return first_stages[1] < second_stages[0]
    return False


def in_order(claims: Iterable[ComparedClaim]) -> list[ComparedClaim]:
    """The claims by publication, the undated last, in an order that does not depend on how they came."""
    return sorted(claims, key=lambda c: (c.published_on or date.max, c.source_name, repr(c.source), repr(c.key)))


def collect(attribute: Attribute, claims: Sequence[ComparedClaim], origins: Origins) -> list[Answer]:
    """The answers that the claims give, in the order that readers see them: by figure, stage or date."""
    groups: dict[Hashable, list[ComparedClaim]] = defaultdict(list)
    for claim in claims:
        groups[_said(attribute, claim), _tone(claim)].append(claim)
    answers = [_answer(attribute, group, origins) for group in groups.values()]
    codes = list(attribute.values)
    return sorted(answers, key=lambda answer: _place(answer, codes))


def _said(attribute: Attribute, claim: ComparedClaim) -> Hashable:
    if attribute.is_number:
        return *_bounds(claim), claim.unit or attribute.unit, claim.modifier or "exact"
    form = _FORMS.get(attribute.compare)
    return form(claim.value) if form else claim.value.strip(), claim.modifier


def _tone(claim: ComparedClaim) -> str:
    return "asserted" if claim.modality == "reported" else claim.modality


def _bounds(claim: ComparedClaim) -> tuple[Decimal | None, Decimal | None]:
    """Low and high, without the bound that the modifier opens."""
    if claim.modifier in OPEN_ABOVE and claim.low is not None:
        return claim.low, None
    if claim.modifier in OPEN_BELOW and claim.high is not None:
        return None, claim.high
    return claim.low, claim.high


def _answer(attribute: Attribute, claims: list[ComparedClaim], origins: Origins) -> Answer:
    first = claims[0]
    form = _FORMS.get(attribute.compare)
    held = {claim.as_of: read_period(claim.as_of) for claim in claims}
    told = {day: Period(day, day) for claim in claims if (day := claim.published_on)}
    timed = [time for claim in claims if (time := held[claim.as_of] or told.get(claim.published_on or date.max))]
    stages = [claim.stage for claim in claims if claim.stage is not None]
    held_by = frozenset(origins.of(claim) for claim in claims)
    return Answer(
        position=_position(attribute, claims, held, len(held_by)),
        form=form(first.value) if form else first.value.strip(),
        range=_range(attribute, first),
        tone=_tone(first),
        asserted=any(claim.modality != "reported" for claim in claims),
        origins=held_by,
        held=hull(held.values()),
        told=hull(told.values()),
        timed=hull(timed),
        earliest=min(timed, key=lambda period: period.last, default=None),
        stages=(min(stages), max(stages)) if stages else None,
        current=any(held[claim.as_of] is None for claim in claims),
        statuses=frozenset(claim.status for claim in claims),
    )


def _position(
    attribute: Attribute, claims: list[ComparedClaim], held: dict[str, Period | None], origins: int
) -> Position:
    first = claims[0]
    low, high = _bounds(first)
    dated = [(period.first, -period.days, as_of) for as_of, period in held.items() if period]
    return Position(
        low=low,
        high=high,
        unit=first.unit or attribute.unit,
        value=first.value,
        modifier=first.modifier,
        modality=min(claim.modality for claim in claims),  # "asserted" before "reported"
        as_of=max(dated)[2] if dated else "",
        claims=tuple(claim.key for claim in claims),
        sources=tuple(dict.fromkeys(claim.source for claim in claims)),
        origins=origins,
        since=first.published_on,
    )


def _range(attribute: Attribute, claim: ComparedClaim) -> Range:
    if attribute.is_number:
        return stands_for(claim.low, claim.high, claim.modifier)
    period = read_period(claim.value) if attribute.compare == "date" else None
    if period is None:
        return EVERYTHING
    return Range(Decimal(period.first.toordinal()), Decimal(period.last.toordinal()))


def _place(answer: Answer, codes: list[str]) -> tuple[object, ...]:
    position = answer.position
    stage = codes.index(position.value) if position.value in codes else len(codes)
    low = position.low if position.low is not None else position.high
    return (
        position.unit,
        low is None,
        low or 0,
        stage,
        position.value,
        position.since or date.max,
        position.modifier,
        answer.tone,
        position.high is None,
        position.high or 0,
    )
