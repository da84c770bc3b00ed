"""The current answer: the position that readers see first, and why."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from facts.catalogue import Attribute
from facts.comparison.answers import Answer
from facts.comparison.support import Support
from facts.wording import leading_sentence, when

_FIRMNESS = ("asserted", "ended", "forecast", "conditional", "denied")  # from what is to what is not
_FACTS = ("asserted", "ended")


def choose_leading(attribute: Attribute, answers: Sequence[Answer], relation: str, origins: int) -> tuple[Answer, str]:
    """The answer that leads, and a sentence that says why.

    A verified answer goes before all others, one that editors did nothing but dispute after them. Then of stages the
    furthest leads, of answers that differ because time passed the latest, and else the one that most independent
    origins hold or agree with; of several such the most precise, then the latest.
    """
    choice = [answer for answer in answers if "verified" in answer.statuses]
    if len(choice) == 1 < len(answers):
        return choice[0], leading_sentence("verified")
    choice = choice or [answer for answer in answers if answer.statuses != {"disputed"}] or list(answers)
    if len(choice) == 1:
        return choice[0], leading_sentence("only")
    if attribute.compare == "stage":
        return max(choice, key=lambda answer: _stage(attribute, answer)), leading_sentence("furthest")
    if relation == "progression":
        latest = max(choice, key=_time)
        time = when(latest.position.as_of, latest.position.since)
        return latest, leading_sentence("latest_on", time) if time else leading_sentence("latest")
    return _most_held(choice, origins)


def _stage(attribute: Attribute, answer: Answer) -> tuple[object, ...]:
    codes = list(attribute.values)
    stage = codes.index(answer.position.value) if answer.position.value in codes else -1
    return answer.tone in _FACTS, -_FIRMNESS.index(answer.tone), stage, _last_day(answer)


def _time(answer: Answer) -> tuple[object, ...]:
    return (
        answer.tone in _FACTS,
        _last_day(answer),
        answer.stages or (-1, -1),
        answer.timed is None and answer.tone == "ended",
        -_FIRMNESS.index(answer.tone),
        len(answer.origins),
    )


def _most_held(choice: Sequence[Answer], origins: int) -> tuple[Answer, str]:
    support = Support(choice)
    held_by = {id(answer): support.of(answer) if answer.range.closed else len(answer.origins) for answer in choice}

    def rank(answer: Answer) -> tuple[object, ...]:
        return (
            -_FIRMNESS.index(answer.tone),
            answer.range.closed,
            held_by[id(answer)],
            -_width(answer),
            len(answer.position.value),
            _last_day(answer),
        )

    best = max(choice, key=rank)
    return best, leading_sentence("supported", held_by[id(best)], origins)


def _width(answer: Answer) -> Decimal:
    """How much of itself a figure leaves open; 0 for what is no figure."""
    if not answer.range.closed or answer.range.high <= 0:
        return Decimal(0)
    return (answer.range.high - answer.range.low) / answer.range.high


def _last_day(answer: Answer) -> date:
    return answer.timed.last if answer.timed else date.min
