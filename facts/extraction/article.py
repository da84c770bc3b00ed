"""One document, read sentence by sentence into lines with everything that they name: what the rules work on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from facts.extraction import lines as marks
from facts.extraction import vocabulary
from facts.extraction.dates import find_dates
from facts.extraction.figures import find_figures
from facts.extraction.lines import Item, Line, build_form, find_inserts
from facts.extraction.names import find_names
from facts.extraction.parties import ORGANISATION, PERSON, PLACE, Entity, Register, Sighting, sight
from facts.extraction.quotations import Quotation, find_quotations
from facts.extraction.references import Clause, Focus, Reference, find_references, resolve
from facts.extraction.sentences import split_sentences
from facts.extraction.titles import Title, find_titles
from sources.reading import Block, BlockKind, Document, Span

LONGEST = 1200
"""Characters after which a sentence is cut: beyond that no reader follows, and work per sentence stays bounded."""


@dataclass(slots=True)
class Sentence:
    """One sentence with what was found in it, before anybody is known by name."""

    block: Block
    span: Span
    titles: list[Title]
    figures: list[Item]
    sightings: list[Sighting]
    capitals: bool
    quoted: list[Span] = field(default_factory=list)
    wholly_quoted: bool = False


@dataclass(slots=True)
class Article:
    """A document as the rules see it."""

    document: Document
    lines: list[Line]
    entities: list[Entity]
    quotations: list[Quotation]
    topic: Entity | None = None
    raising: Entity | None = None
    revenue_of: tuple[Entity, int] | None = None
    staff_of: tuple[Entity, int] | None = None
    listed: Entity | None = None

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def published_on(self) -> date | None:
        return self.document.published_on


def read_article(document: Document) -> Article:
    """Everything that a document names, sentence by sentence."""
    sentences = [
        s for block in document.blocks if block.kind != BlockKind.BOILERPLATE for s in _sentences(document, block)
    ]
    quotations = find_quotations(document.text, [s.span for s in sentences])
    _mark_quotes(document.text, sentences)
    register = Register(document.known_names)
    plain = [sighting for s in sentences if not s.capitals for sighting in s.sightings]
    register.settle(plain)
    for sentence in sentences:
        if sentence.capitals:
            sentence.sightings = _known_sightings(document.text, sentence, register)
    entities = register.entities
    _mark_outlets(document, entities, sentences)
    builder = _Builder(document, entities, quotations)
    return Article(document, builder.build(sentences), entities, quotations, builder.focus.topic)


def _sentences(document: Document, block: Block) -> Iterable[Sentence]:
    text = document.text
    spans = [block.span] if block.kind == BlockKind.TABLE_ROW else split_sentences(text, block.span)
    for whole in spans:
        for span in _pieces(text, _after_dateline(text, whole)):
            titles = find_titles(text, span)
            figures = _figure_items(text, span, document.published_on)
            taken = [*(t.span for t in titles), *(item.span for item in figures)]
            row = block.kind == BlockKind.TABLE_ROW and ": " not in text[span.start : span.start + 40]
            capitals = row or _is_title_case(text, span)
            names = find_names(text, span, taken)
            sightings = sight(text, names, titles)
            for sighting in sightings:
                sighting.headline = block.kind == BlockKind.HEADING
            yield Sentence(block, span, titles, figures, sightings, capitals)


_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’' -]{2,}(?:(?: and |/|, )[A-Z][A-Za-z.’' -]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, (?:[A-Z][a-z]+\.? )?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: ?\([A-Z][^)]{2,40}\)| /[^/]{3,40}/)? ?(?:--?|[—–]) "
    r"|(?:[A-Z][A-Za-z.’' ]+, )+(?:[A-Z][a-z]+\.? \d{1,2}, \d{4} )?(?:/[^/]{3,40}/|\([A-Z][A-Za-z ]{3,30}\)) ?(?:--?|[—–]) "
)


def _after_dateline(text: str, span: Span) -> Span:
    """A sentence without the town, date and agency that a wire report opens with."""
    match = _DATELINE.match(text, span.start, min(span.end, span.start + 120))
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _pieces(text: str, span: Span) -> Iterable[Span]:
    start = span.start
    while span.end - start > LONGEST:
        cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut + 1 if text[cut : cut + 1].isspace() else cut
    if start < span.end:
        yield Span(start, span.end)


_FIGURES = {"money": marks.MONEY, "percent": marks.PERCENT, "count": marks.COUNT}


def _figure_items(text: str, span: Span, published_on: date | None) -> list[Item]:
    dates = [Item(marks.DATE, mention.span, mention) for mention in find_dates(text, span, published_on)]
    figures = [Item(_FIGURES[figure.kind], figure.span, figure) for figure in find_figures(text, span)]
    return _without_overlaps([*figures, *dates])


def _without_overlaps(items: Iterable[Item]) -> list[Item]:
    """Items in order, the earlier and longer one kept where two overlap."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(
    "a an and as at but by for from in into is it its of off on or out over per the to up via vs with after".split()
)


