"""Who is who: the names of one document gathered into parties, each with its kind and all that it is called."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from facts.extraction import vocabulary
from facts.extraction.claims import Party
from facts.extraction.lines import FINITE
from facts.extraction.names import Name
from facts.extraction.titles import Title
from sources.reading import KnownName, Span

ORGANISATION, PERSON, PLACE, PRODUCT = "organisation", "person", "place", "product"


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that a document names, as far as it is known while the document is read.

    `traits` are words that have been said of it, places among them; `nouns` those that it was called by ("miner").
    """

    name: str
    kind: str
    names: list[str] = field(default_factory=list)
    traits: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    mentions: int = 0
    outlet: bool = False
    employer: "Entity | None" = None

    def party(self) -> Party:
        return Party(name=self.name, kind=self.kind, names=tuple(self.names))


@dataclass(slots=True)
class Sighting:
    """One name where a document has it, with what stands around it; `entity` is filled in when all are known."""

    name: Name
    before: str
    after: str
    title_before: Title | None = None
    title_after: Title | None = None
    headline: bool = False
    entity: Entity | None = None


_TICKER = re.compile(r"\s*\((?:[A-Z][\w .]{1,24}:\s?[A-Z0-9.]{1,8}\b|[A-Z]{1,5}\.[A-Z]{1,2}\))")
_AGE = re.compile(r"(?:, (?:aged |age )?[2-9]\d[,.;)]|, (?:aged|age) \d\d| \([2-9]\d\))")
_WHO = re.compile(r", (?:who|whom|with whom)\b| (?:who|whom) ")
_ORG_AFTER = re.compile(
    r"[’']s? (?:shares?|stock|customers|clients|revenue|sales|board|chief|valuation|products?|headquarters|rivals?|ceo|shareholders|"
    r"investors|business|market|profits?|founder|employees|staff|takeover|acquisition|bid|offer|platform|parent|owners?)\b"
    r"|,? which\b| (?:inc|plc|ltd)\b|,? (?:based|headquartered|listed|co-founded|founded|established) |'s (?!in\b)(?:[a-z-]+ )?(?:revenue|turnover|sales)\b|,? (?:had|has|have) (?:revenues?|sales|turnover|about \d|some \d)|,? (?:a|an|the) (?:[\w-]+ ){0,4}(?:company|group|firm|maker|developer|startup|start-up|provider|bank|fund|"
    r"retailer|operator|business|manufacturer|chain|producer|supplier)\b| (?:has |have )?(?:acquired|agreed|bought|raised|announced|employs)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(
    r"(?i:founded|started|created|launched|run|set up|invented|written|headed|built|formed|chaired|edited)(?: (?:in|on) [\w ]{4,16})? by (?:the (?:late |[a-z-]+ ))?$|\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? $|\b(?:entrepreneur|billionaire|investor|financier|engineer|physicist|chemist|biologist|biochemist|scientist|doctor|surgeon|nephrologist|prospector|geologist|mathematician|academic|programmer|economist|banker|lawyer|chef|cricketer|footballer|inventor|brothers|sisters|actor|actress|tycoon|mogul|businessman|businesswoman) $"
)
_PERSON_VERB = re.compile(
    r" (?:said|says|told|added|wrote|stepped|resigned|retired|joined|joins|was born|was appointed|was named)\b"
)
_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|from|near|outside|based in|across|throughout|around) $")
_SEAT_BEFORE = re.compile(
    r"\b(?:based|headquartered|headquarters|head office|located|incorporated|domiciled|factory|factories|plants?|mine|site|warehouse|stores?|offices?|campus|laborator\w+) (?:is |are )?(?:in|at|near|outside|just outside) (?:the (?:\w+ )?(?:city|town|village|port|suburb) of )?$"
)
_LOCATED = re.compile(
    r"(?i)(?<!stake )(?<!stakes )(?<!believe )(?<!believer )(?<!revenue )(?<!interested )(?<!interest )(?<!holding )(?<!shares )(?<!investing )(?<!invested )(?<!invest )(?<!investment )(?<!investments )"
    r"(?<!share )(?<!control )(?<!confidence )(?<!investors )(?<!backer )(?<!cent )(?<!percent )(?<!% )(?<!holders )(?<!stock )(?<!shareholders )"
    r"(?<!shareholder )(?<!money )(?<!shareholding )(?<!position )(?<!round )(?<!partner )"
    r"\b(?:in|near|across|outside|north of|south of|east of|west of|northeast of|northwest of|southeast of|southwest of) "
    r"(?:the |western |southern |northern |eastern |central |downtown |upstate |rural )?$"
)
_LAND_AFTER = re.compile(r", ((?:[A-Z][\w.]*)(?: [A-Z][\w.]*)?)[,.;) ]")


