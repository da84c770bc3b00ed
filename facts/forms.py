"""Forms in which editors decide."""

from copy import copy
from datetime import datetime
from decimal import Decimal

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from facts.actions import ACTIONS, SEEN
from facts.catalogue import load_catalogue
from facts.finding import entities_named, facts_named
from facts.models import Claim, Entity, Fact
from facts.moves import Destination
from facts.reasons import LONGEST_REASON

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


def fact_seen(fact):
    """When a fact as its editor saw it had changed last, for a page to carry."""
    return signing.dumps(fact.changed_at.isoformat(), salt=_SALT)


def fact_as_seen(fact, token):
    """The fact as the page showed it that was answered; one that no page showed is older than any."""
    seen = copy(fact)
    try:
        seen.changed_at = datetime.fromisoformat(signing.loads(token, salt=_SALT))
    except signing.BadSignature:
        seen.changed_at = None
    return seen


class ReasonForm(forms.Form):
    """Why something is decided, and where the evidence is; `needed` tells that there is no doing without."""

    def __init__(self, *args, needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        if needed:
            self.fields["why"].help_text = "Readers see it. Needed."

    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=LONGEST_REASON,
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

    def __init__(self, *args, claim=None, **kwargs):
        """`claim` is the one that the page shows, and no other is decided on there."""
        super().__init__(*args, **kwargs)
        self.claim = claim

    def clean_seen(self):
        if self.claim and self.cleaned_data["seen"].pk != self.claim.pk:
            raise ValidationError("The page that you answered shows another claim; nothing was decided.")
        return self.cleaned_data["seen"]


class MoveForm(ReasonForm):
    """Where claims are moved: to one fact, or each to what its own becomes with these parts changed."""

    FOUND = 20
    AS_IT_IS = "As it is"

    fact = forms.CharField(
        label="To this fact", required=False, max_length=2000, help_text="Its number, its address, or words of it."
    )
    choice = forms.ModelChoiceField(Fact.objects.all(), required=False, widget=forms.HiddenInput)
    subject = forms.CharField(
        label="Or change whom it is about",
        required=False,
        max_length=200,
        help_text="A name or a number. A name that the desk does not know makes a new entity.",
    )
    attribute = forms.ChoiceField(label="What is asked", required=False)
    object = forms.CharField(
        label="The second party", required=False, max_length=200, help_text="A name, a number, or – for none."
    )
    period = forms.RegexField(
        r"^\d{4}(-\d\d)?(/\d{4}(-\d\d)?)?$",
        label="Of which period",
        required=False,
        help_text="2024, 2024-05 or 2024-07/2024-09.",
    )
    field_order = ("fact", "choice", "subject", "attribute", "object", "period", "why", "evidence_url")

    def __init__(self, *args, claims, **kwargs):
        super().__init__(*args, needed=True, **kwargs)
        self._claim = claims[0]
        self.found = []
        attributes = [(name, attribute.label) for name, attribute in load_catalogue().items()]
        self.fields["attribute"].choices = [("", self.AS_IT_IS), *attributes]

    def reason(self):
        return {name: self.cleaned_data[name] for name in ("why", "evidence_url")}

    def clean(self):
        """Adds `to`, the Destination."""
        data = super().clean()
        parts = [data.get(name) for name in ("subject", "attribute", "object", "period")]
        if data.get("choice"):
            data["to"] = Destination(fact=data["choice"])
        elif data.get("fact"):
            data["to"] = Destination(fact=self._named_fact(data["fact"]))
        elif not self.errors and not any(parts):
            raise ValidationError("Say where to: to which fact, or what of the question is to change.")
        elif not self.errors:
            data["to"] = self._changed(*parts)
        return data

    def _named_fact(self, words):
        fact, self.found = facts_named(words)
        if not fact:
            none = "No fact is like this." if not self.found else "Choose one of those above, or give other words."
            self.add_error("fact", none)
        return fact

    def _changed(self, subject, attribute, object_, period):
        fact, none = self._claim.fact, object_ in ("–", "-")
        return Destination(
            subject=self._entity("subject", subject, fact.subject) if subject else None,
            attribute=attribute or None,
            object=self._entity("object", object_, fact.object) if object_ and not none else None,
            without_object=none,
            period=period or None,
        )

    def _entity(self, name, words, like):
        """The entity of this number or name, or a new one of the kind of the one that it takes the place of."""
        found = entities_named(words)
        if len(found) > 1:
            which = ", ".join(f"#{entity.pk} {entity} ({entity.get_kind_display()})" for entity in found)
            self.add_error(name, f"Several are called so; give the number: {which}.")
        return found[0] if found else Entity(name=words, kind=like.kind if like else Entity.Kind.ORGANISATION)
