"""Tells which answer is new since an editor found that the fact's answers do not contradict each other."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from facts.catalogue import Attribute
from facts.comparison import ComparedClaim, Position, compare
from facts.comparison.forms import plain_place, plain_role, plain_text

_FORMS: dict[str, Callable[[str], Hashable]] = {"place": plain_place, "role": plain_role, "quote": plain_text}


class Seen(Protocol):
    """An answer as an editor saw it; a bound may be a whole number, a fraction or exact."""

    @property
    def low(self) -> Decimal | float | None: ...
    @property
    def high(self) -> Decimal | float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def modifier(self) -> str: ...
    @property
    def modality(self) -> str: ...


def new_rival(
    attribute: Attribute, claims: Sequence[ComparedClaim], positions: Sequence[Position], seen: Iterable[Seen]
) -> Position | None:
    """The first of the claims' positions that was not seen and contradicts another one.

    One that says the same as a position that was seen, in other words, is not new.
    """
    known = {_key(attribute, one) for one in seen}
    by_key = {claim.key: claim for claim in claims}
    held = [(position, [by_key[key] for key in position.claims]) for position in positions]
    old = [own for position, own in held if _key(attribute, position) in known]
    for position, own in held:
        if _key(attribute, position) in known or any(_relation(attribute, own, other) == "agree" for other in old):
            continue
        if any(_relation(attribute, own, other) == "conflict" for one, other in held if one is not position):
            return position
    return None


def _relation(attribute: Attribute, own: Sequence[ComparedClaim], other: Sequence[ComparedClaim]) -> str:
    return compare(attribute, [*own, *other]).relation


def _key(attribute: Attribute, one: Seen) -> Hashable:
    form = _FORMS.get(attribute.compare)
    value = form(one.value) if form else one.value.strip()
    tone = "asserted" if one.modality == "reported" else one.modality
    return _number(one.low), _number(one.high), one.unit, value, one.modifier or "exact", tone


def _number(bound: Decimal | float | None) -> float | None:
    return None if bound is None else float(bound)
