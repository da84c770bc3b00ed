import django.db.models.deletion
from django.db import migrations, models

from sources.triggers import RefusingTrigger

NOT_THE_SPAN = (
    'length(NEW.quote) <> NEW."end" - NEW.start OR '
    'NEW.quote <> coalesce((SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) '
    "FROM sources_revision WHERE id = NEW.revision_id), '')"
)


class Migration(migrations.Migration):
    dependencies = [("facts", "0005_editors_contradict")]

    operations = [
        migrations.AlterField(
            model_name="claim",
            name="read_as",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="read_claims",
                to="facts.fact",
            ),
        ),
        # SQLite made the table anew, without its triggers.
        RefusingTrigger(
            "claim_quote_is_its_span_insert",
            "facts_claim",
            "INSERT",
            "A claim quotes exactly its span of the revision.",
            NOT_THE_SPAN,
        ),
        RefusingTrigger(
            "claim_quote_is_its_span_update",
            "facts_claim",
            "UPDATE",
            "A claim quotes exactly its span of the revision.",
            NOT_THE_SPAN,
        ),
    ]
