"""Lines and openings of paragraphs that say when, where and by whom an article was published."""

import re
from dataclasses import dataclass
from datetime import date

from sources.reading.dates import find_date
from sources.reading.names import BYLINE, is_person, people_in

LONGEST_DATE_LINE = 160
LONGEST_NAME = 5
"""Words of a name on a date line; more are a sentence."""
BREAK = re.compile(r"\s*[|•·—–]\s*|\s+[-/]\s+|\s{3,}|\t|\s*[()]\s*")
LABELS = re.compile(
    r"\b(?:first|originally|published|posted|released|dated?|on|at|as of|updated?|last|modified|time"
    r"|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|[ap]\.?m|noon|e[sd]?t|p[sd]?t|c[es]?[sd]?t|gmt|bst|utc|ist|eastern|pacific|central)(?!\w)\.?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d+[ -]min(?:ute)?s?\b.*"
    r"|\b\d+ comments?\b|:",
    re.IGNORECASE,
)
"""Labels, days of the week, times and reading times beside a date."""
NO_DATE_LINE = re.compile(r"^\[|(?<![ap]\.m)(?<![AP]\.M)\.$")
"""A reference, a sentence."""
UPDATED = re.compile(r"\b(?:updated?|modified|amended)\b\D{0,25}$", re.IGNORECASE)

LONGEST_DATELINE = 160
DASH = re.compile(r"\s*(?:--|—|–)\s*|\s-\s")
AGENCY = re.compile(r"\(\s*([^():]{2,40}?)\s*\)|/\s*([^/:]{2,40}?)\s*/")
MONTH_AND_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b"
    r"|\b\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)",
    re.IGNORECASE,
)
PLACE_WORD = re.compile(r"[A-Z][\w.’'-]*,?|and|de|la|le|of|&|/")
NO_PLACE = re.compile(r"(?:on|in|by|since|from|until|as|at|before|after|the|this|that)\b", re.IGNORECASE)
CAPITALS = re.compile(r"\b[A-Z]{4,}\b|\b[A-Z]{2,}\s[A-Z]{2,}\b")
NEWSWIRE = re.compile(r"newswire|business wire|accesswire|press ?wire", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """The line "June 15, 2025 | Example Newsroom". `day` is None where it only says when the text was changed."""

    day: date | None
    names: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening "LONDON, June 15, 2025 (Example Agency) -" of a paragraph."""

    day: date | None
    agency: str
    is_release: bool
    """It is a newswire's, which carries what companies announce."""


def read_date_line(text: str) -> DateLine | None:
    """None for a line that merely has a date in it."""
    if len(text) > LONGEST_DATE_LINE or NO_DATE_LINE.search(text):
        return None
    days, rests = [], []
    for part in BREAK.split(text.strip("*_")):
        found = find_date(part)
        if found is None:
            rests.append(LABELS.sub(" ", part))
            continue
        before, after = part[: found[0].start], _words_after(part[found[0].end :])
        if is_person(after):
            after = f"by {after}"
        if not _is_set_off(before) or (after and not BYLINE.match(after)):
            return None
        rests += [LABELS.sub(" ", before), after]
        days.append(None if UPDATED.search(before) else found[1])
    names = [name for rest in rests if (name := " ".join(rest.split()).strip(" .,;"))]
    if not days or any(len(name.split()) > LONGEST_NAME for name in names):
        return None
    return DateLine(
        next(filter(None, days), None),
        tuple(name for name in names if not BYLINE.match(name)),
        tuple(person for name in names if (by := BYLINE.match(name)) for person in people_in(name[by.end() :])),
    )


def _is_set_off(before: str) -> bool:
    """Whether what stands before a date is a label, a byline or a name with a comma, and not a sentence."""
    words = LABELS.sub(" ", before).strip()
    return not words.strip(" .,;") or words.endswith(",") or bool(BYLINE.match(words))


def _words_after(after: str) -> str:
    """What follows a date and is neither a time nor another date."""
    if found := find_date(after):
        after = after[: found[0].start] + after[found[0].end :]
    return LABELS.sub(" ", after).strip(" .,;")


def read_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with. A day without a year is no date."""
    parts = DASH.split(text[: LONGEST_DATELINE + 40], maxsplit=2)
    if len(parts) < 2 or len(parts[0]) > LONGEST_DATELINE:
        return None
    opening = parts[0]
    if len(parts) > 2 and len(parts[1]) < LONGEST_NAME * 12:
        second = find_date(parts[1])
        if AGENCY.fullmatch(parts[1]) or (second and second[0].start == 0):
            opening += f", {parts[1]}"
    found = find_date(opening)
    agency = AGENCY.search(opening)
    place = AGENCY.sub(" ", opening[: found[0].start] + opening[found[0].end :] if found else opening)
    dated = found or MONTH_AND_DAY.search(place)
    place = MONTH_AND_DAY.sub(" ", place).strip(" ,.")
    if not _is_place(place) or not (dated or CAPITALS.search(place)):
        return None
    name = next(filter(None, agency.groups()), "") if agency else ""
    slashes = agency is not None and agency[0].startswith("/")
    return Dateline(found[1] if found else None, name, slashes or bool(NEWSWIRE.search(name)))


def _is_place(words: str) -> bool:
    return not NO_PLACE.match(words) and all(PLACE_WORD.fullmatch(word) for word in words.split())
