import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator

from facts.models.claims import Claim
from facts.models.facts import Fact
from sources.edits import Edits


def new_code():
    """A code that nobody guesses: 128 bits by chance."""
    return secrets.token_urlsafe(16)


class ErrorReportQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered."""
        return self.filter(outcome=ErrorReport.Outcome.OPEN)

    def with_fact(self):
        """With the rows that a page or a list shows of what they are about."""
        return self.select_related("fact__subject", "fact__object", "answered_by")


class ErrorReport(models.Model):
    """That a reader finds an error in a fact or in one of its claims, and what the desk answers.

    Who has the code can look it up. Of the reader nothing is kept but `sender`, for a day. An import may remove the
    claim, of which the quote stays as the reader saw it. What an answer was before it was changed is in `edits`.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "not answered yet"
        CORRECTED = "corrected", "corrected"
        NO_ERROR = "no_error", "no error"
        SPAM = "spam", "spam"

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="error_reports")
    claim = models.ForeignKey(Claim, models.SET_NULL, null=True, blank=True, related_name="error_reports")
    quote = models.TextField(blank=True, help_text="The words of the claim when it was reported.")
    problem = models.TextField(help_text="What is wrong, in the reader's words.")
    code = models.CharField(max_length=22, unique=True, default=new_code, editable=False)
    sender = models.CharField(
        max_length=64, blank=True, editable=False, help_text="A keyed hash of the address, for a day."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField(blank=True, help_text="What the reader is told.")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="answered_reports"
    )

    objects = ErrorReportQuerySet.as_manager()
    edits = Edits(
        excluded_fields=[
            "fact", "claim", "quote", "problem", "code", "sender", "created_at", "answered_at", "answered_by",
        ]
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]
        permissions = [("answer_errorreport", "Can answer error reports")]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(outcome="open"), name="report_open"),
            models.Index(fields=["sender", "created_at"], condition=~Q(sender=""), name="report_by_sender"),
        ]
        constraints = [
            models.CheckConstraint(name="report_says_something", condition=~Q(problem="") & ~Q(code="")),
            models.CheckConstraint(name="report_on_a_claim_quotes_it", condition=Q(claim=None) | ~Q(quote="")),
            models.CheckConstraint(
                name="report_outcome_is_known", condition=Q(outcome__in=["open", "corrected", "no_error", "spam"])
            ),
            models.CheckConstraint(
                name="report_is_open_or_answered",
                condition=Q(outcome="open", answer="", answered_at=None, answered_by=None)
                | (~Q(outcome="open") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="report_answer_tells", condition=~Q(outcome__in=["corrected", "no_error"]) | ~Q(answer="")
            ),
        ]

    def __str__(self):
        return f"{self.fact}: {Truncator(self.problem).chars(80)}"

    def get_absolute_url(self):
        return reverse("facts:report", args=[self.code])

    @property
    def _history_user(self):
        """Whose edit a change is, for `edits`: what changes is the answer alone."""
        return self.answered_by
