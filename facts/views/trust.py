"""The pages on which the desk tells how it works: texts of the chief editors, and what is in force."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from facts.amendments import changes_in_words
from facts.catalogue import load_catalogue
from facts.excerpts import shown
from facts.models import Decision, Fact, TrustPage
from facts.ratings import BEST, RATINGS, WORST
from facts.recording import load_extractors
from facts.second_editor import rules_in_words
from facts.trust_pages import DEFAULTS
from sources.listing import csv_lines

CORRECTIONS_A_PAGE = 50
COLUMNS = ("decided", "action", "question", "source", "changed", "why", "evidence", "url")


def _page(name):
    title, text = DEFAULTS[name]
    return TrustPage.objects.filter(name=name).first() or TrustPage(name=name, title=title, text=text)


@require_safe
def method(request):
    """How claims are found, compared and checked, by the catalogue and the rules in force."""
    context = {
        "page": _page("method"),
        "attributes": [(attribute, attribute.ask("…", "…")) for attribute in load_catalogue().values()],
        "relations": Fact.Relation.choices,
        "extractors": [(name, version) for name, version, _ in load_extractors()],
        "second_editor": rules_in_words(),
        "longest_quote": settings.DEALTRACKER_LONGEST_QUOTE,
    }
    return render(request, "facts/method.html", context)


@require_safe
def about(request):
    """Who the desk is."""
    return render(request, "facts/trust_page.html", {"page": _page("about")})


@require_safe
def ratings(request):
    """What the verdicts mean, and what each is worth where search engines ask for a number."""
    context = {"page": _page("ratings"), "ratings": RATINGS, "worst": WORST, "best": BEST}
    return render(request, "facts/ratings.html", context)


@require_safe
def corrections(request):
    """What the desk changed of what it had published, the latest first; all of it as CSV by `format`."""
    made = Decision.objects.corrections()
    if request.GET.get("format") == "csv":
        lines = csv_lines(COLUMNS, (_row(request, decision) for decision in made.iterator(chunk_size=500)))
        disposition = {"Content-Disposition": 'attachment; filename="corrections.csv"'}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=disposition)
    page = Paginator(made, CORRECTIONS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "facts/corrections.html", {"page": _page("corrections"), "page_obj": page})


def _row(request, decision):
    fact = decision.claim.fact if decision.claim else decision.fact
    return {
        "decided": decision.decided_at.isoformat(),
        "action": decision.get_action_display(),
        "question": fact.question,
        "source": str(decision.claim.revision.source) if decision.claim else None,
        "changed": shown(changes_in_words(decision)) if decision.action == Decision.Action.AMEND else None,
        "why": decision.why or None,
        "evidence": decision.evidence_url or None,
        "url": request.build_absolute_uri(fact.get_absolute_url()),
    }
