from django.db import models
from django.db.models import Case, F, Q, Value, When

from facts.catalogue import attributes_with, load_catalogue
from facts.models.parties import Deal, Entity, Mergeable, MergeableQuerySet
from facts.names import plain
from facts.wording import ask, period
from sources.addresses import page_of
from sources.slugs import free_slug
from sources.words import holding, words_of


class FactQuerySet(MergeableQuerySet):
    def spoken_of(self):
        """Those that at least one claim answers: all that readers see."""
        return self.filter(claim_count__gt=0)

    def in_conflict(self):
        """Those whose sources disagree, but for those of which an editor found that they do not."""
        return self.filter(relation=Fact.Relation.CONFLICT, reconciliation=None)

    def key_facts(self):
        """Those of the attributes that readers see first of a deal."""
        return self.filter(attribute__in=attributes_with(key=True))

    def for_list(self):
        """The rows and relations that a page of facts shows."""
        return self.spoken_of().select_related("subject", "object", "deal")

    def listed(self):
        """Those of the attributes that readers see unasked."""
        return self.exclude(attribute__in=attributes_with(listed=False))

    def about(self, entity):
        """Those in which it is the subject or the object."""
        return self.about_any([entity])

    def about_any(self, entities):
        return self.filter(Q(subject__in=entities) | Q(object__in=entities))

    def of_subject(self, name):
        """Those whose subject goes by a name that holds this one."""
        return self.filter(subject__in=Entity.objects.filter(aliases__key__contains=plain(name)))

    def said(self, publisher="", since=None, until=None):
        """Those that one source speaks of whose publisher's name holds `publisher`, out from `since` to `until`."""
        source = "claims__revision__source"
        conditions = {
            f"{source}__publisher__name__icontains": publisher,
            f"{source}__published_on__gte": since,
            f"{source}__published_on__lte": until,
        }
        conditions = {lookup: value for lookup, value in conditions.items() if value}
        return self.filter(pk__in=_with_standing_claim(**conditions)) if conditions else self

    def search(self, words):
        """Those that hold every one of the words: in a party's name, the attribute, the answer or a quote."""
        words = words_of(words)
        facts = self if words else self.none()
        for word in words:
            facts = facts.filter(
                Q(subject__in=Entity.objects.named([word]))
                | Q(object__in=Entity.objects.named([word]))
                | Q(attribute__in=_attributes_called(word))
                | Q(pk__in=holding("facts_fact", "answer", [word]))
                | Q(pk__in=_with_standing_claim(claims__pk__in=holding("facts_claim", "quote", [word])))
            )
        return facts

    def related_as(self, relation):
        """Those of this relation, as readers see it: a code of `Fact.Relation`, or "reconciled"."""
        if relation == "reconciled":
            return self.filter(reconciliation__isnull=False)
        return self.filter(relation=relation, reconciliation=None)

    def newest_first(self):
        return self.order_by(F("latest_on").desc(nulls_last=True), "pk")

    def latest_changed_first(self):
        return self.order_by("-changed_at", "-pk")

    def most_told_first(self):
        """By the number of sources."""
        return self.order_by("-source_count", F("latest_on").desc(nulls_last=True), "pk")

    def by_relation(self, *, worst_first=True):
        """From conflict to a single source, or the other way round; a conflict that is none counts as consistent."""
        relations = Fact.Relation.values
        rank = Case(
            When(reconciliation__isnull=False, then=Value(relations.index(Fact.Relation.CONSISTENT))),
            *(When(relation=relation, then=Value(i)) for i, relation in enumerate(relations)),
        )
        return self.order_by(rank.desc() if worst_first else rank.asc(), "pk")


def _attributes_called(word):
    """The attributes of which a word of the label or of the name begins so."""
    begins = word.lower()
    return [
        name
        for name, attribute in load_catalogue().items()
        if any(part.startswith(begins) for part in words_of(f"{name.replace('_', ' ')} {attribute.label}".lower()))
    ]


def _with_standing_claim(**conditions):
    """The keys of facts of which one claim that readers see meets all conditions."""
    return Fact.objects.filter(claims__status__in=Fact.Status.values, **conditions).values("pk")


