"""The page of a claim and the list of claims."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.actions import dispute, reject, undo, verify
from facts.admin.passages import Passage, passage
from facts.models import Claim, Decision, Fact
from facts.reasons import COMMON_REASONS
from tests.desk import CLAIMS, decide, page_of, told, words
from tests.factories import (
    ClaimFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    PublisherFactory,
    RevisionFactory,
    SourceFactory,
    UserFactory,
)

Act, Status = Decision.Action, Claim.Status


@pytest.fixture
def onlooker(client, db):
    """A client that somebody is logged in with who may see claims, not decide."""
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client.force_login(user)
    return client


class TestClaimPage:
    def test_the_quote_is_lit_in_its_paragraph(self, desk):
        text = "Elsewhere.\n\nTarn <b>said</b> so. Quillby paid $5 million. Osier lost.\n\nThe end."
        start, paragraph = text.index("Quillby"), (text.index("Tarn"), text.index("\n\nThe end"))
        revision = RevisionFactory(text=text, blocks=[["paragraph", 0, 10], ["paragraph", *paragraph]])
        quote = "Quillby paid $5 million."
        claim = ClaimFactory(revision=revision, start=start, end=start + len(quote), quote=quote)

        response = desk.get(page_of(claim))

        page = response.content.decode()
        assert f"Tarn &lt;b&gt;said&lt;/b&gt; so. <mark>{quote}</mark> Osier lost.</blockquote>" in page
        assert "<p>Elsewhere.</p>" in page
        assert "The end." not in page

    def test_it_shows_how_the_claim_was_read(self, desk):
        claim = ClaimFactory(rule="paid_for", extractor_version="7", confidence=0.87, parts={"subject": [0, 7]})
        Claim.objects.update(modality="reported", attributed_to="the filing", as_of="2024-05")

        said = words(desk.get(page_of(claim)))

        for expected in ("paid_for", "facts.extraction.extract 7", "87 %", "Subject “Article”", "reported"):
            assert expected in said
        assert "according to the filing" in said
        assert "as of May 2024" in said

    def test_it_shows_what_others_say_about_the_fact(self, desk, editor):
        claim = ClaimFactory()
        rival = ClaimFactory(fact=claim.fact, low=9_000_000, high=9_000_000)
        reject(claim=rival, by=editor, why="Misread.")
        other_fact = ClaimFactory(low=3_000_000, high=3_000_000)

        response = desk.get(page_of(claim))

        assert [(row, says) for row, says in response.context["rivals"]["rows"]] == [(rival, "$9 million")]
        assert page_of(rival) in response.content.decode()
        assert other_fact not in [row for row, _ in response.context["rivals"]["rows"]]

    @pytest.mark.parametrize(
        ("act", "offered"),
        [
            (None, ["verify", "dispute", "reject"]),
            (verify, ["dispute", "reject", "undo"]),
            (dispute, ["verify", "reject", "undo"]),
            (reject, ["verify", "dispute", "undo"]),
        ],
        ids=["not reviewed", "verified", "disputed", "rejected"],
    )
    def test_only_legal_acts_are_offered(self, act, offered, desk, editor):
        claim = ClaimFactory()
        if act:
            act(claim=claim, by=editor, why="As the filing says.")

        page = desk.get(page_of(claim)).content.decode()

        assert re.findall(r'name="act" value="(\w+)"', page) == offered

    def test_a_verdict_can_be_given_again_after_another_look(self, desk, editor):
        claim = verify(claim=ClaimFactory(), by=editor).claim
        Claim.objects.update(look_again="Another source disagrees.")

        response = desk.get(page_of(claim))
        assert "Needs another look: Another source disagrees." in words(response)
        assert "Verify again" in words(response)
        decide(desk, claim, Act.VERIFY)

        claim.refresh_from_db()
        assert (claim.status, claim.look_again, claim.decisions.count()) == (Status.VERIFIED, "", 2)

    def test_a_decision_is_told_and_leads_to_what_readers_see(self, desk, editor):
        claim = ClaimFactory()

        response = decide(desk, claim, Act.DISPUTE, why="The filing differs.", evidence_url="https://example.org/f")

        assert (response.status_code, response["Location"]) == (302, page_of(claim))
        assert claim.fact.get_absolute_url() in told(response)[0]
        decision = Decision.objects.get()
        assert (decision.action, decision.why, decision.decided_by) == (Act.DISPUTE, "The filing differs.", editor)
        assert decision.evidence_url == "https://example.org/f"

    def test_the_history_tells_every_act_the_newest_first(self, desk, editor):
        claim = dispute(claim=ClaimFactory(), by=editor, why="The filing <differs>.").claim
        undo(claim=claim, by=editor, why="I misread it.")

        said = words(desk.get(page_of(claim)))

        history = said[said.index("History") :]
        assert history.index("took back") < history.index("I misread it.") < history.index("The filing <differs>.")

    @pytest.mark.parametrize("act", [Act.DISPUTE, Act.REJECT])
    def test_a_missing_reason_is_an_error_beside_its_field(self, act, desk):
        claim = ClaimFactory()

        response = decide(desk, claim, act, evidence_url="https://example.org/f")

        assert response.status_code == 422
        assert "Say why" in response.context["form"].errors["why"][0]
        assert "https://example.org/f" in response.content.decode()
        assert not Decision.objects.exists()

    @pytest.mark.parametrize("why", ["", "\u200b"])
    def test_a_common_reason_stands_for_one_that_is_not_written(self, why, desk):
        decide(desk, ClaimFactory(), Act.REJECT, why=why, common=COMMON_REASONS[0])

        assert Decision.objects.get().why == COMMON_REASONS[0]

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/a", "nowhere at all"])
    def test_evidence_that_is_no_web_address_is_an_error(self, address, desk):
        response = decide(desk, ClaimFactory(), Act.VERIFY, evidence_url=address)

        assert response.status_code == 422
        assert response.context["form"].errors["evidence_url"]
        assert not Decision.objects.exists()

    def test_a_decision_on_a_stale_page_is_refused_with_what_changed_and_can_be_made_then(self, desk):
        claim = ClaimFactory()
        seen = desk.get(page_of(claim)).context["seen"]
        verify(claim=claim, by=EditorFactory(username="Ottilie"))

        refused = decide(desk, claim, Act.DISPUTE, seen=seen, why="The filing differs.")
        assert refused.status_code == 422
        assert "It is verified, as Ottilie decided" in words(refused)
        assert "The filing differs." in words(refused)
        assert Decision.objects.count() == 1

        decide(desk, claim, Act.DISPUTE, seen=refused.context["seen"], why="The filing differs.")
        claim.refresh_from_db()
        assert claim.status == Status.DISPUTED

    def test_a_bound_that_changed_makes_the_page_stale(self, desk):
        claim = ClaimFactory(low="1234567.5", high=None)
        seen = desk.get(page_of(claim)).context["seen"]
        Claim.objects.update(low=2_000_000)

        response = decide(desk, claim, Act.VERIFY, seen=seen)

        assert response.status_code == 422
        assert "Its low was “1234567.5” and is “2000000”." in words(response)

    @pytest.mark.parametrize(
        "data",
        [{"seen": "forged"}, {"seen": ""}, {"act": "delete"}, {"act": ""}],
        ids=["forged", "nothing seen", "unknown act", "no act"],
    )
    def test_an_answer_that_no_page_asked_for_is_refused(self, data, desk):
        claim = ClaimFactory()
        seen = desk.get(page_of(claim)).context["seen"]

        response = desk.post(page_of(claim), {"act": "verify", "seen": seen} | data)

        assert response.status_code == 422
        assert "Nothing was decided." in words(response)
        assert not Decision.objects.exists()

    def test_a_claim_that_tells_how_far_a_deal_is_can_be_decided_too(self, desk):
        fact = FactFactory(attribute="deal_status")
        claim = ClaimFactory(fact=fact, low=None, high=None, unit="", modifier="", value="agreed")

        assert decide(desk, claim, Act.VERIFY).status_code == 302

    def test_pressing_twice_decides_once(self, desk):
        claim = ClaimFactory()
        seen = desk.get(page_of(claim)).context["seen"]

        statuses = [decide(desk, claim, Act.VERIFY, seen=seen).status_code for _ in range(2)]

        assert statuses == [302, 422]
        assert Decision.objects.count() == 1

    @pytest.mark.parametrize("key", ["4711", "nonsense"])
    def test_a_claim_that_is_gone_leads_back_with_a_message(self, key, desk):
        response = desk.get(reverse("admin:facts_claim_change", args=[key]))

        assert response.status_code == 302
        assert "doesn’t exist" in told(response)[0]

    def test_who_may_only_look_sees_no_form_and_decides_nothing(self, onlooker):
        claim = ClaimFactory()

        response = onlooker.get(page_of(claim))
        assert "that is for editors" in words(response)
        assert 'name="act"' not in response.content.decode()
        assert decide(onlooker, claim, Act.VERIFY, seen=response.context["seen"]).status_code == 403
        assert not Decision.objects.exists()

    def test_rejecting_the_last_claim_leads_to_no_missing_page(self, desk):
        claim = ClaimFactory()

        response = decide(desk, claim, Act.REJECT, why="Misread.")

        assert "Readers see nothing about this fact any more." in told(response)[0]
        assert claim.fact.get_absolute_url() not in desk.get(page_of(claim)).content.decode()

    def test_the_list_is_as_it_was_filtered_after_a_decision(self, desk):
        claim = ClaimFactory()
        address = f"{page_of(claim)}?_changelist_filters=status__exact%3Dunreviewed"

        page = desk.get(address)
        response = desk.post(address, {"act": "verify", "seen": page.context["seen"]})

        assert response["Location"] == address
        assert f"{reverse(CLAIMS)}?status__exact=unreviewed" in page.content.decode()

    def test_it_leads_to_the_next_claim_that_nobody_reviewed(self, desk, editor):
        first, decided, unreviewed = ClaimFactory.create_batch(3)
        verify(claim=decided, by=editor)

        assert desk.get(page_of(first)).context["next"] == unreviewed
        assert desk.get(page_of(unreviewed)).context["next"] is None

    def test_its_own_history_address_leads_to_the_history_on_the_page(self, desk):
        claim = ClaimFactory()

        response = desk.get(reverse("admin:facts_claim_history", args=[claim.pk]))

        assert response["Location"] == page_of(claim) + "#history"

    def test_queries_do_not_grow_with_rivals_and_decisions(self, desk, editor):
        claim = ClaimFactory()

        def queries_to_show(rivals):
            for rival in ClaimFactory.create_batch(rivals, fact=claim.fact):
                verify(claim=rival, by=editor)
                undo(claim=dispute(claim=Claim.objects.get(pk=claim.pk), by=editor, why="Why.").claim, by=editor)
            desk.get(page_of(claim))  # takes the lease
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(page_of(claim))
            assert len(response.context["rivals"]["rows"]) == claim.fact.claims.count() - 1
            assert len(response.context["history"]) == claim.decisions.count()
            return len(queries)

        assert queries_to_show(1) == queries_to_show(4)

    def test_of_many_rivals_it_shows_some_and_the_way_to_all(self, desk, monkeypatch):
        monkeypatch.setattr("facts.admin.review.RIVALS", 2)
        claim = ClaimFactory()
        ClaimFactory.create_batch(3, fact=claim.fact)

        response = desk.get(page_of(claim))

        assert len(response.context["rivals"]["rows"]) == 2
        assert f"{reverse(CLAIMS)}?fact={claim.fact_id}" in response.content.decode()


@pytest.mark.django_db
class TestPassage:
    TEXT = "One two. Three four. Five six."

    def claim(self, quote, blocks=(), text=TEXT):
        start = text.index(quote)
        revision = RevisionFactory(text=text, blocks=list(blocks))
        return ClaimFactory(revision=revision, start=start, end=start + len(quote), quote=quote)

    @pytest.mark.parametrize(
        ("quote", "blocks", "expected"),
        [
            ("Three four.", [["paragraph", 9, 20]], Passage("", "Three four.", "")),
            (
                "four",
                [["heading", 0, 8], ["paragraph", 9, 30]],
                Passage("Three ", "four", ". Five six.", ("One two.",)),
            ),
            ("two. Three", [["heading", 0, 8], ["paragraph", 9, 20]], Passage("One ", "two. Three", " four.")),
            (
                "four",
                [["heading", 0, 8], ["paragraph", 9, 20], ["paragraph", 21, 30]],
                Passage("Three ", "four", ".", ("One two.",), ("Five six.",)),
            ),
            ("four", [["paragraph", 0, 8]], Passage("One two. Three ", "four", ". Five six.")),
        ],
        ids=["whole paragraph", "within a paragraph", "across two", "between two", "outside of all"],
    )
    def test_it_is_the_paragraph_around_the_quote(self, quote, blocks, expected):
        assert passage(self.claim(quote, blocks)) == expected

    def test_a_very_long_paragraph_is_cut(self):
        text = "a" * 5_000 + "QUOTE" + "b" * 5_000

        found = passage(self.claim("QUOTE", [["paragraph", 0, len(text)]], text))

        assert (found.before, found.quote, found.after) == ("… " + "a" * 1_500, "QUOTE", "b" * 1_500 + " …")


class TestClaimList:
    def listed(self, desk, **parameters):
        return list(desk.get(reverse(CLAIMS), parameters).context["cl"].result_list)

    def test_it_shows_what_an_editor_judges_by(self, desk):
        claim = ClaimFactory(confidence=0.87, modality="forecast", look_again="Another source disagrees.")

        said = words(desk.get(reverse(CLAIMS)))

        for expected in (
            "not reviewed", str(claim.fact), "$5 million (expected)", claim.quote, "87%", "Another source disagrees.",
            f"{claim.revision.source.publisher}, {claim.revision.source.file_name}",
        ):  # fmt: skip
            assert expected in said

    def test_each_filter_keeps_what_it_says(self, desk, editor):
        wanted = ClaimFactory(
            modality="denied",
            look_again="Look.",
            fact=FactFactory(attribute="stake", relation="conflict"),
            revision=RevisionFactory(source=SourceFactory(publisher__name="The Tarn Post", file_name="tarn.txt")),
        )
        ClaimFactory()
        dispute(claim=wanted, by=editor, why="The filing differs.")
        Claim.objects.filter(pk=wanted.pk).update(look_again="Look.")
        Fact.objects.filter(pk=wanted.fact_id).update(relation="conflict")

        assert len(self.listed(desk)) == 2
        for parameters in (
            {"status__exact": "disputed"},
            {"look_again": "yes"},
            {"fact__relation__exact": "conflict"},
            {"publisher": "tarn p"},
            {"source": "TARN.txt"},
            {"modality__exact": "denied"},
            {"attribute": "stake"},
            {"fact": wanted.fact_id},
            {"q": "tarn"},
            {"q": wanted.fact.subject.name},
            {"publisher": "tarn", "modality__exact": "denied", "q": "quillby"},
        ):
            assert self.listed(desk, **parameters) == [wanted], parameters

    @pytest.mark.parametrize(
        "parameters",
        [
            {"fact": "4711"},
            {"fact": "x"},
            {"fact": "9" * 5_000},
            {"look_again": "no"},
            {"queue": "nonsense"},
            {"queue": "all "},
            {"attribute": "nothing"},
        ],
        ids=lambda parameters: "=".join(*parameters.items())[:20],
    )
    def test_a_filter_that_means_nothing_finds_nothing_and_says_so(self, parameters, desk):
        ClaimFactory()

        response = desk.get(reverse(CLAIMS), parameters)

        assert list(response.context["cl"].result_list) == []
        assert "is no choice of the filter" in words(response)

    @pytest.mark.parametrize("parameters", [{"queue": ""}, {"fact": ""}, {"attribute": ""}])
    def test_a_filter_that_is_empty_keeps_all(self, parameters, desk):
        claim = ClaimFactory()

        assert self.listed(desk, **parameters) == [claim]

    def test_a_filter_that_there_is_not_is_told_of(self, desk):
        ClaimFactory()

        response = desk.get(reverse(CLAIMS), {"quue": "mine"}, follow=True)

        assert "asked for something that this list does not know, so it shows everything" in words(response)

    def test_a_filter_box_keeps_the_other_filters(self, desk):
        ClaimFactory()

        page = desk.get(reverse(CLAIMS), {"q": "quillby", "modality__exact": "asserted"}).content.decode()

        boxes = re.findall(r'<form class="text-filter".*?</form>', page, re.DOTALL)
        assert len(boxes) == 2
        for box in boxes:
            assert '<input type="hidden" name="q" value="quillby">' in box
            assert '<input type="hidden" name="modality__exact" value="asserted">' in box

    def test_the_latest_article_comes_first_in_the_order_of_its_text(self, desk):
        early, late = RevisionFactory(), RevisionFactory()
        last = ClaimFactory(revision=late, start=5, end=9, quote=late.text[5:9])
        first = ClaimFactory(revision=late, start=0, end=9, quote=late.text[0:9])
        old = ClaimFactory(revision=early)

        assert self.listed(desk) == [first, last, old]

    def test_queries_and_bytes_beside_the_rows_do_not_grow(self, desk):
        def cost(count):
            PublisherFactory.create_batch(count)
            EntityFactory.create_batch(count)
            for claim in ClaimFactory.create_batch(count):
                verify(claim=claim, by=EditorFactory())
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(reverse(CLAIMS), {"q": "quillby"})
            assert len(response.context["cl"].result_list) == Claim.objects.count()
            assert not [query for query in queries if '"sources_revision"."text"' in query["sql"]]
            page = response.content.decode()
            return len(queries), len(page) - len(re.search(r"<tbody>.*</tbody>", page, re.DOTALL)[0])

        few, many = cost(2), cost(8)

        assert few[0] == many[0]
        assert abs(few[1] - many[1]) < 20
