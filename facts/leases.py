"""Who works on which claim just now. A lease forbids nothing: it lets others know."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from facts.models import Lease


@transaction.atomic
def take_lease(claim, editor) -> Lease:
    """The lease on the claim: the editor's, made or prolonged, unless another one's still runs.

    An editor works on one claim at a time, so the leases on others end.
    """
    Lease.objects.filter(editor=editor).exclude(claim=claim).delete()
    lease, made = Lease.objects.select_for_update(of=("self",)).get_or_create(
        claim=claim, defaults={"editor": editor, "expires_at": _end()}
    )
    if not made and (lease.editor_id == editor.pk or not lease.runs):
        lease.editor, lease.expires_at = editor, _end()
        lease.save(update_fields=["editor", "expires_at"])
    return lease


def renew_lease(claim, editor) -> Lease | None:
    """Prolong the editor's lease on the claim, if they have it still; whoever has the claim's lease then, if anybody.

    It is not taken from another one, nor again where it ended because the editor turned to another claim.
    """
    Lease.objects.filter(claim=claim, editor=editor).update(expires_at=_end())
    return Lease.objects.filter(claim=claim).select_related("editor").first()


def end_lease(claim_pk, editor) -> None:
    """Let go of the claim, if the editor holds it."""
    Lease.objects.filter(claim=claim_pk, editor=editor).delete()


def _end():
    return timezone.now() + timedelta(seconds=settings.DEALTRACKER_LEASE_SECONDS)
