"""What the rules of employees and of users share: whose a count is, and the same count told again."""

import re
from collections.abc import Iterator

from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.proposals import nearest_date, propose
from facts.extraction.rules.whose import financed_company, in_focus, listed_company, question_before, speakers_company
from sources.reading import BlockKind

CUT = re.compile(
    r"\b(?:cut(?:s|ting)?|lay(?:ing|s)? off|laid off|axe[ds]?|shed(?:s|ding)?|los[est]\w*|"
    r"eliminat\w+|slash\w*|creat\w+|hir\w+|add(?:s|ed|ing)?|redundan\w+|dismiss\w*|fir(?:e|ed|ing)|"
    r"train\w*|recruit\w*|up to|of the|threaten\w*|remov\w+|trim\w*|save|saved|killed|injured|"
    r"interview\w*|polled|survey\w*)\b[^.;]{0,24}$"
)
"""What stands before a count of those who go, come or are looked for, not of those who are there."""
_BOARD_HAS = re.compile(r"\b(?:boards?|committee|panel|council|jury|family|team of directors)\b[^.;,]{0,30}$")


def counted_company(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    """The company whose people a match counts: where it stands in the form, or the one in mind."""
    whose = _counted(article, line, match, name)
    entity = line.items[whose].thing if isinstance(whose, int) else whose
    return whose if entity is not None and entity.kind == ORGANISATION else None


def _counted(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("o", "p"):
        if groups.get(key):
            return match.start(key)
    own = re.search(r"([\ue000])'s (?:[\w-]+ ){0,3}$", line.form[: match.start()])
    if own and name in ("workforce", "strong"):
        return own.start(1)
    of = re.match(r"(?:[\w-]+ )?(?:of|at|for) (?:the )?([\ue000])", line.form[match.end() :].lstrip())
    if name == "label":
        return listed_company(article, line)
    subject = subject_of(line, match.start(), "O")
    if subject is None and of:
        return None
    if _BOARD_HAS.search(line.form[: match.start()]):
        return None
    if subject is None and line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return listed_company(article, line)
    if subject is None and (spoken := speakers_company(line, match.start())) is not None:
        return spoken
    return subject if subject is not None else in_focus(article, line)


_COMPARED = pattern(
    r"[^.;\ue000\ue010\ue012]{0,24}?(?:,? \(?|\()(?:up|down|against|compared (?:with|to)|versus|"
    r"vs\.?|from|more than (?:double|twice|triple)|double|twice|triple)(?: (?:from|the|a|just|only|"
    r"about|some|sharply|slightly))* <N:n>"
)
_GAPPED = pattern(
    r"(?:[^.;\ue012]{0,60};|,? and|, while|;|,) (?:the )?<O:o>(?:,| has| had| about)?(?: about|"
    r" some)? <N:n>(?=[,.;]| and |$)"
)


def further_counts(
    article: Article, line: Line, attribute: str, company: int | Entity, at: int, unit: str, seen: set[int]
) -> Iterator[ExtractedClaim]:
    """The same count at another time ("up from 152 in May"), or of another company ("and Alder 400")."""
    wanted = {"", unit, line.items[at].thing.unit}
    for name, rule in (("compared", _COMPARED), ("gapped", _GAPPED)):
        match = rule.match(line.form, at + 1)
        if match is None or match.start("n") in seen or line.items[match.start("n")].thing.unit not in wanted:
            continue
        position = match.start("n")
        seen.add(position)
        if name == "compared" and not nearest_date(line, position, before=0, after=60):
            continue
        whose = match.start("o") if name == "gapped" else company
        yield count_claim(article, line, attribute, whose, position, match.span(), name, unit)


_ANSWER = re.compile(r"^\W*(?:[\w \ue000\ue001]{1,30}: )?(?:[\w-]+,? ){0,4}?(\ue012)")


def answered_count(
    article: Article, line: Line, attribute: str, question: re.Pattern[str], seen: set[int]
) -> Iterator[ExtractedClaim]:
    """ "How many people work here?" "Ninety-five." """
    answer = _ANSWER.match(line.form)
    if answer is None or answer.start(1) in seen or not question.search(question_before(article, line)):
        return
    asked = _own_company(article, line) or financed_company(article, line)
    if asked is not None:
        seen.add(answer.start(1))
        unit = line.items[answer.start(1)].thing.unit or attribute
        yield count_claim(article, line, attribute, asked, answer.start(1), answer.span(), "answer", unit)


def _own_company(article: Article, line: Line) -> Entity | None:
    """The company of who speaks."""
    who = line.speaker
    return getattr(who, "employer", None)


def count_claim(
    article: Article,
    line: Line,
    attribute: str,
    company: int | Entity,
    at: int,
    span: tuple[int, int],
    name: str,
    unit: str,
    modality: str = "",
) -> ExtractedClaim:
    """The claim that a count at a position makes of a company."""
    return propose(
        article,
        line,
        attribute,
        company,
        figure=line.items[at].thing,
        value_at=at,
        at=span,
        unit=unit,
        modality=modality,
        as_of=nearest_date(line, at, before=50, after=60),
        rule=f"{attribute}-{name}",
        confidence=0.88,
    )
