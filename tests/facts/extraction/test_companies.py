"""Companies and people in a sentence or two: funding, worth, results, origins, trade and jobs."""

import pytest

from tests.facts.extraction.reading import claims_of

COMPANIES = [
    pytest.param(
        "Marrow Foods raised its stake in Tallow Group to 29.9% from 24%.",
        {
            "Marrow Foods | stake | Tallow Group | 29.9 %",
        },
        id="marrow-foods-raised-its-stake-in-tallow-group-to",
    ),
    pytest.param(
        "Marrow Foods gets a seat on Tallow Group's board but no voting rights.",
        {
            "Marrow Foods | board_control | Tallow Group | seat",
            "Marrow Foods | voting_rights | Tallow Group | nonvoting",
        },
        id="marrow-foods-gets-a-seat-on-tallow-group-s-board",
    ),
    pytest.param(
        "Pebble raised $40 million in a Series B round led by Orbit Ventures.",
        {
            "Pebble | investor | Orbit Ventures | lead",
            "Pebble | raised |  | 40000000 USD",
        },
        id="pebble-raised-40-million-in-a-series-b-round-led",
    ),
    pytest.param(
        "Pebble has secured €15m in seed funding from Orbit Ventures and Kite Capital.",
        {
            "Pebble | investor | Kite Capital | ",
            "Pebble | investor | Orbit Ventures | ",
            "Pebble | raised |  | 15000000 EUR",
        },
        id="pebble-has-secured-15m-in-seed-funding-from-orbi",
    ),
    pytest.param(
        "Pebble, which is backed by Orbit Ventures and Kite Capital, makes scooters.",
        {
            "Pebble | investor | Kite Capital | ",
            "Pebble | investor | Orbit Ventures | ",
        },
        id="pebble-which-is-backed-by-orbit-ventures-and-kit",
    ),
    pytest.param(
        "Pebble's backers include Orbit Ventures, Kite Capital and Nine Elms Fund.",
        {
            "Pebble | investor | Kite Capital | ",
            "Pebble | investor | Nine Elms Fund | ",
            "Pebble | investor | Orbit Ventures | ",
        },
        id="pebble-s-backers-include-orbit-ventures-kite-cap",
    ),
    pytest.param(
        "Pebble's initial public offering raised $1.2 billion.",
        {
            "Pebble | raised |  | 1200000000 USD",
        },
        id="pebble-s-initial-public-offering-raised-1-2-bill",
    ),
    pytest.param(
        "The round values Pebble at $2 billion, up from $800 million two years ago.",
        {
            "Pebble | prior_valuation |  | 800000000 USD",
            "Pebble | valuation |  | 2000000000 USD",
        },
        id="the-round-values-pebble-at-2-billion-up-from-800",
    ),
    pytest.param(
        "Pebble was last valued at $800 million in 2021.",
        {
            "Pebble | prior_valuation |  | 800000000 USD",
        },
        id="pebble-was-last-valued-at-800-million-in-2021",
    ),
    pytest.param(
        "Pebble has a market capitalisation of about £3.4bn.",
        {
            "Pebble | valuation |  | 3400000000 GBP",
        },
        id="pebble-has-a-market-capitalisation-of-about-3-4b",
    ),
    pytest.param(
        "Pebble, now worth $5 billion, was founded in 2011.",
        {
            "Pebble | founded |  | 2011",
            "Pebble | valuation |  | 5000000000 USD",
        },
        id="pebble-now-worth-5-billion-was-founded-in-2011",
    ),
    pytest.param(
        "The investment gives Pebble a valuation of more than $1 billion.",
        {
            "Pebble | valuation |  | 1000000000.. USD",
        },
        id="the-investment-gives-pebble-a-valuation-of-more",
    ),
    pytest.param(
        "Pebble's revenue rose 12% to $410 million in 2023 from $366 million in 2022.",
        {
            "Pebble | revenue |  | 366000000 USD",
            "Pebble | revenue |  | 410000000 USD",
        },
        id="pebble-s-revenue-rose-12-to-410-million-in-2023",
    ),
    pytest.param(
        "Pebble expects revenue of between $500m and $550m this year.",
        {
            "Pebble | revenue |  | 500000000..550000000 USD",
        },
        id="pebble-expects-revenue-of-between-500m-and-550m",
    ),
    pytest.param(
        "Pebble generated $410 million in revenue last year.",
        {
            "Pebble | revenue |  | 410000000 USD",
        },
        id="pebble-generated-410-million-in-revenue-last-yea",
    ),
    pytest.param(
        "Pebble had sales of €90m in the six months to June.",
        {
            "Pebble | revenue |  | 90000000 EUR",
        },
        id="pebble-had-sales-of-90m-in-the-six-months-to-jun",
    ),
    pytest.param(
        "Pebble, founded in 2011 by Anna Lind and Erik Holm, is based in Gothenburg.",
        {
            "Pebble | founded |  | 2011",
            "Pebble | founder | Anna Lind | ",
            "Pebble | founder | Erik Holm | ",
            "Pebble | headquarters |  | Gothenburg",
        },
        id="pebble-founded-in-2011-by-anna-lind-and-erik-hol",
    ),
    pytest.param(
        "Anna Lind founded Pebble in 2011.",
        {
            "Pebble | founded |  | 2011",
            "Pebble | founder | Anna Lind | ",
        },
        id="anna-lind-founded-pebble-in-2011",
    ),
    pytest.param(
        "Anna Lind and Erik Holm started the company in a garage in 2011. Pebble is now based in Malmo.",
        {
            "Pebble | founded |  | 2011",
            "Pebble | founder | Anna Lind | ",
            "Pebble | founder | Erik Holm | ",
            "Pebble | headquarters |  | Malmo",
        },
        id="anna-lind-and-erik-holm-started-the-company-in-a",
    ),
    pytest.param(
        "The Gothenburg-based company Pebble employs 640 people.",
        {
            "Pebble | employees |  | 640 employees",
            "Pebble | headquarters |  | Gothenburg",
        },
        id="the-gothenburg-based-company-pebble-employs-640",
    ),
    pytest.param(
        "Pebble has its headquarters in Gothenburg and about 640 staff.",
        {
            "Pebble | employees |  | 640 employees",
            "Pebble | headquarters |  | Gothenburg",
        },
        id="pebble-has-its-headquarters-in-gothenburg-and-ab",
    ),
    pytest.param(
        "Pebble's workforce has grown to nearly 700.",
        {
            "Pebble | employees |  | 700 employees",
        },
        id="pebble-s-workforce-has-grown-to-nearly-700",
    ),
    pytest.param(
        "Pebble plans to cut 120 jobs.",
        set(),
        id="pebble-plans-to-cut-120-jobs",
    ),
    pytest.param(
        "Pebble's customers include Nordbank, Elko Stores and the city of Oslo.",
        {
            "Pebble | customer | Elko Stores | ",
            "Pebble | customer | Nordbank | ",
        },
        id="pebble-s-customers-include-nordbank-elko-stores",
    ),
    pytest.param(
        "Pebble counts Nordbank and Elko Stores among its clients.",
        {
            "Pebble | customer | Elko Stores | ",
            "Pebble | customer | Nordbank | ",
        },
        id="pebble-counts-nordbank-and-elko-stores-among-its",
    ),
    pytest.param(
        "Nordbank and Elko Stores are among Pebble's customers.",
        {
            "Pebble | customer | Elko Stores | ",
            "Pebble | customer | Nordbank | ",
        },
        id="nordbank-and-elko-stores-are-among-pebble-s-cust",
    ),
    pytest.param(
        "Pebble supplies batteries to Nordbank and Elko Stores.",
        {
            "Pebble | customer | Elko Stores | ",
            "Pebble | customer | Nordbank | ",
        },
        id="pebble-supplies-batteries-to-nordbank-and-elko-s",
    ),
    pytest.param(
        "Pebble competes with Rolla, Zippa and the far larger Gogo Group.",
        {
            "Pebble | competitor | Gogo Group | ",
            "Pebble | competitor | Rolla | ",
            "Pebble | competitor | Zippa | ",
        },
        id="pebble-competes-with-rolla-zippa-and-the-far-lar",
    ),
    pytest.param(
        "Rolla, a rival of Pebble, declined to comment.",
        {
            "Pebble | competitor | Rolla | ",
        },
        id="rolla-a-rival-of-pebble-declined-to-comment",
    ),
    pytest.param(
        "Pebble, whose competitors include Rolla and Zippa, has 2.4 million users.",
        {
            "Pebble | competitor | Rolla | ",
            "Pebble | competitor | Zippa | ",
            "Pebble | users |  | 2400000 users",
        },
        id="pebble-whose-competitors-include-rolla-and-zippa",
    ),
    pytest.param(
        "The app is used by 2.4 million people, Pebble said.",
        {
            "Pebble | users |  | 2400000 people",
        },
        id="the-app-is-used-by-2-4-million-people-pebble-sai",
    ),
    pytest.param(
        "Anna Lind, chief executive of Pebble, said sales were strong.",
        {
            "Anna Lind | position | Pebble | CEO",
        },
        id="anna-lind-chief-executive-of-pebble-said-sales-w",
    ),
    pytest.param(
        "Anna Lind, Pebble's 44-year-old chief executive, owns 12% of the company.",
        {
            "Anna Lind | age |  | 44 years",
            "Anna Lind | position | Pebble | CEO",
            "Anna Lind | stake | Pebble | 12 %",
        },
        id="anna-lind-pebble-s-44-year-old-chief-executive-o",
    ),
    pytest.param(
        "Pebble named Erik Holm as chief financial officer, replacing Maria Berg.",
        {
            "Erik Holm | position | Pebble | CFO",
            "Maria Berg | position | Pebble | CFO | ended",
        },
        id="pebble-named-erik-holm-as-chief-financial-office",
    ),
    pytest.param(
        "Anna Lind stepped down as Pebble's chief executive in January and was succeeded by Erik Holm.",
        {
            "Anna Lind | position | Pebble | CEO | ended",
            "Erik Holm | position | Pebble | CEO",
        },
        id="anna-lind-stepped-down-as-pebble-s-chief-executi",
    ),
    pytest.param(
        "Erik Holm, formerly a partner at Orbit Ventures, will become Pebble's chair in June.",
        {
            "Erik Holm | position | Orbit Ventures | partner | ended",
            "Erik Holm | position | Pebble | chair",
        },
        id="erik-holm-formerly-a-partner-at-orbit-ventures-w",
    ),
    pytest.param(
        "Erik Holm, 52, joined Pebble's board last year.",
        {
            "Erik Holm | age |  | 52 years",
            "Erik Holm | board_member | Pebble | ",
        },
        id="erik-holm-52-joined-pebble-s-board-last-year",
    ),
    pytest.param(
        "Pebble appointed Maria Berg, a former finance director of Nordbank, to its board.",
        {
            "Maria Berg | board_member | Pebble | ",
            "Maria Berg | position | Nordbank | finance director | ended",
        },
        id="pebble-appointed-maria-berg-a-former-finance-dir",
    ),
    pytest.param(
        "Pebble counts Nordbank and Elko Stores among its clients.",
        {
            "Pebble | customer | Elko Stores | ",
            "Pebble | customer | Nordbank | ",
        },
        id="pebble-counts-nordbank-and-elko-stores-among-its-2",
    ),
    pytest.param(
        "Anna Lind, Pebble's 44-year-old chief executive, owns 12% of the company.",
        {
            "Anna Lind | age |  | 44 years",
            "Anna Lind | position | Pebble | CEO",
            "Anna Lind | stake | Pebble | 12 %",
        },
        id="anna-lind-pebble-s-44-year-old-chief-executive-o-2",
    ),
    pytest.param(
        "Pebble makes scooters. Orbit Ventures led the $40 million round, with participation from Kite "
        "Capital, Nine Elms Fund and the entrepreneur Jane Doyle.",
        {
            "Pebble | investor | Jane Doyle | ",
            "Pebble | investor | Kite Capital | ",
            "Pebble | investor | Nine Elms Fund | ",
            "Pebble | investor | Orbit Ventures | lead",
            "Pebble | raised |  | 40000000 USD",
        },
        id="pebble-makes-scooters-orbit-ventures-led-the-40",
    ),
]


@pytest.mark.parametrize(("text", "expected"), COMPANIES)
def test_a_sentence_tells_what_it_says_of_a_company(text, expected):
    assert claims_of(text) == expected
