"""Who puts money into a company's rounds, and which of them leads."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.funding import RAISED, ROUND, SECURED, tells_of_round
from facts.extraction.rules.whose import financed_company

_LED = pattern(
    r"\b(?P<co>co-|jointly )?led (?:jointly )?by (?P<gap>(?:the |existing |new |returning |us |"
    r"(?:[\w-]+|<L>'s) ){0,6}?)<OP:x>"
)
_LEADS = pattern(
    r"<O:x>(?:,[^,]{3,60},)?(?P<also> and <O:y>)? (?:also |jointly )?(?:co-)?(?:led|leads|"
    r"is leading|leading|headed|anchored) (?:the |its |a |an |this |that |<O>'s )(?:[\w-]+ |"
    r"<M> ){0,5}(?:round|funding|financing|investment|raise|series|fundraising)"
)
_JOINED = pattern(
    r"<OP:x>(?:,[^,]{3,60},)?(?: (?:also|all|both|then|and))* (?:took part|participated|taking part|"
    r"participating|joined(?: (?:in )?the)? (?:round|funding|financing)|joined in(?! <D>)|chipped in|"
    r"joined (?:for the first time|as (?:an? )?(?:new |strategic |first-time )*(?:investors?|backers?|shareholders?)|"
    r"too|as well)|"
    r"put in (?:more|money|<M>|the (?:rest|balance)|cash)|came back for more|(?:has|have|"
    r"had)? ?c[oa]me? in\b(?= (?:with|too|as|for|at|again)|[,.;]|$)|wrote (?:a )?(?:cheques?|checks?)|"
    r"doubled down|re-upped|topped up|bought in|threw in|contributed(?= to the round| as well|\.|$)|"
    r"co-invested|followed on|invested (?:alongside|in the (?:round|company)|for the first time|again|as well|too))"
)
_WITH = pattern(
    r"\b(?:with |including |saw |attracted )?(?:(?:additional |further |"
    r"strategic )?(?:participation|contributions?|support|backing|investments?|money|funding|cash|"
    r"commitments?|cheques|checks) (?:also )?(?:from|by|of)|"
    r"participants (?:in the round )?(?:also )?(?:included?|were)|joined by|alongside|"
    r"other (?:investors|backers|participants)(?: in the round)? (?:include|included|including|were|"
    r"are)) (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,6}?)<OP:x>"
)
_BACKED = pattern(
    r"\b(?:(?:is|was|are|been|and|also|a|,|\() ?)?(?:backed|funded|financed|bankrolled|"
    r"supported) by (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,6}?)<OP:x>"
)
_BACKERS = pattern(
    r"\b(?:backers|investors|shareholders|financiers|supporters)(?: (?:in|of|"
    r"at) <O:of>)?(?: in the round)?,? (?:also )?(?:include|includes|included|including|such as|"
    r"like|are|were|count|counts|namely|:)(?: (?:venture capital firms|venture firms|funds|firms|"
    r"the likes of))? (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,5}?)<OP:x>"
)
_NAMED = pattern(
    r"\b(?:existing|new|current|returning|previous|earlier|early|seed|strategic) (?:investors?|"
    r"backers?|shareholders?),? (?P<gap>(?:(?:including|such as|[\w-]+) ){0,3}?)<OP:x>"
)
_WITH_JOINING = pattern(
    r"\bwith (?:the )?(?:[\w-]+ ){0,3}?<OP:x>[^.;]{0,80}? (?:joining(?: in)?|(?:also )?taking part|participating|"
    r"(?:also )?investing|following on)\b"
)
_HAS_BACKED = pattern(
    r"<O:x>(?:,[^,]{3,60})?,? (?:which |that |<O> )?(?:has|have|had) (?:backed|invested in|been invested in) <O:of>"
)
_FROM = pattern(
    r"\b(?:raised|secured|raises|secures|raising|landed|attracted|received|closed|got|bagged|"
    r"pulled in|picked up|collected|won|took|drew|obtained|scooped up) (?:[\w-]+ |<M> |"
    r"\(<M>\) ){1,10}?from (?:(?:a (?:group|consortium|syndicate|clutch|"
    r"range) of (?:[\w-]+ ){0,3}?)?(?:investors|backers|funds|firms)?,? ?(?:led by |including |"
    r"such as )?)?(?P<gap>(?:(?:[\w-]+|<L>'s) ){0,5}?)<OP:x>"
)
_THAT_LED = pattern(rf"\b{ROUND}(?: [\w-]+)? (?:that|which) <OP:x> (?:co-)?led\b")
_BACKER = pattern(
    r"(?:^\W*|\b(?:the|its|their|<O:of>'s|an?|fellow|including|from|to|with) )(?:early|earliest|long-time|"
    r"longtime|first|"
    r"existing|biggest|largest|seed|founding|new|lead|main|venture)(?:-stage)? (?:backers?|investors?),? <OP:x>"
)
_HYPHENED = pattern(r"<OP:x>-backed (?:[\w-]+ ){0,4}<O:of>")
_BET = pattern(
    r"<OP:x>(?:,[^,]{3,60},)? (?:is|are|was|were|remains|became) (?:also )?(?:an? |"
    r"one of )?(?:<O:of>'s |its )?(?:early |first |earliest |largest |biggest |main |lead |"
    r"existing |[\w-]+ ){0,3}(?:investors?|backers?)\b(?: in <O:in>)?"
)
_IN_THE_LEAD = pattern(
    r"\bwith (?:the )?(?:[\w-]+ ){0,3}?<OP:x> (?:in the lead|leading|at the head|as lead investor)\b"
)
_AS_DID = pattern(
    r"(?:^\W*|,? (?:as|and) )(?:so )?(?:did|has|have) (?:(?:the|its|an?) )?(?:[\w-]+,? |<L> ){0,5}?<OP:x>"
)
_LED_ALONE = pattern(
    r"<OP:x> (?:alone |again |jointly )?(?:co-)?led(?: it| the (?:way|deal|syndicate))?(?=[.,;]|$|"
    r" (?:and|with|while|alongside|for the) )"
)
_THEY_WERE_LED = pattern(
    r"^\W*(?:they|these|it|this|that|the (?:deal|syndicate|consortium|group|money|lot)|<O>) (?:was|"
    r"were) (?:jointly |co-)?led by (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,5}?)<OP:x>"
)
_NEWCOMERS = pattern(
    r"\b(?:names?|newcomers?|faces?|additions?|arrivals?|entrants?) (?:on|in|to|among) (?:the|its|"
    r"<O>'s) (?:share )?(?:register|round|cap table|syndicate|investors|backers|shareholders|"
    r"list) (?:are|is|include|includes|were|was|included) (?P<gap>(?:(?:[\w-]+|<L>'s) ){0,5}?)<OP:x>"
)
_LABEL = pattern(
    r"^\W*(?:(?:co-)?lead(?: investors?)?|led by|(?:other |new |existing |all )?(?:investors?|backers?)|also in|"
    r"also taking part|joined by|joining|participants?|with|co-investors?): (?:the )?(?P<gap>(?:[\w-]+ ){0,3}?)<OP:x>"
)
_ROUND_CUE = re.compile(
    r"\b(?:round|rounds|funding|financing|series [a-h]|seed|raised|raises|raise|raising|fundraising|"
    r"venture|pulled in|money from|has been invested|backed|backers?|investors?|picked up|shareholders?|collected|"
    r"newcomers?|register|"
    r"cap table)\b"
)
_NOT_IN = re.compile(r"\b(?:not|never|no|declined to|without)\b[^,]{0,20}$")


def investor_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who put money into a company's round."""
    follows = tells_of_round(article, line)
    if (
        not follows
        and not _labelled(article, line)
        and not _ROUND_CUE.search(line.form)
        and not _TOOK_PART.search(line.form)
    ):
        return
    company = _financed(article, line)
    seen: set[tuple[int, int]] = set()
    for name, rule in (
        ("led-by", _LED),
        ("leads", _LEADS),
        ("in-the-lead", _IN_THE_LEAD),
        ("joined", _JOINED),
        ("with", _WITH),
        ("with", _WITH_JOINING),
        ("has-backed", _HAS_BACKED),
        ("from", _FROM),
        ("backed-by", _BACKED),
        ("backers", _BACKERS),
        ("named", _NAMED),
        ("that-led", _THAT_LED),
        ("hyphened", _HYPHENED),
        ("backer", _BACKER),
        ("is-backer", _BET),
        ("newcomers", _NEWCOMERS),
        *((("label", _LABEL),) if _labelled(article, line) else ()),
        *((("led-alone", _LED_ALONE), ("they-led", _THEY_WERE_LED)) if follows else ()),
        *((("as-did", _AS_DID),) if _TOOK_PART.search(line.form) or _SO_DID.match(line.form) else ()),
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
            if name == "joined" and _LOOSELY_JOINED.search(match[0]) and not follows:
                continue
            lead = (
                "lead"
                if name in _LEADING or (name == "label" and match[0].lstrip(" •-*").startswith(("lead", "co-", "led")))
                else ""
            )
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


_INVESTED_IN = pattern(
    r"<O:x>(?:,[^,]{3,60},)? (?:has |have |had )?(?:also )?(?:invested in|backed) [^.;\ue000]{0,60}?(?:compan|"
    r"start-?up|business|"
    r"firms|<N>)[\w-]*,? (?:including|such as|among them|like) (?:the )?<O:in>"
)


def portfolio_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "It has invested in more than 70 companies, including Alder and Beacon" """
    for match in _INVESTED_IN.finditer(line.form):
        investor = line.items[match.start("x")].thing
        for position in conjoined(line, match.start("in")):
            if line.items[position].thing is not investor:
                yield propose(
                    article,
                    line,
                    "investor",
                    position,
                    object_=match.start("x"),
                    at=(match.start(), max(match.end(), position + 1)),
                    rule="investor-portfolio",
                    confidence=0.8,
                )


def _labelled(article: Article, line: Line) -> bool:
    """Whether a line starts with a label, in a text that tells of a round."""
    return article.raising is not None and ":" in line.form[:30]


_LEADING = ("that-led", "led-by", "leads", "led-alone", "they-led", "in-the-lead")
_TOOK_PART = re.compile(
    r"participat|took part|taking part|chipped|put in|came? in\b|came back for more|joined in|"
    r"invested too|joined (?:for the first|as|too)"
)
_SO_DID = re.compile(r"\W*so (?:did|has|have)\b")
_LOOSELY_JOINED = re.compile(r"\b(?:put in|c[oa]me? in|wrote|doubled|topped|bought in|threw in|came back)\b")


def _listed(line: Line, match: re.Match[str], name: str, at: int) -> list[int]:
    if name == "leads":
        return [at, *([match.start("y")] if match["y"] else [])]
    if name in ("joined", "led-alone"):
        first = at
        while (
            before := re.search(
                r"[\ue000\ue001](?:, | and |, and )(?:(?:[\ue002]'s|the|both|[a-z-]+) ){0,4}$",
                line.form[max(0, first - 60) : first],
            )
        ) is not None:
            first = first - len(before[0])
        return line.all(marks.ORGANISATION + marks.PERSON, first, at + 1)
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
            (
                r"\b(?:round|funding|financing|investment|raise|raised|series [a-h]|seed|investors|group|"
                r"consortium|syndicate|fundraising|fundraise|financing)\b[^.;]{0,60}$"
            ),
            before,
        )
    )


_WAS_VALUED = pattern(r"<O:o> (?:was|is|had been) (?:last )?valued at <M>[^.;]{0,40}\bround\b")


def _financed(article: Article, line: Line) -> int | Entity | None:
    """The company that a line's round is for: who raised, whose round it is, or whom the text is about."""
    match = RAISED.search(line.form) or SECURED.search(line.form)
    if match:
        subject = subject_of(line, match.start(), "O")
        if subject is not None:
            return subject
    own = pattern(r"<O:o>'s (?:[\w-]+ |<M> |<D> ){0,5}(?:round|funding|financing|series [a-h]|raise|seed)").search(
        line.form
    )
    if own:
        return own.start("o")
    if valued := _WAS_VALUED.search(line.form):
        return valued.start("o")
    for_ = pattern(r"\b(?:round|funding|financing|investment) (?:for|in|into|at) (?:[\w-]+ ){0,3}<O:o>").search(
        line.form
    )
    if for_:
        return for_.start("o")
    return financed_company(article, line)


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
