from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from sources.filters import SourceFilter
from sources.models import Source
from sources.paging import ListPaginator
from sources.tables import SourceTable


class SourceListView(SingleTableMixin, FilterView):
    """The sources, filtered, sorted and in pages as the address says."""

    queryset = Source.objects.select_related("publisher")
    filterset_class = SourceFilter
    table_class = SourceTable
    paginator_class = ListPaginator
    template_name = "sources/source_list.html"
