"""Forms in which editors decide."""

import re
from copy import copy
from datetime import datetime
from decimal import Decimal

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.actions import ACTIONS, SEEN
from facts.additions import Asked, find_quote
from facts.amendments import FRACTION_DIGITS, MODIFIERS, MOST_DIGITS, VALUES
from facts.catalogue import load_catalogue
from facts.comparison.periods import read_period
from facts.conversation import colleagues
from facts.errors import QuoteError
from facts.finding import entities_named, facts_named
from facts.legible import legible
from facts.models import Claim, Entity, Fact
from facts.moves import Destination
from facts.names import is_name
from facts.reasons import COMMON_REASONS, LONGEST_REASON

PERIOD = re.compile(r"\d{4}(-\d\d)?(/\d{4}(-\d\d)?)?")
_SALT, _FACT_SALT = "facts.claim.seen", "facts.fact.seen"
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
    return signing.dumps(fact.changed_at.isoformat(), salt=_FACT_SALT)


def fact_as_seen(fact, token):
    """The fact as the page showed it that was answered; one that no page showed is older than any."""
    seen = copy(fact)
    try:
        seen.changed_at = datetime.fromisoformat(signing.loads(token, salt=_FACT_SALT))
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


def common_reasons():
    """The reasons that editors can choose, each twice, as choices want it."""
    return [(reason, reason) for reason in settings.DEALTRACKER_COMMON_REASONS or COMMON_REASONS]


class DecisionForm(ReasonForm):
    """What an editor decides on one claim. A common reason that is chosen stands for one that is not written."""

    common = forms.ChoiceField(label="Often said", required=False, choices=lambda: [("", "–"), *common_reasons()])
    field_order = ("common", "why", "evidence_url")
    act = forms.ChoiceField(choices=[(act.value, act.label) for act in ACTIONS], widget=forms.HiddenInput)
    seen = SeenClaimField()

    def __init__(self, *args, claim=None, **kwargs):
        """`claim` is the one that the page shows, and no other is decided on there."""
        super().__init__(*args, **kwargs)
        self.claim = claim

    def clean(self):
        data = super().clean()
        data["why"] = legible(data.get("why", "")) or data.pop("common", "")
        return data

    def clean_seen(self):
        if self.claim and self.cleaned_data["seen"].pk != self.claim.pk:
            raise ValidationError("The page that you answered shows another claim; nothing was decided.")
        return self.cleaned_data["seen"]


class PeriodField(forms.CharField):
    """The period that tells one fact from another: years or months, not days."""

    def __init__(self, **kwargs):
        more = {"label": gettext_lazy("Of which period"), "help_text": "2024, 2024-05 or 2024-07/2024-09."}
        super().__init__(required=False, **more | kwargs)

    def validate(self, value):
        super().validate(value)
        if value and not (PERIOD.fullmatch(value) and read_period(value)):
            raise ValidationError(_("There is no such period. One is written 2024, 2024-05 or 2024-07/2024-09."))


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
    period = PeriodField()
    field_order = ("fact", "choice", "subject", "attribute", "object", "period", "why", "evidence_url")

    def __init__(self, *args, claims, **kwargs):
        super().__init__(*args, needed=True, **kwargs)
        self._claim = claims[0]
        self.found = []
        self.fields["attribute"].choices = [("", self.AS_IT_IS), *attribute_choices()]

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
        """The party that the words name; a new one is of the kind of the one that it takes the place of."""
        return party(self, name, words, like.kind if like else Entity.Kind.ORGANISATION)


class ValuesForm(forms.Form):
    """What a claim says: its bounds and unit, or what is not a number, and how it is said."""

    low = forms.DecimalField(
        label="Lower bound", required=False, max_digits=MOST_DIGITS, decimal_places=FRACTION_DIGITS
    )
    high = forms.DecimalField(
        label="Upper bound", required=False, max_digits=MOST_DIGITS, decimal_places=FRACTION_DIGITS
    )
    unit = forms.CharField(
        label="Unit", required=False, max_length=60, help_text="USD, EUR, %, or a plural noun such as employees."
    )
    value = forms.CharField(
        label="Value", required=False, max_length=2000, help_text="What is not a number: a status, date, place, role."
    )
    modifier = forms.ChoiceField(
        label="Modifier", required=False, choices=[("", "–"), *((name, name.replace("_", " ")) for name in MODIFIERS)]
    )
    modality = forms.ChoiceField(label="Said as", choices=Claim.Modality.choices, initial=Claim.Modality.ASSERTED)
    attributed_to = forms.CharField(
        label="According to", required=False, max_length=300, help_text="From whom the source has it."
    )
    as_of = forms.CharField(
        label="As of", required=False, max_length=25, help_text="2024, 2024-05, 2024-05-31 or 2024-07/2024-09."
    )

    def values(self):
        """What was filled in, by the names of `amendments.VALUES`."""
        return {name: self.cleaned_data[name] for name in VALUES}


