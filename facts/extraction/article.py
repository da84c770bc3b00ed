"""One document as the rules see it: its lines, its entities, and what it is about."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from facts.extraction import vocabulary
from facts.extraction.focus import Focus
from facts.extraction.interviews import Turn, find_turns
from facts.extraction.lines import Line
from facts.extraction.parties import ORGANISATION, PLACE, Entity, Sighting
from facts.extraction.quotations import Quotation, find_quotations
from facts.extraction.register import Register, names_inside, split_compounds
from facts.extraction.scanning import Sentence, scan
from facts.extraction.tracking import Tracker
from facts.extraction.wording import word_set
from sources.reading import Document, Span


@dataclass(slots=True)
class Article:
    """A document as the rules see it."""

    document: Document
    sentences: list[Sentence]
    named: dict[str, Entity]
    quotations: list[Quotation]
    tracker: Tracker
    raising: Entity | None = None
    revenue_of: tuple[Entity, int] | None = None
    staff_of: tuple[Entity, int] | None = None
    listed: Entity | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines that have been read so far."""
        return self.tracker.lines

    @property
    def focus(self) -> Focus:
        return self.tracker.focus

    @property
    def topic(self) -> Entity | None:
        """The company that the document names most."""
        return self.tracker.focus.topic

    def read(self) -> Iterator[Line]:
        """The lines in order. What rules learn from one (`focus.buyer`, `focus.target`) helps to read the next."""
        return self.tracker.read(self.sentences)

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def published_on(self) -> date | None:
        """The day on which the document came out, or the first of the month that it is dated with."""
        return self.document.published_on or self.document.published_in


def read_article(document: Document) -> Article:
    """Everything that a document names, ready to be read line by line."""
    sentences = scan(document)
    quotations = find_quotations(document.text, [s.span for s in sentences])
    turns = find_turns(document.text, sentences)
    _leave_out_labels(sentences, turns)
    quotations = [*quotations, *(Quotation(turn.span, turn.label) for turn in turns if turn.is_answer)]
    quotations.sort(key=lambda quotation: quotation.span)
    inside = names_inside(sighting for s in sentences for sighting in s.sightings)
    for sentence in sentences:
        sentence.sightings = list(split_compounds(sentence.sightings, inside))
    register = Register(document.known_names)
    register.settle([sighting for s in sentences if not s.capitals for sighting in s.sightings])
    for sentence in sentences:
        if sentence.capitals:
            sentence.sightings = _known_sightings(document.text, sentence, register)
    _mark_outlets(document, register.entities, sentences)
    _mark_observers(register.entities, sentences)
    named = {words: found[0] for words, found in register.by_words.items()}
    return Article(document, sentences, named, quotations, Tracker(document, register.entities, quotations, turns))


def _leave_out_labels(sentences: Iterable[Sentence], turns: Iterable[Turn]) -> None:
    """Take the labels of an interview's turns for no names."""
    labels = {turn.label.start for turn in turns if turn.label}
    for sentence in sentences:
        if sentence.span.start in labels:
            sentence.sightings = [s for s in sentence.sightings if s.name.span.start not in labels]


def _known_sightings(text: str, sentence: Sentence, register: Register) -> list[Sighting]:
    """The sightings of a line in capitals that are known by name from elsewhere."""
    kept = []
    shouted = {words.upper(): words for words in register.by_words} if sentence.span.of(text).isupper() else {}
    for sighting in sentence.sightings:
        words = sighting.name.words.split(" ")
        at = 0
        while at < len(words):
            size = next(
                (
                    n
                    for n in range(len(words) - at, 0, -1)
                    if " ".join(words[at : at + n]) in register.by_words
                    or " ".join(words[at : at + n]) in vocabulary.place_names()
                    or " ".join(words[at : at + n]) in shouted
                ),
                0,
            )
            if size:
                start = sighting.name.span.start + len(" ".join(words[:at])) + (at > 0)
                name = type(sighting.name)(
                    Span(start, start + len(" ".join(words[at : at + size]))), " ".join(words[at : at + size])
                )
                entity = register.place(name.words) or register.by_words[shouted.get(name.words, name.words)][0]
                entity.mentions += 1
                kept.append(Sighting(name, "", "", entity=entity))
            at += max(size, 1)
    return kept


