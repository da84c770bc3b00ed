"""Tables of deals, and lists of a label and a value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from facts.extraction import lines as marks
from facts.extraction import vocabulary
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Item, Line, pattern
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.deals import Book
from sources.reading import BlockKind, Span

_BUYER = re.compile(
    r"(?i)\b(?:buyer|acquirer|acquiror|bidder|investor|purchaser|suitor|company)\b|^(?:Buyer|Acquirer|Company|Investor|Bidder)"
)
_TARGET = re.compile(r"(?i)target|acquired|strategic move|deal|company|investment|partner|seller|bought|asset")
_PRICE = re.compile(r"(?i)price|value|size|amount|consideration|worth|investment|cost|sum")
_STATUS = (
    (
        re.compile(r"(?i)called off|abandoned|blocked|terminated|withdrawn|collapsed|scrapped|rejected|failed"),
        "called_off",
    ),
    (re.compile(r"(?i)completed|closed|done|finali[sz]ed"), "completed"),
    (re.compile(r"(?i)announced|agreed|pending|signed"), "agreed"),
    (re.compile(r"(?i)in talks|negotiating"), "in_talks"),
    (re.compile(r"(?i)rumou?red|reported"), "rumoured"),
)
_GENERIC = re.compile(
    r"\s*(?:\([^)]*\)|\b(?:Partnership|Investment|Stake|Deal|Acquisition|Support|Takeover|Merger|Purchase|Buyout|Round|Series [A-H]|stake|acquisition)\b|\+)\s*"
)
_SPLIT = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_CAMEL = re.compile(
    r"(?<=[a-z)])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z])|(?<=[\d+])(?=[A-Z][a-z])|(?<=[KMBT+])(?=[A-Z][a-z])"
)


@dataclass(slots=True)
class Columns:
    """What the columns of a table hold, from its first row."""

    names: list[str] = field(default_factory=list)
    announced: bool = False
    completed: bool = False


def table_claims(article: Article, line: Line, columns: Columns, book: Book) -> Iterator[ExtractedClaim]:
    """The deals that a table row gives: buyer, target, price, when announced and what became of it."""
    words = line.span.of(line.text)
    if _is_head(words, line):
        columns.names = [cell for cell in _SPLIT.split(words) if cell]
        columns.announced = "nnounced" in words
        columns.completed = bool(re.search(r"Completed|Closed", words))
        return
    money = [item for item in line.items.values() if item.character == marks.MONEY]
    if not columns.names or not money or not _BUYER.search(" ".join(columns.names)):
        return
    pair = _pair(article, line, words[: money[0].span.start - line.span.start])
    if pair is None:
        return
    frame = book.frame(*pair)
    whole = (0, len(line.form))
    at = next(position for position, item in line.items.items() if item is money[0])
    yield propose(
        article,
        line,
        "deal_value",
        frame.buyer,
        object_=frame.target,
        figure=money[0].thing,
        value_at=at,
        at=whole,
        modality="asserted",
        rule="deal-value-table",
        confidence=0.9,
    )
    after = line.text[money[0].span.end : line.span.end]
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", after)
    if columns.announced and year:
        yield propose(
            article,
            line,
            "deal_status",
            frame.buyer,
            object_=frame.target,
            value="agreed",
            as_of=year[1],
            at=whole,
            modality="asserted",
            rule="deal-status-table",
            confidence=0.85,
        )
    status = (
        next((code for rule, code in _STATUS if rule.search(re.sub(r"^[\d ]+", "", after))), "")
        if not columns.announced or year
        else ""
    )
    if status and not (columns.announced and status in ("agreed", "completed", "called_off")):
        yield propose(
            article,
            line,
            "deal_status",
            frame.buyer,
            object_=frame.target,
            value=status,
            at=whole,
            modality="asserted",
            rule="deal-status-table",
            confidence=0.85,
        )
    percent = next((position for position, item in line.items.items() if item.character == marks.PERCENT), None)
    if percent is not None and re.search(r"(?i)stake", words):
        yield propose(
            article,
            line,
            "stake",
            frame.buyer,
            object_=frame.target,
            figure=line.items[percent].thing,
            value_at=percent,
            at=whole,
            modality="asserted",
            rule="stake-table",
            confidence=0.8,
        )


def _is_head(words: str, line: Line) -> bool:
    return (
        marks.MONEY not in line.form
        and bool(_BUYER.search(words))
        and bool(_TARGET.search(words))
        and bool(_PRICE.search(words))
    )


def _pair(article: Article, line: Line, words: str) -> tuple[Entity, Entity] | None:
    cells = [cell.strip() for cell in _SPLIT.split(words) if cell.strip()]
    if len(cells) >= 2:
        buyer, target = _entity(article, cells[0]), _entity(article, cells[1])
        return (buyer, target) if buyer and target and buyer is not target else None
    found = _named_in(article, words)
    if not found:
        return None
    buyer = found[0][1]
    rest = words[found[0][0].end :]
    others = [entity for span, entity in found[1:] if entity is not buyer]
    if others:
        return buyer, max(others, key=lambda entity: entity.mentions)
    target = _entity(article, rest)
    return (buyer, target) if target and target is not buyer else None


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


_LABELLED = pattern(
    r"^\W*(?:(?:deal|purchase|transaction|total|headline|offer|cash|agreed|takeover|bid) )*(?:price|value|consideration|deal size|deal)(?: \([^)]*\))?: ?(?:[\w-]+ ){0,3}?<M:m>(?P<second> (?:\(|or )<M:n>)?"
)
_AMOUNT = pattern(
    r"^\W*(?:amount|amount raised|raised|round size|size|funding|total raised|investment|raise)(?: \([^)]*\))?: ?(?:[\w-]+ ){0,3}?<M:m>"
)
_LEAD = pattern(
    r"^\W*(?:lead|leads|lead investors?|led by|investors?|backers?|other investors)(?: \([^)]*\))?: ?(?:[\w-]+ )?<OP:x>"
)
_TOWN = pattern(r"^\W*(?:headquarters|hq|head office|based|location|base)(?: \([^)]*\))?: ?<L:l>")
_FOUNDERS = pattern(r"^\W*(?:founders?|co-founders?|founded by)(?: \([^)]*\))?: ?<P:p>")
_CLIENTS = pattern(r"^\W*(?:[\w-]+ )?(?:customers|clients)(?: include)?: ?<O:x>")
_RIVALS = pattern(r"^\W*(?:[\w-]+ )?(?:competitors|rivals|competition)(?: include)?: ?<O:x>")
_STAKE = pattern(r"^\W*(?:[\w-]+ )?(?:stake|shareholding|ownership)(?: [\w-]+)?: ?(?:[\w-]+ ){0,2}?<C:c>")


def label_claims(article: Article, line: Line, book: Book) -> Iterator[ExtractedClaim]:
    """ "Price: $2 billion", "Lead: Alder Capital" and the like, said of the deal or company that the list is about."""
    if ":" not in line.form[:40]:
        return
    frame = book.current
    company = _about(article, line)
    whole = (0, len(line.form))
    if (match := _LABELLED.match(line.form)) and frame is not None and not line.items[match.start("m")].thing.per:
        for key in ("m", "n"):
            if match.groupdict().get(key):
                yield propose(
                    article,
                    line,
                    "deal_value",
                    frame.buyer,
                    object_=frame.target,
                    figure=line.items[match.start(key)].thing,
                    value_at=match.start(key),
                    at=whole,
                    rule="deal-value-label",
                    confidence=0.85,
                )
    if (match := _AMOUNT.match(line.form)) and company is not None and (article.raising or frame is None):
        yield propose(
            article,
            line,
            "raised",
            article.raising or company,
            figure=line.items[match.start("m")].thing,
            value_at=match.start("m"),
            at=whole,
            rule="raised-label",
            confidence=0.85,
        )
    if company is None:
        return
    yield from _listed(article, line, company)
    if (match := _TOWN.match(line.form)) is not None:
        yield propose(
            article,
            line,
            "headquarters",
            company,
            value=line.items[match.start("l")].thing.name,
            value_at=match.start("l"),
            at=whole,
            rule="headquarters-label",
            confidence=0.9,
        )
    if (match := _STAKE.match(line.form)) and frame is not None:
        yield propose(
            article,
            line,
            "stake",
            frame.buyer,
            object_=frame.target,
            figure=line.items[match.start("c")].thing,
            value_at=match.start("c"),
            at=whole,
            rule="stake-label",
            confidence=0.85,
        )


def _listed(article: Article, line: Line, company: Entity) -> Iterator[ExtractedClaim]:
    whole = (0, len(line.form))
    for attribute, rule, characters in (
        ("investor", _LEAD, "OP"),
        ("founder", _FOUNDERS, "P"),
        ("customer", _CLIENTS, "O"),
        ("competitor", _RIVALS, "O"),
    ):
        match = rule.match(line.form)
        if match is None:
            continue
        first = match.end() - 1
        for position in marks.conjoined(line, first, characters):
            if line.items[position].thing is not company:
                lead = "lead" if attribute == "investor" and line.form.lstrip("• -").startswith(("lead", "led")) else ""
                yield propose(
                    article,
                    line,
                    attribute,
                    article.raising or company if attribute == "investor" else company,
                    object_=position,
                    modifier=lead,
                    at=whole,
                    rule=f"{attribute}-label",
                    confidence=0.85,
                )


def _about(article: Article, line: Line) -> Entity | None:
    return article.listed or line.context or article.topic


def note_list(article: Article, line: Line) -> None:
    """Remember which company a list is about: the one that it names, or the one of the text before it."""
    item: Item | None = next(
        (i for i in line.items.values() if isinstance(i.thing, Entity) and i.thing.kind == ORGANISATION), None
    )
    if line.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        article.listed = None
    elif article.listed is None:
        article.listed = line.context
    if (
        item is not None
        and re.match(r"^\W*(?:company|name|startup|target|business)\s*:", line.form)
        and isinstance(item.thing, Entity)
    ):
        article.listed = item.thing
