from django.views.generic import DetailView

from facts.coverage import cover
from facts.deals import facts_of_parties, in_catalogue_order, people_of, with_key_facts
from facts.filters import DealFilter
from facts.hinting import hints_of_deal
from facts.models import Claim, Deal, Decision, Fact
from facts.tables import DealTable
from facts.timeline import timeline
from facts.views.addresses import LeadsOn
from facts.views.sharing import shared_deal
from sources.listing import ListView
from sources.models import Source

SOURCES_OF_A_DEAL = 100
COVERED_SOURCES = 10
COVERED_FACTS = 40
DECISIONS = 8


class DealListView(ListView):
    """The deals that sources speak about, filtered, sorted and in pages as the address says."""

    queryset = Deal.objects.followed().with_latest()
    filterset_class = DealFilter
    table_class = DealTable
    template_name = "facts/deal_list.html"
    name = "deals"
    columns = ["deal", "buyer", "target", "latest", "url"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        deals = (row.record for row in context["table"].paginated_rows)
        context["cards"] = context["table"].cards = with_key_facts(deals)
        return context

    def export_row(self, deal):
        return {
            "deal": deal.slug,
            "buyer": deal.buyer.name,
            "target": deal.target.name,
            "latest": deal.latest_on.isoformat() if deal.latest_on else None,
            "url": self.request.build_absolute_uri(deal.get_absolute_url()),
        }


class DealView(LeadsOn, DetailView):
    """One deal: its stages, its facts and what they say of each other, what is in dispute, its parties, its sources."""

    queryset = Deal.objects.followed()
    template_name = "facts/deal.html"

    def get_context_data(self, **kwargs):
        deal = self.object
        facts = in_catalogue_order(Fact.objects.for_list().filter(deal=deal))
        of_parties = facts_of_parties(deal)
        told = list(dict.fromkeys([*facts, *(fact for party in of_parties for fact in party.facts)]))
        card = with_key_facts([deal])[0]
        sources = list(_sources(deal)[:SOURCES_OF_A_DEAL])
        return super().get_context_data(
            card=card,
            shared=shared_deal(self.request, deal),
            steps=timeline(card.stage) if card.stage else [],
            hints=hints_of_deal(deal),
            others=[fact for fact in facts if not fact.get_attribute().key],
            parties=of_parties,
            people=people_of(told),
            disagreements=[fact for fact in told if fact.in_conflict],
            coverage=cover(
                told,
                sources[:COVERED_SOURCES],
                rows=COVERED_FACTS,
                of_facts=len(told),
                of_sources=card.source_count,
            ),
            decisions=Decision.objects.for_readers().about_deal(deal)[:DECISIONS],
            sources=sources,
            more_sources=card.source_count - len(sources),
            **kwargs,
        )


def _sources(deal):
    claims = Claim.objects.standing().filter(fact__deal=deal)
    sources = Source.objects.filter(revisions__in=claims.values("revision")).distinct()
    return sources.select_related("publisher", "copy_of").newest_first()
