from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower

from facts.catalogue import attributes_with
from facts.names import plain
from sources.addresses import page_of
from sources.edits import Edits
from sources.slugs import free_slug
from sources.words import holding, words_of


class MergeableQuerySet(models.QuerySet):
    def leading_to(self, rows):
        """The keys of these rows and of all that were merged into them, at one remove or more."""
        found = step = {row.pk for row in rows}
        while step := set(self.filter(merged_into__in=step).values_list("pk", flat=True)):
            found = found | step
        return found


class Mergeable:
    """What may be merged into another of its kind, named by `merged_into`."""

    @property
    def standing(self):
        """The one that this was merged into, or itself."""
        return self.way()[-1]

    def way(self):
        """This one, the one that it was merged into, the one that that was merged into, and so on."""
        rows = [self]
        while row := rows[-1].merged_into:
            rows.append(row)
        return rows


class EntityQuerySet(MergeableQuerySet):
    def standing(self):
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def spoken_of(self):
        """Those in which a fact that a claim answers has its subject or object: all that have a page."""
        subjects = Entity.objects.filter(facts__claim_count__gt=0).values("pk")
        objects = Entity.objects.filter(facts_as_object__claim_count__gt=0).values("pk")
        return self.standing().filter(Q(pk__in=subjects) | Q(pk__in=objects))

    def with_fact_count(self):
        """With the number of facts in which each is subject or object, of those that readers see unasked."""
        listed = attributes_with(listed=True)
        counts = [
            Coalesce(
                Subquery(
                    Entity.objects.filter(
                        pk=OuterRef("pk"), **{f"{role}__claim_count__gt": 0, f"{role}__attribute__in": listed}
                    )
                    .order_by()
                    .values("pk")
                    .annotate(number=Count(role))
                    .values("number")
                ),
                0,
            )
            for role in ("facts", "facts_as_object")
        ]
        return self.annotate(fact_count=counts[0] + counts[1])

    def named(self, words):
        """Those of which one name holds all of these words or what begins with them."""
        names = Alias.objects.filter(pk__in=holding("facts_alias", "name", words))
        return self.filter(pk__in=names.values("entity"))

    def search(self, words):
        words = words_of(words)
        return self.named(words) if words else self.none()


class Entity(Mergeable, models.Model):
    """An organisation, person, product or place, under its canonical name."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", "organisation"
        PERSON = "person", "person"
        PRODUCT = "product", "product"
        PLACE = "place", "place"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORGANISATION)
    slug = models.SlugField(max_length=100, unique=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", help_text="Its page leads there."
    )

    objects = EntityQuerySet.as_manager()
    edits = Edits(excluded_fields=["slug"])

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "entities"
        permissions = [("merge_entity", "Can merge entity")]
        constraints = [
            models.UniqueConstraint(Lower("name"), "kind", name="entity_name_once_a_kind"),
            models.CheckConstraint(name="entity_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="entity_kind_is_known", condition=Q(kind__in=["organisation", "person", "product", "place"])
            ),
            models.CheckConstraint(
                name="entity_not_merged_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("id"))
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.slug = self.slug or free_slug(Entity, self.name)
        super().save(**kwargs)
        Alias.objects.get_or_create(entity=self, key=plain(self.name), defaults={"name": self.name})

    def get_absolute_url(self):
        return page_of("facts:entity", self.slug)


class Alias(models.Model):
    """A name that sources use for an entity, its canonical one included.

    `key` is the name's plain form (`facts.names.plain`), by which names are looked up. Several entities may
    share one; then the name alone tells nobody.
    """

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True, editable=False)

    objects = models.Manager()
    edits = Edits(excluded_fields=["key"])

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(fields=["entity", "key"], name="alias_once_an_entity"),
            models.CheckConstraint(name="alias_has_key", condition=~Q(key="")),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.key = plain(self.name)
        super().save(**kwargs)


def _deals_with(**conditions):
    """The keys of deals with a fact, one that readers see, that meets the conditions."""
    return Deal.objects.filter(facts__claim_count__gt=0, **{f"facts__{k}": v for k, v in conditions.items()}).values(
        "pk"
    )


class DealQuerySet(models.QuerySet):
    def followed(self):
        """Those that a source speaks about, with their parties."""
        return self.filter(facts__claim_count__gt=0).distinct().select_related("buyer", "target")

    def search(self, words):
        """Those of which the parties' names together hold every one of the words."""
        words = words_of(words)
        deals = self if words else self.none()
        for word in words:
            named = Entity.objects.named([word])
            deals = deals.filter(Q(buyer__in=named) | Q(target__in=named))
        return deals

    def at_stage(self, label):
        """Those whose current answer to how far they are begins with this label of the catalogue."""
        return self.told_of(attribute__in=attributes_with(compare="stage"), answer__startswith=label)

    def in_dispute(self, **conditions):
        """Those of which a fact, one that meets the conditions, is in contradiction, and no editor found that not."""
        return self.told_of(relation="conflict", reconciliation=None, **conditions)

    def told_of(self, **conditions):
        """Those of which a source tells a fact that meets the conditions."""
        return self.filter(pk__in=_deals_with(**conditions))

    def latest_in(self, year):
        """Those of which the latest source is of this year."""
        latest = Deal.objects.followed().with_latest().filter(latest_on__year=year)
        return self.filter(pk__in=latest.values("pk"))

    def of(self, entity):
        return self.filter(Q(buyer=entity) | Q(target=entity))

    def with_latest(self):
        """With the day of the latest source that speaks about them, and how many speak about one fact at most."""
        return self.annotate(latest_on=Max("facts__latest_on"), most_sources=Max("facts__source_count"))

    def newest_first(self):
        """By the latest source that speaks about them, then by how many do."""
        return self.with_latest().order_by(F("latest_on").desc(nulls_last=True), "-most_sources", "pk")


class Deal(models.Model):
    """An investor or buyer and what it buys or invests in."""

    buyer = models.ForeignKey(Entity, models.PROTECT, related_name="deals_as_buyer", verbose_name="investor or buyer")
    target = models.ForeignKey(Entity, models.PROTECT, related_name="deals_as_target")
    slug = models.SlugField(max_length=100, unique=True, editable=False)

    objects = DealQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["buyer", "target"], name="deal_once_a_pair"),
            models.CheckConstraint(name="deal_has_two_parties", condition=~Q(buyer=F("target"))),
        ]

    def __str__(self):
        return f"{self.buyer} – {self.target}"

    def save(self, **kwargs):
        self.slug = self.slug or free_slug(Deal, f"{self.buyer} {self.target}")
        super().save(**kwargs)

    def get_absolute_url(self):
        return page_of("facts:deal", self.slug)

    @property
    def standing(self):
        """The fact or deal that its facts were merged into, or itself where they were not."""
        merged = self.facts.filter(merged_into__isnull=False).order_by("pk").first()
        if not merged or self.facts.filter(merged_into=None, claim_count__gt=0).exists():
            return self
        fact = merged.standing
        return fact.deal or fact
