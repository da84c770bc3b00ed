"""Later mentions: pronouns, relative pronouns and descriptions ("the company", "its Spanish rival"), and whom they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from facts.extraction.descriptions import Description, find_descriptions, fitness, is_company, is_fund, size_score, suits
from facts.extraction.parties import ORGANISATION, PERSON, Entity
from sources.reading import Span

_PERSONAL = re.compile(
    r"\b[Tt]he (?:\d{2}-year-old|billionaire|entrepreneur|businessman|businesswoman|tycoon|executive|financier|former \w+ (?:executive|banker|engineer))\b(?! [a-z]*[A-Z])"
)
_PRONOUN = re.compile(
    r"\b(?:([Ii]t|[Ii]tself)|([Ii]ts)|([Hh]e|[Ss]he|him)|([Hh]is)|([Hh]er)|(which|who|whom)|(whose)|([Ww]e|us|ourselves)|([Oo]ur)|(I|me)|([Mm]y)|(you)|(your)|([Tt]hey))\b(?![’'](?:s|ll|ve|re|d|m)\b\s*(?:a pity|clear|time))"
)
PREPOSED = frozenset(
    "of in for by with from to on at into over about against between under per than like including via through around near among toward towards without".split()
)
_CLAUSE_START = re.compile(
    r"(?:^|[,;:—–-]|\b(?:that|said|and|but|because|when|while|as|if|although|though|after|before|where|what|how|says|until|since|than|whether|so|which|whom|who))[\s\"“‘]*$",
    re.IGNORECASE,
)
_EQUATED = re.compile(
    r"\b(?:is|are|was|were|be|been|become|became|becomes|remains?|remained|include|includes|included)(?: (?:also|now|one of|among|both|already|still|counted))* $"
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
    """The pronouns and descriptions of one sentence, in no order. `learned` are nouns that the document describes by."""
    for match in _PRONOUN.finditer(text, span.start, span.end):
        kind = _KINDS[(match.lastindex or 1) - 1]
        if kind == "it":
            kind = _kind_of_it(text, span, match)
        if kind:
            yield Reference(Span(*match.span()), kind, match[0])
    for found in find_descriptions(text, span, learned):
        yield Reference(found.span, "description", found.words, found)
    for match in _PERSONAL.finditer(text, span.start, span.end):
        yield Reference(Span(*match.span()), "personal", match[0])


_EMPTY_OBJECT = re.compile(
    r"\b(?:sense|line|most|much|all|none|more|part|out|sign|word|any|end|rest|half|some|worst|best|think|heard|gist|price|cost|bit|"
    r"make|makes|made|find|finds|found|believe|call|love|hate|worth)(?: of)? $"
)
_EMPTY_AFTER = re.compile(
    r"(?: (?:is|was|will be|would be|has been|had been|became|remains|may be|might be|seems|looks|makes|made)|[’']s)"
    r"(?: (?:not|now|also|still|only|already|always|never|too|so|[a-z]+ly|no))* "
    r"(?:(?:[a-z]+ )?(?:clear|unclear|easy|easier|hard|harder|difficult|likely|unlikely|possible|impossible|time|true|good|bad|too|what|how|why|"
    r"hoped|thought|believed|understood|expected that|said that|reported that|known that|fair|important|official|worth|enough|"
    r"important|useful|sad|great|about|all|because|here|there|just|one of those|the first time|the second time|no secret|no surprise|"
    r"a pity|a shame|a sign|a matter|a question|only a|a good time|a bad time|a sad|a great|a long way|a rare|the sort of|the kind of)\b)"
    r"| (?:turns?|turned) out\b| (?:seems?|seemed|appears?|appeared|emerged|follows|helps|matters|rains?|depends?|so happens)\b(?! to (?:be|have))"
    r"| (?:takes?|took|needed|would take|will take) (?:the total|[\w ]{1,20} to |three|two|four|five|six|years|months|a lot|nine)| goes without| comes (?:as|down|to)\b"
    r"| (?:means?|meant) (?:that|the)\b| could happen| happened| has not (?:all |always )?been| hasn[’']t (?:all |always )?been| hurts?\b| [’']?s about\b"
)
_STAGE_BEFORE = re.compile(
    r"\b(?:block(?:ed|s)?|clear(?:ed|s)?|approv(?:ed|es?)|complet(?:ed?|es)|clos(?:ed?|es)|finali[sz](?:ed?|es)|abandon(?:ed|s)?|call(?:ed|s)|"
    r"seal(?:ed|s)?|sign(?:ed|s)|announc(?:ed?|es)|wav(?:ed?|es)|wrap(?:ped|s)?|reject(?:ed|s)?|veto(?:ed|es)?|vot(?:ed?|es)|stopp?(?:ed|s)?|"
    r"endors(?:ed?|es)|recommend(?:ed|s)?|agreed|scrap(?:ped|s)?|oppos(?:ed?|es)|terminat(?:ed?|es)|unwind|unwound|reviewed|challenge[sd]?) $"
)
_STAGE_AFTER = re.compile(
    r" (?:(?:was|is|has been|had been|will be|would be|could be|were|should be)(?: (?:also|now|finally|formally|to be|still|then|only|due to be|expected to be))* "
    r"(?:blocked|cleared|approved|completed|closed|finali[sz]ed|abandoned|called off|sealed|signed|announced|rejected|vetoed|scrapped|terminated|"
    r"consummated|waved through|subject to|conditional|the (?:largest|biggest|second|third|first big|company[’']s (?:largest|biggest)) (?:[\w’-]+ ){0,4}"
    r"(?:deal|takeover|acquisition|purchase|merger|transaction|round|investment|sum|sale|change|bid|buyout))\b"
    r"|(?:closed|went through|fell (?:apart|through)|collapsed|came to nothing|goes through|gone through|went ahead|"
    r"comes (?:after|less|as|two|three|just|at)|follows|will (?:close|create|need)|is expected to (?:close|complete|be completed)|"
    r"should (?:close|complete)|needed|needs|would (?:be|have been) the)\b)"
)
_DEAL_GIVES = re.compile(r" (?:leaves|left [A-Z]|lets|takes the|brings the (?:total|sum)|values|valued|gives|gave|will (?:give|value|bring|leave|take the))\b")
_QUOTED_COPULA = re.compile(r"(?: (?:is|was|has been|will be|would be|isn[’']t|wasn[’']t)|[’']s)\b")


def _kind_of_it(text: str, span: Span, match: re.Match[str]) -> str:
    """What "it" stands for: "" for nobody ("it is clear that"), "deal" for what is done ("blocked it"), else "it"."""
    before = text[max(span.start, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 90]
    said = before.rstrip().endswith((" that", " which", " said", " says"))
    if _EMPTY_AFTER.match(after) or _EMPTY_OBJECT.search(before) or (_DEAL_GIVES.match(after) and not said):
        return ""
    if _QUOTED_COPULA.match(after) and text[max(0, match.start() - 1) : match.start()] in ("“", '"'):
        return ""
    return "deal" if _STAGE_BEFORE.search(before) or (_STAGE_AFTER.match(after) and not said) else "it"


@dataclass(slots=True)
class Focus:
    """Whom a reader has in mind at one point of a document: who was spoken of last, and as what.

    `topic` is the company that the document is about, `section` the one that the part under a heading is about, `issuer`
    the one that a release calls "the Company". `fresh` says that a part has just begun.
    """

    topic: Entity | None = None
    subject: Entity | None = None
    person: Entity | None = None
    people: list[Entity] = field(default_factory=list)
    recent: list[Entity] = field(default_factory=list)
    speaker: Entity | None = None
    asked: Entity | None = None
    buyer: Entity | None = None
    target: Entity | None = None
    raising: Entity | None = None
    section: Entity | None = None
    issuer: Entity | None = None
    fresh: bool = False

    def see(self, entity: Entity) -> None:
        """Note that an entity was named."""
        seen = self.people if entity.kind == PERSON else self.recent if entity.kind == ORGANISATION else None
        if seen is not None:
            if entity in seen:
                seen.remove(entity)
            seen.insert(0, entity)
            del seen[12:]


@dataclass(slots=True)
class Clause:
    """What a sentence has said so far: the subjects of its clauses, and whom it named in which order.

    `later` are those whom it names further on, whom a description can hardly mean.
    """

    subject: Entity | None = None
    earlier: Entity | None = None
    person: Entity | None = None
    earlier_person: Entity | None = None
    named: list[Entity] = field(default_factory=list)
    barred: Entity | None = None
    owner: Entity | None = None
    later: list[Entity] = field(default_factory=list)

    def close(self) -> None:
        """Begin a new clause."""
        self.earlier = self.subject or self.earlier
        self.earlier_person = self.person or self.earlier_person
        self.subject = self.person = None
        self.barred = None


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
    if reference.kind == "her" and not _owns(text, reference.span.end) or reference.words == "him":
        barred.add(clause.person)
    options = [clause.person, clause.earlier_person, *clause.named, focus.person, *focus.people]
    return next((e for e in options if e is not None and e.kind == PERSON and e not in barred), None)


def _owns(text: str, end: int) -> bool:
    """Whether "her" stands before what she has, and not alone."""
    return bool(
        re.match(
            r" (?!and\b|to\b|in\b|as\b|for\b|at\b|on\b|from\b|with\b|after\b|the\b|a\b|last\b|that\b|when\b|by\b)[\w“‘-]",
            text[end : end + 3] + text[end + 3 : end + 8],
        )
    )


def _it(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    if (
        reference.kind == "it"
        and not _CLAUSE_START.search(before[-20:])
        and _is_object(before, text, reference.span.end)
    ):
        named = [e for e in clause.named if e is not clause.owner or clause.earlier is not None]
        options = [clause.earlier, *named]
        found = next((e for e in options if is_company(e) and e not in (clause.subject, clause.barred)), None)
        return found or _ranked("", [], before, clause, focus, subject_position=False, pronoun=True)
    barred = {clause.barred}
    if _OPERATES.match(text, reference.span.end):
        barred |= {e for e in (focus.subject, clause.owner, *clause.named, *focus.recent) if e is not None and is_fund(e)}
    if reference.kind == "its":
        if _SEATED.search(before):
            barred.add(clause.subject or clause.earlier)
        if _EQUATED.search(before):
            barred |= {clause.subject, *clause.named}
        apposed = _APPOSED.search(before)
        if apposed and clause.named and any(before[: apposed.start()].endswith(n) for n in clause.named[0].names):
            barred.add(clause.named[0])
    if reference.kind == "its" and clause.named and is_company(clause.named[0]):
        apposed = _OWN_CLAUSE.search(before)
        if apposed and before[: apposed.start()].endswith(tuple(clause.named[0].names)):
            return clause.named[0]
    sources = [e for e in clause.named[:1] if _SOURCES.search(before) or (reference.kind == "its" and _HIRED.search(before))]
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


_LED_IN = re.compile(r"\W*(?:For|At|By|With|[A-Z][a-z]+ing|In buying|In acquiring|After buying) ")
_APPOSED = re.compile(r",(?: (?:until recently|once|now|formerly|previously|long|and|then|also),?)? $")
_OPERATES = re.compile(
    r" (?:(?:main|chief|biggest|largest|closest|local|nearest|two|three|other|own|annual|net|only|key|direct|long-time|smaller|bigger) )*"
    r"(?:rivals?|competitors?|customers|clients|sales|revenues?|turnover|products?|stores|shops|factory|factories|competes|makes|sells|employs)\b"
)
_OWN_CLAUSE = re.compile(r",? (?:an?|the) [^,;.]{2,60}? (?:that|which) (?:[a-z]+ ){1,3}$")
_HIRED = re.compile(
    r"\b(?:bringing|brought|brings|poach(?:ed|es|ing)|hir(?:ed|es|ing)|recruit(?:ed|s|ing)|tapp(?:ed|ing)|lur(?:ed|es|ing)|install(?:ed|s|ing)|"
    r"keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|oust(?:ed|s|ing)?|replac(?:ed|es|ing)|ditch(?:ed|es|ing)) (?:on |in |over )?$"
)
_SOURCES = re.compile(
    r"(?:[Pp]eople|[Ss]ources?|[Ee]xecutives?|[Oo]fficials?|[Bb]ankers?|[Aa]dvisers?|[Ss]pokes\w+|[Pp]erson|[Ii]nsiders?|[Ss]omeone|[Mm]anagers?|[Dd]irectors?)[^,.]{0,40}\b(?:close to|at|from|inside|for|of|familiar with) [^,.]{2,60} (?:said|says|say|added|confirmed|told \w+)(?: that)? $"
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


_FOUNDED_BY = re.compile(r" (?:that |which )?(?:he|she|they) (?:had |has |once )?(?:co-?)?(?:founded|started|set up|built|created|runs|ran|led|leads)\b")


def _described(reference: Reference, before: str, text: str, clause: Clause, focus: Focus) -> Entity | None:
    description = reference.description
    assert description is not None
    if reference.words.startswith(("Her ", "her ", "His ", "his ")):
        person = clause.person or focus.person
        if description.noun in ("family", "brothers", "sisters"):
            named = person.name.rsplit(" ", 1)[-1] if person else ""
            return next((e for e in focus.recent if suits(e, description.noun) and named in e.name), None)
        return person.employer if person else None
    if reference.words.startswith(("Our ", "our ")):
        return _own_company(focus.speaker)
    if focus.issuer is not None and reference.words in ("the Company", "The Company"):
        return focus.issuer
    if _EQUATED.search(before):
        return None
    person = clause.person or clause.earlier_person
    if person is not None and person.employer is not None and _FOUNDED_BY.match(text, reference.span.end):
        return person.employer
    position = bool(_CLAUSE_START.search(before[-20:])) and not _ends_with_person(before, clause)
    return _ranked(description.noun, list(description.adjectives), before, clause, focus, subject_position=position)


_BOUGHT = re.compile(
    r"(?:\bof|per cent of|percent of|% of|stake in|control of|shares in|invest in|bid for|offer for|buy|acquire|got|gets|get|bought|acquired|acquires|buys|swallowed|landed|snapped up|took over|takes over|take over|takeover of|acquisition of|purchase of|pursuit of|buying|acquiring|value|values|valued|valuing|whole of|all of) $"
)
_RESULT = re.compile(
    r",(?: and)? (?:valuing|giving|taking|bringing|making|leaving|pushing|lifting|helping|allowing|putting|turning|which (?:values?|valued|gives?|gave|puts?|took|brings)|in a (?:deal|move|transaction|round) (?:that|which|valuing|giving)(?: \w+)?)(?: (?:total|the|up))* $|\b(?:round|deal|transaction|sale|investment) (?:that )?(?:valuing|values|valued|gives|giving) $"
)

_JOB_AT = re.compile(
    r"(?:partner|principal|director|manager|executive|chief|president|head|analyst|chair\w*|board|officer|strategist|employees?|staff) (?:at|of|with|for|on) $"
)


def _ranked(
    noun: str,
    adjectives: list[str],
    before: str,
    clause: Clause,
    focus: Focus,
    *,
    subject_position: bool,
    pronoun: bool = False,
) -> Entity | None:
    """The company that a description suits best: by what is known of it, how lately it was named and its part in the deal."""
    options: list[Entity] = []
    for entity in [*clause.named, focus.subject, *focus.recent, focus.section, focus.topic]:
        if entity is not None and entity not in options and suits(entity, noun):
            options.append(entity)
    people = [p for p in (clause.person, clause.earlier_person, *clause.named) if p is not None and p.kind == PERSON]
    bought = bool(_BOUGHT.search(before))
    outsider = clause.subject is not None and clause.subject not in (focus.buyer, focus.target)
    best, best_score = None, 0.0
    for rank, entity in enumerate(options):
        fit = fitness(entity, noun, adjectives)
        if not noun and not pronoun and fit <= 0:
            continue
        score = -0.8 * min(rank, 4) + 1.0 * (entity is (focus.section or focus.topic)) + fit
        score += 2.4 * (entity is focus.subject and (subject_position or not clause.named))
        score += 0.25 * min(entity.mentions, 8)
        score += 1.5 * (entity is focus.raising and rank < 4) - 5.0 * (entity in clause.later and not pronoun)
        if subject_position:
            score += 1.5 * (entity in (clause.earlier, clause.subject))
        else:
            if entity is clause.subject and not _JOB_AT.search(before):
                others = any(e is not entity and is_company(e) for e in clause.named)
                score -= (1.5 * others) if _RESULT.search(before) else 5
            score += (-2.0 if bought else 2.5) * any(p.employer is entity for p in people)
            score += 2.0 * any(p.name.rsplit(" ", 1)[-1] in entity.name.split() for p in people)
        if outsider and pronoun is False and not subject_position:
            score += 1.5 * (entity is focus.subject)
        elif entity is focus.target:
            score += 2.0 * bought + size_score(noun, target=True)
        elif entity is focus.buyer:
            score += size_score(noun, target=False) - 3.0 * bought
        if best is None or score > best_score:
            best, best_score = entity, score
    return best
