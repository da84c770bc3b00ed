from django.db import migrations
from django.db.models import Q

from facts.people import CHIEFS, EDITORS, GROUPS, desk_group, permissions_of


def make_groups(apps, schema_editor):
    """Make the desk's four groups, and chiefs of the editors that there are.

    Until now every editor could merge and change publishers, and now only chiefs can. So that nobody loses anything,
    those who are in a group of editors that could are put among the chiefs too, and stay editors. Running it again
    makes nobody a chief, for the editors' group cannot do these things any more.
    """
    groups = {name: desk_group(name, apps) for name in GROUPS}
    editors, own = groups[EDITORS], Q(pk__in=[])
    for app_label, model, codename in permissions_of(CHIEFS) - permissions_of(EDITORS):
        own |= Q(content_type__app_label=app_label, content_type__model=model, codename=codename)
    if lost := list(editors.permissions.filter(own)):
        groups[CHIEFS].user_set.add(*editors.user_set.all())
        editors.permissions.remove(*lost)


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0009_claims_queue_up"),
        ("sources", "0004_revisions_stand"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
