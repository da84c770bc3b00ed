from django.db import migrations
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from facts.catalogue import load_catalogue


def queue_up(apps, schema_editor):
    """Give the claims that a desk has already the priorities that `facts.queue` gives to new ones."""
    Fact = apps.get_model("facts", "Fact")
    catalogue = load_catalogue().items()
    key = Q(attribute__in=[name for name, attribute in catalogue if attribute.key])
    listed = Q(attribute__in=[name for name, attribute in catalogue if attribute.listed])
    conflict = Q(relation="conflict", reconciliation=None)

    def answers(condition):
        return Exists(Fact.objects.filter(condition, pk=OuterRef("fact")))

    order = (
        (Q(status="rejected"), 0),
        (~Q(look_again=""), 80),
        (~Q(status="unreviewed"), 0),
        (answers(conflict & key), 60),
        (answers(conflict), 50),
        (answers(key & Q(origin_count=1)), 40),
        (answers(key), 30),
        (answers(listed), 20),
    )
    whens = [When(condition, then=Value(priority)) for condition, priority in order]
    apps.get_model("facts", "Claim").objects.order_by().update(priority=Case(*whens, default=Value(10)))


class Migration(migrations.Migration):
    dependencies = [("facts", "0008_desk")]

    operations = [migrations.RunPython(queue_up, migrations.RunPython.noop)]
