"""What is kept is what comes out when all is reckoned anew, whatever happened before."""

import re
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.actions import ACTIONS, allowed_acts
from facts.corrections import correct_source
from facts.extraction import ExtractedClaim, Party
from facts.models import Claim, Fact
from facts.recording import import_document
from sources.models import Source
from sources.reading import Span, read_document
from sources.recording import RecordingError
from tests.factories import ClaimFactory, EditorFactory
from tests.sources.articles import prose, rewritten, words

pytestmark = pytest.mark.django_db

SAYING = re.compile(
    r"(?P<status>Quillby (?P<stage>is in talks over|has agreed to buy|has bought) Marrow)"
    r"|(?P<price>Quillby pays \$(?P<paid>\d+) million for Marrow)"
    r"|(?P<worth>Marrow is worth \$(?P<value>\d+) million)"
)
STAGES = {"is in talks over": "in_talks", "has agreed to buy": "agreed", "has bought": "completed"}
SAYINGS = [
    *(f"Quillby {stage} Marrow" for stage in STAGES),
    *(f"Quillby pays ${million} million for Marrow" for million in (5, 8)),
    *(f"Marrow is worth ${million} million" for million in (20, 30)),
]


def sayings(document):
    """An extractor that finds the sayings above, from whom the words before a colon tell."""
    quillby, marrow = Party("Quillby"), Party("Marrow")
    for found in SAYING.finditer(document.text):
        told = re.search(r"(?:^|[.\n]\s*)According to ([A-Z]\w+): $", document.text[: found.start()])
        said = {"quote": Span(*found.span()), "attributed_to": told[1] if told else ""}
        figure = found["paid"] or found["value"]
        if figure:
            said |= {
                "low": Decimal(figure) * 10**6,
                "high": Decimal(figure) * 10**6,
                "unit": "USD",
                "modifier": "exact",
            }
        if found["status"]:
            yield ExtractedClaim(quillby, "deal_status", object=marrow, value=STAGES[found["stage"]], **said)
        elif found["price"]:
            yield ExtractedClaim(quillby, "deal_value", object=marrow, **said)
        else:
            yield ExtractedClaim(marrow, "valuation", **said)


ONE, OTHER = words(1, 120), words(2, 120)
FILLERS = {"one": ONE, "other": OTHER, "both": ONE[:100] + OTHER[:100]}  # what has both is a near-copy of either

ARTICLES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]),
        "filler": st.sampled_from(sorted(FILLERS)),
        "changed": st.sampled_from([0.0, 0.02]),
        "says": st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=3, unique=True),
        "according_to": st.sampled_from(["", "", "Bertram"]),
        "day": st.sampled_from(["", "2031-01-01", "2031-01-20", "2031-09-01"]),
        "publisher": st.sampled_from(["", "Bertram", "Tern Post"]),
        "kind": st.sampled_from(["", "", "press release"]),
    }
)
STEPS = st.lists(
    st.one_of(
        ARTICLES.map(lambda article: ("import", article)),
        st.tuples(st.just("decide"), st.integers(0, 20), st.integers(0, 3)),
        st.tuples(st.just("date"), st.integers(0, 3), st.dates(date(2031, 1, 1), date(2031, 12, 31))),
    ),
    min_size=2,
    max_size=8,
)


def take(step, editor):
    kind, *rest = step
    if kind == "import":
        put(*rest)
    elif kind == "decide" and (claims := list(Claim.objects.order_by("pk"))):
        claim = claims[rest[0] % len(claims)]
        acts = allowed_acts(claim)
        ACTIONS[acts[rest[1] % len(acts)]](claim=claim, by=editor, why="So it is.")
    elif kind == "date" and (sources := list(Source.objects.order_by("pk"))):
        source = sources[rest[0] % len(sources)]
        source.published_on = rest[1]
        correct_source(source=source)


def put(article):
    lines = {
        "Title": "The mills",
        "Date": article["day"],
        "Publisher": article["publisher"],
        "Kind": article["kind"],
    }
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    whom = f"According to {article['according_to']}: " if article["according_to"] else ""
    said = "\n\n".join(f"{whom}{saying}." for saying in article["says"])
    filler = prose(rewritten(FILLERS[article["filler"]], article["changed"]))
    document = read_document(f"{head}\n{filler}\n\n{said}\n".encode(), file_name=article["name"])
    try:
        import_document(document)
    except RecordingError:
        assert Source.objects.filter(file_name=article["name"]).exists()


