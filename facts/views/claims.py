from facts.excerpts import public_claim_row
from facts.filters import ClaimFilter
from facts.models import Claim
from facts.tables import ClaimTable
from sources.listing import ListView


class ClaimListView(ListView):
    """The claims, the latest read first, filtered, sorted and in pages as the address says."""

    filterset_class = ClaimFilter
    table_class = ClaimTable
    template_name = "facts/claim_list.html"
    name = "claims"

    def get_queryset(self):
        claims = Claim.objects.for_list()
        return claims if self.request.GET.get("attribute") else claims.listed()

    def export_row(self, claim):
        return public_claim_row(claim) | {"url": self.request.build_absolute_uri(claim.get_absolute_url())}
