"""Direct quotations, and the words that name who speaks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from facts.extraction.speakers import GAP, NAME, SAYS, subject_after, subject_before
from sources.reading import Span

_OPEN = re.compile(r"[“«„]|(?<!\w)\"(?=[^\s\"])|(?<![\w’'])‘(?=[A-Z])")
_CLOSE = {
    "“": re.compile(r"[“”]"),
    "„": re.compile(r"[“”„]"),
    "«": re.compile(r"[«»]"),
    '"': re.compile(r"\""),
    "‘": re.compile(r"(?<=[.,!?…])’(?!\w)|’(?=[:;]|\s*\n)|[‘“]"),
}
_NEW_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[“\"«])")
_LONGEST, _LEAD = 4000, 300
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|should|may|might|must|shall|cannot|let|"
    r"need|"
    r"wants?|thinks?|knows?|believes?|sees?|gets?|makes?|go(?:es)?|takes?|gives?|looks?|feels?|hopes?|expects?|needs|\w+[’'](?:s|re|ve|ll|m|d|t))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:I|we|they|he|she|you|it|this|that|there|our|my)\b", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"\s*(?:I|We|They|He|She|You|It|There)\b")
_SAYS = re.compile(rf"\b{SAYS}\b")
_SAYS_NEXT = re.compile(rf"\s*,?\s*{SAYS}\b")
_ACCORDING = re.compile(rf"\s*,?\s*according{GAP}to{GAP}")
_DASH = re.compile(rf"\s*[—–-]{{1,2}}\s*(?P<name>{NAME})")
_NO_SUBJECT = re.compile(
    r"\s*,?\s*(?:and|but|when|of|in|to|for|which|that|is|was|are|were|has|will|or|on|at|from)\b|\s*[.;:)]"
)
_SAYING = re.compile(r"\b(?:saying|stating|adding|writing|noting|telling|explaining|arguing|warning|insisting)\b")
_WORDS_OF = re.compile(rf"\bwords{GAP}of{GAP}(?P<name>{NAME})[,:]?\s*\Z")
_SUBJECT_FIRST = re.compile(rf"\s*(?:(?:But|And){GAP})?(?P<subject>(?:He|She|They)\b|{NAME})")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation of at least a clause.

    `span` holds the words inside the marks, up to the first interruption; `more` are the parts that go on after it.
    `speaker` is the name, pronoun or noun phrase ("Jane Doe", "she", "the company") that the text gives the words
    to, None where it names nobody.
    """

    span: Span
    speaker: Span | None
    more: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch of quoted words. `start` and `end` take in the marks; `runs_on` says that no mark closes it."""

    words: Span
    start: int
    end: int
    runs_on: bool


def find_quotations(text: str, sentences: list[Span]) -> list[Quotation]:
    """The quotations of a document, in order. `sentences` are all of its sentences, block by block."""
    if not sentences:
        return []
    quotations = [
        Quotation(parts[0].words, speaker, tuple(part.words for part in parts[1:]))
        for parts, speaker in _utterances(text, sentences)
        if parts
    ]
    return sorted(quotations, key=lambda quotation: quotation.span)


def _utterances(text: str, sentences: list[Span]) -> Iterator[tuple[list[_Part], Span | None]]:
    """What is said at one go: its parts from the first that is a clause on, none where none is, and the speaker."""
    parts: list[_Part] = []
    speaker: Span | None = None
    for part in _parts(text, sentences[0].start, sentences[-1].end):
        after = _speaker_after(text, sentences, part)
        if parts and (parts[-1].runs_on or (not after and _goes_on(text, sentences, parts[-1], part))):
            parts.append(part)
            speaker = speaker or after
            continue
        yield _from_first_clause(text, parts), speaker
        parts, speaker = [part], after or _speaker_before(text, sentences, part)
    yield _from_first_clause(text, parts), speaker


def _from_first_clause(text: str, parts: list[_Part]) -> list[_Part]:
    first = next((index for index, part in enumerate(parts) if _is_clause(part.words.of(text))), len(parts))
    return parts[first:]


def _parts(text: str, start: int, end: int) -> Iterator[_Part]:
    at = start
    while opening := _OPEN.search(text, at, end):
        inside = opening.end()
        closing = _CLOSE[opening[0]].search(text, inside, min(end, inside + _LONGEST))
        stop = closing.start() if closing else min(end, inside + _LONGEST)
        if paragraph := _NEW_PARAGRAPH.search(text, inside, stop):
            yield _Part(
                _without_space(text, inside, paragraph.start()), opening.start(), paragraph.start(), runs_on=True
            )
            at = paragraph.start()
        elif closing and _closes(opening[0], closing[0]):
            yield _Part(_without_space(text, inside, stop), opening.start(), closing.end(), runs_on=False)
            at = closing.end()
        else:
            at = stop


def _closes(opening: str, mark: str) -> bool:
    """Whether a mark ends what another opened, and does not itself open the next quotation."""
    return opening == '"' or (mark != opening and (opening, mark) != ("‘", "“"))


def _without_space(text: str, start: int, end: int) -> Span:
    kept = text[start:end].strip()
    first = text.index(kept, start)
    return Span(first, first + len(kept))


def _is_clause(words: str) -> bool:
    """Whether quoted words say something, and are no mere term ("ground truth") or title."""
    count = len(words.split())
    if count < 3 or _PRONOUN_FIRST.match(words):
        return count >= 3
    has_verb = _VERB.search(words) is not None
    return (count >= 4 and has_verb and _PRONOUN.search(words) is not None) or (
        words.lstrip()[0].isupper() and (words.rstrip()[-1] in ".,!?…" or count >= 8) and (has_verb or count >= 6)
    )


def _sentence_at(sentences: list[Span], position: int) -> int:
    """The index of the sentence that a position lies in, or that comes before it."""
    return max(0, bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1)


def _goes_on(text: str, sentences: list[Span], last: _Part, part: _Part) -> bool:
    """Whether a part continues the one before, across the words that say who speaks ("A," she said. "B.")."""
    between = text[last.end : part.start]
    if len(between) > 240 or _NEW_PARAGRAPH.search(between) or not _SAYS.search(between):
        return False
    sentence = sentences[_sentence_at(sentences, part.start)]
    lead = text[max(last.end, sentence.start) : part.start]
    return sentence.start < last.end or not (_SAYS.search(lead) or lead.rstrip().endswith(":"))


def _speaker_after(text: str, sentences: list[Span], part: _Part) -> Span | None:
    """The speaker named after the closing mark: "said Jane Doe", "she said", "according to her", "– Jane Doe"."""
    if part.runs_on:
        return None
    index = _sentence_at(sentences, part.end - 1)
    end = max(sentences[index].end, part.end)
    if says := _SAYS_NEXT.match(text, part.end, end) or _ACCORDING.match(text, part.end, end):
        return subject_after(text, says.end(), end)
    if dash := _DASH.match(text, part.end, sentences[min(index + 1, len(sentences) - 1)].end):
        return Span(*dash.span("name"))
    if _NO_SUBJECT.match(text, part.end, end):
        return None
    says = _SAYS.search(text, part.end, min(end, part.end + 160))
    if not says or _OPEN.search(text, part.end, says.start()):
        return None
    return subject_before(text, part.end, says.start())


def _speaker_before(text: str, sentences: list[Span], part: _Part) -> Span | None:
    """The speaker named before the opening mark, in its sentence or in one that leads up to it with a colon."""
    index = _sentence_at(sentences, part.start)
    start = sentences[index].start
    if start == part.start and index:
        before = sentences[index - 1]
        if text[before.end - 1] == ":":
            return _speaker_in_lead(text, before.start, before.end)
        return _subject_of_lead_in(text, before, part.start)
    return _speaker_in_lead(text, start, part.start)


def _speaker_in_lead(text: str, start: int, end: int) -> Span | None:
    """Who the words that lead up to a quotation say it is from: by the last verb of saying, else by the subject."""
    near = max(start, end - _LEAD)
    if words_of := _WORDS_OF.search(text, near, end):
        return Span(*words_of.span("name"))
    says = list(_SAYS.finditer(text, near, end))
    if says and end - says[-1].end() <= 120:
        return subject_before(text, start, says[-1].start())
    if _SAYING.search(text, near, end) or text[near:end].rstrip().endswith(":"):
        first = _SUBJECT_FIRST.match(text, start, end)
        return Span(*first.span("subject")) if first else None
    return None


def _subject_of_lead_in(text: str, before: Span, at: int) -> Span | None:
    """Who a short sentence right before a quotation is about: "Doe shrugs. 'It is what it is.'"""
    if before.end - before.start > 120 or _NEW_PARAGRAPH.search(text, before.end, at) or text[before.start] in '“"«„':
        return None
    first = _SUBJECT_FIRST.match(text, before.start, before.end)
    return Span(*first.span("subject")) if first else None
