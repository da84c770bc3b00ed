"""A row of the list of claims, ready for its template. Claims are the longest list, and a page may have a hundred."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from facts.catalogue import load_catalogue
from facts.excerpts import excerpt, highlight, shown
from facts.marks import day, mark
from facts.models import Claim, Fact
from facts.wording import ask, value_in_words
from sources.addresses import pages


class ReadClaim(NamedTuple):
    """What the list reads of a claim, by where it stands: a tenth of what its rows hold."""

    pk: int
    start: int
    end: int
    quote: str
    parts: dict
    low: Decimal | None
    high: Decimal | None
    unit: str
    value: str
    modifier: str
    modality: str
    status: str
    awaits_second: str
    created_at: datetime
    fact__slug: str
    fact__attribute: str
    fact__period: str
    fact__subject__name: str
    fact__object__name: str | None
    revision__source__slug: str
    revision__source__title: str
    revision__source__file_name: str
    revision__source__published_on: date | None
    revision__source__publisher__name: str | None


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """What the list shows of a claim."""

    url: str
    report_url: str
    quote: SafeString
    question: str
    words: str
    modality: str
    mark: SafeString
    source_url: str
    source: str
    publisher: str | None
    published: SafeString
    read: SafeString


def present(keys: list[int], words: list[str]) -> list[ListedClaim]:
    """The claims of these keys, in their order, as the list shows them, with the searched words marked."""
    rows = Claim.objects.filter(pk__in=keys).order_by().values_list(*ReadClaim._fields)
    claims = {claim.pk: claim for claim in map(ReadClaim._make, rows)}
    # What is the same in many rows is put into words once a page, not once a row.
    catalogue, marks, modalities, days = load_catalogue(), cache(_mark), cache(_modality), cache(day)
    fact_page, source_page, report_page = map(pages, ("facts:fact", "sources:source", "facts:fact-report"))
    listed = []
    for claim in (claims[key] for key in keys if key in claims):
        attribute = catalogue[claim.fact__attribute]
        listed.append(
            ListedClaim(
                url=f"{fact_page(claim.fact__slug)}#claim-{claim.pk}",
                report_url=f"{report_page(claim.fact__slug)}?claim={claim.pk}",
                quote=highlight(excerpt(claim), words),
                question=ask(attribute, claim.fact__subject__name, claim.fact__object__name or "", claim.fact__period),
                words=shown(value_in_words(attribute, claim)),
                modality=modalities(claim.modality),
                mark=marks("unreviewed" if claim.awaits_second else claim.status),
                source_url=source_page(claim.revision__source__slug),
                source=claim.revision__source__title or claim.revision__source__file_name,
                publisher=claim.revision__source__publisher__name,
                published=days(claim.revision__source__published_on),
                read=days(claim.created_at.date()),
            )
        )
    return listed


def _mark(status):
    return mark(status, Fact.Status(status).label)


def _modality(code):
    return "" if code == Claim.Modality.ASSERTED else str(Claim.Modality(code).label)
