"""Stages of a deal that a clause leaves unnamed: "it closed in May", "the two gave up", "the board blocked it"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facts.extraction.lines import BOUNDARY, ORGANISATION, Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.rules.deals import Book, Event, Frame

NEAR = 8
"""Lines after which an unnamed deal is no longer the one that was told of."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A stage that a stretch of a form gives a deal. Modality is "" where the clause decides it."""

    frame: Frame
    status: str
    start: int
    end: int
    modality: str = ""


_WHEN = (
    r"(?= (?:on|in|at|by|last|this|a|an|the|late|early|earlier|later|just|after|before|only|yesterday|today|"
    r"<D>|<N>)\b| <D>| <N>|[.,;]|$)"
)
_IT_DONE = tuple(
    (status, pattern(source))
    for status, source in (
        (
            "completed",
            rf"\b(?:completed|closed|finali[sz]ed|concluded|consummated|wrapped|sealed) <O:it>(?: up| off)?{_WHEN}",
        ),
        (
            "called_off",
            (
                r"\b(?:(?:blocked|vetoed|scrapped|abandoned|rejected|spurned|rebuffed|terminated|killed|torpedoed|prohibited|"
                r"walked away from|pulled out of|backed out of|gave up on) <O:it>|(?:called|call) <O:off> off|"
                r"(?:turned|knocked|voted|struck) <O:down> (?:down|back)|(?:threw|tore) <O:out> (?:out|up))"
            ),
        ),
        ("agreed", rf"\b(?:announced|unveiled|signed|struck|agreed) <O:it>{_WHEN}"),
    )
)
_IT_DOES = tuple(
    (status, pattern(source))
    for status, source in (
        (
            "completed",
            (
                r"<O:it> (?:has |had |was |is |finally |eventually |then |duly |later |only )*"
                r"(?:closed|completed|went through|gone through|took effect|concluded|finali[sz]ed|consummated|"
                rf"sealed){_WHEN}"
            ),
        ),
        (
            "called_off",
            (
                r"<O:it> (?:has |had |was |is |finally |eventually |then |later |soon )*(?:collapsed|fell through|"
                r"fell apart|lapsed|"
                r"came to nothing|called off|scrapped|abandoned|terminated|blocked|vetoed|rejected|fallen through)\b"
            ),
        ),
        ("agreed", r"<O:it> (?:was|had been|has been) (?:first )?(?:announced|agreed|signed|unveiled|struck)\b"),
    )
)
_ELLIPTIC = tuple(
    (status, pattern(source))
    for status, source in (
        (
            "completed",
            rf"^\W*(?:(?:it |the deal )?(?:finally |duly ))?(?:closed|completed|concluded|done|finali[sz]ed){_WHEN}",
        ),
        (
            "called_off",
            rf"^\W*(?:called off|abandoned|blocked|scrapped|terminated|dropped|withdrawn|rejected|collapsed){_WHEN}",
        ),
        ("agreed", rf"^\W*(?:agreed|announced|signed|struck|unveiled|inked){_WHEN}"),
    )
)
_AGREEMENT = pattern(
    r"\b(?:announced|signed|reached|struck|inked|unveiled|sealed|clinched|finali[sz]ed|hammered out|thrashed out) "
    r"(?:an?|the|their|its|this|<O>'s) (?:(?:merger|takeover|binding|definitive|final|sale|formal|purchase|"
    r"all-share|preliminary|deal) )*"
    r"(?:agreement|pact|accord|contract|papers|paperwork|documents)"
    r"(?=,? (?:on |in |late |early |last |this |at |back in )?<D>|[.,;]| (?:yesterday|today|after|and|but)\b)"
)
_GAVE_UP = pattern(
    r"\b(?:walked away|gave up|given up|pulled out|backed out|dropped out|bowed out|backed away|threw in the towel|"
    r"(?<=before )walking away|"
    r"lost (?:its|their) nerve|"
    r"called it off|called the whole thing off|call it off|got cold feet|went their separate ways|parted ways|"
    r"(?:used|exercised|invoked|made use of) (?:its|their|the|an?) (?:right|option|clause) to (?:cancel|terminate|"
    r"walk away|withdraw|pull out)|"
    r"let (?:the|their|its) (?:[a-z-]+ )?(?:contract|agreement|offer|deal) lapse|"
    r"(?:tore|torn|ripped) up (?:the|their|its|<O>'s) (?:[a-z-]+ )?(?:contract|agreement|pact|accord|papers|"
    r"engagement)|"
    r"(?:terminated|cancelled|canceled|scrapped|abandoned|quit|called off|pulled out of|broke off|ended) (?:the|"
    r"their|its|<O>'s) "
    r"(?:[a-z-]+ )?(?:contract|agreement|pact|accord|engagement|courtship|wedding)|"
    r"tore it up|torn it up|(?:torn|tore) the whole thing up|withdrew|walked|abandoned ship|folded its hand|blinked)"
    r"(?: again| then| too| for good| altogether)?"
    r"(?= (?:on|in|last|this|a|an|after|when|because|once|rather|and|as|early|late|earlier|without|over|citing) |"
    r" <D>|[.,;:]|$)"
)
_NO_DEAL = re.compile(r" (?:on (?!\ue013)|in (?!\ue013|the face|protest|disgust)|as (?:ceo|chief|chair))")
_BOTH = re.compile(
    r"\b(?:the (?:two|pair|companies|parties|sides|firms|airlines|banks|groups|two \w+)|both(?: \w+)?|they|the "
    r"\ue012|the (?:airlines|banks|insurers|retailers|carriers|lenders|brewers|miners|boards|firms|rivals|"
    r"partners|suitors))"
    r"(?: (?:then|finally|eventually|had|have|both|later|soon|duly))* $"
)
_SENT_AWAY = pattern(
    r"\b(?:rebuffed|spurned|snubbed|jilted|saw off|fended off|fought off|turned down|sent|said no to|showed the "
    r"door to|"
    r"turned away|knocked back|gave the cold shoulder to|walked away from|rejected) (?:the )?<O:suitor>"
    r"(?! to\b|'s)(?P<packing> packing| away)?"
)
_REFUSED = pattern(
    r"<O:suitor>(?:, [^,;]{3,60},)? (?:was|had been|has been|were|found itself|got) (?:[a-z]+ly )?"
    r"(?P<how>rebuffed|spurned|turned down|turned away|sent packing|sent away|knocked back|outbid|rejected|snubbed|"
    r"fought off|shown the door|seen off|jilted|outgunned)\b(?: for <O:target>)?"
)
_WHOM_REFUSED = pattern(
    r"<O:suitor> <O:target> (?:had |has )?(?:sent packing|turned down|rebuffed|spurned|rejected|knocked back|"
    r"snubbed|saw off|fended off|turned away)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|never|n't|nor|neither|without|if|unless|could|might|may|would|should|to|will)\b[^,;]{0,20}$"
)


