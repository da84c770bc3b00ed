import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from sources.tables import by_date


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
        return facts.order_by(by_date("latest_on", is_descending), "pk"), True


class ClaimTable(tables.Table):
    """The claims, the latest read first; `templates/facts/claim_table.html` writes the rows."""

    quote = tables.Column(verbose_name=_("Words of the source"), orderable=False)
    value = tables.Column(verbose_name=_("What they come to"), orderable=False)
    status = tables.Column(verbose_name=_("Verdict"), order_by=("status", "-pk"))
    published_on = tables.Column(verbose_name=_("Source"), initial_sort_descending=True)
    pk = tables.Column(verbose_name=_("Read"), initial_sort_descending=True)

    class Meta:
        template_name = "facts/claim_table.html"
        order_by = "-pk"
        per_page = 25

    def order_published_on(self, claims, is_descending):
        return claims.order_by(by_date("revision__source__published_on", is_descending), "-pk"), True


class EntityTable(tables.Table):
    """Organisations, people, products and places by name; `templates/facts/entity_table.html` writes the rows."""

    name = tables.Column(verbose_name=_("Name"), order_by=("name", "pk"))
    kind = tables.Column(verbose_name=_("Kind"), order_by=("kind", "name", "pk"))
    fact_count = tables.Column(verbose_name=_("Facts"), orderable=False)

    class Meta:
        template_name = "facts/entity_table.html"
        order_by = "name"
        per_page = 50


class DealTable(tables.Table):
    """The deals, the latest told of first; `templates/facts/deal_table.html` writes the rows from `cards`."""

    deal = tables.Column(verbose_name=_("Deal"), empty_values=(), order_by=("buyer__name", "target__name", "pk"))
    stage = tables.Column(verbose_name=_("How far"), empty_values=(), orderable=False)
    figures = tables.Column(verbose_name=_("Key figures"), empty_values=(), orderable=False)
    sources = tables.Column(verbose_name=_("Sources"), empty_values=(), orderable=False)
    latest_on = tables.Column(verbose_name=_("Latest"), initial_sort_descending=True)

    class Meta:
        template_name = "facts/deal_table.html"
        order_by = "-latest_on"
        per_page = 20

    def order_latest_on(self, deals, is_descending):
        return deals.order_by(by_date("latest_on", is_descending), "-most_sources", "pk"), True
