"""Openings of articles, with all that they claim."""

import pytest

from tests.facts.extraction.reading import claims_of

ARTICLES = [
    pytest.param(
        "Dutch brewer Vanderholt agreed on Monday to acquire Kestrel Cider, Britain's second-largest cider "
        "maker, for 1.2 billion pounds in cash and stock, its biggest acquisition in a decade. Vanderholt "
        "will pay 340 pence a share, a premium of 32% to Friday's close. The deal is expected to be "
        "completed in the first half of 2025. Kestrel, which is based in Hereford and employs about 2,300 "
        "people, reported sales of 640 million pounds last year.",
        {
            "Kestrel Cider | employees |  | 2300 employees",
            "Kestrel Cider | headquarters |  | Hereford",
            "Kestrel Cider | revenue |  | 640000000 GBP",
            "Vanderholt | deal_status | Kestrel Cider | agreed",
            "Vanderholt | deal_status | Kestrel Cider | completed",
            "Vanderholt | deal_value | Kestrel Cider | 1200000000 GBP",
        },
        id="dutch-brewer-vanderholt-agreed-on-monday-to-acqu",
    ),
    pytest.param(
        "Shares in Ormond Mining jumped after the Perth-based miner said it had rejected a A$3.4 billion "
        "takeover offer from larger rival Gantry Resources. Ormond, led by chief executive Helen Marsh, "
        "said the bid undervalued the company. Gantry already owns 14.9% of Ormond.",
        {
            "Gantry Resources | deal_status | Ormond Mining | called_off",
            "Gantry Resources | deal_value | Ormond Mining | 3400000000 AUD",
            "Gantry Resources | stake | Ormond Mining | 14.9 %",
            "Helen Marsh | position | Ormond Mining | CEO",
            "Ormond Mining | competitor | Gantry Resources | ",
            "Ormond Mining | headquarters |  | Perth",
        },
        id="shares-in-ormond-mining-jumped-after-the-perth-b",
    ),
    pytest.param(
        "Lumio, a Berlin-based fintech founded in 2017 by Jonas Weber and Katrin Vogel, has raised $120 "
        "million in a Series C round led by Northgate Partners, valuing the company at $1.4 billion. "
        "Existing investors Alderway Ventures and Redpine also participated. Lumio has 3.2 million "
        "customers and 600 employees. It was last valued at $700 million in 2021.",
        {
            "Lumio | employees |  | 600 employees",
            "Lumio | founded |  | 2017",
            "Lumio | founder | Jonas Weber | ",
            "Lumio | founder | Katrin Vogel | ",
            "Lumio | headquarters |  | Berlin",
            "Lumio | investor | Alderway Ventures | ",
            "Lumio | investor | Northgate Partners | lead",
            "Lumio | investor | Redpine | ",
            "Lumio | prior_valuation |  | 700000000 USD",
            "Lumio | raised |  | 120000000 USD",
            "Lumio | users |  | 3200000 customers",
            "Lumio | valuation |  | 1400000000 USD",
        },
        id="lumio-a-berlin-based-fintech-founded-in-2017-by",
    ),
    pytest.param(
        "Tessaro Pharma said it would buy Bellwether Biosciences for up to $4.1 billion, adding an "
        "experimental obesity drug. Tessaro will pay $3.2 billion upfront, plus as much as $900 million in "
        "milestone payments. Bellwether, headquartered in Cambridge, Massachusetts, was founded in 2012. "
        "The transaction is subject to regulatory approval and is expected to close by the end of the year.",
        {
            "Bellwether Biosciences | founded |  | 2012",
            "Bellwether Biosciences | headquarters |  | Cambridge",
            "Tessaro Pharma | deal_status | Bellwether Biosciences | agreed",
            "Tessaro Pharma | deal_status | Bellwether Biosciences | completed",
            "Tessaro Pharma | deal_value | Bellwether Biosciences | ..4100000000 USD",
            "Tessaro Pharma | deal_value | Bellwether Biosciences | 3200000000 USD",
        },
        id="tessaro-pharma-said-it-would-buy-bellwether-bios",
    ),
    pytest.param(
        "The Justice Department sued on Tuesday to block Pinnacle Air's $3.8 billion purchase of Skylark "
        'Airlines. Pinnacle and Skylark announced the merger in July 2022. "We will vigorously defend this '
        'combination," said Pinnacle Chief Executive Robert Haynes.',
        {
            "Pinnacle Air | deal_status | Skylark Airlines | agreed",
            "Pinnacle Air | deal_value | Skylark Airlines | 3800000000 USD",
            "Robert Haynes | position | Pinnacle Air | CEO",
        },
        id="the-justice-department-sued-on-tuesday-to-block",
    ),
    pytest.param(
        "Nordmark Bank has completed its acquisition of Baltija Leasing, the companies said on Thursday. "
        "Nordmark paid 410 million euros for the Riga-based company, which has a workforce of 350. Baltija "
        "was previously owned by the private equity firm Trident Equity.",
        {
            "Baltija Leasing | employees |  | 350 employees",
            "Baltija Leasing | headquarters |  | Riga",
            "Nordmark Bank | deal_status | Baltija Leasing | completed",
            "Nordmark Bank | deal_value | Baltija Leasing | 410000000 EUR",
        },
        id="nordmark-bank-has-completed-its-acquisition-of-b",
    ),
    pytest.param(
        "Harrow Town football club has been sold to American investor Dale Whitman for £45 million. "
        "Whitman, who made his fortune in software, takes over from Sir Peter Hall, the owner since 2006. "
        "Hall will remain on the board as a non-executive director.",
        {
            "Dale Whitman | deal_status | Harrow Town | completed",
            "Dale Whitman | deal_value | Harrow Town | 45000000 GBP",
            "Peter Hall | board_member | Harrow Town | ",
            "Peter Hall | position | Harrow Town | non-executive director",
        },
        id="harrow-town-football-club-has-been-sold-to-ameri",
    ),
    pytest.param(
        "Ormond Mining jumped after the Perth-based miner said it had rejected a A$3.4 billion takeover "
        "offer from larger rival Gantry Resources.",
        {
            "Gantry Resources | deal_status | Ormond Mining | called_off",
            "Gantry Resources | deal_value | Ormond Mining | 3400000000 AUD",
            "Ormond Mining | competitor | Gantry Resources | ",
            "Ormond Mining | headquarters |  | Perth",
        },
        id="ormond-mining-jumped-after-the-perth-based-miner",
    ),
    pytest.param(
        "Kobayashi Heavy is in exclusive talks to sell its elevator unit, Liftec, to a consortium led by "
        "Brantwood Capital for about 600 billion yen.",
        {
            "Brantwood Capital | deal_status | Liftec | in_talks",
            "Brantwood Capital | deal_value | Liftec | 600000000000 JPY",
        },
        id="kobayashi-heavy-is-in-exclusive-talks-to-sell-it",
    ),
    pytest.param(
        "Marlowe House, whose rivals include Fenbrook and Larch Books, has annual revenue of more than "
        "$500m. Kestrel, which is based in Hereford, was founded in 1884.",
        {
            "Kestrel | founded |  | 1884",
            "Kestrel | headquarters |  | Hereford",
            "Marlowe House | competitor | Fenbrook | ",
            "Marlowe House | competitor | Larch Books | ",
            "Marlowe House | revenue |  | 500000000.. USD",
        },
        id="marlowe-house-whose-rivals-include-fenbrook-and",
    ),
    pytest.param(
        "Sorrel Health, a telemedicine startup, said Tuesday it has closed a $45 million Series B. The "
        "round was led by Tidewater Growth with participation from existing backers Juniper Fund and "
        "Elmwood Ventures, as well as new investor Castor Bank. The New York company, which counts Merion "
        "Insurance and the retailer Hallmark Grocers among its clients, has now raised a total of $71 "
        "million.",
        {
            "Sorrel Health | customer | Hallmark Grocers | ",
            "Sorrel Health | customer | Merion Insurance | ",
            "Sorrel Health | headquarters |  | New York",
            "Sorrel Health | investor | Castor Bank | ",
            "Sorrel Health | investor | Elmwood Ventures | ",
            "Sorrel Health | investor | Juniper Fund | ",
            "Sorrel Health | investor | Tidewater Growth | lead",
            "Sorrel Health | raised |  | 45000000 USD",
        },
        id="sorrel-health-a-telemedicine-startup-said-tuesda",
    ),
    pytest.param(
        "Indian edtech company Padhao said on Monday it had secured Rs 850 crore ($102 million) from "
        "investors including Meridian Global and Sahyadri Partners at a valuation of $900 million, down "
        "from $1.5 billion two years ago. The Bengaluru-based company posted revenue of Rs 1,240 crore in "
        "the year ended March 2024, against Rs 980 crore a year earlier.",
        {
            "Padhao | headquarters |  | Bengaluru",
            "Padhao | investor | Meridian Global | ",
            "Padhao | investor | Sahyadri Partners | ",
            "Padhao | prior_valuation |  | 1500000000 USD",
            "Padhao | raised |  | 102000000 USD",
            "Padhao | raised |  | 8500000000 INR",
            "Padhao | revenue |  | 12400000000 INR",
            "Padhao | revenue |  | 9800000000 INR",
            "Padhao | valuation |  | 900000000 USD",
        },
        id="indian-edtech-company-padhao-said-on-monday-it-h",
    ),
    pytest.param(
        "Ferrante, the Italian sportscar maker, is considering a stock market listing that could value it "
        "at as much as €6bn, according to two people with knowledge of the plans. The Modena group is "
        "controlled by Gianluca Ferrante, the 58-year-old grandson of its founder, who owns 80 per cent of "
        "the shares.",
        {
            "Ferrante | headquarters |  | Modena",
            "Ferrante | valuation |  | ..6000000000 EUR",
            "Gianluca Ferrante | age |  | 58 years",
            "Gianluca Ferrante | stake | Ferrante | 80 %",
        },
        id="ferrante-the-italian-sportscar-maker-is-consider",
    ),
    pytest.param(
        "Oakhurst Energy's board has unanimously recommended a £2.1bn cash offer from the US private equity "
        "group Blackthorn Equity. Under the terms, Oakhurst shareholders will receive 410p a share. "
        "Blackthorn already holds 9.8 per cent.",
        {
            "Blackthorn Equity | deal_status | Oakhurst Energy | agreed",
            "Blackthorn Equity | deal_value | Oakhurst Energy | 2100000000 GBP",
            "Blackthorn Equity | stake | Oakhurst Energy | 9.8 %",
        },
        id="oakhurst-energy-s-board-has-unanimously-recommen",
    ),
    pytest.param(
        "Weyland Foods named Carla Mendez as chief financial officer, effective June 1. Mendez, 45, "
        "previously served as treasurer of Polestar Brands. She succeeds John Ames, who is retiring after "
        "20 years with the company.",
        {
            "Carla Mendez | age |  | 45 years",
            "Carla Mendez | position | Polestar Brands | treasurer | ended",
            "Carla Mendez | position | Weyland Foods | CFO",
            "John Ames | position | Weyland Foods | CFO | ended",
        },
        id="weyland-foods-named-carla-mendez-as-chief-financ",
    ),
    pytest.param(
        "BENGALURU, April 3 (Wire) - Tata-backed grocery app Mandiwala is in early talks to raise as much "
        "as $200 million from investors including Sequel Capital, two sources told the newspaper. The round "
        "would value the company at about $1.1 billion, they said. Mandiwala, co-founded in 2018 by Rohan "
        "Mehta and Anita Rao, competes with Zestbasket and Quickmart.",
        {
            "Mandiwala | competitor | Quickmart | ",
            "Mandiwala | competitor | Zestbasket | ",
            "Mandiwala | founded |  | 2018",
            "Mandiwala | founder | Anita Rao | co-founder",
            "Mandiwala | founder | Rohan Mehta | co-founder",
            "Mandiwala | investor | Sequel Capital | ",
            "Mandiwala | investor | Tata | ",
            "Mandiwala | raised |  | ..200000000 USD",
            "Mandiwala | valuation |  | 1100000000 USD",
        },
        id="bengaluru-april-3-wire-tata-backed-grocery-app-m",
    ),
    pytest.param(
        "Apex Brewing's $5.6 billion takeover of Fermenta fell apart on Thursday after Mexican antitrust "
        "authorities refused to approve it. Apex must pay Fermenta a $200 million termination fee.",
        {
            "Apex Brewing | deal_status | Fermenta | called_off",
            "Apex Brewing | deal_value | Fermenta | 5600000000 USD",
        },
        id="apex-brewing-s-5-6-billion-takeover-of-fermenta",
    ),
    pytest.param(
        "The supermarket chain was founded in Leeds in 1956 by Arthur Penrose and now has 38,000 staff in "
        "410 shops. Penrose & Sons went public in 1987 and was taken private in 2011 by Elland Capital, "
        "which paid £1.3bn.",
        {
            "Elland Capital | deal_status | Penrose & Sons | completed",
            "Elland Capital | deal_value | Penrose & Sons | 1300000000 GBP",
            "Penrose & Sons | employees |  | 38000 employees",
            "Penrose & Sons | founded |  | 1956",
            "Penrose & Sons | founder | Arthur Penrose | ",
        },
        id="the-supermarket-chain-was-founded-in-leeds-in-19",
    ),
    pytest.param(
        "Vantage Point Media Group (NASDAQ: VPMG), headquartered in Stamford, Conn., said its board "
        "rejected an unsolicited proposal from Crestline Holdings to acquire all outstanding shares for "
        "$22.50 per share in cash. Crestline holds approximately 11.3% of Vantage Point's common stock.",
        {
            "Crestline Holdings | deal_status | Vantage Point Media Group | called_off",
            "Crestline Holdings | stake | Vantage Point Media Group | 11.3 %",
            "Vantage Point Media Group | headquarters |  | Stamford",
        },
        id="vantage-point-media-group-nasdaq-vpmg-headquarte",
    ),
    pytest.param(
        "Pharma group Noventis has agreed to pay $1.5bn upfront for US biotech Calithera Bio, plus up to "
        "$700m if certain milestones are reached. Founded in 2015 and based in San Diego, Calithera has "
        "raised $310m from investors including Orbit Ventures and Bayside Capital.",
        {
            "Calithera Bio | founded |  | 2015",
            "Calithera Bio | headquarters |  | San Diego",
            "Calithera Bio | investor | Bayside Capital | ",
            "Calithera Bio | investor | Orbit Ventures | ",
            "Calithera Bio | raised |  | 310000000 USD",
            "Noventis | deal_status | Calithera Bio | agreed",
            "Noventis | deal_value | Calithera Bio | 1500000000 USD",
        },
        id="pharma-group-noventis-has-agreed-to-pay-1-5bn-up",
    ),
    pytest.param(
        "Norwegian salmon farmer Fjordlaks bought a majority stake in Scottish rival Lochmore Salmon from "
        "its founders in 2021. Last year it acquired the remaining 30 per cent for £58m.",
        {
            "Fjordlaks | competitor | Lochmore Salmon | ",
            "Fjordlaks | deal_status | Lochmore Salmon | completed",
            "Fjordlaks | deal_value | Lochmore Salmon | 58000000 GBP",
        },
        id="norwegian-salmon-farmer-fjordlaks-bought-a-major",
    ),
    pytest.param(
        "Semiconductor designer Axon Silicon is to be bought by Japan's Hoshino Electric for $2.9bn, ending "
        "months of speculation. The Bristol company, which was spun out of the university in 2008, employs "
        "900 people, three quarters of them engineers. Its customers include Samsun, LG and Ericson.",
        {
            "Axon Silicon | customer | Ericson | ",
            "Axon Silicon | customer | LG | ",
            "Axon Silicon | customer | Samsun | ",
            "Axon Silicon | employees |  | 900 employees",
            "Axon Silicon | headquarters |  | Bristol",
            "Hoshino Electric | deal_status | Axon Silicon | agreed",
            "Hoshino Electric | deal_value | Axon Silicon | 2900000000 USD",
        },
        id="semiconductor-designer-axon-silicon-is-to-be-bou",
    ),
    pytest.param(
        "Zephyr Mobility is said to be exploring a sale. The scooter company, backed by Greylock Fund and "
        "Tiger Peak, was valued at $3 billion in its last funding round but has since cut a third of its "
        "staff.",
        {
            "Zephyr Mobility | investor | Greylock Fund | ",
            "Zephyr Mobility | investor | Tiger Peak | ",
            "Zephyr Mobility | prior_valuation |  | 3000000000 USD",
        },
        id="zephyr-mobility-is-said-to-be-exploring-a-sale-t",
    ),
    pytest.param(
        "Fjordlaks bought a majority stake in Scottish rival Lochmore Salmon in 2021. Last year it acquired "
        "the remaining 30 per cent for £58m.",
        {
            "Fjordlaks | competitor | Lochmore Salmon | ",
            "Fjordlaks | deal_status | Lochmore Salmon | completed",
            "Fjordlaks | deal_value | Lochmore Salmon | 58000000 GBP",
        },
        id="fjordlaks-bought-a-majority-stake-in-scottish-ri",
    ),
    pytest.param(
        "Tata-backed grocery app Mandiwala raised $20 million. The supermarket chain was founded in Leeds "
        "in 1956 by Arthur Penrose and now has 38,000 staff.",
        {
            "Mandiwala | employees |  | 38000 employees",
            "Mandiwala | founded |  | 1956",
            "Mandiwala | founder | Arthur Penrose | ",
            "Mandiwala | investor | Tata | ",
            "Mandiwala | raised |  | 20000000 USD",
        },
        id="tata-backed-grocery-app-mandiwala-raised-20-mill",
    ),
    pytest.param(
        "Copperline Resources said on Wednesday it had entered into a definitive agreement with Sierra Gold "
        "under which Sierra will acquire all of Copperline's issued shares. Copperline shareholders will "
        "get 0.35 Sierra shares for each share held, valuing Copperline at C$780 million. ",
        {
            "Copperline Resources | valuation |  | 780000000 CAD",
            "Sierra Gold | deal_status | Copperline Resources | agreed",
        },
        id="copperline-resources-said-on-wednesday-it-had-en",
    ),
    pytest.param(
        "Mitsuo Trading will invest 50 billion yen for a 20% stake in Kelda Wind, the companies said in a "
        "joint statement. Mitsuo will have the right to appoint two directors to Kelda's board.",
        {
            "Mitsuo Trading | board_control | Kelda Wind | seat",
            "Mitsuo Trading | deal_status | Kelda Wind | agreed",
            "Mitsuo Trading | deal_value | Kelda Wind | 50000000000 JPY",
            "Mitsuo Trading | stake | Kelda Wind | 20 %",
        },
        id="mitsuo-trading-will-invest-50-billion-yen-for-a",
    ),
    pytest.param(
        "Swiss drugmaker Rosanne AG has ended talks over a merger with Belgian peer Galenix, saying the two "
        "sides could not agree on price.",
        {
            "Rosanne | deal_status | Galenix | called_off",
        },
        id="swiss-drugmaker-rosanne-ag-has-ended-talks-over",
    ),
    pytest.param(
        "Streaming service Vidora, owned by Paragon Studios, has 44 million subscribers, down from 46 "
        "million a year ago. Vidora lost $300 million last year on revenue of $1.9 billion.",
        {
            "Vidora | revenue |  | 1900000000 USD",
            "Vidora | users |  | 44000000 subscribers",
            "Vidora | users |  | 46000000 subscribers",
        },
        id="streaming-service-vidora-owned-by-paragon-studio",
    ),
    pytest.param(
        "Q3 revenue at Tallis Software rose 14% to $212m, the company said, while headcount fell to 3,450 from 3,900.",
        {
            "Tallis Software | employees |  | 3450 employees",
            "Tallis Software | revenue |  | 212000000 USD",
        },
        id="q3-revenue-at-tallis-software-rose-14-to-212m-th",
    ),
    pytest.param(
        "Kepler Foods has poached Diane Osei from Unity Brands to be its first chief operating officer. "
        "Osei, who spent 12 years at Unity, starts in September.",
        {
            "Diane Osei | position | Kepler Foods | COO",
        },
        id="kepler-foods-has-poached-diane-osei-from-unity-b",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_an_opening_gives_its_claims(text, expected):
    assert claims_of(text) == expected
