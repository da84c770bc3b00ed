"""Where names stand in a sentence, and what that tells: whom it is about, and whom a description means."""

import re
from collections.abc import Sequence

from facts.extraction import lines as marks
from facts.extraction.descriptions import HEADS
from facts.extraction.lines import Item
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.references import Reference
from facts.extraction.wording import word_set
from sources.reading import Span

_INSIDE = re.compile(
    r"(?:([\w’'-]+) (?:the|an?|its|their|his|her|both|all|also|now)|([\w’'-]+)"
    rf"|\b(of|at|from|with|for) (?:the|an?|its) (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(HEADS))})) $"
)
_DESCRIBED_LISTING = re.compile(
    r",? (?:(?:and|or|as well as) )?(?:(?:the|an?) )?"
    rf"(?:(?!{marks.FINITE}\b|"
    r"(?:that|but|while|when|if|as|where|who|which|whose|after|before|since|although)\b)[a-z-]+ ){0,3}|, "
)
_VERB_NEXT = re.compile(rf",? (?:also |now |then |has |have |had )*{marks.FINITE}\b")
_ALONGSIDE = re.compile(r"\b(?:as well as|along with|together with|alongside|including)(?: [a-z-]+){0,3} $")
_OF_A_DEAL = re.compile(
    r"\W*(?:The|Its|That|This) (?:[\w-]+ ){0,2}(?:purchase|acquisition|takeover|sale|buy-?out|disposal) of (?:the )?"
)
"""What stands before the company that a sentence about its purchase goes on about."""
_FROM_ONE = re.compile(
    r"\b(?:of|by|with|from|to|for|against|like|over|than) (?:the |its |their |an? )?(?:(?!that\b|which\b|"
    r"who\b|said\b|says\b)[a-z-]+ ){0,2}"
    r"(?:backers?|investors?|shareholders?|owners?|rivals?|peers?|clients?|customers?|suppliers?|"
    r"partners?|lenders?|banks?|funds?) $"
)
_IS_ONE = re.compile(
    r"\b(?:one|another|others?|biggest|largest|closest|nearest|main|latest|second|third|first) "
    r"(?:is|was|are|were) (?:the )?$"
)
_OBLIQUE = word_set(
    """
    of in for by with from to on at into over about against between under per than like including via through
    around near among toward towards without as such include includes included among become becomes became
    joined join joins told tells gave gives made paid acquire buy acquiring buying bought acquired purchase
    values valued founded co-founded runs ran heads headed owns own led backed called named supplies supplied
    """
)
_RELATING = re.compile(
    r"\)?,? (?:(?:and|but) )?(?:(?:some |most |all |both |one )?(?:of|for|with|in|to|by|under|from|through|at) )?"
)
_CALLED = re.compile(r", an? [^,.;]{3,60} (?:called|named|known as) ")
_NEW_PARTY = re.compile(r", (?:its|their|the|an?|which|who|whose) ")
_COMMA = re.compile(r"(?: \([^()]{1,40}\))?, (?:(?:then|now|once|formerly) )?")
_IS_WHAT = re.compile(
    r"(?:, [^,.;]{3,60},|, which)? (?:was (?:founded|set up|started|created|established|formed)|is (?:an? |based|run|"
    r"owned)|"
    r"manages|looks after|has (?:invested|backed)|invests|was itself)\b"
)


def is_oblique(text: str, item: Item, span: Span, kept: Sequence[Item], before: bool) -> bool:
    """Whether a party stands behind a preposition or the like, or goes on a list that does."""
    if (
        kept
        and isinstance(kept[-1].thing, Entity)
        and _DESCRIBED_LISTING.fullmatch(text[kept[-1].span.end : item.span.start])
    ):
        return before and not _VERB_NEXT.match(text, item.span.end)
    if _OF_A_DEAL.fullmatch(text, span.start, item.span.start):
        return False
    near = max(span.start, item.span.start - 40)
    if text.startswith("-", item.span.end) or _ALONGSIDE.search(text, near, item.span.start):
        return True
    word = _INSIDE.search(text, near, item.span.start)
    if word is not None and word[word.lastindex or 1].lower() in _OBLIQUE:
        return True
    return bool(_FROM_ONE.search(text, near, item.span.start) or _IS_ONE.search(text, near, item.span.start))


def is_attribute(item: Item, following: Item | Reference | None) -> bool:
    """Whether a company only tells whose a job is: "Corvid analyst Ann Reed"."""
    return (
        item.character == marks.ORGANISATION
        and isinstance(following, Item)
        and following.character == marks.JOB
        and following.span.start == item.span.end + 1
    )


def opens_main_clause(text: str, item: Item) -> bool:
    """Whether a name behind a comma has a verb, so that it is whom a sentence that began with "When" is about."""
    return text.endswith(", ", 0, item.span.start) and bool(_VERB_NEXT.match(text, item.span.end))


def introduces(text: str, entity: Entity | None, span: Span) -> bool:
    """Whether a sentence opens with a company and tells what it is or where it comes from."""
    opening = next((n for n in entity.names if text.startswith(n, span.start)), "") if entity else ""
    return bool(opening and _IS_WHAT.match(text, span.start + len(opening)))


def is_named_next(text: str, reference: Reference, follower: Item) -> bool:
    """Whether a description is of the name after it: "the miner Alder", "the Leeds miner, Alder"."""
    if follower.form != "name" or follower.span.start < reference.span.end:
        return False
    between = text[reference.span.end : follower.span.start]
    if _CALLED.fullmatch(between):
        return True
    return between == " " or (between == ", " and not _NEW_PARTY.match(text, follower.span.end))


def is_apposed(text: str, reference: Reference, last: Item) -> bool:
    """Whether a description stands behind the name of whom it means: "Alder, the Leeds miner"."""
    if reference.kind != "description" or not isinstance(last.thing, Entity) or last.form != "name":
        return False
    return last.thing.kind == ORGANISATION and bool(_COMMA.fullmatch(text, last.span.end, reference.span.start))


def follows(text: str, reference: Reference, last: Item | None) -> bool:
    """Whether a relative pronoun stands right behind a party, so that it means that party."""
    if last is None or last.character not in (marks.ORGANISATION, marks.PERSON, marks.JOB):
        return False
    between = text[last.span.end : reference.span.start]
    return bool(_RELATING.fullmatch(between)) and (between[:1] in ",)" or last.character != marks.ORGANISATION)
