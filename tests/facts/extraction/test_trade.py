"""Who buys from whom and who competes with whom, in the ways that articles say so, and what is neither."""

import pytest

from tests.facts.extraction.reading import claims_of


def of(attribute, text, **options):
    return {claim for claim in claims_of(text, **options) if f"| {attribute} |" in claim}


MAKER = "Pebble is a maker of scooters. "

CUSTOMERS = [
    pytest.param(MAKER + "Alder Foods and Corvid Systems are customers.", ["Alder Foods", "Corvid Systems"], id="are"),
    pytest.param(
        MAKER + "Alder Foods and Corvid Systems remain its two largest customers.",
        ["Alder Foods", "Corvid Systems"],
        id="remain-its-largest",
    ),
    pytest.param(
        "Pebble's main tenants are the carriers Alder Foods and Corvid Systems.",
        ["Alder Foods", "Corvid Systems"],
        id="tenants",
    ),
    pytest.param("Most of Pebble's output is sold to Alder Foods of Lund.", ["Alder Foods"], id="is-sold-to"),
    pytest.param("Pebble already delivers for Alder Foods.", ["Alder Foods"], id="delivers-for"),
    pytest.param(
        "Pebble supplies 30 bakeries, among them Alder Foods and Corvid Systems.",
        ["Alder Foods", "Corvid Systems"],
        id="a-count-among-them",
    ),
    pytest.param("Pebble moves flour for Alder Foods.", ["Alder Foods"], id="moves-for"),
    pytest.param("Alder Foods accounts for a third of Pebble's orders.", ["Alder Foods"], id="accounts-for"),
    pytest.param("Alder Foods still buys Pebble's scooters.", ["Alder Foods"], id="buys-its"),
    pytest.param(
        "Pebble provides space on its masts to Alder Foods and Corvid Systems.",
        ["Alder Foods", "Corvid Systems"],
        id="provides-on-its-own",
    ),
    pytest.param("Pebble has landed a third, the bakery Alder Foods.", ["Alder Foods"], id="landed-a-third"),
]


@pytest.mark.parametrize(("text", "names"), CUSTOMERS)
def test_who_buys_is_a_customer(text, names):
    assert of("customer", text) == {f"Pebble | customer | {name} | " for name in names}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pebble sold the brand to Alder Foods for $650 million.", id="brand-sold"),
        pytest.param("Pebble is in talks to sell two towers to Alder Foods.", id="talks-to-sell"),
        pytest.param("Pebble offered to sell 579 of its shops to Alder Foods.", id="offered-to-sell"),
    ],
)
def test_who_buys_once_is_no_customer(text):
    assert of("customer", text) == set()


RIVALS = [
    pytest.param("Pebble goes head to head with Alder Foods and Corvid Systems.", id="head-to-head"),
    pytest.param(
        MAKER + "Pebble fights for the same contracts as Alder Foods and Corvid Systems.", id="same-contracts"
    ),
    pytest.param(MAKER + "Alder Foods and Corvid Systems, Pebble's two great rivals, looked on.", id="counted-rivals"),
    pytest.param("Pebble has struggled to keep up with Alder Foods and Corvid Systems.", id="keep-up-with"),
    pytest.param(
        MAKER + ("Pebble is based in Lund.\n\nWho is Pebble up against?\n\nAlder Foods and Corvid Systems, mainly."),
        id="answer-to-who",
    ),
]


@pytest.mark.parametrize("text", RIVALS)
def test_rivals_compete(text):
    assert of("competitor", text) == {
        "Pebble | competitor | Alder Foods | ",
        "Pebble | competitor | Corvid Systems | ",
    }


def test_a_foe_is_a_competitor():
    assert of("competitor", MAKER + "Its chief foe, Alder Foods, is larger.") == {
        "Pebble | competitor | Alder Foods | "
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pebble wins the battle for Alder Foods.", id="battle-for-a-target"),
        pytest.param("Our first take on the Alder Foods listing is that Pebble gains.", id="first-take-on"),
        pytest.param("Pebble took on more debt than Alder Foods.", id="took-on-debt"),
    ],
)
def test_struggles_for_something_are_no_rivalry(text):
    assert of("competitor", text) == set()
