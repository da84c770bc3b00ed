"""What an investor gets: its share, its votes and its say on the board."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import FILLER, Line, object_after, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.deals import Book, Event

_SHARE = pattern(
    rf"<C:c>(?P<gap>(?: \(<M>\)| or <M>| of (?:the )?(?:shares|stock|equity|share capital|voting rights|capital|business|company|outstanding shares)(?: (?:in|of|it does not already own in))?| (?:[\w-]+,? ){{0,4}}?(?:stake|holding|interest|shareholding|share|slice|ownership|position)s?(?:,? (?:worth|valued at) <M>)?(?: \(<M>\))? (?:in|of)| of| share of| ownership of) )(?P<filler>(?:(?!what\b|how\b|combined\b|merged\b|enlarged\b|and\b|from\b|resulting\b){FILLER}){{0,6}}?)(?P<target>[\ue000])(?!'s (?!(?:[a-z-]+ )?(?:shares|stock|equity|capital)))"
)
_SHARE_ALONE = pattern(
    r"<C:c>(?P<gap> (?:of (?:the |its |their )?(?:enlarged |combined |outstanding |issued |voting )?(?:shares|stock|equity|share capital|capital)|(?:[\w-]+ ){0,3}(?:stake|holding|interest|shareholding))\b)"
)
_HELD_ALONE = pattern(
    r"\b(?:owns?|holds?|held|owned|controls?|controlled|bought)(?: (?:already|just|now|currently|about))* <C:c>(?P<gap>)(?=[.,;]|$| and | in total)"
)
_STAKE_TO = pattern(
    r"\b(?:stake|holding|shareholding|interest|ownership) (?:in|of) (?:(?!and\b|to\b)(?:[\w-]+|<L>'s) ){0,4}?<O:target>(?:'s)?(?:,[^,]{3,60},)? (?:from <C> )?(?:to|of|at|is|was|stands at|now stands at|totals|amounts to|up to|had reached|reached)(?: (?:just|about|nearly|more than|as much as))? <C:c>(?P<gap>)"
)
_OWNED = pattern(
    r"(?P<c>[\ue011]|nearly half|half|majority)[ -](?:of (?:which|<O>|its shares|the shares) (?:is |are )?)?(?:owned|held|controlled)[ -]by (?:the )?(?:(?:[\w-]+|<L>'s) ){0,5}?<X:by>"
)
_STAKE_OF = pattern(
    r"<X:own>'s (?:[\w-]+ ){0,3}<C:c> (?:[\w-]+ ){0,3}(?:stake|holding|interest|shareholding|share)\b(?: (?:in|of) (?:[\w-]+ ){0,4}<O:target>)?"
)
_HAS = re.compile(
    r"\b(?:own(?:s|ed|ing)?|hold(?:s|ing)?|held|has|had|have|control(?:s|led|ling)?|bought|buy(?:s|ing)?|acquir(?:e|es|ed|ing)|tak(?:e|es|en|ing)|took|get(?:s|ting)?|got|keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|"
    r"secur(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|with|for|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lift(?:s|ed|ing)?|built|build(?:s|ing)?|amassed|stake|gain(?:s|ed|ing)?|bid|offer|sell(?:s|ing)?|sold|to|of|snap\w*|the|a|an|its|remaining|swoop|about|exchange|pays?|paid|invest\w*|giv\w+|gave|put\w*)\W"
)
_NOT_SHARE = re.compile(
    r"^ of (?:its |[\ue000]'s |the |their |all |global |total |annual |our |[\w-]+ )*(?:revenues?|sales|customers|users|staff|workforce|employees|market|profits?|income|business|time|power|output|production|electricity|traffic|world|jobs|orders|costs|debt|price|cash|patients|people|households|votes? cast|capacity|supply|demand|portfolio|population|trading|volume)\b"
)
_CHANGE = re.compile(
    r"\b(?:rose|fell|up|down|jumped|climbed|grew|slipped|dropped|increase|growth|margin|premium|discount|gained|lost|tumbled|surged|shares|yield|interest rate|tax|return)\b[^,]{0,20}$"
)


def stake_claims(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """Shares of companies that somebody holds, buys or gets."""
    seen: set[int] = set()
    for match in _OWNED.finditer(line.form):
        at = match.start("c")
        owned = subject_of(line, match.start(), "O")
        if owned is not None and line.form[at] == marks.PERCENT:
            seen.add(at)
            yield _stake(article, line, match.start("by"), owned, at, match.span(), "owned-by")
    for match in _STAKE_OF.finditer(line.form):
        at = match.start("c")
        target = match.start("target") if match["target"] else None
        owner = line.items[match.start("own")].thing
        frame = book.of(owner)
        whole = target if target is not None else frame.target if frame and frame.target is not owner else None
        if whole is not None and at not in seen:
            seen.add(at)
            yield _stake(article, line, match.start("own"), whole, at, match.span(), "stake-of")
    for match in (*_STAKE_TO.finditer(line.form), *_SHARE.finditer(line.form)):
        at = match.start("c")
        if at not in seen and _is_share(line, at, match["gap"]):
            claim = _held(article, line, match, match.start("target"), events, book)
            if claim:
                seen.add(at)
                yield claim
    for match in (*_SHARE_ALONE.finditer(line.form), *_HELD_ALONE.finditer(line.form)):
        at = match.start("c")
        elsewhere = re.match(
            r" (?:in|of) (?!it\b|the (?:company|business|group|firm)\b)|[^,.;]{0,20}\b(?:combined|merged|enlarged)\b",
            line.form[match.end() :],
        )
        if at not in seen and not elsewhere and _is_share(line, at, match["gap"]):
            claim = _held(article, line, match, None, events, book)
            if claim:
                seen.add(at)
                yield claim


def _is_share(line: Line, at: int, gap: str) -> bool:
    figure = line.items[at].thing
    if figure.points or _NOT_SHARE.match(line.form[at + 1 :]) or _CHANGE.search(line.form[max(0, at - 40) : at]):
        return False
    if re.match(r" of(?: the)? $", gap) and not _HAS.search(line.form[max(0, at - 40) : at]):
        return False
    following = line.form[at + 1 : at + 40]
    if re.match(r" of <?", following) and re.search(r"\bfrom $", line.form[max(0, at - 6) : at]):
        return False
    return not (
        re.search(r"\bfrom $", line.form[max(0, at - 6) : at])
        and re.search(r"^[^,.]{0,40}\bto [\ue011]", line.form[at + 1 :])
    )


def _held(
    article: Article, line: Line, match: re.Match[str], target: int | None, events: list[Event], book: Book
) -> ExtractedClaim | None:
    at = match.start("c")
    event = next(
        (
            e
            for e in events
            if e.start <= at < e.end + 12 and (target is None or e.frame.target is line.items[target].thing)
        ),
        None,
    )
    whole: int | Entity | None = target
    if event is not None:
        holder: int | Entity | None = event.buyer_at if event.buyer_at is not None else event.frame.buyer
        whole = target if target is not None else event.frame.target
    else:
        holder = _to_whom(line, at, match.end()) or subject_of(line, at, "OP")
        if (
            holder is not None
            and isinstance(holder, int)
            and target is not None
            and line.items[holder].thing is line.items[target].thing
        ):
            frame = book.of(line.items[target].thing)
            holder = frame.buyer if frame and frame.target is line.items[target].thing else None
        if holder is None and target is not None:
            frame = book.of(line.items[target].thing)
            holder = frame.buyer if frame and frame.target is line.items[target].thing else None
    if isinstance(holder, int) and line.items[holder].thing.outlet:
        known = book.of(line.items[target].thing) if target is not None else book.current
        holder = known.buyer if known else None
    if holder is None:
        return None
    owner = line.items[holder].thing if isinstance(holder, int) else holder
    if whole is None:
        frame = book.of(owner)
        whole = frame.target if frame and frame.buyer is owner else _other_company(article, line, owner)
    if whole is None or (line.items[whole].thing if isinstance(whole, int) else whole) is owner:
        return None
    return _stake(article, line, holder, whole, at, match.span(), "holds")


def _to_whom(line: Line, at: int, end: int) -> int | None:
    """The buyer in "sold 12% of it to Alder"."""
    if not re.search(
        r"\b(?:sold|sell|sells|selling|sale of|handed|transferred|offload\w*|divest\w*)\b[^,]{0,40}$",
        line.form[max(0, at - 50) : at],
    ):
        return None
    after = re.search(r"^[^,.]{0,40}? to ", line.form[end:])
    return object_after(line, end + after.end() - 1, "OP") if after else None


def _other_company(article: Article, line: Line, owner: Entity) -> Entity | None:
    """The company that an owner has a share of where the sentence does not say: another that it names, or the topic."""
    named = [line.items[at].thing for at in line.all(marks.ORGANISATION)]
    return next(
        (
            e
            for e in (*named, article.raising, line.context, article.topic)
            if e is not None and e is not owner and not e.outlet
        ),
        None,
    )


def _stake(
    article: Article, line: Line, holder: int | Entity, whole: int | Entity, at: int, span: tuple[int, int], name: str
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "stake",
        holder,
        object_=whole,
        figure=line.items[at].thing,
        value_at=at,
        at=span,
        rule=f"stake-{name}",
        confidence=0.9,
    )


_VOTES = (
    (
        "nonvoting",
        pattern(
            r"\b(?:non-?voting|without (?:any )?(?:voting rights|votes)|no voting (?:rights|power)|carry no votes?|carries no votes?|do not carry votes?|does not carry (?:any )?vot\w+|not have (?:any )?voting rights|no votes\b)"
        ),
    ),
    (
        "voting",
        pattern(
            r"\b(?:with (?:full |equal |ordinary )?voting rights|full voting rights|voting (?:shares|stock|stake|rights in)|shares (?:that )?carry (?:full )?vot\w+|carr(?:y|ies|ying) (?:full )?(?:votes|voting rights))"
        ),
    ),
)
_BOARD = (
    (
        "none",
        pattern(
            r"\b(?:not [^,.;]{0,60}board control|no|without(?: a| any)?|nor a|not (?:get |have |taken? |receive |seek |be given )?(?:a |any )?|neither a) (?:(?:seats?|representation|places?|representatives?) (?:on|at|to) (?:(?:the|its|<O>'s?) )?(?:[\w-]+ )?board|board (?:control|seats?|representation|influence|rights))|\bnot (?:taken?|have|get|seek|gain|receive|be given) (?:a |any |direct )?(?:board (?:control|seat|seats|representation)|seats? on (?:the|its|<O>'s) board)"
        ),
    ),
    (
        "observer",
        pattern(
            r"\b(?:board observer|observers? (?:seat )?(?:on|to|at) (?:the|its|<O>'s) board|observer (?:status|rights|seat)|non-voting observer|seat as an observer)"
        ),
    ),
    (
        "majority",
        pattern(
            r"\b(?:(?:majority|control) of (?:the|its|<O>'s) board(?: seats| of directors)?|majority (?:on|of seats on) (?:the|its|<O>'s) board|control (?:of )?(?:the|its|<O>'s) board|board (?:control|majority)|majority of (?:the |its )?(?:board )?(?:seats|directors))"
        ),
    ),
    (
        "seat",
        pattern(
            r"\b(?:(?:an?|one|two|three|four|five|board|<N>) (?:[\w-]+ )?(?:seats?|places?|representatives?|directors?) (?:on|at|to) (?:the |its |<O>'s |<O> |an? )(?:[\w-]+ )?board|(?:an?|one|two|three|four|five|its|the|has|gets|get|take|takes) (?:[\w-]+ )?board seats?|(?:appoint|nominate|name)s? <N>(?= (?:to|on) (?:the|its|<O>'s) board)|(?:right to (?:appoint|nominate|name)|(?:appoint|nominate|name)s?|allowed to (?:appoint|name)) (?:an?|one|two|three|<N>|up to two) (?:[\w-]+ ){0,2}(?:directors?|board members?|members?))"
        ),
    ),
)


def control_claims(article: Article, line: Line, events: list[Event], book: Book) -> Iterator[ExtractedClaim]:
    """Votes and board seats that an investor gets or does not get."""
    if "vot" in line.form:
        for code, rule in _VOTES:
            match = rule.search(line.form)
            if match:
                yield from _control(article, line, "voting_rights", code, match, events, book)
                break
    if "board" in line.form or "director" in line.form:
        reached = -1
        for code, rule in _BOARD:
            for match in rule.finditer(line.form):
                if code == "majority" and re.search(
                    r"\b(?:not|never|without|nor)\b", line.form[max(0, match.start() - 60) : match.start()]
                ):
                    continue
                if match.start() >= reached or match.end() < reached:
                    yield from _control(article, line, "board_control", code, match, events, book)
                    reached = match.end()
                    break
            if reached >= 0:
                break


def _control(
    article: Article, line: Line, attribute: str, code: str, match: re.Match[str], events: list[Event], book: Book
) -> Iterator[ExtractedClaim]:
    holder = subject_of(line, match.start(), "OP")
    named = next((p for p in line.all(marks.ORGANISATION, match.start(), match.end())), None)
    owner = line.items[holder].thing if holder is not None else None
    whole: int | Entity | None = named
    if owner is None or owner.kind == "person" or (named is not None and line.items[named].thing is owner):
        frame = book.of(line.items[named].thing) if named is not None else book.current
        if frame is None or (owner is not None and owner.kind == "person"):
            return
        owner, holder = frame.buyer, None
        whole = named if named is not None else frame.target
    if whole is None:
        near = next((e for e in reversed(events) if e.start <= match.end()), None)
        frame = near.frame if near and near.frame.buyer is owner else book.of(owner)
        if frame is not None and frame.target is owner:
            owner, holder = frame.buyer, None
        whole = frame.target if frame else _other_company(article, line, owner)
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
        at=match.span(),
        rule=f"{attribute.replace('_', '-')}-{code}",
        confidence=0.8,
    )
