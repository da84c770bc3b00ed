"""What reading gives: the text of one article, untouched, and where its parts stand in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in one text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    BOILERPLATE = "boilerplate"


class DocumentKind(StrEnum):
    ARTICLE = "article"
    PRESS_RELEASE = "press_release"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or piece of boilerplate, without the space around it."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the desk knows already, and the canonical name and kind of what it names."""

    name: str
    canonical: str
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source's text and structure as read, before any database.

    `text` is the decoded text exactly as it stands (without a byte-order mark); every span counts in its code
    points. Blocks are in the order of the text and do not overlap. What the article does not tell is "", an
    empty tuple or None. `known_names` are handed in by who extracts.
    """

    text: str
    file_name: str
    encoding: str = "utf-8"
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    published_in: date | None = None
    """The first day of the month that it is dated with, where it gives no day."""
    url: str = ""
    authors: tuple[str, ...] = ()
    kind: DocumentKind = DocumentKind.ARTICLE
    blocks: tuple[Block, ...] = ()
    known_names: tuple[KnownName, ...] = ()
