"""Who claims come from before their publishers: the same origin counts once, however many repeat it."""

import re
from collections.abc import Hashable, Iterable

from facts.comparison.claims import ComparedClaim
from facts.comparison.forms import plain_text

_UNNAMED = re.compile(
    r"\b(?:people|persons?|sources?|insiders?|bankers?|executives?|officials?|investors?|employees?|analysts?|"
    r"observers?|experts?|critics|reports?|media|rumou?rs?|those|someone|some|many|others)\b",
    re.IGNORECASE,
)


def named_origin(attributed_to: str) -> str:
    """Who a claim comes from, when an attribution names somebody; "" for "three people close to the company"."""
    name = " ".join(attributed_to.split())
    if _UNNAMED.search(name) or not any(word[0].isupper() for word in name.split()):
        return ""
    return name


class Origins:
    """Tells the origins of one fact's claims apart.

    A claim without an origin of its own comes from its source; where other claims name that source as their
    origin, both are the same.
    """

    def __init__(self, claims: Iterable[ComparedClaim]) -> None:
        self._named = {plain_text(claim.origin) for claim in claims if claim.origin}

    def of(self, claim: ComparedClaim) -> Hashable:
        name = plain_text(claim.origin or claim.source_name)
        return ("name", name) if claim.origin or name in self._named else ("source", claim.source)
