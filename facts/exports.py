"""Claims and facts as JSON Lines, in the words of the claim vocabulary. These names are public and stay stable."""

import json
from collections.abc import Iterable, Iterator

from facts.models import Claim, Fact
from facts.summaries import number

CHUNK = 2_000


def claim_rows() -> Iterator[dict]:
    """One row a claim that stands, in the order of source and place."""
    claims = Claim.objects.for_list().in_text_order()
    for claim in claims.iterator(chunk_size=CHUNK):
        yield claim_row(claim)


def claim_row(claim: Claim) -> dict:
    """A claim as the vocabulary has it; its fact, revision and source are loaded."""
    source, fact = claim.revision.source, claim.fact
    return {
        "source": source.file_name,
        "source_url": source.url or None,
        "published": source.published_on.isoformat() if source.published_on else None,
        "revision": f"sha256:{claim.revision.sha256}",
        "subject": fact.subject.name,
        "attribute": fact.attribute,
        "object": fact.object.name if fact.object else None,
        "kind": fact.get_attribute().kind,
        "low": number(claim.low),
        "high": number(claim.high),
        "unit": claim.unit or None,
        "value": claim.value or None,
        "modifier": claim.modifier or None,
        "modality": claim.modality,
        "attributed_to": claim.attributed_to or None,
        "as_of": claim.as_of or None,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "fact": fact.slug,
        "status": claim.public_status,
    }


def fact_rows() -> Iterator[dict]:
    """One row a fact that a claim answers, in the order of the slug."""
    facts = Fact.objects.spoken_of().select_related("subject", "object").order_by("slug")
    for fact in facts.iterator(chunk_size=CHUNK):
        yield fact_row(fact)


def fact_row(fact: Fact) -> dict:
    """A fact as the vocabulary has it; its subject and object are loaded."""
    return {
        "fact": fact.slug,
        "subject": fact.subject.name,
        "attribute": fact.attribute,
        "object": fact.object.name if fact.object else None,
        "as_of": fact.period or None,
        "relation": fact.relation,
        "status": fact.status,
        "sources": sorted({source for position in fact.positions for source in position["sources"]}),
        "origins": fact.origin_count,
        "positions": [_position_row(position) for position in fact.positions],
        "why": fact.why,
    }


def _position_row(position):
    row = {name: position[name] for name in ("low", "high", "unit", "value", "sources")}
    return row | {"unit": row["unit"] or None, "value": row["value"] or None}


def write_lines(rows: Iterable[dict], stream) -> int:
    """Write rows as JSON Lines and return how many there were."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count
