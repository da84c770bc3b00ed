"""What kind of thing a name is of: an organisation, a person, a place or a product."""

import re
from collections.abc import Sequence

from facts.extraction import vocabulary
from facts.extraction.parties import ORGANISATION, PERSON, PLACE, PRODUCT, Sighting
from facts.extraction.titles import Title
from facts.extraction.wording import word_set

_TICKER = re.compile(r"\s*\((?:[A-Z][\w .]{1,24}:\s?[A-Z0-9.]{1,8}\b|[A-Z]{1,5}\.[A-Z]{1,2}\))")
_AGE = re.compile(r"(?:, (?:aged |age )?[2-9]\d[,.;)]|, (?:aged|age) \d\d| \([2-9]\d\))")
_WHO = re.compile(r", (?:who|whom|with whom)\b| (?:who|whom) ")
_ORG_AFTER = re.compile(
    r"[’']s? (?:(?:controlling|largest|biggest|main) )?(?:shares?|stock|customers|clients|revenue|sales|board|chief|"
    r"valuation|products?|"
    r"headquarters|rivals?|ceo|shareholders?|"
    r"investors|business|market|profits?|founder|employees|staff|takeover|acquisition|bid|offer|platform|"
    r"parent|owners?)\b"
    r"|,? which\b| (?:inc|plc|ltd)\b|,? (?:based|headquartered|listed|co-founded|founded|established) "
    r"(?!the\b|it\b|an?\b)|'s "
    r"(?!in\b)(?:[a-z-]+ )?(?:revenue|turnover|sales)\b|,? (?:had|has|have) (?:revenues?|sales|turnover|"
    r"about \d|some \d)|,? (?:a|an|the) (?:[\w-]+ ){0,4}(?:company|group|firm|maker|developer|startup|"
    r"start-up|provider|bank|fund|"
    r"retailer|operator|business|manufacturer|chain|producer|supplier)\b(?![’']s)| (?:has |have )?(?:acquired|"
    r"agreed|bought|raised|announced|employs)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(
    r"(?i:founded|started|created|launched|run|set up|invented|written|headed|built|formed|chaired|"
    r"edited)(?: (?:in|on) [\w ]{4,16})? by (?:the (?:late |[a-z-]+ ))?$|\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|"
    r"Lord|Lady)\.? $|\b(?:entrepreneur|billionaire|investor|financier|engineer|physicist|chemist|"
    r"biologist|biochemist|scientist|doctor|surgeon|nephrologist|prospector|geologist|mathematician|"
    r"academic|programmer|economist|banker|lawyer|chef|cricketer|footballer|inventor|brothers|sisters|"
    r"actor|actress|tycoon|mogul|businessman|businesswoman) $"
)
_LOCATIVE = re.compile(r",? (?:where|which)\b|[’']s? ")
_WHO_IS = re.compile(r", who(?: is|[’']s) \d\d\b")
_GENDERED = re.compile(r"[^.;A-Z]{0,58}?\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|herself|himself)\b")
_BOUGHT_BEFORE = re.compile(r"\b(?:bid|offer|takeover|acquisition|purchase) (?:for|of) (?:the )?$")
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|adds) $")
PERSON_VERB = re.compile(
    r" (?:said|says|told|added|wrote|stepped|resigned|retired|joined|joins|was born|was appointed|was named)\b"
)
_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|from|near|outside|based in|across|throughout|around) $")
_SEAT_BEFORE = re.compile(
    r"\b(?:based|headquartered|headquarters|head office|located|incorporated|domiciled|factory|factories|"
    r"plants?|mine|site|warehouse|stores?|offices?|campus|laborator\w+) (?:is |are )?(?:in|at|near|"
    r"outside|just outside) (?:the (?:\w+ )?(?:city|town|village|port|suburb) of )?$|"
    r"\b(?:city|town|village|suburb|port|hamlet) of $"
)
_LOCATED = re.compile(
    r"(?P<before>[\w%]*) ?\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Oo]utside|(?:north|south|east|west|northeast|"
    r"northwest|southeast|southwest) of) "
    r"(?:the |western |southern |northern |eastern |central |downtown |upstate |rural )?$"
)
_HELD = word_set(
    """
    stake stakes believe believer revenue interested interest holding shares investing invested invest
    investment investments share control confidence investors backer cent percent % holders stock shareholders
    shareholder money shareholding position round partner faith trust growth rise fall drop increase
    """
)
"""Words after which "in" says of what somebody has a part, and not where something is."""
_LAND_AFTER = re.compile(r", ((?:[A-Z][\w.]*)(?: [A-Z][\w.]*)?)[,.;) ]")


def _is_located(before: str) -> bool:
    """Whether words before a name say that something is there: "a mill in"."""
    found = _LOCATED.search(before)
    return found is not None and found["before"].lower() not in _HELD


