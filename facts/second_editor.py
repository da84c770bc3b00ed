"""When a claim counts as verified only after a second, different editor has verified it too: rules of the settings."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

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
    if rules.get("disputed") and (claim.status == Claim.Status.DISPUTED or fact.in_conflict):
        return "it is disputed"
    if rules.get("named_person") and Entity.Kind.PERSON in _kinds(fact):
        return "it names a person"
    if rules.get("single_origin") and fact.origin_count <= 1:
        return "only one origin says so"
    newcomer = rules.get("first_decisions", 0)
    if newcomer and by.decisions.filter(action__in=VERDICTS).count() < newcomer:
        return f"it is among the first {newcomer} decisions of {by}"
    return ""


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


def _kinds(fact):
    return {party.kind for party in (fact.subject, fact.object) if party}
