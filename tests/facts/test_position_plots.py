"""Where positions stand on a scale, and stages on their line."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.catalogue import load_catalogue
from facts.position_plots import MOST_ROWS, plot_positions, plot_steps
from tests.pages import position

CATALOGUE = load_catalogue()
MONEY = {"unit": "USD", "sources": ["a.txt"]}


def bars(*positions, attribute="valuation"):
    plot = plot_positions(CATALOGUE[attribute], positions, {"a.txt": "The Post"})
    return plot.bars if plot else None


def percent(place):
    return float(place.removesuffix("%"))


def test_one_answer_needs_no_scale():
    assert bars(position(text="$7", value=7, **MONEY)) is None
    towns = [position(text=town, value=town) for town in ("Lund", "Kiel")]
    assert bars(*towns, attribute="headquarters") is None


def test_figures_stand_in_their_order_with_their_rounding():
    low, high = bars(
        position(text="$7.3 billion", value=7_300_000_000, **MONEY),
        position(text="$14 billion", value=14_000_000_000, **MONEY),
    )
    places = [percent(place) for bar in (low, high) for place in (bar.start, bar.point, bar.end)]
    assert places == sorted(places)
    assert places[0] > 0
    assert places[-1] < 100
    assert (low.label, low.told) == ("$7.3 billion", "The Post")


def test_a_bound_is_open_and_has_no_point():
    over, under, _ = bars(
        position(text="more than $10", low=10, high=None, modifier="more_than", **MONEY),
        position(text="up to $12", low=None, high=12, modifier="up_to", **MONEY),
        position(text="$11", value=11, **MONEY),
    )
    assert (over.open_start, over.open_end, over.end, over.point) == (False, True, "100%", "")
    assert (under.open_start, under.open_end, under.start, under.point) == (True, False, "0%", "")


def test_another_currency_is_left_out_and_counted():
    positions = [position(text=f"${n}", value=n, **MONEY) for n in (7, 9)]
    plot = plot_positions(CATALOGUE["valuation"], [*positions, position(text="€8", value=8, unit="EUR")], {})
    assert (len(plot.bars), plot.left_out) == (2, 1)


def test_dates_stand_by_their_years_marked_as_years():
    plot = plot_positions(
        CATALOGUE["founded"], [position(text=year, value=year) for year in ("2013", "2016-05", "2014-02-03")], {}
    )
    starts = {bar.label: percent(bar.start) for bar in plot.bars}
    assert starts["2013"] < starts["2014-02-03"] < starts["2016-05"]
    labels = [tick.label for tick in plot.ticks]
    assert labels == sorted(set(labels))


BOUND = st.one_of(st.none(), st.integers(0, 10**13))


@given(st.lists(st.tuples(BOUND, BOUND), max_size=20))
def test_any_figures_stand_within_the_plot(bounds):
    ordered = [pair if None in pair else sorted(pair) for pair in bounds]
    positions = [position(text="x", low=low, high=high, **MONEY) for low, high in ordered]
    plot = plot_positions(CATALOGUE["valuation"], positions, {})
    if plot:
        ends = [percent(place) for bar in plot.bars for place in (bar.start, bar.end)]
        assert all(0 <= place <= 100 for place in [*ends, *(percent(tick.place) for tick in plot.ticks)])
        assert all(percent(bar.start) <= percent(bar.end) for bar in plot.bars)
        assert 1 <= len(plot.bars) <= MOST_ROWS
        assert len(plot.bars) + plot.left_out == len(positions)


def step(code, when="", *, reached=True):
    return SimpleNamespace(code=code, text=code, when=when, reached=reached)


def test_stages_rise_one_after_the_other():
    steps = [step("in_talks", "May 2031"), step("agreed"), step("completed", reached=False)]
    plot = plot_steps(CATALOGUE["deal_status"], steps)
    assert [level.label for level in plot.levels] == ["completed", "agreed", "in talks"]
    lines = [reached.line for reached in plot.steps]
    assert lines == sorted(lines, reverse=True)
    assert [reached.rise for reached in plot.steps] == [lines[0], *lines[:-1]]
    assert [reached.open for reached in plot.steps] == [False, False, True]
    assert all(reached.line < plot.height for reached in plot.steps)


@pytest.mark.parametrize("steps", [[], [step("agreed")], [step("nonsense"), step("agreed")]], ids=len)
def test_less_than_two_stages_make_no_line(steps):
    assert plot_steps(CATALOGUE["deal_status"], steps) is None
