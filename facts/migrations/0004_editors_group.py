from django.db import migrations


def make_group(apps, schema_editor):
    """Make the editors' group; 0010_groups says what it may do."""
    apps.get_model("auth", "Group").objects.get_or_create(name="Editors")


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0003_editors_decide"),
        ("sources", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
