import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.extraction.dates import find_dates, resolve_offset
from sources.reading import Span

THURSDAY = date(2025, 6, 12)


def dates(text, published_on=THURSDAY):
    return find_dates(text, Span(0, len(text)), published_on)


ABSOLUTE = {
    "day month year": ("on 5 June 2025", "5 June 2025", "2025-06-05"),
    "month day, year": ("on June 5, 2025", "June 5, 2025", "2025-06-05"),
    "ordinal": ("on the 5th of June 2025", "5th of June 2025", "2025-06-05"),
    "short month": ("on Sept. 5, 2025", "Sept. 5, 2025", "2025-09-05"),
    "weekday first": ("on Thursday, June 5, 2025", "Thursday, June 5, 2025", "2025-06-05"),
    "ISO": ("at 2025-06-10", "2025-06-10", "2025-06-10"),
    "ISO with slashes": ("at 2025/06/10", "2025/06/10", "2025-06-10"),
    "ISO with time": ("at 2025-06-10T10:15:00Z", "2025-06-10T10:15:00Z", "2025-06-10"),
    "year-end": ("at year-end 2025", "year-end 2025", "2025"),
    "ISO month": ("in 2025-06", "2025-06", "2025-06"),
    "slashes": ("on 25/06/2025", "25/06/2025", "2025-06-25"),
    "American slashes": ("on 06/25/2025", "06/25/2025", "2025-06-25"),
    "points": ("on 06.10.2025", "06.10.2025", "2025-10-06"),
    "days": ("June 10-12, 2025", "June 10-12, 2025", "2025-06-10/2025-06-12"),
    "month year": ("in June 2025", "June 2025", "2025-06"),
    "month, year": ("in June, 2025", "June, 2025", "2025-06"),
    "year": ("founded in 2016", "2016", "2016"),
    "year of another century": ("founded in 1887 by two", "1887", "1887"),
    "year in brackets": ("Orrin (2024)", "2024", "2024"),
    "year in a run-together table": ("$19B2014Completed", "2014", "2014"),
    "year before a noun": ("its 2023 share sale", "2023", "2023"),
    "early": ("in early 2026", "early 2026", "2026"),
    "mid": ("by mid-2026", "mid-2026", "2026"),
    "end of": ("by the end of 2026", "the end of 2026", "2026"),
    "end of a month": ("at the end of March 2024", "the end of March 2024", "2024-03"),
    "years": ("the 2023-2025 plan", "2023-2025", "2023/2025"),
    "quarter": ("in the third quarter of 2025", "third quarter of 2025", "2025-07/2025-09"),
    "Q3": ("in Q3 2025", "Q3 2025", "2025-07/2025-09"),
    "Q3'25": ("in Q3'25", "Q3'25", "2025-07/2025-09"),
    "3Q25": ("in 3Q25", "3Q25", "2025-07/2025-09"),
    "year's quarter": ("in Q3 of 2025", "Q3 of 2025", "2025-07/2025-09"),
    "half": ("in the first half of 2025", "first half of 2025", "2025-01/2025-06"),
    "H2": ("in H2 2024", "H2 2024", "2024-07/2024-12"),
    "nine months": ("the first nine months of 2024", "first nine months of 2024", "2024-01/2024-09"),
    "six months to": ("the six months to June 2025", "six months to June 2025", "2025-01/2025-06"),
    "twelve months to": ("the 12 months to March 2025", "12 months to March 2025", "2024-04/2025-03"),
    "quarter ended": ("the quarter ended March 31, 2025", "quarter ended March 31, 2025", "2025-01/2025-03"),
    "year ended": ("the year ended 31 March 2024", "year ended 31 March 2024", "2024"),
    "fiscal": ("in fiscal 2024", "fiscal 2024", "2024"),
    "fiscal year": ("in fiscal year 2024", "fiscal year 2024", "2024"),
    "FY25": ("in FY25", "FY25", "2025"),
    "financial year over two": ("in the financial year 2023/24", "financial year 2023/24", "2024"),
    "two years at once": ("in 2023/24", "2023/24", "2024"),
    "fiscal quarter": ("the third quarter of fiscal 2025", "third quarter of fiscal 2025", "2025"),
    "season": ("in the spring of 2021", "spring of 2021", "2021"),
    "Christmas": ("by Christmas 2024", "Christmas 2024", "2024-12"),
    "wrapped": ("on 5\nJune\n2025", "5\nJune\n2025", "2025-06-05"),
}


