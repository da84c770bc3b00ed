"""What a rule finds about the answers of one fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from facts.catalogue import Attribute
from facts.comparison.answers import Answer
from facts.comparison.claims import RELATIONS
from facts.wording import count_of_sources, describe, sentence, value_in_words, when


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation with the rule that gave it, a sentence that says why, and the two answers that decided, if two did."""

    relation: str
    rule: str
    why: str
    pair: tuple[Answer, Answer] | None = None
    difference: Decimal | None = None
    ratio: float | None = None

    @property
    def badness(self) -> int:
        return RELATIONS.index(self.relation)


def same(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """All give one value."""
    sources = {source for answer in answers for source in answer.position.sources}
    plain = next((answer for answer in answers if answer.tone == "asserted"), answers[0])
    why = sentence("same", count_of_sources(len(sources)), describe(attribute, plain.position))
    return Verdict("agree", "same", why)


def between(relation: str, rule: str, attribute: Attribute, first: Answer, second: Answer) -> Verdict:
    """A relation that two answers decide."""
    words = [value_in_words(attribute, answer.position) for answer in (first, second)]
    if words[0] == words[1]:
        words = [describe(attribute, answer.position) for answer in (first, second)]
    return Verdict(relation, rule, sentence(rule, *words), (first, second))


def then(rule: str, attribute: Attribute, first: Answer, second: Answer) -> Verdict:
    """The second answer took the place of the first."""
    words = (dated_answer(attribute, answer) for answer in (first, second))
    return Verdict("progression", rule, sentence(rule, *words), (first, second))


def over_time(attribute: Attribute, one: Answer, other: Answer) -> Verdict:
    """Two answers that differ because time passed."""
    if one.timed and other.timed and one.timed != other.timed:
        return then("moved", attribute, *((one, other) if one.timed.last < other.timed.last else (other, one)))
    if one.stages and other.stages and one.stages != other.stages:
        first, second = (one, other) if one.stages < other.stages else (other, one)
        return between("progression", "moved_with_deal", attribute, first, second)
    return between("progression", "moved_sometime", attribute, one, other)


def dated_answer(attribute: Attribute, answer: Answer) -> str:
    """The answer in words, with the period that it holds for or the day it came out."""
    position = answer.position
    return describe(attribute, position, time=when(position.as_of, position.since))
