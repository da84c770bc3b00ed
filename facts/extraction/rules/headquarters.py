"""The town that a company is based in."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction import vocabulary
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.prices import is_withdrawn

_FIRM = (
    r"(?:company|group|firm|business|startup|start-up|maker|developer|bank|lender|insurer|retailer|airline|"
    r"carrier|chain|club|"
    r"operator|provider|publisher|supplier|manufacturer|producer|brewer|utility|specialist|consultancy|outfit|"
    r"investor|fund|house|"
    r"brokerage|broker|miner|shop|studio|lab|agency|venture|exchange|fintech|biotech|giant|owner|grocer|"
    r"steelmaker|chipmaker|"
    r"carmaker|drugmaker|designer|distributor|wholesaler|distiller|builder|contractor|manager|adviser|network|"
    r"platform|service|"
    r"rival|competitor|buyer|bidder|parent|unit|subsidiary|organisation|organization|institute|laboratory|"
    r"refiner|shipper|"
    r"counterpart|peer|partnership|partners|trust|charity|family office|hedge fund|society|cooperative|brand|"
    r"label|school)"
)
_PLACED = (
    r"(?:based|headquartered|domiciled)(?: (?:out of|in|at|just outside|outside|near|around))(?: the (?:[\w-]+ "
    r")?(?:city|town|suburb|"
    r"capital|village|port|hub|district) of)?"
)
_SEAT = r"(?:headquarters|head offices?|head-office|main offices?|hq|home|base)"
_BASED = pattern(
    rf"\b(?:is |was |are |now |currently |both |also |,? )?(?:{_PLACED}(?: (?:downtown|central|north|south|east|"
    rf"west))? |"
    rf"{_SEAT}(?:,? (?:is|are|was|which is|were|sits|in|near|at|beside|outside|located|based)){{1,3}} "
    rf"(?:downtown |central )?)<LO:l>"
)
_MOVED = pattern(
    rf"\b{_SEAT} (?:from <L> )?to <L:l>|<O>'s <L:n> (?:headquarters|head office|hq)\b|<L:m>[ -]headquartered|"
    r"^\W*(?:headquarters|hq|head office|based|"
    r"location)\s*: ?<L:k>"
)
_WHERE = pattern(
    r"<L:l>(?:, [\w.]+| \([^)]*\))?,? where <O:o> (?:is |are |was |has |have |had |still |now |also |its |their |the )*"
    rf"(?:<O>'s )?(?:based|headquartered|{_SEAT}|offices)\b"
)
_THERE = re.compile(rf"\b(?:{_SEAT}|based|headquartered) there\b")
_APPOSED = pattern(
    r"<O:o>(?: \([^)]*\))?,? (?:(?:which|that) )?(?:is |was |, )?(?:an?|the|another|one) (?:[a-z-]+ "
    r"){0,2}?<LO:l>(?:[ -]based)? "
    rf"(?:(?!where\b|in\b|that\b|for\b|of\b|to\b|and\b)[\w'&-]+ ){{0,6}}(?:{_FIRM}\b|<J>)"
)
_IS_OF = pattern(r"<O:o>(?:,[^,]{0,40},)? (?:is|was) (?:an?|the) <L:l>(?:[ -]based)? [\w-]+")
_FROM = pattern(
    rf"<O:o>,? (?:is |was )?(?:an?|the|another|one) (?:(?!where\b|that\b|for\b|to\b|and\b)[\w'&-]+ ){{0,5}}?{_FIRM}"
    r"(?: of [a-z ]{2,30}?)? (?:from|in) <L:l>(?=[,.;)]|$| (?:that|which|has|said|with)\b)"
)
_OF = pattern(r"<O:o>,? of <LO:l>(?=[,.;)]|$| [a-z(])")
_POSSESSED = pattern(r"<L:l>'s (?:[a-z-]+ ){0,2}?<O:o>(?!-)")
_BEFORE = pattern(
    r"(?:\b(?:the|an?|its|rival|another|by|from|with|and)|<O>'s) (?:[a-z-]+ )?<LO:l> "
    rf"(?:(?!and\b|of\b|to\b|for\b|in\b)[a-z&-]+ ){{0,4}}?(?:{_FIRM}|<J>),? <O:o>(?!-|'s)"
)
_DESCRIBED_FROM = pattern(r"<O:o> (?:from|of|in) <L:l>(?!'s)")
_BRACKET = re.compile(r" ?\((?P<town>[A-Z][\w.’' -]{1,30}?)(?:, [A-Z][\w. ]{1,24})?\)")
_NAMED = re.compile(
    r"(?:(?P<town>[A-Z][\w.’']*(?: [A-Z][\w.’']*)*), )?([A-Z][\w.’']*(?:[ -]"
    r"(?:[A-Z][\w.’']*|de|am|upon|on|sur))*?)-(?:based|headquartered)\b"
)


def headquarters_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """The town that a company is based in."""
    if is_withdrawn(line):
        return
    yield from _based(article, line)
    yield from _apposed(article, line)
    if "(" in line.form:
        yield from _bracketed(article, line)
    if " there" in line.form:
        yield from _there(article, line)
    yield from _hyphened(article, line)
    yield from _described(article, line)


def _based(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Alder is based in Leeds", "from its headquarters in Leeds", "Leeds, where Alder has its head office" """
    for match in _BASED.finditer(line.form):
        company = _based_company(line, match.start())
        whose = company if company is not None else (line.context if line.kind == "list_item" else None)
        if whose is not None and _may_be_town(line, match.start("l")):
            yield _seat(article, line, whose, match.start("l"), match.span(), "based-in")
    for match in _MOVED.finditer(line.form):
        at = next(match.start(k) for k in ("l", "m", "k", "n") if match[k])
        found = match.start() if match["n"] else subject_of(line, match.start(), "O")
        mover = subject_of(line, match.start(), "P") if found is None else None
        employer = line.items[mover].thing.employer if mover is not None else None
        whose = found if found is not None else employer or line.context
        if whose is not None:
            yield _seat(article, line, whose, at, match.span(), "seat")
    for match in _WHERE.finditer(line.form):
        yield _seat(article, line, match.start("o"), match.start("l"), match.span(), "where")


