"""How many people work for a company and how many use it or buy from it."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import nearest_date, propose

_STAFF = re.compile(
    r"\b(?:employees?|staff|staffers|workers|people|colleagues|jobs|engineers|associates|personnel|full-time|workforce|hands)\b"
)
_USER = re.compile(
    r"\b(?:users?|customers?|clients?|subscribers?|members?|households?|organi[sz]ations?|merchants?|businesses|companies|shoppers|players|patients|hospitals|retailers|restaurants|drivers|riders|guests|policyholders|account[ -]?holders|accounts|consumers|schools|students|developers|downloads|homes|readers|listeners|viewers|passengers|borrowers|savers|investors|institutions|banks|brands|teams|pupils|sellers|buyers|drivers|travellers|gamers|creators|advertisers|publishers|suppliers|families|firms|people)\b"
)
_EMPLOYEES = tuple(
    (name, pattern(source))
    for name, source in (
        ("employs", r"\b(?:employ(?:s|ed|ing)?|employ(?:s|ed)? a (?:staff|workforce|team) of)(?: [\w-]+){0,3}? <N:n>"),
        (
            "has",
            r"\b(?:has|had|have|having|with|of|and|boasts|grown to|grew to|fields|counts|keeps|plus) (?:a (?:staff|workforce|team|headcount) of )?(?:[\w-]+ )?<N:n>",
        ),
        (
            "workforce",
            r"\b(?:workforce|headcount|head count|staff|payroll|team|staffing|staff numbers|number of employees|employee count|employees)(?: (?:of|to|at|is|was|has|had|stands?|stood|numbers?|numbered|now|grown|grew|rose|risen|totals?|totalled|totalling|about|around|roughly|nearly|from|in|reached|swelled|expanded|doubled|tripled|currently|more than|count|will|be|would|climb|reach|rise|shrunk|fell|shrink|just|some|exceeds|<D>|in <D>|: ?)){1,6} ?<N:n>",
        ),
        (
            "label",
            r"^\W*(?:[\w'-]+ ){0,2}(?:headcount|employees|staff|workforce|number of employees|team size|team)(?: \([^)]*\)|,? <D>)?: ?(?P<n>[\ue012])",
        ),
        ("strong", r"<N:n>(?:-strong)? (?:workforce|staff|team)\b"),
        (
            "work-for",
            r"<N:n> (?:now |currently )?(?:work|works|worked|are employed|employed)(?: full-time)? (?:for|at|by|there)(?: (?:the )?<O:o>)?",
        ),
        ("own", r"<O:o>'s (?:[\w-]+ ){0,2}<N:n>"),
        (
            "us",
            r"\bthere are (?:now )?<N:n>(?: people| of)? <O:o>|<O:p> (?:are|is) (?:now |about )?<N:m>(?: people)?(?: strong)?(?= |[,.]|$)",
        ),
        (
            "plans",
            r"\b(?:plans to (?:have|employ|grow to|reach|expand to)|expects to (?:have|employ)|aims to (?:have|employ)|will have|will employ|hopes to (?:have|employ)) <N:n>",
        ),
    )
)
_CUT = re.compile(
    r"\b(?:cut(?:s|ting)?|lay(?:ing|s)? off|laid off|axe[ds]?|shed(?:s|ding)?|los[est]\w*|eliminat\w+|slash\w*|creat\w+|hir\w+|add(?:s|ed|ing)?|redundan\w+|dismiss\w*|fir(?:e|ed|ing)|train\w*|recruit\w*|up to|of the|threaten\w*|remov\w+|trim\w*|save|saved|killed|injured|interview\w*|polled|survey\w*)\b[^.;]{0,24}$"
)


def employee_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How many people work for a company."""
    if marks.COUNT not in line.form:
        return
    seen: set[int] = set()
    for name, rule in _EMPLOYEES:
        for match in rule.finditer(line.form):
            group = "n" if match.groupdict().get("n") else "m"
            at = match.start(group)
            figure: Figure = line.items[at].thing
            if at in seen or not _is_staff(line, at, figure, name, match):
                continue
            company = _company(article, line, match, name)
            if (
                company is None
                or (line.items[company].thing if isinstance(company, int) else company).kind != "organisation"
            ):
                continue
            seen.add(at)
            yield _count(article, line, "employees", company, at, match.span(), name, "employees")
            article.staff_of = (line.items[company].thing if isinstance(company, int) else company, line.number)
    for match in _PLANNED.finditer(line.form):
        at = match.start("n")
        if (
            at not in seen
            and article.staff_of
            and line.number - article.staff_of[1] <= 1
            and line.items[at].thing.unit in ("", "people", "employees", "staff", "workers")
        ):
            yield _count(
                article,
                line,
                "employees",
                article.staff_of[0],
                at,
                match.span(),
                "planned",
                "employees",
                modality="forecast",
            )


