class EditorialError(Exception):
    """The desk's rules forbid it. The text is for editors; `field` names the input that it is about, if any."""

    field = ""


class IllegalMoveError(EditorialError):
    """The status of what is decided on does not allow the act."""


class UnfitError(EditorialError):
    """What is to be joined does not go together."""

    field = "to"


class CircleError(EditorialError):
    """Merging would lead round in a circle."""


class StaleClaimError(EditorialError):
    """The claim is not as the editor saw it; `changes` says in a line each what is different."""

    def __init__(self, changes):
        self.changes = changes
        super().__init__(f"The claim changed since you saw it, so nothing was decided. {' '.join(changes)}")


class SecondEditorError(EditorialError):
    """The claim waits for another editor than the one who verified it."""


class AmendmentError(EditorialError):
    """The values do not fit the question that the claim answers, or cannot be. `field` is the value, if it is one."""

    def __init__(self, words, field=""):
        self.field = field
        super().__init__(words)


class QuoteError(EditorialError):
    """The words are not in the source."""

    field = "quote"


class StaleFactError(EditorialError):
    """The fact is not as the editor saw it; the text says how it is now."""

    def __init__(self, now):
        super().__init__(f"The fact changed since you saw it, so nothing was decided. {now}")


class StalePreviewError(EditorialError):
    """What would be joined is not what the editor saw."""


class MissingReasonError(EditorialError):
    """The act needs a reason and has none."""

    field = "why"


class LongReasonError(EditorialError):
    """The reason is longer than readers should have to read."""

    field = "why"


class EvidenceAddressError(EditorialError):
    """The evidence is no web address."""

    field = "evidence_url"
