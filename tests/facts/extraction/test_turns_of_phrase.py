"""Sentences as newspapers write them, each with a claim that it makes in a turn of phrase of its own."""

import pytest

from tests.facts.extraction.reading import claims_of

BUYS = "Orrin Valves has agreed to buy Quill Pumps, a Lund maker of pumps, for $2 billion. "
RAISES = (
    "Title: Tallow raises $30m\n\nTallow, a Lund start-up, has raised $30 million in a round led by Ashgrove Ventures. "
)
CASES = {
    "talking since": (
        BUYS + "The two companies had been talking since January 2031.",
        "Orrin Valves | deal_status | Quill Pumps | in_talks",
    ),
    "talks began": (
        BUYS + "Talks had begun in January 2031.",
        "Orrin Valves | deal_status | Quill Pumps | in_talks",
    ),
    "a proposal that was rejected": (
        "Orrin Valves wants to buy Quill Pumps. Its third proposal was rejected on 3 November 2031.",
        "Orrin Valves | deal_status | Quill Pumps | called_off",
    ),
    "offered for": (
        "Orrin Valves offered 62 million kronor for Quill Pumps. The board turned it down within an hour.",
        "Orrin Valves | deal_value | Quill Pumps | 62000000 SEK",
    ),
    "turned it down": (
        "Orrin Valves offered 62 million kronor for Quill Pumps. The board turned it down within an hour.",
        "Orrin Valves | deal_status | Quill Pumps | called_off",
    ),
    "an approach said to be worth": (
        "In 2030 Quill Pumps rejected an approach from Orrin Valves, which was said to be worth €13m.",
        "Orrin Valves | deal_value | Quill Pumps | 13000000 EUR",
    ),
    "a merger of two": (
        "Orrin Valves and Quill Pumps have signed a definitive agreement under which they will combine.",
        "Orrin Valves | deal_status | Quill Pumps | agreed",
    ),
    "in return for a stake": (
        "Orrin Valves has agreed to invest €5m in Quill Pumps in return for a 30 per cent stake.",
        "Orrin Valves | stake | Quill Pumps | 30 %",
    ),
    "the company behind a shareholder": (
        BUYS + "Quill Pumps' biggest shareholder, the fund Ashgrove, which owns 23% of the group, is pleased.",
        "Ashgrove | stake | Quill Pumps | 23 %",
    ),
    "a firm called after its founder": (
        "Harper's Bakery, which employs 62 people, has been bought by the Lund pub company Tallow Inns.",
        "Tallow Inns | deal_status | Harper's Bakery | completed",
    ),
    "a namesake's job": (
        "Harper's Bakery has been bought by Tallow Inns. Managing director Tom Harper said it was hard.",
        "Tom Harper | position | Harper's Bakery | managing director",
    ),
    "brothers of one name": (
        "Quill Pumps was set up in 1974 by brothers Peter and Henry Quill.",
        "Quill Pumps | founder | Peter Quill | ",
    ),
    "it was valued by its shares": (
        BUYS + "Shares in Orrin Valves closed higher, valuing it at $9 billion.",
        "Orrin Valves | valuation |  | 9000000000 USD",
    ),
    "values the maker of": (
        BUYS + "The deal values the maker of pumps at just over $3 billion.",
        "Quill Pumps | valuation |  | 3000000000.. USD",
    ),
    "as did": (
        RAISES + "Fenwick Capital took part, as did the payments company Hasp.",
        "Tallow | investor | Hasp | ",
    ),
    "in the lead": (
        "Tallow has raised $30 million with Ashgrove Ventures in the lead.",
        "Tallow | investor | Ashgrove Ventures | lead",
    ),
    "who use it, among them": (
        RAISES + "More than 4,000 businesses now use it, among them Harbour Coffee and the airline Skarne.",
        "Tallow | customer | Skarne | ",
    ),
    "a customer that was lost": (
        "Quill Pumps serves eleven towns. It lost one, Skarne Water, in May.",
        "Quill Pumps | customer | Skarne Water | ",
    ),
    "towns and companies as customers": (
        "Quill Pumps makes pumps. Its clients include the towns of Lund and Malmö as well as the brewer Skarne.",
        "Quill Pumps | customer | Skarne | ",
    ),
    "sales that its chief tells of": (
        BUYS + "Quill's chief executive, Ann Keller, has said sales will reach $90m this year.",
        "Quill Pumps | revenue |  | 90000000 USD",
    ),
    "an age without a name beside it": (
        "Ann Keller, its founder, rarely talks of it. The 61-year-old founder of Quill Pumps likes the workshop.",
        "Ann Keller | age |  | 61 years",
    ),
    "the job handed on": (
        "Ann Keller founded Quill Pumps. In 2019 she handed the job of chief executive to John Ekman.",
        "John Ekman | position | Quill Pumps | CEO",
    ),
    "a seat on the target's board": (
        BUYS + "Orrin's head of pumps, Mark Ferris, will join the board.",
        "Mark Ferris | board_member | Quill Pumps | ",
    ),
    "she and not he": (
        "Quill Pumps is run by Ann Keller. Her deputy is Mark Ferris. She is 61 years old.",
        "Ann Keller | age |  | 61 years",
    ),
    "last year it paid": (
        "Orrin Valves buys firms. In 2030 it paid $12 million for the Danish pump maker Skarne.",
        "Orrin Valves | deal_status | Skarne | completed",
    ),
    "a fund that a paragraph goes on about": (
        (
            "Quill Pumps is in talks to sell 30 per cent of the company to Lake Partners, a Lund investment firm. "
            "Lake was founded in 2017 by Theo Arne. It owns 20 per cent of the brewer Lusara."
        ),
        "Lake Partners | stake | Lusara | 20 %",
    ),
}
WRONG = {
    "shareholders are not their company": (
        "Orrin Valves and Quill Pumps have agreed to merge. Orrin Valves shareholders will own 58% of the new company.",
        "stake",
    ),
    "a board has no users": ("Quill Pumps makes pumps. The board will have 14 members.", "users"),
    "an office of state is at no company": (
        "Quill Pumps was set up in 2023 by the former governor Alice Stone.",
        "position",
    ),
    "what must be tendered is nobody's": (
        BUYS + "At least 80% of the shares must be tendered.",
        "stake",
    ),
    "shut is not completed": (
        "Orrin Valves paid $85 million for Skarne in 2017, and closed it three years later.",
        "| completed | 2020",
    ),
    "a newspaper that somebody spoke to is no employer": (
        (
            "Quill Pumps is based in Lund. “I have looked after this,” said Gerald Roe, the chairman, in an interview "
            "with the Chronicle last week."
        ),
        "Gerald Roe | position | Chronicle",
    ),
    "who joins in a month does not invest": (
        (
            "Orrin Valves has agreed to buy Quill Pumps for $2 billion. Ann Keller, the chief executive, joined in "
            "January from Severn Pumps."
        ),
        "Quill Pumps | investor | Ann Keller",
    ),
    "a job once held is told by its modality": (
        "Orrin Valves was founded in 2017 by Theo Arne, a former partner at the bank Morrow Hale.",
        "Theo Arne | position | Morrow Hale | former partner",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_turn_of_phrase_is_read(text, expected):
    assert [claim for claim in claims_of(text) if claim.startswith(expected)], claims_of(text)


@pytest.mark.parametrize(("text", "unsaid"), WRONG.values(), ids=WRONG)
def test_what_only_looks_like_a_claim_is_none(text, unsaid):
    assert not [claim for claim in claims_of(text) if unsaid in claim]
