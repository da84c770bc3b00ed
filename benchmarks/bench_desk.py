"""A desk that grows: the ten-thousandth import beside the hundredth, a rebuild, one big fact, the dashboard."""

import random
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from statistics import median

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.models import Avg, Count

from benchmarks.desk import ARTICLES_A_PAIR, decide, document_of, empty_database, fill
from facts.dashboard import dashboard
from facts.models import Claim, Fact
from facts.recording import import_document
from facts.summaries import summarise
from sources.models import Revision

FEW, MANY = 100, 10_000
IMPORTS = 40
MOST_RATIO = 1.5
CLAIMS_OF_ONE_FACT = 10_000
MOST_SECONDS = 1.0
DECIDED = 30_000


def seconds(work: Callable[[], object]) -> float:
    """The processor's time, which on SQLite is all of it; on a server the time on the wall."""
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    start = clock()
    work()
    return clock() - start


def time_imports(articles: int) -> float:
    """The median time of importing an article into a desk of so many, about companies that it knows."""
    chance = random.Random(articles)  # noqa: S311, nothing secret
    documents = [document_of(chance.randrange(articles), articles * 1_000 + i) for i in range(IMPORTS)]
    import_document(document_of(0, articles * 1_000 + IMPORTS))  # compiles what is compiled at first use
    return median(seconds(lambda document=document: import_document(document)) for document in documents)


def measure_imports() -> None:
    fill(0, FEW)
    few = time_imports(FEW)
    fill(FEW, MANY)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    many = time_imports(MANY)
    print(f"import at {FEW:,} articles {few * 1000:.0f} ms, at {MANY:,} {many * 1000:.0f} ms, ratio {many / few:.2f}")
    assert many < few * MOST_RATIO, f"{many / few:.1f} times as long"


def measure_rebuild() -> None:
    """A rebuild of all that there is, which changes nothing."""
    claims, out = Claim.objects.count(), StringIO()
    taken = seconds(lambda: call_command("rebuild_facts", stdout=out))
    print(f"rebuild of {claims:,} claims {taken:.0f} s, {taken / claims * 1e6:.0f} µs a claim")
    assert all(line.startswith("0 of ") for line in out.getvalue().splitlines()), out.getvalue()


def measure_one_fact() -> None:
    """A fact of 10,000 claims of as many sources, nearly each with a figure of its own."""
    fact = Fact.objects.filter(attribute="valuation").first()
    revisions = list(Revision.objects.order_by("pk")[:CLAIMS_OF_ONE_FACT].values_list("pk", "text"))
    chance = random.Random(1)  # noqa: S311, nothing secret
    Claim.objects.bulk_create(
        [
            Claim(
                revision_id=revision,
                fact=fact,
                read_as=fact,
                extractor="benchmark",
                start=0,
                end=9,
                quote=text[:9],
                attributed_to=f"Origin {chance.randrange(5_000)}",
                low=figure,
                high=figure,
                unit="USD",
                modifier="exact",
            )
            for revision, text in revisions
            for figure in [chance.randrange(10**9, 2 * 10**9)]
        ],
        batch_size=500,
    )
    first, *again = (seconds(lambda: summarise(fact)) for _ in range(4))
    print(f"summary of a fact of {fact.claims.count():,} claims {first:.2f} s, {min(again):.2f} s when nothing changed")
    assert min(again) < MOST_SECONDS, f"{min(again):.1f} s"


def measure_dashboard() -> None:
    """The first page's numbers, all of them, beside those by rule alone if they were counted over all claims."""
    decide(DECIDED)
    claims = Claim.objects.order_by().values("rule", "status", "read_as__attribute")
    shown = partial(dashboard, get_user_model().objects.first())
    plain = claims.annotate(count=Count("pk"), amended=Count("as_read"), confidence=Avg("confidence"))
    ours, theirs = (median(seconds(work) for _ in range(5)) for work in (shown, lambda: list(plain.all())))
    print(
        f"dashboard of {Claim.objects.count():,} claims, {DECIDED:,} decided, {ours * 1000:.0f} ms,"
        f" one count over all of them {theirs * 1000:.0f} ms, ratio {ours / theirs:.2f}"
    )
    assert ours < theirs, f"{ours / theirs:.1f} times as long"


def main() -> None:
    assert FEW % ARTICLES_A_PAIR == 0
    with empty_database():
        measure_imports()
        measure_rebuild()
        measure_one_fact()
        measure_dashboard()


if __name__ == "__main__":
    main()
