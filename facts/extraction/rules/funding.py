"""Money raised in rounds and share offerings, and who put it up."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, object_after, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import nearest_date, only_date, propose

_ROUND = r"(?:(?:series|seed|pre-seed|angel|growth|bridge|extension|funding|financing|fundraising|fund-raising|investment|equity|venture|capital|crowdfunding|late-stage|early-stage)\b[\w -]{0,24}?(?:round|funding|financing|raise|extension|investment|capital|[a-h]\b|fundraising|fundraise)|round\b|seed\b|series [a-h]\b|funding\b|financing\b|fundraising\b|fundraise\b|fresh capital|new capital|fresh equity|venture capital|growth capital|new money|fresh funds|rights issue|share sale|share offering|share placing|placing|ipo\b|initial public offering|flotation|listing\b|stock offering|offering\b|debut)"
_RAISED = pattern(
    rf"\b(?P<verb>raised|raises|raise|raising)(?: about| almost| nearly)?(?: an?| another| an additional| a further| a fresh| a total of| new| its| some| as much as| up to| at least| more)*(?: [\w-]+){{0,2}}? <M:m>(?P<second> \((?:about )?<M:n>\))?"
)
_SECURED = pattern(
    rf"\b(?:secured|secures|secure|securing|closed|closes|closing|close|landed|lands|bagged|attracted|attracts|pulled in|pulls in|netted|nets|nabbed|scooped|received|won|picked up|collected|hauled in|announced|announces|completed|completes|clinched|brought in|scored|snagged|obtained|banked|gets|got|took in|drawn)(?: an?| another| its| the| an additional| a further| a total of)*(?: [\w-]+){{0,3}}? <M:m>(?P<second> \(<M:n>\))? (?P<gap>(?:in |of |from |at |for |as part of )?(?:an? |its |the |their |new |fresh |oversubscribed |first |latest |[\w-]+ ){{0,4}}){_ROUND}"
)
_FROM_INVESTORS = pattern(
    r"\b(?:secured|secures|closed|landed|bagged|attracted|received|won|picked up|collected|obtained|got|pulled in|scooped)(?: about| nearly| up to| another| an additional)? <M:m>(?P<second> \((?:about )?<M:n>\))?(?: in (?:[\w-]+ ){1,4})? from (?:(?:a (?:group|consortium|clutch) of )?(?:[\w-]+ ){0,3}(?:investors|backers|funds|firms)\b|<OP>)"
)
_NOMINAL = pattern(
    rf"(?:(?P<own><O>)'s |\b(?P<det>an?|its|the|their|this|that|of) )?(?:[\w-]+ ){{0,3}}<M:m>(?P<second> \(<M:n>\))? (?:[\w-]+ ){{0,3}}?{_ROUND}(?! (?:round )?led (?:a|the))(?P<for> (?:for|in|into|by) (?:[\w-]+ ){{0,4}}<O:target>)?"
)
_OFFER_RAISED = pattern(
    rf"\b{_ROUND}(?: [\w-]+)?(?: (?:that|which))?(?: (?:has|had|could|would|will|is expected to|is set to|to|was expected to|may|might))?(?: be)? (?:raised?|raises|raising|fetch(?:ed)?|brought in|totall?ed|worth|of|generated)(?: (?:it|them|<O>))?(?: (?:about|up to|as much as|a total of))? <M:m>(?P<second> \(<M:n>\))?"
)
_NOT_RAISED = re.compile(
    r"^[^\ue010]{0,30}\b(?:forecast|guidance|offer|bid|price|prices|stake|dividend|target|outlook|estimate|salary|pay|fees|minimum|debt|bonds?|fund\b)"
)
_DEBT = re.compile(
    r"^(?: \([^)]*\))? (?:in|of|through|via|by|from)(?: an?| the| its| new| selling)* (?:[\w-]+ ){0,2}(?:debt|loan|loans|bonds?|bond sale|notes|credit|asset sales|disposals|tax|fund\b|charity|venture fund)"
)
_TOTAL = re.compile(
    r"\b(?:to date|in total|so far|since (?:its|[\ue000]|it was|inception|being|<D>|the)|total (?:funding|raised|of)|altogether|over its lifetime|overall|lifetime)\b"
)


def raised_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How much a company raised."""
    seen: set[int] = set()
    for name, rule in (
        ("raised", _RAISED),
        ("secured", _SECURED),
        ("from", _FROM_INVESTORS),
        ("offering", _OFFER_RAISED),
        ("round", _NOMINAL),
    ):
        for match in rule.finditer(line.form):
            at = match.start("m")
            if at in seen or not _is_raised(line, match, name):
                continue
            company = _company(article, line, match, name)
            if company is None:
                continue
            for position in (at, match.start("n") if match["second"] else -1):
                if position >= 0 and position not in seen:
                    seen.add(position)
                    yield propose(
                        article,
                        line,
                        "raised",
                        company,
                        figure=line.items[position].thing,
                        value_at=position,
                        at=match.span(),
                        as_of=nearest_date(line, position, before=60, after=60) or only_date(line),
                        rule=f"raised-{name}",
                        confidence=0.9 if name in ("raised", "secured") else 0.75,
                    )


