"""The forms in which readers report errors and editors answer them."""

from copy import copy
from datetime import UTC, datetime

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from facts.error_reports import LONGEST_PROBLEM
from facts.legible import legible
from facts.models import ErrorReport
from facts.reasons import LONGEST_REASON

_SALT = "facts.errorreport.seen"


class ErrorReportForm(forms.Form):
    """What a reader finds wrong. `website` is not for people: programs fill it in, and are told so."""

    problem = forms.CharField(
        label=_("What is wrong?"),
        max_length=LONGEST_PROBLEM,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say what it should be and how you know: a document, a page, another article."),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_problem(self):
        field = self.fields["problem"]
        if not legible(self.cleaned_data["problem"]):
            raise ValidationError(field.error_messages["required"], code="required")
        return self.cleaned_data["problem"]

    def clean_website(self):
        if self.cleaned_data["website"]:
            # The page that tells so shows the form with the field empty, so that a person can send it again.
            self.data = self.data.copy()
            self.data["website"] = ""
            raise ValidationError(_("A field that is to stay empty was filled in, and is empty now. Send it again."))
        return ""


class AnswerForm(forms.Form):
    """What came of a reader's report, and what the reader is told."""

    outcome = forms.ChoiceField(label="What came of it", choices=[("", "–"), *ErrorReport.Outcome.choices[1:]])
    answer = forms.CharField(
        label="Answer",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Who has the report's address reads it. Needed but for spam.",
    )

    def __init__(self, *args, needed=False, **kwargs):
        """`needed` is what every page of an act tells; an outcome always is."""
        super().__init__(*args, **kwargs)


def report_seen(report):
    """When a report as its editor saw it had been answered, for a page to carry."""
    return signing.dumps(report.answered_at and report.answered_at.isoformat(), salt=_SALT)


def report_as_seen(report, token):
    """The report as the page showed it that was answered; one that no page showed is older than any."""
    seen = copy(report)
    try:
        answered_at = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        seen.answered_at = datetime.min.replace(tzinfo=UTC)
    else:
        seen.answered_at = datetime.fromisoformat(answered_at) if answered_at else None
    return seen
