import pytest

from facts.extraction.quotations import find_quotations
from facts.extraction.sentences import split_sentences
from sources.reading import Span

W = "We will not sell the mill"

SPEAKERS = {
    # after the words
    "said name": (f"“{W},” said Ada Quill.", W, "Ada Quill"),
    "said name, role": (f"“{W},” said Ada Quill, an analyst at Orrin Bank.", W, "Ada Quill"),
    "name said": (f"“{W},” Ada Quill said.", W, "Ada Quill"),
    "surname said": (f"“{W},” Quill said on Tuesday.", W, "Quill"),
    "pronoun said": (f"“{W},” she said.", W, "she"),
    "said pronoun": (f"“{W},” said he.", W, "he"),
    "title and name said": (f"“{W},” Chief Executive Ada Quill said in a statement.", W, "Ada Quill"),
    "abbreviated title": (f"“{W},” CEO Ada Quill wrote in a note to staff.", W, "Ada Quill"),
    "company's role": (f"“{W},” said Tolvane's chief executive, Ada Quill.", W, "Ada Quill"),
    "role before name": (f"“{W},” said chief executive Ada Quill.", W, "Ada Quill"),
    "company and title": (f"“{W},” Tolvane CEO Ada Quill told investors.", W, "Ada Quill"),
    "name, role, said": (f"“{W},” Ada Quill, the mill's finance director, said.", W, "Ada Quill"),
    "role, name, said": (f"“{W},” the mill's finance director, Ada Quill, said.", W, "Ada Quill"),
    "name, age, said": (f"“{W},” Ada Quill, 47, a founder of the mill, recalled.", W, "Ada Quill"),
    "the company said": (f"“{W},” the company said.", W, "the company"),
    "a company told me": (f"“{W},” Tolvane told me.", W, "Tolvane"),
    "unnamed": (f"“{W},” said one person familiar with the talks.", W, "one person familiar with the talks"),
    "spokesman": (f"“{W},” a spokesman for Tolvane said.", W, "a spokesman for Tolvane"),
    "according to": (f"“{W},” according to Ada Quill.", W, "Ada Quill"),
    "added": (f"“{W},” added Mr. Quill.", W, "Quill"),
    "with an initial": (f"“{W},” said Ada P. Quill.", W, "Ada P. Quill"),
    "with a particle": (f"“{W},” said Ada van der Quill.", W, "Ada van der Quill"),
    "with accents": (f"“{W},” said Åsa Ðorđević-Núñez.", W, "Åsa Ðorđević-Núñez"),
    "later said": (f"“{W},” Quill later told reporters in Lund.", W, "Quill"),
    "has said": (f"“{W},” Quill has said.", W, "Quill"),
    "dash": (f"“{W}.” — Ada Quill, chief executive", W, "Ada Quill"),
    "question": ("“Why would we sell the mill?” asked Ada Quill.", "Why would we sell the mill?", "Ada Quill"),
    "question, name first": ("“Why would we sell it?” Ada Quill asked.", "Why would we sell it?", "Ada Quill"),
    "exclamation": ("“We did it, all of us!” Ada Quill said.", "We did it, all of us!", "Ada Quill"),
    "straight marks": (f'"{W}," said Ada Quill.', W, "Ada Quill"),
    "straight, name first": (f'"{W}," Ada Quill said.', W, "Ada Quill"),
    "german marks": (f"„{W}“, said Ada Quill.", W, "Ada Quill"),
    "french marks": (f"« {W} », said Ada Quill.", W, "Ada Quill"),
    "single marks": (f"‘{W},’ said Ada Quill.", W, "Ada Quill"),
    "full stop inside": (f"“{W}.” Quill said.", W, "Quill"),
    "two speakers": (f"“{W},” said Ada Quill and Ben Orr.", W, "Ada Quill and Ben Orr"),
    # before the words
    "name said:": (f"Ada Quill said: “{W}.”", W, "Ada Quill"),
    "name, role, said:": (f"Ada Quill, CEO of Tolvane, said: “{W}.”", W, "Ada Quill"),
    "new line": (f"Ada Quill, CEO of Tolvane, said on a call:\n“{W}.”", W, "Ada Quill"),
    "new paragraph": (f"Ada Quill, CEO of Tolvane, said on a call:\n\n“{W}.”", W, "Ada Quill"),
    "told investors": (f"Ada Quill told investors: “{W}.”", W, "Ada Quill"),
    "comma": (f"Ada Quill told investors, “{W}.”", W, "Ada Quill"),
    "that": ("Ada Quill said that “we will not sell the mill.”", "we will not sell the mill", "Ada Quill"),
    "pronoun before": (f"He added: “{W}.”", W, "He"),
    "adverb first": (f"But on Tuesday Ada Quill said: “{W}.”", W, "Ada Quill"),
    "participle": (f"Tolvane confirmed the offer on Monday, saying, “{W}.”", W, "Tolvane"),
    "stating": (f"Tolvane rejected the bid Monday, stating: “{W}.”", W, "Tolvane"),
    "in a statement": (f"In a statement, Ada Quill said: “{W}.”", W, "Ada Quill"),
    "as she put it": (f"As Ada Quill put it: “{W}.”", W, "Ada Quill"),
    "in the words of": (f"In the words of Ada Quill, “{W}.”", W, "Ada Quill"),
    "script": (f"Ada Quill: “{W}.”", W, "Ada Quill"),
    "lead-in": (f"Ada Quill shrugs. “{W}.”", W, "Ada Quill"),
    "conjunct": (f"Ada Quill, a founder, sold her shares and told staff: “{W}.”", W, "Ada Quill"),
    "company said:": (f"The company said: “{W}.”", W, "The company"),
    # nobody named
    "nobody": (f"A sign read “{W}” for years.", W, None),
}  # fmt: skip


