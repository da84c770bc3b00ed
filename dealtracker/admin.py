from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    """The editors' desk."""

    site_header = "Dealtracker desk"
    site_title = "Dealtracker desk"
    index_title = "What the desk holds"
    site_url = "/"
