"""The catalogue of attributes: what a claim can be about. Loaded once from a TOML file; plain Python."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType

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
    values: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    includes: Mapping[str, str] = field(default_factory=dict)
    cues: tuple[str, ...] = ()

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
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    return MappingProxyType({name: _attribute(path, name, table) for name, table in tables.items()})


def _attribute(path: Path, name: str, table: object) -> Attribute:
    if not isinstance(table, dict):
        raise CatalogueError(f"{path}: [{name}] is not a table")
    known = {f.name for f in fields(Attribute)} - {"name"}
    if unknown := set(table) - known:
        raise CatalogueError(f"{path}: [{name}] has unknown {', '.join(sorted(unknown))}")
    if missing := {"label", "question", "kind", "compare"} - set(table):
        raise CatalogueError(f"{path}: [{name}] lacks {', '.join(sorted(missing))}")
    if table["kind"] not in KINDS or table["compare"] not in RULES:
        raise CatalogueError(f"{path}: [{name}] has an unknown kind or comparison rule")
    lists = {key: tuple(table.get(key, ())) for key in ("cues", "outcomes")}
    return Attribute(name=name, **table | lists)