def _is_gendered(sighting: Sighting) -> bool:
    """Whether "she" or "his" follows a name that is no part of a phrase of its own."""
    return bool(_GENDERED.match(sighting.after)) and not _AFTER_PREPOSITION.search(sighting.before)


_AFTER_PREPOSITION = re.compile(
    r"\b(?:[Ww]ith|[Ff]or|[Aa]t|to|of|[Ii]n|[Ff]rom|by|about|against|[Aa]nd|over|behind|near) (?:the )?$"
)


def is_aged(sighting: Sighting) -> bool:
    """Whether an age is told behind a name, so that it is a person's."""
    return bool(_AGE.match(sighting.after) or _WHO_IS.match(sighting.after))


def _is_site(sighting: Sighting) -> bool:
    """Whether a name tells where a works is: "at the Beacon plant"."""
    return bool(_AT_THE.search(sighting.before) and _WORKS_AFTER.match(sighting.after))


_AT_THE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|a) $")
_WORKS_AFTER = re.compile(r" (?:factory|plant|site|works|campus|warehouse|depot|shipyard|smelter|refinery|mine)\b")


def _is_in_a_land(after: str) -> bool:
    """Whether a name is followed by a state or country, as a town is."""
    land = _LAND_AFTER.match(after)
    return land is not None and any(
        name in vocabulary.regions() or name in vocabulary.countries() for name in (land[1], land[1].split()[0])
    )


_LANDS = word_set("Area Region Valley Coast Islands District County Peninsula Province Basin")
_NOT_OF_PERSON = word_set(
    """
    partner owner co-owner adviser advisor principal manager editor boss chief developer
    """
)


def kind_of(words: str, group: Sequence[Sighting]) -> tuple[str, int]:
    """The kind of a name and how much speaks for it."""
    tokens = words.split()
    if tokens[-1] in ("family", "brothers", "sisters"):
        return ORGANISATION, 9
    organisation = (3 + 3 * (len(tokens) > 1)) * (tokens[-1].lower().strip("!") in vocabulary.organisation_words()) + (
        "&" in words
    ) * 2
    organisation += any(token.lower() in vocabulary.organisation_words() for token in tokens[:-1])
    organisation += 2 * (
        len(tokens) == 1 and (words.isupper() or any(c.isupper() for c in words[1:]) or any(c.isdigit() for c in words))
    )
    person: float = 3 * (
        2 <= len(tokens) <= 4 and (tokens[0] in vocabulary.given_names() or bool(_HYPHENED.search(words)))
    )
    place = 3 * (words in vocabulary.place_names()) + 4 * (len(tokens) > 1 and tokens[-1] in _LANDS)
    for sighting in group[:12]:
        organisation += 4 * bool(sighting.name.legal or _TICKER.match(sighting.after)) + 2 * bool(
            _ORG_AFTER.match(sighting.after)
        )
        organisation += 4 * bool(_BOUGHT_BEFORE.search(sighting.before))
        employs = _is_employer(sighting)
        organisation += 4 * employs
        if len(tokens) <= 4:
            person += (
                5 * bool(sighting.name.honorific)
                + 4 * bool(_AGE.match(sighting.after))
                + 2 * bool(_WHO.match(sighting.after))
            )
            person += (
                2
                * bool(2 <= len(tokens) <= 3 and _SAID_BEFORE.search(sighting.before))
                * (sighting.after.startswith(","))
            )
            person += 2 * bool(_TRADE_AFTER.match(sighting.after)) * (len(tokens) > 1)
            person += 2 * bool(_PERSON_BEFORE.search(sighting.before)) + (len(tokens) == 2) * bool(
                PERSON_VERB.match(sighting.after)
            )
            person += (
                2
                * (_is_personal(sighting.title_before) + (not employs and _is_personal(sighting.title_after)))
                * (1 if len(tokens) > 1 else 0.5)
            )
        place += bool(_PLACE_BEFORE.search(sighting.before)) * (words in vocabulary.place_names())
        place += 4 * bool(_SEAT_BEFORE.search(sighting.before)) + 3 * _is_in_a_land(sighting.after)
    if 2 <= len(tokens) <= 3 and organisation == person == 0:
        person = 1.5 * (any(map(_is_gendered, group)) and not any(_LOCATIVE.match(s.after) for s in group))
    if len(tokens) < 3 and organisation == person == 0 and all(_is_located(s.before) or _is_site(s) for s in group):
        place += 2
    if len(tokens) == 1 and not any(s.name.honorific for s in group):
        called = any(_is_personal(s.title_before) or is_aged(s) for s in group)
        person = 2 * (words in vocabulary.given_names()) + int(called)
    if organisation < 3 and person < 3 and place < 3 and _is_product(words, group):
        return PRODUCT, 3
    best = max((organisation, ORGANISATION), (person, PERSON), (place, PLACE), key=lambda pair: pair[0])
    return (best[1], int(best[0])) if best[0] else (ORGANISATION, 0)


