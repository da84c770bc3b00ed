"""Who says something: the words around a verb of saying that name its speaker."""

import re

from facts.extraction.wording import word_set
from sources.reading import Span

GAP = r"\s{1,9}"
SAYS = (
    r"(?:said|says|say|told|tells|tell|add(?:s|ed)|wrote|writes|ask(?:s|ed)|explain(?:s|ed)|not(?:es|ed)|argu(?:es|ed)|"
    r"warn(?:s|ed)|stat(?:es|ed)|remark(?:s|ed)|comment(?:s|ed)|continue[sd]|conclud(?:es|ed)|insist(?:s|ed)|"
    r"recall(?:s|ed)|jok(?:es|ed)|repl(?:ies|ied)|respond(?:s|ed)|announc(?:es|ed)|declare[sd]|observe[sd]|"
    r"predict(?:s|ed)|admit(?:s|ted)|acknowledg(?:es|ed)|stress(?:es|ed)|emphasi[sz](?:es|ed)|claim(?:s|ed)|"
    r"suggest(?:s|ed)|"
    r"tweet(?:s|ed)|post(?:s|ed)|quip(?:s|ped)|caution(?:s|ed)|report(?:s|ed)|confirm(?:s|ed)|estimat(?:es|ed)|"
    r"disclos(?:es|ed)|reveal(?:s|ed)|den(?:y|ies|ied)|maintain(?:s|ed)|agree(?:s|d)|complain(?:s|ed)|boast(?:s|ed)|"
    r"reckon(?:s|ed)|believe[sd]|thinks|thought|promise[sd]|put it|puts it)"
)
_INITIAL = r"[A-ZÀ-ÖØ-Þ]\.(?:[A-Z]\.)*"
_NAME_WORD = rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Gen|Rep|Gov|Jr|Sr)\.|{_INITIAL}|[A-ZÀ-ÖØ-ÞŁŚŠŽ][\w’'&-]*)"
_PARTICLE = r"(?:de|van|von|der|den|del|da|di|du|la|le|al|bin|ben|dos|ter|of|the|and|&)"
NAME = rf"{_NAME_WORD}(?:{GAP}(?:{_PARTICLE}{GAP}){{0,2}}{_NAME_WORD}){{0,7}}"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t|I)"
_TITLES = word_set(
    """
    CEO CFO COO CTO Chief Executive Executives Officer President Chairman Chairwoman Chair Chairperson Director Minister
    Secretary Senator Governor Mayor Professor Analyst Founder Co-founder Cofounder Partner Spokesman Spokeswoman
    Spokesperson Vice Deputy Managing Finance Financial Operating Technology Commissioner Judge Prime General Counsel
    Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof Prof. Sir Dame Lord Lady Treasury Head
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """
)
_OPENERS = re.compile(
    rf"\s*(?:(?:But|And|Meanwhile|However|Separately|Still|Yet|Earlier|Later|Also|Instead|So|Then|Now|Today|[Aa]s|"
    rf"[Ww]hile"
    rf"|although|because|since|after|when|where|which|that|and|but|though){GAP})*"
)
_ADVERBS_END = re.compile(
    rf"(?:(?:\A|{GAP})(?:also|has|have|had|later|then|now|today|yesterday|previously|recently|once|further|would|will|"
    r"who))*\s*\Z"
)
_PRONOUN_END = re.compile(rf"(?<![\w’'-]){_PRONOUN}\Z")
_NAME_END = re.compile(rf"(?<![\w’'-]){NAME}\Z")
_NAME_START = re.compile(NAME)
_PREPOSITION_END = re.compile(rf"\b(?:of|for|at|to|with|from|by|in|on|near|about|than|close|and){GAP}(?:the{GAP})?\Z")
_POSSESSIVE = re.compile(rf"[’']s?{GAP}")
_BREAK = re.compile(r",(?!\d)|[;:—–“”\"«»]|\([^()]{0,60}\)|[()]")
_COORDINATE_END = re.compile(rf"(?:\A|{GAP})(?:and|but|or)\Z")
_FIRST = re.compile(rf"\s*(?:(?:But|And|Meanwhile|However){GAP})?(?P<subject>(?:He|She|They|It|We|I)\b|{NAME})")
_CORPORATE = word_set("Inc Inc. Ltd Ltd. LLC Corp Corp. plc PLC Co. SA AG")
_PRONOUN_NEXT = re.compile(rf"\s*(?P<subject>{_PRONOUN})\b(?![’'])")
_NAME_NEXT = re.compile(rf"\s*(?P<subject>{NAME})")
_PHRASE_NEXT = re.compile(
    r"\s*(?P<subject>[\w’'-]+(?:\s{1,9}(?!(?:that|who|which|on|last|this|during|when|as|after)\s)[\w’'&-]+){0,9})"
)
_APPOSED_NAME = re.compile(rf",{GAP}(?P<name>{NAME})(?=\s*[.,;]|\Z)")
_WINDOW = 180


