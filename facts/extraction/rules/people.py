"""People: the jobs they hold, take up and give up, the boards they sit on, how old they are."""

import re
from collections.abc import Iterator
from decimal import Decimal

from facts.extraction import lines as marks
from facts.extraction.article import Article, Post
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.titles import Title
from sources.reading import Span

_AGE = r"(?:, (?:aged |age |who is |now )?(?:\d\d|<N>)(?= ?[,.;)])| \((?:\d\d|<N>)\))?"
_INS = rf"(?:{_AGE},?| \([^)]*\)|,[^,;]{{2,120}},(?:[^,;]{{2,60}},)?)?"
_AT = r"(?:,? (?:of|at|for|with|in|to|from) (?:the |its |their )?(?:(?!and\b|who\b|said\b)(?:[\w&'-]+|<L>'s|<L>|<O>'s) ){0,4}?<O:o>(?!'s (?!group|parent)))?"
_WAS = r"(?:is|was|are|were|became|becomes?|becoming|will become|will be|to become|to be|remains?|remained|will remain|to remain|remaining|has been|had been|serv(?:es|ed|ing) as|will serve as|continu(?:es?|ing) (?:to serve )?as|will continue (?:to serve )?as|will stay on as|stays? on as|stay(?:s|ing)? as|work(?:s|ed|ing) as|act(?:s|ed|ing) as|takes? over as|took over as|taking over as|will take over as|take over as|steps? up as|stepping up as|steps? in as|started as|joins? as|joined as|will join as|joining as|return(?:s|ed|ing)? as|(?:joined|joins|join|joining) <O:j> (?:in <D> |<D> )?as|(?:went|goes|go) on to (?:be|become)|move(?:s|d)? up to|assumes? the (?:role|post|position) of|to take over as|, now|is now|, then|takes the (?:role|title|helm) (?:of|as))"
_ARTICLE = r"(?:<O:own>'s |the |an? |its |their |his |her |our |<O:before> |<L>'s |group |new |now |also |both |<D>'s |<N> |\d\d-year-old )*(?:(?:[\w-]+|<L>) ){0,3}?"

