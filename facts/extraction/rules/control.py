"""What an investor may decide: its votes and its say on the board."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.deals import Book, Event
from facts.extraction.rules.stakes import other_company, told_target

_VOTES = (
    (
        "nonvoting",
        pattern(
            r"\b(?:non-?voting|without (?:any )?(?:voting rights|votes)|no voting (?:rights|power)|carry(?:ing)? "
            r"no (?:votes?|voting \w+)|carries no (?:votes?|voting \w+)|(?:has|have|had|with|gets?|without) no "
            r"(?:votes?|say at (?:the )?(?:general|shareholder) meetings?)\b|without a vote|do not carry votes?|"
            r"does not carry (?:any )?vot\w+|not have (?:any )?voting rights|no votes\b)"
        ),
    ),
    (
        "voting",
        pattern(
            r"\b(?:with (?:full |equal |ordinary |the same )?voting rights|full voting rights|(?:votes?|voting) "
            r"on (?:a )?par with|votes? alongside (?:the )?ordinary|voting (?:shares|stock|stake|rights in)|"
            r"shares (?:that )?carry (?:full )?vot\w+|carr(?:y|ies|ying) (?:full )?(?:votes|voting rights))"
        ),
    ),
)
_BOARD = (
    (
        "none",
        pattern(
            r"\b(?:no|without (?:a )?) ?(?:say|voice|sway|influence) (?:on|in|at|over) (?:the|its|<O>'s) board\b|"
            r"\b(?:not [^,.;]{0,60}board control|no|without(?: a| any)?|nor a|not (?:get |have |taken? |receive |"
            r"seek |be given )?(?:a |any )?|neither a) (?:(?:seats?|representation|places?|representatives?) "
            r"(?:on|at|to) (?:(?:the|its|<O>'s?) )?(?:[\w-]+ )?board|board (?:control|seats?|representation|"
            r"influence|rights))|\bnot (?:taken?|have|get|seek|gain|receive|be given) (?:a |any |direct "
            r")?(?:board (?:control|seat|seats|representation)|seats? on (?:the|its|<O>'s) board)"
        ),
    ),
    (
        "observer",
        pattern(
            r"\b(?:(?:gets?|got|has|have|takes?|took|gains?|appoints?|names?|sends?|make do with|settles? for|with|"
            r"plus|"
            r"and) (?:an? )?observers?(?! of)\b|board observer|observers? (?:seat )?(?:on|to|at) (?:the|its|"
            r"<O>'s) board|observer (?:status|rights|seat)|non-voting observer|seat as an observer|observer's? "
            r"(?:chair|seat|place|role))"
        ),
    ),
    (
        "majority",
        pattern(
            r"\b(?:(?:majority|control) of (?:the|its|<O>'s) board(?: seats| of directors)?|majority (?:on|of "
            r"seats on) (?:the|its|<O>'s) board|control (?:of )?(?:the|its|<O>'s) board|board (?:control|"
            r"majority)|majority of (?:the |its )?(?:board )?(?:seats|directors))"
        ),
    ),
    (
        "seat",
        pattern(
            r"\b(?:(?:an?|one|two|three|four|five|board|<N>) (?:[\w-]+ )?(?:seats?|places?|representatives?|"
            r"directors?) (?:on|at|to) (?:the |its |<O>'s |<O> |an? )(?:[\w-]+ )?board|(?:an?|one|two|three|four|"
            r"five|its|the|has|gets|get|take|takes) (?:[\w-]+ )?board seats?|(?:appoint|nominate|name)s? <N>(?= "
            r"(?:to|on) (?:the|its|<O>'s) board)|(?:right to (?:appoint|nominate|name)|(?:appoint|nominate|"
            r"name)s?|allowed to (?:appoint|name)) (?:an?|one|two|three|<N>|up to two) (?:[\w-]+ "
            r"){0,2}(?:directors?|board members?|members?))"
        ),
    ),
)


_SOME_OF = pattern(
    r"\b(?:appoint|name|nominate|choose|pick|fill|get|ha[sv]e?|take|hold|control|elect)(?:s|ed|d|ing)? "
    r"(?:<N:some>|(?P<one>one)) of "
    r"(?:the |its |their |<O>'s )?(?:<N:all>|(?P<few>[a-z]+) (?:directors|seats|board seats|places))"
)
_SEATS_ON = pattern(r"<N> (?:on|at) (?:the |its |<O>'s |<O> |an? )(?:[\w-]+ )?board\b")
_SEATS = re.compile(r"directors|seats|members|places|chairs|representatives|nominees")
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


def _counted(line: Line) -> tuple[str, tuple[int, int]] | None:
    """The control that "appoints five of the seven directors" gives, and where it says so."""
    match = _SOME_OF.search(line.form)
    if match is None:
        seats = next(
            (m for m in _SEATS_ON.finditer(line.form) if _SEATS.search(line.items[m.start()].thing.noun)), None
        )
        return ("seat", seats.span()) if seats else None
    if match["all"] and not _SEATS.search(line.items[match.start("all")].thing.noun):
        return None
    whole = line.items[match.start("all")].thing.low if match["all"] else _NUMBERS.get(match["few"], 0)
    some = line.items[match.start("some")].thing.low if match["some"] else 1
    if some is None or whole is None or not 0 < some <= whole:
        return None
    return ("majority" if 2 * some > whole else "seat"), match.span()


def control_claims(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """Votes and board seats that an investor gets or does not get."""
    if "vot" in line.form:
        for code, rule in _VOTES:
            match = rule.search(line.form)
            if match:
                yield from _control(article, line, "voting_rights", code, match.span(), events, book)
                break
    counted = _counted(line) if marks.COUNT in line.form or "director" in line.form else None
    if counted is not None:
        yield from _control(article, line, "board_control", *counted, events, book)
    elif any(word in line.form for word in ("board", "director", "observer")):
        if _OF_NEITHER.search(line.form):
            return
        reached = -1
        for code, rule in _BOARD:
            for match in rule.finditer(line.form):
                if code == "majority" and re.search(
                    r"\b(?:not|never|without|nor)\b", line.form[max(0, match.start() - 60) : match.start()]
                ):
                    continue
                if match.start() >= reached or match.end() < reached:
                    yield from _control(article, line, "board_control", code, match.span(), events, book)
                    reached = match.end()
                    break
            if reached >= 0:
                break


_OF_NEITHER = re.compile(r"\b(?:board of neither|board of either|neither)\b")


def _control(
    article: Article, line: Line, attribute: str, code: str, at: tuple[int, int], events: list[Event], book: Book
) -> Iterator[ExtractedClaim]:
    holder = subject_of(line, at[0], "OP")
    named = next((p for p in line.all(marks.ORGANISATION, *at)), None)
    owner = line.items[holder].thing if holder is not None else None
    whole: int | Entity | None = named
    if owner is not None and owner.kind == "person" and owner.employer is not None and attribute == "board_control":
        owner, holder = owner.employer, None
    if owner is None or owner.kind == "person" or (named is not None and line.items[named].thing is owner):
        frame = book.of(line.items[named].thing) if named is not None else book.current
        if frame is None or (owner is not None and owner.kind == "person"):
            return
        owner, holder = frame.buyer, None
        whole = frame.target if named is None or line.items[named].thing is owner else named
    if whole is None:
        near = next((e for e in reversed(events) if e.start <= at[1]), None)
        frame = near.frame if near and near.frame.buyer is owner else book.of(owner)
        if frame is not None and frame.target is owner:
            owner, holder = frame.buyer, None
        whole = frame.target if frame else told_target(line, book, owner) or other_company(article, line, owner)
    if whole is None or (line.items[whole].thing if isinstance(whole, int) else whole) is owner:
        return
    yield propose(
        article,
        line,
        attribute,
        holder if holder is not None else owner,
        object_=whole,
        value=code,
        modality="asserted" if code in ("none", "nonvoting") else "",
        at=at,
        rule=f"{attribute.replace('_', '-')}-{code}",
        confidence=0.8,
    )
