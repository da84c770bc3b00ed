"""How firmly a clause says what it says, and from whom the article has it."""

import re

from facts.extraction.attribution import attribution_of
from sources.reading import Span

__all__ = ["attribution_of", "modality_of"]

_S = r"\s{1,9}"
_WORDS = rf"(?:[\w’'-]+{_S})"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNNAMED = (
    rf"(?:(?:some|several|many|most|two|three|four|five|multiple|unnamed|\w+){_S}(?:of{_S}the{_S})?)?"
    r"(?:people|persons?|sources?|insiders?|bankers?)"
)


def _cue(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.DOTALL)


_DENIAL = _cue(
    rf"\b(?:den(?:y|ies|ied|ying)|rebut(?:s|ted)|refut(?:es?|ed)|untrue|no{_S}truth)\b",
    rf"\b(?:dismiss|reject)(?:e?s|ed|ing)?{_S}{_WORDS}{{0,3}}(?:reports?|rumou?rs?|speculation|suggestions?|claims?)\b",
    rf"\bnot{_S}(?:in{_S}(?:\w+{_S})?(?:talks|negotiations|discussions)|for{_S}sale|considering|negotiating|"
    rf"interested)\b",
    rf"\bnever{_S}(?:been|had|held|made|owned|bought|sold|agreed|considered|received|discussed)\b",
    rf"\b(?:has|have|had|is|are|was|were){_S}no{_S}{_WORDS}{{0,2}}"
    r"(?:plans?|intentions?|talks|negotiations|discussions|bid|offer|deal|agreement)\b",
)
_NEGATION = _cue(
    rf"\b(?:(?:is|are|am|was|were|has|have|had|do|does|did|will|would)(?:{_S}not\b|n[’']t\b)|won[’']t\b)"
    rf"(?!{_S}(?:only|just|merely|simply|alone|more|less|disclos\w+|comment\w*|respond\w*|immediately|named?|say|said|"
    r"identif\w+|confirm\w*|rule[ds]?|specif\w+|reveal\w*|give|given|provide[sd]?|like|been\s+(?:disclosed|named)|be)\b)",
)
_RELATIVE = re.compile(rf"(?P<lead>\w+),?{_S}(?:that|which|who|whom|what|where){_S}(?:[\w’'-]+{_S})?\Z")
_SAYING = re.compile(
    r"(?:said|says|say|told|den(?:y|ies|ied)|insist(?:s|ed)|add(?:s|ed)|stress(?:es|ed)|stated?|maintains?)\Z"
)
_ENDED = _cue(
    rf"\b(?:former|formerly|previously|erstwhile|until{_S}(?:recently|now)|no{_S}longer|used{_S}to|resign(?:s|ed)|ceased|"
    rf"ousted)\b",
    rf"\bstep(?:s|ped|ping){_S}(?:down|aside)\b|\bex-(?=\w)|\bat{_S}the{_S}time\b",
    rf"\bleft{_S}(?:that|the|this|his|her|its){_S}(?:post|job|role|position|company|board)\b",
)
_UNTIL = _cue(rf"\buntil{_S}(?:last|this|{_MONTH}|(?:early|late){_S}|(?:19|20)\d\d)\b")
_CONDITIONAL = _cue(
    rf"\bcould\b(?!{_S}not\b|n[’']t)|\b(?:[Ii]f(?!{_S}(?:I{_S}am|anything|only)\b)|unless|might|provided{_S}that|"
    rf"were{_S}to)\b",
    r"\b(?:(?:Potential|potential)(?:ly)?|[Pp]rospective|[Pp]ossibl[ey]|[Pp]erhaps)\b|\bmay\b|\bShould\b",
    rf"\bwas{_S}to{_S}(?!be{_S}(?:found|seen)\b)\w+",
)
_WOULD = _cue(rf"\bwould\b(?!{_S}(?:like|love|rather|prefer|not|say|you)\b)|\b\w+[’']d{_S}(?:be|have|pay|get)\b")
_BACKSHIFT = _cue(
    rf"\b(?:said|says|told|announced|promised|predicted|forecast|added|expected|estimated|pledged|confirmed)\b"
    rf".{{1,90}}?\bwould\b(?!{_S}have\b)"
)
_REPORTED = _cue(
    r"\b(?:[Rr]eportedly|[Aa]llegedly|[Aa]pparently|[Ss]upposedly|[Pp]urportedly|[Rr]umou?r(?:s|ed)?|[Uu]nconfirmed)\b",
    rf"\b(?:is|are|was|were){_S}(?:widely{_S})?(?:said|believed|understood|thought|tipped|reported|rumou?red){_S}(?:to|"
    rf"that)\b",
    rf"\bsaid{_S}to{_S}(?:be|have|value|cost)\b|\b[Ww]e{_S}(?:hear|understand)\b",
    rf"\b{_UNNAMED}{_S}(?:(?:familiar|close|briefed|with|who|involved|near)\b.{{0,80}}?{_S})?(?:said|say|says|told|"
    rf"put)\b",
    rf"\b[Oo]ne{_S}of{_S}(?:the{_S}(?:people|sources)|them){_S}(?:said|put|says)\b",
    rf"\b(?:[Aa]ccording{_S}to|citing){_S}{_UNNAMED}\b|\b(?:people|person|sources?){_S}(?:familiar|close|briefed)\b",
    rf"\b[Rr]eports{_S}(?:that|say|said|suggest\w*|of)\b|\b[Ii]t{_S}(?:has{_S}been|was|is){_S}reported\b",
    rf"(?:[’']s|\b(?:the|its|their|a|[Tt]he)){_S}reported{_S}(?=[$£€\w])",
    rf"\b[A-Z][\w’'&.-]*{_S}(?:first{_S})?reported{_S}(?:(?:on|last|this|earlier|late){_S}{_WORDS}{{0,3}})?"
    rf"that\b(?!{_S}(?:it|its|net|revenues?|sales|profits?)\b)",
)
_FORECAST = _cue(
    rf"\b(?:[Ee]xpect(?:s|ed|ing)?|project(?:s|ed|ing)|forecast(?:s|ing)?|anticipat(?:es?|ed|ing)|foresees?|"
    rf"predict(?:s|ed)"
    rf"|will(?!{_S}(?:remain|stay|continue|keep)\b)|shall|going{_S}to|plans?{_S}to|planned|intends?|aims?{_S}(?:to|"
    rf"for)|targets?|targeting|hopes?{_S}to|set{_S}to"
    rf"|due{_S}to{_S}(?:be|close|complete|open|start|begin|join|take)|on{_S}track|slated|poised|scheduled|should)\b",
    rf"\w[’']ll\b|\b(?:is|are){_S}to{_S}(?:be|become|join|take|receive|get|pay|buy|own|hold)\b",
)