def _is_in_a_land(after: str) -> bool:
    """Whether a name is followed by a state or country, as a town is."""
    land = _LAND_AFTER.match(after)
    return bool(land) and any(
        name in vocabulary.regions() or name in vocabulary.countries() for name in (land[1], land[1].split()[0])
    )


_NOT_OF_PERSON = frozenset(
    "partner owner co-owner adviser advisor principal manager editor boss chief developer".split()
)
_GENERIC = frozenset(
    "group holdings holding corp inc company plc ltd platforms technologies systems international global".split()
)


def sight(text: str, names: Iterable[Name], titles: Sequence[Title]) -> list[Sighting]:
    """The names of one sentence with what stands around them."""
    sightings = []
    for name in names:
        start, end = name.span.start, name.span.end
        before = next(
            (t for t in titles if t.span.end <= start and text[t.span.end : start] in (" ", ", ", ": ")), None
        )
        if before is not None and _CHAIRS.search(text, max(0, before.span.start - 8), before.span.start):
            before = None
        after = next((t for t in titles if t.span.start >= end and _APPOSED.fullmatch(text[end : t.span.start])), None)
        if (
            after is not None
            and text[end : after.span.start] == " "
            and text[after.span.end : after.span.end + 2].strip(" ,")[:1].isupper()
        ):
            after = None
        sightings.append(Sighting(name, text[max(0, start - 30) : start], text[end : end + 60], before, after))
    return sightings


_CHAIRS = re.compile(r"\b(?:will|to|would|not|may|can) $")
_APPOSED = re.compile(
    r"(?:, [2-9]\d)?,? (?:(?:a|an|the|its|their|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}[’']s?) )?(?:[\w-]+ ){0,2}"
)


class Register:
    """The entities of one document, by what they are called."""

    def __init__(self, known: Sequence[KnownName] = ()) -> None:
        self.entities: list[Entity] = []
        self.by_words: dict[str, list[Entity]] = {}
        self.by_token: dict[str, list[Entity]] = defaultdict(list)
        self.known = {entry.name: entry for entry in known}

    def settle(self, sightings: Sequence[Sighting]) -> None:
        """Give each sighting its entity. All sightings of the document, in order; unnamed ones keep None."""
        kept = _accepted(sightings, self.known)
        _lower_shouted(kept)
        first: dict[str, int] = {}
        groups: dict[str, list[Sighting]] = defaultdict(list)
        for at, sighting in enumerate(kept):
            groups[sighting.name.words].append(sighting)
            if not sighting.headline:
                first.setdefault(sighting.name.words, at)
        for words in groups:
            first.setdefault(words, len(kept))
        kinds = {words: _kind(words, group) for words, group in groups.items()}
        for words in sorted(groups, key=lambda words: (-len(words.split()), first[words])):
            self._enter(words, kinds[words], groups[words], first)
        latest: dict[str, Entity] = {}
        for sighting in kept:
            sighting.entity = self._choose(sighting.name.words, latest)
            sighting.entity.mentions += 1
            latest[sighting.entity.name.rsplit(" ", 1)[-1]] = sighting.entity

    def _enter(self, words: str, kind: tuple[str, int], group: list[Sighting], first: dict[str, int]) -> None:
        known = self.known.get(words)
        if known:
            match = [entity for entity in self.by_token[known.canonical.split()[0]] if entity.name == known.canonical]
            found = match or [self._new(known.canonical, known.kind)]
        else:
            found = self._longer_forms(words, kind, group, first)
            if not found:
                found = [self._new(words, ORGANISATION if kind == (PERSON, 2) and self._is_surname(words) else kind[0])]
        self.by_words[words] = found
        for entity in found:
            if words not in entity.names:
                entity.names.append(words)

    def _is_surname(self, words: str) -> bool:
        return any(e.kind == PERSON and e.name != words for e in self.by_token.get(words, []))

    def place(self, words: str) -> Entity | None:
        """The place of a name that nobody else in the document has, None where it is no place or somebody has it."""
        if words in self.by_words or words not in vocabulary.place_names():
            return None
        self.by_words[words] = [self._new(words, PLACE)]
        return self.by_words[words][0]

    def _new(self, name: str, kind: str) -> Entity:
        entity = Entity(name=name, kind=kind)
        self.entities.append(entity)
        tokens = name.split()
        for key in {*tokens, "".join(token[0] for token in tokens if token[0].isupper())}:
            self.by_token[key].append(entity)
        return entity

    def _longer_forms(
        self, words: str, kind: tuple[str, int], group: list[Sighting], first: dict[str, int]
    ) -> list[Entity]:
        """The entities with a longer name that this one is short for."""
        tokens = words.split()
        if kind[0] == PLACE:
            return []
        alike = self.by_token.get(tokens[0], [])
        if len(tokens) == 1:
            people = [e for e in alike if e.kind == PERSON and words in (e.name.split()[-1], e.name.split()[0])]
            surnames = [e for e in people if e.name.split()[-1] == words]
            if people and not _is_company_first(words, kind, surnames, first, group):
                return surnames or people
        people = [e for e in alike if e.kind == PERSON and len(tokens) > 1 and _same_person(tokens, e.name.split())]
        if people:
            return people[:1]
        organisations = [e for e in alike if e.kind == ORGANISATION]
        return _one_of([e for e in organisations if _is_short_for(words, e, group, first)])

    def _choose(self, words: str, latest: dict[str, Entity]) -> Entity:
        found = self.by_words[words]
        if len(found) > 1:
            recent = latest.get(words)
            return recent if recent in found else found[0]
        return found[0]


