from decimal import Decimal

import pytest

from facts.comparison.figures import INFINITY, Range, printed, room, stands_for


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        pytest.param("14300000000", "14250000000", "14350000000", id="billions to a tenth"),
        pytest.param("14000000000", "13500000000", "14500000000", id="whole billions"),
        pytest.param("20000000000", "19500000000", "20500000000", id="a round number of billions"),
        pytest.param("1000000000", "950000000", "1500000000", id="less would have been printed in millions"),
        pytest.param("640000000.000000", "639500000", "640500000", id="millions, however many decimals are stored"),
        pytest.param("1430", "1425", "1435", id="a count to the ten"),
        pytest.param("1400", "1350", "1450", id="a count to the hundred"),
        pytest.param("3000", "2850", "3150", id="rounding is never more than a twentieth"),
        pytest.param("100", "99.5", "100.5", id="a hundred is a whole number"),
        pytest.param("40", "39.5", "40.5", id="two digits are exact"),
        pytest.param("12.5", "12.45", "12.55", id="a decimal"),
        pytest.param("0", "-0.5", "0.5", id="zero"),
        pytest.param("-14000000", "-14500000", "-13500000", id="a loss"),
    ],
)
def test_a_printed_figure_stands_for_what_rounds_to_it(figure, low, high):
    assert printed(Decimal(figure)) == Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("low", "high", "modifier", "expected"),
    [
        pytest.param(49, 49, "exact", Range(Decimal("48.5"), Decimal("49.5")), id="exact"),
        pytest.param(200, 200, "approximately", Range(Decimal(190), Decimal(210)), id="about, by its zeros"),
        pytest.param(203, 203, "approximately", Range(Decimal("196.91"), Decimal("209.09")), id="about, by 3 %"),
        pytest.param(200, 200, "nearly", Range(Decimal(170), Decimal(200)), id="nearly"),
        pytest.param(5, None, "more_than", Range(Decimal(5), INFINITY, closed=False), id="more than"),
        pytest.param(5, 5, "more_than", Range(Decimal(5), INFINITY, closed=False), id="more than, with both bounds"),
        pytest.param(5, None, "at_least", Range(Decimal(5), INFINITY, closed=False), id="at least"),
        pytest.param(None, 5, "less_than", Range(-INFINITY, Decimal(5), closed=False), id="less than"),
        pytest.param(5, 5, "up_to", Range(-INFINITY, Decimal(5), closed=False), id="up to, with both bounds"),
        pytest.param(5, 7, "between", Range(Decimal("4.5"), Decimal("7.5"), closed=False), id="between"),
        pytest.param(5, None, "", Range(Decimal(5), INFINITY, closed=False), id="one bound without a modifier"),
        pytest.param(None, None, "", Range(-INFINITY, INFINITY, closed=False), id="no figure"),
    ],
)
def test_a_modifier_widens_or_opens_a_figure(low, high, modifier, expected):
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]

    assert stands_for(*bounds, modifier) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([(1, 2)], (1, 2), id="one"),
        pytest.param([(1, 2), (5, 6)], (1, 6), id="several reach from the lowest to the highest"),
        pytest.param([(10, "Infinity"), (14, 15)], (14, 15), id="a figure says more than a bound that it keeps"),
        pytest.param([(10, "Infinity"), (5, 6)], (5, "Infinity"), id="a figure outside of a bound does not"),
        pytest.param([(1, 9), (2, 3), (6, 7)], (2, 7), id="the more precise ones count"),
    ],
)
def test_the_room_of_figures_is_what_they_leave_possible(given, expected):
    ranges = [Range(Decimal(low), Decimal(high)) for low, high in given]

    assert (room(ranges).low, room(ranges).high) == tuple(map(Decimal, expected))
