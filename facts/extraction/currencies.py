"""Currencies by sign, code and name, before or after a number."""

import re
from collections import Counter
from typing import NamedTuple

from facts.extraction.wording import any_of, word_set

_CODES = word_set(
    """
    USD EUR JPY GBP CNY AUD CAD CHF HKD SGD SEK KRW NOK NZD INR MXN TWD ZAR BRL DKK PLN THB ILS IDR CZK AED TRY HUF
    CLP SAR PHP MYR COP RUB RON PEN BHD BGN ARS KWD QAR EGP VND NGN PKR UAH KES MAD LKR ISK BDT GHS KZT JOD OMR
    """
)
_SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB",
    "฿": "THB", "₱": "PHP", "₪": "ILS", "₫": "VND", "₦": "NGN", "₴": "UAH", "₸": "KZT", "₵": "GHS",
}  # fmt: skip
_LETTERED_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD$": "CAD", "Can$": "CAD", "Cdn$": "CAD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "SG$": "SGD", "NZ$": "NZD",
    "R$": "BRL", "MX$": "MXN", "Mex$": "MXN", "CN¥": "CNY", "RMB¥": "CNY", "JP¥": "JPY", "E£": "EGP",
    "US $": "USD", "AU $": "AUD", "CA $": "CAD", "HK $": "HKD", "NT $": "TWD", "NZ $": "NZD", "SG $": "SGD",
}  # fmt: skip
_ABBREVIATIONS = {
    "Rs": "INR", "Re": "INR", "RMB": "CNY", "RM": "MYR", "Rp": "IDR", "SKr": "SEK", "NKr": "NOK", "DKr": "DKK",
    "SFr": "CHF", "Sfr": "CHF", "Fr": "CHF", "Kč": "CZK", "Ft": "HUF", "zł": "PLN", "Dh": "AED", "Dhs": "AED",
    "NIS": "ILS", "kr": "crown",
}  # fmt: skip
# A noun that several countries share stands for itself until a nation beside or near it settles the code.
_NOUNS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "sterling": "GBP", "pound": "pound", "pounds sterling": "GBP",
    "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "won": "KRW",
    "krona": "SEK", "kronor": "SEK", "krone": "krone", "kroner": "krone", "crown": "crown", "kr": "crown",
    "koruna": "CZK", "franc": "franc", "peso": "peso", "real": "BRL", "reais": "BRL", "rand": "ZAR", "lira": "TRY",
    "rouble": "RUB", "ruble": "RUB", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "zloty": "PLN", "zł": "PLN",
    "forint": "HUF", "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "dinar": "dinar", "hryvnia": "UAH",
    "leu": "RON", "lei": "RON", "leva": "BGN", "dong": "VND", "naira": "NGN", "tenge": "KZT", "taka": "BDT",
}  # fmt: skip
_FAMILIES = {
    "dollar": word_set("USD AUD CAD HKD SGD NZD TWD"), "pound": word_set("GBP EGP"), "franc": word_set("CHF"),
    "crown": word_set("SEK NOK DKK CZK ISK"), "peso": word_set("MXN PHP CLP COP ARS"), "rupee": word_set("INR PKR LKR"),
    "dinar": word_set("KWD BHD JOD"), "dirham": word_set("AED MAD"), "riyal": word_set("SAR QAR OMR"),
    "krona": word_set("SEK ISK"), "krone": word_set("NOK DKK"), "kroner": word_set("NOK DKK"),
}  # fmt: skip
_NATIONS = {
    "US": "USD", "U.S.": "USD", "American": "USD", "Australian": "AUD", "Canadian": "CAD", "Hong Kong": "HKD",
    "Singapore": "SGD", "Singaporean": "SGD", "New Zealand": "NZD", "Taiwan": "TWD", "Taiwanese": "TWD",
    "New Taiwan": "TWD", "British": "GBP", "UK": "GBP", "Egyptian": "EGP", "Egypt": "EGP", "Swiss": "CHF",
    "Switzerland": "CHF", "Zurich": "CHF", "Swedish": "SEK", "Sweden": "SEK", "Stockholm": "SEK", "Norwegian": "NOK",
    "Norway": "NOK", "Oslo": "NOK", "Danish": "DKK", "Denmark": "DKK", "Copenhagen": "DKK", "Czech": "CZK",
    "Prague": "CZK", "Icelandic": "ISK", "Iceland": "ISK", "Mexican": "MXN", "Mexico": "MXN", "Philippine": "PHP",
    "Philippines": "PHP", "Manila": "PHP", "Chilean": "CLP", "Chile": "CLP", "Colombian": "COP", "Colombia": "COP",
    "Argentine": "ARS", "Argentinian": "ARS", "Argentina": "ARS", "Indian": "INR", "Pakistani": "PKR",
    "Pakistan": "PKR", "Sri Lankan": "LKR", "Kuwaiti": "KWD", "Kuwait": "KWD", "Bahraini": "BHD", "Bahrain": "BHD",
    "Jordanian": "JOD", "UAE": "AED", "Emirati": "AED", "Moroccan": "MAD", "Saudi": "SAR", "Qatari": "QAR",
    "Omani": "OMR", "South Korean": "KRW", "Korean": "KRW", "Japanese": "JPY", "Chinese": "CNY", "Turkish": "TRY",
    "Russian": "RUB", "Brazilian": "BRL", "South African": "ZAR", "Israeli": "ILS", "Polish": "PLN", "Thai": "THB",
    "Malaysian": "MYR", "Indonesian": "IDR", "Hungarian": "HUF", "Ukrainian": "UAH", "Romanian": "RON",
    "Bulgarian": "BGN", "Nigerian": "NGN", "Vietnamese": "VND", "Kazakh": "KZT",
}  # fmt: skip
_ALSO_ENGLISH_WORDS = word_set("pound pounds crown crowns won real rand dong lei leu taka lira buck bucks")
_LOOK_BACK, _LOOK_AHEAD = 1500, 400

