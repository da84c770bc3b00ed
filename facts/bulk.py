"""One act on very many claims: asked for at once, carried out bit by bit, in the background where the desk has workers.

Each claim is decided on as it was when the run was asked for, by `facts.actions` like any other. What is done is
committed in batches together with the note of it, so a run that was interrupted goes on where it stopped.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django_tasks import task

from facts import actions
from facts.errors import EditorialError
from facts.forms import SeenClaimField
from facts.models import BulkItem, BulkRun, Claim, Decision
from facts.reasons import check_reason

BATCH = 20  # claims decided in one transaction
CHUNK = 500  # rows written at once
MAY_NOT = "Whoever asked for it may not decide on claims any more."
GONE = "It is gone."


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that stand alike: how many there are, and whether the act may be done on them."""

    status: Claim.Status
    note: str
    count: int
    legal: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The last decision and the last claim that there were when an editor was asked: what is newer was not meant."""

    decision: int
    claim: int

    def holds(self, claims):
        """Those of the claims that there were, and on which nothing was decided since."""
        since = Decision.objects.filter(pk__gt=self.decision, claim__isnull=False)
        return claims.filter(pk__lte=self.claim).exclude(pk__in=since.values("claim"))


def snapshot() -> Snapshot:
    newest = [model.objects.aggregate(Max("pk"))["pk__max"] or 0 for model in (Decision, Claim)]
    return Snapshot(*newest)


def group_claims(act, claims, by) -> list[Group]:
    """On how many of the claims this editor may do the act, by how they stand; one query however many they are."""
    waiting = ~Q(awaits_second="")
    stands = {"again": ~Q(look_again=""), "waiting": waiting, "own": waiting & Q(decision__decided_by=by)}
    rows = claims.order_by().values("status", **stands).annotate(count=Count("pk"))
    return [_group(act, by, **row) for row in rows.order_by("status", *stands)]


def _group(act, by, *, status, again, waiting, own, count):
    alike = Claim(
        status=status,
        look_again="again" * again,
        awaits_second="waiting" * waiting,
        decision=Decision(decided_by_id=by.pk if own else None),
    )
    who = "another editor than you" if own else "a second editor"
    note = "to be looked at again" if again else f"awaits {who}" if waiting else ""
    return Group(Claim.Status(status), note, count, actions.may(act, alike, by))


@transaction.atomic
def ask(*, act, claims, by, why="", evidence_url="") -> BulkRun:
    """Note an act on all of the claims, as they are now, to be carried out by `carry_out`.

    Raises PermissionDenied, and the EditorialError that is about the reason.
    """
    if not by.has_perm(actions.PERMISSION):
        raise PermissionDenied("Deciding on claims is for editors.")
    needed = f"a claim is {act.label} only with a reason" * (act in actions.NEED_A_REASON)
    run = BulkRun.objects.create(act=act, asked_by=by, **check_reason(why, evidence_url, needed))
    token = SeenClaimField().prepare_value
    items = []
    for claim in claims.order_by("pk").iterator(chunk_size=CHUNK):
        items.append(BulkItem(run=run, claim=claim, seen=token(claim)))
        if len(items) == CHUNK:
            BulkItem.objects.bulk_create(items)
            items = []
    BulkItem.objects.bulk_create(items)
    transaction.on_commit(lambda: carry_out_run.enqueue(run.pk))
    return run


@task()
def carry_out_run(key: int) -> None:
    """Carry out the run of this key, for a worker."""
    carry_out(BulkRun.objects.get(pk=key))


def carry_out(run: BulkRun) -> None:
    """Decide on the claims of a run that wait still. Two that do it at once do nothing twice."""
    while _carry_out_batch(run):
        pass


@transaction.atomic
def _carry_out_batch(run):
    """Decide on a few claims; whether there were any."""
    run = BulkRun.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=run.pk)
    items = list(run.items.filter(outcome="").order_by("pk")[:BATCH])
    for item in items:
        item.outcome = _decide(run, item)
    BulkItem.objects.bulk_update(items, ["outcome"])
    if not items and run.finished_at is None:
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])
    return bool(items)


def _decide(run, item):
    """What becomes of a claim: `BulkItem.DONE`, or why it is skipped."""
    if item.claim_id is None:
        return GONE
    if not run.asked_by.is_staff:
        return MAY_NOT
    act = Decision.Action(run.act)
    try:
        claim = SeenClaimField().clean(item.seen)
        actions.ACTIONS[act](claim=claim, by=run.asked_by, why=run.why, evidence_url=run.evidence_url)
    except EditorialError as error:
        return str(error)
    except PermissionDenied:
        return MAY_NOT
    except ValidationError as error:
        return error.messages[0]
    return BulkItem.DONE
