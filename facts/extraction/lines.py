"""A sentence in the form that rules read: lower-case words, with one character for each thing that it names.

Whatever the earlier stages found in a sentence (parties, jobs, money, dates …) stands in `Line.form` as one character
of a private range, so that "Corvid Systems agreed to buy Alder for about $2 billion" reads "O agreed to buy O for M".
Patterns name these characters in angle brackets: `<O>`, or `<O:buyer>` for a named group.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from facts.patterns import (
    CHARACTERS,
    COUNT,
    DATE,
    JOB,
    MONEY,
    ORGANISATION,
    PERCENT,
    PERSON,
    PLACE,
    PRODUCT,
    QUOTATION,
    pattern,
)
from sources.reading import BlockKind, Span

__all__ = [
    "CHARACTERS",
    "COUNT",
    "DATE",
    "JOB",
    "MONEY",
    "ORGANISATION",
    "PERCENT",
    "PERSON",
    "PLACE",
    "PRODUCT",
    "QUOTATION",
    "pattern",
]


@dataclass(slots=True)
class Item:
    """One thing in a sentence: what it is (`thing`), where its words stand and in which form they name it.

    `form` is "name", "pronoun", "description" or "relative" for parties and "" for the rest.
    """

    character: str
    span: Span
    thing: Any
    form: str = ""


@dataclass(slots=True)
class Insert:
    """A stretch of a form between commas or brackets that says something of the item before it."""

    start: int
    end: int
    of: int


@dataclass(slots=True)
class Line:
    """One sentence, or the words of one quotation, ready for the rules."""

    text: str
    span: Span
    kind: BlockKind
    form: str
    items: dict[int, Item]
    starts: list[int]
    offsets: list[int]
    heading: "Line | None" = None
    speaker: Any = None
    context: Any = None
    inserts: list[Insert] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    number: int = 0

    def offset(self, at: int) -> int:
        """Where in the text the form's position stands."""
        index = bisect_right(self.starts, at) - 1
        return self.offsets[index] + (at - self.starts[index]) if index >= 0 else self.span.start

    def span_of(self, start: int, end: int) -> Span:
        """The words of the text behind a stretch of the form."""
        last = self.items.get(end - 1)
        return Span(self.offset(start), last.span.end if last else self.offset(end - 1) + 1)

    def all(self, character: str, start: int = 0, end: int | None = None) -> list[int]:
        """Positions of one kind of thing."""
        stop = len(self.form) if end is None else end
        return [at for at in self.items if start <= at < stop and self.form[at] in character]

    def insert_at(self, at: int) -> Insert | None:
        """The innermost insert that a position stands in."""
        inside = [insert for insert in self.inserts if insert.start <= at < insert.end]
        return min(inside, key=lambda insert: insert.end - insert.start) if inside else None


def build_form(text: str, span: Span, items: Sequence[Item]) -> tuple[str, dict[int, Item], list[int], list[int]]:
    """The form of a span with its items, and how positions of one map to offsets of the other."""
    pieces: list[str] = []
    placed: dict[int, Item] = {}
    starts: list[int] = []
    offsets: list[int] = []
    at, length = span.start, 0
    for item in items:
        if item.span.start > at:
            words = _plain(text[at : item.span.start])
            starts.append(length)
            offsets.append(at)
            pieces.append(words)
            length += len(words)
        starts.append(length)
        offsets.append(item.span.start)
        pieces.append(item.character)
        placed[length] = item
        length += 1
        if item.form == "possessive":
            starts.append(length)
            offsets.append(item.span.end)
            pieces.append("'s")
            length += 2
            starts.append(length)
            offsets.append(item.span.end)
        at = item.span.end
    starts.append(length)
    offsets.append(at)
    pieces.append(_plain(text[at : span.end]))
    return "".join(pieces), placed, starts, offsets


_TABLE = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("\n"): " ",
    ord("\t"): " ",
    ord("\r"): " ",
    ord("\u00a0"): " ",
    ord("–"): "—",
}
_TABLE |= dict.fromkeys(range(57344, 57376), "?")


def _plain(words: str) -> str:
    lowered = words.translate(_TABLE).lower()
    return (
        lowered
        if len(lowered) == len(words)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in words.translate(_TABLE))
    )


FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|did|does|do|said|says|"
    r"say|told|agreed|announced|"
    r"declined|reported|expects?|plans?|owns?|owned|holds?|held|makes?|made|sells?|sold|buys?|bought|"
    r"acquires?|acquired|raised|raises|"
    r"became|becomes|joins?|joined|takes?|took|gets?|got|gives?|gave|paid|pays|employs?|employed|"
    r"competes?|competed|operates?|runs?|ran|"
    r"confirmed|completed|closed|rose|fell|climbed|grew|dropped|jumped|led|leads|values?|valued|generated|"
    r"generates|posted|booked|"
    r"founded|co-founded|started|launched|serves?|served|continues?|continued|remains?|remained|added|"
    r"wrote|went|goes|came|comes|"
    r"rejected|rejects|abandoned|walked|withdrew|offered|offers|launches|signed|signs|struck|stepped|"
    r"resigned|left|leaves|replaced|"
    r"replaces|succeeds|succeeded|also|now|today|currently|still|already|recently|never|not|no|provides?|"
    r"provided|stands?|stood|called|"
    r"remarked|noted|argued|warned|denied|denies|insisted|hopes?|hoped|seeks?|sought|wants?|wanted|faces?|"
    r"faced|counts?|counted|supplies|"
    r"supplied|received|receives|secured|secures|invested|invests|merged|merges|boasts?|boasted|appointed|"
    r"appoints|named|names|hired|hires|"
    r"believes?|believed|thinks?|thought|saw|sees|appears?|appeared|kept|keeps|bid|bids|beat|beats|lost|"
    r"loses|won|wins|helped|helps|"
    r"used|uses|powers|earns?|earned|turned|turns|gained|gains|moved|moves|began|begins|increased|"
    r"increases|reached|reaches|listed|floated|approved|approves|blocked|blocks|cleared|clears|ranked|"
    r"ranks)"
)
_OPENER = pattern(
    r"(?P<of><XT>)(?:'s)?(?P<open>, (?=(?:an?|the|one of|which|who|whose|whom|once|now|formerly|"
    r"previously|founded|co-founded|based|headquartered|established|created|"
    r"known|owned|backed|listed|led|launched|set up|started|maker|parent|owner|operator|part of|already|"
    r"itself|with (?:about|more|some|nearly|around|<NMC>)|where|"
    r"for which|in which|of which|with whom|under which|from which|through which|to which|until|<N>|<J>|"
    r"<O>'s <J>|<O> <J>|\d\d\b|<L>'s|employing|valued|worth)(?!\w))| \(|, (?=<NDL>[,.]))"
)
_CLOSE = re.compile(rf", (?=(?:and |but )?(?:{FINITE}|[a-z]+ly (?:{FINITE}|[a-z]+ed))\b)")
_NEXT_COMMA = re.compile(r",(?: |$)")


def find_inserts(form: str, items: Mapping[int, Item]) -> list[Insert]:
    """The stretches that say something of the item before them: appositions, relative clauses, brackets."""
    inserts = _relative_clauses(form, items)
    for match in _OPENER.finditer(form):
        start = match.start("open")
        if form.startswith(" (", start):
            close = form.find(")", start)
            if close > 0:
                inserts.append(Insert(start, close + 1, match.start("of")))
            continue
        body = match.end("open")
        finite = _CLOSE.search(form, body)
        comma = _NEXT_COMMA.search(form, body)
        end = (
            finite.start() if finite else comma.start() if comma and _is_short(form, body, comma.start()) else len(form)
        )
        inserts.append(Insert(start, end, match.start("of")))
    return inserts


def _relative_clauses(form: str, items: Mapping[int, Item]) -> list[Insert]:
    """ ", which makes soap," where "which" stands for the name before the comma."""
    inserts = []
    for position, item in items.items():
        comma = form.rfind(", ", max(0, position - 12), position)
        is_relative = item.form == "relative" or (item.form == "possessive" and form.startswith(", ", position - 2))
        if comma < 1 or not is_relative or form[comma - 1] not in ORGANISATION + PERSON:
            continue
        close = _CLOSE.search(form, position)
        inserts.append(Insert(comma, close.start() if close else len(form), comma - 1))
    return inserts


