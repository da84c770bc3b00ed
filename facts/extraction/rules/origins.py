"""Where a company comes from: when and by whom it was founded, and the town it is based in."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction import vocabulary
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose

_MADE = r"(?:founded|co-founded|cofounded|established|set up|started|created|launched|formed|incorporated|born|started up|started out|began(?: life| trading| operations)?|spun (?:off|out)(?: of| from)?(?: <O>)?)"
_WHEN = r"(?:,? (?:back )?(?:in|on|since) (?:early |late |mid-)?<D:d>| <D:e>)"
_PASSIVE = pattern(
    rf"\b(?P<verb>{_MADE})(?:(?: (?:in|at|as|out of|with|near|from)(?: (?:an?|the|<L>'s))?(?: [\w-]+| <L>,?| <O>){{0,4}}?)?{_WHEN})?(?P<by>(?:,? (?:in <L>,? )?(?:\w+ )?by )(?:(?:[\w-]+|<O>'s|<O>|<J>|<L>|<N>),? ){{0,7}}?<P:p>)?(?P<late>[^.;]{{0,90}}?,? (?:in|since) (?:early |late )?<D:f>)?"
)
_ACTIVE = pattern(
    r"\b(?P<verb>founded|co-founded|cofounded|found|started|set up|created|launched|established|formed)(?: up)? (?:(?:the|his|her|their|what (?:became|is now|would become)) )?(?:[\w-]+ ){0,3}?<O:o>(?:,[^,]{0,80},)?(?P<with> (?:together )?with (?:[\w-]+ ){0,3}<P:q>)?(?P<rest>[^.;\ue013]{0,60}?(?:in|since|back in) (?:early |late )?<D:d>| <D:e>)?"
)
_ORIGIN_NOUN = pattern(
    r"\b(?:founding|foundation|inception|launch|creation)(?: of <O:o>)? in <D:d>|<D:e> (?:founding|foundation)\b|\b(?:dates? back to|dating (?:back )?to|traces its (?:roots|origins|history) (?:back )?to|roots (?:go back|date back) to|in business since|has been (?:around|operating|in business) since) <D:f>|^\W*(?:founded|established|year founded|foundation)\s*: ?<D:g>"
)
_COMPANY_VERBS = ("founded", "co-founded", "cofounded", "incorporated")


def founded_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """When a company was founded and by whom."""
    if not re.search(
        r"found|establish|set up|start|creat|launch|form|incorporat|born|began|spun|inception|dat(?:es?|ing)|roots|since",
        line.form,
    ):
        return
    for match in _ACTIVE.finditer(line.form):
        yield from _active(article, line, match)
    for match in _PASSIVE.finditer(line.form):
        yield from _passive(article, line, match)
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
    if (
        person is None
        or subject_of(line, match.start(), "OP", strict=True) not in (person, target)
        and line.form[person + 1 : match.start()].count(marks.ORGANISATION) > 1
    ):
        return
    if match["verb"] == "found" or re.search(r"\bwas (?:\w+ )?$", line.form[: match.start()]):
        return
    if (
        match["verb"] in ("launched", "created", "formed", "established")
        and line.items[target].form == "name"
        and line.items[target].thing.kind != "organisation"
    ):
        return
    people = [person]
    joined = conjoined(line, person, "P")
    people += [p for p in joined[1:] if p < match.start()]
    if match["with"]:
        people += [match.start("q"), *conjoined(line, match.start("q"), "P")[1:]]
    barred = re.search(r"with ([\ue001]) ([\ue001]) (?:had )?$", line.form[: match.start()])
    if barred:
        people = [barred.start(1), *people] if barred.start(1) not in people else people
    whom = line.form[max(0, person - 8) : person]
    together = (
        "co-" in match["verb"]
        or match["verb"] == "cofounded"
        or len(people) > 1
        and bool(match["with"])
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


def _passive(article: Article, line: Line, match: re.Match[str]) -> Iterator[ExtractedClaim]:
    at = next((match.start(k) for k in ("d", "e", "f") if match[k]), None)
    if match["f"] and (
        not match["by"]
        or at is not None
        and match["d"] is None
        and match["e"] is None
        and re.search(r"\b(?:and|has|had|which|who|but|raised|was|is)\b", match["late"])
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
    between = line.form[company + 1 : match.start()]
    if re.fullmatch(
        r"(?:,? (?:which|that))?(?: [\ue000])?(?:,)?(?: (?:was|were|has been|had been|is|first|originally|only|itself))* ",
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


_BASED = pattern(
    r"\b(?:is |was |are |now |currently |both |also |,? )?(?:(?:based|headquartered|domiciled)(?: (?:out of|in|at|just outside|outside|near))(?: the (?:[\w-]+ )?(?:city|town|suburb|capital|village|port|hub) of)?(?: (?:downtown|central|north|south|east|west))? |(?:headquarters|head office|home|main office|hq)(?:,? (?:is|are|was|which is|were|sits|in|near|at|located|based)){1,3} (?:downtown |central )?)<L:l>"
)
_MOVED = pattern(
    r"\bheadquarters (?:from <L> )?to <L:l>|<L:m>[ -]headquartered|^\W*(?:headquarters|hq|head office|based|location)\s*: ?<L:k>"
)
_APPOSED = pattern(
    r"<O:o>,? (?:(?:which|that) )?(?:is |was |, )?(?:an?|the) <L:l>(?:[ -]based)? (?:(?!where\b|in\b|that\b)[\w'&-]+ ){0,6}(?:company|group|firm|business|startup|start-up|maker|developer|bank|lender|insurer|retailer|airline|carrier|chain|club|operator|provider|publisher|supplier|manufacturer|producer|brewer|utility|specialist|consultancy|outfit|investor|fund|house|brokerage|broker|miner|shop|studio|lab|agency|venture|exchange|fintech|biotech|giant)\b"
)
_IS_OF = pattern(r"<O:o>(?:,[^,]{0,40},)? (?:is|was) (?:an?|the) <L:l>(?:[ -]based)? [\w-]+")


def headquarters_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """The town that a company is based in."""
    for match in _BASED.finditer(line.form):
        company = _based_company(line, match.start())
        whose = company if company is not None else (line.context if line.kind == "list_item" else None)
        if whose is not None:
            yield _seat(article, line, whose, match.start("l"), match.span(), "based-in")
    for match in _MOVED.finditer(line.form):
        at = next(match.start(k) for k in ("l", "m", "k") if match[k])
        found = subject_of(line, match.start(), "O")
        whose = found if found is not None else line.context
        if whose is not None:
            yield _seat(article, line, whose, at, match.span(), "seat")
    for rule in (_APPOSED, _IS_OF):
        for match in rule.finditer(line.form):
            if line.items[match.start("l")].thing.name in vocabulary.cities():
                yield _seat(article, line, match.start("o"), match.start("l"), match.span(), "town")
    yield from _hyphened(article, line)


def _based_company(line: Line, at: int) -> int | None:
    before = line.form[:at]
    if re.match(r"^\W*(?:and |also )?$", before):
        after = re.search(r"^[^.;]{0,120}?, (?:the (?:[\w-]+ )*?)?([\ue000])", line.form[at:])
        return at + after.start(1) if after else subject_of(line, at, "O")
    own = re.search(r"([\ue000])'s (?:[\w-]+ ){0,2}$", before)
    if own:
        return own.start(1)
    near = re.search(
        r"([\ue000])(?:,| \([^)]*\),?)?(?: (?:an?|the) (?:[\w'&-]+ ){1,7})?$",
        before.rstrip() if not before.endswith(" ") else before,
    )
    if near and "," in before[near.start() :] or near and before[near.start() + 1 :].strip() == "":
        return near.start(1)
    return subject_of(line, at, "O")


def _hyphened(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Leeds-based Alder", "the Leeds-based company", "the Leeds company"."""
    words = line.span.of(line.text)
    if "-based" in words or "-headquartered" in words:
        for match in re.finditer(
            r"([A-Z][\w.’']*(?:[ -](?:[A-Z][\w.’']*|de|am|upon|on|sur))*?)-(?:based|headquartered)\b", words
        ):
            place = re.sub(r"^(?:The|A|An|In|But|And|While|Meanwhile|Since) ", "", match[1])
            offset = line.span.start + match.end()
            company = next(
                (
                    at
                    for at, item in sorted(line.items.items())
                    if item.character == marks.ORGANISATION
                    and (
                        item.span.start >= offset or item.span.start <= line.span.start + match.start() < item.span.end
                    )
                ),
                None,
            )
            apposed = re.search(
                r"([\ue000])(?: \([^)]*\))?,? (?:(?:is|was) )?(?:an?|the|one of) (?:[a-z-]+ ){0,2}$",
                line.form[: _form_at(line, line.span.start + match.start())],
            )
            if apposed:
                company = apposed.start(1)
            if company is None or _is_land(place):
                continue
            item = line.items[company]
            between = line.text[offset : item.span.start] if item.span.start >= offset else ""
            if not apposed and (
                len(between) > 70 or re.search(r"[.;,]| (?:by|to|from|and|with|of|for|said|that) ", between)
            ):
                continue
            yield _seat_named(article, line, company, place, "hyphen")
    for at, item in line.items.items():
        if item.form == "description" and isinstance(item.thing, Entity):
            town = _town_in(item.span.of(line.text))
            if town:
                yield _seat_named(article, line, at, town, "description")


