"""Where positions stand on a scale, and stages on their line, and for which of their labels there is room."""

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.catalogue import load_catalogue
from facts.position_plots import MOST_ROWS, plot_positions, plot_steps
from tests.pages import position

CATALOGUE = load_catalogue()
MONEY = {"unit": "USD", "sources": ["a.txt"]}
# Pixels: a plot on a phone of 360, in a window just too wide for a phone and in a wide one, and a character.
PHONE, WINDOW, SCREEN = 278, 558, 1006
CHARACTER = 8


def bars(*positions, attribute="valuation"):
    plot = plot_positions(CATALOGUE[attribute], positions, {"a.txt": "The Post"})
    return plot.bars if plot else None


def percent(place):
    return float(place.removesuffix("%"))


def pixels(place, width):
    return percent(place) / 100 * width


def shown(plot, width):
    """From where to where the labels of the axis reach that are shown on a plot of this width, in pixels."""
    ticks = [tick for tick in plot.ticks if tick.label and not (tick.roomy and width == PHONE)]
    middles = [(pixels(tick.place, width), CHARACTER * len(tick.label) / 2) for tick in ticks]
    return [(middle - half, middle + half) for middle, half in middles]


def assert_apart(spans):
    assert all(end < start for (_, end), (start, _) in pairwise(sorted(spans)))


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


@pytest.mark.parametrize(
    ("attribute", "unit", "values", "on_a_phone", "on_a_screen"),
    [
        pytest.param(
            "valuation",
            "USD",
            [1_400_000_000, 1_600_000_000],
            ["$1.4 billion", "$1.6 billion"],
            ["$1.4 billion", "$1.5 billion", "$1.6 billion"],
            id="long labels",
        ),
        pytest.param("valuation", "USD", [10, 40], ["$20", "$40"], ["$20", "$40"], id="short"),
        pytest.param("stake", "%", [37, 39], ["37%", "38%", "39%"], ["37%", "38%", "39%"], id="percent"),
        pytest.param("employees", "employees", [19, 250], ["0", "100", "200"], ["0", "100", "200"], id="no units"),
        pytest.param(
            "valuation",
            "USD",
            [2_351_200_000, 2_352_000_000],
            ["$2,351,500,000", "$2,352,500,000"],
            ["$2.351 billion", "$2,351,500,000", "$2.352 billion", "$2,352,500,000"],
            id="long numbers",
        ),
    ],
)
def test_an_axis_has_as_many_labels_as_there_is_room_for(attribute, unit, values, on_a_phone, on_a_screen):
    positions = [position(text="x", value=value, unit=unit, modifier="exact") for value in values]
    ticks = plot_positions(CATALOGUE[attribute], positions, {}).ticks
    assert [tick.label for tick in ticks if tick.label and not tick.roomy] == on_a_phone
    assert [tick.label for tick in ticks if tick.label] == on_a_screen


def test_years_have_room_for_their_labels():
    positions = [position(text=year, value=year) for year in ("1987", "1991")]
    ticks = plot_positions(CATALOGUE["founded"], positions, {}).ticks
    assert [tick.label for tick in ticks if not tick.roomy] == ["1988", "1990", "1992"]


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


UNITS = st.sampled_from(["USD", "CHF", "a currency of a long name"])


@given(st.lists(BOUND, min_size=2, max_size=6), UNITS, st.floats(0, 1))
def test_labels_of_figures_never_run_into_each_other(values, unit, near):
    values = [value and int(values[0] + (value - values[0]) * near) if values[0] else value for value in values]
    positions = [position(text="x", value=value, unit=unit) for value in values]
    if plot := plot_positions(CATALOGUE["valuation"], positions, {}):
        for width in (PHONE, WINDOW, SCREEN):
            spans = shown(plot, width)
            assert_apart(spans)
            assert all(start >= -24 and end <= width + 24 for start, end in spans)


@given(st.lists(st.dates(), min_size=2, max_size=6))
def test_labels_of_years_never_run_into_each_other(days):
    positions = [position(text="x", value=day.isoformat()) for day in days]
    if plot := plot_positions(CATALOGUE["founded"], positions, {}):
        for width in (PHONE, WINDOW, SCREEN):
            assert_apart(shown(plot, width))
            assert bool(shown(plot, width)) == bool(plot.ticks)


@given(st.text(st.sampled_from("abc 1"), min_size=1, max_size=120))
def test_words_of_an_answer_have_room_on_a_phone(text):
    one, other = bars(position(text=text, value=7, **MONEY), position(text="$9", value=9, **MONEY))
    assert all(10 * len(line) <= PHONE for line in one.lines)
    assert "".join(one.lines).replace(" ", "") == text.replace(" ", "")
    assert one.words < one.line < other.words


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


WHEN = st.sampled_from(["", "2031", "May 2031", "30 September 2031", "third quarter of 2031"])


@given(st.lists(WHEN, min_size=2, max_size=20))
def test_dates_of_stages_never_run_into_each_other(dates):
    plot = plot_steps(CATALOGUE["deal_status"], [step("agreed", date) for date in dates])
    for width in (PHONE, WINDOW, SCREEN):
        lines = {}
        for reached in plot.steps:
            if reached.when:
                start = pixels(reached.start, width) - reached.shift
                lines.setdefault(reached.foot, []).append((start, start + CHARACTER * len(reached.when)))
        for spans in lines.values():
            assert_apart(spans)
            assert all(end <= width + 1 for _, end in spans)
    assert all(reached.foot < plot.height for reached in plot.steps)


def test_dates_that_have_room_stand_on_one_line_at_their_stages():
    plot = plot_steps(CATALOGUE["deal_status"], [step("agreed", "2031"), step("completed", "May 2032")])
    assert [reached.shift for reached in plot.steps] == [0, 0]
    assert len({reached.foot for reached in plot.steps}) == 1
