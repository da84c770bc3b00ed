"""What stands before an article begins: menus, the site's name, the title, the date line, the byline."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from sources.reading import phrases
from sources.reading.boilerplate import MENU_WORDS, Section, is_boilerplate, is_menu, is_share_bar, section_of
from sources.reading.datelines import DateLine, read_date_line
from sources.reading.lines import MARKER, SENTENCE_END, Piece
from sources.reading.names import BYLINE, DEPARTMENT, is_outlet, outlet_of, people_in

FRONT_PIECES = 40
"""How many pieces may stand before the first paragraph."""
AFTER_FRONT = 6
"""How many pieces after that may still be a date line or a byline (below a standfirst or a list of key points)."""
LONGEST_TITLE = 220
LONGEST_BYLINE = 160
TITLE_WORDS = 4
STANDFIRST_WORDS = 5
SITE_WORDS = 5

KICKERS = frozenset(phrases.KICKERS.split())
GENERIC = re.compile(
    r"\W*(?:introduction|overview|(?:executive )?summary|abstract|background|key (?:points|takeaways|facts|findings)"
    r"|takeaways|highlights|at a glance|in brief|tl;?dr|contents|conclusion|q ?& ?a|(?:table|figure|chart) \d.*)\W*",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"\W*(?:for immediate (?:release|distribution|publication)\b.{0,60}|(?:under )?embargo(?:ed)?\b.{0,80}"
    r"|(?:press|news|media) release\b.{0,40}|not for (?:release|distribution)\b.{0,200})$",
    re.IGNORECASE,
)
TAGLINE = re.compile(r"(?:the|an?|your|our|all the|where)\s\D+$", re.IGNORECASE)
SITE_SUFFIX = re.compile(r"\s+[|•·–—-]\s+([^|•·–—]{2,40})$")
HASHES = re.compile(r"#{1,6}\s+")


class Role(Enum):
    NOISE = auto()
    """Share bars, notices, advertisements."""
    MENU = auto()
    RELEASE = auto()
    DATE = auto()
    BYLINE = auto()
    KICKER = auto()
    WORDS = auto()
    """Anything else that is short: a title, a standfirst, a name, tags."""
    CONTENT = auto()
    """A sentence, a list item: the article has begun."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the pieces before the article tell, and which of them are what."""

    title: str = ""
    title_at: int | None = None
    published_on: date | None = None
    outlets: tuple[str, ...] = ()
    """Outlets named on the date line, in the byline, at the top or after the title, the surest first."""
    authors: tuple[str, ...] = ()
    is_release: bool = False
    headings: frozenset[int] = frozenset()
    boilerplate: frozenset[int] = frozenset()
    end: int = 0
    """The piece with which the article begins."""


def is_prose(text: str) -> bool:
    """Whether it is a sentence or more, rather than a title, a name or a label."""
    return len(text) > LONGEST_TITLE or bool(SENTENCE_END.search(text[-20:]))


def read_front(pieces: Sequence[Piece], rows: Set[int], *, title: str = "") -> Front:
    """Reads what stands before the first paragraph or table; `title` is the title where a header line gave it."""
    roles = [_role(piece) for piece in pieces[: FRONT_PIECES + AFTER_FRONT]]
    end = _end(pieces, roles, rows)
    roles = roles[: _end_of_lines(pieces, end)]
    title_at = None if title else _title_at(pieces[:end], roles[:end])
    suffix = ""
    if title_at is not None:
        title, suffix = _title(pieces[title_at].text)
    site = _site(pieces, roles[: end if title_at is None else title_at])
    lines = _date_lines(pieces, roles, -1 if title_at is None else title_at)
    bylines = [piece.text for piece, role in zip(pieces, roles, strict=False) if role is Role.BYLINE]
    headings = _headings(pieces, roles[:end], title_at, {title, site})
    return Front(
        title=title,
        title_at=title_at,
        published_on=next((line.day for line in lines if line.day), None),
        outlets=tuple(filter(None, (*_outlets(lines, bylines), site, suffix))),
        authors=_authors(lines, bylines),
        is_release=Role.RELEASE in roles,
        headings=headings,
        boilerplate=frozenset(
            at
            for at, role in enumerate(roles)
            if at not in headings and (role in (Role.DATE, Role.BYLINE) or (at < end and role is not Role.CONTENT))
        ),
        end=end,
    )


def _role(piece: Piece) -> Role:
    text = piece.text
    if RELEASE.match(text):
        return Role.RELEASE
    if read_date_line(text):
        return Role.DATE
    if _is_byline(text):
        return Role.BYLINE
    if is_menu(text) and not is_share_bar(text):
        return Role.MENU
    if is_boilerplate(text) or section_of(text):
        return Role.NOISE
    words = text.lower().split(maxsplit=SITE_WORDS)
    if len(words) < SITE_WORDS and KICKERS.issuperset(words):
        return Role.KICKER
    if marker := MARKER.match(text):
        return Role.NOISE if text[marker.end() :].lower() in MENU_WORDS else Role.CONTENT
    return Role.CONTENT if is_prose(text) or text.endswith((":", ",", ";")) else Role.WORDS


def _is_byline(text: str) -> bool:
    by = BYLINE.match(text)
    if by is None or len(text) > LONGEST_BYLINE or is_prose(text):
        return False
    rest = text[by.end() :]
    return bool(people_in(rest) or DEPARTMENT.search(rest))


