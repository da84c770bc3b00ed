"""Whom a reader has in mind: across a document, and inside one sentence."""

from dataclasses import dataclass, field

from facts.extraction.parties import ORGANISATION, PERSON, Entity


@dataclass(slots=True)
class Focus:
    """Whom a reader has in mind at one point of a document: who was spoken of last, and as what.

    `topic` is the company that the document is about, `section` the one that a part of it is about, `issuer` the one
    that a release calls "the Company". `fresh` says that a part has just begun. `kin` is the family that the last
    sentence was about.
    """

    topic: Entity | None = None
    subject: Entity | None = None
    person: Entity | None = None
    people: list[Entity] = field(default_factory=list)
    recent: list[Entity] = field(default_factory=list)
    speaker: Entity | None = None
    asked: Entity | None = None
    buyer: Entity | None = None
    target: Entity | None = None
    raising: Entity | None = None
    section: Entity | None = None
    issuer: Entity | None = None
    fresh: bool = False
    kin: Entity | None = None

    @property
    def main(self) -> Entity | None:
        """The company that the part read just now is about, else the one that the document is about."""
        return self.section or self.topic

    def see(self, entity: Entity) -> None:
        """Note that an entity was named."""
        seen = self.people if entity.kind == PERSON else self.recent if entity.kind == ORGANISATION else None
        if seen is not None:
            if entity in seen:
                seen.remove(entity)
            seen.insert(0, entity)
            del seen[12:]


@dataclass(slots=True)
class Clause:
    """What a sentence has said so far: the subjects of its clauses, and whom it named in which order.

    `later` are those whom it names further on, whom a description can hardly mean.
    """

    subject: Entity | None = None
    earlier: Entity | None = None
    person: Entity | None = None
    earlier_person: Entity | None = None
    named: list[Entity] = field(default_factory=list)
    barred: Entity | None = None
    owner: Entity | None = None
    later: list[Entity] = field(default_factory=list)

    def close(self) -> None:
        """Begin a new clause."""
        self.earlier = self.subject or self.earlier
        self.earlier_person = self.person or self.earlier_person
        self.subject = self.person = None
        self.barred = None
