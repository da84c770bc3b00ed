"""Money raised in rounds and share offerings."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import nearest_date, only_date, propose
from facts.extraction.rules.whose import financed_company, occasion, question_before

ROUND = (
    r"(?:(?:series|seed|pre-seed|angel|growth|bridge|extension|funding|financing|fundraising|"
    r"fund-raising|investment|equity|venture|capital|crowdfunding|late-stage|"
    r"early-stage)\b[\w -]{0,24}?(?:round|funding|financing|raise|extension|investment|capital|"
    r"[a-h]\b|fundraising|fundraise)|round\b|seed\b|series [a-h]\b|funding\b|financing\b|"
    r"fundraising\b|fundraise\b|fresh capital|new capital|fresh equity|venture capital|"
    r"growth capital|new money|fresh funds|rights issue|share sale|share offering|share placing|"
    r"placing|ipo\b|initial public offering|flotation|listing\b|stock offering|offering\b|debut)"
)
RAISED = pattern(
    r"\b(?P<verb>raised|raises|raise|raising)(?: about| almost| nearly)?(?: an?| another|"
    r" an additional| a further| a fresh| a total of| new| its| some| as much as| up to| at least|"
    r" more)*(?: [\w-]+){0,2}? <M:m>(?P<second> \((?:about )?<M:n>\))?"
)
SECURED = pattern(
    r"\b(?:secured|secures|secure|securing|closed|closes|closing|close|landed|lands|bagged|"
    r"attracted|attracts|pulled in|pulls in|netted|nets|nabbed|scooped|received|won|picked up|"
    r"collected|hauled in|announced|announces|completed|completes|clinched|brought in|scored|"
    r"snagged|obtained|banked|gets|got|took in|drawn|ended up with|walked away with|emerged with|came away with)(?: "
    r"an?| another| its| the| an additional|"
    r" a further| a total of)*(?: [\w-]+){0,3}? <M:m>(?P<second> \(<M:n>\))? (?P<gap>(?:in |of |"
    r"from |at |for |as part of )?(?:an? |its |the |their |new |fresh |oversubscribed |first |"
    rf"latest |[\w-]+ ){{0,4}}){ROUND}"
)
_FROM_INVESTORS = pattern(
    r"\b(?:secured|secures|closed|landed|bagged|attracted|received|won|picked up|collected|obtained|took in|drew|"
    r"got|pulled in|scooped)(?: about| nearly| up to| another|"
    r" an additional)? <M:m>(?P<second> \((?:about )?<M:n>\))?(?: in (?:[\w-]+ ){1,4})? from"
    r" (?:(?:a (?:group|consortium|clutch) of )?(?:[\w-]+ ){0,3}(?:investors|backers|funds|firms)\b|"
    r"<OP>)"
)
_NOMINAL = pattern(
    r"(?:(?P<own><O>)'s |\b(?P<det>an?|its|the|their|this|that|"
    r"of) )?(?:[\w-]+ ){0,3}<M:m>(?P<second> \(<M:n>\))? (?:(?!(?:at|in|of|from|after|before|"
    rf"since|to|on|and|against)\b)[\w-]+ ){{0,3}}?{ROUND}(?! (?:round )?led (?:a|"
    r"the))(?P<for> (?:for|in|into|by) (?:[\w-]+ ){0,4}<O:target>)?"
)
_COLLECTED = pattern(
    r"\b(?:collected|pulled in|took in|brought in|hauled in|picked up|banked|tapped (?:investors|"
    r"backers|shareholders) for|was handed|got) <M:m>(?P<second> \((?:about )?<M:n>\))?(?=[,.;]|$|"
    r" (?:in|on|at) <D>| <D>| at (?:an?|the)|,? (?:when|as|and)\b)"
)
_OFFER_RAISED = pattern(
    rf"\b{ROUND}(?: [\w-]+)?(?: (?:that|which) <OP> (?:co-)?led(?: (?:in )?<D>)?)?(?: (?:that|which))?(?: (?:has|"
    r"had|could|would|will|is expected to|"
    r"is set to|to|was expected to|may|might))?(?: be)? (?:raised?|raises|raising|fetch(?:ed)?|"
    r"brought in|came to|amounted to|totall?ed|worth|of|generated)(?: (?:it|them|<O>))?(?: (?:about|up to|as much as|"
    r"a total of))? <M:m>(?P<second> \(<M:n>\))?"
)
_PUT_IN = pattern(r"\b(?:put in|chipped in|invested) <M:m>(?P<second> \(<M:n>\))?(?! for\b| of\b)")
_BACKER_CUE = re.compile(r"\b(?:investors?|angels?|seed|backers?|round|venture)\b")
_PUT_AT = pattern(r"\b(?:puts?|putting) (?:<O:it>|the (?:figure|sum|total|amount)) at <M:m>(?P<second> \(<M:n>\))?")
_NOT_RAISED = re.compile(
    r"^[^\ue010]{0,30}\b(?:forecast|guidance|offer|bid|price|prices|stake|dividend|target|outlook|"
    r"estimate|salary|pay|fees|minimum|debt|bonds?|fund\b)"
)
_DEBT = re.compile(
    r"^(?: \([^)]*\))? (?:in|of|through|via|by|from)(?: an?| the| its| new|"
    r" selling)* (?:[\w-]+ ){0,2}(?:debt|loan|loans|bonds?|bond sale|notes|credit|asset sales|"
    r"disposals|tax|fund\b|charity|venture fund)"
)
_TOTAL = re.compile(
    r"\b(?:to date|in total|so far|since (?:its|[\ue000]|it was|inception|being|<D>|the)|"
    r"total (?:funding|raised|of)|altogether|over its lifetime|overall|lifetime)\b"
)


def raised_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How much a company raised."""
    seen: set[int] = set()
    for name, rule in (
        ("raised", RAISED),
        ("secured", SECURED),
        ("from", _FROM_INVESTORS),
        ("collected", _COLLECTED),
        ("offering", _OFFER_RAISED),
        ("round", _NOMINAL),
        *((("put-in", _PUT_IN),) if _BACKER_CUE.search(line.form) else ()),
        *((("put-at", _PUT_AT),) if tells_of_round(article, line) else ()),
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
                        as_of=occasion(line, position)
                        or nearest_date(line, position, before=60, after=60)
                        or only_date(line),
                        rule=f"raised-{name}",
                        confidence=0.9 if name in ("raised", "secured") else 0.75,
                    )

    yield from _answered(article, line, seen)


