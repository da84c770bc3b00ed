import django_tables2 as tables
from django.db.models import F
from django.utils.translation import gettext_lazy as _


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
        date = F("published_on")
        return sources.order_by(date.desc(nulls_last=True) if is_descending else date.asc(nulls_last=True), "-pk"), True
