"""Forms in which editors decide."""

from decimal import Decimal

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from facts.actions import ACTIONS, SEEN
from facts.models import Claim

_SALT = "facts.claim.seen"
_COLUMNS = ["id", "status", "decision_id", "fact_id", *SEEN]


class SeenClaimField(forms.CharField):
    """A claim as its editor saw it: a page carries it, signed, so that what changed meanwhile can be told."""

    widget = forms.HiddenInput

    def prepare_value(self, value):
        if not isinstance(value, Claim):
            return value
        state = [getattr(value, column) for column in _COLUMNS]
        return signing.dumps([str(v) if isinstance(v, Decimal) else v for v in state], salt=_SALT, compress=True)

    def clean(self, value):
        token = super().clean(value)
        try:
            return Claim(**dict(zip(_COLUMNS, signing.loads(token, salt=_SALT), strict=True)))
        except (signing.BadSignature, ValueError) as error:
            raise ValidationError("The page that you answered is out of date; this one is new.") from error


class ReasonForm(forms.Form):
    """Why something is decided, and where the evidence is."""

    why = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see it with the claim. Needed to dispute or reject.",
    )
    evidence_url = forms.URLField(
        label="Evidence",
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text="The address of a document or page that shows it.",
    )


class DecisionForm(ReasonForm):
    """What an editor decides on one claim."""

    act = forms.ChoiceField(choices=[(act.value, act.label) for act in ACTIONS], widget=forms.HiddenInput)
    seen = SeenClaimField()
