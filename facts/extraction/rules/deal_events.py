"""Where a line speaks of a deal: in a verb, in a noun, or by a word that stands for one told before."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.lines import Line, conjoined, object_after, pattern, subject_of
from facts.extraction.rules.deal_nouns import compounds, nominals
from facts.extraction.rules.deal_sales import named_sales, unnamed_sales
from facts.extraction.rules.deal_words import PASSIVES, VERBS
from facts.extraction.rules.deals import Book, Event
from facts.extraction.rules.prices import attach_money, is_withdrawn

_NOT_DEALS = re.compile(
    r"\b(?:shares?|stock|products?|tickets?|customers?|electricity|power|energy|homes?|licen[cs]es?|parts|back|time|food|"
    r"cars?|software|bonds|debt)(?= (?:of|for|at|in|with|to|on|under|made|and|worth|by)\b| $|$)"
)


_QUICK = re.compile(
    r"acqui|buy|bought|purchas|t(?:ak|ook)\w* (?:over|control|an? |private)|private|merg|invest|swallow|snap|deal|"
    r"transaction|takeover|take-over|bid|offer|sale|sell|sold|approach|"
    r"paid|pay|hand|become one|sell|ruler|tyres|sniff|circl|stalk|eye|sights|designs|look at|courted|wooed|"
    r"pursued|targeted|join forces|unite|pursuit|courtship|swoop|pounc|auction|stake|gobbl|hoover|mop|shell|fork|"
    r"stump|splash|sink|sank|commit|put|tie-up|combin|talks|discussions|negotiat|pick|scoop|absorb|secure|"
    r"(?:ended|wound) up|spen[dt]|pump|plough|pour|inject|takes|swoop|proposal"
)


def find_events(line: Line, book: Book) -> list[Event]:
    """The places where a line speaks of deals, in order; `book` learns of them."""
    book.open(line)
    if is_withdrawn(line):
        return []
    if not _QUICK.search(line.form):
        return []
    events = [*_active(line, book), *_passive(line, book), *named_sales(line, book)]
    events += [e for e in _remainders(line, book) if not any(e.start < o.end and o.start < e.end for o in events)]
    events += _mergers(line, book)
    events += _equations(line, book)
    events += unnamed_sales(line, book, [(e.start, e.end) for e in events])
    covered = [(e.start, e.end) for e in events]
    events += compounds(line, book, covered)
    covered = [(e.start, e.end) for e in events]
    events += nominals(line, book, covered)
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
    if name in ("after-buying", "buying") and (barred := _BARRED_FROM.search(line.form, 0, match.start() + 5)):
        buyer, status = barred.start("b"), "called_off"
    if relative is not None:
        buyer = min(
            (p for p in line.all(marks.ORGANISATION + marks.PERSON, relative + 1, match.start())), default=buyer
        )
    if relative is not None and (target is None or line.insert_at(relative) is line.insert_at(match.start())):
        target = relative if target is None or target < match.start() or name == "paid" else target
    if name == "paid" and relative is None:
        return None
    alone = name == "took-share" or _SHARE_ALONE.match(line.form, match.end())
    if target is None and buyer is not None and alone:
        target = _only_other(line, buyer, match.start())
    if target is None and buyer is not None and name in ("agreed", "bought", "will", "is-buying"):
        return _of_a_business(line, book, name, status, match, buyer)
    if target is None or buyer is None or line.items[buyer].thing is line.items[target].thing:
        return None
    if match[0].endswith("paid for") and line.items[buyer].form == "pronoun":
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
        if name in ("after-buying", "bought") and line.items[p].thing is not line.items[buyer].thing
    ]
    end = max(match.end(), target + 1)
    money = [p for p in line.all(marks.MONEY, match.start(), end) if line.form[p] == marks.MONEY]
    return Event(match.start(), end, frame, name, status, buyer, target, money, others)


_A_BUSINESS = pattern(
    r" ?an? (?:[a-z-]+ ){0,3}(?:business|company|firm|brand|chain|group) (?:that|which|with|whose|founded|started|<P>|"
    r"once)\b"
)


def _of_a_business(line: Line, book: Book, name: str, status: str, match: re.Match[str], buyer: int) -> Event | None:
    """ "Alder has agreed to pay $2 billion for a business that …", which is what the text is about."""
    who = line.items[buyer].thing
    if book.topic is None or book.topic is who or not _A_BUSINESS.match(line.form, match.end()):
        return None
    money = line.all(marks.MONEY, match.start(), match.end())
    return Event(match.start(), match.end(), book.frame(who, book.topic), name, status, buyer, None, money)


_BARRED_FROM = pattern(
    r"\b(?:prohibit(?:s|ed)?|block(?:s|ed)?|bar(?:s|red)?|stop(?:s|ped)?|prevent(?:s|ed)?|bann?(?:s|ed)?|forbade) "
    r"(?:(?:[a-z-]+|<L>'s|<L>) ){0,4}<O:b> from $"
)


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
    r"\b(?:acquired?|acquiring|bought|buy|buying|purchased?|took|takes?|taking) (?:the |its |an? )?(?:remaining|"
    r"rest|other|outstanding|additional|further)(?: of the (?:company|shares|business))?(?: <C:c>)?(?: (?:stake|"
    r"interest|shares|half))?(?! of\b| in\b)"
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


_MERGE = pattern(
    r"\b(?P<how>agreed|agree|agrees|talks|plan|plans|planning|discussions|considering|exploring|will|have|"
    r"announced plans|"
    r"said they|are set|are|to)(?: will| are)?(?: to| about| on)? (?:merge|combine|combining|merging|join forces|"
    r"be merged|become one|unite)\b"
    r"(?! with)"
    r"|\b(?P<signed>(?:have |has )?(?:signed|entered into|reached|struck|announced) an? (?:[\w-]+ ){0,4}"
    r"(?:agreement|deal|pact)\b)[^.;]{0,60}\b(?:combine|merge|merger)\b"
)


_PURCHASE_WAS = pattern(
    r"<O:own>'s (?:[\w-]+ ){0,4}(?:purchase|acquisition|takeover|buy) (?:was|is|came (?:in|with)|has been) (?:that of |"
    r"the (?:[\w-]+ ){0,4})?<O:target>(?!'s)"
)
_PAID_FOR_IT = pattern(r"[^.;\ue010]{0,140}?,? (?:(?:bought|acquired) [^.;\ue010]{0,30}?)?for <M:m>")


def _equations(line: Line, book: Book) -> Iterator[Event]:
    """ "Its last big purchase was Alder, a brewer, acquired in 2021 for $2 billion"."""
    for match in _PURCHASE_WAS.finditer(line.form):
        own, target = match.start("own"), match.start("target")
        if line.items[own].thing is not line.items[target].thing:
            frame = book.frame(line.items[own].thing, line.items[target].thing)
            paid = _PAID_FOR_IT.match(line.form, match.end())
            money = [paid.start("m")] if paid else []
            yield Event(match.start(), match.end(), frame, "was", "completed", own, target, money)


_PAIR = pattern(r"^\W*<O:one>(?: \([^)]*\))*,? and <O>(?: \([^)]*\))*,? (?:<D> |today )?[a-z]")
_STATUS_OF_MERGER = {"talks": "in_talks", "discussions": "in_talks", "considering": "rumoured", "exploring": "rumoured"}


def _mergers(line: Line, book: Book) -> Iterator[Event]:
    """ "Alder and Beacon agreed to merge": mergers of equals."""
    for match in _MERGE.finditer(line.form):
        subject = subject_of(line, match.start(), "O", strict=True)
        head = _PAIR.match(line.form) if match["signed"] else None
        subject = head.start("one") if head else subject
        pair = conjoined(line, subject) if subject is not None else []
        if len(pair) != 2 or pair[1] > match.start():
            continue
        one, other = line.items[pair[0]].thing, line.items[pair[1]].thing
        if one is not other:
            frame = book.between(one, other) or book.frame(one, other)
            status = _STATUS_OF_MERGER.get(match["how"] or "", "agreed")
            yield Event(match.start(), match.end(), frame, "merge", status, pair[0], pair[1])


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
