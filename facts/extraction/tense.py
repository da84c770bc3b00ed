"""Whether the words around a date place it ahead of the article or behind it."""

import re

from facts.extraction.wording import any_of, word_set

_AHEAD = word_set(
    """
    will shall expects expect expected expecting due plans plan planned planning scheduled slated aims aim aiming hopes
    hope intends intend forecasts projects projected upcoming anticipates anticipated targets targeting could may might
    would should poised ought
    """
) | {"set to", "is to", "are to", "going to", "ahead of"}
_BEHIND = word_set(
    """
    said was were had told announced did reported ended bought sold signed began started fell rose paid raised closed
    completed agreed launched hit reached opened acquired won became stood made took has have since been posted earned
    led joined backed invested owned founded floated listed valued moved ran grew left lost held built came went
    got gave cut put spent drew topped passed slipped climbed jumped dropped
    """
)
_CUE = re.compile(rf"\b(?:(?P<ahead>(?:{any_of(_AHEAD)}|Expected)|(?<=[’'])ll)|(?P<behind>{any_of(_BEHIND)}))\b")
_PASSIVE = re.compile(r"\bbe\s{1,9}\Z")
_BACK_THEN = re.compile(r"\b(?:was|were|had|had\s{1,9}been)\s{1,9}\Z")
_BY = re.compile(r"\b[Bb]y\s{1,9}(?:the\s{1,9}|end\s{1,9}of\s{1,9})*\Z")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z])")
_LEFT, _RIGHT = 100, 70


def lies_ahead(text: str, start: int, end: int, lowest: int, highest: int) -> bool:
    """Whether a date at [start, end) is spoken of as still to come; the cue nearest before it counts most."""
    left = _SENTENCE_END.split(text[max(lowest, start - _LEFT) : start])[-1]
    for cue in reversed(list(_CUE.finditer(left))):
        if cue["ahead"]:
            return not _BACK_THEN.search(left, 0, cue.start())
        if not _PASSIVE.search(left, 0, cue.start()):
            return False
    right = _CUE.search(_SENTENCE_END.split(text[end : min(highest, end + _RIGHT)])[0])
    return bool(right["ahead"]) if right else bool(_BY.search(left))