def _is_title_case(text: str, span: Span) -> bool:
    """Whether nearly every word of a sentence has a capital, so that a capital tells nothing."""
    if span.end - span.start > 220:
        return False
    words = [w for w in _LETTERS.findall(text, span.start, span.end) if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() for w in words)
    return len(words) >= 4 and capital >= 0.75 * len(words) and text[span.end - 1] not in '.”"'


_QUOTE = re.compile(r"[“\"„«]([^“”\"„«»\n]{2,}?(?:\n(?!\s*\n)[^“”\"„«»\n]+)*)[”\"»]")


def _mark_quotes(text: str, sentences: Sequence[Sentence]) -> None:
    """Note in each sentence which of its words are quoted."""
    for block_sentences in _by_block(sentences):
        span = block_sentences[0].block.span
        regions = [Span(*m.span()) for m in _QUOTE.finditer(text, span.start, span.end) if m[1].count(" ") >= 2]
        opened = text.rfind("“", span.start, span.end)
        if opened >= 0 and text.find("”", opened, span.end) < 0:
            regions.append(Span(opened, span.end))
        for sentence in block_sentences:
            for region in regions:
                if region.start <= sentence.span.start and sentence.span.end <= region.end:
                    sentence.wholly_quoted = True
                elif region.overlaps(sentence.span):
                    sentence.quoted.append(
                        Span(max(region.start, sentence.span.start), min(region.end, sentence.span.end))
                    )


