"""The lines of a text, and which of them belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

REST_OF_LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
MARKER = re.compile(r"(?:[•‣◦▪■●○►▸·*–—-]|\d{1,2}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\)|[A-Z]\.)\s+(?=\S)")
"""What opens a list item: a bullet, a dash, a number or a letter."""

SENTENCE_END = re.compile(
    r"(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCos)(?<!\bCo)(?<!\b[A-Z]\.[A-Z])[.…][”\"’')\]]*(?:\s?\[\d+\])*$"
)
"""The end of a sentence that is no question, and no abbreviation such as a company's name may end with."""
OPENING_QUOTES = ("“", '"', "‘", "'", "«", "„")
SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", ".”", '."', "”", '"')
INNER_CAPITAL = re.compile(r"[a-z]+[A-Z]")
"""A name such as iPad, with which a line of its own may begin."""
LONGEST_WRAPPED = 160
"""Columns; no text is wrapped at more."""
SHORTEST_RUNNING_ON = 40
"""Columns; a shorter line that the next one seems to continue may as well be a heading or a cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without the space around it."""

    start: int
    end: int
    text: str
    indent: int
    """Characters of space before it."""
    apart: bool
    """Nothing or a blank line stands before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together: a paragraph however it is wrapped, or one heading, list item or table row."""

    start: int
    end: int
    text: str
    """Its lines, joined by a space."""
    apart: bool

    @property
    def words(self) -> int:
        return len(self.text[:400].split())


def iter_lines(text: str) -> Iterator[Line]:
    """The lines that are not blank."""
    end = 0
    for match in REST_OF_LINE.finditer(text):
        start = match.start()
        words = match[0].rstrip()
        newlines, indent = _measure(text[end:start])
        yield Line(start, start + len(words), words, indent, end == 0 or newlines > 1)
        end = start + len(words)


def _measure(gap: str) -> tuple[int, int]:
    """How many newlines there are in the blank space before a line, and how far the line is indented."""
    if gap == "\n":
        return 1, 0
    rows = gap.splitlines(keepends=True)
    last = rows[-1] if rows else ""
    if last.splitlines() == [last]:
        return len(rows) - 1, len(last)
    return len(rows), 0


def group_lines(lines: Sequence[Line]) -> list[Piece]:
    """Puts together the lines that one paragraph or list item was broken into."""
    pieces = []
    width = _wrap_width(lines)
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group, line, width):
            pieces.append(_piece(group))
            group = []
        group.append(line)
    if group:
        pieces.append(_piece(group))
    return pieces


def _piece(group: Sequence[Line]) -> Piece:
    return Piece(group[0].start, group[-1].end, " ".join(line.text for line in group), group[0].apart)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the text's paragraphs were wrapped, 0 for a text that has a line for each paragraph."""
    if sum(len(line.text) for line in lines if len(line.text) > LONGEST_WRAPPED) > sum(len(x.text) for x in lines) / 5:
        return 0
    pairs = [(line, after) for line, after in pairwise(lines) if not after.apart and not MARKER.match(after.text)]
    running_on = sum(1 for _, after in pairs if after.text[0].islower())
    if not pairs or running_on < len(pairs) * 0.4:
        return 0
    columns = sorted(line.indent + len(line.text) for line, _ in pairs)
    return columns[len(columns) * 9 // 10]


def _continues(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether the line carries on what the group's lines began."""
    first, previous = group[0], group[-1]
    if line.apart or line.text == previous.text or MARKER.match(line.text):
        return False
    if previous.text.endswith(":"):
        return line.text.startswith(OPENING_QUOTES)
    if MARKER.match(first.text) and line.indent > first.indent:
        return True
    if line.indent > previous.indent + 1:
        return False
    first_word = len(line.text.split(maxsplit=1)[0])
    if width and previous.indent + len(previous.text) + 1 + first_word > width:
        return True
    return (
        len(previous.text) >= SHORTEST_RUNNING_ON
        and line.text[0].islower()
        and not INNER_CAPITAL.match(line.text)
        and not previous.text.endswith(SENTENCE_ENDS)
    )
