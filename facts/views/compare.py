from dataclasses import dataclass

from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from facts.coverage import Coverage, cover
from facts.deals import in_catalogue_order
from facts.models import Claim, Fact
from sources.models import Source

MOST_SOURCES = 6
FACTS = 150
OFFERED = 20


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sources side by side on the facts that at least two of them tell of; `alone` counts those of one only."""

    coverage: Coverage
    alone: int


@require_safe
def compare(request):
    """Two or more sources side by side, named by `source` in the address."""
    named = _named(request.GET.getlist("source"))
    sources = list(Source.objects.filter(slug__in=named[:MOST_SOURCES]).select_related("publisher").newest_first())
    context = {
        "sources": sources,
        "left_out": named[MOST_SOURCES:],
        "compared": _compare(sources) if len(sources) > 1 else None,
        "offered": _offered(sources) if len(sources) < MOST_SOURCES else [],
    }
    return render(request, "facts/compare.html", context)


def _named(slugs):
    """Those of the slugs that sources have, each once, in their order."""
    slugs = dict.fromkeys(slug.replace("\0", "") for slug in slugs)
    known = set(Source.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return [slug for slug in slugs if slug in known]


def _compare(sources):
    told = Claim.objects.standing().filter(revision__source__in=sources).order_by().values("fact")
    counted = told.annotate(number=Count("revision__source", distinct=True))
    shared = Fact.objects.for_list().listed().filter(pk__in=counted.filter(number__gt=1).values("fact"))
    alone = Fact.objects.listed().filter(pk__in=counted.filter(number=1).values("fact")).count()
    facts = in_catalogue_order(shared.most_told_first()[:FACTS])
    return Comparison(cover(facts, sources, rows=FACTS, of_facts=shared.count(), of_sources=len(sources)), alone)


def _offered(sources):
    """Sources to compare with: those that tell of the same facts, of the most first; the latest where none is named."""
    others = Source.objects.exclude(pk__in=[source.pk for source in sources]).select_related("publisher")
    if not sources:
        return others.newest_first()[:OFFERED]
    facts = Fact.objects.listed().filter(claims__revision__source__in=sources)
    shared = Count("revisions__claims__fact", Q(revisions__claims__fact__in=facts), distinct=True)
    return others.annotate(shared=shared).filter(shared__gt=0).order_by("-shared", "-pk")[:OFFERED]
