from django import template

from facts.models import Claim, Decision

register = template.Library()


@register.filter
def changes(decision: Decision) -> str:
    """What an editor corrected in a claim's values: "upper bound 5 → 9, modifier exact → approximately"."""
    before, now = decision.data["from"], decision.data["to"]
    return ", ".join(
        f"{Claim._meta.get_field(name).verbose_name} {before.get(name) or '–'} → {value or '–'}"
        for name, value in now.items()
        if before.get(name) != value
    )
