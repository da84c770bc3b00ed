"""The pages of whom facts are about."""

import pytest
from django.urls import reverse

from facts.actions import verify
from facts.models import Alias, Entity, Fact
from tests.desk import page_of, words
from tests.factories import (
    AliasFactory,
    ClaimFactory,
    EditorFactory,
    EntityFactory,
    FactFactory,
    UserFactory,
)


@pytest.fixture
def chief(client, db):
    """A client that a superuser is logged in with."""
    client.force_login(UserFactory(is_superuser=True))
    return client


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

    @pytest.mark.parametrize("name", ["#0", "…", "\u200b", "\u3164", "\u0301"])
    def test_what_is_no_name_is_an_error(self, name, desk):
        entity = EntityFactory(name="Quillby")

        for response in (self.save(desk, entity, name=name), self.save(desk, entity, aliases=[name])):
            assert response.status_code == 200
            assert "A name has a letter or a digit" in words(response)
        entity.refresh_from_db()
        assert (entity.name, entity.aliases.count()) == ("Quillby", 1)

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
