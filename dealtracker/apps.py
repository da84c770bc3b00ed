from django.contrib.admin.apps import AdminConfig


class DealtrackerAdminConfig(AdminConfig):
    """Django's admin, as the editors' desk."""

    default_site = "dealtracker.admin.DeskSite"
