from django.shortcuts import render
from django.views.decorators.http import require_safe

from facts.searching import search, suggest
from sources.filters import LONGEST_WORDS
from sources.words import words_of


@require_safe
def search_page(request):
    """What the words of `words` find, of every kind."""
    words = _asked(request)
    found = [group for group in search(words) if group.rows] if words else []
    return render(request, "facts/search.html", {"words": words, "found": found, "marked": words_of(words)})


@require_safe
def search_suggestions(request):
    """Options for the search box: names that hold what is typed so far."""
    return render(request, "components/suggestions.html", {"names": suggest(_asked(request))})


def _asked(request):
    return request.GET.get("words", "").replace("\0", "")[:LONGEST_WORDS].strip()
