"""What the tests of rules share: a document made of a few sentences, and claims in a short notation."""

from decimal import Decimal

from facts.extraction import ExtractedClaim, extract
from sources.reading import Document, read_document

DAY = "2024-05-15"


def document_of(text: str, *, day: str = DAY, title: str = "") -> Document:
    """An article of a Wednesday in May 2024."""
    head = f"Publisher: The Paper\nDate: {day}\n" + (f"Title: {title}\n" if title else "")
    return read_document(f"{head}\n{text}\n".encode(), file_name="article.txt", max_bytes=10_000_000)


def notation(claim: ExtractedClaim) -> str:
    """ "Subject | attribute | object | value", with a figure as low..high, and what is not plain after it."""
    value = claim.value
    if claim.low is not None or claim.high is not None:
        bounds = f"{_plain(claim.low)}..{_plain(claim.high)}" if claim.low != claim.high else _plain(claim.low)
        value = f"{bounds} {claim.unit}"
    elif claim.attribute in ("founder", "investor"):
        value = claim.modifier
    party = claim.object.name if claim.object else ""
    parts = [claim.subject.name, claim.attribute, party, value]
    if claim.modality in ("denied", "ended"):
        parts.append(claim.modality)
    return " | ".join(parts)


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def claims_of(text: str, *, skip: tuple[str, ...] = ("other", "statement"), **options: str) -> set[str]:
    """All claims of a text in the short notation."""
    return {notation(claim) for claim in extract(document_of(text, **options)) if claim.attribute not in skip}
