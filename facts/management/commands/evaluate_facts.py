import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from facts.catalogue import load_catalogue
from facts.evaluation import GoldError, Names, read_rows
from facts.exports import fact_rows
from facts.fact_evaluation import COLUMNS, evaluate_facts


class Command(BaseCommand):
    help = "Say how well the facts in the database, and how their sources relate, fit those of a gold list."

    def add_arguments(self, parser):
        parser.add_argument("gold", type=Path, help="the facts of some documents, as JSON Lines")
        parser.add_argument("--names", type=Path, metavar="FILE", help="names that are as good as each other, as JSON")
        parser.add_argument("--errors", action="store_true", help="list what is wrong and the false alarms")

    def handle(self, *, gold, names, errors, **options):
        try:
            rows = read_rows(gold, columns=COLUMNS)
            names = Names.read(names) if names else Names()
        except (GoldError, OSError, json.JSONDecodeError) as error:
            raise CommandError(str(error)) from error
        evaluation = evaluate_facts(rows, fact_rows(), load_catalogue(), names)
        for (wanted, said), count in sorted(evaluation.said.items()):
            self.stdout.write(f"{wanted:<12} said {said:<24}{count:>4}")
        self.stdout.write(
            f"facts {evaluation.gold} found {evaluation.share_found:.3f} right {evaluation.share_right:.3f} "
            f"conflicts {evaluation.conflicts_found}/{evaluation.conflicts} false_alarms {len(evaluation.alarms)}"
        )
        if errors:
            self.list_errors(evaluation)

    def list_errors(self, evaluation):
        for row, relations in evaluation.wrong:
            self.stdout.write(f"wrong  {in_words(row)}  {row['relation']}, said {'/'.join(relations) or 'nothing'}")
        for row in evaluation.alarms:
            self.stdout.write(f"alarm  {in_words(row)}  {row['why']}")


def in_words(row):
    """Which fact a row is about, in one line."""
    return " | ".join(str(row[name]) for name in ("subject", "attribute", "object", "as_of") if row.get(name))
