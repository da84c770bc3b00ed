"""The sentences of a document with what can be told of each alone: figures, dates, jobs, names and quoted words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from facts.extraction import lines as marks
from facts.extraction import vocabulary
from facts.extraction.currencies import local_dollar
from facts.extraction.dates import DateMention, find_dates
from facts.extraction.figures import Figure, find_figures
from facts.extraction.lines import Item
from facts.extraction.names import find_names
from facts.extraction.parties import Sighting, sight
from facts.extraction.sentences import split_sentences
from facts.extraction.titles import Title, find_titles
from facts.extraction.whole_names import find_brands, with_brands, with_owners, with_surnames
from facts.extraction.wording import word_set
from sources.reading import Block, BlockKind, Document, Span

LONGEST = 1200
"""Characters after which a sentence is cut: beyond that no reader follows, and work per sentence stays bounded."""


@dataclass(slots=True)
class Sentence:
    """One sentence with what was found in it, before anybody is known by name."""

    block: Block
    span: Span
    titles: list[Title]
    figures: list[Item]
    sightings: list[Sighting]
    capitals: bool
    quoted: list[Span] = field(default_factory=list)
    wholly_quoted: bool = False


def scan(document: Document) -> list[Sentence]:
    """The sentences of a document in order, those of its boilerplate left out."""
    blocks = [block for block in document.blocks if block.kind != BlockKind.BOILERPLATE]
    brands, dollar = find_brands(document.text), local_dollar(document.text)
    sentences = [sentence for block in blocks for sentence in _sentences(document, block, brands, dollar)]
    _mark_quotes(document.text, sentences)
    return sentences


def _sentences(document: Document, block: Block, brands: frozenset[str], dollar: str) -> Iterable[Sentence]:
    text = document.text
    spans = [block.span] if block.kind == BlockKind.TABLE_ROW else split_sentences(text, block.span)
    for whole in spans:
        for span in _pieces(text, _after_dateline(text, whole)):
            titles = find_titles(text, span)
            figures = _figure_items(document, span, dollar)
            taken = [*(t.span for t in titles), *(item.span for item in figures)]
            row = block.kind == BlockKind.TABLE_ROW and ": " not in text[span.start : span.start + 40]
            capitals = row or _is_title_case(text, span)
            names = with_surnames(text, with_owners(text, with_brands(text, find_names(text, span, taken), brands)))
            sightings = sight(text, names, titles)
            for sighting in sightings:
                sighting.headline = block.kind == BlockKind.HEADING
            yield Sentence(block, span, titles, figures, sightings, capitals)


_DATELINE = re.compile(
    r"\([A-Z][^)]{2,40}\) ?(?:--|[—–]) (?=[A-Z])|"
    r"(?:[A-Z][A-Z.’' -]{2,}(?:, [A-Z][A-Za-z.]+)?(?:(?: and |/|; )[A-Z][A-Z.’' -]{2,}(?:, "
    r"[A-Z][A-Za-z.]+)?){0,3},? ?(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?|[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?,? "
    r"?)(?:\([A-Z][^)]{2,40}\)|/[^/]{3,40}/)? ?(?:--?|[—–]) ?(?:\([A-Z][^)]{2,40}\) ?(?:--?|[—–]) "
    r"?)?(?=[A-Z])|"
    r"(?:[A-Z][A-Z.’' -]{2,}(?:(?: and |/|, )[A-Z][A-Za-z.’' -]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, "
    r"(?:[A-Z][a-z]+\.? )?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: ?\([A-Z][^)]{2,40}\)| /[^/]{3,40}/)? "
    r"?(?:--?|[—–]) "
    r"|(?:[A-Z][A-Za-z.’' ]+, )+(?:[A-Z][a-z]+\.? \d{1,2}, \d{4} )?(?:/[^/]{3,40}/|\([A-Z][A-Za-z "
    r"]{3,30}\)) ?(?:--?|[—–]) "
)


_TOWN = re.compile(r"([A-Z][A-Z.’' -]{2,30}): (?=[A-Z])")  # where it is no speaker's name


def _after_dateline(text: str, span: Span) -> Span:
    """A sentence without the town, date and agency that a wire report opens with."""
    match = _DATELINE.match(text, span.start, min(span.end, span.start + 120))
    town = _TOWN.match(text, span.start, min(span.end, span.start + 40))
    match = town if town and town[1].title() in vocabulary.cities() else match
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _pieces(text: str, span: Span) -> Iterable[Span]:
    start = span.start
    while span.end - start > LONGEST:
        cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut + 1 if text[cut : cut + 1].isspace() else cut
    if start < span.end:
        yield Span(start, span.end)


_FIGURES = {"money": marks.MONEY, "percent": marks.PERCENT, "count": marks.COUNT}


_NUMBERED_NAME = re.compile(r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)(?:th)? (?:& )?[A-Z]")
_PART_OF = re.compile(r" of (?:the|its|their|his|her) ")


def _parted(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures, with "120 of the company's 1,430 jobs" taken as two."""
    for figure in figures:
        if figure.kind == "count" and _NUMBERED_NAME.match(text, figure.core.start):
            continue
        part = _PART_OF.search(text, figure.core.end, figure.span.end) if figure.kind == "count" else None
        if part is None:
            yield figure
        else:
            yield replace(figure, span=Span(figure.span.start, figure.core.end), noun="", unit="")
            yield from find_figures(text, Span(part.end(), figure.span.end))


