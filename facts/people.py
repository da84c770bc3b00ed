"""Who may do what at the desk: four groups, each of which may do what the one before it may, and more."""

from django.apps import apps as installed_apps

READERS, REPORTERS, EDITORS, CHIEFS = "Readers", "Reporters", "Editors", "Chiefs"

# What a group may do more than the one before it, by the model that it is about.
GROUPS = {
    READERS: {
        ("facts", "claim"): ["view"],
        ("facts", "comment"): ["view"],
        ("facts", "decision"): ["view"],
        ("facts", "errorreport"): ["view"],
        ("facts", "fact"): ["view"],
        ("facts", "deal"): ["view"],
        ("facts", "entity"): ["view"],
        ("facts", "alias"): ["view"],
        ("sources", "source"): ["view"],
        ("sources", "revision"): ["view"],
        ("sources", "publisher"): ["view"],
        ("facts", "trustpage"): ["view"],
        ("facts", "bulkrun"): ["view"],
    },
    REPORTERS: {
        ("facts", "claim"): ["add"],
        ("facts", "comment"): ["add"],
        ("sources", "source"): ["add"],
    },
    EDITORS: {
        ("facts", "claim"): ["decide"],
        ("facts", "errorreport"): ["answer"],
        ("facts", "entity"): ["change"],
        ("facts", "alias"): ["add", "change", "delete"],
        ("sources", "source"): ["change"],
        ("sources", "publisher"): ["add"],
    },
    CHIEFS: {
        ("facts", "fact"): ["merge"],
        ("facts", "entity"): ["merge"],
        ("sources", "publisher"): ["change"],
        ("facts", "trustpage"): ["change"],
        ("auth", "user"): ["view", "add", "change"],
    },
}
NAMES = {"decide": "Can decide on claims", "answer": "Can answer error reports"}


def permissions_of(name):
    """All that a group may do, as (app, model, codename)."""
    names = list(GROUPS)
    return {
        (app_label, model, f"{act}_{model}")
        for group in names[: names.index(name) + 1]
        for (app_label, model), acts in GROUPS[group].items()
        for act in acts
    }


def desk_group(name, apps=installed_apps):
    """The group of this name with all that it needs, made where it is missing; running it again changes nothing.

    Permissions that do not exist yet are made too, so that a migration may call this with its own `apps` before
    Django makes them.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    held = group.permissions.values_list("content_type__app_label", "content_type__model", "codename")
    for app_label, model, codename in sorted(permissions_of(name) - set(held)):
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        act = codename.removesuffix(f"_{model}")
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": NAMES.get(act, f"Can {act} {model}")},
        )
        group.permissions.add(permission)
    return group
