"""Search over everything that readers see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from facts.models import Claim, Deal, Entity, Fact
from sources.models import Publisher, Source

SHOWN = 5  # of each kind
SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows of one kind that a search found; `more` where the list has others."""

    kind: str
    rows: list
    more: bool


def search(words: str) -> list[Found]:
    """What the words find, by kind; each kind takes the same number of queries however much there is."""
    found = {
        "entities": Entity.objects.spoken_of().search(words).order_by("name", "pk"),
        "deals": Deal.objects.followed().search(words).newest_first(),
        "facts": Fact.objects.for_list().listed().search(words).newest_first(),
        "claims": Claim.objects.for_list().listed().search(words).order_by("-pk"),
        "publishers": Publisher.objects.read().search(words).order_by("name"),
        "sources": Source.objects.select_related("publisher").search(words).newest_first(),
    }
    return [_first(kind, rows) for kind, rows in found.items()]


def _first(kind: str, rows: QuerySet) -> Found:
    rows = list(rows[: SHOWN + 1])
    return Found(kind, rows[:SHOWN], more=len(rows) > SHOWN)


def suggest(words: str) -> list[str]:
    """Names that hold the words, for whoever is typing them: of whom the facts are about, and of publishers."""
    named = Entity.objects.spoken_of().search(words), Publisher.objects.read().search(words)
    names = {name for rows in named for name in rows.order_by("name", "pk").values_list("name", flat=True)[:SUGGESTED]}
    return sorted(names)[:SUGGESTED]
