"""Which fact a claim answers: the one that it was read as or moved to, led on by merges of facts and entities."""

from dataclasses import dataclass

from django.db import connection

from facts.batches import batches
from facts.catalogue import load_catalogue
from facts.errors import CircleError
from facts.models import Claim, Deal, Decision, Entity, Fact
from facts.summaries import facts_moved_by, summarise_all

WRITERS_LOCK = 7_231_905  # any number that nobody else in the database uses


def one_writer_at_a_time() -> None:
    """Let those who make, merge or move facts follow each other on PostgreSQL too, as all writers do on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])


@dataclass(frozen=True, slots=True)
class Question:
    """What makes a fact the one that it is; of a symmetric attribute the parties may come in either order."""

    subject: Entity
    attribute: str
    object: Entity | None = None
    period: str = ""

    @classmethod
    def of(cls, fact: Fact) -> "Question":
        return cls(fact.subject, fact.attribute, fact.object, fact.period)

    def fact(self) -> Fact:
        """The fact that asks this, made with its deal where the desk lacks it. It may be merged into another."""
        attribute = load_catalogue()[self.attribute]
        subject, object_ = self.subject, self.object
        if attribute.symmetric and object_:
            subject, object_ = sorted((subject, object_), key=lambda entity: entity.pk)
        deal = None
        if attribute.deal and object_ and subject != object_:
            deal, _ = Deal.objects.get_or_create(buyer=subject, target=object_)
        fact, made = Fact.objects.get_or_create(
            subject=subject, attribute=self.attribute, object=object_, period=self.period, defaults={"deal": deal}
        )
        if made and (other := self.led_on()):
            fact.merged_into = other
            fact.save(update_fields=["merged_into"])
        return fact

    def led_on(self) -> Fact | None:
        """The fact that asks the same of the entities that its parties were merged into, if one was."""
        subject, object_ = self.subject.standing, self.object.standing if self.object else None
        if (subject, object_) == (self.subject, self.object):
            return None
        return Question(subject, self.attribute, object_, self.period).fact()


@dataclass(frozen=True, slots=True)
class Led:
    """Where a fact's claims were and where they are now; `place` as it was before they came."""

    fact: Fact
    before: Fact
    place: Fact


def settle(facts) -> list[Led]:
    """Lead each fact to the one that it is merged into, if any, with its claims, and summarise all that it changes.

    A fact that an editor merged goes where the editor said, another where its parties went. Raises CircleError.
    """
    facts = list(facts)
    before = [fact.standing for fact in facts]
    leads = {fact: _lead(fact) for fact in facts}
    for fact, other in leads.items():
        if other and fact in other.way():
            raise CircleError(f"“{other}” was merged into “{fact}”. Take that back first.")
    for fact, other in leads.items():
        fact.merged_into = other
    new = {fact.pk: fact for fact in facts}
    claims = list(_claims_of(Fact.objects.leading_to(facts)))
    places = {claim: _standing(claim.home, new) for claim in claims}
    moved = {claim: place for claim, place in places.items() if claim.fact_id != place.pk}
    led = [Led(fact, place, _standing(fact, new)) for fact, place in zip(facts, before, strict=True)]
    touched = {row.pk for one in led for row in (one.fact, one.before, one.place)} | _moved_by(moved)
    lock_facts(touched)
    for fact in facts:
        fact.save(update_fields=["merged_into", "changed_at"])
    place_claims(moved)
    summarise_all(touched)
    return led


def lock_facts(keys) -> None:
    """Lock facts in the order in which every writer does."""
    for batch in batches(keys):
        list(Fact.objects.select_for_update().filter(pk__in=batch).order_by("pk").values_list("pk"))


def place_claims(places) -> None:
    """Let claims answer other facts, given as a map; whoever calls summarises the facts."""
    for claim, fact in places.items():
        claim.fact = fact
    Claim.objects.bulk_update(places, ["fact"], batch_size=500)


def forget_empty(keys) -> None:
    """Delete those of the facts that nothing speaks of, leads to, reported or ever decided, and deals without facts."""
    for batch in batches(keys):
        empty = Fact.objects.filter(
            pk__in=batch, claims=None, read_claims=None, moved_claims=None, decisions=None, decisions_to=None,
            merged=None, merged_into=None, comments=None, error_reports=None,
        )  # fmt: skip
        deals = set(empty.exclude(deal=None).values_list("deal", flat=True))
        empty.delete()
        Deal.objects.filter(pk__in=deals, facts=None).delete()


def merge_in_force(row) -> Decision | None:
    """The decision by which an editor merged the fact or entity into another, unless it was taken back."""
    return row.decisions.in_force(Decision.Action.MERGE).first()


def _lead(fact):
    decision = merge_in_force(fact)
    return decision.to_fact if decision else Question.of(fact).led_on()


def _claims_of(keys):
    related = ["fact", "read_as", "moved_to", "revision"]
    return Claim.objects.at_home_in(keys).select_related(*related).defer("revision__text", "revision__blocks")


def _standing(fact, new):
    """Where a fact leads; `new` holds rows, by key, that are not saved yet."""
    fact = new.get(fact.pk, fact)
    while fact.merged_into_id:
        fact = new.get(fact.merged_into_id) or fact.merged_into
    return fact


def _moved_by(places):
    """The keys of the facts whose summaries change when the claims go to these places."""
    touched = {key for claim, place in places.items() for key in (claim.fact_id, place.pk)}
    for claim, place in places.items():
        for fact in {claim.fact, place}:
            touched.update(facts_moved_by(claim, fact).values_list("pk", flat=True))
    return touched
