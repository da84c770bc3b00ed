from types import SimpleNamespace

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from facts.catalogue import attributes_with
from facts.models.facts import Fact
from facts.models.parties import Entity
from sources.addresses import page_of
from sources.models import Revision
from sources.reading import Span
from sources.words import holding, words_of


class ClaimQuerySet(models.QuerySet):
    def unreviewed(self):
        return self.filter(status=Claim.Status.UNREVIEWED)

    def standing(self):
        """Those that count: all but the rejected ones, which readers never see."""
        return self.exclude(status=Claim.Status.REJECTED)

    def search(self, words):
        """Those whose quote holds all of the words."""
        words = words_of(words)
        return self.filter(pk__in=holding("facts_claim", "quote", words)) if words else self.none()

    def standing_as(self, status):
        """Those that readers see under this status: what awaits a second editor counts as not reviewed."""
        waiting = ~Q(awaits_second="")
        if status == Claim.Status.UNREVIEWED:
            return self.filter(Q(status=status) | waiting)
        return self.filter(status=status).exclude(waiting)

    def for_list(self):
        """The rows and relations that a page of claims shows."""
        return self.standing().with_source().select_related("fact__subject", "fact__object")

    def listed(self):
        """Those of the attributes that readers see unasked."""
        return self.exclude(fact__in=Fact.objects.filter(attribute__in=attributes_with(listed=False)))

    def queued(self):
        """Those that need a person, as their priority says."""
        return self.filter(priority__gt=0)

    def reviewed(self):
        return self.exclude(status=Claim.Status.UNREVIEWED)

    def at_home_in(self, facts):
        """Those that an editor moved to one of the facts, and those that were read as one and not moved."""
        return self.filter(Q(moved_to__in=facts) | Q(moved_to=None, read_as__in=facts))

    def in_text_order(self):
        """In the order of source and place."""
        return self.order_by("revision__source__file_name", "revision__number", "start", "end", "pk")

    def with_source(self):
        return self.select_related("revision__source__publisher").defer("revision__text", "revision__blocks")

    def for_fact_page(self):
        """The rows and relations that the page of one fact shows."""
        return self.standing().with_source().select_related("decision", "revision__source__copy_of__publisher")

    def for_source_page(self, source):
        """What a source claims that readers see unasked, in the order of its text, of earlier revisions last."""
        claims = self.for_list().listed().filter(revision__source=source).select_related("decision")
        return claims.order_by("-revision__is_current", "-revision__number", "start", "end", "pk")


