from datetime import date
from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.copies import match_copies
from sources.models import Band, Source
from sources.reading import read_document
from sources.recording import record_document
from tests.factories import SourceFactory
from tests.sources.articles import prose, rewritten, words

pytestmark = pytest.mark.django_db
WIRE = words(1)
TEXTS = {
    "wire.txt": ("2031-05-02", WIRE),
    "paper.txt": ("2031-05-03", rewritten(WIRE, 0.12, seed=1)),
    "site.txt": ("", WIRE[:200]),
    "other.txt": ("2031-05-01", words(2)),
}


def put(name, text=None, **front):
    """Import a text without claims; returns its source and the sources whose original changed by it."""
    day, own = TEXTS[name] if text is None else (front.pop("day", ""), text)
    lines = {"Date": day, **front}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    document = read_document(f"Title: {name}\n{head}\n{prose(own)}\n".encode(), file_name=name)
    _, revision = record_document(document)
    return revision.source, match_copies(revision.source)


def originals():
    return {
        source.file_name: source.copy_of.file_name if source.copy_of else None
        for source in Source.objects.select_related("copy_of")
    }


@pytest.mark.parametrize("order", list(permutations(TEXTS)), ids=" ".join)
def test_the_order_of_imports_makes_no_difference(order):
    for name in order:
        put(name)

    assert originals() == {"wire.txt": None, "paper.txt": "wire.txt", "site.txt": "wire.txt", "other.txt": None}


def test_it_tells_whose_original_changed():
    assert put("paper.txt")[1] == set()
    paper = Source.objects.get()

    wire, changed = put("wire.txt")

    assert changed == {paper.pk}
    assert list(Source.objects.near_copies_of(wire)) == [paper]
    assert list(Source.objects.near_copies_of(Source.objects.get(pk=paper.pk))) == [wire]


def test_importing_again_changes_nothing():
    for name in TEXTS:
        put(name)
    before = originals(), list(Band.objects.order_by("pk").values_list("pk", flat=True))

    assert [put(name)[1] for name in TEXTS] == [set()] * 4
    assert (originals(), list(Band.objects.order_by("pk").values_list("pk", flat=True))) == before


def test_a_press_release_is_the_original_of_what_came_out_before_it():
    put("wire.txt")
    put("release.txt", rewritten(WIRE, 0.05), day="2031-05-09", Kind="press release")

    assert originals() == {"wire.txt": "release.txt", "release.txt": None}


def test_a_text_that_changes_leaves_its_copies():
    bridge = rewritten(WIRE[:150], 0.05) + words(3, 150)
    put("a.txt", WIRE[:200], day="2031-05-01")
    put("b.txt", bridge, day="2031-05-02")
    put("c.txt", words(3, 150) + words(4, 50), day="2031-05-03")
    assert originals() == {"a.txt": None, "b.txt": "a.txt", "c.txt": "a.txt"}

    put("b.txt", bridge[:30] + words(5, 100), day="2031-05-02")

    assert originals() == {"a.txt": None, "b.txt": None, "c.txt": None}


def test_a_corrected_date_may_make_another_one_the_original():
    put("wire.txt")
    paper, _ = put("paper.txt")
    Source.objects.filter(pk=paper.pk).update(published_on=date(2031, 4, 30))

    match_copies(Source.objects.get(pk=paper.pk))

    assert originals() == {"wire.txt": "paper.txt", "paper.txt": None}


def test_a_source_without_a_text_is_nobodys_copy():
    source = SourceFactory()

    assert match_copies(source) == set()
    assert source.copy_of is None


def test_queries_do_not_grow_with_other_articles():
    def queries_to_match(seed):
        source, _ = put(f"{seed}.txt", words(seed))
        with CaptureQueriesContext(connection) as queries:
            match_copies(source)
        return len(queries)

    few = queries_to_match(100)
    for seed in range(101, 110):
        put(f"{seed}.txt", words(seed))
    assert queries_to_match(110) == few
