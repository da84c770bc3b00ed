"""Who holds a job that a sentence names: the constructions by which English joins a person and a job."""

import re
from dataclasses import dataclass

from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.rules.jobs import Job

AGE = r"(?:, (?:aged |age |who is |now )?(?:\d\d|<N>)(?=[ ,.;)])(?: years old)?| \((?:aged )?(?:\d\d|<N>)\))?"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a job in a line: the position of the person and the modality.

    `frame` names the construction; `employer` is the position of a company that the construction itself brings in
    ("Alder hired her as ..."). `at` is where the claim begins.
    """

    person: int
    frame: str
    at: int
    modality: str = "asserted"
    employer: int | None = None


_STATESMEN = frozenset(("president", "former president", "vice president", "governor", "minister", "prime minister"))
_NAMING = (
    r"(?:appoint(?:ed|s|ing)?|nam(?:ed|es|ing|e)|hir(?:ed|es|ing|e)|promot(?:ed|es|ing|e)|elect(?:ed|s|ing)?|"
    r"install(?:ed|s|ing)?|"
    r"recruit(?:ed|s|ing)?|tap(?:ped|s)?|chose|chosen|choose[sn]?|pick(?:ed|s)?|brought (?:in|on|back|over)|br(?:ing|"
    r"ings|inging) (?:in|on|back)|"
    r"poach(?:ed|es|ing)?|confirm(?:ed|s)?|made|select(?:ed|s)?|nominat(?:ed|es)|drafted in|draft(?:ed|s)|elevat(?:ed|"
    r"es)|unveil(?:ed|s)|"
    r"lin(?:ed|es) up|lur(?:ed|es)|retain(?:ed|s)?|reappointed|re-elected|crowned|anointed|handed|given|lured|"
    r"proposed|proposes)"
)
_ADVERB = (
    r"(?:also|now|then|currently|still|both|previously|formerly|once|today|already|later|soon|officially|immediately|"
    r"unanimously|"
    r"recently|most recently|subsequently|eventually|just|only|first|initially|briefly|permanently|temporarily|"
    r"formally|effectively|"
    r"long|, now,|in turn)"
)
_INSERT = rf"(?:{AGE},?|,[^,;]{{2,110}},(?:[^,;]{{2,60}},)?| \([^)]*\))?"
_WHEN = (
    r"(?: (?:in|on|from|since|at) (?:early |late |mid-|the )?<D>(?: of <D>)?| <D>| last \w+| this \w+| next \w+| at "
    r"the \w+(?: of [\w ]{2,12})?)?"
)

_BEFORE_NAME = pattern(r"(?: (?:of|at|for) (?:the )?<O:o>)?(?P<sep>,|:)? <P:p>(?!'s (?:deal|company|firm|own)\b|-)")
_IS_NAME = pattern(
    r"(?: (?:of|at|for) (?:the )?<O>)?(?:, now,)? (?:is|was|will be|is to be|remains|became|becomes|has been|had been|"
    r"are)(?: now| still| currently| to be| once)? "
    r"(?:the |an? )?(?:[\w-]+ ){0,2}?(?:<P>'s [\w-]+, )?<P:p>(?!'s)"
)
_APPOSITION = pattern(
    rf"<P:p>(?:'s)?{AGE}(?: of (?:the )?<O>)?(?:,| —| \()(?: (?:who is|currently|now|then|formerly|previously|once|"
    rf"until <D>|until recently|until now|hitherto|<L>-born|later|the company's|the group's|—))* ?\Z"
)
_COPULA = re.compile(
    rf"(?:^|[ ,])(?P<verb>is|are|was|were|am|'s|has been|had been|have been|having been|remains?|remained|remaining|"
    rf"become|becomes|became|becoming|be|been|stays?|"
    rf"stayed|(?:used|went on|goes on|go on|gone on|rose|rises|risen|returned|returns|continues?|continued|grew up) "
    rf"to (?:be|become)|"
    rf"(?:moves?|moved|moving|steps?|stepped|stepping|rose|rises|shifts?|shifted|promoted|elevated) (?:up |over |"
    rf"across |back )?(?:to|into)(?: be| become)?|"
    rf"(?:takes?|took|taking|taken|assumes?|assumed|assuming|holds?|held|holding|fills?|filled|leaves?|left|leaving|"
    rf"relinquish\w*|vacat\w+|gives? up|gave up|given up|giving up|"
    rf"quits?|loses?|lost|keeps?|kept|combines?|combined|accept(?:s|ed)?) (?:up |on |over )?(?:the |his |her |"
    rf"[\ue001]'s |a )?(?:\w+ )?(?:roles?|posts?|positions?|titles?|jobs?|helm|duties|office) (?:of|as))"
    rf"(?: {_ADVERB})* \Z"
)
_AS = re.compile(r",? as \Z")
_AS_SUBJECT = re.compile(
    r"\b(?P<verb>(?P<end>stepp?(?:ed|s|ing)? (?:down|aside|back)|resign(?:ed|s|ing)?|retir(?:ed|es|ing|e)|depart(?:ed|"
    r"s|ing)?|fired|ousted|sacked|removed|dismissed|"
    r"st(?:ood|ands?|anding) down|bow(?:ed|s|ing) out|quit(?:s|ting)?|replaced|succeeded|disqualified|suspended|"
    r"le(?:ft|aves?|aving)|out|forced out|pushed out|goes|gone)|"
    r"serv(?:es?|ed|ing)(?: on)?|work(?:s|ed|ing)?|act(?:s|ed|ing)?|continu(?:es?|ed|ing)|start(?:s|ed|ing)?(?: out)?|"
    r"began|begins|returns?|returned|returning|remains?|remained|"
    r"stay(?:s|ed|ing)?(?: on)?|stick(?:s|ing)? around|stuck around|sticking around|stick on|tak(?:es?|ing|en) "
    r"(?:over|charge|the helm|the reins|up)|took (?:over|charge|the helm|the reins|up)|"
    r"step(?:s|ped|ping)? (?:up|in)|mov(?:es?|ed|ing) (?:up|over|across|in)|join(?:s|ed|ing)?|com(?:es?|ing) (?:in|on|"
    r"aboard|back)|came (?:in|on|aboard|back)|"
    r"end(?:s|ed)? up|doubl(?:es?|ed|ing)(?: up)?|carr(?:ies|ied|y) on|sits?|sat|doubles|spen[dt]s?|spending|r[au]n|"
    r"runs|running|led|leads?|leading|headed|heads|managed|manages|"
    r"mov(?:es?|ed)|rejoin(?:s|ed)?|rejoining|arriv(?:es?|ed)|in charge|known|best known|confirmed|reign(?:s|ed)?"
    r"|follows?|followed|covers?|covered|track(?:s|ed)?)"
    r"(?: (?!P)[^;.]{0,70}?)?,? as \Z"
)
_AS_OBJECT = pattern(
    rf"\b(?P<verb>{_NAMING}|with|has|have|had|having|sees?|saw|leav(?:es?|ing)|left|installing|keep(?:s|ing)?|kept|"
    rf"see)(?: back)? "
    rf"(?:(?:former|veteran|insider|long-time|longtime|industry|its|the|an?|<O>'s|<O>|<L>|<J>|\d\d-year-old|[\w-]+),? "
    rf"){{0,6}}?<P:p>{_INSERT}(?: from (?:[\w-]+ ){{0,3}}<O>)?{_WHEN},? (?:to serve )?as \Z"
)
_AS_REPLACING = pattern(
    rf"\b(?P<verb>replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|follow(?:s|ed|ing)|tak(?:es|ing) over from|took over "
    rf"from) (?:(?:[\w-]+|<O>'s|<O>) ){{0,3}}?<P:p>{_INSERT}{_WHEN},? as \Z"
)
_AS_BY = pattern(rf"\bby (?:(?:[\w-]+|<O>'s|<O>|<J>) ){{0,4}}?<P:p>{_INSERT},? as \Z")
_STINT = pattern(
    r"<P:p>(?:'s)? (?:[\w-]+ ){0,3}?(?:years?|time|tenure|stint|decades?|spell|days|terms?|role|job|position|post|"
    r"reign|turn|career|appointment|return|promotion|departure|resignation|exit|nomination)"
    rf"{_WHEN},? (?:as|of|to|at) \Z"
)
_PASSIVE = pattern(
    rf"\b(?P<verb>{_NAMING})(?: {_ADVERB})*(?: by <O:by>)?{_WHEN} (?:to be |to become |as |to |to serve as |to the "
    rf"(?:post|role|position|job) of )?\Z"
)
_OBJECT = pattern(
    rf"\b{_NAMING} (?:(?:former|veteran|insider|long-time|longtime|industry|its|the|an?|<O>'s|<O>|<L>|<J>|"
    rf"\d\d-year-old|[\w-]+),? ){{0,6}}?<P:p>{_INSERT}(?: from (?:[\w-]+ ){{0,3}}<O>)?{_WHEN}"
    r" (?:to be |to become |as |to serve as |to the (?:post|role|position|job) of |to )?\Z"
)
_GAP = pattern(r"(?:\band|,|;|\bwhile|\bwith) <P:p>,? \Z")
_JOINED = pattern(
    r"(?:,? (?:of|at|for|with|in) (?:the )?(?:[\w&'-]+ ){0,3}?<O>)?(?: (?:since|until|from) <D>)?(?:,? (?:and|&|as "
    r"well as|and also|then|and later|and then|later|before becoming|plus|/)|,) ?(?:also )?(?:as |now |formerly )?\Z"
)
_NOT = re.compile(r"\b(?:not|never|nor|neither|without|no)\b|n't\b")
_AHEAD = re.compile(
    r"\b(?:will|'ll|would|shall|to|is to|are to|due to|set to|expected to|lined up to|going to|agreed to)(?: (?!be\b|"
    r"become\b)\w+)? ?\Z"
)


def holding_of(line: Line, job: Job, last: tuple[Job, Holding] | None) -> Holding | None:
    """Who holds a job, by the construction that it stands in."""
    return (
        _inverted(line, job)
        or _joined(line, job, last)
        or _apposed(line, job)
        or _by_as(line, job)
        or _named(line, job)
        or _equated(line, job)
        or _before(line, job)
        or _gapped(line, job, last)
    )


def _joined(line: Line, job: Job, last: tuple[Job, Holding] | None) -> Holding | None:
    """ "... chief executive of Alder and chair of Beacon" """
    if last is None or last[1].frame == "before" or not _JOINED.match(line.form, last[0].end, job.start):
        return None
    held = last[1]
    modality = "ended" if job.former else held.modality if not last[0].former else "asserted"
    return Holding(held.person, "joined", held.at, modality, held.employer)


def _apposed(line: Line, job: Job) -> Holding | None:
    """ "Jane Doe, 54, the chief executive of Alder" """
    match = _APPOSITION.search(line.form, max(0, job.start - 90), job.start)
    if not match:
        return None
    ended = job.former or re.search(r"\b(?:formerly|previously|then|once|until)\b", match[0])
    return Holding(match.start("p"), "apposition", match.start(), "ended" if ended else _later(line, job))


def _later(line: Line, job: Job) -> str:
    """Whether the words after a job, or its own, say that it is past or to come."""
    if job.former or re.match(
        r"[^,.;]{0,40}?,? (?:until|at the time|from \ue013 (?:to|until))\b|(?: of [\ue000])?,? (?:and|who|but) (?:\w+ "
        r")?(?:left|quit|resigned|stepped down)\b",
        line.form[job.end : job.end + 60],
    ):
        return "ended"
    return "forecast" if job.future else "asserted"


def _by_as(line: Line, job: Job) -> Holding | None:
    """ "... as chief executive", by the verb that governs it."""
    start = max(0, job.start - 170)
    if not _AS.search(line.form, start, job.start):
        return None
    if match := _AS_REPLACING.search(line.form, start, job.start):
        person = _subject(line, match.start())
        return None if person is None else Holding(person, "as", person, _modality(line, job, match.start()))
    if match := _AS_BY.search(line.form, start, job.start):
        return Holding(match.start("p"), "as", match.start(), _modality(line, job, match.start()))
    if match := _AS_OBJECT.search(line.form, start, job.start):
        agent = subject_of(line, match.start(), "O", strict=True)
        return Holding(match.start("p"), "named", match.start(), _modality(line, job, match.start()), agent)
    if match := _STINT.search(line.form, start, job.start):
        return Holding(match.start("p"), "stint", match.start(), _later(line, job))
    if match := _last(_AS_SUBJECT, line.form, start, job.start):
        person = _subject(line, match.start("verb"))
        if person is None or person > match.start("verb"):
            return None
        ended = match["end"] and not re.match(r"(?:goes|gone)$", match["end"])
        modality = "ended" if ended else _modality(line, job, match.start("verb"))
        joined = re.match(
            r"(?:re)?join\w* ([\ue000])|r[au]n\w* ([\ue000])|(?:led|leads?) ([\ue000])|headed ([\ue000])", match[0]
        )
        whole = match.start() + joined.start(joined.lastindex or 0) if joined else None
        return Holding(person, "left" if ended else "as", person, modality, whole)
    if match := _PASSIVE.search(line.form, start, job.start):
        return _passive(line, job, match)
    return None


def _last(rule: re.Pattern[str], form: str, start: int, end: int) -> re.Match[str] | None:
    """The match of a rule for words before `end` that begins last."""
    found = None
    at = start
    while match := rule.search(form, at, end):
        found, at = match, match.start() + 1
    return found


def _named(line: Line, job: Job) -> Holding | None:
    """ "Alder named Jane Doe its chief executive", "she was promoted to chief executive" """
    start = max(0, job.start - 170)
    if match := _OBJECT.search(line.form, start, job.start):
        agent = subject_of(line, match.start(), "O", strict=True)
        return Holding(match.start("p"), "named", match.start(), _later(line, job), agent)
    match = _last(_PASSIVE, line.form, start, job.start)
    return _passive(line, job, match) if match else None


def _passive(line: Line, job: Job, match: re.Match[str]) -> Holding | None:
    if match["verb"] in ("has", "made") or re.match(r"\w+(?:s|ing)\b", match["verb"]):
        return None
    with_whom = re.search(r"\bwith ([\ue001]),? (?:to be |being )?$", line.form[: match.start()])
    person = with_whom.start(1) if with_whom else _subject(line, match.start())
    if person is None or re.search(r"\bby $", line.form[max(0, person - 3) : person]):
        return None
    agent = match.start("by") if match["by"] else None
    return Holding(person, "becomes", person, _modality(line, job, match.start()), agent)


def _equated(line: Line, job: Job) -> Holding | None:
    """ "Jane Doe, who joined in 2010, is still chief executive" """
    match = _COPULA.search(line.form, max(0, job.start - 80), job.start)
    if not match:
        return None
    verb = match.start("verb")
    person = _subject(line, verb)
    if person is None or _NOT.search(line.form, max(person, verb - 30), job.start):
        return None
    if job.plain and job.employer is None:
        return None
    left = re.match(r"le(?:ft|av)|relinquish|vacat|g[ia]ve|quit|los[et]", match["verb"])
    frame = "is" if re.match(r"(?:is|was|are|were|am|'s|ha(?:s|d|ve|ving) been|been)$", match["verb"]) else "becomes"
    return Holding(person, frame, person, "ended" if left else _modality(line, job, verb))


def _modality(line: Line, job: Job, verb: int) -> str:
    """Past, present or to come, by the verb at a position and the words around."""
    if _later(line, job) != "asserted":
        return _later(line, job)
    words = line.form[verb : job.start]
    if _AHEAD.search(line.form, max(0, verb - 30), verb) or re.match(r"(?:will|to) ", words):
        return "forecast"
    past = re.match(
        r"\W*(?:was|were|had been|used to|served|worked|started|acted|ran|led|headed|managed|spent|held|began)\b", words
    )
    return "ended" if past or re.search(r"\b(?:formerly|previously|once)\b", words) else "asserted"


def _subject(line: Line, at: int) -> int | None:
    """The person who is the subject of the verb at a position, None where a company may be."""
    person = subject_of(line, at, "P", strict=True)
    nearest = subject_of(line, at, "OP", strict=True)
    return person if nearest == person or (person is not None and nearest is not None and person > nearest) else None


def _inverted(line: Line, job: Job) -> Holding | None:
    """ "Its finance chief is Jane Doe" """
    if job.start == job.at:
        return None
    match = _IS_NAME.match(line.form, job.end)
    if not match or line.items[match.start("p")].form != "name":
        return None
    past = re.search(r" (?:was|had been)\b", match[0])
    return Holding(match.start("p"), "inverted", job.start, "ended" if past or job.former else _later(line, job))


def _before(line: Line, job: Job) -> Holding | None:
    """ "Alder's chief executive, Jane Doe", "chair Jane Doe", "Analyst: Jane Doe" """
    match = _BEFORE_NAME.match(line.form, job.end)
    if not match or line.items[match.start("p")].form != "name":
        return None
    if job.plain and job.employer is None:
        return None
    if match["sep"] == ":" and not re.fullmatch(r"\W*", line.form[: job.start]):
        return None
    if job.role in _STATESMEN and job.employer is None and job.start == job.at and not job.founder:
        return None
    if match["sep"] == "," and job.employer is None and job.boss is None and job.start == job.at:
        return None
    return Holding(
        match.start("p"), "before", job.start, "ended" if job.former else "forecast" if job.future else "asserted"
    )


def _gapped(line: Line, job: Job, last: tuple[Job, Holding] | None) -> Holding | None:
    """ "Doe will be chief executive and Roe chairman" """
    if last is None or last[1].frame not in ("is", "becomes", "as", "named", "gap"):
        return None
    match = _GAP.search(line.form, last[0].end, job.start)
    return Holding(match.start("p"), "gap", last[1].at, last[1].modality, last[1].employer) if match else None