_RULES = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "apposition",
            rf"<P:p>(?:'s)?{_AGE},(?: who is| currently| now| then| formerly| previously| until <D>| until recently| <L>-born)* {_ARTICLE}<J:t>(?P<until> until (?:<D>|recently|last \w+|\w+))?{_AT}",
        ),
        ("bracket", rf"<P:p>,? \((?:{_ARTICLE})<J:t>{_AT}\)"),
        (
            "is",
            rf"<P:p>{_INS} (?:also |now |then |currently |still |will |who |has |had )*{_WAS} {_ARTICLE}<J:t>{_AT}",
        ),
        ("who-is", rf"<P:p>{_AGE},? (?:<P>,? )?(?:also |now |then )?{_WAS} {_ARTICLE}<J:t>{_AT}"),
        (
            "before",
            rf"(?:(?P<owner>[\ue000])(?:'s)? )?(?:(?:new|then|current|longtime|long-serving|outgoing|incoming|[\w-]+) )?(?P<t>[\ue003])(?: (?:of|at|for) (?:the )?<O:o>)?(?:,| and)? (?:<J> )?(?P<p>[\ue001])(?!'s (?:deal|company|firm))",
        ),
        (
            "named",
            rf"\b(?:appoint(?:ed|s|ing)?|nam(?:ed|es|ing|e)|hir(?:ed|es|ing|e)|promot(?:ed|es|ing|e)|elect(?:ed|s|ing)?|installed|recruit(?:ed|s|ing)?|tapped|chose|chosen|picked|brought in|poached|confirmed|made|select(?:ed|s)?|has) (?:(?:former|veteran|insider|long-time|industry|its|the|<O>|'s|[\w-]+) ){{0,5}}?(?:<J> )?<P:p>(?:{_AGE},?|,[^,]{{3,70}},|,[^,]{{3,70}},[^,]{{3,50}},)?(?: from (?:[\w-]+ ){{0,3}}<O>)? (?:to be |to become |to serve as |as )?{_ARTICLE}<J:t>{_AT}",
        ),
        (
            "was-named",
            rf"<P:p>{_INS} (?:has been |had been |have been |was |is |will be |is being |to be |being |were )?(?:recently |also |then |just |today )?(?:appointed|named|hired|promoted|elected|installed|tapped|chosen|confirmed|picked|made|nominated|recruited|brought in)(?: by <O:by>)?(?: in <D>| <D>)? (?:to be |to become |as |to )?{_ARTICLE}<J:t>{_AT}",
        ),
        (
            "left",
            rf"<P:p>{_INS} (?:is |was |has |had |will |would |who |also |to )*(?P<end>stepp?(?:ed|s|ing)? (?:down|aside|back)|resign(?:ed|s|ing)?|quit(?:s|ting)?|retir(?:ed|es|ing|e)|depart(?:ed|s|ing)?|fired|ousted|sacked|removed|dismissed|le(?:ft|aves|aving|ave)|stood down|stand(?:s|ing)? down|relinquish\w*|gave up|replaced|succeeded)(?: (?:in|on) <D>| <D>| last \w+)?(?: (?:as|from|the|his|her|being|post|role|of|position|job))* {_ARTICLE}<J:t>{_AT}",
        ),
        (
            "lead-unit",
            r"<P:p>(?:,[^,]{3,80},)? (?:(?:will|now|also|is|has|joins?|joined|to|who|who will|hired|was hired|moves?|moved|agreed|going|set|leaving|and|would|appointed|tapped|is to|in order|be|becoming|recruited|run|,) ?)*(?:<O:o> )?(?:(?:to|will|now|and|as part of the [^,.]{0,20}) )*(?:lead|head|run|leads|heads|runs|oversee|head up|join)s?(?: up)? (?:<O:own>'s |its |the |a )(?P<unit>(?:[\w\"-]+ ){1,5}?(?:division|unit|team|lab|group|business|arm|effort|department|operations))\b",
        ),
        ("as", r"<P:p>,? (?:who )?(?:has |had )?(?:ran|run|runs|led|leads|headed|heads|managed) <O:o> as <J:t>"),
        (
            "for-job",
            r"\b(?:took|take|takes|taking) (?:the|a|up the|on the) (?:same|similar) (?:job|role|post|position) (?:at|with) <O:o>",
        ),
    )
)
_SUCCESSOR = pattern(
    r"\b(?:succeeded|replaced|followed|will be succeeded|will be replaced|be succeeded|be replaced) (?:in the (?:role|job|post) )?(?:as <J:u> )?by (?:(?:[\w-]+|<L>) ){0,4}?(?:(?:<O>(?:'s)? )?<J> )?<P:p>"
)
_REPLACES = pattern(
    r"\b(?:replac(?:es|ing|ed)|succeed(?:s|ing|ed)?|taking over from|takes over from|took over from|will take over from|in place of|the successor to|successor to|follow(?:s|ing)) (?:(?:[\w-]+|<O>'s|<O>|'s) ){0,4}?(?:<J:u> )?<P:p>"
)


