"""What belongs to a name beside it: a brand's "'s", the kind of firm behind its owner, a surname told for two."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from facts.extraction import vocabulary
from facts.extraction.names import FUNCTION, NEVER, WORD, Name
from facts.extraction.wording import word_set
from sources.reading import Span

_BRAND = re.compile(
    rf"(?<![\w-])(?P<name>{WORD})[’']s(?=,? (?:has|have|had|is|are|was|were|will|would|said|says|told|employs|"
    r"employed|agreed|announced|took|takes|makes|runs|operates|plans|expects|owns|declined|denied|confirmed|"
    r"rejects|rejected|raises|raised|buys|bought|opened|opens|rose|fell)\b"
    r"|, (?:the|an?|which|whose|who|based|founded|owned|known) "
    r"| (?:on|for|after|since|until|when|because|from|in (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{4})) )"
)
_ELLIPTIC = re.compile(
    r"\b(?:than|to|with|as|from|like|at|(?<!takeover )(?<!acquisition )(?<!purchase )(?<!sale )(?<!boss )"
    r"(?<!chairman )(?<!chief )(?<!owner )of) $"
)


_SHOP = re.compile(
    rf"\b(?:at|from|into|of) (?P<name>{WORD})[’']s(?=[.,;!?](?!\w)| (?:last|this|in|since|on|for|has|had|is|was)\b)"
)
_CALLED_NEXT = re.compile(r", (?:the|an?) (?:[\w-]+ ){0,4}[a-z]+, ")


def find_brands(text: str) -> frozenset[str]:
    """The names that a text uses with "'s" as a part of them ("Corvid's said"), without it."""
    shops = Counter(match["name"] for match in _SHOP.finditer(text) if match["name"].lower() not in FUNCTION)
    return frozenset(name for name, count in shops.items() if count > 1 and name not in NEVER) | frozenset(
        match["name"]
        for match in _BRAND.finditer(text)
        if match["name"].lower() not in FUNCTION
        and match["name"] not in NEVER
        and (
            _CALLED_NEXT.match(text, match.end())
            or not _ELLIPTIC.search(text, max(0, match.start() - 20), match.start())
        )
    )


def with_brands(text: str, names: Iterable[Name], brands: frozenset[str]) -> Iterator[Name]:
    """Names in order, those of the brands with the "'s" that belongs to them."""
    for name in names:
        own = text[name.span.end : name.span.end + 2]
        if name.words in brands and own.lower() in ("'s", "’s") and not name.honorific:
            span = Span(name.span.start, name.span.end + 2)
            yield replace(name, span=span, words=f"{name.words}{own.lower()}")
        else:
            yield name


_KIND_AFTER_OWNER = word_set(
    """
    Brewery Brewing Brewers Breweries Bakery Bakeries Bakers Foods Coffee Dairy Dairies Farms Kitchen Kitchens Pizza
    Burgers Diner Diners Inns Inn Hotel Hotels Pubs Books Bookshop Bookshops Toys Sweets Biscuits Chocolate Chocolates
    Cakes Pies Pasties Wines Winery Distillery Garage Motors Auctions Auctioneers Supermarket Supermarkets Stores Shoes
    Boatyard Shipyard Foundry Mill Mills Nursery Nurseries Circus Jewellers Jewelers Pharmacy Pharmacies Department
    """
)
_OF_MANY = word_set("Union Fund Trust Association Federation Society Pension Council Congress Superannuation Alliance")
_PART_OF_OWNER = re.compile(r" (?:division|unit|arm|business|brand|operations?|subsidiary|chain)\b")


def with_owners(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names in order, "Harper's Bakery" as one: what a firm is called after its founder."""
    held: Name | None = None
    for name in names:
        if held is not None and _is_called_after(text, held, name):
            between = text[held.span.end : name.span.start].strip()
            words = f"{held.words}{between} {name.words}"
            held = replace(name, span=Span(held.span.start, name.span.end), words=words, initial=held.initial)
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _is_called_after(text: str, owner: Name, name: Name) -> bool:
    between = text[owner.span.end : name.span.start]
    if between in ("' ", "’ ") and owner.words.endswith("s"):
        return name.words.split(" ")[0] in _OF_MANY
    return (
        between in ("'s ", "’s ")
        and name.words.split(" ")[0] in _KIND_AFTER_OWNER
        and not owner.honorific
        and owner.words not in vocabulary.place_names()
        and len(owner.words.split(" ")) <= 2
        and not _PART_OF_OWNER.match(text, name.span.end)
    )


_SIBLINGS = re.compile(
    r"\b(?:(?:brothers|sisters|siblings|twins|spouses|cousins),?|couple|husband and wife|the) $", re.IGNORECASE
)


def with_surnames(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names in order; in "the brothers Jan and Piet Vos" the first is called "Jan Vos"."""
    held: Name | None = None
    for name in names:
        if held is not None:
            yield (
                replace(held, words=f"{held.words} {name.words.rsplit(' ', 1)[-1]}")
                if _shares(text, held, name)
                else held
            )
        held = name
    if held is not None:
        yield held


def _shares(text: str, one: Name, other: Name) -> bool:
    return (
        text[one.span.end : other.span.start] == " and "
        and " " not in one.words
        and len(other.words.split(" ")) == 2
        and other.words.split(" ")[0] in vocabulary.given_names()
        and bool(_SIBLINGS.search(text, max(0, one.span.start - 20), one.span.start))
    )
