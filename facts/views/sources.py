from django.core.paginator import Paginator
from django.views.generic import DetailView

from facts.models import Claim
from sources.models import Source

CLAIMS_A_PAGE = 100


class SourceView(DetailView):
    """One source: what it is, and what it claims, in the order of its text. The text itself is its publisher's."""

    queryset = Source.objects.select_related("publisher")
    template_name = "sources/source.html"

    def get_context_data(self, **kwargs):
        claims = Claim.objects.for_source_page(self.object)
        return super().get_context_data(
            revision=self.object.revisions.current().defer("text", "blocks").first(),
            page_obj=Paginator(claims, CLAIMS_A_PAGE).get_page(self.request.GET.get("page")),
            **kwargs,
        )
