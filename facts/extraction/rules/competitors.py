"""Whom a company competes with."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.trade import ADJ, GAP, LIKE, in_context, listed_up_to, listed_without_owners
from facts.extraction.rules.whose import question_line

_RIVALS = (
    r"(?:(?:arch-?)?rivals?|foes?|nemesis|adversar(?:y|ies)|opponents?|competitors?|competition|"
    r"peers|challengers?|contenders?|competing (?:companies|firms|products|services|platforms))"
)
_COMPETE = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "competes-with",
            (
                r"\b(?:(?:compet(?:es?|ed|ing)|vies|vying|vied|battles|battling|battled|fights|fighting|fought|"
                r"duels|contends|contest|jostles|goes? head[- ]to[- ]head|squares? off|slugs it out|"
                r"went head[- ]to[- ]head|locked in (?:a )?(?:\w+ )?(?:battle|competition|rivalry|fight|"
                r"contest))(?=[^.;]{0,60}? (?:with|against|as) )|go up against|goes up against|"
                r"went up against|comes? up against|up against|pitted against|rivals(?= <O>)|rivalling|"
                r"(?<!first )(?<!our )(?<!a )takes? on(?! (?:a|an|more|new|debt|the \ue000 [\w-]+$))|"
                r"taking on(?! (?:a|an|more|new|debt)))(?: (?:directly|fiercely|closely|mainly|head-on|"
                r"head to head|chiefly|primarily|in [\w ]{1,30}?|for [\w' -]{1,40}?|internationally|"
                r"globally))?(?: (?:with|against|as))?,? (?:the likes of |companies (?:such as|like|including) |"
                rf"(?:{ADJ}{_RIVALS}(?: such as| like| including|,)? ))?{GAP}<O:x>"
            ),
        ),
        (
            "rivals-like",
            (
                rf"(?<!\w)(?:(?P<own><O>)'s )?{ADJ}{_RIVALS}(?: (?:to|of) <O:of>)?(?: in [^,.;]{{1,50}}?|"
                rf" for [^,.;]{{1,30}}?)?{LIKE} {GAP}<O:x>"
            ),
        ),
        (
            "has-rival",
            (
                r"\b(?:has|have|had|with) (?:an?|one|two|three|several|"
                rf"<N>) (?:{ADJ}){_RIVALS},? {GAP}<O:x>(?=,|\.|$| and )"
            ),
        ),
        (
            "players-like",
            (
                r"\b(?:emerging|alternative|rival|competing|specialist|up-and-coming) (?:players|providers|"
                r"vendors|suppliers|platforms|firms|start-?ups|companies|labs|"
                rf"services)(?: in [^,.;]{{1,40}}?)?,?(?: such as| like| including)(?: the)? {GAP}<O:x>"
            ),
        ),
        ("rival-name", rf"<O:own>'s {ADJ}{_RIVALS}(?: (?:in|for|on) [^,.;]{{1,40}}?(?=,))?,? {GAP}<O:x>(?!'s)"),
        (
            "its-rival",
            (
                r"<O:x>(?:'s)?(?: of <L>)?,? (?:<O>(?:'s)? )?(?:(?:which|who) )?(?:is |was |remains |"
                rf", )?(?:also )?(?:one of |among )?(?:<O:own>'s|an?|the) (?:{ADJ}){_RIVALS}\b(?: (?:of|to) "
                rf"{GAP}<O:of>)?"
            ),
        ),
        (
            "are-rivals",
            rf"<O:x> (?:is|are|was|were|remains?) (?:also )?(?:among |one of |both )?(?:<O:own>'s) {ADJ}{_RIVALS}\b",
        ),
        ("one-of-rivals", r"<O:x>,? (?:(?:is|are|was|were|remains?) )?(?:one of|among|two of) <O:own>'s <N:n>"),
        (
            "who-compete",
            (
                r"<O:x>,? (?:<O>|which|who|that) (?:both |all |also |each |now )?(?:compet\w+|vies?|fights?|battles?|"
                r"contends?) (?:with|against) (?:the )?<O:own>"
            ),
        ),
        ("counted-rivals", r"<O:x>, <O:own>'s (?:[\w-]+ )?<N:n>(?=[,.;]| and )"),
        (
            "faces",
            (
                r"\b(?:fac(?:es?|ing|ed)|facing|amid|under|stiff|tough|fierce|growing|intense|more|"
                rf"from) (?:[\w-]+ ){{0,3}}competition from {GAP}<O:x>"
            ),
        ),
        (
            "gap-with",
            (
                r"\b(?:close the gap (?:with|on)|catch(?:ing)? up (?:with|to)|edge over|lead over|"
                r"advantage over|ground (?:on|to)|competitiveness against|rivalry with|"
                r"compete at [\w ]{1,30} with|(?:losing|lost|lose|loses) (?:out|customers|business|share|shoppers|"
                r"sales|"
                r"ground|passengers|readers|contracts|orders|viewers|drinkers|diners) to|market share (?:to|"
                rf"from)|alternative to) (?:{ADJ}{_RIVALS}(?: such as| like| including)? )?{GAP}<O:x>"
            ),
        ),
        (
            "same-market",
            (
                r"\b(?:fights?|compet\w+|vies|bids?|goes) (?:for|in|after) the same (?:[\w-]+ ){1,3}(?:as|"
                rf"with) {GAP}<O:x>"
            ),
        ),
        (
            "and-with",
            rf"\bcompet\w+ (?:with|against) (?:<O>|<L>)[^.;]{{0,40}}? and (?:with|against) {GAP}<O:x>",
        ),
        ("undercuts", r"<O:x> undercuts <O:own>"),
        ("keeps-up", rf"\b(?:keep up|keep pace|hold its own|contest|rivalry) (?:with|against) (?:the )?{GAP}<O:x>"),
        ("rivals-colon", r"\brivals\b[^.:;\ue000]{0,60}: (?:the )?<O:x>(?= [a-z])"),
        ("prenominal", rf"\b(?:rival|competitor|arch-rival|archrival) {GAP}<O:x>"),
        ("against-us", r"<O:x>(?:\.|,)? (?:<O> )?(?:they |who )?(?:sells?|compet\w+|bids?|pitch\w*) against <O:own>"),
    )
)
_LISTED = pattern(
    r"^\W*(?:companies|firms|players|start-?ups|names|those|these|they|others|among them|providers|"
    rf"the likes)(?: [\w-]+){{0,3}} (?:like|such as|including|include|are)(?: the)? {GAP}<O:x>"
)
_RIVAL_CUE = re.compile(
    r"'s (?:\w+ )?\ue012|foe|nemesis|adversar|opponent|fight|fought|vied|contest|jostl|duel|"
    r"undercut|keep up|keep pace|compet|rival|compet|peers|player|alternative|emerging|special|"
    r"challeng|vies|vying|battl|head|up against|gap|edge over|behind|losing|share|alternative|"
    r"takes? on|taking on|catch|advantage|against|lead over|contender"
)


def competitor_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who competes with whom."""
    listed = _LISTED.match(line.form)
    before = article.lines[line.number - 1].form if line.number else ""
    if listed and (unnamed := _UNNAMED_RIVALS.search(before)) and unnamed[0] not in line.form:
        yield from _competitors(article, line, listed, "listed", set())
    yield from _answering(article, line)
    if not _RIVAL_CUE.search(line.form):
        return
    seen: set[frozenset[int]] = set()
    for name, rule in _COMPETE:
        for match in rule.finditer(line.form):
            if match.groupdict().get("n") and not _RIVAL_NOUN.search(line.items[match.start("n")].thing.noun or ""):
                continue
            yield from _competitors(article, line, match, name, seen)


