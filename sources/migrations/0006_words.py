from django.db import migrations

from sources.words import WordIndex


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_edits")]

    operations = [WordIndex("sources_source", "title")]
