from decimal import Decimal

import pytest

from tests.facts.comparison.claims import compared, dollars, says


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param("single", [dollars("A", 300)], id="one source"),
        pytest.param("single", [dollars("A", 300), dollars("A", 500)], id="one source with two figures"),
        pytest.param("agree", [dollars("A", 300), dollars("B", 300)], id="same figure"),
        pytest.param("agree", [dollars("A", 7300), dollars("B", "7320")], id="same within the printed rounding"),
        pytest.param("agree", [dollars("A", 310, modifier="approximately"), dollars("B", 312)], id="about"),
        pytest.param("agree", [dollars("A", 1000, modifier="nearly"), dollars("B", 870)], id="nearly"),
        pytest.param(
            "agree", [dollars("A", 5, modifier="more_than"), dollars("B", 5, modifier="more_than")], id="bound"
        ),
        pytest.param("agree", [dollars("A", 300), dollars("B", 300, modality="conditional")], id="same plan"),
        pytest.param("agree", [dollars("A", 300), dollars("B", 300, modality="reported")], id="same report"),
        pytest.param("consistent", [dollars("A", 5, modifier="more_than"), dollars("B", 6)], id="more than"),
        pytest.param("consistent", [dollars("A", 5, modifier="at_least"), dollars("B", 5)], id="at least"),
        pytest.param("consistent", [dollars("A", 5, modifier="up_to"), dollars("B", 4)], id="up to"),
        pytest.param("consistent", [dollars("A", 5, 7, modifier="between"), dollars("B", 6)], id="between"),
        pytest.param("consistent", [dollars("A", 300), dollars("B", 900, modality="conditional")], id="conditional"),
        pytest.param("consistent", [dollars("A", 300), dollars("B", 900, modality="denied")], id="other denied"),
        pytest.param("consistent", [dollars("A", 300), dollars("B", 280, unit="EUR")], id="currencies"),
        pytest.param(
            "consistent",
            [dollars("A", 300, modality="denied"), dollars("B", 900, modality="denied")],
            id="two denials",
        ),
        pytest.param(
            "consistent",
            [dollars("A", 300), dollars("A", 400, modifier="more_than"), dollars("B", 500)],
            id="a source at odds with itself",
        ),
        pytest.param(
            "agree", [dollars("A", 300), dollars("A", 280, unit="EUR"), dollars("B", 300)], id="one currency is shared"
        ),
        pytest.param(
            "consistent", [dollars("A", 300), dollars("A", 400), dollars("B", 400)], id="both from one source"
        ),
        pytest.param("conflict", [dollars("A", 300), dollars("B", 400)], id="apart"),
        pytest.param("conflict", [dollars("A", 300), dollars("B", 400, modality="reported")], id="a report counts"),
        pytest.param("conflict", [dollars("A", 300, modifier="nearly"), dollars("B", 320)], id="nearly stops there"),
        pytest.param("conflict", [dollars("A", 300), dollars("B", 400, modifier="more_than")], id="below a bound"),
        pytest.param("conflict", [dollars("A", 300), dollars("B", 300, modality="denied")], id="denied"),
        pytest.param(
            "conflict",
            [dollars("A", 300, modality="conditional"), dollars("B", 400, modality="conditional")],
            id="two plans",
        ),
        pytest.param(
            "conflict",
            [dollars("A", 300, modality="conditional"), dollars("B", 400, modality="reported")],
            id="a plan and a report",
        ),
        pytest.param(
            "conflict",
            [dollars("A", 300), dollars("A", 250, modifier="more_than"), dollars("B", 400)],
            id="a bound beside a figure gives no room",
        ),
        pytest.param(
            "conflict",
            [dollars("A", 300, unit="EUR"), dollars("A", 300), dollars("B", 400)],
            id="in the shared currency",
        ),
    ],
)
def test_how_amounts_of_a_deal_relate(relation, claims):
    assert compared("deal_value", *claims).relation == relation


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param("conflict", [says("A", low=900), says("B", low=700)], id="undated"),
        pytest.param(
            "conflict", [says("A", low=900, on="2031-03-01"), says("B", low=700, on="2031-03-20")], id="weeks"
        ),
        pytest.param(
            "progression", [says("A", low=900, on="2031-03-01"), says("B", low=700, on="2031-09-01")], id="months"
        ),
        pytest.param("progression", [says("A", low=900, as_of="2029"), says("B", low=700, as_of="2030")], id="periods"),
        pytest.param(
            "conflict", [says("A", low=900, as_of="2029"), says("B", low=700, as_of="2029-05")], id="one period"
        ),
        pytest.param("progression", [says("A", low=900, as_of="2029"), says("B", low=700)], id="a period beside none"),
        pytest.param("progression", [says("A", low=900, stage=1), says("B", low=700, stage=3)], id="stages of a deal"),
        pytest.param("conflict", [says("A", low=900, stage=1), says("B", low=700, stage=1)], id="one stage of a deal"),
        pytest.param(
            "conflict",
            [
                says("A", low=900, on="2031-01-10"),
                says("B", low=700, on="2031-03-20"),
                says("C", low=900, on="2031-06-10"),
            ],
            id="back and forth",
        ),
        pytest.param(
            "progression",
            [says("A", low=900), says("B", low=1500, modality="forecast", as_of="2032")],
            id="expected for later",
        ),
        pytest.param(
            "agree",
            [says("A", low=900), says("A", low=1500, modality="forecast", as_of="2032"), says("B", low=900)],
            id="only one speaks of later",
        ),
        pytest.param(
            "agree",
            [says("A", low=900), says("A", low=40, as_of="2022"), says("B", low=900)],
            id="only one speaks of before",
        ),
        pytest.param("progression", [says("A", low=900), says("B", low=900, modality="ended")], id="no longer"),
        pytest.param(
            "consistent", [says("A", low=900, unit="employees"), says("B", low=9, unit="offices")], id="units"
        ),
    ],
)
def test_a_headcount_may_move_with_time(relation, claims):
    assert compared("employees", *claims).relation == relation


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param("conflict", [dollars("A", 20, on="2031-01-01"), dollars("B", 30, on="2031-09-01")], id="stated"),
        pytest.param(
            "progression", [dollars("A", 20, modality="forecast"), dollars("B", 30)], id="forecast and actual"
        ),
        pytest.param("agree", [dollars("A", 20, modality="forecast"), dollars("B", 20)], id="forecast that held"),
        pytest.param(
            "conflict",
            [dollars("A", 20, modality="forecast"), dollars("B", 30, modality="forecast")],
            id="two forecasts",
        ),
        pytest.param(
            "progression",
            [
                dollars("A", 20, modality="forecast", on="2031-01-01"),
                dollars("B", 30, modality="forecast", on="2031-09-01"),
            ],
            id="a forecast revised",
        ),
    ],
)
def test_revenue_of_one_period_does_not_move_but_forecasts_do(relation, claims):
    assert compared("revenue", *claims).relation == relation


