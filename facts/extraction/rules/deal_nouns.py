"""Deals told by a noun: "its $2 billion takeover of Alder", "the Alder bid", "the transaction"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facts.extraction import lines as marks
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.rules.deal_words import COMPLEMENT, NOUN, NOUN_PHRASE
from facts.extraction.rules.deals import Book, Event, Frame

_COMPOUND = pattern(
    r"(?:(?P<det>\b(?:the|an?|its|this|that|planned|proposed|failed)) (?:(?:[\w-]+|<M>) ){0,3}?|(?<![\w'-])(?:<M> )?)"
    r"(?:<O:one>(?: and |—|-|/| — | ))?<O:other>(?:[ -](?:merger|takeover|cash|share|stock|acquisition|all-share))?[ -]"
    rf"(?P<noun>{NOUN})s?\b(?! (?:talks?|bank|target|committee|speculation|rumou?rs?|price|agreement))"
)


_OF_BUYER = ("bid", "offer", "approach", "proposal", "swoop", "investment")


def compounds(line: Line, book: Book, covered: list[tuple[int, int]]) -> Iterator[Event]:
    """ "The Alder Beacon merger", "completes Beacon takeover", "snubs Alder bid": parties named before the noun."""
    for match in _COMPOUND.finditer(line.form):
        if any(a < match.end() - 1 and match.start("noun") < b for a, b in covered):
            continue
        two = match.start("other")
        one = match.start("one") if match["one"] else company_subject(line, match.start())
        second = line.items[two].thing
        first = line.items[one].thing if one is not None else None
        if match["noun"] in _OF_BUYER and not match["one"]:
            first, second, one, two = second, first, two, one
        if first is None or second is None:
            known = book.of(first or second)
        else:
            known = None if first is second else book.between(first, second) or book.frame(first, second)
        if known is not None:
            book.current = known
            money = line.all(marks.MONEY, match.start(), match.end())
            yield Event(match.start(), match.end(), known, "noun", "", one, two, money)


_BOARD = pattern(
    r"<O:own>'s (?:[\w-]+ ){0,2}(?:board|directors|management|shareholders|investors|owners?|bosses|stockholders|"
    r"chairman|founders?)\b"
)

_BOARD_OF = pattern(
    r"\b(?:board|directors|management|shareholders|investors|owners?|bosses|stockholders|chairman|founders?) "
    r"(?:of|at) (?:the )?<O:own>(?!'s)"
)


def company_subject(line: Line, at: int) -> int | None:
    """The company that is the subject at a position, or whose board or owners are."""
    subject = subject_of(line, at, "O", strict=True)
    if subject is not None:
        return subject
    boards = [match.start("own") for rule in (_BOARD, _BOARD_OF) for match in rule.finditer(line.form, 0, at)]
    return boards[-1] if boards else None


_BEATEN = re.compile(
    r"\b(?:beat(?:en|ing|s)?|trump(?:ed|s|ing)|topp(?:ed|ing)|tops|outbid(?:ding)?|(?:saw|seen|seeing) off|"
    r"match(?:ed|es|ing)?|"
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
    r"\b(?:ma(?:de|kes?|king)|launch(?:ed|es|ing)|table[sd]|tabling|lobb(?:ed|ing)|lobs|put in|submit(?:s|ted)|"
    r"lodge[sd]|came (?:in|back|up) with|"
    r"considering|weighing|preparing|mulling|planning|plotting|readying|exploring|pondering|weighed in with|"
    r"countered with|unveiled|announced|presented|filed|mount(?:ed|s)) (?:his |her |its |their )?$"
)


_WHOSE = re.compile(r"\bwhose (?:[a-z-]+ |\ue010 ){0,3}$")


def _rival(line: Line, book: Book, match: re.Match[str]) -> Frame | None:
    """The deal of "Alder made an offer" where Alder is no party of the one told of: another for the same target."""
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


def nominals(line: Line, book: Book, covered: list[tuple[int, int]]) -> Iterator[Event]:
    for match in NOUN_PHRASE.finditer(line.form):
        noun = match["noun"]
        if any(a < match.end() - 1 and match.start("noun") < b for a, b in covered):
            continue
        complement = COMPLEMENT.match(line.form, match.end())
        event = _nominal_event(line, book, match, complement, noun)
        if event is not None:
            yield event


@dataclass(slots=True)
class _Roles:
    """Where a noun phrase names the parties of a deal, and where it ends."""

    buyer: int | None
    target: int | None
    end: int


def _nominal_event(
    line: Line, book: Book, match: re.Match[str], complement: re.Match[str] | None, noun: str
) -> Event | None:
    roles = _named_roles(match, complement, noun)
    if roles is None:
        return None
    way = complement["way"] if complement and complement["to"] else ""
    if roles.target is None and roles.buyer is not None and way in ("from", "by") and not match["own"]:
        rival = _outdone(line, book, match, roles)
        if rival is not None:
            return rival
    _pair_up(line, match, roles, noun)
    frame = _frame_of(line, book, match, roles)
    if frame is not None:
        book.current = frame
        money = line.all(marks.MONEY, match.start(), match.end())
        return Event(match.start(), roles.end, frame, "noun", "", roles.buyer, roles.target, money)
    if roles.buyer is not None or roles.target is not None:
        return None
    return _anaphor(line, book, match, noun)


def _named_roles(match: re.Match[str], complement: re.Match[str] | None, noun: str) -> _Roles | None:
    """Who buys what, by the words around the noun ("Alder's bid for Beacon"). None for sales of other things."""
    target = complement.start("target") if complement and complement["target"] else None
    buyer = complement.start("buyer") if complement and complement["buyer"] else None
    way = complement["way"] if complement and complement["to"] else ""
    own = match.start("own") if match["own"] else None
    if noun == "sale":
        if target is None and own is not None and way == "to":
            target, own = own, None
        elif way != "to" and not (match["det"] or "").startswith(("the ", "this ")):
            return None
    elif way == "to":
        buyer = None
    end = complement.end() if complement else match.end()
    if own is not None and target is None and buyer is not None:
        return _Roles(own, buyer, end) if way == "with" else _Roles(buyer, own, end)
    return _Roles(own if buyer is None else buyer, target, end)


def _outdone(line: Line, book: Book, match: re.Match[str], roles: _Roles) -> Event | None:
    """The bid of a rival for the same target in "it beat a bid from Alder"; else the one bid for is looked up."""
    roles.target = _receiver(line, match.start())
    suitor = line.items[roles.buyer].thing if roles.buyer is not None else None
    wooed = book.current.target if book.current and book.current.target is not suitor else None
    if wooed is None or suitor is None or not (roles.target is None or _BEATEN.search(line.form, 0, match.start())):
        return None
    frame = book.frame(suitor, wooed, aside=True)
    money = line.all(marks.MONEY, match.start(), roles.end)
    return Event(match.start(), roles.end, frame, "noun", "", roles.buyer, None, money)


_UNIONS = ("merger", "tie-up", "combination", "deal")


def _pair_up(line: Line, match: re.Match[str], roles: _Roles, noun: str) -> None:
    """Take both parties of "their merger" and "the merger of Alder and Beacon", and the subject for a buyer."""
    alone = roles.target is None and roles.buyer is None
    if alone and (match["det"] or "") in ("their ", "a ", "the ") and noun in (*_UNIONS, "transaction"):
        subject = subject_of(line, match.start(), "O", strict=True)
        joined = conjoined(line, subject) if subject is not None else []
        if len(joined) == 2 and " and " in line.form[joined[0] : joined[1]] and joined[1] < match.start():
            roles.buyer, roles.target = joined
    if roles.target is None:
        return
    if noun in _UNIONS and not match["own"] and re.search(r" (?:of|between) ", line.form[match.end() : roles.target]):
        joined = conjoined(line, roles.target)
        if len(joined) == 2:
            roles.buyer, roles.target = joined
            roles.end = max(roles.end, joined[1] + 1)
    if roles.buyer is None:
        subject = subject_of(line, match.start(), "OP")
        same = subject is not None and line.items[subject].thing is line.items[roles.target].thing
        roles.buyer = None if same else subject


def _frame_of(line: Line, book: Book, match: re.Match[str], roles: _Roles) -> Frame | None:
    """The deal of the parties that a noun phrase names: the one of both, or the one that the text told of either."""
    one = line.items[roles.buyer].thing if roles.buyer is not None else None
    other = line.items[roles.target].thing if roles.target is not None else None
    if one is not None and other is not None:
        return None if one is other else book.between(one, other) or book.frame(one, other)
    at = roles.target if roles.target is not None else roles.buyer
    if at is None:
        return None
    known = book.of(line.items[at].thing) or _with_counterpart(line, book, at, match, bought=roles.target is not None)
    return known or _by_topic(line, book, match, roles)


def _by_topic(line: Line, book: Book, match: re.Match[str], roles: _Roles) -> Frame | None:
    """The deal of "The purchase of Alder …" and "The sale to Alder" with the company that a text is about."""
    buyer = line.items[roles.buyer].thing if roles.buyer is not None else None
    if match["noun"] == "sale" and buyer is not None and book.topic not in (None, buyer):
        return book.frame(buyer, book.topic) if book.topic is not None else None
    if roles.target is None or match["det"] != "the " or match["noun"] not in ("purchase", "acquisition"):
        return None
    bought = line.items[roles.target].thing
    if book.topic is None or bought is book.topic or not re.fullmatch(r"\W*(?:and |but )?", line.form[: match.start()]):
        return None
    return book.frame(book.topic, bought)


def _anaphor(line: Line, book: Book, match: re.Match[str], noun: str) -> Event | None:
    """ "The deal" and "an offer", which stand for a deal that was told before, or for a rival's."""
    definite = (match["det"] or "").startswith(("the", "this", "that", "its", "their"))
    plural = line.form.startswith("s", match.end("noun")) and not definite
    if book.current is None or plural or (noun not in _PROPER and not definite):
        return None
    money = line.all(marks.MONEY, match.start(), match.end())
    rival = _rival(line, book, match)
    if rival is not None:
        return Event(match.start(), match.end(), rival, "noun", "", None, None, money)
    for at in money:
        book.current = book.at_price(line.items[at].thing.low) or book.current
    subject = subject_of(line, match.start(), "O", strict=True)
    if subject is not None and line.items[subject].thing not in (book.current.buyer, book.current.target):
        book.current = book.of(line.items[subject].thing) or book.current
    return Event(match.start(), match.end(), book.current, "anaphor", "", None, None, money)
