"""Who claims come from before their publishers: the same origin counts once, however many repeat it."""

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache

from facts.comparison.claims import ComparedClaim
from facts.names import plain

_UNNAMED = re.compile(
    r"\b(?:people|persons?|sources?|insiders?|bankers?|executives?|officials?|investors?|employees?|analysts?|"
    r"observers?|experts?|critics|reports?|media|rumou?rs?|those|someone|some|many|others)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|its|his|her|their|both|two|three) ", re.IGNORECASE)
_plain = lru_cache(maxsize=4096)(plain)


def named_origin(attributed_to: str) -> str:
    """Who a claim comes from, when an attribution names somebody; "" for "three people close to the company"."""
    name = " ".join(attributed_to.split())
    words = _ARTICLE.sub("", name).split()
    return "" if _UNNAMED.search(name) or not any(word[0].isupper() for word in words) else name


class Origins:
    """Tells the origins of one fact's claims apart.

    A claim without an origin of its own comes from its source; where other claims name that source as their
    origin, both are the same.
    """

    def __init__(self, claims: Iterable[ComparedClaim]) -> None:
        self._named = {_plain(claim.origin) for claim in claims if claim.origin}

    def of(self, claim: ComparedClaim) -> Hashable:
        name = _plain(claim.origin or claim.source_name)
        return ("name", name) if claim.origin or name in self._named else ("source", claim.source)
