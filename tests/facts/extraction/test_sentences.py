import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.extraction.sentences import split_sentences
from sources.reading import Span

SENTENCES = {
    "two": ["Orrin sells mills.", "It began in 2013."],
    "question and exclamation": ["Is it worth it?", "No!", "Not at all."],
    "title": ["Mr. Quill met Dr. Orr on Monday."],
    "initials": ["Ada P. Quill and J. R. Orr run it.", "They met in 2001."],
    "company form": ["Tolvane Inc. sells to Orrin Corp. of Lund."],
    "company form at the end": ["It sold the mill to Tolvane Inc.", "The price was low."],
    "round with a letter": ["Tolvane has closed its Series B.", "Existing backers put in more."],
    "country": ["It sells to the U.S. Navy.", "Sales rose."],
    "country at the end": ["It moved to the U.S.", "The price fell."],
    "number": ["It stands at No. 5 Mill Road.", "It is old."],
    "answer No": ["No.", "We will not sell."],
    "decimals": ["It rose 3.5 percent to $4.2 billion.", "It fell later."],
    "month": ["It began on Jan. 22 in Lund.", "It ended in May."],
    "time": ["The call is at 8:30 a.m. Eastern Time.", "It is open."],
    "list number": ["1. Tolvane moves on"],
    "list letter": ["B. Pressure on rivals"],
    "quote at the end": ["“We will not sell.”", "He left."],
    "speaker after a question": ["“Will we sell?” Ada Quill asked.", "Nobody spoke."],
    "speaker after a full stop": ["“We will not sell.” Quill said so.", "He left."],
    "small letter after": ["“Will we sell?” asked Quill."],
    "quote opens": ["It fell, she said.", "“We looked hard.”"],
    "ellipsis": ["We waited... and waited.", "Then it rose…", "Nobody knew."],
    "address": ["See orrin.example for more.", "It is free."],
    "brackets": ["(It is old.)", "It is large."],
    "versus": ["Orrin vs. Tolvane went to court.", "It lasted."],
    "run together": ["They sold the mill.", "The price was low."],
    "Swedish capital": ["Priset föll.", "Åsa sålde."],
}  # fmt: skip


def sentences(text):
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("expected", SENTENCES.values(), ids=SENTENCES)
def test_a_block_is_split_where_its_sentences_end(expected):
    assert sentences(" ".join(expected)) == expected


def test_a_missing_space_does_not_join_sentences():
    assert sentences("They sold the mill.The price was low.") == ["They sold the mill.", "The price was low."]


def test_wrapped_lines_do_not_end_sentences():
    assert sentences("Orrin sells\n  mills. It\nbegan in 2013.\n") == ["Orrin sells\n  mills.", "It\nbegan in 2013."]


def test_only_the_span_is_split():
    text = "One is here. Two is here. Three is here."

    assert [span.of(text) for span in split_sentences(text, Span(13, 25))] == ["Two is here."]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_blank_text_has_no_sentences(text):
    assert sentences(text) == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB.!?…”\"')1 \n", max_size=60) | st.text(max_size=60))
def test_sentences_are_in_order_and_leave_out_only_space(text):
    at = 0
    for span in split_sentences(text, Span(0, len(text))):
        assert not text[at : span.start].strip()
        assert at <= span.start < span.end
        assert span.of(text).strip() == span.of(text)
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("piece", [". ", "A. ", "a.b ", "!” ", "“", "Mr. ", " "])
def test_time_grows_with_length_only(piece):
    text = piece * (60_000 // len(piece))

    assert all(span.end <= len(text) for span in split_sentences(text, Span(0, len(text))))
