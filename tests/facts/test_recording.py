from datetime import date

import pytest
from django.core import serializers

from facts.actions import dispute, reject, verify
from facts.models import Alias, Claim, Deal, Decision, Entity, Fact
from facts.recording import QUOTE_GONE, import_document
from sources.models import Publisher, Revision, Source
from sources.reading import Block, BlockKind, Document, Span
from sources.recording import Outcome, RecordingError
from tests.factories import ChiefFactory, EntityFactory

pytestmark = pytest.mark.django_db

TEXT = "Quillby pays $5 million for Marrow Foods. It said so on Monday morning in a short note."


@pytest.fixture(autouse=True)
def extractors(settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices"]


@pytest.fixture
def editor():
    return ChiefFactory()


def article(text=TEXT, file_name="quillby.txt", **metadata):
    return Document(
        text=text, file_name=file_name, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),), **metadata
    )


def all_rows():
    models = (Publisher, Source, Revision, Entity, Alias, Deal, Fact, Claim, Decision)
    return serializers.serialize("json", [row for model in models for row in model.objects.order_by("pk")])


def test_an_article_gives_its_source_its_claims_and_their_deal():
    done = import_document(article(title="Quillby buys", publisher="Daily Ledger", published_on=date(2024, 5, 6)))

    assert (done.outcome, done.claims) == (Outcome.NEW, 1)
    claim = Claim.objects.get()
    assert claim.quote == "Quillby pays $5 million for Marrow Foods"
    assert claim.parts == {"value": [13, 23]}
    assert (claim.extractor, claim.extractor_version, claim.rule) == ("tests.facts.extractors.prices", "1", "price")
    assert str(claim.fact.deal) == "Quillby – Marrow Foods"
    assert (claim.fact.relation, claim.fact.claim_count, claim.fact.latest_on) == ("single", 1, date(2024, 5, 6))
    assert str(done.source.publisher) == "Daily Ledger"


def test_importing_again_changes_nothing():
    import_document(article())
    before = all_rows()

    done = import_document(article())

    assert done.outcome is Outcome.SAME
    assert all_rows() == before


def test_the_same_text_under_another_name_is_the_same():
    import_document(article())
    before = all_rows()

    done = import_document(article(file_name="copy.txt"))

    assert (done.outcome, done.source.file_name) == (Outcome.SAME, "quillby.txt")
    assert all_rows() == before


