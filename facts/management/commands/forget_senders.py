from django.core.management.base import BaseCommand

from facts.error_reports import forget_senders


class Command(BaseCommand):
    help = "Forget whence error reports of more than a day ago came. Each new report does so too."

    def handle(self, **options):
        self.stdout.write(f"Reports that no longer tell whence they came: {forget_senders()}")
