"""The gold lists here are invented."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from facts.catalogue import load_catalogue
from facts.evaluation import Names
from facts.fact_evaluation import evaluate_facts
from facts.names import plain
from facts.summaries import summarise
from tests.factories import ClaimFactory, EntityFactory, FactFactory

CATALOGUE = load_catalogue()
NAMES = Names({plain("Quillby Group"): plain("Quillby")})


def row(relation, docs=("a.txt", "b.txt"), subject="Quillby", attribute="valuation", object_=None, as_of=None):
    return {
        "subject": subject,
        "attribute": attribute,
        "object": object_,
        "as_of": as_of,
        "relation": relation,
        "docs": list(docs),
    }


def given(relation, sources=("a.txt", "b.txt"), **fields):
    return row(relation, **fields) | {"sources": list(sources), "why": ""}


def judge(gold, *said):
    return evaluate_facts([gold], said, CATALOGUE, NAMES)


@pytest.mark.parametrize(
    ("gold", "said", "found", "right"),
    [
        pytest.param(row("agree"), given("agree"), True, True, id="the same"),
        pytest.param(row("agree"), given("conflict"), True, False, id="another relation"),
        pytest.param(
            row("agree"), given("agree", sources=("a.txt", "b.txt", "z.txt")), True, True, id="more documents"
        ),
        pytest.param(row("agree"), given("agree", sources=("a.txt", "z.txt")), False, False, id="one document of two"),
        pytest.param(
            row("agree", subject="Quillby Group"), given("agree", subject="The Quillby"), True, True, id="another name"
        ),
        pytest.param(row("agree"), given("agree", subject="Tarn"), False, False, id="another subject"),
        pytest.param(row("agree"), given("agree", attribute="revenue"), False, False, id="another attribute"),
        pytest.param(
            row("agree", as_of="2024"), given("agree", as_of="2024-03"), True, True, id="a more precise period"
        ),
        pytest.param(row("agree", as_of="2024"), given("agree", as_of="2023"), False, False, id="another period"),
        pytest.param(row("agree", as_of="2024"), given("agree"), True, True, id="no period"),
        pytest.param(
            row("agree", attribute="competitor", object_="Tarn"),
            given("agree", attribute="competitor", subject="Tarn", object_="Quillby"),
            True,
            True,
            id="either way round",
        ),
        pytest.param(
            row("agree", attribute="customer", object_="Tarn"),
            given("agree", attribute="customer", subject="Tarn", object_="Quillby"),
            False,
            False,
            id="the wrong way round",
        ),
    ],
)
def test_a_fact_is_found_by_its_parties_period_and_documents(gold, said, found, right):
    evaluation = judge(gold, said)

    assert (evaluation.gold, evaluation.found, evaluation.right) == (1, found, right)
    assert (evaluation.share_found, evaluation.share_right) == (found, right)
    assert len(evaluation.wrong) == (not right)


def test_one_of_several_facts_may_be_the_right_one():
    assert judge(row("conflict"), given("agree"), given("conflict")).right == 1


@pytest.mark.parametrize(
    ("gold", "said", "alarms"),
    [
        (row("agree"), given("conflict"), 1),
        (row("conflict"), given("conflict"), 0),
        (row("agree"), given("conflict", subject="Tarn"), 1),
        (row("agree"), given("conflict", subject="Tarn", sources=("a.txt", "z.txt")), 0),
        (row("conflict", as_of="2024"), given("conflict", as_of="2023"), 0),
        (row("agree"), given("agree", subject="Tarn"), 0),
    ],
    ids=["no conflict", "a conflict", "no such fact", "elsewhere", "of another period", "no conflict said"],
)
def test_a_conflict_that_is_none_is_a_false_alarm(gold, said, alarms):
    assert len(judge(gold, said).alarms) == alarms


def test_what_was_said_is_counted():
    evaluation = evaluate_facts(
        [row("conflict"), row("conflict", subject="Tarn"), row("agree", subject="Osier")],
        [given("conflict"), given("agree", subject="Osier"), given("single", subject="Osier")],
        CATALOGUE,
        NAMES,
    )

    assert dict(evaluation.said) == {
        ("conflict", "conflict"): 1,
        ("conflict", "not found"): 1,
        ("agree", "agree"): 1,
    }
    assert (evaluation.conflicts, evaluation.conflicts_found) == (2, 1)


@pytest.mark.django_db
class TestCommand:
    @pytest.fixture
    def files(self):
        """The names of two files whose claims about a valuation are in conflict."""
        fact = FactFactory(subject=EntityFactory(name="Quillby"), attribute="valuation", object=None, deal=None)
        claims = [ClaimFactory(fact=fact, low=low, high=low) for low in (5_000_000, 9_000_000)]
        summarise(fact)
        return [claim.revision.source.file_name for claim in claims]

    def run(self, tmp_path, *rows, **options):
        gold = tmp_path / "gold.jsonl"
        gold.write_text("\n".join(json.dumps(line) for line in rows) + "\n")
        out = StringIO()
        call_command("evaluate_facts", gold, stdout=out, **options)
        return out.getvalue().splitlines()

    def test_it_sums_up_what_the_database_says(self, tmp_path, files):
        lines = self.run(tmp_path, row("conflict", docs=files), row("agree", docs=files, subject="Tarn"))

        assert [line.split() for line in lines[:-1]] == [
            ["agree", "said", "not", "found", "1"],
            ["conflict", "said", "conflict", "1"],
        ]
        assert lines[-1] == "facts 2 found 0.500 right 0.500 conflicts 1/1 false_alarms 0"

    def test_other_names_may_be_given(self, tmp_path, files):
        names = tmp_path / "names.json"
        names.write_text(json.dumps({"Quillby Holdings": ["Quillby"]}))

        lines = self.run(tmp_path, row("conflict", docs=files, subject="Quillby Holdings"), names=names)

        assert lines[-1].startswith("facts 1 found 1.000 right 1.000")

    def test_it_lists_what_is_wrong(self, tmp_path, files):
        lines = self.run(tmp_path, row("agree", docs=files), errors=True)

        assert "wrong  Quillby | valuation  agree, said conflict" in lines
        assert "alarm  Quillby | valuation  $5 million and $9 million differ by $4 million (80 %)" in lines

    def test_a_gold_list_that_is_none_is_refused(self, tmp_path):
        with pytest.raises(CommandError, match=r"gold.jsonl:1: a row has subject, attribute, docs, relation"):
            self.run(tmp_path, {"subject": "Quillby"})
