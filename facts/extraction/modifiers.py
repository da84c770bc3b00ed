"""The words around a figure that make it less or more than exact."""

import re
from decimal import Decimal

from facts.extraction.wording import word_set

_PHRASES = {
    "approximately": """
        about; approximately; approx; approx.; around; roughly; circa; c.; ca.; some; estimated; an estimated; near;
        in the region of; in the neighborhood of; in the neighbourhood of; in the vicinity of; on the order of;
        of the order of; in the order of; something like; ~; ≈
        """,
    "nearly": """
        nearly; almost; close to; nearing; approaching; approaches; approached; virtually; practically; not quite;
        just under; just below; just short of; just shy of; shy of; short of; slightly less than; slightly under;
        slightly below; a little under; a little less than; little less than; a shade under; a bit less than;
        a bit under; a touch under; verging on; bordering on
        """,
    "more_than": """
        more than; over; above; exceeding; exceeds; exceeded; exceed; surpassing; surpasses; surpassed; surpass;
        topping; topped; tops; top; beyond; in excess of; upwards of; upward of; north of; past; greater than;
        higher than; larger than; bigger than; cross; crosses; crossing; crossed; pass; passes; passing; passed;
        broke through; breaking through; breaks through; >
        """,
    "at_least": """
        at least; no less than; not less than; no fewer than; not fewer than; a minimum of; minimum of; as little as;
        as few as; as low as; starting at; at the very least; no lower than; ≥
        """,
    "less_than": """
        less than; fewer than; under; below; lower than; smaller than; south of; <
        """,
    "up_to": """
        up to; as much as; as many as; as high as; no more than; not more than; at most; at the most; a maximum of;
        maximum of; not exceeding; capped at; limited to; no higher than; ≤
        """,
}
_BEFORE = {phrase.strip(): name for name, phrases in _PHRASES.items() for phrase in phrases.split(";")}
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
_INTENSIFIERS = word_set("well just far much slightly significantly considerably substantially comfortably somewhat")
_WITH_UP = word_set(
    "edge edged edges edging inch inched inches inching creep crept creeps go goes going went gone move moved moves "
    "moving climb climbed climbs tick ticked ticks nudge nudged nudges rise rose risen shot jumped pushed pushes "
    "bumped ramped scaled came brought takes took"
)
_WITH_OVER = word_set("turn turns turned turning hand hands handed handing take takes took taking carried rolled")
_BREAK = re.compile(r".*[(\[{“”\"‘«,;:—–/|]", re.DOTALL)
_WORD = re.compile(r"\S+")
_AFTER = re.compile(
    r"\s{1,9}(?:or|and)\s{1,9}(?P<at_least>more|above|higher|over|up|upwards)\b(?!\s+(?:than|to)\b)"
    r"|\s{1,9}or\s{1,9}(?P<up_to>less|fewer|below|lower|under)\b(?!\s+than\b)"
    r"|(?P<approximately>\s{1,9}or\s{1,9}so|-odd|-ish)\b"
)
_WINDOW = 44


def modifier_before(text: str, at: int, lowest: int) -> tuple[str, int] | None:
    """The modifier that the words right before `at` give, and where they start, `lowest` or later."""
    start = max(lowest, at - _WINDOW)
    broken = _BREAK.match(text, start, at)
    start = broken.end() if broken else start
    words = text[start:at].lower().split()
    articles = int(bool(words) and words[-1] in ("a", "an"))
    words = words[: len(words) - articles]
    if not words or words[-1] not in _LAST_WORDS:
        return None
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if name := _BEFORE.get(" ".join(words[-count:])):
            if words[-count:] == ["over"] and words[-2:-1] and words[-2] in _WITH_OVER:
                return None
            if words[-count:] == ["up", "to"] and words[-3:-2] and words[-3] in _WITH_UP:
                return None
            intensified = len(words) > count and words[-count - 1] in _INTENSIFIERS
            return name, _start_of_last(text, start, at, count + articles + intensified)
    return None


def _start_of_last(text: str, start: int, at: int, count: int) -> int:
    """Where the last `count` words of [start, at) begin."""
    words = list(_WORD.finditer(text, start, at))
    return words[-count].start()


def modifier_after(text: str, at: int, highest: int) -> tuple[str, int] | None:
    """The modifier that the words right after `at` give, and where they end."""
    words = _AFTER.match(text, at, highest)
    return (words.lastgroup or "", words.end()) if words else None


def bounds(value: Decimal, modifier: str) -> tuple[Decimal | None, Decimal | None]:
    """What a figure with this modifier lies between; None is an open side."""
    if modifier in ("more_than", "at_least"):
        return value, None
    if modifier in ("less_than", "up_to"):
        return None, value
    return value, value