def _apposed(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Alder, the Leeds brewer", "Leeds's Alder", "Alder of Leeds", "its Leeds rival Alder", "Alder (Leeds)" """
    seen: set[int] = set()
    for rule in (_APPOSED, _IS_OF, _FROM, _OF, _POSSESSED, _BEFORE):
        for match in rule.finditer(line.form):
            at = match.start("l")
            if at not in seen and (_is_town(line, at) or (rule is _OF and _is_named_once(line, at))):
                seen.add(at)
                yield _seat(article, line, match.start("o"), at, match.span(), "town")
    for match in _DESCRIBED_FROM.finditer(line.form):
        if line.items[match.start("o")].form == "description" and _is_town(line, match.start("l")):
            yield _seat(article, line, match.start("o"), match.start("l"), match.span(), "town")


def _is_town(line: Line, at: int) -> bool:
    name = line.items[at].thing.name
    if line.form[at] == marks.ORGANISATION:
        return name in vocabulary.cities()
    return name in vocabulary.cities() or (name not in vocabulary.countries() and name not in vocabulary.regions())


def _may_be_town(line: Line, at: int) -> bool:
    """Whether a name after "headquarters in" is a place: known as one, or a part of a known town ("Leeds Bridge")."""
    return line.form[at] == marks.PLACE or line.items[at].thing.name.split(" ")[0] in vocabulary.cities()


def _is_named_once(line: Line, at: int) -> bool:
    """Whether "Alder of Beacon" can only be a company and its town: a plain name that the text has nowhere else."""
    if line.form[at] != marks.ORGANISATION:
        return False
    entity: Entity = line.items[at].thing
    words = entity.name.lower().split()
    return entity.mentions == 1 and len(words) <= 2 and not vocabulary.organisation_words().intersection(words)


def _bracketed(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Alder (Leeds, UK)" """
    for at in line.all(marks.ORGANISATION):
        match = _BRACKET.match(line.text, line.items[at].span.end, line.span.end)
        if match and match["town"] in vocabulary.cities():
            yield _seat_named(article, line, at, match["town"], "bracket")


def _there(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Alder was set up in Leeds and still has its head office there." """
    for match in _THERE.finditer(line.form):
        company = subject_of(line, match.start(), "O")
        for before in [line, *reversed(article.lines[-2:])]:
            towns = before.all(marks.PLACE, 0, match.start() if before is line else None)
            if towns and company is not None:
                place: Entity = before.items[towns[-1]].thing
                yield _seat_named(article, line, company, place.name, "there")
                break


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
    if near and ("," in before[near.start() :] or before[near.start() + 1 :].strip() == ""):
        return near.start(1)
    return subject_of(line, at, "O")


def _hyphened(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Leeds-based Alder", "Alder, the Leeds-based brewer" """
    words = line.span.of(line.text)
    if "-based" not in words and "-headquartered" not in words:
        return
    for match in _NAMED.finditer(words):
        town = match["town"] if match["town"] and _is_land(match[2]) else match[2]
        place = re.sub(r"^(?:The|A|An|In|But|And|While|Meanwhile|Since) ", "", town)
        company = None if _is_land(place) else _hyphened_company(line, match)
        if company is not None:
            yield _seat_named(article, line, company, place, "hyphen")


def _hyphened_company(line: Line, match: re.Match[str]) -> int | None:
    """The company that "Leeds-based" says something of: the one that it is apposed to, else the next one."""
    begin, end = line.span.start + match.start(), line.span.start + match.end()
    apposed = re.search(
        r"([\ue000])(?: \([^)]*\))?,? (?:(?:is|was) )?(?:an?|the|one of) (?:[a-z-]+ ){0,2}$",
        line.form[: _form_at(line, begin)],
    )
    if apposed:
        return apposed.start(1)
    for at, item in sorted(line.items.items()):
        if item.character == marks.ORGANISATION and item.span.end > begin:
            between = line.text[end : item.span.start] if item.span.start >= end else ""
            broken = len(between) > 70 or re.search(r"[.;,]| (?:by|to|from|and|with|of|for|said|that) ", between)
            return None if broken else at
    return None


def _form_at(line: Line, offset: int) -> int:
    low = 0
    for start, text_offset in zip(line.starts, line.offsets, strict=True):
        if text_offset <= offset:
            low = start + offset - text_offset
    return min(low, len(line.form))


def _described(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "the Leeds company", where it is known who is meant."""
    for at, item in line.items.items():
        if item.form == "description" and isinstance(item.thing, Entity):
            town = _town_in(item.span.of(line.text))
            if town:
                yield _seat_named(article, line, at, town, "description")


def _town_in(words: str) -> str:
    match = re.match(r"[Tt]he ((?:[A-Z][\w.’'-]*[ -])+)", words)
    if not match:
        return ""
    name = match[1].strip(" -").removesuffix("-based")
    return name if name in vocabulary.cities() else ""


def _is_land(place: str) -> bool:
    if place in vocabulary.cities():
        return False
    return (
        place in vocabulary.countries()
        or place in vocabulary.regions()
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
