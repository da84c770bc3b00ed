"""Descriptions that stand for a party: "the company", "the Gothenburg shipping group", "the Swedes", "the family"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from facts.extraction import vocabulary
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.wording import word_set
from sources.reading import Span

PLAIN = word_set(
    """
    company group firm business corporation outfit organisation organization concern enterprise
    """
)
"""Nouns that suit any company, so that they tell none from another."""
HEADS = PLAIN | word_set(
    """
    startup start-up maker developer bank lender insurer retailer airline carrier chain club miner chipmaker
    carmaker automaker drugmaker brewer operator provider publisher supplier giant platform manufacturer
    producer conglomerate broadcaster utility steelmaker planemaker grocer supermarket broker studio network
    fintech biotech unicorn venture refiner driller shipper distiller bookmaker streamer app marketplace target
    suitor bidder acquirer buyer fund investor newcomer specialist upstart behemoth titan multinational side
    outfitter shipbuilder shipowner lessor reinsurer brokerage consultancy agency union family trust foundation
    foundry distributor wholesaler franchise franchisor chocolatier confectioner jeweller jeweler hotelier
    landlord builder housebuilder homebuilder contractor packager processor exporter importer printer bakery
    dairy winery cooperative co-operative society label team partnership syndicate powerhouse heavyweight minnow
    stalwart discounter department-store restaurateur caterer telecom telco laboratory lab hospital clinic
    university museum regulator watchdog newspaper magazine website tower-company assembler recycler smelter
    farmer grower packer engineer-builder brewery shipyard boatyard cinema theatre vineyard nursery circus
    """
)
_STOP = word_set(
    """
    the an its their his her this that these those of and in for to on by with at from as is are was were be
    been has have had will would could may might can should said says say did does do made makes gives give
    values value who which where when while if but or nor than then also only not no into over under after
    before about against between through because since until
    """
)
_OTHER = word_set(
    """
    new combined merged enlarged other same next first second third last latest joint better resulting
    parent holding sister fellow leading bigger smaller only rival remaining wrong right unnamed such shell
    stock successful winning would-be potential prospective typical average family ideal listed
    """
)
"""Words that make a description one of somebody else than those who were named, or of nobody."""
_AFTER_HEAD = word_set(
    """
    group company firm business unit arm operator maker provider chain fund house bank giant specialist
    """
)
_TAIL = re.compile(r" (?:manager|house|adviser)(?= [A-Z])")
_START = re.compile(r"\b(?:([Tt]he|[Tt]his|[Hh]er|[Hh]is|[Oo]ur) )((?:[\w’'&-]+ ){0,5}[\w’'&-]+)")
_PEOPLE = re.compile(
    r"\b[Tt]he (" + "|".join(sorted(map(re.escape, vocabulary.peoples()), key=len, reverse=True)) + r")\b(?! [A-Z]|-)"
)
_SMALL = word_set("startup start-up target newcomer upstart unicorn fintech biotech minnow")
_LARGE = word_set(
    """
    giant buyer acquirer suitor bidder behemoth titan conglomerate multinational heavyweight powerhouse
    """
)
_FUNDS = word_set(
    "capital ventures partners fund funds investors advisors advisers equity securities research trust "
    "invest pensions fonden angels"
)
_OF_FUNDS = word_set("firm group investor fund bank side backer foundation trust")
_PUBLIC = word_set(
    """
    authority commission department ministry court government agency council parliament congress senate treasury
    bureau regulator union exchange university board association federation league steelworkers
    """
)
_OF_PUBLIC = word_set(
    """
    union regulator watchdog university agency club team side museum hospital foundation trust society
    """
)
_PREMISES = word_set(
    "creamery cannery tannery roastery quarry colliery ironworks steelworks dealership mutual observatory"
)
HEADS = HEADS | _PREMISES
_KNOWN_AS = (_OF_PUBLIC - {"club", "team", "side"}) | _PREMISES
"""Nouns that mean nobody but who is known to be one."""
KIN = (" family", " brothers", " sisters")


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase that may stand for a company: its noun and the words before that, lower-case.

    `another` says that it is none of those who were named, unless it stands right beside a name.
    """

    span: Span
    words: str
    noun: str
    adjectives: tuple[str, ...]
    another: bool = False


def find_descriptions(text: str, span: Span, learned: frozenset[str] | set[str]) -> Iterator[Description]:
    """The descriptions of one sentence. `learned` are nouns by which the document has called somebody so far."""
    at = span.start
    while match := _START.search(text, at, span.end):
        at = match.start(2)
        found = _description(match, learned)
        if found is not None:
            at = found.span.end
            yield found
    for match in _PEOPLE.finditer(text, span.start, span.end):
        yield Description(Span(*match.span()), match[0], "", (vocabulary.peoples()[match[1]].lower(),))