def rebuild():
    """What the command says, line by line."""
    out = StringIO()
    call_command("rebuild_facts", stdout=out)
    return out.getvalue().splitlines()


@given(STEPS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_rebuild_changes_nothing_after_imports_decisions_and_corrections(django_settings, steps):
    with transaction.atomic():
        editor = EditorFactory()
        for step in steps:
            take(step, editor)
            lines = rebuild()
            assert lines[0].startswith("0 of "), step
            assert lines[1].startswith("0 of "), step
        transaction.set_rollback(True)


@pytest.fixture
def django_settings(settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.test_rebuilding.sayings"]


@given(st.lists(ARTICLES, min_size=2, max_size=4, unique_by=lambda article: article["name"]), st.randoms())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_imports_makes_no_difference(django_settings, articles, random):
    assert told_after(articles) == told_after(random.sample(articles, len(articles)))


def told_after(articles):
    """What is told of each fact after these imports, and which source copies which."""
    with transaction.atomic():
        for article in articles:
            put(article)
        facts = {
            str(fact): (fact.relation, fact.why, fact.answer, fact.source_count, fact.origin_count)
            for fact in Fact.objects.select_related("subject", "object")
        }
        copies = {source.file_name: source.copy_of and source.copy_of.file_name for source in Source.objects.all()}
        transaction.set_rollback(True)
    return facts, copies


def article(name, filler, *says, changed=0.0, according_to="", day="", publisher="", kind=""):
    return {
        "name": name, "filler": filler, "says": says, "changed": changed, "according_to": according_to,
        "day": day, "publisher": publisher, "kind": kind,
    }  # fmt: skip


def told_of(attribute):
    fact = Fact.objects.get(attribute=attribute)
    return fact.relation, fact.source_count, fact.origin_count


PAYS_5, PAYS_8, WORTH_20 = SAYINGS[3], SAYINGS[4], SAYINGS[5]


@pytest.mark.usefixtures("django_settings")
class TestOrigins:
    def test_near_copies_are_one_origin(self):
        for name, changed in (("a.txt", 0.0), ("b.txt", 0.05), ("c.txt", 0.1)):
            put(article(name, "one", PAYS_5, changed=changed))
        assert told_of("deal_value") == ("single", 3, 1)

        put(article("d.txt", "other", PAYS_5))
        assert told_of("deal_value") == ("agree", 4, 2)

    def test_a_near_copy_with_another_figure_counts_for_itself(self):
        put(article("a.txt", "one", PAYS_5))
        put(article("b.txt", "one", PAYS_8))

        assert told_of("deal_value") == ("conflict", 2, 2)

    def test_a_near_copy_that_leaves_out_whom_it_has_it_from_has_it_from_there(self):
        put(article("a.txt", "one", PAYS_5, according_to="Bertram"))
        put(article("b.txt", "one", PAYS_5, changed=0.02))
        put(article("c.txt", "other", PAYS_5, according_to="Bertram"))

        assert told_of("deal_value") == ("single", 3, 1)

    def test_an_article_that_links_two_makes_them_one_in_facts_that_it_is_silent_of(self):
        put(article("a.txt", "one", PAYS_5))
        put(article("b.txt", "other", PAYS_5))
        assert told_of("deal_value") == ("agree", 2, 2)

        put(article("c.txt", "both", WORTH_20))
        assert told_of("deal_value") == ("single", 2, 1)

    def test_a_press_release_comes_from_its_company(self):
        put(article("a.txt", "one", PAYS_5, publisher="Newswire", kind="press release"))
        put(article("b.txt", "other", PAYS_5, according_to="Quillby"))
        assert Source.objects.get(file_name="a.txt").issuer == "Quillby"
        assert told_of("deal_value") == ("single", 2, 1)

        put(article("c.txt", "both", PAYS_5, changed=0.0))
        assert told_of("deal_value") == ("single", 3, 1)


def test_a_rebuild_mends_what_is_wrong_and_says_how_much():
    claim = ClaimFactory()
    ClaimFactory(fact=claim.fact, low=7_000_000, high=7_000_000)
    Source.objects.filter(pk=claim.revision.source_id).update(
        copy_of=Source.objects.exclude(revisions__claims=claim)[0]
    )

    lines = rebuild()

    assert lines == [
        "1 of 2 sources were near-copies of others than was kept",
        "1 of 1 facts had another summary than was kept",
    ]
    claim.fact.refresh_from_db()
    assert (claim.fact.relation, claim.fact.source_count) == ("conflict", 2)
    assert [line[0] for line in rebuild()] == ["0", "0"]
