"""What there is to read in a text. Plain Python."""

import unicodedata

BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # fillers: letters and a symbol that are drawn as nothing


def legible(text: str) -> str:
    """The text without space around it; "" where it has nothing to see, such as controls, spaces and accents alone."""
    return text.strip() if any(map(_is_seen, text)) else ""


def _is_seen(character: str) -> bool:
    """Whether it is a letter, digit, punctuation mark or symbol."""
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANK
