from django.db import migrations
from django.db.models import Case, Value, When

REPORTED, SECOND, UNREVIEWED = 75, 70, 20


def queue_up(apps, schema_editor):
    """Give the claims on which readers' reports are open the priority that `facts.queue` gives to new ones."""
    claims = apps.get_model("facts", "Claim").objects.order_by()
    reported = apps.get_model("facts", "ErrorReport").objects.filter(outcome="open", claim__isnull=False)
    claims = claims.filter(pk__in=reported.values("claim"), assigned_to=None, look_again="")
    claims.exclude(status="rejected").update(priority=REPORTED)


def queue_back(apps, schema_editor):
    """Leave no priority that the code before does not know; `rebuild_facts` gives each its own."""
    claims = apps.get_model("facts", "Claim").objects.order_by().filter(priority=REPORTED)
    before = [When(awaits_second__gt="", then=Value(SECOND)), When(status="unreviewed", then=Value(UNREVIEWED))]
    claims.update(priority=Case(*before, default=Value(0)))


class Migration(migrations.Migration):
    dependencies = [("facts", "0020_assignments")]

    operations = [migrations.RunPython(queue_up, queue_back)]
