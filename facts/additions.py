"""Claims that a person adds where the machine missed them: tied to the words of the source like any other."""

import re
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from facts.amendments import VALUES, as_json, check_values
from facts.catalogue import load_catalogue
from facts.errors import QuoteError, UnfitError
from facts.legible import legible
from facts.models import Claim, Decision, Entity
from facts.placement import Question, one_writer_at_a_time
from facts.summaries import summarise_all
from sources.models import Revision
from sources.reading import Span

ADD = "facts.add_claim"
BY_A_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that an added claim answers. An entity that is not saved yet is made with the claim."""

    subject: Entity
    attribute: str
    object: Entity | None = None
    period: str = ""


def find_quote(text: str, quote: str, start: int | None = None) -> Span:
    """The span of the words in a text: at `start` if they stand there, else where they stand for the first time.

    Runs of white space in the words match any other, for a browser shows them so. Raises QuoteError.
    """
    if not legible(quote):
        raise QuoteError("Select or paste the words of the source that say it.")
    if start is not None and text.startswith(quote, start):
        return Span(start, start + len(quote))
    found = _search(text, quote, start or 0) or _search(text, quote, 0)
    if not found:
        raise QuoteError("The source does not have these words.")
    return found


def _search(text, quote, start):
    words = r"\s+".join(map(re.escape, quote.split()))
    found = re.compile(words).search(text, start)
    return Span(*found.span()) if found else None


@transaction.atomic
def add_claim(*, revision, span, asked, values, by, why=""):
    """Write a claim that `by` found in the revision's text, not reviewed yet; the decision that tells of it.

    `values` is a map of names of `VALUES`; a claim that says the same in the same words is refused. Raises
    PermissionDenied, UnfitError, AmendmentError and QuoteError.
    """
    if not by.has_perm(ADD):
        raise PermissionDenied("Adding claims is for reporters and editors.")
    one_writer_at_a_time()
    attribute = load_catalogue()[asked.attribute]
    if attribute.object != bool(asked.object):
        raise UnfitError(f"“{attribute.label}” {'needs a' if attribute.object else 'has no'} second party.")
    if asked.period and not attribute.dated:
        raise UnfitError(f"“{attribute.label}” is not asked of a period.")
    values = as_json({name: values.get(name, None if name in ("low", "high") else "") for name in VALUES})
    values["modality"] = values["modality"] or Claim.Modality.ASSERTED
    check_values(attribute, values)
    for entity in (asked.subject, asked.object):
        if entity and not entity.pk:
            entity.save()
    fact = Question(asked.subject, asked.attribute, asked.object, asked.period).fact()
    text = Revision.objects.values_list("text", flat=True).get(pk=revision.pk)
    claim = Claim(
        revision=revision, fact=fact.standing, read_as=fact, start=span.start, end=span.end, quote=span.of(text),
        extractor=BY_A_PERSON, confidence=1, added_by=by,
    )  # fmt: skip
    for name, value in values.items():
        setattr(claim, name, Claim._meta.get_field(name).to_python(value))
    same = {name: getattr(claim, name) for name in ("fact", "revision", "start", "end", "low", "high", "value")}
    if Claim.objects.filter(**same).exists():
        raise QuoteError("This claim is there already.")
    claim.save()
    decision = Decision.objects.create(claim=claim, action=Decision.Action.ADD, decided_by=by, why=legible(why))
    summarise_all([claim.fact_id])
    claim.refresh_from_db()
    return decision