_TOOK_OVER = pattern(
    r"\b(?:took|taken|assumed|gained|won|got|has|had) (?:over|control|charge|possession|the (?:keys|reins|helm)|"
    r"full control|"
    r"full ownership|ownership|delivery)(?=,? (?:(?:on|in|at|last|this|late|early) )?(?:<D>)|[.;]$)"
)


def _handovers(line: Line, book: Book) -> Iterator[Outcome]:
    """ "It took control on 14 April", said of the buyer of the deal that was told."""
    for match in _TOOK_OVER.finditer(line.form):
        subject = subject_of(line, match.start(), "OP", strict=True)
        frame = book.of(line.items[subject].thing) if subject is not None else None
        if frame is None or subject is None or line.items[subject].thing is not frame.buyer:
            continue
        if not _NEGATED.search(line.form, 0, match.start()):
            yield Outcome(frame, "completed", match.start(), match.end())


_SIGNED_WITH = pattern(
    r"\b(?:(?:signed|signs|signing)(?: up)?|sided|agreed terms|agreed a deal|(?:struck|strikes|signed|sealed|"
    r"reached|clinched) "
    r"an? (?:[a-z-]+ ){0,2}(?:deal|agreement|pact|accord)|threw in its lot|plumped for|went) with <O:suitor>(?!'s)"
)


