import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.extraction.modality import attribution_of, modality_of
from sources.reading import Span

MODALITIES = {
    "asserted": [
        "Orrin has acquired Tolvane",
        "Orrin agreed to buy Tolvane for $2bn",
        "Orrin reported revenue of $4.6 billion for 2024",
        "the 33 percent of Tolvane that it did not own",
        "a sum that it would not disclose",
        "Orrin, which does not have a seat on the board, owns 9 percent",
        "not only the largest but also the oldest",
        "Ada Quill will remain chair",
        "Orrin did not comment on the price",
        "the deal closed on May 5",
    ],
    "denied": [
        "Orrin denied that it was in talks to buy Tolvane",
        "Orrin is not in talks with Tolvane",
        "We aren’t in talks with Tolvane",
        "Orrin said that it is not considering a bid",
        "Orrin has no plans to sell the mill",
        "Orrin dismissed newspaper reports of a bid",
        "Orrin has never owned the mill",
        "Orrin won't sell the mill",
        "there are no negotiations",
    ],
    "ended": [
        "Ada Quill, the former chief executive",
        "until recently its largest client",
        "it no longer sells to Tolvane",
        "she stepped down as chief executive",
        "chief executive until August",
        "he previously ran the mill",
        "chief executive at the time",
        "ex-finance director Ben Orr",
    ],
    "conditional": [
        "a deal that could be worth more than $2 billion",
        "the price would value it at $3bn",
        "the deal, if finalized, would be the largest",
        "the mill may be sold",
        "it might buy Tolvane",
        "a potential bid for Tolvane",
        "under which Orrin was to buy 51 per cent",
        "the price would have valued it at $3bn",
        "unless the board objects",
    ],
    "reported": [
        "Orrin is reportedly in talks to buy Tolvane",
        "Orrin is said to be weighing a bid",
        "Orrin is understood to be in talks, two people familiar with the matter said",
        "The Lund Post reported on Sunday that Orrin was considering a bid",
        "according to sources close to both companies",
        "We hear that Orrin values it at £600m",
        "there have been reports that Orrin would like to buy it",
        "Orrin’s reported $10 billion bid",
        "rumours of a bid",
    ],
    "forecast": [
        "Orrin expects to reach $2bn in revenue",
        "the deal is expected to close in July",
        "it will cut 120 jobs",
        "Orrin forecasts £24m for 2025",
        "it projects $2 billion in 2025",
        "Orrin said that revenue would be between £22m and £25m",
        "it plans to have 250 people",
        "the mill is due to open in May",
        "revenue is on track for $5bn",
        "savings should reach £2m",
    ],
}
CASES = [(clause, modality) for modality, clauses in MODALITIES.items() for clause in clauses]


def whole(text):
    return Span(0, len(text))


@pytest.mark.parametrize(("clause", "modality"), CASES, ids=[clause[:40] for clause, _ in CASES])
def test_the_cues_of_a_clause_tell_its_modality(clause, modality):
    assert modality_of(clause, whole(clause)) == modality


def test_cues_outside_of_the_clause_do_not_count():
    text = "Orrin, which could be sold, has acquired Tolvane"

    assert modality_of(text, Span(text.index("has"), len(text))) == "asserted"


def test_an_assertion_is_reported_where_its_sentence_is_hearsay():
    text = "Orrin is in talks to buy Tolvane, three people familiar with the matter said on Monday."
    clause = Span(0, text.index(", three"))

    assert modality_of(text, clause) == "asserted"
    assert modality_of(text, clause, whole(text)) == "reported"


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ("denied", "Orrin denied that it reportedly expects to buy Tolvane"),
        ("denied", "Orrin is not expected to buy Tolvane"),
        ("ended", "the former chief executive could return"),
        ("conditional", "Orrin could reportedly pay $2bn"),
        ("reported", "Orrin reportedly plans to buy Tolvane"),
    ],
)
def test_the_stronger_of_two_cues_counts(strong, weak):
    assert modality_of(weak, whole(weak)) == strong


