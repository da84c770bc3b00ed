"""When a company was founded and by whom."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose

_MADE = (
    r"(?:founded|co-founded|cofounded|established|set up|started|created|launched|formed|incorporated|born|"
    r"started up|started out|began(?: life| trading| operations)?|spun (?:off|out)(?: of| from)?(?: <O>)?)"
)
_WHEN = r"(?:,? (?:back )?(?:in|on|since) (?:early |late |mid-)?<D:d>| <D:e>)"
_PASSIVE = pattern(
    rf"\b(?P<verb>{_MADE})(?:(?: (?:in|at|as|out of|with|near|from)(?: (?:an?|the|<L>'s))?(?: [\w-]+| <L>,?| "
    rf"<O>){{0,4}}?)?{_WHEN})?(?P<by>(?:,? (?:in <L>,? )?(?:\w+ )?by )(?:(?:[\w-]+|<O>'s|<O>|<J>|<L>|<N>),? "
    rf"){{0,7}}?<P:p>)?(?P<late>[^.;]{{0,90}}?,? (?:in|since) (?:early |late )?<D:f>)?"
)
_ACTIVE = pattern(
    r"\b(?P<verb>founded|co-founded|cofounded|found|started|set up|set(?= <O> up\b)|created|launched|"
    r"established|formed|built)(?: up)? "
    r"(?:(?:the|his|her|their|what (?:became|is now|would become)) )?(?:[\w-]+ "
    r"){0,3}?<O:o>(?: up\b)?(?:,[^,]{0,80},)?(?P<with> (?:together )?with (?:[\w-]+ "
    r"){0,3}<P:q>)?(?P<rest>[^.;\ue013]{0,60}?(?:in|since|back in) (?:early |late )?<D:d>| <D:e>)?"
    r"(?P<later>,? (?:together |along )?with (?:(?:his|her|<P>'s|the|[a-z-]+) ){0,3}<P:r>)?"
)
_ORIGIN_NOUN = pattern(
    r"\b(?:founding|foundation|inception|launch|creation)(?: of <O:o>)? in <D:d>|<D:e> (?:founding|"
    r"foundation)\b|\b(?:dates? back to|dating (?:back )?to|traces its (?:roots|origins|history) (?:back )?to|"
    r"roots (?:go back|date back) to|in business since|has been (?:around|operating|in business) since) <D:f>|"
    r"^\W*(?:founded|established|year founded|foundation)\s*: ?<D:g>"
)
_BUILT = re.compile(r"(?=[,.;]|$| (?:in|with|from|out of|over|together) )")
_KIN = pattern(
    r"<P>'s (?:late |own |great-)?(?:grand)?(?:father|mother|parents|uncle|aunt|family|brother|sister|husband|"
    r"wife|son|daughter|in-laws)(?:-in-law)?"
    r"(?: [a-z]+)? (?:had |has )?\Z"
)
_BOTH_WHO = pattern(r"<P:p>(?:(?:, <P>)*,? and <P>),? (?:<P> )?(?:who )?(?:had |have |both )?\Z")
_LAUNCHED = pattern(
    r"<O:o>(?:,[^,]{2,60},)? (?:was )?(?:first )?(?:launched|opened|started(?: (?:out|life|up|trading|"
    r"operations))?|began(?: (?:life|trading|flying|business|operating|operations))?|"
    r"opened its doors|opened for business|set up shop)(?: as [a-z -]{2,40}?)?(?: in <L>,?)? in (?:early |late "
    r")?<D:d>(?! as part)"
)
_COMPANY_VERBS = ("founded", "co-founded", "cofounded", "incorporated")


def founded_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """When a company was founded and by whom."""
    if not re.search(
        r"found|establish|\bset (?:up|\ue000 up)|start|creat|launch|form|incorporat|born|began|spun|inception|"
        r"dat(?:es?|ing)|"
        r"roots|since",
        line.form,
    ):
        return
    for match in _ACTIVE.finditer(line.form):
        yield from _active(article, line, match)
    for match in _PASSIVE.finditer(line.form):
        yield from _passive(article, line, match)
    for match in _LAUNCHED.finditer(line.form):
        if not line.form.startswith("-", match.start("o") + 1):
            yield _founded(article, line, match.start("o"), match.start("d"), match.span(), "launched")
    for match in _ORIGIN_NOUN.finditer(line.form):
        at = next(match.start(k) for k in ("d", "e", "f", "g") if match[k])
        company = match.start("o") if match["o"] else _owner_before(line, match.start())
        whose = company if company is not None else line.context or article.topic
        if whose is not None:
            yield _founded(article, line, whose, at, match.span(), "noun")


def _active(article: Article, line: Line, match: re.Match[str]) -> Iterator[ExtractedClaim]:
    target = match.start("o")
    if line.form.startswith("'s ", target + 1) and not re.match(r"'s (?:predecessor)", line.form[target + 1 :]):
        return
    person = subject_of(line, match.start(), "P", strict=True)
    if person is None or (
        subject_of(line, match.start(), "OP", strict=True) not in (person, target)
        and line.form[person + 1 : match.start()].count(marks.ORGANISATION) > 1
    ):
        return
    if not _is_founding(line, match):
        return
    people = _founders(line, match, person)
    whom = line.form[max(0, person - 8) : person]
    together = (
        "co-" in match["verb"]
        or match["verb"] == "cofounded"
        or (len(people) > 1 and bool(match["with"]))
        or "with" in whom
    )
    seen: set[int] = set()
    for position in people:
        if id(line.items[position].thing) not in seen:
            seen.add(id(line.items[position].thing))
            yield _founder(
                article,
                line,
                target,
                position,
                (min(position, match.start()), match.end()),
                "co-founder" if together else "",
                "active",
            )
    at = next((match.start(k) for k in ("d", "e") if match[k]), None)
    if at is not None:
        yield _founded(article, line, target, at, match.span(), "active")


def _is_founding(line: Line, match: re.Match[str]) -> bool:
    """Whether a verb with a person before it and a company behind it says that one founded the other."""
    target = match.start("o")
    if match["verb"] == "found" or re.search(r"\bwas (?:\w+ )?$", line.form[: match.start()]):
        return False
    if _KIN.search(line.form, 0, match.start()) or (
        match["verb"] == "built" and not _BUILT.match(line.form, target + 1)
    ):
        return False
    company = line.items[target]
    return (
        match["verb"] not in ("launched", "created", "formed", "established")
        or company.form != "name"
        or company.thing.kind == "organisation"
    )


def _founders(line: Line, match: re.Match[str], person: int) -> list[int]:
    """The subject of a verb with all who are named beside it or behind "with"."""
    people = [person]
    joined = conjoined(line, person, "P")
    people += [p for p in joined[1:] if p < match.start()]
    if match["with"]:
        people += [match.start("q"), *conjoined(line, match.start("q"), "P")[1:]]
    if match["later"]:
        people += [match.start("r"), *conjoined(line, match.start("r"), "P")[1:]]
    if who := _BOTH_WHO.search(line.form, 0, match.start()):
        people = [*conjoined(line, who.start("p"), "P"), *people]
        people = [p for p in people if p < match.start()]
    barred = re.search(r"with ([\ue001]) ([\ue001]) (?:had )?$", line.form[: match.start()])
    if barred:
        people = [barred.start(1), *people] if barred.start(1) not in people else people
    return people


def _passive(article: Article, line: Line, match: re.Match[str]) -> Iterator[ExtractedClaim]:
    at = next((match.start(k) for k in ("d", "e", "f") if match[k]), None)
    if match["f"] and (
        not match["by"]
        or (
            at is not None
            and match["d"] is None
            and match["e"] is None
            and re.search(r"\b(?:and|has|had|which|who|but|raised|was|is)\b", match["late"])
        )
    ):
        at = next((match.start(k) for k in ("d", "e") if match[k]), None)
    if at is None and not match["by"]:
        return
    company = _founded_company(line, match)
    if company is None:
        if not re.match(r"^\W*$", line.form[: match.start()]) or match["verb"] not in _COMPANY_VERBS:
            return
        company_entity = line.context or article.topic
        if company_entity is None:
            return
        whose: int | Entity = company_entity
    else:
        whose = company
    if match["verb"] not in _COMPANY_VERBS and not _is_company_born(line, match, company):
        return
    if at is not None:
        yield _founded(article, line, whose, at, match.span(), "passive")
    if match["by"]:
        people = conjoined(line, match.start("p"), "P")
        for position in people:
            yield _founder(
                article,
                line,
                whose,
                position,
                (match.start(), position + 1),
                "co-founder" if match["verb"].startswith("co") else "",
                "passive",
            )


def _founded_company(line: Line, match: re.Match[str]) -> int | None:
    insert = line.insert_at(match.start())
    if (
        insert is not None
        and line.form[insert.of] == marks.ORGANISATION
        and not re.search(r"[\ue000\ue001]", line.form[insert.start : match.start()])
    ):
        return insert.of
    before = line.form[: match.start()]
    if re.match(r"^\W*(?:and |first |originally )?$", before):
        after = re.search(r", (?:the (?:[\w-]+ )*?)?([\ue000])", line.form[match.end() - 1 :])
        return match.end() - 1 + after.start(1) if after else None
    position = subject_of(line, match.start(), "O")
    if position is not None and re.search(r"[\ue001] (?:had |has )?$", before):
        return None
    return position


def _is_company_born(line: Line, match: re.Match[str], company: int | None) -> bool:
    """Whether a word like "launched" speaks of the company itself and not of a product or a plan."""
    before = line.form[max(0, match.start() - 40) : match.start()]
    if company is None:
        return False
    if company > match.start():
        return match["verb"] in ("established", "set up", "formed", "created", "started", "launched", "born")
    between = line.form[company + 1 : match.start()]
    if re.fullmatch(
        r"(?:,? (?:which|that))?(?: [\ue000])?(?:,)?(?: (?:was|were|has been|had been|is|first|originally|only|"
        r"itself))* ",
        between,
    ):
        return (
            " was " in between
            or " were " in between
            or between.startswith(", ")
            or match["verb"] in ("began", "incorporated", "established", "set up", "spun off", "spun out")
        )
    return bool(
        re.search(r"\b(?:was|were|company|business|firm|and) (?:first |originally )?$", before)
    ) and not re.search(
        r"\b(?:service|product|platform|app|campaign|fund|review|probe|investigation|inquiry|bid|offer|process)\b",
        between,
    )


def _owner_before(line: Line, at: int) -> int | None:
    own = re.search(r"([\ue000])'s (?:[\w-]+ ){0,2}$", line.form[:at])
    return own.start(1) if own else subject_of(line, at, "O")


def _founded(
    article: Article, line: Line, company: int | Entity, at: int, span: tuple[int, int], name: str
) -> ExtractedClaim:
    value = str(line.items[at].thing.value)
    return propose(
        article,
        line,
        "founded",
        company,
        value=value,
        value_at=at,
        at=span,
        rule=f"founded-{name}",
        modality="asserted",
        confidence=0.95,
    )


def _founder(
    article: Article,
    line: Line,
    company: int | Entity,
    person: int | Entity,
    span: tuple[int, int],
    modifier: str,
    name: str,
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "founder",
        company,
        object_=person,
        modifier=modifier,
        at=span,
        modality="asserted",
        rule=f"founder-{name}",
        confidence=0.92,
    )
