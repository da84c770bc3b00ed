from django.db import migrations

from sources.triggers import RefusingTrigger

NOT_THE_SPAN = (
    'length(NEW.quote) <> NEW."end" - NEW.start OR '
    'NEW.quote <> coalesce((SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) '
    "FROM sources_revision WHERE id = NEW.revision_id), '')"
)


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial"), ("sources", "0002_revision_keeps_its_text")]

    operations = [
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
        RefusingTrigger("decision_never_changes", "facts_decision", "UPDATE", "A decision is never changed."),
        RefusingTrigger("decision_never_goes", "facts_decision", "DELETE", "A decision is never deleted."),
    ]
