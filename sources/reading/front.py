"""What stands before an article begins: menus, the site's name, the title, the date line, the byline."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from sources.reading.boilerplate import Section, section_of
from sources.reading.datelines import DateLine, read_date_line
from sources.reading.lines import Piece
from sources.reading.names import BETWEEN_NAMES, BYLINE, DEPARTMENT, is_outlet, is_person, outlet_of, people_in
from sources.reading.roles import LONGEST_TITLE, Role, role_of
from sources.reading.rows import GAPS

FRONT_PIECES = 40
"""How many pieces may stand before the first paragraph."""
AFTER_FRONT = 6
"""How many pieces after that may still be a date line or a byline (below a standfirst or a list of key points)."""
LONGEST_SENTENCE = 90
"""Characters of a sentence that is a title because a date line or byline follows."""
TITLE_WORDS = 4
STANDFIRST_WORDS = 5
SITE_WORDS = 5

GENERIC = re.compile(
    r"\W*(?:introduction|overview|(?:executive )?summary|abstract|background|key (?:points|takeaways|facts|findings)"
    r"|takeaways|highlights|at a glance|in brief|tl;?dr|contents|conclusion|q ?& ?a|(?:table|figure|chart) \d.*)\W*",
    re.IGNORECASE,
)
"""Headings of parts, which are no titles."""
CONTENTS = re.compile(r"\W*(?:(?:table of )?contents|on this page|in this article)\W*$", re.IGNORECASE)
TAGLINE = re.compile(r"(?:the|an?|your|our|all the|where)\s\D+$", re.IGNORECASE)
SITE_SUFFIX = re.compile(r"\s+[|•·–—-]\s+([^|•·–—]{2,40})$")
HASHES = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Front:
    """What the pieces before the article tell, and which of them are what (by their number)."""

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


def read_front(pieces: Sequence[Piece], rows: Set[int], *, title: str = "") -> Front:
    """Reads what stands before the first paragraph or table; `title` is the title where a header line gave it."""
    roles = [role_of(piece.text) for piece in pieces[: FRONT_PIECES + AFTER_FRONT]]
    end = _end(pieces, roles, rows)
    roles = roles[: _end_of_lines(pieces, end)]
    title_at = None if title else _title_at(pieces, roles[:end])
    suffix = ""
    if title_at is not None:
        title, suffix = split_title(pieces[title_at].text)
    _sign(pieces, roles, title_at)
    site = _site(pieces, roles[: end if title_at is None else title_at])
    lines = _date_lines(pieces, roles, title_at)
    bylines = [_after_by(piece.text) for piece, role in zip(pieces, roles, strict=False) if role is Role.BYLINE]
    headings = _headings(pieces, roles[:end], title_at, {title, site})
    return Front(
        title=title,
        title_at=title_at,
        published_on=next((line.day for line in lines if line.day), None),
        outlets=tuple(name for name in (*_outlets(lines, bylines), site, suffix) if name),
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


def split_title(text: str) -> tuple[str, str]:
    """The title without marks, and the site's name where that stands behind it."""
    text = HASHES.sub("", text, count=1)
    suffix = SITE_SUFFIX.search(text)
    if suffix and is_outlet(suffix[1]):
        return text[: suffix.start()], suffix[1]
    return text, ""


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
            if title_at is not None or not signed or len(pieces[at].text) > LONGEST_SENTENCE:
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
    """The title: words that stand there twice, or else the first words below the menu, above the byline."""
    words = [at for at, role in enumerate(roles) if role is Role.WORDS and _may_be_title(pieces, at)]
    contents = next((at for at, piece in enumerate(pieces[: len(roles)]) if CONTENTS.match(piece.text)), len(roles))
    words = [at for at in words if at < contents] or words
    counts = Counter(split_title(pieces[at].text)[0] for at in words)
    if twice := [at for at in words if counts[split_title(pieces[at].text)[0]] > 1]:
        return twice[0]
    signed = [at for at, role in enumerate(roles) if role in (Role.DATE, Role.BYLINE) and words and at > words[0]]
    menus = [at for at, role in enumerate(roles[: signed[0] if signed else None]) if role is Role.MENU]
    pool = [at for at in words if not menus or at > menus[-1]] or words
    if fitting := [at for at in pool if _fits_title(pieces[at])]:
        return fitting[0]
    return pool[-1] if pool and _is_named(pieces[pool[-1]].text) else None


