"""Interviews: who answers, and whom "we" and "you" mean."""

import pytest

from facts.extraction import extract
from facts.extraction.interviews import find_turns
from facts.extraction.scanning import scan
from tests.facts.extraction.reading import claims_of, document_of

LEAD = "Ada Quill runs Corvid Looms from a mill in Leeds. We spoke on a train.\n\n"
HEADED = (
    LEAD + "What did you learn from your first year?\n\nWe learned to wait. I would not do it again.\n\n"
    "How many people are you now?\n\nWe are 85 people.\n\nWe hope to hire more.\n\n"
    "Are you for sale?\n\nNo. We like our mill.\n\nInterview by Tom Reed."
)


def answers_of(text):
    document = document_of(text)
    return [turn.span.of(document.text) for turn in find_turns(document.text, scan(document)) if turn.is_answer]


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [("Q", "A"), ("MW", "AQ"), ("The Weaver", "Ada Quill")],
    ids=["letters", "initials", "names"],
)
def test_labels_tell_answers_from_questions(asker, answerer):
    text = (
        f"{LEAD}{asker}: Will you sell?\n\n{answerer}: No. We like it here.\n\n"
        f"{asker}: And your rivals?\n\n{answerer}: We wish them luck.\n\nThe talk has been shortened."
    )

    assert answers_of(text) == ["No. We like it here.", "We wish them luck."]


def test_questions_in_headings_are_answered_up_to_the_next():
    assert answers_of(HEADED) == [
        "We learned to wait. I would not do it again.",
        "We are 85 people.\n\nWe hope to hire more.",
        "No. We like our mill.",
    ]


def test_an_explainer_with_questions_is_no_interview():
    text = (
        "What is Corvid Looms?\n\nIt makes cloth.\n\nShould you buy its shares?\n\nWe are journalists.\n\nIs it?\n\nNo."
    )

    assert answers_of(text) == []


def test_we_is_the_company_of_the_one_who_answers():
    assert "Corvid Looms | employees |  | 85 employees" in claims_of(HEADED)


def test_each_answer_is_a_statement_of_the_one_who_answers():
    said = [c for c in extract(document_of(HEADED)) if c.attribute == "statement"]

    assert {c.subject.name for c in said} == {"Ada Quill"}
    assert "We learned to wait. I would not do it again." in {c.value for c in said}
