"""Boards: who sits on them, joins them and leaves them."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.employers import in_mind
from facts.extraction.rules.holdings import Holding
from facts.extraction.rules.posts import Posts

_BOARD = (
    r"(?:(?:<O:o>'s|(?:the )?<O:q>|the|its|their|<P>'s|<L>'s) )?(?:[\w-]+ ){0,2}?(?:boards?|supervisory board)\b"
    r"(?: of (?:directors |trustees )?(?:at |of )?(?:the |its )?(?:[a-z-]+ ){0,3}?<O:r>| at <O:s>| of "
    r"(?:directors|trustees))?"
)
_PLACE = (
    r"(?: (?:to|on|onto|from|the|his|her|a|an|as|seat|place|director|member|<P>'s|up|of|back|one|additional|"
    r"independent|non-executive|"
    r"chair|in <D>|<D>|non-voting|own|last \w+|this \w+)){0,7} "
)
_SITS = pattern(
    r"\b(?P<verb>sits?|sat|serv(?:es?|ed|ing)|join(?:s|ed|ing)?|have|has|had|took|tak(?:es?|ing|en)|gets?|got|left|"
    r"quit|resigned|stepped down|"
    r"remains?|stay(?:s|ed|ing)?(?: on)?|appointed|named|elected|re-elected|added|return(?:s|ed)?|nominated|"
    r"given|steps? down|"
    r"leav(?:es?|ing)|holds?|held|lost|gains?|secured|is|was|been|be|retired?s?|retires|departs?|departed|"
    r"co-opted|voted)"
    rf"{_PLACE}{_BOARD}"
)
_ADDED = pattern(
    r"\b(?:add(?:ed|s|ing)?|appoint(?:ed|s|ing)?|nam(?:ed|es|ing)|elect(?:ed|s|ing)?|nominat(?:ed|es|ing)|"
    r"welcom(?:ed|es|ing)|put|brought|"
    r"recruit(?:ed|s)?|place[ds]?|installed|sends?|sent|propos(?:ed|es)) (?:(?:[\w-]+|<O>'s|<J>|<L>) ){0,5}?<P:p>"
    rf"(?:,[^;]{{3,110}},|, (?:\d\d|<N>),)? (?:to|onto|on) (?:{_BOARD}|(?:the|that|this|its) (?:board )?seat)"
)
_RULES = (
    pattern(
        rf"\b(?:seats?|places?) on {_BOARD},? (?:(?:which|that|one|both|<O>) )?(?:<O>,? )?(?:(?:to|will) be |is )?"
        r"(?:goes|will go|went|"
        rf"to be taken by|taken by|"
        r"filled by|occupied by|held by|for|going)? ?(?:to )?(?:(?:[\w-]+|<O>'s|<O>|<J>|<L>),? ){0,4}?<P:p>"
    ),
    pattern(
        r"<P:p>,(?: \d\d,| <N>,)? (?:an? |the |also an? )?(?:<O:o>(?:'s)? )?(?:[\w-]+ ){0,2}(?:board member|"
        r"board director|"
        r"member of (?:the |its |<O:q>'s )?(?:[\w-]+ )?board)(?: (?:of|at) (?:directors (?:of|at) )?<O:r>)?"
    ),
    pattern(r"<O:o>(?:'s)? (?:[\w-]+ ){0,1}(?:board member|board director) <P:p>"),
    pattern(
        rf"\b(?:joined on {_BOARD} by|board(?: of directors)? (?:of <O:g> )?(?:will be |was |is )?(?:joined by|"
        rf"includes?|welcomes?|"
        r"welcomed|gains?)) (?:(?:[\w-]+|<O>'s|<J>) ){0,4}?<P:p>"
    ),
    _ADDED,
    pattern(r"<P:p>(?: of <O>)?,? (?:<P> )?(?:(?:is|was|remains) (?:also |still )?)?(?:an?|the) <J:j> of <O:r>(?!'s)"),
    pattern(r"<P:p>, (?:an?|the) <O:o> <J:j>"),
    pattern(
        r"<P:p>(?:,[^,;]{2,80},)?[^,;]{0,120}? (?:become|becomes|became|is to be|named|"
        r"appointed) (?:an? )?<O:o>(?:'s)? "
        r"(?:[a-z-]+ )?<J:j>(?! (?:of|for)\b)"
    ),
    pattern(
        r"<P:p>(?:,[^;]{2,80},)? (?:has been |was |is )?(?:elected|appointed|named|joined|joins|joining)"
        r"(?: (?:as|to be))? (?:an?|<O:o>'s) (?:[a-z]+ ){0,2}<J:j>"
    ),
    pattern(
        r"\b(?:the|its|their|<O:g>'s) (?:other |outside |independent |non-executive )?directors (?:also )?"
        r"(?:include|are|comprise) (?:(?:[\w-]+|<J>) ){0,3}?<P:p>"
    ),
)
_WITH = pattern(r",? (?:along|together|alongside)(?: with)? <P:p>")
_CUE = re.compile(r"\b(?:[Bb]oard|seat|[Dd]irector)")
_DIRECTORS = ("director", "non-executive director", "independent director", "outside director")
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n't\b")
_TAKES_NONE = re.compile(
    r"\b(?:will|would|does|do|is|are) not (?:now |be )?(?:tak(?:e|ing)|join(?:ing)?|get(?:ting)?|hav(?:e|ing)|"
    r"sit(?:ting)?)\b"
)
_ENDED = re.compile(r"left|quit|resigned|stepped|steps|leav|lost|sat|served|had|held|was|retire|depart")
_UNTIL = re.compile(r"[^.;]{0,40}\b(?:until|before leaving|and (?:sat|served) on it until)\b")
_AHEAD = re.compile(r"\b(?:will|would|to join|is to|set to|due|expected|agreed)\b")


def board_claims(article: Article, line: Line, posts: Posts) -> Iterator[ExtractedClaim]:
    """Who sits on whose board."""
    if marks.PERSON not in line.form or not _CUE.search(line.text, line.span.start, line.span.end):
        return
    seen: set[int] = set()
    for rule in _RULES:
        for match in rule.finditer(line.form):
            if match.groupdict().get("j") and line.items[match.start("j")].thing.role not in _DIRECTORS:
                continue
            people = conjoined(line, match.start("p"), "P")
            yield from _members(article, line, posts, match, people, seen)
    for match in _SITS.finditer(line.form):
        people = _subjects(line, match)
        if people:
            yield from _members(article, line, posts, match, people, seen)


def _subjects(line: Line, match: re.Match[str]) -> list[int]:
    """The people who do what the verb of a match says, with those who are named beside them."""
    verb = match.start("verb")
    person = subject_of(line, verb, "P", strict=True)
    nearest = subject_of(line, verb, "OP", strict=True)
    if person is None or (nearest != person and (nearest is None or person < nearest)):
        return []
    people = [at for at in conjoined(line, person, "P") if at < verb]
    if beside := _WITH.match(line.form, match.end()):
        people += conjoined(line, beside.start("p"), "P")
    return people


def _members(
    article: Article, line: Line, posts: Posts, match: re.Match[str], people: list[int], seen: set[int]
) -> Iterator[ExtractedClaim]:
    words = match[0]
    start = min(people[0], match.start())
    denied = _TAKES_NONE.search(line.form, max(0, start - 40), match.end())
    refused = _NOT.search(line.form, start, match.end()) and not denied
    if refused or re.search(r"\bchair(?:man|woman)? (?:of )?the board\b", words):
        return
    company = _board_of(article, line, posts, match, people[0])
    if company is None:
        return
    modality = "denied" if denied else _modality(line, match, start)
    for person in people:
        if person not in seen:
            seen.add(person)
            yield propose(
                article,
                line,
                "board_member",
                person,
                object_=company,
                at=(start, match.end()),
                modality=modality,
                rule="board",
                confidence=0.88,
            )


def _modality(line: Line, match: re.Match[str], start: int) -> str:
    verb = match.groupdict().get("verb") or ""
    if _AHEAD.search(line.form, start, match.end()) and "continue" not in match[0]:
        return "forecast"
    return "ended" if _ENDED.match(verb) or _UNTIL.match(line.form, match.end()) else "asserted"


def _board_of(article: Article, line: Line, posts: Posts, match: re.Match[str], person: int) -> int | Entity | None:
    """The company whose board it is: named with it, the one that gives the seat, or the one in mind."""
    groups = match.groupdict()
    named = next((match.start(key) for key in ("o", "q", "r", "s", "g") if groups.get(key)), None)
    if named is not None:
        return named
    own = re.search(r"([\ue000])'s (?:[\w-]+ ){0,2}$", line.form[: match.start()])
    if own:
        return own.start(1)
    if "seat" in match[0] and (article.raising or line.context):
        return article.raising or line.context
    if match.re is _ADDED:
        agent = subject_of(line, match.start(), "O", strict=True)
        if agent is not None:
            return agent
    entity: Entity = line.items[person].thing
    focus = article.focus
    if focus.target is not None and entity.employer is focus.buyer and _AHEAD.search(line.form, 0, match.end()):
        return focus.target
    if entity.employer in posts.leading:
        return entity.employer
    return in_mind(article, line, posts.leading, Holding(person, "becomes", person))
