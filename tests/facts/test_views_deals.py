import pytest
from django.urls import reverse

from facts.summaries import summarise
from tests.factories import ClaimFactory, DealFactory, EntityFactory, FactFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries, position

pytestmark = pytest.mark.django_db
DEALS = reverse("facts:deal-list")


def fact_of(deal, attribute="deal_value", **kwargs):
    """A fact of the deal, with a claim."""
    fact = FactFactory(subject=deal.buyer, object=deal.target, attribute=attribute, deal=deal, **kwargs)
    ClaimFactory(fact=fact)
    return fact


def fact_about(entity, attribute="valuation", **kwargs):
    return FactFactory(subject=entity, attribute=attribute, deal=None, **({"object": None} | kwargs))


class TestList:
    def test_says_what_to_do_when_there_are_no_deals(self, client):
        DealFactory()
        assert "No deals yet" in client.get(DEALS).content.decode()

    def test_shows_key_figures_of_deal_and_target(self, client):
        deal = DealFactory()
        fact_of(deal, answer="$77 million")
        fact_of(deal, "deal_status", answer="completed")
        fact_about(deal.target, answer="$99 million", relation="conflict")
        fact_about(deal.target, "founded", answer="1987")
        page = client.get(DEALS).content.decode()
        for words in ("$77 million", ">completed</td>", "$99 million", "sources disagree", ">2</td>"):
            assert words in page
        assert "1987" not in page

    def test_latest_deal_comes_first(self, client):
        older, undated, newer = (
            fact_of(DealFactory(), latest_on=date).deal for date in ("2025-01-01", None, "2025-06-01")
        )
        cards = client.get(DEALS).context["cards"]
        assert [card.deal for card in cards] == [newer, older, undated]

    def test_of_two_as_late_the_one_with_more_sources_comes_first(self, client):
        one = fact_of(DealFactory(), latest_on="2025-01-01").deal
        two = fact_of(DealFactory(), latest_on="2025-01-01", claim_count=2, source_count=2).deal
        assert [card.deal for card in client.get(DEALS).context["cards"]] == [two, one]

    def test_queries_do_not_grow_with_deals(self, client):
        def queries_to_list(count):
            for _ in range(count):
                fact_about(fact_of(DealFactory()).deal.target)
            queries, response = count_queries(client, DEALS)
            return queries, len(response.context["cards"])

        few, shown_of_few = queries_to_list(1)
        many, shown_of_many = queries_to_list(4)
        assert (shown_of_few, shown_of_many) == (1, 5)
        assert few == many

    def test_is_paged(self, client):
        for _ in range(21):
            fact_of(DealFactory())
        shown = [{card.deal for card in client.get(f"{DEALS}?page={page}").context["cards"]} for page in (1, 2)]
        assert [len(deals) for deals in shown] == [20, 1]
        assert shown[0].isdisjoint(shown[1])
        assert 'rel="next" href="?page=2"' in client.get(DEALS).content.decode()

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        fact_of(DealFactory())
        response = client.get(f"{DEALS}?{query}")
        assert response.status_code == 200
        assert len(response.context["cards"]) == (0 if "words=" in query or "attribute=" in query else 1)

    def test_is_there_to_be_read_only(self, client):
        assert client.post(DEALS).status_code == 405
        assert client.head(DEALS).status_code == 200


