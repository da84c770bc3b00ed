"""What django-axes, which refuses logins after too many failures, asks of this desk."""

from math import ceil

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.template.response import TemplateResponse


class LoginHandler(AxesDatabaseHandler):
    """Counts failures by name and address together, as django-axes does, and beside that by address alone.

    The library has one limit for all ways of counting, and a login resets all of them; an address needs a higher one.
    """

    def is_locked(self, request, credentials=None):
        return super().is_locked(request, credentials) or self._is_address_locked(request)

    def _is_address_locked(self, request):
        if request.axes_ip_address is None:
            return False
        lately = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        failures = lately.filter(ip_address=request.axes_ip_address).aggregate(sum=Sum("failures_since_start"))["sum"]
        return (failures or 0) >= settings.DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS


def locked_out(request, response, credentials):
    """The page in the place of the login's answer `response`, after too many failures."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = admin.site.each_context(request) | {"title": "Too many failed logins", "minutes": ceil(seconds / 60)}
    headers = {"Retry-After": seconds}
    return TemplateResponse(request, "admin/locked_out.html", context, status=429, headers=headers).render()