_PLANNED = pattern(
    r"\b(?:plans|expects|aims|hopes|intends|wants|will|would like|is set) (?:to )?(?:have|employ|grow to|reach|double (?:it|that|this) to|increase (?:it|that|this) to|be|go to|take (?:it|that) to|hit)(?: [\w-]+){0,2}? <N:n>(?= (?:by|in|next|at the end)|[,.]|$| people| staff)"
)


def _is_staff(line: Line, at: int, figure: Figure, name: str, match: re.Match[str]) -> bool:
    noun = (figure.noun or figure.unit or "").lower()
    before = line.form[max(0, match.start() - 30) : at]
    after = line.form[at + 1 : at + 40]
    if _CUT.search(before) and name != "own" or figure.low is None and figure.high is None:
        return False
    if name in ("label", "strong", "us", "workforce"):
        return not noun or bool(_STAFF.search(noun))
    if name in ("employs", "work-for", "plans"):
        return (
            not noun
            or bool(_STAFF.search(noun))
            or name == "employs"
            and noun.split()[-1] not in ("languages", "methods")
        ) and (name != "plans" or bool(_STAFF.search(noun + after)))
    if (
        name == "own"
        and _CUT.search(line.form[max(0, match.start() - 24) : match.start()])
        and not re.search(r"\bof (?:the )?$", line.form[: match.start()])
    ):
        return False
    words = noun + " " + after.split(",")[0][:14]
    if re.search(r"\b(?:people|workers|engineers|jobs|associates|colleagues)\b", noun) and name == "has":
        return (
            bool(re.search(r"\b(?:employees|staff)\b", noun))
            or bool(
                re.match(
                    r" (?:on (?:its|[\ue000]'s|the) (?:payroll|staff)|working|in (?:its|[\ue000]'s|the) (?:team|workforce))",
                    after,
                )
            )
            or bool(re.search(r"(?:staff|team|workforce|headcount) of $", line.form[:at]))
            or noun in ("workers",)
        )
    return bool(re.search(r"\b(?:employees?|staff|staffers|workers|jobs)\b", words))


def _company(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("o", "p"):
        if groups.get(key):
            return match.start(key)
    own = re.search(r"([\ue000])'s (?:[\w-]+ ){0,3}$", line.form[: match.start()])
    if own and name in ("workforce", "strong"):
        return own.start(1)
    of = re.match(r"(?:[\w-]+ )?(?:of|at|for) (?:the )?([\ue000])", line.form[match.end() :].lstrip())
    if name == "label":
        return line.context or article.topic
    subject = subject_of(line, match.start(), "O")
    if subject is None and of:
        return None
    return subject if subject is not None else line.context or article.topic


_USERS = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "used-by",
            r"\b(?:used|visited|trusted|watched|read|chosen|bought|played|downloaded) by (?:[\w-]+ ){0,3}?<N:n>",
        ),
        ("own", r"<O:o>'s (?:(?:[\w-]+|<L>) ){0,3}<N:n>"),
        (
            "serves",
            r"\b(?:serv(?:es?|ed|ing)|reach(?:es|ed|ing)?|suppl(?:y|ies|ied|ying)|insures?|delivers? to|connects?|caters? to|processes payments for|powers?|provid(?:es|ing) [\w -]{2,40}? to|sells? [\w -]{2,40}? to|forecasts [\w -]{2,30}? for|manages [\w -]{2,30}? for|looks after|works with|for|to) (?:[\w-]+ ){0,2}?<N:n>",
        ),
        (
            "has",
            r"\b(?:has|had|have|having|with|of|and|boasts?|boasting|counts?|claims?|claiming|gained|added|attracts?|attracted|amassed|signed up|grown to|grew to|hit|passed|topped|surpassed|attracting|reported|says it has|draws?) (?:[\w-]+ ){0,3}?<N:n>",
        ),
        (
            "label",
            r"^\W*(?:[\w'-]+ ){0,3}(?:users|customers|subscribers|members|clients|customer base|user base)(?: \([^)]*\)|,? <D>)?: ?<N:n>",
        ),
        (
            "base",
            r"\b(?:user base|customer base|users|customers|subscribers|membership|audience)(?: (?:of|to|at|is|was|has|stands?|now|grown|grew|rose|total|totals?|number|numbered|reached|hit|numbers?|about|around|nearly|exceeds|swelled|climbed)){1,4} <N:n>",
        ),
        (
            "use",
            r"<N:n> (?:(?:[\w-]+|<D>) ){0,3}?(?:use|uses|used|buy|bought|subscribe to|pay for|rely on|shop at|bank with|get their [\w ]{2,20} from|buy [\w ]{2,24} from|log on to|play|watch|visit|are using|have signed up (?:to|for)) (?:[\w-]+ ){0,4}?<O:o>",
        ),
    )
)


