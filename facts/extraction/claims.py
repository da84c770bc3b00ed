"""What extraction gives: the claims that a document makes, each with the words that make it."""

from dataclasses import dataclass
from decimal import Decimal

from sources.reading import Span


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that a document speaks about.

    `name` is canonical (without "Inc." and the like, as full as the document gives it), `kind` is
    "organisation", "person", "product" or "place", `names` are all the names that the document calls it by,
    short forms included.
    """

    name: str
    kind: str = "organisation"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """One thing that one document says, in the words of the claim vocabulary.

    `low` and `high` are in units of 1; `unit` is an ISO 4217 code, "%" or a plural noun. Whatever does not apply
    is None for a bound or a span and "" for a text. `quote` is the smallest readable piece that carries the
    claim. `rule` names what proposed it, `version` the state of the extractor, `confidence` (0 to 1) is the share
    of such claims that were right when it was calibrated.
    """

    subject: Party
    attribute: str
    quote: Span
    object: Party | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""
    modifier: str = ""
    modality: str = "asserted"
    attributed_to: str = ""
    as_of: str = ""
    value_span: Span | None = None
    subject_span: Span | None = None
    object_span: Span | None = None
    rule: str = ""
    version: str = ""
    confidence: float = 0.5
