"""Decisions on selected claims."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.actions import dispute, verify
from facts.admin import bulk
from facts.models import Claim, Decision
from tests.desk import CLAIMS, page_of, told, words
from tests.factories import (
    ClaimFactory,
    EditorFactory,
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
