"""What editors say of conflicts: that one is no contradiction, and why. The comparison's own answer stays beside it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from facts.actions import PERMISSION
from facts.errors import IllegalMoveError, StaleFactError
from facts.models import Decision, Fact
from facts.reasons import check_reason
from facts.summaries import reconciliation_in_force, summarise

_SAID = ("text", "low", "high", "unit", "value", "modifier", "modality")


@transaction.atomic
def reconcile(*, fact, by, why, evidence_url=""):
    """Say that the fact's sources do not contradict each other, with the editor's reason.

    It holds for the positions that the fact has; a new one that contradicts another puts an end to it. Raises
    PermissionDenied, StaleFactError when the fact changed since the editor saw it, and other EditorialErrors.
    """
    fact = _lock(fact, by)
    if not fact.in_conflict:
        raise IllegalMoveError("The sources of this fact are not in conflict.")
    positions = [{name: position[name] for name in _SAID} for position in fact.positions]
    decision = Decision.objects.create(
        fact=fact,
        action=Decision.Action.RECONCILE,
        data={"positions": positions, "relation": fact.relation, "why": fact.why},
        decided_by=by,
        **check_reason(why, evidence_url, "a conflict is no contradiction only with a reason"),
    )
    summarise(fact)
    return decision


@transaction.atomic
def take_back(*, fact, by, why="", evidence_url=""):
    """Take back what an editor said last of the fact's conflict; what was said before, if anything, holds again."""
    fact = _lock(fact, by)
    undone = reconciliation_in_force(fact)
    if not undone:
        raise IllegalMoveError("Nobody said of this fact that its sources do not contradict each other.")
    decision = Decision.objects.create(
        fact=undone.fact, action=Decision.Action.UNDO, undoes=undone, decided_by=by, **check_reason(why, evidence_url)
    )
    summarise(fact)
    return decision


def _lock(seen, by):
    """The fact's row, locked. Raises PermissionDenied and StaleFactError."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Deciding on facts is for editors.")
    fact = Fact.objects.select_for_update(of=("self",)).select_related("subject", "object").filter(pk=seen.pk).first()
    if fact is None:
        raise StaleFactError("It is gone.")
    if fact.changed_at != seen.changed_at:
        raise StaleFactError(f"Now: {fact.get_relation_display()}. {fact.why}.")
    return fact
