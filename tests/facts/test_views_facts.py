import re
from datetime import date

import pytest
from django.urls import reverse

from facts.models import Claim, Decision, Fact
from facts.summaries import summarise
from tests.factories import ClaimFactory, DecisionFactory, EntityFactory, FactFactory, RevisionFactory, SourceFactory
from tests.pages import HOSTILE, HOSTILE_QUERIES, count_queries, position

pytestmark = pytest.mark.django_db
FACTS = reverse("facts:fact-list")


def listed(client, query=""):
    """The slugs of the facts that the list shows, in its order."""
    response = client.get(f"{FACTS}?{query}")
    assert response.status_code == 200
    return re.findall(r'href="/facts/([^/"?]+)/"', response.content.decode())


def claim_in(fact, **source):
    return ClaimFactory(fact=fact, revision__source=SourceFactory(**source))


def reject(claim):
    claim.decision = DecisionFactory(claim=claim, action="reject", to_status="rejected", why="The source says no such.")
    claim.status = Claim.Status.REJECTED
    claim.save()


class TestList:
    def test_says_what_to_do_when_there_are_no_facts(self, client):
        assert "No facts yet" in client.get(FACTS).content.decode()

    def test_leaves_out_facts_of_which_no_source_speaks(self, client):
        FactFactory(claim_count=0, source_count=0, origin_count=0)
        assert listed(client) == []

    def test_queries_do_not_grow_with_facts(self, client):
        def queries_to_list(count):
            FactFactory.create_batch(count)
            queries, response = count_queries(client, FACTS)
            assert len(listed(client)) == Fact.objects.count() == len(response.context["table"].rows)
            return queries

        assert queries_to_list(1) == queries_to_list(4)

    def test_form_does_not_grow_with_facts_and_sources(self, client):
        def size_of_form():
            return len(re.search(r"<form.*?</form>", client.get(FACTS).content.decode(), re.DOTALL)[0])

        claim_in(FactFactory())
        before = size_of_form()
        for _ in range(5):
            claim_in(FactFactory())
        assert size_of_form() == before

    def test_says_relation_and_status_in_words(self, client):
        FactFactory(relation=Fact.Relation.CONFLICT, status=Fact.Status.DISPUTED)
        page = client.get(FACTS).content.decode()
        assert re.search(r'mark-conflict">.*?sources disagree</span>', page)
        assert re.search(r'mark-disputed">.*?disputed</span>', page)

    @pytest.mark.parametrize(
        ("name", "value", "other"), [("status", "verified", "disputed"), ("relation", "conflict", "agree")]
    )
    def test_filters_by_a_column(self, client, name, value, other):
        wanted = FactFactory(**{name: value})
        FactFactory(**{name: other})
        assert listed(client, f"{name}={value}") == [wanted.slug]

    def test_filters_by_attribute(self, client):
        wanted = FactFactory(attribute="stake")
        FactFactory(attribute="deal_value")
        assert listed(client, "attribute=stake") == [wanted.slug]

    def test_shows_an_unlisted_attribute_to_those_who_ask(self, client):
        unlisted, listed_ = FactFactory(attribute="other"), FactFactory()
        assert listed(client) == [listed_.slug]
        assert listed(client, "attribute=other") == [unlisted.slug]
        assert client.get(unlisted.get_absolute_url()).status_code == 200

    def test_filters_by_any_name_of_the_subject(self, client):
        wanted = FactFactory(subject=EntityFactory(name="Société Marrow"))
        wanted.subject.aliases.create(name="Old Marrow Works")
        FactFactory(object=wanted.subject)
        assert listed(client, "subject=societe+marrow") == [wanted.slug]
        assert listed(client, "subject=Old+Marrow") == [wanted.slug]

    def test_filters_by_publisher(self, client):
        wanted = FactFactory()
        claim_in(wanted, publisher__name="Harbour Wire")
        claim_in(FactFactory(), publisher__name="Daily Ledger")
        assert listed(client, "publisher=harbour") == [wanted.slug]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("published_from=2025-06-02", ["june", "july"]),
            ("published_to=2025-06-02", ["june"]),
            ("published_from=2025-07-01&published_to=2025-07-31", ["july"]),
            ("published_from=2025-08-01", []),
        ],
    )
    def test_filters_by_the_dates_of_sources(self, client, query, found):
        facts = {"june": FactFactory(), "july": FactFactory(), "undated": FactFactory()}
        claim_in(facts["june"], published_on=date(2025, 6, 2))
        claim_in(facts["july"], published_on=date(2025, 7, 1))
        claim_in(facts["undated"], published_on=None)
        assert set(listed(client, query)) == {facts[name].slug for name in found}

    def test_publisher_and_dates_are_of_one_source(self, client):
        fact = FactFactory()
        claim_in(fact, publisher__name="Harbour Wire", published_on=date(2025, 6, 2))
        claim_in(fact, publisher__name="Daily Ledger", published_on=date(2025, 7, 1))
        assert listed(client, "publisher=Harbour&published_from=2025-07-01") == []
        assert listed(client, "publisher=Harbour&published_from=2025-06-01") == [fact.slug]

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("fenwick", True),
            ("GROCERS fenwick", True),
            ("marrow", True),
            ("prior valuation", True),
            ("$7 billion", True),
            ("fenwick prior", True),
            ("harvested", True),
            ("fenwick absent", False),
            ("100%", False),
        ],
    )
    def test_searches_names_attribute_answer_and_quotes(self, client, words, found):
        fact = FactFactory(
            subject=EntityFactory(name="Fenwick Grocers"),
            object=EntityFactory(name="Marrow"),
            attribute="prior_valuation",
            deal=None,
            answer="$7 billion",
        )
        ClaimFactory(fact=fact, revision=RevisionFactory(text="Quillby harvested it."))
        FactFactory(answer="nothing")
        assert listed(client, f"words={words.replace('%', '%25').replace(' ', '+')}") == [fact.slug] * found

    def test_does_not_search_rejected_claims(self, client):
        fact = FactFactory()
        reject(ClaimFactory(fact=fact, revision=RevisionFactory(text="Quillby harvested it.")))
        ClaimFactory(fact=fact)
        assert listed(client, "words=harvested") == []

    def test_shows_the_filters_in_force_with_a_way_out(self, client):
        page = client.get(f"{FACTS}?relation=conflict&published_from=2025-06-02&page=3").content.decode()
        assert "How sources relate: <b>sources disagree</b>" in page
        assert 'href="?published_from=2025-06-02"' in page
        assert 'href="?relation=conflict"' in page
        assert "Nothing meets all of these filters." in page

    def test_shows_what_is_wrong_with_a_filter(self, client):
        FactFactory()
        page = client.get(f"{FACTS}?published_from=yesterday").content.decode()
        assert "Enter a valid date." in page
        assert "Nothing meets all of these filters." in page

    @pytest.mark.parametrize(
        ("column", "values"),
        [
            ("status", {"status": ["disputed", "unreviewed", "verified"]}),
            ("relation", {"relation": ["single", "agree", "consistent", "progression", "conflict"]}),
            ("source_count", {"source_count": [1, 2, 3], "claim_count": [3, 3, 3]}),
            ("latest_on", {"latest_on": [date(2025, 1, 1), date(2025, 6, 1)]}),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_sorts_both_ways(self, client, column, values):
        rows = [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
        slugs = {i: FactFactory(**rows[i]).slug for i in reversed(range(len(rows)))}
        in_order = [slugs[i] for i in range(len(rows))]
        assert listed(client, f"sort={column}") == in_order
        assert listed(client, f"sort=-{column}") == in_order[::-1]

    def test_sorts_by_the_names_of_subjects(self, client):
        second, first = (FactFactory(subject=EntityFactory(name=name)).slug for name in ("Zeller", "Abbot"))
        assert listed(client, "sort=question") == [first, second]
        assert listed(client, "sort=-question") == [second, first]

    @pytest.mark.parametrize("query", ["", "sort=latest_on", "sort=-latest_on"])
    def test_undated_facts_come_last(self, client, query):
        undated, dated = FactFactory(latest_on=None), FactFactory(latest_on=date(2025, 1, 1))
        assert listed(client, query) == [dated.slug, undated.slug]

    def test_pages_keep_filters_and_order(self, client):
        FactFactory.create_batch(3, status="verified")
        FactFactory(status="disputed")
        first = client.get(f"{FACTS}?status=verified&sort=question&per_page=2")
        assert 'href="?status=verified&amp;sort=question&amp;per_page=2&amp;page=2"' in first.content.decode()
        pages = [listed(client, f"status=verified&sort=question&per_page=2&page={number}") for number in (1, 2)]
        assert [len(page) for page in pages] == [2, 1]
        assert len({*pages[0], *pages[1]}) == 3

    def test_a_page_has_a_hundred_rows_at_most(self, client):
        assert client.get(f"{FACTS}?per_page=5000").context["table"].paginator.per_page == 100

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        claim_in(FactFactory())
        assert HOSTILE.encode() not in client.get(f"{FACTS}?{query}").content
        assert client.get(f"{FACTS}?{query}").status_code == 200

    def test_is_there_to_be_read_only(self, client):
        assert client.post(FACTS).status_code == 405
        assert client.head(FACTS).status_code == 200

    def test_sets_no_cookie(self, client):
        assert not client.get(FACTS).cookies


def with_positions(fact, *positions):
    fact.positions = list(positions)
    fact.claim_count = fact.source_count = fact.claims.count()
    fact.save()
    return fact


class TestFact:
    def test_shows_question_answer_and_reasons(self, client):
        fact = FactFactory(
            relation="conflict", status="disputed", why="They differ by half.", answer_why="It was verified."
        )
        page = client.get(fact.get_absolute_url()).content.decode()
        assert f"<h1>{fact.question}</h1>" in page
        for words in ("$5 million", "sources disagree", "disputed", "They differ by half.", "It was verified."):
            assert words in page

    def test_shows_each_position_with_its_claims(self, client):
        fact = FactFactory()
        claims = [
            ClaimFactory(
                fact=fact,
                low=low,
                high=low,
                modality="reported",
                attributed_to="a banker",
                as_of="2025-06",
                revision__source__url="https://ledger.example/one",
                revision__source__published_on=date(2025, 6, 8),
            )
            for low in (5_000_000, 7_000_000)
        ]
        with_positions(
            fact, position(claims[1], text="$7 million", since="2025-06-08"), position(claims[0], text="$5 million")
        )
        response = client.get(fact.get_absolute_url())
        assert [held.claims for held in response.context["positions"]] == [[claims[1]], [claims[0]]]
        page = response.content.decode()
        for claim in claims:
            assert '<blockquote cite="https://ledger.example/one">' in page
            assert claim.quote in page
            assert claim.revision.source.get_absolute_url() in page
        for words in ("$7 million", "since 8 June 2025", "reported", "according to a banker", "as of June 2025"):
            assert words in page

    def test_counts_sources_and_origins(self, client):
        fact = FactFactory()
        claims = [ClaimFactory(fact=fact) for _ in range(3)]
        with_positions(
            fact, position(*claims[:2], text="$7 million", origins=1), position(claims[2], text="$5 million")
        )
        Fact.objects.update(origin_count=2)
        page = client.get(fact.get_absolute_url()).content.decode()
        told = re.findall(r'<span class="told-by">(.*?)</span>', page)
        assert told == ["3 sources, 2 origins", "2 sources, 1 origin", "1 source"]

    def test_names_the_source_that_another_one_copies(self, client):
        fact = FactFactory()
        original = claim_in(fact, title="The first to say so").revision.source
        claim_in(fact, title="Said again", copy_of=original)
        page = client.get(fact.get_absolute_url()).content.decode()
        assert re.findall(r"Nearly the text of\s+<a[^>]*>(?:<bdi>)?(.*?)</", page) == ["The first to say so"]

    def test_shows_what_other_facts_say_about_it(self, client):
        fact = FactFactory(positions=[position(text="$5", value=5, unit="USD")])
        other = {"subject": fact.subject, "object": fact.object, "deal": fact.deal}
        stake = FactFactory(attribute="stake", positions=[position(text="50%", value=50, unit="%")], **other)
        worth = FactFactory(
            attribute="valuation", subject=fact.object, object=None, deal=None,
            positions=[position(text="$20", value=20, unit="USD")],
        )  # fmt: skip
        for one in (fact, stake, worth):
            page = client.get(one.get_absolute_url()).content.decode()
            assert "50% of $20 is $10, which does not fit $5 for the deal." in page
        assert stake.get_absolute_url() in page
        unrelated = FactFactory(subject=fact.subject, positions=[position(text="$5", value=5, unit="USD")])
        assert "Beside other facts" not in client.get(unrelated.get_absolute_url()).content.decode()

    def test_says_which_position_is_the_current_answer(self, client):
        fact = FactFactory(answer="$7 million")
        texts = ("$5 million", "$7 million")
        with_positions(fact, *(position(ClaimFactory(fact=fact), text=text) for text in texts))
        page = client.get(fact.get_absolute_url()).content.decode()
        assert re.findall(r"<h3>(.*?) <span class=\"tag\">current answer</span>", page) == ["$7 million"]

    def test_shows_claims_outside_of_every_position(self, client):
        claim = ClaimFactory()
        assert "Also said" in client.get(claim.fact.get_absolute_url()).content.decode()

    def test_shows_a_claim_with_its_decision(self, client):
        claim = ClaimFactory(fact__status="disputed")
        claim.decision = DecisionFactory(
            claim=claim,
            action="dispute",
            to_status="disputed",
            why="The filing has another figure.",
            evidence_url="https://filings.example/7",
        )
        claim.status = "disputed"
        claim.save()
        page = client.get(claim.fact.get_absolute_url()).content.decode()
        assert "The filing has another figure." in page
        assert '<a href="https://filings.example/7" rel="noopener nofollow">' in page

    def test_names_no_editor(self, client):
        decision = DecisionFactory(decided_by__username="someone-at-the-desk")
        assert b"someone-at-the-desk" not in client.get(decision.claim.fact.get_absolute_url()).content

    def test_shows_a_decision_taken_back_as_such(self, client):
        decision = DecisionFactory(why="It is so.")
        undo = DecisionFactory(
            claim=decision.claim, action="undo", from_status="verified", to_status="unreviewed", undoes=decision
        )
        response = client.get(decision.claim.fact.get_absolute_url())
        assert list(response.context["decisions"]) == [undo, decision]
        page = response.content.decode()
        assert "taken back later" in page
        assert "the verdict “verified”" in page

    def test_marks_a_claim_of_an_earlier_version(self, client):
        fact = FactFactory()
        ClaimFactory(fact=fact)
        assert "earlier version" not in client.get(fact.get_absolute_url()).content.decode()
        ClaimFactory(fact=fact, revision__is_current=False)
        assert "from an earlier version of the article" in client.get(fact.get_absolute_url()).content.decode()

    def test_never_shows_a_rejected_claim(self, client):
        fact = FactFactory()
        rejected = ClaimFactory(fact=fact, revision=RevisionFactory(text="Quillby hallucinated it."))
        reject(rejected)
        with_positions(fact, position(ClaimFactory(fact=fact), text="$5 million"))
        page = client.get(fact.get_absolute_url()).content.decode()
        for words in ("hallucinated", "The source says no such.", str(rejected.revision.source)):
            assert words not in page

    def test_writes_what_sources_say_as_text(self, client):
        source = SourceFactory(title=HOSTILE, publisher__name=HOSTILE)
        claim = ClaimFactory(
            revision=RevisionFactory(source=source, text=f"Quillby {HOSTILE}"),
            attributed_to=HOSTILE,
            fact__subject__name=HOSTILE,
            fact__answer=HOSTILE,
            fact__why=HOSTILE,
        )
        DecisionFactory(claim=claim, why=HOSTILE)
        page = client.get(claim.fact.get_absolute_url()).content.decode()
        assert page.count("&lt;script&gt;") > 8
        assert HOSTILE not in page
        assert page.count("<script") == 0

    def test_queries_do_not_grow_with_claims_and_decisions(self, client):
        fact = FactFactory()

        def queries_to_show(count):
            claims = [DecisionFactory(claim__fact=fact).claim for _ in range(count)]
            fact.positions += [position(claim, text="$5 million") for claim in claims]
            with_positions(fact, *fact.positions)
            queries, response = count_queries(client, fact.get_absolute_url())
            assert len(response.context["positions"]) == len(response.context["decisions"]) == fact.claims.count()
            return queries

        assert queries_to_show(2) == queries_to_show(5)

    def test_pages_through_many_claims(self, client, monkeypatch):
        monkeypatch.setattr("facts.views.facts.CLAIMS_A_PAGE", 2)
        fact = FactFactory()
        claims = ClaimFactory.create_batch(3, fact=fact)
        with_positions(fact, position(*claims[:2], text="$5 million"), position(claims[2], text="$7 million"))
        address = fact.get_absolute_url()
        shown = [
            [[claim.pk for claim in held.claims] for held in client.get(f"{address}?page={page}").context["positions"]]
            for page in (1, 2)
        ]
        assert shown == [[[claims[0].pk, claims[1].pk], []], [[claims[2].pk]]]

    @pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
    def test_takes_any_address(self, client, query):
        assert client.get(f"{ClaimFactory().fact.get_absolute_url()}?{query}").status_code == 200

    @pytest.mark.parametrize("slug", ["no-such-fact", "x" * 5_000])
    def test_an_unknown_one_is_not_found(self, client, slug):
        assert client.get(reverse("facts:fact", args=[slug])).status_code == 404

    def test_one_of_which_no_source_speaks_any_more_is_gone(self, client):
        fact = FactFactory(claim_count=0, source_count=0, origin_count=0)
        response = client.get(fact.get_absolute_url())
        assert response.status_code == 410
        assert "was taken out" in response.content.decode()

    def test_is_there_to_be_read_only(self, client):
        address = FactFactory().get_absolute_url()
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


def test_every_decision_action_can_be_shown(client):
    fact = FactFactory()
    plain = {"from_status": "", "to_status": "", "why": "w"}
    decisions = [
        DecisionFactory(claim__fact=fact, action="verify"),
        DecisionFactory(claim__fact=fact, action="dispute", to_status="disputed", why="w"),
        DecisionFactory(claim__fact=fact, action="reject", to_status="rejected", why="w"),
        DecisionFactory(claim__fact=fact, action="move", to_fact=fact, data={"from": "One?", "to": "Other?"}, **plain),
        DecisionFactory(claim=None, fact=fact, action="reconcile", data={"positions": [], "why": "w"}, **plain),
        DecisionFactory(claim=None, fact=fact, action="merge", to_fact=fact, **plain),
        DecisionFactory(claim__fact=fact, action="amend", data={"from": {"low": "5"}, "to": {"low": "9"}}, **plain),
        DecisionFactory(claim__fact=fact, action="add", **plain),
    ]
    undo = DecisionFactory(
        claim=decisions[2].claim, action="undo", undoes=decisions[2], from_status="rejected", to_status="unreviewed"
    )
    assert {decision.action for decision in [*decisions, undo]} == set(Decision.Action)
    page = client.get(fact.get_absolute_url()).content.decode()
    icons = set(re.findall(r'href="#(icon-\w+)"', page))
    assert icons <= set(re.findall(r'<symbol id="(icon-\w+)"', page))


def test_a_fact_is_given_as_json_with_its_claims(client):
    claim = ClaimFactory()
    summarise(claim.fact)
    rejected = ClaimFactory(fact=claim.fact)
    reject(rejected)
    row = client.get(f"{claim.fact.get_absolute_url()}?format=json").json()
    assert (row["question"], row["fact"]) == (claim.fact.question, claim.fact.slug)
    assert [each["quote"] for each in row["claims"]] == [claim.quote]


def test_says_as_of_when_its_answer_holds(client):
    claim = ClaimFactory(as_of="2031-05")
    summarise(claim.fact)
    page = client.get(claim.fact.get_absolute_url()).content.decode()
    assert "<dt>As of</dt><dd>May 2031</dd>" in page
