"""Rules across facts. All names are invented."""

from datetime import date
from decimal import Decimal

import pytest

from facts.catalogue import load_catalogue
from facts.hints import ATTRIBUTES, Known, Party, Stated, find_hints

CATALOGUE = load_catalogue()


def known(subject, attribute, object_=None, *answers, period="", latest=None):
    return Known(
        key=f"{subject}-{attribute}-{object_}-{period}",
        attribute=CATALOGUE[attribute],
        subject=Party(subject, subject),
        object=Party(object_, object_) if object_ else None,
        answers=tuple(answers),
        period=period,
        latest_on=date.fromisoformat(latest) if latest else None,
    )


def said(value="", low=None, high=None, *, since=None, sources=("a",), **fields):
    """An answer: `value` in words, or a figure, in which both bounds are `low` where `high` is not given."""
    high = low if high is None and fields.get("modifier") not in ("more_than", "at_least") else high
    return Stated(
        value=value,
        low=None if low is None else Decimal(str(low)),
        high=None if high is None else Decimal(str(high)),
        since=date.fromisoformat(since) if since else None,
        sources=frozenset(sources),
        **fields,
    )


def dollars(billions, **fields):
    return said(low=Decimal(str(billions)) * 10**9, unit="USD", **fields)


def percent(share, **fields):
    return said(low=share, unit="%", **fields)


def role(person, title, *more, source="a", since=None, latest=None, modality="asserted", at="Tarn"):
    leading = said(title, since=since, sources=(source,), modality=modality)
    return known(person, "position", at, leading, *more, latest=latest or since)


def hints(*facts):
    return [(hint.kind, hint.text) for hint in find_hints(facts)]


BOTH = ("doubt", "Ana Fell and Bo Orr are both said to be CEO of Tarn at one time; the one may have followed the other")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            [role("Ana Fell", "CEO"), role("Bo Orr", "chief executive", source="b")], [BOTH], id="two at once"
        ),
        pytest.param(
            [role("Ana Fell", "founder and CEO"), role("Bo Orr", "interim CEO", source="b")],
            [BOTH],
            id="beside another role",
        ),
        pytest.param([role("Ana Fell", "CEO"), role("Bo Orr", "CEO")], [], id="one source tells of both"),
        pytest.param([role("Ana Fell", "CEO"), role("Bo Orr", "CFO", source="b")], [], id="two offices"),
        pytest.param([role("Ana Fell", "CEO"), role("Bo Orr", "CEO", source="b", at="Osier")], [], id="two companies"),
        pytest.param([role("Ana Fell", "co-CEO"), role("Bo Orr", "co-CEO", source="b")], [], id="a shared office"),
        pytest.param([role("Ana Fell", "CEO"), role("Bo Orr", "deputy CEO", source="b")], [], id="a lesser office"),
        pytest.param([role("Ana Fell", "CEO of the mills"), role("Bo Orr", "CEO", source="b")], [], id="of a part"),
        pytest.param(
            [role("Ana Fell", "CEO"), role("Bo Orr", "CEO", source="b", modality="forecast")], [], id="to come"
        ),
        pytest.param(
            [role("Ana Fell", "CEO", said("CEO", modality="ended")), role("Bo Orr", "CEO", source="b")], [], id="left"
        ),
        pytest.param(
            [
                role("Ana Fell", "CEO", since="2030-01-01", latest="2030-03-01"),
                role("Bo Orr", "CEO", source="b", since="2030-06-01"),
            ],
            [],
            id="one after the other",
        ),
        pytest.param(
            [
                role("Ana Fell", "CEO", since="2030-01-01", latest="2030-07-01"),
                role("Bo Orr", "CEO", source="b", since="2030-06-01"),
            ],
            [BOTH],
            id="still named after the other came",
        ),
    ],
)
def test_one_person_at_a_time_holds_an_office(facts, expected):
    assert hints(*facts) == expected


def deal(share, worth, paid, *, of="Marrow"):
    facts = [
        known("Quillby", "stake", "Marrow", *share),
        known(of, "valuation", None, *worth),
        known("Quillby", "deal_value", "Marrow", *paid),
    ]
    return [fact for fact in facts if fact.answers]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            deal([percent(49)], [dollars(29)], [dollars("14.3")]),
            [("fits", "49% of $29 billion is $14.2 billion, which fits $14.3 billion for the deal")],
            id="fits by its rounding",
        ),
        pytest.param(
            deal([percent(49)], [dollars(29)], [dollars(10)]),
            [("doubt", "49% of $29 billion is $14.2 billion, which does not fit $10 billion for the deal")],
            id="does not fit",
        ),
        pytest.param(
            deal([percent(10)], [dollars(9, modifier="more_than")], [dollars("0.002")]),
            [
                (
                    "doubt",
                    "10% of more than $9 billion is more than $900 million, which does not fit $2 million for the deal",
                )
            ],
            id="below a bound",
        ),
        pytest.param(
            deal([percent(49)], [dollars(14), dollars(29)], [dollars("14.3")]),
            [("fits", "49% of $29 billion is $14.2 billion, which fits $14.3 billion for the deal")],
            id="an answer that is not the current one fits",
        ),
        pytest.param(deal([percent(49)], [dollars(29)], [said(low=10**9, unit="EUR")]), [], id="another currency"),
        pytest.param(deal([percent(49)], [dollars(29)], [dollars(10)], of="Osier"), [], id="another's valuation"),
        pytest.param(deal([percent(49)], [], [dollars(10)]), [], id="no valuation"),
        pytest.param(
            deal([percent(49, modality="denied")], [dollars(29)], [dollars(10)]), [], id="a stake that is denied"
        ),
    ],
)
def test_stake_and_valuation_are_held_against_the_price(facts, expected):
    assert hints(*facts) == expected


