"""Whom a company sells to and whom it competes with."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose

_GAP = r"(?:(?!and\b|said\b|has\b|have\b|is\b|was\b|will\b|that\b|which\b|who\b)(?:[\w&'-]+|<L>'s|<L>|<N>) ){0,8}?"
_RIVALS = r"(?:rivals?|competitors?|competition|peers|challengers?|contenders?|competing (?:companies|firms|products|services|platforms))"
_ADJ = r"(?:(?:[\w-]+|<L>'s|<L>) ){0,4}?"
_LIKE = r"(?:,? (?:such as|like|including|include|includes|included|namely|are|is|were|was|—|:|will include|range from|ranging from)(?: (?:the likes of|companies such as|the far larger|both))?)"
_COMPETE = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "competes-with",
            rf"\b(?:compet(?:es?|ed|ing)|vies|vying|battles?|battling|goes? head[- ]to[- ]head|go up against|goes up against|up against|pitted against|squares? off|rivals(?= <O>)|rivalling|takes? on|taking on|locked in (?:a )?(?:battle|competition|rivalry))(?: (?:directly|fiercely|closely|mainly|head-on|head to head|chiefly|primarily|in [\w ]{{1,30}}?|for [\w' -]{{1,40}}?|internationally|globally))?(?: (?:with|against))?,? (?:the likes of |companies (?:such as|like|including) |(?:{_ADJ}{_RIVALS}(?: such as| like| including|,)? ))?{_GAP}<O:x>",
        ),
        (
            "rivals-like",
            rf"(?<!\w)(?:(?P<own><O>)'s )?{_ADJ}{_RIVALS}(?: (?:to|of) <O:of>)?(?: in [^,.;]{{1,50}}?| for [^,.;]{{1,30}}?)?{_LIKE} {_GAP}<O:x>",
        ),
        (
            "has-rival",
            rf"\b(?:has|have|had|with) (?:an?|one|two|three|several|<N>) (?:{_ADJ}){_RIVALS},? {_GAP}<O:x>(?=,|\.|$| and )",
        ),
        (
            "players-like",
            rf"\b(?:emerging|alternative|rival|competing|specialist|up-and-coming) (?:players|providers|vendors|suppliers|platforms|firms|start-?ups|companies|labs|services)(?: in [^,.;]{{1,40}}?)?,?(?: such as| like| including)(?: the)? {_GAP}<O:x>",
        ),
        ("rival-name", rf"<O:own>'s {_ADJ}{_RIVALS},? {_GAP}<O:x>(?!'s)"),
        (
            "its-rival",
            rf"<O:x>(?:'s)?,? (?:<O>(?:'s)? )?(?:(?:which|who) )?(?:is |was |remains |, )?(?:also )?(?:<O:own>'s|an?|the) (?:{_ADJ}){_RIVALS}\b(?: (?:of|to) {_GAP}<O:of>)?",
        ),
        (
            "are-rivals",
            rf"<O:x> (?:is|are|was|were|remains?) (?:also )?(?:among |one of |both )?(?:<O:own>'s) {_ADJ}{_RIVALS}\b",
        ),
        (
            "faces",
            rf"\b(?:fac(?:es?|ing|ed)|facing|amid|under|stiff|tough|fierce|growing|intense|more|from) (?:[\w-]+ ){{0,3}}competition from {_GAP}<O:x>",
        ),
        (
            "gap-with",
            rf"\b(?:close the gap (?:with|on)|catch(?:ing)? up (?:with|to)|edge over|lead over|advantage over|ground (?:on|to)|competitiveness against|rivalry with|compete at [\w ]{{1,30}} with|losing (?:out|customers|business|share) to|market share (?:to|from)|alternative to) (?:{_ADJ}{_RIVALS}(?: such as| like| including)? )?{_GAP}<O:x>",
        ),
        ("prenominal", rf"\b(?:rival|competitor|arch-rival|archrival) {_GAP}<O:x>"),
        ("against-us", r"<O:x>(?:\.|,)? (?:<O> )?(?:they |who )?(?:sells?|compet\w+|bids?|pitch\w*) against <O:own>"),
    )
)
_LISTED = pattern(
    rf"^\W*(?:companies|firms|players|start-?ups|names|those|these|they|others|among them|providers|the likes)(?: [\w-]+){{0,3}} (?:like|such as|including|include|are)(?: the)? {_GAP}<O:x>"
)
_BUYERS = r"(?:<N>|customers?|clients?|client base|customer base|client list|customer list|client roster|users|buyers|subscribers|accounts|corporate customers|users of its \w+|buyers of (?:its|<O>'s) [\w ]{1,30}?)"
_SERVE = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "include",
            rf"(?<!\w)(?:(?P<own><O>)'s |<O:bare> )?(?:{_ADJ})(?:{_BUYERS}|buyers of <O:of>'s [\w ]{{1,30}}?)(?: (?:of|for|at) <O:at>)?(?:, [^,]{{3,40}},)?(?:,| have| has| already| also| currently| now| today| in [^,.;]{{2,30}}?)*{_LIKE.replace('include|', 'included?|include|')} {_GAP}<O:x>",
        ),
        (
            "among",
            rf"<O:x>(?:,[^,]{{3,60}},)? (?:is|are|was|were) (?:both |all |also |already )?(?:among|one of|counted among|some of) (?:<O:own>'s|the|<O:own2>) {_ADJ}{_BUYERS}(?: of <O:of>)?",
        ),
        (
            "is-customer",
            rf"<O:x>(?:,[^,]{{3,60}},)? (?:is|was|became|remains|has been|had been|are|were|has become|is also|will be) (?:already |also |now )?(?:an? |the |<O:own>'s )(?:{_ADJ})(?:customer|client)s?\b(?: of <O:of>)?",
        ),
        ("customer-name", rf"<O:own>'s {_ADJ}(?:customer|client),? (?:{_GAP})<O:x>(?!'s (?!deal))"),
        (
            "name-customer",
            rf"<O:x>,?(?: (?P<until>until recently|once|formerly|previously|long|already|now|still),?)? (?:<O:own>'s|an?) (?:{_ADJ})(?:customer|client|buyer)s?\b(?: of <O:of>)?",
        ),
        (
            "counts",
            rf"\b(?:counts?|counted|counting|numbers|lists|names|boasts?|has|claims?) {_GAP}<O:x>(?:(?:, | and |, and | or )(?:(?:[\w-]+|<L>'s) ){{0,3}}?<O>)* (?:among|as) (?:its|<O>'s|<O>|their|the)? ?{_ADJ}{_BUYERS}",
        ),
        (
            "counts-among",
            rf"\b(?:counts?|counted|counting|numbers|lists) among (?:its|<O>'s) {_ADJ}{_BUYERS} {_GAP}<O:x>",
        ),
        (
            "supplies",
            rf"\b(?:supplies|supplied|suppl(?:y|ying)|serv(?:es|ed|ing)|serve|power(?:s|ed|ing)|equips?|equipped)(?: (?:(?!to\b)[\w,'&-]+ ){{0,9}}?(?:to|for))?(?: (?:leading|major|big|large|top|global|some of|the world's|several))*(?: (?:[\w'-]+ ){{1,7}}?(?:including|such as|like|among them),?)? ?{_GAP}<O:x>",
        ),
        (
            "supplier",
            rf"\b(?:suppliers?|vendor|provider|contractor) (?:to|for) (?:(?:[\w'-]+,? ){{0,10}}?(?:including|such as|like|among them),? )?(?:the )?{_GAP}<O:x>",
        ),
        (
            "sells-to",
            rf"\b(?:sells?|sold|selling|delivers?|delivered|ships?|licen[cs]es?|provides?|provided|rents|leases) (?!itself|shares|stakes?|off|out|its (?:stake|shares|business))(?:(?!to\b|for\b|stake|shares|itself|business|unit|division)[\w,'&-]+ ){{1,9}}?(?:to|for) {_GAP}<O:x>",
        ),
        (
            "used-by",
            rf"\b(?:used|deployed|trusted|licensed|relied (?:up)?on) by {_GAP}(?:(?:[\w'-]+ ){{0,6}}?,? ?(?:including|such as|like) )?<O:x>",
        ),
        (
            "relies",
            r"<O:x> (?:have |has |had |also |historically |still |already |long |heavily |all |both )*(?:rel(?:y|ies|ied) (?:heavily )?on|buys? (?:its |their |all (?:its|their) |most of (?:its|their) )?[\w -]{2,30}? from|use[sd]?|us(?:es|ing)|depends? on|is supplied by|are supplied by|signed up (?:to|with)|bought [\w -]{2,30}? from|orders? [\w -]{2,30}? from) (?:the )?<O:own>(?:'s (?:[\w-]+ ){0,3}(?:services?|software|products?|platform|technology|tools?|chips|batteries|engines|parts|systems?))?",
        ),
        (
            "takes",
            r"<O:x> (?:was|is|became) (?:the |<O:own>'s )(?:first|second|biggest|largest|launch|main)(?: customer| client| buyer)?(?:,|\.| and)",
        ),
        ("worked-with", rf"\b(?:whose|its|their) (?:work|projects?|contracts?) (?:for|with) {_GAP}<O:x>"),
    )
)
_CLIENT_CUE = re.compile(
    r"\ue012|customer|client|buyer|suppl|serv|power|sell|sold|used by|rel[yi]|uses?\b|using|user|count|vendor|trusted|deliver|provid|bought|first|equip|licen[cs]|ship|depend|orders?|adopted|deployed|subscriber|account|work"
)
_RIVAL_CUE = re.compile(
    r"rival|compet|peers|player|alternative|emerging|special|challeng|vies|vying|battl|head|up against|gap|edge over|behind|losing|share|alternative|takes? on|taking on|catch|advantage|against|lead over|contender"
)
_ENDED = re.compile(r"\b(?:until recently|former|formerly|previously|once|no longer|lost|had been|used to)\b")


def competitor_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who competes with whom."""
    listed = _LISTED.match(line.form)
    before = article.lines[line.number - 1].form if line.number else ""
    if listed and _UNNAMED_RIVALS.search(before) and _UNNAMED_RIVALS.search(before)[0] not in line.form:
        yield from _competitors(article, line, listed, "listed", set())
    if not _RIVAL_CUE.search(line.form):
        return
    seen: set[frozenset[int]] = set()
    for name, rule in _COMPETE:
        for match in rule.finditer(line.form):
            yield from _competitors(article, line, match, name, seen)


