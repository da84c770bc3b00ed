import pytest

from sources.models import Publisher
from sources.slugs import free_slug
from tests.factories import PublisherFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "slug"),
    [("The Tern Post", "the-tern-post"), ("Ærø & Čapek", "r-capek"), ("東京新聞", "publisher"), ("x" * 300, "x" * 80)],
)
def test_a_slug_is_made_of_the_text(text, slug):
    assert free_slug(Publisher, text) == slug


def test_a_taken_slug_is_numbered():
    for name in ("Tern Post", "Tern-Post", "tern post!"):
        PublisherFactory(name=name)
    assert list(Publisher.objects.order_by("pk").values_list("slug", flat=True)) == [
        "tern-post",
        "tern-post-2",
        "tern-post-3",
    ]
