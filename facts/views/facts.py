from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from facts.excerpts import public_claim_row, public_fact_row
from facts.filters import FactFilter
from facts.hinting import hints_of_fact
from facts.models import Claim, Decision, Fact
from facts.position_plots import MOST_ROWS, plot_positions, plot_steps
from facts.structured_data import structured_fact
from facts.tables import FactTable
from facts.timeline import timeline
from facts.views.addresses import LeadsOn
from facts.views.sharing import shared_fact
from facts.wording import when
from sources.listing import ListView
from sources.models import Source

CLAIMS_A_PAGE = 50
CLAIMS_IN_JSON = 1_000
DECISIONS = 50
RELATED = 8
POSITIONS = 50  # that the first page names


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """One of a fact's answers (an entry of its `positions`), with those of its claims that this page shows.

    `answer` is None for claims that stand outside of every position.
    """

    answer: dict | None
    claims: list[Claim]


class FactListView(ListView):
    """The facts, filtered, sorted and in pages as the address says."""

    filterset_class = FactFilter
    table_class = FactTable
    template_name = "facts/fact_list.html"
    name = "facts"
    columns = [
        "question", "answer", "fact", "subject", "attribute", "object", "as_of", "relation", "status", "sources",
        "origins", "why", "url",
    ]  # fmt: skip
    feeds = {
        _("Atom"): "facts:facts-feed",
        _("its decisions as Atom"): "facts:decisions-feed",
        _("its corrections as Atom"): "facts:corrections-feed",
    }

    def get_queryset(self):
        facts = Fact.objects.for_list()
        return facts if self.request.GET.get("attribute") else facts.listed()

    def export_row(self, fact):
        row = public_fact_row(fact)
        del row["positions"]
        return row | {"url": self.request.build_absolute_uri(fact.get_absolute_url())}


class FactView(LeadsOn, DetailView):
    """One fact: the answer, every position with its claims, what other facts say about it, the decisions."""

    queryset = Fact.objects.for_list().select_related("reconciliation")
    template_name = "facts/fact.html"

    def render_to_response(self, context, **kwargs):
        if self.request.GET.get("format") == "json":
            return JsonResponse(self._as_json(), json_dumps_params={"ensure_ascii": False})
        return super().render_to_response(context, **kwargs)

    def _as_json(self):
        fact = self.object
        claims = fact.claims.for_list().in_text_order()
        return public_fact_row(fact) | {
            "url": self.request.build_absolute_uri(fact.get_absolute_url()),
            "claims": [public_claim_row(claim) for claim in claims[:CLAIMS_IN_JSON]],
        }

    def get_context_data(self, **kwargs):
        fact = self.object
        page = Paginator(_claims_by_position(fact), CLAIMS_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            positions=_held_positions(fact, page),
            page_obj=page,
            shared=shared_fact(self.request, fact),
            structured=structured_fact(fact, self.request.build_absolute_uri) if page.number == 1 else None,
            address=self.request.build_absolute_uri(fact.get_absolute_url()),
            as_of=_as_of(fact),
            merged=_merged(fact),
            hints=hints_of_fact(fact),
            plot=_plot(fact),
            decisions=Decision.objects.for_readers().about(fact)[:DECISIONS],
            related=_related(fact)[:RELATED],
            **kwargs,
        )


def _as_of(fact):
    """The period that the current answer holds for, else since when it is told, in words; "" where neither is known."""
    current = next((position for position in fact.positions if position["text"] == fact.answer), None)
    since = date.fromisoformat(current["since"]) if current and current["since"] else None
    return when(current["as_of"], since) if current else ""


def _plot(fact):
    attribute = fact.get_attribute()
    if attribute.compare == "stage":
        return plot_steps(attribute, timeline(fact))
    held = {name for position in fact.positions[:MOST_ROWS] for name in position["sources"][:1]}
    sources = Source.objects.filter(file_name__in=held).select_related("publisher")
    names = {source.file_name: str(source.publisher or source) for source in sources}
    return plot_positions(attribute, fact.positions, names)


def _claims_by_position(fact):
    """The keys of the fact's claims that readers see, in the order of its positions, the others last."""
    place = {key: i for i, position in enumerate(fact.positions) for key in position["claims"]}
    keys = fact.claims.standing().in_text_order().values_list("pk", flat=True)
    return sorted(keys, key=lambda key: place.get(key, len(fact.positions)))


def _held_positions(fact, page: Page) -> list[HeldPosition]:
    """The positions with their claims of this page; the first page names others too, later ones only their own."""
    claims = fact.claims.for_fact_page().in_bulk(page.object_list)
    place = {key: i for i, position in enumerate(fact.positions) for key in position["claims"] if key in claims}
    held = {i: [] for i in range(min(len(fact.positions), POSITIONS))} if page.number == 1 else {}
    for key in page.object_list:
        if key in claims:
            held.setdefault(place.get(key), []).append(claims[key])
    return [HeldPosition(None if i is None else fact.positions[i], own) for i, own in held.items()]


def _merged(fact):
    """Other forms of the question, whose claims answer this one."""
    merged = Fact.objects.filter(pk__in=Fact.objects.leading_to([fact])).exclude(pk=fact.pk)
    return merged.select_related("subject", "object").order_by("pk")[:RELATED]


def _related(fact):
    """Other facts of the same deal, or of the same subject."""
    facts = Fact.objects.for_list().listed().exclude(pk=fact.pk).most_told_first()
    return facts.filter(deal=fact.deal) if fact.deal else facts.filter(subject=fact.subject)
