"""Founders told in other ways than by "founded": plurals, relative clauses, lists and figures of speech."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose

_FOUNDED = r"(?:co-?founded|founded|started(?: up)?|set up|built|created|launched|established)"
_ENDS = r"(?=[,.;)\"]|$| (?:in|with|when|at|from|as|and|after|on|out|nearly|almost|more|over|some|<D>|<N>)\b| <D>| <N>)"
_OBJECT = pattern(
    r"<O:o>(?:,? (?:which|that)(?= )|,? <O>)? (?:the late |his |her )?<P:p>(?: and <P>)? (?:had |has |once )?"
    rf"{_FOUNDED}(?: (?:back )?(?:in|on) (?:early |late )?<D:d>| <D:e>)?{_ENDS}"
)
_BRAINCHILD = pattern(
    r"\b(?:brainchild|creation|baby|invention|handiwork) of (?:(?:the|an?|[\w-]+|<J>|<L>),? ){0,5}?<P:p>"
)
_OF_ITS_OWN = pattern(
    r"\b(?:an?|the) (?:[\w-]+ ){0,2}(?:business|company|firm|shop|workshop|brand|bakery|brewery|practice|agency) "
    r"(?:that |which )?<P:p>(?: and <P>)? (?:had |once )?(?:co-?founded|founded|started(?: up)?|began|set up|built|"
    r"opened|launched)\b(?! (?:to|with)\b)(?:[^.;,\ue013]{0,60}? in <D:d>)?"
)
_OPENED_FIRST = pattern(
    r"<P:p>(?:,[^,;]{2,60},)? (?:had )?(?:opened|started) (?:the|<O>'s|its|his|her|a) first (?:shop|store|branch|"
    r"restaurant|"
    r"mill|factory|bakery|pub|cafe|hotel|workshop|clinic|school) in (?:[\w ]{2,30} in )?<D:d>"
)
_PLURAL = pattern(
    r"(?:<O:o>(?:'s)? |\b)(?:[a-z-]+ )?(?:co-?founders|cofounders|founders|founding (?:partners|team))(?: of "
    r"<O:q>)?(?:,|:| are| were| include)? "
    r"(?:the )?(?:[a-z-]+ ){0,2}?<P:p>(?= and|,| \(|&)"
)
_THEY = pattern(
    r"\b(?:they|the (?:two|three|four|pair|duo|trio|couple|brothers|sisters|friends)(?: of (?:us|them))?|we "
    r"both|both(?: men| women)?) "
    rf"(?:had |have |both |then )?(?P<verb>{_FOUNDED}) (?:the |what is now )?(?:[a-z-]+ )?<O:o>(?!'s)(?:,? "
    r"(?:back )?(?:in|on) (?:early |late )?<D:d>| <D:e>)?"
)
_TOGETHER = pattern(
    r"<P:p>(?:, (?:an?|the|his|her|then an?) [^,;]{2,50})?,? and <P:q>(?:, (?:an?|the|his|her|then an?) "
    r"[^,;]{2,50})?,? "
    rf"(?:had |first |jointly |together )?(?P<verb>{_FOUNDED}) (?:the (?:company|business|firm) )?<O:o>(?!'s)"
    r"(?:(?: in (?:[a-z ]+ )?<L>)? (?:in|on) (?:early |late )?<D:d>)?"
)
_GROUP = 4
"""People of one sentence at most whom "they" can mean."""


def founder_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who founded a company, where a line says it by a noun, a plural or a relative clause."""
    if marks.PERSON in line.form:
        yield from _of_object(article, line)
        yield from _of_nouns(article, line)
    for match in _TOGETHER.finditer(line.form) if marks.PERSON in line.form else ():
        for name in ("p", "q"):
            yield _founder(article, line, match.start("o"), match.start(name), match.span(), _kind(match["verb"]))
        if match["d"]:
            yield _founded(article, line, match.start("o"), match.start("d"), match.span())
    for match in _THEY.finditer(line.form):
        people = _group(article, line, match.start())
        for person in people:
            yield _founder(article, line, match.start("o"), person, match.span(), "co-founder")
        at = next((match.start(k) for k in ("d", "e") if match[k]), None)
        if people and at is not None:
            yield _founded(article, line, match.start("o"), at, match.span())


def _of_object(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Alder, which Jane Doe founded in 1990", "the company she founded" """
    for match in _OBJECT.finditer(line.form):
        if line.items[match.start("o")].form == "possessive":
            continue
        for person in conjoined(line, match.start("p"), "P"):
            if person < match.end():
                yield _founder(article, line, match.start("o"), person, match.span(), _kind(match[0]))
        at = next((match.start(k) for k in ("d", "e") if match[k]), None)
        if at is not None:
            yield _founded(article, line, match.start("o"), at, match.span())


def _of_nouns(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Alder is the brainchild of Jane Doe and John Roe", "its co-founders, Jane Doe and John Roe" """
    for match in (*_OF_ITS_OWN.finditer(line.form), *_OPENED_FIRST.finditer(line.form)):
        known = article.focus.target or line.context or article.topic
        if known is not None:
            for person in conjoined(line, match.start("p"), "P"):
                yield _founder(article, line, known, person, match.span(), _kind(match[0]))
            if match["d"]:
                yield _founded(article, line, known, match.start("d"), match.span())
    for match in _BRAINCHILD.finditer(line.form):
        company = subject_of(line, match.start(), "O", strict=True)
        if company is not None:
            for person in conjoined(line, match.start("p"), "P"):
                yield _founder(article, line, company, person, match.span(), "")
    for match in _PLURAL.finditer(line.form):
        company = next((match.start(k) for k in ("o", "q") if match[k]), None)
        whose: int | Entity | None = company if company is not None else line.context or article.topic
        if whose is not None:
            for person in conjoined(line, match.start("p"), "P"):
                yield _founder(article, line, whose, person, match.span(), _kind(match[0]))


def _kind(words: str) -> str:
    return "co-founder" if re.search(r"\bco-?found", words) else ""


def _group(article: Article, line: Line, at: int) -> list[Entity]:
    """The people whom "they" means: those of the last sentence that named several, and who speaks for "us"."""
    words = line.form[at : at + 20]
    for before in [line, *reversed(article.lines[-4:])]:
        end = at if before is line else None
        named = [before.items[p].thing for p in before.all(marks.PERSON, 0, end) if before.items[p].form == "name"]
        people = list({id(person): person for person in named}.values())
        if " us" in words and isinstance(line.speaker, Entity) and people and line.speaker not in people:
            people = [people[-1], line.speaker]
        if 2 <= len(people) <= _GROUP:
            return people
    return []


def _founder(
    article: Article, line: Line, company: int | Entity, person: int | Entity, span: tuple[int, int], kind: str
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "founder",
        company,
        object_=person,
        modifier=kind,
        at=span,
        modality="asserted",
        rule="founder-other",
        confidence=0.85,
    )


def _founded(article: Article, line: Line, company: int | Entity, at: int, span: tuple[int, int]) -> ExtractedClaim:
    return propose(
        article,
        line,
        "founded",
        company,
        value=str(line.items[at].thing.value),
        value_at=at,
        at=span,
        modality="asserted",
        rule="founded-other",
        confidence=0.85,
    )
