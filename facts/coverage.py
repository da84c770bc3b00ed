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
    """Facts by sources."""

    sources: list[Source]
    rows: list[Row]


def cover(facts: Iterable[Fact], sources: Iterable[Source]) -> Coverage:
    """What the sources say of the facts, told from the facts' own rows; facts of which none of them speaks are left
    out."""
    sources = list(sources)
    rows = [Row(fact, _cells(fact, sources)) for fact in facts]
    return Coverage(sources, [row for row in rows if any(answers for _, answers in row.cells)])


def _cells(fact, sources):
    answers = defaultdict(list)
    for position in fact.positions:
        for file_name in position["sources"]:
            answers[file_name].append(position["text"])
    return [(source, answers[source.file_name]) for source in sources]