@pytest.mark.parametrize(
    ("attribute", "claims", "why", "difference", "ratio"),
    [
        pytest.param(
            "prior_valuation",
            [dollars("A", 7300), dollars("B", 14000)],
            "$7.3 billion and $14 billion differ by $6.7 billion (92 %)",
            6_700_000_000,
            0.918,
            id="money",
        ),
        pytest.param(
            "stake",
            [says("A", low=30, unit="%"), says("B", low=41, unit="%")],
            "30% and 41% differ by 11 percentage points",
            11,
            0.367,
            id="percent",
        ),
        pytest.param(
            "employees",
            [says("A", low=200, modifier="nearly"), says("B", low=250)],
            "Nearly 200 employees and 250 employees differ by 50 (25 %)",
            50,
            0.25,
            id="count",
        ),
        pytest.param(
            "deal_value",
            [dollars("A", 300), dollars("B", 450, modifier="more_than")],
            "$300 million and more than $450 million differ by at least $150 million (50 %)",
            150_000_000,
            0.5,
            id="bound",
        ),
    ],
)
def test_a_conflict_gives_its_size_in_the_units_of_readers(attribute, claims, why, difference, ratio):
    comparison = compared(attribute, *claims)

    assert (comparison.relation, comparison.why) == ("conflict", why)
    assert comparison.difference == Decimal(difference)
    assert comparison.ratio == pytest.approx(ratio, abs=0.001)


