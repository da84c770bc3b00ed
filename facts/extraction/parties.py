"""The parties of a document, and the places where it names them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facts.extraction.claims import Party
from facts.extraction.names import Name
from facts.extraction.titles import Title

ORGANISATION, PERSON, PLACE, PRODUCT = "organisation", "person", "place", "product"


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that a document names, as far as it is known while the document is read.

    `traits` are words that have been said of it, places among them; `nouns` those that it was called by ("miner").
    `outlet` says that it is one of the media, `observer` that it is only named as whom analysts work for.
    """

    name: str
    kind: str
    names: list[str] = field(default_factory=list)
    traits: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    mentions: int = 0
    outlet: bool = False
    observer: bool = False
    employer: "Entity | None" = None

    def party(self) -> Party:
        return Party(name=self.name, kind=self.kind, names=tuple(self.names))


@dataclass(slots=True)
class Sighting:
    """One name where a document has it, with what stands around it; `entity` is filled in when all are known."""

    name: Name
    before: str
    after: str
    title_before: Title | None = None
    title_after: Title | None = None
    headline: bool = False
    entity: Entity | None = None


def sight(text: str, names: Iterable[Name], titles: Sequence[Title]) -> list[Sighting]:
    """The names of one sentence with what stands around them."""
    sightings = []
    for name in names:
        start, end = name.span.start, name.span.end
        before = next(
            (t for t in titles if t.span.end <= start and text[t.span.end : start] in (" ", ", ", ": ")), None
        )
        if before is not None and _CHAIRS.search(text, max(0, before.span.start - 8), before.span.start):
            before = None
        after = next((t for t in titles if t.span.start >= end and _APPOSED.fullmatch(text[end : t.span.start])), None)
        if (
            after is not None
            and text[end : after.span.start] == " "
            and text[after.span.end : after.span.end + 2].strip(" ,")[:1].isupper()
        ):
            after = None
        sightings.append(Sighting(name, text[max(0, start - 30) : start], text[end : end + 60], before, after))
    return sightings


_CHAIRS = re.compile(r"\b(?:will|to|would|not|may|can) $")
_APPOSED = re.compile(
    r"(?:, [2-9]\d)?,? (?:(?:a|an|the|its|their|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}[’']s?) )?(?:[\w-]+ ){0,2}"
)
