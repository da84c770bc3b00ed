"""How many work for a company and how many use it, in verbs, nouns, labels, answers and what was before."""

import pytest

from tests.facts.extraction.reading import claims_of


def of(attribute, text, **options):
    return {claim for claim in claims_of(text, **options) if f"| {attribute} |" in claim}


STAFF = [
    pytest.param("Marrow Foods now has 190 people.", {"190"}, id="has-people"),
    pytest.param("Marrow Foods is laying off 300 of its 3,600 people.", {"3600"}, id="part-of-its-people"),
    pytest.param("Marrow Foods has 168 staff, up from 152 when it was sold in May.", {"168", "152"}, id="up-from"),
    pytest.param("Marrow Foods makes soup. The team is 130 strong.", {"130"}, id="strong"),
    pytest.param("Of the 1,150 people at Marrow Foods, most work in Leeds.", {"1150"}, id="people-at"),
    pytest.param("Orrin bought Marrow Foods, a 140-person maker of soup.", {"140"}, id="person-maker"),
    pytest.param("Marrow Foods makes soup. Its headcount is now 2,200.", {"2200"}, id="headcount-is-now"),
    pytest.param("Marrow Foods makes soup. Its workforce has since shrunk to 870.", {"870"}, id="has-since-shrunk-to"),
    pytest.param("The workforce of Marrow Foods has been cut to 640.", {"640"}, id="has-been-cut-to"),
    pytest.param("Marrow Foods makes soup. The headcount has crept up to 75.", {"75"}, id="has-crept-up-to"),
]


@pytest.mark.parametrize(("text", "expected"), STAFF)
def test_staff_is_counted(text, expected):
    assert of("employees", text) == {f"Marrow Foods | employees |  | {number} employees" for number in expected}


def test_a_second_company_may_leave_its_verb_out():
    text = "Marrow Foods had some 285,000 employees and Tallow Group more than 400,000."
    assert of("employees", text) == {
        "Marrow Foods | employees |  | 285000 employees",
        "Tallow Group | employees |  | 400000.. employees",
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Marrow Foods will cut 300 jobs.", id="jobs-cut"),
        pytest.param("Marrow Foods has a shop with 90 people in the queue.", id="a-queue"),
    ],
)
def test_other_people_are_no_staff(text):
    assert of("employees", text) == set()


USERS = [
    pytest.param("Marrow Foods is in use at 240 hospitals in 11 countries.", "240 hospitals", id="in-use-at"),
    pytest.param("About 7 million people placed orders with Marrow Foods.", "7000000 people", id="placed-orders"),
    pytest.param("Marrow Foods has just under 9,000 shops on its books.", "9000 shops", id="on-its-books"),
    pytest.param("Half a million merchants were using Marrow Foods.", "500000 merchants", id="were-using"),
]


@pytest.mark.parametrize(("text", "expected"), USERS)
def test_users_are_counted(text, expected):
    assert of("users", text) == {f"Marrow Foods | users |  | {expected}"}


def test_the_largest_few_customers_are_no_count_of_all():
    assert of("users", "Tallow Group and Orrin remain Marrow Foods's two largest customers.") == set()
