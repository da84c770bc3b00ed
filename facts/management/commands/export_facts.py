from facts.exports import fact_rows
from facts.management.exporting import ExportCommand


class Command(ExportCommand):
    help = "Write the facts and how their sources relate as JSON Lines, in the order of the slug."

    def handle(self, *, output, **options):
        self.export(fact_rows(), output)