class Fact(Mergeable, models.Model):
    """The question that claims of several sources answer: subject, attribute, object, period.

    From `relation` on, a fact holds a summary of its claims, written in the same transaction as they are, so
    that lists read one table. `relation` and `why` are the comparison's own; that an editor found no contradiction
    stands beside them. A fact that was merged into another, by itself or with its subject or object, has no claims:
    they answer that one.
    """

    class Relation(models.TextChoices):
        SINGLE = "single", "one source"
        AGREE = "agree", "sources agree"
        CONSISTENT = "consistent", "sources are consistent"
        PROGRESSION = "progression", "changed over time"
        CONFLICT = "conflict", "sources disagree"

    class Status(models.TextChoices):
        UNREVIEWED = "unreviewed", "not reviewed"
        VERIFIED = "verified", "verified"
        DISPUTED = "disputed", "disputed"

    subject = models.ForeignKey(Entity, models.PROTECT, related_name="facts")
    attribute = models.CharField(max_length=40)
    object = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, related_name="facts_as_object")
    period = models.CharField(max_length=25, blank=True, help_text="Where another period is another fact: 2024.")
    deal = models.ForeignKey(Deal, models.SET_NULL, null=True, blank=True, related_name="facts")
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", help_text="Its page leads there."
    )

    relation = models.CharField(max_length=20, choices=Relation, default=Relation.SINGLE, editable=False)
    status = models.CharField(max_length=20, choices=Status, default=Status.UNREVIEWED, editable=False)
    answer = models.TextField(blank=True, editable=False, help_text="The current answer, in words.")
    answer_why = models.TextField(blank=True, editable=False)
    why = models.TextField(blank=True, editable=False, help_text="Why the relation is what it is.")
    difference = models.DecimalField(max_digits=24, decimal_places=6, null=True, editable=False)
    ratio = models.FloatField(null=True, editable=False, help_text="Difference to the smaller value.")
    positions = models.JSONField(default=list, editable=False)
    claim_count = models.PositiveIntegerField(default=0, editable=False)
    source_count = models.PositiveIntegerField(default=0, editable=False)
    origin_count = models.PositiveIntegerField(default=0, editable=False)
    latest_on = models.DateField(null=True, editable=False, help_text="When its latest source came out.")
    reconciliation = models.ForeignKey(
        "Decision",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="By which an editor found no contradiction in the conflict.",
    )
    look_again = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Why a person should look at it again."
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        permissions = [("merge_fact", "Can merge fact")]
        indexes = [
            models.Index(fields=["relation", "-latest_on", "id"], name="fact_by_relation"),
            models.Index(fields=["status", "-latest_on", "id"], name="fact_by_status"),
            models.Index(fields=["attribute", "-latest_on", "id"], name="fact_by_attribute"),
            models.Index(fields=["-latest_on", "id"], name="fact_by_date"),
            models.Index(fields=["-changed_at", "-id"], name="fact_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "attribute", "object", "period"],
                condition=Q(object__isnull=False),
                name="fact_once_with_object",
            ),
            models.UniqueConstraint(
                fields=["subject", "attribute", "period"],
                condition=Q(object__isnull=True),
                name="fact_once_without_object",
            ),
            models.CheckConstraint(name="fact_has_attribute", condition=~Q(attribute="")),
            models.CheckConstraint(
                name="fact_relation_is_known",
                condition=Q(relation__in=["single", "agree", "consistent", "progression", "conflict"]),
            ),
            models.CheckConstraint(
                name="fact_status_is_known", condition=Q(status__in=["unreviewed", "verified", "disputed"])
            ),
            models.CheckConstraint(
                name="fact_counts_fit",
                condition=Q(source_count__lte=F("claim_count")) & Q(origin_count__lte=F("claim_count")),
            ),
            models.CheckConstraint(
                name="fact_not_merged_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("id"))
            ),
            models.CheckConstraint(
                name="fact_reconciles_a_conflict", condition=Q(reconciliation=None) | Q(relation="conflict")
            ),
        ]

    def __str__(self):
        parts = [str(self.subject), self.get_attribute().label.lower(), str(self.object or ""), period(self.period)]
        return " – ".join(part for part in parts if part)

    def save(self, **kwargs):
        if not self.slug:
            words = [
                self.subject,
                self.attribute.replace("_", " "),
                self.object or "",
                self.period.replace("/", " to "),
            ]
            self.slug = free_slug(Fact, " ".join(str(word) for word in words), length=100)
        super().save(**kwargs)

    def get_absolute_url(self):
        return page_of("facts:fact", self.slug)

    def get_attribute(self):
        """The catalogue's entry for this fact's attribute."""
        return load_catalogue()[self.attribute]

    @property
    def in_conflict(self):
        """True where its sources disagree, and no editor found that they do not."""
        return self.relation == Fact.Relation.CONFLICT and not self.reconciliation_id

    @property
    def question(self):
        return ask(self.get_attribute(), str(self.subject), str(self.object or ""), self.period)
