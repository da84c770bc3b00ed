from django.db import migrations

from sources.triggers import RefusingTrigger

NOT_ITS_DECISION = (
    "NEW.decision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM facts_decision "
    "WHERE id = NEW.decision_id AND claim_id = NEW.id AND to_status = NEW.status)"
)


class Migration(migrations.Migration):
    dependencies = [("facts", "0006_claims_are_read_as_facts")]

    operations = [
        RefusingTrigger(
            "claim_stands_as_decided",
            "facts_claim",
            "UPDATE",
            "A claim has the status that its decision gave it.",
            NOT_ITS_DECISION,
        ),
        # SQLite replaces a row by an insert of its key, past the triggers of updates and deletions.
        RefusingTrigger(
            "decision_never_replaced",
            "facts_decision",
            "INSERT",
            "A decision is never replaced.",
            "EXISTS (SELECT 1 FROM facts_decision WHERE id = NEW.id)",
        ),
    ]
