"""Names of organisations and people in plain form, so that they can be looked up. Plain Python."""

import re
import unicodedata

from facts.legible import BLANK

_LEGAL = re.compile(
    r"[ ,]+(?:inc|incorporated|corp|corporation|co|company|llc|llp|lp|ltd|limited|plc|gmbh|ag|se|sa|s\.a|sas|spa|"
    r"s\.p\.a|nv|n\.v|bv|b\.v|ab|asa|as|a/s|oyj|oy|kk|pte|pty|bhd|sab|kgaa)\.?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*#\W*\d+\W*")
_LEADING = re.compile(r"^(?:the|mr|mrs|ms|dr|sir|dame|lord|lady)\.? ", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether the text can name somebody: it has a letter or a digit, and is not the number of a row ("#12")."""
    return any(c.isalnum() and c not in BLANK for c in text) and not _NUMBER.fullmatch(text)


def plain(name: str) -> str:
    """The name in lower case without accents, titles, legal form ("Inc."), possessive and needless space."""
    text = unicodedata.normalize("NFKD", name).replace("’", "'")
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = " ".join(text.split()).casefold().removesuffix("'s").strip(" .,'\"")
    text = _LEADING.sub("", text)
    while (shorter := _LEGAL.sub("", text)) and shorter != text:
        text = shorter
    return text.strip(" .,") or name.casefold()[:200]
