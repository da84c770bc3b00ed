"""What is paid for a deal, which amounts are none, and who holds which share."""

import pytest

from tests.facts.extraction.reading import claims_of

ABOUT = "\n\nTallow Group makes soap. Marrow Foods makes pies. Brisk Holdings and Alder Capital watched."
TOLD = "Marrow Foods agreed to buy Tallow Group.\n\n"


def values_of(text: str, attribute: str) -> set[str]:
    return {
        claim.replace(f" | {attribute} | ", ": ") for claim in claims_of(text + ABOUT) if f" | {attribute} | " in claim
    }


def priced(*sums: str) -> set[str]:
    return {f"Marrow Foods: Tallow Group | {amount}" for amount in sums}


PRICES = [
    pytest.param(
        "Marrow Foods paid 2.1 billion euros ($2.3 billion) for Tallow Group.",
        ("2100000000 EUR", "2300000000 USD"),
        id="two-currencies",
    ),
    pytest.param("Marrow Foods shelled out $90 million for Tallow Group.", ("90000000 USD",), id="shelled-out"),
    pytest.param("Marrow Foods is putting $90 million into Tallow Group.", ("90000000 USD",), id="putting-into"),
    pytest.param(
        "Marrow Foods raised its offer for Tallow Group to $2.4 billion from $2.1 billion.",
        ("2400000000 USD", "2100000000 USD"),
        id="raised",
    ),
    pytest.param(
        "Marrow Foods will acquire Tallow Group for $25 per share, or about $2.1 billion.",
        ("2100000000 USD",),
        id="per-share-or",
    ),
    pytest.param(
        "Marrow Foods agreed to buy software maker Tallow Group for $2.1 billion.",
        ("2100000000 USD",),
        id="trade-before-name",
    ),
    pytest.param(TOLD + "The final bill was closer to $3 billion.", ("3000000000 USD",), id="bill"),
]


@pytest.mark.parametrize(("text", "sums"), PRICES)
def test_what_is_paid_is_the_value_of_the_deal(text, sums):
    assert values_of(text, "deal_value") == priced(*sums)


NO_PRICES = [
    pytest.param("An additional consideration of $35 million may become payable.", id="earn-out"),
    pytest.param("Offer price: $31 cash", id="share-price"),
    pytest.param(
        "Correction: an earlier version said that Marrow Foods had agreed to pay $6.5 billion.", id="correction"
    ),
    pytest.param("Storms have cost it $20 million since the spring.", id="cost-of-storms"),
]


@pytest.mark.parametrize("text", NO_PRICES)
def test_what_is_no_price_gives_no_value(text):
    assert values_of(TOLD + text, "deal_value") == set()


SHARES = [
    pytest.param("Alder Capital sits on 15% of Tallow Group.", {"Alder Capital: Tallow Group | 15 %"}, id="sits-on"),
    pytest.param(
        "Alder Capital ended up with 18% of Tallow Group.", {"Alder Capital: Tallow Group | 18 %"}, id="ended-up"
    ),
    pytest.param("Alder Capital's 30% of Tallow Group is for sale.", {"Alder Capital: Tallow Group | 30 %"}, id="own"),
    pytest.param(
        "Alder Capital owns 72% of Tallow Group and Brisk Holdings the remaining 28%.",
        {"Alder Capital: Tallow Group | 72 %", "Brisk Holdings: Tallow Group | 28 %"},
        id="and-the-rest",
    ),
    pytest.param(
        TOLD + "The other 20% belongs to Alder Capital.", {"Alder Capital: Tallow Group | 20 %"}, id="belongs"
    ),
    pytest.param(TOLD + "Alder Capital has hung on to 15%.", {"Alder Capital: Tallow Group | 15 %"}, id="hung-on"),
    pytest.param(
        "Tallow Group, of which Alder Capital owns 49%, makes soap.",
        {"Alder Capital: Tallow Group | 49 %"},
        id="of-which",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_whoever_holds_a_share_is_named_with_it(text, expected):
    assert values_of(text, "stake") == expected


BOARDS = [
    pytest.param("Marrow Foods will appoint five of the seven directors.", "majority", id="most-directors"),
    pytest.param("Marrow Foods will appoint two of the seven directors.", "seat", id="some-directors"),
    pytest.param("Marrow Foods gets an observer.", "observer", id="observer"),
]


@pytest.mark.parametrize(("text", "control"), BOARDS)
def test_directors_are_counted(text, control):
    assert values_of(TOLD + text, "board_control") == {f"Marrow Foods: Tallow Group | {control}"}
