"""What django-axes, which refuses logins after too many failures, asks of this desk."""

from ipaddress import ip_address
from math import ceil

from django.conf import settings
from django.contrib import admin
from django.template.response import TemplateResponse


def client_address(request):
    """The address that a request comes from, None where it is not known.

    Behind a proxy it is what the proxy added to X-Forwarded-For, the last one: what stands before it, the client may
    have made up.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.DEALTRACKER_BEHIND_PROXY:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        return str(ip_address(address))
    except ValueError:
        return None


def locked_out(request, response, credentials):
    """The page in the place of the login's answer `response`, after too many failures."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = admin.site.each_context(request) | {"title": "Too many failed logins", "minutes": ceil(seconds / 60)}
    headers = {"Retry-After": seconds}
    return TemplateResponse(request, "admin/locked_out.html", context, status=429, headers=headers).render()
