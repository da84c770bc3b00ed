"""What a fact keeps of its claims in its own row."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from types import SimpleNamespace

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.text import Truncator

from facts.batches import batches
from facts.catalogue import attributes_with, load_catalogue
from facts.comparison import ComparedClaim, compare, named_origin
from facts.comparison.rivals import new_rival
from facts.models import Claim, Decision, Fact
from facts.queue import set_priorities
from facts.wording import describe, shorten
from sources.models import Source

VALUES = ("low", "high", "unit", "value", "modifier", "modality", "as_of", "attributed_to")
# As `Claim.public_status` has it: a verdict counts when every editor whom it needs has given it.
PUBLIC_STATUS = Case(When(awaits_second="", then=F("status")), default=Value(Claim.Status.UNREVIEWED))
SOURCE = {
    "public_status": PUBLIC_STATUS,
    "source": F("revision__source"),
    "file_name": F("revision__source__file_name"),
    "publisher": F("revision__source__publisher__name"),
    "published_on": F("revision__source__published_on"),
    "kind": F("revision__source__kind"),
    "issuer": F("revision__source__issuer"),
    "copy_of": F("revision__source__copy_of"),
}
AS_COMPARED = {"reconciliation_id": None, "look_again": ""}  # of a fact whose relation no editor contradicts
RIVAL_ARRIVED = "Another source disagrees since it was verified."
POSITION_ARRIVED = "“{}” is new since an editor found no contradiction."


def number(value: Decimal | None) -> int | float | None:
    """A bound as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@transaction.atomic
def summarise(fact: Fact) -> Fact:
    """Compare the fact's standing claims and write the outcome into its row, which is returned locked.

    A verified claim whose fact has come into conflict since is marked for another look. A row whose summary is
    right already is not written.
    """
    [fact] = facts = _locked([fact.pk])
    _write(facts)
    return fact


@transaction.atomic
def summarise_all(keys: Iterable[int]) -> int:
    """Summarise the facts of these keys, as `summarise` does, and return how many rows had to be written.

    Facts are locked in the order of their keys, as by all who write them. They are read in batches, for a few queries
    each.
    """
    return sum(_write(_locked(batch)) for batch in batches(keys))


def _locked(keys):
    facts = Fact.objects.select_for_update(of=("self",)).select_related("subject", "object")
    return list(facts.filter(pk__in=keys).order_by("pk"))


def _write(facts):
    claims = _claims_by_fact(facts)
    stages = _stages_by_source(facts)
    ruled = (
        Decision.objects.filter(fact__in=Fact.objects.leading_to(facts)).in_force(Decision.Action.RECONCILE).exists()
    )
    written = 0
    for fact in facts:
        summary = _summary(fact, claims[fact.pk], stages, ruled=ruled)
        changed = {name: value for name, value in summary.items() if getattr(fact, name) != value}
        if changed.get("relation") == Fact.Relation.CONFLICT:
            fact.claims.filter(status=Claim.Status.VERIFIED, look_again="").update(look_again=RIVAL_ARRIVED)
        for name, value in changed.items():
            setattr(fact, name, value)
        if changed:
            fact.save(update_fields=[*changed, "changed_at"])
            written += 1
    set_priorities(fact.pk for fact in facts)
    return written


def _claims_by_fact(facts):
    """The facts' standing claims with what is asked of their sources, as rows: a fact may have very many."""
    said = Claim.objects.standing().filter(fact__in=facts).order_by()
    rows = said.annotate(**SOURCE).values_list("fact_id", "pk", *VALUES, *SOURCE, named=True)
    claims = defaultdict(list)
    for claim in rows:
        claims[claim.fact_id].append(claim)
    return claims


def facts_moved_by(claim: Claim, fact: Fact | None = None):
    """The facts whose summaries depend on a claim that answers `fact`, by default its own: that one, and where the
    claim tells how far a deal is, what its source says of the deal's parties."""
    fact = fact or claim.fact
    moved = Q(pk=fact.pk)
    if fact.get_attribute().compare == "stage":
        parties = [fact.subject_id, fact.object_id]
        of_source = Fact.objects.filter(claims__revision__source=claim.revision.source_id)
        moved |= Q(pk__in=of_source) & (Q(subject__in=parties) | Q(object__in=parties))
    return Fact.objects.filter(moved).order_by("pk")


