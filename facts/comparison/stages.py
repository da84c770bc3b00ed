"""Stages that follow each other: a later one is progress, not a contradiction."""

from collections.abc import Sequence
from itertools import product

from facts.catalogue import Attribute
from facts.comparison.answers import Answer, rivals
from facts.comparison.verdicts import Verdict, between, dated_answer, same, then
from facts.wording import sentence

HEARSAY = "rumoured"  # that there is talk of it stays true when it is denied
_EXPECTED = ("forecast", "conditional")


def relate_stages(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """How stages relate, which the catalogue lists from the earliest to the latest."""
    reached = [answer for answer in answers if answer.tone in ("asserted", "ended")]
    denied = [answer for answer in answers if answer.tone == "denied"]
    for stage in reached:
        for denial in denied:
            if rivals(stage, denial) and _contradicts(attribute, denial, stage):
                return between("conflict", "denial", attribute, stage, denial)
        for other in reached:
            if rivals(stage, other) and _excludes(attribute, stage, other):
                return between("conflict", "different_outcomes", attribute, stage, other)
    return _follow(attribute, answers, denied)


def _contradicts(attribute: Attribute, denial: Answer, stage: Answer) -> bool:
    """True where a stage is denied that this one needs, and not before it came."""
    if stage.form == HEARSAY:
        return False
    if stage.form != denial.form and (stage.form in attribute.outcomes or not _before(attribute, denial, stage)):
        return False
    if stage.earliest and denial.timed:
        return stage.earliest.last <= denial.timed.last
    return stage.form == denial.form


def _excludes(attribute: Attribute, one: Answer, other: Answer) -> bool:
    """True where only one of two outcomes can have come about; one that was called off may still be completed."""
    if not {one.form, other.form} <= set(attribute.outcomes) or not _before(attribute, one, other):
        return False
    revived = one.earliest and other.earliest and one.earliest.first > other.earliest.last
    return not revived


def _before(attribute: Attribute, one: Answer, other: Answer) -> bool:
    order = list(attribute.values)
    return one.form in order and other.form in order and order.index(one.form) < order.index(other.form)


def _follow(attribute: Attribute, answers: Sequence[Answer], denied: Sequence[Answer]) -> Verdict:
    steps = sorted((answer for answer in answers if answer.tone != "denied"), key=_is_expected)
    if len({(answer.form, _is_expected(answer)) for answer in steps}) > 1:
        reached = {answer.form for answer in steps if not _is_expected(answer)}
        told = (answer for answer in steps if not (_is_expected(answer) and answer.form in reached))
        words = ", then ".join(dated_answer(attribute, answer) for answer in told)
        return Verdict("progression", "stages", sentence("stages", words))
    for denial, step in product(denied, steps):
        if step.form != HEARSAY and (step.form == denial.form or _before(attribute, denial, step)):
            return then("moved", attribute, denial, step)
    if denied and steps:
        return between("consistent", "unrelated_denial", attribute, steps[0], denied[0])
    if len({answer.form for answer in answers}) > 1:
        return between("consistent", "both", attribute, *answers[:2])
    return same(attribute, answers)


def _is_expected(answer: Answer) -> bool:
    return answer.tone in _EXPECTED
