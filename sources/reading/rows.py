"""Table rows, as plain text has them: cells between tabs or bars, side by side, run together, or label and value."""

import re
from collections.abc import Iterator, Sequence

from sources.reading.lines import MARKER, Piece

LONGEST_ROW = 400
FEWEST_ROWS = 2
"""Rows that must stand together where one alone could be a name (DealBook) or a sentence's colon."""

TABS = re.compile(r"\S\t+\s*\S")
BARS = re.compile(r"\|.*\||\S\s\|\s\S")
GAPS = re.compile(r"\S\s{3,}\S")
RUN_TOGETHER = re.compile(
    r"[a-z)%](?<!\bUS)(?:[$€£¥]\d)"  # a figure behind a word: Stake$14
    r"|\d(?:[KMBT]|bn|m)?\+?[A-Z][a-z]{2}"  # a word behind a figure: 3BAccess, 2014Completed
)
WORDS_TOGETHER = re.compile(r"(?:[a-z]{3}|[a-z]\)|[A-Z]{2}\)?)[A-Z][a-z]{2}|[a-z]{3}[A-Z]{2}")
LABEL = re.compile(r"[A-Z][^:.?!]{1,38}:\s+\S")
SENTENCE_END = re.compile(r"[.!?:;,…][”\"’')]*$")


def row_numbers(pieces: Sequence[Piece]) -> set[int]:
    """Which of the pieces are table rows.

    Rows with a label and a value ("Amount: £85m") count where two or more stand together without a bullet;
    with a bullet they are list items. Bars, gaps and words run together count where two rows or more stand
    together, tabs and figures run together also in a line of its own.
    """
    rows: set[int] = set()
    for start, end in _runs(pieces):
        sure = {at for at in range(start, end) if _is_surely_row(pieces[at].text)}
        rows |= sure
        for looks_like_row in (_is_labelled, _has_columns, _is_run_together):
            found = [at for at in range(start, end) if at in sure or looks_like_row(pieces[at].text)]
            for first, last in _close_together(found):
                if last - first + 1 >= FEWEST_ROWS:
                    rows.update(range(first, last + 1))
    return rows


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The stretches of short pieces that follow each other without a blank line and do not end as a sentence."""
    start = 0
    for at, piece in enumerate(pieces):
        is_short = len(piece.text) <= LONGEST_ROW and not MARKER.match(piece.text)
        if not is_short or piece.apart:
            if start < at:
                yield start, at
            start = at if is_short else at + 1
    if start < len(pieces):
        yield start, len(pieces)


def _close_together(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of those numbers that follow each other, with one missing between two at most."""
    first = last = None
    for number in numbers:
        if first is None or last is None or number - last > 2:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def _is_surely_row(text: str) -> bool:
    return not SENTENCE_END.search(text[-5:]) and bool(TABS.search(text) or RUN_TOGETHER.search(text))


def _is_labelled(text: str) -> bool:
    return len(text) <= 160 and bool(LABEL.match(text)) and not SENTENCE_END.search(text[-5:])


def _has_columns(text: str) -> bool:
    return bool(BARS.search(text) or GAPS.search(text))


def _is_run_together(text: str) -> bool:
    return bool(WORDS_TOGETHER.search(text)) and not SENTENCE_END.search(text[-5:])
