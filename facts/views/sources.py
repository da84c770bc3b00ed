from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.views.generic import DetailView

from facts.excerpts import excerpt
from facts.models import Claim
from facts.records import record_of
from facts.structured_data import structured_source
from sources.models import Source

CLAIMS_A_PAGE = 100
NEAR_COPIES = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source, as readers see them, with all that they claim."""

    quote: str
    claims: list[Claim]


class SourceView(DetailView):
    """One source: what it is, and what it claims, in the order of its text. The text itself is its publisher's."""

    queryset = Source.objects.select_related("publisher")
    template_name = "sources/source.html"

    def get_context_data(self, **kwargs):
        claims = Claim.objects.for_source_page(self.object)
        page = Paginator(claims, CLAIMS_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            near_copies=Source.objects.near_copies_of(self.object).select_related("publisher")[:NEAR_COPIES],
            record=record_of(Claim.objects.standing().listed().filter(revision__source=self.object)),
            revision=self.object.revisions.current().defer("text", "blocks").first(),
            passages=_passages(page),
            structured=structured_source(self.object) if page.number == 1 else None,
            page_obj=page,
            **kwargs,
        )


def _passages(claims: Iterable[Claim]) -> list[Passage]:
    """The claims, in their order, by the words that make them."""
    groups = groupby(claims, key=lambda claim: (claim.revision_id, claim.start, claim.quote))
    passages = (list(group) for _, group in groups)
    return [Passage(excerpt(claims[0]), claims) for claims in passages]