def _description(match: re.Match[str], learned: frozenset[str] | set[str]) -> Description | None:
    kept: list[str] = []
    end = match.start(2)
    head_end = None
    bares: list[str] = []
    for word in match[2].split(" "):
        bare = re.sub(r"[’']s?$", "", word)
        lower = bare.lower()
        if lower in _STOP or (word != bare and lower not in HEADS and lower not in learned):
            break
        bares.append(bare)
        kept.append(lower)
        end += len(bare)
        if lower in _AFTER_HEAD | HEADS if head_end is not None else lower in HEADS or lower in learned:
            head_end = end
            head_at = len(kept)
        elif head_end is not None:
            break
        if word != bare:
            break
        end += 1
    if head_end is None or match.string.startswith("-", head_end):
        return None
    if tail := _TAIL.match(match.string, head_end):
        head_end = tail.end()
    another = _is_of_another(bares[: head_at - 1])
    start = match.start()
    words = match.string[start:head_end]
    return Description(Span(start, head_end), words, kept[head_at - 1], tuple(_parts(kept[: head_at - 1])), another)


def _is_of_another(words: list[str]) -> bool:
    """Whether the words before a noun say that it is none of those who were named: "combined", a name."""
    places = vocabulary.place_names() | vocabulary.ethnic_words()
    named = [word.removesuffix("-based") for word in words if word[:1].isupper()]
    joined = " ".join(named)
    return any(word in _OTHER for word in words) or not (
        joined in places or all(word in places or word.split("-")[0] in places for word in named)
    )


def _parts(words: list[str]) -> list[str]:
    """Adjectives, "lisbon-based" as "lisbon", towns of two words as one."""
    parts = [part for word in words for part in word.removesuffix("-based").split("-")]
    pairs = [f"{one} {other}" for one, other in pairwise(parts)]
    return parts + [pair for pair in pairs if pair.title() in vocabulary.cities()]


def is_company(entity: Entity | None) -> bool:
    """Whether an entity is one that "the company" and "it" can mean."""
    return entity is not None and (
        entity.kind == ORGANISATION and not entity.outlet and not entity.observer and not entity.name.endswith(KIN)
    )


def suits(entity: Entity, noun: str) -> bool:
    """Whether a noun can be said of an entity at all."""
    if noun in ("family", "brothers", "sisters"):
        return entity.kind == ORGANISATION and entity.name.endswith((f" {noun}", " family"))
    if noun in _KNOWN_AS:
        return is_company(entity) and noun in entity.traits | set(entity.name.lower().split())
    return is_company(entity)


def fitness(entity: Entity, noun: str, adjectives: tuple[str, ...] | list[str]) -> float:
    """How well a description suits an entity, from its name and what has been said of it."""
    own = set(entity.name.lower().split())
    known = entity.traits | own
    score = -6.0 * (bool(own & _FUNDS) and noun not in _OF_FUNDS) - 4.0 * (
        bool(own & _PUBLIC) and noun not in _OF_PUBLIC
    )
    if noun in ("firm", "investor", "fund", "backer"):
        score += 3.0 * bool(own & _FUNDS)
    if noun in entity.nouns and noun not in PLAIN:
        score += 5.0
    elif noun in known or (len(noun) > 3 and any(noun in word for word in own)):
        score += 1.0 if noun in PLAIN and (noun not in own or noun == "company") else 3.0
    elif noun not in PLAIN and entity.nouns and noun:
        score -= 1.5
    for word in adjectives:
        if word in known:
            score += 3.0
        elif place := _place(word):
            there = {_place(trait) for trait in known} - {None}
            score += 3.0 if place in there else -2.5 * any(_alike(place, other) for other in there)
    return score


def is_nationality(word: str) -> bool:
    """Whether an adjective tells what country somebody is of."""
    return word.title() in vocabulary.nationalities()


def _place(word: str) -> str | None:
    """The town or country that a word names or is the adjective of, None for any other word."""
    title = word.title()
    if title in vocabulary.cities():
        return title
    if title in vocabulary.nationalities():
        return vocabulary.nationalities()[title]
    return title if title in vocabulary.place_names() else None


def _alike(one: str, other: str | None) -> bool:
    """Whether two places are both towns or both countries, so that one party has but one of them."""
    return (one in vocabulary.cities()) == (other in vocabulary.cities())


def is_fund(entity: Entity) -> bool:
    """Whether an entity invests for others, by its name."""
    return bool(set(entity.name.lower().split()) & _FUNDS)


def size_score(noun: str, *, target: bool) -> float:
    """What a noun like "giant" or "start-up" says for the buyer or the target of a deal."""
    small, large = noun in _SMALL, noun in _LARGE
    return 2.5 * (small - large) if target else 2.5 * (large - small)
