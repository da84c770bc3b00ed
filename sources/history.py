"""The beginning of the history of rows that a desk had before it kept one."""

from django.utils import timezone

BATCH = 500


def begin_history(apps, app_label, *names):
    """Give every row of the models of these names its first version, as it is now, by nobody; for migrations."""
    for name in names:
        model, historical = apps.get_model(app_label, name), apps.get_model(app_label, f"Historical{name}")
        columns = [field.attname for field in model._meta.concrete_fields]
        versions = []
        for row in model.objects.order_by("pk").values(*columns).iterator(chunk_size=BATCH):
            versions.append(historical(history_date=timezone.now(), history_type="+", **row))
            if len(versions) == BATCH:
                historical.objects.bulk_create(versions)
                versions = []
        historical.objects.bulk_create(versions)
