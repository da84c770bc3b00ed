from django.db import migrations

from sources.triggers import RefusingTrigger


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_near_copies")]

    operations = [
        # SQLite replaces a row by an insert of its key, past the triggers of updates.
        RefusingTrigger(
            "revision_never_replaced",
            "sources_revision",
            "INSERT",
            "A revision is never replaced.",
            "EXISTS (SELECT 1 FROM sources_revision WHERE id = NEW.id)",
        ),
    ]
