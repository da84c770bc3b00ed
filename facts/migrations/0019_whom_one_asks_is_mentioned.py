from django.db import migrations


def mention_whom_one_asks(apps, schema_editor):
    Comment = apps.get_model("facts", "Comment")
    mention = Comment.mentions.through
    questions = Comment.objects.exclude(asks=None).order_by().values_list("pk", "asks")
    mention.objects.bulk_create(
        (mention(comment_id=comment, user_id=asked) for comment, asked in questions.iterator()),
        ignore_conflicts=True,
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("facts", "0018_bulk_runs")]

    operations = [migrations.RunPython(mention_whom_one_asks, migrations.RunPython.noop, elidable=True)]
