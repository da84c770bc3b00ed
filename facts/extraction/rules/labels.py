"""Lists of a label and a value: "Price: $2 billion", "Completion: June 2025"."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Item, Line, pattern
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.deals import Book, Frame
from facts.extraction.rules.prices import restatements
from sources.reading import BlockKind

_LABELLED = pattern(
    r"^\W*(?:(?:deal|purchase|transaction|total|headline|offer|cash|agreed|takeover|bid) )*(?:price|value|"
    r"consideration|deal size|deal)(?: \([^)]*\))?: ?(?:[\w-]+ ){0,3}?<M:m>"
)
_DATED = tuple(
    (status, modality, pattern(source))
    for status, modality, source in (
        (
            "completed",
            "forecast",
            (
                r"^\W*(?:expected |anticipated |target(?:ed)? |planned |likely )(?:deal |date of )?(?:completion|"
                r"closing|close|to close)"
                r"(?: date)?(?: \([^)]*\))?: ?(?:[a-z-]+ ){0,4}?<D:d>"
            ),
        ),
        (
            "completed",
            "",
            (
                r"^\W*(?:deal |date |date of )?(?:completed|closed|completion|closing)(?: date| on)?(?: \([^)]*\))?: ?"
                r"(?P<ahead>(?:[a-z-]+ ){0,4}?)<D:d>"
            ),
        ),
        (
            "agreed",
            "",
            (
                r"^\W*(?:deal |date |date of |first )?(?:agreement |deal |offer |takeover |merger )?"
                r"(?:announced|announcement|signed|agreed|signing|struck)(?: date| on)?(?: \([^)]*\))?: ?(?:[a-z-]+ "
                r"){0,3}?<D:d>"
            ),
        ),
    )
)
_AHEAD = re.compile(r"\b(?:expected|due|planned|targeted|likely|by|subject)\b")
_AMOUNT = pattern(
    r"^\W*(?:amount|amount raised|raised|round size|size|funding|total raised|investment|raise)(?: "
    r"\([^)]*\))?: ?(?:[\w-]+ ){0,3}?<M:m>"
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
        for at in restatements(line, match.start("m")):
            yield propose(
                article,
                line,
                "deal_value",
                frame.buyer,
                object_=frame.target,
                figure=line.items[at].thing,
                value_at=at,
                at=whole,
                rule="deal-value-label",
                confidence=0.85,
            )
    if frame is not None:
        yield from _dated(article, line, frame)
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


def _dated(article: Article, line: Line, frame: Frame) -> Iterator[ExtractedClaim]:
    """ "Agreement announced: 3 May" and "Expected completion: June"."""
    for status, modality, rule in _DATED:
        match = rule.match(line.form)
        if match is None:
            continue
        ahead = match.groupdict().get("ahead")
        yield propose(
            article,
            line,
            "deal_status",
            frame.buyer,
            object_=frame.target,
            value=status,
            modality="forecast" if ahead and _AHEAD.search(ahead) else modality,
            as_of=line.items[match.start("d")].thing.value,
            at=(0, len(line.form)),
            rule="deal-status-label",
            confidence=0.8,
        )
        return


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
