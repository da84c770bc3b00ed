"""Revenue: what a company took in a year, a quarter or a half, and what it expects to."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.dates import resolve_offset
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import nearest_date, propose
from facts.extraction.rules.whose import in_focus, listed_company, owner_before, speakers_company
from sources.reading import BlockKind

_REVENUE = (
    r"(?:(?:annual recurring |annuali[sz]ed |recurring |annual |net |total |group |like-for-like |"
    r"full-year |quarterly |global |gross |subscription |half-year |first-half |underlying |yearly |"
    r"combined |operating |product |service |services |software |fiscal |pro forma |reported |"
    r"consolidated |worldwide |core |organic |comparable )*(?:revenues?|top ?line|takings|"
    r"gross receipts|sales(?! (?:force|team|director|chief|tax|pitch|staff|people|process|manager|"
    r"office|channel|and marketing|growth|representatives|agents|price))|turnover(?! of staff)|"
    r"arr\b|run[- ]rate|net revenues?))"
)
_LINK = (
    r"(?:(?:,? (?:(?!by\b|profit|loss|ebitda|earnings|income|debt|valu|worth|raised|shares|cash|"
    r"invest|employ|acqui|bought|paid\b|cost|deal\b|fee\b|margin|fund)[\w%'-]+|<C>|<D>|"
    r"\([^)]{0,40}\)|—|<O>'s|<O>))|:){0,11}?"
)
_RULES = tuple(
    (name, pattern(source))
    for name, source in (
        ("of", rf"\b{_REVENUE}(?:,[^,\ue010]{{0,50}},)?{_LINK},? <M:m>(?P<second> \((?:about )?<M:n>\))?"),
        (
            "in",
            (
                r"<M:m>(?P<second> \((?:about )?<M:n>\))?(?: (?:a year|annually|last year|this year|a quarter|"
                r"<D>))? (?:in|of|from|worth of) (?:(?:its|their|expected|projected|estimated|reported|yearly|"
                rf"new|own|<D>|<D>'s|last year's|consolidated) )*{_REVENUE}\b"
            ),
        ),
        ("bare", r"<M:m> (?:annual )?(?:revenue|turnover)\b(?! (?:growth|target))"),
        ("label", rf"^\W*(?:[\w'-]+ ){{0,2}}{_REVENUE}(?: \([^)]*\)|,? <D>)?: (?:<N>)?<M:m>(?P<second> \(<M:n>\))?"),
        (
            "sold",
            (
                r"\b(?:did|does|took|takes|booked|billed|generated|grossed|brought in|"
                r"took in) <M:m>(?P<second> \((?:about )?<M:n>\))?(?= (?:last year|in <D>|in the <D>|<D>|a year|this "
                r"year|"
                r"in (?:its|the|<O>'s) (?:[\w-]+ ){0,2}(?:year|half|quarter)|(?:at|through|across|over) "
                r"(?:the|its|<O>'s) (?:tills?|counters?|box office|checkouts?|pumps?|gates?|bar)\b))"
            ),
        ),
        ("turned-over", r"\b(?:turn(?:ed|s|ing)? over|had turned over) <M:m>(?! (?:to|in (?:tax|debt|cash)))"),
        (
            "fees",
            (
                r"\b(?:took in|takes in|brought in|brings in|pulled in|rang up|rings up|racked up|chalked up|"
                r"generated|generates|grossed|grosses|posted|booked|billed|earned|earns|collected|made|"
                r"had) <M:m>(?P<second> \((?:about )?<M:n>\))? (?:of|in|from) (?:[\w-]+ ){0,2}(?:fees|"
                r"fee income|commissions?|subscriptions|advertising|rents?|rental income|royalties|ticket sales|"
                r"licen[cs]e fees|receipts|takings)\b"
            ),
        ),
        (
            "sold-goods",
            (
                r"\b(?:sold|sells|shipped) <M:m> (?:worth )?of (?!its|the|shares|stock|bonds|debt|assets|notes|"
                r"equity|property|securities|loans|gilts)(?:[a-z-]+ ){1,6}(?=<D>|in <D>|in the <D>|a year|"
                r"annually)"
            ),
        ),
    )
)
_MORE = pattern(
    r"(?P<how>,? ?\(?(?:up|down|and <O>(?:'s| is) expecting|compared with|compared to|against|versus|vs|from|after|"
    r"and|or|but|"
    r"then|rising to|to|double|more than double|an increase (?:on|from|of <C> from)|"
    r"a rise (?:of <C> )?from|building on|having been|it had|with|expects?|expected|it was|was|"
    r"is expected to (?:reach|be|hit|rise to)|forecast\w*|projects?|will be|it will be|would be|"
    r"reach|surpassing|projects surpassing|it expects?|expects that to (?:reach|rise to)|aims for|"
    r"targets|targeting|before)(?: (?:from|to|the|on|more|than|of|just|only|about|around|roughly|"
    r"was|it|that|to reach|to be|of between|<C>|had|made|took|sharply|almost|nearly|some|by|in <D>|"
    r"for <D>|<D>|year|for|forecasts?|expects?|expected|would be|will be|reach|rise|reaching|"
    r"surpassing|be|between|at least|so far|has|been|a year earlier,?|projects|generate|exceed|"
    r"this year|next year|last year)){0,7}) ?<M:m>"
)
_BRACKETED = pattern(
    r" ?\((?:<D>|(?:the )?(?:prior|previous|preceding) (?:year|period|"
    r"financial year)(?:'s)?(?: period)?|up from|down from|compared (?:with|to)|against|"
    r"vs\.?)(?: to)?:? <M:m>(?: (?:in )?<D>)?\)"
)
_LOST = re.compile(
    r"\b(?:cost|lose|lost|loss|synerg\w*|saving\w*|boost|hit (?:to|of)|add|adds|added|wipe|fall short|"
    r"investment|debt|profit\w*|earnings|ebitda|income|raise\w*|valu\w+|worth|fine\w*|times|"
    r"bookings|backlog|orders|multiple|price)\b[^.;\ue010]{0,24}$"
)
_CAME_TO = re.compile(r", which (?:came to|amounted to|were|was|totall?ed|reached) ")
_NOT_SALES = re.compile(
    r"\b(?:ticket|car|house|home|unit|share|asset|vehicle|property|land|bond|music|art|retail|"
    r"weapons|arms|garage|fire|drug|iphone|phone|stock) $"
)
_EXPECTS = pattern(
    r"<O:o> (?:to|will|would) (?:bring in|generate|contribute|add|make|have|post|deliver|reach|"
    r"record|produce)\b[^.;]{0,30}$"
)
_AGAIN = pattern(
    r"^(?:\W|but |and |then |in <D>,? |for <D>,? |<D>,? |this year,? |next year,? |last year,? |"
    r"however,? )*(?:<O> |it |they |these |that |the company |the figures? |the total |<O>'s (?:own )?(?:figure|"
    r"total|forecast) )(?:also |now |then |had |has |have |says it |said it |hopes to |is |was |"
    r"will |would |would be |will be |still ){0,2}(?:forecasts?|forecasting|expects?|expecting|"
    r"projects?|projected|was|were|came to|totall?ed|stood at|is|reached|reach|hit|be|rose to|grew to|predicts?|aims "
    r"for|targets?|"
    r"to make|targeting|be at least|compares with|rise to|doubled to|make|did|made)(?: (?:to|that|"
    r"it|of|will|be|reach|make|generate|this|year|hit|to reach|at|least|in <D>|for <D>|<D>|rise|"
    r"grow|with|figure|about|as|much))*,? <M:m>"
)


def revenue_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """What a company took, period by period."""
    seen: set[int] = set()
    if marks.MONEY not in line.form:
        _speaks_of_sales(article, line)
        return
    found = False
    for name, rule in _RULES:
        for match in rule.finditer(line.form):
            at = match.start("m")
            if at in seen or not _is_revenue(line, match, at, name):
                continue
            company = _company(article, line, match, name)
            if company is None:
                continue
            found = True
            article.revenue_of = (line.items[company].thing if isinstance(company, int) else company, line.number)
            for position in [at] + ([match.start("n")] if match.groupdict().get("n") else []):
                if position not in seen:
                    seen.add(position)
                    yield _revenue(article, line, company, position, match.span(), name)
            yield from _further(article, line, company, match, seen)
    if not found and article.revenue_of and line.number - article.revenue_of[1] <= 1:
        yield from _continued(article, line)


_UNSAID = pattern(
    r"^(?:\W|[\w-]+ )*?<O:o> (?:does not|doesn't|did not|will not|won't|has never|never|declined to|refuses to|"
    r"refused to|would not) (?:publish|publishes|published|disclose|disclosed|reveal|release|give|report|break out|"
    r"share|say what|discuss) (?:its |their |<O>'s |any |the )?(?:[\w-]+ ){0,2}(?:sales|revenues?|turnover|takings)\b"
)


def _speaks_of_sales(article: Article, line: Line) -> None:
    """Keep whose sales the next sentence may give ("Alder does not publish its sales. They were …")."""
    if found := _UNSAID.match(line.form):
        article.revenue_of = (line.items[found.start("o")].thing, line.number)


def _further(
    article: Article, line: Line, company: int | Entity, match: re.Match[str], seen: set[int]
) -> Iterator[ExtractedClaim]:
    """Other periods that the same sentence compares with."""
    end = match.end()
    while True:
        more = _BRACKETED.match(line.form, end) or _BRACKETED.match(line.form, _past_date(line, end))
        more = more or _MORE.search(line.form, end, min(len(line.form), end + 110))
        if (
            more is None
            or marks.MONEY in line.form[end : more.start("m")]
            or _CHANGES_TOPIC.search(line.form[end : more.start("m")])
        ):
            return
        at = more.start("m")
        if (
            at in seen
            or line.items[at].thing.per == "share"
            or re.match(
                (
                    r" (?:of|in) (?:net |operating |pre-tax |annual )*(?:debt|profits?|loss\w*|income|ebitda|"
                    r"earnings|cash|costs|savings|funding)"
                ),
                line.form[at + 1 :],
            )
        ):
            return
        seen.add(at)
        yield _revenue(article, line, company, at, (match.start(), more.end()), "more")
        end = more.end()


def _past_date(line: Line, at: int) -> int:
    """Where the words end that date a figure ("M| in 2024")."""
    found = _DATING.match(line.form, at)
    return found.end() if found else at


_DATING = pattern(r" (?:(?:in|for|during|over) )?(?:the )?<D>")
_CHANGES_TOPIC = re.compile(
    r"\b(?:profits?|loss|losses|ebitda|earnings|income|debt|valu\w+|worth|raised|shares|price|cash|"
    r"invest\w*|employ\w*|fund\w*|acqui\w+|bought|paid|costs?|deal|fee)\b"
)


def _is_revenue(line: Line, match: re.Match[str], at: int, name: str) -> bool:
    figure = line.items[at].thing
    before = line.form[max(0, match.start() - 40) : match.start()]
    lost = _LOST.search(before) and not _CAME_TO.search(match[0])
    if figure.per in ("share", "ton", "barrel") or _NOT_SALES.search(before) or lost:
        return False
    if name == "of" and (
        _CHANGES_TOPIC.search(match[0])
        or re.search(r"\b(?:multiple|times|percentage|price|share|target) (?:of|as a) $", before)
    ):
        return False
    if re.match(
        (
            r" (?:of|in) (?:net |operating |pre-tax |annual )*(?:debt|profits?|loss\w*|income|ebitda|"
            r"earnings|cash|funding)|,? (?:increase|rise|fall|drop|jump)\b"
        ),
        line.form[at + 1 :],
    ):
        return False
    if re.search(r"\b(?:creat\w+|form\w+) (?:an?|the) [^.;]{0,80}$", line.form[: match.start()]):
        return False
    return not (name == "of" and re.search(r"\bby (?:about |around )?$", line.form[:at]))


def _company(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    expects = _EXPECTS.search(line.form[: match.start()] + " ") or _EXPECTS.search(line.form[: match.start("m")])
    if expects:
        return expects.start("o")
    own = owner_before(line, match.start())
    if own is not None:
        return own
    if name == "label":
        return listed_company(article, line)
    of = pattern(rf"^{_REVENUE} (?:at|of|for|from) (?:the )?(?:[\w-]+ ){{0,3}}<O:o>").match(line.form[match.start() :])
    if of:
        return match.start() + of.start("o")
    spoken = speakers_company(line, match.start())
    subject = subject_of(line, match.start(), "O", strict=True)
    if subject is not None and (spoken is None or any(subject < b <= match.start() for b in line.bounds)):
        spoken = spoken if _TOLD_THAT.search(line.form, 0, match.start()) else None
    if spoken is None and subject is not None:
        return subject
    if spoken is None and line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return listed_company(article, line)
    if spoken is not None:
        return spoken
    later = _GOES_ON.search(line.form, match.end()) if _OPENS.match(line.form[: match.start()]) else None
    if later:
        return later.start("o")
    if re.match(r"^\W*$", line.form[: match.start()]) or line.context is not None:
        return in_focus(article, line)
    return subject_of(line, match.start(), "O") or article.topic


_TOLD_THAT = re.compile(r"\b(?:said|told \S+) that (?:[\w-]+ ){0,3}$")
_OPENS = re.compile(r"^\W*(?:[a-z-]+ ){0,3}$")
_GOES_ON = pattern(r", (?:and|but|while|although|though) <O:o>(?:'s)? (?!which|who|[\w ]{0,20}rival)[a-z]")


def _continued(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """A sentence that goes on about the revenue of the one before: "It forecasts £24m for 2025"."""
    match = _AGAIN.match(line.form)
    if match is None or article.revenue_of is None or _CHANGES_TOPIC.search(line.form[: match.end() + 30]):
        return
    at = match.start("m")
    if re.match(r" (?:of|in|a share|for the)", line.form[at + 1 :]) and not re.match(
        r" in [\ue013]", line.form[at + 1 :]
    ):
        return
    article.revenue_of = (article.revenue_of[0], line.number)
    yield _revenue(article, line, article.revenue_of[0], at, match.span(), "continued")


def _revenue(
    article: Article, line: Line, company: int | Entity, at: int, span: tuple[int, int], name: str
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "revenue",
        company,
        figure=line.items[at].thing,
        value_at=at,
        at=span,
        as_of=_period(line, at, span),
        rule=f"revenue-{name}",
        confidence=0.9 if name in ("of", "in", "label") else 0.8,
    )


_IN_BRACKETS = pattern(r" \([^()]{0,20}<M>\)")
_YEAR_BEFORE = re.compile(
    r"^ (?:a year )?(?:earlier|before|previously|ago)\b| (?:in )?the (?:previous|prior|"
    r"preceding) (?:financial |fiscal )?year|^ in the (?:one|year) before\b"
)


def _period(line: Line, at: int, span: tuple[int, int]) -> str:
    """The period of one amount: the date after it, before the next amount, else the one before it."""
    if _YEAR_BEFORE.match(line.form[at + 1 :]) and (
        line.items[at].thing.per == "year" or " year" in line.form[at : at + 30]
    ):
        known = next(
            (line.items[p].thing.value for p in reversed(line.all(marks.DATE, 0, at)) if line.items[p].thing.value), ""
        )
        return resolve_offset("the year before", known) if known else ""
    again = _IN_BRACKETS.match(line.form, at + 1)
    stop = next((p for p in line.all(marks.MONEY, again.end() if again else at + 1)), len(line.form))
    for position in line.all(marks.DATE, at + 1, stop):
        between = line.form[again.end() if again else at + 1 : position]
        if len(between) < 60 and not re.search(
            r"[;(]|, (?:and|after|when|against|compared|up|down|from|versus)\b|\bbut\b", between
        ):
            return str(line.items[position].thing.value)
    start = max((p for p in line.all(marks.MONEY, 0, at)), default=-1)
    for position in reversed(line.all(marks.DATE, start + 1, at)):
        if at - position < 70 and ";" not in line.form[position:at]:
            return str(line.items[position].thing.value)
    return nearest_date(line, at, before=60, after=60)
