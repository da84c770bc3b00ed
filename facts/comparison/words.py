"""Codes, places, roles, entities and quotations held against each other."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise, product

from facts.catalogue import Attribute
from facts.comparison.answers import SLACK, Answer, apart, rivals
from facts.comparison.forms import plain_place, plain_role
from facts.comparison.verdicts import Verdict, between, over_time, same, then
from facts.wording import sentence

_MONTH = timedelta(days=2 * SLACK)
_CHIEFS = frozenset({"ceo", "cfo", "coo", "cto"})
_STAFF = frozenset({"analyst", "fellow", "intern", "reporter", "spokesperson"})
_STANDING = frozenset({"cofounder", "founder", "investor", "owner", "shareholder"})  # no office that passes on

Pair = tuple[Answer, Answer]


def relate_codes(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """Two codes exclude each other unless the catalogue says that the one includes the other."""

    def exclude(one: Answer, other: Answer) -> bool:
        known = {(whole, part) for whole, part in attribute.includes.items()}
        return one.form != other.form and not {(one.form, other.form), (other.form, one.form)} & known

    return _end(attribute, answers) or _values(attribute, answers, exclude, ("different_codes", "both"))


def relate_places(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """Two towns exclude each other; one that is told with its region or country is the same town."""
    return _end(attribute, answers) or _values(attribute, answers, _elsewhere, ("different_places", "same_place"))


def relate_entities(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """What is said of two parties unites; only a denial and an end set claims apart."""
    return _end(attribute, answers) or _union(attribute, answers)


def relate_quotes(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """Whoever said one thing can have said another."""
    if verdict := _end(attribute, answers):
        return verdict
    if len({(answer.form, answer.tone) for answer in answers}) == 1:
        return same(attribute, answers)
    return Verdict("consistent", "all_true", sentence("all_true"))


def relate_roles(attribute: Attribute, answers: Sequence[Answer]) -> Verdict:
    """A person may have several roles, but not two chief offices, or one and a post of the staff, at one time."""
    if verdict := _end(attribute, answers):
        return verdict
    stated = [answer for answer in answers if answer.tone == "asserted"]
    if pair := _two_offices(stated):
        return between("conflict", "different_offices", attribute, *pair)
    for one, other in pairwise(sorted(stated, key=_moment)):
        if rivals(one, other) and _follow_on(_words(one), _words(other)) and apart(one, other):
            return over_time(attribute, one, other)
    return _union(attribute, answers)


def _two_offices(stated: Sequence[Answer]) -> Pair | None:
    """Two offices that nobody holds at once, told of the same time."""
    lesser = {word.split()[-1] for answer in stated for word in _words(answer) if " " in word}
    by_office: dict[frozenset[str], list[Answer]] = {}
    for answer in stated:
        office = frozenset(word for word in _words(answer) if " " in word or word in _CHIEFS | _STAFF | lesser)
        by_office.setdefault(office, []).append(answer)
    for (office, ones), (other_office, others) in combinations(by_office.items(), 2):
        if _exclude(office, other_office) or _exclude(other_office, office):
            for one, other in product(ones, others):
                if rivals(one, other) and not apart(one, other):
                    return one, other
    return None


def _exclude(office: frozenset[str], other: frozenset[str]) -> bool:
    if office & other:
        return False
    chief = bool(office & _CHIEFS and other & (_CHIEFS | _STAFF))
    return chief or any(word.split()[-1] in other for word in office if " " in word)


def _follow_on(role: frozenset[str], later: frozenset[str]) -> bool:
    """True for two offices of which the one may have taken the place of the other."""
    return not role & later and not (role | later) & _STANDING


def _words(answer: Answer) -> frozenset[str]:
    return plain_role(answer.position.value)


def _moment(answer: Answer) -> tuple[date, tuple[int, int]]:
    return answer.timed.last if answer.timed else date.max, answer.stages or (-1, -1)


def _end(attribute: Attribute, answers: Sequence[Answer]) -> Verdict | None:
    """A value that one origin states and another denies, or says is over."""
    stated: dict[object, list[Answer]] = {}
    for answer in answers:
        if answer.tone in ("asserted", "forecast"):
            stated.setdefault(answer.form, []).append(answer)
    ended = None
    for answer in answers:
        rival = next((other for other in stated.get(answer.form, ()) if rivals(answer, other)), None)
        if rival and answer.tone == "denied":
            return between("conflict", "denial", attribute, rival, answer)
        if rival and answer.tone == "ended":
            if answer.timed and rival.timed and answer.timed.last + _MONTH < rival.timed.first:
                return between("conflict", "ended_before", attribute, answer, rival)
            ended = then("ended", attribute, rival, answer)
    return ended


def _values(
    attribute: Attribute, answers: Sequence[Answer], exclude: Callable[[Answer, Answer], bool], rules: tuple[str, str]
) -> Verdict:
    """Values of which one at a time is true. What is conditional contradicts no more than a report.

    `rules` names the rule of those that exclude each other and that of those that do not.
    """
    tones: dict[str, list[Answer]] = {"asserted": [], "forecast": [], "conditional": [], "ended": [], "denied": []}
    for answer in answers:
        tones[answer.tone].append(answer)
    reports = [answer for answer in tones["asserted"] if not answer.asserted]
    of_one_time = (combinations(tones[tone], 2) for tone in ("asserted", "forecast", "conditional", "ended"))
    changed = None
    for one, other in _chain(*of_one_time, product(tones["conditional"], reports)):
        if rivals(one, other) and exclude(one, other):
            if not (one.held and other.held) or one.held.meets(other.held):
                return between("conflict", rules[0], attribute, one, other)
            changed = changed or over_time(attribute, one, other)
    for one, other in product(tones["forecast"] + tones["ended"], tones["asserted"]):
        if not changed and rivals(one, other) and exclude(one, other):
            changed = over_time(attribute, one, other)
    return changed or _union(attribute, answers, rules[1])


def _chain(*pairs: Iterable[Pair]) -> Iterable[Pair]:
    return (pair for each in pairs for pair in each)


def _elsewhere(one: Answer, other: Answer) -> bool:
    """True for two towns; a place within the other, or one that has the other's name and more, may be the same."""
    first, second = plain_place(one.position.value), plain_place(other.position.value)
    if not first or not second or first[0] in second or second[0] in first:
        return False
    return not (f"{first[0]} ".startswith(f"{second[0]} ") or f"{second[0]} ".startswith(f"{first[0]} "))


def _union(attribute: Attribute, answers: Sequence[Answer], rule: str = "both") -> Verdict:
    """All can be true: the same, or some say less or other things."""
    tones = {"forecast": "asserted"}
    said = {(answer.form, answer.position.modifier, tones.get(answer.tone, answer.tone)) for answer in answers}
    if len(said) == 1:
        return same(attribute, answers)
    return between("consistent", rule, attribute, *answers[:2])
