"""Jobs that are told by a verb: "she chairs Alder", "who runs the shipping practice at Beacon"."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.whose import in_focus

_CHAIRS = pattern(
    r"\b(?:chairs|chaired|chairing|(?:to|will|would|who|now|also|and|she|he) (?:also |now )?<J:t>) (?:the |its "
    r")?<OP:o>(?:'s)?(?P<board> (?:supervisory )?board\b)?"
)
_CHAIRS_BOARD = pattern(r"\bchairs (?:the|its) board\b(?! of (?:<O>|the))")
_LED_BY = pattern(
    r"<O:o>(?:,? (?:(?:which|that|is|was|a|an|the|now) |<O> )*| [^.;,\ue000\ue001]{0,50}, |,[^.;,\ue000\ue001]{0,60} "
    r")(?P<verb>chaired|run|headed) (?:since <D> )?by (?:the |its |(?:[\w-]+|<J>|<L>) ){0,3}?<P:p>"
)
_RUNS = pattern(
    r"\b(?P<verb>runs|ran|run|running|heads|headed) <O:o>(?!'s|-| (?:as|for office)\b)(?=[^\w]*(?:$|[,.;)\"]| "
    r"(?:until|since|from|for|and|in|inside|out|with|when|after|before|between|through|day-to-day)\b))"
)
_UNIT = pattern(
    r"\b(?P<verb>runs?|ran|running|leads?|led|leading|heads?|headed|heading|oversees?|oversaw|overseeing|manages?|"
    r"managed|join)(?: up)? (?:<O:own>'s|its|the|an?|their|<P>'s) "
    r"(?P<unit>(?:new |newly formed |newly created |newly-formed |enlarged |combined )?(?:(?:[\w\"&-]+|<TO>) ){1,5}?"
    r"(?:division|unit|teams?|lab|"
    r"group|business|arm|effort|department|operations?|practice|desk|fund|office|bureau|programme|portfolio))\b"
    r"(?: (?:at|of|for) (?:the |its )?(?:(?:[a-z&'-]+|<L>|<J>) ){0,4}?<O:o>)?"
)
_TO = re.compile(r"\b(?:to|will|would|and|who|now|help|also)(?: (?:now|also|then|help))* \Z")


def duty_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Jobs of people who chair, run or lead a company or a part of one."""
    if marks.PERSON not in line.form:
        return
    for match in _CHAIRS.finditer(line.form):
        if match["t"] is None or line.items[match.start("t")].thing.role == "chair":
            board = f"chair of the{match['board']}" if match["board"] and "supervisory" in match["board"] else "chair"
            yield from _duty(article, line, match, match.start("o"), board)
    for match in _CHAIRS_BOARD.finditer(line.form):
        person = _person(line, match.start())
        company = line.items[person].thing.employer or in_focus(article, line) if person is not None else None
        if person is not None and company is not None:
            yield _claim(article, line, match, person, company, "chair")
    for match in _LED_BY.finditer(line.form):
        role = "chair" if match["verb"] == "chaired" else "CEO"
        yield _claim(article, line, match, match.start("p"), match.start("o"), role)
    for match in _RUNS.finditer(line.form):
        yield from _duty(article, line, match, match.start("o"), "CEO")
    for match in _UNIT.finditer(line.form):
        yield from _unit(article, line, match)


def _unit(article: Article, line: Line, match: re.Match[str]) -> Iterator[ExtractedClaim]:
    whole = match.start("o") if match["o"] else match.start("own") if match["own"] else None
    words = " ".join(line.span_of(*match.span("unit")).of(line.text).split())
    unit = re.sub(r'["“”]|^(?:new|newly formed|newly created|newly-formed|enlarged|combined) ', "", words)
    if whole is None:
        joined = re.search(
            r"\bjoin(?:s|ed|ing)? ([\ue000]) (?:[a-z]+ )?(?:to|and) (?:[a-z]+ )?$", line.form[: match.start()]
        )
        if joined is None:
            return
        whole = joined.start(1)
    person = _person(line, match.start())
    if person is not None and " " in unit:
        yield _claim(article, line, match, person, whole, f"head of {unit}")


def _duty(article: Article, line: Line, match: re.Match[str], whole: int, role: str) -> Iterator[ExtractedClaim]:
    person = _person(line, match.start())
    if person is not None:
        yield _claim(article, line, match, person, whole, role)


def _person(line: Line, at: int) -> int | None:
    """Who does what the verb at a position says, also after "to" ("Jane Doe is to run ...", "hired Jane Doe to run "
    "...")."""
    person = subject_of(line, at, "P", strict=True)
    nearest = subject_of(line, at, "OP", strict=True)
    infinitive = re.search(r"([\ue001])(?:,[^,]{2,80},)? to (?:\w+ )?$", line.form[max(0, at - 100) : at + 4])
    if infinitive and infinitive.end() > min(at, 100) - 8:
        return max(0, at - 100) + infinitive.start(1)
    if nearest == person or (person is not None and nearest is not None and person > nearest):
        return person
    return None


def _claim(
    article: Article, line: Line, match: re.Match[str], person: int, whole: int | Entity, role: str
) -> ExtractedClaim:
    past = re.search(r"\b(?:chaired|ran|led|headed|managed|oversaw)\b", match[0]) and " by " not in match[0]
    return propose(
        article,
        line,
        "position",
        person,
        object_=whole,
        value=role,
        at=match.span(),
        modality="ended"
        if past
        else "forecast"
        if _TO.search(line.form, 0, match.start()) or " will " in match[0]
        else "asserted",
        rule="position-duty",
        confidence=0.8,
    )
