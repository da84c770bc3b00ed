from django.views.generic import TemplateView

from facts.deals import with_key_facts
from facts.models import Deal, Decision, Fact
from sources.models import Source

DEALS = 6
DISAGREEMENTS = 6
LATEST = 5


class HomeView(TemplateView):
    """Where a reader starts: the deals, what is in dispute, what is new."""

    template_name = "facts/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            deals=with_key_facts(Deal.objects.followed().newest_first()[:DEALS]),
            disagreements=Fact.objects.for_list().listed().in_conflict().newest_first()[:DISAGREEMENTS],
            decisions=Decision.objects.for_readers()[:LATEST],
            sources=Source.objects.select_related("publisher").newest_first()[:LATEST],
            **kwargs,
        )
