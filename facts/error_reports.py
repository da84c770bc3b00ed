"""What readers report as wrong, and what the desk answers.

How much comes from one address is counted in the database, for all processes of the desk together and across
restarts. What is counted by is a keyed hash, and that for a day alone: no address is kept.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from facts.clients import network_of
from facts.errors import EditorialError
from facts.legible import legible
from facts.models import ErrorReport
from facts.queue import set_priorities
from facts.reasons import LONGEST_REASON

ANSWER = "facts.answer_errorreport"
LONGEST_PROBLEM = 2_000  # characters
WINDOW = timedelta(hours=1)
SENDERS_KEPT = timedelta(days=1)
_SALT = "facts.error_reports.sender"

Outcome = ErrorReport.Outcome


class TooManyReportsError(Exception):
    """From this address came as many reports within the last hour as may."""


class AnswerError(EditorialError):
    """It does not answer the report."""

    field = "answer"


class StaleReportError(EditorialError):
    """The report is not as the editor saw it: another one answered it."""


@transaction.atomic
def report_error(*, fact, claim=None, problem, address):
    """Keep what a reader finds wrong in the fact, or in one of its claims; `address` is where it comes from.

    The claim comes forward in the review queue until all such reports on it are answered.

    Raises TooManyReportsError; on PostgreSQL some more may pass that arrive in the same moment. All of whom the address
    is not known count as one.
    """
    forget_senders()
    sender = _hash(address)
    lately = ErrorReport.objects.filter(sender=sender, created_at__gte=timezone.now() - WINDOW)
    if lately.count() >= settings.DEALTRACKER_REPORTS_AN_HOUR:
        raise TooManyReportsError
    quote = claim.quote if claim else ""
    report = ErrorReport.objects.create(fact=fact, claim=claim, quote=quote, problem=problem, sender=sender)
    _set_priority(report)
    return report


@transaction.atomic
def answer_report(*, report, by, outcome, answer=""):
    """Answer the report, or answer it anew; what the answer was before stands in its history.

    `report` is as the editor saw it. Raises StaleReportError, and AnswerError where there is nothing to tell.
    """
    if not by.has_perm(ANSWER):
        raise PermissionDenied("Answering readers is for editors.")
    row = ErrorReport.objects.select_for_update(of=("self",)).select_related("answered_by", "claim").get(pk=report.pk)
    if row.answered_at != report.answered_at:
        raise StaleReportError(f"{row.answered_by} answered it meanwhile, so nothing was done: “{row.answer}”")
    row.outcome, row.answer = outcome, _checked(outcome, answer)
    row.answered_by, row.answered_at = by, timezone.now()
    row.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    _set_priority(row)
    return row


def forget_senders() -> int:
    """Delete the hashes by which reports of more than a day ago were counted; returns how many there were."""
    old = ErrorReport.objects.filter(created_at__lt=timezone.now() - SENDERS_KEPT).exclude(sender="")
    return old.update(sender="")


def _set_priority(report):
    if report.claim:
        set_priorities([report.claim.fact_id])


def _checked(outcome, answer):
    """The answer without needless space, if it fits the outcome."""
    answer = legible(answer)
    if outcome not in Outcome.values or outcome == Outcome.OPEN:
        raise AnswerError("Say what came of it.")
    if not answer and outcome != Outcome.SPAM:
        raise AnswerError("Say what the reader is told.")
    if len(answer) > LONGEST_REASON:
        raise AnswerError(f"An answer has at most {LONGEST_REASON:,} characters, and this one {len(answer):,}.")
    return answer


def _hash(address):
    """What reports from one address or network are counted by."""
    network = "unknown" if address is None else network_of(address)
    return salted_hmac(_SALT, network, algorithm="sha256").hexdigest()
