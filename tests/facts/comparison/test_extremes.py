from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from facts.catalogue import load_catalogue
from facts.comparison import ComparedClaim
from facts.comparison.answers import collect
from facts.comparison.extremes import Spell, spells, widest
from facts.comparison.figures import Range
from facts.comparison.origins import Origins


def answers_of(*figures):
    """An answer for each (source, figure)."""
    claims = [
        ComparedClaim(key=i, source=source, low=Decimal(figure), high=Decimal(figure), published_on=date(2031, 1, 1))
        for i, (source, figure) in enumerate(figures)
    ]
    return collect(load_catalogue()["employees"], claims, Origins(claims))


ANSWER = answers_of(("A", 1))[0]


@st.composite
def spells_of_time(draw):
    start, low = draw(st.integers(0, 20)), draw(st.integers(0, 40))
    end, high = start + draw(st.integers(0, 8)), low + draw(st.integers(0, 6))
    return Spell(start, end, Range(Decimal(low), Decimal(high)), ANSWER)


def gap_between(one, other):
    """What lies between two spells that overlap; 0 where they can meet or never do at one time."""
    if one.end < other.start or other.end < one.start:
        return 0
    return max(one.room.low - other.room.high, other.room.low - one.room.high, 0)


@given(st.lists(spells_of_time(), max_size=12), st.lists(spells_of_time(), max_size=12))
def test_the_sweep_finds_what_comparing_every_two_finds(some, others):
    every_two = [gap_between(one, other) for one in some for other in [*some, *others]]

    found = widest(some, others)

    assert (found.size if found else 0) == max(every_two, default=0)


def test_a_gap_names_the_lower_answer_first():
    low, high = answers_of(("A", 30), ("B", 80))

    gap = widest(spells([high, low]))

    assert (gap.low, gap.high) == (low, high)


def test_an_origin_with_several_figures_gives_room_from_the_lowest_to_the_highest():
    assert widest(spells(answers_of(("A", 30), ("A", 80), ("B", 50)))) is None
    assert widest(spells(answers_of(("A", 30), ("A", 40), ("B", 50)))).size == 9
