"""What holds for all claims: the order does not matter, copies count once, a conflict names two that cannot meet."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from facts.catalogue import load_catalogue
from facts.comparison import RELATIONS, ComparedClaim, compare
from facts.comparison.figures import stands_for
from facts.comparison.periods import read_period
from facts.wording import SENTENCES

CATALOGUE = load_catalogue()
PLACES = ["Dayton", "Dayton, Ohio", "Ohio", "Toledo"]
ROLES = ["CEO", "chairman and CEO", "CFO", "deputy CEO", "analyst", "founder"]
VALUES = {"date": ["2016", "2016-06", "2017-01-02", "spring"], "place": PLACES, "role": ROLES, "quote": ["Yes.", "No."]}


@st.composite
def figures(draw):
    low = Decimal(draw(st.sampled_from([80, 90, 100, 101, 150, 151, 2000]))) * 10**6
    modifier = draw(st.sampled_from(["exact", "approximately", "nearly", "more_than", "up_to", "between"]))
    bounds = {"more_than": (low, None), "up_to": (None, low), "between": (low, low * 2)}.get(modifier, (low, low))
    unit = draw(st.sampled_from(["USD", "USD", "EUR"]))
    return {"low": bounds[0], "high": bounds[1], "modifier": modifier, "unit": unit}


@st.composite
def facts(draw):
    """An attribute with claims about one fact of it."""
    attribute = draw(st.sampled_from(list(CATALOGUE.values())))
    values = list(attribute.values) or VALUES.get(attribute.compare, [""])
    said = figures() if attribute.is_number else st.fixed_dictionaries({"value": st.sampled_from(values)})
    claims = draw(
        st.lists(
            st.builds(
                lambda said, **fields: ComparedClaim(key=None, **said, **fields),
                said,
                source=st.integers(1, 5),
                origin=st.sampled_from(["", "", "Harbour Post", "Ilse Marten"]),
                copy_of=st.sampled_from([None, None, 1]),
                published_on=st.sampled_from([None, date(2031, 1, 1), date(2031, 1, 20), date(2031, 9, 1)]),
                modality=st.sampled_from(
                    ["asserted", "asserted", "reported", "forecast", "conditional", "denied", "ended"]
                ),
                as_of=st.sampled_from(["", "", "2029", "2031-01"]),
                status=st.sampled_from(["unreviewed", "verified", "disputed"]),
                stage=st.sampled_from([None, 1, 3]),
            ),
            min_size=1,
            max_size=8,
        )
    )
    return attribute, [replace(claim, key=key) for key, claim in enumerate(claims)]


@given(facts(), st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(fact, random):
    attribute, claims = fact
    shuffled = random.sample(claims, len(claims))

    assert compare(attribute, shuffled) == compare(attribute, claims)


@given(facts(), st.data())
def test_a_copy_from_the_same_origin_changes_nothing(fact, data):
    attribute, claims = fact
    copied = data.draw(st.sampled_from([claim for claim in claims if claim.origin] or claims))
    before = compare(attribute, claims)
    assume(before.rule != "one_source" or before.origins == 1)
    source = 99 if copied.origin else copied.source

    after = compare(attribute, [*claims, replace(copied, key=len(claims), source=source)])

    assert (after.relation, after.origins) == (before.relation, before.origins)
    assert (after.difference, after.ratio) == (before.difference, before.ratio)
    assert after.positions[after.leading].low == before.positions[before.leading].low


@given(facts(), st.data())
def test_a_near_copy_of_a_source_changes_nothing(fact, data):
    attribute, claims = fact
    source = data.draw(st.sampled_from([claim.source for claim in claims]))
    copied = [claim for claim in claims if claim.source == source]
    before = compare(attribute, claims)
    assume(before.rule != "one_source" or before.origins == 1)

    copies = [
        replace(claim, key=len(claims) + i, source=99, copy_of=claim.copy_of or source)
        for i, claim in enumerate(copied)
    ]
    after = compare(attribute, [*claims, *copies])

    assert (after.relation, after.origins) == (before.relation, before.origins)
    assert (after.difference, after.ratio) == (before.difference, before.ratio)


@given(facts())
def test_a_conflict_names_two_answers_that_cannot_meet(fact):
    attribute, claims = fact
    comparison = compare(attribute, claims)
    assume(comparison.relation == "conflict")

    one, other = (comparison.positions[index] for index in comparison.pair)
    assert set(one.claims) != set(other.claims)
    if "denied" in (one.modality, other.modality):
        assert one.modality != other.modality
    elif attribute.is_number:
        assert one.unit == other.unit
        assert not bounds_of(one).meets(bounds_of(other))
    elif attribute.compare == "date":
        assert not read_period(one.value).meets(read_period(other.value))
    else:
        assert one.value != other.value or "ended" in (one.modality, other.modality)


def bounds_of(position):
    return stands_for(position.low, position.high, position.modifier)


@given(facts())
def test_every_claim_stands_in_one_position(fact):
    attribute, claims = fact
    comparison = compare(attribute, claims)

    assert sorted(key for position in comparison.positions for key in position.claims) == [c.key for c in claims]
    assert comparison.relation in RELATIONS
    assert comparison.rule in SENTENCES
    assert comparison.positions[comparison.leading]
    assert comparison.why
    assert comparison.leading_why


@given(facts(), st.integers(2, 5))
def test_sources_that_say_the_same_agree(fact, count):
    attribute, claims = fact
    said = replace(claims[0], origin="", copy_of=None)

    comparison = compare(attribute, [replace(said, key=key, source=key) for key in range(count)])

    assert (comparison.relation, comparison.origins, len(comparison.positions)) == ("agree", count, 1)


@given(facts())
def test_one_source_alone_is_single(fact):
    attribute, claims = fact

    assert compare(attribute, [replace(claim, source=1) for claim in claims]).relation == "single"
