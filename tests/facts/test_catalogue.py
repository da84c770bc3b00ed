"""The catalogue: what its file promises, what is wrong with a broken one, and one for another beat."""

import pytest

from facts.catalogue import CatalogueError, attributes_with, load_catalogue
from facts.extraction import extract
from tests.facts.extraction.reading import document_of, notation

COURTS = r"""
[charge]
label = "Charge"
question = "What is {subject} charged with?"
kind = "text"
compare = "role"
cues = ["charged", "accused"]
patterns = [
    '<OP:subject> (?:was|has been|is) (?:charged with|accused of) (?P<value>[a-z -]{4,40}?)(?= (?:in|on|over)\b|[,.])',
]

[verdict]
label = "Verdict"
question = "What was the verdict on {subject}?"
kind = "status"
compare = "code"
values = { guilty = "guilty", acquitted = "not guilty" }
patterns = [
    '<OP:subject> (?:was|were|has been) found (?P<value>guilty)',
    '<OP:subject> (?:was|has been) (?P<value>acquitted)',
]

[victims]
label = "Victims"
question = "How many people did {subject} harm?"
kind = "count"
unit = "people"
compare = "interval"
cues = ["cheat", "defraud"]
patterns = ['<OP:subject> (?:had |has )?(?:cheated|defrauded) <N:value>']

[fine]
label = "Fine"
question = "What fine must {subject} pay?"
kind = "money"
compare = "interval"
cues = ["fine"]
patterns = ['<O:subject> (?:was|has been) fined <M:value>']
"""


def catalogue_of(tmp_path, text):
    path = tmp_path / "courts.toml"
    path.write_text(text, encoding="utf-8")
    return load_catalogue(path)


def test_the_desk_s_own_catalogue_has_the_attributes_of_the_vocabulary():
    catalogue = load_catalogue()
    assert len(catalogue) == 22
    assert (
        catalogue["deal_value"].ask("Marrow Foods", "Tallow Group")
        == "What does Marrow Foods pay for or invest in Tallow Group?"
    )
    assert catalogue["stake"].is_number


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[fine]\nlabel = 3 4\n", 2, ""),
        ("# courts\n[fine]\nlabel = 'Fine'\n", 2, "lacks compare, kind, question"),
        ("[fine]\nlabel = 'Fine'\nquestion = '?'\nkind = 'cash'\ncompare = 'interval'\n", 4, "kind 'cash'"),
        ("[fine]\nlabel = 'Fine'\nquestion = '?'\nkind = 'money'\ncompare = 'size'\n", 5, "compare 'size'"),
        (
            "[fine]\nlabel = 'Fine'\nquestion = '?'\nkind = 'money'\ncompare = 'interval'\ncolour = 'red'\n",
            6,
            "unknown colour",
        ),
        (
            "[fine]\nlabel = 'F'\nquestion = '?'\nkind = 'money'\ncompare = 'interval'\npatterns = ['<O:subject> (']\n",
            6,
            "pattern that is none",
        ),
        (
            (
                "[fine]\nlabel = 'F'\nquestion = '?'\nkind = 'money'\ncompare = 'interval'\npatterns = "
                "['fined <M:value>']\n"
            ),
            6,
            "without a subject",
        ),
        (
            "[fine]\nlabel = 'F'\nquestion = '?'\nkind = 'money'\ncompare = 'interval'\ncues = 'fine'\n",
            6,
            "no list of texts",
        ),
        ("[verdict]\nlabel = 'V'\nquestion = '?'\nkind = 'status'\ncompare = 'code'\n", 1, "status without values"),
    ],
)
def test_a_broken_catalogue_is_refused_by_file_and_line(tmp_path, text, line, words):
    with pytest.raises(CatalogueError) as caught:
        catalogue_of(tmp_path, text)
    assert "courts.toml" in str(caught.value)
    assert f"line {line}" in str(caught.value)
    assert words in str(caught.value)


def test_a_desk_on_another_beat_gets_its_own_claims(tmp_path):
    catalogue = catalogue_of(tmp_path, COURTS)
    text = (
        "Anna Lind was charged with insider dealing in March. Last week Lind was found guilty and Erik Holm was "
        "acquitted. The judge said on Tuesday that Anna Lind had cheated 1,400 customers. "
        "Marrow Foods has been fined $12 million."
    )
    assert {notation(claim) for claim in extract(document_of(text), catalogue)} == {
        "Anna Lind | charge |  | insider dealing",
        "Anna Lind | verdict |  | guilty",
        "Erik Holm | verdict |  | acquitted",
        "Anna Lind | victims |  | 1400 people",
        "Marrow Foods | fine |  | 12000000 USD",
    }


def test_attributes_are_named_by_what_their_fields_say():
    staged = attributes_with(compare="stage")

    assert staged == [name for name, attribute in load_catalogue().items() if attribute.compare == "stage"] != []
    assert set(attributes_with(listed=True)).isdisjoint(attributes_with(listed=False))
