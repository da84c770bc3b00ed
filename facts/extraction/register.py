"""Who is who: the names of one document gathered into parties, each with its kind and all that it is called."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from facts.extraction import vocabulary
from facts.extraction.kinds import PERSON_VERB, is_aged, kind_of
from facts.extraction.lines import FINITE
from facts.extraction.names import Name
from facts.extraction.parties import ORGANISATION, PERSON, PLACE, Entity, Sighting
from facts.extraction.wording import word_set
from sources.reading import KnownName, Span

_GENERIC = word_set(
    """
    group holdings holding corp inc company plc ltd platforms technologies systems international global
    """
)


class Register:
    """The entities of one document, by what they are called."""

    def __init__(self, known: Sequence[KnownName] = ()) -> None:
        self.entities: list[Entity] = []
        self.by_words: dict[str, list[Entity]] = {}
        self.by_token: dict[str, list[Entity]] = defaultdict(list)
        self.known = {entry.name: entry for entry in known}
        self.before_people: set[str] = set()

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
        kinds = {words: kind_of(words, group) for words, group in groups.items()}
        surnames = {words.split()[-1] for words, kind in kinds.items() if kind[0] == PERSON and " " in words}
        surnames |= {words for words, group in groups.items() if " " not in words and any(map(is_aged, group))}
        for words, kind in kinds.items():
            if kind == (ORGANISATION, 0) and len(words.split()) == 2 and words.split()[-1] in surnames:
                kinds[words] = (PERSON, 1)
        for words in sorted(groups, key=lambda words: (-len(words.split()), first[words])):
            self._enter(words, kinds[words], groups[words], first)
        latest: dict[str, Entity] = {}
        titled = {sighting.name.words.split()[-1] for sighting in kept if sighting.name.honorific}
        self.before_people = {words for words in groups if self._is_before_people(words, first)}
        family_firms = self._family_firms(groups)
        for at, sighting in enumerate(kept):
            firm = self._namesake(sighting, titled)
            introduced = firm is not None and (sighting.headline or first.get(firm.name, at) < at)
            if not introduced and not sighting.name.honorific:
                firm = family_firms.get(sighting.name.words)
                introduced = firm is not None
            sighting.entity = firm if firm and introduced else self._choose(sighting.name.words, latest)
            sighting.entity.mentions += 1
            surname = sighting.entity.name.rsplit(" ", 1)[-1]
            if sighting.name.words.endswith(surname):
                latest[surname] = sighting.entity

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

    def _family_firms(self, groups: Mapping[str, list[Sighting]]) -> dict[str, Entity]:
        """New companies for the surnames that the document uses alone for what can only be a firm.

        "Quill agreed to buy", "a quarter of Quill", where Ada Quill is named in full or as "Ms Quill", and Quill alone
        never speaks.
        """
        firms = {}
        for words, group in groups.items():
            alone = [s for s in group if not s.name.honorific]
            if " " in words or not self._is_surname(words) or any(PERSON_VERB.match(s.after) for s in alone):
                continue
            acting = sum(bool(_BUYS.match(s.after)) for s in alone)
            owned = sum(bool(_OF_FIRMS.match(s.after) or _PART_BEFORE.search(s.before)) for s in alone)
            if owned and acting + owned > 2 and not self._firms_called(words):
                firms[words] = self._new(words, ORGANISATION)
        return firms

    def _firms_called(self, words: str) -> list[Entity]:
        return [
            e
            for e in self.by_token[words]
            if e.kind == ORGANISATION
            and (e.name.split()[0] == words or (e.name.split()[0] in _GROUPS and e.name.endswith(words)))
        ]

    def _namesake(self, sighting: Sighting, titled: set[str]) -> Entity | None:
        """The company that a surname alone stands for: "Quill" for Quill Pumps, where Ada Quill is "Ms Quill".

        `titled` are the surnames that the document gives with "Mr" and the like. Where it has none, only what is said
        of companies tells.
        """
        words = sighting.name.words
        if " " in words or sighting.name.honorific or not self._is_surname(words):
            return None
        if words in titled:
            if PERSON_VERB.match(sighting.after) and sighting.title_after:
                return None
        elif (
            words not in self.before_people
            and not _OF_FIRMS.match(sighting.after)
            and not _FIRM_BEFORE.search(sighting.before)
        ):
            return None
        firms = [
            e for e in self._firms_called(words) if " " in e.name and e.name.split()[-1].lower() not in _OF_THE_FAMILY
        ]
        return firms[0] if firms else None

    def _is_before_people(self, words: str, first: dict[str, int]) -> bool:
        """Whether a text uses a surname alone before it names anybody who has it: then it is a company's."""
        people = [first.get(e.name, 0) for e in self.by_token.get(words, []) if e.kind == PERSON and e.name != words]
        return " " not in words and bool(people) and first[words] < min(people)

    def _choose(self, words: str, latest: dict[str, Entity]) -> Entity:
        found = self.by_words[words]
        if len(found) > 1:
            recent = latest.get(words)
            return recent if recent in found else found[0]
        return found[0]


