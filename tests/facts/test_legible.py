"""What there is to read in a text, and what can name somebody."""

import pytest

from facts.legible import legible
from facts.names import is_name

NOTHING = {
    "nothing": "",
    "spaces": " \t\n\u00a0\u2003\u3000",
    "zero width": "\u200b\u200c\u200d",
    "word joiner": "\u2060\ufeff",
    "directions": "\u202e\u2066\u2069",
    "controls": "\x01\x7f\x85",
    "soft hyphen": "\u00ad",
    "accents alone": "\u0301\u034f\ufe0f",
    "fillers": "\u115f\u1160\u3164\uffa0\u2800",
    "private and none": "\ue000\uffff",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_shows_nothing_is_empty_and_no_name(text):
    assert legible(text) == ""
    assert not is_name(text)


@pytest.mark.parametrize("text", ["No.", "?", "…", "👍", "7", "Ж", "株式会社", "مؤسسة", "e\u0301", "\u200bx"])
def test_what_can_be_read_stays_as_it_is_without_space_around_it(text):
    assert legible(f" \n{text}\t") == text


@pytest.mark.parametrize("text", ["3M", "360", "Ж", "株式会社", "#1 Cochran", "é", "A.", "\u200bQuillby"])
def test_names_have_a_letter_or_a_digit(text):
    assert is_name(text)


@pytest.mark.parametrize("text", ["#0", "# 12", "\u200b#7", "…", "–", "?!", "&"])
def test_marks_and_numbers_of_rows_are_no_names(text):
    assert not is_name(text)
