"""Reading on from sentence to sentence: whom each pronoun and description means, and the lines that rules read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from facts.extraction import lines as marks
from facts.extraction import vocabulary
from facts.extraction.descriptions import KIN, PLAIN, is_company, is_fund
from facts.extraction.focus import Clause, Focus
from facts.extraction.interviews import Turn
from facts.extraction.learning import learn, traits_of
from facts.extraction.lines import Item, Line, build_form, find_bounds, find_inserts
from facts.extraction.parties import ORGANISATION, PERSON, PLACE, PRODUCT, Entity
from facts.extraction.quotations import Quotation
from facts.extraction.references import Reference, find_references, resolve
from facts.extraction.scanning import Sentence, without_overlaps
from facts.extraction.syntax import (
    follows,
    introduces,
    is_apposed,
    is_attribute,
    is_named_next,
    is_oblique,
    opens_main_clause,
)
from sources.reading import Block, BlockKind, Document, Span

_BREAK = re.compile(
    r"\b(?:that|but|while|whereas|although|because|after|before|when|if|since|until|once|unless|though|"
    r"whether|said|says|as(?! (?:many|much|well|few|little)\b)|where|who|which|whose)\b|[;:—]|, and |[.!?] "
)
_LISTING = re.compile(r",? (?:(?:and|or|as well as(?: [a-z-]+){0,3}) )?(?:the )?|, ")


class Tracker:
    """Reads sentences in order and knows at each whom its pronouns mean."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        quotations: Sequence[Quotation],
        turns: Sequence[Turn] = (),
    ) -> None:
        self.text = document.text
        self.focus = Focus()
        companies = [e for e in entities if e.kind == ORGANISATION and not e.outlet]
        self.focus.topic = max(companies, key=lambda e: e.mentions, default=None)
        self.quotations = quotations
        self.starts = [quotation.span.start for quotation in quotations]
        self.lines: list[Line] = []
        self.heading: Line | None = None
        self.before: Entity | None = None
        self.people = sorted((e for e in entities if e.kind == PERSON), key=lambda e: -e.mentions)
        self.turns = list(turns)
        self.turn_starts = [turn.span.start for turn in turns]
        self.learned: set[str] = set()
        self.defined = [match.start() for match in _ISSUER.finditer(document.text)]
        self.spoke: tuple[Block | None, Entity | None] = (None, None)
        self.share = self.focus.topic.mentions / max(1, sum(e.mentions for e in companies)) if self.focus.topic else 0.0

    def read(self, sentences: Sequence[Sentence]) -> Iterator[Line]:
        for sentence in sentences:
            first = len(self.lines)
            self._add(sentence)
            yield from self.lines[first:]

    def _add(self, sentence: Sentence) -> None:
        if sentence.wholly_quoted:
            self.focus.speaker = self._speaker_near(sentence.span) or self.focus.speaker or self._goes_on(sentence)
            self._line(sentence, sentence.span, self._items(sentence, sentence.span, ()), self.focus.speaker)
            return
        speaker = self._answering(sentence)
        self._define_issuer(sentence)
        main = self._line(sentence, sentence.span, self._items(sentence, sentence.span, sentence.quoted), speaker)
        if (
            sentence.block.kind == BlockKind.HEADING
            or _is_label(self.text, sentence.span)
            or _opens_item(self.text, sentence)
        ):
            self.heading = main
            self._turn(main)
        elif self.focus.fresh:
            self._settle()
        for quote in sentence.quoted:
            self.focus.speaker = self._speaker_near(quote) or self._speaker_in(main)
            self._line(sentence, quote, self._items(sentence, quote, ()), self.focus.speaker)
        if sentence.quoted:
            self.spoke = (sentence.block, self.focus.speaker)
            self.focus.speaker = speaker

    def _goes_on(self, sentence: Sentence) -> Entity | None:
        """Who was quoted earlier in the same paragraph, and goes on."""
        block, speaker = self.spoke
        return speaker if block is sentence.block else None

    def _define_issuer(self, sentence: Sentence) -> None:
        """Note whom "the Company" stands for: "Alder Corp. (the “Company”)"."""
        at = next((at for at in self.defined if sentence.span.start <= at < sentence.span.end), None)
        if at is not None and self.focus.issuer is None:
            before = [s.entity for s in sentence.sightings if s.name.span.end <= at and is_company(s.entity)]
            self.focus.issuer = before[-1] if before else None

    def _turn(self, heading: Line) -> None:
        """Begin the part under a heading: about the company that the heading names, else about the topic or another."""
        if not self.lines[:-1]:
            return
        named = {id(i.thing): i.thing for i in heading.items.values() if i.form == "name" and is_company(i.thing)}
        if self.turns and not named:
            self.focus.subject = self.focus.section or self.focus.subject
            return
        first = next(iter(named.values()), None)
        self.focus.section = first if len(named) == 1 else None
        self.focus.subject = self.focus.section or (self.focus.topic if self.share >= _DOMINANT else None)
        self.focus.fresh = not named

    def _settle(self) -> None:
        """Take the company that the first sentence of a part is about for what the part is about."""
        if self.focus.subject is not None and self.share < _DOMINANT:
            self.focus.section = self.focus.subject
        self.focus.fresh = self.focus.subject is None

    def _answering(self, sentence: Sentence) -> Entity | None:
        """Who speaks a sentence of an interview: "we" is who answers, "you" who is asked."""
        at = bisect_right(self.turn_starts, sentence.span.end - 1) - 1
        turn = self.turns[at] if at >= 0 and self.turns[at].span.end > sentence.span.start else None
        if turn is None:
            if self.focus.asked is not None:
                self.focus.speaker = self.focus.asked = None
            return None
        who = self._interviewee(turn)
        self.focus.asked = None if turn.is_answer else who
        if not turn.is_answer:
            self._turn_to(sentence)
        self.focus.speaker = who if turn.is_answer else None
        return self.focus.speaker

    def _turn_to(self, sentence: Sentence) -> None:
        """Take up the company that a question turns to ("On to Alder."), or come back to the one last turned to."""
        named = list({id(s.entity): s.entity for s in sentence.sightings if is_company(s.entity)}.values())
        if len(named) == 1 and _TURNS_TO.match(self.text, sentence.span.start):
            self.focus.section = named[0]
        if self.focus.section is not None:
            self.focus.subject = self.focus.section

    def _interviewee(self, turn: Turn) -> Entity | None:
        """Who is interviewed: whom the label of an answer names, by initials or in full, else the one named most."""
        labels = [t.label.of(self.text) for t in self.turns if t.is_answer and t.label]
        label = turn.label.of(self.text) if turn.is_answer and turn.label else labels[0] if labels else ""
        labelled = (person for person in self.people if _is_labelled(person, label))
        found = next(labelled, next(iter(self.people), None))
        if found is not None and found.employer is None:
            found.employer = self.focus.topic
        return found

    def _speaker_near(self, span: Span) -> Entity | None:
        first = max(0, bisect_left(self.starts, span.start) - 2)
        near = self.quotations[first : bisect_left(self.starts, span.end)]
        quotation = next((q for q in near if q.span.overlaps(span) and q.speaker), None)
        return self.entity_at(quotation.speaker) if quotation and quotation.speaker else None

    def entity_at(self, span: Span) -> Entity | None:
        """Who is named by the words at a span of what has been read so far."""
        for line in reversed(self.lines[-8:]):
            for item in line.items.values():
                if item.span.overlaps(span) and isinstance(item.thing, Entity):
                    return item.thing
        return None

    def _speaker_in(self, line: Line) -> Entity | None:
        people = [line.items[at].thing for at in line.all(marks.PERSON + marks.ORGANISATION)]
        return people[0] if people else None

    def _items(self, sentence: Sentence, span: Span, quoted: Sequence[Span]) -> list[Item]:
        items = [item for item in sentence.figures if span.holds(item.span)]
        items += [Item(marks.JOB, t.span, t) for t in sentence.titles if span.holds(t.span)]
        items += [
            Item(_character(s.entity), s.name.span, s.entity, "name")
            for s in sentence.sightings
            if s.entity is not None and span.holds(s.name.span)
        ]
        items = [item for item in items if not any(q.overlaps(item.span) for q in quoted)]
        items += [Item(marks.QUOTATION, q, q) for q in quoted]
        items = _merge_places(self.text, without_overlaps(items))
        references = find_references(self.text, span, self.learned)
        found = [r for r in references if not any(q.overlaps(r.span) for q in quoted)]
        return self._resolved(span, items, found)

    def _resolved(self, span: Span, items: list[Item], references: list[Reference]) -> list[Item]:
        """Items and references in order, each reference with whom it means."""
        clause = Clause()
        self._come_back(span)
        self.before = self.focus.subject
        everything: list[Item | Reference] = [*items, *references]
        waiting = sorted(everything, key=lambda x: (x.span.start, -x.span.end))
        kept: list[Item] = []
        at = span.start
        first_subject: Entity | None = None
        led_in = _SUBORDINATE.match(self.text, span.start) is not None
        oblique = False
        for index, thing in enumerate(waiting):
            if thing.span.start < at:
                continue
            listed = bool(kept) and _LISTING.fullmatch(self.text[at : thing.span.start])
            if kept and not listed and _BREAK.search(self.text, at, thing.span.start):
                clause.close()
                oblique = False
            elif isinstance(thing, Reference) and thing.kind in ("relative", "whose"):
                clause.close()
            item = (
                thing
                if isinstance(thing, Item)
                else self._reference(thing, span, items, clause, kept[-1] if kept else None)
            )
            if item is None:
                continue
            if (
                listed
                and first_subject is not None
                and kept[-1].thing is first_subject
                and _VERB_LISTED.search(self.text, item.span.end, span.end)
            ):
                first_subject = None
            if isinstance(item.thing, Entity) and not (isinstance(thing, Reference) and thing.kind == "deal"):
                following = waiting[index + 1] if index + 1 < len(waiting) else None
                oblique = is_oblique(self.text, item, span, kept, oblique) or is_attribute(item, following)
                noted = self._note(item, oblique, clause)
                if led_in and not oblique and opens_main_clause(self.text, item):
                    first_subject, led_in = None, False
                    noted = item.thing if is_company(item.thing) else None
                first_subject = first_subject if self._is_outsider_we(thing) else noted or first_subject
            kept.append(item)
            at = item.span.end
        continued = any(i.thing is self.before and i.form in ("possessive", "pronoun", "description") for i in kept)
        self._close(clause, span, first_subject, continued)
        return kept

    def _come_back(self, span: Span) -> None:
        """Have the main company in mind again where a paragraph begins after one about somebody named in passing."""
        subject, main = self.focus.subject, self.focus.main
        opens = self.lines and "\n" in self.text[self.lines[-1].span.end : span.start]
        if not opens or subject is None or main is None:
            return
        if subject.mentions <= _IN_PASSING and main.mentions >= 3 * _IN_PASSING:
            self.focus.subject = main

    def _is_outsider_we(self, thing: Item | Reference) -> bool:
        """Whether "we" are those who comment on what a text is about: an analyst's bank, a union."""
        speaker = self.focus.speaker
        return (
            isinstance(thing, Reference)
            and thing.kind in ("we", "our")
            and speaker is not None
            and (speaker.employer or speaker)
            not in (self.focus.topic, self.focus.section, self.focus.subject, self.focus.buyer, self.focus.target)
        )

    def _note(self, item: Item, oblique: bool, clause: Clause) -> Entity | None:
        """Remember whom an item names; gives the entity back if it is the first subject of the sentence."""
        entity: Entity = item.thing
        if entity in clause.named:
            clause.named.remove(entity)
        clause.named.insert(0, entity)
        self.focus.see(entity)
        owner = item.form == "possessive" or self.text[item.span.end : item.span.end + 2] in ("’s", "'s")
        if entity.kind == PERSON and not oblique:
            clause.person = clause.person or entity
        if entity.kind == ORGANISATION and not oblique and not owner and not entity.outlet:
            first = clause.subject is None and clause.earlier is None
            if clause.owner is not None and clause.subject is None and clause.earlier is None:
                return None
            clause.subject = clause.subject or entity
            return entity if first else None
        if entity.kind == ORGANISATION and owner and not entity.outlet:
            clause.owner = clause.owner or entity
        return None

    def _close(self, clause: Clause, span: Span, first_subject: Entity | None, continued: bool) -> None:
        """End a sentence. One that goes on about the company before, by a pronoun, leaves it in mind."""
        companies = [e for e in reversed(clause.named) if is_company(e)]
        people = [e for e in reversed(clause.named) if e.kind == PERSON]
        self.focus.person = people[0] if people else self.focus.person
        opening = clause.named[-1] if clause.named else None
        self.focus.kin = opening if opening is not None and opening.name.endswith(KIN) else None
        first = first_subject if is_company(first_subject) else None
        owner = clause.owner if is_company(clause.owner) else None
        if self._is_backer_aside(first, owner) and not introduces(self.text, first, span):
            return
        if first is None and owner is None and len(companies) == 1 and _FOR_ONE.match(self.text, span.start):
            first = companies[0]
        if not continued or self.focus.subject is None:
            self.focus.subject = first or owner or self.focus.subject or (companies[0] if companies else None)

    def _is_backer_aside(self, first: Entity | None, owner: Entity | None) -> bool:
        """Whether a fund, or what it has, is named where a text speaks of a company, which stays in mind."""
        main, subject = self.focus.main, self.focus.subject
        entity = first or owner
        if first is None and owner is not None and subject is not None:
            return is_fund(owner) and not is_fund(subject)
        return (
            entity is not None
            and entity is not main
            and is_fund(entity)
            and subject is not None
            and subject in (main, self.focus.raising)
            and not is_fund(subject)
        )

    def _reference(
        self, reference: Reference, span: Span, items: Sequence[Item], clause: Clause, last: Item | None
    ) -> Item | None:
        if reference.kind in ("description", "personal"):
            follower = next((i for i in items if is_named_next(self.text, reference, i)), None)
            if follower is not None:
                self._describe(follower.thing, reference)
                return None
            if last is not None and is_apposed(self.text, reference, last):
                self._describe(last.thing, reference)
                return None
            if reference.description is not None and reference.description.another:
                return None
            if any(i.span.overlaps(reference.span) and i.form == "name" and i.thing.kind != PLACE for i in items):
                return None
        if reference.kind in ("relative", "whose") and not follows(self.text, reference, last):
            return None
        clause.later = [
            i.thing for i in items if i.span.start > reference.span.end and i.form == "name" and is_company(i.thing)
        ]
        entity = resolve(reference, self.text, span, clause, self.focus)
        if entity is None:
            return None
        if reference.kind == "description":
            self._describe(entity, reference)
        if reference.words == "whom" or (
            reference.words == "which"
            and _AFTER_PREPOSITION.search(self.text, max(span.start, reference.span.start - 12), reference.span.start)
        ):
            clause.barred = entity
        possessive = reference.kind in ("its", "his", "whose", "our", "my", "your") or (
            reference.kind == "her"
            and bool(re.match(r" [\w“‘]", self.text[reference.span.end : reference.span.end + 2]))
            and _is_owner(self.text, reference.span.end)
        )
        form = (
            "possessive"
            if possessive
            else {"relative": "relative", "description": "description"}.get(reference.kind, "pronoun")
        )
        return Item(_character(entity), reference.span, entity, form)

    def _describe(self, entity: Entity, reference: Reference) -> None:
        """Note what a description says of a party, for later ones."""
        entity.traits |= traits_of(reference.words)
        if reference.description is not None and reference.description.noun not in PLAIN:
            entity.nouns.add(reference.description.noun)

    def _line(self, sentence: Sentence, span: Span, items: list[Item], speaker: Entity | None) -> Line:
        for item in items:
            if (
                item.form == "name"
                and self.text[item.span.end : item.span.end + 2] in ("’ ", "' ")
                and self.text[item.span.end - 1] == "s"
            ):
                item.span = Span(item.span.start, item.span.end + 1)
                item.form = "possessive"
            elif item.form == "name" and _is_brand_as_owner(self.text, item):
                item.form = "possessive"
        form, placed, starts, offsets = build_form(self.text, span, items)
        line = Line(
            self.text,
            span,
            sentence.block.kind,
            form,
            placed,
            starts,
            offsets,
            self.heading,
            speaker,
            number=len(self.lines),
        )
        line.inserts = find_inserts(form, placed)
        line.bounds = find_bounds(form)
        line.context = self.before
        self.lines.append(line)
        learn(line, self.learned)
        return line


