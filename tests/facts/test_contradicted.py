"""Whatever editors contradict and whatever is imported in between: nothing that they did is lost, all can be undone."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.actions import undo, verify
from facts.errors import EditorialError
from facts.extraction import ExtractedClaim
from facts.mergers import merge_entities, merge_facts, split_entity, split_fact
from facts.models import Alias, Claim, Deal, Decision, Entity, Fact
from facts.moves import MOVE, Destination, move, move_back
from facts.placement import merge_in_force
from facts.reconciliations import reconcile, take_back
from facts.recording import import_document
from facts.summaries import summarise_all
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import ChiefFactory
from tests.facts.extractors import party

pytestmark = pytest.mark.django_db

WHY = "The filing says so."
BUYERS = ("Tern Catering", "Osier Partners", "Quillby Holdings")
STAGES = {"eyes": "in_talks", "owns": "completed"}
SAYING = re.compile(r"([A-Z]\w+ [A-Z]\w+) (?:(eyes|owns)|pays \$(\d+) million for) Marrow Foods")
ARTICLES = [f"{buyer} pays ${million} million for Marrow Foods." for buyer in BUYERS for million in (5, 9)]
ARTICLES += [
    f"{buyer} {stage} Marrow Foods. {buyer} pays $7 million for Marrow Foods."
    for buyer in BUYERS[:2]
    for stage in STAGES
]


def sayings(document):
    for found in SAYING.finditer(document.text):
        said = {"subject": party(found[1]), "object": party("Marrow Foods"), "quote": Span(*found.span())}
        if found[2]:
            yield ExtractedClaim(attribute="deal_status", value=STAGES[found[2]], **said)
        else:
            million = Decimal(found[3]) * 10**6
            yield ExtractedClaim(
                attribute="deal_value", low=million, high=million, unit="USD", modifier="exact", **said
            )


sayings.version = "1"


def sayings_better(document):
    """The same with one word more quoted."""
    for claim in sayings(document):
        yield replace(claim, quote=Span(claim.quote.start, claim.quote.end + 1))


sayings_better.version = "2"


def sayings_worse(document):
    """The same, with one buyer taken for another."""
    for claim in sayings(document):
        wrong = claim.subject.name == BUYERS[0]
        yield replace(claim, subject=party("Wick Brothers")) if wrong else claim


sayings_worse.version = "3"

EXTRACTORS = ("sayings", "sayings_better", "sayings_worse")


def tell(number):
    text = f"Note {number} of the day. {ARTICLES[number]} More is to come on Monday, a person said in the morning."
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    import_document(Document(text=text, file_name=f"{number}.txt", blocks=blocks))


class Desk:
    """Editors and imports at work; `done` are the acts in force, each with what takes it back."""

    def __init__(self, desk_settings):
        self.settings, self.editor, self.done, self.told = desk_settings, ChiefFactory(), [], set()
        self.use("sayings")

    def use(self, extractor):
        self.settings.DEALTRACKER_EXTRACTORS = [f"{__name__}.{extractor}"]

    def read(self, number):
        self.told.add(number)
        tell(number)

    def read_all_again(self, extractor):
        self.use(extractor)
        for number in sorted(self.told):
            tell(number)

    def act(self, name, one, other):
        """Do what is named to the rows of these places among all; what the desk's rules forbid is left."""
        try:
            with transaction.atomic():
                getattr(self, name)(one, other)
        except EditorialError:
            return

    def move(self, one, other):
        claim, to = pick(Claim.objects.all(), one), pick(Fact.objects.filter(attribute="deal_value"), other)
        move(claims=[claim], to=Destination(fact=to), by=self.editor, why=WHY)
        self.done.append((move_back, "claim", claim))

    def merge_facts(self, one, other):
        fact, into = pick(Fact.objects.all(), one), pick(Fact.objects.all(), other)
        merge_facts(fact=fact, into=into, by=self.editor, why=WHY)
        self.done.append((split_fact, "fact", fact))

    def merge_entities(self, one, other):
        entity, into = pick(Entity.objects.all(), one), pick(Entity.objects.all(), other)
        merge_entities(entity=entity, into=into, by=self.editor, why=WHY)
        self.done.append((split_entity, "entity", entity))

    def reconcile(self, one, other):
        fact = pick(Fact.objects.in_conflict(), one)
        reconcile(fact=fact, by=self.editor, why=WHY)
        self.done.append((take_back, "fact", fact))

    def verify(self, one, other):
        claim = pick(Claim.objects.all(), one)
        verify(claim=claim, by=self.editor)
        self.done.append((undo, "claim", claim))

    def undo_all(self):
        for act, name, row in reversed(self.done):
            row = type(row).objects.get(pk=row.pk)
            act(**{name: row.standing if act is take_back else row}, by=self.editor)