class AmendForm(ValuesForm):
    """The values that an editor corrects, as the page showed the claim."""

    seen = SeenClaimField()
    why = forms.CharField(label="Why", required=False, max_length=LONGEST_REASON)

    def __init__(self, *args, claim, **kwargs):
        initial = {name: _plain(getattr(claim, name)) for name in VALUES}
        super().__init__(*args, initial=initial, auto_id="amend_%s", **kwargs)
        attribute = claim.fact.get_attribute()
        unused = ("value",) if attribute.is_number else ("low", "high", "unit")
        for name in unused:
            self.fields[name].widget = forms.HiddenInput()
        if attribute.values:
            self.fields["value"].widget = forms.Select(choices=list(attribute.values.items()))


class CommentForm(forms.Form):
    """What one says to the others about a claim or fact."""

    text = forms.CharField(
        label="Comment",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only the desk sees it. @name mentions a colleague.",
    )

    def __init__(self, *args, needed=True, **kwargs):
        """`needed` is what every page of an act tells; a comment always is."""
        super().__init__(*args, **kwargs)


class TalkForm(CommentForm):
    """A comment on a claim, and whom one asks."""

    whom = forms.CharField(
        label="Ask",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off"}),
        help_text="Whom you send it back to with your question; empty for a comment.",
    )

    def clean_whom(self):
        name = self.cleaned_data["whom"].strip().removeprefix("@")
        whom = colleagues().filter(username=name).first() if name else None
        if name and whom is None:
            raise ValidationError("Nobody at the desk has this name.")
        return whom


class AddForm(ValuesForm):
    """A claim that the machine missed: the words that make it, what they answer, and what they say."""

    quote = forms.CharField(
        label="Words of the source",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Select them in the text, or paste them.",
        strip=False,
    )
    start = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    attribute = forms.ChoiceField(label="What is asked", choices=lambda: attribute_choices())
    subject = forms.CharField(
        label="Whom it is about", max_length=200, help_text="A name or a number. A new name makes a new entity."
    )
    subject_kind = forms.ChoiceField(label="Which is", choices=Entity.Kind.choices, initial=Entity.Kind.ORGANISATION)
    object = forms.CharField(
        label="The second party", required=False, max_length=200, help_text="Where the question has one."
    )
    object_kind = forms.ChoiceField(label="Which is", choices=Entity.Kind.choices, initial=Entity.Kind.ORGANISATION)
    period = PeriodField()
    field_order = (
        "quote", "start", "attribute", "subject", "subject_kind", "object", "object_kind", "period", *VALUES,
    )  # fmt: skip

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self._text = text

    def clean(self):
        """Adds `span`, where the words stand, and `asked`, the question that they answer."""
        data = super().clean()
        if "quote" in data:
            try:
                data["span"] = find_quote(self._text, data["quote"], data.get("start"))
            except QuoteError as error:
                self.add_error("quote", str(error))
        if not self.errors:
            parties = {name: self._party(name) for name in ("subject", "object")}
            data["asked"] = Asked(attribute=data["attribute"], period=data["period"], **parties)
        return data

    def _party(self, name):
        words = self.cleaned_data[name]
        return party(self, name, words, self.cleaned_data[f"{name}_kind"]) if words else None


def party(form, name, words, kind):
    """The entity of this number or name, or a new one of this kind; what is neither is an error at the field."""
    found = entities_named(words)
    if len(found) > 1:
        which = ", ".join(f"#{entity.pk} {entity} ({entity.get_kind_display()})" for entity in found)
        form.add_error(name, f"Several are called so; give the number: {which}.")
    elif not found and (words.isdecimal() or not is_name(words)):
        form.add_error(name, _("Nobody has this number, and it is no name: a name has a letter."))
    return found[0] if found else Entity(name=words, kind=kind)


def attribute_choices():
    """The catalogue's attributes by name and label."""
    return [(name, attribute.label) for name, attribute in load_catalogue().items()]


def _plain(value):
    """A bound without needless zeros."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