def _lower_shouted(sightings: Iterable[Sighting]) -> None:
    """Give names that a text begins in capitals ("CORVID Systems") the form that they have elsewhere."""
    tokens = {token for s in sightings for token in s.name.words.split()}
    for sighting in sightings:
        words = [
            word.capitalize() if len(word) > 3 and word.isupper() and word.capitalize() in tokens else word
            for word in sighting.name.words.split(" ")
        ]
        if " ".join(words) != sighting.name.words:
            sighting.name = replace(sighting.name, words=" ".join(words))


def _is_company_first(
    words: str, kind: tuple[str, int], people: list[Entity], first: dict[str, int], group: Sequence[Sighting]
) -> bool:
    """Whether a surname stands for a company that is named after somebody."""
    introduced = min((first.get(name, 0) for e in people for name in e.names), default=0)
    if people and kind == (PERSON, 2) and first[words] < introduced:
        return not any(_PERSON_VERB.match(s.after) for s in group)
    if kind[0] == PERSON or not people:
        return kind[0] == ORGANISATION and kind[1] >= 3 and not people
    return kind[1] >= 3 or (kind[1] >= 1 and first[words] < min(first.get(name, 0) for e in people for name in e.names))


def _same_person(short: list[str], full: list[str]) -> bool:
    return len(short) < len(full) and short[0] == full[0] and short[-1] == full[-1]


def _is_short_for(words: str, entity: Entity, group: list[Sighting], first: dict[str, int]) -> bool:
    full, tokens = entity.name.split(), words.split()
    if len(tokens) >= len(full):
        return False
    after = first[words] > first.get(entity.name, 0)
    if full[: len(tokens)] == tokens:
        if tokens in (["Bank"], ["Banco"], ["University"], ["Department"], ["Ministry"]):
            return False
        return after or all(word.lower() in _GENERIC for word in full[len(tokens) :])
    if len(tokens) == 1 and words.isupper() and 2 <= len(words) <= 6:
        return words == "".join(word[0] for word in full if word[0].isupper())
    tail = full[-len(tokens) :]
    return (
        tail == tokens
        and tokens[0].lower() not in vocabulary.organisation_words() | vocabulary.common_words()
        and after
    )


def _one_of(entities: list[Entity]) -> list[Entity]:
    if len(entities) < 2:
        return entities
    plain = [e for e in entities if all(word.lower() in _GENERIC for word in e.name.split()[1:])]
    return plain[:1]