def pick(rows, place):
    rows = list(rows.order_by("pk"))
    if not rows:
        raise EditorialError
    return rows[place % len(rows)]


def check_what_holds():
    """What is true at any time: claims stand where they were led, and all that editors did is in force."""
    for claim in Claim.objects.select_related("fact", "read_as", "moved_to"):
        assert claim.fact == claim.home.standing
        last = claim.decisions.in_force(MOVE).first()
        assert claim.moved_to == (last.to_fact if last else None)
    for fact in Fact.objects.all():
        assert not fact.merged_into or fact.claim_count == 0
        decision = merge_in_force(fact)
        assert not decision or fact.merged_into == decision.to_fact
        assert fact.standing.subject.standing == fact.standing.subject or merge_in_force(fact)
    for entity in Entity.objects.all():
        decision = merge_in_force(entity)
        assert entity.merged_into == (decision.to_entity if decision else None)
    assert summarise_all(Fact.objects.values_list("pk", flat=True)) == 0


def rows():
    """All that facts and claims keep but for when they changed; facts of which nothing is said are left out."""
    facts = Fact.objects.exclude(claims=None, read_claims=None).order_by("pk").values()
    return (
        [{name: value for name, value in fact.items() if name != "changed_at"} for fact in facts],
        list(Claim.objects.order_by("pk").values()),
        sorted(Alias.objects.values_list("entity", "key")),
        list(Entity.objects.order_by("pk").values()),
        sorted(str(deal) for deal in Deal.objects.followed()),
    )


def answers():
    """What readers see, by names: of each fact the question, relation and answer, and who says it."""
    return Counter((fact.question, fact.relation, fact.answer, fact.claim_count) for fact in Fact.objects.spoken_of())


ACTS = st.tuples(
    st.sampled_from(["move", "merge_facts", "merge_entities", "reconcile", "verify"]),
    st.integers(0, 9),
    st.integers(0, 9),
)
READ = st.integers(0, len(ARTICLES) - 1)
AGAIN = st.sampled_from(EXTRACTORS)
slow = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@slow
@given(first=st.sets(READ, min_size=2), acts=st.lists(ACTS, min_size=1, max_size=6))
def test_undoing_everything_restores_the_rows_that_were(first, acts, settings):
    with transaction.atomic():
        desk = Desk(settings)
        for number in first:
            desk.read(number)
        before = rows()

        for act in acts:
            desk.act(*act)
            check_what_holds()
        desk.undo_all()

        assert rows() == before
        transaction.set_rollback(True)


@slow
@given(
    first=st.sets(READ, min_size=1),
    work=st.lists(st.one_of(ACTS, READ, AGAIN), min_size=2, max_size=8),
)
def test_nothing_that_editors_did_is_lost_by_imports(first, work, settings):
    with transaction.atomic():
        desk = Desk(settings)
        for number in first:
            desk.read(number)

        for one in work:
            in_force = {decision.pk for decision in Decision.objects.filter(undone_by=None)}
            if isinstance(one, tuple):
                desk.act(*one)
            elif isinstance(one, str):
                desk.read_all_again(one)
            else:
                desk.read(one)
            check_what_holds()
            assert in_force <= {decision.pk for decision in Decision.objects.filter(undone_by=None)}

        shown = answers()
        desk.read_all_again(desk.settings.DEALTRACKER_EXTRACTORS[0].rsplit(".", 1)[-1])
        assert answers() == shown
        transaction.set_rollback(True)


@slow
@given(
    first=st.sets(READ, min_size=1),
    pair=st.permutations(BUYERS),
    then=st.sets(READ, min_size=1),
)
def test_imports_while_two_are_merged_are_as_if_they_had_never_been(first, pair, then, settings):
    with transaction.atomic():
        desk = Desk(settings)
        for number in sorted(first):
            desk.read(number)
        point = transaction.savepoint()
        for number in sorted(then):
            desk.read(number)
        never = answers()
        transaction.savepoint_rollback(point)

        one, other = (Entity.objects.filter(name=name).first() for name in pair[:2])
        if one and other:
            merge_entities(entity=one, into=other, by=desk.editor, why=WHY)
        for number in sorted(then):
            desk.read(number)
        if one and other:
            split_entity(entity=Entity.objects.get(pk=one.pk), by=desk.editor)

        assert answers() == never
        transaction.set_rollback(True)
