"""Names of people and outlets, as bylines and mastheads have them."""

import re

PARTICLES = re.compile(r"d[eiao]s?|d[eu]l?|della|de[rn]|l[ae]|van|von|zu|te[rn]|bin|ibn|[ae]l|[ye]")
OUTLET = re.compile(
    r"\b(?:newsroom|news|newswire|wire|times|post|ledger|dispatch|journal|herald|tribune|gazette|chronicle|review|daily"
    r"|weekly|observer|guardian|telegraph|bulletin|magazine|media|press|broadcasting|insider|today|courier|mail|examiner"
    r"|register|sentinel|standard|mercury|digest|monitor|echo|globe|inquirer|newsletter|blog|reporter)\b"
    r"|\.(?:com|org|net|co|io|ai|news|example)\b",
    re.IGNORECASE,
)
CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+$")
DEPARTMENT = re.compile(
    r"\s+(?:newsroom|staff(?: writers?| reporters?)?|editorial(?: team| staff| board)?|editors?|team|desk|reporters?"
    r"|correspondents?)$",
    re.IGNORECASE,
)
NO_PERSON = re.compile(
    r"^(?:the|an?|our|in|new|north|south|east|west|san|los|las|hong|saint|st)\b"
    r"|\b(?:group|inc|ltd|plc|corp|company|capital|partners|holdings|ventures|bank|fund|university|institute|agency)\b",
    re.IGNORECASE,
)
"""Words of places and companies."""
BYLINE = re.compile(
    r"\W*(?:(?:written|words|posted|published|reported|story|text|article) )?by:?\s+(?=\S)|\W*authors?:\s+(?=\S)",
    re.IGNORECASE,
)
BETWEEN_NAMES = re.compile(r"\s*(?:[,;|/•·&]|\band\b|\bwith\b)\s*")
AFTER_NAME = re.compile(r"\s+(?:in|at|for|from|of|on|is|\(|–|—|-)(?:\s|$).*$|\s*\(.*$")
INITIAL = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.?)?")
NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'.-][^\W\d_]*)*")


def is_outlet(name: str) -> bool:
    """Whether the words of a name are those of a newspaper, site or agency."""
    return bool(OUTLET.search(name) or CAMEL.match(name))


def outlet_of(name: str) -> str:
    """The outlet in "Example Newsroom" or "Example Staff"."""
    return DEPARTMENT.sub("", name).strip()


def is_person(name: str) -> bool:
    """Two to five capitalised words, with particles and initials among them."""
    words = name.split()
    if not 2 <= len(words) <= 5 or is_outlet(name) or DEPARTMENT.search(" " + name):
        return False
    if NO_PERSON.search(name):
        return False
    full = [word for word in words if not PARTICLES.fullmatch(word.lower())]
    return all(NAME_WORD.fullmatch(word) for word in full) and sum(not INITIAL.fullmatch(word) for word in full) >= 1


def people_in(byline: str) -> tuple[str, ...]:
    """The people in what follows "By": names divided by commas or "and", without their roles and places."""
    names = (AFTER_NAME.sub("", part).strip(" .") for part in BETWEEN_NAMES.split(byline[:300]))
    return tuple(dict.fromkeys(name for name in names if is_person(name)))
