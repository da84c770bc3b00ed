"""What a fact keeps of its claims in its own row."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from facts.catalogue import load_catalogue
from facts.comparison import ComparedClaim, compare, named_origin
from facts.models import Claim, Fact
from facts.wording import describe

RIVAL_ARRIVED = "Another source disagrees since it was verified."


def number(value: Decimal | None) -> int | float | None:
    """A bound as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def compared(claim: Claim, stage: int | None) -> ComparedClaim:
    """The claim as comparison takes it; needs the claim's source loaded.

    `stage` is how far the deal is in the eyes of the source, counted from 0.
    """
    source = claim.revision.source
    return ComparedClaim(
        key=claim.pk,
        source=source.pk,
        source_name=source.publisher.name if source.publisher else source.file_name,
        origin=named_origin(claim.attributed_to),
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
        stage=stage,
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


def facts_moved_by(claim: Claim):
    """The facts whose summaries depend on a claim's status: its own, and where it tells how far a deal is, what
    its source says of the deal's parties."""
    fact = claim.fact
    moved = Q(pk=fact.pk)
    if fact.get_attribute().compare == "stage":
        parties = [fact.subject_id, fact.object_id]
        of_source = Fact.objects.filter(claims__revision__source=claim.revision.source_id)
        moved |= Q(pk__in=of_source) & (Q(subject__in=parties) | Q(object__in=parties))
    return Fact.objects.filter(moved).order_by("pk")


def _summary(fact, claims):
    """The summary columns of a fact with these claims."""
    summary = {
        "claim_count": len(claims),
        "source_count": len({claim.revision.source_id for claim in claims}),
        "latest_on": max(filter(None, (claim.revision.source.published_on for claim in claims)), default=None),
    }
    if not claims:
        nothing = {"origin_count": 0, "answer": "", "answer_why": "", "why": "", "difference": None, "ratio": None}
        return (
            summary
            | nothing
            | {
                "relation": Fact.Relation.SINGLE,
                "status": Fact.Status.UNREVIEWED,
                "positions": [],
            }
        )
    attribute = fact.get_attribute()
    stages = _stages(fact, claims)
    comparison = compare(attribute, [compared(claim, stages.get(claim.revision.source_id)) for claim in claims])
    positions = [_position(attribute, fact, position, claims) for position in comparison.positions]
    leading = positions[comparison.leading]
    return summary | {
        "relation": Fact.Relation(comparison.relation),
        "status": _status(claim for claim in claims if claim.pk in leading["claims"]),
        "origin_count": comparison.origins,
        "why": comparison.why,
        "answer": leading["text"],
        "answer_why": comparison.leading_why,
        "difference": comparison.difference,
        "ratio": comparison.ratio,
        "positions": positions,
    }


def _stages(fact, claims):
    """How far the deals of the fact's parties are in the eyes of each claim's source, by source."""
    catalogue = load_catalogue()
    staged = [name for name, attribute in catalogue.items() if attribute.compare == "stage"]
    parties = [fact.subject, fact.object] if fact.object else [fact.subject]
    said = (
        Claim.objects.standing()
        .filter(revision__source__in={claim.revision.source_id for claim in claims})
        .filter(Q(fact__subject__in=parties) | Q(fact__object__in=parties), fact__attribute__in=staged)
        .filter(modality__in=[Claim.Modality.ASSERTED, Claim.Modality.REPORTED])
        .values_list("revision__source", "fact__attribute", "value")
    )
    stages = {}
    for source, attribute, value in said:
        codes = list(catalogue[attribute].values)
        stages[source] = max(stages.get(source, 0), codes.index(value))
    return stages


def _status(claims):
    """Where an answer stands: verified where an editor verified a claim of it, else disputed where one was."""
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
