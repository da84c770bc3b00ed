"""Interviews: which words are questions, which are answers, and the labels that say so."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facts.extraction.scanning import Sentence
from facts.extraction.speakers import NAME
from sources.reading import Block, BlockKind, Span

_LABEL = re.compile(rf"(?P<label>[A-Z]{{1,3}}|{NAME}|Question|Interviewer)(?::|\.(?=\s))\s+(?=\S)")
_ASKER = re.compile(r"Q|Question|Interviewer")
_ASKS_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b(?![’'.]?[A-Z])")
_SIGNED = re.compile(
    r"(?:\b[Ii]nterview(?:ed)? (?:by|with)\b|\binterview:|\bhas been edited\b|\bedited for (?:length|"
    r"clarity)|\b[Ww]e spoke\b|\b[Ww]e talked\b|"
    r"\b[Ww]e met\b|\A[^\n]{3,60}: [“\"‘])",
    re.MULTILINE,
)
_CREDIT = re.compile(
    r"(?:This |The )?(?:[Ii]nterview|conversation|[Ee]dited|[Aa]s told to|[Ww]ords|"
    r"[Pp]hotos?)\b|It has been edited"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of two says before the other goes on. `label` is the words before it that name who speaks, if any."""

    span: Span
    is_answer: bool
    label: Span | None = None


def find_turns(text: str, sentences: Sequence[Sentence]) -> list[Turn]:
    """The questions and answers of a document that is an interview, in order; none where it is not one."""
    blocks = _blocks(sentences)
    return list(_labelled(text, blocks)) or list(_headed(text, blocks))


def _blocks(sentences: Sequence[Sentence]) -> list[Block]:
    kept: list[Block] = []
    for sentence in sentences:
        if not kept or kept[-1] is not sentence.block:
            kept.append(sentence.block)
    return kept


def _labelled(text: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Turns with a label before each: "Q: … A: …", "AB: …", "The Paper: … Jane Doe: …"."""
    labels = [_LABEL.match(text, block.span.start, block.span.end) for block in blocks]
    counts = Counter(label["label"] for label in labels if label)
    repeated = {words for words, count in counts.items() if count > 1}
    asking = Counter(
        label["label"]
        for block, label in zip(blocks, labels, strict=True)
        if label and label["label"] in repeated and block.span.of(text).rstrip().endswith("?")
    )
    askers = {words for words in repeated if _ASKER.fullmatch(words) or 2 * asking[words] > counts[words]}
    if not askers or askers == repeated:
        return
    for block, label in zip(blocks, labels, strict=True):
        if label and label["label"] in repeated and label.end() < block.span.end:
            answers = label["label"] not in askers
            yield Turn(Span(label.end(), block.span.end), answers, Span(*label.span("label")))


def _headed(text: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Turns of an interview whose questions are headings, or paragraphs of their own that ask."""
    asked = [b for b in blocks if _is_heading(b) and b.span.of(text).rstrip().endswith("?")]
    if len(asked) < 2 or sum(bool(_ASKS_YOU.search(b.span.of(text))) for b in asked) < 2 or not _SIGNED.search(text):
        return
    begun = False
    answer: Span | None = None
    spoken = 0
    turns: list[Turn] = []
    for block in blocks:
        words = block.span.of(text)
        asks = _is_heading(block) or words.rstrip().endswith("?")
        begun = begun or block is asked[0] or (_is_heading(block) and bool(_ASKS_YOU.search(words)))
        if not begun:
            continue
        if (asks or _CREDIT.match(words)) and answer is not None:
            turns.append(Turn(answer, is_answer=True))
            answer = None
        if asks:
            turns.append(Turn(block.span, is_answer=False))
        elif not _CREDIT.match(words):
            answer = Span(answer.start if answer else block.span.start, block.span.end)
            spoken += bool(_SPEAKS.search(words))
    if answer is not None:
        turns.append(Turn(answer, is_answer=True))
    if spoken >= 3:
        yield from turns


def _is_heading(block: Block) -> bool:
    return block.kind == BlockKind.HEADING
