"""Extraction on the articles of our own: what was gained on them is not lost again."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ARTICLES = Path(__file__).with_name("articles")
# Precision and recall, a little below what was reached.
REACHED = {
    "a": (0.92, 0.81),
    "b": (0.90, 0.76),
    "c": (0.92, 0.84),
    "d": (0.97, 0.92),
    "e": (0.91, 0.79),
    "f": (0.93, 0.84),
    "g": (0.70, 0.55),
    "h": (0.95, 0.83),
    "i": (0.77, 0.61),
    "j": (0.68, 0.48),
}


def evaluate(folder, *options):
    """What the command prints, as lines."""
    out = StringIO()
    files = {"docs": folder, "accept": folder / "accept.jsonl", "names": folder / "names.json"}
    call_command("evaluate_extraction", folder / "claims.jsonl", *options, **files, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("folder", sorted(path for path in ARTICLES.iterdir() if path.is_dir()), ids=lambda p: p.name)
def test_what_was_reached_is_kept(folder):
    precision, recall = REACHED[folder.name]

    total = evaluate(folder)[-1].split()

    assert total[0] == "all"
    assert float(total[5]) >= precision
    assert float(total[6]) >= recall


def test_errors_are_listed_with_their_words():
    lines = evaluate(ARTICLES / "b", "--errors")

    missed = [line for line in lines if line.startswith("missed")]
    wrong = [line for line in lines if line.startswith("wrong")]
    assert missed
    assert wrong
    assert all("“" in line and ".txt" in line for line in (*missed, *wrong))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{", "gold.jsonl:1"),
        ('{"doc": "a.txt"}', "gold.jsonl:1: a row has doc, subject"),
        (
            json.dumps({"doc": "gone.txt", "subject": "A", "attribute": "age", "kind": "count", "anchor": "x"}),
            "No such file",
        ),
    ],
    ids=["no JSON", "columns missing", "no document"],
)
def test_a_gold_list_that_is_none_is_refused_by_file_and_line(row, words, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(row, encoding="utf-8")

    with pytest.raises(CommandError, match=words):
        call_command("evaluate_extraction", gold, docs=tmp_path)