_BUYS = re.compile(
    r"(?: (?:has|had|also|now|then|later|only))* (?:agreed to (?:buy|acquire|sell)|paid [€$£]|acquired|bought|buys|"
    r"announced an?|took (?:only )?\d|raised [€$£]|gave [€$£]|still hopes|hopes to|plans to|expects to)\b"
)
_PART_BEFORE = re.compile(r"(?:\b(?:half|third|quarter|fifth|tenth|stake|shares|%|per cent|percent)|%) (?:of|in) $")
_GROUPS = word_set("Grupo Groupe Gruppo Gruppe Casa Maison Gebrüder Frères Fratelli Koninklijke Compagnie")
_OF_THE_FAMILY = word_set("family trust brothers sisters foundation estate heirs")
_OF_FIRMS = re.compile(
    r"(?:[’']s)? (?:(?:also|now|still|today|itself) )?(?:was (?:founded|established|started|set up|bought|sold|"
    r"acquired|floated|"
    r"listed|valued)|is (?:based|headquartered|owned|listed|valued|one of)|(?:has|have|had) (?:[\w,.]+ "
    r"){0,3}(?:employees|"
    r"factories|workers|staff|customers|stores|shops|plants|sites|sales|revenue|offices)|employs|employed|makes|sells|"
    r"supplies|exports|operates|serves|competes)\b|[’']s (?:[\w-]+ ){0,2}(?:sales|revenues?|turnover|shares|"
    r"shareholders|"
    r"board|competitors?|rivals?|customers?|clients?|employees|staff|workforce|headquarters|factory|factories|managing|"
    r"chief|finance|founders?|owners?|market|valuation|books|profits?|(?:[a-z]+ )?"
    r"(?:purchases|acquisitions|deals|rivals?|brands?))\b"
)
_FIRM_BEFORE = re.compile(
    r"\b(?:maker|firm|company|group|brewer|retailer|bank|insurer|producer|manufacturer|grocer|builder|chain|supplier|"
    r"developer|publisher|carrier|airline|rival|in|buy|acquire|for|bid for|stake in|takeover of|owner of) $"
)


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
        return not any(PERSON_VERB.match(s.after) for s in group)
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
        if len(full[-1]) == 1 and full[-1] != "&":
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
            cut = _without_common_start(name, inside, starts, sighting.after)
            if cut is None:
                continue
            sighting.name = name = cut
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
    return name.words in spoken or name.legal or (words[0] in spoken and words[-1] in spoken) or _is_full_name(words)


_BETWEEN = re.compile(
    r" (?:deal|merger|partnership|takeover|talks|tie-up|acquisition|transaction|investment|agreement|"
    r"combination|alliance|bid)\b"
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
# What a word of no dictionary does at the start of a sentence ("Orrin confirms"), or where it is of.
_VERB_AFTER = re.compile(r" (?:[a-z]{3,}(?:[^s]s|ed)\b(?! of\b)|of [A-Z])")
_SUBJECT_AFTER = re.compile(
    rf",? {FINITE}\b|"
    r"[’']s |,? (?:which|who|now|has|have|had|is|was|will|would|said|says|plans|expects|expected|agreed|"
    r"announced|raised|acquired|bought|owns|owned|sells|sold|makes|made|employs|"
    r"denied|declined|operates|runs|ran|serves|served|competes|reported|posted|generates|generated|"
    r"forecasts|raises|buys|acquires|did|does|could|may|might|must|can|paid|pays|took|takes|"
    r"gets|got|gave|gives|holds|held|became|becomes|joined|joins|competed|beat|lost|won|hired|appointed|"
    r"named|offered|rejected|abandoned|launched|began|started|built|builds|makes|provides|supplies|"
    r"develops|designs|produces|offers|wants|hopes|aims|went|came|grew|fell|rose|invested|invests|led|"
    r"leads|closed|completed|confirmed|also|employed|expanded|trades|floated|listed|signed|founded|told|"
    r"added|"
    r"to (?:acquire|buy|merge|sell|raise|cut))\b|, (?:an?|the|based|founded|which|who|whose) |,? \(|, "
    r"[A-Z]|,? (?:and|&) [A-Z]|,? \(?[2-9]\d[,)]"
    r"| [a-z]{2,}ed (?:up|out|off|in|for|to|its?|the|an?|[A-Z$€£\d]|about|nearly|more|almost)"
)
_LABEL = re.compile(r"(?:[a-z]ship|[a-z]ity|[a-z]{2}ure|[a-z]{3}al|[a-z]{2}age|[a-z]out):$")


_IMPERATIVES = word_set(
    """
    ask take remember consider meet see enter recall blame call forget imagine expect say mostly mainly partly
    chiefly rivals sources bankers spokespeople analysts founders co-founders brothers shareholders directors
    executives rival backer backers
    """
)


def _without_common_start(name: Name, inside: Counter[str], starts: set[str], after: str) -> Name | None:
    words = name.words.split()
    common = vocabulary.common_words()
    if len(words) == 1:
        acts = bool(_SUBJECT_AFTER.match(after) or (_VERB_AFTER.match(after) and not _PLURAL.search(words[0])))
        if words[0] not in inside and _LABEL.search(words[0] + after[:1]):
            return None
        if words[0] in starts and (words[0].lower() not in common or acts):
            return name
        if words[0].lower() in common or _WORDLIKE.search(words[0]):
            return None
        return name if acts or (not _PLURAL.search(words[0]) and not after.startswith(" ")) else None
    if words[0].lower() in _IMPERATIVES or (words[0].lower() in common and words[0] not in starts):
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
