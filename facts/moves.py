"""Claims that answer another question than the machine read: editors move them, and they stay there."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from facts.actions import PERMISSION, lock
from facts.catalogue import load_catalogue
from facts.errors import IllegalMoveError, UnfitError
from facts.models import Claim, Decision, Entity, Fact
from facts.placement import Question, one_writer_at_a_time, place_claims
from facts.reasons import check_reason
from facts.second_editor import awaits_second
from facts.summaries import facts_moved_by, summarise_all

MOVE = Decision.Action.MOVE
MOVED = "It was moved to another question after the decision."


@dataclass(frozen=True, slots=True)
class Destination:
    """Where claims are moved: to one fact, or each to the question that its own becomes with these parts changed.

    What is None is as in the claim's own fact. An entity that is not saved yet is made by the move.
    """

    fact: Fact | None = None
    subject: Entity | None = None
    attribute: str | None = None
    object: Entity | None = None
    period: str | None = None
    without_object: bool = False

    def of(self, claim: Claim) -> Question:
        """The question that the claim would answer. Raises UnfitError when the claim does not fit it."""
        question = Question.of(self.fact.standing) if self.fact else self._changed(Question.of(claim.fact))
        attribute = load_catalogue()[question.attribute]
        own = claim.fact.get_attribute()
        if attribute.kind != own.kind or (attribute.values and claim.value not in attribute.values):
            raise UnfitError(f"“{own.label}” and “{attribute.label}” take different kinds of answers.")
        if bool(question.object) != attribute.object and question.attribute != claim.fact.attribute:
            raise UnfitError(f"“{attribute.label}” {'needs a' if attribute.object else 'has no'} second party.")
        if question.period and not attribute.dated:
            raise UnfitError(f"“{attribute.label}” is not asked of a period.")
        return question

    def _changed(self, question: Question) -> Question:
        return Question(
            self.subject or question.subject,
            self.attribute or question.attribute,
            None if self.without_object else self.object or question.object,
            question.period if self.period is None else self.period,
        )


@transaction.atomic
def move(*, claims, to, by, why, evidence_url=""):
    """Let the claims answer other facts, all or none of them, with the editor's reason; the decisions, one a claim.

    A claim stays where it was moved when its article is imported again, whatever the machine reads then. Raises
    PermissionDenied, StaleClaimError when one of them is not as the editor saw it, and other EditorialErrors.
    """
    reason = check_reason(why, evidence_url, "a claim is moved only with a reason")
    one_writer_at_a_time()
    rows = _rows(claims, by)
    for entity in (to.subject, to.object):
        if entity and not entity.pk:
            entity.save()
    homes = {row.pk: to.of(row).fact() for row in rows}
    claims, touched = _lock(claims, rows, homes)
    for claim in claims:
        if claim.fact_id == homes[claim.pk].standing.pk:
            raise IllegalMoveError(f"“{claim.quote}” answers that already: {claim.fact.question}")
    decisions = [
        Decision.objects.create(
            claim=claim,
            action=MOVE,
            to_fact=homes[claim.pk],
            data={"from": claim.fact.question, "to": homes[claim.pk].question, "from_fact": claim.fact_id},
            decided_by=by,
            **reason,
        )
        for claim in claims
    ]
    _settle(claims, homes, touched)
    return decisions


@transaction.atomic
def move_back(*, claim, by, why="", evidence_url=""):
    """Take back the last move of the claim: it answers what it answered before."""
    reason = check_reason(why, evidence_url)
    one_writer_at_a_time()
    [row] = _rows([claim], by)
    undone = row.decisions.in_force(MOVE).first()
    if not undone:
        raise IllegalMoveError("Nobody moved this claim, so there is nothing to take back.")
    before = row.decisions.in_force(MOVE).exclude(pk=undone.pk).first()
    home = before.to_fact if before else row.read_as
    [claim], touched = _lock([claim], [row], {row.pk: home})
    decision = Decision.objects.create(
        claim=claim, action=Decision.Action.UNDO, undoes=undone, from_status="", to_status="", decided_by=by, **reason
    )
    _settle([claim], {claim.pk: before.to_fact if before else None}, touched)
    return decision


def _rows(seen, by):
    """The rows of the claims as they are, to find out what is to be locked; those that are gone are left out."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Moving claims is for editors.")
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in seen]).order_by("pk")
    rows = rows.select_related("fact__subject", "fact__object", "fact__merged_into", "read_as", "revision")
    return list(rows.defer("revision__text", "revision__blocks"))


def _lock(seen, rows, homes):
    """The claims, locked after all facts that the move changes, and the keys of these."""
    touched = set()
    for row in rows:
        for fact in (row.fact, homes[row.pk].standing):
            touched.update({fact.pk}, facts_moved_by(row, fact).values_list("pk", flat=True))
    return lock(seen, touched), touched


def _settle(claims, homes, touched):
    for claim in claims:
        claim.moved_to = homes[claim.pk]
        claim.save(update_fields=["moved_to"])
    place_claims({claim: claim.home.standing for claim in claims})
    for claim in claims:
        if claim.decision:
            claim.look_again, claim.awaits_second = MOVED, awaits_second(claim)
            claim.save(update_fields=["look_again", "awaits_second"])
    summarise_all(touched)
