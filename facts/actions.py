"""The only place where a claim's status changes. Every change adds a decision; none is ever altered or removed.

Each action takes the claim as the editor saw it and returns the decision, whose `claim` is as it is now.
"""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime

from facts.errors import IllegalMoveError, SecondEditorError, StaleClaimError
from facts.models import Claim, Decision
from facts.placement import lock_facts
from facts.queue import set_priorities
from facts.reasons import check_reason
from facts.second_editor import awaits_second, changed_since, why_second
from facts.summaries import facts_moved_by, summarise_all

PERMISSION = "facts.decide_claim"

Act = Decision.Action
Status = Claim.Status

MOVES = {
    Status.UNREVIEWED: (Act.VERIFY, Act.DISPUTE, Act.REJECT),
    Status.VERIFIED: (Act.DISPUTE, Act.REJECT, Act.UNDO),
    Status.DISPUTED: (Act.VERIFY, Act.REJECT, Act.UNDO),
    Status.REJECTED: (Act.VERIFY, Act.DISPUTE, Act.UNDO),
}
OUTCOMES = {Act.VERIFY: Status.VERIFIED, Act.DISPUTE: Status.DISPUTED, Act.REJECT: Status.REJECTED}
NEED_A_REASON = (Act.DISPUTE, Act.REJECT)

# What an editor judges by, beside status, decision and fact: a decision holds only for a claim that is as seen.
SEEN = ("look_again", "quote", "low", "high", "unit", "value", "modifier", "modality", "attributed_to", "as_of")


def allowed_acts(claim):
    """What may be done with the claim, in the order of `Decision.Action`.

    A claim that is marked for another look may be given the verdict that it has already: it still stands. One that
    waits for a second editor may be verified again, by another one.
    """
    acts = MOVES[claim.status]
    again = claim.look_again or claim.awaits_second
    return [act for act in Act if act in acts or (again and OUTCOMES.get(act) == claim.status)]


def may(act, claim, by):
    """Whether this editor may do the act on the claim, as it is. Needs its decision loaded."""
    return act in allowed_acts(claim) and not (act == Act.VERIFY and _verified_already(claim, by))


def _verified_already(claim, by):
    """Whether the claim waits for another editor than this one."""
    return bool(claim.awaits_second) and not claim.look_again and claim.decision.decided_by_id == by.pk


def verify(*, claim, by, why="", evidence_url=""):
    """Mark the claim as verified: the source says so, and it is so."""
    return _decide(Act.VERIFY, claim, by, why, evidence_url)


def dispute(*, claim, by, why, evidence_url=""):
    """Mark the claim as disputed, with the editor's reason: the source says so, and it is doubtful."""
    return _decide(Act.DISPUTE, claim, by, why, evidence_url)


def reject(*, claim, by, why, evidence_url=""):
    """Mark the claim as rejected, with the editor's reason: the source does not say that."""
    return _decide(Act.REJECT, claim, by, why, evidence_url)


def undo(*, claim, by, why="", evidence_url=""):
    """Take back the decision in force; the one before it, if any, is in force again."""
    return _decide(Act.UNDO, claim, by, why, evidence_url)


ACTIONS = {Act.VERIFY: verify, Act.DISPUTE: dispute, Act.REJECT: reject, Act.UNDO: undo}