_VERB_LISTED = re.compile(
    r" (?:are|were|have been) (?:(?:(?:[A-Z][\w’'&-]* ?)+[’']s?|its|their) )?(?:[a-z]+ ){0,2}"
    r"(?:customers|clients|rivals|competitors|"
    r"among|backers|investors|owners|shareholders|users)\b"
)
_AFTER_PREPOSITION = re.compile(r"\b(?:of|in|for|by|with|from|to|on|at|under|through) $")
_FOR_ONE = re.compile(r"(?:For|At) [A-Z][^,.;]{1,40}, (?:this|it|that|the)\b")
_TURNS_TO = re.compile(
    r"\W*(?:Let[’']s (?:begin|start|turn|talk|move)|On to|Now|Turning to|Next|And|Then|What about|How about|"
    r"Tell us about)\b"
)
_SUBORDINATE = re.compile(r"[“\"]?(?:When|As|After|Before|While|Once|Although|Though|Since|Because|If)\b")
_ISSUER = re.compile(r"\((?:[^()\n]{0,60} or )?(?:the )?[“\"](?:the )?Company[”\"]\)")
_IN_PASSING = 2
"""Mentions up to which a company is one that a document names in passing."""
_DOMINANT = 0.4
"""The share of all mentions of companies from which on a document is taken to be about one of them throughout."""