_SIGN = f"[{''.join(_SIGNS)}]"
_CODE = any_of(_CODES)
_AFTER = re.compile(
    rf"""\s?(?P<sign>{_SIGN})(?!\d)
       | [\s-]{{0,9}}(?P<code>{_CODE})(?![A-Za-z])
       | [\s-]{{1,9}}(?:(?P<nation>{any_of(_NATIONS)})[\s-]{{1,9}})?(?P<noun>(?i:{any_of(_NOUNS)})s?)(?!\w)
         (?![\s-](?i:zone|area)\b)
       | (?P<minor>[\s-]{{1,9}}(?:euro[\s-])?cents?\b|[\s-]{{1,9}}pence\b|¢|p(?=\s(?:a|per)\sshare\b))""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\w.]")
_NATION = re.compile(rf"\b(?:{any_of(_NATIONS)})\b")
_BEFORE_WORDS = {code: code for code in _CODES} | _ABBREVIATIONS
_AFTER_WORDS = {
    word.lower().replace(".", "")
    for phrase in (*_CODES, *_NOUNS, *_NATIONS)
    for word in (phrase.split()[0], f"{phrase.split()[0]}s")
} | {"cent", "cents", "pence", "p"}
_NEXT_WORD = re.compile(r"[\s-]{0,9}(?:(?P<word>[^\W\d_](?:[^\W\d_]|\.(?=[A-Z]))*)|(?P<sign>[^\w\s.,;:()]))")
_SERIES = re.compile(r"\b[Ss]eries\s\Z")
_WEIGHED = re.compile(r"\s+of\s+(?!(?:\w+\s+)?(?:cash|debt|equity|revenues?|sales|funding|capital|savings|profits?)\b)")


class Currency(NamedTuple):
    """A currency that a text names beside a number, at [start, end). `hundredths`: cents or pence are meant.

    `needs_scale` marks what is a currency only before a number with a scale ("R5bn").
    """

    start: int
    end: int
    code: str
    hundredths: bool = False
    needs_scale: bool = False


def currency_before(text: str, at: int, lowest: int) -> Currency | None:
    """The currency whose sign, code or abbreviation stands right before a number, `lowest` or later."""
    before = text[max(lowest, at - 10) : at]
    end = at - len(before) + len(before.rstrip())
    if end == at - len(before):
        return None
    if text[end - 1] in _SIGNS:
        return _signed(text, end, at, lowest)
    word = _LAST_WORD.split(text[max(lowest, end - 5) : end])[-1]
    start = end - len(word)
    if start > lowest and text[start - 1] == "$" and end == at:
        return Currency(start - 1, at, _LETTERED_SIGNS.get(f"{word}$", "USD"))
    if start > lowest and text[start - 1].isalnum():
        return None
    if word == "R" and end == at:
        return Currency(start, at, "ZAR", needs_scale=True)
    code = _settle(text, start, _BEFORE_WORDS.get(word.removesuffix("."), ""))
    return Currency(start, at, code) if code else None


_US_DOLLARS = re.compile(r"\bU\.?S\.?\s?\$")
_DOLLAR_NATIONS = {
    "Canad": "CAD", "Toronto": "CAD", "Australia": "AUD", "Sydney": "AUD", "New Zealand": "NZD", "Singapor": "SGD",
    "Hong Kong": "HKD",
}  # fmt: skip
_DOLLAR_NATION = re.compile(any_of(_DOLLAR_NATIONS))


def local_dollar(text: str) -> str:
    """The currency of a plain "$": where a text writes "US$", that of the nation which it names most, else USD.

    A nation whose dollars it writes with letters ("A$") is not meant.
    """
    if not _US_DOLLARS.search(text):
        return "USD"
    lettered = {code for sign, code in _LETTERED_SIGNS.items() if sign in text}
    named = Counter(_DOLLAR_NATIONS[found[0]] for found in _DOLLAR_NATION.finditer(text))
    return next((code for code, _ in named.most_common() if code not in lettered), "USD")


def _signed(text: str, end: int, at: int, lowest: int) -> Currency:
    """The currency whose sign ends at `end`, with the letters before it if they belong to it ("A$", "US$")."""
    for length in (5, 4, 3, 2):
        start = end - length
        code = _LETTERED_SIGNS.get(text[start:end]) if start >= lowest else None
        if code and _stands_apart(text, start) and not (length == 2 and _SERIES.search(text, max(0, start - 9), start)):
            return Currency(start, at, code)
    return Currency(end - 1, at, _SIGNS[text[end - 1]])


def _stands_apart(text: str, start: int) -> bool:
    """Whether the letters at `start` begin a word; in a run-together table two capitals after a small letter do."""
    before = text[start - 1] if start else " "
    return not before.isalpha() or (before.islower() and text[start : start + 2].isupper())


def currency_after(text: str, at: int, highest: int, scale: int = 1) -> Currency | None:
    """The currency that follows a number which ends at `at` and carries `scale`.

    Names that are other words as well ("won", "crowns") need a scale or a nation, and so do pounds, which may be a
    weight. A name that countries share is settled by the nation named nearest before it, or soon after.
    """
    word = _NEXT_WORD.match(text, at, highest)
    if not word or (word["word"] and word["word"].lower().replace(".", "") not in _AFTER_WORDS):
        return None
    found = _AFTER.match(text, at, highest)
    if not found:
        return None
    if found["minor"]:
        return Currency(at, found.end(), _code_of_minor(found["minor"]), hundredths=True)
    if not found["noun"]:
        return Currency(at, found.end(), _SIGNS.get(found["sign"]) or found["code"])
    code = _code_of_name(text, found, scale)
    return Currency(at, found.end(), code) if code else None


def _code_of_minor(word: str) -> str:
    if "euro" in word:
        return "EUR"
    return "GBP" if "p" in word else "USD"


def _code_of_name(text: str, found: re.Match[str], scale: int) -> str:
    name = _one_spaced(found["noun"]).lower()
    nation = _NATIONS.get(_one_spaced(found["nation"] or ""), "")
    if not nation and scale < 1000 and name in _ALSO_ENGLISH_WORDS:
        return ""
    noun = name if name in _NOUNS else name.removesuffix("s")
    code = _NOUNS.get(noun, "")
    if nation in _FAMILIES.get(noun, ()):
        return nation
    if noun == "pound" and not nation:
        return "" if _WEIGHED.match(text, found.end()) else "GBP"
    return _settle(text, found.start(), code)


def _settle(text: str, at: int, code: str) -> str:
    """The code itself, or for the name of a family the member whose nation is named nearest; "" where none is."""
    if code not in _FAMILIES:
        return code
    before = [nation for nation in _nations(text, at - _LOOK_BACK, at) if nation in _FAMILIES[code]]
    after = [nation for nation in _nations(text, at, at + _LOOK_AHEAD) if nation in _FAMILIES[code]]
    return before[-1] if before else after[0] if after else ""


def _nations(text: str, start: int, end: int) -> list[str]:
    return [_NATIONS[_one_spaced(found[0])] for found in _NATION.finditer(text, max(0, start), end)]


def _one_spaced(words: str) -> str:
    return " ".join(words.replace("-", " ").split())
