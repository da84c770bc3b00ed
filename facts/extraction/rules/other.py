"""What else can be checked: sentences with a number, a superlative, a date or a cause that no other rule has read."""

import re
from collections.abc import Collection, Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from sources.reading import BlockKind

_SUPERLATIVE = re.compile(
    r"\b(?:first|only|never|largest|biggest|smallest|highest|lowest|fastest|oldest|youngest|most|least|record|best|worst|world's|every|none|all-time|unprecedented|nobody)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|caused?|due to|led to|leads to|as a result|thanks to|owing to|prompted|forced|triggered|result "
    r"of|since then|after)\b"
)
_COMPARISON = re.compile(
    r"\b(?:more|less|fewer|larger|smaller|higher|lower|faster|doubled|tripled|halved|rose|fell|grew|increased|declined|dropped|times)\b"
)
_OPINION = re.compile(
    r"\b(?:should|ought|perhaps|maybe|hopefully|i think|we believe|let us|could|might|may|imagine)\b|\?$"
)
LEAST = 0.35


def other_claims(article: Article, line: Line, read: Collection[int]) -> Iterator[ExtractedClaim]:
    """A sentence worth checking that gave no claim; `read` are the lines that gave one. Confidence is its score."""
    if line.number in read or line.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or line.form.count(" ") < 5:
        return
    score = check_worth(line)
    if score < LEAST:
        return
    subject = next(
        (item.thing for item in line.items.values() if isinstance(item.thing, Entity)), line.context or article.topic
    )
    if subject is not None:
        yield propose(
            article,
            line,
            "other",
            subject,
            value=" ".join(line.span.of(line.text).split()),
            at=(0, len(line.form)),
            rule="other",
            confidence=score,
        )


def check_worth(line: Line) -> float:
    """How much a sentence invites checking, from 0 to 1."""
    numbers = sum(line.form.count(c) for c in (marks.MONEY, marks.PERCENT, marks.COUNT))
    score = 0.3 * min(numbers, 2) + 0.15 * (marks.DATE in line.form) + 0.2 * bool(_SUPERLATIVE.search(line.form))
    score += 0.15 * bool(_CAUSE.search(line.form)) + 0.1 * bool(_COMPARISON.search(line.form))
    score += 0.1 * any(c in line.form for c in (marks.ORGANISATION, marks.PERSON)) - 0.25 * bool(
        _OPINION.search(line.form)
    )
    return max(0.0, min(0.95, round(score, 2)))
