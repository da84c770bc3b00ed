"""Whom a company sells to."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern
from facts.extraction.proposals import propose
from facts.extraction.rules.sellers import seller_of
from facts.extraction.rules.trade import ADJ, GAP, LIKE, listed_up_to, listed_without_owners

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
                rf"(?<!\w)(?:(?P<own><O>)'s |<O:bare> )?(?:{ADJ})(?:{_BUYERS}|"
                r"buyers of <O:of>'s [\w ]{1,30}?)(?: (?:of|for|at) <O:at>)?(?:, [^,]{3,40},)?(?:,|"
                r", <O> says,| have| has| already| also| currently| now| today|"
                rf" in [^,.;]{{2,30}}?)*{LIKE.replace('include|', 'included?|include|')} "
                r"(?:(?:the )?(?:[\w-]+ ){0,3}<L>(?:(?:,|,? and|,? as well as) (?:the )?(?:[\w-]+ ){0,2}<L>)*"
                rf"(?:,|,? and|,? as well as) )?{GAP}<O:x>"
            ),
        ),
        (
            "among",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:is|are|was|were|happens to be) (?:both |all |also |already )?(?:among|"
                r"one of|"
                rf"counted among|some of) (?:<O:own>'s|the|<O:own2>) {ADJ}{_BUYERS}(?: of <O:of>)?"
            ),
        ),
        (
            "is-customer",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:is|was|became|remains|has been|had been|are|were|has become|"
                r"is also|will be|happens to be|happen to be) (?:already |also |now |both )?(?:an? |the |"
                rf"<O:own>'s )(?:{ADJ})(?:customer|"
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
                r"<O:x>(?: [a-z]+)? (?:are|is|remain|remains|became|were|"
                r"was) <O:own>'s (?:(?:[\w-]+ ){0,3}(?:customers?|"
                r"clients?|tenants?|buyers?|accounts?)|<N>)"
            ),
        ),
        (
            "among-biggest",
            (
                r"(?:\b(?:customers|clients|tenants|buyers|accounts)|<N:n>)(?: (?:now |already |also |currently )*"
                r"(?:uses?|used|buys?|rel(?:y|ies) on|subscribes? to|pays? for|runs? on|orders? from) "
                r"(?:<O>(?:'s [\w-]+)?|it|its [\w-]+|the [\w-]+)|(?: and [a-z]+)? (?:make|pay|trade|sell|ship|"
                r"order)[a-z]* "
                r"[\w ]{0,24}?(?:through|on|with) (?:<O>'s|its|the) [a-z]+)?,? (?:with|among them|"
                r"including) (?:the )?(?:[\w-]+ ){0,3}<O:x>"
            ),
        ),
        (
            "sold-to",
            (
                r"\b(?:is|are|was|were|being|gets) (?:mostly |mainly |all )?(?:sold|shipped|supplied|delivered|"
                rf"leased|licensed) to (?!the public|investors){GAP}<O:x>"
            ),
        ),
        (
            "makes-for",
            (
                r"\b(?:delivers|cooks|prints|(?:moves|carries|hauls|trucks|transports|stores|cleans|processes|packs|"
                r"bottles|handles|roasts|bakes|brews|sews|moulds|machines|prints) [\w ]{2,30}?|"
                r"(?:makes|builds|made|make|produces|assembles|runs) (?!way|room|up|a bid|an "
                rf"offer)[\w -]{{2,30}}?) for (?:the )?{GAP}<O:x>"
            ),
        ),
        (
            "lands",
            (
                r"(?:(?P<own><O>) (?:has |have |had |also |recently )*)?\b(?:landed|won|signed|signed up|added|"
                r"gained|adds|wins|signs|lands) (?:a|another|its|<O>'s) (?:[\w-]+ ){0,3}(?:customer|client|"
                rf"account|tenant|buyer|third|second|fourth),? (?:with |from )?{GAP}<O:x>"
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
        ("customer-name", rf"<O:own>'s {ADJ}(?:customer|client),? (?:{GAP})<O:x>(?!'s (?!deal))"),
        (
            "name-customer",
            (
                r"<O:x>,?(?: (?P<until>until recently|once|formerly|previously|long|already|now|"
                rf"still),?)? (?:<O:own>'s|an?) (?:{ADJ})(?:customer|client|buyer)s?\b(?: of <O:of>)?"
            ),
        ),
        (
            "counts",
            (
                rf"\b(?:counts?|counted|counting|numbers|lists|names|boasts?|has|claims?) {GAP}<O:x>(?:(?:, |"
                r" and |, and | or )(?:(?:[\w-]+|<L>'s) ){0,3}?<O>)* (?:among|as) (?:its|<O>'s|<O>|their|"
                rf"the)? ?{ADJ}{_BUYERS}"
            ),
        ),
        (
            "counts-among",
            rf"\b(?:counts?|counted|counting|numbers|lists) among (?:its|<O>'s) {ADJ}{_BUYERS} {GAP}<O:x>",
        ),
        (
            "supplies",
            (
                r"\b(?:supplies|supplied|suppl(?:y|ying)|serv(?:es|ed|ing)|serve|power(?:s|ed|ing)|equips?|"
                r"equipped)(?: (?:(?!to\b)[\w,'&-]+ ){0,9}?(?:to|for))?(?: (?:leading|major|big|large|top|"
                r"global|some of|the world's|several))*(?: (?:[\w'-]+,? ){1,7}?(?:including|such as|like|"
                rf"among them),?)? ?{GAP}<O:x>"
            ),
        ),
        (
            "supplier",
            (
                r"\b(?:suppliers?|vendor|provider|contractor) (?:to|for) (?:(?:[\w'-]+,? ){0,10}?(?:including|"
                rf"such as|like|among them),? )?(?:the )?{GAP}<O:x>"
            ),
        ),
        (
            "sells-to",
            (
                r"\b(?:sells?|sold|selling|delivers?|delivered|ships?|licen[cs]es?|provides?|provided|rents|"
                r"leases) (?!itself|shares|stakes?|off|out|its (?:stake|shares|business))(?:(?:(?!to\b|for\b|"
                rf"stake|shares|itself|business|unit|division)[\w,'&-]+|<O>'s) ){{1,9}}?(?:to|for) {GAP}<O:x>"
            ),
        ),
        (
            "used-by",
            (
                r"\b(?:used|deployed|trusted|licensed|(?:is|are) (?:also |now )?(?:sold|stocked|carried)|"
                rf"relied (?:up)?on) by {GAP}(?:(?:[\w'-]+ ){{0,6}}?,? ?(?:including|such as|like) )?<O:x>"
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
                rf"\b(?:contracts?|supply (?:deal|agreement|contract)|orders?) (?:with|from|for) {GAP}<O:x> "
                r"(?P<over>ended|expired|ran out|lapsed|was lost|were lost|was cancelled|runs out|expires|is worth|"
                r"runs? (?:until|to|through))"
            ),
        ),
        (
            "signed-as",
            (
                r"<O:x>(?: [a-z]+)? (?:has |have |had )?(?:recently )?(?:signed (?:up|on)|came (?:in|on board)|joined|"
                r"was (?:won|signed up)) as (?:an?|<O:own>'s) (?:[\w-]+ ){0,2}(?:customer|client|account|tenant)"
            ),
        ),
        (
            "stopped-buying",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:has |have |had )?(?:stopped|quit) (?:buying|ordering)"
                r"(?= (?:in|last|this|earlier|altogether|from <O:own>)\b|[,.])"
            ),
        ),
        (
            "keeps-buying",
            (
                r"<O:x>(?:,[^,]{3,60},)? (?:(?:continues|plans) to (?:buy|order)|still (?:buys|orders)|(?:keeps|kept) "
                r"(?:buying|ordering))\b(?! (?:shares|stock|bonds|companies|rivals|up|out|\ue000))(?: from <O:own>)?"
            ),
        ),
        (
            "renewed",
            (
                r"<O:x> (?:has |have |had )?(?:renewed|extended|prolonged) (?:<O>'s|an?|the) (?:[\w-]+ ){0,2}"
                r"(?:contract|supply (?:deal|agreement))(?: with <O:own>)?"
            ),
        ),
        (
            "stocks",
            (
                r"<O:x>(?: [a-z]+)? (?:sells|stocks|carries|pours|serves) <O:own>'s (?!shares|stake|stock|business|"
                r"assets|debt|bonds|parent|rival|unit|arm|division|needs|purpose|interests)[\w-]+"
            ),
        ),
        (
            "one-customer",
            (
                r"\b(?:one|another) (?:[\w-]+ ){0,2}(?:customer|client|buyer),? (?:(?:the|an?) (?:[\w-]+ ){1,4}?)?<O:x>"
                r"(?!'s)"
            ),
        ),
        ("worked-with", rf"\b(?:whose|its|their) (?:work|projects?|contracts?) (?:for|with) {GAP}<O:x>"),
    )
)
_CLIENT_CUE = re.compile(
    r"\ue012|customer|client|buyer|suppl|serv|power|sell|sold|used by|rel[yi]|uses?\b|using|user|"
    r"count|vendor|trusted|deliver|provid|bought|first|equip|licen[cs]|ship|depend|orders?|adopted|"
    r"contract|quarter|third|half|fifth|most|\ue011|deployed|subscriber|account|work|tenant|landed|signed|stopped|lost|losing|"
    r"makes|builds|made for|licensee|buys|stocks|resell|moves|carries|hauls|trucks|transports|stores|cleans|processes|"
    r"packs|bottles|handles|roasts|bakes|brews|sews|moulds|machines|prints|cooks|renewed|extended|prolonged|keeps|kept|continues|joined|carries|pours"
)
_ENDED = re.compile(
    r"\b(?:until recently|former|formerly|previously|once|no longer|lost|had been|used to|stopped|"
    r"quit)\b"
)


def customer_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who buys from whom."""
    if not _CLIENT_CUE.search(line.form):
        return
    seen: set[tuple[int, int]] = set()
    for name, rule in _SERVE:
        for match in rule.finditer(line.form):
            if name == "takes" and line.speaker is None:
                continue
            whose = seller_of(article, line, match, name)
            if (name == "include" and not _buys(line, match)) or (name == "among-biggest" and _owns(line, match)):
                continue
            if name == "sells-to" and _ONE_SALE.search(line.form[max(0, match.start() - 40) : match.end() + 8]):
                continue
            if whose is None or _NOT_CLIENT.search(line.form[max(0, match.start() - 20) : match.end()]):
                continue
            of = line.items[whose].thing if isinstance(whose, int) else whose
            for position in (*_listed(line, match.start("x"), name), *_followers(line, match, name)):
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
                    name in ("stopped", "stopped-buying", "lost")
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