_OWNED = re.compile(
    r"(?:[’']s|s[’'])\s(?:(?:new|own|flagship|popular|latest|upcoming|hit|best-selling|proprietary|"
    r"in-house|internal|free|open-source) ){0,2}$|\b(?:[Ii]ts|[Tt]heir) (?:[a-z-]+ ){1,3}?(?:model|"
    r"product|app|platform|software|service|brand|system|assistant|tool|drug|game|engine|chip|device|"
    r"car),? $"
)
_OF_LAND = re.compile(r"((?:[A-Z][\w.]*[ -])*[A-Z][\w.]*)[’']s? (?:[a-z-]+ ){0,2}$")
_PRODUCT_AFTER = re.compile(
    r" (?:\d[\w.]*\b|(?:large |language |foundation |AI |image |video |software |mobile |streaming |"
    r"search |cloud )*(?:models?|series|family|app|apps|platform|software|service|assistant|chatbot|"
    r"smartphone|phones?|console|browser|vaccine|pill|brands?|tablets?|operating system|line|division|"
    r"unit|laptops?|jets?|aircraft|engines?|mines?|pit|field|plant|factory|project|stadium|labels?|"
    r"stores?|deposit|refinery|terminal)\b)"
)


def _is_of_land(before: str) -> bool:
    """Whether it is a place that has what is named: "Sweden's"."""
    owner = _OF_LAND.search(before)
    if owner is None:
        return False
    words = owner[1].split(" ")
    return any(" ".join(words[at:]) in vocabulary.place_names() for at in range(len(words)))


_HYPHENED = re.compile(r"^[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$|^[A-Z][a-z]+-[a-z]+ [A-Z][a-z]+$")
_TRADE_AFTER = re.compile(
    r", (?:an?|the) (?:(?:former|retired|serial|French|German|British|American|Indian|local|software|"
    r"electrical|mechanical|chemical|"
    r"computer|data|[a-z]+) ){0,2}?(?:physicist|chemist|biologist|biochemist|engineer|entrepreneur|"
    r"scientist|doctor|surgeon|professor|"
    r"researcher|banker|lawyer|economist|programmer|designer|architect|physician|nurse|teacher|farmer|"
    r"brewer's son|baker|chef|"
    r"journalist|author|investor and|prospector|geologist|mathematician|economics|academic|accountant|"
    r"pharmacist|nephrologist|"
    r"neuroscientist|psychologist|statistician|student|graduate|granddaughter|grandson|son|daughter|"
    r"carpenter|mechanic|welder|pilot|"
    r"stitcher|machinist|joiner|driver|blacksmith|analyst|trader|tycoon|financier|billionaire|businessman|"
    r"businesswoman|merchant|grocer|butcher|tailor|miller|clerk|salesman|salesperson|dispatcher|plumber|electrician|"
    r"fisherman|sailor|soldier|priest|printer|weaver|cobbler|chemist|dentist|vet|magistrate|politician|shopkeeper|"
    r"widow|widower|cousin|brother|sister|nephew|niece|dropout|refugee|immigrant)\b"
)
_EMPLOYING = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ff]ormer|[Ee]x-?|[Oo]ne|[Tt]wo|[Ss]everal|[Vv]eteran) "
    r"(?:former |ex-|senior |veteran )?$"
)


def _is_employer(sighting: Sighting) -> bool:
    """Whether a name stands between an article and a job: "a former Corvid Marsh analyst"."""
    after = sighting.title_after
    return (
        after is not None
        and bool(_EMPLOYING.search(sighting.before))
        and after.span.start == sighting.name.span.end + 1
    )


def _is_product(words: str, group: Sequence[Sighting]) -> bool:
    """Whether a name is only ever something that somebody else has: "Alder's Corvid software"."""
    owned = sum(bool(_OWNED.search(s.before)) and not _is_of_land(s.before) for s in group)
    after = sum(bool(_PRODUCT_AFTER.match(s.after)) for s in group)
    acting = sum(bool(_ORG_AFTER.match(s.after)) or bool(_ACTING.match(s.after)) for s in group)
    return acting * 2 <= owned and (owned + after) * 2 >= len(group) and owned > 0


_ACTING = re.compile(
    r"[’']s? | (?:said|says|has|had|is|was|will|agreed|announced|plans|expects|owns|makes|employs)\b|, "
    r"(?:a|an|the|based|which)\b"
)


def _is_personal(title: Title | None) -> bool:
    if title is None:
        return False
    words = title.role.split()
    several = len(words) > 1 and words[-1] in ("chief", "partner", "principal", "editor", "boss")
    return bool(title.founder) or words[-1] not in _NOT_OF_PERSON or several