@pytest.mark.parametrize(("text", "words", "value"), ABSOLUTE.values(), ids=ABSOLUTE)
@pytest.mark.parametrize("published_on", [THURSDAY, None], ids=["published", "unpublished"])
def test_a_full_date_needs_no_other(text, words, value, published_on):
    [found] = dates(text, published_on)

    assert (found.span.of(text), found.value, found.relative) == (words, value, False)


RELATIVE = {
    "today": ("it said today", "2025-06-12"),
    "yesterday": ("it said yesterday", "2025-06-11"),
    "tomorrow": ("it votes tomorrow", "2025-06-13"),
    "weekday past": ("it said on Tuesday", "2025-06-10"),
    "same weekday": ("it said on Thursday", "2025-06-12"),
    "weekday ahead": ("it will vote on Friday", "2025-06-13"),
    "last weekday": ("it said last Thursday", "2025-06-05"),
    "next weekday": ("it votes next Monday", "2025-06-16"),
    "last week": ("it said last week", "2025-06-02/2025-06-08"),
    "last month": ("it closed last month", "2025-05"),
    "this month": ("it closes this month", "2025-06"),
    "next month": ("it closes next month", "2025-07"),
    "last year": ("it sold £2m last year", "2024"),
    "this year": ("it will sell £2m this year", "2025"),
    "next year": ("it opens next year", "2026"),
    "end of next year": ("by the end of next year", "2026"),
    "earlier this year": ("earlier this year", "2025"),
    "last fiscal year": ("in the whole of last fiscal year", "2024"),
    "last quarter": ("it grew last quarter", "2025-01/2025-03"),
    "this quarter": ("it grows this quarter", "2025-04/2025-06"),
    "first quarter": ("revenue was £2m in the first quarter", "2025-01/2025-03"),
    "fourth quarter": ("buyers spent £2m in the fourth quarter", "2024-10/2024-12"),
    "quarter ahead": ("it expects to close in the third quarter", "2025-07/2025-09"),
    "quarter of this year": ("in the first quarter of this year", "2025-01/2025-03"),
    "half of last year": ("in the second half of last year", "2024-07/2024-12"),
    "six months to": ("sales in the six months to June", "2025-01/2025-06"),
    "day past": ("signed on 8 July", "2024-07-08"),
    "month of last year, told": ("in June last year", "2024-06"),
    "of this year": ("in March of this year", "2025-03"),
    "last June": ("last June", "2024-06"),
    "next June": ("next June", "2026-06"),
    "end of the year": ("by the end of the year", "2025"),
    "year-end": ("by year-end", "2025"),
    "day ahead": ("it will close on 8 July", "2025-07-08"),
    "day this year": ("announced on Jan 22", "2025-01-22"),
    "weekday with day": ("on Monday, June 9", "2025-06-09"),
    "month past": ("it raised £2m in April", "2025-04"),
    "month of last year": ("it told investors in November", "2024-11"),
    "month ahead": ("it is expected to be completed in January", "2026-01"),
    "was due in": ("it was due to close in March", "2025-03"),
    "since": ("since January", "2025-01"),
    "years ago": ("two years ago", "2023"),
    "a year ago": ("a year ago", "2024"),
    "months ago": ("18 months ago", "2023-12"),
    "days ago": ("three days ago", "2025-06-09"),
    "this summer": ("this summer", "2025"),
    "last summer": ("last summer", "2024"),
    "Christmas": ("debt will reach £2m by Christmas", "2025-12"),
    "time of day": ("14:05 The board has met", "2025-06-12T14:05"),
}


@pytest.mark.parametrize(("text", "value"), RELATIVE.values(), ids=RELATIVE)
def test_relative_words_are_reckoned_from_the_day_of_publication(text, value):
    [found] = dates(text)

    assert (found.value, found.relative) == (value, True)


@pytest.mark.parametrize(("text", "value"), RELATIVE.values(), ids=RELATIVE)
def test_relative_words_are_reported_without_value_where_that_day_is_not_known(text, value):
    [found] = dates(text, published_on=None)

    assert (found.value, found.relative) == ("", True)