class Claim(models.Model):
    """What one revision of a source says about one fact.

    `read_as` is the fact that the machine read it as answering. An editor may have moved it to another, and either
    may have been merged into a third: `fact` is the one that it answers now.

    The quote is exactly the span of the revision's text, `[start, end)` in code points; a trigger in the database
    refuses any other.
    """

    class Status(models.TextChoices):
        UNREVIEWED = "unreviewed", "not reviewed"
        VERIFIED = "verified", "verified"
        DISPUTED = "disputed", "disputed"
        REJECTED = "rejected", "rejected"

    class Modality(models.TextChoices):
        ASSERTED = "asserted", "asserted"
        REPORTED = "reported", "reported"
        FORECAST = "forecast", "forecast"
        CONDITIONAL = "conditional", "conditional"
        DENIED = "denied", "denied"
        ENDED = "ended", "ended"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="claims")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="claims")
    read_as = models.ForeignKey(Fact, models.PROTECT, editable=False, related_name="read_claims")
    moved_to = models.ForeignKey(
        Fact, models.PROTECT, null=True, editable=False, related_name="moved_claims", help_text="By an editor."
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    low = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True, help_text="An ISO 4217 code, % or a plural noun.")
    value = models.TextField(blank=True, help_text="What is not a number: a code, date, place, role, quotation.")
    modifier = models.CharField(max_length=20, blank=True)
    modality = models.CharField(max_length=20, choices=Modality, default=Modality.ASSERTED)
    attributed_to = models.CharField(max_length=300, blank=True, help_text="From whom the source has it.")
    as_of = models.CharField(max_length=25, blank=True, help_text="The period or day that the value holds for.")

    extractor = models.CharField(max_length=100, help_text="Who proposed it.")
    extractor_version = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField(default=0.5)
    parts = models.JSONField(default=dict, blank=True, help_text="Spans of value, subject and object.")

    status = models.CharField(max_length=20, choices=Status, default=Status.UNREVIEWED, editable=False)
    decision = models.OneToOneField(
        "Decision", models.PROTECT, null=True, editable=False, related_name="+", help_text="The one in force."
    )
    look_again = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Why a person should look at it again."
    )
    awaits_second = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Why another editor has to verify it too."
    )
    as_read = models.JSONField(
        null=True, editable=False, help_text="What the machine read, by field, where an editor corrected it."
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="added_claims",
        help_text="Who added it, where the machine had missed it.",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="assigned_claims"
    )
    priority = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How urgently it needs a person, 0 for not at all; `facts.queue` says."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "start", "end", "pk"]
        permissions = [("decide_claim", "Can decide on claims")]
        indexes = [
            models.Index(fields=["status", "-created_at", "id"], name="claim_by_status"),
            models.Index(fields=["fact", "status", "awaits_second", "id"], name="claim_by_fact"),
            models.Index(fields=["-priority", "id"], condition=Q(priority__gt=0), name="claim_queue"),
        ]
        constraints = [
            models.CheckConstraint(
                name="claim_span_holds_text",
                condition=Q(end__gt=F("start")) & ~Q(quote=""),
                violation_error_message="A quote ends after it starts.",
            ),
            models.CheckConstraint(
                name="claim_bounds_in_order",
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                violation_error_message="The lower bound is above the upper one.",
            ),
            models.CheckConstraint(
                name="claim_status_is_known",
                condition=Q(status__in=["unreviewed", "verified", "disputed", "rejected"]),
            ),
            models.CheckConstraint(
                name="claim_modality_is_known",
                condition=Q(modality__in=["asserted", "reported", "forecast", "conditional", "denied", "ended"]),
            ),
            models.CheckConstraint(
                name="claim_reviewed_has_decision",
                condition=Q(status="unreviewed", decision=None) | (~Q(status="unreviewed") & ~Q(decision=None)),
            ),
            models.CheckConstraint(
                name="claim_awaiting_is_verified", condition=Q(awaits_second="") | Q(status="verified")
            ),
            models.CheckConstraint(
                name="claim_confidence_is_a_share", condition=Q(confidence__gte=0) & Q(confidence__lte=1)
            ),
        ]

    def __str__(self):
        return f"{self.fact} ({self.revision.source.file_name})"

    def get_absolute_url(self):
        """Its place on the page of its fact."""
        return f"{self.fact.get_absolute_url()}#claim-{self.pk}"

    def get_report_url(self):
        """Where a reader reports an error in it."""
        return f"{page_of('facts:fact-report', self.fact.slug)}?claim={self.pk}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def values_read(self):
        """What has its values as the machine read them, before an editor corrected any: itself where none did."""
        if self.as_read is None:
            return self
        bounds = {name: self._meta.get_field(name).to_python(self.as_read[name]) for name in ("low", "high")}
        return SimpleNamespace(**self.as_read | bounds)

    @property
    def is_of_a_person(self):
        """Whether a person added, corrected, decided on or talks about it: then no import removes or rewrites it."""
        return bool(
            self.decision_id
            or self.added_by_id
            or self.as_read is not None
            or self.decisions.exists()
            or self.comments.exists()
        )

    @property
    def public_status(self):
        """Its status as readers see it: one that awaits a second editor is not reviewed yet."""
        return self.Status.UNREVIEWED if self.awaits_second else self.Status(self.status)

    @property
    def home(self):
        """The fact that it was moved to or read as: the one that it answers, unless that was merged."""
        return self.moved_to or self.read_as


class DecisionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-decided_at", "-pk")

    def public(self):
        """Those that readers see: not about rejected claims, and none that waits for a second editor."""
        return self.exclude(claim__status=Claim.Status.REJECTED).counting()

    def counting(self):
        """Those that do not wait for a second editor."""
        return self.exclude(claim__awaits_second__gt="", pk=F("claim__decision"))

    def about(self, fact):
        """Those about the fact, about one that was merged into it, and about claims that answer it or were to."""
        merged = Fact.objects.leading_to([fact])
        return self.filter(
            Q(fact__in=merged)
            | Q(to_fact__in=merged)
            | Q(undoes__to_fact__in=merged)
            | Q(claim__fact=fact)
            | Q(claim__read_as__in=merged)
        )

    def corrections(self):
        """Those that changed what readers had seen: taken back, read otherwise, moved, disputed after all.

        They stay where the claim was rejected since: what was put right is never taken away in silence.
        """
        changes = [Decision.Action.UNDO, Decision.Action.AMEND, Decision.Action.MOVE]
        disputed = Q(from_status=Claim.Status.VERIFIED, to_status=Claim.Status.DISPUTED)
        made = self.filter(Q(action__in=changes) | disputed).filter(Q(claim__isnull=False) | Q(fact__isnull=False))
        unseen = Q(from_status=Claim.Status.REJECTED) | Q(undoes__data__has_key="awaits_second")
        return made.exclude(unseen, action=Decision.Action.UNDO).counting().for_page()

    def about_deal(self, deal):
        """Those about the deal's facts and about claims that answer them or were to."""
        return self.filter(Q(fact__deal=deal) | Q(claim__fact__deal=deal) | Q(claim__read_as__deal=deal))

    def about_facts(self, facts):
        """Those about these facts, about ones that were merged into them, and about claims that answer them."""
        return self.filter(Q(fact__in=facts) | Q(to_fact__in=facts) | Q(claim__fact__in=facts))

    def about_entity(self, entity):
        """Those by which the entity was merged or others were merged into it."""
        return self.filter(Q(entity=entity) | Q(to_entity=entity) | Q(undoes__to_entity=entity))

    def in_force(self, action):
        """Those of the action that nobody took back, the latest first."""
        return self.filter(action=action, undone_by=None).order_by("-pk")

    def for_history(self):
        """The newest first, with the rows that the desk's history shows of them."""
        related = ["decided_by", "undone_by", "undoes", "fact__subject", "fact__object", "entity", "to_entity"]
        more = ["claim__fact__subject", "claim__fact__object", "claim__revision__source"]
        history = self.select_related(*related, *more, "to_fact__subject", "to_fact__object")
        return history.defer("claim__revision__text", "claim__revision__blocks").newest_first()

    def for_readers(self):
        """The public ones, as pages show them."""
        return self.public().for_page()

    def for_page(self):
        """The newest first, with the rows that a page shows of them."""
        sourced = self.select_related(
            "undone_by", "fact__subject", "fact__object", "claim__fact__subject", "claim__fact__object"
        ).select_related("claim__revision__source__publisher", "undoes", "entity", "to_entity", "to_fact__subject")
        sourced = sourced.select_related("to_fact__object")
        return sourced.defer("claim__revision__text", "claim__revision__blocks").newest_first()


