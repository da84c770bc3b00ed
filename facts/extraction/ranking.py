"""Which of the companies in mind a description or pronoun suits best."""

import re

from facts.extraction.descriptions import KIN, PLAIN, fitness, is_company, is_nationality, size_score, suits
from facts.extraction.focus import Clause, Focus
from facts.extraction.parties import PERSON, Entity

_BOUGHT = re.compile(
    r"(?:\bof|per cent of|percent of|% of|stake in|control of|shares in|invest in|bid for|offer for|buy|"
    r"acquire|got|gets|get|bought|acquired|acquires|buys|swallowed|landed|snapped up|took over|takes over|"
    r"take over|takeover of|acquisition of|purchase of|pursuit of|buying|acquiring|value|values|valued|"
    r"valuing|whole of|all of) $"
)
_RESULT = re.compile(
    r",(?: and)? (?:valuing|giving|taking|bringing|making|leaving|pushing|lifting|helping|allowing|"
    r"putting|turning|which (?:values?|valued|gives?|gave|puts?|took|brings)|in a (?:deal|move|"
    r"transaction|round) (?:that|which|valuing|giving)(?: \w+)?)(?: (?:total|the|up))* $|\b(?:round|deal|"
    r"transaction|sale|investment) (?:that )?(?:valuing|values|valued|gives|giving) $"
)

_SHARES_DID = re.compile(
    r"(?:The )?(?:[A-Z][\w’'&.-]* ){1,4}(?:shares|stock) (?:fell|rose|slipped|climbed|lost|gained|dropped|jumped|"
    r"were|closed|ended)\b"
)
# "Alder's biggest shareholder, the fund Corvid, which owns a quarter of the group": the group is Alder.
_OWNER_OF_IT = re.compile(
    r"(?:[’']s|\bits) (?:[\w-]+ ){0,3}(?:shareholder|stockholder|investor|owner|backer|stakeholder)s?, "
    r".{0,80}\b(?:of|in) $"
)
_JOB_AT = re.compile(
    r"(?:partner|principal|director|manager|executive|chief|president|head|analyst|chair\w*|board|officer|"
    r"strategist|employees?|staff) (?:at|of|with|for|on) $"
)


def best_of(
    noun: str,
    adjectives: list[str],
    before: str,
    clause: Clause,
    focus: Focus,
    *,
    subject_position: bool,
    pronoun: bool = False,
) -> Entity | None:
    """The company that a description suits best: by what is known of it, when it was named and its part in the deal."""
    options: list[Entity] = []
    for entity in [*clause.named, focus.subject, *focus.recent, focus.section, focus.topic]:
        if entity is not None and entity not in options and suits(entity, noun):
            options.append(entity)
    people = [p for p in (clause.person, clause.earlier_person, *clause.named) if p is not None and p.kind == PERSON]
    bought = bool(_BOUGHT.search(before))
    foreign = any(is_nationality(word) for word in adjectives)
    outsider = clause.subject is not None and clause.subject not in (focus.buyer, focus.target)
    best, best_score = None, 0.0
    for rank, entity in enumerate(options):
        fit = fitness(entity, noun, adjectives)
        if not noun and not pronoun and fit <= 0:
            continue
        score = -0.8 * min(rank, 4) + 1.0 * (entity is focus.main) + fit
        others_named = any(e is not clause.subject for e in clause.named) if pronoun else bool(clause.named)
        score += 2.4 * (entity is focus.subject and (subject_position or not others_named))
        score += 0.25 * min(entity.mentions, 8)
        score += 1.5 * (entity is focus.raising and rank < 8)
        score += 1.2 * (noun not in PLAIN and not subject_position and entity in clause.named)
        score -= 5.0 * (entity in clause.later and not pronoun and not any(p.employer is entity for p in people))
        score += 5.0 * (entity is clause.owner and bool(_OWNER_OF_IT.search(before)))
        if subject_position:
            score += 1.5 * (entity in (clause.earlier, clause.subject))
        else:
            if entity is clause.subject and not _JOB_AT.search(before):
                others = any(e is not entity and is_company(e) for e in clause.named)
                score -= (-1.5 if _SHARES_DID.match(before) else 1.5 * others) if _RESULT.search(before) else 5
            score += (-2.0 if bought else 2.5) * any(p.employer is entity for p in people)
            score += 6.0 * any(p.name.rsplit(" ", 1)[-1] in entity.name.split() for p in people)
        if bought and clause.subject is not None and entity is focus.target:
            score += 3.0 * clause.subject.name.endswith(KIN)
        score += 2.0 * (bought and entity is focus.raising and entity is not clause.subject)
        if outsider and pronoun is False and not subject_position:
            score += 1.5 * (entity is focus.subject)
        elif entity is focus.target:
            # An article speaks of the buyer by name, and of what it buys by the country that this is of.
            score += 4.5 * (foreign and fit <= 1.0 and entity not in clause.later)
            score += 2.0 * bought + size_score(noun, target=True)
        elif entity is focus.buyer:
            score += size_score(noun, target=False) - 3.0 * bought
        if best is None or score > best_score:
            best, best_score = entity, score
    return best
