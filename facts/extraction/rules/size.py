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
from facts.extraction.rules.whose import financed_company, in_focus, listed_company, question_before, speakers_company
from sources.reading import BlockKind

_STAFF = re.compile(
    r"\b(?:employees?|staff|staffers|workers|people|colleagues|jobs|engineers|associates|personnel|"
    r"full-time|workforce|hands|headcount|rolls|payroll|team)\b"
)
_USER = re.compile(
    r"\b(?:users?|customers?|clients?|subscribers?|members?|households?|organi[sz]ations?|"
    r"merchants?|businesses|companies|shoppers|players|patients|hospitals|retailers|restaurants|"
    r"drivers|riders|guests|policyholders|account[ -]?holders|accounts|consumers|schools|students|"
    r"developers|downloads|homes|readers|listeners|viewers|passengers|borrowers|savers|investors|"
    r"institutions|banks|brands|teams|pupils|sellers|buyers|drivers|travellers|gamers|creators|"
    r"advertisers|publishers|suppliers|families|firms|people)\b"
)
_EMPLOYEES = tuple(
    (name, pattern(source))
    for name, source in (
        ("employs", r"\b(?:employ(?:s|ed|ing)?|employ(?:s|ed)? a (?:staff|workforce|team) of)(?: [\w-]+){0,3}? <N:n>"),
        (
            "has",
            (
                r"\b(?:has|had|have|having|with|of|and|boasts|grown to|grew to|fields|counts|keeps|"
                r"plus) (?:a (?:staff|workforce|team|headcount) of )?(?:[\w-]+ )?<N:n>"
            ),
        ),
        (
            "workforce",
            (
                r"\b(?:workforce|headcount|head count|staff|payroll|team|staffing|staff numbers|"
                r"number of employees|employee count|employees)(?: (?:of <O>|of|to|at|is|was|has|had|stands?|"
                r"stood|numbers?|numbered|now|grown|grew|rose|risen|totals?|totalled|totalling|about|around|roughly|"
                r"nearly|from|in|reached|swelled|expanded|doubled to|tripled to|doubled|tripled|currently|more "
                r"than|count|will|be|"
                r"since|been|up|cut|reduced|trimmed|slimmed|pared|climbed|crept|dropped|fallen|dwindled|shrank|"
                r"would|climb|reach|rise|shrunk|fell|shrink|just|some|exceeds|<D>|in <D>|: ?)){1,6} ?<N:n>"
            ),
        ),
        (
            "label",
            (
                r"^\W*(?:[\w'-]+ ){0,2}(?:headcount|employees|staff|workforce|number of employees|team size|"
                r"team|people|on the (?:rolls|payroll|books)|payroll)(?: \([^)]*\)|,? <D>)?: ?(?P<n>[\ue012])"
            ),
        ),
        ("strong", r"<N:n>(?:-strong)? (?:workforce|staff|team)\b"),
        (
            "work-for",
            (
                r"<N:n> (?:now |currently )?(?:work|works|worked|are employed|employed)(?: full-time)? (?:for|"
                r"at|by|there)(?: (?:the )?<O:o>)?"
            ),
        ),
        (
            "part-of",
            (
                r"\b(?:cut|cuts|cutting|lay(?:s|ing)? off|laid off|shed|sheds|shedding|axe[ds]?|axing|"
                r"dismiss\w*|fir(?:es|ed|ing)|let(?:ting)? go|some|about|than|redundant|jobs of|"
                r"job cuts for) (?:[\w-]+ )?(?:<N>|<C>|half|most) (?:[\w-]+ )?of <O:o>'s (?:[\w-]+ ){0,2}<N:n>"
            ),
        ),
        ("own", r"<O:o>'s (?:[\w-]+ ){0,2}<N:n>"),
        (
            "people",
            (
                r"\b(?:has|have|had|now has|has about|has some) <N:n>(?= ?(?:[.,;]|$|\)| and | in | across |"
                r" at | worldwide| today| now| spread| on <O>'s| working| based))"
            ),
        ),
        ("at", r"\bof (?:the |some |about )?<N:n> at <O:o>"),
        (
            "left",
            (
                r"\bthere are (?:now |only |just |still )?<N:n>(?: people| staff)? (?:left|on the payroll|"
                r"on <O>'s payroll|in the (?:team|company))\b"
            ),
        ),
        ("sized", r"\b(?:an?|the|its) <N:n> (?=[a-z])"),
        (
            "us",
            (
                r"\bthere are (?:now )?<N:n>(?: people| of)? <O:o>|<O:p> (?:are|is) (?:now |"
                r"about )?<N:m>(?: people)?(?: strong)?(?= |[,.]|$)"
            ),
        ),
        (
            "plans",
            (
                r"\b(?:plans to (?:have|employ|grow to|reach|expand to)|expects to (?:have|employ)|"
                r"aims to (?:have|employ)|will have|will employ|hopes to (?:have|employ)|hire <O>'s way to|"
                r"hiring <O>'s way to|hire (?:its|their) way to|grow (?:the|<O>'s) (?:team|staff|workforce) to|"
                r"(?:staff|team|workforce|headcount) (?:to|will) (?:grow|rise|reach|"
                r"double)(?: to)?) (?:[\w-]+ )?<N:n>"
            ),
        ),
    )
)
_CUT = re.compile(
    r"\b(?:cut(?:s|ting)?|lay(?:ing|s)? off|laid off|axe[ds]?|shed(?:s|ding)?|los[est]\w*|"
    r"eliminat\w+|slash\w*|creat\w+|hir\w+|add(?:s|ed|ing)?|redundan\w+|dismiss\w*|fir(?:e|ed|ing)|"
    r"train\w*|recruit\w*|up to|of the|threaten\w*|remov\w+|trim\w*|save|saved|killed|injured|"
    r"interview\w*|polled|survey\w*)\b[^.;]{0,24}$"
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
            yield from _further(article, line, "employees", company, at, "employees", seen)
            article.staff_of = (line.items[company].thing if isinstance(company, int) else company, line.number)
    yield from _answered(article, line, "employees", _HOW_MANY_WORK, seen)
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
    r"\b(?:plans|expects|aims|hopes|intends|wants|will|should|would like|is set) (?:to )?(?:have|employ|"
    r"grow to|reach|pass|exceed|top|double (?:it|that|this) to|increase (?:it|that|this) to|be|go to|take (?:it|"
    r"that) to|hit)(?: [\w-]+){0,2}? <N:n>(?= (?:by|in|next|at the end)|[,.]|$| people| staff)"
)


