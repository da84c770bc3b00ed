"""How good comparison is: facts and how their sources relate, held against a gold list. Plain Python.

A gold list is JSON Lines; each row is a fact that several documents speak about: subject, attribute, object, as_of,
docs (file names) and relation. What counts as the same fact is told in docs/contributors.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from facts.catalogue import Catalogue
from facts.evaluation import Names, Row, same_date

COLUMNS = ("subject", "attribute", "docs", "relation")
NOT_FOUND = "not found"


@dataclass(slots=True)
class FactEvaluation:
    """What was found. `said` counts pairs of the gold list's relation and the one that was given.

    `wrong` holds gold rows, each with the relations that were given for it; `alarms` are conflicts that were given
    for facts which are none.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    conflicts: int = 0
    conflicts_found: int = 0
    said: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[tuple[Row, list[str]]] = field(default_factory=list)
    alarms: list[Row] = field(default_factory=list)

    @property
    def share_found(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def share_right(self) -> float:
        return self.right / self.gold if self.gold else 0.0


def evaluate_facts(gold: list[Row], given: Iterable[Row], catalogue: Catalogue, names: Names) -> FactEvaluation:
    """Hold facts, in the words of `manage.py export_facts`, against the gold list.

    A gold fact is found where a fact with its parties, attribute and period has two of its documents; it is right
    where the relation is the same too. A conflict between two of the list's documents is a false alarm where the list
    has none about these parties and this attribute.
    """
    given = list(given)
    keyed = defaultdict(list)
    for row in given:
        keyed[_key(row, catalogue, names)].append(row)
    evaluation = FactEvaluation()
    for row in gold:
        same = [other for other in keyed[_key(row, catalogue, names)] if _answers(row, other)]
        _count(evaluation, row, sorted({other["relation"] for other in same}))
    docs = {doc for row in gold for doc in row["docs"]}
    at_odds = {_key(row, catalogue, names) for row in gold if row["relation"] == "conflict"}
    evaluation.alarms = [
        row
        for row in given
        if row["relation"] == "conflict"
        and len(docs & set(row["sources"])) > 1
        and _key(row, catalogue, names) not in at_odds
    ]
    return evaluation


def _count(evaluation: FactEvaluation, row: Row, relations: list[str]) -> None:
    right = row["relation"] in relations
    evaluation.gold += 1
    evaluation.found += bool(relations)
    evaluation.right += right
    if row["relation"] == "conflict":
        evaluation.conflicts += 1
        evaluation.conflicts_found += right
    evaluation.said[row["relation"], row["relation"] if right else "/".join(relations) or NOT_FOUND] += 1
    if not right:
        evaluation.wrong.append((row, relations))


def _key(row: Row, catalogue: Catalogue, names: Names) -> tuple[str, ...]:
    parties = [names.one(row["subject"]), names.one(row.get("object"))]
    attribute = catalogue.get(row["attribute"])
    return row["attribute"], *(sorted(parties) if attribute and attribute.symmetric else parties)


def _answers(gold: Row, row: Mapping[str, object]) -> bool:
    """True where the fact is of the gold fact's period and has two of its documents."""
    wanted, period = gold.get("as_of"), row.get("as_of")
    same_period = not wanted or not period or same_date(str(wanted), str(period))
    sources = row["sources"]
    return same_period and isinstance(sources, list) and len(set(sources) & set(gold["docs"])) > 1
