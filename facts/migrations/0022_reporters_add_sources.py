from django.db import migrations

from facts.people import CHIEFS, EDITORS, REPORTERS, desk_group


def give_permissions(apps, schema_editor):
    """Let reporters add sources, and who may do what they may."""
    for group in (REPORTERS, EDITORS, CHIEFS):
        desk_group(group, apps)


class Migration(migrations.Migration):
    dependencies = [("facts", "0021_reported_claims_queue_up"), ("sources", "0006_words")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
