"""Feeds of what readers see: the facts that changed last, the decisions of the desk and its corrections.

They are of all facts, of those that meet the filters of the facts' list, or of one deal.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from facts.filters import FactFilter
from facts.models import Deal, Decision, Fact

ENTRIES = 50
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of one fact or decision; the summary is HTML."""

    id: str
    link: str
    title: str
    summary: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed is asked for: at which host and path, and of which deal or by which filters of the facts' list."""

    host: str
    path: str
    deal: Deal | None = None
    filters: QueryDict | None = None

    @property
    def address(self) -> str:
        """The feed's own address, by whose filters it is another feed than that of all facts."""
        return f"{self.path}?{self.filters.urlencode()}" if self.filters else self.path

    def id_of(self, path: str) -> str:
        """A tag URI (RFC 4151): the same for ever as long as the desk keeps its host name."""
        return f"tag:{self.host},2025:{path}"

    def facts(self, facts):
        """Those of the facts that meet the filters; none where a filter was not understood."""
        asked = FactFilter(self.filters, queryset=facts)
        return asked.qs if asked.is_valid() else facts.none()

    def decisions(self, decisions):
        """Those of the decisions that are about facts which meet the filters: all of them where none is in force."""
        asked = FactFilter(self.filters, queryset=Fact.objects.all())
        if not asked.is_valid():
            return decisions.none()
        return decisions.about_facts(asked.qs) if asked.applied() else decisions


class DeskFeed(Feed):
    """An Atom feed of entries, which a subclass makes from rows in `items`; `name` says what it is of."""

    feed_type = Atom1Feed
    name = ""

    def get_object(self, request: HttpRequest, deal: Deal | None = None) -> Scope:
        return Scope(request.get_host().partition(":")[0], request.path, deal, None if deal else request.GET)

    def title(self, scope):
        return _clean(f"{settings.DEALTRACKER_DESK_NAME}: {self.name}")

    def feed_url(self, scope):
        return scope.address

    def feed_guid(self, scope):
        return scope.id_of(scope.address)

    def author_name(self):
        return settings.DEALTRACKER_DESK_NAME

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return entry.summary

    def item_link(self, entry):
        return entry.link

    def item_guid(self, entry):
        return entry.id

    def item_updateddate(self, entry):
        return entry.updated


class FactsFeed(DeskFeed):
    """The facts of listed attributes that changed last."""

    name = _("facts")
    subtitle = _("What is known about deals, the latest changed first.")

    def link(self):
        return reverse("facts:fact-list")

    def items(self, scope):
        return _entries_of_facts(scope, scope.facts(Fact.objects.for_list().listed()))


class DecisionsFeed(DeskFeed):
    """The latest decisions that readers see."""

    name = _("decisions")
    subtitle = _("What the editors of the desk checked, and what they took back.")

    def link(self):
        return reverse("facts:home")

    def items(self, scope):
        return _entries_of_decisions(scope, scope.decisions(Decision.objects.for_readers()))


class CorrectionsFeed(DeskFeed):
    """What the desk changed of what readers had seen."""

    name = _("corrections")
    subtitle = _("Verdicts that were taken back, and what was read otherwise.")

    def link(self):
        return reverse("facts:corrections")

    def items(self, scope):
        return _entries_of_decisions(scope, scope.decisions(Decision.objects.corrections()))


class DealFeed(DeskFeed):
    """The facts of one deal and the decisions about them, the latest first."""

    subtitle = _("What is known about this deal, and what editors decided on it, the latest first.")

    def title(self, scope):
        return _clean(f"{settings.DEALTRACKER_DESK_NAME}: {scope.deal}")

    def link(self, scope):
        return scope.deal.get_absolute_url()

    def items(self, scope):
        facts = _entries_of_facts(scope, Fact.objects.for_list().filter(deal=scope.deal))
        decisions = _entries_of_decisions(scope, Decision.objects.for_readers().about_deal(scope.deal))
        return nlargest(ENTRIES, [*facts, *decisions], key=lambda entry: entry.updated)


class DealCorrectionsFeed(DealFeed):
    """What the desk changed of what readers had seen of one deal."""

    subtitle = _("What was taken back or read otherwise of what this desk had said of the deal.")

    def title(self, scope):
        return _clean(_("%(of)s, corrections") % {"of": super().title(scope)})

    def items(self, scope):
        return _entries_of_decisions(scope, Decision.objects.corrections().about_deal(scope.deal))


facts_feed = require_safe(FactsFeed())
decisions_feed = require_safe(DecisionsFeed())
corrections_feed = require_safe(CorrectionsFeed())


@require_safe
def deal_feed(request, slug):
    """The feed of a deal; that of a deal which was merged leads to where the deal stands."""
    return _of_deal(request, slug, DealFeed())


@require_safe
def deal_corrections_feed(request, slug):
    """The corrections of a deal, as `deal_feed`."""
    return _of_deal(request, slug, DealCorrectionsFeed())


def _of_deal(request, slug, feed):
    if deal := Deal.objects.followed().filter(slug=slug).first():
        return feed(request, deal=deal)
    standing = get_object_or_404(Deal, slug=slug).standing
    if not isinstance(standing, Deal) or standing.slug == slug:
        raise Http404
    return redirect(request.resolver_match.view_name, standing.slug)


def _entries_of_facts(scope: Scope, facts) -> Iterable[Entry]:
    for fact in facts.latest_changed_first()[:ENTRIES]:
        yield Entry(
            id=scope.id_of(fact.get_absolute_url()),
            link=fact.get_absolute_url(),
            title=_clean(fact.question),
            summary=_clean(render_to_string("facts/feeds/fact.html", {"fact": fact})),
            updated=fact.changed_at,
        )


def _entries_of_decisions(scope: Scope, decisions) -> Iterable[Entry]:
    for decision in decisions[:ENTRIES]:
        about = decision.claim.fact if decision.claim else decision.fact or decision.entity
        name = about.question if isinstance(about, Fact) else str(about)
        undo = getattr(decision, "undone_by", None)
        yield Entry(
            id=scope.id_of(f"/decisions/{decision.pk}"),
            link=about.get_absolute_url(),
            title=_clean(f"{decision.get_action_display().capitalize()}: {name}"),
            summary=_clean(render_to_string("facts/feeds/decision.html", {"decision": decision, "undo": undo})),
            updated=undo.decided_at if undo else decision.decided_at,
        )


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return NO_XML.sub("", text)
