"""Rows in batches: a database limits how many keys one query may name."""

from collections.abc import Iterable, Iterator

BATCH = 200


def batches(keys: Iterable) -> Iterator[list]:
    """The keys in their order, in lists of at most `BATCH`."""
    keys = sorted(keys)
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