def _may_be_title(pieces: Sequence[Piece], at: int) -> bool:
    return not (GENERIC.fullmatch(pieces[at].text) or _is_tagline(pieces, at))


def _is_tagline(pieces: Sequence[Piece], at: int) -> bool:
    """What stands right under a masthead: "The letter for people who …"."""
    if at == 0 or pieces[at].apart or not TAGLINE.match(pieces[at].text):
        return False
    above = pieces[at - 1].text
    return above.isupper() or is_outlet(above)


def _fits_title(piece: Piece) -> bool:
    return piece.words >= TITLE_WORDS and not GENERIC.fullmatch(piece.text)


def _is_named(text: str) -> bool:
    """Whether a line of few words may be a title: not a site's name, and it begins with a capital."""
    return not is_outlet(text) and not text[0].islower()


def _sign(pieces: Sequence[Piece], roles: list[Role], title_at: int | None) -> None:
    """A person's name below the title and right above the date line is a byline without its "by"."""
    for at in range(0 if title_at is None else title_at + 1, len(roles) - 1):
        if roles[at] is Role.WORDS and roles[at + 1] is Role.DATE and is_person(pieces[at].text):
            roles[at] = Role.BYLINE


def _site(pieces: Sequence[Piece], roles: Sequence[Role]) -> str:
    """The site's name above the title: an outlet's name, or what stands beside a menu."""
    for at, role in enumerate(roles):
        name = pieces[at].text
        if role is not Role.WORDS or pieces[at].words > SITE_WORDS or name[0].islower() or GENERIC.fullmatch(name):
            continue
        if is_outlet(name) or Role.MENU in roles[max(at - 1, 0) : at + 2]:
            return name
    return ""


def _date_lines(pieces: Sequence[Piece], roles: Sequence[Role], title_at: int | None) -> list[DateLine]:
    """The date lines, those below the title before those above it (which may be a site's date of today)."""
    order = sorted(range(len(roles)), key=lambda at: title_at is not None and at < title_at)
    return [line for at in order if roles[at] is Role.DATE and (line := read_date_line(pieces[at].text))]


def _after_by(text: str) -> str:
    by = BYLINE.match(text)
    return text[by.end() :] if by else text


def _outlets(lines: Sequence[DateLine], bylines: Sequence[str]) -> list[str]:
    names = [name for line in lines for name in line.names]
    names += [name for byline in bylines for name in BETWEEN_NAMES.split(byline)]
    short = (name for name in names if len(name.split()) <= SITE_WORDS)
    return [outlet_of(name) for name in short if is_outlet(name) or DEPARTMENT.search(name)]


def _authors(lines: Sequence[DateLine], bylines: Sequence[str]) -> tuple[str, ...]:
    people = [person for byline in bylines for person in people_in(byline)]
    return tuple(dict.fromkeys(people + [person for line in lines for person in line.authors]))


def _headings(pieces: Sequence[Piece], roles: Sequence[Role], title_at: int | None, known: set[str]) -> frozenset[int]:
    """The title, what stands below it as a standfirst, and the heading of the article's first part.

    What stands again further down is an entry of a table of contents.
    """
    headings = set() if title_at is None else {title_at}
    last_at = {split_title(piece.text)[0]: at for at, piece in enumerate(pieces) if len(piece.text) <= LONGEST_TITLE}
    for at in range(0 if title_at is None else title_at + 1, len(roles)):
        text = split_title(pieces[at].text)[0]
        again = text in known or last_at[text] > at
        if roles[at] is not Role.WORDS or again or GAPS.search(text) or _is_tagline(pieces, at):
            continue
        last = at == len(roles) - 1 and text[0].isupper()
        if pieces[at].words >= STANDFIRST_WORDS or last or GENERIC.fullmatch(text):
            headings.add(at)
    return frozenset(headings)
