"""Shares of companies that somebody holds, buys, sells or gets."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import FILLER, Line, object_after, pattern, subject_of
from facts.extraction.parties import PERSON, Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.deals import Book, Event
from facts.extraction.rules.whose import in_focus

_SHARE = pattern(
    r"<C:c>(?P<gap>(?: \(<M>\)| or <M>| of (?:the )?(?:shares|stock|equity|share capital|voting rights|capital|"
    r"business|company|outstanding shares|register)(?: (?:in|of|it does not already own in))?| (?:[\w-]+,? "
    r"){0,4}?(?:stake|holding|interest|shareholding|share|slice|ownership|position)s?(?:,? (?:worth|valued at) "
    r"<M>)?(?: \(<M>\))? (?:in|of)| of| share of| ownership of) )(?P<filler>(?:(?!what\b|how\b|combined\b|"
    rf"merged\b|enlarged\b|and\b|from\b|resulting\b){FILLER}){{0,6}}?)(?P<target>[\ue000])(?!'s (?!(?:[a-z-]+ "
    r")?(?:shares|stock|equity|capital)))"
)
_SHARE_ALONE = pattern(
    r"<C:c>(?P<gap> (?:of (?:the |its |their )?(?:enlarged |combined |outstanding |issued |voting )?(?:shares|"
    r"stock|equity|share capital|capital|register|company|business|club)|(?:[\w-]+ ){0,3}(?:stake|holding|"
    r"interest|shareholding))\b)"
)
_HOLD = (
    r"(?:owns?|owned|owning|holds?|held|holding|has|have|had|controls?|controlled|controlling|keeps?|kept|keeping|retains?|retained|retaining|"
    r"(?:sits?|sat|sitting) on|(?:speaks?|spoke|speaking) for|commands?|ends? up with|ended up with|(?:comes?|"
    r"came) away with|left with|diluted to|"
    r"(?:picks?|picked|picking) up|takes?|took|taking|taken|gets?|got|getting|receives?|received|(?:hangs?|hung|"
    r"holds?|held|holding|hanging|clings?|clung) "
    r"on ?to|clings? to|buil[dt]s?(?: up)?|amassed|accumulated|bought|buying|buys?|acquired|acquires|acquiring|in "
    r"with|remains? with|emerge[sd]? with)"
)
_QUIET = (
    r"(?: (?:already|still|just|now|currently|about|its|the|only|some|his|her|their|own|remaining|other|"
    r"roughly|around|a further|another|up to|at least))*"
)
_HELD_ALONE = pattern(
    rf"\b{_HOLD}{_QUIET} <C:c>(?P<gap>)(?=[.,;:)]|$| (?:and|in total|since|before|after|once|if|in|between|at|when|"
    r"while|"
    r"but|as|last|this|on|through|via)\b(?! of)| <D>| \()"
)
_STAKE_OF_SHARE = pattern(
    r"\b(?:stake|holding|shareholding|interest|share|position|slice) (?:of|at|to|is|was|stands at|stood at|"
    r"reached|now) (?:just |about |nearly |around )?<C:c>(?P<gap> ?)"
    r"(?= (?:in|of) <O>|[.,;)]|$| (?:and|since|before|after|from|in <D>|on|last|this)\b)"
)
_STAKE_IN = pattern(
    r"\b(?:stake|holding|shareholding|interest|share|position|slice) of (?:just |about |nearly |around |up to |at "
    r"least )?"
    rf"<C:c>(?P<gap> (?:in|of) )(?:{FILLER}){{0,5}}?<O:target>(?!'s)"
)
_WITH_SHARE = pattern(
    r"(?:\b(?:shareholders?|investors?|owners?|backers?|holders?|stockholders?|funds?|"
    r"trusts?|foundations?|family|families|partners?)|<J>)(?: (?:in|of) (?:the (?:company|group|"
    r"business|firm)|<O:target>))?"
    r"(?: (?:outside|after|behind|besides) [^,.;\ue011]{3,30}?)?,? (?:with|at|on|owning|holding) (?:about |nearly |"
    r"around |just over |just under |some |roughly |a |its |an? )*"
    r"<C:c>(?P<gap>)(?= (?:stake|holding|interest|of the (?:shares|stock|equity|votes|capital))|[.,;:)]|$| (?:and|"
    r"since|before|after|has|is|said|who|which)\b)"
)
_BELONGS = pattern(
    r"<C:c>(?: (?:stake|holding|of it|of the shares|of the (?:company|business|equity)))? (?:belongs?|belonged|is "
    r"held|are held|is owned|was held|was owned|"
    r"goes|went|is in the hands|lies|rests) (?:to|by|of|with) (?:the )?(?:(?:[\w-]+|<L>'s|<L>) ){0,4}?<OP:by>"
)
_THAT_HOLDS = pattern(
    r"\bthe (?:other |remaining )?<C:c>(?: (?:stake|holding|of (?:it|<O:target>|the (?:shares|company|"
    r"stock))))?(?: that| which)?,? <OP:by> (?:already |now |still |currently )?"
    r"(?:holds|held|owns|owned|has|had|controls|lacks|lacked|(?:does|did) not (?:already )?(?:own|hold|have))\b"
)
_AND_REST = pattern(
    r"^,? (?:and|while|with) (?:the )?(?:(?:[\w-]+|<L>'s) ){0,4}?<OP:by>(?: (?:has|holds|owns|holding|with|"
    r"had))?,? (?:the |a |another )?(?:remaining |other |further |rest, )?<C:c>(?! of <O>)"
)
_LISTED_ON = pattern(
    r"<OP:by>(?:, (?:an?|the|its) [^,;.\ue011]{3,50},)? (?:on|with|at) (?:about |just under |just over |nearly )?<C:c>"
    r"(?=[.,;]| and |$)"
)
_OWN_SHARE = pattern(
    r"<X:own>'s (?:own |existing |remaining |current |whole |entire )?<C:c>(?= (?:of|in) (?:(?:[\w-]+|<L>'s) "
    r"){0,4}?<O:target>|[.,;)]|$| (?:and|since|before|after)\b)"
)
_STAKE_TO = pattern(
    r"\b(?:stake|holding|shareholding|interest|ownership) (?:in|of) (?:(?!and\b|to\b)(?:[\w-]+|<L>'s) "
    r"){0,4}?<O:target>(?:'s)?(?:,[^,]{3,60},)? (?:from <C> )?(?:to|of|at|is|was|stands at|now stands at|totals|"
    r"amounts to|up to|had reached|reached)(?: (?:just|about|nearly|more than|as much as))? <C:c>(?P<gap>)"
)
_CUT_TO = pattern(
    r"<OP:own>'s (?:[\w-]+ ){0,2}(?:stake|holding|shareholding|interest|share)"
    r"(?: in (?:the )?(?:[\w-]+ ){0,2}<O:target>)? (?:will |would |has |had |to )?(?:be )?"
    r"(?:falls?|fell|fallen|drops?|dropped|shrinks?|shrank|rises?|rose|risen|go|goes|went|gone|comes?|came|increases?|"
    r"increased|reduced|cut|diluted|raised|lifted|trimmed)(?: up| down)?(?: from <C:f>)? to <C:c>"
)
_OWNED = pattern(
    r"(?P<c>[\ue011]|nearly half|half|majority)[ -](?:of (?:which|<O>|its shares|the shares) (?:is |are "
    r")?)?(?:owned|held|controlled)[ -]by (?:the )?(?:(?:[\w-]+|<L>'s) ){0,5}?<X:by>"
)
_STAKE_OF = pattern(
    r"<X:own>'s (?:[\w-]+ ){0,3}<C:c> (?:[\w-]+ ){0,3}(?:stake|holding|interest|shareholding|share)\b(?: (?:in|"
    r"of) (?!favou?r\b)(?:[\w-]+ ){0,4}<O:target>)?"
)
_HAS = re.compile(
    r"\b(?:own(?:s|ed|ing)?|hold(?:s|ing)?|held|has|had|have|control(?:s|led|ling)?|bought|buy(?:s|ing)?|acquir(?:e|es|ed|ing)|tak(?:e|es|en|ing)|took|get(?:s|ting)?|got|keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|"
    r"secur(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|with|for|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lift(?:s|ed|ing)?|built|build(?:s|ing)?|amassed|stake|gain(?:s|ed|ing)?|bid|offer|sell(?:s|ing)?|sold|to|of|snap\w*|the|a|an|its|remaining|swoop|about|exchange|pays?|paid|invest\w*|giv\w+|gave|put\w*|spend\w*|spent)\W"
)
_NOT_SHARE = re.compile(
    r"^ of (?:its |[\ue000]'s |the |their |all |global |total |annual |our |[\w-]+ )*(?:revenues?|sales|customers|"
    r"users|staff|workforce|employees|market|profits?|income|business|time|power|output|production|electricity|"
    r"traffic|world|jobs|orders|costs|debt|price|cash|patients|people|households|votes? cast|capacity|supply|"
    r"demand|portfolio|population|trading|volume)\b"
)
_CHANGE = re.compile(
    r"\b(?:rose|fell|(?<!picked )(?<!snapped )(?<!built )(?<!bought )(?<!taken )up(?! with)|down|jumped|climbed|grew|"
    r"slipped|dropped|increase|growth|margin|premium|discount|"
    r"gained|lost|tumbled|surged|shares|yield|interest rate|tax|(?<!in )return)\b[^,]{0,20}$"
)


_HOLDS = pattern(rf"\b{_HOLD}{_QUIET} (?:[a-z]+ )?$")


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
    yield from _told_otherwise(article, line, book, seen)
    for match in (*_STAKE_TO.finditer(line.form), *_STAKE_IN.finditer(line.form), *_SHARE.finditer(line.form)):
        at = match.start("c")
        if at not in seen and _is_share(line, at, match["gap"]):
            claim = _held(article, line, match, match.start("target"), events, book)
            if claim:
                seen.add(at)
                yield claim
                yield from _rest(article, line, match, seen)
    for match in (
        *_SHARE_ALONE.finditer(line.form),
        *_STAKE_OF_SHARE.finditer(line.form),
        *_HELD_ALONE.finditer(line.form),
        *_WITH_SHARE.finditer(line.form),
    ):
        at = match.start("c")
        elsewhere = re.match(
            r" (?:in|of) (?!it\b|the (?:company|business|group|firm)\b)|[^,.;]{0,20}\b(?:combined|merged|enlarged)\b",
            line.form[match.end() :],
        )
        if at not in seen and not elsewhere and _is_share(line, at, match["gap"]):
            claim = _held(article, line, match, _target_of(match), events, book)
            if claim:
                seen.add(at)
                yield claim


_WHOSE_OWNER = pattern(r"<O:o>'s (?:[\w-]+ ){0,2}(?:shareholder|investor|owner|holder)\b")
_OF_OWNERS = re.compile(r"\b(?:shareholders?|owners?|investors?|stakes?|holds|owns)\b")


def _target_of(match: re.Match[str]) -> int | None:
    """Where a pattern found the name of the company that is held, if it looks for one."""
    return match.start("target") if match.groupdict().get("target") else None


def _told_otherwise(article: Article, line: Line, book: Book, seen: set[int]) -> Iterator[ExtractedClaim]:
    """ "The other 20% belongs to Alder", "the 8% that it holds", "its own 9%"."""
    found = [(match, "by", "belongs") for match in _BELONGS.finditer(line.form)]
    found += [(match, "by", "that-holds") for match in _THAT_HOLDS.finditer(line.form)]
    if line.form.count(marks.PERCENT) > 1 and _OF_OWNERS.search(line.form):
        found += [(match, "by", "listed") for match in _LISTED_ON.finditer(line.form)]
    found += [(match, "own", "own") for match in _OWN_SHARE.finditer(line.form)]
    found += [(match, "own", "cut-to") for match in _CUT_TO.finditer(line.form)]
    for match, who, name in found:
        at, holder = match.start("c"), match.start(who)
        owner = line.items[holder].thing
        target = match.start("target") if match.groupdict().get("target") else None
        frame = book.of(owner)
        told = frame.target if frame is not None and frame.target is not owner else None
        whole: int | Entity | None = target if target is not None else told
        if whole is None and name == "cut-to":
            whole = told_target(line, book, owner) or other_company(article, line, owner)
        elif whole is None and name == "listed":
            shared = _WHOSE_OWNER.search(line.form)
            whole = shared.start("o") if shared else told_target(line, book, owner)
        elif whole is None and name != "own":
            whole = told_target(line, book, owner)
        plain = line.items[whole].thing if isinstance(whole, int) else whole
        if at not in seen and plain is not None and plain is not owner and not line.items[at].thing.points:
            seen.add(at)
            yield _stake(article, line, holder, whole, at, match.span(), name)  # type: ignore[arg-type]


def told_target(line: Line, book: Book, owner: Entity) -> Entity | None:
    """The company whose purchase the text is telling of, if that is another than an owner."""
    frame = book.current if line.number - book.told_at <= _NEAR else None
    return frame.target if frame is not None and frame.target is not owner else None


def _rest(article: Article, line: Line, match: re.Match[str], seen: set[int]) -> Iterator[ExtractedClaim]:
    """The second share in "Alder owns 72% of Corvid and Beacon the remaining 28%"."""
    rest = _AND_REST.match(line.form[match.end() :])
    if rest is None:
        return
    at, holder = match.end() + rest.start("c"), match.end() + rest.start("by")
    target = match.start("target")
    if at not in seen and line.items[holder].thing is not line.items[target].thing:
        seen.add(at)
        yield _stake(article, line, holder, target, at, (match.start(), at + 1), "rest")


def _is_share(line: Line, at: int, gap: str) -> bool:
    figure = line.items[at].thing
    if figure.points or _NOT_SHARE.match(line.form[at + 1 :]) or _CHANGE.search(line.form[max(0, at - 40) : at]):
        return False
    if re.match(r" of(?: the)? $", gap) and not (
        _HAS.search(line.form[max(0, at - 40) : at]) or _HOLDS.search(line.form[max(0, at - 40) : at])
    ):
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
    relative = _of_which(line, at) if target is None else None
    if relative is not None:
        owners = line.all(marks.ORGANISATION + marks.PERSON, relative + 1, at)
        return _stake(article, line, owners[0], relative, at, match.span(), "of-which") if owners else None
    if (seller := line.items.get(match.start() - 2)) is not None and seller.form == "relative":
        sold = _sold_by(line, target, seller.thing, events)
        if sold is not None:
            return _stake(article, line, match.start() - 2, sold, at, match.span(), "who-holds")
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
    if holder is None or _is_of_others(line, at, holder):
        return None
    owner = line.items[holder].thing if isinstance(holder, int) else holder
    if whole is None:
        frame = book.of(owner)
        bought = frame.target if frame and frame.buyer is owner else None
        whole = bought or told_target(line, book, owner) or other_company(article, line, owner, at)
    if whole is None or (line.items[whole].thing if isinstance(whole, int) else whole) is owner:
        return None
    return _stake(article, line, holder, whole, at, match.span(), "holds")


_IS_ASKED_FOR = re.compile(
    r"[^.;]{0,30}\b(?:must|have to|has to|needs? to|had to) be (?:tendered|accepted|voted|offered|received)"
)
_OF_THEIRS = re.compile(r"'s (?:family|firm|fund|company|descendants|heirs|relatives|children|widow)\b")
_THEIRS_HOLD = re.compile(
    r"\ue001's (?:family|descendants|heirs|relatives|children)(?: \w+){0,2}? (?:own|hold|have|control|"
    r"keep)\w*[^.;]{0,20}$"
)
_THEIR_OWNERS = re.compile(
    r"\ue000(?:'s|')?(?: existing| current| public)? (?:shareholders|stockholders|investors|owners|holders) "
    r"(?:will |would |are to |to )?(?:own|hold|have|get|receive|end up with)\b"
)


def _is_of_others(line: Line, at: int, holder: int | Entity) -> bool:
    """Whether a share is not the holder's but of its family or its own shareholders, or one that is only asked for."""
    of_family = isinstance(holder, int) and bool(_OF_THEIRS.match(line.form, holder + 1))
    of_family = of_family or bool(_THEIRS_HOLD.search(line.form, max(0, at - 60), at))
    of_owners = _THEIR_OWNERS.search(line.form[max(0, at - 50) : at])
    return of_family or bool(of_owners or _IS_ASKED_FOR.match(line.form, at + 1))


