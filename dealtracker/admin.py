from django.contrib.admin import AdminSite, site
from django.shortcuts import render


class DeskSite(AdminSite):
    """The editors' desk."""

    site_header = "Dealtracker desk"
    site_title = "Dealtracker desk"
    index_title = "What the desk holds"
    site_url = "/"


def locked_out(request, *args, **kwargs):
    """The answer to who gave too many wrong passwords."""
    return render(request, "admin/locked_out.html", site.each_context(request), status=429)
