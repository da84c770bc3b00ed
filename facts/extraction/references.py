"""Later mentions: pronouns, relative pronouns and descriptions ("the company", "its Spanish rival"), and whom they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from facts.extraction import vocabulary
from facts.extraction.parties import ORGANISATION, PERSON, Entity
from sources.reading import Span

_NOUNS = (
    "company|group|firm|business|startup|start-up|start up|maker|developer|bank|lender|insurer|retailer|airline|carrier|chain|club|miner|chipmaker|"
    "carmaker|automaker|drugmaker|brewer|operator|provider|publisher|supplier|giant|platform|manufacturer|producer|conglomerate|"
    "broadcaster|utility|steelmaker|planemaker|grocer|supermarket|exchange|broker|studio|network|fintech|biotech|"
    "unicorn|corporation|outfit|venture|refiner|driller|shipper|distiller|bookmaker|streamer|organisation|organization|"
    "app|marketplace|buyer|target|suitor|bidder|acquirer|fund|investor|newcomer|specialist|upstart|behemoth|titan|multinational|side"
)
_DESCRIPTION = re.compile(
    rf"\b([Tt]he|[Tt]his|[Hh]er|[Hh]is|[Oo]ur)((?: (?!the\b|an?\b|its\b|their\b|his\b|her\b|this\b|values?\b|gives?\b|makes?\b|of\b|and\b|in\b|that\b|for\b|to\b|on\b|by\b|is\b|was\b|has\b|with\b|at\b|from\b|as\b|deal\b)[\w’'&-]+){{0,4}}?) ((?:{_NOUNS}|Company|Group|Firm|Bank)(?: (?:{_NOUNS}))*)\b(?![’']?-|[’']s (?:first|own)? ?(?:company|group)\b)"
)
_PERSONAL = re.compile(
    r"\b[Tt]he (?:\d{2}-year-old|billionaire|entrepreneur|businessman|businesswoman|tycoon|executive|financier|former \w+ (?:executive|banker|engineer))\b(?! [a-z]*[A-Z])"
)
_PRONOUN = re.compile(
    r"\b(?:([Ii]t|[Ii]tself)|([Ii]ts)|([Hh]e|[Ss]he|him)|([Hh]is)|([Hh]er)|(which|who|whom)|(whose)|([Ww]e|us|ourselves)|([Oo]ur)|(I|me)|([Mm]y)|(you)|(your)|([Tt]hey))\b(?![’'](?:s|ll|ve|re|d|m)\b\s*(?:a pity|clear|time))"
)
PREPOSED = frozenset(
    "of in for by with from to on at into over about against between under per than like including via through around near among toward towards without".split()
)
_FUNDS = frozenset(
    "capital ventures partners fund funds investors advisors advisers equity securities research trust family".split()
)
_PUBLIC = frozenset(
    "authority commission department ministry court government agency council parliament congress senate treasury bureau regulator union exchange university".split()
)
_CLAUSE_START = re.compile(
    r"(?:^|[,;:—–-]|\b(?:that|said|and|but|because|when|while|as|if|although|though|after|before|where|what|how|says|until|since|than|whether|so|which|whom|who))[\s\"“‘]*$",
    re.IGNORECASE,
)
_EQUATED = re.compile(
    r"\b(?:is|are|was|were|be|been|become|became|becomes|remains?|remained|include|includes|included)(?: (?:also|now|one of|among|both|already|still|counted))* $"
)
_SEATED = re.compile(r"(?:seats?|observers?|directors?|representatives?|places?) (?:on|to|at) $")


@dataclass(frozen=True, slots=True)
class Reference:
    """A word or phrase that stands for a party.

    `kind` is "it", "its", "he", "his", "her", "relative", "whose", "we", "our", "i", "my", "you", "your",
    "description" or "personal"; `words` are the words themselves.
    """

    span: Span
    kind: str
    words: str


_KINDS = ("it", "its", "he", "his", "her", "relative", "whose", "we", "our", "i", "my", "you", "your", "they")


def find_references(text: str, span: Span) -> Iterator[Reference]:
    """The pronouns and descriptions of one sentence, in no order."""
    for match in _PRONOUN.finditer(text, span.start, span.end):
        yield Reference(Span(*match.span()), _KINDS[(match.lastindex or 1) - 1], match[0])
    for match in _DESCRIPTION.finditer(text, span.start, span.end):
        yield Reference(Span(*match.span()), "description", match[0])
    for match in _PERSONAL.finditer(text, span.start, span.end):
        yield Reference(Span(*match.span()), "personal", match[0])


@dataclass(slots=True)
class Focus:
    """Whom a reader has in mind at one point of a document: who was spoken of last, and as what."""

    topic: Entity | None = None
    subject: Entity | None = None
    person: Entity | None = None
    people: list[Entity] = field(default_factory=list)
    recent: list[Entity] = field(default_factory=list)
    speaker: Entity | None = None
    asked: Entity | None = None
    buyer: Entity | None = None
    target: Entity | None = None
    raising: Entity | None = None

    def see(self, entity: Entity) -> None:
        """Note that an entity was named."""
        seen = self.people if entity.kind == PERSON else self.recent if entity.kind == ORGANISATION else None
        if seen is not None:
            if entity in seen:
                seen.remove(entity)
            seen.insert(0, entity)
            del seen[12:]


@dataclass(slots=True)
class Clause:
    """What a sentence has said so far: the subjects of its clauses, and whom it named in which order."""

    subject: Entity | None = None
    earlier: Entity | None = None
    person: Entity | None = None
    earlier_person: Entity | None = None
    named: list[Entity] = field(default_factory=list)
    barred: Entity | None = None
    owner: Entity | None = None

    def close(self) -> None:
        """Begin a new clause."""
        self.earlier = self.subject or self.earlier
        self.earlier_person = self.person or self.earlier_person
        self.subject = self.person = None
        self.barred = None


def resolve(reference: Reference, text: str, sentence: Span, clause: Clause, focus: Focus) -> Entity | None:
    """Whom a reference means, None where that cannot be told."""
    before = text[sentence.start : reference.span.start]
    kind = reference.kind
    if kind in ("we", "our"):
        return _own_company(focus.speaker)
    if kind in ("i", "my"):
        return focus.speaker if focus.speaker and focus.speaker.kind == PERSON else None
    if kind == "they":
        own = _own_company(focus.speaker)
        return (
            next((e for e in [*clause.named, *focus.recent[:2]] if _is_company(e) and e is not own), None)
            if focus.speaker
            else None
        )
    if kind in ("you", "your"):
        return _own_company(focus.asked)
    if kind in ("relative", "whose"):
        return _antecedent(reference, before, clause)
    if kind in ("he", "his", "her", "personal"):
        return _person(reference, before, text, clause, focus)
    if kind == "description":
        return _described(reference, before, clause, focus)
    return _it(reference, before, text, clause, focus)


def _own_company(speaker: Entity | None) -> Entity | None:
    return speaker.employer if speaker and speaker.kind == PERSON else speaker


def _antecedent(reference: Reference, before: str, clause: Clause) -> Entity | None:
    """The party that "which" or "who" goes back to: the last one named, of the right kind."""
    wanted = {"who": (PERSON, ORGANISATION), "whom": (PERSON,), "which": (ORGANISATION,)}.get(
        reference.words, (ORGANISATION, PERSON)
    )
    for kind in wanted:
        for entity in clause.named:
            if entity.kind == kind:
                return entity
    return None


def _person(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    barred = {clause.barred}
    if reference.kind == "her" and not _owns(text, reference.span.end) or reference.words == "him":
        barred.add(clause.person)
    options = [clause.person, clause.earlier_person, *clause.named, focus.person, *focus.people]
    return next((e for e in options if e is not None and e.kind == PERSON and e not in barred), None)


def _owns(text: str, end: int) -> bool:
    """Whether "her" stands before what she has, and not alone."""
    return bool(
        re.match(
            r" (?!and\b|to\b|in\b|as\b|for\b|at\b|on\b|from\b|with\b|after\b|the\b|a\b|last\b|that\b|when\b|by\b)[\w“‘-]",
            text[end : end + 3] + text[end + 3 : end + 8],
        )
    )


def _it(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    if (
        reference.kind == "it"
        and not _CLAUSE_START.search(before[-20:])
        and _is_object(before, text, reference.span.end)
    ):
        options = [clause.earlier, *clause.named]
        found = next((e for e in options if _is_company(e) and e not in (clause.subject, clause.barred)), None)
        return found or _ranked("company", [], before, clause, focus, subject_position=False)
    barred = {clause.barred}
    if reference.kind == "its":
        if _SEATED.search(before):
            barred.add(clause.subject or clause.earlier)
        if _EQUATED.search(before):
            barred |= {clause.subject, *clause.named}
        apposed = _APPOSED.search(before)
        if apposed and clause.named and any(before[: apposed.start()].endswith(n) for n in clause.named[0].names):
            barred.add(clause.named[0])
    sources = [e for e in clause.named[:1] if _SOURCES.search(before)]
    options = [
        clause.subject,
        *sources,
        clause.earlier,
        clause.owner,
        focus.subject,
        *clause.named,
        focus.topic,
        *focus.recent,
    ]
    return next((e for e in options if _is_company(e) and e not in barred), None)


_LED_IN = re.compile(r"\W*(?:For|At|By|With|[A-Z][a-z]+ing|In buying|In acquiring|After buying) ")
_APPOSED = re.compile(r",(?: (?:until recently|once|now|formerly|previously|long|and|then|also),?)? $")
_SOURCES = re.compile(
    r"(?:[Pp]eople|[Ss]ources?|[Ee]xecutives?|[Oo]fficials?|[Bb]ankers?|[Aa]dvisers?|[Ss]pokes\w+|[Pp]erson|[Ii]nsiders?|[Ss]omeone|[Mm]anagers?|[Dd]irectors?)[^,.]{0,40}\b(?:close to|at|from|inside|for|of|familiar with) [^,.]{2,60} (?:said|says|say|added|confirmed|told \w+)(?: that)? $"
)


def _is_object(before: str, text: str, end: int) -> bool:
    last = re.search(r"([\w’'-]+) $", before)
    return bool(last) and not re.match(
        r" (?:is|was|has|had|will|would|could|may|might|can|should|does|did|said|says|also|and [A-Z])\b",
        text[end : end + 8],
    )


def _is_company(entity: Entity | None) -> bool:
    return (
        entity is not None
        and entity.kind == ORGANISATION
        and not entity.outlet
        and not entity.name.endswith((" family", " brothers", " sisters"))
    )


def _described(reference: Reference, before: str, clause: Clause, focus: Focus) -> Entity | None:
    words = [w.strip("’'").lower() for w in re.split(r"[ -]", reference.words.replace("’s", ""))[1:]]
    if reference.words.startswith(("Her ", "her ", "His ", "his ")):
        person = clause.person or focus.person
        return person.employer if person else None
    if reference.words.startswith(("Our ", "our ")):
        return _own_company(focus.speaker)
    return _ranked(
        words[-1], words[:-1], before, clause, focus, subject_position=bool(_CLAUSE_START.search(before[-20:]))
    )


_BOUGHT = re.compile(
    r"(?:\bof|per cent of|percent of|% of|stake in|control of|shares in|invest in|bid for|offer for|buy|acquire|value|values|valued|valuing|whole of|all of) $"
)
_RESULT = re.compile(
    r",(?: and)? (?:valuing|giving|taking|bringing|making|leaving|pushing|lifting|helping|allowing|putting|turning|which (?:values?|valued|gives?|gave|puts?|took|brings)|in a (?:deal|move|transaction|round) (?:that|which|valuing|giving)(?: \w+)?)(?: (?:total|the|up))* $|\b(?:round|deal|transaction|sale|investment) (?:that )?(?:valuing|values|valued|gives|giving) $"
)
_SMALL = frozenset("startup start-up target newcomer upstart unicorn fintech biotech".split())
_LARGE = frozenset("giant buyer acquirer suitor bidder behemoth titan conglomerate multinational".split())


def _ranked(
    noun: str, adjectives: list[str], before: str, clause: Clause, focus: Focus, *, subject_position: bool
) -> Entity | None:
    """The company that a description suits best: by what is known of it, how lately it was named and its part in the deal."""
    options: list[Entity] = []
    for entity in [*clause.named, focus.subject, *focus.recent, focus.topic]:
        if _is_company(entity) and entity not in options:
            assert entity is not None
            options.append(entity)
    people = [p for p in (clause.person, clause.earlier_person, *clause.named) if p is not None and p.kind == PERSON]
    bought = bool(_BOUGHT.search(before))
    best, best_score = None, 0.0
    for rank, entity in enumerate(options):
        score = -0.8 * min(rank, 4) + 1.0 * (entity is focus.topic) + _fits(entity, noun, adjectives)
        score += 2.4 * (entity is focus.subject and (subject_position or not clause.named))
        score += 1.5 * (entity is focus.raising)
        if subject_position:
            score += 1.5 * (entity in (clause.earlier, clause.subject))
        else:
            score -= 5 * (entity is clause.subject and not _RESULT.search(before))
            score += 2.5 * any(p.employer is entity for p in people)
        if entity is focus.target:
            score += 2.0 * bought + 2.5 * (noun in _SMALL) - 2.5 * (noun in _LARGE)
        if entity is focus.buyer:
            score += 2.5 * (noun in _LARGE) - 2.5 * (noun in _SMALL) - 3.0 * bought
        if best is None or score > best_score:
            best, best_score = entity, score
    return best


def _fits(entity: Entity, noun: str, adjectives: list[str]) -> float:
    """How well a description suits an entity, from what has been said of it."""
    own = set(entity.name.lower().split())
    fund, public = bool(own & _FUNDS), bool(own & _PUBLIC)
    score = -4.0 * (fund and noun not in ("firm", "group", "investor", "fund", "bank", "side")) - 4.0 * public
    if noun in ("firm", "investor", "fund"):
        score += 4.0 * fund
    if noun in own or noun in entity.traits:
        score += 3.0
    known = entity.traits | own
    for word in adjectives:
        if word in known:
            score += 3.0
        elif word.capitalize() in vocabulary.nationalities() or word.capitalize() in vocabulary.cities():
            score -= 1.0 * bool(_origins(entity.traits))
    return score


def _origins(traits: set[str]) -> set[str]:
    return {t for t in traits if t.capitalize() in vocabulary.nationalities() or t.capitalize() in vocabulary.cities()}
