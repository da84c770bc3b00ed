import pytest

from tests.facts.comparison.claims import compared, says


def told(source, value, modality="asserted", on=None, as_of=""):
    return says(source, value, modality=modality, on=on, as_of=as_of)


@pytest.mark.parametrize(
    ("relation", "claims"),
    [
        pytest.param("single", [told("A", "agreed"), told("A", "completed")], id="one source tells the history"),
        pytest.param("agree", [told("A", "agreed"), told("B", "agreed", as_of="2031-03")], id="same stage"),
        pytest.param("agree", [told("A", "in_talks"), told("B", "in_talks", "reported")], id="same stage, a report"),
        pytest.param("progression", [told("A", "in_talks"), told("B", "completed")], id="later stage"),
        pytest.param(
            "progression",
            [told("A", "agreed"), told("A", "completed"), told("B", "agreed"), told("B", "completed")],
            id="both tell the history",
        ),
        pytest.param(
            "progression",
            [told("A", "completed", on="2031-03-01"), told("B", "in_talks", "reported", on="2031-03-09")],
            id="an earlier stage reported later",
        ),
        pytest.param(
            "progression", [told("A", "completed", "forecast"), told("B", "completed")], id="expected, then met"
        ),
        pytest.param("progression", [told("A", "agreed"), told("B", "called_off")], id="called off"),
        pytest.param("progression", [told("A", "completed", "forecast"), told("B", "called_off")], id="in vain"),
        pytest.param("conflict", [told("A", "completed"), told("B", "called_off")], id="two outcomes"),
        pytest.param(
            "conflict",
            [told("A", "completed", on="2031-01-01"), told("B", "called_off", on="2031-06-01")],
            id="called off after it was completed",
        ),
        pytest.param(
            "progression",
            [told("A", "called_off", on="2031-01-01"), told("B", "completed", on="2031-06-01")],
            id="completed after it was called off",
        ),
        pytest.param("conflict", [told("A", "in_talks"), told("B", "in_talks", "denied")], id="denied"),
        pytest.param(
            "conflict", [told("A", "in_talks", "reported"), told("B", "in_talks", "denied")], id="report denied"
        ),
        pytest.param(
            "conflict",
            [told("A", "agreed", on="2031-01-01"), told("B", "in_talks", "denied", on="2031-02-01")],
            id="denied although it had gone further",
        ),
        pytest.param(
            "progression",
            [told("A", "agreed", as_of="2031-06"), told("B", "in_talks", "denied", on="2031-02-01")],
            id="denied before it came",
        ),
        pytest.param("consistent", [told("A", "rumoured", "reported"), told("B", "in_talks", "denied")], id="rumour"),
        pytest.param("consistent", [told("A", "rumoured"), told("B", "rumoured", "denied")], id="denied rumour"),
        pytest.param("agree", [told("A", "agreed", "denied"), told("B", "agreed", "denied")], id="both deny"),
        pytest.param("consistent", [told("A", "agreed", "denied"), told("B", "completed", "denied")], id="two denials"),
    ],
)
def test_how_stages_of_a_deal_relate(relation, claims):
    assert compared("deal_status", *claims).relation == relation


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        (
            [told("A", "completed", as_of="2031-07-01"), told("B", "agreed", on="2031-03-04"), told("C", "in_talks")],
            "In talks, then agreed (4 March 2031), then completed (1 July 2031)",
        ),
        (
            [told("A", "agreed"), told("B", "completed", "forecast", as_of="2031-07/2031-09")],
            "Agreed, then completed (expected, third quarter of 2031)",
        ),
        (
            [told("A", "completed", "forecast", as_of="2031"), told("B", "completed"), told("C", "agreed")],
            "Agreed, then completed",
        ),
        ([told("A", "in_talks"), told("B", "in_talks", "denied")], "One source says in talks and another denies it"),
        ([told("A", "completed"), told("B", "called_off")], "Completed and called off cannot both have come about"),
        ([told("A", "agreed"), told("B", "agreed"), told("C", "agreed")], "All 3 sources say the same: agreed"),
    ],
)
def test_why_tells_the_stages_in_their_order(claims, why):
    assert compared("deal_status", *claims).why == why
