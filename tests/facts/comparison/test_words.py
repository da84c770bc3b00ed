import pytest

from tests.facts.comparison.claims import compared, says


def told(source, value="", modality="asserted", **fields):
    return says(source, value, modality=modality, **fields)


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param("agree", [told("A"), told("B")], id="same"),
        pytest.param("agree", [told("A"), told("B", modality="reported")], id="reported"),
        pytest.param("agree", [told("A", modality="forecast"), told("B")], id="expected and come about"),
        pytest.param("agree", [told("A", modality="ended"), told("B", modality="ended")], id="both former"),
        pytest.param("agree", [told("A", modality="denied"), told("B", modality="denied")], id="both deny"),
        pytest.param("consistent", [told("A"), told("B", modality="conditional")], id="possible"),
        pytest.param("consistent", [told("A"), told("A", modality="ended"), told("B", modality="ended")], id="was"),
        pytest.param("conflict", [told("A"), told("B", modality="denied")], id="denied"),
        pytest.param("conflict", [told("A", modality="forecast"), told("B", modality="denied")], id="plan denied"),
        pytest.param("progression", [told("A"), told("B", modality="ended")], id="former"),
        pytest.param(
            "progression",
            [told("A", on="2031-01-01"), told("B", modality="ended", on="2031-08-01")],
            id="former in a later source",
        ),
        pytest.param(
            "conflict",
            [told("A", on="2031-08-01"), told("B", modality="ended", on="2031-01-01")],
            id="former in an earlier source",
        ),
    ],
)
def test_how_customers_relate(relation, claims):
    assert compared("customer", *claims).relation == relation


@pytest.mark.parametrize(
    ("relation", "attribute", "modifiers"),
    [
        ("agree", "founder", ["co-founder", "co-founder"]),
        ("consistent", "founder", ["", "co-founder"]),
        ("agree", "investor", ["lead", "lead"]),
        ("consistent", "investor", ["", "lead"]),
    ],
)
def test_a_part_in_something_says_more_than_none(relation, attribute, modifiers):
    claims = [says(f"source {i}", modifier=modifier) for i, modifier in enumerate(modifiers)]

    assert compared(attribute, *claims).relation == relation


@pytest.mark.parametrize(
    ("relation", "one", "other"),
    [
        pytest.param("agree", "Trondheim", "trondheim", id="same town"),
        pytest.param("agree", "São Paulo", "Sao Paulo", id="same town without accents"),
        pytest.param("consistent", "Dayton", "Dayton, Ohio", id="with its state"),
        pytest.param("consistent", "Dayton, Ohio", "Dayton, OH", id="with its state, shortened"),
        pytest.param("consistent", "Ohio", "Dayton, Ohio", id="the state alone"),
        pytest.param("consistent", "Kansas City", "Kansas City metropolitan area", id="with its surroundings"),
        pytest.param("conflict", "Dayton", "Toledo", id="two towns"),
        pytest.param("conflict", "Dayton, Ohio", "Toledo, Ohio", id="two towns of one state"),
        pytest.param("conflict", "York", "New York", id="a town in the name of another"),
    ],
)
def test_how_places_relate(relation, one, other):
    assert compared("headquarters", says("A", one), says("B", other)).relation == relation


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param(
            "progression", [told("A", "Dayton", as_of="2028"), told("B", "Toledo", as_of="2031")], id="periods"
        ),
        pytest.param("progression", [told("A", "Dayton"), told("B", "Toledo", "forecast")], id="about to move"),
        pytest.param("progression", [told("A", "Dayton", "ended"), told("B", "Toledo")], id="moved"),
        pytest.param("consistent", [told("A", "Dayton"), told("B", "Toledo", "conditional")], id="may move"),
        pytest.param("consistent", [told("A", "Dayton"), told("A", "Toledo"), told("B", "Toledo")], id="two seats"),
        pytest.param("conflict", [told("A", "Dayton"), told("B", "Dayton", "denied")], id="denied"),
        pytest.param("conflict", [told("A", "Dayton", as_of="2031"), told("B", "Toledo")], id="a period beside none"),
    ],
)
def test_how_places_relate_in_time(relation, claims):
    assert compared("headquarters", *claims).relation == relation


