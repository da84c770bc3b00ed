"""Numbers in text: digits in the ways that people group them, number words, fractions, and scales like "bn"."""

import re
from bisect import bisect_left
from decimal import Decimal
from math import prod
from typing import NamedTuple

from facts.extraction.wording import any_of

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "dozen": 12, "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7,
    "milliard": 10**9, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mm": 10**6, "mil": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "cr": 10**7, "b": 10**9,
    "bn": 10**9, "bln": 10**9, "mrd": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_GLYPHS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625"}
_VALUES = _ONES | _TEENS | _TENS | _SCALES | {"a": 1, "an": 1, "": 1}

_GAP = r"[\s-]{1,9}"
_PLUS = r"(?P<plus>\+(?!\s?\d)|-plus\b)?"
_ONE = any_of(_ONES)
_PART = rf"(?:{any_of(_PARTS)})s?"

_FIRST_WORDS = "|".join([*_ONES, *_TEENS, *_TENS, "half"])
_DIGIT_RUN = re.compile(rf"[0-9{''.join(_GLYPHS)}]+")
# Number words are sought behind a space or the like, as that lets the scan skip from space to space.
_NUMBER_WORD = rf"(?P<word>(?:{_FIRST_WORDS}|{_FIRST_WORDS.title()}|[aA]n?\s{{1,9}}(?:{any_of(_SCALES)}|{_PART}))\b)"
_WORD_START = re.compile(rf"[\s(\[“\"‘—–/]{_NUMBER_WORD}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD_FIRST = re.compile(_NUMBER_WORD)

_NUMERAL = re.compile(
    rf"""(?:
        (?P<english>\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,4}})?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d{{1,2}})?)
      | (?P<continental>\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d{{1,4}},\d{{1,2}})
      | (?P<spaced>\d{{1,3}}(?:['’\u00a0\u2009\u202f]\d{{3}})+(?:[.,]\d{{1,2}})?)
      | (?P<plain>\d{{1,12}}(?:\.\d{{1,6}})?|\.\d{{1,6}})
    )(?![.,'’]?\d)(?:\s?(?P<glyph>[{"".join(_GLYPHS)}]))?{_PLUS}""",
    re.VERBOSE,
)
_WIDE_NUMERAL = re.compile(rf"(?P<spaced>[1-9]\d{{0,2}}(?: \d{{3}})+(?:[.,]\d{{1,2}})?)(?![.,'’ ]?\d){_PLUS}")
_GLYPH = re.compile(rf"(?P<glyph>[{''.join(_GLYPHS)}]){_PLUS}")
_DIGITS = re.compile(r"\d(?:[.,'’]?\d)*")

_SCALE = re.compile(
    rf"""(?:
        [\s-]{{0,9}}(?P<long>(?i:{any_of(_SCALES)})s?(?:{_GAP}(?i:thousand|lakh|million|crore|billion|trillion))?)(?:\b|(?=[A-Z][a-z]))
      | \s?(?P<dotted>(?i:mio|mrd))\.
      | \s?(?P<short>(?i:bn|bln|mil|mn|mln|mio|mrd|trn|tn|cr))(?![a-z])
      | (?P<letter>[kmbKMB])(?![a-z])
    ){_PLUS}""",
    re.VERBOSE,
)
_MONEY_SCALE = re.compile(rf"(?P<short>(?:MM|mm|[tT])(?![a-z])|\s[kmbtKMBT](?![\w’'-])){_PLUS}")

_SMALL = rf"(?:(?:{any_of(_TENS)})(?:{_GAP}(?:{_ONE}))?|{any_of(_ONES | _TEENS)})"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?){_GAP}hundred(?:{_GAP}and{_GAP}{_SMALL}|{_GAP}(?:{any_of(_TENS)})(?:-(?:{_ONE}))?)?)"
_BIG = rf"(?:{any_of(_SCALES.keys() - {'hundred'})})"
_PIECE = rf"(?:{_HUNDREDS}|{_SMALL})"
_CARDINAL = (
    rf"(?:{_PIECE}|an?)(?:{_GAP}{_BIG})+(?:{_GAP}(?:and{_GAP})?{_PIECE}{_GAP}{_BIG})*(?:{_GAP}{_HUNDREDS})?|{_PIECE}"
)
_WORDED = tuple(
    re.compile(rf"{pattern}(?!\w){_PLUS}", re.IGNORECASE)
    for pattern in (
        rf"(?:(?P<top>an?|{_ONE}){_GAP})?(?P<part>half|quarters?)(?:{_GAP}of)?(?:{_GAP}an?)?{_GAP}(?P<scale>{_BIG})",
        rf"(?P<whole>{_SMALL}){_GAP}and{_GAP}a{_GAP}half(?:{_GAP}(?P<scale>{_BIG}))?",
        rf"(?P<whole>{_SMALL}){_GAP}point(?P<digits>(?:{_GAP}(?:{_ONE}))+)(?:{_GAP}(?P<scale>{_BIG}))?",
        rf"(?:(?P<top>an?|{_ONE}){_GAP})?(?P<part>{_PART})",
        rf"(?P<cardinal>{_CARDINAL})",
    )
)


