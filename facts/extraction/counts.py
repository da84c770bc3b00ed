"""What a bare number counts: the noun phrase after it, or the label before it."""

import re
from dataclasses import dataclass

from facts.extraction.numbers import Number
from facts.extraction.wording import any_of, word_set

_PEOPLE = word_set(
    """
    people employees workers staff staffers users customers clients subscribers members jobs engineers households
    businesses companies organizations organisations merchants developers contractors positions accounts drivers
    """
)
_PLURALS_WITHOUT_S = word_set("people staff men women children personnel households aircraft")
_NO_PLURALS = word_set(
    """
    previous various numerous serious continuous business access process thus plus always perhaps besides needs
    series news campus status bus gas basis analysis virus focus
    """
)
_STOPS = word_set(
    """
    a an and are as at be been but by can could did do does each for from had has have he her here his how i if in
    into is it its may might more most must nor not now of on or our out over per she should so still than that the
    their them then there these they this those through to under until up us was we were what when where which while
    who whose will with within without would yet you your across after against along among around before behind below
    between beyond despite down during following including last later like near next off since throughout today toward
    towards upon via worldwide globally yesterday currently already nationwide strong
    """
)
_NOT_COUNTED = word_set(
    """
    second seconds minute minutes hour hours day days week weeks month months year years decade decades century
    centuries quarter quarters weekend weekends nights times percent percentage points basis a.m p.m am pm o'clock
    dollars euros pounds cents pence
    """
)
_PEOPLE_NEXT = re.compile(rf"\s{{1,9}}(?:{any_of(_PEOPLE)})\b")
_WORD = re.compile(r"\s{1,9}([^\W\d_][\w’'&-]*|\d[\d,.]*)(?=([^\w\s]?))")
_OF = re.compile(r"\s{1,9}of(?=\s)")
_AGE_AFTER = re.compile(r"(?:-|\s{1,9})years?(?:-|\s{1,9})(?:olds?\b|of\sage\b)")
_AGE_BEFORE = re.compile(r"\b(?:aged|age|age\sof)\s{1,9}\Z")
_OUT_OF = re.compile(r"(?:\b(?:one|two|three|four|nine)|\d)\s(?:in|out\sof)\s(?:every\s)?\Z")
_BOUNDARY = re.compile(
    r"\s*(?:[.,;)\]”\"]?\s*\Z|[.,;)\]”\"](?!\d)|[—–]|\s(?:in|at|by|and|from|to|as|but|across|worldwide|globally|today|since|over|between|"
    r"during|while|now|last|this|when|before|after|earlier|two|three|four|a\syear|the\syear|of\s(?:us|them|you|whom))\b)"
)
_HAVING = re.compile(
    r"\b(?:to|from|of|have|has|had|employs?|employed|employing|number(?:s|ed)|total(?:s|l?ed)?)\s{1,9}\Z"
)
_STANDING_AT = re.compile(r"\b(?:is|are|was|were|now|at|stood|stands)\s{1,9}\Z")
_STRONG = re.compile(r"(?:\s{1,9}|-)strong\b(?=\s*(?:[.,;:)]|\Z)|\s+(?:and|in|by|across|now|with)\b)")
_SIZED = re.compile(r"-(?:person|people|employee)\b")
_LABEL = re.compile(r"(?:^|[\n|•·*–—-])\s*([^\W\d_][\w ’'/-]{1,40}?)\s?(?::|\s[–—-])\s{0,9}\Z")
_HOW_MANY = re.compile(r"\.\s+That\sis\show\smany\s(?P<noun>[^\W\d_]+)\b")
_NUMBERED = re.compile(
    r"(?:\b(?i:top|chapter|section|article|page|phase|level|figure|table|no\.?|number|day|type|tier|version|class|"
    r"series|"
    r"round|rule|part|step|item|grade|group|channel|route|highway|flight|room|suite|volume|issue|note|form|model|"
    r"season|episode|act|week|clause)|(?<=[a-z,]\s)[A-Z][\w&-]*(?<!day))\s{1,9}\Z"
)


