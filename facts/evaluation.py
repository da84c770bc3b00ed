"""How good extraction is: claims put forward, held against a gold list. Plain Python.

A gold list is JSON Lines; each row is a claim in the words of the claim vocabulary, with `doc`, the file's name, and
`anchor`, a piece of the text where it is said. What counts as the same claim is told in docs/contributors.md.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from facts.catalogue import Attribute, Catalogue
from facts.extraction import ExtractedClaim
from facts.names import plain

TOLERANCE = Decimal("0.005")
COLUMNS = ("doc", "subject", "attribute", "kind", "anchor")
RECALL_ONLY = ("statement", "other")
TITLES = {
    r"chief executive( officer)?": "ceo",
    r"chief financial officer|finance (chief|director)": "cfo",
    r"chief operating officer": "coo",
    r"chief technology officer": "cto",
    r"chair(man|woman|person)?": "chair",
}
QUALIFIERS = {"interim", "acting", "vice", "deputy", "former", "executive", "assistant"}
SMALL_WORDS = {"and", "of", "the", "as", "to", "a", "an", "its", "their", "for", "at", "join", "lead", "head"}

Row = Mapping[str, Any]


class GoldError(ValueError):
    """A gold list that is none; the text names the file and the line."""


def read_rows(path: Path, columns: Iterable[str] = COLUMNS) -> list[Row]:
    """The rows of a JSON Lines file, each of which has these columns. Raises GoldError and OSError."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}:{number}: {error}") from error
        if not isinstance(row, dict) or not set(columns) <= set(row):
            raise GoldError(f"{path}:{number}: a row has {', '.join(columns)}")
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Names:
    """Names that are as good as each other, in plain form."""

    same_as: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Names":
        """From a JSON object of names with the lists of their other names."""
        listed = json.loads(path.read_text(encoding="utf-8"))
        return cls({plain(other): plain(name) for name, others in listed.items() for other in (name, *others)})

    def one(self, name: str | None) -> str:
        key = plain(name or "")
        return self.same_as.get(key, key)


@dataclass(slots=True)
class Tally:
    """Counts of one attribute: gold claims and those found, claims put forward and those right."""

    gold: int = 0
    found: int = 0
    said: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Evaluation:
    """What was found, attribute by attribute; the gold rows missed and the claims that are wrong."""

    by_attribute: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    missed: list[Row] = field(default_factory=list)
    wrong: list[tuple[str, ExtractedClaim]] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        columns = [(tally.gold, tally.found, tally.said, tally.right) for tally in self.by_attribute.values()]
        return Tally(*(sum(column) for column in zip(*columns, strict=True)))


def evaluate(
    gold: list[Row],
    said: Mapping[str, Iterable[ExtractedClaim]],
    catalogue: Catalogue,
    names: Names,
    accepted: Iterable[Row] = (),
) -> Evaluation:
    """Hold the claims said of each document against the gold list.

    Each distinct claim of a document counts once. `accepted` claims are defensible: they neither cost nor gain.
    Claims of an attribute that the gold list lacks are left out, and statements count for recall only.
    """
    judge = Judge(catalogue, names)
    evaluation = Evaluation()
    wanted, defensible = _by_document(gold), _by_document(accepted)
    scored = {row["attribute"] for row in gold} - set(RECALL_ONLY)
    for doc, rows in wanted.items():
        claims = list(said.get(doc, ()))
        for row in rows:
            found = any(judge.same(row, claim) for claim in claims)
            tally = evaluation.by_attribute[row["attribute"]]
            tally.gold += 1
            tally.found += found
            if not found:
                evaluation.missed.append(row)
        for claim in judge.distinct(claim for claim in claims if claim.attribute in scored):
            right = any(judge.same(row, claim) for row in rows)
            if not right and any(judge.same(row, claim) for row in defensible[doc]):
                continue
            tally = evaluation.by_attribute[claim.attribute]
            tally.said += 1
            tally.right += right
            if not right:
                evaluation.wrong.append((doc, claim))
    return evaluation


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    documents = defaultdict(list)
    for row in rows:
        documents[row["doc"]].append(row)
    return documents