def _listed(line: Line, at: int, name: str) -> list[int]:
    """Where the customers stand that are told with the one at a position, before or behind it as the rule goes."""
    match name:
        case "among" | "relies" | "is-customer" | "takes" | "are-customers" | "remain" | "stopped":
            return listed_up_to(line, at)
        case "name-customer":
            return [at]
        case "customer-name":
            return listed_without_owners(line, at)
    return conjoined(line, at)


_FOLLOWED = pattern(rf",? followed (?:closely )?by {GAP}<O:y>")


def _followers(line: Line, match: re.Match[str], name: str) -> list[int]:
    """The next in "Alder is its biggest customer, followed by Beacon"."""
    found = _FOLLOWED.match(line.form, match.end()) if name in ("is-customer", "remain", "among") else None
    return conjoined(line, found.start("y")) if found else []


_OWNING = re.compile(r"\b(?:invest\w*|back(?:s|ed)|owns?|bought|acquired|stakes? in|portfolio|employ\w*)\b")


def _owns(line: Line, match: re.Match[str]) -> bool:
    """Whether a count before a list of names counts what somebody has put money in ("invested in 70 companies")."""
    return marks.COUNT in match[0] and bool(_OWNING.search(line.form, 0, match.start()) or _OWNING.search(match[0]))


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
