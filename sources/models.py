from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from sources.addresses import page_of
from sources.edits import Edits
from sources.reading import Block, BlockKind, Span
from sources.slugs import free_slug
from sources.words import holding, words_of


class PublisherQuerySet(models.QuerySet):
    def read(self):
        """Those of whom the desk has read a source."""
        return self.filter(pk__in=Source.objects.values("publisher"))

    def search(self, words):
        """Those in whose name every one of the words begins one."""
        words = words_of(words)
        return self.filter(pk__in=holding("sources_publisher", "name", words)) if words else self.none()


class Publisher(models.Model):
    """An outlet: who puts sources out."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=100, unique=True, editable=False)
    domain = models.CharField(max_length=253, blank=True, help_text="The outlet's domain, such as example.org.")

    objects = PublisherQuerySet.as_manager()
    edits = Edits(excluded_fields=["slug"])

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(name="publisher_has_name", condition=~Q(name=""))]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.slug = self.slug or free_slug(Publisher, self.name)
        super().save(**kwargs)

    def get_absolute_url(self):
        return page_of("sources:publisher", self.slug)


class SourceQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def near_copies_of(self, source):
        """The other sources that have nearly the text of this one, the original first."""
        original = source.copy_of_id or source.pk
        copies = self.filter(Q(pk=original) | Q(copy_of=original)).exclude(pk=source.pk)
        return copies.order_by(F("copy_of").asc(nulls_first=True), F("published_on").asc(nulls_last=True), "file_name")

    def search(self, words):
        """Those in whose title every one of the words begins one."""
        words = words_of(words)
        return self.filter(pk__in=holding("sources_source", "title", words)) if words else self.none()


class Source(models.Model):
    """One article."""

    class Kind(models.TextChoices):
        ARTICLE = "article", "article"
        PRESS_RELEASE = "press_release", "press release"

    title = models.CharField(max_length=500, blank=True)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="sources")
    url = models.URLField("address", max_length=2000, blank=True)
    authors = models.JSONField(default=list, blank=True, help_text="A list of names.")
    published_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ARTICLE)
    issuer = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Whose release it is, if it is a press release."
    )
    copy_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        help_text="The first of the sources that have nearly the same text.",
    )
    file_name = models.CharField(max_length=255, unique=True, help_text="The file's name as imported.")
    slug = models.SlugField(max_length=100, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()
    edits = Edits(excluded_fields=["issuer", "copy_of", "file_name", "slug", "created_at"])

    class Meta:
        ordering = ["file_name"]
        indexes = [
            models.Index(fields=["published_on", "id"], name="source_by_date"),
            models.Index(fields=["publisher", "published_on", "id"], name="source_by_publisher"),
        ]
        constraints = [
            models.CheckConstraint(name="source_has_file_name", condition=~Q(file_name="")),
            models.CheckConstraint(name="source_kind_is_known", condition=Q(kind__in=["article", "press_release"])),
            models.CheckConstraint(name="source_no_copy_of_itself", condition=Q(copy_of=None) | ~Q(copy_of=F("id"))),
        ]

    def __str__(self):
        return self.title or self.file_name

    def save(self, **kwargs):
        self.slug = self.slug or free_slug(Source, self.title or self.file_name)
        super().save(**kwargs)

    def get_absolute_url(self):
        return page_of("sources:source", self.slug)


class RevisionQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)


class Revision(models.Model):
    """A source's text as it was at one import. Its text never changes; the database refuses it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])
    sha256 = models.CharField(max_length=64, db_index=True, help_text="Of the decoded text in UTF-8.")
    text = models.TextField()
    encoding = models.CharField(max_length=40, default="utf-8")
    blocks = models.JSONField(default=list, blank=True, help_text="[kind, start, end] of each block.")
    metadata = models.JSONField(
        default=dict, blank=True, help_text="Title, publisher, date, address and authors as read."
    )
    extracted_with = models.CharField(max_length=200, blank=True, help_text="The extractors and their versions.")
    is_current = models.BooleanField(default=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "sha256"], name="revision_text_once_a_source"),
            models.UniqueConstraint(fields=["source", "number"], name="revision_number_once_a_source"),
            models.UniqueConstraint(fields=["source"], condition=Q(is_current=True), name="revision_one_current"),
            models.CheckConstraint(name="revision_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="revision_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        return f"{self.source}, revision {self.number}"

    def read_blocks(self) -> list[Block]:
        return [Block(BlockKind(kind), Span(start, end)) for kind, start, end in self.blocks]


class Fingerprint(models.Model):
    """The MinHash of a source's current text (`sources.shingles`), by which near-copies are known."""

    source = models.OneToOneField(Source, models.CASCADE, related_name="fingerprint")
    hashes = models.BinaryField(help_text="Numbers of 32 bits; empty for a text that is too short.")

    class Meta:
        ordering = ["source"]

    def __str__(self):
        return f"Fingerprint of {self.source}"


class Band(models.Model):
    """Some hashes of a fingerprint as one number. Near-copies share a band, so they are found by looking it up."""

    fingerprint = models.ForeignKey(Fingerprint, models.CASCADE, related_name="bands")
    key = models.BigIntegerField()

    class Meta:
        ordering = ["fingerprint", "key"]
        constraints = [models.UniqueConstraint(fields=["key", "fingerprint"], name="band_once_a_fingerprint")]

    def __str__(self):
        return f"{self.key} of {self.fingerprint}"