@transaction.atomic
def _decide(act, claim, by, why, evidence_url):
    """Write the decision, the claim's new status and the fact's summary.

    Raises PermissionDenied, and an EditorialError when the claim is not as seen, its status does not allow the
    act, or the act lacks its reason.
    """
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Deciding on claims is for editors.")
    [claim] = lock([claim])
    _check_allowed(act, claim, by)
    reason = check_reason(why, evidence_url, f"a claim is {act.label} only with a reason" * (act in NEED_A_REASON))
    undone = claim.decision if act == Act.UNDO else None
    in_force = _decision_before(undone) if undone else None
    waiting = why_second(claim, by) if act == Act.VERIFY and not _seconds(claim, by) else ""
    decision = Decision.objects.create(
        claim=claim,
        action=act,
        from_status=claim.status,
        to_status=(in_force.to_status if in_force else Status.UNREVIEWED) if undone else OUTCOMES[act],
        undoes=undone,
        data={"awaits_second": waiting} if waiting else {},
        decided_by=by,
        **reason,
    )
    claim.status = decision.to_status
    claim.decision = in_force if undone else decision
    claim.awaits_second = awaits_second(claim)
    claim.assigned_to = None
    claim.save(update_fields=["status", "decision", "awaits_second", "assigned_to"])
    summarise_all(facts_moved_by(claim).values_list("pk", flat=True))
    claim.fact.refresh_from_db()
    # Last, for the comparison may have marked the very claim that was decided with the others in view.
    claim.look_again = ""
    claim.save(update_fields=["look_again"])
    set_priorities([claim.fact_id])
    return decision


def _seconds(claim, by):
    """Whether a verdict by this editor is the second on what the first was given on."""
    return bool(claim.awaits_second) and claim.decision.decided_by != by and not changed_since(claim.decision)


def lock(seen, facts=()):
    """The rows of the claims, locked after all facts whose summaries depend on them and those of the keys `facts`.

    Raises StaleClaimError when one of them is not as it was seen.
    """
    keys = {claim.pk for claim in seen}
    touched = set(facts)
    for claim in Claim.objects.filter(pk__in=keys).select_related("fact", "revision").defer("revision__text"):
        touched.update(facts_moved_by(claim).values_list("pk", flat=True))
    lock_facts(touched)
    related = ["fact__subject", "fact__object", "decision__decided_by"]
    rows = Claim.objects.select_for_update(of=("self",)).select_related(*related).order_by("pk").filter(pk__in=keys)
    found = {claim.pk: claim for claim in rows}
    for claim in seen:
        if changes := _changes(claim, found.get(claim.pk)):
            raise StaleClaimError(changes)
    return [found[claim.pk] for claim in seen]


def _changes(seen, claim):
    """A line for each thing in which the claim is not as seen."""
    if claim is None:
        return ["It is gone."]
    changes = []
    if (seen.status, seen.decision_id) != (claim.status, claim.decision_id):
        changes.append(_standing(claim))
    if seen.fact_id != claim.fact_id:
        changes.append(f"It now answers another question: {claim.fact.question}")
    for field in map(Claim._meta.get_field, SEEN):
        before, now = (field.to_python(getattr(row, field.attname)) for row in (seen, claim))
        if before != now:
            changes.append(f"Its {field.verbose_name} was {_words(before)} and is {_words(now)}.")
    return changes


def _standing(claim):
    """Where the claim stands and by whose decision."""
    if not claim.decision:
        return "It is not reviewed: the decision was taken back."
    at = date_format(localtime(claim.decision.decided_at), "j F Y, H:i")
    return f"It is {claim.get_status_display()}, as {claim.decision.decided_by} decided on {at}."


def _words(value):
    value = f"{value.normalize():f}" if isinstance(value, Decimal) else value
    return f"“{Truncator(value).chars(80)}”" if value not in (None, "") else "empty"


def _check_allowed(act, claim, by):
    """Raise IllegalMoveError or SecondEditorError when the claim's status does not allow the act."""
    if act == Act.VERIFY and _verified_already(claim, by):
        raise SecondEditorError(f"You verified it already; it waits for another editor: {claim.awaits_second}.")
    if act not in allowed_acts(claim):
        if act == Act.UNDO:
            raise IllegalMoveError("Nobody has decided on this claim, so there is nothing to take back.")
        raise IllegalMoveError(f"A claim that is {claim.get_status_display()} cannot be {act.label}.")


def _decision_before(decision):
    """The verdict on the same claim that was in force before this one, if any."""
    earlier = Decision.objects.filter(claim=decision.claim_id, pk__lt=decision.pk, undone_by=None)
    return earlier.filter(action__in=OUTCOMES).order_by("pk").last()
