"""Which entity a party of a document is. Only what is certain is merged; in doubt there are two entities."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from facts.batches import batches
from facts.extraction import ExtractedClaim, Party
from facts.models import Alias, Entity, Fact
from facts.names import plain
from sources.reading import KnownName

# A run of words that a name may be part of: they begin with a capital or a digit, but for a few small ones between.
_RUN = re.compile(r"[^\W_a-z][\w.&’'-]*(?:[ \n](?:(?:of|and|the|for|de|&)[ \n])?[^\W_a-z][\w.&’'-]*){0,7}")
_LONGEST_NAME = 6  # words


def known_names(text: str) -> tuple[KnownName, ...]:
    """The names in a text that the desk vouches for: those of entities of which a fact is verified."""
    keys = {plain(words) for run in set(_RUN.findall(text)) for words in _parts(run.split())}
    aliases = [
        alias for alias in _of_keys(Alias.objects.select_related("entity"), keys) if not alias.entity.merged_into_id
    ]
    # Asked apart, for as one query it would look at every entity that there is.
    named = {alias.entity_id for alias in aliases}
    verified = Fact.objects.filter(Q(subject__in=named) | Q(object__in=named), status=Fact.Status.VERIFIED)
    vouched = {party for parties in verified.values_list("subject", "object") for party in parties}
    return tuple(
        KnownName(alias.name, alias.entity.name, alias.entity.kind) for alias in aliases if alias.entity_id in vouched
    )


def _of_keys(aliases, keys: set[str]) -> list[Alias]:
    """The aliases with these keys, in the order in which the desk learned them; of any number of keys."""
    found = (alias for batch in batches(keys) for alias in aliases.filter(key__in=batch).order_by())
    return sorted(found, key=lambda alias: alias.pk)


def _parts(words: list[str]) -> Iterable[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
            yield " ".join(words[start:end])


class Resolver:
    """Finds or makes the entities of one document's parties.

    A party is an entity that bears its full name. A single word that is not an entity's whole name ("Corvid" for
    "Corvid Systems") tells too little: it needs a party beside it, in one and the same claim, which the desk
    knows beside that entity already.
    """

    def __init__(self, claims: Iterable[ExtractedClaim]):
        self._beside: dict[Party, set[Party]] = defaultdict(set)
        for claim in claims:
            self._beside[claim.subject].update([claim.object] if claim.object else [])
            if claim.object:
                self._beside[claim.object].add(claim.subject)
        self._parties = sorted(self._beside, key=lambda party: (-len(party.name), party.name))
        self._named: dict[tuple[str, str], Entity] = {}
        self._bearers: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._candidates: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._find_candidates()

    def resolve(self) -> dict[Party, Entity]:
        """The entity of every party; those that the desk lacks are made.

        Where the very name is that of an entity that was merged into another, it is that entity: should an editor
        split the two again, what was read of either is known.
        """
        found = {party: entity for party in self._parties if (entity := self._by_full_name(party))}
        for party in self._parties:
            if party not in found and (entity := self._by_short_name(party, found)):
                found[party] = entity
        for party in self._parties:
            if party not in found:
                found[party] = self._by_full_name(party) or self._make(party)
            self._add_aliases(party, found[party])
        return {party: self._bearer(party, entity) for party, entity in found.items()}

    def _find_candidates(self) -> None:
        """The standing entities by kind and plain name: those named so, and all that are called so."""
        keys = {plain(name) for party in self._parties for name in (party.name, *party.names)}
        for alias in _of_keys(Alias.objects.select_related("entity__merged_into"), keys):
            entity, place = alias.entity.standing, (alias.entity.kind, alias.key)
            if plain(alias.entity.name) == alias.key:
                self._named.setdefault(place, entity)
                self._bearers[place].append(alias.entity)
            if entity not in self._candidates[place]:
                self._candidates[place].append(entity)

    def _bearer(self, party: Party, entity: Entity) -> Entity:
        bearers = [bearer for bearer in self._bearers[party.kind, plain(party.name)] if bearer.standing == entity]
        return bearers[0] if bearers and entity not in bearers else entity

    def _by_full_name(self, party: Party) -> Entity | None:
        place = party.kind, plain(party.name)
        if named := self._named.get(place):
            return named
        entities = self._candidates[place]
        return entities[0] if len(entities) == 1 and " " in party.name else None

    def _by_short_name(self, party: Party, found: dict[Party, Entity]) -> Entity | None:
        if party.kind == Entity.Kind.PERSON:
            return None
        entities = {
            entity
            for name in (party.name, *party.names)
            for entity in self._candidates[party.kind, plain(name)]
            if plain(name) in (plain(party.name), plain(entity.name))
        }
        neighbours = {found[other] for other in self._beside[party] if other in found}
        known = [entity for entity in entities if _share_a_fact(entity, neighbours)]
        return known[0] if len(known) == 1 else None

    def _make(self, party: Party) -> Entity:
        entity = Entity.objects.create(name=party.name, kind=party.kind)
        self._named[party.kind, plain(party.name)] = entity
        return entity

    def _add_aliases(self, party: Party, entity: Entity) -> None:
        names = {party.name, *party.names}
        if party.kind == Entity.Kind.PERSON:
            names = {name for name in names if " " in name}
        keys = {plain(name): name for name in sorted(names | {entity.name})}
        missing = set(keys) - set(entity.aliases.values_list("key", flat=True))
        Alias.objects.bulk_create(Alias(entity=entity, name=keys[key], key=key) for key in sorted(missing))


def _share_a_fact(entity: Entity, others: set[Entity]) -> bool:
    facts = Fact.objects.filter(
        Q(subject=entity, object__in=others) | Q(object=entity, subject__in=others), claim_count__gt=0
    )
    return bool(others) and facts.exists()
