"""What the two export commands share."""

import os
import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from facts.exports import write_lines


class ExportCommand(BaseCommand):
    """Writes rows as JSON Lines to standard output or, whole or not at all, to a file."""

    def add_arguments(self, parser):
        parser.add_argument("--output", type=Path, metavar="FILE", help="write to this file instead of standard output")

    def export(self, rows, output):
        if output is None:
            self._print(rows)
            return
        try:
            count = self._write(rows, output.resolve())
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        self.stderr.write(f"{count} written to {output}")

    def _print(self, rows):
        """Write to standard output; whoever reads it may stop when it has enough."""
        self.stdout.ending = ""
        try:
            write_lines(rows, self.stdout)
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _write(self, rows, output):
        if output.exists() and not output.is_file():
            with output.open("w", encoding="utf-8") as device:
                return write_lines(rows, device)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=output.parent, delete=False) as file:
            unfinished = Path(file.name)
            try:
                count = write_lines(rows, file)
                file.close()
                unfinished.chmod(output.stat().st_mode if output.exists() else 0o666 & ~_umask())
                unfinished.replace(output)
            finally:
                unfinished.unlink(missing_ok=True)
        return count


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask
