from facts.exports import claim_rows
from facts.management.exporting import ExportCommand


class Command(ExportCommand):
    help = "Write the claims that stand as JSON Lines, in the order of source and place."

    def handle(self, *, output, **options):
        self.export(claim_rows(), output)
