from decimal import Decimal

import pytest

from facts import wording
from facts.catalogue import load_catalogue
from facts.comparison import ComparedClaim


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("14300000000", "USD", "$14.3 billion"),
        ("14000000000.000000", "USD", "$14 billion"),
        ("85000000", "GBP", "£85 million"),
        ("1900000000", "EUR", "€1.9 billion"),
        ("12000000000", "INR", "₹12 billion"),
        ("14000000", "CHF", "CHF 14 million"),
        ("3000000000000", "JPY", "¥3 trillion"),
        ("250000", "USD", "$250,000"),
        ("12.5", "USD", "$12.5"),
        ("1234567890", "USD", "$1,234,567,890"),
        ("-40000000", "USD", "−$40 million"),
        ("5", "", "5"),
    ],
)
def test_money_reads_as_in_an_article(number, unit, text):
    assert wording.money(Decimal(number), unit) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "modifier", "kind", "text"),
    [
        (49, 49, "%", "exact", "percent", "49%"),
        ("12.5", "12.5", "%", "approximately", "percent", "about 12.5%"),
        (1430, 1430, "employees", "exact", "count", "1,430 employees"),
        (1200000, 1200000, "users", "nearly", "count", "nearly 1.2 million users"),
        (1, 1, "companies", "", "count", "1 company"),
        (1, 1, "people", "", "count", "1 person"),
        (1, 1, "stores", "", "count", "1 store"),
        (10**10, None, "USD", "more_than", "money", "more than $10 billion"),
        (10**10, 10**10, "USD", "more_than", "money", "more than $10 billion"),
        (10**10, None, "USD", "", "money", "at least $10 billion"),
        (None, 4 * 10**9, "USD", "up_to", "money", "up to $4 billion"),
        (None, 4 * 10**9, "USD", "less_than", "money", "less than $4 billion"),
        (5 * 10**6, 7 * 10**6, "USD", "between", "money", "between $5 million and $7 million"),
        (None, None, "USD", "", "money", "no figure"),
    ],
)
def test_a_figure_has_its_modifier_and_unit(low, high, unit, modifier, kind, text):
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]

    assert wording.figure(*bounds, unit, modifier, kind) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2024", "2024"),
        ("2025-06", "June 2025"),
        ("2025-06-09", "9 June 2025"),
        ("2025-07/2025-09", "third quarter of 2025"),
        ("2025-01/2025-06", "first half of 2025"),
        ("2024-03/2025-02", "March 2024 to February 2025"),
        ("2024/2025", "2024 to 2025"),
        ("spring 2024", "spring 2024"),
        ("2024-13", "2024-13"),
    ],
)
def test_a_period_reads_as_in_an_article(iso, text):
    assert wording.period(iso) == text


@pytest.mark.parametrize(
    ("attribute", "said", "object_", "text"),
    [
        ("deal_value", {"low": Decimal(10**10), "unit": "USD", "modifier": "more_than"}, "", "more than $10 billion"),
        ("deal_status", {"value": "in_talks", "modality": "reported"}, "", "in talks (reported)"),
        ("deal_status", {"value": "completed", "modality": "forecast"}, "", "completed (expected)"),
        ("founded", {"value": "2016-06"}, "", "June 2016"),
        ("headquarters", {"value": "Dayton, Ohio"}, "", "Dayton, Ohio"),
        ("position", {"value": "CEO", "modality": "ended"}, "", "CEO (no longer)"),
        ("founder", {"modifier": "co-founder"}, "Ilse Marten", "Ilse Marten (co-founder)"),
        ("founder", {}, "Ilse Marten", "Ilse Marten"),
        ("founder", {"modifier": "co-founder"}, "", "co-founder"),
        ("investor", {"modifier": "lead"}, "", "lead investor"),
        ("customer", {"modality": "denied"}, "Tarn Mills", "Tarn Mills (denied)"),
        ("statement", {"value": '"We are proud."'}, "", "“We are proud.”"),
    ],
)
def test_an_answer_reads_as_its_kind(attribute, said, object_, text):
    claim = ComparedClaim(key=1, source=1, **said)

    assert wording.describe(load_catalogue()[attribute], claim, object_) == text


def test_a_time_is_added_to_what_is_said_of_an_answer():
    claim = ComparedClaim(key=1, source=1, value="completed", modality="forecast")

    text = wording.describe(load_catalogue()["deal_status"], claim, time="July 2025")

    assert text == "completed (expected, July 2025)"


@pytest.mark.parametrize(
    ("difference", "ratio", "unit", "kind", "text"),
    [
        (6_700_000_000, 0.918, "USD", "money", "$6.7 billion (92 %)"),
        (1_000_000, 0.004, "USD", "money", "$1 million (0.4 %)"),
        (90, 12.0, "employees", "count", "90 (1,200 %)"),
        (5, None, "USD", "money", "$5"),
        (11, 0.3, "%", "percent", "11 percentage points"),
        (1, 0.3, "%", "percent", "1 percentage point"),
    ],
)
def test_a_difference_has_its_size_and_share(difference, ratio, unit, kind, text):
    assert wording.difference_in_words(Decimal(difference), ratio, unit, kind) == text
