from decimal import Decimal

from django import template

from facts.amendments import VALUES, changes_in_words
from facts.models import Claim

register = template.Library()


register.filter("changes", changes_in_words)


@register.filter
def values_shown(claim: Claim) -> list[tuple[str, str, str]]:
    """A claim's values for an editor: the name, what stands, and what the machine read, of those that say something."""
    shown = []
    for name in VALUES:
        now, read = (_plain(getattr(values, name)) for values in (claim, claim.values_read))
        if (now, read) != ("–", "–"):
            shown.append((str(Claim._meta.get_field(name).verbose_name), now, read))
    return shown


def _plain(value) -> str:
    value = f"{value.normalize():,f}" if isinstance(value, Decimal) else str(value if value is not None else "")
    return value.replace("_", " ") or "–"