def _end(pieces: Sequence[Piece], roles: list[Role], rows: Set[int]) -> int:
    """Where the article begins. A short sentence above the date line or byline is a title after all."""
    title_at = None
    for at, role in enumerate(roles[:FRONT_PIECES]):
        if role is Role.WORDS and title_at is None and _fits_title(pieces[at]):
            title_at = at
        elif role is Role.WORDS and title_at is not None and at in rows:
            return at
        elif role is Role.CONTENT:
            signed = at + 1 < len(roles) and roles[at + 1] in (Role.DATE, Role.BYLINE)
            if title_at is not None or not signed or len(pieces[at].text) > LONGEST_BYLINE:
                return at
            roles[at], title_at = Role.WORDS, at
    return 0 if title_at is None else title_at + 1


def _end_of_lines(pieces: Sequence[Piece], end: int) -> int:
    """Up to where date lines and bylines are looked for: not among references and comments."""
    for at in range(end, min(end + AFTER_FRONT, len(pieces))):
        if section_of(pieces[at].text) in (Section.REFERENCES, Section.COMMENTS):
            return at
    return end + AFTER_FRONT


def _title_at(pieces: Sequence[Piece], roles: Sequence[Role]) -> int | None:
    words = [at for at, role in enumerate(roles) if role is Role.WORDS and _may_be_title(pieces, at)]
    counts = Counter(_title(pieces[at].text)[0] for at in words)
    repeated = [at for at in words if counts[_title(pieces[at].text)[0]] > 1]
    if repeated:
        return repeated[0]
    signed = [at for at, role in enumerate(roles) if role in (Role.DATE, Role.BYLINE) and words and at > words[0]]
    menus = [at for at, role in enumerate(roles[: signed[0] if signed else None]) if role is Role.MENU]
    pool = [at for at in words if not menus or at > menus[-1]] or words
    return next(
        (at for at in pool if _fits_title(pieces[at])), pool[-1] if pool and _is_named(pieces[pool[-1]]) else None
    )


def _may_be_title(pieces: Sequence[Piece], at: int) -> bool:
    text = pieces[at].text
    return not (GENERIC.fullmatch(text) or _is_tagline(pieces, at))


def _is_tagline(pieces: Sequence[Piece], at: int) -> bool:
    """What stands right under a masthead: "The letter for people who …"."""
    if at == 0 or pieces[at].apart or not TAGLINE.match(pieces[at].text):
        return False
    above = pieces[at - 1].text
    return above.isupper() or is_outlet(above)


def _fits_title(piece: Piece) -> bool:
    return piece.words >= TITLE_WORDS and not GENERIC.fullmatch(piece.text)


def _is_named(piece: Piece) -> bool:
    """Whether a line of few words may be a title: not a site's name, and it begins with a capital."""
    return not is_outlet(piece.text) and not piece.text[0].islower()


def _title(text: str) -> tuple[str, str]:
    """The title without marks, and the site's name where that stands behind it."""
    text = HASHES.sub("", text, count=1)
    suffix = SITE_SUFFIX.search(text)
    if suffix and is_outlet(suffix[1]):
        return text[: suffix.start()], suffix[1]
    return text, ""


def _site(pieces: Sequence[Piece], roles: Sequence[Role]) -> str:
    """The site's name above the title: an outlet's name, or what stands beside a menu."""
    for at, role in enumerate(roles):
        name = pieces[at].text
        if role is not Role.WORDS or pieces[at].words > SITE_WORDS or name[0].islower() or GENERIC.fullmatch(name):
            continue
        if is_outlet(name) or Role.MENU in roles[max(at - 1, 0) : at + 2]:
            return name
    return ""


def _date_lines(pieces: Sequence[Piece], roles: Sequence[Role], title_at: int) -> list[DateLine]:
    """The date lines, those below the title before those above it (a site's date of today, it may be)."""
    order = sorted(range(len(roles)), key=lambda at: at < title_at)
    return [line for at in order if roles[at] is Role.DATE and (line := read_date_line(pieces[at].text))]


def _outlets(lines: Sequence[DateLine], bylines: Sequence[str]) -> list[str]:
    names = [name for line in lines for name in line.names]
    names += [text[by.end() :] for text in bylines if (by := BYLINE.match(text))]
    return [
        outlet_of(name)
        for name in names
        if len(name.split()) <= SITE_WORDS and (is_outlet(name) or DEPARTMENT.search(name))
    ]


def _authors(lines: Sequence[DateLine], bylines: Sequence[str]) -> tuple[str, ...]:
    people = [person for text in bylines if (by := BYLINE.match(text)) for person in people_in(text[by.end() :])]
    return tuple(dict.fromkeys(people + [person for line in lines for person in line.authors]))


def _headings(pieces: Sequence[Piece], roles: Sequence[Role], title_at: int | None, known: set[str]) -> frozenset[int]:
    """The title, what stands below it as a standfirst, and the heading of the article's first part.

    What stands again further down is an entry of a table of contents.
    """
    headings = set() if title_at is None else {title_at}
    last_at = {_title(piece.text)[0]: at for at, piece in enumerate(pieces) if len(piece.text) <= LONGEST_TITLE}
    for at in range(0 if title_at is None else title_at + 1, len(roles)):
        text = _title(pieces[at].text)[0]
        if roles[at] is not Role.WORDS or text in known or last_at[text] > at or _is_tagline(pieces, at):
            continue
        last = at == len(roles) - 1 and text[0].isupper()
        if pieces[at].words >= STANDFIRST_WORDS or last or GENERIC.fullmatch(text):
            headings.add(at)
    return frozenset(headings)
