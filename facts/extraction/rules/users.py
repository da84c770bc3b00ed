"""How many people or organisations use a company or buy from it."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import Line, pattern
from facts.extraction.proposals import propose
from facts.extraction.rules.counted import CUT, answered_count, count_claim, counted_company, further_counts
from sources.reading import BlockKind

_USER = re.compile(
    r"\b(?:users?|customers?|clients?|subscribers?|members?|households?|organi[sz]ations?|"
    r"merchants?|businesses|companies|shoppers|players|patients|hospitals|retailers|restaurants|"
    r"drivers|riders|guests|policyholders|account[ -]?holders|accounts|consumers|schools|students|"
    r"developers|downloads|homes|readers|listeners|viewers|passengers|borrowers|savers|investors|"
    r"institutions|banks|brands|teams|pupils|sellers|buyers|drivers|travellers|gamers|creators|"
    r"advertisers|publishers|suppliers|families|firms|people|pharmacies|clinics|farmers|farms|brokers|carriers|shops|stores|"
    r"dealers|cooperatives)\b"
)
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
        ("counted-as", r"\bcounts? <N:n> (?:of [a-z]+ )?as (?:users|customers|clients|subscribers|members)\b"),
        (
            "counted-as",
            r"<N:n> (?:are|were) (?:now )?on (?:<O>'s|the|its) (?:platform|network|app|service|marketplace)\b",
        ),
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
        ("bullet", r"^\W*<N:n>(?= (?:in|across|on|at|and|with|a (?:day|week|month))\b|[,.;]|$)"),
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
                r"<N:n> (?:(?:[\w-]+|<D>|<L>) ){0,6}?(?:use|uses|used|buy|bought|subscribe to|pay for|rely on|"
                r"shop at|bank with|(?:buy|bought|order|ordered) from|get their [\w ]{2,20} from|run on|(?:placed?|"
                r"places?) (?:an )?orders? (?:with|"
                r"through|on)|order(?:ed)? (?:from|through|on|with)|(?:are|were|have been|had been|now) using|"
                r"rent(?:ed)? from|travel(?:led)? with|fl(?:y|ew) with|subscribed to|signed up with|"
                r"buy [\w ]{2,24} from|log on to|(?:make|made) payments through|pay (?:through|with)|trade (?:on|"
                r"through)|sell (?:on|through)|play|watch|visit|ride|drive|wear|drink|eat|stream|read|are using|"
                r"have signed up (?:to|"
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
            company = counted_company(article, line, match, name)
            if company is None:
                continue
            seen.add(at)
            unit = figure.unit or "users"
            yield count_claim(article, line, "users", company, at, match.span(), name, unit)
            yield from further_counts(article, line, "users", company, at, unit, seen)
    yield from answered_count(article, line, "users", _HOW_MANY_USE, seen)
    yield from _lone(article, line, seen)


_BUYING = re.compile(
    r"\b(?:users?|customers?|clients?|subscribers?|members|households|merchants?|shoppers|players|"
    r"paying readers|readers|listeners|viewers|riders|gamers|borrowers|savers|travellers|pupils|patients|"
    r"policyholders|account[ -]?holders|guests|passengers|accounts)\b"
)


def _is_use(line: Line, at: int, noun: str, name: str, match: re.Match[str]) -> bool:
    if CUT.search(line.form[max(0, at - 24) : at]) or (
        line.items[at].thing.low is None and line.items[at].thing.high is None
    ):
        return False
    if name == "label":
        return not noun or bool(_USER.search(noun))
    if name == "bullet":
        return line.kind == BlockKind.LIST_ITEM and bool(_BUYING.search(noun))
    if name == "own" and _FEW.match(line.span_of(at, at + 1).of(line.text)):
        return False
    if name in ("books", "counted-as"):
        return True
    if name == "use":
        return not _NO_USERS.search(noun)
    if name in ("used-by", "base"):
        return bool(_USER.search(noun)) or not noun
    if name == "serves" and match[0].startswith("serv") and not (_NO_USERS.search(noun) or _PLACES.search(noun)):
        return bool(noun)
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
_PLACES = re.compile(
    r"\b(?:countries|markets|cities|towns|states|regions|counties|destinations|airports|routes|ports|locations|sites|"
    r"districts|meals|purposes|provinces|stations|continents|sectors|industries|languages|communities|boards)\b"
)
_FEW = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d\d?) (?:\w+ )*?(?:biggest|largest|main|oldest|best|key|top|"
    r"most important|remaining|other|leading|principal)\b",
    re.IGNORECASE,
)
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


_HOW_MANY_USE = re.compile(
    r"\bhow many (?:[\w-]+ ){0,2}(?:customers|clients|users|subscribers|members|hospitals|companies|schools|banks|"
    r"businesses|players|patients|people (?:use|buy|subscribe|pay))\b"
)