_UNNAMED_RIVALS = re.compile(r"\b(?:competitors|rivals)\b(?![^.;]*[\ue000])")


def _competitors(
    article: Article, line: Line, match: re.Match[str], name: str, seen: set[frozenset[int]]
) -> Iterator[ExtractedClaim]:
    whose = (
        _context(article, line, line.items[match.start("x")].thing)
        if name in ("listed", "players-like")
        else _rival_of(article, line, match, name)
    )
    if whose is None:
        return
    of = line.items[whose].thing if isinstance(whose, int) else whose
    for position in _all_named(line, match, match.start("x"), name):
        entity = line.items[position].thing
        pair = frozenset((id(entity), id(of)))
        if entity is of or pair in seen or entity.outlet or of.kind != "organisation":
            continue
        seen.add(pair)
        yield propose(
            article,
            line,
            "competitor",
            whose,
            object_=position,
            at=(match.start(), max(match.end(), position + 1)),
            modality="asserted",
            rule=f"competitor-{name}",
            confidence=0.85 if name not in ("prenominal", "listed", "players-like") else 0.75,
        )


def _rival_of(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("of", "own"):
        if groups.get(key):
            return match.start(key)
    at = match.start("x")
    if name in ("its-rival", "are-rivals"):
        if re.search(r"\b(?:an?|the) (?:[\w-]+ ){0,4}(?:rivals?|competitors?)\b", match[0]) and not re.search(
            r"rival (?:bid|offer|proposal|suitor|bidder)", line.form[match.start() : match.end() + 12]
        ):
            before = [p for p in line.all(marks.ORGANISATION, 0, at) if line.items[p].thing is not line.items[at].thing]
            other = next((p for p in before), None)
            return other if other is not None else _context(article, line, line.items[at].thing)
        return None
    if name == "prenominal" and re.match(r"(?:rival|competitor) (?:bid|offer|proposal|suitor|bidder)", match[0]):
        return None
    subject = subject_of(line, match.start(), "O")
    if (
        name in ("rivals-like", "gap-with", "faces")
        and subject is None
        or subject is not None
        and line.items[subject].thing is line.items[at].thing
    ):
        later = re.search(r"^[^.;]*?, (?:the )?([\ue000])(?!'s)", line.form[match.end() :]) if subject is None else None
        if later and re.match(r"^\W*(?:but |however, )?(?:unlike|like|alongside|against)\b", line.form):
            return match.end() + later.start(1)
        return _context(article, line, line.items[at].thing)
    return subject if subject is not None else _context(article, line, line.items[at].thing)


def _context(article: Article, line: Line, other: Entity) -> Entity | None:
    return next((e for e in (line.context, article.topic) if e is not None and e is not other), None)


def _all_named(line: Line, match: re.Match[str], at: int, name: str) -> list[int]:
    listed = conjoined(line, at)
    if name in ("among", "relies", "is-customer", "are-rivals", "takes"):
        first = at
        while (
            before := re.search(
                r"[\ue000](?:'s)?(?:, | and |, and | or )(?:(?:the |both )?(?:[\w-]+ ){0,4})$", line.form[:first][-60:]
            )
        ) is not None:
            first = first - len(before[0])
        return [p for p in line.all(marks.ORGANISATION, first, at + 1)]
    if name in ("its-rival", "rival-name", "prenominal", "name-customer", "customer-name"):
        return [at] if name in ("its-rival", "name-customer") else [p for p in listed if "'s" not in line.form[at:p]]
    return listed


def customer_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who buys from whom."""
    if not _CLIENT_CUE.search(line.form):
        return
    seen: set[tuple[int, int]] = set()
    for name, rule in _SERVE:
        for match in rule.finditer(line.form):
            if name == "takes" and line.speaker is None:
                continue
            whose = _seller(article, line, match, name)
            if name == "include" and not _buys(line, match):
                continue
            if whose is None or _NOT_CLIENT.search(line.form[max(0, match.start() - 20) : match.end()]):
                continue
            of = line.items[whose].thing if isinstance(whose, int) else whose
            for position in _all_named(line, match, match.start("x"), name):
                entity = line.items[position].thing
                if entity is of or (id(of), id(entity)) in seen or entity.outlet:
                    continue
                seen.add((id(of), id(entity)))
                near = (
                    line.form[max(0, position - 24) : position]
                    if position != match.start("x") or name in ("include",)
                    else match[0]
                )
                ended = bool(_ENDED.search(near)) or bool(
                    re.match(r",? (?:until recently|once|formerly)", line.form[position + 1 :])
                )
                yield propose(
                    article,
                    line,
                    "customer",
                    whose,
                    object_=position,
                    at=(match.start(), max(match.end(), position + 1)),
                    modality="ended" if ended else "asserted",
                    rule=f"customer-{name}",
                    confidence=0.85 if name not in ("supplies", "sells-to", "used-by", "worked-with") else 0.75,
                )


def _buys(line: Line, match: re.Match[str]) -> bool:
    """Whether a count before a list of names counts customers ("900 customers, including …")."""
    counts = line.all(marks.COUNT, match.start(), match.start("x"))
    return (
        not counts
        or any(_BUYING.search(line.items[at].thing.noun or "") for at in counts)
        or bool(re.search(r"customer|client|buyer", match[0]))
    )


_BUYING = re.compile(r"\b(?:customers?|clients?|users?|buyers?|subscribers?|accounts?)\b")
_NOT_CLIENT = re.compile(
    r"\b(?:sold|sell|sells|selling) (?:[\w-]+ ){0,3}(?:stake|shares|business|unit|division|arm|assets)\b|\bserved? (?:as|on|under|at)\b|\bused by (?:the )?regulators\b"
)


def _seller(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("own", "own2", "bare", "of", "at"):
        if groups.get(key):
            return match.start(key)
    x = line.items[match.start("x")].thing
    if name in ("include", "counts", "counts-among", "supplies", "supplier", "sells-to", "used-by", "worked-with"):
        if (
            name == "include"
            and re.match(r"^\W*(?:[\w'-]+ ){0,4}$", line.form[: match.start()])
            or re.match(r"^\W*(?:serving|supplying|counting)\b", line.form[match.start() :])
            and match.start() < 2
        ):
            after = re.search(r", (?:the )?([\ue000])(?= [a-z])", line.form[match.end() :])
            if after and re.match(r"^\W*(?:serving|with|supplying|counting)\b", line.form):
                return match.end() + after.start(1)
        subject = subject_of(line, match.start(), "O")
        if subject is not None and line.items[subject].thing is not x:
            return subject
        if subject is not None and name in ("supplies", "sells-to", "used-by"):
            return None
        if name in ("supplies", "sells-to", "used-by") and line.context is None:
            return None
        return _context(article, line, x)
    if name in ("among", "is-customer", "name-customer", "takes"):
        return _context(article, line, x)
    return None