_RIVAL_NOUN = re.compile(r"\b(?:rivals|competitors|peers|challengers)\b")
_BESIDES = re.compile(r"^\W*(?:besides|apart from|aside from|in addition to) ")
_OF_ANOTHER = re.compile(
    r"(?:(?:, | and )[\ue000])* (?:among|as) (?:its|their|[\ue000]'s) (?:[\w-]+ ){0,3}(?:clients?|customers?|"
    r"investors?|"
    r"backers|shareholders|tenants)\b"
)
_WHO_RIVALS = re.compile(
    r"\b(?:who|whom|which)\b[^?]*(?:fight|compet|up against|rival|worr|afraid|fear|threat|challeng)|"
    r"^\W*(?:the )?(?:competition|competitors|rivals)\W*$"
)
_NAMES_FIRST = pattern(r"^\W*(?:[\w \ue000\ue001]{1,30}: )?<O:x>(?:, <O>)*(?:,? and <O>)?(?:[.,;]|$)")


def _answering(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """ "Who are you up against?" "Alder and Corvid, mainly." """
    match = _NAMES_FIRST.match(line.form)
    question = question_line(article, line) if match else None
    if match is None or question is None or not _WHO_RIVALS.search(question.form):
        return
    named = [line.items[at].thing for at in line.all(marks.ORGANISATION)]
    asked = [question.items[at].thing for at in sorted(question.all(marks.ORGANISATION))]
    asked = [e for e in asked if not any(e is other for other in named)]
    whose = asked[0] if asked else in_context(article, line, named[0])
    yield from _competitors(article, line, match, "listed", set(), whose)


_UNNAMED_RIVALS = re.compile(r"\b(?:competitors|rivals)\b(?![^.;]*[\ue000])")


def _competitors(
    article: Article,
    line: Line,
    match: re.Match[str],
    name: str,
    seen: set[frozenset[int]],
    asked: Entity | None = None,
) -> Iterator[ExtractedClaim]:
    whose = asked or (
        in_context(article, line, line.items[match.start("x")].thing)
        if name in ("listed", "players-like")
        else _rival_of(article, line, match, name)
    )
    if whose is None:
        return
    of = line.items[whose].thing if isinstance(whose, int) else whose
    for position in _listed(line, match.start("x"), name):
        entity = line.items[position].thing
        pair = frozenset((id(entity), id(of)))
        if entity is of or pair in seen or entity.outlet or of.kind != "organisation":
            continue
        if _OF_ANOTHER.match(line.form, position + 1):
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


def _listed(line: Line, at: int, name: str) -> list[int]:
    """Where the rivals stand that are told with the one at a position, before or behind it as the rule goes."""
    match name:
        case "are-rivals" | "counted-rivals" | "who-compete":
            return listed_up_to(line, at)
        case "its-rival":
            return [at]
        case "rival-name" | "prenominal":
            return listed_without_owners(line, at)
    return conjoined(line, at)


def _rival_of(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("of", "own"):
        if groups.get(key):
            return match.start(key)
    at = match.start("x")
    if name == "counted-rivals":
        return None
    if name in ("its-rival", "are-rivals"):
        if re.search(r"\b(?:an?|the) (?:[\w-]+ ){0,4}(?:rivals?|competitors?)\b", match[0]) and not re.search(
            r"rival (?:bid|offer|proposal|suitor|bidder)", line.form[match.start() : match.end() + 12]
        ):
            before = [p for p in line.all(marks.ORGANISATION, 0, at) if line.items[p].thing is not line.items[at].thing]
            other = next((p for p in before), None)
            return other if other is not None else in_context(article, line, line.items[at].thing)
        return None
    if name == "prenominal" and line.form.endswith("our ", 0, match.start()):
        return None
    if name == "prenominal" and re.match(r"(?:rival|competitor) (?:bid|offer|proposal|suitor|bidder)", match[0]):
        return None
    if _BESIDES.match(line.form):
        return in_context(article, line, line.items[at].thing)
    subject = subject_of(line, match.start(), "O")
    if (name in ("rivals-like", "gap-with", "faces") and subject is None) or (
        subject is not None and line.items[subject].thing is line.items[at].thing
    ):
        later = re.search(r"^[^.;]*?, (?:the )?([\ue000])(?!'s)", line.form[match.end() :]) if subject is None else None
        if later and re.match(r"^\W*(?:but |however, )?(?:unlike|like|alongside|against)\b", line.form):
            return match.end() + later.start(1)
        return in_context(article, line, line.items[at].thing)
    return subject if subject is not None else in_context(article, line, line.items[at].thing)
