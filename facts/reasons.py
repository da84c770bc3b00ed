"""Why something is decided: what each act asks of it."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from facts.errors import EvidenceAddressError, LongReasonError, MissingReasonError
from facts.legible import legible

LONGEST_REASON = 5_000  # characters
# What editors say most often, to choose from; a desk may say others in DEALTRACKER_COMMON_REASONS.
COMMON_REASONS = (
    "The source does not say this.",
    "The figure is of something else.",
    "It is said of another company.",
    "A later source corrects this.",
    "The company's own filing says otherwise.",
    "Nobody else confirms this.",
)


def check_reason(why, evidence_url, needed=""):
    """The reason and the evidence without needless space, as columns of a decision; "" for what shows nothing.

    `needed` says that a reason is needed and for what; "" lets it be left out. Raises MissingReasonError,
    LongReasonError and EvidenceAddressError.
    """
    why, evidence_url = legible(why), evidence_url.strip()
    if needed and not why:
        raise MissingReasonError(f"Say why: {needed}.")
    if len(why) > LONGEST_REASON:
        raise LongReasonError(f"A reason has at most {LONGEST_REASON:,} characters, and this one {len(why):,}.")
    if evidence_url:
        try:
            URLValidator(schemes=["http", "https"])(evidence_url)
        except ValidationError as error:
            raise EvidenceAddressError("The evidence is a web address that begins with http:// or https://.") from error
    return {"why": why, "evidence_url": evidence_url}