_SIZED = re.compile(r"-(?:person|people|employee)$")


def _is_staff(line: Line, at: int, figure: Figure, name: str, match: re.Match[str]) -> bool:
    noun = (figure.noun or figure.unit or "").lower()
    before = line.form[max(0, match.start() - 30) : at]
    after = line.form[at + 1 : at + 40]
    if (_CUT.search(before) and name not in ("own", "part-of", "plans", "sized", "at", "workforce")) or (
        figure.low is None and figure.high is None
    ):
        return False
    if name == "part-of":
        return not noun or bool(_STAFF.search(noun))
    if name in ("people", "at", "left"):
        return noun in ("people", "staff", "employees", "workers") or (name == "left" and not noun)
    if name == "sized":
        return bool(_SIZED.search(line.span_of(at, at + 1).of(line.text)))
    if name in ("label", "strong", "us", "workforce"):
        return not noun or bool(_STAFF.search(noun))
    if name in ("employs", "work-for", "plans"):
        return (
            not noun
            or bool(_STAFF.search(noun))
            or (name == "employs" and noun.split()[-1] not in ("languages", "methods"))
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
                    (
                        r" (?:on (?:its|[\ue000]'s|the) (?:payroll|staff)|working|in (?:its|[\ue000]'s|the) (?:team|"
                        r"workforce))"
                    ),
                    after,
                )
            )
            or bool(re.search(r"(?:staff|team|workforce|headcount) of $", line.form[:at]))
            or noun == "workers"
        )
    return bool(re.search(r"\b(?:employees?|staff|staffers|workers|jobs)\b", words))


_BOARD_HAS = re.compile(r"\b(?:boards?|committee|panel|council|jury|family|team of directors)\b[^.;,]{0,30}$")


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
        return listed_company(article, line)
    subject = subject_of(line, match.start(), "O")
    if subject is None and of:
        return None
    if _BOARD_HAS.search(line.form[: match.start()]):
        return None
    if subject is None and line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return listed_company(article, line)
    if subject is None and (spoken := speakers_company(line, match.start())) is not None:
        return spoken
    return subject if subject is not None else in_focus(article, line)


