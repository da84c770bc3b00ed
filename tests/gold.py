"""Extractors that find what the gold lists beside the project find, so that comparison can be measured by itself."""

import json
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from django.conf import settings

from facts.extraction import ExtractedClaim, Party
from sources.reading import Span

CORPUS = Path(settings.BASE_DIR).parent / "shared" / "corpus"
OF_PEOPLE = ("position", "age", "board_member")  # whose subject is one


@cache
def rows(file_name):
    """The rows of a gold list, with the names of all who are people in it."""
    found = [json.loads(line) for line in (CORPUS / file_name).read_text(encoding="utf-8").splitlines()]
    people = {row["subject"] for row in found if row["attribute"] in OF_PEOPLE}
    people |= {row["object"] for row in found if row["attribute"] == "founder"}
    return found, people


def claims(document, file_name):
    found, people = rows(file_name)
    for row in found:
        if row["doc"] == document.file_name:
            yield claim(row, people, document.text)


def claim(row, people, text):
    """The claim of a row. Fields that a row leaves out have their defaults."""
    start = text.index(row["anchor"])
    low, high = (None if row.get(name) is None else Decimal(str(row[name])) for name in ("low", "high"))
    given = {name: row.get(name) or "" for name in ("unit", "value", "modifier", "attributed_to", "as_of")}
    if row["attribute"] == "statement":
        given["value"] = given["value"] or row["anchor"]
    if low is not None or high is not None:
        given["modifier"] = given["modifier"] or "exact"
    return ExtractedClaim(
        subject=party(row["subject"], people),
        attribute=row["attribute"],
        object=party(row["object"], people) if row.get("object") else None,
        quote=Span(start, start + len(row["anchor"])),
        low=low,
        high=high,
        modality=row.get("modality") or "asserted",
        **given,
    )


def party(name, people):
    return Party(name, "person" if name in people else "organisation", (name,))


seed_claims = partial(claims, file_name="seed_claims.jsonl")
corpus_claims = partial(claims, file_name="claims.jsonl")
