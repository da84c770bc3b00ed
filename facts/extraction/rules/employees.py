"""How many people work for a company."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import Line, pattern
from facts.extraction.rules.counted import CUT, answered_count, count_claim, counted_company, further_counts
from sources.reading import BlockKind

_STAFF = re.compile(
    r"\b(?:employees?|staff|staffers|workers|people|colleagues|jobs|engineers|associates|personnel|"
    r"full-time|workforce|hands|headcount|rolls|payroll|team)\b"
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
                r"nearly|, now|from|in|reached|swelled|expanded|doubled to|tripled to|doubled|tripled|currently|more "
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
        ("bullet", r"^\W*<N:n>(?= (?:in|across|on|at|and|worldwide)\b|[,.;]|$)"),
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
        ("own", r"\b(?:the|its) (?:plant|factory|mill|shop|firm|company|works|yard)'s (?:[\w-]+ ){0,2}<N:n>"),
        (
            "people",
            (
                r"\b(?:has|have|had|now has|has about|has some) <N:n>(?= ?(?:[.,;]|$|\)| and | in | across |"
                r" at | worldwide| today| now| spread| on <O>'s| working| based))"
            ),
        ),
        ("at", r"\bof (?:the |some |about )?<N:n> at <O:o>"),
        ("of-them", r"<N:n> of (?:them|whom|these|those)(?: (?:are|is|work|were))? (?:at|with|for|in) (?:the )?<O:o>"),
        (
            "left",
            (
                r"\bthere are (?:now |only |just |still )?<N:n>(?: people| staff)? (?:left|on the payroll|"
                r"on <O>'s payroll|in the (?:team|company))\b"
            ),
        ),
        ("sized", r"\b(?:an?|the|its) <N:n> (?=[a-z])"),
        ("there", r"\bthere are [^.;]{0,60}?<N:n>"),
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
                r"(?:staff|team|workforce|headcount)(?:, [^,]{3,30},)? (?:to|will) (?:grow|rise|reach|"
                r"double)(?: to)?) (?:[\w-]+ )?<N:n>"
            ),
        ),
    )
)


def employee_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """How many people work for a company."""
    if marks.COUNT not in line.form:
        return
    if " respectively" in line.form:
        return
    seen: set[int] = set()
    for name, rule in _EMPLOYEES:
        for match in rule.finditer(line.form):
            group = "n" if match.groupdict().get("n") else "m"
            at = match.start(group)
            figure: Figure = line.items[at].thing
            if at in seen or not _is_staff(line, at, figure, name, match):
                continue
            company = counted_company(article, line, match, name)
            if company is None:
                continue
            seen.add(at)
            yield count_claim(article, line, "employees", company, at, match.span(), name, "employees")
            yield from further_counts(article, line, "employees", company, at, "employees", seen)
            article.staff_of = (line.items[company].thing if isinstance(company, int) else company, line.number)
    yield from answered_count(article, line, "employees", _HOW_MANY_WORK, seen)
    for match in _PLANNED.finditer(line.form):
        at = match.start("n")
        if (
            at not in seen
            and article.staff_of
            and line.number - article.staff_of[1] <= 1
            and line.items[at].thing.unit in ("", "people", "employees", "staff", "workers")
        ):
            yield count_claim(
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
    if (CUT.search(before) and name not in ("own", "part-of", "plans", "sized", "at", "workforce")) or (
        figure.low is None and figure.high is None
    ):
        return False
    if name == "there":
        return bool(re.search(r"\b(?:staff|employees)$", noun))
    if name == "bullet":
        return line.kind == BlockKind.LIST_ITEM and bool(re.search(r"\b(?:employees|staff|workers)$", noun))
    if name == "of-them":
        return not noun and any(_STAFF.search(line.items[p].thing.noun or "") for p in line.all(marks.COUNT, 0, at))
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
        ) and (name != "plans" or bool(_STAFF.search(noun + after) or _STAFF.match(match[0])))
    if (
        name == "own"
        and CUT.search(line.form[max(0, match.start() - 24) : match.start()])
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


_HOW_MANY_WORK = re.compile(
    r"\bhow many (?:people|employees|staff|workers|of you)\b[^?]*(?:work|employ|are there|are you|"
    r"have|staff|team|payroll)"
    r"|\bhow (?:big|large) is (?:the|your|its) (?:team|staff|company|workforce)"
)