_USERS = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "used-by",
            (
                r"\b(?:used|visited|trusted|watched|read|chosen|bought|played|downloaded|taken|worn|"
                r"relied (?:up)?on|adopted|deployed|licensed|installed|in use|live|used daily) (?:by|in|at|with|"
                r"across) (?:[\w-]+ ){0,3}?<N:n>"
            ),
        ),
        ("own", r"<O:o>'s (?:(?:[\w-]+|<L>) ){0,3}<N:n>"),
        (
            "serves",
            (
                r"\b(?:serv(?:es?|ed|ing)|reach(?:es|ed|ing)?|suppl(?:y|ies|ied|ying)|insures?|delivers? to|"
                r"connects?|caters? to|processes payments for|powers?|provid(?:es|ing) [\w -]{2,40}? to|"
                r"sells? [\w -]{2,40}? to|helps?|forecasts [\w -]{2,30}? for|manages [\w -]{2,30}? for|"
                r"looks after|works with|for|to) (?:[\w-]+ ){0,2}?<N:n>"
            ),
        ),
        (
            "has",
            (
                r"\b(?:has|had|have|having|with|of|and|boasts?|boasting|counts?|claims?|claiming|gained|added|"
                r"attracts?|attracted|amassed|signed up|grown to|grew to|hit|passed|topped|surpassed|attracting|"
                r"reported|says it has|draws?|does|sees|logs|notches(?: up)?|carried|carries|hosts?|houses|"
                r"welcomed|transported|insured|treats?|treated) (?:[\w-]+ ){0,3}?<N:n>"
            ),
        ),
        (
            "label",
            (
                r"^\W*(?:[\w'-]+ ){0,3}(?:users|customers|subscribers|members|clients|customer base|"
                r"user base)(?: \([^)]*\)|,? <D>)?: ?<N:n>"
            ),
        ),
        (
            "base",
            (
                r"\b(?:user base|customer base|users|customers|subscribers|membership|audience)(?: (?:of|to|at|"
                r"is|was|has|stands?|now|grown|grew|rose|total|totals?|number|numbered|reached|hit|numbers?|"
                r"about|around|nearly|exceeds|swelled|climbed)){1,4} <N:n>"
            ),
        ),
        ("books", r"\b(?:has|had|with|and|have) (?:[\w-]+ )?<N:n> on (?:<O>'s|the|its|their) books"),
        (
            "use",
            (
                r"<N:n> (?:(?:[\w-]+|<D>) ){0,3}?(?:use|uses|used|buy|bought|subscribe to|pay for|rely on|"
                r"shop at|bank with|get their [\w ]{2,20} from|run on|(?:placed?|places?) (?:an )?orders? (?:with|"
                r"through|on)|order(?:ed)? (?:from|through|on|with)|(?:are|were|have been|had been|now) using|"
                r"rent(?:ed)? from|travel(?:led)? with|fl(?:y|ew) with|subscribed to|signed up with|"
                r"buy [\w ]{2,24} from|log on to|play|watch|visit|are using|have signed up (?:to|"
                r"for)) (?:[\w-]+ ){0,4}?<O:o>"
            ),
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
            unit = figure.unit or "users"
            yield _count(article, line, "users", company, at, match.span(), name, unit)
            yield from _further(article, line, "users", company, at, unit, seen)
    yield from _answered(article, line, "users", _HOW_MANY_USE, seen)
    yield from _lone(article, line, seen)


_BUYING = re.compile(
    r"\b(?:users?|customers?|clients?|subscribers?|members|households|merchants?|shoppers|players|"
    r"paying readers|listeners|policyholders|account[ -]?holders|guests|passengers|accounts)\b"
)


def _is_use(line: Line, at: int, noun: str, name: str, match: re.Match[str]) -> bool:
    if _CUT.search(line.form[max(0, at - 24) : at]) or (
        line.items[at].thing.low is None and line.items[at].thing.high is None
    ):
        return False
    if name == "label":
        return not noun or bool(_USER.search(noun))
    if name == "own" and _FEW.match(line.span_of(at, at + 1).of(line.text)):
        return False
    if name == "books":
        return True
    if name == "use":
        return not _NO_USERS.search(noun)
    if name in ("used-by", "base"):
        return bool(_USER.search(noun)) or not noun
    if name == "serves":
        return bool(_BUYING.search(noun)) or (
            bool(_USER.search(noun))
            and bool(re.match(r"(?:serv|reach|suppl|insur|deliver|connect|caters|process|power)", match[0]))
            and not re.search(r"people familiar|of the people", noun + line.form[at:])
        )
    return bool(_BUYING.search(noun)) and not re.search(r"staff|employees", noun)


_NO_USERS = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|times|employees|staff|workers|tonnes|tons|miles|litres|barrels|"
    r"parts|deals|orders|machines|engineers)\b"
)
_FEW = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d\d?) (?:\w+ )*?(?:biggest|largest|main|oldest|best|key|top|"
    r"most important|remaining|other|leading|principal)\b",
    re.IGNORECASE,
)
_COMPARED = pattern(
    r"[^.;\ue000\ue010\ue012]{0,24}?(?:,? \(?|\()(?:up|down|against|compared (?:with|to)|versus|"
    r"vs\.?|from|more than (?:double|twice|triple)|double|twice|triple)(?: (?:from|the|a|just|only|"
    r"about|some|sharply|slightly))* <N:n>"
)
_GAPPED = pattern(
    r"(?:[^.;\ue012]{0,60};|,? and|, while|;|,) (?:the )?<O:o>(?:,| has| had| about)?(?: about|"
    r" some)? <N:n>(?=[,.;]| and |$)"
)


