from sources.filters import SourceFilter
from sources.listing import ListView
from sources.models import Source
from sources.tables import SourceTable


class SourceListView(ListView):
    """The sources, filtered, sorted and in pages as the address says."""

    queryset = Source.objects.select_related("publisher")
    filterset_class = SourceFilter
    table_class = SourceTable
    template_name = "sources/source_list.html"
    name = "sources"
    columns = ["source", "title", "publisher", "published", "kind", "authors", "source_url", "url"]

    def export_row(self, source):
        return {
            "source": source.file_name,
            "title": source.title or None,
            "publisher": source.publisher.name if source.publisher else None,
            "published": source.published_on.isoformat() if source.published_on else None,
            "kind": source.kind,
            "authors": source.authors,
            "source_url": source.url or None,
            "url": self.request.build_absolute_uri(source.get_absolute_url()),
        }