_OWNED_NEXT = re.compile(
    rf" (?!(?:{marks.FINITE}|and|or|but|nor|as|at|by|for|from|in|into|of|off|on|out|over|than|that|to|up|was|were|"
    r"when|while|who|which|with|well|if|because|after|before|since|until|under|yesterday)\b)[a-z]"
)


def _is_brand_as_owner(text: str, item: Item) -> bool:
    """Whether a name that ends in "'s" itself is said to have what follows: "Corvid's shops"."""
    return text[item.span.end - 2 : item.span.end] in ("'s", "’s") and bool(_OWNED_NEXT.match(text, item.span.end))


def _is_label(text: str, span: Span) -> bool:
    """Whether a sentence is a label in capitals at the head of a paragraph: "COPPER."."""
    words = span.of(text)
    return len(words) <= 40 and words.isupper() and words[-1] == "."


def _opens_item(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is the short label of a longer list item: "2. Goal. The owner of Alder is …"."""
    block = sentence.block
    return (
        block.kind == BlockKind.LIST_ITEM
        and sentence.span.end - sentence.span.start <= 60
        and block.span.end - sentence.span.end > 80
        and text[block.span.start : sentence.span.start].strip(" •▪–—*·-.()0123456789") == ""
    )


def _is_labelled(person: Entity, label: str) -> bool:
    return label in person.names or (len(label) > 1 and label == "".join(word[0] for word in person.name.split()))


_NOT_OWNED = re.compile(r" (?:and|to|in|as|for|at|on|from|with|after|the|a|last|that|when|by|it|who|until)\b")


def _is_owner(text: str, end: int) -> bool:
    return not _NOT_OWNED.match(text, end)


def _character(entity: Entity) -> str:
    return {PERSON: marks.PERSON, PLACE: marks.PLACE, PRODUCT: marks.PRODUCT}.get(entity.kind, marks.ORGANISATION)


def _merge_places(text: str, items: list[Item]) -> list[Item]:
    """ "Austin, Texas" as one place, by the town."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1] if kept else None
        if (
            last
            and last.character == item.character == marks.PLACE
            and text[last.span.end : item.span.start] == ", "
            and item.thing.name not in vocabulary.cities() - vocabulary.regions()
        ):
            kept[-1] = Item(marks.PLACE, Span(last.span.start, item.span.end), last.thing, "name")
        else:
            kept.append(item)
    return kept
