"""The catalogue of attributes: what a claim can be about. Loaded once from a TOML file; plain Python."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType

from facts.patterns import pattern

KINDS = ("money", "percent", "count", "date", "status", "place", "text", "entity", "quote")
RULES = ("interval", "stage", "code", "date", "place", "role", "entity", "quote")
DEFAULT_PATH = Path(__file__).with_name("catalogue.toml")


class CatalogueError(ValueError):
    """The catalogue file is not one; the text names the file, and the line or the attribute."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that claims can be about; the fields are explained at the head of catalogue.toml."""

    name: str
    label: str
    question: str
    kind: str
    compare: str
    object: bool = False
    dated: bool = False
    deal: bool = False
    symmetric: bool = False
    changes: bool = False
    key: bool = False
    listed: bool = True
    unit: str = ""
    least: float = 0
    most: float = float("inf")
    values: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    includes: Mapping[str, str] = field(default_factory=dict)
    cues: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.kind in ("money", "percent", "count")

    def ask(self, subject: str, object_: str = "") -> str:
        """The question that a fact of this attribute answers."""
        return self.question.format(subject=subject, object=object_)


Catalogue = Mapping[str, Attribute]


@cache
def load_catalogue(path: Path = DEFAULT_PATH) -> Catalogue:
    """The attributes of a catalogue file by name, in the file's order. Raises CatalogueError."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    return MappingProxyType({name: _attribute(_Place(path, text, name), table) for name, table in tables.items()})


def attributes_with(**values: object) -> list[str]:
    """The names of the catalogue's attributes with these values of their fields, in its order."""
    attributes = load_catalogue().items()
    return [name for name, given in attributes if all(getattr(given, key) == value for key, value in values.items())]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an attribute stands in its file, for errors."""

    path: Path
    text: str
    name: str

    def error(self, words: str, key: str = "") -> CatalogueError:
        return CatalogueError(f"{self.path}, line {self._line(key)}: [{self.name}] {words}")

    def _line(self, key: str) -> int:
        """The line of a key of the attribute, else of the attribute's own head, else the first."""
        lines = self.text.splitlines()
        head = next((n for n, line in enumerate(lines, 1) if line.split("#")[0].strip() == f"[{self.name}]"), 1)
        for number, line in enumerate(lines[head:], head + 1):
            if line.startswith("["):
                break
            if key and line.split("=")[0].strip() == key:
                return number
        return head


def _attribute(place: _Place, table: object) -> Attribute:
    if not isinstance(table, dict):
        raise place.error("is not a table")
    known = {f.name for f in fields(Attribute)} - {"name"}
    if unknown := sorted(set(table) - known):
        raise place.error(f"has unknown {', '.join(unknown)}", unknown[0])
    if missing := sorted({"label", "question", "kind", "compare"} - set(table)):
        raise place.error(f"lacks {', '.join(missing)}")
    for key, allowed in (("kind", KINDS), ("compare", RULES)):
        if table[key] not in allowed:
            raise place.error(f"has {key} {table[key]!r}, which is none of {', '.join(allowed)}", key)
    if table["kind"] == "status" and not table.get("values"):
        raise place.error("is a status without values")
    return Attribute(
        name=place.name, **table | {"cues": _texts(place, table, "cues"), "patterns": _patterns(place, table)}
    )


def _texts(place: _Place, table: dict[str, object], key: str) -> tuple[str, ...]:
    given = table.get(key, [])
    if not isinstance(given, list) or not all(isinstance(text, str) and text for text in given):
        raise place.error(f"has {key} that are no list of texts", key)
    return tuple(given)


def _patterns(place: _Place, table: dict[str, object]) -> tuple[str, ...]:
    """The patterns of an attribute. Each must compile and name who it is said of as `subject`."""
    given = _texts(place, table, "patterns")
    for source in given:
        try:
            groups = pattern(source).groupindex
        except re.error as error:
            raise place.error(f"has a pattern that is none ({error}): {source}", "patterns") from error
        if "subject" not in groups:
            raise place.error(f"has a pattern without a subject: {source}", "patterns")
    return given