def subject_before(text: str, lowest: int, verb_start: int) -> Span | None:
    """The words that name who does what a verb at `verb_start` says: "she", "Jane Doe" of "Jane Doe, a banker,"."""
    start = max(lowest, verb_start - _WINDOW)
    end = _ADVERBS_END.search(text, start, verb_start)
    chunks = _chunks(text, start, end.start() if end else verb_start)
    if not chunks:
        return None
    last = chunks[-1]
    if _COORDINATE_END.search(text, last.start, last.end):
        first = _FIRST.match(text, lowest, verb_start)
        return _without_title(text, Span(*first.span("subject"))) if first else None
    if text[last.end : verb_start].lstrip()[:1] == "," and len(chunks) > 1:
        name = _whole_name(text, last)
        return name or next((noun for chunk in reversed(chunks[:-1]) if (noun := _subject(text, chunk))), None)
    return _subject(text, last)


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """The pieces between commas and the like, without the space around them."""
    chunks = []
    for piece_start, piece_end in _pieces(text, start, end):
        piece = text[piece_start:piece_end]
        if piece.strip() and piece.strip() not in _CORPORATE:
            left = piece_start + len(piece) - len(piece.lstrip())
            chunks.append(Span(left, left + len(piece.strip())))
    return chunks


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [found.span() for found in _BREAK.finditer(text, start, end)]
    return list(zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True))


def _whole_name(text: str, chunk: Span) -> Span | None:
    name = _NAME_START.fullmatch(text, chunk.start, chunk.end)
    if not name or " " not in name[0] or name[0].split()[0] in _TITLES or re.search(r"\s(?:of|the)\s", name[0]):
        return None
    return _without_title(text, chunk)


def _subject(text: str, chunk: Span) -> Span | None:
    """The pronoun or name that ends a piece of a sentence, or else all of it from its first noun on."""
    opened = _OPENERS.match(text, chunk.start, chunk.end)
    start = opened.end() if opened else chunk.start
    if pronoun := _PRONOUN_END.search(text, start, chunk.end):
        return Span(*pronoun.span())
    if found := _NAME_END.search(text, start, chunk.end):
        name = _without_title(text, Span(*found.span()))
        if not _PREPOSITION_END.search(text, start, name.start):
            return name
    words = text[start : chunk.end].split()
    if not 1 <= len(words) <= 14 or not re.search(r"[^\W\d_]", words[0]):
        return None
    return Span(start, chunk.end)


def _without_title(text: str, name: Span) -> Span:
    """A name without the possessive and the capitalised titles before it ("Acme’s Chief Executive Jane Doe")."""
    start = name.start
    for found in _POSSESSIVE.finditer(text, name.start, name.end):
        start = found.end()
    words = list(re.finditer(r"\S+", text[start : name.end]))
    titles = [index for index, word in enumerate(words) if word[0] in _TITLES]
    if titles and titles[-1] + 1 < len(words):
        start += words[titles[-1] + 1].start()
    return Span(start, name.end)


def subject_after(text: str, at: int, highest: int) -> Span | None:
    """The words after a verb of saying that name its speaker: "said Jane Doe", "said the chief, Jane Doe, in May"."""
    if pronoun := _PRONOUN_NEXT.match(text, at, highest):
        return Span(*pronoun.span("subject"))
    name = _NAME_NEXT.match(text, at, highest)
    if name and not name[0].endswith(("’s", "'s")):
        return _without_title(text, Span(*name.span("subject")))
    phrase = _PHRASE_NEXT.match(text, at, highest)
    if not phrase:
        return None
    if apposed := _APPOSED_NAME.match(text, phrase.end(), highest):
        return _without_title(text, Span(*apposed.span("name")))
    return _subject(text, Span(*phrase.span("subject")))