def _dates(document: Document, span: Span) -> list[DateMention]:
    """The dates of a span. Where only the month of publication is known, "on Tuesday" stays without a value."""
    mentions = find_dates(document.text, span, document.published_on or document.published_in)
    if document.published_on is None:
        mentions = [replace(m, value="") if m.relative and _DAY.match(m.value) else m for m in mentions]
    return mentions


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OLD_YEAR = re.compile(
    r"\b(?:in|since|from|to|circa) (1[5-8]\d\d)\b(?! [a-z]*(?:people|employees|staff|jobs|workers|stores))"
)


def _figure_items(document: Document, span: Span, dollar: str) -> list[Item]:
    text = document.text
    dates = [Item(marks.DATE, mention.span, mention) for mention in _dates(document, span)]
    dates += [
        Item(marks.DATE, Span(*match.span(1)), DateMention(Span(*match.span(1)), match[1], relative=False))
        for match in _OLD_YEAR.finditer(text, span.start, span.end)
    ]
    found = _parted(text, find_figures(text, span))
    plain = (
        replace(figure, unit=dollar) if figure.unit == "USD" and text[figure.core.start] == "$" else figure
        for figure in found
    )
    figures = [Item(_FIGURES[figure.kind], figure.span, figure) for figure in plain]
    return without_overlaps([*figures, *dates])


def without_overlaps(items: Iterable[Item]) -> list[Item]:
    """Items in order, the earlier and longer one kept where two overlap."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = word_set(
    """
    a an and as at but by for from in into is it its of off on or out over per the to up via vs with after
    """
)


def _is_title_case(text: str, span: Span) -> bool:
    """Whether nearly every word of a sentence has a capital, so that a capital tells nothing."""
    if span.end - span.start > 220:
        return False
    words = [w for w in _LETTERS.findall(text, span.start, span.end) if w.lower() not in _SMALL]
    if words and all(w.isupper() and (len(w) > 4 or len(words) > 1) for w in words):
        return True
    capital = sum(w[0].isupper() for w in words)
    if text[span.end - 1] in '.:”"':
        return len(words) >= 5 and capital >= 0.9 * len(words)
    return len(words) >= 4 and capital >= 0.75 * len(words)


_QUOTE = re.compile(r"[“\"„«]([^“”\"„«»\n]{2,}?(?:\n(?!\s*\n)[^“”\"„«»\n]+)*)[”\"»]")


def _mark_quotes(text: str, sentences: Sequence[Sentence]) -> None:
    """Note in each sentence which of its words are quoted."""
    for block_sentences in _by_block(sentences):
        span = block_sentences[0].block.span
        regions = [Span(*m.span()) for m in _QUOTE.finditer(text, span.start, span.end) if m[1].count(" ") >= 2]
        opened = text.rfind("“", span.start, span.end)
        if opened >= 0 and text.find("”", opened, span.end) < 0:
            regions.append(Span(opened, span.end))
        for sentence in block_sentences:
            for region in regions:
                if region.start <= sentence.span.start and sentence.span.end <= region.end:
                    sentence.wholly_quoted = True
                elif region.overlaps(sentence.span):
                    sentence.quoted.append(
                        Span(max(region.start, sentence.span.start), min(region.end, sentence.span.end))
                    )


def _by_block(sentences: Sequence[Sentence]) -> Iterable[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and group[-1].block is not sentence.block:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group
