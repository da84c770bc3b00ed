"""Jobs and roles in text: "chief executive", "co-founder and CEO", "head of research"."""

import re
from dataclasses import dataclass

from sources.reading import Span

_FIELD = (
    "finance|financial|managing|technology|tech|operations|operating|marketing|sales|sporting|creative|commercial|"
    "medical|scientific|research|"
    "legal|strategy|policy|communications|investment|portfolio|fund|country|regional|product|programme|program|"
    "business|sports|football|"
    "general|retail|equity|credit|lead|principal|founding|editorial|executive|human resources|hr|people|information|"
    "data|"
    "security|risk|compliance|revenue|growth|brand|design|engineering|development|digital|supply chain|manufacturing|"
    "corporate|public|media|market|deputy|art|artistic|music|news|city|political|non-executive|independent|senior|"
    "group|"
    "global|external|internal|clinical|energy|industry|technical|administrative|accounting|transformation|customer|"
    "merchandising|sustainability|ai|nonexecutive|lead independent|senior independent|banking|investor relations|"
    "private equity"
)
_CORE = (
    r"chief executive(?: officers?)?|chief (?:(?:[a-z]+|[A-Z][a-z]+)(?: and)? ){1,3}officer|chief (?:scientist|"
    r"economist|strategist|engineer|"
    r"designer|architect|analyst|executive|of staff|investment strategist|market strategist)|"
    r"ceo|cfo|coo|cto|cio|cmo|chro|cpo|cso|"
    rf"(?:(?:{_FIELD}) )+(?:director|chief|boss|head|partner|manager|editor|adviser|advisor|officer|analyst|"
    rf"strategist|counsel|"
    r"executive|producer|engineer|fellow|correspondent|lawyer|president|vice[- ]president)|"
    r"director[- ]general|directors?|vice[- ]president|vice[- ]chair(?:man|woman)?|president|chair(?:man|woman|"
    r"person)?|general counsel|"
    r"managing partner|partner|analyst|strategist|economist|head of|treasurer|professor|lecturer|research fellow|"
    r"portfolio manager|fund manager|managing member|secretary[- ]general|company secretary|(?:prime )?minister|"
    r"spokesman|spokeswoman|spokesperson|engineer|researcher|scientist|consultant|lawyer|attorney|editor-in-chief|"
    r"editor|governor|"
    r"commissioner|organi[sz]er|convenor|mayor|owner|co-owner|head coach|manager|adviser|advisor|boss|chief|principal|"
    r"banker|"
    r"controlling "
    r"shareholder|(?<=former )executive"
)
_QUALIFIER = (
    r"(?:former|then|interim|acting|outgoing|incoming|deputy|vice|assistant|associate|emeritus|honorary|joint|co|"
    r"senior|group|global|"
    r"executive|non-executive|nonexecutive|longtime|long-time|veteran|ex|new|current|next|first|previous|permanent|"
    r"one-time)"
)
_FOUNDER = r"(?:co-?founder|cofounder|founder|founding partner|founding chief executive)"
_TITLE = re.compile(
    rf"\b(?:{_QUALIFIER}[- ])*(?:[a-z]+-[a-z]+ (?=(?:engineer|scientist|designer|analyst)\b))?"
    rf"(?:{_FOUNDER}|{_CORE})(?:(?:, | and |, and | & |"
    rf"/)(?:(?:{_QUALIFIER})[- ])*(?:{_FOUNDER}|{_CORE}))*(?: emeritus)?\b(?:(?![’'-]?\w)|(?=[’']s (?:job|role|post|"
    r"position|chair|"
    r"seat)\b))",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"(?: (?:of|for|in charge of|responsible for))? (?:(?:global|corporate|the|its|their|his|her) )?"
    r"((?:[a-z][\w-]*|&|[A-Z][\w-]*|,(?= [a-z]+ and))(?: (?:[a-z][\w-]*|&|[A-Z][\w-]*)){0,5}?)"
    r"(?=\s*(?:$|[.,;:)(”\"]| (?:at|of|with|for|in|who|which|said|says|since|until|from|on|to|after|when|and (?:a|the|"
    r"will|was|is|has|had|joins?|[A-Z]))\b))"
)
_NOT_SCOPE = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:decade|year|month|week|time|day|while)s?\b|"
    r"(?:the|its|a|an|his|her|their|our|one|both|several|some|each|many|years|us|those|this|that)?\s*\b(?:company|"
    r"group|firm|business|bank|club|startup|start-up|"
    r"deal|years|months|time|and|or|board|fund|agency|parent|combined|merged|new|enlarged|decade|decades|life|now|"
    r"more|nearly|about|almost|over|instance|example|[a-z-]*maker|retailer|lender|unit|two|three|four|five)\b)"
)
_FOR_A_TIME = re.compile(
    r" for (?:at|an?|the|more|over|nearly|about|\d|two|three|four|five|six|seven|eight|nine|ten|many|some)\b"
)
_SHORT = (
    (re.compile(r"\bchief executive(?: officer)?\b"), "CEO"),
    (re.compile(r"\bchief financial officer\b"), "CFO"),
    (re.compile(r"\bchief operating officer\b"), "COO"),
    (re.compile(r"\bchief technology officer\b"), "CTO"),
    (re.compile(r"\b(ceo|cfo|coo|cto|cio|cmo|cpo|cso|chro)\b"), lambda m: m[1].upper()),
)
_DROP = re.compile(
    rf"\b(?:then|outgoing|incoming|longtime|long-time|veteran|new|current|next|first|previous|permanent|one-time)[ -]|"
    rf"\b{_FOUNDER}\b"
)
_PAST = re.compile(r"\b(?:former |ex-)")
_EDGES = re.compile(r"^(?:[\s,&/-]|and\b)+|(?:[\s,&/-]|\band)+$")
_QUICK = re.compile(
    r"(?i)\b(?:chief|c[a-z]o|chro|director|president|chair|partner|analyst|strategist|economist|head|treasurer|"
    r"profess|lectur|fellow|"
    r"manager|secretary|minister|spokes|engineer|research|scient|consult|lawyer|attorney|counsel|editor|governor|"
    r"commissioner|organi|convenor|mayor|owner|"
    r"founder|co-?founder|coach|adviser|advisor|boss|principal|banker|designer|executive|producer|correspondent|"
    r"shareholder|officer|"
    r"managing|finance)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A job as a text names it.

    `role` is the job with its short form ("CEO", "head of research"), "" where the words only name a founder.
    `founder` is "founder" or "co-founder" where they do. `former` and `future` tell whether the words themselves say
    that the job is past ("former") or to come ("incoming").
    """

    span: Span
    role: str
    founder: str = ""
    former: bool = False
    future: bool = False


def find_titles(text: str, span: Span) -> list[Title]:
    """The jobs named inside a span, in order."""
    found: list[Title] = []
    for hit in _hits(text, span):
        title = _title(text, hit, span.end)
        if title is not None:
            found.append(title)
    return found


def _hits(text: str, span: Span) -> list[re.Match[str]]:
    if not _QUICK.search(text, span.start, span.end):
        return []
    return list(_TITLE.finditer(text, span.start, span.end))


_PLURAL = re.compile(r"(?i)(?:director|officer)s$")


def _title(text: str, hit: re.Match[str], end: int) -> Title | None:
    words = hit[0].lower()
    if _PLURAL.search(words) or (words in ("chief", "boss", "manager", "partner") and _is_other(text, hit)):
        return None
    stop = hit.end()
    needs_scope = words.endswith("head of")
    start = stop - 3 if needs_scope else stop
    if needs_scope or text[stop : stop + 4] in (" of ", " for"):
        scope = _SCOPE.match(text, start, min(end, start + 90))
        if scope and _is_scope(text, scope, needs_scope):
            stop = scope.end()
        elif needs_scope:
            return None
    role = _role(text[hit.start() : stop].lower())
    founder = re.search(_FOUNDER, words)
    kind = ("co-founder" if founder[0].startswith("co") else "founder") if founder else ""
    if not role and not kind:
        return None
    return Title(
        span=Span(hit.start(), stop),
        role=role,
        founder=kind,
        former=bool(re.match(r"(?:former|ex|previous|one-time)\b", words)),
        future=words.startswith("incoming"),
    )


def _is_other(text: str, hit: re.Match[str]) -> bool:
    """Whether a word that can be a job is part of something else ("a partner for", "the fund's manager of")."""
    before = text[max(0, hit.start() - 12) : hit.start()].lower()
    after = text[hit.end() : hit.end() + 12]
    return (
        (
            hit[0] == "Partner"
            and bool(
                re.match(r" [A-Z]", after) or re.search(r"[A-Z]\w+ $", text[max(0, hit.start() - 12) : hit.start()])
            )
        )
        or bool(re.search(r"\b(?:joint|venture|trading|strategic|to)\s$", before))
        or after.startswith("s")
    )


def _is_scope(text: str, scope: re.Match[str], needed: bool) -> bool:
    """Whether the words after "of" or "for" belong to the job and are not the name of an employer."""
    words = scope[1]
    if _NOT_SCOPE.match(words):
        return False
    if words[0].islower():
        return not re.search(r"[A-Z]\w+$", words) or needed
    following = text[scope.end() : scope.end() + 4]
    if following == " for" and _FOR_A_TIME.match(text, scope.end()):
        return False
    return following in (" at ", " for", " wit") or (needed and following[:3] != " of")


def _role(words: str) -> str:
    words = _DROP.sub(" ", words)
    words = re.sub(r"\bof (?:the|its|their|his|her) ", "of ", words)
    for pattern, short in _SHORT:
        words = pattern.sub(short, words)
    words = re.sub(r"\s+", " ", words)
    for _ in range(2):
        words = _EDGES.sub("", words)
    return _PAST.sub("", words).replace(" & ", " and ").replace("/", " and ").strip()
