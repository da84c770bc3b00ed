import os
import sys
from argparse import ArgumentTypeError
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, transaction
from tqdm import tqdm

from facts.recording import import_document
from sources.files import SUFFIX, read_article
from sources.reading import ReadingError
from sources.recording import RecordingError

ROW = "{outcome:<8} {claims:>6}  {file}"


class Command(BaseCommand):
    help = "Read articles from files, find their claims and compare them. Running it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths",
            nargs="*",
            type=path_of,
            metavar="PATH",
            help=f"a {SUFFIX} file, or a folder whose {SUFFIX} files are read (default: the project's seeds)",
        )
        parser.add_argument("--dry-run", action="store_true", help="do all of it, then take it back")

    def handle(self, *, paths, dry_run, **options):
        files = [file for path in paths or [settings.DEALTRACKER_SEEDS_DIR] for file in files_of(path)]
        self.stdout.write(ROW.format(outcome="", claims="claims", file="file"))
        outcomes = Counter()
        with transaction.atomic() if dry_run else nullcontext():
            for file in tqdm(files, unit="file", disable=not sys.stderr.isatty(), leave=False):
                outcomes[self.import_file(file)] += 1
            if dry_run:
                transaction.set_rollback(True)
        counts = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in ("new", "same", "changed", "failed"))
        self.stdout.write(f"{counts}{'; taken back (dry run)' if dry_run else ''}")
        if outcomes["failed"]:
            raise CommandError(f"{outcomes['failed']} of {len(files)} files failed.")

    def import_file(self, file):
        """Import one file in a transaction of its own, print its row and return its outcome."""
        try:
            done = import_document(read_file(file))
        except (OSError, OperationalError, ReadingError, RecordingError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            self.print_row("failed", "", f"{printable(file)}: {reason}")
            return "failed"
        twin = "" if done.source.file_name == file.name else f" (as {done.source.file_name})"
        self.print_row(done.outcome.value, done.claims, f"{printable(file)}{twin}")
        return done.outcome.value

    def print_row(self, outcome, claims, file):
        with tqdm.external_write_mode():
            self.stdout.write(ROW.format(outcome=outcome, claims=claims, file=file))


def path_of(text):
    """The path that an argument names; an empty one names nothing."""
    if not text:
        raise ArgumentTypeError("a path is empty")
    return Path(text)


def files_of(path):
    """The files that a path stands for, in the order of their names; a folder without any stands for itself."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() == SUFFIX) or [path]


def read_file(file):
    """The document in a file. Raises OSError and ReadingError."""
    if file.is_dir() and file.suffix.lower() != SUFFIX:
        raise ReadingError(f"no {SUFFIX} file in this folder")
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise ReadingError("it is not a regular file")
    with file.open("rb") as stream:
        return read_article(stream, file_name=file.name)


def printable(file):
    """The file's path as a terminal can show it, in one line."""
    text = os.fsencode(file).decode(errors="replace")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