def position_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Jobs that people hold, take up or give up, and founders named by their title."""
    if marks.PERSON not in line.form:
        return
    used: dict[tuple[int, str], str] = {}
    last: Post | None = None
    held: Post | None = None
    for name, rule in _RULES:
        for match in rule.finditer(line.form):
            for claim in _position(article, line, match, name, used):
                yield claim
            if "t" in match.groupdict():
                title: Title = line.items[match.start("t")].thing
                employer = _employer(article, line, match, match.start("p"), name)
                if title.role and employer is not None:
                    boss = line.items[employer].thing if isinstance(employer, int) else employer
                    last = Post(title.role, boss, line.number)
                    held = held if _modality(line, match, title, name) == "ended" else last
    if last is None and article.post is not None and line.number - article.post.line <= 2:
        last = article.post
    yield from _successors(article, line, last)
    article.post = held or article.post


def _position(
    article: Article, line: Line, match: re.Match[str], name: str, used: dict[tuple[int, str], str]
) -> Iterator[ExtractedClaim]:
    groups = match.groupdict()
    if name == "for-job":
        yield from _same_job(article, line, match)
        return
    person = match.start("p")
    if name == "lead-unit":
        whole = match.start("o") if groups["o"] else match.start("own") if groups["own"] else None
        if whole is not None:
            unit = re.sub(r'"|^(?:new|newly formed|newly created|newly-formed) ', "", groups["unit"])
            yield propose(
                article,
                line,
                "position",
                person,
                object_=whole,
                value="lead " + unit,
                at=match.span(),
                rule="position-unit",
                confidence=0.8,
            )
        return
    title: Title = line.items[match.start("t")].thing
    if name == "before" and (_is_apart(line, match) or line.items[person].form != "name"):
        return
    employer = _employer(article, line, match, person, name)
    if employer is None:
        return
    entity = line.items[person].thing
    boss = line.items[employer].thing if isinstance(employer, int) else employer
    if boss is entity:
        return
    if title.founder and name != "left":
        yield propose(
            article,
            line,
            "founder",
            boss,
            object_=person,
            modifier="co-founder" if title.founder == "co-founder" else "",
            at=match.span(),
            modality="asserted",
            rule=f"founder-title-{name}",
            confidence=0.9,
        )
    if not title.role or _is_plain_noun(title, name):
        return
    key = (id(entity), title.role)
    if key not in used or name not in ("before", "apposition", "is", "who-is"):
        used[key] = name
        yield propose(
            article,
            line,
            "position",
            person,
            object_=employer,
            value=title.role,
            value_at=match.start("t"),
            at=match.span(),
            modality=_modality(line, match, title, name),
            rule=f"position-{name}",
            confidence=0.9 if groups.get("o") or groups.get("own") or groups.get("owner") else 0.75,
        )


_TRADES = frozenset(
    "engineer banker scientist researcher designer lawyer owner co-owner principal boss chief minister commissioner governor "
    "attorney consultant manager adviser advisor editor spokesman spokeswoman spokesperson".split()
) | {"prime minister", "controlling shareholder"}


def _is_plain_noun(title: Title, name: str) -> bool:
    """Whether a word for a trade ("engineer") is no job that somebody holds at a company."""
    return title.role in _TRADES and name in ("before", "apposition", "is", "who-is", "bracket")


def _is_apart(line: Line, match: re.Match[str]) -> bool:
    """Whether a job and a name only stand side by side by chance ("…its chief executive, Jane Doe said")."""
    between = line.form[match.start("t") + 1 : match.start("p")]
    if " and " in between:
        return True
    if between.startswith(",") and not match["o"] and not match["owner"]:
        return not re.search(
            r"(?:\b(?:its|their|the|'s|and|co-)|^|, )(?: ?[\w-]+){0,2} ?$",
            line.form[max(0, match.start("t") - 30) : match.start("t")],
        )
    return False


def _employer(article: Article, line: Line, match: re.Match[str], person: int, name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("j", "o", "own", "owner", "before"):
        if groups.get(key):
            return match.start(key)
    if name == "before":
        own = re.search(r"([\ue000])(?:'s)? (?:[\w-]+ ){0,3}$", line.form[: match.start("t")])
        if own:
            return own.start(1)
    if name in ("named", "was-named", "is", "left", "who-is"):
        if groups.get("by"):
            return match.start("by")
        if name == "named":
            subject = subject_of(line, match.start(), "O")
            if subject is not None:
                return subject
    entity = line.items[person].thing
    if name in ("apposition", "bracket") and entity.employer is None:
        earlier = line.all(marks.ORGANISATION, 0, person)
        if earlier:
            return earlier[0]
    if entity.employer is not None and name != "named":
        return entity.employer
    later = re.match(r"(?: stepped| resigned| quit| left| retired)[^,.]{0,30}? ([\ue000])'s", line.form[person + 1 :])
    if later:
        return person + 1 + later.start(1)
    inside = line.all(marks.ORGANISATION, person, match.start("t")) if name in ("is", "who-is") else []
    if inside:
        return inside[-1]
    near = [p for p in line.all(marks.ORGANISATION, 0, match.start())] if name == "was-named" else []
    if near:
        return near[-1]
    context = line.context if line.context is not None and not line.context.outlet else article.topic
    if name == "before":
        if re.search(
            r"\b(?:of|from|by|with|against|for|to) (?:its |[\ue000]'s |the )?$", line.form[: match.start("t")]
        ):
            named = line.all(marks.ORGANISATION, 0, match.start("t"))
            if named:
                return named[-1]
        subject = subject_of(line, match.start(), "O", strict=True)
        return subject if subject is not None and subject < person else context
    return context


def _modality(line: Line, match: re.Match[str], title: Title, name: str) -> str:
    words = line.form[match.start() : match.end()]
    until = line.form[match.end() : match.end() + 24]
    if name == "left":
        return "ended"
    if (
        title.former
        or re.match(r",? (?:until|at the time|from [\ue013] (?:to|until))\b", until)
        or match.groupdict().get("until")
    ):
        return "ended"
    head = line.form[match.start() : match.start("t")]
    if title.future or re.search(r"\b(?:will|to become|to be|is to|to serve|to take over|set to)\b", head):
        return "forecast"
    if (
        name in ("is", "who-is", "as")
        and re.search(r"\b(?:was|had been|served|worked|started|acted|ran|led|headed|managed)\b", head)
        or re.search(r"\b(?:formerly|previously)\b", head)
    ):
        return "ended"
    if re.search(r"\b(?:then|former|ex)[ -]$", line.form[: match.start("t")]) or words.startswith("then "):
        return "ended"
    if re.match(r",? (?:and|who|but) (?:\w+ )?(?:left|quit|resigned|stepped down)\b", until):
        return "ended"
    return "asserted"


def _same_job(article: Article, line: Line, match: re.Match[str]) -> Iterator[ExtractedClaim]:
    jobs = line.all(marks.JOB, 0, match.start())
    person = subject_of(line, match.start(), "P")
    if jobs and person is not None:
        title: Title = line.items[jobs[-1]].thing
        yield propose(
            article,
            line,
            "position",
            person,
            object_=match.start("o"),
            value=title.role,
            at=match.span(),
            modality="asserted",
            rule="position-same-job",
            confidence=0.75,
        )


def _successors(article: Article, line: Line, last: Post | None) -> Iterator[ExtractedClaim]:
    if last is None:
        return
    role = re.sub(r"^(?:former|interim|acting) ", "", last.role)
    if not role or role in _TRADES:
        return
    for match in _SUCCESSOR.finditer(line.form):
        yield propose(
            article,
            line,
            "position",
            match.start("p"),
            object_=last.employer,
            value=role,
            at=match.span(),
            modality="asserted",
            rule="position-successor",
            confidence=0.8,
        )
    for match in _REPLACES.finditer(line.form):
        if match.start("p") != -1 and not re.search(r"\bby $", line.form[: match.start("p")]):
            yield propose(
                article,
                line,
                "position",
                match.start("p"),
                object_=last.employer,
                value=role,
                at=match.span(),
                modality="ended",
                rule="position-predecessor",
                confidence=0.8,
            )


_BOARDS = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "on",
            r"<P:p>(?:,[^,]{3,90},|,(?: \d\d| <N>),| \([^)]*\))? (?:(?:will|would|also|now|has|had|is|who|to|then|still|continue|continues|and|was|been|be|expected|due|set|agreed) )*(?P<verb>sits?|sat|serv(?:es?|ed|ing)|join(?:s|ed|ing)?|has|took|tak(?:es?|ing|en)|gets?|got|left|quit|resigned|stepped down|remains?|stay(?:s|ed|ing)?|appointed|named|elected|added|return(?:s|ed)?|nominated|given|steps? down|leav(?:es?|ing)|holds?|lost|gains?|secured)(?: (?:to|on|from|the|his|her|a|an|as|seat|place|director|member|<P>'s|up|of|back|one|additional|independent|non-executive|chair|in <D>|<D>|non-voting)){0,7} (?:(?:<O:o>'s|<O:q>|the|its|their|<P>'s) )?(?:[\w-]+ ){0,2}?(?:boards?|supervisory board)\b(?: of (?:directors )?(?:at |of )?<O:r>| of directors)?",
        ),
        (
            "seat-to",
            r"\bseats? on (?:(?:<O:o>'s|<O:q>|the|its) )?(?:[\w-]+ )?board(?: of <O:r>| of directors)?,? (?:(?:which|that|one|both) )?(?:<O>,? )?(?:goes|will go|went|to be taken by|taken by|filled by|occupied by|held by|for|going) (?:to )?(?:(?:[\w-]+|<O>'s|<J>) ){0,4}?<P:p>",
        ),
        (
            "added",
            r"\b(?:add(?:ed|s|ing)?|appoint(?:ed|s|ing)?|nam(?:ed|es|ing)|elect(?:ed|s|ing)?|nominat(?:ed|es|ing)|welcom(?:ed|es|ing)|put|brought|recruit(?:ed|s)?) (?:(?:[\w-]+|<O>'s|<J>) ){0,5}?<P:p>(?:,[^,]{3,90},|, (?:\d\d|<N>),)? (?:to|onto|on) (?:(?:<O:o>'s|<O:q>|the|its|their|<P>'s) )?(?:[\w-]+ ){0,2}?board(?: of (?:directors )?(?:at |of )?<O:r>| of directors)?",
        ),
        (
            "member",
            r"<P:p>,(?: \d\d,| <N>,)? (?:an? |the |also an? )?(?:<O:o>(?:'s)? )?(?:[\w-]+ ){0,2}(?:board member|board director|member of (?:the |its |<O:q>'s )?(?:[\w-]+ )?board)(?: (?:of|at) (?:directors (?:of|at) )?<O:r>)?",
        ),
        ("member-name", r"<O:o>(?:'s)? (?:[\w-]+ ){0,1}(?:board member|board director) <P:p>"),
        (
            "joined-by",
            r"\bboard(?: of directors)? (?:of <O:o> )?(?:will be |was |is )?(?:joined by|includes?|welcomes?|welcomed|gains?) (?:(?:[\w-]+|<O>'s|<J>) ){0,4}?<P:p>",
        ),
    )
)


def board_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who sits on whose board."""
    if "board" not in line.form or marks.PERSON not in line.form:
        return
    seen: set[int] = set()
    for name, rule in _BOARDS:
        for match in rule.finditer(line.form):
            groups = match.groupdict()
            person = match.start("p")
            company: int | Entity | None = next((match.start(k) for k in ("o", "q", "r") if groups.get(k)), None)
            if company is None:
                own = (
                    re.search(r"([\ue000])'s (?:[\w-]+ ){0,2}$", line.form[: match.start()])
                    if name == "joined-by"
                    else None
                )
                company = own.start(1) if own else _board_of(article, line, match, person)
            words = match[0]
            if company is None or person in seen or re.search(r"\bchair(?:man|woman)? (?:of )?the board\b", words):
                continue
            if not re.search(r"board|seat|place|director", words[words.find(groups.get("verb") or "") :]) or re.search(
                r"\bnot\b|\bnever\b", line.form[max(0, match.start() - 12) : match.end()]
            ):
                continue
            seen.add(person)
            verb = groups.get("verb") or ""
            ended = bool(re.match(r"left|quit|resigned|stepped|steps|leav|lost|sat|served", verb)) or bool(
                re.match(
                    r"[^.;]{0,40}\b(?:until|before leaving|and (?:sat|served) on it until)\b", line.form[match.end() :]
                )
            )
            future = bool(
                re.search(r"\b(?:will|would|to join|is to|set to|due|expected|agreed)\b", words)
            ) and not re.search(r"continue", words)
            for one in [
                person,
                *[p for p in conjoined(line, person, "P")[1:] if name in ("seat-to", "added", "joined-by")],
            ]:
                yield propose(
                    article,
                    line,
                    "board_member",
                    one,
                    object_=company,
                    at=match.span(),
                    modality="ended" if ended else "forecast" if future else "asserted",
                    rule=f"board-{name}",
                    confidence=0.88,
                )