def _signings(line: Line, book: Book) -> Iterator[Outcome]:
    """ "The board signed with Alder": a target and a suitor that the text told of, or the other way round."""
    for match in _SIGNED_WITH.finditer(line.form):
        suitor = line.items[match.start("suitor")].thing
        wooed = subject_of(line, match.start(), "O", strict=True)
        owned = [at for at in line.all(ORGANISATION, 0, match.start()) if _HAS_BOARD.match(line.form, at + 1)]
        wooed = wooed if wooed is not None or not owned else owned[-1]
        frame = book.between(line.items[wooed].thing, suitor) if wooed is not None else None
        if frame is not None and not _NEGATED.search(line.form, 0, match.start()):
            yield Outcome(frame, "agreed", match.start(), match.end())


_HAS_BOARD = re.compile(r"(?:'s)? (?:board|directors|bosses|owners)\b")


_BID_REFUSED = pattern(
    r"\b(?:approach|proposal|offer|bid|overture)(?:es|s)?\b(?: from <O:suitor>)?"
    r"(?:(?! (?:and|but|which|that|who) )[^.;\ue000\ue001]){0,60}? (?:was|were|had been|has been|have been) "
    r"(?:[a-z]+ly |also )?(?:rejected|turned down|rebuffed|spurned|refused|knocked back|thrown out|dismissed)\b"
)


def _refused_bids(line: Line, events: list[Event], book: Book) -> Iterator[Outcome]:
    """ "Its third proposal, worth 310p a share, was rejected on 3 November"."""
    for match in _BID_REFUSED.finditer(line.form):
        suitor = line.items[match.start("suitor")].thing if match["suitor"] else None
        frame = book.of(suitor) if suitor is not None else _recent(line, book)
        told = any(event.start < match.end() and match.start() < event.end and event.status for event in events)
        if frame is not None and not told and not _NEGATED.search(line.form, 0, match.start()):
            yield Outcome(frame, "called_off", match.start(), match.end())


_TALKS_BEGAN = pattern(
    r"\b(?:talks|negotiations|discussions)(?: between [^,.;]{3,40})? (?:had |have |were |was )?(?:first )?"
    r"(?:began|begun|started|opened|got under way|got underway|reported|disclosed)\b[^,.;]{0,40}? <D>"
    r"|\b(?:the two|they|both(?: \w+)?|the (?:companies|parties|sides|pair)) (?:were|had been) in (?:talks|discussions|"
    r"negotiations) (?:for (?:most|much) of|in|during|throughout) <D>"
    r"|\b(?:talking|negotiating|in talks|in discussions|in negotiations)(?: to each other| with each other)? "
    r"(?:since|from) <D>"
)


def _first_talks(line: Line, events: list[Event], book: Book) -> Iterator[Outcome]:
    """ "The talks had begun in January", "the two had been talking since January"."""
    for match in _TALKS_BEGAN.finditer(line.form):
        frame = _recent(line, book)
        told = any(event.start < match.end() and match.start() < event.end for event in events)
        if frame is not None and not told and not _NEGATED.search(line.form, 0, match.start()):
            yield Outcome(frame, "in_talks", match.start(), match.end(), "asserted")


def unnamed_outcomes(line: Line, events: list[Event], book: Book) -> Iterator[Outcome]:
    """What a line says of the stage of a deal that it does not name there."""
    yield from _of_suitors(line, book)
    yield from _handovers(line, book)
    yield from _signings(line, book)
    if book.current is not None:
        yield from _agreements(line, events, book)
        yield from _of_it(line, events, book)
        yield from _elliptic(line, book)
        yield from _refused_bids(line, events, book)
        yield from _first_talks(line, events, book)
        yield from _of_parties(line, events, book)


