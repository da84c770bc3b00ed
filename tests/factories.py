"""Rows for tests, each legal as it comes."""

import hashlib
from datetime import timedelta

import factory
from django.contrib.auth import get_user_model
from django.utils import timezone

from facts.forms import SeenClaimField
from facts.models import (
    Alias,
    Assignment,
    BulkItem,
    BulkRun,
    Claim,
    Comment,
    Deal,
    Decision,
    Entity,
    ErrorReport,
    Fact,
    Lease,
    TrustPage,
)
from facts.people import CHIEFS, EDITORS, READERS, REPORTERS, desk_group
from facts.queue import Priority
from sources.models import Band, Fingerprint, Publisher, Revision, Source


class UserFactory(factory.django.DjangoModelFactory):
    """One who may enter the desk, and see and do nothing there."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence("editor{}".format)
    is_staff = True


def member_of(group):
    return factory.PostGeneration(lambda user, create, extracted: user.groups.add(desk_group(group)))


class ReaderFactory(UserFactory):
    group = member_of(READERS)


class ReporterFactory(UserFactory):
    group = member_of(REPORTERS)


class EditorFactory(UserFactory):
    group = member_of(EDITORS)


class ChiefFactory(UserFactory):
    group = member_of(CHIEFS)


class PublisherFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Publisher

    name = factory.Sequence("Daily Ledger {}".format)


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    title = factory.Sequence("Quillby buys Marrow Foods, part {}".format)
    publisher = factory.SubFactory(PublisherFactory)
    file_name = factory.Sequence("{:04d}.txt".format)


class RevisionFactory(factory.django.DjangoModelFactory):
    """The text ends with what `ClaimFactory` quotes."""

    class Meta:
        model = Revision

    source = factory.SubFactory(SourceFactory)
    text = factory.Sequence("Article {}. Quillby paid $5 million for Marrow Foods.".format)
    sha256 = factory.LazyAttribute(lambda revision: hashlib.sha256(revision.text.encode()).hexdigest())


class FingerprintFactory(factory.django.DjangoModelFactory):
    """That of a text that is too short to have one."""

    class Meta:
        model = Fingerprint

    source = factory.SubFactory(SourceFactory)
    hashes = b""


class BandFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Band

    fingerprint = factory.SubFactory(FingerprintFactory)
    key = factory.Sequence(int)


class EntityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entity

    name = factory.Sequence("Quillby {}".format)


class AliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Alias

    entity = factory.SubFactory(EntityFactory)
    name = factory.Sequence("Quillby Group {}".format)


class DealFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Deal

    buyer = factory.SubFactory(EntityFactory)
    target = factory.SubFactory(EntityFactory)


class FactFactory(factory.django.DjangoModelFactory):
    """A deal's value that one source speaks of."""

    class Meta:
        model = Fact

    subject = factory.SubFactory(EntityFactory)
    object = factory.SubFactory(EntityFactory)
    attribute = "deal_value"
    deal = factory.LazyAttribute(lambda fact: Deal.objects.get_or_create(buyer=fact.subject, target=fact.object)[0])
    answer = "$5 million"
    claim_count = 1
    source_count = 1
    origin_count = 1


class ClaimFactory(factory.django.DjangoModelFactory):
    """What the revision's last sentence says."""

    class Meta:
        model = Claim

    revision = factory.SubFactory(RevisionFactory)
    fact = factory.SubFactory(FactFactory)
    read_as = factory.SelfAttribute("fact")
    start = factory.LazyAttribute(lambda claim: claim.revision.text.index("Quillby"))
    end = factory.LazyAttribute(lambda claim: len(claim.revision.text))
    quote = factory.LazyAttribute(lambda claim: claim.revision.text[claim.start : claim.end])
    low = 5_000_000
    high = 5_000_000
    unit = "USD"
    modifier = "exact"
    extractor = "facts.extraction.extract"
    priority = Priority.KEY_SINGLE


class DecisionFactory(factory.django.DjangoModelFactory):
    """A decision on a claim, without what the actions do beside it."""

    class Meta:
        model = Decision

    claim = factory.SubFactory(ClaimFactory)
    action = Decision.Action.VERIFY
    from_status = Claim.Status.UNREVIEWED
    to_status = Claim.Status.VERIFIED
    decided_by = factory.SubFactory(UserFactory)


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    claim = factory.SubFactory(ClaimFactory)
    assigned_by = factory.SubFactory(UserFactory)


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    claim = factory.SubFactory(ClaimFactory)
    text = "Who told them?"
    author = factory.SubFactory(UserFactory)


class LeaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Lease

    claim = factory.SubFactory(ClaimFactory)
    editor = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=5))


class TrustPageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrustPage
        django_get_or_create = ["name"]

    name = "about"
    title = "Who we are"
    text = "A desk."


class ErrorReportFactory(factory.django.DjangoModelFactory):
    """One on a claim, which nobody has answered."""

    class Meta:
        model = ErrorReport

    claim = factory.SubFactory(ClaimFactory)
    fact = factory.SelfAttribute("claim.fact")
    quote = factory.SelfAttribute("claim.quote")
    problem = "The filing says nine."


class BulkRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BulkRun

    act = "verify"
    asked_by = factory.SubFactory(EditorFactory)


class BulkItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BulkItem

    run = factory.SubFactory(BulkRunFactory)
    claim = factory.SubFactory(ClaimFactory)
    seen = factory.LazyAttribute(lambda item: SeenClaimField().prepare_value(item.claim))
