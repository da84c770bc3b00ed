"""Who puts money into a round, what it raises and what it makes the company worth."""

import pytest

from tests.facts.extraction.reading import claims_of

ROUND = "Pebble, a maker of scooters, has closed a €40 million Series B. "


def of(attribute, text, **options):
    return {claim for claim in claims_of(text, **options) if f"| {attribute} |" in claim}


BACKERS = [
    pytest.param(ROUND + "Orbit Ventures led.", {"Pebble | investor | Orbit Ventures | lead"}, id="led-alone"),
    pytest.param(
        ROUND + "It was led by Orbit Ventures.", {"Pebble | investor | Orbit Ventures | lead"}, id="it-was-led-by"
    ),
    pytest.param(
        ROUND + "Kite Capital and Nine Elms Fund put in more.",
        {"Pebble | investor | Kite Capital | ", "Pebble | investor | Nine Elms Fund | "},
        id="put-in-more",
    ),
    pytest.param(
        ROUND + "Existing backer Kite Capital chipped in too, as did Nine Elms Fund.",
        {"Pebble | investor | Kite Capital | ", "Pebble | investor | Nine Elms Fund | "},
        id="as-did",
    ),
    pytest.param(
        ROUND + "New names on the register are Kite Capital and Nine Elms Fund.",
        {"Pebble | investor | Kite Capital | ", "Pebble | investor | Nine Elms Fund | "},
        id="new-names-on-the-register",
    ),
    pytest.param(
        "Pebble has picked up €45m from Orbit Ventures and existing shareholder Kite Capital.",
        {"Pebble | investor | Orbit Ventures | ", "Pebble | investor | Kite Capital | "},
        id="picked-up-from",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BACKERS)
def test_who_puts_money_in_is_an_investor(text, expected):
    assert of("investor", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Orbit Ventures led the way to the door.", id="no-round"),
        pytest.param("Pebble makes scooters. Kite Capital came in with a complaint.", id="no-round-before"),
    ],
)
def test_without_a_round_nobody_invests(text):
    assert of("investor", text) == set()


WORTH = [
    pytest.param("Investors put Pebble at €700 million.", {"Pebble | valuation |  | 700000000 EUR"}, id="put-it-at"),
    pytest.param(
        "At €14.2bn, Pebble's market cap is modest.",
        {"Pebble | valuation |  | 14200000000 EUR"},
        id="at-its-market-cap",
    ),
    pytest.param(
        ROUND + "A filing implies €610 million including the new money.",
        {"Pebble | valuation |  | 610000000 EUR"},
        id="implies-a-sum",
    ),
    pytest.param(
        "Shares of Pebble rose after Orbit Ventures called, giving it a market capitalization of about $920 million.",
        {"Pebble | valuation |  | 920000000 USD"},
        id="giving-it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WORTH)
def test_what_it_is_worth_is_a_valuation(text, expected):
    assert of("valuation", text) == expected


BEFORE = [
    pytest.param(
        "Pebble floated in March 2021, when it was valued at £7.6 billion.", "7600000000 GBP", id="floated-when-valued"
    ),
    pytest.param("When Pebble listed in 2021 it was worth £8 billion.", "8000000000 GBP", id="when-it-listed"),
    pytest.param(
        "The round values Pebble at €310 million, more than three times the €95 million at which it raised in 2022.",
        "95000000 EUR",
        id="three-times",
    ),
    pytest.param(
        "At its last private round, in 2022, investors put Pebble at €95 million.", "95000000 EUR", id="last-round"
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_what_it_was_worth_is_a_prior_valuation(text, expected):
    assert of("prior_valuation", text) == {f"Pebble | prior_valuation |  | {expected}"}
