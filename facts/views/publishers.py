from django.db.models import Count, Max
from django.views.generic import DetailView

from facts.models import Claim
from facts.records import record_of
from sources.filters import PublisherFilter
from sources.listing import ListView
from sources.models import Publisher
from sources.tables import PublisherTable

SOURCES = 50


class PublisherListView(ListView):
    """The publishers whose sources the desk has read."""

    queryset = Publisher.objects.read().annotate(source_count=Count("sources"), latest_on=Max("sources__published_on"))
    filterset_class = PublisherFilter
    table_class = PublisherTable
    template_name = "sources/publisher_list.html"
    name = "publishers"
    columns = ["publisher", "name", "domain", "sources", "latest", "url"]

    def export_row(self, publisher):
        return {
            "publisher": publisher.slug,
            "name": publisher.name,
            "domain": publisher.domain or None,
            "sources": publisher.source_count,
            "latest": publisher.latest_on.isoformat() if publisher.latest_on else None,
            "url": self.request.build_absolute_uri(publisher.get_absolute_url()),
        }


class PublisherView(DetailView):
    """One publisher: how its claims stand, and its latest sources."""

    queryset = Publisher.objects.all()
    template_name = "sources/publisher.html"

    def get_context_data(self, **kwargs):
        claims = Claim.objects.standing().listed().filter(revision__source__publisher=self.object)
        sources = self.object.sources.select_related("publisher").newest_first()
        return super().get_context_data(record=record_of(claims), sources=sources[:SOURCES], **kwargs)
