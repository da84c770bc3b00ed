"""The "it" that stands for no party: "it is clear that", "make it plain", "the court blocked it"."""

import re

from sources.reading import Span

_EMPTY_OBJECT = re.compile(
    r"\b(?:sense|line|most|much|all|none|more|part|out|sign|word|any|end|rest|half|some|worst|best|think|"
    r"heard|gist|price|cost|bit|"
    r"make|makes|made|find|finds|found|believe|call|love|hate|worth)(?: of)? $"
)
_EMPTY_AFTER = re.compile(
    r"(?: (?:is|was|will be|would be|has been|had been|became|remains|may be|might be|seems|looks|makes|made)|[’']s)"
    r"(?: (?:not|now|also|still|only|already|always|never|too|so|[a-z]+ly|no))* "
    r"(?:(?:[a-z]+ )?(?:clear|unclear|easy|easier|hard|harder|difficult|likely|unlikely|possible|"
    r"impossible|time|true|good|bad|too|what|how|why|"
    r"hoped|thought|believed|understood|expected that|said that|reported that|known that|fair|important|"
    r"official|worth|enough|"
    r"important|useful|sad|great|about|all|because|here|there|just|one of those|the first time|the second "
    r"time|no secret|no surprise|"
    r"a pity|a shame|a sign|a matter|a question|only a|a good time|a bad time|a sad|a great|a long way|a "
    r"rare|the sort of|the kind of)\b)"
    r"| (?:turns?|turned) out\b| (?:seems?|seemed|appears?|appeared|emerged|follows|helps|matters|rains?|"
    r"depends?|so happens)\b(?! to (?:be|have))"
    r"| (?:takes?|took|needed|would take|will take) (?:the total|[\w ]{1,20} to |three|two|four|five|six|"
    r"years|months|a lot|nine)| goes without| comes (?:as|down|to)\b"
    r"| (?:means?|meant) (?:that|the)\b| could happen| happened| has not (?:all |always )?been| hasn[’']t "
    r"(?:all |always )?been| hurts?\b| [’']?s about\b"
)
_STAGE_BEFORE = re.compile(
    r"\b(?:block(?:ed|s)?|clear(?:ed|s)?|approv(?:ed|es?)|complet(?:ed?|es)|clos(?:ed?|es)|"
    r"finali[sz](?:ed?|es)|abandon(?:ed|s)?|call(?:ed|s)|"
    r"seal(?:ed|s)?|sign(?:ed|s)|announc(?:ed?|es)|wav(?:ed?|es)|wrap(?:ped|s)?|reject(?:ed|s)?|veto(?:ed|"
    r"es)?|vot(?:ed?|es)|stopp?(?:ed|s)?|"
    r"endors(?:ed?|es)|recommend(?:ed|s)?|agreed|scrap(?:ped|s)?|oppos(?:ed?|es)|terminat(?:ed?|es)|"
    r"unwind|unwound|reviewed|challenge[sd]?) $"
)
_STAGE_AFTER = re.compile(
    r" (?:(?:was|is|has been|had been|will be|would be|could be|were|should be)(?: (?:also|now|finally|"
    r"formally|to be|still|then|only|due to be|expected to be))* "
    r"(?:blocked|cleared|approved|completed|closed|finali[sz]ed|abandoned|called off|sealed|signed|"
    r"announced|rejected|vetoed|scrapped|terminated|"
    r"consummated|waved through|subject to|conditional|the (?:largest|biggest|second|third|first big|"
    r"company[’']s (?:largest|biggest)) (?:[\w’-]+ ){0,4}"
    r"(?:deal|takeover|acquisition|purchase|merger|transaction|round|investment|sum|sale|change|bid|buyout))\b"
    r"|(?:closed|went through|fell (?:apart|through)|collapsed|came to nothing|goes through|gone through|went ahead|"
    r"comes (?:after|less|as|two|three|just|at)|follows|will (?:close|create|need)|is expected to "
    r"(?:close|complete|be completed)|"
    r"should (?:close|complete)|needed|needs|would (?:be|have been) the)\b)"
)
_DEAL_GIVES = re.compile(
    r" (?:leaves|left [A-Z]|lets|takes the|brings the (?:total|sum)|values|valued|"
    r"gives|gave|will (?:give|value|bring|leave|take the))\b"
)
_QUOTED_COPULA = re.compile(r"(?: (?:is|was|has been|will be|would be|isn[’']t|wasn[’']t)|[’']s)\b")


def kind_of_it(text: str, span: Span, match: re.Match[str]) -> str:
    """What "it" stands for: "" for nobody ("it is clear that"), "deal" for what is done ("blocked it"), else "it"."""
    before = text[max(span.start, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 90]
    said = before.rstrip().endswith((" that", " which", " said", " says"))
    if _EMPTY_AFTER.match(after) or _EMPTY_OBJECT.search(before) or (_DEAL_GIVES.match(after) and not said):
        return ""
    if _QUOTED_COPULA.match(after) and text[max(0, match.start() - 1) : match.start()] in ("“", '"'):
        return ""
    return "deal" if _STAGE_BEFORE.search(before) or (_STAGE_AFTER.match(after) and not said) else "it"