def _accepted(sightings: Sequence[Sighting], known: dict[str, KnownName]) -> list[Sighting]:
    """The sightings that are names, those at the start of a sentence judged by the rest of the document."""
    inside = names_inside(sightings)
    starts = {words.split()[0] for words in inside}
    starts |= {words.split()[-1] for words in (s.name.words for s in sightings) if _is_full_name(words.split())}
    starts |= {s.name.words.split()[0] for s in sightings if s.name.initial and _is_firm(s)}
    spoken = {s.name.words for s in sightings if not s.headline}
    spoken |= {word for words in spoken for word in words.split()}
    kept = []
    for sighting in sightings:
        name = sighting.name
        if name.lead and f"{name.lead} {name.words}" in inside:
            start = sighting.name.span.start - len(name.lead) - 1
            sighting.name = name = Name(
                Span(start, name.span.end), f"{name.lead} {name.words}", name.initial, name.honorific, name.legal
            )
        if name.initial and name.words not in inside and name.words not in known and not name.legal:
            name = _without_common_start(name, inside, starts, sighting.after)
            if name is None:
                continue
            sighting.name = name
        elif not name.initial and _is_capital_only(sighting):
            continue
        if sighting.headline and len(spoken) > 5 and not _is_spoken(name, spoken) and name.words not in known:
            continue
        kept.append(sighting)
    return kept


def names_inside(sightings: Iterable[Sighting]) -> Counter[str]:
    """How often each name stands inside of a sentence, where its capital is no mere form."""
    return Counter(s.name.words for s in sightings if not s.name.initial)


def _is_firm(sighting: Sighting) -> bool:
    """Whether the first name in a sentence has the look of a company's: "Corvid Systems", "Alder Inc."."""
    words = sighting.name.words.split()
    return sighting.name.legal or (
        len(words) > 1
        and words[-1].lower() in vocabulary.organisation_words()
        and words[0].lower() not in vocabulary.common_words()
    )


def _is_spoken(name: Name, spoken: set[str]) -> bool:
    """Whether the text below its headings speaks of somebody whom a heading names."""
    words = name.words.split()
    return name.words in spoken or name.legal or words[0] in spoken and words[-1] in spoken or _is_full_name(words)


_BETWEEN = re.compile(
    r" (?:deal|merger|partnership|takeover|talks|tie-up|acquisition|transaction|investment|agreement|combination|alliance|bid)\b"
)


def _is_full_name(words: list[str]) -> bool:
    return (
        len(words) in (2, 3)
        and words[0] in vocabulary.given_names()
        and words[-1].lower() not in vocabulary.organisation_words()
    )


def split_compounds(sightings: Sequence[Sighting], inside: Counter[str]) -> Iterable[Sighting]:
    """The sightings of a sentence, those of two names side by side ("the Alder Beacon deal") taken apart.

    `inside` counts the names that the document has inside of sentences.
    """
    for sighting in sightings:
        words = sighting.name.words.split(" ")
        cuts = [at for at in range(1, len(words)) if " ".join(words[:at]) in inside and " ".join(words[at:]) in inside]
        if not cuts or not _BETWEEN.match(sighting.after):
            yield sighting
            continue
        first, second = " ".join(words[: cuts[0]]), " ".join(words[cuts[0] :])
        start, end = sighting.name.span.start, sighting.name.span.end
        middle = start + len(first)
        head = sighting.headline
        yield Sighting(Name(Span(start, middle), first, sighting.name.initial), sighting.before, " ", headline=head)
        yield Sighting(Name(Span(middle + 1, end), second), " ", sighting.after, headline=head)


