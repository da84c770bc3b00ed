"""Facts that ask the same, and entities that are the same: editors merge them, and split them again."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from facts.errors import IllegalMoveError, StalePreviewError, UnfitError
from facts.models import Alias, Decision, Entity, Fact
from facts.placement import forget_empty, merge_in_force, one_writer_at_a_time, settle
from facts.reasons import check_reason

FACTS = "facts.merge_fact"
ENTITIES = "facts.merge_entity"
MERGE, UNDO = Decision.Action.MERGE, Decision.Action.UNDO
_REASON = "two are merged only with a reason"


@dataclass(frozen=True, slots=True)
class Joined:
    """A fact that leads to another one now.

    `before` is where its claims were, as that was then; `into` is where they are, as it is now. `joins` is true where
    claims answered `into` before.
    """

    fact: Fact
    before: Fact
    into: Fact
    joins: bool


@dataclass(frozen=True, slots=True)
class Merger:
    """What a merger did, or a split: the decision, the facts that lead elsewhere now, the names that were added."""

    decision: Decision
    facts: list[Joined]
    names: list[str]

    @property
    def token(self) -> str:
        """What an editor saw of it, in short."""
        facts = [(j.fact.pk, j.into.question, j.into.claim_count, j.into.why) for j in self.facts]
        return hashlib.sha256(repr((facts, self.names)).encode()).hexdigest()


@transaction.atomic
def merge_facts(*, fact, into, by, why, evidence_url="", seen=""):
    """Let the claims of a fact answer another that asks the same, and its address lead there, now and after imports.

    `seen` is the token of a preview. Raises PermissionDenied, StalePreviewError, and other EditorialErrors.
    """
    reason = check_reason(why, evidence_url, _REASON)
    fact, into = _begin(by, FACTS, fact, into)
    if fact.attribute != into.attribute:
        raise UnfitError(f"They ask different things: {fact.get_attribute().label}, {into.get_attribute().label}.")
    decision = Decision.objects.create(fact=fact, to_fact=into, action=MERGE, decided_by=by, **reason)
    merger = Merger(decision, _settle([fact]), [])
    return _checked(merger, seen)


@transaction.atomic
def split_fact(*, fact, by, why="", evidence_url=""):
    """Take back that a fact was merged into another: its claims answer it again, those imported meanwhile too."""
    reason = check_reason(why, evidence_url)
    [fact] = _begin(by, FACTS, fact)
    undone = merge_in_force(fact)
    if not undone and fact.merged_into:
        raise IllegalMoveError(f"It went with its parties, to “{fact.standing}”: split these again.")
    return _split(undone, by, reason, fact=fact)


@transaction.atomic
def merge_entities(*, entity, into, by, why, evidence_url="", seen=""):
    """Let an entity be another one: its facts, names and deals join that one's, its addresses lead there.

    `seen` is the token of a preview. Raises PermissionDenied, StalePreviewError, and other EditorialErrors.
    """
    reason = check_reason(why, evidence_url, _REASON)
    entity, into = _begin(by, ENTITIES, entity, into)
    if entity.kind != into.kind:
        raise UnfitError(
            f"{entity} is of the kind {entity.get_kind_display()}, {into} of the kind {into.get_kind_display()}. "
            "Correct that first."
        )
    entity.merged_into = into
    entity.save(update_fields=["merged_into"])
    names = _add_names(entity, into)
    decision = Decision.objects.create(
        entity=entity,
        to_entity=into,
        action=MERGE,
        data={"aliases": [alias.pk for alias in names]},
        decided_by=by,
        **reason,
    )
    merger = Merger(decision, _settle(_facts_of(entity)), [alias.name for alias in names])
    return _checked(merger, seen)


@transaction.atomic
def split_entity(*, entity, by, why="", evidence_url=""):
    """Take back that an entity was merged: it has its facts, names and deals again, those imported meanwhile too."""
    reason = check_reason(why, evidence_url)
    [entity] = _begin(by, ENTITIES, entity)
    undone = merge_in_force(entity)
    if undone and undone.to_entity.merged_into:
        raise IllegalMoveError(f"{undone.to_entity} was merged into {undone.to_entity.merged_into}: split it first.")
    if undone:
        entity.merged_into = None
        entity.save(update_fields=["merged_into"])
        Alias.objects.filter(pk__in=undone.data["aliases"], entity=undone.to_entity).delete()
    return _split(undone, by, reason, entity=entity)


def _begin(by, permission, *rows):
    """The rows as they are. Raises PermissionDenied, and EditorialErrors where two cannot be merged."""
    if not by.has_perm(permission):
        raise PermissionDenied("Merging and splitting is for chiefs.")
    one_writer_at_a_time()
    found = type(rows[0]).objects.in_bulk([row.pk for row in rows])
    if gone := [row for row in rows if row.pk not in found]:
        raise IllegalMoveError(f"“{gone[0]}” is gone.")
    rows = [found[row.pk] for row in rows]
    if len(rows) == 2:
        _check_pair(*rows)
    return rows


def _check_pair(row, into):
    if row == into:
        raise UnfitError("It cannot be merged into itself.")
    for one in (row, into):
        if one.merged_into:
            raise UnfitError(f"“{one}” was merged into “{one.standing}” before.")


def _facts_of(entity):
    """The facts that name the entity, or one that was merged into it."""
    names_it = Fact.objects.about_any(Entity.objects.leading_to([entity]))
    return names_it.select_related("subject__merged_into", "object__merged_into", "merged_into").order_by("pk")


def _add_names(entity, into):
    """Give the entity's names to the other one where it lacks them; the new ones."""
    known = set(into.aliases.values_list("key", flat=True))
    missing = entity.aliases.exclude(key__in=known).order_by("pk")
    return [Alias.objects.create(entity=into, name=alias.name) for alias in missing]


def _settle(facts):
    """Lead the facts on; those that lead elsewhere now."""
    led = [one for one in settle(facts) if one.before.pk != one.place.pk]
    forget_empty({one.before.pk for one in led})
    now = Fact.objects.select_related("subject", "object", "deal").in_bulk({one.place.pk for one in led})
    return [Joined(one.fact, one.before, now[one.place.pk], one.place.claim_count > 0) for one in led]


def _split(undone, by, reason, **about):
    """Write the decision that takes back a merger, and lead the facts back."""
    if not undone:
        raise IllegalMoveError("Nobody merged it into another, so there is nothing to take back.")
    decision = Decision.objects.create(action=UNDO, undoes=undone, decided_by=by, **about, **reason)
    entity = about.get("entity")
    return Merger(decision, _settle(_facts_of(entity) if entity else [about["fact"]]), [])


def _checked(merger, seen):
    if seen and seen != merger.token:
        raise StalePreviewError("What would be joined changed since you saw it, so nothing was merged. Look again.")
    return merger
