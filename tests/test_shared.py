"""The desk on the articles beside the project: real ones, and a corpus made by hand."""

import os
import re
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from facts.models import Claim
from sources.models import Source
from sources.reading import BlockKind

SHARED = Path(settings.BASE_DIR).parent / "shared"
CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.is_dir(), reason="The shared articles are not beside the project."),
]


def score(tool, gold, predicted, *options):
    """The last line that a scoring tool prints, as numbers by name."""
    run = subprocess.run(  # noqa: S603
        [sys.executable, SHARED / "tools" / tool, gold, predicted, "--names", CORPUS / "names.json", *options],
        check=True, capture_output=True, text=True, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    return {name: float(number) for name, number in re.findall(r"(\w+) ([\d.]+)", run.stdout.splitlines()[-1])}


@pytest.fixture
def scores(tmp_path):
    def of(folder, prefix):
        call_command("import_seeds", folder, stdout=StringIO())
        for export in ("claims", "facts"):
            call_command(f"export_{export}", output=tmp_path / export, stderr=StringIO())
        accept = ["--docs", folder, "--accept", CORPUS / f"{prefix}accept.jsonl"]
        claims = score("score_claims.py", CORPUS / f"{prefix}claims.jsonl", tmp_path / "claims", *accept)
        return claims, score("score_facts.py", CORPUS / f"{prefix}facts.jsonl", tmp_path / "facts")

    return of


def test_the_seeds_are_read_as_a_careful_reader_would(scores):
    claims, facts = scores(SHARED / "seeds", "seed_")

    assert claims["misquoted"] == 0
    assert claims["precision"] >= 0.93
    assert claims["recall"] >= 0.88
    assert facts["right"] >= 0.90
    assert facts["conflicts"] == 1
    assert facts["false_alarms"] == 0


def test_the_corpus_is_read_as_a_careful_reader_would(scores):
    claims, facts = scores(CORPUS, "")

    assert claims["misquoted"] == 0
    assert claims["precision"] >= 0.90
    assert claims["recall"] >= 0.85
    assert facts["right"] >= 0.85
    assert facts["conflicts"] == 7
    assert facts["false_alarms"] <= 2


@pytest.mark.parametrize(("folder", "prefix"), [("seeds", "seed_"), ("corpus", "")], ids=["seeds", "corpus"])
def test_comparison_alone_is_right_when_it_is_fed_with_the_gold_claims(folder, prefix, scores, settings):
    settings.DEALTRACKER_EXTRACTORS = [f"tests.gold.{prefix or 'corpus_'}claims"]

    claims, facts = scores(SHARED / folder, prefix)

    assert claims["precision"] == claims["recall"] == 1
    assert facts["right"] >= 0.97
    assert facts["false_alarms"] == 0


def test_the_seeds_have_their_titles_and_the_one_date(scores):
    scores(SHARED / "seeds", "seed_")

    sources = Source.objects.order_by("file_name")
    texts = [source.revisions.get().text for source in sources]
    titled = [source.title in text.splitlines()[:6] for source, text in zip(sources, texts, strict=True)]
    assert titled == [True, True, False, True, True]
    # The third begins with its first paragraph, and no title is made up.
    assert sources[2].title == ""
    assert [source.published_on for source in sources] == [date(2025, 6, 15), None, None, None, None]


def test_boilerplate_makes_no_claims(scores):
    scores(SHARED / "seeds", "seed_")

    for claim in Claim.objects.select_related("revision"):
        blocks = [block for block in claim.revision.read_blocks() if block.span.overlaps(claim.span)]
        assert blocks
        assert all(block.kind != BlockKind.BOILERPLATE for block in blocks)
