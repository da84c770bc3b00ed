"""The current answer: the position that readers see first, and why."""

from collections.abc import Sequence
from datetime import date

from facts.catalogue import Attribute
from facts.comparison.answers import Answer
from facts.comparison.support import Support, last_told
from facts.wording import leading_sentence, when

_FIRMNESS = ("asserted", "ended", "forecast", "conditional", "denied")  # from what is to what is not
_FACTS = ("asserted", "ended")


def choose_leading(attribute: Attribute, answers: Sequence[Answer], relation: str, origins: int) -> tuple[Answer, str]:
    """The answer that leads, and a sentence that says why.

    A verified answer goes before all others, one that editors did nothing but dispute after them. Then of stages the
    furthest leads, of answers that differ because time passed the latest, and else the one that most independent
    origins hold or agree with; of several such the most precise, then the latest.
    """
    verified = [answer for answer in answers if "verified" in answer.statuses]
    choice = verified or [answer for answer in answers if answer.statuses != {"disputed"}] or answers
    leading, why = _choose(attribute, choice, relation, origins)
    if verified:
        return leading, leading_sentence("verified")
    if len(choice) == 1:
        return leading, leading_sentence("only" if len(answers) == 1 else "undisputed")
    return leading, why


def _choose(attribute: Attribute, choice: Sequence[Answer], relation: str, origins: int) -> tuple[Answer, str]:
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
    firmest = min(_FIRMNESS.index(answer.tone) for answer in choice)
    choice = [answer for answer in choice if _FIRMNESS.index(answer.tone) == firmest]
    figures = [answer for answer in choice if answer.range.closed]
    if figures:
        support = Support(choice)
        best = support.central(figures)
        held = support.of(best)
        rivals = [other for other in figures if support.of(other) == held and not other.range.meets(best.range)]
    else:
        best = max(choice, key=lambda answer: (len(answer.origins), last_told(answer), len(answer.position.value)))
        held = len(best.origins)
        rivals = [other for other in choice if len(other.origins) == held and other is not best]
    latest = bool(rivals) and all(last_told(other) < last_told(best) for other in rivals)
    return best, leading_sentence("held_latest" if latest else "held", held, origins)


def _last_day(answer: Answer) -> date:
    """The last day that it is told of; for the undated the first day of all."""
    return answer.timed.last if answer.timed else date.min
