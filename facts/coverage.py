"""Which source says what of which fact: facts down, sources across."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from facts.models import Fact
from sources.models import Source


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with what each source says of it, in the order of the sources: nothing, one answer or several."""

    fact: Fact
    cells: list[tuple[Source, list[str]]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Facts by sources, and how many more facts and sources there would be."""

    sources: list[Source]
    rows: list[Row]
    more_facts: int
    more_sources: int


def cover(facts: Iterable[Fact], sources: Iterable[Source], *, rows: int, of_facts: int, of_sources: int) -> Coverage:
    """What the sources say of the facts, told from the facts' own rows, in so many rows at most.

    Facts of which none of the sources speaks are left out. `of_facts` and `of_sources` are how many there are in all.
    """
    sources = list(sources)
    covered = (Row(fact, _cells(fact, sources)) for fact in facts)
    shown = [row for row in covered if any(answers for _, answers in row.cells)][:rows]
    return Coverage(sources, shown, more_facts=of_facts - len(shown), more_sources=of_sources - len(sources))


def _cells(fact, sources):
    answers = defaultdict(list)
    for position in fact.positions:
        for file_name in position["sources"]:
            answers[file_name].append(position["text"])
    return [(source, answers[source.file_name]) for source in sources]
