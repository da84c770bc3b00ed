from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from facts.models.claims import Claim
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


class Comment(models.Model):
    """What one at the desk says to the others about a claim or a fact; readers never see it.

    One that `asks` somebody is a question, which assigns the claim to whom it asks.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="comments")
    fact = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="comments")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    asks = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="questions")
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in")
    written_at = models.DateTimeField(auto_now_add=True)

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