def _sold_by(line: Line, target: int | None, owner: Entity, events: list[Event]) -> int | Entity | None:
    """The company that an owner told of in a deal holds a share of: "buy Alder from Ada Quill, who owns 80%"."""
    if target is not None and line.items[target].form == "name":
        return target
    return next((e.frame.target for e in events if e.frame.target is not None and e.frame.target is not owner), None)


def _of_which(line: Line, at: int) -> int | None:
    """The company in ", of which Alder owns 49%"."""
    insert = line.insert_at(at)
    low = insert.start if insert else 0
    found = [
        p for p, i in line.items.items() if low <= p < at and i.form == "relative" and line.form.endswith("of ", 0, p)
    ]
    return found[-1] if found else None


def _to_whom(line: Line, at: int, end: int) -> int | None:
    """The buyer in "sold 12% of it to Alder"."""
    if not re.search(
        r"\b(?:sold|sell|sells|selling|sale of|handed|transferred|offload\w*|divest\w*)\b[^,]{0,40}$",
        line.form[max(0, at - 50) : at],
    ):
        return None
    after = re.search(r"^[^,.]{0,40}? to ", line.form[end:])
    return object_after(line, end + after.end() - 1, "OP") if after else None


_NEAR = 4


_HAS_SHARE = pattern(rf"<OP:x>(?:,[^,]{{3,60}},)? {_HOLD}{_QUIET} <C>|<OP:y> <C>(?= |[,.;]|$)")


def _holds_a_share(line: Line, entity: Entity) -> bool:
    """Whether a sentence says of somebody that they hold a share."""
    return any(
        line.items[match.start("x" if match["x"] else "y")].thing is entity for match in _HAS_SHARE.finditer(line.form)
    )


def other_company(article: Article, line: Line, owner: Entity, before: int | None = None) -> Entity | None:
    """The company that an owner has a share of where the sentence does not say: another that it names, or the topic.

    Where the sentence is a list of owners, it is none that stands only behind the share, at `before`.
    """
    shares = line.form.count(marks.PERCENT)
    named = [
        line.items[at].thing
        for at in line.all(marks.ORGANISATION, 0, before if shares > 1 else None)
        if not line.form.endswith(("called ", "named "), 0, at)
    ]
    named = [e for e in named if not _holds_a_share(line, e)] if shares > 1 else named
    named = [owner.employer, *named] if owner.kind == PERSON and owner.employer else named
    bought = article.focus.target if line.context is article.focus.buyer else None
    return next(
        (
            e
            for e in (*named, article.raising, bought, in_focus(article, line), article.topic)
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
