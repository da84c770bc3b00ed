from django.db import migrations

from sources.words import WordIndex


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_words")]

    operations = [WordIndex("sources_publisher", "name")]
