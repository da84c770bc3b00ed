"""Word lists, and the patterns that are made of them."""

import re
from collections.abc import Iterable


def word_set(words: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(words.split())


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first. A space in a phrase stands for any space or hyphen."""
    by_length = sorted(phrases, key=len, reverse=True)
    return "|".join(r"[\s-]{1,9}".join(map(re.escape, phrase.split())) for phrase in by_length)
