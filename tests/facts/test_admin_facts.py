"""The pages of facts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.actions import reject, verify
from tests.desk import CLAIMS, page_of, words
from tests.factories import (
    ClaimFactory,
    DealFactory,
    FactFactory,
)


class TestFacts:
    def test_its_page_shows_the_summary_and_every_claim(self, desk, editor):
        fact = FactFactory()
        verified, rejected = ClaimFactory.create_batch(2, fact=fact)
        reject(claim=rejected, by=editor, why="Misread.")
        verify(claim=verified, by=editor)

        response = desk.get(page_of(fact))

        page = response.content.decode()
        assert page_of(verified) in page
        assert page_of(rejected) in page
        assert "1 claims, 1 sources, 1 origins" in words(response)
        assert reverse("admin:view_on_site", args=[response.context["content_type_id"], fact.pk]) not in page
        assert f'href="{fact.get_absolute_url()}"' in page

    def test_one_that_readers_do_not_see_has_no_link_to_a_missing_page(self, desk):
        fact = FactFactory(claim_count=0, source_count=0, origin_count=0)

        assert fact.get_absolute_url() not in desk.get(page_of(fact)).content.decode()

    def test_of_many_claims_it_shows_some_and_the_way_to_all(self, desk, monkeypatch):
        monkeypatch.setattr("facts.admin.facts.CLAIMS_SHOWN", 2)
        fact = FactFactory()
        ClaimFactory.create_batch(3, fact=fact)

        page = desk.get(page_of(fact)).content.decode()

        assert f"{reverse(CLAIMS)}?fact={fact.pk}" in page
        assert page.count("“Quillby paid") == 2

    def test_list_can_be_filtered_and_searched(self, desk):
        wanted = FactFactory(attribute="stake", relation="conflict", status="disputed", answer="nearly half")
        FactFactory()

        for parameters in (
            {"attribute": "stake"},
            {"relation__exact": "conflict"},
            {"status__exact": "disputed"},
            {"q": "nearly half"},
            {"q": wanted.object.name},
        ):
            response = desk.get(reverse("admin:facts_fact_changelist"), parameters)
            assert list(response.context["cl"].result_list) == [wanted], parameters

    @pytest.mark.parametrize("place", ["list", "fact", "deal"])
    def test_queries_do_not_grow(self, place, desk):
        deal = DealFactory()
        fact = FactFactory(subject=deal.buyer, object=deal.target, deal=deal)
        address = {
            "list": reverse("admin:facts_fact_changelist"),
            "fact": page_of(fact),
            "deal": page_of(deal),
        }[place]

        desk.get(address)  # Django remembers the content types from now on

        def queries_to_show(count):
            ClaimFactory.create_batch(count, fact=fact)
            FactFactory.create_batch(count, deal=deal)
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(address)
            shown = {
                "list": str(fact),
                "fact": "“Quillby paid",
                "deal": "$5 million",
            }[place]
            assert words(response).count(shown) >= (1 if place == "list" else count)
            return len(queries)

        assert queries_to_show(1) == queries_to_show(4)