class Judge:
    """Says whether a claim is the one that a gold row asks for."""

    def __init__(self, catalogue: Catalogue, names: Names):
        self.catalogue = catalogue
        self.names = names

    def same(self, row: Row, claim: ExtractedClaim) -> bool:
        return (
            row["attribute"] == claim.attribute
            and self._same_parties(row, claim)
            and (row.get("modality") == "denied") == (claim.modality == "denied")
            and self._same_value(row, claim)
            and _same_period(row, claim)
        )

    def distinct(self, claims: Iterable[ExtractedClaim]) -> list[ExtractedClaim]:
        """The claims without those that say what another says already."""
        unique: dict[tuple[Any, ...], ExtractedClaim] = {}
        for claim in claims:
            parties = self.names.one(claim.subject.name), self.names.one(claim.object.name if claim.object else "")
            values = claim.low, claim.high, claim.unit, claim.value.lower(), claim.as_of, claim.modality == "denied"
            unique.setdefault((claim.attribute, *parties, *values), claim)
        return list(unique.values())

    def _same_parties(self, row: Row, claim: ExtractedClaim) -> bool:
        wanted = [self.names.one(row["subject"]), self.names.one(row.get("object"))]
        said = [self.names.one(claim.subject.name), self.names.one(claim.object.name if claim.object else "")]
        if not wanted[1]:
            return wanted[0] == said[0]
        return wanted == said or (self._attribute(row).symmetric and wanted == said[::-1])

    def _same_value(self, row: Row, claim: ExtractedClaim) -> bool:
        kind = row["kind"]
        if self._attribute(row).is_number:
            same_unit = kind != "money" or not row.get("unit") or row["unit"] == claim.unit
            return same_unit and _same_number(row, claim)
        if kind == "status":
            return bool(row["value"] == claim.value)
        if kind == "date":
            return same_date(row["value"], claim.value)
        if kind == "place":
            return row["value"].lower() in claim.value.lower()
        if kind == "text":
            return _same_role(row["value"], claim.value)
        if kind == "quote":
            return _overlap(row["anchor"], claim.value)
        return True

    def _attribute(self, row: Row) -> Attribute:
        return self.catalogue[row["attribute"]]


def _same_number(row: Row, claim: ExtractedClaim) -> bool:
    low, high = claim.low, claim.high
    if low is not None and high is not None and _close(low, high):
        low = None if claim.modifier in ("up_to", "less_than") else low
        high = None if claim.modifier in ("more_than", "at_least") else high
    wanted = [None if row.get(side) is None else Decimal(str(row[side])) for side in ("low", "high")]
    if "nearly" in (row.get("modifier"), claim.modifier):
        figure = max(bound for bound in wanted if bound is not None)
        return any(_close(figure, bound) for bound in (low, high) if bound is not None)
    return _close(wanted[0], low) and _close(wanted[1], high)


def _close(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def same_date(one: str | None, other: str | None) -> bool:
    """One is the other or a less precise form of it, from the year on; an interval goes by its start."""
    one, other = (one or "").split("/")[0], (other or "").split("/")[0]
    return min(len(one), len(other)) >= len("2024") and (one.startswith(other) or other.startswith(one))


def _same_period(row: Row, claim: ExtractedClaim) -> bool:
    if not row.get("as_of"):
        return True
    return same_date(row["as_of"], claim.as_of) if claim.as_of else row["attribute"] == "deal_status"


def _same_role(wanted: str, said: str) -> bool:
    one, other = _role(wanted), _role(said)
    if one & QUALIFIERS != other & QUALIFIERS:
        return False
    return 2 * len(one & other) >= len(one | other) or (bool(one) and one <= other)


def _role(text: str) -> set[str]:
    text = text.lower().replace("co-founder", "cofounder")
    for pattern, short in TITLES.items():
        text = re.sub(pattern, short, text)
    return set(re.findall(r"[a-z]+", text)) - SMALL_WORDS - {"founder", "cofounder"}


def _overlap(one: str, other: str) -> bool:
    one, other = (re.sub(r"\W+", " ", text).strip().lower() for text in (one, other))
    return bool(one and other) and (one in other or other in one)
