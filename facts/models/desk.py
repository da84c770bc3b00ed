from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from facts.models.claims import Claim, Decision
from facts.models.facts import Fact


class Lease(models.Model):
    """That an editor works on a claim just now, so that no other does without knowing. It ends by itself."""

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="lease")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leases")
    expires_at = models.DateTimeField()

    def __str__(self):
        return f"{self.editor}: {self.claim}"

    @property
    def runs(self):
        return self.expires_at > timezone.now()


class Assignment(models.Model):
    """That one at the desk gave a claim to somebody, or to nobody. A decision on the claim ends it without another."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="assignments")
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-assigned_at", "-pk"]

    def __str__(self):
        return f"{self.assigned_by}: {self.claim} to {self.assigned_to or 'nobody'}"


class CommentQuerySet(models.QuerySet):
    def waiting_for(self, user, about):
        """Those that mention the user, who neither said nor decided anything since about the same claim or fact.

        `about` is "claim" or "fact".
        """
        same = {about: OuterRef(about)}
        said = Comment.objects.filter(**same, author=user, pk__gte=OuterRef("pk"))
        decided = Decision.objects.filter(**same, decided_by=user, decided_at__gte=OuterRef("written_at"))
        return self.filter(~Exists(said), ~Exists(decided), mentions=user, **{f"{about}__isnull": False})


class Comment(models.Model):
    """What one at the desk says to the others about a claim or a fact; readers never see it.

    One that `asks` somebody is a question, which mentions whom it asks and assigns the claim to them.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="comments")
    fact = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="comments")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    asks = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="questions")
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_on_one_thing",
                condition=Q(claim__isnull=False, fact=None) | Q(claim=None, fact__isnull=False),
            ),
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="comment_asks_about_a_claim", condition=Q(asks=None) | Q(claim__isnull=False)),
        ]

    def __str__(self):
        return f"{self.author}: {self.text}"


class BulkRun(models.Model):
    """One act on many claims at once, as an editor asked for it; `facts.bulk` carries it out, bit by bit."""

    class Act(models.TextChoices):
        VERIFY = Decision.Action.VERIFY
        DISPUTE = Decision.Action.DISPUTE
        REJECT = Decision.Action.REJECT
        UNDO = Decision.Action.UNDO

    act = models.CharField(max_length=20, choices=Act)
    why = models.TextField(blank=True)
    evidence_url = models.URLField(max_length=2000, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="bulk_runs")
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(
        null=True, editable=False, blank=True, help_text="Empty while some claims wait to be decided on."
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="bulk_run_act_is_known", condition=Q(act__in=["verify", "dispute", "reject", "undo"])
            ),
        ]

    def __str__(self):
        return f"{self.get_act_display()}, asked by {self.asked_by}"

    @property
    def counts(self):
        """How many claims there are, and how many of them are decided, skipped and waiting."""
        total = self.items.count()
        done = self.items.filter(outcome=BulkItem.DONE).count()
        waiting = self.items.filter(outcome="").count()
        return {"total": total, "done": done, "skipped": total - done - waiting, "waiting": waiting}


class BulkItem(models.Model):
    """A claim of a bulk run, as it was when the run was asked for, and what became of it."""

    DONE = "done"

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="items")
    claim = models.ForeignKey(Claim, models.SET_NULL, null=True, related_name="bulk_items")
    seen = models.TextField(help_text="The claim as it was, as `facts.forms.SeenClaimField` writes it.")
    outcome = models.TextField(blank=True, help_text='"done", or why it was skipped; empty while it waits.')

    class Meta:
        ordering = ["run", "pk"]
        indexes = [models.Index(fields=["run", "outcome", "id"], name="bulk_item_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["run", "claim"], name="bulk_item_once_a_run"),
            models.CheckConstraint(name="bulk_item_was_seen", condition=~Q(seen="")),
        ]

    def __str__(self):
        return f"{self.claim_id}: {self.outcome or 'waiting'}"
