"""Attributes of another beat: claims from the patterns that a catalogue gives as data."""

import re
from collections.abc import Iterator

from facts.catalogue import Attribute, Catalogue
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import DATE, Line, pattern
from facts.extraction.parties import Entity
from facts.extraction.proposals import nearest_date, propose


def pattern_claims(article: Article, line: Line, catalogue: Catalogue) -> Iterator[ExtractedClaim]:
    """The claims of a line that the patterns of a catalogue find."""
    for attribute in catalogue.values():
        if attribute.patterns and (not attribute.cues or any(cue in line.form for cue in attribute.cues)):
            for source in attribute.patterns:
                for match in pattern(source).finditer(line.form):
                    yield _claim(article, line, attribute, match)


def _claim(article: Article, line: Line, attribute: Attribute, match: re.Match[str]) -> ExtractedClaim:
    groups = match.groupdict()
    at = match.start("value") if groups.get("value") else None
    thing = line.items[at].thing if at in line.items else None
    figure = thing if isinstance(thing, Figure) else None
    value = "" if figure else _words(line, match, thing)
    return propose(
        article,
        line,
        attribute.name,
        match.start("subject"),
        object_=match.start("object") if groups.get("object") else None,
        figure=figure,
        value=value,
        value_at=at if thing is not None else None,
        unit=attribute.unit if figure and attribute.kind == "count" else "",
        as_of=nearest_date(line, match.end() - 1),
        at=match.span(),
        rule=f"{attribute.name.replace('_', '-')}-pattern",
        confidence=0.8,
    )


def _words(line: Line, match: re.Match[str], thing: object) -> str:
    """What a pattern's value says where it is no figure: a date, a name or the words themselves."""
    if "value" not in match.groupdict() or match["value"] is None:
        return ""
    if line.form[match.start("value")] == DATE:
        return str(getattr(thing, "value", ""))
    if isinstance(thing, Entity):
        return thing.name
    role = getattr(thing, "role", "")
    return role or " ".join(line.span_of(*match.span("value")).of(line.text).split())
