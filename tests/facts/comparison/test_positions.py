from datetime import date
from decimal import Decimal

import pytest

from tests.facts.comparison.claims import compared, dollars, says


def test_a_position_gathers_who_gives_one_answer_and_since_when():
    late = dollars("B", 300, on="2031-05-02", modality="reported", as_of="2031")
    early = dollars("A", 300, on="2031-03-04", as_of="2031-02")
    undated = dollars("C", "300.000000")

    (position,) = compared("deal_value", undated, late, early).positions

    assert position.claims == (early.key, late.key, undated.key)
    assert position.sources == ("A", "B", "C")
    assert (position.low, position.high, position.unit) == (Decimal(300_000_000), Decimal(300_000_000), "USD")
    assert (position.since, position.as_of, position.modality) == (date(2031, 3, 4), "2031-02", "asserted")


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        pytest.param("deal_value", dollars("A", 3), dollars("B", 3, modifier="approximately"), id="modifier"),
        pytest.param("deal_value", dollars("A", 3), dollars("B", 3, unit="EUR"), id="unit"),
        pytest.param("deal_value", dollars("A", 3), dollars("B", 3, modality="forecast"), id="modality"),
        pytest.param("founder", says("A"), says("B", modifier="co-founder"), id="part"),
        pytest.param("headquarters", says("A", "Dayton"), says("B", "Toledo"), id="value"),
    ],
)
def test_other_answers_are_other_positions(attribute, one, other):
    positions = compared(attribute, one, other).positions

    assert {position.claims for position in positions} == {(one.key,), (other.key,)}


def test_a_bound_that_the_modifier_opens_is_not_kept():
    (position,) = compared("deal_value", dollars("A", 5, 5, modifier="more_than")).positions

    assert (position.low, position.high) == (5_000_000, None)


def test_a_count_without_a_unit_has_that_of_its_attribute():
    (position,) = compared("employees", says("A", low=900), says("B", low=900, unit="employees")).positions

    assert position.unit == "employees"


def test_figures_and_stages_stand_in_their_order():
    amounts = compared("deal_value", dollars("A", 9), dollars("B", 3), dollars("C", 7, modifier="up_to"))
    stages = compared("deal_status", *(says(stage, stage) for stage in ("called_off", "agreed", "rumoured")))

    assert [position.low for position in amounts.positions] == [3_000_000, None, 9_000_000]
    assert [position.value for position in stages.positions] == ["rumoured", "agreed", "called_off"]


def test_without_claims_there_is_no_answer():
    comparison = compared("deal_value")

    assert (comparison.relation, comparison.positions, comparison.leading, comparison.origins) == (
        "single",
        (),
        None,
        0,
    )


@pytest.mark.parametrize(
    ("attribute", "claims", "answer", "why"),
    [
        pytest.param("deal_value", [dollars("A", 3)], 3, "The only answer", id="only"),
        pytest.param(
            "deal_value",
            [dollars("A", 3), dollars("B", 3), dollars("C", 9)],
            3,
            "2 of 3 independent origins hold it or agree with it",
            id="most origins",
        ),
        pytest.param(
            "deal_value",
            [
                dollars("A", 3, origin="Harbour Post"),
                dollars("B", 3, origin="Harbour Post"),
                dollars("C", 9, on="2031-01-01"),
            ],
            9,
            "1 of 2 independent origins hold it or agree with it, and no such answer is later",
            id="origins, not sources, and then the latest",
        ),
        pytest.param(
            "deal_value",
            [dollars("A", 2.4, modifier="approximately"), dollars("B", 2.36), dollars("C", 2, modifier="more_than")],
            2.36,
            "2 of 3 independent origins hold it or agree with it",
            id="most precise",
        ),
        pytest.param(
            "deal_value",
            [dollars("A", 2, modifier="more_than"), dollars("B", 2, modifier="more_than"), dollars("C", 5)],
            5,
            "1 of 3 independent origins hold it or agree with it",
            id="a figure before a bound",
        ),
        pytest.param(
            "deal_value",
            [dollars("A", 3), dollars("B", 3), dollars("C", 9, status="verified")],
            9,
            "An editor verified it",
            id="verified",
        ),
        pytest.param(
            "deal_value", [dollars("A", 3, status="verified")], 3, "An editor verified it", id="only, verified"
        ),
        pytest.param(
            "deal_value",
            [dollars("A", 3, status="verified"), dollars("B", 9, status="verified"), dollars("C", 9), dollars("D", 3)],
            9,
            "An editor verified it",
            id="two verified, the more precise",
        ),
        pytest.param(
            "deal_value",
            [dollars("A", 3, status="disputed"), dollars("B", 3, status="disputed"), dollars("C", 9)],
            9,
            "The only answer that is not disputed",
            id="not disputed",
        ),
        pytest.param("deal_value", [dollars("A", 3, status="disputed")], 3, "The only answer", id="only, and disputed"),
        pytest.param(
            "deal_value",
            [dollars("A", 3, modality="conditional"), dollars("B", 4, modality="conditional"), dollars("C", 9)],
            9,
            "1 of 3 independent origins hold it or agree with it",
            id="what is before what may be",
        ),
        pytest.param(
            "employees",
            [
                says("A", low=40, on="2031-01-01"),
                says("B", low=40, on="2031-01-01"),
                says("C", low=90, on="2031-09-01"),
            ],
            90,
            "The latest answer, 1 September 2031",
            id="latest",
        ),
        pytest.param(
            "employees",
            [says("A", low=40, on="2031-01-01"), says("B", low=90, as_of="2033", modality="forecast")],
            40,
            "The latest answer, 1 January 2031",
            id="what is before what is expected",
        ),
    ],
)
def test_which_figure_leads_and_why(attribute, claims, answer, why):
    comparison = compared(attribute, *claims)
    scale = 10**6 if attribute == "deal_value" else 1

    assert comparison.positions[comparison.leading].low == Decimal(str(answer)) * scale
    assert comparison.leading_why == why


@pytest.mark.parametrize(
    ("attribute", "claims", "answer", "why"),
    [
        pytest.param(
            "deal_status",
            [
                says("A", "completed", on="2031-01-01"),
                says("B", "in_talks", on="2031-06-01", modality="reported"),
                says("C", "called_off", modality="denied"),
            ],
            ("completed", "asserted"),
            "The furthest stage reached",
            id="furthest stage",
        ),
        pytest.param(
            "deal_status",
            [says("A", "agreed"), says("B", "completed", modality="forecast")],
            ("agreed", "asserted"),
            "The furthest stage reached",
            id="a stage reached before one expected",
        ),
        pytest.param(
            "position",
            [says("A", "CEO"), says("B", "CEO", modality="ended")],
            ("CEO", "ended"),
            "The latest answer",
            id="no longer",
        ),
        pytest.param(
            "position",
            [
                says("A", "CEO", on="2031-01-01"),
                says("B", "CEO", modality="ended", on="2031-09-01"),
                says("B", "chair", on="2031-09-01"),
            ],
            ("chair", "asserted"),
            "The latest answer, 1 September 2031",
            id="what came after",
        ),
        pytest.param(
            "headquarters",
            [says("A", "Dayton"), says("B", "Dayton, Ohio")],
            ("Dayton, Ohio", "asserted"),
            "1 of 2 independent origins hold it or agree with it",
            id="more precise",
        ),
    ],
)
def test_which_value_leads_and_why(attribute, claims, answer, why):
    comparison = compared(attribute, *claims)
    leading = comparison.positions[comparison.leading]

    assert (leading.value, leading.modality) == answer
    assert comparison.leading_why == why
