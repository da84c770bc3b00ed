"""Values as rules compare them: without case, accents, marks and the freedoms of wording."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORDS = re.compile(r"[^\w&]+")
_CHIEF = re.compile(r"\bchief (executive|financial|operating|technology|technical) officer\b|\bchief executive\b")
_LITTLE = frozenset(
    {"a", "an", "and", "as", "at", "for", "from", "in", "its", "of", "on", "our", "the", "their", "to", "with", "&"}
)
_LESSER = frozenset({"vice", "deputy", "assistant", "associate", "junior", "sub"})
_SAME_WORD = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
}


def plain_text(text: str) -> str:
    """Lower case, without accents and marks, one space between words."""
    return " ".join(_plain_words(text))


@lru_cache(maxsize=4096)
def _plain_words(text: str) -> tuple[str, ...]:
    letters = unicodedata.normalize("NFKD", text.replace(".", "").replace("’", "").replace("'", ""))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(_NOT_WORDS.sub(" ", letters).casefold().split())


@lru_cache(maxsize=4096)
def plain_place(place: str) -> tuple[str, ...]:
    """The parts of a place from the town outwards: ("austin", "texas")."""
    parts = (plain_text(part) for part in place.split(","))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=4096)
def plain_role(role: str) -> frozenset[str]:
    """The telling words of a role; a chief's office is one word ("ceo") and so is a lesser one ("vice president")."""
    text = plain_text(role).replace("co founder", "cofounder")
    text = _CHIEF.sub(lambda found: f"c{(found[1] or 'executive')[0]}o", text)
    words: list[str] = []
    lesser: list[str] = []
    for word in text.split():
        if word in _LESSER:
            lesser.append(word)
        elif word not in _LITTLE:
            words.append(" ".join([*lesser, _SAME_WORD.get(word, word)]))
            lesser = []
    return frozenset([*words, *lesser])
