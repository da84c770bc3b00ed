"""What search engines are told of: every page that readers can open, in sections, and where robots need not go."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from facts.models import Deal, Entity, Fact
from sources.models import Publisher, Source

PAGES = (
    "facts:home",
    "facts:deal-list",
    "facts:fact-list",
    "facts:claim-list",
    "facts:entity-list",
    "sources:source-list",
    "sources:publisher-list",
    "facts:timeline",
    "facts:compare",
    "facts:method",
    "facts:about",
    "facts:ratings",
    "facts:corrections",
)
NOT_FOR_ROBOTS = ("admin:index", "facts:search")


class Section(Sitemap):
    """A part of the sitemap, in files of at most `limit` pages."""

    limit = 10_000


class PagesSection(Section):
    """The pages that are there once."""

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class RowsSection(Section):
    """The pages of the rows of a queryset."""

    queryset = None

    def items(self):
        return self.queryset.order_by("pk")


class ChangingSection(RowsSection):
    """The pages of rows that know when they `changed_at`."""

    def lastmod(self, item):
        return item.changed_at

    def get_latest_lastmod(self):
        return Fact.objects.spoken_of().aggregate(latest=Max("changed_at"))["latest"]


class DealsSection(ChangingSection):
    """The deals that a source speaks about; a deal changes with its facts."""

    queryset = Deal.objects.followed().annotate(changed_at=Max("facts__changed_at"))


class FactsSection(ChangingSection):
    """The facts that readers see unasked."""

    queryset = Fact.objects.spoken_of().listed().only("slug", "changed_at")


class EntitiesSection(RowsSection):
    queryset = Entity.objects.spoken_of().only("slug")


class SourcesSection(RowsSection):
    queryset = Source.objects.only("slug")


class PublishersSection(RowsSection):
    queryset = Publisher.objects.only("slug")


SECTIONS = {
    "pages": PagesSection,
    "deals": DealsSection,
    "facts": FactsSection,
    "entities": EntitiesSection,
    "sources": SourcesSection,
    "publishers": PublishersSection,
}


@require_safe
def robots(request):
    """robots.txt: all may be read but the desk and searches; where the sitemap is."""
    sitemap = request.build_absolute_uri(reverse("facts:sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {reverse(name)}" for name in NOT_FOR_ROBOTS), "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