_SURELY_ROUND = re.compile(
    r"\b(?:round|series [a-h]|seed|funding|financing|fundrais\w+|raise|ipo|offering|placing|rights issue|share sale|flotation|listing)\b"
)


def _is_raised(line: Line, match: re.Match[str], name: str) -> bool:
    figure = line.items[match.start("m")].thing
    after = line.form[match.end("m") : match.end("m") + 70]
    if (
        figure.per
        or _DEBT.match(after)
        or re.match(
            r"(?: \([^)]*\))? (?:[\w-]+ ){0,2}(?:loans?|debt|bonds?|notes|credit facility|mortgage|overdraft)\b", after
        )
    ):
        return False
    if name == "raised" and (
        _NOT_RAISED.match(line.form[match.end("verb") :])
        or re.search(r"\b(?:if|money|questions?|concerns?|income|doubts?) $", match["verb"])
    ):
        return False
    if _TOTAL.search(line.form[max(0, match.start() - 30) : match.end() + 45]):
        return False
    if name == "round":
        if not _SURELY_ROUND.search(match[0].removesuffix(match["for"] or "")):
            return False
        return not re.search(
            r"\b(?:invest\w*|valuation|valued|worth|revenue|sales|total)\b[^,]*$",
            line.form[max(0, match.start("m") - 20) : match.start("m")],
        )
    return True


