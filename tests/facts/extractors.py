"""Extractors for tests: they find "X pays $N million for Y" and nothing else."""

import re
from dataclasses import replace
from decimal import Decimal

from facts.extraction import ExtractedClaim, Party
from sources.reading import Span

PRICE = re.compile(r"([A-Z][\w ]*?) (?:pays|paid) \$(\d+) million for ([A-Z][\w ]*?)(?=[.,;])")


def prices(document):
    for match in PRICE.finditer(document.text):
        amount = Decimal(match[2]) * 1_000_000
        yield ExtractedClaim(
            subject=party(match[1]),
            attribute="deal_value",
            object=party(match[3]),
            quote=Span(*match.span()),
            low=amount,
            high=amount,
            unit="USD",
            modifier="exact",
            value_span=Span(match.start(2) - 1, match.end(2) + len(" million")),
            rule="price",
        )


prices.version = "1"


def longer_quotes(document):
    """The same claims with the full stop quoted too, as a better extractor might."""
    for claim in prices(document):
        yield replace(claim, quote=Span(claim.quote.start, claim.quote.end + 1), rule="price with stop")


longer_quotes.version = "2"


def other_buyers(document):
    """The same claims of another buyer, as an extractor might that takes a name wrongly."""
    for claim in longer_quotes(document):
        yield replace(claim, subject=party("Osier Partners"), rule="price of Osier")


other_buyers.version = "3"


BACKERS = re.compile(r"([A-Z]\w+ [A-Z]\w+) is backed by ([A-Z]\w+ [A-Z]\w+) and ([A-Z]\w+ [A-Z]\w+)")


def first_backer(document):
    return backers(document, 2)


def second_backer(document):
    return backers(document, 3)


def backers(document, group):
    """One of two investors in one sentence."""
    for match in BACKERS.finditer(document.text):
        yield ExtractedClaim(
            subject=party(match[1]), attribute="investor", object=party(match[group]), quote=Span(*match.span())
        )


second_backer.version = "2"


def huge_figures(document):
    return (replace(claim, high=Decimal(10) ** 18) for claim in prices(document))


def long_names(document):
    return (replace(claim, object=Party("M" * 201)) for claim in prices(document))


def unseen_names(document):
    return (replace(claim, object=Party("\u200b", names=("#0", "\u200b"))) for claim in prices(document))


def long_attributions(document):
    return (replace(claim, attributed_to="T" * 301) for claim in prices(document))


def nothing(document):
    return []


def broken(document):
    yield from prices(document)
    raise ZeroDivisionError


def party(name):
    words = name.split()
    return Party(name, names=(name, words[0]) if len(words) > 1 else (name,))
