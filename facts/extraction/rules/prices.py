"""What is paid for a deal, and which amounts are no price of it."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.proposals import propose
from facts.extraction.rules.deal_words import NOUN
from facts.extraction.rules.deals import Book, Event, Frame

_MONEY_AFTER = pattern(
    r"(?:, (?!and\b|which\b|but\b)[^,;]{3,80},(?= for <M>))? (?:(?:is|was|that is|would be|could be|which is|that "
    r"could be|that would be|will be|reportedly|is reportedly|, which is|said to be) )*"
    r"(?:of|worth|valued at|for|at|totalling|totaling|(?:with|at|for|on|representing|implying|giving it) (?:an? "
    r")?(?:[\w-]+ )?"
    r"(?:equity|enterprise|transaction|deal|aggregate|headline|purchase|total|cash) (?:value|price|consideration|"
    r"worth)(?: of)?)(?: as much as| a total of| a reported)? <M:m>(?P<second> (?:\(|or )(?:about )?<M:n>\)?)?"
)
_PRICE_AFTER = pattern(
    r"(?:'s)?(?: \([^)]*\))?(?: of <LO>)?(?P<insert>, [^,]{3,140},(?: [^,]{3,60},)?)?(?: [\w-]+){0,3}?(?: from "
    r"(?:the )?(?:[\w-]+ ){0,3}<OP>| in <D>| on <D>| <D>)*,? (?:for|at|in exchange for|in return for|worth|paying|"
    r"for a total of|for as much as|in (?:an?|its) (?:(?!that\b)[\w-]+ ){0,5}(?:(?:deal|transaction|takeover|"
    r"agreement|acquisition|purchase|merger|buyout|move|investment|bid)(?:,| that (?:could be |would be |is |was |"
    r"will be )?)? ?(?:worth|valued at|for|of)|(?=[\ue010])))(?: (?:about|an estimated|a reported|a total of|a "
    r"price of|a total consideration of|a purchase price of|an enterprise value of|as much as|a combined|an "
    r"undisclosed|an initial|the equivalent of)){0,2} ?(?P<m>[\ue010])(?P<second> (?:\(|or |\(about "
    r")(?P<n>[\ue010])\)?)?"
)
NOT_A_PRICE = pattern(
    r"^(?: \(<M>\))? (?:(?:of|in) (?:cash on hand|(?:new |additional |assumed )?(?:term )?(?:loans?|debt|"
    r"borrowings|financing|fees?|synerg\w+|savings|revenue|sales|annual\w*|profit\w*|equity|bonds)|milestone\w*|"
    r"contingent|deferred|future)|"
    r"(?:a|per|each) (?:share|year|month|ton\w*|barrel|user)|break|termination|breakup|fee|market value|market "
    r"cap\w*|more if|in (?:annual )?(?:revenue|sales|funding|debt|fees)|annual|loan|credit|fund\b|revenue|"
    r"valuation|series|round|a share|per share|apiece)"
)
_PRICE_BEFORE = pattern(
    r"(?P<m>[\ue010])(?:,? (?:that|which|for which|at which))?(?: <OP>)?(?: (?:had|has|have|would|was|were|is|are|"
    r"will|it|they|once|originally|reportedly))* $"
)
_BEFORE_PART = re.compile(
    r"(?:(?:additional|deferred|contingent|further|extra|variable|second) (?:consideration|payment)|fee|debt|"
    r"loans?|savings?|synergies|revenue|sales|profits?|valuation|milestones?(?: payments)?|earn-?out|plus|"
    r"additional|further|net debt|including|of which|with) (?:of |worth |totalling )?(?:about |up to |another |an "
    r"additional |a further )?$"
)


def attach_money(line: Line, events: list[Event], book: Book) -> None:
    claimed: set[int] = set()
    for event in events:
        if event.name in ("noun", "anaphor"):
            after = _MONEY_AFTER.match(line.form, event.end)
            inner = line.all(marks.MONEY, event.start, event.end)
            event.money = sorted({*event.money, *inner})
        else:
            after = _PRICE_AFTER.match(line.form, event.end)
        if after and not any(
            event.end < other.start < after.start("m") and other.frame is not event.frame for other in events
        ):
            event.money += [after.start("m"), *([after.start("n")] if after["n"] else [])]
        before = (
            _PRICE_BEFORE.search(line.form, max(0, event.start - 60), event.start)
            if event.name not in ("noun", "anaphor")
            else None
        )
        if before and not event.money:
            event.money.append(before.start("m"))
        event.money += [*_changed(line, event), *_after_share_price(line, event)]
        if not event.money and event.status and (sum_ := _FOR_A_VALUE.search(line.form, event.end)):
            event.money.append(sum_.start("m"))
        event.money = [p for p in dict.fromkeys(event.money) if is_price(line, p) and p not in claimed]
        event.money += [p for at in event.money if (p := _restated(line, at)) and p not in event.money]
        for position in event.money:
            book.price(event.frame, line.items[position].thing.low)
        claimed.update(event.money)


_FOR_A_VALUE = pattern(r"\bfor an? (?:enterprise|equity|total|aggregate) (?:value|consideration|price) of <M:m>")
_WITHDRAWN = re.compile(
    r"^\W*(?:(?:correction|clarification|editor's note|corrects?|update)\b.*\b(?:earlier|previous|original|first) "
    r"(?:version|report|story)"
    r"|(?:an|a|the) (?:earlier|previous|original) version)"
)


def is_withdrawn(line: Line) -> bool:
    """Whether a line repeats what a correction takes back."""
    return bool(_WITHDRAWN.match(line.form))


_RAISES = re.compile(
    r"\b(?:rais|sweeten|increas|lift|improv|up|hik|bump|boost|cut|lower|reduc|trimm?|rais|better|enhanc)(?:e|es|"
    r"ed|ing|s|ped|ped)? "
    r"(?:(?:its|their|the|an?|his|her|takeover|final|\S's) ){0,3}$"
)
_TO = pattern(r"(?:,? (?:(?:by <C>|again|slightly|further|from <M:from>) ?,?)*)? ?to <M:to>(?:,? from <M:of>)?")


def _changed(line: Line, event: Event) -> list[int]:
    """The sums that "raised its offer for Alder to $3 billion from $2 billion" gives."""
    if event.name not in ("noun", "anaphor") or not _RAISES.search(line.form, max(0, event.start - 50), event.start):
        return []
    match = _TO.match(line.form, event.end)
    return [match.start(key) for key in ("to", "from", "of") if match[key]] if match else []


_SHARE_PRICE = pattern(
    r"[^.;]{0,40}? (?:for|at|of) <M:share>(?: in cash| in stock)?(?: (?:a|per|for each) share)?"
    r"(?:,? or |,? (?:for )?a total of |, valuing \S+ at |, (?:equal to|equivalent to|giving a total of|worth) |, for )"
    r"(?:about |around |roughly |a total of |some |approximately |more than )*<M:whole>(?! (?:a|per) share)"
)


def _after_share_price(line: Line, event: Event) -> list[int]:
    """The sum in "for $25 per share, or about $2 billion"."""
    match = _SHARE_PRICE.match(line.form, event.end)
    if match is None or line.items[match.start("whole")].thing.per:
        return []
    share, whole = line.items[match.start("share")].thing, line.items[match.start("whole")].thing
    small = share.per or (share.low is not None and whole.low is not None and share.low * 10000 < whole.low)
    return [match.start("whole")] if small else []


_RESTATED = pattern(
    r"(?:,? (?:in all|in total|in cash|in stock|in shares|upfront|up front))?"
    r"(?: \(|,? or |, equal to |, equivalent to |/)(?:(?:about|around|roughly|some|nearly|over|more than|equal to|"
    r"the equivalent of|"
    r"approximately|equivalent to|just over|just under|or|at current rates|at today's rates) ){0,2}<M:m>"
)


def restatements(line: Line, at: int) -> list[int]:
    """The position of a price, and that of the same in another currency if it follows."""
    again = _restated(line, at)
    return [at] if again is None else [at, again]


def _restated(line: Line, at: int) -> int | None:
    """The position of the same price in another currency, right behind it."""
    match = _RESTATED.match(line.form, at + 1)
    if match is None:
        return None
    first, second = line.items[at].thing, line.items[match.start("m")].thing
    return match.start("m") if first.unit != second.unit and not second.per else None


_LEAST = 1000
"""What no company costs, but one of its shares may."""


def is_of_a_share(figure: Figure) -> bool:
    """Whether an amount is said to be for one share or the like, or is too small for a company."""
    return bool(figure.per) or (figure.low is not None and 1 < figure.low < _LEAST)


def is_price(line: Line, at: int) -> bool:
    """Whether an amount can be what somebody pays for the whole, and not a part, a fee or a price for one share."""
    return (
        not is_of_a_share(line.items[at].thing)
        and not NOT_A_PRICE.match(line.form[at + 1 : at + 60])
        and not _BEFORE_PART.search(line.form[max(0, at - 40) : at])
    )


_PRICE = pattern(
    r"\b(?:price(?: tag)?|purchase price|consideration|bill|sum|(?:the|total|final|its|full) cost|price of the "
    rf"(?:{NOUN})|number going round)(?:, [^,]{{3,40}},)?(?: (?:comes|came|amounts|amounted|totals|totalled|works|"
    r"out|stood|swollen|nearer|closer|near|fixed|represents|final|now|of|is|was|at|to|had|has|grown|been|put|set|"
    r"agreed|paid|stands|about|around|had grown|be|could|would|will|reach|a|total|reported|rise|rose|climbed|or|"
    r"on|it|for|both)){0,5} <M:m>(?! on )"
    r"|\b(?:offered|bid|bidding|offering|offers|pay|paid|paying|pays|spend|spending|put up|tabled|handing over|"
    r"hand over|handed over|hands over|part with|parting with|fork out|shell out|stump up|laying out|lay out|"
    r"put(?= \ue010 on the table)|"
    r"(?:came|come|comes|coming|turned up|turns up|returned|back|countered|hit back|responded)(?: [\w]+){0,4}? "
    r"with)(?: (?:shares|stock|cash|paper)(?: worth)?)? (?:up to |about |"
    r"a total of )?<M:o>(?= (?:in|for|on the table|"
    r",|of|to|"
    r"upfront|up front|up-front|now|at closing|on closing|initially|today|immediately)\b|,|\.|$)"
    r"|\b(?:deal|transaction|takeover|acquisition|purchase|merger|bid|offer|proposal|approach)"
    r"(?: (?:is|was|would be|could be|will be|has been|that is|reportedly|be|also|said to be)){0,3} "
    r"(?:that (?:[\w-]+ ){1,8}?(?:put|puts|estimate|estimated|value|valued) at|worth|valued at|priced at)"
    r"(?: (?:about|up to|a total of))? <M:w>"
    r"|\b(?:approach|offer|bid|proposal)\b[^.;\ue010]{0,90}?,? (?:which|that|<O>) "
    r"(?:was |is |had been |would have been )?(?:said to be |thought to be |reportedly |reported to be |believed "
    r"to be )?(?:worth|valued at)"
    r"(?: (?:about|up to))? <M:a>"
    r"|\b(?:undisclosed (?:sum|price|amount|fee)|no (?:price|sum|terms|value))\b[^.]{0,80}? put(?:s|"
    r"ting)? <O> at (?:about |around )?<M:s>"
)


_EXTRA = re.compile(r"\b(?:additional|deferred|contingent|further|extra|variable|second|earn-?out) $")


def value_claims(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """What a line says of the price of deals."""
    if is_withdrawn(line):
        return
    claimed: set[int] = set()
    for event in events:
        for at in event.money:
            claimed.add(at)
            yield _value(
                article,
                line,
                event.frame,
                at,
                (min(event.start, at), max(event.end, at + 1)),
                event.name,
                0.9 if event.target_at is not None else 0.75,
            )
    for match in _PRICE.finditer(line.form):
        for group in ("m", "o", "w", "a", "s"):
            at = match.start(group) if match[group] else -1
            if at < 0 or at in claimed or not is_price(line, at) or _EXTRA.search(line.form, 0, match.start()):
                continue
            frame = _frame_of_price(line, match, events, book, group)
            if frame is None and group == "o":
                frame = _bid_for_topic(article, line, match, book)
            if frame is not None:
                for position in restatements(line, at):
                    if position not in claimed:
                        claimed.add(position)
                        yield _value(article, line, frame, position, match.span(), "price", 0.7)


_OFFERED = re.compile(
    r"(?:offer|bid|tabl|put|came|come|coming|turn|return|back|counter|hit back|respond|was back|were back|"
    r"weigh|lobb)"
)


_NEW_BID = re.compile(r"(?:offered|offering|bid)\b|put \S+ on the table|put \ue010")


def _bid_for_topic(article: Article, line: Line, match: re.Match[str], book: Book) -> Frame | None:
    """The deal of "In 2014 Alder bid $210 million", where the text is about whom it bid for."""
    bidder = subject_of(line, match.start(), "OP", strict=True)
    wanted = article.topic
    if bidder is None or wanted is None or not re.match(r"(?:offered|bid)\b", line.form[match.start() :]):
        return None
    who = line.items[bidder].thing
    known = book.of(who)
    if who is wanted or (known is not None and known.target is who) or article.raising is not None:
        return None
    return book.frame(who, wanted)


def _frame_of_price(line: Line, match: re.Match[str], events: list[Event], book: Book, group: str) -> Frame | None:
    near = [e for e in events if e.start <= match.end()] or events
    frame = near[-1].frame if near else book.current
    if group == "o" and frame is not None:
        payer = subject_of(line, match.start(), "OP")
        rival = line.items[payer].thing if payer is not None else None
        if rival is not None and rival is not frame.buyer:
            offered = _OFFERED.match(line.form, match.start())
            known = book.between(rival, frame.target) if offered and rival is not frame.target else None
            if known is None and offered and rival is not frame.target and _NEW_BID.match(match[0]):
                known = book.frame(rival, frame.target, aside=True)
            frame = known
            if frame is None or frame.buyer is not rival:
                return None
        if re.match(
            (
                r" (?:in|to) (?:walk|get out|end|settle|fine|fees?|tax|dividend|damages|its shareholders|shareholders|"
                r"compensation)"
            ),
            line.form[match.end() :],
        ):
            return None
    return frame


def _value(
    article: Article, line: Line, frame: Frame, at: int, span: tuple[int, int], name: str, confidence: float
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "deal_value",
        frame.buyer,
        object_=frame.target,
        figure=line.items[at].thing,
        at=span,
        value_at=at,
        rule=f"deal-value-{name}",
        confidence=confidence,
    )
