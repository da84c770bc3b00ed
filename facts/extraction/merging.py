"""One claim for each thing that a document says, where several rules or sentences put it forward."""

from collections.abc import Iterable

from facts.extraction.claims import ExtractedClaim

_MONEY = {"revenue": 4, "prior_valuation": 3, "valuation": 2, "raised": 1, "deal_value": 0}
_SHARES_FIGURE = {frozenset(("raised", "deal_value"))}


def merge(claims: Iterable[ExtractedClaim]) -> list[ExtractedClaim]:
    """The claims without those that say the same again or read one figure as two things, by their quotes' order."""
    kept: dict[tuple[object, ...], ExtractedClaim] = {}
    for claim in _one_reading(list(claims)):
        key = _key(claim)
        if key not in kept or _rank(claim) > _rank(kept[key]):
            kept[key] = claim
    told = _without_undated_rounds(list(kept.values()))
    return sorted(told, key=lambda claim: (claim.quote.start, claim.quote.end, claim.attribute))


def _without_undated_rounds(claims: list[ExtractedClaim]) -> list[ExtractedClaim]:
    """The claims, a round without a date left out where another one tells when the same sum was raised."""
    dated = {_sum(claim) for claim in claims if claim.attribute == "raised" and claim.as_of}
    return [claim for claim in claims if claim.attribute != "raised" or claim.as_of or _sum(claim) not in dated]


def _sum(claim: ExtractedClaim) -> tuple[object, ...]:
    return claim.subject.name, claim.low, claim.high, claim.unit


def _key(claim: ExtractedClaim) -> tuple[object, ...]:
    value = "" if claim.attribute in ("founder", "investor", "customer", "competitor", "board_member") else claim.value
    ends = {claim.subject.name, claim.object.name if claim.object else ""}
    parties: object = (
        frozenset(ends)
        if claim.attribute == "competitor"
        else (claim.subject.name, claim.object.name if claim.object else "")
    )
    return (
        claim.attribute,
        parties,
        claim.low,
        claim.high,
        claim.unit,
        value,
        claim.as_of,
        claim.modality == "denied",
        claim.modality == "ended",
    )


def _rank(claim: ExtractedClaim) -> tuple[bool, float, int]:
    """A claim that is more firmly told, then surer, then earlier in the text."""
    return (bool(claim.modifier not in ("", "exact")), claim.confidence, -claim.quote.start)


def _one_reading(claims: list[ExtractedClaim]) -> list[ExtractedClaim]:
    """Claims that do not read the same figure as two different things."""
    readings: dict[tuple[int, int], list[ExtractedClaim]] = {}
    for claim in claims:
        if claim.value_span is not None and claim.attribute in _MONEY:
            readings.setdefault((claim.value_span.start, claim.value_span.end), []).append(claim)
    dropped: set[int] = set()
    for group in readings.values():
        best = max(group, key=lambda c: (_MONEY[c.attribute], c.confidence))
        dropped |= {
            id(c)
            for c in group
            if c.attribute != best.attribute and frozenset((c.attribute, best.attribute)) not in _SHARES_FIGURE
        }
        dropped |= {id(c) for c in group if c.attribute == best.attribute and c.subject.name != best.subject.name}
    return [claim for claim in claims if id(claim) not in dropped]
