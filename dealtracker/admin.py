from functools import wraps

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import Http404
from django.utils.translation import gettext as _

from facts.dashboard import dashboard
from sources.keys import may_be_key


class DeskSite(AdminSite):
    """The editors' desk. Its first page tells how the work stands, to those who may see claims."""

    index_title = "What the desk holds"
    site_url = "/"

    @property
    def site_header(self):
        return _("%(desk)s for editors") % {"desk": settings.DEALTRACKER_DESK_NAME}

    site_title = site_header

    def index(self, request, extra_context=None):
        shown = dashboard(request.user) if request.user.has_perm("facts.view_claim") else None
        return super().index(request, {"dashboard": shown} | (extra_context or {}))

    def admin_view(self, view, cacheable=False):
        """A page of the desk, which is not found where it is asked for what no row can have.

        That is another number than rows have, for which databases refuse to look, and NUL in a text.
        """

        @wraps(view)
        def view_of_rows(request, *args, **kwargs):
            selected = request.POST.getlist(ACTION_CHECKBOX_NAME)
            asked = [value for _, values in request.GET.lists() for value in values]
            if not all(map(may_be_key, selected)) or any("\0" in value for value in asked):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except OverflowError as error:
                # SQLite's driver, of a number in the address that has more than 64 bits.
                raise Http404 from error

        return super().admin_view(view_of_rows, cacheable)
