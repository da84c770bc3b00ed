"""What on a page is not the article: menus, notices, and the sections that stand around and after it."""

import re
from collections.abc import Iterable
from enum import StrEnum

from sources.reading import phrases

LONGEST_LINE = 600
"""Characters; what is longer is no line of boilerplate, unless it stands in a section of it."""
LONGEST_LABEL = 130
LONGEST_ENTRY = 6
"""Words of an entry of a menu."""

NO_WORDS = re.compile(r"[^\w€$£¥%]*$")
QUOTE_LINE = re.compile(
    r"(?:[A-Z][\w.:&’' -]{0,40}?\s)?[$€£¥]?\d[\d,]*\.\d\d\s*\(?[▲▼△▽↑↓+−–-]\s?[$€£]?\d[\d.,]*\s?%?\)?"
    r"(?:\s*\(?[▲▼+−–-]?\s?\d[\d.,]*\s?%\)?)?$"
    r"|[A-Z][A-Z.:]{1,9}\s+[▲▼△▽↑↓+−–-]\s?\d[\d.,]*\s?%$"
)
"""A line of a share-price widget: a name or ticker, a price, a signed change."""
MENU_BREAK = re.compile(r"\s*[|·•›»>/]\s*|\s{2,}|\t|\s[—–-]\s")


class Section(StrEnum):
    """What a label opens; each kind reaches to another place."""

    COMMENTS = "comments"
    """All that follows."""
    LINKS = "links"
    """Related, most read, contents: until a paragraph of prose."""
    NOTICE = "notice"
    """Legal notices, who the author is: until the next heading."""
    REFERENCES = "references"
    """References, contacts: until a heading that prose follows."""
    ONE_PIECE = "one piece"
    """Keywords, an advertisement: the next piece."""


def _any_of(patterns: Iterable[str], *, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){after}", re.IGNORECASE)


LINE = _any_of(phrases.LINES)
LABELS = {
    section: _any_of(labels, before=r"\W*", after=r"\W*")
    for section, labels in (
        (Section.COMMENTS, phrases.COMMENTS),
        (Section.LINKS, phrases.LINKS),
        (Section.NOTICE, phrases.NOTICES),
        (Section.REFERENCES, phrases.REFERENCES),
        (Section.ONE_PIECE, phrases.ONE_PIECE),
    )
}
NOTICE_OPENING = _any_of(phrases.NOTICE_OPENINGS, before=r"\W*")
CORRECTIONS = _any_of(phrases.CORRECTIONS, before=r"\W*", after=r"\W*")
WITHDRAWS = _any_of(phrases.WITHDRAWS)
MENU_ENTRY = _any_of(phrases.MENU_ENTRIES)
SHARE_WORDS = frozenset(phrases.SHARE.split())
MENU_WORDS = frozenset(phrases.MENU.split())


def is_boilerplate(text: str) -> bool:
    """Whether a line stands for itself as something that is not the article."""
    if len(text) > LONGEST_LINE:
        return False
    return bool(NO_WORDS.match(text) or LINE.match(text) or QUOTE_LINE.match(text)) or is_menu(text)


def section_of(text: str, after: str = "") -> Section | None:
    """The section of boilerplate that a label, or the first paragraph of a notice, opens; `after` is what follows."""
    if len(text) <= LONGEST_LABEL:
        if CORRECTIONS.fullmatch(text):
            return Section.NOTICE if WITHDRAWS.match(after) else None
        for section, label in LABELS.items():
            if label.fullmatch(text):
                return section
    return Section.NOTICE if NOTICE_OPENING.match(text[:300]) else None


def is_menu(text: str) -> bool:
    """Several short entries side by side, at least half of them such as menus have: Home | Deals | About."""
    return _is_bar(text, MENU_WORDS | SHARE_WORDS)


def is_share_bar(text: str) -> bool:
    """The buttons under a title: Share | Save | Print."""
    return _is_bar(text, SHARE_WORDS)


def is_menu_entry(text: str) -> bool:
    """An entry of a menu that has a line of its own."""
    return text.lower() in MENU_WORDS or bool(MENU_ENTRY.fullmatch(text))


def _is_bar(text: str, words: frozenset[str]) -> bool:
    if len(text) > LONGEST_LINE or text.endswith("."):
        return False
    entries = [entry for entry in MENU_BREAK.split(text) if entry]
    if len(entries) < 2 or any(len(entry.split()) > LONGEST_ENTRY for entry in entries):
        return False
    known = sum(1 for entry in entries if entry.lower() in words or MENU_ENTRY.fullmatch(entry))
    return known * 2 >= len(entries)
