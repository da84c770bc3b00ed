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
    origin, both are the same. Near-copies have one origin in what they say alike; one that says something else of
    the fact was changed there and counts for itself. A copy that leaves out whom its original has it from has it
    from there too.
    """

    def __init__(self, claims: Iterable[ComparedClaim]) -> None:
        self._parents: dict[Hashable, Hashable] = {}
        claims = list(claims)
        named = {_plain(claim.origin) for claim in claims if claim.origin}
        told: dict[Hashable, str] = {}
        for claim in claims:
            if claim.origin:
                name = _plain(claim.origin)
                told[_words(claim)] = min(name, told.get(_words(claim), name))
        for claim in claims:
            if not claim.origin:
                source, words, name = ("source", claim.source), _words(claim), _plain(claim.source_name)
                self._join(source, words)
                if words in told:
                    self._join(words, ("name", told[words]))
                if name in named:
                    self._join(source, ("name", name))

    def of(self, claim: ComparedClaim) -> Hashable:
        return self._root(("name", _plain(claim.origin)) if claim.origin else ("source", claim.source))

    def _join(self, one: Hashable, other: Hashable) -> None:
        self._parents[self._root(one)] = self._root(other)

    def _root(self, node: Hashable) -> Hashable:
        while (parent := self._parents.setdefault(node, node)) != node:
            self._parents[node] = self._parents[parent]
            node = parent
        return node


def _words(claim: ComparedClaim) -> Hashable:
    """What a source says, and the text that it says it in, which near-copies share."""
    text = claim.source if claim.copy_of is None else claim.copy_of
    said = claim.low, claim.high, claim.unit, claim.value.casefold(), claim.modality == "denied"
    return "words", text, said