@dataclass(frozen=True, slots=True)
class Count:
    """What a number counts: `unit` is the plural noun, `noun` the whole phrase, both "" where the text names none."""

    end: int
    unit: str = ""
    noun: str = ""


def read_count(text: str, number: Number, before: int, lowest: int, highest: int) -> Count | None:
    """What a number counts, or None where it is a year, a name's number, a duration or anything else but a count.

    `before` is where the words that qualify the number start; the text in question is [lowest, highest).
    """
    if number.share or number.loose or number.value == 1:
        return None
    if age := _AGE_AFTER.match(text, number.end, highest):
        return Count(age.end(), "years", "years")
    if _AGE_BEFORE.search(text, max(lowest, number.start - 12), number.start):
        return Count(number.end, "years", "years")
    if looks_like_year(text, number) and not _PEOPLE_NEXT.match(text, number.end, highest):
        return None
    if not _stands_alone(text, number, lowest):
        return None
    return noun_after(text, number.end, highest) or _bare_count(text, number, before, lowest, highest)


def _stands_alone(text: str, number: Number, lowest: int) -> bool:
    """Whether the number is a word of its own, and none that numbers a name ("Phase 3", "the Big 500 index")."""
    before = text[number.start - 1] if number.start else " "
    if before.isalnum() or before in "-/.#%:_$€£&@’'" or (number.end < len(text) and text[number.end].isalpha()):
        return False
    if _OUT_OF.search(text, max(lowest, number.start - 12), number.start):
        return False
    if number.worded or number.scale > 1 or number.value >= 1000:
        return True
    return not _NUMBERED.search(text, max(lowest, number.start - 24), number.start)


def looks_like_year(text: str, number: Number) -> bool:
    """Whether a bare number may be a year: four digits from 1900 to 2099, without a comma."""
    return (
        number.scale == 1
        and not number.worded
        and 1900 <= number.value < 2100
        and "," not in text[number.start : number.end]
    )


def noun_after(text: str, at: int, highest: int) -> Count | None:
    """The noun phrase that follows, up to its last plural: "monthly active users", "of the group's 900 shops"."""
    phrase_start, last, words = 0, None, 0
    at = of.end() if (of := _OF.match(text, at, highest)) else at
    while words < 7 and (word := _WORD.match(text, at, highest)):
        name = word[1].lower()
        if name in _NOT_COUNTED and not words:
            return None
        if not of and name[0].isdigit():
            break
        if name in _STOPS and not (of and name in ("the", "its", "their", "our", "his", "her")):
            break
        phrase_start = phrase_start or word.start(1)
        if _is_plural(name):
            last = word
        at, words = word.end(), words + 1
        if word[2] or (last and name in _PEOPLE):
            break
    if not last:
        return None
    return Count(last.end(), last[1].lower(), " ".join(text[phrase_start : last.end()].split()))


def _is_plural(word: str) -> bool:
    if word in _PLURALS_WITHOUT_S:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "’s", "'s", "us", "is"))
        and word not in _NO_PLURALS
    )


def _bare_count(text: str, number: Number, before: int, lowest: int, highest: int) -> Count | None:
    if how_many := _HOW_MANY.match(text, number.end, highest):
        return Count(number.end, how_many["noun"], how_many["noun"])
    if strong := _STRONG.match(text, number.end, highest):
        return Count(strong.end())
    if sized := _SIZED.match(text, number.end, highest):
        return Count(sized.end(), "people", "people")
    if not _BOUNDARY.match(text, number.end, highest):
        return None
    if label := _LABEL.search(text[max(lowest, before - 60) : before]):
        last = label[1].split()[-1].lower()
        return Count(number.end, last, label[1]) if _is_plural(last) or last in ("headcount", "workforce") else None
    if before < number.start or number.scale >= 1000:
        return Count(number.end)
    if number.worded:
        return None
    low = max(lowest, before - 16)
    grouped = "," in text[number.start : number.end]
    having = _HAVING.search(text, low, before) or (grouped and _STANDING_AT.search(text, low, before))
    return Count(number.end) if having else None
