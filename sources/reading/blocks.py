"""What each piece of an article is: heading, paragraph, list item, table row or boilerplate."""

import re
from collections.abc import Sequence, Set

from sources.reading.boilerplate import Section, is_boilerplate, section_of
from sources.reading.document import Block, BlockKind, Span
from sources.reading.front import HASHES, Front
from sources.reading.lines import MARKER, Piece
from sources.reading.roles import is_prose

LONGEST_HEADING = 120
RESUMING = 100
"""Characters of a paragraph that takes the article up again after a list of links."""
LOOSE_WORDS = 3
FIGURE = re.compile(r"\d")
NUMBERED = re.compile(r"(?:[▪■●►▸]|\d{1,2}[.)]|[A-Z]\.|\([a-z0-9]+\))\s")
"""Markers that a heading may have as well as a list item."""
LETTER = re.compile(r"[A-Z]\.\s")
RELEASE_PART = re.compile(
    r"about (?!the author|the writer|us\b|this )\S[^.:–—]{0,80}(?:$|:|\s[–—-]\s)|notes (?:to|for) editors?:?$",
    re.IGNORECASE,
)
"""What opens a part about a company, or notes, after a press release's notices and contacts."""


def blocks_of(pieces: Sequence[Piece], rows: Set[int], front: Front) -> list[Block]:
    """A block for each piece; `rows` are the numbers of those that are table rows."""
    kinds = [BlockKind.TABLE_ROW if at in rows else _shape(pieces, at) for at in range(len(pieces))]
    for at in range(min(front.end, len(pieces))):
        kinds[at] = BlockKind.PARAGRAPH
    for at in front.boilerplate:
        kinds[at] = BlockKind.BOILERPLATE
    for at in front.headings:
        kinds[at] = BlockKind.HEADING
    _mark_lines(pieces, kinds, front)
    _mark_sections(pieces, kinds, front.end)
    _mark_loose_ends(pieces, kinds, front)
    return [Block(kind, Span(piece.start, piece.end)) for kind, piece in zip(kinds, pieces, strict=True)]


def _shape(pieces: Sequence[Piece], at: int) -> BlockKind:
    """What a piece looks like by itself and beside its neighbours."""
    text = pieces[at].text
    marker = MARKER.match(text)
    if marker is None:
        return BlockKind.HEADING if _is_heading(text) else BlockKind.PARAGRAPH
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    alone = pieces[at].apart and after is not None and after.apart and not MARKER.match(after.text)
    if alone and NUMBERED.match(text) and _is_heading(text[marker.end() :]):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH if LETTER.match(text) and is_prose(text) else BlockKind.LIST_ITEM


def _is_heading(text: str) -> bool:
    text = HASHES.sub("", text[: LONGEST_HEADING + 10], count=1)
    if len(text) > LONGEST_HEADING or is_prose(text) or text.endswith((":", ";", ",", "!")):
        return False
    return not text[0].islower()


def _mark_lines(pieces: Sequence[Piece], kinds: list[BlockKind], front: Front) -> None:
    """Marks what is boilerplate by its own words, and what only repeats the title or the heading above it."""
    previous = ""
    for at, piece in enumerate(pieces):
        text = piece.text
        repeats = at != front.title_at and (
            text == front.title or (text == previous and kinds[at] is BlockKind.HEADING)
        )
        if repeats or (at not in front.headings and is_boilerplate(text)):
            kinds[at] = BlockKind.BOILERPLATE
        previous = text


def _mark_sections(pieces: Sequence[Piece], kinds: list[BlockKind], start: int) -> None:
    """Marks the sections that boilerplate labels open, until the article resumes."""
    shapes = tuple(kinds)
    section, opened = None, start
    prose = next((at for at in range(start, len(pieces)) if _takes_up(pieces[at], shapes[at])), start)
    for at in range(start, len(pieces)):
        text = pieces[at].text
        if section is not None and _resumes(pieces, shapes, section, opened, at):
            if section is Section.LINKS and _heading_before(pieces, shapes, opened, at):
                kinds[at - 1] = BlockKind.HEADING
            section = None
        after = pieces[at + 1].text if at + 1 < len(pieces) else ""
        label = None if section is Section.COMMENTS else section_of(text, after)
        if label is Section.COMMENTS and at < prose:
            kinds[at] = BlockKind.BOILERPLATE
        elif label is not None:
            section, opened = label, at
        if section is not None:
            kinds[at] = BlockKind.BOILERPLATE


def _resumes(pieces: Sequence[Piece], shapes: Sequence[BlockKind], section: Section, opened: int, at: int) -> bool:
    """Whether the article goes on at this piece, after the section that was opened."""
    match section:
        case Section.COMMENTS:
            return False
        case Section.ONE_PIECE:
            return at > opened + 1
        case Section.LINKS:
            return _takes_up(pieces[at], shapes[at]) or _opens_release_part(pieces[at])
        case Section.NOTICE:
            return shapes[at] is BlockKind.HEADING or _opens_release_part(pieces[at])
        case Section.REFERENCES:
            after = min(at + 1, len(pieces) - 1)
            heads_prose = shapes[at] is BlockKind.HEADING and _takes_up(pieces[after], shapes[after])
            return heads_prose or _opens_release_part(pieces[at])


def _takes_up(piece: Piece, shape: BlockKind) -> bool:
    return shape is BlockKind.PARAGRAPH and len(piece.text) >= RESUMING and is_prose(piece.text)


def _opens_release_part(piece: Piece) -> bool:
    return bool(RELEASE_PART.match(piece.text[: LONGEST_HEADING + 1]))


def _heading_before(pieces: Sequence[Piece], shapes: Sequence[BlockKind], opened: int, at: int) -> bool:
    """Whether the last line of a list of links is the heading of the part with which the article resumes:
    the others are bulleted, or it stood among them already."""
    last = at - 1
    if last <= opened or shapes[last] is not BlockKind.HEADING:
        return False
    links = range(opened + 1, last)
    return any(pieces[i].text == pieces[last].text for i in links) or (
        len(links) > 0 and all(shapes[i] is BlockKind.LIST_ITEM for i in links)
    )


def _mark_loose_ends(pieces: Sequence[Piece], kinds: list[BlockKind], front: Front) -> None:
    """Headings at the end with nothing under them but boilerplate are links and tags, unless they give figures."""
    if all(kind in (BlockKind.HEADING, BlockKind.BOILERPLATE) for kind in kinds):
        return
    for at in range(len(kinds) - 1, -1, -1):
        if kinds[at] is BlockKind.BOILERPLATE:
            continue
        if at in front.headings or not _is_loose(pieces[at], kinds[at]):
            return
        kinds[at] = BlockKind.BOILERPLATE


def _is_loose(piece: Piece, kind: BlockKind) -> bool:
    if FIGURE.search(piece.text[:LONGEST_HEADING]):
        return False
    few_words = piece.words <= LOOSE_WORDS and not piece.text.endswith(":") and not is_prose(piece.text)
    return kind is BlockKind.HEADING or (kind is BlockKind.PARAGRAPH and few_words)
