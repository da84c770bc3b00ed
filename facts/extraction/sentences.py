"""Where the sentences of a block stand."""

import re

from facts.extraction.wording import word_set
from sources.reading import Span

_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|(?<=[a-z]{3})[.!?](?=(?:The|In|It|This|But|We|He|She|A|An|As|On|At) )")
_NEXT = re.compile(r"\s*(?:[\"“‘'«„(\[•–—-]\s*)*(\w+)")
_LISTED = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\.")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")
_SPEAKS = re.compile(r"\s+(?:[\w.’'-]+,?\s+){1,4}?(?:said|says|asked|asks|added|wrote|replied|told|shouted|joked)\b")

_QUOTE_MARKS = "\"”’'»"
_TITLES = word_set(
    """
    mr mrs ms mx dr prof st mt ft gen sen rep gov col lt sgt capt cmdr adm rev hon pres supt messrs mme mlle hr herr
    vs v cf e.g i.e eg ie viz approx ca c al ed eds est incl max min dept univ assn bros
    """
)
_BEFORE_A_NUMBER = word_set(
    """
    no nos nr fig figs vol vols p pp sec secs art arts ch par para jan feb mar apr jun jul aug sep sept oct nov dec rs
    fr tel ext sq
    """
)
_MAY_END = word_set(
    """
    inc corp ltd pvt pty pte co cos llc llp lp plc jr sr etc esq ave blvd rd a.m p.m ph.d d.c sa ag nv bv
    """
)
_LETTERED = word_set("series class plan group grade tier")
_STARTERS = word_set(
    """
    A About After Also Although An And Another As At Based Because Before Both But By Critics Despite During Each
    Earlier Even Every Executives First For Founded From Given He Her Here His How However I If In Instead Investors
    Is It Its Last Later Many Meanwhile More Most My Neither No Nor Not Now Of On Once One Only Or Other Others Our
    Over People Rivals Several Shares She Since So Some Sources Still Such That The Their Then There These They This
    Those Though Through To Today Two Under Unlike Until We What When Where Whether Which While Who Why With Yet You
    Your
    """
)


def split_sentences(text: str, span: Span) -> list[Span]:
    """The sentences inside one block, in order, without the space between them.

    A newline inside a block is a space: lines may be hard-wrapped.
    """
    sentences = []
    start = _skip_space(text, span.start, span.end)
    for stop in _STOP.finditer(text, start, span.end):
        if stop.start() >= start and _ends_sentence(text, start, stop, span.end):
            sentences.append(Span(start, stop.end()))
            start = _skip_space(text, stop.end(), span.end)
    end = start + len(text[start : span.end].rstrip())
    if end > start:
        sentences.append(Span(start, end))
    return sentences


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    if not following:
        return text[stop.end() : stop.end() + 9].lstrip()[:1] != "."
    word = following[1]
    if word[0].islower():
        return False
    mark = stop[0]
    if mark[-1] in _QUOTE_MARKS and _SPEAKS.match(text, stop.end(), min(end, stop.end() + 80)):
        return False
    if mark[0] in "!?":
        return True
    if mark[:2] == ".." or mark[0] == "…":
        return True
    return not _is_abbreviation(text[max(start, stop.start() - 24) : stop.start()], word) and not _LISTED.fullmatch(
        text[start : stop.start() + 1]
    )


def _is_abbreviation(before: str, following: str) -> bool:
    """Whether a full stop after `before` belongs to an abbreviation that `following` goes on from."""
    words = before.split()
    last = words[-1].lstrip("(\"“‘'«[") if words and not before[-1].isspace() else ""
    name = last.lower()
    if len(last) == 1 and last.isupper():
        return following not in _STARTERS and (words[-2:-1] or [""])[0].lower() not in _LETTERED
    if name in _TITLES:
        return True
    if name in _BEFORE_A_NUMBER:
        return following[0].isdigit()
    return (name in _MAY_END or _ACRONYM.match(last) is not None) and following not in _STARTERS
