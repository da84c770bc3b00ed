from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django_tables2 import SingleTableView

from facts.models import Deal, Decision, Entity, Fact
from facts.tables import FactTable
from facts.views.addresses import leads_to
from sources.paging import ListPaginator

DEALS = 20
DECISIONS = 20


class EntityView(SingleTableView):
    """An organisation, person, product or place: its deals, and the facts in which it is subject or object.

    One of which no source speaks any more has no page.
    """

    table_class = FactTable
    paginator_class = ListPaginator
    template_name = "facts/entity.html"

    def get(self, request, slug):
        self.entity = get_object_or_404(Entity.objects.select_related("merged_into"), slug=slug)
        if self.entity.merged_into:
            return leads_to(self.entity.standing)
        return super().get(request)

    def get_queryset(self):
        facts = Fact.objects.for_list().about(self.entity)
        if not facts.exists():
            raise Http404(_("No source speaks of this."))
        return facts.listed()

    def get_context_data(self, **kwargs):
        deals = Deal.objects.followed().of(self.entity).newest_first()[:DEALS]
        decisions = Decision.objects.for_readers().about_entity(self.entity)[:DECISIONS]
        return super().get_context_data(entity=self.entity, deals=deals, decisions=decisions, **kwargs)
