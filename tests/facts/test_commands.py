import json
import os
import socket
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.urls import reverse

from facts.actions import reject
from facts.models import Claim, Fact
from sources.models import Publisher, Revision, Source
from tests.factories import EditorFactory
from tests.files import BROKEN, LIMIT

pytestmark = pytest.mark.django_db

PRICE = "Quillby pays $5 million for Marrow Foods, which is more than most people in the town thought it would.\n"
OTHER = "Tern Catering paid $8 million for Some Hotel, and the mayor was there when the papers were signed.\n"


@pytest.fixture(autouse=True)
def extractors(settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(PRICE)
    (tmp_path / "other.txt").write_text(OTHER)
    (tmp_path / "README.md").write_text("Not an article.")
    return tmp_path


def run(command, *args, **options):
    """What a command printed, line by line, and its error."""
    out, error = StringIO(), ""
    try:
        call_command(command, *args, stdout=out, stderr=StringIO(), **options)
    except CommandError as raised:
        error = str(raised)
    return out.getvalue().splitlines(), error


def counts():
    return [model.objects.count() for model in (Publisher, Source, Revision, Fact, Claim)]


class TestImportSeeds:
    def test_each_file_has_a_row_and_the_end_sums_up(self, folder):
        lines, error = run("import_seeds", folder)

        assert [line.split()[:2] for line in lines[1:3]] == [["new", "1"], ["new", "1"]]
        assert lines[-1] == "2 new, 0 same, 0 changed, 0 failed"
        assert error == ""
        assert Source.objects.count() == 2

    def test_a_second_run_says_same_and_adds_nothing(self, folder):
        run("import_seeds", folder)
        before = counts()

        lines, _ = run("import_seeds", folder)

        assert lines[-1] == "0 new, 2 same, 0 changed, 0 failed"
        assert counts() == before

    def test_a_changed_article_is_a_new_revision(self, folder):
        run("import_seeds", folder)
        (folder / "good.txt").write_text(PRICE.replace("$5", "$6"))

        lines, _ = run("import_seeds", folder)

        assert lines[-1] == "0 new, 1 same, 1 changed, 0 failed"
        assert Revision.objects.count() == 3

    @pytest.mark.parametrize(("content", "reason"), BROKEN)
    def test_a_broken_file_is_named_with_its_reason_and_the_good_ones_are_in(self, folder, settings, content, reason):
        settings.DEALTRACKER_MAX_SOURCE_BYTES = LIMIT
        (folder / "broken.txt").write_bytes(content)

        lines, error = run("import_seeds", folder)

        [failed] = [line for line in lines if line.startswith("failed")]
        assert "broken.txt: " in failed
        assert reason in failed
        assert error == "1 of 3 files failed."
        assert Source.objects.count() == 2

        lines, error = run("import_seeds", folder)
        assert lines[-1] == "0 new, 2 same, 0 changed, 1 failed"
        assert error == "1 of 3 files failed."

    def test_a_file_that_is_not_there_fails_by_name(self, folder):
        lines, error = run("import_seeds", folder / "absent.txt", folder / "good.txt")

        assert "absent.txt: No such file or directory" in lines[1]
        assert error == "1 of 2 files failed."
        assert Source.objects.count() == 1

    def test_a_file_of_another_kind_fails_by_name(self, folder):
        lines, error = run("import_seeds", folder / "README.md")

        assert "README.md: only .txt files are read" in lines[1]
        assert error

    def test_a_file_name_that_is_no_unicode_fails(self, folder):
        Path(str(folder) + "/caf\udce9.txt").write_text(PRICE + "More.")

        lines, error = run("import_seeds", folder)

        assert any("its name holds what is not printable" in line for line in lines)
        assert error == "1 of 3 files failed."

    def test_a_name_of_several_lines_takes_one(self, folder):
        (folder / "two\nlines.txt").write_text(PRICE + "More.")

        lines, error = run("import_seeds", folder)

        assert len(lines) == 5
        assert error == "1 of 3 files failed."

    def test_a_folder_without_articles_fails_and_the_others_are_imported(self, folder, tmp_path_factory):
        empty = tmp_path_factory.mktemp("empty")

        lines, error = run("import_seeds", empty, folder)

        assert "no .txt file in this folder" in lines[1]
        assert error == "1 of 3 files failed."
        assert Source.objects.count() == 2

    def test_a_pipe_is_not_waited_for(self, folder):
        os.mkfifo(folder / "pipe.txt")

        lines, error = run("import_seeds", folder)

        assert any("pipe.txt: it is not a regular file" in line for line in lines)
        assert error == "1 of 3 files failed."

    def test_a_folder_named_like_a_file_fails_by_name(self, folder):
        (folder / "folder.txt").mkdir()

        lines, error = run("import_seeds", folder)

        assert any("folder.txt: Is a directory" in line for line in lines)
        assert error == "1 of 3 files failed."

    def test_a_locked_database_fails_the_file(self, folder, monkeypatch):
        def locked(document):
            raise OperationalError("database is locked")

        monkeypatch.setattr("facts.management.commands.import_seeds.import_document", locked)

        lines, error = run("import_seeds", folder)

        assert "good.txt: database is locked" in lines[1]
        assert error == "2 of 2 files failed."

    def test_an_empty_path_names_nothing(self):
        with pytest.raises(CommandError, match="a path is empty"):
            call_command("import_seeds", "")

    def test_capitals_make_no_other_kind_of_file(self, folder):
        (folder / "LOUD.TXT").write_text(PRICE + "More.")

        lines, _ = run("import_seeds", folder)

        assert lines[-1].startswith("3 new")

    def test_two_articles_of_one_name_are_not_mixed_up(self, folder, tmp_path_factory):
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        (elsewhere / "good.txt").write_text(OTHER.replace("Some Hotel", "Some Inn"))

        lines, error = run("import_seeds", folder, elsewhere)

        assert "another article of this file name" in lines[3]
        assert error == "1 of 3 files failed."

    def test_a_dry_run_does_the_work_and_takes_it_back(self, folder):
        lines, error = run("import_seeds", folder, dry_run=True)

        assert lines[-1] == "2 new, 0 same, 0 changed, 0 failed; taken back (dry run)"
        assert error == ""
        assert counts() == [0, 0, 0, 0, 0]

    def test_without_a_path_it_takes_the_projects_seeds(self, settings, folder):
        settings.DEALTRACKER_SEEDS_DIR = folder
        lines, _ = run("import_seeds")
        assert lines[-1].startswith("2 new")


class TestExports:
    def test_claims_are_written_in_the_words_of_the_vocabulary(self, folder):
        run("import_seeds", folder)

        lines, _ = run("export_claims")

        rows = [json.loads(line) for line in lines]
        assert [row["source"] for row in rows] == ["good.txt", "other.txt"]
        assert rows[0] == {
            "source": "good.txt",
            "source_url": None,
            "published": None,
            "revision": f"sha256:{Revision.objects.get(source__file_name='good.txt').sha256}",
            "subject": "Quillby",
            "attribute": "deal_value",
            "object": "Marrow Foods",
            "kind": "money",
            "low": 5_000_000,
            "high": 5_000_000,
            "unit": "USD",
            "value": None,
            "modifier": "exact",
            "modality": "asserted",
            "attributed_to": None,
            "as_of": None,
            "quote": "Quillby pays $5 million for Marrow Foods",
            "start": 0,
            "end": 40,
            "fact": "quillby-deal-value-marrow-foods",
            "status": "unreviewed",
        }

    def test_facts_are_written_with_their_positions(self, folder):
        (folder / "third.txt").write_text("In the third paper: Quillby paid $7 million for Marrow Foods.")
        run("import_seeds", folder)

        lines, _ = run("export_facts")

        row = json.loads(lines[0])
        assert row["fact"] == "quillby-deal-value-marrow-foods"
        assert (row["relation"], row["status"], row["origins"]) == ("conflict", "unreviewed", 2)
        assert row["sources"] == ["good.txt", "third.txt"]
        assert row["positions"] == [
            {"low": 5_000_000, "high": 5_000_000, "unit": "USD", "value": None, "sources": ["good.txt"]},
            {"low": 7_000_000, "high": 7_000_000, "unit": "USD", "value": None, "sources": ["third.txt"]},
        ]
        assert "$2 million" in row["why"]

    def test_what_was_rejected_is_not_written(self, folder):
        run("import_seeds", folder)
        reject(claim=Claim.objects.in_text_order().first(), by=EditorFactory(), why="Not said.")

        assert len(run("export_claims")[0]) == 1
        assert len(run("export_facts")[0]) == 1

    def test_a_file_is_written_whole(self, folder, tmp_path):
        run("import_seeds", folder)
        output = tmp_path / "claims.jsonl"

        assert run("export_claims", output=output) == ([], "")

        assert output.read_text().count("\n") == 2
        assert list(tmp_path.glob("tmp*")) == []

    def test_a_file_keeps_its_mode_and_a_link_leads_on(self, folder, tmp_path):
        kept, link = tmp_path / "kept.jsonl", tmp_path / "link.jsonl"
        kept.write_text("old")
        kept.chmod(0o640)
        link.symlink_to(kept)

        run("export_facts", output=link)

        assert link.is_symlink()
        assert (kept.read_text(), kept.stat().st_mode & 0o777) == ("", 0o640)

    def test_a_device_is_written_to_and_not_replaced(self, folder):
        run("import_seeds", folder)

        run("export_facts", output=Path("/dev/null"))

        assert Path("/dev/null").is_char_device()

    def test_a_folder_that_is_not_there_is_an_error(self, tmp_path):
        _, error = run("export_claims", output=tmp_path / "absent" / "claims.jsonl")
        assert "No such file or directory" in error


class TestPrepareDemo:
    def test_it_fills_an_empty_database_and_prints_how_to_log_in(self, settings, folder, client):
        settings.DEBUG, settings.DEALTRACKER_SEEDS_DIR = True, folder

        lines, _ = run("prepare_demo", port=8999)

        assert Source.objects.count() == 2
        assert "  Readers  http://127.0.0.1:8999/" in lines
        password = lines[-1].split("password ")[1]
        client.post(reverse("admin:login"), {"username": "demo", "password": password})
        assert client.get(reverse("admin:index")).status_code == 200
        groups = get_user_model().objects.get(username="demo").groups
        assert set(groups.values_list("name", flat=True)) == {"Editors", "Chiefs"}

    def test_it_leaves_a_filled_database_alone(self, settings, folder):
        settings.DEBUG, settings.DEALTRACKER_SEEDS_DIR = True, folder
        run("import_seeds", folder / "good.txt")

        run("prepare_demo", port=8999)

        assert Source.objects.count() == 1

    def test_a_desk_that_runs_keeps_its_password(self, settings):
        settings.DEBUG = True
        with socket.create_server(("127.0.0.1", 0)) as running:
            _, error = run("prepare_demo", port=running.getsockname()[1])

        assert "listens on port" in error
        assert not get_user_model().objects.exists()

    def test_it_refuses_outside_of_debug(self):
        _, error = run("prepare_demo")
        assert "debug only" in error