ANCHORED = {
    "months later": ("announced in September 2022 and scrapped 15 months later", "2023-12"),
    "years later": ("founded in 2012 and sold three years later", "2015"),
    "the year before": ("£4m in 2024 against £3m the year before.", "2023"),
    "the prior year": ("£4m in 2024, up 19 percent over the prior year", "2023"),
    "last year, the year before": ("£4m last year against £3m the year before.", "2023"),
    "a year earlier": ("£4m in the first quarter of 2025, from £3m a year earlier", "2024-01/2024-03"),
    "the following year": ("sold in March 2019 and closed the following year", "2020"),
    "days later": ("signed on 9 July 2019 and announced two days later", "2019-07-11"),
    "the same year": ("opened in May 2019 and closed the same year", "2019"),
    "year's quarter": ("in 2024's third quarter", "2024-07/2024-09"),
    "month with the year of the next": ("between May and July 2023", "2023-07"),
}


@pytest.mark.parametrize(("text", "value"), ANCHORED.values(), ids=ANCHORED)
def test_some_dates_are_told_from_the_date_before(text, value):
    assert dates(text)[-1].value == value


@pytest.mark.parametrize(
    ("words", "anchor", "value"),
    [
        ("15 months later", "2022-09", "2023-12"),
        ("15 months later", "2022", ""),
        ("two years later", "2022", "2024"),
        ("a year earlier", "2025-01/2025-03", "2024-01/2024-03"),
        ("the year before", "2024", "2023"),
        ("ten days later", "2022-09-25", "2022-10-05"),
        ("ten days later", "2022-09", ""),
        ("the same day", "2022-09-25", "2022-09-25"),
        ("six months later", "", ""),
        ("two years ago", "2022", ""),
        ("some time later", "2022", ""),
    ],
)
def test_an_offset_is_resolved_as_far_as_its_anchor_allows(words, anchor, value):
    assert resolve_offset(words, anchor) == value


NONE = {
    "ambiguous": "on 10/06/2025",
    "no such day": "on 31/31/2025",
    "verbs": "It may march on, and so it may",
    "count": "it has 2000 employees",
    "more than": "more than 2000 of them",
    "price": "it costs $2025",
    "part of a number": "worth 2,024 or 1.2016",
    "count in the thousands": "sold in 1850 shops",
    "decade": "in the 2020s",
    "duration": "over the next two years and in the past three years",
    "over the last year": "over the last year",
    "weekly": "It is published every Tuesday and on Mondays",
    "fall": "the fall in sales and prices fall",
    "spring": "to spring into action",
    "before the deal": "five years before the deal",
    "model": "the ORR-2020 and the Q40",
    "time in the text": "a call at 8:30 tomorrows",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_date_is_left_alone(text):
    assert dates(text) == []


def test_fiscal_quarters_without_a_year_stay_unresolved():
    [found] = dates("in the fiscal third quarter")

    assert (found.value, found.relative) == ("", True)


def test_only_the_span_is_searched():
    text = "In 2019, in 2020, in 2021."

    [found] = find_dates(text, Span(text.index("in 2020"), text.index(", in 2021")), None)

    assert found.value == "2020"


VALUE = re.compile(r"|\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
WORDS = """
    5 31 June May March 2025 2024 2023/24 25/06/2025 2025-06-10 , . the first third quarter half of last this next year
    month week years months two a ago later earlier before on in by Tuesday Christmas fiscal FY25 Q3 3Q24 ended to six
    spring summer will said 14:05 early end 's
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(max_size=120)
    | st.lists(PIECES, max_size=14).map(" ".join)
    | st.lists(PIECES, max_size=14).map("".join),
    published_on=st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
)
def test_any_text_gives_dates_in_order_inside_it(text, published_on):
    end = 0
    for found in dates(text, published_on):
        assert end <= found.span.start < found.span.end <= len(text)
        assert VALUE.fullmatch(found.value)
        end = found.span.end


@pytest.mark.parametrize(
    "piece", ["1", "May ", "May 5 ", "2013 ", "the same ", "year ", "in the ", "on Tuesday ", "Q1", "1/1/20"]
)
def test_time_grows_with_length_only(piece):
    text = piece * (60_000 // len(piece))

    assert all(found.span.end <= len(text) for found in dates(text))