ATTRIBUTIONS = {
    "according to": ("Sales rose to $2bn, according to Ledgerhall.", "Ledgerhall"),
    "according to, first": ("According to Ledgerhall, sales rose.", "Ledgerhall"),
    "obtained by": ("Sales rose, according to internal figures obtained by Ledgerhall.", "Ledgerhall"),
    "with a role": (
        "It is the most ever, according to the data provider Ledgerhall, since 2021.",
        "the data provider Ledgerhall",
    ),
    "who have seen": ("It rose by 7 per cent, according to two people who have seen it.", "two people"),
    "trailing people": (
        "Orrin is in talks, three people familiar with the matter said on Wednesday.",
        "three people familiar with the matter",
    ),
    "trailing company": ("It will cut 120 jobs, the company said.", "the company"),
    "in the middle": ("Revenue was $2m last year, one of the people said, up from $1m.", "one of the people"),
    "leading newspaper": ("The Lund Post reported on Sunday that Orrin was considering a bid.", "The Lund Post"),
    "leading company": ("Orrin said it would cut 120 jobs.", "Orrin"),
    "leading pronoun": ("It also said on Tuesday that it had agreed to buy the mill.", "It"),
    "leading group": ("The Lund-based group said that it had agreed.", "The Lund-based group"),
    "leading people": ("People close to Orrin said that it was considering a bid.", "People close to Orrin"),
    "apposition": ("Orrin, a maker of mills, said on Monday that it had raised £85m.", "Orrin"),
    "apposition with a number": ("Orrin, which has more than 3,000 staff, said its mills were busy.", "Orrin"),
    "second verb": ("Orrin has closed its takeover of Tolvane and said it would cut 120 jobs.", "Orrin"),
    "perfect": ("Orrin, based in Lund, had sales of €4m in 2024 and has said that it will reach €5m.", "Orrin"),
    "second clause": ("Regulators have to sign off, and Orrin says it expects to close in May.", "Orrin"),
    "person": ("Chief Executive Ada Quill told investors that it had $3bn to spend.", "Ada Quill"),
    "expects": ("Orrin now expects revenue of $5bn this year.", "Orrin"),
    "forecasts": ("The company forecasts £24m for 2025.", "The company"),
    "quoted": ("“We will not sell,” said Ada Quill, an analyst.", "Ada Quill"),
    "listed company": ("Orrin, Inc. (LSE: ORR), a maker of mills, today announced that it has signed.", "Orrin"),
}


@pytest.mark.parametrize(("text", "who"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_a_sentence_names_whom_it_is_from(text, who):
    found = attribution_of(text, whole(text))

    assert found is not None
    assert found.of(text) == who


OWN_WORDS = {
    "plain": "Orrin acquired Tolvane in 2022.",
    "reported revenue": "Orrin reported revenue of $4.6 billion for 2024.",
    "passive": "It had been announced on 4 March.",
    "expected": "The purchase is expected to be completed in January.",
    "forecasts of goods": "Tolvane forecasts demand for grocers.",
}


@pytest.mark.parametrize("text", OWN_WORDS.values(), ids=OWN_WORDS)
def test_a_sentence_that_speaks_for_itself_is_from_nobody_else(text):
    assert attribution_of(text, whole(text)) is None


WORDS = """
    Orrin Ada Quill said that it is was not in talks , . according to people familiar with the matter would could
    if will denied reported “ ” former until May who which and has told expects
"""


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100) | st.lists(st.sampled_from(WORDS.split()), max_size=20).map(" ".join))
def test_any_text_has_a_modality_and_perhaps_a_source_inside_it(text):
    found = attribution_of(text, whole(text))

    assert modality_of(text, whole(text), whole(text)) in MODALITIES
    assert found is None or (0 <= found.start < found.end <= len(text) and found.of(text).strip())


@pytest.mark.parametrize("piece", ["said ", "Ada ", "according to ", "is not ", "people ", "that it ", "a, ", "would "])
def test_time_grows_with_length_only(piece):
    text = piece * (30_000 // len(piece))

    assert modality_of(text, whole(text)) in MODALITIES
    assert attribution_of(text, whole(text)) is None or attribution_of(text, whole(text)).of(text)
