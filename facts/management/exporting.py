"""What the two export commands share."""

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
            write_lines(rows, self.stdout_of_lines())
            return
        try:
            self._replace(rows, output)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error

    def stdout_of_lines(self):
        """Standard output that adds no line end of its own."""
        self.stdout.ending = ""
        return self.stdout

    def _replace(self, rows, output):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=output.parent, delete=False) as file:
            unfinished = Path(file.name)
            try:
                count = write_lines(rows, file)
                file.close()
                unfinished.replace(output)
            finally:
                unfinished.unlink(missing_ok=True)
        self.stderr.write(f"{count} written to {output}")
