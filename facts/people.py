"""Who may do what at the desk: its groups, each with all that it needs."""

from django.apps import apps as installed_apps

READERS, REPORTERS, EDITORS, CHIEFS = "Readers", "Reporters", "Editors", "Chiefs"

_LOOK = {
    ("facts", "claim"): ["view"],
    ("facts", "comment"): ["view"],
    ("facts", "deal"): ["view"],
    ("facts", "decision"): ["view"],
    ("facts", "entity"): ["view"],
    ("facts", "alias"): ["view"],
    ("facts", "fact"): ["view"],
    ("sources", "publisher"): ["view"],
    ("sources", "revision"): ["view"],
    ("sources", "source"): ["view"],
}
_REPORT = {("facts", "claim"): ["add"], ("facts", "comment"): ["add"]}
_EDIT = {
    ("facts", "claim"): ["decide"],
    ("facts", "entity"): ["change"],
    ("facts", "alias"): ["add", "change", "delete"],
    ("sources", "publisher"): ["add", "change"],
    ("sources", "source"): ["change"],
}
_LEAD = {
    ("facts", "entity"): ["merge"],
    ("facts", "fact"): ["merge"],
    ("auth", "user"): ["view", "add", "change"],
    ("auth", "group"): ["view"],
}
# Each group may do all that the ones before it may.
GROUPS = {
    READERS: (_LOOK,),
    REPORTERS: (_LOOK, _REPORT),
    EDITORS: (_LOOK, _REPORT, _EDIT),
    CHIEFS: (_LOOK, _REPORT, _EDIT, _LEAD),
}
NAMES = {"decide_claim": "Can decide on claims"}


def permissions_of(name):
    """The permissions of a group as (app label, model, codename)."""
    return [
        (app_label, model, f"{act}_{model}")
        for table in GROUPS[name]
        for (app_label, model), acts in table.items()
        for act in acts
    ]


def make_groups(apps=installed_apps):
    """Make the groups of the desk, with all that they need, by name; what they have beside it stays.

    Running it again changes nothing. Permissions that do not exist yet are made too, so that a migration may call
    this with its own `apps` before Django makes them.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    groups = {}
    for name in GROUPS:
        groups[name], _ = Group.objects.get_or_create(name=name)
        for app_label, model, codename in permissions_of(name):
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": NAMES.get(codename, f"Can {codename.replace('_', ' ')}")},
            )
            groups[name].permissions.add(permission)
    return groups
