"""How far a deal is: rumoured, in talks, agreed, completed or called off."""

import re
from collections.abc import Iterator

from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.dates import resolve_offset
from facts.extraction.descriptions import KIN
from facts.extraction.lines import BOUNDARY, DATE, Line, pattern, subject_of
from facts.extraction.proposals import nearest_date, propose
from facts.extraction.rules.deals import Book, Event, Frame
from facts.extraction.rules.outcomes import unnamed_outcomes
from facts.extraction.rules.stages import CLOSING, LEFT, RIGHT

_CALLED = pattern(r"\b(?:call(?:ed|ing|s)?|calling) $")
_MODAL = re.compile(
    r"\b(?:could|may|might|would|can|should|if|whether|unless|to|likely to|threaten\w*(?: to)?|must|will|wants? "
    r"to|urged \S+ to|risk of)(?: be| have)? (?:[a-z]+ly )?$"
)
_NOT = re.compile(
    r"\b(?:not|never|no|denied|denies|denying|without|n't|neither|nor|dismissed|rejected|ruled out)\b(?:(?! since "
    r")[^,;]){0,60}$"
)
_TALKING = pattern(
    r"\b(?:in|into|held|holding|having|opened|began|resumed|entered|of) (?:[\w-]+ ){0,3}(?:talks|discussions|"
    r"negotiations) (?:with (?:[\w-]+ ){0,4}<O:other>|between <O:one> and <O:two>)(?P<about>(?: <D>| for [\w ]+)? "
    r"(?:about|over|on|regarding|for|to) (?:(?!that\b)[\w-]+ ){0,5}(?:sale|takeover|deal|merger|investment|"
    r"acquisition|bid|offer|stake|tie-up|combination|purchase|buyout|merge|combine|join forces))?"
)


