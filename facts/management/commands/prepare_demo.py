import secrets
import socket

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from facts.people import CHIEFS, EDITORS, desk_group
from sources.models import Source

USERNAME = "demo"


class Command(BaseCommand):
    help = "Import the seeds into an empty database and make a demo chief with a new password. Only in debug."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="where the addresses that it prints lead")

    def handle(self, *, port, **options):
        if not settings.DEBUG:
            raise CommandError("A demo chief is made in debug only (DEALTRACKER_DEBUG).")
        check_free(port)
        with transaction.atomic():
            if not Source.objects.exists():
                call_command("import_seeds", stdout=self.stdout, stderr=self.stderr)
            password = self.renew_editor()
        self.stdout.write(
            f"\n  Readers  http://127.0.0.1:{port}/"
            f"\n  Editors  http://127.0.0.1:{port}/admin/   user {USERNAME}, password {password}\n"
        )

    def renew_editor(self):
        """Make the demo user, an editor and chief, or give it a new password, which is returned."""
        password = secrets.token_urlsafe(9)
        editor, _ = get_user_model().objects.get_or_create(username=USERNAME, defaults={"is_staff": True})
        editor.set_password(password)
        editor.save()
        editor.groups.add(desk_group(EDITORS), desk_group(CHIEFS))
        return password


def check_free(port):
    """Raise CommandError when something listens on the port already: its password would no longer be true."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise CommandError(f"Something listens on port {port} already; try `make run PORT={port + 1}`.")
