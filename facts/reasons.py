"""Why something is decided: what each act asks of it."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from facts.errors import EvidenceAddressError, MissingReasonError


def check_reason(why, evidence_url, needed=""):
    """The reason and the evidence without needless space, as columns of a decision.

    `needed` says that a reason is needed and for what; "" lets it be left out. Raises MissingReasonError and
    EvidenceAddressError.
    """
    why, evidence_url = why.strip(), evidence_url.strip()
    if needed and not why:
        raise MissingReasonError(f"Say why: {needed}.")
    if evidence_url:
        try:
            URLValidator(schemes=["http", "https"])(evidence_url)
        except ValidationError as error:
            raise EvidenceAddressError("The evidence is a web address that begins with http:// or https://.") from error
    return {"why": why, "evidence_url": evidence_url}
