"""The pages of decisions."""

from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.actions import dispute, undo, verify
from facts.amendments import amend
from facts.mergers import merge_entities
from facts.models import Decision
from tests.desk import page_of, words
from tests.factories import (
    ChiefFactory,
    ClaimFactory,
    EditorFactory,
    EntityFactory,
)


class TestDecisions:
    def test_the_newest_comes_first(self, desk, editor):
        first = dispute(claim=ClaimFactory(), by=editor, why="The filing differs.")
        second = undo(claim=first.claim, by=editor)

        response = desk.get(reverse("admin:facts_decision_changelist"))

        assert list(response.context["cl"].result_list) == [second, first]
        assert "took back" in words(response)
        assert "The filing differs." in words(response)

    def test_its_page_leads_to_the_claim(self, desk, editor):
        decision = verify(claim=ClaimFactory(), by=editor)

        assert page_of(decision.claim) in desk.get(page_of(decision)).content.decode()

    def test_it_can_be_filtered_by_editor(self, desk, editor):
        mine = verify(claim=ClaimFactory(), by=editor)
        verify(claim=ClaimFactory(), by=EditorFactory(username="Ottilie"))

        response = desk.get(reverse("admin:facts_decision_changelist"), {"editor": editor.username})

        assert list(response.context["cl"].result_list) == [mine]

    def test_queries_do_not_grow_with_decisions(self, desk):
        def queries_to_list(count):
            for claim in ClaimFactory.create_batch(count):
                verify(claim=claim, by=EditorFactory())
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(reverse("admin:facts_decision_changelist"))
            assert len(response.context["cl"].result_list) == Decision.objects.count()
            assert not [query for query in queries if '"sources_revision"."text"' in query["sql"]]
            return len(queries)

        assert queries_to_list(1) == queries_to_list(4)

    def page(self, desk, decision):
        return unescape(desk.get(reverse("admin:facts_decision_change", args=[decision.pk])).content.decode())

    def test_of_a_correction_with_the_values(self, desk):
        decision = amend(claim=ClaimFactory(), by=EditorFactory(), values={"high": 9_000_000})
        assert "5000000 → 9000000" in self.page(desk, decision)

    def test_of_a_merger_with_both(self, desk):
        one, other = EntityFactory(name="Marrow"), EntityFactory(name="Marrow Foods")
        decision = merge_entities(entity=one, into=other, by=ChiefFactory(), why="The same company.").decision
        assert "Marrow → Marrow Foods" in self.page(desk, decision)
        listed = desk.get(reverse("admin:facts_decision_changelist")).content.decode()
        assert "None" not in listed