class TestDeal:
    def test_gathers_facts_of_the_deal_and_its_parties(self, client):
        deal = DealFactory(buyer__name="Quillby", target__name="Marrow")
        fact_of(deal, answer="$77 million")
        fact_of(deal, "voting_rights", answer="nonvoting")
        fact_about(deal.target, "founded", answer="1987")
        fact_about(
            EntityFactory(name="Dana Lorne", kind="person"), "position", object=deal.target, answer="chief executive"
        )
        customer = EntityFactory(name="Fenwick")
        fact_about(deal.target, "customer", object=customer, answer="Fenwick")
        also = fact_about(customer, "customer", object=deal.buyer, answer="Quillby")
        page = client.get(deal.get_absolute_url()).content.decode()
        for words in (
            "$77 million",
            "Voting rights: nonvoting",
            "1987",
            ">chief executive, Marrow</a>",
            ">Fenwick</a>",
            "Also part of",
            f">{also.question}</a>",
        ):
            assert words in page

    def test_shows_what_is_in_dispute_with_its_size(self, client):
        deal = fact_of(DealFactory()).deal
        address = deal.get_absolute_url()
        assert "The desk sees no contradiction" in client.get(address).content.decode()
        positions = [position(text="$7", sources=["a"]), position(text="$9", sources=["b", "c"], origins=1)]
        dispute = fact_about(deal.target, relation="conflict", why="They differ by $2 (29 %).", positions=positions)
        response = client.get(address)
        assert response.context["disagreements"] == [dispute]
        page = response.content.decode()
        for words in (">1 source</span>", "<b>$9</b>", ">2 sources, 1 origin</span>", "differ by $2 (29 %)"):
            assert words in page

    def test_tells_its_stages_by_their_dates_with_their_sources(self, client):
        deal = DealFactory()
        stage = fact_of(deal, "deal_status", answer="called off")
        talks, denial, end = (
            ClaimFactory(fact=stage, as_of=as_of, revision__source__title=title)
            for as_of, title in (("2031-05", "They talk"), ("", "Nothing is signed"), ("2031-03-02", "It is over"))
        )
        stage.positions = [
            position(talks, text="in talks", as_of="2031-05", since="2031-05-20"),
            position(denial, text="agreed (denied)", since="2031-04-01", modality="denied"),
            position(end, text="called off", as_of="2031-03-02"),
        ]
        stage.save()
        response = client.get(deal.get_absolute_url())
        steps = response.context["steps"]
        assert [(step.text, step.when, step.reached) for step in steps] == [
            ("called off", "2 March 2031", True),
            ("agreed (denied)", "1 April 2031", False),
            ("in talks", "May 2031", True),
        ]
        assert [[source.title for source, _ in step.told] for step in steps] == [
            ["It is over"], ["Nothing is signed"], ["They talk"],
        ]  # fmt: skip
        page = response.content.decode()
        assert page.index("It is over") < page.index("Nothing is signed") < page.index("They talk")

    def test_stages_without_a_date_stand_in_the_order_of_the_catalogue(self, client):
        deal = DealFactory()
        stage = fact_of(deal, "deal_status")
        texts = {"in talks": "2031-05", "agreed": "", "completed": "2031-04"}
        stage.positions = [position(stage.claims.get(), text=text, as_of=as_of) for text, as_of in texts.items()]
        stage.save()
        steps = client.get(deal.get_absolute_url()).context["steps"]
        assert [step.text for step in steps] == list(texts)

    def test_a_stage_that_was_reached_is_told_without_those_who_expected_it(self, client):
        deal = DealFactory()
        stage = fact_of(deal, "deal_status")
        claim = stage.claims.get()
        stage.positions = [
            position(claim, text="agreed", value="agreed"),
            position(claim, text="agreed (conditional)", value="agreed", modality="conditional"),
            position(claim, text="completed (expected)", value="completed", modality="forecast"),
        ]
        stage.save()
        steps = client.get(deal.get_absolute_url()).context["steps"]
        assert [(step.text, step.reached) for step in steps] == [("agreed", True), ("completed (expected)", False)]

    def test_names_five_sources_of_a_stage_and_counts_the_rest(self, client):
        deal = DealFactory()
        stage = fact_of(deal, "deal_status")
        claims = [ClaimFactory(fact=stage) for _ in range(7)]
        stage.positions = [position(*claims, text="agreed")]
        stage.save()
        response = client.get(deal.get_absolute_url())
        [step] = response.context["steps"]
        assert (len(step.told), step.more) == (5, 2)
        assert "and 2 more sources" in response.content.decode()

    def test_shows_what_its_facts_say_about_each_other(self, client):
        deal = DealFactory()
        fact_of(deal, positions=[position(text="$10", value=10, unit="USD")])
        fact_of(deal, "stake", positions=[position(text="50%", value=50, unit="%")])
        fact_about(deal.target, positions=[position(text="$20", value=20, unit="USD")])
        other = fact_of(DealFactory(target=deal.target)).deal
        said = "50% of $20 is $10, which fits $10 for the deal."
        assert said in client.get(deal.get_absolute_url()).content.decode()
        assert said not in client.get(other.get_absolute_url()).content.decode()

    def test_says_which_of_its_sources_copies_another(self, client):
        fact = fact_of(DealFactory())
        original = fact.claims.get().revision.source
        ClaimFactory(fact=fact, revision__source__copy_of=original)
        page = client.get(fact.deal.get_absolute_url()).content.decode()
        assert page.count(f"nearly the text of “{original}”") == 1

    def test_a_fact_of_both_parties_is_in_dispute_once(self, client):
        deal = fact_of(DealFactory()).deal
        rivals = fact_about(deal.buyer, "competitor", object=deal.target, relation="conflict")
        assert client.get(deal.get_absolute_url()).context["disagreements"] == [rivals]

    def test_lists_each_source_that_speaks_of_it_once(self, client):
        fact = fact_of(DealFactory())
        source = fact.claims.get().revision.source
        ClaimFactory(fact=fact, revision=source.revisions.get())
        ClaimFactory()
        assert list(client.get(fact.deal.get_absolute_url()).context["sources"]) == [source]

    def test_queries_do_not_grow_with_facts(self, client):
        deal = fact_of(DealFactory()).deal

        def queries_to_show(count):
            for _ in range(count):
                fact_about(deal.target, "customer", object=EntityFactory())
                fact_about(deal.buyer, "customer", object=EntityFactory(), relation="conflict")
            queries, response = count_queries(client, deal.get_absolute_url())
            lines = [len(group.lines) for party in response.context["parties"] for group in party.groups]
            return queries, lines

        few, lines_of_few = queries_to_show(1)
        many, lines_of_many = queries_to_show(3)
        assert (lines_of_few, lines_of_many) == ([1, 1], [4, 4])
        assert few == many

    def test_leads_to_the_rest_where_a_party_has_many_facts(self, client, monkeypatch):
        monkeypatch.setattr("facts.deals.FACTS_OF_A_PARTY", 1)
        deal = fact_of(DealFactory(target__name="Marrow")).deal
        fact_about(deal.target)
        assert "All that is said of Marrow" not in client.get(deal.get_absolute_url()).content.decode()
        fact_about(deal.target, "founded")
        assert "All that is said of Marrow" in client.get(deal.get_absolute_url()).content.decode()

    def test_says_what_has_no_room_in_the_table_of_sources_and_where_it_is(self, client, monkeypatch):
        deal = DealFactory(buyer__name="Quillby", target__name="Marrow")
        for attribute in ("deal_value", "stake"):
            fact = fact_of(deal, attribute)
            ClaimFactory(fact=fact)
            summarise(fact)
        page = client.get(deal.get_absolute_url()).content.decode()
        assert "not in this table" not in page
        assert "earlier source" not in page

        for name, most in {"COVERED_SOURCES": 1, "COVERED_FACTS": 1, "SOURCES_OF_A_DEAL": 2}.items():
            monkeypatch.setattr(f"facts.views.deals.{name}", most)
        response = client.get(deal.get_absolute_url())
        page = " ".join(response.content.decode().split())
        coverage = response.context["coverage"]
        assert (len(coverage.sources), coverage.more_sources) == (1, 3)
        assert (len(coverage.rows), coverage.more_facts) == (1, 1)
        assert "3 more sources are not in this table." in page
        assert "1 more fact is not in this table." in page
        assert '<a href="#sources">' in page
        assert all(f"All that is said of {name}" in page for name in ("Quillby", "Marrow"))
        assert "2 earlier sources tell of it too." in page

    def test_writes_names_as_text(self, client):
        deal = fact_of(DealFactory(buyer__name=HOSTILE), answer=HOSTILE).deal
        fact_about(deal.target, "founded", answer=HOSTILE)
        assert HOSTILE not in client.get(deal.get_absolute_url()).content.decode()

    def test_one_of_which_no_source_speaks_is_gone_and_an_unknown_one_not_found(self, client):
        assert client.get(DealFactory().get_absolute_url()).status_code == 410
        assert client.get(reverse("facts:deal", args=["no-such-deal"])).status_code == 404

    def test_is_there_to_be_read_only(self, client):
        address = fact_of(DealFactory()).deal.get_absolute_url()
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200
