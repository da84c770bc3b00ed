"""Claims for comparison tests, in few words. All names are invented."""

from datetime import date
from decimal import Decimal

from facts.catalogue import load_catalogue
from facts.comparison import ComparedClaim, compare

_COUNTER = iter(range(10**9))


def says(source, value="", low=None, high=None, *, on=None, **fields):
    """A claim of one source: `value` in words, or `low` (and `high`) as a figure; `on` is its day, ISO 8601."""
    if low is not None and high is None and fields.get("modifier") not in ("more_than", "at_least"):
        high = low
    if fields.get("modifier") in ("less_than", "up_to"):
        low = None
    return ComparedClaim(
        key=next(_COUNTER),
        source=source,
        source_name=f"{source} News",
        published_on=date.fromisoformat(on) if on else None,
        value=value,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        **fields,
    )


def dollars(source, low, high=None, **fields):
    """A claim of an amount in millions of US dollars."""
    in_full = [None if bound is None else Decimal(str(bound)) * 10**6 for bound in (low, high)]
    return says(source, "", *in_full, **{"unit": "USD", **fields})


def compared(attribute, *claims):
    return compare(load_catalogue()[attribute], claims)
