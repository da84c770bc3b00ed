"""The review queue: which claims need a person, how urgently, and why.

A claim keeps its priority in its own row, written with what it depends on, so that the queue reads one index.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.text import Truncator

from facts.batches import batches
from facts.catalogue import attributes_with
from facts.models import Claim, ErrorReport, Fact


class Priority(models.IntegerChoices):
    """How urgently a claim needs a person, and for what."""

    NONE = 0, "nobody is needed"
    SENTENCE = 10, "checkable sentence"
    UNREVIEWED = 20, "not reviewed"
    KEY = 30, "key figure"
    KEY_SINGLE = 40, "single origin, key figure"
    CONFLICT = 50, "sources disagree"
    KEY_CONFLICT = 60, "sources disagree on a key figure"
    SECOND = 70, "waits for a second editor"
    REPORTED = 75, "a reader reports an error"
    CHANGED = 80, "changed since it was decided"
    QUESTION = 90, "somebody asks"


def set_priorities(facts: Iterable[int]) -> None:
    """Give the claims of the facts of these keys their priorities; rows that have theirs are not written."""
    right = priority_of_claim()
    for batch in batches(facts):
        claims = Claim.objects.filter(fact__in=batch).order_by()
        claims.alias(right=right).exclude(priority=models.F("right")).update(priority=right)


def priority_of_claim() -> Case:
    """A claim's priority as an expression over its row, its fact's and those of readers' reports."""
    key, listed = Q(attribute__in=attributes_with(key=True)), Q(attribute__in=attributes_with(listed=True))
    reported = Exists(ErrorReport.objects.open().filter(claim=OuterRef("pk")))
    conflict = Q(relation=Fact.Relation.CONFLICT, reconciliation=None)

    def answers(condition):
        return Exists(Fact.objects.filter(condition, pk=OuterRef("fact")))

    order = (
        (Q(assigned_to__isnull=False), Priority.QUESTION),
        (Q(status=Claim.Status.REJECTED), Priority.NONE),
        (~Q(look_again=""), Priority.CHANGED),
        (reported, Priority.REPORTED),
        (~Q(awaits_second=""), Priority.SECOND),
        (~Q(status=Claim.Status.UNREVIEWED), Priority.NONE),
        (answers(conflict & key), Priority.KEY_CONFLICT),
        (answers(conflict), Priority.CONFLICT),
        (answers(key & Q(origin_count=1)), Priority.KEY_SINGLE),
        (answers(key), Priority.KEY),
        (answers(listed), Priority.UNREVIEWED),
    )
    return Case(
        *(When(condition, then=Value(priority.value)) for condition, priority in order),
        default=Value(Priority.SENTENCE.value),
        output_field=models.PositiveSmallIntegerField(),
    )


def reason(claim: Claim) -> str:
    """Why the claim needs a person, in words; takes it with its fact and the one to whom it is assigned."""
    fact, priority = claim.fact, Priority(claim.priority)
    if priority == Priority.QUESTION:
        return f"question for {claim.assigned_to}"
    if priority == Priority.CHANGED:
        return f"{claim.get_status_display()}, but: {_lowered(claim.look_again)}"
    if priority == Priority.SECOND:
        return f"waits for a second editor: {claim.awaits_second}"
    if priority in (Priority.CONFLICT, Priority.KEY_CONFLICT):
        label = fact.get_attribute().label.lower()
        return Truncator(f"{fact.origin_count} origins disagree on {label}: {fact.why}").chars(200)
    return str(priority.label)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def after(claims, priority: int, pk: int):
    """Those of the claims that come behind this place of the queue, in its order."""
    # The first condition lets a database begin at this place of the index.
    return in_order(claims.filter(Q(priority__lt=priority) | Q(pk__gt=pk), priority__lte=priority))


def before(claims, priority: int, pk: int):
    """Those of the claims that come before this place of the queue, the nearest first."""
    rest = claims.filter(Q(priority__gt=priority) | Q(pk__lt=pk), priority__gte=priority)
    return rest.order_by("priority", "-pk")


def in_order(claims):
    """The most urgent first, those that are equally urgent in the order in which they were read."""
    return claims.order_by("-priority", "pk")
