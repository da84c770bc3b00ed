from facts.claim_list import present
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
    columns = [
        "source", "source_url", "published", "revision", "subject", "attribute", "object", "kind", "low", "high",
        "unit", "value", "modifier", "modality", "attributed_to", "as_of", "quote", "start", "end", "fact", "status",
        "quote_is_whole", "url",
    ]  # fmt: skip

    def get_queryset(self):
        claims = Claim.objects.standing()
        return claims if self.request.GET.get("attribute") else claims.listed()

    def get_table_data(self):
        # A page is found by its keys alone, and then read at once.
        return self.object_list.for_list() if self.is_export else self.object_list.values_list("pk", flat=True)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        table = context["table"]
        if not self.is_export:
            table.claims = present([row.record for row in table.paginated_rows], table.words)
        return context

    def export_row(self, claim):
        return public_claim_row(claim) | {"url": self.request.build_absolute_uri(claim.get_absolute_url())}
