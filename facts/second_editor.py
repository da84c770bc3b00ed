"""When a claim counts as verified only after a second, different editor has verified it too: rules of the settings."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q

from facts.catalogue import load_catalogue
from facts.models import Claim, Decision, Entity

RULES = ("amounts", "disputed", "named_person", "single_origin", "first_decisions")
VERDICTS = (Decision.Action.VERIFY, Decision.Action.DISPUTE, Decision.Action.REJECT)


def check_rules(rules: dict) -> None:
    """Raise ImproperlyConfigured where DEALTRACKER_SECOND_EDITOR asks for what the desk does not know."""
    unknown = [*(set(rules) - set(RULES)), *(set(rules.get("amounts", {})) - set(load_catalogue()))]
    if unknown:
        raise ImproperlyConfigured(
            f"DEALTRACKER_SECOND_EDITOR does not know {', '.join(sorted(unknown))}; it knows {', '.join(RULES)}."
        )


def why_second(claim: Claim, by) -> str:
    """Why a claim that `by` verifies needs another editor too, "" where it does not."""
    rules = settings.DEALTRACKER_SECOND_EDITOR
    fact = claim.fact
    least = rules.get("amounts", {}).get(fact.attribute)
    bounds = [bound for bound in (claim.low, claim.high) if bound is not None]
    if least is not None and bounds and max(bounds) >= least:
        return f"{fact.get_attribute().label.lower()} of {least:,} or more"
    if rules.get("disputed") and (fact.in_conflict or _was_disputed(claim)):
        return "it is disputed"
    if rules.get("named_person") and Entity.Kind.PERSON in _kinds(fact):
        return "it names a person"
    if rules.get("single_origin") and _origins(claim) <= 1:
        return "only one origin says so"
    newcomer = rules.get("first_decisions", 0)
    if newcomer and _claims_decided(by) < newcomer:
        return f"it is among the first {newcomer} decisions of {by}"
    return ""


def awaits_second(claim: Claim) -> str:
    """Why the verdict in force on a claim does not count yet, "" where it does.

    One that was given on other values, or on an answer to another question, counts as the first on what stands now.
    """
    verdict = claim.decision
    if not verdict or claim.status != Claim.Status.VERIFIED:
        return ""
    if changed_since(verdict):
        return why_second(claim, verdict.decided_by)
    return verdict.data.get("awaits_second", "")


def changed_since(verdict: Decision) -> bool:
    """Whether an editor corrected or moved the claim after the verdict on it, or took such a thing back."""
    changes = (Decision.Action.AMEND, Decision.Action.MOVE)
    later = Decision.objects.filter(claim=verdict.claim_id, pk__gt=verdict.pk)
    return later.filter(Q(action__in=changes) | Q(undoes__action__in=changes)).exists()


def rules_in_words() -> list[str]:
    """The rules in force for readers, each to be read after "A second editor has to verify a claim too"."""
    rules = settings.DEALTRACKER_SECOND_EDITOR
    catalogue = load_catalogue()
    said = [
        f"when it gives a {catalogue[name].label.lower()} of {least:,} or more"
        for name, least in rules.get("amounts", {}).items()
    ]
    flags = {
        "disputed": "when it is disputed or sources disagree",
        "named_person": "when it names a person",
        "single_origin": "when only one origin says so",
    }
    said += [words for name, words in flags.items() if rules.get(name)]
    if newcomer := rules.get("first_decisions", 0):
        said.append(f"when it is among the first {newcomer} decisions of an editor")
    return said


def _was_disputed(claim):
    return claim.decisions.filter(action=Decision.Action.DISPUTE, undone_by=None).exists()


def _origins(claim):
    """How many independent origins give the claim's answer."""
    return next((position["origins"] for position in claim.fact.positions if claim.pk in position["claims"]), 1)


def _claims_decided(editor):
    """On how many claims the editor gave a verdict that nobody took back."""
    verdicts = editor.decisions.filter(action__in=VERDICTS, undone_by=None)
    return verdicts.values("claim").distinct().count()


def _kinds(fact):
    return {party.kind for party in (fact.subject, fact.object) if party}
