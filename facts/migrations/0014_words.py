from django.db import migrations

from sources.words import WordIndex


class Migration(migrations.Migration):
    dependencies = [("facts", "0013_error_reports")]

    operations = [
        WordIndex("facts_claim", "quote"),
        WordIndex("facts_fact", "answer"),
        WordIndex("facts_alias", "name"),
    ]
