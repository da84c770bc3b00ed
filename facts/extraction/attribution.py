"""From whom an article has what a sentence says."""

import re

from facts.extraction.speakers import GAP, SAYS, subject_after, subject_before
from sources.reading import Span

_WORD = r"(?:[^\s.,;:()“”\"—]|(?<=\b[A-Z])\.|\.(?=\w))+"
_STOP = rf"(?!(?:who|which|that|and{GAP}(?:said|has|is|was|will)|but|while|as|after|before|when|since|last|on){GAP})"
_ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording{GAP}to|citing|(?:first{GAP})?reported{GAP}by){GAP}"
    rf"(?:(?:{_WORD}{GAP}){{1,6}}?(?:obtained|seen|reviewed|compiled|gathered|published){GAP}by{GAP})?"
    rf"(?P<who>{_WORD}(?:{GAP}{_STOP}{_WORD}){{0,11}})"
)
_QUANTITY = r"(?=\s(?:that|revenues?|sales|growth|its|a|an)\b|\s[$£€\d])"
_EXPECTS = rf"(?:expect(?:s|ed)|(?:forecasts|projects){_QUANTITY}|projected|foresees|anticipates|hopes|quote[sd])"
_VERB = re.compile(rf"\b(?:{SAYS}|{_EXPECTS})\b")
_ENDS = re.compile(
    rf"(?:{GAP}(?:(?:on|in|late|early|earlier|last|this){GAP})*[\w’']+(?:{GAP}[\w’']+){{0,3}})?\s*(?:[,.;:!?”\"]|\Z)"
)
_OBJECT = re.compile(
    rf"{GAP}(?:(?:a|an|the|its|his|her|their|by|to|for|of|in|from){GAP}|(?:revenues?|sales|net|profits?|losses|"
    rf"earnings)\b|[$£€\d])"
)
_TAKES_OBJECT = re.compile(
    r"report|announc|confirm|disclos|reveal|claim|den|not|add|post|agree|promise|acknowledg|stress|emphasi|admit|"
    r"caution|"
    r"warn|maintain|suggest|observe|believe|thought|ask|predict"
)
_NO_VERB = re.compile(rf"\b(?:is|are|was|were|be|been|being|it|the|a|of|media|newspaper|these|with|by){GAP}\Z")
_INVERTED = re.compile(r"[”\"»]\s{0,3}\Z")


def attribution_of(text: str, sentence: Span) -> Span | None:
    """The words that name whom an article has a sentence from, None where it speaks for itself.

    "According to Bloomberg" comes first, then a speaker after the statement ("..., three people said"), then one
    before it ("The company said that ...", "It expects ...").
    """
    if according := _ACCORDING.search(text, sentence.start, sentence.end):
        return Span(*according.span("who"))
    leading: Span | None = None
    for verb in _VERB.finditer(text, sentence.start, sentence.end):
        if _NO_VERB.search(text, max(sentence.start, verb.start() - 16), verb.start()):
            continue
        if _INVERTED.search(text, max(sentence.start, verb.start() - 4), verb.start()):
            return subject_after(text, verb.end(), sentence.end)
        who = subject_before(text, sentence.start, verb.start())
        if not who or _has_object(text, verb, sentence.end):
            continue
        if _is_trailing(text, sentence, who, verb.end()):
            return who
        leading = leading or who
    return leading


def _has_object(text: str, verb: re.Match[str], end: int) -> bool:
    """Whether the verb has a thing for its object, and so reports nothing ("reported revenue of", "said a word")."""
    return bool(_TAKES_OBJECT.match(verb[0]) and _OBJECT.match(text, verb.end(), end))


def _is_trailing(text: str, sentence: Span, who: Span, verb_end: int) -> bool:
    before = text[sentence.start : who.start].rstrip()
    return before[-1:] in (",", "—", "–") and _ENDS.match(text, verb_end, sentence.end) is not None
