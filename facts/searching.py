"""Search over everything that readers see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from facts.models import Claim, Deal, Entity, Fact
from sources.models import Source

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
        "sources": Source.objects.select_related("publisher").search(words).newest_first(),
    }
    return [_first(kind, rows) for kind, rows in found.items()]


def _first(kind: str, rows: QuerySet) -> Found:
    rows = list(rows[: SHOWN + 1])
    return Found(kind, rows[:SHOWN], more=len(rows) > SHOWN)


def suggest(words: str) -> Iterable[str]:
    """Names of whom the facts are about that hold the words, for whoever is typing them."""
    return Entity.objects.spoken_of().search(words).order_by("name", "pk").values_list("name", flat=True)[:SUGGESTED]