_OUTLET_AFTER = re.compile(
    r"(?:[’']s)? (?:(?:first )?reported|reports|has reported|had reported|newspaper|news agency|citing)|"
    r",? (?:which|who) (?:first )?(?:broke|reported)|, citing\b"
)
_OUTLET_BEFORE = re.compile(
    r"(?:reported by|obtained by|seen by|told|according to(?: the)?(?: newspaper)?|interview with|reporting by) $",
    re.IGNORECASE,
)
_OUTLET_WORDS = word_set(
    """
    times post journal herald tribune wire chronicle gazette telegraph guardian mail newspaper magazine news
    bloomberg reuters courier dispatch ledger
    """
)


def _mark_outlets(document: Document, entities: Iterable[Entity], sentences: Iterable[Sentence]) -> None:
    """Tell the media that an article has its news from apart from the companies that it is about."""
    votes: dict[int, int] = {}
    for sentence in sentences:
        for sighting in sentence.sightings:
            entity = sighting.entity
            if entity is not None and entity.kind == ORGANISATION:
                said = bool(_OUTLET_AFTER.match(sighting.after)) or bool(_OUTLET_BEFORE.search(sighting.before))
                votes[id(entity)] = votes.get(id(entity), 0) + (1 if said else -1)
    for entity in entities:
        named = {word.lower() for word in entity.name.split()} & _OUTLET_WORDS
        entity.outlet = (
            entity.name == document.publisher
            or (votes.get(id(entity), -1) >= 0 and entity.mentions <= 4)
            or (bool(named) and entity.mentions <= 2 and votes.get(id(entity), 0) > -entity.mentions)
        )


_ANALYST_AT = re.compile(
    r"\b(?:(?:analyst|economist|strategist|researcher)|(?:follows|covers|tracks) [a-z -]{3,40}) "
    r"(?:at|with|of|for|from) (?:the )?(?:[\w-]+ ){0,4}$"
)
_ANALYST_AFTER = re.compile(r"(?:[’']s?)? (?:(?:senior|chief|[a-z-]+) )?(?:analysts?|economists?|strategists?)\b")


def _mark_observers(entities: Iterable[Entity], sentences: Iterable[Sentence]) -> None:
    """Tell those whose analysts comment on an article's companies apart from these."""
    watching: dict[int, int] = {}
    for sentence in sentences:
        for sighting in sentence.sightings:
            if _ANALYST_AT.search(sighting.before) or _ANALYST_AFTER.match(sighting.after):
                watching[id(sighting.entity)] = watching.get(id(sighting.entity), 0) + 1
    for entity in entities:
        entity.observer = entity.kind == ORGANISATION and 0 < entity.mentions <= watching.get(id(entity), 0)


def _is_label(article: Article, quotation: Quotation) -> bool:
    """Whether what names a speaker is the label of an answer, so that who speaks is known from the interview."""
    return any(turn.label == quotation.speaker for turn in article.tracker.turns)


def speakers(article: Article) -> Iterator[tuple[Quotation, Entity]]:
    """The quotations of a document whose speaker is known, each with who speaks. All lines must have been read."""
    starts = [line.span.start for line in article.lines]
    for quotation in article.quotations:
        who = _speaker(article, quotation, starts)
        if who is not None:
            yield quotation, who


def _speaker(article: Article, quotation: Quotation, starts: list[int]) -> Entity | None:
    if quotation.speaker is not None:
        for line in _lines_over(article, quotation.speaker, starts):
            for item in line.items.values():
                if (
                    item.span.overlaps(quotation.speaker)
                    and isinstance(item.thing, Entity)
                    and item.thing.kind != PLACE
                ):
                    return item.thing
        if not _is_label(article, quotation):
            return None
    return next((line.speaker for line in _lines_over(article, quotation.span, starts) if line.speaker), None)


def _lines_over(article: Article, span: Span, starts: list[int]) -> list[Line]:
    """The lines that share words with a span, in order."""
    first = max(0, bisect_left(starts, span.start) - 6)
    return [line for line in article.lines[first : bisect_left(starts, span.end)] if line.span.overlaps(span)]
