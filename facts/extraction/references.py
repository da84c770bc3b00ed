"""Later mentions: pronouns, relative pronouns and descriptions ("the Leeds company"), and whom they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facts.extraction import vocabulary
from facts.extraction.descriptions import (
    KIN,
    Description,
    find_descriptions,
    is_company,
    is_fund,
    suits,
)
from facts.extraction.focus import Clause, Focus
from facts.extraction.impersonal import kind_of_it
from facts.extraction.parties import ORGANISATION, PERSON, Entity
from facts.extraction.ranking import best_of
from facts.extraction.wording import word_set
from sources.reading import Span

_PERSONAL = re.compile(
    r"\b[Tt]he (?:\d{2}-year-old(?= (?:sa(?:id|ys)|is|was|ha[sd]|will|would|who|also|told|adds?|added|joined|left|"
    r"(?:co-)?founded|started|began|became|took|sold|owns|owned|runs|ran|plans|did|does|now|then|had|and)\b|[,.;:’'!?)]|$)|"
    r"billionaire|entrepreneur|businessman|businesswoman|tycoon|executive|"
    r"financier|former \w+ (?:executive|banker|engineer))\b(?! [a-z]*[A-Z])"
)
_PRONOUN = re.compile(
    r"\b(?:([Ii]t|[Ii]tself)|([Ii]ts)|([Hh]e|[Ss]he|him)|([Hh]is)|([Hh]er)|(which|who|whom)|(whose)|"
    r"([Ww]e|us|ourselves)|([Oo]ur)|(I|me)|([Mm]y)|(you)|(your)|([Tt]hey))\b(?![’'](?:s|ll|ve|re|d|"
    r"m)\b\s*(?:a pity|clear|time))"
)
PREPOSED = word_set(
    """
    of in for by with from to on at into over about against between under per than like including via through
    around near among toward towards without
    """
)
_CLAUSE_START = re.compile(
    r"(?:^|[,;:—–-]|\b(?:that|said|and|but|because|when|while|as|if|although|though|after|before|where|"
    r"what|how|says|until|since|than|whether|so|which|whom|who))[\s\"“‘]*$",
    re.IGNORECASE,
)
_EQUATED = re.compile(
    r"\b(?:is|are|was|were|be|been|become|became|becomes|remains?|remained|include|includes|included)(?: "
    r"(?:also|now|one of|among|both|already|still|counted))* $"
)
_SEATED = re.compile(r"(?:seats?|observers?|directors?|representatives?|places?) (?:on|to|at) $")


@dataclass(frozen=True, slots=True)
class Reference:
    """A word or phrase that stands for a party.

    `kind` is "it", "its", "he", "his", "her", "relative", "whose", "we", "our", "i", "my", "you", "your",
    "description", "personal" or "deal" (an "it" that means a deal); `words` are the words themselves.
    """

    span: Span
    kind: str
    words: str
    description: Description | None = None


_KINDS = ("it", "its", "he", "his", "her", "relative", "whose", "we", "our", "i", "my", "you", "your", "they")


def find_references(text: str, span: Span, learned: set[str]) -> Iterator[Reference]:
    """The pronouns and descriptions of one sentence, in no order. `learned` are nouns that it is known to use."""
    for match in _PRONOUN.finditer(text, span.start, span.end):
        kind = _KINDS[(match.lastindex or 1) - 1]
        if kind == "it":
            kind = kind_of_it(text, span, match)
        if kind:
            yield Reference(Span(*match.span()), kind, match[0])
    for found in find_descriptions(text, span, learned):
        yield Reference(found.span, "description", found.words, found)
    for match in _PERSONAL.finditer(text, span.start, span.end):
        yield Reference(Span(*match.span()), "personal", match[0])


def resolve(reference: Reference, text: str, sentence: Span, clause: Clause, focus: Focus) -> Entity | None:
    """Whom a reference means, None where that cannot be told."""
    before = text[sentence.start : reference.span.start]
    kind = reference.kind
    if kind in ("we", "our"):
        return _own_company(focus.speaker)
    if kind in ("i", "my"):
        return focus.speaker if focus.speaker and focus.speaker.kind == PERSON else None
    if kind == "they":
        own = _own_company(focus.speaker)
        return (
            next((e for e in [*clause.named, *focus.recent[:2]] if is_company(e) and e is not own), None)
            if focus.speaker
            else None
        )
    if kind in ("you", "your"):
        return _own_company(focus.asked)
    if kind == "deal":
        return focus.target or focus.subject or focus.topic
    if kind in ("relative", "whose"):
        return _antecedent(reference, before, clause)
    if kind in ("he", "his", "her", "personal"):
        return _person(reference, before, text, clause, focus)
    if kind == "description":
        return _described(reference, before, text, clause, focus)
    return _it(reference, before, text, clause, focus)


def _own_company(speaker: Entity | None) -> Entity | None:
    return speaker.employer if speaker and speaker.kind == PERSON else speaker


def _antecedent(reference: Reference, before: str, clause: Clause) -> Entity | None:
    """The party that "which" or "who" goes back to: the last one named, of the right kind."""
    wanted = {"who": (PERSON, ORGANISATION), "whom": (PERSON,), "which": (ORGANISATION,)}.get(
        reference.words, (ORGANISATION, PERSON)
    )
    for kind in wanted:
        for entity in clause.named:
            if entity.kind == kind:
                return entity
    return None


def _person(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    barred = {clause.barred}
    if (reference.kind == "her" and not _owns(text, reference.span.end)) or reference.words == "him":
        barred.add(clause.person)
    options = [clause.person, clause.earlier_person, *clause.named, focus.person, *focus.people]
    fitting = [e for e in options if e is not None and e.kind == PERSON and e not in barred]
    return next((e for e in fitting if not _is_other_sex(e, reference.words)), None)


def _is_other_sex(person: Entity, pronoun: str) -> bool:
    """Whether a person's given name tells that "he" or "she" means somebody else."""
    given = person.name.split(" ")[0].split("-")[0]
    if pronoun.lower() in ("he", "him", "his"):
        return given in vocabulary.female_names()
    return pronoun.lower() in ("she", "her") and given in vocabulary.male_names()


