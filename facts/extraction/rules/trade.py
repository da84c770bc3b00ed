"""Whom a company sells to and whom it competes with."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.whose import question_line

_GAP = r"(?:(?!and\b|said\b|has\b|have\b|is\b|was\b|will\b|that\b|which\b|who\b)(?:[\w&'-]+|<L>'s|<L>|<N>) ){0,8}?"
_RIVALS = (
    r"(?:(?:arch-?)?rivals?|foes?|nemesis|adversar(?:y|ies)|opponents?|competitors?|competition|"
    r"peers|challengers?|contenders?|competing (?:companies|firms|products|services|platforms))"
)
_ADJ = r"(?:(?:[\w-]+|<L>'s|<L>|<J>) ){0,4}?"
_LIKE = (
    r"(?:,? (?:such as|like|including|include|includes|included|namely|are|is|were|was|—|:|"
    r"will include|range from|ranging from)(?: (?:the likes of|companies such as|the far larger|"
    r"both))?)"
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
                rf"(?:{_ADJ}{_RIVALS}(?: such as| like| including|,)? ))?{_GAP}<O:x>"
            ),
        ),
        (
            "rivals-like",
            (
                rf"(?<!\w)(?:(?P<own><O>)'s )?{_ADJ}{_RIVALS}(?: (?:to|of) <O:of>)?(?: in [^,.;]{{1,50}}?|"
                rf" for [^,.;]{{1,30}}?)?{_LIKE} {_GAP}<O:x>"
            ),
        ),
        (
            "has-rival",
            (
                r"\b(?:has|have|had|with) (?:an?|one|two|three|several|"
                rf"<N>) (?:{_ADJ}){_RIVALS},? {_GAP}<O:x>(?=,|\.|$| and )"
            ),
        ),
        (
            "players-like",
            (
                r"\b(?:emerging|alternative|rival|competing|specialist|up-and-coming) (?:players|providers|"
                r"vendors|suppliers|platforms|firms|start-?ups|companies|labs|"
                rf"services)(?: in [^,.;]{{1,40}}?)?,?(?: such as| like| including)(?: the)? {_GAP}<O:x>"
            ),
        ),
        ("rival-name", rf"<O:own>'s {_ADJ}{_RIVALS}(?: (?:in|for|on) [^,.;]{{1,40}}?(?=,))?,? {_GAP}<O:x>(?!'s)"),
        (
            "its-rival",
            (
                r"<O:x>(?:'s)?,? (?:<O>(?:'s)? )?(?:(?:which|who) )?(?:is |was |remains |"
                rf", )?(?:also )?(?:one of |among )?(?:<O:own>'s|an?|the) (?:{_ADJ}){_RIVALS}\b(?: (?:of|to) "
                rf"{_GAP}<O:of>)?"
            ),
        ),
        (
            "are-rivals",
            rf"<O:x> (?:is|are|was|were|remains?) (?:also )?(?:among |one of |both )?(?:<O:own>'s) {_ADJ}{_RIVALS}\b",
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
                rf"from) (?:[\w-]+ ){{0,3}}competition from {_GAP}<O:x>"
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
                rf"from)|alternative to) (?:{_ADJ}{_RIVALS}(?: such as| like| including)? )?{_GAP}<O:x>"
            ),
        ),
        (
            "same-market",
            (
                r"\b(?:fights?|compet\w+|vies|bids?|goes) (?:for|in|after) the same (?:[\w-]+ ){1,3}(?:as|"
                rf"with) {_GAP}<O:x>"
            ),
        ),
        (
            "and-with",
            rf"\bcompet\w+ (?:with|against) (?:<O>|<L>)[^.;]{{0,40}}? and (?:with|against) {_GAP}<O:x>",
        ),
        ("undercuts", r"<O:x> undercuts <O:own>"),
        ("keeps-up", rf"\b(?:keep up|keep pace|hold its own|contest|rivalry) (?:with|against) (?:the )?{_GAP}<O:x>"),
        ("rivals-colon", r"\brivals\b[^.:;\ue000]{0,60}: (?:the )?<O:x>(?= [a-z])"),
        ("prenominal", rf"\b(?:rival|competitor|arch-rival|archrival) {_GAP}<O:x>"),
        ("against-us", r"<O:x>(?:\.|,)? (?:<O> )?(?:they |who )?(?:sells?|compet\w+|bids?|pitch\w*) against <O:own>"),
    )
)
_LISTED = pattern(
    r"^\W*(?:companies|firms|players|start-?ups|names|those|these|they|others|among them|providers|"
    rf"the likes)(?: [\w-]+){{0,3}} (?:like|such as|including|include|are)(?: the)? {_GAP}<O:x>"
)
_BUYERS = (
    r"(?:<N>|customers?|clients?|client base|customer base|client list|customer list|client roster|"
    r"users|buyers|subscribers|accounts|corporate customers|tenants|licensees|patrons|takers|"
    r"offtakers|users of its \w+|buyers of (?:its|<O>'s) [\w ]{1,30}?)"
)
_SERVE = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "include",
            (
                rf"(?<!\w)(?:(?P<own><O>)'s |<O:bare> )?(?:{_ADJ})(?:{_BUYERS}|"
                r"buyers of <O:of>'s [\w ]{1,30}?)(?: (?:of|for|at) <O:at>)?(?:, [^,]{3,40},)?(?:,|"
                r", <O> says,| have| has| already| also| currently| now| today|"
                rf" in [^,.;]{{2,30}}?)*{_LIKE.replace('include|', 'included?|include|')} "
                r"(?:(?:the )?(?:[\w-]+ ){0,3}<L>(?:(?:,|,? and|,? as well as) (?:the )?(?:[\w-]+ ){0,2}<L>)*"
                rf"(?:,|,? and|,? as well as) )?{_GAP}<O:x>"
            ),
        ),
        (
            "among",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:is|are|was|were) (?:both |all |also |already )?(?:among|one of|"
                rf"counted among|some of) (?:<O:own>'s|the|<O:own2>) {_ADJ}{_BUYERS}(?: of <O:of>)?"
            ),
        ),
        (
            "is-customer",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:is|was|became|remains|has been|had been|are|were|has become|"
                r"is also|will be|happens to be|happen to be) (?:already |also |now |both )?(?:an? |the |"
                rf"<O:own>'s )(?:{_ADJ})(?:customer|"
                r"client)s?\b(?: of <O:of>)?"
            ),
        ),
        (
            "are-customers",
            (
                r"<O:x> (?:are|remain|were|is a|was a|is|remains an?) (?:both |all |also |"
                r"already )?(?:customers?|clients?|tenants?|subscribers?)\b(?! of)"
            ),
        ),
        (
            "remain",
            (
                r"<O:x> (?:are|is|remain|remains|became|were|was) <O:own>'s (?:(?:[\w-]+ ){0,3}(?:customers?|"
                r"clients?|tenants?|buyers?|accounts?)|<N>)"
            ),
        ),
        (
            "among-biggest",
            (
                r"(?:\b(?:customers|clients|tenants|buyers|accounts)|<N:n>)(?: (?:now |already |also |currently )*"
                r"(?:uses?|used|buys?|rel(?:y|ies) on|subscribes? to|pays? for|runs? on|orders? from) "
                r"(?:<O>(?:'s [\w-]+)?|it|its [\w-]+|the [\w-]+))?,? (?:with|among them|"
                r"including) (?:the )?(?:[\w-]+ ){0,3}<O:x>"
            ),
        ),
        (
            "sold-to",
            (
                r"\b(?:is|are|was|were|being|gets) (?:mostly |mainly |all )?(?:sold|shipped|supplied|delivered|"
                rf"leased|licensed) to (?!the public|investors){_GAP}<O:x>"
            ),
        ),
        (
            "makes-for",
            (
                r"\b(?:delivers|cooks|prints|(?:moves|carries|hauls|trucks|transports|stores|cleans|processes|packs|"
                r"bottles|handles|roasts|bakes|brews|sews|moulds|machines|prints) [\w ]{2,30}?|"
                r"(?:makes|builds|made|make|produces|assembles|runs) (?!way|room|up|a bid|an "
                rf"offer)[\w -]{{2,30}}?) for (?:the )?{_GAP}<O:x>"
            ),
        ),
        (
            "lands",
            (
                r"(?:(?P<own><O>) (?:has |have |had |also |recently )*)?\b(?:landed|won|signed|signed up|added|"
                r"gained|adds|wins|signs|lands) (?:a|another|its|<O>'s) (?:[\w-]+ ){0,3}(?:customer|client|"
                rf"account|tenant|buyer|third|second|fourth),? (?:with |from )?{_GAP}<O:x>"
            ),
        ),
        (
            "stopped",
            (
                r"<O:x>(?: [\w-]+)? (?:stopped|quit|ended|has stopped|have stopped) (?:using|buying from|"
                r"working with|ordering from) (?:the )?<O:own>"
            ),
        ),
        (
            "lost",
            (
                r"\b(?:lost|losing|loses) (?:one|a (?:big |large |major |key )?(?:customer|client|account)|"
                r"its (?:[\w-]+ ){0,2}(?:customer|client|account)),? <O:x>"
            ),
        ),
        ("customer-name", rf"<O:own>'s {_ADJ}(?:customer|client),? (?:{_GAP})<O:x>(?!'s (?!deal))"),
        (
            "name-customer",
            (
                r"<O:x>,?(?: (?P<until>until recently|once|formerly|previously|long|already|now|"
                rf"still),?)? (?:<O:own>'s|an?) (?:{_ADJ})(?:customer|client|buyer)s?\b(?: of <O:of>)?"
            ),
        ),
        (
            "counts",
            (
                rf"\b(?:counts?|counted|counting|numbers|lists|names|boasts?|has|claims?) {_GAP}<O:x>(?:(?:, |"
                r" and |, and | or )(?:(?:[\w-]+|<L>'s) ){0,3}?<O>)* (?:among|as) (?:its|<O>'s|<O>|their|"
                rf"the)? ?{_ADJ}{_BUYERS}"
            ),
        ),
        (
            "counts-among",
            rf"\b(?:counts?|counted|counting|numbers|lists) among (?:its|<O>'s) {_ADJ}{_BUYERS} {_GAP}<O:x>",
        ),
        (
            "supplies",
            (
                r"\b(?:supplies|supplied|suppl(?:y|ying)|serv(?:es|ed|ing)|serve|power(?:s|ed|ing)|equips?|"
                r"equipped)(?: (?:(?!to\b)[\w,'&-]+ ){0,9}?(?:to|for))?(?: (?:leading|major|big|large|top|"
                r"global|some of|the world's|several))*(?: (?:[\w'-]+,? ){1,7}?(?:including|such as|like|"
                rf"among them),?)? ?{_GAP}<O:x>"
            ),
        ),
        (
            "supplier",
            (
                r"\b(?:suppliers?|vendor|provider|contractor) (?:to|for) (?:(?:[\w'-]+,? ){0,10}?(?:including|"
                rf"such as|like|among them),? )?(?:the )?{_GAP}<O:x>"
            ),
        ),
        (
            "sells-to",
            (
                r"\b(?:sells?|sold|selling|delivers?|delivered|ships?|licen[cs]es?|provides?|provided|rents|"
                r"leases) (?!itself|shares|stakes?|off|out|its (?:stake|shares|business))(?:(?:(?!to\b|for\b|"
                rf"stake|shares|itself|business|unit|division)[\w,'&-]+|<O>'s) ){{1,9}}?(?:to|for) {_GAP}<O:x>"
            ),
        ),
        (
            "used-by",
            (
                r"\b(?:used|deployed|trusted|licensed|(?:is|are) (?:also |now )?(?:sold|stocked|carried)|"
                rf"relied (?:up)?on) by {_GAP}(?:(?:[\w'-]+ ){{0,6}}?,? ?(?:including|such as|like) )?<O:x>"
            ),
        ),
        (
            "relies",
            (
                r"<O:x> (?:have |has |had |also |historically |still |already |long |heavily |all |"
                r"both )*(?:rel(?:y|ies|ied) (?:heavily )?on|buys? (?:its |their |all (?:its|their) |"
                r"most of (?:its|their) )?[\w -]{2,30}? from|use[sd]?|us(?:es|ing)|depends? on|is supplied by|"
                r"are supplied by|signed up (?:to|with)|bought [\w -]{2,30}? from|"
                r"orders? [\w -]{2,30}? from) (?:the )?<O:own>(?:'s (?:[\w-]+ ){0,3}(?:services?|software|"
                r"products?|platform|technology|tools?|chips|batteries|engines|parts|systems?))?"
            ),
        ),
        (
            "takes",
            (
                r"<O:x> (?:was|is|became) (?:the |<O:own>'s )(?:first|second|biggest|largest|launch|"
                r"main)(?: customer| client| buyer)?(?:,|\.| and)"
            ),
        ),
        (
            "accounts-for",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:alone |still |now |also )?(?:accounts? for|accounted for|provides?|"
                r"provided|"
                r"brings? in|brought in|generates?|generated|contributes?|contributed|makes? up|made up|"
                r"(?:is|was|are|were) (?:responsible for|good for|behind)|takes?|took|used to take|buys?|bought|"
                r"absorbs?) "
                r"(?:[\w-]+ ){0,2}(?:<C>|an? (?:[\w-]+ ){0,2}(?:half|third|quarter|fifth|sixth|tenth|eighth|chunk|"
                r"share|slice|portion)|half|two[- ]thirds|three[- ]quarters|two[- ]fifths|most|much|the bulk|the "
                r"lion's share) "
                r"(?:of )?<O:own>'s (?:[\w-]+ ){0,2}(?:sales|revenues?|traffic|orders?|output|business|turnover|"
                r"volumes?|"
                r"production|income|deliveries|shipments|bookings)\b"
            ),
        ),
        (
            "buys-its",
            (
                r"<O:x>,? (?:<O> |which |that )?(?:already |also |still |has long |long )+(?:buys?|bought|orders?|"
                r"ordered|stocks?|stocked|resells?) <O:own>'s (?!shares|stake|stock|business|assets|debt|bonds|parent|"
                r"rival|unit|arm|division)[\w-]+"
            ),
        ),
        (
            "contract-with",
            (
                r"\b(?:contracts?|supply (?:deal|agreement|contract)|orders?) (?:with|from|for) <O:x> "
                r"(?P<over>ended|expired|ran out|lapsed|was lost|were lost|was cancelled|runs out|expires|is worth|"
                r"runs? (?:until|to|through))"
            ),
        ),
        ("worked-with", rf"\b(?:whose|its|their) (?:work|projects?|contracts?) (?:for|with) {_GAP}<O:x>"),
    )
)
_CLIENT_CUE = re.compile(
    r"\ue012|customer|client|buyer|suppl|serv|power|sell|sold|used by|rel[yi]|uses?\b|using|user|"
    r"count|vendor|trusted|deliver|provid|bought|first|equip|licen[cs]|ship|depend|orders?|adopted|"
    r"contract|quarter|third|half|fifth|most|\ue011|deployed|subscriber|account|work|tenant|landed|signed|stopped|lost|losing|"
    r"makes|builds|made for|licensee|buys|stocks|resell|moves|carries|hauls|trucks|transports|stores|cleans|processes|"
    r"packs|bottles|handles|roasts|bakes|brews|sews|moulds|machines|prints|cooks"
)
_RIVAL_CUE = re.compile(
    r"'s (?:\w+ )?\ue012|foe|nemesis|adversar|opponent|fight|fought|vied|contest|jostl|duel|"
    r"undercut|keep up|keep pace|compet|rival|compet|peers|player|alternative|emerging|special|"
    r"challeng|vies|vying|battl|head|up against|gap|edge over|behind|losing|share|alternative|"
    r"takes? on|taking on|catch|advantage|against|lead over|contender"
)
_ENDED = re.compile(
    r"\b(?:until recently|former|formerly|previously|once|no longer|lost|had been|used to|stopped|"
    r"quit)\b"
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
    whose = asked[0] if asked else _context(article, line, named[0])
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
            return other if other is not None else _context(article, line, line.items[at].thing)
        return None
    if name == "prenominal" and line.form.endswith("our ", 0, match.start()):
        return None
    if name == "prenominal" and re.match(r"(?:rival|competitor) (?:bid|offer|proposal|suitor|bidder)", match[0]):
        return None
    subject = subject_of(line, match.start(), "O")
    if (name in ("rivals-like", "gap-with", "faces") and subject is None) or (
        subject is not None and line.items[subject].thing is line.items[at].thing
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
    if name in (
        "among",
        "relies",
        "is-customer",
        "are-rivals",
        "takes",
        "are-customers",
        "remain",
        "counted-rivals",
        "stopped",
        "who-compete",
    ):
        first = at
        while (
            before := re.search(
                r"[\ue000](?:'s)?(?:, | and |, and | or )(?:(?:the |both )?(?:[\w-]+ ){0,4})$", line.form[:first][-60:]
            )
        ) is not None:
            first = first - len(before[0])
        return line.all(marks.ORGANISATION, first, at + 1)
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
            if name == "sells-to" and _ONE_SALE.search(line.form[max(0, match.start() - 40) : match.end() + 8]):
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
                    if position != match.start("x") or name == "include"
                    else match[0]
                )
                ended = (
                    name in ("stopped", "lost")
                    or bool(_IS_OVER.search(match[0]))
                    or bool(_ENDED.search(near))
                    or bool(
                        re.match(
                            r",? (?:until recently|once|formerly|"
                            r"was an? (?:[\w-]+ ){0,2}(?:customer|client|tenant)s? until)",
                            line.form[position + 1 :],
                        )
                    )
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


_IS_OVER = re.compile(r"\b(?:ended|expired|ran out|lapsed|lost|cancelled|used to take)$|\bused to take\b")
_ONE_SALE = re.compile(
    r"\b(?:talks|agree[sd]?|agreeing|plans?|planned|offer(?:s|ed)?|wants|wanted|deal|looking|try\w*|"
    r"tried|decided|hopes|hoped|"
    r"intends?|order\w*|forced|pressed|negotiat\w+|pressure|refus\w+|about|due|set|asked|told|"
    r"proposed|considering) (?:[\w-]+ )?to sell\b"
    r"|\b(?:sold|sells|selling|sell) (?:the|it|them|a|an|\ue000|\ue012|its|\ue000's|some|all|that|"
    r"this)\b[^.;]*?\ue000(?! \w+s\b)"
    r"|\bsold? [^.;]*\ue000 for \ue010"
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
    r"\b(?:sold|sell|sells|selling) (?:[\w-]+ ){0,3}(?:stake|shares|business|unit|division|arm|"
    r"assets)\b|\bserved? (?:as|on|under|at)\b|\bused by (?:the )?regulators\b"
)


def _owner_of_part(line: Line, at: int) -> int | None:
    """The company that a part of it is said to be of ("Alder's Beacon mine sells …"), None for a company itself."""
    owned = line.form.startswith("'s ", at - 3) and line.form[at - 4] == marks.ORGANISATION
    return at - 4 if at > 3 and owned and _PART.match(line.form, at + 1) else None


_PART = re.compile(
    r" (?:mine|unit|division|plant|arm|brand|subsidiary|business|factory|mill|refinery|chain|shops|"
    r"stores)\b"
)


def owner_in(line: Line, at: int) -> int | None:
    """The owner of what is sold ("most of Alder's ore |is sold to …")."""
    found = re.search(r"([\ue000])'s (?:[\w-]+ ){1,4}$", line.form[:at])
    return found.start(1) if found else None


def _seller(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    groups = match.groupdict()
    for key in ("own", "own2", "bare", "of", "at"):
        if groups.get(key):
            return match.start(key)
    x = line.items[match.start("x")].thing
    if name in (
        "among-biggest",
        "sold-to",
        "makes-for",
        "lands",
        "include",
        "counts",
        "counts-among",
        "supplies",
        "supplier",
        "sells-to",
        "used-by",
        "worked-with",
        "contract-with",
        "lost",
    ):
        if (name == "include" and re.match(r"^\W*(?:[\w'-]+ ){0,4}$", line.form[: match.start()])) or (
            re.match(r"^\W*(?:serving|supplying|counting)\b", line.form[match.start() :]) and match.start() < 2
        ):
            after = re.search(r", (?:the )?([\ue000])(?= [a-z])", line.form[match.end() :])
            if after and re.match(r"^\W*(?:serving|with|supplying|counting)\b", line.form):
                return match.end() + after.start(1)
        subject = subject_of(line, match.start(), "O")
        if subject is not None and (owner := _owner_of_part(line, subject)) is not None:
            subject = owner
        if name == "sold-to" and (owner := owner_in(line, match.start())) is not None:
            subject = owner
        if subject is not None and line.items[subject].thing is not x:
            return subject
        if subject is not None and name in ("supplies", "sells-to", "used-by"):
            return None
        if name in ("supplies", "sells-to", "used-by") and line.context is None:
            return None
        return _context(article, line, x)
    if name in ("among", "is-customer", "name-customer", "takes", "are-customers"):
        return _context(article, line, x)
    return None