def test_the_size_of_a_conflict_is_its_widest_gap():
    comparison = compared("deal_value", dollars("A", 300), dollars("B", 500), dollars("C", 900))

    assert comparison.difference == 600 * 10**6
    assert [comparison.positions[index].low for index in comparison.pair] == [300 * 10**6, 900 * 10**6]


@pytest.mark.parametrize(
    ("attribute", "claims", "why"),
    [
        ("deal_value", [], "No claim stands"),
        ("deal_value", [dollars("A", 300)], "One source speaks about it"),
        ("deal_value", [dollars("A", 300), dollars("B", 300)], "Both sources say the same: $300 million"),
        (
            "deal_value",
            [dollars("A", 300), dollars("B", 302, modifier="approximately")],
            "$300 million and about $302 million can be the same figure",
        ),
        (
            "deal_value",
            [dollars("A", 250, modifier="more_than"), dollars("B", 300)],
            "More than $250 million leaves room for $300 million",
        ),
        (
            "deal_value",
            [dollars("A", 300), dollars("B", 280, unit="EUR")],
            "€280 million and $300 million are in different units and not compared",
        ),
        (
            "deal_value",
            [dollars("A", 300), dollars("B", 900, modality="conditional")],
            "$300 million and $900 million differ, but what is conditional contradicts nothing",
        ),
        (
            "deal_value",
            [dollars("A", 300), dollars("A", 400), dollars("B", 400)],
            "One source gives $400 million as well as $300 million",
        ),
        (
            "deal_value",
            [dollars("A", 300), dollars("B", 300, modality="denied")],
            "One source says $300 million and another denies it",
        ),
        (
            "revenue",
            [dollars("A", 20, modality="forecast", as_of="2030"), dollars("B", 22, as_of="2030")],
            "$20 million was expected, $22 million is stated as a fact",
        ),
        (
            "employees",
            [says("A", low=40, as_of="2029"), says("B", low=90, on="2031-05-02")],
            "40 employees (2029), then 90 employees (2 May 2031)",
        ),
        (
            "valuation",
            [dollars("A", 900, stage=3), dollars("B", 400, stage=1)],
            "$400 million at an earlier stage of the deal, then $900 million",
        ),
    ],
)
def test_why_says_which_figures_decided(attribute, claims, why):
    assert compared(attribute, *claims).why == why


@pytest.mark.parametrize(
    ("relation", "values"),
    [
        pytest.param("agree", ["2016", "2016"], id="same year"),
        pytest.param("agree", ["2016-06-10", "2016-06-10"], id="same day"),
        pytest.param("consistent", ["2016", "2016-06-10"], id="year and day"),
        pytest.param("consistent", ["2016-06", "2016", "2016-06-10"], id="year, month and day"),
        pytest.param("conflict", ["2016", "2017"], id="years"),
        pytest.param("conflict", ["2016-06", "2016-07-01"], id="month and a day outside"),
        pytest.param("conflict", ["2016", "2016-06", "2016-07"], id="two months of one year"),
        pytest.param("consistent", ["spring 2016", "2016"], id="one that is no date"),
    ],
)
def test_how_dates_relate(relation, values):
    claims = [says(f"source {i}", value) for i, value in enumerate(values)]

    assert compared("founded", *claims).relation == relation


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (["2016", "2017"], "2016 and 2017 differ by 1 year"),
        (["2016-06", "2017-08"], "June 2016 and August 2017 differ by 14 months"),
        (["2016-06-10", "2016-06-15"], "10 June 2016 and 15 June 2016 differ by 5 days"),
        (["2014", "2016-06-15"], "2014 and 15 June 2016 differ by 2 years"),
        (["2016-06-10", "2016"], "2016 leaves room for 10 June 2016"),
    ],
)
def test_why_says_which_dates_decided(values, why):
    claims = [says(f"source {i}", value) for i, value in enumerate(values)]

    assert compared("founded", *claims).why == why
