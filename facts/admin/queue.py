"""The review queue as a view of the list of claims, and a claim's place in it."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from facts import queue
from facts.admin.filters import ChoiceFilter
from facts.conversation import mentioning
from facts.models import Claim, ErrorReport, Fact, Lease
from facts.queue import Priority
from sources.keys import may_be_key

FILTERS = "_changelist_filters"  # where Django's admin keeps the list that a page was opened from
COUNTED = 1_000  # a count stops there


def _new_today(claims, user):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return claims.unreviewed().filter(created_at__gte=midnight)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A part of the queue that editors go through by itself; one that is not `queued` has decided claims too."""

    name: str
    label: str
    of: Callable
    queued: bool = True

    def claims(self, claims, user):
        """Those of the claims that belong to it."""
        return self.of(claims.queued() if self.queued else claims, user)


SHORTCUTS = (
    Shortcut("all", _("All"), lambda claims, user: claims),
    Shortcut("mine", _("Mine"), lambda claims, user: claims.filter(assigned_to=user)),
    Shortcut("mentions", _("Mentions"), mentioning, queued=False),
    Shortcut(
        "disagreements",
        _("Disagreements"),
        lambda claims, user: claims.filter(priority__in=[Priority.CONFLICT, Priority.KEY_CONFLICT]),
    ),
    Shortcut("changed", _("Changed since decided"), lambda claims, user: claims.filter(priority=Priority.CHANGED)),
    Shortcut("reported", _("Reported by readers"), lambda claims, user: claims.filter(priority=Priority.REPORTED)),
    Shortcut("second", _("For a second editor"), lambda claims, user: claims.filter(priority=Priority.SECOND)),
    Shortcut(
        "key",
        _("Key figures"),
        lambda claims, user: claims.filter(priority__in=[Priority.KEY, Priority.KEY_SINGLE, Priority.KEY_CONFLICT]),
    ),
    Shortcut("new", _("New today"), _new_today),
)


class QueueFilter(ChoiceFilter):
    """What turns the list of claims into the review queue, or a part of it."""

    title = _("review queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [(shortcut.name, shortcut.label) for shortcut in SHORTCUTS]

    def chosen(self, request, queryset):
        shortcut = next(one for one in SHORTCUTS if one.name == self.value())
        return shortcut.claims(queryset, request.user)


def open_reports():
    """How many error reports of readers nobody has answered ("1,000+" at most)."""
    return _counted(ErrorReport.objects.open())


def facts_mentioning(user):
    """How many facts have a comment that the user has to answer ("1,000+" at most)."""
    return _counted(mentioning(Fact.objects, user))


def shortcuts(user, chosen):
    """The parts of the queue, each with how many claims it has ("1,000+" at most) and whether it is open."""
    return [
        {
            "name": one.name,
            "label": one.label,
            "count": _counted(one.claims(Claim.objects, user)),
            "open": one.name == chosen,
        }
        for one in SHORTCUTS
    ]


def _counted(rows):
    count = rows.order_by()[: COUNTED + 1].count()
    return f"{COUNTED:,}+" if count > COUNTED else f"{count:,}"


class _Found(ChangeList):
    """What a list's filters and search find, without the rows of a page and their counts."""

    def get_results(self, request):
        self.result_list = []


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the queue, and the part of it that the editor goes through: what the filters of the list find."""

    filters: str
    priority: int
    pk: int

    @property
    def in_queue(self):
        """True where the editor came from the queue, and so goes on to its next claim."""
        return QueueFilter.parameter_name in QueryDict(self.filters)

    @property
    def key(self):
        """The place as a page carries it, for a decision changes the claim's priority."""
        return f"{self.priority}-{self.pk}"

    @classmethod
    def of(cls, request, claim):
        """Where the page was when it was shown, as its answer says, else where the claim is now."""
        priority, _, pk = request.POST.get("place", "").partition("-")
        filters = request.GET.get(FILTERS, "")
        if may_be_key(priority) and may_be_key(pk) and len(priority) < 4:
            return cls(filters, int(priority), int(pk))
        return cls(filters, claim.priority, claim.pk)

    def neighbours(self, model_admin, request):
        """The claims behind and before this place, None where there is none."""
        claims = self._claims(model_admin, request)
        behind = queue.after(claims, self.priority, self.pk).first()
        return behind, queue.before(claims, self.priority, self.pk).first()

    def next(self, model_admin, request):
        """The next claim of the queue, from its beginning again after the last; None where it is empty."""
        claims = self._claims(model_admin, request)
        return queue.after(claims, self.priority, self.pk).first() or queue.in_order(claims.exclude(pk=self.pk)).first()

    def _claims(self, model_admin, request):
        asked = copy(request)
        asked.GET = QueryDict(self.filters)
        try:
            found = model_admin.get_found(asked).queryset
        except IncorrectLookupParameters:
            found = Claim.objects.queued()
        if not _is_queue(asked):
            found = found.queued()
        return found.select_related(None).defer(None).only("pk", "priority")


class QueueAdmin(admin.ModelAdmin):
    """A list of claims of which a part can be gone through as the review queue."""

    def get_found(self, request):
        """What the filters and the search of the request find."""
        display = self.get_list_display(request)
        return _Found(
            request,
            self.model,
            display,
            self.get_list_display_links(request, display),
            self.get_list_filter(request),
            self.date_hierarchy,
            self.get_search_fields(request),
            self.get_list_select_related(request),
            self.list_per_page,
            self.list_max_show_all,
            self.list_editable,
            self,
            self.get_sortable_by(request),
            self.search_help_text,
        )

    def get_ordering(self, request):
        return ["-priority", "pk"] if _is_queue(request) else super().get_ordering(request)

    def get_list_display(self, request):
        display = super().get_list_display(request)
        return ["needed", *display[1:]] if _is_queue(request) else display

    def get_queryset(self, request):
        claims = super().get_queryset(request)
        if not _is_queue(request):
            return claims
        others = Lease.objects.filter(claim=OuterRef("pk"), expires_at__gt=timezone.now()).exclude(editor=request.user)
        return claims.select_related("assigned_to").annotate(busy=Subquery(others.values("editor__username")))

    def changelist_view(self, request, extra_context=None):
        chosen = request.GET.get(QueueFilter.parameter_name, "")
        extra = {"shortcuts": shortcuts(request.user, chosen), "is_queue": _is_queue(request)}
        extra["facts_mentioning"] = facts_mentioning(request.user)
        extra["open_reports"] = open_reports() if request.user.has_perm("facts.view_errorreport") else None
        if _is_queue(request):
            extra["title"] = _("Review queue")
        return super().changelist_view(request, extra | (extra_context or {}))

    @admin.display(description=_("needs a person because"))
    def needed(self, claim):
        """Why the claim is in the queue, and which colleague works on it just now."""
        reason = queue.reason(claim) if claim.priority else _("a comment mentions you")
        if not claim.busy:
            return reason
        busy = _("%(editor)s is at it") % {"editor": claim.busy}
        return format_html('{}<span class="small busy">{}</span>', reason, busy)


def _is_queue(request):
    return request.GET.get(QueueFilter.parameter_name) in [one.name for one in SHORTCUTS]