def _board_of(article: Article, line: Line, match: re.Match[str], person: int) -> int | Entity | None:
    if "seat" in match[0]:
        return article.raising or line.context
    if any(p < match.end() for p in line.all(marks.ORGANISATION)):
        return subject_of(line, match.start("p"), "O")
    entity = line.items[person].thing
    return entity.employer or line.context or article.topic


_AGES = tuple(
    pattern(source)
    for source in (
        r"<P:p>,? (?:who is |now |aged |age |is |who was |turned |turns )?(?P<n>\d\d|<N>)(?=[,.;)]| years? old| and (?:the )?<J>|$)",
        r"<P:p> \((?:aged )?(?P<n>\d\d|<N>)\)",
        r"\b(?P<n>\d\d|<N>)[ -]?(?:year-old|years?-old|-year-old)? (?:(?:[\w-]+|<O>'s|<O>|<J>|<L>) ){0,5}?(?:<J>,? |, )?<P:p>",
        r"<P:p>,? (?:the |an? |now an? |<O>'s |<L>'s )(?:[a-z-]+ ){0,2}?(?P<n>\d\d|<N>)(?:-year-old)? ",
        r"\bat (?:just |only |the age of )?(?P<n>\d\d|<N>)(?: years old| years of age)?, (?:[\w-]+ ){0,3}?<P:p>",
        r"<P:p>(?: [\w-]+){0,3} (?:is|was|turned|turns) (?:only |just |now )?(?P<n>\d\d|<N>)(?: years old)?(?=[,.;]| and )",
    )
)


