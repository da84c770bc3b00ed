"""Sentences with figures and names that make no claim of the vocabulary."""

import pytest

from tests.facts.extraction.reading import claims_of

SILENT = [
    "Shares in Marrow Foods rose 3% to $41.20.",
    "Marrow Foods must pay Tallow Group a break fee of $70 million if regulators object.",
    "The house sold for $4 million.",
    "Marrow Foods will use $1.1 billion of cash on hand and $900 million of new loans.",
    "Marrow Foods sold 4 million cars last year.",
    "Marrow Foods did not acquire Tallow Group.",
    "Pebble raised its full-year profit forecast to $90 million.",
    "Pebble raised prices by 5% after Nordbank complained.",
    "Pebble raised a $300 million loan from Nordbank.",
    "Rolla holds a minority stake in Pebble.",
    "The contract, worth $3 billion, runs until 2030.",
    "Pebble owns 30% of the market.",
    "Pebble's profit was $410 million last year.",
    "Ticket sales of $410 million made the film a hit.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_claim_gives_none(text):
    assert claims_of(text) == set()
