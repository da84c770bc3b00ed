"""Whom names and pronouns mean that could be another: family firms, sellers, words at the start of a sentence."""

import pytest

from tests.facts.extraction.reading import claims_of

OPENING = "Orrin Valves is in talks to buy Quill Pumps. "
TITLED = "Ada Quill, its managing director, said no. “We pump on,” Ms Quill said. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Quill was founded in 1948.", "Quill Pumps | founded |  | 1948", id="was-founded"),
        pytest.param("Quill is old. It employs 1,450 people.", "Quill Pumps | employees |  | 1450 employees", id="it"),
        pytest.param(
            "Norholm, Quill’s largest competitor, said nothing.",
            "Quill Pumps | competitor | Norholm | ",
            id="its-competitor",
        ),
    ],
)
def test_a_surname_without_a_title_is_the_company_where_the_family_has_titles(text, expected):
    assert expected in claims_of(OPENING + TITLED + text)


def test_where_nobody_has_a_title_only_what_is_said_of_companies_means_one():
    text = OPENING + "Ada Quill, 58, runs it. Quill was founded in 1948. Quill would like to stay."
    claims = claims_of(text)

    assert "Quill Pumps | founded |  | 1948" in claims
    assert "Ada Quill | age |  | 58 years" in claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Quill Pumps makes pumps. For Orrin Valves it is the largest since 2019, when it paid $2 billion for "
            "Tallow Group.",
            "Orrin Valves | deal_value | Tallow Group | 2000000000 USD",
            id="for-a-company-it",
        ),
        pytest.param(
            "Orrin Valves has not made one of this size since it bought Tallow Group in 2019.",
            "Orrin Valves | deal_status | Tallow Group | completed",
            id="not-since-it-bought",
        ),
        pytest.param(
            "Quill Pumps makes pumps. Norrgate confirms that it bought Quill Pumps in 2020.",
            "Norrgate | deal_status | Quill Pumps | completed",
            id="a-verb-behind-a-word-of-no-dictionary",
        ),
    ],
)
def test_who_is_meant_at_the_start_of_a_sentence(text, expected):
    assert expected in claims_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Jonathan Quill, the 71-year-old chairman of Marrow Foods, will retire.",
            {"Jonathan Quill | age |  | 71 years", "Jonathan Quill | position | Marrow Foods | chairman"},
            id="the-71-year-old-chairman",
        ),
        pytest.param(
            "Marrow Foods makes soup. Josiah Finch, a tea merchant, and Ann Roe, a baker, founded it in Lund in 1887.",
            {
                "Marrow Foods | founder | Josiah Finch | ",
                "Marrow Foods | founder | Ann Roe | ",
                "Marrow Foods | founded |  | 1887",
            },
            id="founded-together",
        ),
        pytest.param(
            "Marrow Foods makes soup. The directors also include Ada Quill, who ran a bank, and Ben Orr.",
            {"Ada Quill | board_member | Marrow Foods | ", "Ben Orr | board_member | Marrow Foods | "},
            id="the-directors-include",
        ),
        pytest.param(
            "Marrow Foods makes software. Some 31,000 carriers use its software.",
            {"Marrow Foods | users |  | 31000 carriers"},
            id="whatever-uses-it",
        ),
    ],
)
def test_what_is_said_of_people_and_users(text, expected):
    assert expected <= claims_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Marrow Foods said it would acquire Tallow Group, buying out the Quill family, which owns 82 per cent, "
            "and the Elm Trust, which has the other 18 per cent.",
            {"Quill family | stake | Tallow Group | 82 %", "Elm Trust | stake | Tallow Group | 18 %"},
            id="what-the-sellers-hold",
        ),
        pytest.param(
            "Merger talks between Marrow Foods and Tallow Group have collapsed.",
            {"Marrow Foods | deal_status | Tallow Group | called_off"},
            id="talks-that-collapsed",
        ),
        pytest.param(
            "Tallow Group's headcount has doubled to 240 since January.",
            {"Tallow Group | employees |  | 240 employees"},
            id="doubled-since",
        ),
        pytest.param(
            "Marrow Foods makes soup. Ada Quill handed over as chief executive in 2022 to Ben Orr.",
            {"Ada Quill | position | Marrow Foods | CEO | ended", "Ben Orr | position | Marrow Foods | CEO"},
            id="handed-over-as",
        ),
        pytest.param(
            "Marrow Foods makes soup. The funding round that Elm Capital led in 2021 came to $275 million.",
            {"Marrow Foods | raised |  | 275000000 USD", "Marrow Foods | investor | Elm Capital | lead"},
            id="a-round-that-somebody-led",
        ),
        pytest.param(
            "Marrow Foods makes soup. Early backer Elm Growth Fund is selling its shares.",
            {"Marrow Foods | investor | Elm Growth Fund | "},
            id="early-backer",
        ),
        pytest.param(
            "MUMBAI: Marrow Foods makes soup. Early backer Elm Growth Fund is selling its shares.",
            {"Marrow Foods | investor | Elm Growth Fund | "},
            id="a-town-before-a-colon",
        ),
        pytest.param(
            "Silas Worth, the Marrow Foods director who founded Hollis Hardware, said no.",
            {"Silas Worth | board_member | Marrow Foods | ", "Hollis Hardware | founder | Silas Worth | "},
            id="a-company-s-director",
        ),
        pytest.param(
            "When Marrow Foods last raised money, in 2021, Elm Capital led a round that valued it at $5 billion.",
            {"Marrow Foods | prior_valuation |  | 5000000000 USD"},
            id="when-it-last-raised-money",
        ),
    ],
)
def test_what_is_said_around_deals(text, expected):
    assert expected <= claims_of(text)


def test_talks_about_something_else_end_no_deal():
    text = "Marrow Foods's deal to supply Tallow Group lapsed after talks with Tallow Group ended."
    assert not [claim for claim in claims_of(text) if "deal_status" in claim]
