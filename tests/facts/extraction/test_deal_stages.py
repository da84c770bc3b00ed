"""How far a deal is, in the many ways of saying so, and what is no stage of one."""

import pytest

from tests.facts.extraction.reading import claims_of

ABOUT = "\n\nTallow Group makes soap. Marrow Foods makes pies. Brisk Holdings and Alder Capital watched."
TOLD = "Marrow Foods agreed in May 2021 to buy Tallow Group for $2.1 billion.\n\n"


def stages_of(text: str) -> set[str]:
    claims = claims_of(text + ABOUT)
    return {
        claim.replace("Marrow Foods | deal_status | Tallow Group | ", "")
        for claim in claims
        if " | deal_status | " in claim
    }


NAMED = [
    pytest.param("Tallow Group has turned down Marrow Foods' £3bn offer.", {"called_off"}, id="turned-down"),
    pytest.param("Tallow Group's board has spurned the £3bn proposal from Marrow Foods.", {"called_off"}, id="board"),
    pytest.param("Tallow Group snubs $2.1bn Marrow Foods bid", {"called_off"}, id="headline-bid-of"),
    pytest.param("Marrow Foods has dropped its pursuit of Tallow Group.", {"called_off"}, id="pursuit"),
    pytest.param("The merger of Marrow Foods and Tallow Group collapsed in 2023.", {"called_off"}, id="merger-of"),
    pytest.param("Marrow Foods' attempt to buy Tallow Group failed in 2022.", {"called_off"}, id="attempt"),
    pytest.param("Marrow Foods tried to buy Tallow Group in 2018 but was rebuffed.", {"called_off"}, id="tried-but"),
    pytest.param("Tallow Group, which Marrow Foods bought in 2019, makes soap.", {"completed"}, id="relative-clause"),
    pytest.param("Marrow Foods took Tallow Group private in 2021.", {"completed"}, id="took-private"),
    pytest.param("Marrow Foods has taken over Tallow Group.", {"completed"}, id="has-taken-over"),
    pytest.param("Marrow Foods has won the auction for Tallow Group.", {"agreed"}, id="auction"),
    pytest.param("Marrow Foods nears $2bn deal for Tallow Group", {"in_talks"}, id="headline-nears"),
    pytest.param("Tallow Group is being sold to Marrow Foods.", {"agreed"}, id="being-sold"),
    pytest.param("Brisk Holdings is in talks to sell Tallow Group to Marrow Foods.", {"in_talks"}, id="talks-to-sell"),
    pytest.param("Marrow Foods and Tallow Group are to become one.", {"agreed"}, id="become-one"),
    pytest.param("Marrow Foods is sniffing around Tallow Group.", {"rumoured"}, id="sniffing"),
    pytest.param("Tallow Group is being eyed by Marrow Foods.", {"rumoured"}, id="eyed-by"),
    pytest.param("Marrow Foods completes Tallow Group takeover", {"completed"}, id="compound"),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_deal_that_is_named_gets_its_stage(text, expected):
    assert stages_of(text) == expected


UNNAMED = [
    pytest.param("A judge blocked it in March 2022.", "called_off", id="blocked-it"),
    pytest.param("It closed on 3 June 2022.", "completed", id="it-closed"),
    pytest.param("The two companies gave up in March 2022.", "called_off", id="gave-up"),
    pytest.param("In March 2022 Marrow Foods walked away.", "called_off", id="walked-away"),
    pytest.param("Closed on 3 June 2022.", "completed", id="elliptic"),
    pytest.param("The deal took a year to clear the courts and closed on 3 June 2022.", "completed", id="and-closed"),
    pytest.param("The sale went through on 3 June 2022.", "completed", id="sale"),
    pytest.param("Marrow Foods hopes to have it all wrapped up by June 2022.", "completed", id="wrapped-up"),
    pytest.param("The deal, a bold one by any measure, fell through in 2022.", "called_off", id="past-an-insert"),
]


@pytest.mark.parametrize(("text", "stage"), UNNAMED)
def test_a_deal_told_before_gets_the_stage_that_follows(text, stage):
    assert stages_of(TOLD + text) == {"agreed", stage}


NO_STAGE = [
    pytest.param("If the deal completes, prices will rise.", id="condition"),
    pytest.param("Had it gone through, soap would cost more.", id="inverted-condition"),
    pytest.param("Bankers close to the deal said so.", id="informants"),
    pytest.param("Marrow Foods walked away with a prize for its pies.", id="walked-away-with"),
    pytest.param("The shop gave up its lease. Its owner closed it at noon and went home.", id="other-it"),
    pytest.param("Marrow Foods' pies have already paid for themselves.", id="paid-for-themselves"),
]


@pytest.mark.parametrize("text", NO_STAGE)
def test_what_is_no_stage_leaves_the_deal_as_it_was(text):
    assert stages_of(TOLD + text) == {"agreed"}


def test_a_rival_offer_is_a_deal_of_its_own():
    claims = claims_of(TOLD + "Brisk Holdings made an offer of $2.4 billion, which the board rejected." + ABOUT)
    assert "Brisk Holdings | deal_value | Tallow Group | 2400000000 USD" in claims
    assert "Brisk Holdings | deal_status | Tallow Group | called_off" in claims


def test_after_an_older_deal_the_text_comes_back_to_its_own():
    older = "Marrow Foods is buying Tallow Group.\n\nMarrow Foods acquired Brisk Holdings in 2015.\n\n"
    claims = claims_of(older + "The deal is expected to close in June 2024." + ABOUT)
    assert "Marrow Foods | deal_status | Tallow Group | completed" in claims


TABLE = (
    "Recent deals, from large to small, and what has become of each of them so far.\n\n"
    "BuyerTargetAnnouncedPriceFate\n"
    "Marrow FoodsTallow GroupNov 2020$1.8 billionClosed Dec 2021\n"
    "Alder CapitalBrisk HoldingsMay 2022$3.2 billionBlocked Jan 2024\n"
)


def test_a_table_whose_cells_run_together_is_read_by_its_columns():
    claims = {claim for claim in claims_of(TABLE + ABOUT) if " | deal_" in claim}
    assert claims == {
        "Marrow Foods | deal_value | Tallow Group | 1800000000 USD",
        "Marrow Foods | deal_status | Tallow Group | agreed",
        "Marrow Foods | deal_status | Tallow Group | completed",
        "Alder Capital | deal_value | Brisk Holdings | 3200000000 USD",
        "Alder Capital | deal_status | Brisk Holdings | agreed",
        "Alder Capital | deal_status | Brisk Holdings | called_off",
    }


def test_labels_give_the_price_in_two_currencies_and_the_dated_stages():
    text = (
        "Marrow Foods is taking over Tallow Group, the soap maker, it said on Tuesday.\n\n"
        "- Price: £2.9 billion, or around $3.7 billion\n- Announced: May 6, 2024\n- Expected completion: Q4 2024\n"
    )
    claims = claims_of(text + ABOUT)
    assert {
        "Marrow Foods | deal_value | Tallow Group | 2900000000 GBP",
        "Marrow Foods | deal_value | Tallow Group | 3700000000 USD",
        "Marrow Foods | deal_status | Tallow Group | completed",
    } <= claims