def _summary(fact, claims, stages, *, ruled):
    """The summary columns of a fact with these claims; `ruled` where editors may have found no contradiction in it."""
    summary = {
        "claim_count": len(claims),
        "source_count": len({claim.source for claim in claims}),
        "latest_on": max(filter(None, (claim.published_on for claim in claims)), default=None),
    }
    if not claims:
        nothing = {"origin_count": 0, "answer": "", "answer_why": "", "why": "", "difference": None, "ratio": None}
        return (
            summary
            | nothing
            | AS_COMPARED
            | {
                "relation": Fact.Relation.SINGLE,
                "status": Fact.Status.UNREVIEWED,
                "positions": [],
            }
        )
    attribute = fact.get_attribute()
    said = [_compared(claim, _stage(fact, claim, stages)) for claim in claims]
    comparison = compare(attribute, said)
    names = {claim.source: claim.file_name for claim in claims}
    positions = [_position(attribute, fact, position, names) for position in comparison.positions]
    leading = positions[comparison.leading]
    held_by = set(leading["claims"])
    return (
        summary
        | (_reconciled(fact, said, comparison) if ruled else AS_COMPARED)
        | {
            "relation": Fact.Relation(comparison.relation),
            "status": _status(claim for claim in claims if claim.pk in held_by),
            "origin_count": comparison.origins,
            "why": _shown(comparison.why, fact),
            "answer": leading["text"],
            "answer_why": comparison.leading_why,
            "difference": comparison.difference,
            "ratio": comparison.ratio,
            "positions": positions,
        }
    )


def reconciliation_in_force(fact):
    """The decision by which an editor found no contradiction in the fact, even where a new rival ended it."""
    facts = Fact.objects.leading_to([fact])
    return Decision.objects.filter(fact__in=facts).in_force(Decision.Action.RECONCILE).first()


def _reconciled(fact, claims, comparison):
    """Whether an editor found no contradiction in a conflict, and what arrived since then, if anything did."""
    if comparison.relation != Fact.Relation.CONFLICT:
        return AS_COMPARED
    if not (decision := reconciliation_in_force(fact)):
        return AS_COMPARED
    attribute = fact.get_attribute()
    seen = [SimpleNamespace(**position) for position in decision.data["positions"]]
    if rival := new_rival(attribute, claims, comparison.positions, seen):
        text = Truncator(describe(attribute, rival, str(fact.object or ""))).chars(100)
        return {"reconciliation_id": None, "look_again": POSITION_ARRIVED.format(text)}
    return {"reconciliation_id": decision.pk, "look_again": ""}


def _stages_by_source(facts):
    """How far a party's deals are in the eyes of a source, by source and party, for the facts' sources and parties."""
    catalogue = load_catalogue()
    parties = {party for fact in facts for party in (fact.subject_id, fact.object_id) if party}
    said = (
        Claim.objects.standing()
        .filter(revision__source__in=Claim.objects.filter(fact__in=facts).values("revision__source"))
        .filter(Q(fact__subject__in=parties) | Q(fact__object__in=parties))
        .filter(fact__attribute__in=attributes_with(compare="stage"))
        .filter(modality__in=[Claim.Modality.ASSERTED, Claim.Modality.REPORTED])
        .values_list("revision__source", "fact__subject", "fact__object", "fact__attribute", "value")
    )
    stages = {}
    for source, subject, object_, attribute, value in said:
        stage = list(catalogue[attribute].values).index(value)
        for party in (subject, object_):
            stages[source, party] = max(stages.get((source, party), 0), stage)
    return stages


def _stage(fact, claim, stages):
    """How far the deals of the fact's parties are in the eyes of the claim's source; None where it tells of none."""
    told = (stages.get((claim.source, party)) for party in (fact.subject_id, fact.object_id) if party)
    return max((stage for stage in told if stage is not None), default=None)


def _compared(claim, stage):
    """The claim as comparison takes it; `stage` is how far the deal is in the eyes of its source."""
    issuer = claim.issuer if claim.kind == Source.Kind.PRESS_RELEASE else ""
    return ComparedClaim(
        key=claim.pk,
        source=claim.source,
        source_name=claim.publisher or claim.file_name,
        origin=named_origin(claim.attributed_to) or issuer,
        copy_of=claim.copy_of,
        published_on=claim.published_on,
        stage=stage,
        status=claim.public_status,
        **{name: getattr(claim, name) for name in VALUES},
    )


def _status(claims):
    """Where an answer stands: verified where an editor verified a claim of it, else disputed where one was."""
    statuses = {claim.public_status for claim in claims}
    for status in (Claim.Status.VERIFIED, Claim.Status.DISPUTED):
        if status in statuses:
            return Fact.Status(status)
    return Fact.Status.UNREVIEWED


def _shown(words, fact):
    """Words about the fact's answers; where these are a source's own, no more of them than readers may see."""
    verbatim = fact.get_attribute().kind in ("quote", "text")
    return shorten(words, settings.DEALTRACKER_LONGEST_QUOTE) if verbatim else words


def _position(attribute, fact, position, names):
    return {
        "text": _shown(describe(attribute, position, str(fact.object or "")), fact),
        "low": number(position.low),
        "high": number(position.high),
        "unit": position.unit,
        "value": position.value,
        "modifier": position.modifier,
        "modality": position.modality,
        "as_of": position.as_of,
        "since": position.since.isoformat() if position.since else None,
        "sources": sorted(names[source] for source in position.sources),
        "origins": position.origins,
        "claims": list(position.claims),
    }