def status_claims(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """What a line says of the progress of deals."""
    for event in events:
        found = _attempt(line, event) or (_verbal(line, event) if event.status else _around(line, event))
        if found is None:
            continue
        status, modality, low, high = found
        for frame in (event.frame, *event.others):
            yield _claim(article, line, frame, status, modality, (low, high), event)
        if not event.status:
            yield from _then(article, line, event, status, high)
    for outcome in unnamed_outcomes(line, events, book):
        at = (outcome.start, outcome.end)
        yield _claim(article, line, outcome.frame, outcome.status, outcome.modality, at, None)
    yield from _closings(article, line, events, book)
    yield from _meetings(article, line, book)


_THEN = pattern(
    r"(?: (?:in|on) <D>| <D>)?(?P<join>,? (?:having been|and|but|before being|only to be|then|and then)(?: was| were|"
    r" had "
    r"been)?)(?= [a-z])"
)


def _then(article: Article, line: Line, event: Event, status: str, at: int) -> Iterator[ExtractedClaim]:
    """A second stage told in the same breath: "announced in May and completed in July"."""
    join = _THEN.match(line.form, at)
    if join is None:
        return
    for later, modality, rule in RIGHT:
        match = rule.match(line.form, join.end())
        if match and later != status and modality == "":
            first = nearest_date(line, at - 1, before=0, after=30)
            on = (
                resolve_offset(line.span_of(match.end(), min(len(line.form), match.end() + 24)).of(line.text), first)
                if first
                else ""
            )
            yield _claim(article, line, event.frame, later, "", (event.start, match.end()), event, on=on)


def _claim(
    article: Article,
    line: Line,
    frame: Frame,
    status: str,
    modality: str,
    at: tuple[int, int],
    event: Event | None,
    *,
    on: str = "",
) -> ExtractedClaim:
    on = (
        on
        or nearest_date(line, at[1] - 1, before=70, after=70)
        or _date_behind(line, at[1])
        or _date_first(line, at[0])
    )
    if status == "completed" and modality == "forecast":
        on = _ahead(article, line, on)
    elif status == "agreed" and article.published_on and on[:4] > f"{article.published_on.year}":
        on = ""
    return propose(
        article,
        line,
        "deal_status",
        frame.buyer,
        object_=frame.target,
        value=status,
        modality=modality,
        at=at,
        as_of=on,
        rule=f"deal-status-{event.name if event else 'closing'}",
        confidence=0.9 if event is not None and event.target_at is not None else 0.75,
    )


def _ahead(article: Article, line: Line, on: str) -> str:
    """A day that is still to come, moved on by a year where the text names no year and the reckoned one is past."""
    if not on or article.published_on is None or on[:4] in line.span.of(line.text):
        return on
    today = article.published_on.isoformat()
    last = on.rsplit("/", maxsplit=1)[-1]
    if len(on) < 7 or last >= today[: len(last)]:
        return on
    return re.sub(r"\b(?:19|20)\d\d(?=-)", lambda year: str(int(year[0]) + 1), on)


_DATE_BEHIND = pattern(
    r"(?:(?! (?:and|but|while|which|who|after|before|when|from|since|until) )[^;\ue013\ue000\ue001]){0,90}? <D:d>"
    r"(?!'s (?:close|closing|share))"
)


_FIRST = pattern(r"^\W*(?:(?:in|on|late in|early in|back in) )?<D:d>,? (?:<OP>|(?:it|they|he|she|we|the|an?)\b)")


def _date_first(line: Line, at: int) -> str:
    """The date that a sentence begins with, where what follows is its main clause: "Last year it paid …"."""
    match = _FIRST.match(line.form)
    if match is None or any(match.end() < bound <= at for bound in line.bounds) or line.insert_at(at) is not None:
        return ""
    return str(line.items[match.start("d")].thing.value)


def _date_behind(line: Line, at: int) -> str:
    """The date that follows the price: "for $2 billion in 2019"."""
    match = _DATE_BEHIND.match(line.form, at)
    return str(line.items[match.start("d")].thing.value) if match else ""


def _verbal(line: Line, event: Event) -> tuple[str, str, int, int] | None:
    before = line.form[max(0, event.start - 90) : event.start]
    if event.status == "in_talks" and _ENDED_TALKS.search(before):
        return ("called_off", "", event.start, event.end)
    clause = BOUNDARY.split(before)[-1] if not re.search(r"\bden(?:ied|ies|ying)\b", before) else before
    denied = bool(_NOT.search(clause)) or bool(
        re.search(r"\b(?:not|never|no longer)\b", line.form[event.start : event.start + 14])
    )
    if denied and event.status not in ("in_talks", "rumoured"):
        return None
    if (
        event.status in ("agreed", "completed")
        and event.name in ("bought", "after-buying", "agreed", "bought-by", "agreed-by", "paid")
        and _MODAL.search(before)
    ):
        return None
    if (
        event.name in ("will", "agreed-by")
        and re.search(r"\b(?:would)\b", line.form[event.start - 10 if event.start > 10 else 0 : event.start + 8])
        and not re.search(r"\b(?:said|announced|agreed)\b", line.form[: event.start])
    ):
        return None
    if event.name == "headline-to" and re.search(
        (
            r"\b(?:for|allow\w*|let|lets|urg\w+|want\w*|expect\w*|push\w*|block\w*|stop\w*|prevent\w*|help\w*|ask\w*|"
            r"clear\w*) (?:the )?[\ue000\ue001]?$"
        ),
        before,
    ):
        return None
    if event.name in ("will", "is-to") and re.search(
        r"\b(?:if|whether|could|reports? that|speculat\w+|rumou?r\w*)\b", before
    ):
        return ("rumoured", "", event.start, event.end)
    return (event.status, "denied" if denied else "", event.start, event.end)


_ATTEMPT = re.compile(
    r"\b(?:attempts?|bids?|efforts?|offers?|plans?|deals?|agreements?|moves?|proposals?|contracts?|intentions?|"
    r"designs?|hopes?) $"
)
_FAILED = pattern(
    r"(?:(?: \([^)]*\))?,? (?!and\b|but\b)[\w<>%'-]+| <D>| <M>){0,8}?,? (?:(?:but|and|only to be|before being|until) )?"
    r"(?:was |were |had been |has been |it was )?"
    r"(?:rebuffed|turned down|outbid|rejected|failed|fell through|collapsed|fell apart|unsuccessfully|in vain|"
    r"without success|"
    r"thwarted|foiled|beaten|came to nothing|knocked back|sent away|sent packing|blocked|called off|abandoned|"
    r"scrapped|dropped)\b"
)


def _attempt(line: Line, event: Event) -> tuple[str, str, int, int] | None:
    """ "A plan to buy Alder was dropped", "it tried to buy Alder but was rebuffed"."""
    tried = event.name in ("would-like", "offered", "to-buy") and event.target_at is not None
    if not tried:
        return None
    before = line.form[max(0, event.start - 60) : event.start]
    noun = _ATTEMPT.search(before)
    failed = _FAILED.match(line.form, event.end)
    if failed and not _NOT.search(failed[0]) and "\ue000" not in failed[0]:
        return "called_off", "", event.start, failed.end()
    if noun:
        start = event.start - len(before) + noun.start()
        left = line.form[max(0, start - 70) : start]
        for status, modality, rule in LEFT:
            if (
                status == "called_off"
                and (match := _DETERMINED.search(left))
                and rule.search(left[: match.start()] + " ")
            ):
                return status, modality, start, event.end
    return None


_DETERMINED = pattern(r" (?:its|their|an?|the|any|all|<O>'s)(?: (?:<M>|(?!its\b|their\b|an?\b|the\b)[\w-]+)){0,3} $")
_DENIED = re.compile(r"\b(?:not|never|no|denied|denies|without|n't|nor)\b")
_ENDED_TALKS = re.compile(
    r"\b(?:end(?:ed|s|ing)|abandon(?:ed|s|ing)|br(?:oke|eaks?|eaking|oken) off|call(?:ed|s|ing) off|scrap(?:ped|s|"
    r"ping)|halt(?:ed|s|ing)|walk(?:ed|s|ing) away from|withdr\w+ from|"
    r"drop(?:ped|s|ping)|pull(?:ed|s|ing) out of|terminat(?:ed|es|ing)|cut short|collapse of|quit|suspend(?:ed|s|"
    r"ing)) (?:its |[\ue000]'s |their |the |all |any |merger |takeover |exclusive |advanced )*$"
)


def _around(line: Line, event: Event) -> tuple[str, str, int, int] | None:
    """The status that the verb before or after a deal's name gives it."""
    before = line.form[max(0, event.start - 70) : event.start]
    for status, modality, rule in LEFT:
        match = rule.search(before)
        if match:
            start = event.start - len(before) + match.start()
            if not _INFORMANT.search(line.form, max(0, start - 30), start + 1):
                return _said_before(line, event, status, modality, start)
    for status, modality, rule in RIGHT:
        match = rule.match(line.form, event.end)
        if match and not _in_doubt(before, match, status, modality):
            return status, modality, event.start, match.end()
    if _CALLED.search(before) and line.form.startswith(" off", event.end):
        return "called_off", "", event.start, event.end + 4
    return None


def _said_before(line: Line, event: Event, status: str, modality: str, start: int) -> tuple[str, str, int, int] | None:
    """The status of a verb that starts before a deal's name, as the words before the verb have it."""
    rest = line.form[max(0, start - 40) : start]
    if _MODAL.search(rest) and status in ("completed", "called_off", "agreed"):
        if status == "completed" and nearest_date(line, event.end - 1, after=60):
            return status, "forecast", start, event.end
        return None
    if status == "in_talks" and _ENDED_TALKS.search(rest):
        return "called_off", "", start, event.end
    open_still = status in ("in_talks", "rumoured")
    denied = bool(_NOT.search(rest)) or (open_still and bool(re.search(r"\bnot\b", rest)))
    if denied and not open_still:
        return None
    return status, "denied" if denied else modality, start, event.end


def _in_doubt(before: str, match: re.Match[str], status: str, modality: str) -> bool:
    """Whether the verb behind a deal's name stands under a condition or a "not"."""
    if _DENIED.search(match[0]) or re.match(r" (?:if|unless)\b", match.string[match.end() :]):
        return True
    if not _IF.search(before) or (status == "completed" and modality):
        return False
    return bool(re.search(r"\b(?:if|unless|should|whether)\b[^,;]*$", before) or _PRESENT.search(match[0]))


_INFORMANT = re.compile(
    r"(?:\b(?:people|person|persons|sources?|bankers?|those|someone|executives?|advisers?|anyone)|\ue012),? .?$"
)


_IF = re.compile(r"\b(?:if|once|when|until|unless|should|whether|as soon as)(?: and when)? .{0,3}$")
_PRESENT = re.compile(r"\b(?:completes|closes|concludes|goes through|falls through|collapses|is|are|be)\b")
_SOON = re.compile(r" (?:by|in|before|during|later|early|next|this|around|towards?|within) ")
_ANNOUNCED = pattern(
    r"^\W*<O:o> (?:had been|was|has been|had first been|was first) (?P<how>announced|agreed|signed|unveiled|"
    r"completed) (?=(?:on |in |back in |last )?<D>)"
)


def _closings(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """ "It expects to close in March", where the deal itself is not named."""
    if book.current is None:
        return
    announced = _ANNOUNCED.match(line.form)
    if announced and line.items[announced.start("o")].form == "pronoun":
        yield _claim(
            article,
            line,
            book.current,
            "agreed" if announced["how"] != "completed" else "completed",
            "",
            announced.span(),
            None,
        )
    if any(_around(line, e) for e in events if not e.status):
        return
    if (that := _THAT_IS_DUE.match(line.form)) and _closing_told(article, line):
        yield _claim(article, line, book.current, "completed", "forecast", that.span(), None)
        return
    for rule in CLOSING:
        match = rule.search(line.form)
        if match and (
            nearest_date(line, match.end() - 1, before=30)
            or any(p > match.end() for p in line.all(DATE))
            or _SOON.match(line.form, match.end())
        ):
            frame = next((e.frame for e in reversed(events) if e.start < match.start()), None)
            frame = frame or _of_subject(line, match.start(), book) or book.current
            yield _claim(article, line, frame, "completed", "forecast", match.span(), None)
            return


def _of_subject(line: Line, at: int, book: Book) -> Frame | None:
    """The deal that the subject of a verb is the buyer in."""
    subject = subject_of(line, at, "OP")
    frame = book.of(line.items[subject].thing) if subject is not None else None
    return frame if frame is not None and subject is not None and frame.buyer is line.items[subject].thing else None


_THAT_IS_DUE = pattern(
    r"^\W*(?:that|this|which|<O>) (?:is|should be|ought to be) (?:expected|due|planned|scheduled|likely)"
    r"(?: to (?:happen|come|be))? (?:in|by|before|on|early|late|around|towards?|at)\b[^.;]{0,24}<D>"
)
_CLOSES = re.compile(
    r"\b(?:clos(?:e|es|ing)|complet(?:e|es|ed|ion)|goes? through|final(?:ly)?|legal work|approv\w+|signed off)\b"
)


def _closing_told(article: Article, line: Line) -> bool:
    """Whether the sentence before speaks of the closing of a deal, which "that is expected by July" dates."""
    return line.number > 0 and bool(_CLOSES.search(article.lines[line.number - 1].form))


_BROKEN_OFF = pattern(
    r"(?:<O:own>'s |\b)(?P<what>(?:[a-z-]+ ){0,2})(?:talks|discussions|negotiations) (?:between <O:one> and <O:two>|"
    r"with <O:other>)"
    r"(?P<about> (?:about|over|on) [^,.;]{1,50}?)? (?:have |has |had )?(?:since )?(?:collapsed|broken down|broke "
    r"down|ended|"
    r"fallen through|fell through|fell apart|fallen apart|been (?:called off|abandoned|broken off)|were (?:called off|"
    r"abandoned|broken off)|failed|come to nothing|came to nothing)\b"
)
_OF_A_DEAL = re.compile(r"merger|takeover|acquisition|buy-?out|sale\b|tie-up|combin")


def _meetings(article: Article, line: Line, book: Book) -> Iterator[ExtractedClaim]:
    """Talks with somebody, broken off or not, and mergers of equals."""
    for match in _BROKEN_OFF.finditer(line.form):
        second = line.items[match.start("two") if match["two"] else match.start("other")].thing
        known = book.between(line.items[match.start("one")].thing, second) if match["one"] else book.of(second)
        if known is None and match["own"] and second.name.endswith(KIN):
            known = book.of(line.items[match.start("own")].thing)
        if known is None and match["one"] and _OF_A_DEAL.search(match["what"] + (match["about"] or "")):
            known = book.frame(line.items[match.start("one")].thing, second)
        if known is not None:
            yield _claim(article, line, known, "called_off", "", match.span(), None)
    for match in _TALKING.finditer(line.form):
        one = match.start("one") if match["one"] else subject_of(line, match.start(), "O")
        two = match.start("two") if match["two"] else match.start("other")
        if one is None or line.items[one].thing is line.items[two].thing:
            continue
        first, second = line.items[one].thing, line.items[two].thing
        frame = book.between(first, second)
        if frame is None and any(told is not None and second is told.target for told in (book.current, book.main)):
            frame = book.frame(first, second, aside=True)
        if (
            frame is None
            and not match["about"]
            and not re.search(r"merger|takeover|acquisition|buy-?out|sale|tie-up", match[0])
        ):
            continue
        if frame is None:
            frame = (
                book.frame(second, first)
                if "sale" in (match["about"] or "") or "investment" in (match["about"] or "")
                else book.frame(first, second)
            )
        denied = bool(
            re.search(r"\b(?:not|never|denied|denies|no)\b", line.form[max(0, match.start() - 60) : match.start()])
        )
        yield _claim(article, line, frame, "in_talks", "denied" if denied else "", match.span(), None)
