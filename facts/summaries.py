"""What a fact keeps of its claims in its own row."""

from decimal import Decimal

from django.db import transaction

from facts.comparison import ComparedClaim, compare
from facts.models import Claim, Fact
from facts.wording import describe

RIVAL_ARRIVED = "Another source disagrees since it was verified."


def number(value: Decimal | None) -> int | float | None:
    """A bound as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def compared(claim: Claim) -> ComparedClaim:
    """The claim as comparison takes it; needs the claim's source loaded."""
    source = claim.revision.source
    return ComparedClaim(
        key=claim.pk,
        source=source.pk,
        source_name=source.file_name,
        origin="",
        published_on=source.published_on,
        low=claim.low,
        high=claim.high,
        unit=claim.unit,
        value=claim.value,
        modifier=claim.modifier,
        modality=claim.modality,
        as_of=claim.as_of,
        attributed_to=claim.attributed_to,
        status=claim.status,
    )


@transaction.atomic
def summarise(fact: Fact) -> Fact:
    """Compare the fact's standing claims and write the outcome into its row, which is returned locked.

    A verified claim whose fact has come into conflict since is marked for another look. A row whose summary is
    right already is not written.
    """
    fact = Fact.objects.select_for_update(of=("self",)).select_related("subject", "object").get(pk=fact.pk)
    claims = list(fact.claims.standing().with_source().in_text_order())
    summary = _summary(fact, claims)
    changed = {name: value for name, value in summary.items() if getattr(fact, name) != value}
    if changed.get("relation") == Fact.Relation.CONFLICT:
        fact.claims.filter(status=Claim.Status.VERIFIED, look_again="").update(look_again=RIVAL_ARRIVED)
    for name, value in changed.items():
        setattr(fact, name, value)
    if changed:
        fact.save(update_fields=[*changed, "changed_at"])
    return fact


def _summary(fact, claims):
    """The summary columns of a fact with these claims."""
    summary = {
        "claim_count": len(claims),
        "source_count": len({claim.revision.source_id for claim in claims}),
        "status": _status(claims),
        "latest_on": max(filter(None, (claim.revision.source.published_on for claim in claims)), default=None),
    }
    if not claims:
        nothing = {"origin_count": 0, "answer": "", "answer_why": "", "why": "", "difference": None, "ratio": None}
        return summary | nothing | {"relation": Fact.Relation.SINGLE, "positions": []}
    attribute = fact.get_attribute()
    comparison = compare(attribute, [compared(claim) for claim in claims])
    positions = [_position(attribute, fact, position, claims) for position in comparison.positions]
    return summary | {
        "relation": Fact.Relation(comparison.relation),
        "origin_count": comparison.origins,
        "why": comparison.why,
        "answer": "" if comparison.leading is None else positions[comparison.leading]["text"],
        "answer_why": comparison.leading_why,
        "difference": comparison.difference,
        "ratio": comparison.ratio,
        "positions": positions,
    }


def _status(claims):
    """Verified where an editor verified a claim, else disputed where one was disputed."""
    statuses = {claim.status for claim in claims}
    for status in (Claim.Status.VERIFIED, Claim.Status.DISPUTED):
        if status in statuses:
            return Fact.Status(status)
    return Fact.Status.UNREVIEWED


def _position(attribute, fact, position, claims):
    names = {claim.revision.source_id: claim.revision.source.file_name for claim in claims}
    return {
        "text": describe(attribute, position, str(fact.object or "")),
        "low": number(position.low),
        "high": number(position.high),
        "unit": position.unit,
        "value": position.value,
        "modifier": position.modifier,
        "modality": position.modality,
        "as_of": position.as_of,
        "since": position.since.isoformat() if position.since else None,
        "sources": sorted(names[source] for source in position.sources),
        "claims": list(position.claims),
    }
