"""What django-axes, which refuses logins after too many failures, asks of this desk."""

from math import ceil

from django.conf import settings
from django.contrib import admin
from django.template.response import TemplateResponse


def locked_out(request, response, credentials):
    """The page in the place of the login's answer `response`, after too many failures."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = admin.site.each_context(request) | {"title": "Too many failed logins", "minutes": ceil(seconds / 60)}
    headers = {"Retry-After": seconds}
    return TemplateResponse(request, "admin/locked_out.html", context, status=429, headers=headers).render()
