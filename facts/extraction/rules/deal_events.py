"""Where a line speaks of a deal: in a verb, in a noun, or by a word that stands for one told before."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.lines import Line, conjoined, object_after, pattern, subject_of
from facts.extraction.rules.deal_words import COMPLEMENT, NOUN_PHRASE, PASSIVES, SELLING, STATUS_OF_SALE, VERBS
from facts.extraction.rules.deals import Book, Event
from facts.extraction.rules.prices import attach_money

_NOT_DEALS = re.compile(
    r"\b(?:shares?|stock|products?|tickets?|customers?|electricity|power|energy|homes?|licen[cs]es?|parts|back|time|food|"
    r"cars?|software|bonds|debt)(?= (?:of|for|at|in|with|to|on|under|made|and|worth|by)\b| $|$)"
)
_QUICK = re.compile(
    r"acqui|buy|bought|purchas|t(?:ak|ook)\w* (?:over|control|an? |private)|merg|invest|swallow|snap|deal|transaction|takeover|take-over|bid|offer|sale|sell|sold|approach|"
    r"paid|pay|tie-up|combin|talks|discussions|negotiat|pick|scoop|absorb|secure|spen[dt]|pump|plough|pour|inject|takes|swoop|proposal"
)


def find_events(line: Line, book: Book) -> list[Event]:
    """The places where a line speaks of deals, in order; `book` learns of them."""
    book.open(line)
    if not _QUICK.search(line.form):
        return []
    events = [*_active(line, book), *_passive(line, book), *_sales(line, book)]
    events += [e for e in _remainders(line, book) if not any(e.start < o.end and o.start < e.end for o in events)]
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
            r" (?:the )?[\ue000\ue001](?:'s)?(?: of (?:the )?[\ue002]|, [^,]{2,40},)? (?:\w+ ){0,3}",
            between + ("" if between.endswith(" ") else " "),
        ):
            return position
    return None


def _passive(line: Line, book: Book) -> Iterator[Event]:
    for name, status, rule in PASSIVES:
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
    by = complement["to"] if complement and complement["to"] else ""
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
    if book.current is None or (
        noun not in _PROPER and not (match["det"] or "").startswith(("the", "this", "that", "its", "their"))
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