def _of_it(line: Line, events: list[Event], book: Book) -> Iterator[Outcome]:
    for rules in (_IT_DONE, _IT_DOES):
        for status, rule in rules:
            for match in rule.finditer(line.form):
                at = next((match.start(key) for key, found in match.groupdict().items() if found), -1)
                inverted = line.form.endswith("had ", 0, match.start())
                if (
                    at < 0
                    or inverted
                    or not _is_it(line, at)
                    or _NEGATED.search(line.form, max(0, match.start() - 40), match.start())
                ):
                    continue
                frame = _told_before(line, events, book, match.start())
                if match[0].startswith("closed") and any(e.frame is frame and e.status == "completed" for e in events):
                    continue
                if rules is _IT_DONE and status == "completed" and not _by_party(line, frame, match.start()):
                    continue
                if frame is not None:
                    yield Outcome(frame, status, match.start(), match.end())


def _elliptic(line: Line, book: Book) -> Iterator[Outcome]:
    """ "Closed on June 3." and "Agreed just before Christmas, it needed …", where the deal was named before."""
    for status, rule in _ELLIPTIC:
        match = rule.match(line.form)
        frame = _recent(line, book) if match else None
        if match and frame and _DATE_NEXT.match(line.form, match.end()):
            yield Outcome(frame, status, match.start(), match.end())


_DATE_NEXT = pattern(r"(?: [a-z]+){0,3} <D>")


_CONTRACT = pattern(
    r"\b(?:the|their|its|that|this) (?:(?:merger|takeover|binding|definitive|final|sale|purchase|original) )*"
    r"(?:agreement|pact|accord|contract|papers|terms),? (?:which |that )?(?:was |were |had been |has been )?(?:first )?"
    r"(?:signed|struck|reached|inked|sealed|clinched|announced|initialled)(?= (?:on |in |late in |early in |back "
    r"in )?<D>)"
)


def _agreements(line: Line, events: list[Event], book: Book) -> Iterator[Outcome]:
    """ "The two sides signed an agreement on 6 May", "the contract, which was signed on 6 May"."""
    for match in _CONTRACT.finditer(line.form):
        frame = _recent(line, book)
        if frame is not None and not any(e.start < match.end() and match.start() < e.end for e in events):
            yield Outcome(frame, "agreed", match.start(), match.end())
    for match in _AGREEMENT.finditer(line.form):
        subject = subject_of(line, match.start(), "OP", strict=True)
        frame = _recent(line, book)
        if any(e.start < match.end() and match.start() < e.end for e in events) or frame is None:
            continue
        before = line.form[: match.start()]
        many = _BOTH.search(before) or re.search(r"\b(?:boards?|directors|companies|sides|pair|two)\b", before)
        party = subject is not None and line.items[subject].thing in (frame.buyer, frame.target)
        if (many or party) and not _NEGATED.search(before):
            book.told_at = line.number
            yield Outcome(frame, "agreed", match.start(), match.end())


def _by_party(line: Line, frame: Frame | None, at: int) -> bool:
    """Whether a party of the deal, or both, do what stands at a position: "they completed it"."""
    subject = subject_of(line, at, "OP", strict=True)
    party = frame is not None and subject is not None and line.items[subject].thing in (frame.buyer, frame.target)
    return party or bool(_BOTH.search(line.form, 0, at))


def _is_it(line: Line, at: int) -> bool:
    return line.items[at].form == "pronoun" and line.items[at].span.of(line.text).lower() == "it"


def _told_before(line: Line, events: list[Event], book: Book, at: int) -> Frame | None:
    """The deal that a pronoun at a position stands for: the one told last, in this line or just before it."""
    near = [event.frame for event in events if event.end <= at]
    if near:
        return near[-1]
    return book.current if line.number - book.told_at <= 2 else None