def _is_short(form: str, start: int, end: int) -> bool:
    return end - start < 90 and not re.match(r"(?:which|who|whose) ", form[start:])


def find_bounds(form: str) -> list[int]:
    """The positions at which a new clause begins."""
    return [match.end() for match in BOUNDARY.finditer(form)]


BOUNDARY = re.compile(
    r" (?:that|but|while|whereas|although|though|because|after|before|when|if|since|unless|until|as|so|"
    r"where|which|whom|who|said|says|say) |[;:] |, (?:and|or|saying|adding|as) | — |(?<![\ue000\ue001]) "
    r"and (?=(?:the |it |[\ue000\ue001](?!'s| and|,)))|, (?=[\ue000\ue001](?:'s)? [a-z])"
)
_PREPOSITION = re.compile(
    r"(?:\b(?:of|in|for|by|with|from|to|on|at|into|over|about|against|between|under|per|than|like|"
    r"including|via|through|around|near|outside|among|"
    r"unlike|alongside|beside|behind|beyond|despite|following|within|without|across|toward|towards|upon|"
    r"regarding|concerning|include|includes|included|called|named|"
    r"acquire|acquired|acquiring|buy|buying|bought|owns|own|value|values|valued|purchase|told|tell|give|"
    r"gives|gave|giving|makes|paid|pay)(?: (?:the|a|an|its|their|his|her|about|some|all|both))?(?: "
    r"(?!which\b|whom\b|that\b|what\b|where\b|who\b|years?\b|months?\b|weeks?\b|days?\b|decades?\b|now\b|"
    r"long\b|least\b|first\b|last\b|how\b|whether\b|and\b)[a-z-]+){0,2} )$"
)


def subject_of(line: Line, at: int, characters: str = "O", *, strict: bool = False) -> int | None:
    """The position of the party that is the grammatical subject of the verb at a position of the form.

    Looks left inside the same clause, then in the clauses before; words that say something of a name between commas are
    passed over, and within them the name itself is the subject. `strict` takes no party that only stands after a
    preposition or has the subject ("Alder's shares").
    """
    wanted = "".join(CHARACTERS[c] for c in characters)
    insert = line.insert_at(at)
    low = insert.start if insert else 0
    candidates = [p for p in line.items if low <= p < at and line.form[p] in wanted and _same_level(line, p, insert)]
    starts = [low, *(bound for bound in line.bounds if low < bound <= at)]
    fallback = None
    if insert is None and _PARTICIPIAL.match(line.form):
        main = _main_subject(wanted).search(line.form)
        if main and (main.start("x") > at or not any(main.start("x") < bound <= at for bound in line.bounds)):
            return main.start("x")
    for start in reversed(starts):
        inside = [p for p in candidates if start <= p < at]
        clean = [
            p for p in inside if not _is_oblique(line.form, p, start) and not line.form.startswith(("'s", "-"), p + 1)
        ]
        if clean:
            return clean[0]
        if inside and fallback is None and not strict:
            owners = [p for p in inside if not _is_oblique(line.form, p, start)]
            fallback = owners[0] if owners else inside[0]
    if insert and line.form[insert.of] in wanted:
        return insert.of
    if insert:
        return subject_of(line, insert.of, characters, strict=strict) if insert.of > 0 else fallback
    return fallback


_PARTICIPIAL = re.compile(
    r"^\W*(?:(?:(?:by|after|in|with|since|before|while|on|upon|when|despite|without|instead of|rather "
    r"than|besides|through) )?(?:[a-z]+ly )?"
    r"(?!during|according|following|including|regarding|nothing|something|everything|anything|morning|"
    r"evening)[a-z]+ing "
    r"|(?:originally |first )?(?:founded|co-founded|based|headquartered|established|backed|led|owned|"
    r"created|launched|set up|started|listed|known|valued|formed|born|armed|buoyed) )"
)


@cache
def _main_subject(wanted: str) -> re.Pattern[str]:
    return re.compile(rf", (?:the )?(?P<x>[{wanted}])(?:'s [a-z ]{{2,30}})? (?:[a-z]+ly |also |now )?{FINITE}\b")


def _same_level(line: Line, position: int, insert: Insert | None) -> bool:
    inner = line.insert_at(position)
    return inner is insert or (inner is None and insert is None)


