"""How a rule puts a claim forward: from positions in a line to a claim with its words, modality and attribution."""

import re
from collections.abc import Callable, Iterator

from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.figures import Figure
from facts.extraction.lines import DATE, QUOTATION, Line
from facts.extraction.modality import attribution_of, modality_of
from facts.extraction.parties import Entity
from sources.reading import Span

VERSION = "1"
Rule = Callable[[Article, Line], Iterator[ExtractedClaim]]
LONGEST_QUOTE = 320


def propose(
    article: Article,
    line: Line,
    attribute: str,
    subject: int | Entity,
    *,
    rule: str,
    at: tuple[int, int],
    object_: int | Entity | None = None,
    figure: Figure | None = None,
    value: str = "",
    value_at: int | None = None,
    modifier: str = "",
    modality: str = "",
    as_of: str = "",
    unit: str = "",
    confidence: float = 0.8,
) -> ExtractedClaim:
    """A claim from a line: `at` is the stretch of the form that says it, parties are positions or entities."""
    who, subject_span = _party(line, subject)
    whom, object_span = _party(line, object_) if object_ is not None else (None, None)
    quote = quote_of(line, at, [p for p in (subject, object_, value_at) if isinstance(p, int)])
    spoken = line.speaker.name if isinstance(line.speaker, Entity) else ""
    return ExtractedClaim(
        subject=who.party(),
        attribute=attribute,
        object=whom.party() if whom else None,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        unit=unit or (figure.unit if figure else ""),
        value=value,
        modifier=modifier or (figure.modifier if figure else ""),
        modality=modality or _modality(line, attribute, at),
        attributed_to=spoken or attribution(article, line),
        as_of=as_of,
        quote=quote,
        value_span=figure.span
        if figure
        else line.items[value_at].span
        if value_at is not None and value_at in line.items
        else None,
        subject_span=subject_span,
        object_span=object_span,
        rule=rule,
        version=VERSION,
        confidence=confidence,
    )


_CAN_END = frozenset(["customer", "competitor", "position", "board_member", "stake", "investor"])
_PAST = frozenset({"prior_valuation", "founded", "founder"})  # told as known, even in a sentence about a plan


def _modality(line: Line, attribute: str, at: tuple[int, int]) -> str:
    found = modality_of(line.text, clause_span(line, at))
    if attribute in _PAST and found in ("conditional", "forecast"):
        return "asserted"
    return "asserted" if found == "ended" and attribute not in _CAN_END else found


def _party(line: Line, party: int | Entity) -> tuple[Entity, Span | None]:
    if isinstance(party, int):
        item = line.items[party]
        return item.thing, item.span
    return party, None


def attribution(article: Article, line: Line) -> str:
    """Whom the article has a sentence from, by the name it goes by; "" where the article speaks for itself."""
    span = None if QUOTATION in line.form else attribution_of(line.text, line.span)
    if span is None:
        return ""
    for item in line.items.values():
        if isinstance(item.thing, Entity) and item.span.overlaps(span):
            return item.thing.name
    return re.sub(r"\s+", " ", span.of(line.text))


_CUT = re.compile(r"[;] | — |, (?:and|but|while|although|which|who|after|before|with|according to) ")


def quote_of(line: Line, at: tuple[int, int], also: list[int]) -> Span:
    """The sentence that carries a claim, or the part of a long one that holds all of it."""
    if line.span.end - line.span.start <= LONGEST_QUOTE:
        return _trimmed(line.text, line.span)
    low, high = min([at[0], *also]), max([at[1], *(p + 1 for p in also)])
    cuts = list(_CUT.finditer(line.form))
    start = max((m.end() for m in cuts if m.end() <= low), default=0)
    end = min((m.start() for m in cuts if m.start() >= high), default=len(line.form))
    return _trimmed(line.text, line.span_of(start, end))


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.end - len(words) + len(words.rstrip())))


_CLAUSE_CUT = re.compile(
    r"[;:] |, (?:and|but|while|although|which|who|after|before|with) | but | while | although | since "
    r"(?=[\ue000\ue001])"
)


_NEXT_VERB = re.compile(
    r" and (?:also |now )?(?:says?|said|told|tells|has|have|will|would|plans|wants|insists|denies|denied)\b"
)


def clause_span(line: Line, at: tuple[int, int]) -> Span:
    """The clause around a stretch of a form, as a span of the text: what is told between commas is one of its own."""
    insert = line.insert_at(at[0])
    if insert is not None and at[1] <= insert.end < len(line.form):
        return line.span_of(insert.start, insert.end)
    start = max((m.end() for m in _CLAUSE_CUT.finditer(line.form, 0, at[0])), default=0)
    cuts = (_CLAUSE_CUT.search(line.form, at[1]), _NEXT_VERB.search(line.form, at[1]))
    end = min((cut.start() for cut in cuts if cut), default=len(line.form))
    return line.span_of(start, end)


_OTHER_DATE = re.compile(
    r"\b(?:founded|co-founded|established|set up|started|launched|created|formed|born|joined|since|spun (?:out|"
    r"off)|listed|floated|opened)(?: (?!and\b)[\w\ue000-\ue003-]+){0,5} $"
)


_COMPARED = re.compile(r"\b(?:from|against|compared|versus)\b")


_PRICE_OF_A_DAY = re.compile(r"'s (?:closing|close|share|opening|market|last)\b")


def nearest_date(line: Line, at: int, *, before: int = 40, after: int = 60) -> str:
    """The value of the date that stands closest to a position of the form in its own clause, "" if none does."""
    best, value = 10**9, ""
    for position, item in line.items.items():
        if (
            line.form[position] != DATE
            or not item.thing.value
            or _OTHER_DATE.search(line.form[max(0, position - 40) : position])
            or _PRICE_OF_A_DAY.match(line.form, position + 1)
        ):
            continue
        distance = position - at if position > at else at - position
        if (position > at and distance > after) or (position < at and distance > before):
            continue
        between = line.form[min(at, position) + 1 : max(at, position)]
        if position > at and _COMPARED.search(between):
            continue
        if _CLAUSE_CUT.search(between) or any(c in between for c in "\ue010\ue011"):
            distance += 200
        if distance < best and distance < 200:
            best, value = distance, item.thing.value
    return value


def only_date(line: Line) -> str:
    """The value of the one date or period that a line gives, "" if it gives none or several."""
    values = [
        item.thing.value
        for position, item in line.items.items()
        if item.character == DATE
        and not _OTHER_DATE.search(line.form[max(0, position - 40) : position])
        and not _PRICE_OF_A_DAY.match(line.form, position + 1)
    ]
    return str(values[0]) if len(values) == 1 else ""
