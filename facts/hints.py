"""Rules across facts: what one fact says about another. Plain Python.

A hint is a reason to look, never a verdict: it says in words what fits, what does not, or what else there is to know.
Each rule is a function from the facts that are at hand to the hints that it finds in them.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, product

from facts.catalogue import Attribute
from facts.comparison.figures import Range, stands_for
from facts.comparison.forms import plain_role
from facts.comparison.periods import Period, read_period
from facts.wording import figure, hint_sentence, period, value_in_words

FITS, DOUBT, NOTE = "fits", "doubt", "note"
_SLACK = 30  # days within which two sources speak of one time
_ONE_HOLDER = frozenset({"ceo", "cfo", "coo", "cto"})
_BESIDE_AN_OFFICE = frozenset(
    {"founder", "cofounder", "chair", "president", "director", "managing", "interim", "acting", "new", "executive"}
)
_COMPARED = 5  # answers of a fact that rules look at, the current one first


@dataclass(frozen=True, slots=True)
class Party:
    """A subject or object by the caller's id and its name."""

    key: Hashable
    name: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One of a fact's answers. `since` is the day on which the first dated source came out with it."""

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""
    modifier: str = ""
    modality: str = "asserted"
    as_of: str = ""
    since: date | None = None
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one fact: its answers, the current one first. `latest_on` is its latest source's day."""

    key: Hashable
    attribute: Attribute
    subject: Party
    object: Party | None
    answers: tuple[Stated, ...]
    period: str = ""
    latest_on: date | None = None

    @property
    def answer(self) -> Stated:
        return self.answers[0]

    @property
    def stands(self) -> bool:
        """True where the current answer is told as so."""
        return self.answer.modality in ("asserted", "reported")


@dataclass(frozen=True, slots=True)
class Hint:
    """What a rule found: `kind` is "fits", "doubt" or "note", `text` says why without a full stop, `facts` are keys."""

    kind: str
    rule: str
    text: str
    facts: tuple[Hashable, ...]


def find_hints(facts: Iterable[Known]) -> list[Hint]:
    """All hints that the facts give, doubts first; their order makes no difference."""
    by_attribute: dict[str, list[Known]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: repr(fact.key)):
        if fact.answers:
            by_attribute[fact.attribute.name].append(fact)
    hints = [hint for rule in RULES for hint in rule(by_attribute)]
    return sorted(hints, key=lambda hint: (DOUBT, FITS, NOTE).index(hint.kind))


Facts = dict[str, list[Known]]


def one_holder(facts: Facts) -> Iterator[Hint]:
    """An office that one person at a time holds, said of two. Those whom a source tells of together follow on."""
    offices: dict[tuple[Hashable, str], list[Known]] = defaultdict(list)
    for fact in facts["position"]:
        if fact.object and fact.stands and not any(said.modality in ("ended", "denied") for said in fact.answers):
            for office in _offices(fact.answer.value):
                offices[fact.object.key, office].append(fact)
    for (_, office), holders in sorted(offices.items(), key=repr):
        for one, other in combinations(holders, 2):
            told, told_of_other = one.answer.sources, other.answer.sources
            if _at_one_time(one, other) and not (told <= told_of_other or told_of_other <= told):
                names = sorted((one.subject.name, other.subject.name))
                yield _hint(DOUBT, "one_holder", (one, other), *names, office.upper(), _object(one).name)


def _offices(role: str) -> frozenset[str]:
    words = plain_role(role)
    return words & _ONE_HOLDER if words <= _ONE_HOLDER | _BESIDE_AN_OFFICE else frozenset()


def _at_one_time(one: Known, other: Known) -> bool:
    """True unless the sources of the one had fallen silent a month before those of the other began."""
    first, second = (_told(one), _told(other))
    return (
        not (first and second)
        or max(first.first, second.first).toordinal() - min(first.last, second.last).toordinal() < _SLACK
    )


def _told(fact: Known) -> Period | None:
    since, latest = fact.answer.since, fact.latest_on
    return read_period(fact.answer.as_of) or (Period(since, max(since, latest)) if since and latest else None)


def share_of_worth(facts: Facts) -> Iterator[Hint]:
    """What a stake and the target's valuation come to, held against what was paid."""
    for price in facts["deal_value"]:
        stakes = [fact for fact in facts["stake"] if _parties(fact) == _parties(price) and _is_told(fact)]
        worths = [fact for fact in facts["valuation"] if fact.subject == price.object and _is_told(fact)]
        for stake, worth in product(stakes, worths):
            if not _is_told(price) or price.answer.unit != worth.answer.unit:
                continue
            said = product(_told_figures(stake), _told_figures(worth), _told_figures(price))
            fits = next((answers for answers in said if _come_to(*answers)), None)
            percent, whole, paid = fits or (stake.answer, worth.answer, price.answer)
            words = (
                value_in_words(stake.attribute, percent),
                value_in_words(worth.attribute, whole),
                _share(percent, whole),
                value_in_words(price.attribute, paid),
            )
            kind, rule = (FITS, "share_fits") if fits else (DOUBT, "share_differs")
            yield _hint(kind, rule, (stake, worth, price), *words)