def test_an_import_that_breaks_writes_nothing(settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.broken"]
    before = all_rows()

    with pytest.raises(ZeroDivisionError):
        import_document(article())

    assert all_rows() == before


def test_another_article_under_a_known_file_name_is_refused():
    import_document(article())
    before = all_rows()

    with pytest.raises(RecordingError, match="another article of this file name"):
        import_document(article("Something else altogether happened to the price of wheat in the south on Friday."))

    assert all_rows() == before


def test_what_two_articles_share_at_their_foot_makes_them_no_one_article():
    foot = " Sign up here to get our free daily letter in your inbox every morning."
    one, other = (" ".join(f"{letter}{number}" for number in range(120)) for letter in "ab")
    import_document(article(TEXT + one + foot))

    with pytest.raises(RecordingError, match="another article of this file name"):
        import_document(article(other + foot))


@pytest.mark.parametrize("extractor", ["huge_figures", "long_names", "unseen_names", "long_attributions"])
def test_a_claim_that_the_database_has_no_room_for_is_left_out(settings, extractor):
    settings.DEALTRACKER_EXTRACTORS = [f"tests.facts.extractors.{extractor}"]

    assert import_document(article()).claims == 0
    assert Source.objects.count() == 1


def test_a_decision_moves_with_its_words_into_the_changed_article(editor):
    import_document(article())
    verify(claim=Claim.objects.get(), by=editor)

    done = import_document(article("Updated. " + TEXT))

    claim = Claim.objects.get()
    assert done.outcome is Outcome.CHANGED
    assert (claim.revision.number, claim.start, claim.status) == (2, 9, "verified")
    assert claim.parts == {"value": [22, 32]}
    assert claim.look_again == ""


def test_a_decided_claim_whose_words_are_gone_stays_and_asks_for_a_look(editor):
    import_document(article())
    verify(claim=Claim.objects.get(), by=editor)

    import_document(article(TEXT.replace("$5", "$6")))

    old, new = Claim.objects.order_by("pk")
    assert (old.revision.number, old.status, old.look_again) == (1, "verified", QUOTE_GONE)
    assert (new.revision.number, new.status, new.low) == (2, "unreviewed", 6_000_000)


def test_an_undecided_claim_whose_words_are_gone_goes():
    import_document(article())

    import_document(article(TEXT.replace("$5", "$6")))

    assert Claim.objects.get().low == 6_000_000
    assert Fact.objects.get().claim_count == 1


def test_a_text_that_returns_is_the_revision_it_was(editor):
    import_document(article())
    verify(claim=Claim.objects.get(), by=editor)
    import_document(article(TEXT.replace("$5", "$6")))

    import_document(article())

    assert Revision.objects.count() == 2
    claim = Claim.objects.get()
    assert (claim.revision.number, claim.revision.is_current, claim.low) == (1, True, 5_000_000)
    assert (claim.status, claim.look_again) == ("verified", "")


def test_a_better_extractor_renews_undecided_claims_in_place(settings):
    import_document(article())
    before = Claim.objects.get()
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.longer_quotes"]

    done = import_document(article())

    claim = Claim.objects.get()
    assert done.outcome is Outcome.SAME
    assert claim.pk == before.pk
    assert (claim.quote[-1], claim.rule, claim.extractor_version) == (".", "price with stop", "2")


def test_what_an_editor_refused_does_not_come_back(settings, editor):
    import_document(article())
    reject(claim=Claim.objects.get(), by=editor, why="That was last year.")
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.longer_quotes"]

    done = import_document(article())

    assert done.claims == 0
    assert Claim.objects.get().status == "rejected"


def test_a_decision_outlives_an_extractor_that_finds_nothing(settings, editor):
    import_document(article())
    dispute(claim=Claim.objects.get(), by=editor, why="The seller says $4 million.")
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.nothing"]

    import_document(article())

    assert Claim.objects.get().status == "disputed"


def test_facts_and_deals_that_nothing_speaks_of_go(settings):
    import_document(article())
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.nothing"]

    import_document(article())

    assert not Claim.objects.exists()
    assert not Fact.objects.exists()
    assert not Deal.objects.exists()


def test_two_extractors_merge_and_the_first_has_the_claim(settings):
    settings.DEALTRACKER_EXTRACTORS = ["tests.facts.extractors.prices", "tests.facts.extractors.longer_quotes"]

    import_document(article())

    assert Claim.objects.get().extractor == "tests.facts.extractors.prices"


def test_two_articles_meet_in_one_fact():
    import_document(article())

    import_document(article("Other words first, then this: Quillby paid $7 million for Marrow Foods.", "other.txt"))

    fact = Fact.objects.get()
    assert (fact.relation, fact.source_count) == ("conflict", 2)
    assert "$2 million" in fact.why


def test_a_verified_claim_asks_for_a_look_when_a_rival_arrives(editor):
    import_document(article())
    verify(claim=Claim.objects.get(), by=editor)

    import_document(article("Other words first, then this: Quillby paid $7 million for Marrow Foods.", "other.txt"))

    assert "disagrees" in Claim.objects.get(status="verified").look_again


def test_what_an_editor_wrote_of_a_source_survives_a_changed_article():
    source = import_document(article(title="Wrong", authors=("A. Hand",))).source
    source.title = "Right"
    source.save()

    import_document(article("Updated. " + TEXT, title="Wrong again", authors=("B. Hand",)))

    source.refresh_from_db()
    assert (source.title, source.authors) == ("Right", ["B. Hand"])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/a", "not an address", "https://"])
def test_an_address_that_is_none_is_left_out(url):
    assert import_document(article(url=url)).source.url == ""


class TestWhoIsWho:
    def price(self, buyer, target, file_name):
        import_document(article(f"In {file_name} we read: {buyer} pays $5 million for {target}.", file_name))

    def test_a_short_name_beside_a_known_party_is_the_full_one(self):
        self.price("Quillby Systems", "Marrow Foods", "1.txt")
        self.price("Quillby", "Marrow Foods", "2.txt")

        assert Fact.objects.get().source_count == 2

    def test_the_order_of_short_and_full_does_not_matter(self):
        self.price("Quillby", "Marrow Foods", "1.txt")
        self.price("Quillby Systems", "Marrow Foods", "2.txt")

        assert Fact.objects.get().source_count == 2

    def test_two_that_only_share_a_word_stay_two(self):
        self.price("Quillby Systems", "Marrow Foods", "1.txt")
        self.price("Quillby Airlines", "Tern Catering", "2.txt")
        self.price("Quillby", "Some Hotel", "3.txt")

        buyers = Deal.objects.order_by("buyer__name").values_list("buyer__name", flat=True)
        assert list(buyers) == ["Quillby", "Quillby Airlines", "Quillby Systems"]

    def test_an_entity_merged_by_an_editor_stays_merged(self):
        kept = EntityFactory(name="Quillby Holdings")
        EntityFactory(name="Quillby", merged_into=kept)

        self.price("Quillby", "Marrow Foods", "1.txt")

        assert Deal.objects.followed().get().buyer == kept
