import pytest

from facts.plots import Bar, Share, round_top, stack


@pytest.mark.parametrize(
    ("part", "of", "low", "high"),
    [(9, 10, 0.596, 0.982), (10, 10, 0.722, 1.0), (0, 10, 0.0, 0.278), (1, 1, 0.207, 1.0), (900, 1000, 0.880, 0.917)],
)
def test_a_shares_interval_is_wilsons(part, of, low, high):
    assert [round(bound, 3) for bound in Share(part, of).interval] == [low, high]


def test_a_share_knows_its_percents_and_its_place():
    share = Share(9, 10)

    assert (share.percent, share.percents, share.place) == (90, [60, 98], 900)
    assert share.bar == Bar("interval", 596, 386)


@pytest.mark.parametrize(("most", "top"), [(0, 1), (1, 1), (3, 5), (7, 10), (20, 20), (21, 50), (180, 200)])
def test_an_axis_ends_at_a_round_number(most, top):
    assert round_top(most) == top


def test_the_parts_of_a_bar_stand_end_to_end():
    bars = stack([("verify", 3), ("dispute", 0), ("reject", 1)], top=5)

    assert bars == [Bar("verify", 0, 600), Bar("reject", 600, 200)]
    assert [bar.rest for bar in bars] == [400, 200]


def test_rounding_leaves_no_gap_between_parts():
    bars = stack([("verify", 1), ("dispute", 1), ("reject", 1)], top=3)

    assert [(bar.start, bar.start + bar.length) for bar in bars] == [(0, 333), (333, 667), (667, 1000)]
