"""Jobs, boards, ages, founders and towns: the constructions by which English gives and withholds them."""

import pytest

from tests.facts.extraction.reading import claims_of

SAID = [
    pytest.param(
        "Jane Doe, who used to be a buyer at Tallow Group, is chief operating officer of Pebble.",
        {"Jane Doe | position | Pebble | COO", "Jane Doe | position | Tallow Group | buyer | ended"},
        id="used-to-be-and-is-after-a-relative-clause",
    ),
    pytest.param(
        "Pebble hired a Scot, Erik Holm, as chief executive.",
        {"Erik Holm | position | Pebble | CEO"},
        id="hired-a-person-in-apposition-as",
    ),
    pytest.param(
        "Maria Berg, 51, will chair Tallow Group.",
        {"Maria Berg | age |  | 51 years", "Maria Berg | position | Tallow Group | chair"},
        id="chair-as-a-verb",
    ),
    pytest.param(
        "Tallow Group, chaired by Maria Berg, sells soap.",
        {"Maria Berg | position | Tallow Group | chair"},
        id="chaired-by",
    ),
    pytest.param(
        "The finance chief of Pebble is Maria Berg, and the chairman is Erik Holm.",
        {"Erik Holm | position | Pebble | chairman", "Maria Berg | position | Pebble | finance chief"},
        id="the-job-is-the-subject",
    ),
    pytest.param(
        "Erik Holm stuck around as Pebble's chief executive until 2019.",
        {"Erik Holm | position | Pebble | CEO | ended"},
        id="stuck-around-as",
    ),
    pytest.param(
        "Erik Holm was chief executive of Pebble until 2019. Maria Berg replaced him.",
        {"Erik Holm | position | Pebble | CEO | ended", "Maria Berg | position | Pebble | CEO"},
        id="replaced-him",
    ),
    pytest.param(
        "Erik Holm left Pebble, where he was head of design.",
        {"Erik Holm | position | Pebble | head of design | ended"},
        id="where-he-was",
    ),
    pytest.param(
        "Erik Holm is chief executive of Pebble. His successor will be Maria Berg.",
        {"Erik Holm | position | Pebble | CEO", "Maria Berg | position | Pebble | CEO"},
        id="his-successor-will-be",
    ),
    pytest.param(
        "Erik Holm stepped down as chief executive of Pebble in May. Maria Berg got the job.",
        {"Erik Holm | position | Pebble | CEO | ended", "Maria Berg | position | Pebble | CEO"},
        id="got-the-job",
    ),
    pytest.param(
        "Maria Berg, a biologist at Northfield Institute, disagreed.",
        {"Maria Berg | position | Northfield Institute | biologist"},
        id="a-trade-at-an-institute",
    ),
    pytest.param(
        "Maria Berg, who runs the shipping practice at Beacon Partners, disagreed.",
        {"Maria Berg | position | Beacon Partners | head of shipping practice"},
        id="runs-a-practice",
    ),
    pytest.param(
        "Erik Holm will be chief executive of Pebble and Maria Berg chair.",
        {"Erik Holm | position | Pebble | CEO", "Maria Berg | position | Pebble | chair"},
        id="verb-left-out",
    ),
    pytest.param(
        "Maria Berg stays for two years as head of Pebble's kidney division.",
        {"Maria Berg | position | Pebble | head of kidney division"},
        id="head-of-a-division",
    ),
    pytest.param(
        "Maria Berg, chief executive of Pebble and a former partner at Beacon Capital, left.",
        {"Maria Berg | position | Beacon Capital | partner | ended", "Maria Berg | position | Pebble | CEO"},
        id="two-jobs-with-and",
    ),
    pytest.param(
        "Erik Holm left Pebble on Monday, with Maria Berg appointed interim chief executive.",
        {"Maria Berg | position | Pebble | interim CEO"},
        id="interim-with-a-name-before",
    ),
    pytest.param("Maria Berg is not the chief executive of Pebble.", set(), id="no-job-is-denied"),
    pytest.param(
        '"Soap is soap," said Maria Berg, an engineer for 22 years.', set(), id="no-trade-without-an-employer"
    ),
    pytest.param("Maria Berg, a shareholder at Pebble, disagreed.", set(), id="no-job-of-a-shareholder"),
    pytest.param("President Maria Berg met the owners of Pebble.", set(), id="no-job-of-a-head-of-state"),
    pytest.param(
        "Pebble, which the late Erik Holm founded in 1990, makes soap.",
        {"Pebble | founded |  | 1990", "Pebble | founder | Erik Holm | "},
        id="which-the-late-founder-founded",
    ),
    pytest.param(
        "Maria Berg and Erik Holm, who founded Pebble in 2006, left.",
        {"Pebble | founded |  | 2006", "Pebble | founder | Erik Holm | ", "Pebble | founder | Maria Berg | "},
        id="two-people-who-founded",
    ),
    pytest.param(
        "Pebble is the brainchild of Maria Berg and Erik Holm.",
        {"Pebble | founder | Erik Holm | ", "Pebble | founder | Maria Berg | "},
        id="brainchild",
    ),
    pytest.param(
        "Maria Berg met Erik Holm at school. They started Pebble in 2012.",
        {
            "Pebble | founded |  | 2012",
            "Pebble | founder | Erik Holm | co-founder",
            "Pebble | founder | Maria Berg | co-founder",
        },
        id="they-started-it",
    ),
    pytest.param(
        "Maria Berg founded Pebble in 2011 with Erik Holm.",
        {"Pebble | founded |  | 2011", "Pebble | founder | Erik Holm | ", "Pebble | founder | Maria Berg | "},
        id="founded-with-after-the-year",
    ),
    pytest.param(
        "Established in 2001, Pebble makes soap.", {"Pebble | founded |  | 2001"}, id="established-before-the-name"
    ),
    pytest.param("Pebble launched in 2013 as a blog.", {"Pebble | founded |  | 2013"}, id="launched-without-passive"),
    pytest.param(
        "Maria Berg, whose grandfather founded Pebble in 1931, sold it.",
        set(),
        id="no-founder-whose-grandfather-founded",
    ),
    pytest.param("Maria Berg built Pebble into a giant.", set(), id="no-founder-who-built-it-into-something"),
    pytest.param(
        "Soap comes from Leeds's Marrow Foods and from the Bristol brewer Tallow Group.",
        {"Marrow Foods | headquarters |  | Leeds", "Tallow Group | headquarters |  | Bristol"},
        id="town-possessive-and-before-a-trade",
    ),
    pytest.param("Soap comes from Pebble of Leeds.", {"Pebble | headquarters |  | Leeds"}, id="of-a-town"),
    pytest.param("The buyer is Pebble (Leeds, UK).", {"Pebble | headquarters |  | Leeds"}, id="town-in-brackets"),
    pytest.param(
        "Pebble, a soap maker from Leeds, has its own ships.",
        {"Pebble | headquarters |  | Leeds"},
        id="from-a-town-in-apposition",
    ),
    pytest.param(
        "Maria Berg moved to Leeds, where Pebble has its head office.",
        {"Pebble | headquarters |  | Leeds"},
        id="where-it-has-its-head-office",
    ),
    pytest.param("Tallow Group of Japan buys soap.", set(), id="no-town-of-a-country"),
    pytest.param(
        "Maria Berg sits on the board of the insurer Tallow Group.",
        {"Maria Berg | board_member | Tallow Group | "},
        id="board-of-the-insurer",
    ),
    pytest.param(
        "Maria Berg and Erik Holm join the board of Pebble along with Jon Ash.",
        {
            "Erik Holm | board_member | Pebble | ",
            "Jon Ash | board_member | Pebble | ",
            "Maria Berg | board_member | Pebble | ",
        },
        id="join-the-board-along-with",
    ),
    pytest.param(
        "Pebble named Maria Berg, 46, formerly of Tallow Group, to its board.",
        {"Maria Berg | age |  | 46 years", "Maria Berg | board_member | Pebble | "},
        id="named-to-its-board-after-an-age",
    ),
    pytest.param(
        "Maria Berg was joined on the Pebble board by Erik Holm.",
        {"Erik Holm | board_member | Pebble | ", "Maria Berg | board_member | Pebble | "},
        id="joined-on-the-board-by",
    ),
    pytest.param(
        "Maria Berg will not join the board of Pebble.",
        {"Maria Berg | board_member | Pebble |  | denied"},
        id="a-seat-that-is-not-taken",
    ),
    pytest.param(
        "Erik Holm, who has died aged 86, was fond of soap.", {"Erik Holm | age |  | 86 years"}, id="died-aged"
    ),
    pytest.param("Maria Berg, a stitcher for 22 years, disagreed.", set(), id="no-age-of-years-at-work"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_construction_tells_of_people_and_origins_what_it_says(text, expected):
    assert claims_of(text) == expected