def quotations(text):
    blocks, at = [], 0
    for block in text.split("\n\n"):
        blocks.append(Span(at, at + len(block)))
        at += len(block) + 2
    return find_quotations(text, [sentence for block in blocks for sentence in split_sentences(text, block)])


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS.values(), ids=SPEAKERS)
def test_a_quotation_is_found_with_its_speaker(text, words, speaker):
    [found] = quotations(text)

    assert found.span.of(text).strip(" ,.") == words.rstrip(",.")
    assert (found.speaker.of(text) if found.speaker else None) == speaker


NO_QUOTATIONS = {
    "a term": "It is known as the “ground truth” of the trade.",
    "a title": "Her book, “The Long Mill”, sold well.",
    "a partial figure": "The loss would cost “something under $10m” of sales.",
    "a fragment": "He put the chances at “no better than one in three”.",
    "an inch mark": 'The 27" screen sold well and so did the 32" one.',
    "apostrophes": "The mill’s owners’ meeting voted on the board’s offer.",
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_QUOTATIONS.values(), ids=NO_QUOTATIONS)
def test_words_that_are_no_clause_are_no_quotation(text):
    assert quotations(text) == []


INTERRUPTED = {
    "full stop": "“We looked hard,” said Ada Quill. “In the end it was worth more.”",
    "comma": "“We looked hard,” Ada Quill said, “and in the end it was worth more.”",
    "straight": '"We looked hard," said Ada Quill, an analyst at Orrin Bank. "In the end it was worth more."',
    "new paragraph": "“We looked hard,” said Ada Quill. “It was long.\n\n“In the end it was worth more.”",
    "short start": "“We looked hard,” said Ada Quill. Then she paused. “In the end it was worth more.”",
}


@pytest.mark.parametrize("text", INTERRUPTED.values(), ids=INTERRUPTED)
def test_an_interrupted_quotation_is_one_up_to_its_interruption(text):
    [found] = quotations(text)

    assert found.span.of(text) == "We looked hard,"
    assert found.speaker.of(text) == "Ada Quill"
    assert found.more[-1].of(text).lower().endswith("in the end it was worth more.")


def test_a_clause_after_a_word_is_quoted_from_the_clause_on():
    text = "“No,” said Ada Quill. “We will not sell the mill.”"

    [found] = quotations(text)

    assert (found.span.of(text), found.speaker.of(text)) == ("We will not sell the mill.", "Ada Quill")


def test_two_speakers_of_one_paragraph_are_told_apart():
    text = "“We will not sell,” said Ada Quill. “You will have to,” said Ben Orr. He added: “It is our only way out.”"

    found = quotations(text)

    assert [q.speaker.of(text) for q in found] == ["Ada Quill", "Ben Orr", "He"]
    assert all(q.more == () for q in found)


def test_a_quotation_that_runs_over_paragraphs_has_the_speaker_named_at_its_end():
    text = "“We looked hard at it.\n\n“In the end it was worth more,” said Ada Quill."

    [found] = quotations(text)

    assert found.span.of(text) == "We looked hard at it."
    assert [more.of(text) for more in found.more] == ["In the end it was worth more,"]
    assert found.speaker.of(text) == "Ada Quill"


def test_a_marked_quotation_inside_another_is_not_counted_twice():
    text = "“They told us ‘We will wait for you’ and then they left,” said Ada Quill."

    assert len(quotations(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["“" * 20_000, '"' * 20_000, "‘A" * 20_000, "„«" * 20_000, "“a said " * 5_000, "“it is said” " * 5_000],
    ids=lambda text: text[:3],
)
def test_a_flood_of_marks_takes_no_time(text):
    assert len(quotations(text)) <= 5_000
