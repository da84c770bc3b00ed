from django.shortcuts import get_object_or_404
from django_tables2 import SingleTableView

from facts.filters import EntityFilter
from facts.models import Deal, Decision, Entity, Fact
from facts.tables import EntityTable, FactTable
from facts.views.addresses import leads_to, withdrawn
from sources.listing import ListView
from sources.paging import ListPaginator

DEALS = 20
DECISIONS = 20


class EntityListView(ListView):
    """Organisations, people, products and places that facts are about, by name."""

    queryset = Entity.objects.spoken_of().with_fact_count()
    filterset_class = EntityFilter
    table_class = EntityTable
    template_name = "facts/entity_list.html"
    name = "entities"
    columns = ["entity", "name", "kind", "facts", "url"]

    def export_row(self, entity):
        return {
            "entity": entity.slug,
            "name": entity.name,
            "kind": entity.kind,
            "facts": entity.fact_count,
            "url": self.request.build_absolute_uri(entity.get_absolute_url()),
        }


class EntityView(SingleTableView):
    """An organisation, person, product or place: its deals, and the facts in which it is subject or object.

    One of which no source speaks any more is gone.
    """

    table_class = FactTable
    paginator_class = ListPaginator
    template_name = "facts/entity.html"

    def get(self, request, slug):
        self.entity = get_object_or_404(Entity.objects.select_related("merged_into"), slug=slug)
        if self.entity.merged_into:
            return leads_to(self.entity.standing)
        if not Fact.objects.spoken_of().about(self.entity).exists():
            return withdrawn(request)
        return super().get(request)

    def get_queryset(self):
        return Fact.objects.for_list().about(self.entity).listed()

    def get_context_data(self, **kwargs):
        deals = Deal.objects.followed().of(self.entity).newest_first()[:DEALS]
        decisions = Decision.objects.for_readers().about_entity(self.entity)[:DECISIONS]
        return super().get_context_data(entity=self.entity, deals=deals, decisions=decisions, **kwargs)
