"""How old people are."""

import re
from collections.abc import Iterator
from decimal import Decimal

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import Line, pattern
from facts.extraction.proposals import propose
from sources.reading import Span

_AGES = tuple(
    pattern(source)
    for source in (
        (
            r"<P:p>,? (?:who is |now |aged |age |is |who was |turned |turns )?(?P<n>\d\d|<N>)(?=[,.;)]| years? "
            r"old| and "
            r"(?:the )?<J>|$)"
        ),
        r"<P:p> \((?:aged )?(?P<n>\d\d|<N>)\)",
        (
            r"\b(?P<n>\d\d|<N>)[ -]?(?:year-old|years?-old|-year-old)? (?:(?:[\w-]+|<O>'s|<O>|<J>|<L>) "
            r"){0,5}?(?:<J>,? |, "
            r")?<P:p>"
        ),
        r"<P:p>,? (?:the |an? |now an? |<O>'s |<L>'s )(?:[a-z-]+ ){0,2}?(?P<n>\d\d|<N>)(?:-year-old)? ",
        r"\bat (?:just |only |the age of )?(?P<n>\d\d|<N>)(?: years old| years of age)?, (?:[\w-]+ ){0,3}?<P:p>",
        (
            r"<P:p>(?: [\w-]+){0,3} (?:is|was|turned|turns) (?:only |just |now )?(?P<n>\d\d|<N>)(?: years "
            r"old)?(?=[,.;]| "
            r"and )"
        ),
        (
            r"<P:p>[^.;\ue001]{0,60}?\b(?:died|dies|passed away|passes away)(?: [^,.;]{1,40}?)?,? (?:aged|at the "
            r"age of|at) (?P<n>\d\d|<N>)"
        ),
        r"<P:p>(?:'m| am) (?P<n>\d\d|<N>)(?=[,.;]| and |$)",
    )
)


_YEAR_OLD = (_AGES[2], _AGES[3])
"""Patterns that a span of years ("for 22 years") fits as well as an age."""


def _is_year_old(line: Line, at: int) -> bool:
    """Whether a number is followed by "-year-old", in the words of the text."""
    start = line.offset(at)
    return bool(re.match(r"[\w-]{1,12}[ -]years?[ -]old\b", line.text[start : start + 30])) or not re.match(
        r"[\w-]{1,12}[ -]years?\b", line.text[start : start + 24]
    )


def age_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How old somebody is."""
    if not re.search(r"\d\d|\ue012", line.form):
        return
    if marks.PERSON not in line.form:
        yield from _of_office(article, line)
        return
    seen: set[int] = set()
    for rule in _AGES:
        for match in rule.finditer(line.form):
            at = match.start("n")
            if rule in _YEAR_OLD and not _is_year_old(line, at):
                continue
            years = _years(line, at, match["n"])
            if years is None or match.start("p") in seen:
                continue
            seen.add(match.start("p"))
            yield propose(
                article,
                line,
                "age",
                match.start("p"),
                figure=years,
                at=match.span(),
                unit="years",
                modality="asserted",
                rule="age",
                confidence=0.95,
            )
    yield from _of_office(article, line)
    for at, item in line.items.items():
        if (
            item.form == "pronoun"
            and line.form[at] == marks.PERSON
            and (found := re.match(r"[Tt]he (\d\d)-year-old", item.span.of(line.text)))
        ):
            figure = _figure(int(found[1]), line, item.span)
            yield propose(
                article,
                line,
                "age",
                at,
                figure=figure,
                at=(at, at + 1),
                unit="years",
                modality="asserted",
                rule="age-description",
                confidence=0.9,
            )


_OFFICE = pattern(
    r"^\W*the (?P<n>\d\d|<N>)(?:-year-old)? (?:[a-z-]+ ){0,2}<J>(?! <P>)(?:(?: of| at) <O>)?(?:,[^,]{2,60},)? [a-z]"
)


def _of_office(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "The 61-year-old founder of Alder prefers the workshop", said of whom the sentence before names."""
    match = _OFFICE.match(line.form)
    person = article.focus.person if match else None
    start = match.start("n") if match else -1
    figure = _years(line, start, match["n"]) if match and _is_year_old(line, start) else None
    if figure is None or person is None:
        return
    at = (start, start + 1)
    yield propose(
        article, line, "age", person, figure=figure, at=at, unit="years", modality="asserted", rule="age-office",
        confidence=0.8,
    )  # fmt: skip


def _years(line: Line, at: int, words: str) -> Figure | None:
    if words.isdigit():
        return _figure(int(words), line, line.span_of(at, at + 2)) if 15 < int(words) < 100 else None
    figure: Figure = line.items[at].thing
    plausible = (
        figure.unit in ("years", "") and figure.low is not None and 15 < figure.low < 105 and figure.low == figure.high
    )
    return figure if plausible else None


def _figure(years: int, line: Line, span: Span) -> Figure:
    return Figure(
        span=span, core=span, kind="count", low=Decimal(years), high=Decimal(years), unit="years", modifier="exact"
    )