def _is_capital_only(sighting: Sighting) -> bool:
    """Whether a capital stands for form alone: "the Company", "the Merger"."""
    words = sighting.name.words
    return (
        " " not in words
        and words.lower() in vocabulary.common_words()
        and bool(re.search(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|our|Our|each|any)\s$", sighting.before))
    )


_PLURAL = re.compile(r"[^aious]s$")
_WORDLIKE = re.compile(
    r"^[A-Z][a-z]+(?:ing|ed|ly|ive|ous|ful|ness|tions?|ments?|ists?|ies|ally|isms?|ances?|ences?|ors)$"
)
_SUBJECT_AFTER = re.compile(
    rf",? {FINITE}\b|"
    r"[’']s |,? (?:which|who|now|has|have|had|is|was|will|would|said|says|plans|expects|expected|agreed|announced|raised|acquired|bought|owns|owned|sells|sold|makes|made|employs|"
    r"denied|declined|operates|runs|ran|serves|served|competes|reported|posted|generates|generated|forecasts|raises|buys|acquires|did|does|could|may|might|must|can|paid|pays|took|takes|"
    r"gets|got|gave|gives|holds|held|became|becomes|joined|joins|competed|beat|lost|won|hired|appointed|named|offered|rejected|abandoned|launched|began|started|built|builds|makes|provides|supplies|"
    r"develops|designs|produces|offers|wants|hopes|aims|went|came|grew|fell|rose|invested|invests|led|leads|closed|completed|confirmed|also|employed|expanded|trades|floated|listed|signed|founded|told|added|"
    r"to (?:acquire|buy|merge|sell|raise|cut))\b|, (?:an?|the|based|founded|which|who|whose) |,? \(|, [A-Z]|,? (?:and|&) [A-Z]|,? \(?[2-9]\d[,)]"
)


_IMPERATIVES = frozenset(
    "ask take remember consider meet see enter recall blame call forget imagine expect say mostly mainly partly chiefly rivals sources "
    "bankers spokespeople analysts founders co-founders brothers shareholders directors executives rival backer backers".split()
)


def _without_common_start(name: Name, inside: Counter[str], starts: set[str], after: str) -> Name | None:
    words = name.words.split()
    common = vocabulary.common_words()
    if len(words) == 1:
        acts = bool(_SUBJECT_AFTER.match(after))
        if words[0] in starts and (words[0].lower() not in common or acts):
            return name
        if words[0].lower() in common or _WORDLIKE.search(words[0]):
            return None
        return name if acts or (not _PLURAL.search(words[0]) and not after.startswith(" ")) else None
    if words[0].lower() in _IMPERATIVES or words[0].lower() in common and words[0] not in starts:
        rest = " ".join(words[1:])
        adverb = _WORDLIKE.search(words[0]) and words[0].endswith(("ing", "ly"))
        if rest in inside or words[1] in starts or adverb or words[0].lower() in _IMPERATIVES:
            offset = len(words[0]) + 1
            return Name(
                type(name.span)(name.span.start + offset, name.span.end), rest, True, name.honorific, name.legal
            )
        if all(word.lower() in common for word in words):
            return None
    return name


def _kind(words: str, group: list[Sighting]) -> tuple[str, int]:
    """The kind of a name and how much speaks for it."""
    tokens = words.split()
    if tokens[-1] in ("family", "brothers", "sisters"):
        return ORGANISATION, 9
    organisation = (3 + 3 * (len(tokens) > 1)) * (tokens[-1].lower().strip("!") in vocabulary.organisation_words()) + ("&" in words) * 2
    organisation += any(token.lower() in vocabulary.organisation_words() for token in tokens[:-1])
    organisation += 2 * (
        len(tokens) == 1 and (words.isupper() or any(c.isupper() for c in words[1:]) or any(c.isdigit() for c in words))
    )
    person = 3 * (2 <= len(tokens) <= 4 and (tokens[0] in vocabulary.given_names() or bool(_HYPHENED.search(words))))
    place = 3 * (words in vocabulary.place_names())
    for sighting in group[:12]:
        organisation += 4 * bool(sighting.name.legal or _TICKER.match(sighting.after)) + 2 * bool(
            _ORG_AFTER.match(sighting.after)
        )
        employs = _is_employer(sighting)
        organisation += 4 * employs
        if len(tokens) <= 4:
            person += (
                5 * bool(sighting.name.honorific)
                + 4 * bool(_AGE.match(sighting.after))
                + 2 * bool(_WHO.match(sighting.after))
            )
            person += 2 * bool(_TRADE_AFTER.match(sighting.after)) * (len(tokens) > 1)
            person += 2 * bool(_PERSON_BEFORE.search(sighting.before)) + (len(tokens) == 2) * bool(
                _PERSON_VERB.match(sighting.after)
            )
            person += (
                2
                * (_is_personal(sighting.title_before) + (not employs and _is_personal(sighting.title_after)))
                * (1 if len(tokens) > 1 else 0.5)
            )
        place += bool(_PLACE_BEFORE.search(sighting.before)) * (words in vocabulary.place_names())
        place += 4 * bool(_SEAT_BEFORE.search(sighting.before)) + 3 * _is_in_a_land(sighting.after)
    if len(tokens) < 3 and organisation == person == 0 and all(_LOCATED.search(s.before) for s in group):
        place += 2
    if len(tokens) == 1 and not any(s.name.honorific for s in group):
        called = any(_is_personal(s.title_before) or _AGE.match(s.after) for s in group)
        person = 2 * (words in vocabulary.given_names()) + int(called)
    if organisation < 3 and person < 3 and place < 3 and _is_product(words, group):
        return PRODUCT, 3
    best = max((organisation, ORGANISATION), (person, PERSON), (place, PLACE), key=lambda pair: pair[0])
    return (best[1], int(best[0])) if best[0] else (ORGANISATION, 0)


_OWNED = re.compile(
    r"(?:[’']s|s[’'])\s(?:(?:new|own|flagship|popular|latest|upcoming|hit|best-selling|proprietary|in-house|internal|free|open-source) ){0,2}$|\b(?:[Ii]ts|[Tt]heir) (?:[a-z-]+ ){1,3}?(?:model|product|app|platform|software|service|brand|system|assistant|tool|drug|game|engine|chip|device|car),? $"
)
_LAND_BEFORE = re.compile(
    r"\b(?:"
    + "|".join(sorted(map(re.escape, vocabulary.place_names()), key=len, reverse=True))
    + r")[’']s? (?:[a-z-]+ ){0,2}$"
)
_PRODUCT_AFTER = re.compile(
    r" (?:\d[\w.]*\b|(?:large |language |foundation |AI |image |video |software |mobile |streaming |search |cloud )*(?:models?|series|family|app|apps|platform|software|service|assistant|chatbot|smartphone|phones?|console|browser|vaccine|pill|brands?|tablets?|operating system|line|division|unit|laptops?|jets?|aircraft|engines?|mines?|pit|field|plant|factory|project|stadium|labels?|stores?|deposit|refinery|terminal)\b)"
)


_HYPHENED = re.compile(r"^[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$|^[A-Z][a-z]+-[a-z]+ [A-Z][a-z]+$")
_TRADE_AFTER = re.compile(
    r", (?:an?|the) (?:(?:former|retired|serial|French|German|British|American|Indian|local|software|electrical|mechanical|chemical|"
    r"computer|data|[a-z]+) ){0,2}?(?:physicist|chemist|biologist|biochemist|engineer|entrepreneur|scientist|doctor|surgeon|professor|"
    r"researcher|banker|lawyer|economist|programmer|designer|architect|physician|nurse|teacher|farmer|brewer's son|baker|chef|"
    r"journalist|author|investor and|prospector|geologist|mathematician|economics|academic|accountant|pharmacist|nephrologist|"
    r"neuroscientist|psychologist|statistician|student|graduate|granddaughter|grandson|son|daughter|carpenter|mechanic|welder|pilot|"
    r"stitcher|machinist|joiner|driver|blacksmith|analyst|trader|tycoon|financier|billionaire|businessman|businesswoman)\b"
)
_EMPLOYING = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Ff]ormer|[Ee]x-?|[Oo]ne|[Tt]wo|[Ss]everal|[Vv]eteran) (?:former |ex-|senior |veteran )?$")


def _is_employer(sighting: Sighting) -> bool:
    """Whether a name stands between an article and a job: "a former Corvid Marsh analyst"."""
    after = sighting.title_after
    return after is not None and bool(_EMPLOYING.search(sighting.before)) and after.span.start == sighting.name.span.end + 1


def _is_product(words: str, group: list[Sighting]) -> bool:
    """Whether a name is only ever something that somebody else has: "Alder's Corvid software"."""
    owned = sum(bool(_OWNED.search(s.before)) and not _LAND_BEFORE.search(s.before) for s in group)
    after = sum(bool(_PRODUCT_AFTER.match(s.after)) for s in group)
    acting = sum(bool(_ORG_AFTER.match(s.after)) or bool(_ACTING.match(s.after)) for s in group)
    return acting * 2 <= owned and (owned + after) * 2 >= len(group) and owned > 0


_ACTING = re.compile(
    r"[’']s? | (?:said|says|has|had|is|was|will|agreed|announced|plans|expects|owns|makes|employs)\b|, (?:a|an|the|based|which)\b"
)


def _is_personal(title: Title | None) -> bool:
    return title is not None and (bool(title.founder) or title.role.split()[-1] not in _NOT_OF_PERSON)
