from django.conf import settings
from django.db import migrations

from facts.people import CHIEFS, EDITORS, make_groups

LED_BY_CHIEFS = ["merge_entity", "merge_fact"]


def part_chiefs_from_editors(apps, schema_editor):
    """Make the groups of the desk. Merging is for chiefs now: those who could merge as editors become chiefs too."""
    groups = make_groups(apps)
    merging = groups[EDITORS].permissions.filter(codename__in=LED_BY_CHIEFS)
    if merging.exists():
        groups[EDITORS].permissions.remove(*merging)
        groups[CHIEFS].user_set.add(*groups[EDITORS].user_set.all())


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0009_claims_queue_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(part_chiefs_from_editors, migrations.RunPython.noop)]
