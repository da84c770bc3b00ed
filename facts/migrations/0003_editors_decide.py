from django.db import migrations, models

from sources.triggers import RefusingTrigger


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_evidence")]

    operations = [
        migrations.AlterModelOptions(
            name="claim",
            options={
                "ordering": ["revision", "start", "end", "pk"],
                "permissions": [("decide_claim", "Can decide on claims")],
            },
        ),
        migrations.RemoveConstraint(model_name="decision", name="decision_changes_status"),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_status", "unreviewed"), ("to_status", "unreviewed"), _negated=True),
                name="decision_decides",
            ),
        ),
        # SQLite made the table anew for the constraint, without its triggers.
        RefusingTrigger("decision_never_changes", "facts_decision", "UPDATE", "A decision is never changed."),
        RefusingTrigger("decision_never_goes", "facts_decision", "DELETE", "A decision is never deleted."),
    ]
