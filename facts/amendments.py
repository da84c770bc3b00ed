"""What editors put right in a claim's values. What the machine read stays beside it, and an import knows it by that."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from facts.actions import PERMISSION, lock
from facts.comparison.periods import read_period
from facts.errors import AmendmentError, IllegalMoveError
from facts.legible import legible
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
MOST_DIGITS = 21  # of a bound, with those behind the point: what both databases give back as it was
FRACTION_DIGITS = Claim._meta.get_field("low").decimal_places
LARGEST = 10 ** (MOST_DIGITS - FRACTION_DIGITS)
WORDED = ("place", "text", "quote")  # kinds of attributes whose value is words of any sort


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
    """Raise AmendmentError where values, as `as_json` gives them, cannot be or do not fit what the attribute asks."""
    bounds = {name: Decimal(values[name]) for name in ("low", "high") if values[name] is not None}
    if attribute.is_number:
        _check_figure(attribute, bounds)
    elif bounds:
        raise AmendmentError(_("“%(label)s” is not a figure.") % {"label": attribute.label})
    else:
        _check_value(attribute, values["value"])
    if values["as_of"] and not read_period(values["as_of"]):
        told = _("There is no such day or period. One is written 2016, 2025-06, 2025-06-10 or 2025-07/2025-09.")
        raise AmendmentError(told, "as_of")


def _check_figure(attribute, bounds):
    if not bounds:
        raise AmendmentError(_("A figure has a lower or an upper bound, or both."))
    for name, bound in bounds.items():
        _check_bound(attribute, name, bound)
    if len(bounds) == 2 and bounds["low"] > bounds["high"]:
        raise AmendmentError(_("The lower bound is above the upper one."), "low")


def _check_bound(attribute, name, bound):
    told = {"label": attribute.label, "whole": MOST_DIGITS - FRACTION_DIGITS, "fraction": FRACTION_DIGITS}
    told |= {"least": f"{attribute.least:,}", "most": f"{attribute.most:,}"}
    if not bound.is_finite() or abs(bound) >= LARGEST or bound != round(bound, FRACTION_DIGITS):
        raise AmendmentError(_("A figure has at most %(whole)s digits and %(fraction)s behind the point.") % told, name)
    if bound < attribute.least:
        raise AmendmentError(_("“%(label)s” is never below %(least)s.") % told, name)
    if bound > attribute.most:
        raise AmendmentError(_("“%(label)s” is never above %(most)s.") % told, name)


def _check_value(attribute, value):
    if attribute.values and value not in attribute.values:
        told = {"label": attribute.label, "codes": ", ".join(attribute.values)}
        raise AmendmentError(_("“%(label)s” is one of %(codes)s.") % told, "value")
    if attribute.kind == "date" and ("/" in value or not read_period(value)):
        raise AmendmentError(_("There is no such day. A date is written 2016, 2025-06 or 2025-06-10."), "value")
    if attribute.kind in WORDED and not legible(value):
        raise AmendmentError(_("Say what the source says."), "value")


def _write(claim, values):
    for name, value in values.items():
        setattr(claim, name, Claim._meta.get_field(name).to_python(value))
    if claim.decision:
        claim.look_again = AMENDED
        claim.awaits_second = awaits_second(claim)
    claim.save(update_fields=[*VALUES, "as_read", "look_again", "awaits_second"])
    summarise_all(facts_moved_by(claim).values_list("pk", flat=True))
    set_priorities([claim.fact_id])
