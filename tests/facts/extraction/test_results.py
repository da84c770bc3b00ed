"""What a company took: revenue in verbs, nouns, labels and brackets, and what is no revenue."""

import pytest

from tests.facts.extraction.reading import claims_of

TAKINGS = [
    pytest.param(
        "Marrow Foods turned over £23.6m in the year to June 2023.",
        {"Marrow Foods | revenue |  | 23600000 GBP"},
        id="turned-over-is-no-more-than",
    ),
    pytest.param(
        "Marrow Foods took in €88m of fees in 2023.",
        {"Marrow Foods | revenue |  | 88000000 EUR"},
        id="took-in-fees",
    ),
    pytest.param(
        "Marrow Foods sold €2.3bn of kitchen equipment last year.",
        {"Marrow Foods | revenue |  | 2300000000 EUR"},
        id="sold-goods-by-value",
    ),
    pytest.param(
        "Marrow Foods had revenue of €96.4 million in 2023 (2022: €91.0 million).",
        {"Marrow Foods | revenue |  | 96400000 EUR", "Marrow Foods | revenue |  | 91000000 EUR"},
        id="year-before-in-brackets",
    ),
    pytest.param(
        "Marrow Foods makes soup. Annual recurring revenue passed €10 million at the end of last year.",
        {"Marrow Foods | revenue |  | 10000000.. EUR"},
        id="passed-leaves-the-upper-side-open",
    ),
    pytest.param(
        "Marrow Foods's takings rose to £4m in 2023.",
        {"Marrow Foods | revenue |  | 4000000 GBP"},
        id="takings",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TAKINGS)
def test_takings_are_revenue(text, expected):
    assert {claim for claim in claims_of(text) if "| revenue |" in claim} == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Marrow Foods sold €30m of shares last year.", id="shares-sold"),
        pytest.param("Marrow Foods sold £5m of bonds in 2023.", id="bonds-sold"),
        pytest.param("Marrow Foods took in £5m of new equity.", id="equity"),
    ],
)
def test_money_for_securities_is_no_revenue(text):
    assert not {claim for claim in claims_of(text) if "| revenue |" in claim}
