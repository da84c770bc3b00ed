"""What comparison takes and gives."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

RELATIONS = ("single", "agree", "consistent", "progression", "conflict")  # from the mildest to the worst


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A claim as comparison sees it: what is said, who says it and when.

    `key` and `source` are the caller's ids. `origin` names who the claim comes from before its publisher; "" is the
    source itself. `copy_of` is the source that this one is a near-copy of, None where it is of its own making. `low`
    and `high` are in units of 1. `stage` tells how far the deal is in the eyes of the source, counted from 0; it
    orders sources that carry no date. Rejected claims are not compared.
    """

    key: Hashable
    source: Hashable
    source_name: str = ""
    origin: str = ""
    copy_of: Hashable = None
    published_on: date | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""
    modifier: str = ""
    modality: str = "asserted"
    as_of: str = ""
    attributed_to: str = ""
    status: str = "unreviewed"
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One of the answers that a fact's claims give, with those who hold it.

    `claims` and `sources` are the ids of the compared claims, the earliest first; `origins` counts those whom the
    claims come from, one for all that repeat each other. `as_of` is the latest and most
    precise that they give, `since` the day on which the first dated source came out with it.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    value: str
    modifier: str
    modality: str
    as_of: str
    claims: tuple[Hashable, ...]
    sources: tuple[Hashable, ...]
    origins: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the claims of one fact relate, and why.

    `leading` is the index of the current answer among the positions and `pair` holds the indices of the two that
    decided the relation, if two did. `difference` (in the positions' unit) and `ratio` (of the smaller figure) give
    the size of a conflict between figures. `origins` counts independent origins. `rule` is a key of
    facts.wording.SENTENCES. `why` and `leading_why` are sentences without a full stop.
    """

    relation: str
    positions: tuple[Position, ...]
    leading: int | None
    why: str
    leading_why: str
    difference: Decimal | None
    ratio: float | None
    origins: int
    rule: str
    pair: tuple[int, int] | None = None
