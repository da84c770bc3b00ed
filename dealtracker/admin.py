from django.contrib.admin import AdminSite

from facts.dashboard import dashboard


class DeskSite(AdminSite):
    """The editors' desk. Its first page tells how the work stands, to those who may see claims."""

    site_header = "Dealtracker desk"
    site_title = "Dealtracker desk"
    index_title = "What the desk holds"
    site_url = "/"

    def index(self, request, extra_context=None):
        shown = dashboard(request.user) if request.user.has_perm("facts.view_claim") else None
        return super().index(request, {"dashboard": shown} | (extra_context or {}))
