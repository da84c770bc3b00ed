import pytest
from django.urls import reverse

from tests.factories import EntityFactory, FactFactory
from tests.pages import HOSTILE_QUERIES, count_queries

pytestmark = pytest.mark.django_db


def test_shows_deals_and_facts_as_subject_and_as_object(client):
    entity = EntityFactory()
    bought, sold = FactFactory(subject=entity), FactFactory(object=entity)
    FactFactory()
    response = client.get(entity.get_absolute_url())
    assert {row.record for row in response.context["table"].rows} == {bought, sold}
    assert set(response.context["deals"]) == {bought.deal, sold.deal}
    page = response.content.decode()
    assert f"<h1>{entity}</h1>" in page
    assert bought.question in page


def test_one_that_was_merged_leads_to_the_other_for_good(client):
    merged = EntityFactory(merged_into=FactFactory().subject)
    response = client.get(merged.get_absolute_url())
    assert response.status_code == 301
    assert response.url == merged.merged_into.get_absolute_url()


def test_one_of_which_no_source_speaks_is_gone_and_an_unknown_one_not_found(client):
    silent = FactFactory(claim_count=0, source_count=0, origin_count=0).subject
    assert client.get(silent.get_absolute_url()).status_code == 410
    assert client.get(reverse("facts:entity", args=["nobody"])).status_code == 404


def test_one_that_is_only_mentioned_says_so(client):
    entity = FactFactory(attribute="other", object=None, deal=None).subject
    assert "only mention it in passing" in client.get(entity.get_absolute_url()).content.decode()


def test_queries_do_not_grow_with_facts(client):
    entity = EntityFactory()

    def queries_to_show(count):
        FactFactory.create_batch(count, subject=entity)
        queries, response = count_queries(client, entity.get_absolute_url())
        return queries, len(response.context["table"].page.object_list), len(response.context["deals"])

    few, *shown_of_few = queries_to_show(1)
    many, *shown_of_many = queries_to_show(4)
    assert (shown_of_few, shown_of_many) == ([1, 1], [5, 5])
    assert few == many


@pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
def test_takes_any_address(client, query):
    assert client.get(f"{FactFactory().subject.get_absolute_url()}?{query}").status_code == 200


def test_is_there_to_be_read_only(client):
    address = FactFactory().subject.get_absolute_url()
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
