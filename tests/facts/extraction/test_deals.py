"""Deals in one sentence: who buys whom, for how much, and how far the deal is."""

import pytest

from tests.facts.extraction.reading import claims_of

DEALS = [
    pytest.param(
        "Marrow Foods agreed to buy Tallow Group for $2.1 billion.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 2100000000 USD",
        },
        id="marrow-foods-agreed-to-buy-tallow-group-for-2-1",
    ),
    pytest.param(
        "Marrow Foods has struck a deal to take over its smaller rival Tallow Group for about $2.1bn.",
        {
            "Marrow Foods | competitor | Tallow Group | ",
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 2100000000 USD",
        },
        id="marrow-foods-has-struck-a-deal-to-take-over-its",
    ),
    pytest.param(
        "Tallow Group has agreed to be bought by Marrow Foods for $2.1 billion in cash.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 2100000000 USD",
        },
        id="tallow-group-has-agreed-to-be-bought-by-marrow-f",
    ),
    pytest.param(
        "Tallow Group accepted a £640m takeover offer from Marrow Foods.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 640000000 GBP",
        },
        id="tallow-group-accepted-a-640m-takeover-offer-from",
    ),
    pytest.param(
        "Marrow Foods, the Danish meat packer, has signed a definitive agreement to acquire Tallow Group, a "
        "maker of soap, in a deal valued at €1.2 billion.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 1200000000 EUR",
        },
        id="marrow-foods-the-danish-meat-packer-has-signed-a",
    ),
    pytest.param(
        "Marrow Foods to Acquire Tallow Group for $950 Million. Marrow Foods and Tallow Group said so on Monday.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 950000000 USD",
        },
        id="marrow-foods-to-acquire-tallow-group-for-950-mil",
    ),
    pytest.param(
        "Tallow Group was acquired by Marrow Foods in 2019 for $300 million.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | deal_value | Tallow Group | 300000000 USD",
        },
        id="tallow-group-was-acquired-by-marrow-foods-in-201",
    ),
    pytest.param(
        "Marrow Foods bought Tallow Group in March 2021.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
        },
        id="marrow-foods-bought-tallow-group-in-march-2021",
    ),
    pytest.param(
        "Marrow Foods said on Tuesday it had completed its $2.1bn purchase of Tallow Group.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | deal_value | Tallow Group | 2100000000 USD",
        },
        id="marrow-foods-said-on-tuesday-it-had-completed-it",
    ),
    pytest.param(
        "Marrow Foods closed its acquisition of Tallow Group on May 3.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
        },
        id="marrow-foods-closed-its-acquisition-of-tallow-gr",
    ),
    pytest.param(
        "Marrow Foods' $2.1 billion acquisition of Tallow Group is expected to close in the third quarter.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | deal_value | Tallow Group | 2100000000 USD",
        },
        id="marrow-foods-2-1-billion-acquisition-of-tallow-g",
    ),
    pytest.param(
        "Marrow Foods is in advanced talks to acquire Tallow Group, according to people familiar with the matter.",
        {
            "Marrow Foods | deal_status | Tallow Group | in_talks",
        },
        id="marrow-foods-is-in-advanced-talks-to-acquire-tal",
    ),
    pytest.param(
        "Marrow Foods is close to a deal to buy Tallow Group for more than $3 billion, Bloomberg reported.",
        {
            "Marrow Foods | deal_status | Tallow Group | in_talks",
            "Marrow Foods | deal_value | Tallow Group | 3000000000.. USD",
        },
        id="marrow-foods-is-close-to-a-deal-to-buy-tallow-gr",
    ),
    pytest.param(
        "Marrow Foods is weighing a bid for Tallow Group.",
        {
            "Marrow Foods | deal_status | Tallow Group | rumoured",
        },
        id="marrow-foods-is-weighing-a-bid-for-tallow-group",
    ),
    pytest.param(
        "Marrow Foods denied that it was in talks to buy Tallow Group.",
        {
            "Marrow Foods | deal_status | Tallow Group | in_talks | denied",
        },
        id="marrow-foods-denied-that-it-was-in-talks-to-buy",
    ),
    pytest.param(
        "Marrow Foods has dropped its bid for Tallow Group.",
        {
            "Marrow Foods | deal_status | Tallow Group | called_off",
        },
        id="marrow-foods-has-dropped-its-bid-for-tallow-grou",
    ),
    pytest.param(
        "Tallow Group rejected a $1.9bn bid from Marrow Foods.",
        {
            "Marrow Foods | deal_status | Tallow Group | called_off",
            "Marrow Foods | deal_value | Tallow Group | 1900000000 USD",
        },
        id="tallow-group-rejected-a-1-9bn-bid",
    ),
    pytest.param(
        "The regulator blocked Marrow Foods' $1.9bn takeover of Tallow Group.",
        {
            "Marrow Foods | deal_status | Tallow Group | called_off",
            "Marrow Foods | deal_value | Tallow Group | 1900000000 USD",
        },
        id="the-regulator-blocked-marrow-foods-1-9bn-takeove",
    ),
    pytest.param(
        "Marrow Foods' proposed merger with Tallow Group collapsed on Friday.",
        {
            "Marrow Foods | deal_status | Tallow Group | called_off",
        },
        id="marrow-foods-proposed-merger-with-tallow-group-c",
    ),
    pytest.param(
        "Marrow Foods and Tallow Group agreed to merge.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
        },
        id="marrow-foods-and-tallow-group-agreed-to-merge",
    ),
    pytest.param(
        "Marrow Foods and Tallow Group have called off their $4bn merger.",
        {
            "Marrow Foods | deal_status | Tallow Group | called_off",
            "Marrow Foods | deal_value | Tallow Group | 4000000000 USD",
        },
        id="marrow-foods-and-tallow-group-have-called-off-th",
    ),
    pytest.param(
        "Quarry Holdings sold Tallow Group to Marrow Foods for €75m.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | deal_value | Tallow Group | 75000000 EUR",
        },
        id="quarry-holdings-sold-tallow-group-to-marrow-food",
    ),
    pytest.param(
        "Quarry Holdings has agreed to sell its Tallow Group unit to Marrow Foods for €75m.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 75000000 EUR",
        },
        id="quarry-holdings-has-agreed-to-sell-its-tallow-gr",
    ),
    pytest.param(
        "Marrow Foods will pay $400 million for Tallow Group.",
        {
            "Marrow Foods | deal_status | Tallow Group | agreed",
            "Marrow Foods | deal_value | Tallow Group | 400000000 USD",
        },
        id="marrow-foods-will-pay-400-million-for-tallow-gro",
    ),
    pytest.param(
        "Marrow Foods paid $400 million for Tallow Group in 2018.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | deal_value | Tallow Group | 400000000 USD",
        },
        id="marrow-foods-paid-400-million-for-tallow-group-i",
    ),
    pytest.param(
        "Marrow Foods invested $50 million in Tallow Group for a 10% stake.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | deal_value | Tallow Group | 50000000 USD",
            "Marrow Foods | stake | Tallow Group | 10 %",
        },
        id="marrow-foods-invested-50-million-in-tallow-group",
    ),
    pytest.param(
        "Marrow Foods owns 26 per cent of Tallow Group.",
        {
            "Marrow Foods | stake | Tallow Group | 26 %",
        },
        id="marrow-foods-owns-26-per-cent-of-tallow-group",
    ),
    pytest.param(
        "Marrow Foods took a 40 percent stake in Tallow Group last year.",
        {
            "Marrow Foods | deal_status | Tallow Group | completed",
            "Marrow Foods | stake | Tallow Group | 40 %",
        },
        id="marrow-foods-took-a-40-percent-stake-in-tallow-g",
    ),
    pytest.param(
        "Tallow Group is 51%-owned by Marrow Foods.",
        {
            "Marrow Foods | stake | Tallow Group | 51 %",
        },
        id="tallow-group-is-51-owned-by-marrow-foods",
    ),
    pytest.param(
        "Marrow Foods raised its stake in Tallow Group to 29.9% from 24%.",
        {
            "Marrow Foods | stake | Tallow Group | 29.9 %",
        },
        id="marrow-foods-raised-its-stake-in-tallow-group-to",
    ),
    pytest.param(
        "Marrow Foods holds a quarter of Tallow Group's shares.",
        {
            "Marrow Foods | stake | Tallow Group | 25 %",
        },
        id="marrow-foods-holds-a-quarter-of-tallow-group-s-s",
    ),
    pytest.param(
        "Marrow Foods gets a seat on Tallow Group's board but no voting rights.",
        {
            "Marrow Foods | board_control | Tallow Group | seat",
            "Marrow Foods | voting_rights | Tallow Group | nonvoting",
        },
        id="marrow-foods-gets-a-seat-on-tallow-group-s-board",
    ),
]


@pytest.mark.parametrize(("text", "expected"), DEALS)
def test_a_sentence_tells_the_deal_it_tells(text, expected):
    assert claims_of(text) == expected