def user_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How many people or organisations use a company or buy from it."""
    seen: set[int] = set()
    if marks.COUNT not in line.form:
        yield from _lone(article, line, seen)
        return
    for name, rule in _USERS:
        for match in rule.finditer(line.form):
            at = match.start("n")
            figure: Figure = line.items[at].thing
            noun = (figure.noun or figure.unit or "").lower()
            if at in seen or not _is_use(line, at, noun, name, match):
                continue
            company = _company(article, line, match, name)
            if (
                company is None
                or (line.items[company].thing if isinstance(company, int) else company).kind != "organisation"
            ):
                continue
            seen.add(at)
            yield _count(article, line, "users", company, at, match.span(), name, figure.unit or "users")
    yield from _lone(article, line, seen)


_BUYING = re.compile(
    r"\b(?:users?|customers?|clients?|subscribers?|members|households|merchants?|shoppers|players|policyholders|account[ -]?holders|guests|passengers|accounts)\b"
)


def _is_use(line: Line, at: int, noun: str, name: str, match: re.Match[str]) -> bool:
    if (
        _CUT.search(line.form[max(0, at - 24) : at])
        or line.items[at].thing.low is None
        and line.items[at].thing.high is None
    ):
        return False
    if name == "label":
        return not noun or bool(_USER.search(noun))
    if name in ("used-by", "use", "base"):
        return bool(_USER.search(noun)) or not noun
    if name == "serves":
        return (
            bool(_BUYING.search(noun))
            or bool(_USER.search(noun))
            and bool(re.match(r"(?:serv|reach|suppl|insur|deliver|connect|caters|process|power)", match[0]))
            and not re.search(r"people familiar|of the people", noun + line.form[at:])
        )
    return bool(_BUYING.search(noun)) and not re.search(r"staff|employees", noun)


_HOW_MANY = pattern(
    r"\bthat is how many (?P<noun>[\w ]{3,30}?) (?:now |currently |already )?(?:buy|use|subscribe|bank|shop|rely|get|play|watch|pay)[\w ]{0,24}? (?:from |to |on |with |at |for )?<O:o>"
)


def _lone(article: Article, line: Line, seen: set[int]) -> Iterator[ExtractedClaim]:
    """ "1.2 million. That is how many households buy from Alder." """
    match = _HOW_MANY.search(line.form)
    if match is None or line.number == 0:
        return
    before = article.lines[line.number - 1]
    counts = before.all(marks.COUNT) if len(before.form) < 30 else []
    if counts and _USER.search(match["noun"]):
        figure: Figure = before.items[counts[0]].thing
        claim = propose(
            article,
            line,
            "users",
            match.start("o"),
            figure=figure,
            at=match.span(),
            unit=match["noun"].split()[-1],
            rule="users-how-many",
            confidence=0.8,
        )
        yield claim


def _count(
    article: Article,
    line: Line,
    attribute: str,
    company: int | Entity,
    at: int,
    span: tuple[int, int],
    name: str,
    unit: str,
    modality: str = "",
) -> ExtractedClaim:
    return propose(
        article,
        line,
        attribute,
        company,
        figure=line.items[at].thing,
        value_at=at,
        at=span,
        unit=unit,
        modality=modality,
        as_of=nearest_date(line, at, before=50, after=60),
        rule=f"{attribute}-{name}",
        confidence=0.88,
    )
