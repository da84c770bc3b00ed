"""Where readers report errors, and look up what the desk answers."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from facts.clients import client_address
from facts.error_reports import WINDOW, TooManyReportsError, report_error
from facts.excerpts import shown
from facts.models import Claim, ErrorReport, Fact
from facts.report_forms import ErrorReportForm

NOT_FOR_SEARCH = {"X-Robots-Tag": "noindex"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fact_report(request, slug):
    """The form in which a reader reports an error in a fact, or in the claim of it that the address names."""
    fact = get_object_or_404(Fact.objects.for_list(), slug=slug)
    claim = _claim(fact, request.GET.get("claim", ""))
    form = ErrorReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show(request, fact, claim, form)
    if not form.is_valid():
        return _show(request, fact, claim, form, status=422)
    try:
        report = report_error(
            fact=fact, claim=claim, problem=form.cleaned_data["problem"], address=client_address(request)
        )
    except TooManyReportsError:
        form.add_error(None, _("Many reports came from your address within an hour. Please try again later."))
        return _show(request, fact, claim, form, status=429, headers={"Retry-After": int(WINDOW.total_seconds())})
    return redirect(report)


@never_cache
@require_safe
def report_page(request, code):
    """A report with its state and answer, for who has its code."""
    report = get_object_or_404(ErrorReport.objects.with_fact(), code=code)
    context = {
        "report": report,
        "quote": shown(report.quote),
        "fact": report.fact.standing,
        "address": request.build_absolute_uri(report.get_absolute_url()),
    }
    return TemplateResponse(request, "facts/report.html", context, headers=NOT_FOR_SEARCH)


def _claim(fact, key):
    """The fact's claim of this key that readers see; None for no key."""
    if not key:
        return None
    try:
        return fact.claims.for_fact_page().get(pk=key)
    except (Claim.DoesNotExist, ValueError) as error:
        raise Http404 from error


def _show(request, fact, claim, form, *, status=200, headers=None):
    context = {"fact": fact, "claim": claim, "form": form}
    headers = NOT_FOR_SEARCH | (headers or {})
    return TemplateResponse(request, "facts/report_form.html", context, status=status, headers=headers)
