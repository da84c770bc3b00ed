from django.db import migrations

from sources.triggers import RefusingTrigger


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        RefusingTrigger(
            "revision_keeps_its_text",
            "sources_revision",
            "UPDATE",
            "A revision keeps its text.",
            "NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR NEW.source_id <> OLD.source_id",
        ),
    ]
