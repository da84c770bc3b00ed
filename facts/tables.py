import django_tables2 as tables
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class FactTable(tables.Table):
    """The facts, latest first; `templates/facts/fact_table.html` writes the rows."""

    question = tables.Column(verbose_name=_("Question"), order_by=("subject__name", "attribute", "pk"))
    answer = tables.Column(verbose_name=_("Current answer"), orderable=False)
    relation = tables.Column(verbose_name=_("Sources say"), initial_sort_descending=True)
    status = tables.Column(verbose_name=_("Verdict"), order_by=("status", "pk"))
    source_count = tables.Column(
        verbose_name=_("Sources"), order_by=("source_count", "pk"), initial_sort_descending=True
    )
    latest_on = tables.Column(verbose_name=_("Latest"), initial_sort_descending=True)

    class Meta:
        template_name = "facts/fact_table.html"
        order_by = "-latest_on"
        per_page = 25

    def order_relation(self, facts, is_descending):
        return facts.by_relation(worst_first=is_descending), True

    def order_latest_on(self, facts, is_descending):
        date = F("latest_on")
        return facts.order_by(date.desc(nulls_last=True) if is_descending else date.asc(nulls_last=True), "pk"), True