@pytest.mark.parametrize(
    ("relation", "one", "other"),
    [
        pytest.param("agree", "CEO", "Chief Executive Officer", id="in full"),
        pytest.param("agree", "chairwoman", "chair", id="chair"),
        pytest.param("consistent", "CEO", "chairman and CEO", id="one of two"),
        pytest.param("consistent", "CEO", "interim CEO", id="interim"),
        pytest.param("consistent", "CEO", "founder", id="two roles that go together"),
        pytest.param("consistent", "head of the robotics unit", "robotics director", id="two ways to say it"),
        pytest.param("consistent", "deputy CEO and CFO", "CFO", id="a lesser office beside a chief one"),
        pytest.param("conflict", "CEO", "CFO", id="two chief offices"),
        pytest.param("conflict", "CEO", "deputy CEO", id="deputy"),
        pytest.param("conflict", "president", "vice president of sales", id="vice"),
        pytest.param("conflict", "research fellow", "CEO", id="staff and chief"),
    ],
)
def test_how_roles_relate(relation, one, other):
    assert compared("position", says("A", one), says("B", other)).relation == relation


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param(
            "progression", [told("A", "CFO", on="2031-01-01"), told("B", "CEO", on="2031-09-01")], id="promoted"
        ),
        pytest.param(
            "progression", [told("A", "CEO", on="2031-01-01"), told("B", "chair", on="2031-09-01")], id="then chair"
        ),
        pytest.param(
            "conflict", [told("A", "CFO", on="2031-01-01"), told("B", "CEO", on="2031-01-09")], id="same month"
        ),
        pytest.param(
            "progression", [told("A", "CFO", stage=1), told("B", "CEO", stage=3)], id="by the stage of a deal"
        ),
        pytest.param(
            "consistent", [told("A", "CEO", on="2031-01-01"), told("B", "founder", on="2031-09-01")], id="stays founder"
        ),
        pytest.param(
            "progression", [told("A", "CEO"), told("B", "CEO", "ended"), told("B", "executive chair")], id="gave it up"
        ),
        pytest.param("agree", [told("A", "partner", "forecast"), told("B", "partner")], id="took it up"),
        pytest.param("conflict", [told("A", "CEO"), told("B", "CEO", "denied")], id="denied"),
    ],
)
def test_how_roles_relate_in_time(relation, claims):
    assert compared("position", *claims).relation == relation


@pytest.mark.parametrize(
    ("relation", "attribute", "one", "other"),
    [
        ("agree", "voting_rights", "voting", "voting"),
        ("conflict", "voting_rights", "voting", "nonvoting"),
        ("conflict", "board_control", "none", "seat"),
        ("conflict", "board_control", "observer", "seat"),
        ("consistent", "board_control", "majority", "seat"),
    ],
)
def test_how_codes_relate(relation, attribute, one, other):
    assert compared(attribute, says("A", one), says("B", other)).relation == relation


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param("agree", [told("A", "“We are proud.”"), told("B", '"We are proud"')], id="same words"),
        pytest.param("consistent", [told("A", "We are proud."), told("B", "We regret it.")], id="other words"),
        pytest.param("conflict", [told("A", "We are proud."), told("B", "We are proud.", "denied")], id="denied"),
    ],
)
def test_how_statements_relate(relation, claims):
    assert compared("statement", *claims).relation == relation


@pytest.mark.parametrize(
    ("attribute", "claims", "why"),
    [
        ("customer", [told("A"), told("B")], "Both sources say the same: customer"),
        ("customer", [told("A"), told("B", modality="denied")], "One source says customer and another denies it"),
        (
            "customer",
            [told("A", on="2031-01-02"), told("B", modality="ended", on="2031-08-03")],
            "Customer (2 January 2031), then customer (no longer, 3 August 2031)",
        ),
        (
            "customer",
            [told("A", on="2031-08-01"), told("B", modality="ended", on="2031-01-01")],
            "Customer (no longer) had ended for one source before another still stated it",
        ),
        ("founder", [told("A"), told("B", modifier="co-founder")], "Founder and co-founder can both be true"),
        ("investor", [told("A"), told("B", modifier="lead")], "Investor and lead investor can both be true"),
        ("headquarters", [told("A", "Dayton"), told("B", "Toledo")], "Dayton and Toledo are different places"),
        (
            "headquarters",
            [told("A", "Dayton"), told("B", "Dayton, Ohio")],
            "Dayton and Dayton, Ohio can be the same place",
        ),
        ("position", [told("A", "CEO"), told("B", "CFO")], "CEO and CFO are not held at the same time"),
        ("voting_rights", [told("A", "voting"), told("B", "nonvoting")], "Voting and nonvoting exclude each other"),
        ("statement", [told("A", "Yes, we did."), told("B", "No, never.")], "All of them can be true"),
    ],
)
def test_why_says_which_values_decided(attribute, claims, why):
    assert compared(attribute, *claims).why == why
