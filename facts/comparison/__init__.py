"""Holds the claims of one fact against each other. Plain Python: no Django, database, network or clock.

Claims that say the same make a position; a rule named by the catalogue finds how the positions relate, by what
independent origins say, and explains it.
"""

from collections.abc import Sequence

from facts.catalogue import Attribute
from facts.comparison.answers import Answer, collect, in_order
from facts.comparison.claims import RELATIONS, ComparedClaim, Comparison, Position
from facts.comparison.leading import choose_leading
from facts.comparison.numbers import relate_figures, relate_ranges
from facts.comparison.origins import Origins, named_origin
from facts.comparison.stages import relate_stages
from facts.comparison.verdicts import Verdict
from facts.comparison.words import relate_codes, relate_entities, relate_places, relate_quotes, relate_roles
from facts.wording import sentence

__all__ = ["RELATIONS", "ComparedClaim", "Comparison", "Position", "compare", "named_origin"]

_RULES = {
    "interval": relate_figures,
    "date": relate_ranges,
    "stage": relate_stages,
    "code": relate_codes,
    "place": relate_places,
    "role": relate_roles,
    "entity": relate_entities,
    "quote": relate_quotes,
}


def compare(attribute: Attribute, claims: Sequence[ComparedClaim]) -> Comparison:
    """How the claims of one fact relate, in n log n steps; their order makes no difference."""
    if not claims:
        return Comparison("single", (), None, sentence("nothing"), "", None, None, 0, "nothing")
    claims = in_order(claims)
    known = Origins(claims)
    answers = collect(attribute, claims, known)
    origins = len(frozenset[object]().union(*(answer.origins for answer in answers)))
    verdict = _relate(attribute, answers, origins)
    leading, leading_why = choose_leading(attribute, answers, verdict.relation, origins)
    return Comparison(
        relation=verdict.relation,
        positions=tuple(answer.position for answer in answers),
        leading=answers.index(leading),
        why=verdict.why,
        leading_why=leading_why,
        difference=verdict.difference,
        ratio=verdict.ratio,
        origins=origins,
        rule=verdict.rule,
        pair=(answers.index(verdict.pair[0]), answers.index(verdict.pair[1])) if verdict.pair else None,
    )


def _relate(attribute: Attribute, answers: Sequence[Answer], origins: int) -> Verdict:
    sources = len({source for answer in answers for source in answer.position.sources})
    if sources == 1:
        return Verdict("single", "one_source", sentence("one_source"))
    if origins == 1:
        return Verdict("single", "one_origin", sentence("one_origin", sources))
    return _RULES[attribute.compare](attribute, answers)
