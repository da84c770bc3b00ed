from django.core.management.base import BaseCommand
from tqdm import tqdm

from facts.batches import BATCH
from facts.models import Fact
from facts.summaries import summarise_all
from sources.copies import match_copies
from sources.models import Source


class Command(BaseCommand):
    help = "Tell near-copies and compare claims anew for all that there is. Changes nothing where all is in order."

    def handle(self, **options):
        copies = self.match_all()
        facts = self.summarise_all()
        self.stdout.write(f"{copies} of {Source.objects.count()} sources were near-copies of others than was kept")
        self.stdout.write(f"{facts} of {Fact.objects.count()} facts had another summary than was kept")

    def match_all(self):
        """Match every source, each in a transaction of its own; returns how many changed."""
        changed = set()
        keys = list(Source.objects.order_by("pk").values_list("pk", flat=True))
        for key in self.shown(keys, "source"):
            changed |= match_copies(Source.objects.get(pk=key))
        return len(changed)

    def summarise_all(self):
        """Summarise every fact, a batch in a transaction; returns how many were written."""
        keys = list(Fact.objects.order_by("pk").values_list("pk", flat=True))
        batches = [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
        return sum(summarise_all(batch) for batch in self.shown(batches, "batch"))

    def shown(self, work, unit):
        return tqdm(work, unit=unit, disable=not self.stderr.isatty(), leave=False)
