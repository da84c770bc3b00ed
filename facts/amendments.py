"""What editors put right in a claim's values. What the machine read stays beside it, and an import knows it by that."""

import re
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from facts.actions import PERMISSION, lock
from facts.errors import AmendmentError, IllegalMoveError
from facts.models import Claim, Decision
from facts.queue import set_priorities
from facts.reasons import check_reason
from facts.second_editor import awaits_second
from facts.summaries import facts_moved_by, summarise_all

AMEND = Decision.Action.AMEND
VALUES = ("low", "high", "unit", "value", "modifier", "modality", "attributed_to", "as_of")
MODIFIERS = (
    "exact", "approximately", "more_than", "at_least", "less_than", "up_to", "nearly", "between", "co-founder", "lead",
)  # fmt: skip
AMENDED = "Its values were corrected after the decision."
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


def changes_in_words(decision):
    """What an editor corrected in a claim's values: "upper bound 5 → 9, modifier exact → approximately"."""
    before, now = decision.data["from"], decision.data["to"]
    return ", ".join(
        f"{Claim._meta.get_field(name).verbose_name} {before.get(name) or '–'} → {value or '–'}"
        for name, value in now.items()
        if before.get(name) != value
    )


@transaction.atomic
def amend(*, claim, by, values, why="", evidence_url=""):
    """Give the claim other values, a map from names of `VALUES`; those that it lacks stay. Returns the decision.

    A verdict stands and asks for another look. Raises PermissionDenied, StaleClaimError, AmendmentError when the
    values do not fit the attribute, and IllegalMoveError when nothing would change.
    """
    claim = _locked(claim, by)
    before = values_of(claim)
    now = before | as_json(values)
    if now == before:
        raise IllegalMoveError("These are the values that it has already.")
    check_values(claim.fact.get_attribute(), now)
    decision = Decision.objects.create(
        claim=claim,
        action=AMEND,
        data={"from": before, "to": now},
        decided_by=by,
        **check_reason(why, evidence_url),
    )
    claim.as_read = claim.as_read or before
    _write(claim, now)
    return decision


@transaction.atomic
def take_back_amendment(*, claim, by, why="", evidence_url=""):
    """Give the claim the values that it had before it was corrected last."""
    claim = _locked(claim, by)
    undone = claim.decisions.in_force(AMEND).first()
    if not undone:
        raise IllegalMoveError("Nobody corrected the values of this claim, so there is nothing to take back.")
    decision = Decision.objects.create(
        claim=claim, action=Decision.Action.UNDO, undoes=undone, decided_by=by, **check_reason(why, evidence_url)
    )
    if not claim.decisions.in_force(AMEND).exists():
        claim.as_read = None
    _write(claim, undone.data["from"])
    return decision


def values_of(claim) -> dict:
    """The claim's values as they are kept in decisions."""
    return as_json({name: getattr(claim, name) for name in VALUES})


def as_json(values) -> dict:
    """Values with bounds as text, so that no digit is lost."""
    return {name: _bound(value) if name in ("low", "high") else value for name, value in values.items()}


def _bound(value):
    if value is None or value == "":
        return None
    return f"{Decimal(value).normalize():f}"


def _locked(claim, by):
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Correcting claims is for editors.")
    [claim] = lock([claim])
    return claim


def check_values(attribute, values):
    """Raise AmendmentError where values, as `as_json` gives them, do not fit what the attribute asks."""
    low, high = (Decimal(values[name]) if values[name] is not None else None for name in ("low", "high"))
    if attribute.is_number and low is None and high is None:
        raise AmendmentError("A figure has a lower or an upper bound, or both.")
    if not attribute.is_number and (low is not None or high is not None):
        raise AmendmentError(f"“{attribute.label}” is not a figure.")
    if low is not None and high is not None and low > high:
        raise AmendmentError("The lower bound is above the upper one.")
    if attribute.values and values["value"] not in attribute.values:
        raise AmendmentError(f"“{attribute.label}” is one of {', '.join(attribute.values)}.")
    if attribute.kind == "date" and not _DATE.fullmatch(values["value"]):
        raise AmendmentError("A date is written 2016, 2025-06 or 2025-06-10.")
    if values["as_of"] and not _DATE.fullmatch(values["as_of"]):
        raise AmendmentError("A period is written 2016, 2025-06, 2025-06-10 or 2025-07/2025-09.")


def _write(claim, values):
    for name, value in values.items():
        setattr(claim, name, Claim._meta.get_field(name).to_python(value))
    if claim.decision:
        claim.look_again = AMENDED
        claim.awaits_second = awaits_second(claim)
    claim.save(update_fields=[*VALUES, "as_read", "look_again", "awaits_second"])
    summarise_all(facts_moved_by(claim).values_list("pk", flat=True))
    set_priorities([claim.fact_id])
