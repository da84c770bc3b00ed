"""How claims of a source or publisher stand: what editors found of them, and how far others agree."""

from dataclasses import dataclass

from django.db.models import Count, Q

from facts.models import Claim, Fact


@dataclass(frozen=True, slots=True)
class Record:
    """Numbers of claims by verdict, and of the facts that other origins tell of too by how the sources relate."""

    claims: int
    verified: int
    disputed: int
    corrected: int
    """Claims that an editor reads otherwise than the machine did."""
    shared: int
    in_conflict: int

    @property
    def uncontradicted(self) -> int:
        return self.shared - self.in_conflict


def record_of(claims) -> Record:
    """The record of some claims that readers see, for two queries."""
    counted = claims.order_by().aggregate(
        claims=Count("pk"),
        verified=Count("pk", Q(status=Claim.Status.VERIFIED, awaits_second="")),
        disputed=Count("pk", Q(status=Claim.Status.DISPUTED)),
        corrected=Count("pk", Q(as_read__isnull=False)),
    )
    shared = Fact.objects.filter(pk__in=claims.order_by().values("fact"), origin_count__gt=1).listed()
    conflict = Q(relation=Fact.Relation.CONFLICT, reconciliation=None)
    told = shared.order_by().aggregate(shared=Count("pk"), in_conflict=Count("pk", conflict))
    return Record(**counted, **told)
