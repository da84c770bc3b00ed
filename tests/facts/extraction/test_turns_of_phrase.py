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
    "its biggest buyers": (
        "Tallow sells soap. The grocer Orrin Mills and the Quill Inns chain are its biggest buyers.",
        "Tallow | customer | Quill Inns",
    ),
    "signed up as a customer": (
        "Quill Pumps sells pumps to pubs. The grocer Tallow Inns signed up as a customer in 2023.",
        "Quill Pumps | customer | Tallow Inns",
    ),
    "stopped buying": (
        "Quill Pumps counts its big accounts with care. Tallow Inns stopped buying in the spring.",
        "Quill Pumps | customer | Tallow Inns |  | ended",
    ),
    "still a customer of the last seller": (
        "Orrin Valves must hold on to Quill Pumps’ big accounts. Tallow Inns, until recently a customer, has gone.",
        "Quill Pumps | customer | Tallow Inns |  | ended",
    ),
    "renewed its contract": (
        "Quill Pumps has two large customers. Tallow Inns renewed its contract in July for three years.",
        "Quill Pumps | customer | Tallow Inns",
    ),
    "followed by": (
        "Tallow Inns is the biggest customer of Quill Pumps, followed by the brewer Orrin Mills.",
        "Quill Pumps | customer | Orrin Mills",
    ),
    "among those who pay through it": (
        (
            "More than 300 brokers and shippers make payments through Quill Pumps’ platform, among them "
            "Tallow Inns and Orrin Mills."
        ),
        "Quill Pumps | customer | Orrin Mills",
    ),
    "a portfolio": (
        "Ashgrove Ventures has invested in more than 70 companies, including Quill Pumps and Tallow Inns.",
        "Tallow Inns | investor | Ashgrove Ventures",
    ),
    "set the company up": (
        "Quill Pumps is growing. Ada Quill, who is still its chief executive, set the company up in 2016 with Ben Orr.",
        "Quill Pumps | founder | Ben Orr | ",
    ),
    "the creamery of that name": (
        "Orrin Mills has agreed to buy Tallow Creamery for $2 billion. Ben Orr started the creamery in 1958.",
        "Tallow Creamery | founded |  | 1958",
    ),
    "a business that somebody began": (
        BUYS + "It is a business that Ben Orr began in a rented barn in 1957.",
        "Quill Pumps | founder | Ben Orr | ",
    ),
    "the job at another hands": (
        (
            "In May Ada Quill handed the chief executive’s job at Tallow Inns to Ben Orr, a former chief "
            "operating officer "
            "of the parcels group Lund Post."
        ),
        "Ben Orr | position | Tallow Inns | CEO",
    ),
    "until now": (
        "Quill Pumps has a new head. Her successor will be Ben Orr, until now Tallow Inns’s head of frozen foods.",
        "Ben Orr | position | Tallow Inns | head of frozen foods",
    ),
    "follows it as an analyst": (
        "Ben Orr, who follows the group as an analyst at Lund Securities, was not impressed.",
        "Ben Orr | position | Lund Securities | analyst",
    ),
    "leads a division": (
        "Ada Quill will lead Orrin Valves’ enlarged pumps division.",
        "Ada Quill | position | Orrin Valves | head of pumps division",
    ),
    "a seat to be filled by": (
        "Ashgrove will have a seat on Tallow Group’s board, to be filled by its managing partner, Ada Quill.",
        "Ada Quill | board_member | Tallow Group",
    ),
    "an independent director": (
        "Ben Orr, former finance director of Lund Rail, has been elected as Tallow Group's first independent director.",
        "Ben Orr | board_member | Tallow Group",
    ),
    "sends an observer": (
        BUYS + "Orrin Valves sends an observer to the Quill Pumps board.",
        "Orrin Valves | board_control | Quill Pumps | observer",
    ),
    "a fund manager with a share": (
        BUYS + "Ashgrove Trust, a pension fund manager with 22%, will sell too.",
        "Ashgrove Trust | stake | Quill Pumps | 22 %",
    ),
    "next on a list of owners": (
        "Ashgrove Trust is Quill Pumps’ biggest shareholder with 12%, followed by Lund Fund, a charity, on 9%.",
        "Lund Fund | stake | Quill Pumps | 9 %",
    ),
    "a share for a sum": (
        "When Quill Pumps, a Danish maker of pumps, came looking for money, Orrin Valves took only 40%, for $1.1bn.",
        "Orrin Valves | deal_value | Quill Pumps | 1100000000 USD",
    ),
    "gave a sum for": (
        "Orrin Valves bought Quill Pumps, for which it gave £212m to the house Ashgrove Partners.",
        "Orrin Valves | deal_value | Quill Pumps | 212000000 GBP",
    ),
    "ended up with a rival": (
        "Quill Pumps ended up with Tallow Group, its great rival, for €590m.",
        "Tallow Group | deal_value | Quill Pumps | 590000000 EUR",
    ),
    "the last big purchase": (
        (
            "Orrin Valves is cautious. Its most recent large purchase was Quill Pumps, a maker of pumps, "
            "acquired in 2021 "
            "for 380 million euros."
        ),
        "Orrin Valves | deal_value | Quill Pumps | 380000000 EUR",
    ),
    "for a value in the sentence": (
        (
            "Orrin Valves has agreed to acquire all of Quill Pumps from funds of Ashgrove Partners, which "
            "hold 71%, for an "
            "enterprise value of €3 billion."
        ),
        "Orrin Valves | deal_value | Quill Pumps | 3000000000 EUR",
    ),
    "on the table": (
        BUYS + "Tallow Group put $1.2 billion on the table in the winter, and the family said no.",
        "Tallow Group | deal_value | Quill Pumps | 1200000000 USD",
    ),
    "the family said no": (
        BUYS + "Tallow Group put $1.2 billion on the table in the winter, and the family said no.",
        "Tallow Group | deal_status | Quill Pumps | called_off",
    ),
    "an undisclosed sum put at": (
        (
            "Orrin Valves acquired Quill Pumps for an undisclosed sum; two people close to it put it at less "
            "than $2 million."
        ),
        "Orrin Valves | deal_value | Quill Pumps | ..2000000 USD",
    ),
    "payment is due": (
        BUYS + "Payment is due on Dec. 20.",
        "Orrin Valves | deal_status | Quill Pumps | completed",
    ),
    "completion that it expects": (
        BUYS + "Orrin Valves will pay at completion, which it expects by the end of September.",
        "Orrin Valves | deal_status | Quill Pumps | completed",
    ),
    "sent packing twice": (
        BUYS + "The Lund board, which sent Orrin Valves packing in February and again in March, is happy now.",
        "Orrin Valves | deal_status | Quill Pumps | called_off",
    ),
    "the contract lapsed": (
        BUYS + "In June 2023 the two sides let the contract lapse.",
        "Orrin Valves | deal_status | Quill Pumps | called_off",
    ),
    "a filing puts the round at": (
        "Tallow announced a Series D of $180m in April. A filing with the registry puts it at $165m.",
        "Tallow | raised |  | 165000000 USD",
    ),
    "so did a newcomer": (
        RAISES + "Lund Fund came in again. So did a newcomer, the trading house Orrin Hall.",
        "Tallow | investor | Orrin Hall",
    ),
    "went public at": (
        "Tallow Group went public in 2021 at $3 billion.",
        "Tallow Group | prior_valuation |  | 3000000000 USD",
    ),
    "at the round before it was": (
        "Tallow is worth more now. The new valuation is $200m, I am told; at the Series A in 2022 it was $65m.",
        "Tallow | prior_valuation |  | 65000000 USD",
    ),
    "a bullet with staff": (
        RAISES + "\n\n- 3,600 employees, of whom 2,100 work in Lund\n- More than 310,000 riders in 44 cities",
        "Tallow | employees |  | 3600 employees",
    ),
    "a bullet with users": (
        RAISES + "\n\n- 3,600 employees, of whom 2,100 work in Lund\n- More than 310,000 riders in 44 cities",
        "Tallow | users |  | 310000.. riders",
    ),
    "some of them elsewhere": (
        BUYS + "Orrin Valves employs more than 8,000 people, some 1,150 of them at Quill Pumps.",
        "Quill Pumps | employees |  | 1150 employees",
    ),
    "people who ride": (
        "Tallow makes scooters, and some 340,000 people ride its machines.",
        "Tallow | users |  | 340000 people",
    ),
    "a move of the head office": (
        "Ada Quill is chief executive of Tallow Group. She moved the head office from Lund to Stockholm in July.",
        "Tallow Group | headquarters |  | Stockholm",
    ),
    "a town and its state": (
        "The San Jose, California-based software company Tallow Group bought Quill Pumps.",
        "Tallow Group | headquarters |  | San Jose",
    ),
    "the company that a release is of": (
        (
            "Tallow Group today opened a plant. Tallow Group will hire. It has a second mill at the Beacon works.\n\n"
            "The Company expects revenue of $250 million in 2025."
        ),
        "Tallow Group | revenue |  | 250000000 USD",
    ),
    "a family and its firm": (
        (
            "Ada Quill never borrowed. In 2011 Quill paid €85m for Tallow Inns. In 2018 Quill agreed to buy "
            "Orrin Mills. "
            "Lund Fund holds a quarter of Quill. Mr Quill is 63."
        ),
        "Quill | deal_status | Tallow Inns | completed",
    ),
    "dollars of the country": (
        "The Toronto company Tallow Group, listed in Canada, bought Quill Pumps for $3.3-billion, or US$2.4-billion.",
        "Tallow Group | deal_value | Quill Pumps | 3300000000 CAD",
    ),
    "an age of one's own": (
        "“I’m 68, and it is time to go,” said Ben Orr, the chairman of Quill Pumps.",
        "Ben Orr | age |  | 68 years",
    ),
    "a family that will have": (
        BUYS + "The Roe family owns 47 per cent of Quill Pumps. It will have nearly 20 per cent of Orrin Valves.",
        "Roe family | stake | Orrin Valves | 20 %",
    ),
    "a brand with its own mark": (
        (
            "People queue at Harper’s. Some 2m families bought from Harper’s last year, and there are 212 shops and "
            "3,400 staff."
        ),
        "Harper’s | employees |  | 3400 employees",
    ),
    "what a price gives it": (
        BUYS + "Quill Pumps closed on Friday at S$2.18, giving it a market capitalisation of S$2.4 billion.",
        "Quill Pumps | valuation |  | 2400000000 SGD",
    ),
    "the first shop": (
        "Tallow has 212 shops. Ben Orr opened the first shop in 1927.",
        "Tallow | founded |  | 1927",
    ),
    "in talks for most of a year": (
        BUYS + "The two were in talks for most of 2019.",
        "Orrin Valves | deal_status | Quill Pumps | in_talks",
    ),
    "picked up a share": (
        BUYS + "Ashgrove Partners, which had picked up 9.1 per cent of Quill Pumps in 2021, will sell.",
        "Ashgrove Partners | stake | Quill Pumps | 9.1 %",
    ),
    "its chairman, of the company named before": (
        BUYS
        + "Ada Quill stays as chief executive of Quill Pumps, while Ben Orr, its chairman since 2004, will retire.",
        "Ben Orr | position | Quill Pumps | chairman",
    ),
    "a grandson": (
        "Tallow Group is old. Tallow Group’s chairman is Amos’s grandson, Ben Orr.",
        "Ben Orr | position | Tallow Group | chairman",
    ),
    "an interview that turns to a company": (
        (
            "Ada Quill runs Ashgrove Capital. Ashgrove Capital is old.\n\nQ: Let’s begin with Tallow Foods.\n\n"
            "A: It is well.\n\n"
            "Q: What did it raise?\n\nA: In June it raised C$52 million."
        ),
        "Tallow Foods | raised |  | 52000000 CAD",
    ),
    "barred from buying": (
        "European regulators on Thursday prohibited the Lund group Orrin Valves from buying Quill Pumps.",
        "Orrin Valves | deal_status | Quill Pumps | called_off",
    ),
    "besides two rivals a third": (
        (
            "Tallow makes glass. Tallow is large. Tallow grows. Besides Orrin Mills and Quill Pumps, the main "
            "competitor is Lund Castings."
        ),
        "Tallow | competitor | Lund Castings",
    ),
    "a union of workers": (
        "Ben Orr, president of the Lund Workers’ Union, disagreed.",
        "Ben Orr | position | Lund Workers’ Union | president",
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
    "what a correction takes back": (
        "Quill Pumps makes pumps. Correction: an earlier version of this article said that its revenue was $550m.",
        "550000000",
    ),
    "a price target is no valuation": (
        "Quill Pumps rose. Ada Berg, an analyst at Lund Securities, has a valuation of A$4.65 on the stock.",
        "valuation",
    ),
    "what readers of shares had": (
        "Orrin Valves made a payment. Customers said they had already paid for Quill Pumps.",
        "deal_status",
    ),
    "what a fund owns is no customer": (
        "Ashgrove Ventures has invested in more than 70 companies, including Quill Pumps and Tallow Inns.",
        "customer",
    ),
    "whom analysts work for has no rivals": (
        (
            "Quill Pumps makes pumps. Quill Pumps is cheap, says Ada Berg, who follows pump makers at Lund Bank.\n\n"
            "Tallow, a competitor, fell."
        ),
        "Lund Bank | competitor",
    ),
    "nobody buys themselves": (
        "Why Tallow Paid $14.3B for 49 Percent of Quill Pumps, and What It Gets\n\nTallow has bought 49 percent.",
        "Tallow | deal_status | Tallow",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_turn_of_phrase_is_read(text, expected):
    assert [claim for claim in claims_of(text) if claim.startswith(expected)], claims_of(text)


@pytest.mark.parametrize(("text", "unsaid"), WRONG.values(), ids=WRONG)
def test_what_only_looks_like_a_claim_is_none(text, unsaid):
    assert not [claim for claim in claims_of(text) if unsaid in claim]
