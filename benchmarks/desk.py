"""A desk of any size in a database of its own: made-up articles about made-up companies, ten claims each."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from hashlib import sha256
from struct import pack

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dealtracker.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import CharField, F, OuterRef, Subquery, Value  # noqa: E402
from django.db.models.functions import Cast, Concat  # noqa: E402

from facts.models import Claim, Deal, Decision, Entity, Fact  # noqa: E402
from facts.queue import set_priorities  # noqa: E402
from facts.summaries import summarise_all  # noqa: E402
from sources.models import Band, Fingerprint, Revision, Source  # noqa: E402
from sources.reading import Block, BlockKind, Document, Span  # noqa: E402
from sources.shingles import bands, fingerprint  # noqa: E402

ARTICLES_A_PAIR = 10  # articles that tell of the same two companies
WORDS = 300
_SYLLABLES = ("bar", "con", "dul", "fen", "gor", "hil", "jas", "kel", "lum", "mun", "nev", "pol", "ras", "tor", "wex")
_SMALL = ("the", "of", "and", "to", "in", "a", "for", "it", "was", "with", "on", "that", "by", "as", "from")
_FIGURES = {
    "deal_value": "USD", "stake": "%", "valuation": "USD", "prior_valuation": "USD", "raised": "USD",
    "revenue": "USD", "employees": "employees", "users": "users",
}  # fmt: skip
_OF_THE_DEAL = ("deal_value", "deal_status", "stake")


@contextmanager
def empty_database() -> Iterator[None]:
    """A database that is made for the time being, where DATABASE_URL says: in memory on SQLite."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def company(number: int) -> str:
    """The name of a company, another one for every number below some ten thousand."""
    digits = [number // 15**place % 15 for place in range(4)]
    return "".join(_SYLLABLES[digit] for digit in digits).capitalize() + " Mills"


def text_of(number: int, seed: int) -> str:
    """An article about the companies of this number, another one for every seed; the first sentence tells of a deal."""
    chance = random.Random(seed)  # noqa: S311, nothing secret
    buyer, target = parties_of(number)
    words = [
        chance.choice(_SMALL) if chance.random() < 0.5 else "".join(chance.choices(_SYLLABLES, k=3))
        for _ in range(WORDS)
    ]
    sentences = [" ".join(words[start : start + 12]).capitalize() + "." for start in range(0, WORDS, 12)]
    told = (
        f"{buyer} has agreed to buy {target} for ${chance.randrange(10, 99) / 10} billion in cash, it said on Tuesday.",
        f"{target} was founded in {chance.randrange(1980, 2020)} and employs {chance.randrange(11, 99)}00 people.",
        f"Its revenue was ${chance.randrange(100, 900)} million in 2023, and it was valued at $8 billion.",
    )
    return "\n\n".join([told[0], *sentences[:12], told[1], *sentences[12:], told[2]])


def parties_of(number: int) -> tuple[str, str]:
    pair = number // ARTICLES_A_PAIR
    return company(2 * pair), company(2 * pair + 1)


def document_of(number: int, seed: int) -> Document:
    """The article as it is read from a file."""
    text = text_of(number, seed)
    return Document(text=text, file_name=f"new-{seed}.txt", title=f"Article {seed}", blocks=tuple(blocks_of(text)))


def blocks_of(text: str) -> Iterator[Block]:
    start = 0
    for piece in text.split("\n\n"):
        yield Block(BlockKind.PARAGRAPH, Span(start, start + len(piece)))
        start += len(piece) + 2


def fill(first: int, last: int) -> None:
    """Write the articles of these numbers with their claims, as imports would, but many rows at once."""
    sources = Source.objects.bulk_create(
        [
            Source(file_name=f"{n}.txt", title=f"Article {n}", slug=f"article-{n}", issuer=parties_of(n)[0])
            for n in range(first, last)
        ],
        batch_size=500,
    )
    revisions = Revision.objects.bulk_create([_revision(source) for source in sources], batch_size=500)
    _fingerprint_all(revisions)
    facts = _facts(first, last)
    Claim.objects.bulk_create(
        [
            claim
            for n, revision in zip(range(first, last), revisions, strict=True)
            for claim in _claims(n, revision, facts)
        ],
        batch_size=500,
    )
    summarise_all(fact.pk for fact in facts.values())


def decide(count: int) -> None:
    """Verify the first so many claims, as many editors would in a month, by many rules of the extractor."""
    editor = get_user_model().objects.create(username="benchmark")
    verdict = {"action": "verify", "from_status": "unreviewed", "to_status": "verified", "decided_by": editor}
    claims = Claim.objects.order_by("pk").values_list("pk", flat=True)[:count]
    Decision.objects.bulk_create((Decision(claim_id=claim, **verdict) for claim in claims), batch_size=500)
    decision = Decision.objects.filter(claim=OuterRef("pk"), decided_by=editor)
    Claim.objects.filter(decisions__decided_by=editor).update(
        status="verified",
        decision=Subquery(decision.values("pk")[:1]),
        rule=Concat(Value("rule "), Cast(F("pk") % 40, CharField())),
    )
    set_priorities(Fact.objects.values_list("pk", flat=True))


def _revision(source: Source) -> Revision:
    number = int(source.file_name.removesuffix(".txt"))
    text = text_of(number, number)
    blocks = [[block.kind.value, block.span.start, block.span.end] for block in blocks_of(text)]
    return Revision(source=source, text=text, sha256=sha256(text.encode()).hexdigest(), blocks=blocks)


def _fingerprint_all(revisions: list[Revision]) -> None:
    hashes = [fingerprint(revision.text, revision.read_blocks()) for revision in revisions]
    rows = Fingerprint.objects.bulk_create(
        [
            Fingerprint(source=revision.source, hashes=pack(f"<{len(each)}I", *each))
            for revision, each in zip(revisions, hashes, strict=True)
        ],
        batch_size=500,
    )
    Band.objects.bulk_create(
        (Band(fingerprint=row, key=key) for row, each in zip(rows, hashes, strict=True) for key in set(bands(each))),
        batch_size=5000,
    )


def _facts(first: int, last: int) -> dict[tuple[int, str], Fact]:
    """The facts of the articles' companies by pair and attribute."""
    facts = {}
    for pair in range(first // ARTICLES_A_PAIR, (last - 1) // ARTICLES_A_PAIR + 1):
        buyer, target = (_entity(company(2 * pair + i)) for i in (0, 1))
        deal, _ = Deal.objects.get_or_create(buyer=buyer, target=target)
        for attribute in (*_FIGURES, "deal_status", "founded"):
            own = attribute in _OF_THE_DEAL
            parties = {"subject": buyer, "object": target} if own else {"subject": target, "object": None}
            facts[pair, attribute], _ = Fact.objects.get_or_create(
                **parties, attribute=attribute, period="2023" if attribute in ("revenue", "raised") else "",
                defaults={"deal": deal if own else None},
            )  # fmt: skip
    return facts


def _entity(name: str) -> Entity:
    return Entity.objects.get_or_create(name=name, kind="organisation")[0]


def _claims(number: int, revision: Revision, facts: dict[tuple[int, str], Fact]) -> Iterator[Claim]:
    chance = random.Random(number)  # noqa: S311, nothing secret
    quote = revision.text.split("\n\n", 1)[0]
    pair = number // ARTICLES_A_PAIR
    for attribute in (*_FIGURES, "deal_status", "founded"):
        said = {"value": {"deal_status": "agreed", "founded": "1999"}.get(attribute, "")}
        if attribute in _FIGURES:
            figure = Decimal(chance.randrange(40, 60))
            said = {"low": figure, "high": figure, "unit": _FIGURES[attribute], "modifier": "exact"}
        fact, span = facts[pair, attribute], {"start": 0, "end": len(quote), "quote": quote}
        yield Claim(revision=revision, fact=fact, read_as=fact, extractor="benchmark", **span, **said)