def _of_parties(line: Line, events: list[Event], book: Book) -> Iterator[Outcome]:
    for match in _GAVE_UP.finditer(line.form):
        before = line.form[max(0, match.start() - 60) : match.start()]
        if _NEGATED.search(BOUNDARY.split(before)[-1]) or _NO_DEAL.match(line.form, match.end()):
            continue
        if _BOTH.search(before):
            frame = _told_before(line, events, book, match.start()) or _recent(line, book)
        else:
            subject = subject_of(line, match.start(), "OP", strict=True)
            frame = book.of(line.items[subject].thing) if subject is not None else None
            if frame is not None and frame is not book.current and line.number - book.told_at > NEAR:
                frame = None
        if frame is not None and not any(e.start <= match.start() < e.end + 2 for e in events):
            yield Outcome(frame, "called_off", match.start(), match.end())


def _recent(line: Line, book: Book) -> Frame | None:
    return book.current if line.number - book.told_at <= NEAR else None


def _of_suitors(line: Line, book: Book) -> Iterator[Outcome]:
    for match in _SENT_AWAY.finditer(line.form):
        suitor = line.items[match.start("suitor")].thing
        wooed = subject_of(line, match.start(), "O", strict=True)
        if match[0].startswith("sent") and not match["packing"]:
            continue
        target = line.items[wooed].thing if wooed is not None else None
        frame = book.between(suitor, target) if target is not None else book.of(suitor)
        if target is None or frame is not None:
            if frame is not None and frame.buyer is suitor:
                yield Outcome(frame, "called_off", match.start(), match.end())
                yield from _again(line, frame, match.end())
            continue
        if suitor is not target and not match[0].startswith(("walked", "rejected", "turned")):
            frame = book.frame(suitor, target, aside=True)
            yield Outcome(frame, "called_off", match.start(), match.end())
    for match in _WHOM_REFUSED.finditer(line.form):
        suitor, target = line.items[match.start("suitor")], line.items[match.start("target")].thing
        if suitor.form == "relative" and suitor.thing is not target:
            yield Outcome(book.frame(suitor.thing, target, aside=True), "called_off", match.start(), match.end())
    for match in _REFUSED.finditer(line.form):
        suitor = line.items[match.start("suitor")].thing
        if match["target"]:
            target = line.items[match.start("target")].thing
            frame = book.frame(suitor, target, aside=True) if target is not suitor else None
        else:
            frame = book.of(suitor) or _rivals(book, suitor)
        if frame is not None and frame.buyer is suitor:
            yield Outcome(frame, "called_off", match.start(), match.end())
    for match in _SAID_NO.finditer(line.form):
        yield from _turned_down(line, book, match)


_AND_AGAIN = pattern(r"(?: (?:in|on) <D>| <D>),? and (?:then |once more |again )?(?:in|on) <D:d>")


def _again(line: Line, frame: Frame, end: int) -> Iterator[Outcome]:
    """The second time in "sent Alder packing in May and again in June"."""
    if match := _AND_AGAIN.match(line.form, end):
        yield Outcome(frame, "called_off", match.start("d") - 1, match.start("d"))


_SAID_NO = pattern(
    r"\b(?:(?:family|board|owners?|directors|shareholders|founders?|they|company|<O>|<P>) (?:had |has )?said no(?! to)|"
    r"(?:sent|waved|shooed|turned) <O> away)\b"
)


def _turned_down(line: Line, book: Book, match: re.Match[str]) -> Iterator[Outcome]:
    """ "Alder put $2 billion on the table and the family said no": the deal of whom the line says that they bid."""
    bidders = [line.items[at].thing for at in line.all(ORGANISATION, 0, match.start())]
    frames = [frame for who in bidders if (frame := book.of(who)) is not None and frame.buyer is who]
    if frames and "\ue010" in line.form[: match.start()] and not _NEGATED.search(line.form, 0, match.start()):
        yield Outcome(frames[0], "called_off", match.start(), match.end())


def _rivals(book: Book, suitor: Entity) -> Frame | None:
    """The deal of a suitor of whom nothing was told so far: one for the company that the text tells the sale of."""
    if book.main is None or suitor in (book.main.buyer, book.main.target):
        return None
    return book.frame(suitor, book.main.target, aside=True)