def age_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How old somebody is."""
    if marks.PERSON not in line.form or not re.search(r"\d\d|\ue012", line.form):
        return
    seen: set[int] = set()
    for rule in _AGES:
        for match in rule.finditer(line.form):
            at = match.start("n")
            years = _years(line, at, match["n"])
            if years is None or match.start("p") in seen:
                continue
            seen.add(match.start("p"))
            yield propose(
                article,
                line,
                "age",
                match.start("p"),
                figure=years,
                at=match.span(),
                unit="years",
                modality="asserted",
                rule="age",
                confidence=0.95,
            )
    for at, item in line.items.items():
        if (
            item.form == "pronoun"
            and line.form[at] == marks.PERSON
            and (found := re.match(r"[Tt]he (\d\d)-year-old", item.span.of(line.text)))
        ):
            figure = _figure(int(found[1]), line, item.span)
            yield propose(
                article,
                line,
                "age",
                at,
                figure=figure,
                at=(at, at + 1),
                unit="years",
                modality="asserted",
                rule="age-description",
                confidence=0.9,
            )


def _years(line: Line, at: int, words: str) -> Figure | None:
    if words.isdigit():
        return _figure(int(words), line, line.span_of(at, at + 2)) if 15 < int(words) < 100 else None
    figure: Figure = line.items[at].thing
    plausible = (
        figure.unit in ("years", "") and figure.low is not None and 15 < figure.low < 105 and figure.low == figure.high
    )
    return figure if plausible else None


def _figure(years: int, line: Line, span: Span) -> Figure:
    return Figure(
        span=span, core=span, kind="count", low=Decimal(years), high=Decimal(years), unit="years", modifier="exact"
    )
