from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from facts.timeline import latest_steps

STEPS_A_PAGE = 50


@require_safe
def timeline_page(request):
    """What happened in all deals, the latest first."""
    page = Paginator(latest_steps(), STEPS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "facts/timeline.html", {"page_obj": page})
