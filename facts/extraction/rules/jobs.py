"""Jobs as a sentence names them: "a former chief executive of Alder", "its finance chief", "head of Alder's chip "
"arm"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facts.extraction import lines as marks
from facts.extraction.lines import Item, Line, pattern
from facts.extraction.titles import Title
from facts.extraction.wording import word_set


@dataclass(frozen=True, slots=True)
class Job:
    """A job named in a line, as positions of its form.

    `start` and `end` take in the whole phrase, from its article or owner to the words for the job; `at` is where these
    begin. `employer` is the position of the company that the phrase itself names, `boss` that of the person whose
    ("her finance chief") it is. `plain` says that the word is one for a trade ("engineer"), no post at a company.
    `whose` is the noun for a company that nobody is known to be meant by ("the union's president").
    """

    start: int
    at: int
    end: int
    role: str
    founder: str = ""
    former: bool = False
    future: bool = False
    plain: bool = False
    employer: int | None = None
    boss: int | None = None
    whose: str = ""


_FILL = (
    r"(?:(?!(?:and|or|who|which|that|said|says|is|was|has|had|will|but|to|as|until|since|in|from|by|after|before|of|"
    r"for|where)\b)"
    r"(?:[\w&'-]+|<L>'s|<L>|<O>'s) )"
)
_AT = pattern(
    rf",? (?:of|at|for|with|in) (?:the |its |their |an? )?(?:{_FILL}{{0,5}}?(?:in <L> )?(?:[\w-]+ )?(?:<J> "
    rf")?)(?:<O>'s (?=<O>))?<O:o>(?!'s (?!group|parent|board|supervisory|holding)|-)"
)
_JOINED = pattern(rf" and (?:an? |the )?(?:{_FILL}){{0,3}}?<J>(?P<rest>.*)")
_PLAIN = word_set(
    """
    engineer banker scientist researcher designer lawyer owner co-owner principal boss chief minister commissioner
    governor attorney consultant manager adviser advisor editor spokesman spokeswoman spokesperson professor executive
    """
) | {"prime minister", "controlling shareholder", "finance minister"}
_UNIT = pattern(
    r"\b(?P<role>(?:deputy |interim |acting |former |global )*(?:head|chief|boss|president|director|leader)) of "
    r"<O:o>(?:'s)? "
    r"(?P<unit>(?:[\w-]+ ){0,4}?(?:division|unit|arm|business|practice|team|desk|operations?|department|group|office|"
    r"subsidiary|"
    r"branch|bank|brand|fund|activities|region|market|research|sales|development|engineering|finance|marketing|"
    r"communications|strategy))\b"
)
_TRADE = pattern(
    r"\b(?P<article>an? )(?P<role>(?:(?!former\b|then\b)[a-z-]+ ){0,3}?(?P<noun>[a-z-]+))(?: there)?(?: at| with) "
    r"(?:the |an? )?(?:(?:[a-z&'-]+|<L>|<O>'s) ){0,4}?<O:o>(?!'s )"
)
_AGENT = re.compile(
    r"(?:[a-z]{3,}(?:er|or|ist|ian|ant|eer|man|woman|yst|cian|wright|keeper|smith)|clerk|cook|chef|pilot|nurse|judge|"
    r"coach|intern|trainee|"
    r"apprentice|fellow|mate|hand|aide|deputy|associate|architect|graduate trainee|executive|lead|economist|physicist|"
    r"driver)$"
)
_NO_TRADE = word_set(
    """
    shareholder stakeholder investor customer partner supplier user creditor number order offer corner career quarter
    member tender dinner chapter letter leader merger takeover matter power computer tower paper competitor factor error
    sector contractor borrower subscriber regular newcomer lender retailer carrier brewer maker insurer miner grocer
    developer manufacturer producer publisher broadcaster operator distributor vendor rider gathering player winner
    provider bidder suitor backer founder co-founder answer encounter disaster summer winter center counter appointment
    human german roman american european indian italian russian australian canadian brazilian
    """
)


_VERB = pattern(r"\b(?:to|will|would|who) (?:also |now )?<J> (?:the |its )?<OP>")


def _can_be_verb(line: Line, item: Item) -> bool:
    """Whether a job is one word that is also what its holder does: "to chair Alder"."""
    return item.span.of(line.text).lower() in ("chair", "co-chair", "head", "partner", "boss", "engineer")


def find_jobs(line: Line) -> list[Job]:
    """The jobs that a line names, in order."""
    jobs = [
        _of_title(line, at, item.thing)
        for at, item in line.items.items()
        if item.character == marks.JOB
        and not (_can_be_verb(line, item) and _VERB.search(line.form, max(0, at - 10), at + 12))
    ]
    for match in _UNIT.finditer(line.form) if " of " in line.form else ():
        words = f"{match['role']} of {match['unit']}"
        jobs.append(_phrase(line, match.start("role"), match.end(), words, employer=match.start("o")))
    for match in _TRADE.finditer(line.form) if " at " in line.form or " with " in line.form else ():
        if _AGENT.search(match["noun"]) and match["noun"] not in _NO_TRADE and marks.JOB not in match[0]:
            start = match.start("role")
            jobs.append(
                Job(match.start(), start, match.end("role"), match["role"], plain=True, employer=match.start("o"))
            )
    return sorted(jobs, key=lambda job: job.at)


def _of_title(line: Line, at: int, title: Title) -> Job:
    role, end = title.role, at + 1
    board = _BOARD_AFTER.match(line.form, end) if re.search(r"\bchair(?:man|woman|person)?$", role) else None
    if board:
        role, end = f"{role} of the {board['board']}", board.end()
    after = employer_after(line, end)
    unit = _UNIT_AFTER.match(line.form, at + 1) if title.role in ("president", "director", "chief", "boss") else None
    if unit and after is None:
        role, after = f"{title.role} of {unit['unit']}", unit.start("o")
    return _phrase(
        line,
        at,
        end,
        role,
        founder=title.founder,
        former=title.former,
        future=title.future,
        employer=after,
    )


_BOARD_AFTER = re.compile(
    r" of (?:the |its )?(?P<board>(?:supervisory |management |executive )?board)(?: of directors)?\b"
)
_UNIT_AFTER = pattern(
    r" of <O:o>'s (?P<unit>(?:[\w-]+ ){0,4}?(?:division|unit|arm|business|practice|team|desk|operations?|department))\b"
)


def employer_after(line: Line, end: int) -> int | None:
    """The company that words after a job name: "of Alder", "at the Leeds insurer Alder", "and chair of Alder"."""
    match = _AT.match(line.form, end)
    if match and not _is_time(line.form, match) and not _IS_TALK.search(match[0]):
        return match.start("o")
    joined = _JOINED.match(line.form, end)
    if joined:
        further = _AT.match(line.form, joined.start("rest"))
        return further.start("o") if further else None
    return None


_IS_TALK = re.compile(r"\b(?:interview|statement|letter|note|email|speech|call|talk|conversation|post) ")


def _is_time(form: str, match: re.Match[str]) -> bool:
    return bool(re.match(r",? (?:in|for) (?:the )?[\w-]* ?(?:when|wake|days?|years?|months?|case)\b", match[0]))


_ADJECTIVE_STOP = re.compile(
    r"(?:and|or|but|as|at|by|for|from|in|into|of|off|on|onto|out|over|to|under|with|without|that|which|who|whom|whose|"
    r"while|when|where|if|"
    r"is|are|was|were|be|been|being|am|become|becomes|became|becoming|remain|remains|remained|remaining|serve|serves|"
    r"served|serving|"
    r"has|have|had|having|will|would|could|can|may|might|should|must|shall|do|does|did|not|never|"
    r"name|names|named|naming|appoint|appoints|appointed|appointing|hire|hires|hired|hiring|promote|promotes|promoted|"
    r"promoting|"
    r"elect|elects|elected|elected|install|installs|installed|pick|picks|picked|choose|chose|chosen|tap|taps|tapped|"
    r"poach|poached|recruit|"
    r"recruits|recruited|select|selected|make|makes|made|replace|replaces|replaced|replacing|succeed|succeeds|"
    r"succeeded|succeeding|"
    r"said|says|say|told|tells|added|adds|like|also|still|now|currently|previously|formerly|then|once|today|recently|"
    r"join|joins|joined|joining|quit|quits|leave|leaves|left|leaving|oust|ousted|sacked|fired|chairs?|ran|runs|run|"
    r"led|leads|lead|"
    r"he|she|it|they|we|you|i|this|these|those|there|here|one|so|because|since|until|after|before|than|whether|how|"
    r"why|what|"
    r"according|met|meets|asked|asks|via|per|both|including|includes|include|called|about|between|against|through|"
    r"during|just)$"
)
_DETERMINERS = word_set("the a an its their his her our your my another")


def _phrase(
    line: Line,
    at: int,
    end: int,
    role: str,
    *,
    founder: str = "",
    former: bool = False,
    future: bool = False,
    employer: int | None = None,
) -> Job:
    """The job with the words before it that belong to it: articles, adjectives, and whose it is."""
    start, owner, boss, whose = at, None, None, ""
    for word_start, word in _words_back(line.form, at):
        character = word[0]
        if character in (marks.ORGANISATION, marks.PERSON) and owner is None and boss is None:
            if character == marks.ORGANISATION and word[1:] in ("", "'s", "'"):
                owner = word_start
            elif character == marks.PERSON and word[1:] in ("'s", "'"):
                boss = word_start
            else:
                break
            start = word_start
            if word[1:]:
                break
            continue
        if character == marks.PLACE or character == marks.COUNT or character == marks.DATE:
            start = word_start
            continue
        if word in _DETERMINERS:
            start = word_start
            break
        if not re.fullmatch(r"[\w'-]+", word) or _ADJECTIVE_STOP.match(word) or at - word_start > 60:
            break
        if owner is not None:
            break
        start = word_start
        whose = whose or (word[:-2] if word.endswith("'s") else "")
        former = former or word in ("former", "ex", "previous", "onetime", "one-time", "late", "retired")
        future = future or word in ("incoming", "next", "future", "designate")
    plain = role in _PLAIN
    return Job(
        start, at, end, role, founder, former, future, plain, employer if employer is not None else owner, boss, whose
    )


def _words_back(form: str, at: int) -> Iterator[tuple[int, str]]:
    """The words before a position, the nearest first, as far as they are parted by single spaces."""
    while at > 0 and form[at - 1] == " ":
        start = form.rfind(" ", 0, at - 1) + 1
        if start >= at - 1:
            return
        yield start, form[start : at - 1]
        at = start
