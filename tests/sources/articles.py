"""Articles of any length about nothing, for tests and benchmarks of near-copies."""

import random

_SYLLABLES = ("bol", "co", "du", "fen", "gor", "hil", "jas", "kel", "lum", "mun", "nev", "pol", "quil", "ras", "tor")
_SMALL = ("the", "of", "and", "to", "in", "a", "for", "it", "was", "with", "said", "its", "on", "that", "by")


def words(seed: int, count: int = 300) -> list[str]:
    """Words of an article: as many small ones as others, another article for every seed."""
    chance = random.Random(seed)  # noqa: S311, nothing secret
    return [
        chance.choice(_SMALL) if chance.random() < 0.5 else "".join(chance.choices(_SYLLABLES, k=3))
        for _ in range(count)
    ]


def rewritten(text: list[str], share: float, seed: int = 0) -> list[str]:
    """The words with this share of them changed."""
    chance = random.Random(seed)  # noqa: S311, nothing secret
    return [f"other{chance.randrange(10**6)}" if chance.random() < share else word for word in text]


def prose(text: list[str]) -> str:
    """The words as sentences of ten in paragraphs of three."""
    sentences = [" ".join(text[start : start + 10]).capitalize() + "." for start in range(0, len(text), 10)]
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
