from django.db import migrations

from sources.triggers import RefusingTrigger


class Migration(migrations.Migration):
    dependencies = [("facts", "0022_reporters_add_sources")]

    operations = [
        # PostgreSQL empties a table past the triggers of deletions.
        RefusingTrigger("decision_never_emptied", "facts_decision", "TRUNCATE", "A decision is never deleted."),
    ]
