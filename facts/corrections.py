"""What editors correct beside claims: whatever facts keep of it in their own rows is made right with it."""

from django.db import transaction

from facts.models import Fact
from facts.summaries import summarise_all
from sources.copies import match_copies


@transaction.atomic
def correct_source(*, source):
    """Save what an editor wrote about a source; facts that it speaks of may be dated or ordered otherwise now."""
    source.save()
    moved = {source.pk} | match_copies(source)
    summarise_all(Fact.objects.filter(claims__revision__source__in=moved).distinct().values_list("pk", flat=True))


@transaction.atomic
def correct_publisher(*, publisher):
    """Save what an editor wrote about a publisher; other sources may name it as where they have something from."""
    publisher.save()
    facts = Fact.objects.filter(claims__revision__source__publisher=publisher).distinct()
    summarise_all(facts.values_list("pk", flat=True))


@transaction.atomic
def correct_entity(*, entity):
    """Save what an editor wrote about an entity; facts name it in their answers. Its old name stays an alias."""
    entity.save()
    summarise_all(Fact.objects.about(entity).values_list("pk", flat=True))