def modality_of(text: str, clause: Span, sentence: Span | None = None) -> str:
    """One of "asserted", "reported", "forecast", "conditional", "denied" and "ended", by the cues in a clause.

    A denial outweighs the end of something, that a condition, that hearsay, and that an expectation. In "said that
    sales would rise" the "would" is a "will" of then, so a forecast. What a clause merely asserts is reported where
    its `sentence`, if given, has it from hearsay.
    """
    if _has(_DENIAL, text, clause) or _is_negated(text, clause):
        return "denied"
    forecast = _has(_FORECAST, text, clause)
    if _has(_ENDED, text, clause) or (not forecast and _has(_UNTIL, text, clause)):
        return "ended"
    backshifted = _has(_BACKSHIFT, text, clause)
    if _has(_CONDITIONAL, text, clause) or (not backshifted and _has(_WOULD, text, clause)):
        return "conditional"
    if _has(_REPORTED, text, clause):
        return "reported"
    if forecast or backshifted:
        return "forecast"
    return "reported" if sentence and _has(_REPORTED, text, sentence) else "asserted"


def _has(cue: re.Pattern[str], text: str, clause: Span) -> bool:
    return cue.search(text, clause.start, clause.end) is not None


def _is_negated(text: str, clause: Span) -> bool:
    """Whether a verb of the clause has a "not", other than in a relative clause ("the third that it did not own")."""
    for negation in _NEGATION.finditer(text, clause.start, clause.end):
        relative = _RELATIVE.search(text, max(clause.start, negation.start() - 50), negation.start())
        if not relative or _SAYING.search(relative["lead"]):
            return True
    return False
