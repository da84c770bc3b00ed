"""Finding a row by its number, its address or words, for pages that work without scripts."""

from urllib.parse import urlsplit

from django.db.models import Q

from facts.models import Alias, Entity, Fact
from facts.names import plain

MOST = 21  # rows that a search gives: one more than is shown


def by_number_or_address(model, words):
    """The row whose number ("12", "#12"), slug or public address the words are, where it stands now, or None."""
    number = words.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 18:
        row = model.objects.filter(pk=number).first()
    else:
        row = model.objects.filter(slug=_last_part(words)).first() if words else None
    return row.standing if row else None


def _last_part(address):
    """What stands behind the last slash of an address, or the words where they are none."""
    try:
        return urlsplit(address).path.strip("/").split("/")[-1]
    except ValueError:
        return address


def facts_like(fact, words):
    """The fact that the words name for certain, and else those of the same attribute that they may mean.

    Without words, those that share a party with the fact.
    """
    if found := by_number_or_address(Fact, words):
        return found, []
    facts = Fact.objects.for_list().filter(attribute=fact.attribute).exclude(pk=fact.pk)
    if words:
        facts = facts.search(words)
    else:
        parties = [fact.subject_id, fact.object_id] if fact.object_id else [fact.subject_id]
        facts = facts.filter(Q(subject__in=parties) | Q(object__in=parties))
    return None, list(facts.newest_first()[:MOST])


def facts_named(words):
    """The fact that the words name for certain, and else those that they may mean."""
    if found := by_number_or_address(Fact, words):
        return found, []
    return None, list(Fact.objects.for_list().search(words).newest_first()[:MOST]) if words else []


def entities_like(entity, words):
    """The entity that the words name for certain, and else those of the same kind that they may mean.

    Without words, those whose name begins with the same word.
    """
    if found := by_number_or_address(Entity, words):
        return found, []
    key = plain(words) if words else plain(entity.name).split(" ")[0]
    lookup = "aliases__key__contains" if words else "aliases__key__startswith"
    others = Entity.objects.standing().filter(kind=entity.kind).exclude(pk=entity.pk)
    return None, list(others.filter(**{lookup: key}).distinct().order_by("name", "pk")[:MOST])


def entities_named(words):
    """The standing entity of this number or address, else those of this very name, else those called so too."""
    if found := by_number_or_address(Entity, words):
        return [found]
    key = plain(words)
    called = {alias.entity.standing for alias in Alias.objects.filter(key=key).select_related("entity__merged_into")}
    named = [entity for entity in called if plain(entity.name) == key]
    return sorted(named or called, key=lambda entity: entity.pk)
