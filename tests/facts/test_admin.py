import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.actions import dispute, reject, undo, verify
from facts.admin import bulk
from facts.admin.passages import Passage, passage
from facts.models import Alias, Claim, Decision, Entity, Fact
from tests.factories import (
    AliasFactory,
    ClaimFactory,
    DealFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    PublisherFactory,
    RevisionFactory,
    SourceFactory,
    UserFactory,
)

Act, Status = Decision.Action, Claim.Status
CLAIMS = "admin:facts_claim_changelist"


@pytest.fixture
def onlooker(client, db):
    """A client that somebody is logged in with who may see claims, not decide."""
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client.force_login(user)
    return client


@pytest.fixture
def chief(client, db):
    """A client that a superuser is logged in with."""
    client.force_login(UserFactory(is_superuser=True))
    return client


def page_of(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def words(response):
    """What the page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def decide(desk, claim, act, *, seen=None, **data):
    seen = seen or desk.get(page_of(claim)).context["seen"]
    return desk.post(page_of(claim), {"act": act, "seen": seen} | data)


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

    @pytest.mark.parametrize("parameters", [{"fact": "4711"}, {"fact": "x"}, {"publisher": "\0"}, {"look_again": "no"}])
    def test_a_filter_that_means_nothing_keeps_all(self, parameters, desk):
        claim = ClaimFactory()

        assert self.listed(desk, **parameters) == [claim]

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


class TestBulk:
    def ask(self, desk, act, claims, **parameters):
        data = {"action": f"{act}_selected", "index": 0, "_selected_action": [claim.pk for claim in claims]}
        return desk.post(reverse(CLAIMS, query=parameters), data)

    def confirm(self, desk, asked, act, **data):
        rows = asked.context["rows"]
        data |= {"action": f"{act}_selected", "confirmed": "yes", "seen": [seen for *_, seen in rows]}
        return desk.post(reverse(CLAIMS), data | {"_selected_action": [claim.pk for claim, *_ in rows]})

    def test_it_asks_before_it_decides(self, desk, editor):
        free, verified = ClaimFactory(), verify(claim=ClaimFactory(), by=editor).claim

        response = self.ask(desk, Act.VERIFY, [free, verified])

        assert {claim: legal for claim, _, legal, _ in response.context["rows"]} == {free: True, verified: False}
        assert "1 of the 2 selected can be decided so" in words(response)
        assert Decision.objects.count() == 1

    @pytest.mark.parametrize(
        ("act", "before", "after", "said"),
        [
            (Act.VERIFY, None, Status.VERIFIED, "Verified: 2 claims."),
            (Act.DISPUTE, verify, Status.DISPUTED, "Disputed: 2 claims."),
            (Act.REJECT, verify, Status.REJECTED, "Rejected: 2 claims."),
            (Act.UNDO, verify, Status.UNREVIEWED, "Taken back: 2 claims."),
        ],
        ids=lambda case: case.value if isinstance(case, Act) else "",
    )
    def test_it_decides_on_each_row(self, act, before, after, said, desk, editor):
        claims = ClaimFactory.create_batch(2)
        claims = [before(claim=claim, by=editor).claim for claim in claims] if before else claims

        response = self.confirm(desk, self.ask(desk, act, claims), act, why="The filing differs.")

        assert told(response) == [said]
        assert set(Claim.objects.values_list("status", flat=True)) == {after}
        assert list(Decision.objects.filter(action=act).values_list("why", flat=True)) == ["The filing differs."] * 2

    def test_what_it_skips_it_tells_with_the_reason(self, desk, editor):
        free, stale = ClaimFactory.create_batch(2)
        verified = [verify(claim=claim, by=editor).claim for claim in ClaimFactory.create_batch(2)]
        asked = self.ask(desk, Act.VERIFY, [free, stale, *verified])
        dispute(claim=stale, by=EditorFactory(username="Ottilie"), why="The filing differs.")

        response = self.confirm(desk, asked, Act.VERIFY)

        messages = {message.split(":")[0]: message for message in told(response)}
        assert set(messages) == {"Verified", "Skipped 1", "Skipped 2"}
        assert messages["Verified"] == "Verified: 1 claim."
        assert "It is disputed, as Ottilie decided" in messages["Skipped 1"]
        assert page_of(stale) in messages["Skipped 1"]
        assert "A claim that is verified cannot be verified." in messages["Skipped 2"]
        assert all(page_of(claim) in messages["Skipped 2"] for claim in verified)
        stale.refresh_from_db()
        assert stale.status == Status.DISPUTED

    def test_of_many_skipped_claims_it_names_some(self, desk, editor, monkeypatch):
        monkeypatch.setattr(bulk, "NAMED", 2)
        verified = [verify(claim=claim, by=editor).claim for claim in ClaimFactory.create_batch(5)]

        response = self.confirm(desk, self.ask(desk, Act.VERIFY, verified), Act.VERIFY)

        (message,) = told(response)
        assert message.endswith(" and 3 more")
        assert message.count("<a ") == 2

    @pytest.mark.parametrize("act", [Act.DISPUTE, Act.REJECT])
    def test_a_missing_reason_is_an_error_beside_its_field(self, act, desk):
        asked = self.ask(desk, act, ClaimFactory.create_batch(2))

        response = self.confirm(desk, asked, act, why=" ")

        assert response.status_code == 422
        assert "Say why" in response.context["form"].errors["why"][0]
        assert len(response.context["rows"]) == 2
        assert not Decision.objects.exists()

    def test_evidence_that_is_no_web_address_is_an_error(self, desk):
        asked = self.ask(desk, Act.VERIFY, [ClaimFactory()])

        response = self.confirm(desk, asked, Act.VERIFY, evidence_url="ftp://example.org/a")

        assert response.status_code == 422
        assert response.context["form"].errors["evidence_url"]
        assert not Decision.objects.exists()

    @pytest.mark.parametrize("seen", ["forged", ""])
    def test_rows_that_no_page_showed_are_refused(self, seen, desk):
        claim = ClaimFactory()

        response = desk.post(
            reverse(CLAIMS),
            {"action": "verify_selected", "confirmed": "yes", "seen": [seen], "_selected_action": [claim.pk]},
        )

        assert response.status_code == 422
        assert not Decision.objects.exists()

    def test_too_many_at_once_are_refused(self, desk, monkeypatch):
        monkeypatch.setattr(bulk, "MOST", 2)

        response = self.ask(desk, Act.VERIFY, ClaimFactory.create_batch(3))

        assert told(response) == [
            "Decide on 2 selected claims at a time, or on all that the list finds. Nothing was decided."
        ]

    def test_it_keeps_the_filter_of_the_list(self, desk):
        response = self.ask(desk, Act.VERIFY, [ClaimFactory()], modality__exact="asserted")

        assert f'href="{reverse(CLAIMS)}?modality__exact=asserted"' in response.content.decode()

    def test_who_may_only_look_is_offered_nothing(self, onlooker):
        claim = ClaimFactory()

        assert "verify_selected" not in onlooker.get(reverse(CLAIMS)).content.decode()
        self.ask(onlooker, Act.VERIFY, [claim])
        assert not Decision.objects.exists()

    def test_queries_to_ask_do_not_grow_with_rows(self, desk, editor):
        def queries_to_ask(count):
            for claim in ClaimFactory.create_batch(count):
                verify(claim=claim, by=editor)
            claims = list(Claim.objects.all())
            with CaptureQueriesContext(connection) as queries:
                response = self.ask(desk, Act.UNDO, claims)
            assert len(response.context["rows"]) == len(claims)
            return len(queries)

        assert queries_to_ask(1) == queries_to_ask(4)


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


class TestEntities:
    def save(self, client, entity, *, aliases=(), **data):
        """Answer the entity's page with what it has, changed so; `aliases` are names to add."""
        own = list(entity.aliases.all())
        rows = [{"id": alias.pk, "entity": entity.pk, "name": alias.name} for alias in own]
        rows += [{"id": "", "entity": entity.pk, "name": name} for name in aliases]
        data = {
            "name": entity.name,
            "kind": entity.kind,
            "merged_into": entity.merged_into_id or "",
            "aliases-TOTAL_FORMS": len(rows),
            "aliases-INITIAL_FORMS": len(own),
        } | data
        data |= {f"aliases-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}
        return client.post(page_of(entity), data)

    def test_a_new_name_keeps_the_address_and_the_old_name(self, desk):
        entity = EntityFactory(name="Quillby")
        fact = FactFactory(subject=entity)
        slugs = entity.slug, fact.slug

        response = self.save(desk, entity, name="Quillby  Holdings")

        assert response.status_code == 302
        entity.refresh_from_db()
        fact.refresh_from_db()
        assert entity.name == "Quillby Holdings"
        assert (entity.slug, fact.slug) == slugs
        assert set(entity.aliases.values_list("key", flat=True)) == {"quillby", "quillby holdings"}

    def test_a_new_name_stands_in_the_answers_that_name_it(self, desk):
        person = EntityFactory(name="Ilse Marrow", kind="person")
        fact = FactFactory(attribute="founder", object=person, deal=None)
        claim = ClaimFactory(fact=fact, low=None, high=None, unit="", modifier="")
        verify(claim=claim, by=EditorFactory())
        fact.refresh_from_db()
        assert fact.answer == "Ilse Marrow"

        self.save(desk, person, name="Ilse Marrow-Osier")

        fact.refresh_from_db()
        assert fact.answer == "Ilse Marrow-Osier"

    def test_a_name_that_another_has_is_an_error(self, desk):
        EntityFactory(name="Quillby")
        entity = EntityFactory(name="Osier")

        response = self.save(desk, entity, name="QUILLBY")

        assert response.status_code == 200
        assert response.context["errors"]
        entity.refresh_from_db()
        assert entity.name == "Osier"

    def test_names_can_be_added(self, desk):
        entity = EntityFactory(name="Quillby")

        self.save(desk, entity, aliases=["Quillby Group"])

        assert set(entity.aliases.values_list("key", flat=True)) == {"quillby", "quillby group"}

    @pytest.mark.parametrize("name", ["quillby", "Quillby Inc.", "the Quillby"])
    def test_the_same_name_twice_is_an_error(self, name, desk):
        entity = EntityFactory(name="Quillby")

        response = self.save(desk, entity, aliases=[name])

        assert response.status_code == 200
        assert "This is the same name as “Quillby”." in words(response)
        assert Alias.objects.filter(entity=entity).count() == 1

    def test_its_own_name_cannot_be_taken_from_it(self, desk):
        entity = EntityFactory(name="Quillby")
        AliasFactory(entity=entity, name="Quillby Group")

        self.save(desk, entity, **{f"aliases-{i}-DELETE": "on" for i in range(2)})

        assert list(entity.aliases.values_list("name", flat=True)) == ["Quillby"]

    def test_where_it_was_merged_is_not_written_by_hand(self, desk):
        entity, other = EntityFactory(), EntityFactory()

        self.save(desk, entity, name="Quillby Systems", merged_into=other.pk)

        entity.refresh_from_db()
        assert (entity.name, entity.merged_into) == ("Quillby Systems", None)

    def test_page_bytes_do_not_grow_with_entities(self, desk):
        entity = EntityFactory()

        def size():
            return len(desk.get(page_of(entity)).content)

        few = size()
        EntityFactory.create_batch(30)
        assert abs(size() - few) < 20

    def test_it_is_found_by_any_of_its_names_once(self, desk):
        entity = EntityFactory(name="Quillby")
        AliasFactory(entity=entity, name="Quillby Group")
        EntityFactory(name="Osier")

        found = desk.get(reverse("admin:facts_entity_changelist"), {"q": "quillby"})
        assert list(found.context["cl"].result_list) == [entity]

    def test_one_with_claims_is_not_deleted_and_the_page_says_why(self, chief):
        claim = ClaimFactory()
        entity = claim.fact.subject

        response = chief.get(reverse("admin:facts_entity_delete", args=[entity.pk]))
        assert response.status_code == 200
        assert "protected related objects" in words(response)
        answer = chief.post(reverse("admin:facts_entity_delete", args=[entity.pk]), {"post": "yes"})
        assert answer.status_code in (200, 403)
        assert Entity.objects.filter(pk=entity.pk).exists()

    def test_a_fact_with_claims_is_not_deleted_and_the_page_says_why(self, chief):
        fact = ClaimFactory().fact

        for act in (
            lambda: chief.get(reverse("admin:facts_fact_delete", args=[fact.pk])),
            lambda: chief.post(
                reverse("admin:facts_fact_changelist"),
                {"action": "delete_selected", "index": 0, "_selected_action": [fact.pk]},
            ),
        ):
            response = act()
            assert response.status_code == 200
            assert "protected related objects" in words(response)
        assert Fact.objects.filter(pk=fact.pk).exists()


class TestSources:
    def save(self, client, source, **data):
        data = {
            "title": source.title,
            "publisher": source.publisher_id or "",
            "published_on": source.published_on or "",
            "url": source.url,
            "authors": "\n".join(source.authors),
            "kind": source.kind,
        } | data
        return client.post(page_of(source), data)

    def test_what_is_known_of_it_can_be_corrected(self, desk):
        source, publisher = SourceFactory(), PublisherFactory()
        slug = source.slug

        response = self.save(
            desk,
            source,
            title="Osier sold",
            publisher=publisher.pk,
            url="example.org/a",
            authors=" Ilse  Marrow \n\nTam Osier",
            kind="press_release",
        )

        assert response.status_code == 302
        source.refresh_from_db()
        assert (source.title, source.publisher, source.kind) == ("Osier sold", publisher, "press_release")
        assert source.url == "https://example.org/a"
        assert source.authors == ["Ilse Marrow", "Tam Osier"]
        assert source.slug == slug

    def test_a_new_date_reaches_the_facts_it_speaks_of(self, desk):
        claim = ClaimFactory()

        self.save(desk, claim.revision.source, published_on="2024-03-01")

        claim.fact.refresh_from_db()
        assert claim.fact.latest_on.isoformat() == "2024-03-01"

    def test_its_text_and_file_name_are_shown_but_not_written(self, desk):
        source = RevisionFactory(text="Tarn <b>said</b> so.\nQuillby paid.").source

        page = desk.get(page_of(source)).content.decode()
        assert "Tarn &lt;b&gt;said&lt;/b&gt; so.\nQuillby paid." in page
        self.save(desk, source, file_name="other.txt", text="Other words.")

        before = source.file_name
        source.refresh_from_db()
        assert source.file_name == before

    def test_it_leads_to_its_claims(self, desk):
        claim = ClaimFactory()
        ClaimFactory()

        page = desk.get(page_of(claim.revision.source)).content.decode()
        address = re.search(r'href="([^"]*)">Its claims', page)[1]

        assert list(desk.get(unescape(address)).context["cl"].result_list) == [claim]

    def test_list_can_be_filtered_by_publisher(self, desk):
        source = SourceFactory(publisher__name="The Tarn Post")
        SourceFactory()

        response = desk.get(reverse("admin:sources_source_changelist"), {"publisher": "tarn"})

        assert list(response.context["cl"].result_list) == [source]

    def test_queries_do_not_grow_with_sources(self, desk):
        def queries_to_list(count):
            RevisionFactory.create_batch(count)
            with CaptureQueriesContext(connection) as queries:
                response = desk.get(reverse("admin:sources_source_changelist"))
            assert len(response.context["cl"].result_list) > count - 1
            return len(queries)

        assert queries_to_list(1) == queries_to_list(4)

    def test_page_bytes_do_not_grow_with_publishers(self, desk):
        source = SourceFactory()

        def size():
            return len(desk.get(page_of(source)).content)

        few = size()
        PublisherFactory.create_batch(30)
        assert abs(size() - few) < 20
