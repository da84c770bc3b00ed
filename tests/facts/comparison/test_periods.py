from datetime import date

import pytest

from facts.comparison.periods import Period, hull, read_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2024", date(2024, 1, 1), date(2024, 12, 31), id="year"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="month"),
        pytest.param("2024-02-10", date(2024, 2, 10), date(2024, 2, 10), id="day"),
        pytest.param("2025-07/2025-09", date(2025, 7, 1), date(2025, 9, 30), id="quarter"),
        pytest.param("2024-11/2025", date(2024, 11, 1), date(2025, 12, 31), id="a month to a year"),
    ],
)
def test_a_period_is_as_precise_as_its_text(text, first, last):
    assert read_period(text) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spring",
        "2024-13",
        "2024-02-30",
        "24",
        "2024-00",
        "2024-01-00",
        "2025-09/2025-07",
        "0000",
        "2024/x",
        "2024/",
        "/2024",
        "2024/2025/2026",
        "２０２４",
    ],
)
def test_what_is_no_period_is_none(text):
    assert read_period(text) is None


def test_the_hull_reaches_from_the_earliest_to_the_latest_known_day():
    assert hull([read_period("2024-05"), None, read_period("2023-02")]) == Period(date(2023, 2, 1), date(2024, 5, 31))
    assert hull([None]) is None


def test_periods_meet_where_they_share_a_day():
    assert read_period("2024").meets(read_period("2024-12-31"))
    assert not read_period("2024").meets(read_period("2025-01-01"))
