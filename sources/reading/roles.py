"""What each line before an article is by itself: part of a menu, a date line, a byline, a label, or words."""

import re
from enum import Enum, auto

from sources.reading import phrases
from sources.reading.boilerplate import is_boilerplate, is_menu, is_menu_entry, is_share_bar, section_of
from sources.reading.datelines import read_date_line
from sources.reading.lines import MARKER, SENTENCE_END
from sources.reading.names import BYLINE, DEPARTMENT, people_in

LONGEST_TITLE = 220
LONGEST_BYLINE = 160
LONGEST_KICKER = 4
"""Words of a section label above a title."""

KICKERS = frozenset(phrases.KICKERS.split())
RELEASE = re.compile(
    r"\W*(?:for immediate (?:release|distribution|publication)\b.{0,60}|(?:under )?embargo(?:ed)?\b.{0,80}"
    r"|(?:press|news|media) release\b.{0,40}|not for (?:release|distribution)\b.{0,200})$",
    re.IGNORECASE,
)


class Role(Enum):
    MENU = auto()
    NOISE = auto()
    """Share bars, notices, advertisements."""
    RELEASE = auto()
    """FOR IMMEDIATE RELEASE and the like."""
    DATE = auto()
    BYLINE = auto()
    KICKER = auto()
    """A section label: Economy, Deals."""
    WORDS = auto()
    """Anything else that is short: a title, a standfirst, a name, tags."""
    CONTENT = auto()
    """A sentence, a list item: the article has begun."""


def role_of(text: str) -> Role:
    if RELEASE.match(text):
        return Role.RELEASE
    if read_date_line(text):
        return Role.DATE
    if _is_byline(text):
        return Role.BYLINE
    words = text.lower().split(maxsplit=LONGEST_KICKER)
    if len(words) <= LONGEST_KICKER and KICKERS.issuperset(words):
        return Role.KICKER
    marker = MARKER.match(text)
    if (is_menu(text) and not is_share_bar(text)) or is_menu_entry(text[marker.end() :] if marker else text):
        return Role.MENU
    if is_boilerplate(text) or section_of(text):
        return Role.NOISE
    return Role.CONTENT if marker or is_prose(text) or text.endswith((":", ",", ";")) else Role.WORDS


def is_prose(text: str) -> bool:
    """Whether it is a sentence or more, rather than a title, a name or a label."""
    return len(text) > LONGEST_TITLE or bool(SENTENCE_END.search(text[-20:]))


def _is_byline(text: str) -> bool:
    by = BYLINE.match(text)
    if by is None or len(text) > LONGEST_BYLINE or is_prose(text):
        return False
    rest = text[by.end() :]
    return bool(people_in(rest) or DEPARTMENT.search(rest))