class Number(NamedTuple):
    """One number of a text, at [start, end). A tuple, for one is made for every number of every article.

    `mantissa` is what is written and `scale` what multiplies it. `plus` says that a "+" or "-plus" follows, `worded`
    that it is written in words. `share` is a part of a whole ("two-thirds"), its mantissa in percent. `loose` marks
    digits that are grouped by spaces or followed by a comma and decimals, which only a unit beside them confirms.
    """

    start: int
    end: int
    mantissa: Decimal
    scale: int = 1
    plus: bool = False
    worded: bool = False
    share: bool = False
    loose: bool = False

    @property
    def value(self) -> Decimal:
        return tidy(self.mantissa * self.scale)


def tidy(value: Decimal) -> Decimal:
    """The same value without zeros after the point."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def number_starts(text: str, start: int, end: int) -> list[int]:
    """Where digits or number words may begin a number, in order, addresses left out."""
    starts = [digits.start() for digits in _DIGIT_RUN.finditer(text, start, end)]
    starts += [word.start("word") for word in _WORD_START.finditer(text, start, end)]
    if first := _WORD_FIRST.match(text, start, end):
        starts.append(first.start())
    starts.sort()
    for address in reversed(list(_ADDRESS.finditer(text, start, end))):
        del starts[bisect_left(starts, address.start()) : bisect_left(starts, address.end())]
    return starts


def read_number(text: str, start: int, end: int, *, money: bool = False) -> Number | None:
    """The number that begins at `start`, with its scale; None where there is none, or one of another kind ("3.5.1").

    `money` lets "5 m" and "5mm" be millions, as they are after a currency sign.
    """
    numeral = _NUMERAL.match(text, start, end) or _GLYPH.match(text, start, end)
    return _scaled(text, numeral, end, money) if numeral else _read_words(text, start, end)


def read_wide_number(text: str, start: int, end: int, *, money: bool = False) -> Number | None:
    """The number that begins at `start` if plain spaces group its digits ("12 500"). It may really be two numbers."""
    numeral = _WIDE_NUMERAL.match(text, start, end)
    return _scaled(text, numeral, end, money) if numeral else None


def skip_number(text: str, start: int, end: int) -> int:
    """Where the digits or number words at `start` end, whether or not they make a number."""
    number = read_number(text, start, end)
    digits = _DIGITS.match(text, start, end)
    return max(number.end if number else start + 1, digits.end() if digits else start + 1)


def _scaled(text: str, numeral: re.Match[str], end: int, money: bool) -> Number:
    at = numeral.end()
    scale = _SCALE.match(text, at, end) or (_MONEY_SCALE.match(text, at, end) if money else None)
    return Number(
        start=numeral.start(),
        end=scale.end() if scale else at,
        mantissa=_mantissa(numeral),
        scale=_scale_of(scale) if scale else 1,
        plus=bool(numeral["plus"] or (scale and scale["plus"])),
        loose=numeral.re is _WIDE_NUMERAL or bool(numeral.groupdict().get("continental")),
    )


def _mantissa(numeral: re.Match[str]) -> Decimal:
    forms = numeral.groupdict()
    if digits := forms.get("continental"):
        digits = digits.replace(".", "").replace(",", ".")
    elif digits := forms.get("spaced"):
        digits = re.sub(r"[^\d.,]", "", digits).replace(",", ".")
    else:
        digits = (forms.get("english") or forms.get("plain") or "0").replace(",", "")
    return Decimal(digits) + Decimal(_GLYPHS.get(forms.get("glyph") or "", "0"))


def _scale_of(scale: re.Match[str]) -> int:
    forms = scale.groupdict()
    if short := forms.get("short") or forms.get("letter") or forms.get("dotted"):
        return _SHORT_SCALES[short.strip().lower()]
    return prod(_SCALES[word.removesuffix("s")] for word in re.split(_GAP, forms["long"].lower()))


def _read_words(text: str, start: int, end: int) -> Number | None:
    for pattern in _WORDED:
        if words := pattern.match(text, start, end):
            forms = {name: (words_ or "").lower() for name, words_ in words.groupdict().items()}
            mantissa, scale = _worth(forms)
            return Number(
                start=start,
                end=words.end(),
                mantissa=mantissa,
                scale=scale,
                plus=bool(words["plus"]),
                worded=True,
                share="part" in forms and "scale" not in forms,
            )
    return None


def _worth(forms: dict[str, str]) -> tuple[Decimal, int]:
    """Mantissa and scale of the number words in the named groups of a `_WORDED` pattern."""
    if "cardinal" in forms:
        return _cardinal(forms["cardinal"])
    scale = _VALUES[forms.get("scale", "")]
    if "part" in forms:
        part = Decimal(_VALUES[forms["top"]]) / _PARTS[forms["part"].removesuffix("s")]
        return (part, scale) if "scale" in forms else (tidy((part * 100).quantize(Decimal("0.01"))), 1)
    whole = _cardinal(forms["whole"])[0]
    if digits := forms.get("digits"):
        return whole + Decimal("0." + "".join(str(_ONES[word]) for word in re.split(_GAP, digits.strip(" -\n")))), scale
    return whole + Decimal("0.5"), scale


def _cardinal(words: str) -> tuple[Decimal, int]:
    """Mantissa and scale of "two hundred and fifty million" and the like."""
    total, group, largest = 0, 0, 1
    for word in re.split(_GAP, words):
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            scale = _SCALES[word]
            group, total, largest = 0, total + (group or total) * scale - (0 if group else total), max(largest, scale)
        elif word != "and":
            group += _VALUES[word]
    total += group
    return Decimal(total) / largest, largest
