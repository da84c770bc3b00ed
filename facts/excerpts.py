"""Quotes as readers see them: as long as the desk may show them, with the words that were searched for marked."""

import re
from html import escape
from typing import Protocol

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from facts.exports import claim_row, fact_row
from facts.models import Claim, Fact
from facts.wording import shorten


class Quoted(Protocol):
    """What has a quote at a place, and the places of its parts."""

    start: int
    quote: str
    parts: dict


def excerpt(claim: Quoted) -> str:
    """The claim's quote, or where it is too long as much of it around the words that say the value.

    `DEALTRACKER_LONGEST_QUOTE` characters at most, cut between words, with an ellipsis where words are left out.
    """
    quote, most = claim.quote, settings.DEALTRACKER_LONGEST_QUOTE
    if len(quote) <= most:
        return quote
    start, end = claim.parts.get("value", (claim.start, claim.start))
    middle = (start + end) // 2 - claim.start
    first = max(0, min(middle - most // 2, len(quote) - most))
    words = quote[first : first + most]
    before, after = first > 0, first + most < len(quote)
    if before:
        words = words.partition(" ")[2] or words
    if after:
        words = words.rpartition(" ")[0] or words
    return f"{'… ' if before else ''}{words}{' …' if after else ''}"


def shown(text: str) -> str:
    """Words of a source that stand elsewhere than in a quote, as a statement's value: as many as readers may see."""
    return shorten(text, settings.DEALTRACKER_LONGEST_QUOTE)


def public_claim_row(claim: Claim) -> dict:
    """The claim as it is exported, but with its excerpt for a quote, and whether that is all of it."""
    row, quote = claim_row(claim), excerpt(claim)
    value = row["value"] and shown(row["value"])
    return row | {"value": value, "quote": quote, "quote_is_whole": quote == claim.quote}


def public_fact_row(fact: Fact) -> dict:
    """The fact as it is exported, with its question and answer, and of its values what readers may see."""
    row = {"question": fact.question, "answer": fact.answer} | fact_row(fact)
    for position in row["positions"]:
        position["value"] = position["value"] and shown(position["value"])
    return row


def highlight(text: str, words: list[str]) -> SafeString:
    """The text as HTML, with what begins with one of the words marked."""
    if not words:
        return mark_safe(escape(text))  # noqa: S308, escaped
    begins = "|".join(re.escape(word) for word in words)
    pieces = re.split(rf"((?<![^\W_])(?:{begins})[^\W_]*)", text, flags=re.IGNORECASE)
    marked = (f"<mark>{escape(piece)}</mark>" if place % 2 else escape(piece) for place, piece in enumerate(pieces))
    return mark_safe("".join(marked))  # noqa: S308, escaped
