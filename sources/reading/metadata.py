"""What a text tells about itself: title, publisher, date, address, authors, kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sources.reading.datelines import Dateline, read_dateline
from sources.reading.dates import date_in_address, find_date, month_in
from sources.reading.document import DocumentKind
from sources.reading.front import Front
from sources.reading.header import Header
from sources.reading.lines import Piece
from sources.reading.names import is_outlet, people_in
from sources.reading.roles import is_prose

FOOT_PIECES = 20
"""How many pieces at the end may name the publisher or the reporters."""
LONGEST_FOOT = 400
OPENING_PIECES = 8
"""Pieces among which the paragraph with the dateline is, after a standfirst, key points or a notice."""

OWNER = re.compile(
    r"(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?"
    r"(?P<name>[A-Z](?:[^.|,;:•·—–]|\.(?=\w)){1,60}?)(?=\s*(?:\.(?!\w)|[|,;:•·—–]|\ball rights\b|\d{4}|$))",
    re.IGNORECASE,
)
SENDER = re.compile(
    r"[Yy]ou(?: a|’|')re receiving (?P<name>[A-Z][\w&’'. -]{1,60}?) because"
    r"|\b(?:appeared first|first appeared|(?:first|originally) published) (?:on|in|by)"
    r" (?P<site>[A-Z][^.|;:]{1,60}?)\s*(?:[.|;:]|$)"
)
REPORTED_BY = re.compile(r"\W*(?:reporting|writing) by\s+([^;)]{1,200})", re.IGNORECASE)
RELEASE_SIGNS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"#\s?#\s?#$|-30-$",
        r"about (?!the author|the writer|us\b|this )\S.{0,60}$",
        r"\W*(?:cautionary .{0,40})?forward[- ]looking statements?\b",
        r"(?:media|press|investor)s?(?: relations)? contacts?\b",
    )
)
FEWEST_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str
    publisher: str
    published_on: date | None
    published_in: date | None
    url: str
    authors: tuple[str, ...]
    kind: DocumentKind


def read_metadata(header: Header, front: Front, pieces: Sequence[Piece]) -> Metadata:
    """Header lines first, then what the text itself tells; what neither tells stays empty."""
    dateline = _dateline(pieces, front.end)
    feet = [piece.text for piece in pieces[front.end :][-FOOT_PIECES:] if len(piece.text) <= LONGEST_FOOT]
    return Metadata(
        title=header.get("title") or front.title,
        publisher=header.get("publisher") or _publisher(front, feet, dateline),
        published_on=_published_on(header, front, dateline),
        published_in=month_in(header.get("date")),
        url=header.get("url"),
        authors=_authors(header, front, feet),
        kind=_kind(header, front, pieces, dateline),
    )


def _dateline(pieces: Sequence[Piece], start: int) -> Dateline | None:
    opening = (piece.text for piece in pieces[start : start + OPENING_PIECES] if is_prose(piece.text))
    return next((line for text in opening if (line := read_dateline(text))), None)


def _publisher(front: Front, feet: Sequence[str], dateline: Dateline | None) -> str:
    owners = [match["name"] for text in feet if (match := OWNER.match(text))]
    senders = [match["name"] or match["site"] for text in feet if (match := SENDER.search(text))]
    sure = [name for name in front.outlets if is_outlet(name)]
    agency = dateline.agency if dateline else ""
    return next(iter((*senders, *sure, *owners, *front.outlets, agency)), "").strip()


def _published_on(header: Header, front: Front, dateline: Dateline | None) -> date | None:
    if found := find_date(header.get("date")):
        return found[1]
    return front.published_on or (dateline.day if dateline else None) or date_in_address(header.get("url"))


def _authors(header: Header, front: Front, feet: Sequence[str]) -> tuple[str, ...]:
    if named := header.get("authors"):
        return people_in(named) or (named,)
    if front.authors:
        return front.authors
    return next((people for text in feet if (match := REPORTED_BY.match(text)) and (people := people_in(match[1]))), ())


def _kind(header: Header, front: Front, pieces: Sequence[Piece], dateline: Dateline | None) -> DocumentKind:
    signs = sum(any(sign.match(piece.text[:200]) for piece in pieces) for sign in RELEASE_SIGNS)
    is_release = (
        "release" in header.get("kind").lower()
        or front.is_release
        or (dateline is not None and dateline.is_release)
        or signs >= FEWEST_SIGNS
    )
    return DocumentKind.PRESS_RELEASE if is_release else DocumentKind.ARTICLE
