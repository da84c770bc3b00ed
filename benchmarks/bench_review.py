"""The review of claims on a desk of 100,000: from a decision to the next claim's page, and the queue's own page."""

import re
import time
from io import StringIO
from statistics import median, quantiles

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.desk import empty_database, fill

FEW, MANY = 20, 10_000  # articles, of ten claims each
DECISIONS = 100
MOST_MS = 150
QUEUE = reverse("admin:facts_claim_changelist") + "?queue=all"
PLAIN = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["testserver"],
    "SECURE_SSL_REDIRECT": False,
    "STORAGES": {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
}


def editor() -> Client:
    """A client that somebody is logged in with who may do everything."""
    user, _ = get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    return client


def first_page(client: Client) -> str:
    """The address of the first claim of the queue, as its list links to it."""
    page = client.get(QUEUE).content.decode()
    found = re.search(r'href="(/admin/facts/claim/\d+/change/\?[^"]+)"', page)
    assert found, "the queue is empty"
    return found[1].replace("&amp;", "&")


def review(client: Client, count: int) -> list[float]:
    """The milliseconds from each decision to the next claim's page, which is decided on then."""
    address, taken = first_page(client), []
    page = client.get(address)
    for _ in range(count):
        form = page.content.decode().split("data-decide", 1)[1]
        answer = {"act": "verify", **dict(re.findall(r'name="(seen|place)" value="([^"]+)"', form)[:2])}
        start = time.perf_counter()
        page = client.post(address, answer, follow=True)
        taken.append((time.perf_counter() - start) * 1000)
        [(address, _)] = page.redirect_chain
    return taken


def cost(client: Client, address: str) -> tuple[int, int, float]:
    """How many queries, bytes and milliseconds a page takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        size = len(client.get(address).content)
        queries = len(captured)
    taken = []
    for _ in range(10):
        start = time.perf_counter()
        client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
    return queries, size, median(taken)


def main() -> None:
    with empty_database(), override_settings(**PLAIN):
        call_command("import_seeds", stdout=StringIO(), stderr=StringIO())
        client = editor()
        fill(0, FEW)
        few = {name: cost(client, page) for name, page in (("queue", QUEUE), ("review", first_page(client)))}
        fill(FEW, MANY)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        many = {name: cost(client, page) for name, page in (("queue", QUEUE), ("review", first_page(client)))}
        for name in few:
            (queries, size, _), (more, larger, taken) = few[name], many[name]
            print(f"{name}: {more} queries, {larger / 1000:.0f} kB, {taken:.0f} ms", end="; ")
            print(f"{queries} queries, {size / 1000:.0f} kB on a small desk")
            assert more <= queries
            assert larger < size * 1.5
        taken = review(client, DECISIONS)
        p95 = quantiles(taken, n=20)[-1]
        print(f"decision to next claim: median {median(taken):.0f} ms, p95 {p95:.0f} ms, limit {MOST_MS} ms")
        assert p95 < MOST_MS, f"p95 {p95:.0f} ms"


if __name__ == "__main__":
    main()