class Decision(models.Model):
    """One editorial act. Rows are only ever added; the database refuses to change or delete them."""

    class Action(models.TextChoices):
        VERIFY = "verify", "verified"
        DISPUTE = "dispute", "disputed"
        REJECT = "reject", "rejected"
        UNDO = "undo", "took back"
        RECONCILE = "reconcile", "found no contradiction"
        MOVE = "move", "moved"
        MERGE = "merge", "merged"
        AMEND = "amend", "corrected"
        ADD = "add", "added"

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="decisions")
    fact = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="decisions")
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, related_name="decisions")
    action = models.CharField(max_length=20, choices=Action)
    from_status = models.CharField(max_length=20, choices=Claim.Status, blank=True)
    to_status = models.CharField(max_length=20, choices=Claim.Status, blank=True)
    to_fact = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="decisions_to")
    to_entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, related_name="decisions_to")
    data = models.JSONField(default=dict, blank=True, help_text="What the editor saw, and what undoing it needs.")
    why = models.TextField(blank=True)
    evidence_url = models.URLField(max_length=2000, blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["-decided_at", "-id"], name="decision_newest")]
        constraints = [
            models.CheckConstraint(
                name="decision_about_one_thing",
                condition=Q(claim__isnull=False, fact=None, entity=None)
                | Q(claim=None, fact__isnull=False, entity=None)
                | Q(claim=None, fact=None, entity__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_action_is_known",
                condition=Q(
                    action__in=["verify", "dispute", "reject", "undo", "reconcile", "move", "merge", "amend", "add"]
                ),
            ),
            models.CheckConstraint(
                name="decision_leads_somewhere",
                condition=Q(action="move", claim__isnull=False, to_fact__isnull=False, to_entity=None)
                | Q(action="merge", fact__isnull=False, to_fact__isnull=False, to_entity=None)
                | Q(action="merge", entity__isnull=False, to_fact=None, to_entity__isnull=False)
                | (~Q(action__in=["move", "merge"]) & Q(to_fact=None, to_entity=None)),
            ),
            models.CheckConstraint(
                name="decision_verdict_is_on_a_claim",
                condition=Q(action="undo")
                | Q(action__in=["verify", "dispute", "reject", "amend", "add"], claim__isnull=False)
                | Q(action="reconcile", fact__isnull=False)
                | Q(action__in=["move", "merge"]),
            ),
            models.CheckConstraint(
                name="decision_verdict_has_status",
                condition=(Q(action__in=["verify", "dispute", "reject"]) & ~Q(from_status="") & ~Q(to_status=""))
                | Q(action__in=["reconcile", "move", "merge", "amend", "add"], from_status="", to_status="")
                | Q(action="undo"),
            ),
            # A verdict may be given again: after another look it still stands.
            models.CheckConstraint(
                name="decision_decides", condition=~Q(from_status="unreviewed", to_status="unreviewed")
            ),
            models.CheckConstraint(
                name="decision_says_why",
                condition=~Q(action__in=["dispute", "reject", "reconcile", "move", "merge"]) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="decision_undo_names_what",
                condition=Q(action="undo", undoes__isnull=False) | (~Q(action="undo") & Q(undoes=None)),
            ),
        ]

    def __str__(self):
        return f"{self.decided_by} {self.get_action_display()} {self.about}"

    @property
    def about(self):
        """The claim, fact or entity that was decided on."""
        return self.claim or self.fact or self.entity