_HOW_MUCH = re.compile(
    r"\bhow much\b[^?]*\b(?:rais|bring in|brought in|collect|fundrais|pull in|ipo|looking for|seek|"
    r"hoping for|asking)"
)
_ANSWER = re.compile(r"^\W*(?:\ue000: )?(?:[\w-]+,? ){0,3}?(\ue010)")


def _answered(article: Article, line: Line, seen: set[int]) -> Iterator[ExtractedClaim]:
    """ "How much did it raise?" "Some €40 million." """
    answer = _ANSWER.match(line.form)
    if answer is None or answer.start(1) in seen or not _HOW_MUCH.search(question_before(article, line)):
        return
    company = financed_company(article, line)
    if company is not None:
        yield propose(
            article,
            line,
            "raised",
            company,
            figure=line.items[answer.start(1)].thing,
            value_at=answer.start(1),
            at=answer.span(),
            rule="raised-answer",
            confidence=0.75,
        )


_INVESTING = re.compile(
    r"\b(?:(?:co-)?led|leads?|leading|join\w*|anchor\w*|back\w*|invest\w*|put|puts|account\w*|"
    r"contribut\w*|particip\w*|cheque|check|came in)\b"
)
_SURELY_ROUND = re.compile(
    r"\b(?:round|series [a-h]|seed|funding|financing|fundrais\w+|raise|ipo|offering|placing|"
    r"rights issue|share sale|flotation|listing)\b"
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
    if name == "put-at":
        return not match["it"] or line.items[match.start("it")].form == "pronoun"
    if name == "collected":
        return bool(_ABOUT_ROUNDS.search(line.form)) and not _TAKINGS.search(line.form)
    if name == "round":
        if not _SURELY_ROUND.search(match[0].removesuffix(match["for"] or "")):
            return False
        return not re.search(
            r"\b(?:invest\w*|valuation|valued|worth|revenue|sales|total)\b[^,]*$",
            line.form[max(0, match.start("m") - 20) : match.start("m")],
        )
    return True


_ABOUT_ROUNDS = re.compile(
    r"\b(?:rounds?|investors?|series [a-h]|valu\w+|worth|funding|backers?|raised|shareholders)\b"
)
_TAKINGS = re.compile(r"\b(?:fees|revenue|sales|taxes|income|fines?|rent|box office|subscriptions)\b")


_VALUED_BY_IT = pattern(r"\b(?:that|which) (?:put|puts|valued|values|gave|gives) (?:the )?<O:o>")


def _company(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    if name in ("round", "offering") and (valued := _VALUED_BY_IT.search(line.form, match.start())):
        return valued.start("o")
    if name == "round":
        if match["for"] and " by " not in match["for"]:
            return match.start("target")
        if match["own"]:
            return match.start("own")
        subject = subject_of(line, match.start(), "O")
        if subject is None or _INVESTING.search(line.form[: match.start("m")]):
            return financed_company(article, line, but=line.items[subject].thing if subject is not None else None)
        return subject
    if name == "put-in":
        backer = subject_of(line, match.start(), "OP")
        return financed_company(article, line, but=line.items[backer].thing if backer is not None else None)
    if name == "put-at" and match["it"]:
        return match.start("it")
    if name == "offering":
        inside = [
            at
            for at in line.all(marks.ORGANISATION, match.start(), match.end())
            if not re.match(r" (?:co-)?led\b", line.form[at + 1 :])
        ]
        return inside[0] if inside else _around(article, line, match.start())
    subject = subject_of(line, match.start(), "O")
    return subject if subject is not None else _around(article, line, match.start())


def _around(article: Article, line: Line, at: int) -> int | Entity | None:
    subject = subject_of(line, at, "O", strict=True)
    return subject if subject is not None else line.context or article.topic


def tells_of_round(article: Article, line: Line) -> bool:
    """Whether the sentences right before, or this one, speak of a round."""
    return any(_A_ROUND.search(near.form) for near in article.lines[max(0, line.number - 2) : line.number + 1])


_A_ROUND = pattern(
    r"\b(?:series [a-h]\b|(?:seed|funding|financing|investment|growth|pre-seed) round|round of|"
    r"rais(?:ed|es|ing) (?:[\w-]+ ){0,3}<M>|<M> (?:[\w-]+ )?(?:round|raise|seed)|private rounds?|"
    r"last round|the round|venture (?:capital|rounds?))"
)