@pytest.mark.parametrize(
    ("founded", "other", "expected"),
    [
        ("2016", known("Tarn", "revenue", None, dollars(1), period="2014"), "its revenue is told for 2014"),
        (
            "2016",
            known("Osier", "deal_status", "Tarn", said("completed", as_of="2015-03")),
            "its deal status is told for March 2015",
        ),
        ("2016", known("Tarn", "revenue", None, dollars(1), period="2016"), None),
        ("2016", known("Tarn", "revenue", None, dollars(1), period="2018"), None),
        ("2016", known("Osier", "revenue", None, dollars(1), period="2014"), None),
        ("2016", known("Tarn", "revenue", None, dollars(1, modality="denied"), period="2014"), None),
        ("spring", known("Tarn", "revenue", None, dollars(1), period="2014"), None),
    ],
    ids=["a period", "a deal", "the same year", "later", "of another", "denied", "no date"],
)
def test_nothing_is_told_of_a_time_before_the_founding(founded, other, expected):
    found = hints(known("Tarn", "founded", None, said(founded)), other)

    assert found == ([("doubt", f"Tarn is said to be founded in 2016, but {expected}")] if expected else [])


@pytest.mark.parametrize(
    ("age", "founded", "doubted"),
    [
        (said(low=20, unit="years", since="2030-06-01"), "2005", True),
        (said(low=20, unit="years", since="2030-06-01"), "2009", False),
        (said(low=20, unit="years", as_of="2020"), "1998", True),
        (said(low=20, unit="years"), "1990", False),
        (said(low=20, unit="years", modifier="more_than", since="2030-06-01"), "1990", False),
    ],
    ids=["younger", "born in that year at the earliest", "at another time", "no day", "only a bound"],
)
def test_a_founder_is_older_than_the_company(age, founded, doubted):
    facts = [
        known("Tarn", "founder", "Ana Fell", said()),
        known("Tarn", "founded", None, said(founded)),
        known("Ana Fell", "age", None, age),
    ]

    assert [kind for kind, _ in hints(*facts)] == ["doubt"] * doubted


def test_the_years_of_a_founder_are_counted_out():
    facts = [
        known("Tarn", "founder", "Ana Fell", said()),
        known("Tarn", "founded", None, said("2005")),
        known("Ana Fell", "age", None, said(low=20, unit="years", since="2030-06-01")),
    ]

    assert hints(*facts) == [
        ("doubt", "Ana Fell, 20 years old, was born in 2009 or later, but Tarn was founded in 2005")
    ]


TURNED_ROUND = "the deal between Quillby and Tarn is told as completed, and with the parties turned round as called off"


def status(buyer, target, value, **fields):
    return known(buyer, "deal_status", target, said(value, **fields))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            status("Quillby", "Tarn", "completed"),
            status("Osier", "Tarn", "called_off"),
            [("note", "the deal between Quillby and Tarn was completed; the one with Osier was called off")],
            id="two buyers",
        ),
        pytest.param(
            status("Quillby", "Tarn", "completed"),
            status("Tarn", "Quillby", "called_off"),
            [("doubt", TURNED_ROUND)],
            id="turned round",
        ),
        pytest.param(
            status("Quillby", "Tarn", "completed"), status("Osier", "Tarn", "agreed"), [], id="not called off"
        ),
        pytest.param(
            status("Quillby", "Tarn", "completed", modality="forecast"),
            status("Osier", "Tarn", "called_off"),
            [],
            id="only expected",
        ),
        pytest.param(
            status("Quillby", "Tarn", "completed"), status("Quillby", "Fenwick", "called_off"), [], id="two targets"
        ),
    ],
)
def test_outcomes_of_two_deals_are_told_beside_each_other(one, other, expected):
    assert [(kind, text[0].lower() + text[1:]) for kind, text in hints(one, other)] == expected


def test_the_order_of_facts_makes_no_difference():
    facts = [
        *deal([percent(49)], [dollars(29)], [dollars(10)]),
        role("Ana Fell", "CEO"),
        role("Bo Orr", "CEO", source="b"),
        status("Quillby", "Tarn", "completed"),
        status("Osier", "Tarn", "called_off"),
    ]

    assert find_hints(facts) == find_hints(reversed(facts))
    assert [hint.kind for hint in find_hints(facts)] == ["doubt", "doubt", "note"]


def test_a_hint_names_its_facts():
    facts = deal([percent(49)], [dollars(29)], [dollars(10)])

    [hint] = find_hints(facts)

    assert set(hint.facts) == {fact.key for fact in facts}


def test_the_catalogue_has_the_attributes_that_rules_are_about():
    assert set(CATALOGUE) >= ATTRIBUTES


def test_facts_without_an_answer_say_nothing():
    assert hints(known("Tarn", "founded", None), known("Tarn", "deal_value", "Osier")) == []
