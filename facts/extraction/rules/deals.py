"""Deals: who buys or invests in whom, for how much, and how far the deal is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, object_after, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose

_INF = (
    r"(?:(?:fully |jointly |outright )?(?:acquire|buy(?: out| up| into| back)?|purchase|take over|take private|snap up|swallow|absorb|pick up|scoop up|gobble up|"
    r"take control of|gain control of|take full control of|take (?:an? |full )(?:[\w-]+ |<C> |<M> ){0,5}(?:stake|holding|interest|ownership) in|(?:merge|combine)(?: (?:its|their|the|<O>'s)(?: [\w-]+){1,4})? with|"
    r"invest(?: as much as| up to| at least| around| about| an? additional| another| an initial)?(?: <M>)?(?: \(<M>\))?(?: for (?:an? |about )?(?:<C> )?(?:[\w-]+ ){0,2}stake| [\w-]+){0,3} in(?:to)?|secure|pay(?: <M>)?(?: (?:upfront|up front|in [\w-]+(?: and [\w-]+)?))? for|"
    r"spend <M> (?:on|buying|to buy)))"
)
_PAST = (
    r"(?:acquired|bought(?: out| up| into)?|purchased|paid for|took over|snapped up|swallowed(?: up)?|took (?=<O> private)|gobbled up|picked up|scooped up|took control of|gained control of|"
    r"merged with|invested(?: <M>)?(?: \(<M>\))?(?: for (?:an? |about )?(?:<C> )?(?:[\w-]+ ){0,2}stake| [\w-]+){0,3} in(?:to)?|paid(?: out)? (?:[\w-]+ ){0,2}<M>(?: \(<M>\))?(?: in [\w-]+)?(?: \w+)? for|spent <M> (?:on|buying|to buy)|"
    r"took (?:an? )(?:[\w-]+ |<C> |<M> ){0,5}(?:stake|holding|interest) in|(?:invested|paid|spent) <M> to (?:acquire|buy|take)|pumped <M> into|ploughed <M> into|poured <M> into|put <M> into|sank <M> into|injected <M> into)"
)
_PRESENT = r"(?:acquires|buys(?: out| up| into)?|purchases|takes over|snaps up|swallows|takes control of|invests(?: <M>)?(?: [\w-]+){0,2} in(?:to)?|pays <M> for|merges with|takes (?:an? )?(?:<C> )?(?:[\w-]+ ){0,2}stake in|scoops up)"
_ING = (
    r"(?:acquiring|buying(?: out| up| into)?|purchasing|taking over|snapping up|merging with|combining with|investing(?: <M>)?(?: \(<M>\))?(?: for (?:an? |about )?(?:<C> )?(?:[\w-]+ ){0,2}stake| [\w-]+){0,3} in|taking control of|"
    r"taking (?:an? )(?:[\w-]+ |<C> |<M> ){0,4}stake in|taking (?=<O> private)|paying <M> for|spending <M> on)"
)
NOUN = r"(?:deal|transaction|take-?over|acquisition|purchase|merger|buy-?out|bid|offer|approach|tie-up|combination|investment|sale|proposal|swoop)"
_OFFER = r"(?:bid|offer|approach|proposal|takeover|acquisition|purchase|buyout|buy-out|merger|investment|deal|tie-up|move|combination|swoop)"
_GAP = r"(?:(?:[\w%'-]+|<M>|<C>|\(<M>\)|<D>) ){0,6}?"
_ADVERBS = r"(?:(?:also|now|then|since|recently|already|reportedly|formally|finally|previously|earlier|separately|quietly|subsequently|officially|successfully|today|<D>|this week|just|in principle|jointly|both|eventually|initially|is said to be|said to be|[a-z]+ly) )*"
_HAVE = r"(?:has |have |had |having |'s |'ve |is |are |was |were |been |be |being )*"

_AGREED = (
    rf"(?:agreed|agreeing|agrees|(?:struck|strikes|reached|reaches|made|sealed|clinched|inked|signed|signs|announced|announces|announcing|entered into|enters into|unveiled|won|secured|finalized|finalised|finalises|finalizes) "
    rf"(?:an?|the|its|their) (?:[\w-]+ |<M> ){{0,5}}(?:deal|agreement|contract|plan|plans|pact|merger agreement|accord|definitive agreement|offer|intention)|"
    rf"(?:announced|unveiled|set out|announces|confirmed|unveils) (?:its |their |the )?(?:[\w-]+ )?(?:plans|plan|intention|intent)|has a deal|have a deal)"
)
_TALKS = r"(?:talks|discussions|negotiations|conversations)"
_WEIGH = (
    r"(?:considering|weighing(?: up)?|exploring|mulling|contemplating|studying|eyeing|evaluating|interested in|looking at|looking into|preparing|plotting|drawing up|lining up|"
    r"thinking about|toying with|pondering|assessing|readying|working on|examining|circling|keen on|planning|interest in|eyes|mulls|weighs|considers|explores|plots|prepares|"
    r"said to want|drafting|sounding out|leading the race|in the running|frontrunner|vying)"
)

_VERBS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, status, pattern(source))
    for name, status, source in (
        (
            "talks-to",
            "in_talks",
            rf"\b{_TALKS}(?: with (?:<O:other>|[\w ]{{0,20}}))?(?:,)? (?:to |about |over |on |regarding |for |aimed at |that could see it )(?:possibly |potentially )?(?:{_INF}|{_ING})",
        ),
        (
            "near",
            "in_talks",
            rf"(?:\b(?:close to|near(?:s|ing)?|closing in on|on the verge of|on the brink of|poised to|set to|about to|moving closer to|nears|near to|finali[sz]ing) )(?:an? |the )?(?:[\w-]+ |<M> ){{0,4}}(?:(?:deal|agreement) (?:to )?)?(?:{_INF}|{_ING})",
        ),
        ("negotiating", "in_talks", rf"\bnegotiat(?:ing|es|ed) (?:to |about )?(?:{_INF}|{_ING})"),
        (
            "weighing",
            "rumoured",
            rf"\b{_WEIGH} (?:whether to |how to |plans to |a plan to |an offer to |an? (?:[\w-]+ )?(?:bid|offer) to )?(?:possibly |potentially |jointly )?(?:{_INF}|{_ING})",
        ),
        (
            "would-like",
            "rumoured",
            rf"\b(?:would like to|wants to|wanted to|hopes to|hoping to|is keen to|seeking to|seeks to|sought to|trying to|tried to|aims to|considered|could|may|might) (?:be able to )?{_INF}",
        ),
        (
            "offered",
            "",
            rf"\b(?:offered|offering|offers|proposed|proposes|proposing|bid|bids|launched a bid|made an? (?:[\w-]+ |<M> ){{0,3}}(?:offer|bid)) (?:<M> )?(?:to )?{_INF}",
        ),
        ("agreed", "agreed", rf"\b{_AGREED}(?:,? [\w ]{{0,24}})?(?: on <D>)? to {_INF}"),
        (
            "agreed-that",
            "agreed",
            rf"\b(?:announced|announces|confirmed|confirms|said|says|revealed)(?: on <D>| <D>| today| this week)?(?: that)? (?:<OP>|it|they|he|she) (?:will|would|is to|had agreed to|has agreed to|plans to|intends to) (?:be )?(?:{_INF}|{_ING})",
        ),
        ("is-buying", "agreed", rf"\b(?:is|are|was|were|will be|would be)(?: also| now| itself)? (?:to )?(?:{_ING})"),
        ("is-to", "agreed", rf"\b(?:is|are|was|were|due) to {_INF}"),
        ("will", "agreed", rf"\b(?:will|shall|would|plans to|intends to)(?: now| also| then| jointly)? {_INF}"),
        ("headline-to", "agreed", rf"(?<=[\ue000\ue001]) to {_INF}"),
        ("headline", "", rf"(?<=[\ue000\ue001]) (?:\w+ )?{_PRESENT}"),
        ("bought", "completed", rf"\b(?:has |have |had |having |'ve )?{_ADVERBS}{_PAST}"),
        ("paid", "completed", r"\b(?:has |had |have )?(?:paid|spent) <M>(?! for\b| on\b| to\b)"),
        (
            "after-buying",
            "completed",
            rf"\b(?:since|after|by|following|in|from|before|of|than|for)(?: first| its| their)? {_ING}",
        ),
        ("buying", "", rf"\b{_ING}"),
        ("to-buy", "", rf"\b(?:to|not|and|or) {_INF}"),
    )
)
_PASSIVES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, status, pattern(source))
    for name, status, source in (
        (
            "agreed-by",
            "agreed",
            rf"\b(?:{_AGREED}(?: on <D>)? to (?:be|being)|accepted|accepts|accepting|(?:agreed|recommended|backed|approved|agrees)(?: to)? (?:an?|the)|will be|is to be|are to be|would be|is being|was to be|are being|set to be) (?:(?:[\w-]+|<M>|<C>|\(<M>\)) ){{0,6}}?(?:acquired|bought(?: out)?|purchased|taken over|taken private|snapped up|swallowed|sold|absorbed|{_OFFER})(?: in an? [^,]{{0,60}}?)?(?: for <M>(?: \(<M>\))?(?: in [\w-]+)?)? (?:by|from|to) ",
        ),
        (
            "talks-by",
            "in_talks",
            rf"\b{_TALKS} (?:to be (?:acquired|bought|taken over|purchased) by|to sell itself to|about being (?:acquired|bought|taken over) by|about a sale to|over a sale to|to be sold to|about selling itself to) ",
        ),
        ("sold-itself", "agreed", rf"\b(?:agreed|agreeing|agrees) to sell itself(?: for <M>)? to "),
        (
            "bought-by",
            "completed",
            rf"\b(?:acquired|bought(?: out)?|purchased|taken over|taken private|snapped up|swallowed(?: up)?|absorbed|scooped up)(?: outright)?(?: (?:in|on) <D>| <D>)?(?: for (?:\w+ )?<M>(?: \(<M>\))?(?: in [\w-]+)?)?(?: (?:in|on) <D>)? by ",
        ),
        (
            "sold-to",
            "completed",
            rf"\b(?:was|were|been|being|had|and|is)(?: itself| then)? sold(?: (?:in|on) <D>)?(?: for <M>)?(?: (?:in|on) <D>)? to ",
        ),
    )
)
_SELLING = pattern(
    r"\b(?P<verb>(?:agreed|agrees|agreeing|plans|planning|intends|is|are|close|near|talks|deal|agreement|negotiating|considering|exploring) to (?:sell|offload|divest|hand|dispose of)|(?:is|are) selling|selling|sold|sells|offloaded|divested|will sell|would sell|has sold|sale of) "
    r"(?!itself|shares|products|software|electricity|more)(?:<OP>'s |its |the |their )?(?P<what>(?:(?!to\b|for\b|by\b)(?:[\w%'-]+|<C>|<L>|<N>|<L>'s),? ){0,8}?)<O:target>,?(?P<mid>(?: (?!to\b)[\w-]+){0,3}) to (?:(?:[\w-]+|<L>'s|<L>),? ){0,6}?(?:led by |including )?<OP:buyer>(?P<price>(?:,[^,]{0,60},)? for (?:about |up to )?<M:m>)?"
)
_STATUS_OF_SALE = (
    (re.compile(r"agreed|agrees|agreeing|will|deal|agreement|is to|are to|selling|plans|intends"), "agreed"),
    (re.compile(r"talks|near|close|negotiating"), "in_talks"),
    (re.compile(r"sold|offloaded|divested"), "completed"),
)

_NO_WORD = r"(?!of |and |to |for |in |by |is |has |have |had |was |were |are |will |would |that |with |on |at |from |its |their |the |an? |this |his |her |any |it |which |who |said |says )"
_NO_VERB = r"(?!(?:abandon|scrap|call|terminat|walk|reject|rebuff|block|veto|complet|clos|finali[sz]|announc|agree|sign|unveil|consider|weigh|explor|mull|prepar|plan|includ|lead|led|mak|made|receiv|accept|back|approv|oppos|clear|own|spur|put|after|before|when|during|sought|seek|drop|withdr|end|kill|shelv|cancel|negotiat|launch|tabl|pursu|study|studi|reach|struck|strik|seal|valu|as|than|while|over|about)\w* )"
_WORD = r"(?:(?:partnership|alliance|licensing|merger|investment|cash|stock|shares|equity|hardware|software|research|supply|technology|debt) and|[\w%/'-]+|<M>|<C>|\(<M>\)|<D>|<L>|<N>),? "
_NP = pattern(
    rf"(?:(?:(?P<own><OP>)'s |(?P<det>\b(?:its|their|the|an?|this|that|any|his|her|such an?) ))(?:{_NO_WORD}{_WORD}){{0,7}}?|(?<![\w'-])(?:{_NO_WORD}{_NO_VERB}{_WORD}){{0,4}}?)(?P<noun>{NOUN})s?\b(?! (?:and (?:\w+ )?{NOUN}\b|{NOUN}s?\b|bank|banker|maker|agreement|target|price|talks?|committee|vehicle|fund|manager|firm|adviser|year|season)\b)"
)
_COMPLEMENT = pattern(
    r"(?: of (?:its|their) own| of <O>'s own)?(?P<of> (?:of|for|in|with|on|at|worth|valued at|between) (?:(?!that\b|which\b|said\b|is\b|was\b|has\b)(?:[\w%/'-]+|<M>|<C>|<D>|\(<M>\)|<L>(?:'s)?),? ){0,9}?(?:<O:target>)(?!'s (?!shares|stock|parent|owner)))?(?P<to> (?:to|by|from|with) (?:(?:[\w-]+|<L>'s) ){0,5}?<OP:buyer>)?"
)
_MONEY_AFTER = pattern(
    r" (?:(?:is|was|that is|would be|could be|which is|that could be|that would be|will be|reportedly|is reportedly|, which is|said to be) )*(?:of|worth|valued at|for|at|totalling|totaling)(?: as much as| a total of| a reported)? <M:m>(?P<second> (?:\(|or )(?:about )?<M:n>\)?)?"
)


@dataclass(slots=True)
class Frame:
    """A deal as a text has told of it so far."""

    buyer: Entity
    target: Entity


@dataclass(slots=True)
class Event:
    """A place where a line speaks of a deal: the verb or noun phrase from `start` to `end`."""

    start: int
    end: int
    frame: Frame
    name: str
    status: str = ""
    buyer_at: int | None = None
    target_at: int | None = None
    money: list[int] = field(default_factory=list)
    others: list[Frame] = field(default_factory=list)


class Book:
    """The deals of one document, in the order in which it tells of them."""

    def __init__(self) -> None:
        self.current: Frame | None = None
        self._by_pair: dict[tuple[int, int], Frame] = {}
        self._latest: dict[int, Frame] = {}
        self._by_amount: dict[Decimal, Frame] = {}

    def frame(self, buyer: Entity, target: Entity, *, aside: bool = False) -> Frame:
        """The deal between two parties, made the one that is spoken of unless it is told only by the way."""
        found = self._by_pair.get((id(buyer), id(target)))
        if found is None:
            found = self._by_pair[id(buyer), id(target)] = Frame(buyer, target)
            self._latest[id(buyer)] = self._latest[id(target)] = found
        if not aside or self.current is None:
            self.current = found
        return found

    def between(self, one: Entity, other: Entity) -> Frame | None:
        """The deal that two parties have, whichever of them buys."""
        return self._by_pair.get((id(one), id(other))) or self._by_pair.get((id(other), id(one)))

    def turn_to(self, parties: Sequence[Entity]) -> None:
        """Make the deal between parties that a heading names the one that is spoken of."""
        pairs = [(one, other) for one in parties[:4] for other in parties[:4] if one is not other]
        found = next((frame for pair in pairs if (frame := self._by_pair.get((id(pair[0]), id(pair[1]))))), None)
        self.current = found or self.current

    def of(self, entity: Entity) -> Frame | None:
        """The deal that is spoken of if a party is in it, else the latest that it is in."""
        if self.current and entity in (self.current.buyer, self.current.target):
            return self.current
        return self._latest.get(id(entity))

    def price(self, frame: Frame, amount: Decimal | None) -> None:
        """Note what a deal costs, so that the amount alone brings it back to mind."""
        if amount is not None:
            self._by_amount.setdefault(amount, frame)

    def at_price(self, amount: Decimal | None) -> Frame | None:
        """The deal that an amount was named for."""
        return self._by_amount.get(amount) if amount is not None else None


_NOT_DEALS = re.compile(
    r"\b(?:shares?|stock|products?|tickets?|customers?|electricity|power|energy|homes?|licen[cs]es?|parts|back|time|food|cars?|software|bonds|debt)\b"
)
_QUICK = re.compile(
    r"acqui|buy|bought|purchas|t(?:ak|ook)\w* (?:over|control|an? |private)|merg|invest|swallow|snap|deal|transaction|takeover|take-over|bid|offer|sale|sell|sold|approach|"
    r"paid|pay|tie-up|combin|talks|discussions|negotiat|pick|scoop|absorb|secure|spen[dt]|pump|plough|pour|inject|takes|swoop|proposal"
)


def find_events(line: Line, book: Book) -> list[Event]:
    """The places where a line speaks of deals, in order; `book` learns of them."""
    if not _QUICK.search(line.form):
        return []
    events = [*_active(line, book), *_passive(line, book), *_sales(line, book)]
    events += [e for e in _remainders(line, book) if not any(e.start < o.end and o.start < e.end for o in events)]
    covered = [(e.start, e.end) for e in events]
    events += _nominal(line, book, covered)
    events.sort(key=lambda event: event.start)
    _attach_money(line, events, book)
    return events


def _active(line: Line, book: Book) -> Iterator[Event]:
    hits = sorted(
        (
            (m.start(), -m.end(), rank, name, status, m)
            for rank, (name, status, rule) in enumerate(_VERBS)
            for m in rule.finditer(line.form)
        ),
        key=lambda hit: (hit[2], hit[0]),
    )
    taken: list[tuple[int, int]] = []
    for start, _, _, name, status, match in hits:
        if any(start < b and a < match.end() for a, b in taken):
            continue
        event = _active_event(line, book, name, status, match)
        if event is not None:
            taken.append((start, match.end()))
            yield event


def _active_event(line: Line, book: Book, name: str, status: str, match: re.Match[str]) -> Event | None:
    target = object_after(line, match.end())
    buyer = subject_of(line, match.start(), "OP")
    relative = _relative_object(line, match.start())
    if relative is not None and (target is None or line.insert_at(relative) is line.insert_at(match.start())):
        target = relative if target is None or target < match.start() else target
    if name == "paid" and relative is None:
        return None
    if target is None or buyer is None or line.items[buyer].thing is line.items[target].thing:
        return None
    between = line.form[match.end() : target] if target > match.end() else ""
    if _NOT_DEALS.search(between) and not re.search(r"stake|shares in|share of|all|rest of|remaining", between):
        return None
    if name in ("to-buy", "buying", "would-like") and _is_vague(line, match):
        return None
    aside = name == "after-buying"
    frame = book.frame(line.items[buyer].thing, line.items[target].thing, aside=aside)
    others = [
        book.frame(line.items[buyer].thing, line.items[p].thing, aside=True)
        for p in conjoined(line, target)[1:3]
        if name in ("after-buying", "bought")
    ]
    end = max(match.end(), target + 1)
    money = [p for p in line.all(marks.MONEY, match.start(), end) if line.form[p] == marks.MONEY]
    return Event(match.start(), end, frame, name, status, buyer, target, money, others)


_REST = pattern(
    r"\b(?:acquired?|acquiring|bought|buy|buying|purchased?|took|takes?|taking) (?:the |its |an? )?(?:remaining|rest|other|outstanding|additional|further)(?: of the (?:company|shares|business))?(?: <C:c>)?(?: (?:stake|interest|shares|half))?(?! of\b| in\b)"
)


def _remainders(line: Line, book: Book) -> Iterator[Event]:
    """ "It bought the remaining 30 per cent", where the company is the one bought into before."""
    for match in _REST.finditer(line.form):
        buyer = subject_of(line, match.start(), "OP")
        frame = book.of(line.items[buyer].thing) if buyer is not None else None
        if frame is not None and frame.buyer is line.items[buyer].thing and buyer is not None:  # type: ignore[index]
            past = bool(re.match(r"(?:acquired|bought|purchased|took)\b", match[0]))
            yield Event(match.start(), match.end(), frame, "rest", "completed" if past else "", buyer)


def _is_vague(line: Line, match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:how|whether|why|not|never|did not|unlike|instead of|rather than|without|if)\b[^,]*$",
            line.form[max(0, match.start() - 30) : match.start()],
        )
    )


def _relative_object(line: Line, at: int) -> int | None:
    """The object of "…, which it bought" and "…, for which it paid": the name before the relative pronoun."""
    for position in (p for p in line.items if p < at and line.items[p].form == "relative"):
        between = line.form[position + 1 : at]
        if re.fullmatch(
            r" (?:the )?[\ue000\ue001](?:'s)? (?:\w+ ){0,3}", between + ("" if between.endswith(" ") else " ")
        ):
            return position
    return None


def _passive(line: Line, book: Book) -> Iterator[Event]:
    for name, status, rule in _PASSIVES:
        for match in rule.finditer(line.form):
            buyer = object_after(line, match.end() - 1, "OP")
            target = subject_of(line, match.start(), "O")
            if target is None and buyer is not None:
                target = next(
                    (
                        p
                        for p in line.all(marks.ORGANISATION, buyer + 1)
                        if line.form[buyer + 1 : p] in (", ", ", the ")
                    ),
                    None,
                )
            if buyer is None or target is None or line.items[buyer].thing is line.items[target].thing:
                continue
            frame = book.frame(line.items[buyer].thing, line.items[target].thing)
            money = line.all(marks.MONEY, match.start(), match.end())
            before = line.form[max(0, match.start() - 24) : match.start()]
            if name == "bought-by":
                status = _status_of_participle(before)
            yield Event(match.start(), buyer + 1, frame, name, status, buyer, target, money)


def _status_of_participle(before: str) -> str:
    if re.search(r"\b(?:to be|will be|would be|being|could be|may be|might be|set to be) (?:\w+ )?$", before):
        return ""
    return "completed"


def _sales(line: Line, book: Book) -> Iterator[Event]:
    for match in _SELLING.finditer(line.form):
        buyer, target = line.items[match.start("buyer")].thing, line.items[match.start("target")].thing
        if buyer is target:
            continue
        status = next((code for rule, code in _STATUS_OF_SALE if rule.search(match["verb"])), "")
        money = line.all(marks.MONEY, match.start(), match.end())
        yield Event(
            match.start(),
            match.end(),
            book.frame(buyer, target),
            "sale",
            status,
            match.start("buyer"),
            match.start("target"),
            money,
        )


_PROPER = (
    "deal",
    "transaction",
    "takeover",
    "take-over",
    "acquisition",
    "purchase",
    "merger",
    "buyout",
    "buy-out",
    "bid",
    "offer",
    "tie-up",
    "combination",
    "approach",
)


def _nominal(line: Line, book: Book, covered: list[tuple[int, int]]) -> Iterator[Event]:
    for match in _NP.finditer(line.form):
        noun = match["noun"]
        if any(a < match.end() - 1 and match.start("noun") < b for a, b in covered):
            continue
        complement = _COMPLEMENT.match(line.form, match.end())
        event = _nominal_event(line, book, match, complement, noun)
        if event is not None:
            yield event


def _nominal_event(
    line: Line, book: Book, match: re.Match[str], complement: re.Match[str] | None, noun: str
) -> Event | None:
    target = complement.start("target") if complement and complement["target"] else None
    buyer = complement.start("buyer") if complement and complement["buyer"] else None
    own = match.start("own") if match["own"] else None
    by = complement["to"] if complement and complement["to"] else ""
    if noun == "sale":
        if target is None and own is not None and by.startswith(" to"):
            target, own = own, None
        elif not by.startswith(" to"):
            return None
    elif by.startswith(" to"):
        buyer = None
    end = complement.end() if complement else match.end()
    if own is not None and target is None and buyer is not None and not by.startswith(" with"):
        own, target = None, own
    if own is not None and target is None and buyer is not None:
        target, buyer = buyer, own
    buyer = own if buyer is None and own is not None else buyer
    if target is None and buyer is not None and by.startswith((" from", " by")) and own is None:
        target = subject_of(line, match.start(), "O", strict=True)
    if (
        target is None
        and buyer is None
        and (match["det"] or "") in ("their ", "a ", "the ")
        and noun in ("deal", "merger", "tie-up", "transaction", "combination")
    ):
        pair = subject_of(line, match.start(), "O", strict=True)
        joined = conjoined(line, pair) if pair is not None else []
        if len(joined) == 2 and " and " in line.form[joined[0] : joined[1]] and joined[1] < match.start():
            buyer, target = joined
    if (
        target is not None
        and noun in ("merger", "tie-up", "combination", "deal")
        and own is None
        and re.search(r" (?:of|between) ", line.form[match.end() : target])
    ):
        joined = conjoined(line, target)
        if len(joined) == 2:
            buyer, target = joined
    if buyer is None and target is not None:
        buyer = subject_of(line, match.start(), "OP")
        if buyer is not None and line.items[buyer].thing is line.items[target].thing:
            buyer = None
    if target is not None and buyer is not None:
        one, other = line.items[buyer].thing, line.items[target].thing
        if one is other:
            return None
        frame = book.between(one, other) or book.frame(one, other)
        book.current = frame
        return Event(
            match.start(), end, frame, "noun", "", buyer, target, line.all(marks.MONEY, match.start(), match.end())
        )
    if target is not None or buyer is not None:
        known = book.of(line.items[target if target is not None else buyer].thing)  # type: ignore[index]
        if known is None:
            return None
        book.current = known
        return Event(
            match.start(), end, known, "noun", "", buyer, target, line.all(marks.MONEY, match.start(), match.end())
        )
    if (
        book.current is None
        or noun not in _PROPER
        and not (match["det"] or "").startswith(("the", "this", "that", "its", "their"))
    ):
        return None
    for at in line.all(marks.MONEY, match.start(), match.end()):
        book.current = book.at_price(line.items[at].thing.low) or book.current
    subject = subject_of(line, match.start(), "O", strict=True)
    if subject is not None and line.items[subject].thing not in (book.current.buyer, book.current.target):
        book.current = book.of(line.items[subject].thing) or book.current
    return Event(
        match.start(),
        match.end(),
        book.current,
        "anaphor",
        "",
        None,
        None,
        line.all(marks.MONEY, match.start(), match.end()),
    )


_PRICE_AFTER = pattern(
    r"(?:'s)?(?: \([^)]*\))?(?P<insert>, [^,]{3,140},(?: [^,]{3,60},)?)?(?: [\w-]+){0,3}?(?: from (?:the )?(?:[\w-]+ ){0,3}<OP>| in <D>| on <D>| <D>)*,? (?:for|at|in exchange for|in return for|worth|paying|for a total of|for as much as|in (?:an?|its) (?:(?!that\b)[\w-]+ ){0,5}(?:(?:deal|transaction|takeover|agreement|acquisition|purchase|merger|buyout|move|investment|bid)(?:,| that (?:could be |would be |is |was |will be )?)? ?(?:worth|valued at|for|of)|(?=[\ue010])))(?: (?:about|an estimated|a reported|a total of|a price of|a total consideration of|a purchase price of|an enterprise value of|as much as|a combined|an undisclosed|an initial|the equivalent of)){0,2} ?(?P<m>[\ue010])(?P<second> (?:\(|or |\(about )(?P<n>[\ue010])\)?)?"
)
NOT_A_PRICE = pattern(
    r"^(?: \(<M>\))? (?:(?:of|in) (?:cash on hand|(?:new |additional |assumed )?(?:term )?(?:loans?|debt|borrowings|financing|fees?|synerg\w+|savings|revenue|sales|annual\w*|profit\w*|equity|bonds)|milestone\w*|contingent|deferred|future)|"
    r"(?:a|per|each) (?:share|year|month|ton\w*|barrel|user)|break|termination|breakup|fee|market value|market cap\w*|more if|in (?:annual )?(?:revenue|sales|funding|debt|fees)|annual|loan|credit|fund\b|revenue|valuation|series|round|a share|per share|apiece)"
)
_PRICE_BEFORE = pattern(
    r"(?P<m>[\ue010])(?:,? (?:that|which|for which|at which))?(?: <OP>)?(?: (?:had|has|have|would|was|were|is|are|will|it|they|once|originally|reportedly))* $"
)
_BEFORE_PART = re.compile(
    r"(?:fee|debt|loans?|savings?|synergies|revenue|sales|profits?|valuation|milestones?(?: payments)?|earn-?out|plus|additional|further|net debt|including|of which|with) (?:of |worth |totalling )?(?:about |up to |another |an additional |a further )?$"
)


def _attach_money(line: Line, events: list[Event], book: Book) -> None:
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
        event.money = [p for p in dict.fromkeys(event.money) if is_price(line, p) and p not in claimed]
        for position in event.money:
            book.price(event.frame, line.items[position].thing.low)
        claimed.update(event.money)


def is_price(line: Line, at: int) -> bool:
    """Whether an amount can be what somebody pays for the whole, and not a part, a fee or a price for one share."""
    figure = line.items[at].thing
    return (
        not figure.per
        and not NOT_A_PRICE.match(line.form[at + 1 : at + 60])
        and not _BEFORE_PART.search(line.form[max(0, at - 40) : at])
    )