def _owns(text: str, end: int) -> bool:
    """Whether "her" stands before what she has, and not alone."""
    return bool(
        re.match(
            r" (?!and\b|to\b|in\b|as\b|for\b|at\b|on\b|from\b|with\b|after\b|the\b|a\b|last\b|that\b|"
            r"when\b|by\b)[\w“‘-]",
            text[end : end + 3] + text[end + 3 : end + 8],
        )
    )


def _it(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    if meant := _meant_for_sure(reference, before, text, clause, focus):
        return meant
    if (
        reference.kind == "it"
        and not _CLAUSE_START.search(before[-20:])
        and _is_object(before, text, reference.span.end)
    ):
        return _as_object(before, clause, focus)
    barred = {clause.barred, *_barred_funds(reference, text, clause, focus)}
    if reference.kind == "its":
        barred |= _barred_owners(before, clause)
    hired = reference.kind == "its" and _HIRED.search(before)
    sources = clause.named[:1] if hired or _SOURCES.search(before) else []
    options = [
        *(sources if reference.kind == "its" else ()),
        clause.subject,
        *sources,
        clause.earlier,
        clause.owner,
        focus.subject,
        *clause.named,
        focus.section,
        focus.topic,
        *focus.recent,
    ]
    return next((e for e in options if is_company(e) and e not in barred), None)


def _meant_for_sure(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    """Whom "it" or "its" means in constructions that leave no choice."""
    if reference.kind == "it":
        does = not before.strip() and _DOES.match(text, reference.span.end)
        if focus.kin is not None and does:
            return focus.kin
        first = clause.named[-1] if clause.named and _SHARES_OF.match(before) else None
        risen = first or clause.owner or clause.earlier or clause.subject
        if is_company(risen) and _SHARES_VALUE.search(before):
            return risen
        if clause.subject is clause.earlier is None and _SINCE_IT.search(before):
            return next((e for e in clause.named if is_company(e)), None)
    elif meant := _owner(reference, before, text, clause, focus):
        return meant
    led = _LED_IN.match(before)
    only = clause.named[0] if len(clause.named) == 1 else None
    if led and only is not None and is_company(only) and before.startswith(tuple(only.names), led.end()):
        return only
    return None


def _owner(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    """Whose "its" is for sure: a family's holding, a fund's portfolio, a valued company's round, an employer's post."""
    if not is_company(clause.subject) and _ITS_SHARE.match(text, reference.span.end):
        return next((e for e in clause.named if e.kind == ORGANISATION and e.name.endswith(KIN)), None)
    if _OF_A_FUND.match(text, reference.span.end):
        return next((e for e in [*clause.named, *focus.recent[:2]] if is_fund(e)), None)
    last = clause.named[0] if clause.named else None
    if last is None:
        return None
    if is_company(last):
        own = _OWN_CLAUSE.search(before)
        if own and before[: own.start()].endswith(tuple(last.names)):
            return last
    if clause.subject is not None or clause.earlier is not None:
        return None
    if last.kind == PERSON and before.endswith(tuple(f"{name}, " for name in last.names)):
        return next((e for e in clause.named if is_company(e)), None)
    valued = _VALUED.search(before)
    named = (e for e in clause.named if valued and is_company(e) and valued[1].startswith(tuple(e.names)))
    return next(named, None)


def _as_object(before: str, clause: Clause, focus: Focus) -> Entity | None:
    """Whom "it" means behind a verb: hardly who does what the verb says."""
    named = [e for e in clause.named if e is not clause.owner or clause.earlier is not None]
    options = [clause.earlier, *named]
    found = next((e for e in options if is_company(e) and e not in (clause.subject, clause.barred)), None)
    return found or best_of("", [], before, clause, focus, subject_position=False, pronoun=True)


def _barred_funds(reference: Reference, text: str, clause: Clause, focus: Focus) -> set[Entity | None]:
    """The funds that what is said ("its factories") cannot be of."""
    if not _OPERATES.match(text, reference.span.end):
        return set()
    return {e for e in (focus.subject, clause.owner, *clause.named, *focus.recent) if e is not None and is_fund(e)}


def _barred_owners(before: str, clause: Clause) -> set[Entity | None]:
    """Those who cannot have what "its" stands before: who is said to be it, and whom it is said of."""
    barred: set[Entity | None] = set()
    last = clause.named[0] if clause.named else None
    if _SEATED.search(before):
        barred.add(clause.subject or clause.earlier)
    if _EQUATED.search(before) and not (last is not None and last.kind == PERSON):
        barred |= {clause.subject, *clause.named}
    apposed = _APPOSED.search(before)
    if apposed and last is not None and before[: apposed.start()].endswith(tuple(last.names)):
        barred.add(last)
    return barred


_ITS_SHARE = re.compile(r" (?:[a-z-]+ )?(?:stake|holding|shares|shareholding|interest)\b")
_DOES = re.compile(r" (?:will|would|has|had|have|owns|owned|holds|held|keeps|kept|wants|sold|agreed|gets|got)\b")
_OF_A_FUND = re.compile(r" (?:funds|portfolio|limited partners)\b")
_VALUED = re.compile(r"\bvalu(?:es|ed|ing) (?:the )?([^,;]{2,60}) at ")
_SINCE_IT = re.compile(r"\b(?:since|before|after|when|until|while) $")
_SHARES_OF = re.compile(r"(?:Shares|Stock) (?:of|in) ")
_SHARES_VALUE = re.compile(
    r"(?:\b[Ss](?:hares?|tock|hare price)\b|\b(?:closed|ended|fell|rose|gained|slipped|jumped|dropped) (?:on \w+ )?"
    r"(?:at|by|to|\d))[^.;]{0,120}, "
    r"(?:valuing|giving|leaving|taking|bringing|which (?:values?|valued|gives?|gave|leaves?|left)) $"
)
_LED_IN = re.compile(r"\W*(?:For|At|With) ")
_APPOSED = re.compile(r",(?: (?:until recently|once|now|formerly|previously|long|and|then|also),?)? $")
_OPERATES = re.compile(
    r" (?:(?:main|chief|biggest|largest|closest|local|nearest|two|three|other|own|annual|net|only|key|"
    r"direct|long-time|smaller|bigger) )*"
    r"(?:rivals?|competitors?|customers|clients|sales|revenues?|turnover|products?|stores|shops|factory|"
    r"factories|competes|makes|sells|employs)\b"
)
_OWN_CLAUSE = re.compile(r",? (?:an?|the) [^,;.]{2,60}? (?:that|which) (?:[a-z]+ ){1,3}$")
_HIRED = re.compile(
    r"\b(?:bringing|brought|brings|poach(?:ed|es|ing)|hir(?:ed|es|ing)|recruit(?:ed|s|ing)|tapp(?:ed|ing)|"
    r"lur(?:ed|es|ing)|install(?:ed|s|ing)|"
    r"keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|oust(?:ed|s|ing)?|replac(?:ed|es|ing)|ditch(?:ed|es|ing)) "
    r"(?:on |in |over )?$"
)
_SOURCES = re.compile(
    r"(?:[Pp]eople|[Ss]ources?|[Ee]xecutives?|[Oo]fficials?|[Bb]ankers?|[Aa]dvisers?|[Ss]pokes\w+|"
    r"[Pp]erson|[Ii]nsiders?|[Ss]omeone|[Mm]anagers?|[Dd]irectors?)[^,.]{0,40}\b(?:close to|at|from|"
    r"inside|for|of|familiar with) [^,.]{2,60} (?:said|says|say|added|confirmed|told \w+)(?: that)? $"
)


def _is_object(before: str, text: str, end: int) -> bool:
    last = re.search(r"([\w’'-]+) $", before)
    return bool(last) and not re.match(
        r" (?:is|was|has|had|will|would|could|may|might|can|should|does|did|said|says|also|and [A-Z])\b",
        text[end : end + 8],
    )


def _ends_with_person(before: str, clause: Clause) -> bool:
    """Whether a description stands right behind a person, and so speaks of whom that person works for."""
    last = clause.named[0] if clause.named else None
    return last is not None and last.kind == PERSON and before.endswith(tuple(f"{name}, " for name in last.names))


_FOUNDED_BY = re.compile(
    r" (?:that |which )?(?:he|she|they) (?:had |has |once )?(?:co-?)?(?:founded|"
    r"started|set up|built|created|runs|ran|led|leads)\b"
)


def _described(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    description = reference.description
    if description is None:
        return None
    if reference.words.startswith(("Her ", "her ", "His ", "his ")):
        person = clause.person or focus.person
        if description.noun in ("family", "brothers", "sisters"):
            named = person.name.rsplit(" ", 1)[-1] if person else ""
            return next((e for e in focus.recent if suits(e, description.noun) and named in e.name), None)
        return person.employer if person else None
    if reference.words.startswith(("Our ", "our ")):
        return _own_company(focus.speaker)
    issuer = focus.issuer or focus.topic
    if issuer is not None and reference.words in ("the Company", "The Company"):
        return issuer
    if _EQUATED.search(before):
        return None
    person = clause.person or clause.earlier_person
    if person is not None and person.employer is not None and _FOUNDED_BY.match(text, reference.span.end):
        return person.employer
    position = bool(_CLAUSE_START.search(before[-20:])) and not _ends_with_person(before, clause)
    return best_of(description.noun, list(description.adjectives), before, clause, focus, subject_position=position)
