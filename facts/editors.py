"""Who may do what at the desk: the group of the editors."""

from django.apps import apps as installed_apps

GROUP = "Editors"
PERMISSIONS = {
    ("facts", "claim"): ["view", "add", "decide"],
    ("facts", "comment"): ["view", "add"],
    ("facts", "decision"): ["view"],
    ("facts", "fact"): ["view", "merge"],
    ("facts", "deal"): ["view"],
    ("facts", "entity"): ["view", "change", "merge"],
    ("facts", "alias"): ["view", "add", "change", "delete"],
    ("sources", "source"): ["view", "change"],
    ("sources", "revision"): ["view"],
    ("sources", "publisher"): ["view", "add", "change"],
}
NAMES = {"decide": "Can decide on claims"}


def editors_group(apps=installed_apps):
    """The editors' group with all that it needs, made where it is missing; running it again changes nothing.

    Permissions that do not exist yet are made too, so that a migration may call this with its own `apps` before
    Django makes them.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for (app_label, model), acts in PERMISSIONS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        for act in acts:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{act}_{model}",
                defaults={"name": NAMES.get(act, f"Can {act} {model}")},
            )
            group.permissions.add(permission)
    return group
