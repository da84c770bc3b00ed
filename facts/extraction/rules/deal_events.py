"""Where a line speaks of a deal: in a verb, in a noun, or by a word that stands for one told before."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.lines import Line, conjoined, object_after, pattern, subject_of
from facts.extraction.rules.deal_words import COMPLEMENT, NOUN, NOUN_PHRASE, PASSIVES, SELLING, STATUS_OF_SALE, VERBS
from facts.extraction.rules.deals import Book, Event, Frame
from facts.extraction.rules.prices import attach_money, is_withdrawn

_NOT_DEALS = re.compile(
    r"\b(?:shares?|stock|products?|tickets?|customers?|electricity|power|energy|homes?|licen[cs]es?|parts|back|time|food|"
    r"cars?|software|bonds|debt)(?= (?:of|for|at|in|with|to|on|under|made|and|worth|by)\b| $|$)"
)
_QUICK = re.compile(
    r"acqui|buy|bought|purchas|t(?:ak|ook)\w* (?:over|control|an? |private)|private|merg|invest|swallow|snap|deal|transaction|takeover|take-over|bid|offer|sale|sell|sold|approach|"
    r"paid|pay|hand|become one|sell|ruler|tyres|sniff|circl|stalk|eye|sights|designs|look at|courted|wooed|pursued|targeted|join forces|unite|pursuit|courtship|swoop|pounc|auction|stake|gobbl|hoover|mop|shell|fork|stump|splash|sink|sank|commit|put|tie-up|combin|talks|discussions|negotiat|pick|scoop|absorb|secure|spen[dt]|pump|plough|pour|inject|takes|swoop|proposal"
)


def find_events(line: Line, book: Book) -> list[Event]:
    """The places where a line speaks of deals, in order; `book` learns of them."""
    book.open(line)
    if is_withdrawn(line):
        return []
    if not _QUICK.search(line.form):
        return []
    events = [*_active(line, book), *_passive(line, book), *_sales(line, book)]
    events += [e for e in _remainders(line, book) if not any(e.start < o.end and o.start < e.end for o in events)]
    events += _mergers(line, book)
    events += _sold_it(line, book, [(e.start, e.end) for e in events])
    covered = [(e.start, e.end) for e in events]
    events += _compounds(line, book, covered)
    covered = [(e.start, e.end) for e in events]
    events += _nominal(line, book, covered)
    events.sort(key=lambda event: event.start)
    attach_money(line, events, book)
    if events:
        book.tell(line)
    return events


def _active(line: Line, book: Book) -> Iterator[Event]:
    hits = sorted(
        (
            (m.start(), -m.end(), rank, name, status, m)
            for rank, (name, status, rule) in enumerate(VERBS)
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
    if relative is not None:
        buyer = min(
            (p for p in line.all(marks.ORGANISATION + marks.PERSON, relative + 1, match.start())), default=buyer
        )
    if relative is not None and (target is None or line.insert_at(relative) is line.insert_at(match.start())):
        target = relative if target is None or target < match.start() else target
    if name == "paid" and relative is None:
        return None
    if target is None and buyer is not None and _SHARE_ALONE.match(line.form, match.end()):
        target = _only_other(line, buyer, match.start())
    if target is None or buyer is None or line.items[buyer].thing is line.items[target].thing:
        return None
    if line.items[target].span.of(line.text).lower() in ("itself", "themselves"):
        return None
    between = line.form[match.end() : target] if target > match.end() else ""
    if _NOT_DEALS.search(between) and not re.search(r"stake|shares in|share of|all|rest of|remaining", between):
        return None
    if name in ("to-buy", "buying", "would-like") and _is_vague(line, match):
        return None
    aside = name == "after-buying" or relative is not None
    frame = book.frame(line.items[buyer].thing, line.items[target].thing, aside=aside)
    others = [
        book.frame(line.items[buyer].thing, line.items[p].thing, aside=True)
        for p in _listed(line, target)[1:3]
        if name in ("after-buying", "bought")
    ]
    end = max(match.end(), target + 1)
    money = [p for p in line.all(marks.MONEY, match.start(), end) if line.form[p] == marks.MONEY]
    return Event(match.start(), end, frame, name, status, buyer, target, money, others)


def _listed(line: Line, target: int) -> list[int]:
    """The companies of a list that has an "and", and not one with what is said of it between commas."""
    joined = conjoined(line, target)
    return joined if re.search(r" and | or | & |/", line.form[target : joined[-1]]) else joined[:1]


_SHARE_ALONE = re.compile(r" ?(?:an?|the|its) (?:[\w-]+ ){0,3}(?:stake|holding|interest|shareholding|slice)\b(?! in\b)")


def _only_other(line: Line, one: int, before: int) -> int | None:
    """The one other company that a line names before a position."""
    others = [p for p in line.all(marks.ORGANISATION, 0, before) if line.items[p].thing is not line.items[one].thing]
    return others[-1] if len({id(line.items[p].thing) for p in others}) == 1 else None


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
            r" (?:the )?[\ue000\ue001](?:'s)?(?: of (?:the )?[\ue002]|, [^,]{2,40},)? (?:\w+ ){0,3}",
            between + ("" if between.endswith(" ") else " "),
        ):
            return position
    return None


_COMPOUND = pattern(
    r"(?:(?P<det>\b(?:the|an?|its|this|that|planned|proposed|failed)) (?:(?:[\w-]+|<M>) ){0,3}?|(?<![\w'-])(?:<M> )?)"
    r"(?:<O:one>(?: and |—|-|/| — | ))?<O:other>(?:[ -](?:merger|takeover|cash|share|stock|acquisition|all-share))?[ -]"
    rf"(?P<noun>{NOUN})s?\b(?! (?:talks?|bank|target|committee|speculation|rumou?rs?|price|agreement))"
)
_OF_BUYER = ("bid", "offer", "approach", "proposal", "swoop", "investment")


def _compounds(line: Line, book: Book, covered: list[tuple[int, int]]) -> Iterator[Event]:
    """ "The Alder Beacon merger", "completes Beacon takeover", "snubs Alder bid": parties named before the noun."""
    for match in _COMPOUND.finditer(line.form):
        if any(a < match.end() - 1 and match.start("noun") < b for a, b in covered):
            continue
        two = match.start("other")
        one = match.start("one") if match["one"] else company_subject(line, match.start())
        second = line.items[two].thing
        first = line.items[one].thing if one is not None else None
        if match["noun"] in _OF_BUYER and not match["one"]:
            first, second, one, two = second, first, two, one  # type: ignore[assignment]
        if first is None or second is None:
            known = book.of(first or second)
            if known is not None:
                book.current = known
        elif first is second:
            known = None
        else:
            known = book.between(first, second) or book.frame(first, second)
            book.current = known
        if known is not None:
            money = line.all(marks.MONEY, match.start(), match.end())
            yield Event(match.start(), match.end(), known, "noun", "", one, two, money)


_MERGE = pattern(
    r"\b(?P<how>agreed|agree|agrees|talks|plan|plans|planning|discussions|considering|exploring|will|have|announced plans|"
    r"said they|are set|are|to)(?: will| are)?(?: to| about| on)? (?:merge|combine|combining|merging|join forces|be merged|become one|unite)\b"
    r"(?! with)"
)
_STATUS_OF_MERGER = {"talks": "in_talks", "discussions": "in_talks", "considering": "rumoured", "exploring": "rumoured"}


def _mergers(line: Line, book: Book) -> Iterator[Event]:
    """ "Alder and Beacon agreed to merge": mergers of equals."""
    for match in _MERGE.finditer(line.form):
        subject = subject_of(line, match.start(), "O", strict=True)
        pair = conjoined(line, subject) if subject is not None else []
        if len(pair) != 2 or pair[1] > match.start():
            continue
        one, other = line.items[pair[0]].thing, line.items[pair[1]].thing
        if one is not other:
            frame = book.between(one, other) or book.frame(one, other)
            status = _STATUS_OF_MERGER.get(match["how"], "agreed")
            yield Event(match.start(), match.end(), frame, "merge", status, pair[0], pair[1])


_BOARD = pattern(
    r"<O:own>'s (?:[\w-]+ ){0,2}(?:board|directors|management|shareholders|investors|owners?|bosses|stockholders|chairman|founders?)\b"
)


def company_subject(line: Line, at: int) -> int | None:
    """The company that is the subject at a position, or whose board or owners are."""
    subject = subject_of(line, at, "O", strict=True)
    if subject is not None:
        return subject
    boards = [match.start("own") for match in _BOARD.finditer(line.form, 0, at)]
    return boards[-1] if boards else None


def _passive(line: Line, book: Book) -> Iterator[Event]:
    for name, status, rule in PASSIVES:
        for match in rule.finditer(line.form):
            buyer = object_after(line, match.end() - 1, "OP")
            target = subject_of(line, match.start(), "O", strict=name == "sold-to")
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
            elif name == "sold-to" and match[0].startswith("being"):
                status = "agreed"
            yield Event(match.start(), buyer + 1, frame, name, status, buyer, target, money)


def _status_of_participle(before: str) -> str:
    if re.search(r"\b(?:to be|will be|would be|being|could be|may be|might be|set to be) (?:\w+ )?$", before):
        return ""
    return "completed"


def _sales(line: Line, book: Book) -> Iterator[Event]:
    for match in SELLING.finditer(line.form):
        buyer, target = line.items[match.start("buyer")].thing, line.items[match.start("target")].thing
        if buyer is target:
            continue
        status = next((code for rule, code in STATUS_OF_SALE if rule.search(match["verb"])), "")
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


_BEATEN = re.compile(
    r"\b(?:beat(?:en|ing|s)?|trump(?:ed|s|ing)|topp(?:ed|ing)|tops|outbid(?:ding)?|(?:saw|seen|seeing) off|match(?:ed|es|ing)?|"
    r"fend(?:ed|ing) off) (?:[^,;.]{0,30} )?$"
)


def _receiver(line: Line, at: int) -> int | None:
    """The company that an offer comes to: the subject of its clause, not of one before."""
    subject = company_subject(line, at)
    if subject is not None and any(subject < bound <= at for bound in line.bounds):
        return (
            None
            if re.search(r"(?:^|[,;] (?:and |but |while )?|\b(?:that|and|but|when|after) )$", line.form[:at])
            else subject
        )
    return subject


_WHOLE = (
    "takeover",
    "take-over",
    "acquisition",
    "purchase",
    "buyout",
    "buy-out",
    "bid",
    "offer",
    "approach",
    "proposal",
)


def _with_counterpart(line: Line, book: Book, at: int, match: re.Match[str], *, bought: bool) -> Frame | None:
    """A new deal of a party whose partner is the subject of the sentence, or the one other company in it."""
    if match["noun"] not in _WHOLE:
        return None
    one = line.items[at].thing
    subject = company_subject(line, match.start())
    others = [line.items[subject].thing] if subject is not None else []
    others = [other for other in others if other is not one]
    if not others and not bought and match["noun"] not in _BIDS:
        seen = {id(line.items[p].thing): line.items[p].thing for p in line.all(marks.ORGANISATION, 0, match.start())}
        others = [thing for thing in seen.values() if thing is not one and not thing.outlet]
    if not others and not bought and match["noun"] in _BIDS and book.current is not None:
        others = [book.current.target] if book.current.target is not one else []
    if len(others) != 1:
        return None
    return book.frame(others[0], one) if bought else book.frame(one, others[0])


_BIDS = ("bid", "offer", "approach", "proposal", "counter-bid", "counter-offer", "counterbid", "counteroffer")
_MAKES = re.compile(
    r"\b(?:ma(?:de|kes?|king)|launch(?:ed|es|ing)|table[sd]|tabling|lobb(?:ed|ing)|lobs|put in|submit(?:s|ted)|lodge[sd]|came (?:in|back|up) with|"
    r"considering|weighing|preparing|mulling|planning|plotting|readying|exploring|pondering|weighed in with|countered with|unveiled|announced|presented|filed|mount(?:ed|s)) (?:his |her |its |their )?$"
)


_WHOSE = re.compile(r"\bwhose (?:[a-z-]+ |\ue010 ){0,3}$")


def _rival(line: Line, book: Book, match: re.Match[str]) -> Frame | None:
    """The deal that "Alder made an offer" speaks of where Alder is no party of the one told of: one for the same target."""
    if book.current is None or match["noun"] not in _BIDS:
        return None
    if _WHOSE.search(line.form, 0, match.start("noun")):
        subject = max(line.all(marks.ORGANISATION, 0, match.start("noun")), default=None)
    elif _MAKES.search(line.form, 0, match.start()):
        subject = subject_of(line, match.start(), "OP", strict=True)
    else:
        return None
    suitor = line.items[subject].thing if subject is not None else None
    if suitor is None or suitor in (book.current.buyer, book.current.target) or suitor.outlet:
        return None
    return book.between(suitor, book.current.target) or book.frame(suitor, book.current.target, aside=True)


_SOLD_IT = pattern(
    r"\b(?P<verb>sold|sells?|selling|offload(?:ed|s|ing)?|divest(?:ed|s|ing)?|hand(?:ed|s|ing) over) "
    r"(?P<what>it|<O:it>|(?:an?|the|its|about|nearly|<C>)(?: [\w-]+){0,3}? (?:of (?:it|<O:part>|the (?:company|business|firm|club|group)))|"
    r"(?:the|its|that) (?:[\w-]+ )?(?:brand|business|unit|division|operation|arm|label|chain|subsidiary|company|club)|"
    r"(?P<stake>an? (?:<C> |[\w-]+ ){0,3}(?:stake|holding|interest|slice|share)(?: in (?:itself|<O:self>))?|<C>(?: of (?:itself|its shares))?)) "
    r"(?:(?:in|on) <D> )?to (?:(?:[\w-]+|<L>'s|<L>),? ){0,6}?(?:led by |including )?(?:<O>'s )?<OP:buyer>(?!'s)"
)


def _sold_it(line: Line, book: Book, covered: list[tuple[int, int]]) -> Iterator[Event]:
    """ "It sold the brand to Alder", "Beacon is in talks to sell a 20% stake to Alder": sales of what was named before."""
    for match in _SOLD_IT.finditer(line.form):
        if any(a < match.end() and match.start() < b for a, b in covered):
            continue
        buyer, seller = match.start("buyer"), subject_of(line, match.start(), "OP", strict=True)
        named = next((match.start(key) for key in ("it", "part", "self") if match[key]), None)
        target = named if named is not None else seller if match["stake"] else _sold_before(line, seller, match.start())
        if target is None or line.items[target].thing is line.items[buyer].thing:
            continue
        if line.items[target].character != marks.ORGANISATION:
            continue
        lead = line.form[max(0, match.start() - 40) : match.start()] + match["verb"]
        status = next((code for rule, code in _STATUS_OF_SOLD if rule.search(lead)), "")
        frame = book.frame(line.items[buyer].thing, line.items[target].thing, aside=book.current is not None)
        yield Event(match.start(), match.end(), frame, "sale", status, buyer, target, [])


_STATUS_OF_SOLD = (
    (re.compile(r"\b(?:talks|discussions|negotiations|negotiating|close|near) (?:\w+ ){0,2}?to sell$"), "in_talks"),
    (
        re.compile(
            r"\b(?:consider\w*|explor\w*|weigh\w*|want\w*|hop\w*|plan\w*|could|may|might|would|not|never)\b[^,]*$"
        ),
        "",
    ),
    (re.compile(r"\b(?:agreed|agreeing|agrees|deal|will|is|are) (?:\w+ )?(?:to )?(?:sell|selling)$"), "agreed"),
    (re.compile(r"\b(?:sold|offloaded|divested|handed over|did sell)$"), "completed"),
)


def _sold_before(line: Line, seller: int | None, before: int) -> int | None:
    """The company that "the brand" means: the last one that a line names before the sale, its seller left out."""
    owner = line.items[seller].thing if seller is not None else None
    named = [p for p in line.all(marks.ORGANISATION, 0, before) if line.items[p].thing is not owner]
    return named[-1] if named else None


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
    for match in NOUN_PHRASE.finditer(line.form):
        noun = match["noun"]
        if any(a < match.end() - 1 and match.start("noun") < b for a, b in covered):
            continue
        complement = COMPLEMENT.match(line.form, match.end())
        event = _nominal_event(line, book, match, complement, noun)
        if event is not None:
            yield event


def _nominal_event(
    line: Line, book: Book, match: re.Match[str], complement: re.Match[str] | None, noun: str
) -> Event | None:
    target = complement.start("target") if complement and complement["target"] else None
    buyer = complement.start("buyer") if complement and complement["buyer"] else None
    own = match.start("own") if match["own"] else None
    by = f" {complement['way']}" if complement and complement["to"] else ""
    if noun == "sale":
        if target is None and own is not None and by.startswith(" to"):
            target, own = own, None
        elif not by.startswith(" to") and not (match["det"] or "").startswith(("the ", "this ")):
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
        target = _receiver(line, match.start())
        rival = book.current.target if book.current and book.current.target is not line.items[buyer].thing else None
        if rival is not None and (target is None or _BEATEN.search(line.form, 0, match.start())):
            frame = book.frame(line.items[buyer].thing, rival, aside=True)
            inner = line.all(marks.MONEY, match.start(), end)
            return Event(match.start(), end, frame, "noun", "", buyer, None, inner)
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
            end = max(end, target + 1)
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
        at = target if target is not None else buyer
        assert at is not None
        known = book.of(line.items[at].thing) or _with_counterpart(line, book, at, match, bought=target is not None)
        if known is None:
            return None
        book.current = known
        return Event(
            match.start(), end, known, "noun", "", buyer, target, line.all(marks.MONEY, match.start(), match.end())
        )
    if book.current is None or (
        noun not in _PROPER and not (match["det"] or "").startswith(("the", "this", "that", "its", "their"))
    ):
        return None
    rival = _rival(line, book, match)
    if rival is not None:
        inner = line.all(marks.MONEY, match.start(), match.end())
        return Event(match.start(), match.end(), rival, "noun", "", None, None, inner)
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
