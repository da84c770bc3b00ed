"""How values and relations are written for readers, in English. Plain Python; every sentence stands in this file."""

import re
from datetime import date
from decimal import Decimal
from typing import Protocol

from facts.catalogue import Attribute

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_MODIFIERS = {
    "approximately": "about",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "up_to": "up to",
    "nearly": "nearly",
}
_MODALITIES = {
    "reported": "reported",
    "forecast": "expected",
    "conditional": "conditional",
    "denied": "denied",
    "ended": "no longer",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUARTERS = {("01", "03"): "first", ("04", "06"): "second", ("07", "09"): "third", ("10", "12"): "fourth"}
_QUOTATION_MARKS = " \"'“”‘’«»"
_PERIOD_OF_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")

# Why the answers of a fact relate as they do, by the rule that decided.
SENTENCES = {
    "nothing": "no claim stands",
    "one_source": "one source speaks about it",
    "one_origin": "{} sources speak about it, all from one origin",
    "same": "{} say the same: {}",
    "rounding": "{} and {} can be the same figure",
    "bound": "{} leaves room for {}",
    "precision": "{} leaves room for {}",
    "both": "{} and {} can both be true",
    "several": "one source gives {} as well as {}",
    "same_place": "{} and {} can be the same place",
    "all_true": "all of them can be true",
    "units": "{} and {} are in different units and not compared",
    "conditional": "{} and {} differ, but what is conditional contradicts nothing",
    "unrelated_denial": "{} can be true although {} is denied",
    "stages": "{}",
    "moved": "{}, then {}",
    "moved_with_deal": "{} at an earlier stage of the deal, then {}",
    "moved_sometime": "{} and {} hold for different times",
    "expected": "{} was expected, {} is stated as a fact",
    "ended": "{}, then {}",
    "difference": "{} and {} differ by {}",
    "difference_at_least": "{} and {} differ by at least {}",
    "different_places": "{} and {} are different places",
    "different_offices": "{} and {} are not held at the same time",
    "different_codes": "{} and {} exclude each other",
    "different_outcomes": "{} and {} cannot both have come about",
    "denial": "one source says {} and another denies it",
    "ended_before": "{} had ended for one source before another still stated it",
}
LEADING_SENTENCES = {
    "only": "the only answer",
    "undisputed": "the only answer that is not disputed",
    "verified": "an editor verified it",
    "furthest": "the furthest stage reached",
    "latest": "the latest answer",
    "latest_on": "the latest answer, {}",
    "held": "{} of {} independent origins hold it or agree with it",
    "held_latest": "{} of {} independent origins hold it or agree with it, and no such answer is later",
}
# What one fact says about another, by the rule that found it.
HINT_SENTENCES = {
    "one_holder": "{} and {} are both said to be {} of {} at one time; the one may have followed the other",
    "share_fits": "{} of {} is {}, which fits {} for the deal",
    "share_differs": "{} of {} is {}, which does not fit {} for the deal",
    "founded_before": "{} is said to be founded in {}, but its {} is told for {}",
    "founder_born": "{}, {} old, was born in {} or later, but {} was founded in {}",
    "turned_round": "the deal between {} and {} is told as completed, and with the parties turned round as called off",
    "other_buyer": "the deal between {} and {} was completed; the one with {} was called off",
}


def sentence(rule: str, *words: object) -> str:
    """Why a relation is what it is, without a full stop; `words` fill the gaps of the rule's sentence."""
    return _capital(SENTENCES[rule].format(*words))


def leading_sentence(rule: str, *words: object) -> str:
    """Why an answer is the current one, without a full stop."""
    return _capital(LEADING_SENTENCES[rule].format(*words))


def hint_sentence(rule: str, *words: object) -> str:
    """What one fact says about another, without a full stop."""
    text = HINT_SENTENCES[rule]
    return text.format(*words) if text.startswith("{") else _capital(text.format(*words))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Said(Protocol):
    """What a claim or a position says."""

    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def modifier(self) -> str: ...
    @property
    def modality(self) -> str: ...


def describe(attribute: Attribute, said: Said, object_: str = "", *, time: str = "") -> str:
    """The answer in words: "more than $10 billion", "completed (expected)", "Jane Roe (co-founder)".

    `object_` names the fact's object; an answer about an entity reads "customer" or "co-founder" without it. `time`
    is added as it stands: "completed (expected, July 2025)".
    """
    text = value_in_words(attribute, said)
    notes = [_MODALITIES.get(said.modality, ""), time]
    if attribute.kind == "entity" and object_:
        text, notes = object_, [said.modifier, *notes]
    note = ", ".join(note for note in notes if note)
    return f"{text} ({note})" if note else text


def ask(attribute: Attribute, subject: str, object_: str = "", time: str = "") -> str:
    """The question that a fact answers, with its period: "What was Alder's revenue (2024)?"."""
    question = attribute.ask(subject, object_)
    return f"{question.removesuffix('?')} ({period(time)})?" if time else question


def value_in_words(attribute: Attribute, said: Said) -> str:
    """The answer without its modality."""
    if attribute.is_number:
        return figure(said.low, said.high, said.unit, said.modifier, attribute.kind)
    if attribute.kind == "status":
        return attribute.values.get(said.value, said.value)
    if attribute.kind == "date":
        return period(said.value)
    if attribute.kind == "entity":
        label = attribute.label.lower()
        return said.modifier if label in said.modifier else f"{said.modifier} {label}".lstrip()
    if attribute.kind == "quote":
        return f"“{said.value.strip(_QUOTATION_MARKS)}”"
    return said.value


def shorten(text: str, most: int) -> str:
    """The text, or of one that has more characters what comes before, cut between words and with an ellipsis."""
    if len(text) <= most:
        return text
    words = text[: most - 2]
    return f"{words.rpartition(' ')[0] or words} …"


def figure(low: Decimal | None, high: Decimal | None, unit: str, modifier: str = "", kind: str = "money") -> str:
    """A number with its unit and modifier; `kind` is money, percent or count."""
    if low is not None and high is not None and low != high:
        return f"between {amount(low, unit, kind)} and {amount(high, unit, kind)}"
    if low is not None:
        word = _MODIFIERS.get(modifier, "at least" if high is None else "")
    elif high is not None:
        low, word = high, _MODIFIERS.get(modifier, "up to")
    else:
        return "no figure"
    return f"{word} {amount(low, unit, kind)}".lstrip()


def amount(number: Decimal, unit: str, kind: str) -> str:
    """One number with its unit: "$14.3 billion", "49%", "1,430 employees"."""
    if kind == "money":
        return money(number, unit)
    if kind == "percent":
        return f"{plain_number(number)}%"
    return f"{scaled(number)} {_singular(unit) if number == 1 else unit}".rstrip()


def money(number: Decimal, unit: str) -> str:
    """An amount of money: "$14.3 billion", "CHF 250,000"."""
    sign = "−" if number < 0 else ""
    symbol = _SYMBOLS.get(unit, f"{unit} " if unit else "")
    return f"{sign}{symbol}{scaled(abs(number))}"


def scaled(number: Decimal) -> str:
    """A number in millions, billions or trillions where that takes three decimals at most, else in full."""
    for scale, name in _SCALES:
        if abs(number) >= scale:
            small = number / scale
            return f"{plain_number(small)} {name}" if small == round(small, 3) else plain_number(number)
    return plain_number(number)


def plain_number(number: Decimal) -> str:
    """A number in digits, with commas and without zeros after the point."""
    return f"{number.normalize():,f}".replace("-", "−")


def _singular(noun: str) -> str:
    irregular = {"people": "person"}
    if noun in irregular:
        return irregular[noun]
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def period(text: str) -> str:
    """A date or period of ISO 8601 in words: "2024", "June 2025", "10 June 2025", "third quarter of 2025"."""
    if found := _PERIOD_OF_MONTHS.fullmatch(text):
        year, first, last_year, last = found.groups()
        if year == last_year and (first, last) in _QUARTERS:
            return f"{_QUARTERS[first, last]} quarter of {year}"
        if year == last_year and (first, last) in (("01", "06"), ("07", "12")):
            return f"{'first' if first == '01' else 'second'} half of {year}"
    if "/" in text:
        first, last = text.split("/", 1)
        return f"{period(first)} to {period(last)}"
    parts = text.split("-")
    if len(parts) == 1 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return text
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def day(value: date) -> str:
    """A day in words: "10 June 2025"."""
    return period(value.isoformat())


def when(as_of: str, since: date | None) -> str:
    """The period that a value holds for, else the day it came out, in words; "" where neither is known."""
    return period(as_of) if as_of else day(since) if since else ""


def difference_in_words(difference: Decimal, ratio: float | None, unit: str, kind: str) -> str:
    """How far two figures lie apart: "$6.7 billion (92 %)", "11 percentage points". `ratio` is of the smaller one."""
    if kind == "percent":
        return f"{plain_number(difference)} percentage point{'' if difference == 1 else 's'}"
    text = money(difference, unit) if kind == "money" else scaled(difference)
    return f"{text} ({_percent(ratio)})" if ratio is not None else text


def dates_apart(one: str, other: str) -> str:
    """How far two dates lie apart, as precisely as both tell: "1 year", "3 months", "5 days"."""
    (year, *month), (other_year, *other_month) = ([int(part) for part in text.split("-")] for text in (one, other))
    if month and other_month and len(month) == len(other_month) == 2:
        days = (date.fromisoformat(other) - date.fromisoformat(one)).days
        return _counted(abs(days), "day")
    if month and other_month:
        return _counted(abs((other_year - year) * 12 + other_month[0] - month[0]), "month")
    return _counted(abs(other_year - year), "year")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _percent(ratio: float) -> str:
    percent = ratio * 100
    return f"{percent:,.0f} %" if percent >= 1 else f"{percent:.1g} %"


def told_by(sources: int, origins: int) -> str:
    """How many sources tell of something, and of how many origins where these are fewer: "3 sources, 2 origins"."""
    told = _counted(sources, "source")
    return f"{told}, {_counted(origins, 'origin')}" if origins < sources else told


def count_of_sources(count: int) -> str:
    """All of several sources: "both sources", "all 3 sources"."""
    return "both sources" if count == 2 else f"all {count} sources"