def _further(
    article: Article, line: Line, attribute: str, company: int | Entity, at: int, unit: str, seen: set[int]
) -> Iterator[ExtractedClaim]:
    """The same count at another time ("up from 152 in May"), or of another company ("and Alder 400")."""
    wanted = {"", unit, line.items[at].thing.unit}
    for name, rule in (("compared", _COMPARED), ("gapped", _GAPPED)):
        match = rule.match(line.form, at + 1)
        if match is None or match.start("n") in seen or line.items[match.start("n")].thing.unit not in wanted:
            continue
        position = match.start("n")
        seen.add(position)
        if name == "compared" and not nearest_date(line, position, before=0, after=60):
            continue
        whose = match.start("o") if name == "gapped" else company
        yield _count(article, line, attribute, whose, position, match.span(), name, unit)


_HOW_MANY = pattern(
    r"\bthat is how many (?P<noun>[\w ]{3,30}?) (?:now |currently |already )?(?:buy|use|subscribe|"
    r"bank|shop|rely|get|play|watch|pay)[\w ]{0,24}? (?:from |to |on |with |at |for )?<O:o>"
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


_HOW_MANY_WORK = re.compile(
    r"\bhow many (?:people|employees|staff|workers|of you)\b[^?]*(?:work|employ|are there|are you|"
    r"have|staff|team|payroll)"
    r"|\bhow (?:big|large) is (?:the|your|its) (?:team|staff|company|workforce)"
)
_HOW_MANY_USE = re.compile(
    r"\bhow many (?:[\w-]+ ){0,2}(?:customers|clients|users|subscribers|members|hospitals|companies|schools|banks|"
    r"businesses|players|patients|people (?:use|buy|subscribe|pay))\b"
)
_ANSWER = re.compile(r"^\W*(?:[\w \ue000\ue001]{1,30}: )?(?:[\w-]+,? ){0,4}?(\ue012)")


def _answered(
    article: Article, line: Line, attribute: str, question: re.Pattern[str], seen: set[int]
) -> Iterator[ExtractedClaim]:
    """ "How many people work here?" "Ninety-five." """
    answer = _ANSWER.match(line.form)
    if answer is None or answer.start(1) in seen or not question.search(question_before(article, line)):
        return
    asked = _own_company(article, line) or financed_company(article, line)
    if asked is not None:
        seen.add(answer.start(1))
        unit = line.items[answer.start(1)].thing.unit or attribute
        yield _count(article, line, attribute, asked, answer.start(1), answer.span(), "answer", unit)


def _own_company(article: Article, line: Line) -> Entity | None:
    """The company of who speaks."""
    who = line.speaker
    return getattr(who, "employer", None)


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