def _form_at(line: Line, offset: int) -> int:
    low = 0
    for start, text_offset in zip(line.starts, line.offsets, strict=True):
        if text_offset <= offset:
            low = start + offset - text_offset
    return min(low, len(line.form))


def _town_in(words: str) -> str:
    match = re.match(r"[Tt]he ((?:[A-Z][\w.’'-]*[ -])+)", words)
    if not match:
        return ""
    name = match[1].strip(" -").removesuffix("-based")
    return name if name in vocabulary.cities() else ""


def _is_land(place: str) -> bool:
    return (
        place in vocabulary.countries()
        or (place in vocabulary.regions() and place not in vocabulary.cities())
        or place.rstrip(".") in ("US", "U.S", "UK", "U.K", "EU", "AI")
    )


def _seat(
    article: Article, line: Line, company: int | Entity, at: int, span: tuple[int, int], name: str
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "headquarters",
        company,
        value=line.items[at].thing.name,
        value_at=at,
        at=span,
        modality="asserted",
        rule=f"headquarters-{name}",
        confidence=0.93,
    )


def _seat_named(article: Article, line: Line, company: int, place: str, name: str) -> ExtractedClaim:
    return propose(
        article,
        line,
        "headquarters",
        company,
        value=place,
        at=(company, company + 1),
        modality="asserted",
        rule=f"headquarters-{name}",
        confidence=0.93,
    )
