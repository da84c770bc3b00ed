"""Tables of deals: who bought whom, for how much, when, and what became of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from facts.extraction import vocabulary
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.dates import DateMention, find_dates
from facts.extraction.figures import Figure, find_figures
from facts.extraction.lines import Line
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.deals import Book, Frame
from sources.reading import Span

_COLUMNS = re.compile(
    r"(?P<completed>(?i:date |year )?(?:[Cc]ompleted|[Cc]losed|[Cc]ompletion|[Cc]losing))"
    r"|(?P<announced>(?i:date |year )?(?:[Aa]nnounced|[Aa]greed|[Ss]igned|Struck|Unveiled))"
    r"|(?P<buyer>Buyers?|Acquirers?|Acquirors?|Bidders?|Investors?|Purchasers?|Suitors?|Company|Acquiring "
    r"(?:company|party)"
    r"|Who(?: bought)?(?=[A-Z]|$))"
    r"|(?P<target>Targets?|(?:What|Whom?) (?:they|it|he|was) [a-z]+|What was bought|Acquired|Asset|Partner|Sold|Bought"
    r"|Strategic [Mm]ove|Business|Investment|Deal(?! (?:value|size)))"
    r"|(?P<price>(?i:(?:opening|deal|offer|purchase|headline|final|agreed|total) )?(?:[Pp]rice|[Vv]alue|[Ss]ize|"
    r"[Aa]mount"
    r"|[Cc]onsideration|[Ww]orth|[Cc]ost|[Ss]um|[Pp]aid)(?: paid)?)"
    r"|(?P<status>Status|Fate|Outcome|Result|State|Stage|What happened|Where it stands)"
    r"|(?P<stake>Stake|Share|Holding)|(?P<year>Year|Date|When)"
)
_STATUS = (
    (
        re.compile(
            r"(?i)called off|abandoned|blocked|terminated|withdrawn|collapsed|scrapped|rejected|failed|dropped|"
            r"lapsed|dead"
        ),
        "called_off",
    ),
    (re.compile(r"(?i)completed|closed|done|finali[sz]ed|concluded"), "completed"),
    (re.compile(r"(?i)announced|agreed|pending|signed|awaiting"), "agreed"),
    (re.compile(r"(?i)in talks|negotiating"), "in_talks"),
    (re.compile(r"(?i)rumou?red|reported"), "rumoured"),
)
_GENERIC = re.compile(
    r"\s*(?:\([^)]*\)|\b(?:Partnership|Investment|Stake|Deal|Acquisition|Support|Takeover|Merger|Purchase|Buyout|Round|"
    r"Series [A-H]|stake|acquisition)\b|\+)\s*"
)
_SPLIT = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_CAMEL = re.compile(
    r"(?<=[a-z)])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z])|(?<=[\d+])(?=[A-Z][a-z])"
    r"|(?<=[KMBT+])(?=[A-Z][a-z])"
)
_SEAM = re.compile(
    r"(?<=[a-z%)])(?=[A-Z$€£¥₩₹]|US\$)|(?<=[a-zBMKT+%)])(?=(?:19|20)\d\d(?!\d))|(?<=[\dBMKT+])(?=[A-Z][a-z])"
)


@dataclass(slots=True)
class Columns:
    """What the columns of a table hold, in order, from its first row: "buyer", "target", "price", "announced" ..."""

    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """The amounts, shares and dates of a row whose cells may run together, with what stands before them."""

    names: str
    money: list[Figure]
    percents: list[Figure]
    dates: list[DateMention]
    rest: str


def table_claims(article: Article, line: Line, columns: Columns, book: Book) -> Iterator[ExtractedClaim]:
    """The deals that a table row gives: buyer, target, price, when announced and what became of it."""
    head = _head(line)
    if head:
        columns.names = head
        return
    if not columns.names:
        return
    row = _read_row(article, line)
    pair = _pair(article, row.names) if row.money else None
    if pair is None:
        return
    frame = book.frame(*pair)
    yield _priced(article, line, frame, row.money[0])
    for status, when in _stages(columns, row):
        yield _staged(article, line, frame, status, when)
    if row.percents and ("stake" in columns.names or re.search(r"(?i)stake|\(\d+%\)", line.span.of(line.text))):
        yield _shared(article, line, frame, row.percents[0])


def _head(line: Line) -> list[str]:
    """The columns that a row names if it is the first of a table of deals, else none."""
    words = line.span.of(line.text)
    if any(c.isdigit() for c in words):
        return []
    names = [match.lastgroup or "" for match in _COLUMNS.finditer(words)]
    return names if {"buyer", "target", "price"} <= set(names) else []


def _read_row(article: Article, line: Line) -> Row:
    """A row with its cells set apart, figures and dates at their places in the text."""
    words = line.span.of(line.text)
    seams = [match.start() for match in _SEAM.finditer(words)]
    apart = _SEAM.sub(" ", words)

    def back(span: Span) -> Span:
        return Span(
            *(
                at - sum(seam + n < at for n, seam in enumerate(seams)) + line.span.start
                for at in (span.start, span.end)
            )
        )

    whole = Span(0, len(apart))
    figures = [replace(f, span=back(f.span), core=back(f.core)) for f in find_figures(apart, whole)]
    dates = [replace(d, span=back(d.span)) for d in find_dates(apart, whole, article.published_on)]
    money = [f for f in figures if f.kind == "money"]
    firsts = [*(f.span.start for f in money[:1]), *(d.span.start for d in dates[:1])]
    end = min(firsts, default=line.span.end) - line.span.start
    last = max([money[0].span.end, *(d.span.start for d in dates)]) if money else line.span.end
    after = line.text[min([money[0].span.end if money else last, last]) : line.span.end]
    return Row(words[:end], money, [f for f in figures if f.kind == "percent"], dates, after)


def _stages(columns: Columns, row: Row) -> Iterator[tuple[str, str]]:
    """The stages of a row with the day or year of each, from its columns and the words of its last cell."""
    dates = [d.value for d in row.dates if d.value]
    dated = [name for name in columns.names if name in ("announced", "completed")]
    by_column = dict(zip(dated, dates, strict=False))
    said = next((code for rule, code in _STATUS if rule.search(re.sub(r"^[\d ]+", "", row.rest))), "")
    after = dates[len(dated)] if len(dates) > len(dated) else ""
    if "announced" in by_column:
        yield "agreed", by_column["announced"]
    if "completed" in by_column:
        yield "completed", by_column["completed"]
    elif said and (after or "announced" not in by_column):
        yield said, after or ("" if dated else next(iter(dates), ""))


def _priced(article: Article, line: Line, frame: Frame, figure: Figure) -> ExtractedClaim:
    return propose(
        article,
        line,
        "deal_value",
        frame.buyer,
        object_=frame.target,
        figure=figure,
        at=(0, len(line.form)),
        modality="asserted",
        rule="deal-value-table",
        confidence=0.9,
    )


def _staged(article: Article, line: Line, frame: Frame, status: str, when: str) -> ExtractedClaim:
    return propose(
        article,
        line,
        "deal_status",
        frame.buyer,
        object_=frame.target,
        value=status,
        as_of=when,
        at=(0, len(line.form)),
        modality="asserted",
        rule="deal-status-table",
        confidence=0.85,
    )


def _shared(article: Article, line: Line, frame: Frame, figure: Figure) -> ExtractedClaim:
    return propose(
        article,
        line,
        "stake",
        frame.buyer,
        object_=frame.target,
        figure=figure,
        at=(0, len(line.form)),
        modality="asserted",
        rule="stake-table",
        confidence=0.8,
    )


def _pair(article: Article, words: str) -> tuple[Entity, Entity] | None:
    cells = [cell.strip() for cell in _SPLIT.split(words) if cell.strip()]
    if len(cells) < 2:
        cells = _named_cells(article, words) or _pieces(words, _SEAM) or _pieces(words, _CAMEL)
    if len(cells) == 2 or (len(cells) > 2 and _SPLIT.search(words)):
        buyer, target = _entity(article, cells[0]), _entity(article, cells[1])
        return (buyer, target) if buyer and target and buyer is not target else None
    found = _named_in(article, words)
    if not found:
        return None
    buyer = found[0][1]
    others = [entity for _, entity in found[1:] if entity is not buyer]
    if others:
        return buyer, max(others, key=lambda entity: entity.mentions)
    target = _entity(article, words[found[0][0].end :])
    return (buyer, target) if target and target is not buyer else None


def _named_cells(article: Article, words: str) -> list[str]:
    """Two cells that run together, told apart by the longest name of the document that begins or ends them."""
    plain = words.strip()
    ends = [at for at in range(len(plain) - 1, 1, -1) if _is_organisation(article, plain[:at])]
    starts = [at for at in range(2, len(plain) - 1) if _is_organisation(article, plain[at:])]
    both = next((at for at in ends if at in starts), None)
    cut = both or next((at for at in ends if _begins_name(plain[at:])), None) or next(iter(starts), None)
    return [plain[:cut], plain[cut:]] if cut else []


def _pieces(words: str, seam: re.Pattern[str]) -> list[str]:
    """The two cells that a seam shows, none where it shows fewer or more."""
    cells = [cell.strip() for cell in seam.split(words) if cell.strip()]
    return cells if len(cells) == 2 else []


def _begins_name(words: str) -> bool:
    return words[0].isupper() or (words[0].islower() and words[1:2].isupper())


def _entity(article: Article, words: str) -> Entity | None:
    """The entity that a cell names: a known one, or one that only the table knows."""
    plain = " ".join(_GENERIC.sub(" ", words).split())
    if not plain or not plain[0].isalnum():
        return None
    if plain in article.named:
        return article.named[plain]
    found = _named_in(article, plain)
    if found:
        return found[0][1]
    if len(plain) > 40 or plain.lower() in vocabulary.common_words():
        return None
    entity = Entity(name=plain, kind=ORGANISATION, names=[plain])
    article.named[plain] = entity
    return entity


def _named_in(article: Article, words: str) -> list[tuple[Span, Entity]]:
    """The entities that a cell or a row without gaps names, longest names first, in order."""
    starts = sorted({0, *(m.end() for m in _CAMEL.finditer(words)), *(m.end() for m in re.finditer(r"[\s(+/]", words))})
    ends = {
        len(words),
        *(m.start() for m in _CAMEL.finditer(words)),
        *(m.start() for m in re.finditer(r"[\s)(+/’']", words)),
    }
    found: list[tuple[Span, Entity]] = []
    at = 0
    for start in starts:
        if start < at:
            continue
        stops = sorted((end for end in ends if start < end <= start + 60), reverse=True)
        end = next((end for end in stops if _is_organisation(article, words[start:end])), None)
        if end is not None:
            found.append((Span(start, end), article.named[words[start:end]]))
            at = end
    return found


def _is_organisation(article: Article, words: str) -> bool:
    return words in article.named and article.named[words].kind == ORGANISATION