def _by_block(sentences: Sequence[Sentence]) -> Iterable[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and group[-1].block is not sentence.block:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _known_sightings(text: str, sentence: Sentence, register: Register) -> list[Sighting]:
    """The sightings of a line in capitals that are known by name from elsewhere."""
    kept = []
    for sighting in sentence.sightings:
        words = sighting.name.words.split(" ")
        at = 0
        while at < len(words):
            size = next(
                (n for n in range(len(words) - at, 0, -1) if " ".join(words[at : at + n]) in register.by_words), 0
            )
            if size:
                start = sighting.name.span.start + len(" ".join(words[:at])) + (at > 0)
                name = type(sighting.name)(
                    Span(start, start + len(" ".join(words[at : at + size]))), " ".join(words[at : at + size])
                )
                entity = register.by_words[name.words][0]
                entity.mentions += 1
                kept.append(Sighting(name, "", "", entity=entity))
            at += max(size, 1)
    return kept


_OUTLET_AFTER = re.compile(
    r"(?:[’']s)? (?:(?:first )?reported|reports|has reported|had reported|newspaper|news agency|, citing|which broke)\b"
)
_OUTLET_BEFORE = re.compile(
    r"(?:reported by|obtained by|seen by|told|according to(?: the)?(?: newspaper)?|interview with|reporting by) $",
    re.IGNORECASE,
)
_OUTLET_WORDS = frozenset(
    "times post journal herald tribune wire chronicle gazette telegraph guardian mail newspaper magazine news bloomberg reuters courier dispatch ledger".split()
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
            or votes.get(id(entity), -1) >= 0 + (not named) * 0
            and entity.mentions <= 4
        )


def speaker_of(article: Article, quotation: Quotation) -> Entity | None:
    """Who speaks in a quotation, None where the text does not tell."""
    spoken = [line for line in article.lines if line.span.overlaps(quotation.span)]
    if quotation.speaker is not None:
        for line in article.lines:
            if line.span.overlaps(quotation.speaker):
                for item in line.items.values():
                    if (
                        item.span.overlaps(quotation.speaker)
                        and isinstance(item.thing, Entity)
                        and item.thing.kind != PLACE
                    ):
                        return item.thing
        return None
    return next((line.speaker for line in spoken if line.speaker is not None), None)


_BREAK = re.compile(
    r"\b(?:that|but|while|whereas|although|because|after|before|when|if|since|said|says|as|where|who|which|whose)\b|[;:—]|, and |[.!?] "
)
_INSIDE = re.compile(r"([\w’'-]+) $")
_HEADQUARTERED = re.compile(r"^(?:-based| )")


class _Builder:
    """Reads sentences in order and knows at each whom its pronouns mean."""

    def __init__(self, document: Document, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> None:
        self.text = document.text
        self.focus = Focus()
        companies = [e for e in entities if e.kind == ORGANISATION and not e.outlet]
        self.focus.topic = max(companies, key=lambda e: e.mentions, default=None)
        self.quotations = quotations
        self.lines: list[Line] = []
        self.heading: Line | None = None
        self.before: Entity | None = None
        self.interview: Block | None = None

    def build(self, sentences: Sequence[Sentence]) -> list[Line]:
        for sentence in sentences:
            self._add(sentence)
        return self.lines

    def _add(self, sentence: Sentence) -> None:
        if sentence.wholly_quoted:
            self.focus.speaker = self._speaker_near(sentence.span) or self.focus.speaker
            self._line(sentence, sentence.span, self._items(sentence, sentence.span, ()), self.focus.speaker)
            return
        answer = _ANSWER.match(self.text, sentence.span.start)
        self._set_interview(sentence, bool(answer))
        main = self._line(sentence, sentence.span, self._items(sentence, sentence.span, sentence.quoted), None)
        if sentence.block.kind == BlockKind.HEADING:
            self.heading = main
        for quote in sentence.quoted:
            self.focus.speaker = self._speaker_near(quote) or self._speaker_in(main)
            self._line(sentence, quote, self._items(sentence, quote, ()), self.focus.speaker)
        if sentence.quoted:
            self.focus.speaker = None if not answer else self.focus.speaker

    def _set_interview(self, sentence: Sentence, answer: bool) -> None:
        """In an interview, "we" is who answers, "you" who is asked."""
        mark = self.text[sentence.span.start : sentence.span.start + 2]
        if mark in ("Q:", "Q.") and self.focus.asked is None:
            self.focus.asked = self.focus.person or next(iter(self.focus.people), None)
        if mark[:1] in "QA" and self.focus.asked is not None and mark[1:] in (":", "."):
            self.focus.speaker = self.focus.asked if mark[0] == "A" else None
            self.interview = sentence.block
        elif self.focus.asked is not None and self.interview is not sentence.block:
            self.focus.speaker = None

    def _speaker_near(self, span: Span) -> Entity | None:
        quotation = next((q for q in self.quotations if q.span.overlaps(span) and q.speaker), None)
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
        items = _merge_places(self.text, _without_overlaps(items))
        found = [r for r in find_references(self.text, span) if not any(q.overlaps(r.span) for q in quoted)]
        return self._resolved(span, items, found)

    def _resolved(self, span: Span, items: list[Item], references: list[Reference]) -> list[Item]:
        """Items and references in order, each reference with whom it means."""
        clause = Clause()
        self.before = self.focus.subject
        waiting = sorted([*items, *references], key=lambda x: (x.span.start, -x.span.end))
        kept: list[Item] = []
        at = span.start
        first_subject: Entity | None = None
        for thing in waiting:
            if thing.span.start < at:
                continue
            if kept and _BREAK.search(self.text, at, thing.span.start):
                clause.close()
            item = (
                thing
                if isinstance(thing, Item)
                else self._reference(thing, span, items, clause, kept[-1] if kept else None)
            )
            if item is None:
                continue
            before = _INSIDE.search(self.text, max(span.start, item.span.start - 20), item.span.start)
            kept.append(item)
            if isinstance(item.thing, Entity):
                first_subject = (
                    self._note(item, bool(before) and before[1].lower() in _OBLIQUE, clause) or first_subject
                )
            at = item.span.end
        continued = any(i.thing is self.before and i.form in ("possessive", "pronoun", "description") for i in kept)
        self._close(clause, first_subject, continued)
        return kept

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
            clause.subject = clause.subject or entity
            return entity if first else None
        if entity.kind == ORGANISATION and owner and not entity.outlet:
            clause.owner = clause.owner or entity
        return None

    def _close(self, clause: Clause, first_subject: Entity | None, continued: bool) -> None:
        """End a sentence. One that goes on about the company before, by a pronoun, leaves it in mind."""
        companies = [e for e in reversed(clause.named) if e.kind == ORGANISATION and not e.outlet]
        people = [e for e in reversed(clause.named) if e.kind == PERSON]
        if not continued or self.focus.subject is None:
            self.focus.subject = (
                first_subject or clause.owner or self.focus.subject or (companies[0] if companies else None)
            )
        self.focus.person = people[0] if people else self.focus.person

    def _reference(
        self, reference: Reference, span: Span, items: Sequence[Item], clause: Clause, last: Item | None
    ) -> Item | None:
        if reference.kind in ("description", "personal"):
            follower = next(
                (i for i in items if 1 <= i.span.start - reference.span.end <= 2 and i.form == "name"), None
            )
            if follower is not None and self.text[reference.span.end : follower.span.start] in (" ", ", "):
                follower.thing.traits |= _traits(reference.words)
                return None
            if any(i.span.overlaps(reference.span) and i.form == "name" and i.thing.kind != PLACE for i in items):
                return None
        if reference.kind in ("relative", "whose") and not self._follows(reference, last):
            return None
        entity = resolve(reference, self.text, span, clause, self.focus)
        if entity is None:
            return None
        if reference.kind == "description":
            entity.traits |= _traits(reference.words)
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

    def _follows(self, reference: Reference, last: Item | None) -> bool:
        """Whether a relative pronoun stands right behind a party, so that it means that party."""
        if last is None or last.character not in (marks.ORGANISATION, marks.PERSON, marks.JOB):
            return False
        between = self.text[last.span.end : reference.span.start]
        return bool(_RELATING.fullmatch(between)) and (between[:1] in ",)" or last.character != marks.ORGANISATION)

    def _line(self, sentence: Sentence, span: Span, items: list[Item], speaker: Entity | None) -> Line:
        for item in items:
            if (
                item.form == "name"
                and self.text[item.span.end : item.span.end + 2] in ("’ ", "' ")
                and self.text[item.span.end - 1] == "s"
            ):
                item.span = Span(item.span.start, item.span.end + 1)
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
        line.inserts = find_inserts(form)
        line.context = self.before
        self.lines.append(line)
        _learn(line)
        return line


_OBLIQUE = frozenset(
    "of in for by with from to on at into over about against between under per than like including via through around near among toward "
    "towards without acquire buy acquiring buying bought acquired purchase values valued told owns including".split()
)
_AFTER_PREPOSITION = re.compile(r"\b(?:of|in|for|by|with|from|to|on|at|under|through) $")
_RELATING = re.compile(
    r"\)?,? (?:(?:and|but) )?(?:(?:some |most |all |both |one )?(?:of|for|with|in|to|by|under|from|through|at) )?"
)
_ANSWER = re.compile(r"A[:.] ")
_NOT_OWNED = re.compile(r" (?:and|to|in|as|for|at|on|from|with|after|the|a|last|that|when|by|it|who|until)\b")


def _is_owner(text: str, end: int) -> bool:
    return not _NOT_OWNED.match(text, end)


def _character(entity: Entity) -> str:
    return {PERSON: marks.PERSON, PLACE: marks.PLACE}.get(entity.kind, marks.ORGANISATION)


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


def _traits(words: str) -> set[str]:
    return {
        w
        for w in re.split(r"[\s-]+", words.lower().replace("’s", "").replace("'s", ""))
        if len(w) > 2 and w not in ("the", "this", "based", "its", "and", "for")
    }


_APPOSED = re.compile(r"^, (?:an?|the) ((?:[\w&'-]+ ?){1,8})")
_AFFILIATED = (
    marks.pattern(
        r"<P:p>,? (?:[\w-]+ )?(?:\d\d, )?(?:is |was )?(?:the |an? )?(?:[\w-]+ ){0,2}<J>(?:,)? (?:of|at|for|with) (?:the )?<O:o>"
    ),
    marks.pattern(r"<P:p>,(?: \d\d,)? <O:o>'s (?:[\w-]+ ){0,2}<J>"),
    marks.pattern(r"<O:o>(?:'s)? (?:[\w-]+ ){0,2}<J>,? <P:p>"),
    marks.pattern(r"<J> of <O:o>,? <P:p>"),
    marks.pattern(r"<P:p>,? who (?:is|founded|co-founded|started|runs|leads) <O:o>"),
    marks.pattern(r"<O:o>, (?:which )?(?:was )?(?:co-)?(?:founded|started)(?: in <D>)? by <P:p>"),
)


def _learn(line: Line) -> None:
    """Note what a line says of its parties that later mentions may go by: their trade, origin and employer."""
    if marks.JOB in line.form or marks.PERSON in line.form:
        for rule in _AFFILIATED:
            for match in rule.finditer(line.form):
                person = line.items[match.start("p")].thing
                if person.employer is None:
                    person.employer = line.items[match.start("o")].thing
    for insert in line.inserts:
        match = _APPOSED.match(line.form[insert.start : insert.end])
        owner = line.items[insert.of].thing
        if match and isinstance(owner, Entity):
            owner.traits |= _traits(match[1]) | {
                word
                for at in line.all(marks.PLACE, insert.start, insert.end)
                for word in line.items[at].thing.name.lower().split()
            }
