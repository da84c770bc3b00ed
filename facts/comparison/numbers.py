"""Figures and dates held against each other as intervals: what can be the same number is no contradiction."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from facts.catalogue import Attribute
from facts.comparison.answers import SLACK, Answer, rivals
from facts.comparison.extremes import FOREVER, Gap, spells, widest
from facts.comparison.periods import Period
from facts.comparison.support import Support
from facts.comparison.verdicts import Verdict, between, over_time, same, then
from facts.wording import dates_apart, difference_in_words, sentence, value_in_words


def relate_figures(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """How figures relate. Amounts in different currencies, or of different things, are not compared."""
    by_unit: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_unit[answer.position.unit].append(answer)
    everyone = _origins(answers)
    verdicts = [relate_ranges(attribute, group) for group in by_unit.values() if len(_origins(group)) > 1]
    worst = max(verdicts, key=lambda verdict: verdict.badness, default=None)
    if worst and worst.relation in ("conflict", "progression"):
        return worst
    if worst and any(_origins(group) == everyone for group in by_unit.values()):
        return worst
    first, second, *_ = (group[0] for group in by_unit.values())
    return between("consistent", "units", attribute, first, second)


def relate_ranges(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """How answers of one unit relate whose values are intervals."""
    for rule in (_denial, _conflict, _change):
        if verdict := rule(attribute, answers):
            return verdict
    return _agreement(attribute, answers)


def _origins(answers: Iterable[Answer]) -> frozenset[object]:
    return frozenset().union(*(answer.origins for answer in answers))


def _of_tone(answers: Iterable[Answer], tone: str) -> list[Answer]:
    return [answer for answer in answers if answer.tone == tone]


def _denial(attribute: Attribute, answers: Sequence[Answer]) -> Verdict | None:
    """A figure that one origin states and another denies."""
    denied = _of_tone(answers, "denied")
    stated = _of_tone(answers, "asserted")
    same_range = {answer.range: answer for answer in stated}
    exact = sorted((answer for answer in stated if answer.range.closed), key=lambda answer: answer.range.low)
    lows = [answer.range.low for answer in exact]
    reaching = list(accumulate(exact, _higher))
    for answer in denied:
        up_to = bisect_right(lows, answer.range.high)
        for other in (same_range.get(answer.range), reaching[up_to - 1] if up_to else None):
            if other and other.range.meets(answer.range) and rivals(answer, other):
                return between("conflict", "denial", attribute, other, answer)
    return None


def _higher(one: Answer, other: Answer) -> Answer:
    return other if other.range.high > one.range.high else one


def _conflict(attribute: Attribute, answers: Sequence[Answer]) -> Verdict | None:
    """Figures for the same time that cannot be the same number; the widest gap is the conflict's size.

    What is conditional contradicts nothing that is stated as a fact, but it does contradict another plan or report.
    """
    stated, forecast = _of_tone(answers, "asserted"), _of_tone(answers, "forecast")
    plans = spells([answer for answer in answers if answer.tone in ("asserted", "conditional")], _held)
    conditional = [spell for spell in plans if spell.answer.tone == "conditional"]
    reports = [spell for spell in plans if spell.answer.tone == "asserted" and not spell.answer.asserted]
    gaps = (
        *(_gaps_of_same_time(stated) if attribute.changes else [widest(spells(stated, _held))]),
        *_gaps_of_same_time(forecast),
        widest(spells(_of_tone(answers, "ended"), _held)),
        widest(conditional, reports),
    )
    gap = max((gap for gap in gaps if gap), key=lambda gap: gap.size, default=None)
    return _difference(attribute, gap) if gap else None


def _held(answer: Answer) -> tuple[float, float]:
    """The days that the answer is said to hold for."""
    return _days(answer.held)


def _gaps_of_same_time(answers: Sequence[Answer]) -> list[Gap | None]:
    """The widest gaps between answers that move with time: by their dates, and by the stage of the deal without."""
    timed = spells([answer for answer in answers if answer.timed], _timed, lambda answer: answer.held)
    staged = spells([answer for answer in answers if answer.current or not answer.timed], _staged)
    undated = [spell for spell in staged if not spell.answer.timed]
    dated = [spell for spell in staged if spell.answer.timed]
    return [widest(timed), widest(undated, dated)]


def _timed(answer: Answer) -> tuple[float, float]:
    """The days that the answer is from, with some slack where a claim gives no period but only came out then."""
    return _days(answer.timed, SLACK if answer.current else 0)


def _days(period: Period | None, slack: int = 0) -> tuple[float, float]:
    """From the first to the last day of a period, for ever where there is none."""
    if period is None:
        return -FOREVER, FOREVER
    return period.first.toordinal() - slack, period.last.toordinal() + slack


def _staged(answer: Answer) -> tuple[float, float]:
    return answer.stages or (-FOREVER, FOREVER)


def _difference(attribute: Attribute, gap: Gap) -> Verdict:
    low, high = gap.low.position, gap.high.position
    if attribute.kind == "date":
        words = (value_in_words(attribute, low), value_in_words(attribute, high), dates_apart(low.value, high.value))
        return Verdict("conflict", "difference", sentence("difference", *words), (gap.low, gap.high))
    smaller, larger = _upper(gap.low), _lower(gap.high)
    difference = larger - smaller
    ratio = float(difference / smaller) if smaller > 0 else None
    rule = "difference" if low.high == low.low and high.high == high.low else "difference_at_least"
    figures = [value_in_words(attribute, position) for position in (low, high)]
    why = sentence(rule, *figures, difference_in_words(difference, ratio, low.unit, attribute.kind))
    return Verdict("conflict", rule, why, (gap.low, gap.high), difference, ratio)


def _upper(answer: Answer) -> Decimal:
    position = answer.position
    return position.high if position.high is not None else position.low or Decimal(0)


def _lower(answer: Answer) -> Decimal:
    position = answer.position
    return position.low if position.low is not None else position.high or Decimal(0)


def _change(attribute: Attribute, answers: Sequence[Answer]) -> Verdict | None:
    """Figures that differ, but of different times; what was expected beside what is; what has ended."""
    if pair := _apart(_of_tone(answers, "asserted"), _of_tone(answers, "ended")):
        return then("ended", attribute, *pair)
    facts = [answer for answer in answers if answer.tone in ("asserted", "ended")]
    if gap := widest(spells(facts)):
        return over_time(attribute, gap.low, gap.high)
    if gap := widest(spells(facts + _of_tone(answers, "forecast"))):
        one, other = sorted((gap.low, gap.high), key=lambda answer: answer.tone != "forecast")
        return _expectation(attribute, one, other)
    return None


def _expectation(attribute: Attribute, expected: Answer, other: Answer) -> Verdict:
    """What was expected beside another figure: one after the other where the two are of different periods."""
    of_one_time = not (expected.held and other.timed) or expected.held.meets(other.timed)
    if of_one_time and other.tone == "asserted":
        return between("progression", "expected", attribute, expected, other)
    return over_time(attribute, expected, other)


def _apart(before: Sequence[Answer], now: Sequence[Answer]) -> tuple[Answer, Answer] | None:
    """One answer of each kind, held by origins that do not hold the other kind; None where there are no such two."""
    held_before, held_now = _origins(before), _origins(now)
    first = next((answer for answer in before if not answer.origins <= held_now), None)
    second = next((answer for answer in now if not answer.origins <= held_before), None)
    return (first, second) if first and second else None


def _agreement(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """All can be true: they agree where every origin gives a figure and all these can be the same number."""
    denied, told = _of_tone(answers, "denied"), [answer for answer in answers if answer.tone != "denied"]
    if denied and told:
        return between("consistent", "unrelated_denial", attribute, told[0], denied[0])
    if len({(answer.range, answer.form) for answer in answers}) == 1:
        return same(attribute, answers)
    if denied:
        return between("consistent", "both", attribute, *denied[:2])
    if attribute.kind == "date":
        by_length = sorted(answers, key=lambda answer: answer.range.low - answer.range.high)
        return between("consistent", "precision", attribute, by_length[0], by_length[-1])
    if gap := widest(spells(answers)):
        return between("consistent", "conditional", attribute, gap.low, gap.high)
    return _common_figure(attribute, answers)


def _common_figure(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """Agreement where one figure can be that of every origin, else an answer that leaves room for another."""
    figures = [answer for answer in answers if answer.range.closed]
    bounds = [answer for answer in answers if not answer.range.closed]
    if not figures:
        return between("consistent", "both", attribute, *bounds[:2])
    support = Support(answers)
    central = support.central(figures)
    figures.remove(central)
    apart = [answer for answer in figures if not answer.range.meets(central.range) and _speaks_of_now(answer)]
    if support.of(central) == len(_origins(answers)) and not apart:
        return between("agree", "rounding", attribute, central, figures[0]) if figures else same(attribute, [central])
    bound = next((answer for answer in bounds if answer.range.meets(central.range)), None)
    if bound:
        return between("consistent", "bound", attribute, bound, central)
    return between("consistent", "several", attribute, central, (apart + bounds)[0])


def _speaks_of_now(answer: Answer) -> bool:
    return answer.current and answer.tone != "forecast"
