"""What a company is worth, and what it was worth before."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.descriptions import KIN
from facts.extraction.lines import FILLER, Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import nearest_date, only_date, propose
from facts.extraction.rules.deals import Book, Event
from facts.extraction.rules.funding import tells_of_round
from facts.extraction.rules.prices import is_of_a_share
from facts.extraction.rules.prior_worth import is_prior
from facts.extraction.rules.whose import financed_company, listed_company, occasion

_VALUE = (
    r"(?:valuation|market value|(?:market )?capitali[sz]ation|market cap|enterprise value|equity value|"
    r"implied value|stock market value|value|paper value|worth)"
)
_SECOND = r"(?P<second>,? (?:\(|or )(?:call (?:it|<O>) |about |around |roughly |equivalent to |or )*<M:n>\)?)?"
_WHOLE = (
    r"(?:the|a|this|that|his|her|its|their) (?:[\w-]+ ){0,2}(?:business|company|start-?up|group|"
    r"firm|whole|lot|enterprise|lab|maker)\b"
)
_RULES = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "values-at",
            (
                rf"\bvalu(?:es|ed|ing|e) (?:the )?{FILLER}{{0,5}}<O:o>(?: ,)?(?:,[^,]{{3,60}},)?(?: (?:as a"
                r" whole|today|now|in total)| (?:of|behind) [^.,;\ue010\ue013]{2,40}?)? "
                rf"at(?: as much as| a| just over| just under| over| around| about)? <M:m>{_SECOND}"
            ),
        ),
        (
            "valued-at",
            (
                r"\b(?P<verb>valued|priced)(?: [\w-]+){0,3}?(?:,? (?:in|on) <D>,?)? at(?: as much as| close to)? "
                rf"<M:m>{_SECOND}"
            ),
        ),
        (
            "valuing-at",
            (
                r"\b(?:valuing|values|value|valued|puts?|putting) (?P<what>it|the (?:whole|entire|combined|"
                rf"enlarged) (?:[\w-]+)|the (?:shares|equity|business)|all of it|the (?!price|figure|sum|cost|bill|"
                rf"total|stake)[\w-]+) at <M:m>{_SECOND}"
            ),
        ),
        (
            "value-of",
            (
                rf"(?<!\w)(?:(?P<own><O>)'s )?(?:[\w-]+ ){{0,4}}?{_VALUE}(?: (?:of|"
                r"for) (?:the )?(?:[\w-]+ ){0,3}<O:o>)?(?: (?:of|is|was|at|to|stands?|stood|now|currently|"
                r"that|had|has|hit|reached|rose|rises|risen|jumped|climbed|fell|falls|fallen|slipped|dropped|recently|just|about|"
                r"grew|soared|surged|tops?|topped|exceeds?|exceeded|surpassed|passed|crossed|doubled|tripled|"
                r"more than|nearly|shrunk|slumped|estimated|over|soon|briefly|put|around|roughly|to about|"
                r"in <D>|<D>|by <C>|<C>|could|would|be|will|reach|total|totalled|above|below|north of|stays|"
                rf"stayed|remains|unchanged|where it was|flat|still)){{1,6}},? <M:m>{_SECOND}"
            ),
        ),
        (
            "valuation",
            (
                r"<M:m>(?: \(<M:n>\))?(?: (?:pre-money|post-money|private|implied|headline|total|equity|"
                r"stock))? (?:market )?(?:valuation|market cap\w*|market value|enterprise value|"
                r"price tag for the whole)\b(?P<for> (?:for|of|on) (?:the )?(?:[\w-]+ ){0,3}<O:o>)?"
            ),
        ),
        (
            "worth",
            (
                r"\b(?:is|was|are|were|be|been|made it|makes it|making it|company|now|currently|once|"
                r"business) (?:now |currently |once |already |reportedly |estimated to be |thought to be |"
                rf"said to be |still |itself )*worth(?: about| at least| an estimated| nearer| closer to| more like|"
                rf" upwards of)? <M:m>{_SECOND}"
            ),
        ),
        (
            "made-worth",
            (
                r"\b(?:makes?|made|making|leaves?|left|leaving|means|thinks?|thought|reckons?|reckoned|considers?) "
                rf"(?:the )?<O:o>(?: (?:is|was|to be|itself|now|still))*,? worth(?: [\w-]+){{0,3}} <M:m>{_SECOND}"
            ),
        ),
        (
            "thought-worth",
            (
                rf"<M:m>{_SECOND} (?:that |at which )?(?:[\w-]+ ){{0,2}}(?:thought|reckoned|believed|said|"
                r"judged|considered|decided|deemed) (?:that )?<O:o> (?:was|were|to be|had been) worth"
            ),
        ),
        (
            "put-at",
            (
                r"\b(?:put|puts|putting|pegs?|pegged|pegging|priced|pricing|reckoned|assessed|"
                r"appraised) (?:the |all of )?<O:o>(?: as a whole)?(?:'s (?:worth|value|"
                rf"equity))? at (?:a )?<M:m>{_SECOND}"
            ),
        ),
        ("was-put", rf"\b(?:was|were|is|been) put at (?:about |around |nearly )?<M:m>{_SECOND}"),
        ("price-on", rf"\b(?:price tag|price|value|valuation|figure) of <M:m>{_SECOND} on {_WHOLE}"),
        (
            "worth-part",
            (
                r"\bworth (?:only |just |barely |about )?(?:half|twice|double|a (?:third|quarter|fifth|tenth)|"
                r"less|far less|much less|more|far more)(?: (?:as much|of that|that|that much))?(?:,| —|"
                rf":) (?:at |or |just |some )?<M:m>{_SECOND}"
            ),
        ),
        (
            "floated",
            r"\b(?:went public|listed|floated)(?: in <D>| last \w+)? at (?:about |around |nearly )?<M:m>(?! a share)",
        ),
        ("at-cap", r"\bat <M:m>,? <O:o>'s (?:market (?:cap\w*|value)|valuation|equity value|stock market value)"),
        (
            "implies-bare",
            (
                rf"\bimpl(?:y|ies|ied|ying) <M:m>{_SECOND}(?= (?:including|post-money|pre-money|before the|"
                r"after the|for (?:the (?:whole|company|business)|all)))"
            ),
        ),
        (
            "value-on",
            (
                r"\b(?:put|puts|putting|places?|placed|placing) (?:an? )?(?:[\w-]+ )?(?:value|valuation|"
                rf"price tag)(?: of)? <M:m>{_SECOND} on (?:the )?(?:[\w-]+ ){{0,4}}<O:o>"
            ),
        ),
        (
            "label",
            (
                r"^\W*(?:[\w'-]+ ){0,3}(?:valuation|market cap(?:itali[sz]ation)?|"
                rf"market value)(?: \([^)]*\))?: (?P<words>)<M:m>{_SECOND}"
            ),
        ),
        (
            "implies",
            (
                r"\b(?:impl(?:y|ies|ied|ying)|suggest(?:s|ed|ing)?|giv(?:e|es|ing)|gave|assign(?:s|ed|ing)?|"
                rf"command(?:s|ed)?) (?:<O:o> )?(?:an? )?(?:[\w-]+ ){{0,3}}{_VALUE} of <M:m>{_SECOND}(?: (?:for|"
                r"on|to) (?:all of |the whole of |the |[\w-]+ ){0,3}<O:p>)?"
            ),
        ),
    )
)
_FROM = pattern(
    r"(?P<how>,? ?(?:\(?(?:up|down|compared with|compared to|against|versus|from|double|"
    r"more than double|twice|triple|(?:two|three|four|five|six|seven|eight|nine|ten|"
    r"\d+)(?: and a half)? times|treble|quadruple|rising from|higher than|lower than|"
    r"having been valued at|well (?:above|below|up from)|an increase from|a (?:sharp )?(?:rise|drop|"
    r"fall|jump|increase|step up|step-up) from|almost double|nearly double|more than triple|"
    r"well ahead of) ?(?:sharply |more than |just |from |the |its |a |on |an? )*(?:previous |prior |"
    r"last |earlier |private |valuation |of |price |value |figure )*))<M:m>"
)
_EARLIER = pattern(r"[^.\ue010]{0,30}; (?:at|in) [^;.\ue010]{2,50} (?:it|that|this|<O>) was <M:m>")
_PRIOR_BEFORE = re.compile(
    r"\b(?:last(?: \w+)?|prior|previous(?:ly)?|earlier|former|past|had|once|previously been|"
    r"originally|then|most recent|most recently|until then|known)(?: [\w-]+){0,4}$"
)
_NOT_WORTH = re.compile(
    r"\b(?:deals?|contracts?|orders?|stakes?|holdings?|assets?|shares|projects?|investments?|sales|"
    r"transactions?|takeover|acquisition|loans?|bonds?|offer|bid|homes?|property|gross merchandise|"
    r"merchandise|brand|goods|transaction|in|is it|package|portfolio|prize|book|net asset|fortune|"
    r"agreement|equipment|market|industry|sector|lifetime|face|payment\w*|"
    r"business)(?: [\w-]+){0,2} $"
)


_CUE = re.compile(r"valu|worth|public|listed|floated|market cap|price tag|\bput|peg|pric|impl|reckon|assess|apprais")


def worth_claims(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """Valuations, market values and what they were before."""
    if marks.MONEY not in line.form or not _CUE.search(line.form):
        return
    seen: set[int] = set()
    for name, rule in _RULES:
        for match in rule.finditer(line.form):
            at = match.start("m")
            if at in seen or is_of_a_share(line.items[at].thing) or not _is_worth(article, line, match, name):
                continue
            company = _company(article, line, match, name, events, book)
            if company is None:
                continue
            entity = line.items[company].thing if isinstance(company, int) else company
            if entity.kind == "person":
                continue
            if entity.name.endswith(KIN):
                company = financed_company(article, line, but=entity)
                if company is None:
                    continue
            prior = is_prior(article, line, match, name)
            for position in [at] + ([match.start("n")] if match.groupdict().get("n") else []):
                seen.add(position)
                yield _worth(article, line, company, position, match.span(), prior, name)
            before = _FROM.match(line.form, match.end())
            if before is None and name != "label":
                before = _later(line, match.end())
            if before and before.start("m") not in seen:
                seen.add(before.start("m"))
                yield _worth(article, line, company, before.start("m"), (match.start(), before.end()), True, "from")


def _later(line: Line, end: int) -> re.Match[str] | None:
    """An earlier value a few words on: "…, more than double the $2 billion at which it was valued in 2021"."""
    match = _FROM.search(line.form, end, min(len(line.form), end + 90)) or _EARLIER.match(line.form, end)
    if (
        match
        and marks.MONEY not in line.form[end : match.start("m")]
        and not re.search(r"revenue|sales|profit|raised", line.form[end : match.start("m")])
    ):
        return match
    return None


_NOT_ITSELF = re.compile(
    r"\b(?:deal|transaction|contract|stake|acquisition|purchase|takeover|holding|shares|bid|offer|"
    r"market|industry|sector|order|portfolio|agreement|prize|money|fortune|investment|package|sale)"
    r"(?:,? (?:that|which))?(?: (?:could|would|may|might|will|is|was|are|were|be|been|now|currently|"
    r"reportedly|said to|estimated to|thought to|potentially))* $"
)


def _is_worth(article: Article, line: Line, match: re.Match[str], name: str) -> bool:
    before = line.form[max(0, match.start() - 45) : match.start()]
    after = line.form[match.end("m") : match.end("m") + 40]
    if re.match(r" (?:a|per) share| apiece| each\b| a piece", after):
        return False
    if (
        name == "put-at"
        and line.items[match.start("o")].form == "pronoun"
        and (tells_of_round(article, line) or _A_SUM.search(line.form, 0, match.start()))
    ):
        return False
    if name == "worth" and _A_BID_IS.search(before):
        return False
    if name == "worth" and _OF_A_BID.search(line.form[max(0, match.start() - 120) : match.start()]):
        return False
    if name == "valued-at":
        return (
            not _NOT_WORTH.search(before + " ")
            and not re.search(r"\bpriced\b", match["verb"])
            and not re.search(
                (
                    r"(?:deal|transaction|contract|stake|acquisition|purchase|takeover|holding|shares|sale|orders?|merger|"
                    r"agreement|property|assets|package|investment|portfolio)(?:, |, which (?:is|was) | is | was |"
                    r" are | were | )(?:\w+ )?$"
                ),
                before,
            )
        )
    if name == "worth":
        return not _NOT_ITSELF.search(line.form[max(0, match.start() - 60) : match.start() + match[0].index("worth")])
    if name == "value-of" and _IS_PAID.search(line.form, 0, match.start("m")):
        return False
    if name == "value-of":
        words = match[0]
        bare = re.search(r"(?<!market )(?<!enterprise )(?<!equity )(?<!implied )\bvalue\b", words)
        return not re.search(
            (
                r"\b(?:deal|transaction|contract|book|asset|face|brand|lifetime|merchandise|gross|shareholder|"
                r"total|nominal|net|order|stake) value"
            ),
            line.form[max(0, match.start() - 12) : match.end()],
        ) and not (bare and not match["o"] and not match["own"] and "market" not in words)
    return True


def _stated(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    """The company that the verb before a value gives it to, or for which somebody puts money up."""
    given = _GIVEN.search(line.form[: match.start("m")])
    if given:
        return given.start(1)
    if name in ("price-on", "implies-bare"):
        return financed_company(article, line)
    if name == "worth" and article.focus.target and _ENTIRE.search(_words_before(line, match.start())):
        return article.focus.target
    if name == "value-of" and (invested := _INVESTED.search(line.form[: match.end("m")])):
        put_in = subject_of(line, invested.start(), "O")
        into = invested.start("o") if invested["o"] else None
        return into or financed_company(article, line, but=line.items[put_in].thing if put_in is not None else None)
    if name == "value-of" and (led := _LED_AT.search(line.form[: match.end("m")])):
        lead = subject_of(line, led.start(), "O")
        return financed_company(article, line, but=line.items[lead].thing if lead is not None else None)
    if name == "value-of" and (raised := _RAISES.search(line.form[: match.end("m")])):
        return subject_of(line, raised.start(), "O")
    return None


_IS_PAID = re.compile(
    r"\b(?:acquire|buy|purchase|sell)\b[^.;]*\bfor an? (?:enterprise|equity|total|aggregate) value of $"
)
_A_SUM = re.compile(r"\b(?:undisclosed (?:sum|price|amount|fee)|price|terms|transaction|cost)\b[^.]*$")
_A_BID_IS = re.compile(r"\b(?:that|this|the|its|whose) (?:[\w-]+ )?(?:approach|offer|bid|proposal) $")
_OF_A_BID = re.compile(r"\b(?:approach|offer|bid|proposal)\b[^.;]{0,90}(?:, \ue000|,? (?:which|that)) $")


def _company(
    article: Article, line: Line, match: re.Match[str], name: str, events: list[Event], book: Book
) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("o", "own", "p"):
        if groups.get(key):
            return match.start(key)
    if name == "label":
        return listed_company(article, line)
    stated = _stated(article, line, match, name)
    if stated is not None:
        return stated
    if name == "valuing-at" or (
        re.search(
            r"\b(?:at|for|with|giv\w+|of|in|on|put\w*|suggest\w*|impl\w+) (?:an? )?(?:[\w-]+ ){0,3}$",
            line.form[max(0, match.start() - 30) : match.start()] + " ",
        )
        and name in ("valuation", "implies")
    ):
        near = next((e for e in reversed(events) if e.start <= match.start()), None)
        if near is not None:
            return near.frame.target
    if (
        name == "implies"
        and re.match(r" (?:for|on|to) (?:all|the whole|the rest|100)", line.form[match.end("m") :])
        and book.current is not None
    ):
        return book.current.target
    subject = subject_of(line, match.start(), "O")
    if subject is not None:
        entity = line.items[subject].thing
        frame = book.current
        if (
            frame is not None
            and entity is frame.buyer
            and any(e.frame is frame and e.start < match.start() for e in events)
            and name in ("valuation", "value-of", "implies", "valued-at")
            and not match.groupdict().get("own")
        ):
            return frame.target
        return subject
    if events or (
        book.current
        and re.search(
            r"\b(?:deal|price|offer|bid|transaction|that|this|round|takeover|purchase|terms)\b",
            line.form[: match.start()],
        )
    ):
        frame = events[-1].frame if events else book.current
        if frame is not None and article.raising is None:
            return frame.target
    return article.raising or line.context or article.topic


_ENTIRE = re.compile(
    (
        r"\b(?:the|its) (?:entire|whole|full|combined) (?:company|business|group|firm|thing|"
        r"enterprise)\W*$"
    ),
    re.IGNORECASE,
)


def _words_before(line: Line, at: int) -> str:
    end = line.offset(at)
    return line.text[max(line.span.start, end - 40) : end]


_GIVEN = re.compile(
    r"\b(?:giv\w+|gave|leav\w+|left|hand\w+|earn\w+|assign\w+|lends?|"
    r"lent) ([\ue000])(?: with)? (?:an? |the )?[\w -]{0,40}(?:of|at)? ?$"
)
_INVESTED = pattern(
    r"\b(?:came in|bought in|invested|put (?:money|<M>)|piled in|joined|came on board)(?: (?:in|"
    r"into) <O:o>)?[^,;.]{0,40} at (?:an? |the )?(?:[\w-]+ ){0,3}valuation of <M>$"
)
_LED_AT = pattern(r"\b(?:co-)?led (?!by\b)[^;.]{0,60}? at an? (?:[\w-]+ ){0,3}valuation of <M>$")
_RAISES = pattern(
    r"\b(?:raised|raises|raising|secured|closed|landed|bagged|collected|pulled in|"
    r"picked up) [^;]{0,90}? at (?:an? )(?:[\w-]+ ){0,3}valuation of <M>$"
)


def _worth(
    article: Article, line: Line, company: int | Entity, at: int, span: tuple[int, int], prior: bool, name: str
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "prior_valuation" if prior else "valuation",
        company,
        figure=line.items[at].thing,
        value_at=at,
        at=span,
        as_of=occasion(line, at) or nearest_date(line, at, before=70, after=70) or only_date(line),
        rule=f"{'prior-' if prior else ''}valuation-{name}",
        confidence=0.85,
    )
