"""Numbers of rows, as addresses and forms bring them."""

MOST_DIGITS = 18  # which both databases hold


def may_be_key(text: str) -> bool:
    """Whether a row can have this number: where it cannot, a database may refuse to look for it."""
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
