"""Claims that a person adds: tied to the words of the source like those of the machine, and never lost."""

from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from facts.actions import verify
from facts.additions import Asked, add_claim, find_quote
from facts.errors import AmendmentError, QuoteError, UnfitError
from facts.models import Claim, Decision, Entity
from facts.recording import QUOTE_GONE, import_document
from sources.models import Revision
from sources.reading import Block, BlockKind, Document, Span
from tests.factories import (
    EditorFactory,
    EntityFactory,
    ReaderFactory,
    ReporterFactory,
    RevisionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TEXT = "Quillby pays $5 million for Marrow Foods. Tallow has 190 people in two towns. It said so on Monday."
QUOTE = "Tallow has 190 people in two towns."


def document_of(text):
    return Document(text, "quillby.txt", blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def asked(**kwargs):
    return Asked(**{"subject": EntityFactory(name="Tallow"), "attribute": "employees"} | kwargs)


def add(editor, text=TEXT, quote=QUOTE, **kwargs):
    revision = RevisionFactory(text=text)
    values = {"low": 190, "high": 190, "unit": "employees", "modifier": "exact"}
    arguments = {"values": values, "span": find_quote(text, quote)} | kwargs
    return add_claim(revision=revision, by=editor, asked=arguments.pop("asked", None) or asked(), **arguments).claim


def test_it_is_a_claim_like_others_that_says_who_added_it(editor):
    claim = add(editor)

    assert (claim.quote, claim.low, claim.unit) == (QUOTE, 190, "employees")
    assert (claim.added_by, claim.extractor, claim.status) == (editor, "person", "unreviewed")
    assert (claim.fact.answer, claim.fact.source_count) == ("190 employees", 1)
    assert Decision.objects.get().action == Decision.Action.ADD
    assert verify(claim=claim, by=EditorFactory()).claim.status == "verified"


@pytest.mark.parametrize(
    ("text", "quote", "start", "span"),
    [
        ("one two one two", "one", 8, (8, 11)),
        ("one two one two", "one", 1, (8, 11)),
        ("one two one two", "one", None, (0, 3)),
        ("one two one two", "two", 99, (4, 7)),
        ("one\r\ntwo", "one two", 0, (0, 8)),
        ("😀 one  two", "one two", 2, (2, 10)),
    ],
)
def test_words_are_found_where_they_stand(text, quote, start, span):
    assert find_quote(text, quote, start) == Span(*span)


@pytest.mark.parametrize("quote", ["", "  ", "\u200b", "three"])
def test_words_that_the_source_lacks_or_that_show_nothing_are_refused(quote):
    with pytest.raises(QuoteError):
        find_quote("one\u200b two", quote, 3)


@pytest.mark.parametrize(
    ("question", "values", "error"),
    [
        ({"attribute": "deal_value"}, {"low": 1}, UnfitError),
        ({"period": "2024"}, {"low": 1}, UnfitError),
        ({}, {"value": "many"}, AmendmentError),
    ],
    ids=["no second party", "no period", "no figure"],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(question, values, error, editor):
    with pytest.raises(error):
        add(editor, asked=asked(**question), values=values)
    assert not Claim.objects.exists()


def test_the_same_again_is_refused(editor):
    claim = add(editor)
    again = Asked(claim.fact.subject, "employees")

    with pytest.raises(QuoteError, match="already"):
        add_claim(
            revision=claim.revision, span=claim.span, asked=again, by=editor,
            values={"low": 190, "high": 190, "unit": "employees"},
        )  # fmt: skip


def test_it_is_for_those_who_may_add():
    with pytest.raises(PermissionDenied):
        add(UserFactory())


def test_no_import_takes_it_away(editor, settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]
    import_document(document_of(TEXT))
    revision = Revision.objects.get()
    add_claim(
        revision=revision, span=find_quote(TEXT, QUOTE), asked=asked(), by=editor, values={"low": 190, "high": 190}
    )

    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.longer_quotes"]
    import_document(document_of(TEXT))
    import_document(document_of(f"Late on Monday. {TEXT}"))
    added = Claim.objects.get(added_by=editor)
    assert (added.revision.number, added.quote, added.look_again) == (2, QUOTE, "")

    import_document(document_of("Quillby pays $5 million for Marrow Foods. All else was withdrawn on Tuesday."))
    added.refresh_from_db()
    assert (added.revision.number, added.look_again) == (2, QUOTE_GONE)


class TestPage:
    def post(self, desk, source, **data):
        address = reverse("admin:facts_claim_add_to", args=[source.pk])
        filled = {
            "quote": QUOTE, "attribute": "employees", "subject": "Tallow", "subject_kind": "organisation",
            "object_kind": "organisation", "low": "190", "high": "190", "unit": "employees", "modifier": "exact",
            "modality": "asserted",
        }  # fmt: skip
        return desk.post(address, filled | data)

    def test_it_adds_a_claim_and_leads_to_its_page(self, desk, editor):
        revision = RevisionFactory(text=TEXT)

        response = self.post(desk, revision.source)

        claim = Claim.objects.get()
        assert response["Location"] == reverse("admin:facts_claim_change", args=[claim.pk])
        assert (claim.added_by, Entity.objects.get().name) == (editor, "Tallow")

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"quote": "Nobody said this."}, "The source does not have these words."),
            ({"attribute": "deal_value"}, "needs a second party"),
            ({"low": "9", "high": "1"}, "above the upper one"),
            ({"low": "", "high": ""}, "a lower or an upper bound"),
            ({"subject": " "}, "This field is required."),
            ({"low": "NaN"}, "Enter a number."),
            ({"low": "1e400"}, "Ensure that there are no more than 21 digits in total."),
            ({"low": "-1"}, "“Employees” is never below 0."),
            ({"as_of": "2025-02-30"}, "There is no such day or period."),
            ({"attribute": "raised", "unit": "USD", "period": "2025-13"}, "There is no such period."),
            ({"attribute": "raised", "unit": "USD", "period": "2025-03/2025-01"}, "There is no such period."),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(self, desk, data, words):
        response = self.post(desk, RevisionFactory(text=TEXT).source, **data)

        assert response.status_code == 422
        assert words in unescape(response.content.decode())
        assert not Claim.objects.exists()
        assert not Entity.objects.exists()

    @pytest.mark.parametrize("name", ["#0", "# 12", "4711", "…", "–", "\u200b", "\u2060\u3164", "\u0301", "\x01"])
    def test_what_is_neither_a_number_nor_a_name_makes_no_entity(self, desk, name):
        response = self.post(desk, RevisionFactory(text=TEXT).source, subject=name)

        assert response.status_code == 422
        assert "Nobody has this number, and it is no name" in response.context["form"].errors["subject"][0]
        assert not Entity.objects.exists()

    def test_what_the_desk_has_is_lit(self, desk, editor):
        claim = add(editor, text=f"<b>{TEXT}")

        page = desk.get(reverse("admin:facts_claim_add_to", args=[claim.revision.source_id])).content.decode()

        assert f"&lt;b&gt;Quillby pays $5 million for Marrow Foods. <mark>{QUOTE}</mark> It said" in page

    @pytest.mark.parametrize("number", [4711, 10**23])
    def test_of_a_source_that_is_not_there_nothing_is_asked(self, desk, number):
        assert desk.get(reverse("admin:facts_claim_add_to", args=[number])).status_code == 404

    @pytest.mark.parametrize(("member", "offered"), [(ReaderFactory, False), (ReporterFactory, True)])
    def test_a_source_leads_to_it_who_may_add(self, member, offered, client):
        source = RevisionFactory(text=TEXT).source
        client.force_login(member())

        page = client.get(reverse("admin:sources_source_change", args=[source.pk])).content.decode()

        assert (reverse("admin:facts_claim_add_to", args=[source.pk]) in page) == offered