def _told_figures(fact: Known) -> list[Stated]:
    return [said for said in fact.answers[:_COMPARED] if said.modality not in ("denied", "ended")]


def _is_told(fact: Known) -> bool:
    return fact.answer.modality not in ("denied", "ended")


def _come_to(percent: Stated, whole: Stated, paid: Stated) -> bool:
    share, worth = (stands_for(said.low, said.high, said.modifier) for said in (percent, whole))
    if whole.unit != paid.unit:
        return False
    low = max(share.low, Decimal(0)) * max(worth.low, Decimal(0)) / 100
    high = min(share.high, Decimal(100)) * worth.high / 100
    return Range(low, high).meets(stands_for(paid.low, paid.high, paid.modifier))


def _share(percent: Stated, whole: Stated) -> str:
    """The percentage of the whole in words, to three digits."""
    one, other = (said.low if said.low is not None else said.high or Decimal(0) for said in (percent, whole))
    share = one * other / 100
    rounded = share.quantize(Decimal(1).scaleb(share.adjusted() - 2))
    vague = next((said.modifier for said in (whole, percent) if said.modifier not in ("", "exact", "between")), "")
    return figure(rounded, rounded, whole.unit, vague)


def founded_before(facts: Facts) -> Iterator[Hint]:
    """An organisation of which something is told for a time before it was founded."""
    for founded in facts["founded"]:
        start = read_period(founded.answer.value)
        if not start or not founded.stands:
            continue
        told = [
            (when, fact)
            for fact in _dated(facts)
            if founded.subject in (fact.subject, fact.object) and _is_told(fact)
            for when in {fact.period, *(said.as_of for said in fact.answers[:_COMPARED])}
            if (time := read_period(when)) and time.last < start.first
        ]
        for when, fact in sorted(told, key=lambda entry: (entry[0], repr(entry[1].key)))[:1]:
            words = founded.subject.name, period(founded.answer.value), fact.attribute.label.lower(), period(when)
            yield _hint(DOUBT, "founded_before", (founded, fact), *words)


def _dated(facts: Facts) -> Iterator[Known]:
    for some in facts.values():
        yield from (fact for fact in some if tells_of_a_time(fact.attribute))


def tells_of_a_time(attribute: Attribute) -> bool:
    """True where the period of an answer is a time at which the subject was there."""
    return attribute.dated or attribute.changes or attribute.compare == "stage"


def founder_born(facts: Facts) -> Iterator[Hint]:
    """A founder who, by the age that is told, was born after the organisation was founded."""
    for founder in facts["founder"]:
        ages = [fact for fact in facts["age"] if fact.subject == founder.object and fact.stands]
        starts = [fact for fact in facts["founded"] if fact.subject == founder.subject and fact.stands]
        for age, founded in product(ages, starts):
            born, start = _year_of_birth(age.answer), read_period(founded.answer.value)
            if founder.stands and born and start and start.last.year < born:
                words = _object(founder).name, value_in_words(age.attribute, age.answer), born
                whose = founder.subject.name, period(founded.answer.value)
                yield _hint(DOUBT, "founder_born", (founder, age, founded), *words, *whose)


def _year_of_birth(age: Stated) -> int | None:
    """The first year in which somebody of this age can have been born; None where no source tells the day."""
    told = read_period(age.as_of) or (Period(age.since, age.since) if age.since else None)
    return told.first.year - int(age.high) - 1 if told and age.high is not None else None


def other_outcome(facts: Facts) -> Iterator[Hint]:
    """A deal that was completed beside one with the same target, or of the same two, that was called off."""
    outcomes = [fact for fact in facts["deal_status"] if fact.object and fact.stands]
    done = [fact for fact in outcomes if fact.answer.value == "completed"]
    off = [fact for fact in outcomes if fact.answer.value == "called_off"]
    for one, other in product(done, off):
        names = one.subject.name, _object(one).name
        if {one.subject, one.object} == {other.subject, other.object}:
            yield _hint(DOUBT, "turned_round", (one, other), *names)
        elif one.object == other.object:
            yield _hint(NOTE, "other_buyer", (one, other), *names, other.subject.name)


RULES = (one_holder, share_of_worth, founded_before, founder_born, other_outcome)
ATTRIBUTES = frozenset({"position", "deal_value", "stake", "valuation", "founded", "founder", "age", "deal_status"})


def _hint(kind: str, rule: str, facts: Iterable[Known], *words: object) -> Hint:
    return Hint(kind, rule, hint_sentence(rule, *words), tuple(fact.key for fact in facts))


def _parties(fact: Known) -> tuple[Party, Party | None]:
    return fact.subject, fact.object


def _object(fact: Known) -> Party:
    return fact.object or fact.subject
