"""Deals told from the seller's side: "Alder agreed to sell Beacon to Corvid", "it sold the brand to Corvid"."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.rules.deal_words import SELLING, STATUS_OF_SALE
from facts.extraction.rules.deals import Book, Event


def named_sales(line: Line, book: Book) -> Iterator[Event]:
    for match in SELLING.finditer(line.form):
        buyer, target = line.items[match.start("buyer")].thing, line.items[match.start("target")].thing
        if buyer is target:
            continue
        status = next((code for rule, code in STATUS_OF_SALE if rule.search(match["verb"])), "")
        money = line.all(marks.MONEY, match.start(), match.end())
        yield Event(
            match.start(),
            match.end(),
            book.frame(buyer, target),
            "sale",
            status,
            match.start("buyer"),
            match.start("target"),
            money,
        )


_SOLD_IT = pattern(
    r"\b(?P<verb>sold|sells?|selling|offload(?:ed|s|ing)?|divest(?:ed|s|ing)?|hand(?:ed|s|ing) over) "
    r"(?P<what>it|<O:it>|(?:an?|the|its|about|nearly|<C>)(?: [\w-]+){0,3}? (?:of (?:it|<O:part>|the (?:company|"
    r"business|firm|club|group)))|"
    r"(?:the|its|that) (?:[\w-]+ )?(?:brand|business|unit|division|operation|arm|label|chain|subsidiary|company|club)|"
    r"(?P<stake>an? (?:<C> |[\w-]+ ){0,3}(?:stake|holding|interest|slice|share)(?: in (?:itself|<O:self>))?|"
    r"<C>(?: of (?:itself|its shares))?)) "
    r"(?:(?:(?:in|on|early in|late in) )?<D> |(?:for|at) (?:(?:more|less|about|nearly|around|over|than|some|just|"
    r"under) ){0,3}<M> (?:\(<M>\) )?(?:in cash )?){0,2}to (?:(?:[\w-]+|<L>'s|<L>),? ){0,6}?(?:led by |including "
    r")?(?:<O>'s )?<OP:buyer>(?!'s)"
)


def unnamed_sales(line: Line, book: Book, covered: list[tuple[int, int]]) -> Iterator[Event]:
    """Sales of what was named before: "It sold the brand to Alder", "it is in talks to sell a 20% stake to Alder"."""
    for match in _SOLD_IT.finditer(line.form):
        if any(a < match.end() and match.start() < b for a, b in covered):
            continue
        buyer, seller = match.start("buyer"), subject_of(line, match.start(), "OP", strict=True)
        named = next((match.start(key) for key in ("it", "part", "self") if match[key]), None)
        target = named if named is not None else seller if match["stake"] else _sold_before(line, seller, match.start())
        if target is None or line.items[target].thing is line.items[buyer].thing:
            continue
        itself = match["it"] and seller is not None and line.items[target].thing is line.items[seller].thing
        if line.items[target].character != marks.ORGANISATION or itself:
            continue
        lead = line.form[max(0, match.start() - 40) : match.start()] + match["verb"]
        status = next((code for rule, code in _STATUS_OF_SOLD if rule.search(lead)), "")
        frame = book.frame(line.items[buyer].thing, line.items[target].thing, aside=book.current is not None)
        yield Event(
            match.start(),
            match.end(),
            frame,
            "sale",
            status,
            buyer,
            target,
            line.all(marks.MONEY, match.start(), match.end()),
        )


_STATUS_OF_SOLD = (
    (re.compile(r"\b(?:talks|discussions|negotiations|negotiating|close|near) (?:\w+ ){0,2}?to sell$"), "in_talks"),
    (
        re.compile(
            r"\b(?:consider\w*|explor\w*|weigh\w*|want\w*|hop\w*|plan\w*|could|may|might|would|not|never)\b[^,]*$"
        ),
        "",
    ),
    (re.compile(r"\b(?:agreed|agreeing|agrees|deal|will|is|are) (?:\w+ )?(?:to )?(?:sell|selling)$"), "agreed"),
    (re.compile(r"\b(?:sold|offloaded|divested|handed over|did sell)$"), "completed"),
)


def _sold_before(line: Line, seller: int | None, before: int) -> int | None:
    """The company that "the brand" means: the last one that a line names before the sale, its seller left out."""
    owner = line.items[seller].thing if seller is not None else None
    named = [p for p in line.all(marks.ORGANISATION, 0, before) if line.items[p].thing is not owner]
    return named[-1] if named else None
