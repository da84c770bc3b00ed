"""What must be true of everything."""

import inspect
import subprocess
import sys
from pathlib import Path

import factory
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from simple_history.models import HistoricalChanges

from tests import factories

ROOT = Path(settings.BASE_DIR)
# But for those that django-simple-history makes of ours, to keep what people change in them.
OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in ("facts", "sources") and not issubclass(model, HistoricalChanges)
]
TOP_LEVEL = {
    "seeds", "dealtracker", "facts", "sources", "templates", "tests", "manage.py", "pyproject.toml", "README.md",
    "Makefile", "CHANGELOG.md", "LICENSE", "benchmarks", "docs", "requirements.txt", "requirements-dev.txt",
}  # fmt: skip


def tracked(*patterns):
    listing = subprocess.run(  # noqa: S603
        ["git", "ls-files", "-z", *patterns],  # noqa: S607
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listing.stdout.split("\0") if name]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_says_what_one_row_is(model):
    generated = model.__doc__.startswith(f"{model.__name__}(")
    assert not generated


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_has_a_factory_whose_rows_are_valid(model):
    made_by = {
        member._meta.model: member
        for _, member in inspect.getmembers(factories, inspect.isclass)
        if issubclass(member, factory.django.DjangoModelFactory) and member._meta.model in OURS
    }
    row = made_by[model]()
    row.full_clean()


def test_the_deployment_checks_find_nothing():
    environment = {
        "DEALTRACKER_SECRET_KEY": "a-long-enough-secret-for-the-deployment-checks-0123456789-abcdefgh",
        "DEALTRACKER_DEBUG": "false",
        "DEALTRACKER_ALLOWED_HOSTS": "desk.example.org",
        "PATH": "",
    }
    check = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert check.returncode == 0, check.stderr


def test_the_desk_does_not_start_without_a_secret():
    check = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT, env={"DEALTRACKER_SECRET_KEY": "", "PATH": ""}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert check.returncode != 0
    assert "DEALTRACKER_SECRET_KEY" in check.stderr


def test_the_top_level_holds_what_it_should():
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_requirement_file_names_an_index():
    for path in tracked("requirements*.txt", "pyproject.toml"):
        text = path.read_text()
        assert "index-url" not in text
        assert "://" not in text.replace("https://example", "")


def test_templates_hold_no_inline_script_or_style():
    for path in tracked("templates/*.html", "templates/**/*.html"):
        text = path.read_text().lower()
        assert "<style" not in text, path
        assert " style=" not in text, path
        assert " onclick=" not in text, path
        assert "<script>" not in text, path
