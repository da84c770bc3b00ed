import django_tables2 as tables
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _


def by_date(name: str, is_descending: bool) -> OrderBy:
    """A date as tables sort by it; what has none comes last either way."""
    return F(name).desc(nulls_last=True) if is_descending else F(name).asc(nulls_last=True)


class SourceTable(tables.Table):
    """The sources, newest first; `templates/sources/source_table.html` writes the rows."""

    title = tables.Column(verbose_name=_("Source"), order_by=("title", "pk"))
    publisher = tables.Column(verbose_name=_("Publisher"), order_by=("publisher__name", "pk"))
    published_on = tables.Column(verbose_name=_("Published"), initial_sort_descending=True)

    class Meta:
        template_name = "sources/source_table.html"
        order_by = "-published_on"
        per_page = 25

    def order_published_on(self, sources, is_descending):
        return sources.order_by(by_date("published_on", is_descending), "-pk"), True


class PublisherTable(tables.Table):
    """The publishers by name; `templates/sources/publisher_table.html` writes the rows."""

    name = tables.Column(verbose_name=_("Publisher"), order_by=("name", "pk"))
    domain = tables.Column(verbose_name=_("Domain"), orderable=False)
    source_count = tables.Column(
        verbose_name=_("Sources"), order_by=("source_count", "name"), initial_sort_descending=True
    )
    latest_on = tables.Column(verbose_name=_("Latest"), orderable=False)

    class Meta:
        template_name = "sources/publisher_table.html"
        order_by = "name"
        per_page = 50