def _company(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    if name == "round":
        if match["for"] and " by " not in match["for"]:
            return match.start("target")
        if match["own"]:
            return match.start("own")
        if re.search(
            r"\b(?:led|leads?|leading|joined|joins|in|anchored|backed) (?:the |an? |its |[\ue000]'s |this |that )?(?:[\w-]+ ){0,2}$",
            line.form[: match.start("m")],
        ):
            leader = subject_of(line, match.start(), "O")
            known = [e for e in (article.raising, line.context, article.topic) if e is not None]
            return next((e for e in known if leader is None or e is not line.items[leader].thing), None)
    if name == "offering":
        inside = [p for p in line.all(marks.ORGANISATION, match.start(), match.end())]
        return inside[0] if inside else _around(article, line, match.start())
    subject = subject_of(line, match.start(), "O")
    return subject if subject is not None else _around(article, line, match.start())


def _around(article: Article, line: Line, at: int) -> int | Entity | None:
    subject = subject_of(line, at, "O", strict=True)
    return subject if subject is not None else line.context or article.topic


_LED = pattern(
    r"\b(?P<co>co-|jointly )?led (?:jointly )?by (?P<gap>(?:the |existing |new |returning |us |(?:[\w-]+|<L>'s) ){0,6}?)<OP:x>"
)
_LEADS = pattern(
    r"<O:x>(?:,[^,]{3,60},)?(?P<also> and <O:y>)? (?:also |jointly )?(?:co-)?(?:led|leads|is leading|leading|headed|anchored) (?:the |its |a |an |this |that |<O>'s )(?:[\w-]+ |<M> ){0,5}(?:round|funding|financing|investment|raise|series|fundraising)"
)
_JOINED = pattern(
    r"<OP:x>(?:,[^,]{3,60},)?(?: (?:also|all|both|then|and))* (?:took part|participated|taking part|participating|joined(?: (?:in )?the)? (?:round|funding|financing)|joined in|chipped in|contributed(?= to the round| as well|\.|$)|co-invested|followed on|invested (?:alongside|in the (?:round|company))|invested as well)"
)
_WITH = pattern(
    r"\b(?:with |including |saw |attracted )?(?:(?:additional |further |strategic )?(?:participation|contributions?|support|backing|investments?|money|funding|cash|commitments?|cheques|checks) (?:also )?(?:from|by|of)|participants (?:in the round )?(?:also )?(?:included?|were)|joined by|alongside|other (?:investors|backers|participants)(?: in the round)? (?:include|included|including|were|are)) (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,6}?)<OP:x>"
)
_BACKED = pattern(
    r"\b(?:(?:is|was|are|been|and|also|a|,|\() ?)?(?:backed|funded|financed|bankrolled|supported) by (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,6}?)<OP:x>"
)
_BACKERS = pattern(
    r"\b(?:backers|investors|shareholders|financiers|supporters)(?: (?:in|of|at) <O:of>)?(?: in the round)?,? (?:also )?(?:include|includes|included|including|such as|like|are|were|count|counts|namely|:)(?: (?:venture capital firms|venture firms|funds|firms|the likes of))? (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,5}?)<OP:x>"
)
_NAMED = pattern(
    r"\b(?:existing|new|current|returning|previous|earlier|early|seed|strategic) (?:investors?|backers?|shareholders?),? (?P<gap>(?:(?:including|such as|[\w-]+) ){0,3}?)<OP:x>"
)
_FROM = pattern(
    r"\b(?:raised|secured|raises|secures|raising|landed|attracted|received|closed|got|bagged|pulled in) (?:[\w-]+ |<M> |\(<M>\) ){1,10}?from (?:(?:a (?:group|consortium|syndicate|clutch|range) of (?:[\w-]+ ){0,3}?)?(?:investors|backers|funds|firms)?,? ?(?:led by |including |such as )?)?(?P<gap>(?:(?:[\w-]+|<L>'s) ){0,5}?)<OP:x>"
)
_HYPHENED = pattern(r"<OP:x>-backed (?:[\w-]+ ){0,4}<O:of>")
_BET = pattern(
    r"<OP:x>(?:,[^,]{3,60},)? (?:is|are|was|were|remains|became) (?:also )?(?:an? |one of )?(?:<O:of>'s |its )?(?:early |first |earliest |largest |biggest |main |lead |existing |[\w-]+ ){0,3}(?:investors?|backers?)\b(?: in <O:in>)?"
)
_ROUND_CUE = re.compile(
    r"\b(?:round|rounds|funding|financing|series [a-h]|seed|raised|raises|raise|raising|fundraising|venture|backed|backers|investors?)\b"
)
_NOT_IN = re.compile(r"\b(?:not|never|no|declined to|without)\b[^,]{0,20}$")


def investor_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who put money into a company's round."""
    if not _ROUND_CUE.search(line.form) and not re.search(r"participat|took part|taking part|chipped", line.form):
        return
    company = _financed(article, line)
    seen: set[tuple[int, int]] = set()
    for name, rule in (
        ("led-by", _LED),
        ("leads", _LEADS),
        ("joined", _JOINED),
        ("with", _WITH),
        ("from", _FROM),
        ("backed-by", _BACKED),
        ("backers", _BACKERS),
        ("named", _NAMED),
        ("hyphened", _HYPHENED),
        ("is-backer", _BET),
    ):
        for match in rule.finditer(line.form):
            at = match.start("x")
            whose = _whose(line, match, name, company)
            if name == "from" and re.search(r"\b(?:loan|debt|bonds?|credit)\b", match[0]):
                continue
            if whose is None or _NOT_IN.search(line.form[max(0, match.start() - 30) : match.start()]):
                continue
            if name == "led-by" and not _is_round(line, match.start()):
                continue
            lead = "lead" if name in ("led-by", "leads") else ""
            for position in _listed(line, match, name, at):
                entity = line.items[position].thing
                of = line.items[whose].thing if isinstance(whose, int) else whose
                if entity is of or (id(entity), id(of)) in seen or entity.outlet:
                    continue
                seen.add((id(entity), id(of)))
                yield propose(
                    article,
                    line,
                    "investor",
                    whose,
                    object_=position,
                    modifier=lead,
                    at=(match.start(), max(match.end(), position + 1)),
                    rule=f"investor-{name}",
                    confidence=0.85,
                )


def _listed(line: Line, match: re.Match[str], name: str, at: int) -> list[int]:
    if name == "leads":
        return [at, *([match.start("y")] if match["y"] else [])]
    if name == "joined":
        first = at
        while (
            before := re.search(r"[\ue000\ue001](?:, | and |, and )$", line.form[max(0, first - 8) : first])
        ) is not None:
            first = first - len(before[0])
        return [p for p in line.all(marks.ORGANISATION + marks.PERSON, first, at + 1)]
    if name == "hyphened":
        return [at]
    listed = conjoined(line, at, "OP")
    if name == "led-by":
        stop = re.search(r",? (?:with|joined|alongside)\b|, and included", line.form[at:])
        listed = [p for p in listed if not stop or p < at + stop.start()]
    return listed


def _is_round(line: Line, at: int) -> bool:
    before = line.form[max(0, at - 90) : at]
    return bool(
        re.search(
            r"\b(?:round|funding|financing|investment|raise|raised|series [a-h]|seed|investors|group|consortium|syndicate|fundraising|fundraise|financing)\b[^.;]{0,60}$",
            before,
        )
    )


def _financed(article: Article, line: Line) -> int | Entity | None:
    """The company that a line's round is for: who raised, whose round it is, or whom the text is about."""
    match = _RAISED.search(line.form) or _SECURED.search(line.form)
    if match:
        subject = subject_of(line, match.start(), "O")
        if subject is not None:
            return subject
    own = pattern(r"<O:o>'s (?:[\w-]+ |<M> |<D> ){0,5}(?:round|funding|financing|series [a-h]|raise|seed)").search(
        line.form
    )
    if own:
        return own.start("o")
    for_ = pattern(r"\b(?:round|funding|financing|investment) (?:for|in|into|at) (?:[\w-]+ ){0,3}<O:o>").search(
        line.form
    )
    if for_:
        return for_.start("o")
    return article.raising or line.context or article.topic


def _whose(line: Line, match: re.Match[str], name: str, company: int | Entity | None) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("of", "in"):
        if groups.get(key):
            return match.start(key)
    if name == "backed-by":
        subject = subject_of(line, match.start(), "O")
        before = line.form[: match.start()].rstrip(" (,")
        if before and before[-1] == marks.ORGANISATION:
            return len(before) - 1
        following = (
            pattern(r"^[^,]{0,60}?, (?:the )?(?:[\w-]+ ){0,4}<O:o>").match(line.form[match.end() :])
            if match.start() < 3
            else None
        )
        return subject if subject is not None else match.end() + following.start("o") if following else company
    if name in ("backers", "named", "from"):
        own = re.search(r"([\ue000])'s (?:[\w-]+ ){0,4}$", line.form[: match.start()])
        if own:
            return own.start(1)
        if name == "from" or (name == "backers" and company is None):
            subject = subject_of(line, match.start(), "O", strict=True)
            return subject if subject is not None else company
    return company