def _is_oblique(form: str, position: int, start: int) -> bool:
    return (
        bool(_PREPOSITION.search(form, start, position))
        if position - start < 80
        else bool(_PREPOSITION.search(form[position - 60 : position]))
    )


FILLER = (
    r"(?:(?:(?!from\b|by\b|that\b|which\b|who\b|said\b|says\b|and then\b|but\b|because\b|after\b"
    r"|before\b|while\b|when\b|if\b|has\b|have\b|had\b|will\b|would\b|is\b|are\b|was\b"
    r"|were\b)[\w%'&$€£.-]+|[\ue010-\ue013]|\([^)]*\)) )"
)


def object_after(line: Line, at: int, characters: str = "O", words: int = 9) -> int | None:
    """The position of the party that the words from `at` are about: the first one, past adjectives and the like."""
    wanted = "".join(CHARACTERS[c] for c in characters)
    match = _object_pattern(wanted, words).match(line.form, at)
    if not match:
        return None
    position = match.end() - 1
    if line.form.startswith("'s", position + 1) and not _SHARES_OF.match(line.form, position + 3):
        following = _owned_pattern(wanted).match(line.form, position + 3)
        return following.end() - 1 if following else None
    return position


_SHARES_OF = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:shares?|stock|equity|share capital|capital|parent|owner|parent company)\b"
)


@cache
def _object_pattern(wanted: str, words: int) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{FILLER}|[\ue002](?:'s)? ){{0,{words}}}(?:[a-z-]+, )?[{wanted}]")


@cache
def _owned_pattern(wanted: str) -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z-]+ ){{0,3}}[{wanted}](?!'s)")


def conjoined(line: Line, at: int, characters: str = "O") -> list[int]:
    """The positions of a list ("A, B and C") that the party at a position begins or is in.

    What each has ("Alder's Corvid software") and what is said of it between commas is passed over.
    """
    wanted = "".join(CHARACTERS[c] for c in characters)
    positions = [_owned(line, at, wanted)]
    match = _joined_pattern(wanted).match(line.form, positions[-1] + 1)
    while match and line.items[match.end() - 1].form != "possessive":
        positions.append(_owned(line, match.end() - 1, wanted))
        match = _joined_pattern(wanted).match(line.form, positions[-1] + 1)
    return positions


def _owned(line: Line, at: int, wanted: str) -> int:
    """The party that another is said to have ("Alder's Beacon unit"), else the party itself."""
    has = line.form.startswith("'s ", at + 1) and line.form[at + 4 : at + 5] in wanted and line.form[at + 4 : at + 5]
    return at + 4 if has and not line.form.startswith("'s", at + 5) else at


@cache
def _joined_pattern(wanted: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:'s(?: [\ue004])?(?: (?!and\b|or\b)[\w-]+){{0,2}})?(?: \([^)]*\))?(?:, (?:[\ue000\ue001] "
        rf"(?!and\b|or\b|as\b)[a-z]|which |who |whose |an? )[^,;]{{2,70}}(?=, | and))?"
        r"(?:, | and | or |, and |, or | & | as well as |, as well as |, along with | along with |"
        r"/)(?:[a-z]+(?: recently)?, )?"
        r"(?:to |with |by |from |for |both |even |also |the |its |their |until recently, |most recently |"
        r"more recently |then |(?:his|her|their) [a-z-]+, )?"
        rf"(?:(?!and|or|has|is|was|are|were|said|will|would|had|have|which|who|that|what|how|why|agreed\b)(?!(?!leading|"
        rf"growing|emerging|existing|banking|engineering|shipping|mining|trading|publishing|gaming|clothing|"
        rf"brewing|streaming|advertising|manufacturing|consulting)[a-z]+ing )(?:[a-z-]+|\ue003) ){{0,4}}(?:[\ue002]'s "
        rf")?[{wanted}]"
    )


def nearest(positions: Sequence[int], at: int) -> int | None:
    """The position closest to another."""
    if not positions:
        return None
    ordered = sorted(positions)
    index = bisect_left(ordered, at)
    return min(ordered[max(0, index - 1) : index + 1], key=lambda p: abs(p - at))
