"""Writing a document and its claims. Running it again changes nothing; what editors decided is kept."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from facts.catalogue import load_catalogue
from facts.extraction import ExtractedClaim
from facts.models import Claim, Entity, Fact
from facts.names import is_name
from facts.placement import Question, forget_empty, lock_facts, one_writer_at_a_time
from facts.resolution import Resolver, known_names
from facts.summaries import summarise_all
from sources.copies import match_copies
from sources.models import Revision, Source
from sources.reading import Document, Span
from sources.recording import Outcome, find_revision, record_document

SHORT_TEXTS = ("unit", "modifier", "attributed_to", "as_of", "rule")
FRACTION_DIGITS = Claim._meta.get_field("low").decimal_places
LARGEST = 10 ** (Claim._meta.get_field("low").max_digits - FRACTION_DIGITS)
QUOTE_GONE = "The article changed and no longer has these words."


@dataclass(frozen=True, slots=True)
class Import:
    """What importing one document did: the source, whether it was new, and how many claims it now makes."""

    outcome: Outcome
    source: Source
    claims: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that an extractor puts forward."""

    claim: ExtractedClaim
    extractor: str
    version: str


def import_document(document: Document) -> Import:
    """Record a document with the claims that the desk's extractors find in it.

    Claims are looked for before the one transaction that writes begins, so that nobody waits for it. Raises
    sources.recording.RecordingError when another article has the document's file name, and writes nothing then.
    """
    extractors = load_extractors()
    signature = " ".join(f"{name}@{version}" for name, version, _ in extractors)
    known = find_revision(document)
    if known and known.extracted_with == signature:
        return _done(Outcome.SAME, known)
    document = replace(document, known_names=known_names(document.text))
    return _write(document, propose(document, extractors), signature)


@transaction.atomic
def _write(document: Document, proposals: list[Proposal], signature: str) -> Import:
    one_writer_at_a_time()
    outcome, revision = record_document(document)
    copies = set() if outcome is Outcome.SAME else match_copies(revision.source)
    revision.source.issuer = issuer_of(document, [proposal.claim for proposal in proposals])
    revision.source.save(update_fields=["issuer"])
    record_claims(revision, proposals, moved=copies)
    revision.extracted_with = signature
    revision.save(update_fields=["extracted_with"])
    return _done(outcome, revision)


def _done(outcome: Outcome, revision: Revision) -> Import:
    claims = Claim.objects.standing().filter(revision__source=revision.source).count()
    return Import(outcome, revision.source, claims)


def load_extractors():
    """The desk's extractors as (name, version, function); a function without a `version` has ""."""
    functions = [(name, import_string(name)) for name in settings.DEALTRACKER_EXTRACTORS]
    return [(name, getattr(function, "version", ""), function) for name, function in functions]


def propose(document: Document, extractors) -> list[Proposal]:
    """What the extractors put forward, each claim once: the first to propose it has it.

    A claim that the database has no room for (a figure of 10¹⁸, a name of 201 characters) is a slip of reading and
    left out, and so is one about what is no name.
    """
    proposals: dict[tuple, Proposal] = {}
    for name, version, extract in extractors:
        for claim in filter(_fits, extract(document)):
            said = (claim.subject, claim.attribute, claim.object, claim.quote, *_values(claim))
            proposals.setdefault(said, Proposal(claim, name, version))
    return list(proposals.values())


def _fits(claim: ExtractedClaim) -> bool:
    bounds = [bound for bound in (claim.low, claim.high) if bound is not None]
    names = [name for party in (claim.subject, claim.object) if party for name in (party.name, *party.names)]
    return (
        all(abs(bound) < LARGEST and bound == round(bound, FRACTION_DIGITS) for bound in bounds)
        and all(is_name(name) and len(name) <= Entity._meta.get_field("name").max_length for name in names)
        and all(len(getattr(claim, name)) <= Claim._meta.get_field(name).max_length for name in SHORT_TEXTS)
    )


def issuer_of(document: Document, claims: Iterable[ExtractedClaim]) -> str:
    """Whose release the document is, if it is a press release: of the organisations that it speaks of the first."""
    parties = {party for claim in claims for party in (claim.subject, claim.object) if party}
    names = {name: party for party in parties if party.kind == "organisation" for name in (party.name, *party.names)}
    text = f"{document.title}\n{document.text}"
    places = [(found.start(), -len(name), names[name].name) for name in names if (found := _find(name, text))]
    return min(places)[2][:200] if places else ""


def _find(name, text):
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)


@transaction.atomic
def record_claims(revision, proposals: list[Proposal], moved: Iterable[int] = ()) -> None:
    """Make the revision's source claim what is proposed. `moved` are sources whose near-copies became others by it.

    A claim that an editor decided stays as it is, in its old revision when its words are gone. A proposal that
    says what a decided claim says in the same place is that claim, so what was rejected does not come back.
    Undecided claims that nobody proposes any more go.
    """
    facts = _Facts([proposal.claim for proposal in proposals])
    claims = Claim.objects.filter(revision__source=revision.source)
    read = {*claims.values_list("read_as", flat=True)} | {fact.pk for fact in facts.all()}
    touched = {*claims.values_list("fact", flat=True)} | {fact.standing.pk for fact in facts.all()}
    touched |= set(Claim.objects.filter(revision__source__in=moved).values_list("fact", flat=True))
    lock_facts(touched)
    # Read when their facts are locked, so that a decision made until then is seen.
    standing = list(claims.select_related("revision", "fact", "read_as", "moved_to").defer("revision__text"))
    _Merge(revision, standing).run([(facts.of(proposal.claim), proposal) for proposal in proposals])
    summarise_all(touched)
    forget_empty(read | touched)


class _Facts:
    """The facts that a document's claims are read as; those that the desk lacks are made, and their deals.

    They may be merged into others.
    """

    def __init__(self, claims: list[ExtractedClaim]):
        self._catalogue = load_catalogue()
        self._entities = Resolver(claims).resolve()
        self._facts: dict[Question, Fact] = {}
        for claim in claims:
            question = self._question(claim)
            if question not in self._facts:
                self._facts[question] = question.fact()

    def of(self, claim: ExtractedClaim) -> Fact:
        return self._facts[self._question(claim)]

    def all(self) -> Iterable[Fact]:
        return self._facts.values()

    def _question(self, claim: ExtractedClaim) -> Question:
        attribute = self._catalogue[claim.attribute]
        object_ = self._entities[claim.object] if claim.object else None
        period = period_of(claim.as_of) if attribute.dated else ""
        return Question(self._entities[claim.subject], claim.attribute, object_, period)


def period_of(as_of: str) -> str:
    """The period that tells one fact from another: days count as their month, so "2025-04-09" is "2025-04"."""
    return "/".join(part[:7] for part in as_of.split("/"))


class _Merge:
    """Brings the claims of one source in line with what is proposed for its current revision.

    A claim that an editor moved is known by what the machine read before, by the fact that it was moved to, and else
    by its words, attribute and value, and stays where the editor moved it.
    """

    def __init__(self, revision, standing: list[Claim]):
        self.revision = revision
        self.standing = standing
        self.by_saying: dict[tuple, list[Claim]] = defaultdict(list)
        self.moved: dict[tuple, list[Claim]] = defaultdict(list)
        self.kept: set[int] = set()
        self.new: list[Claim] = []
        for claim in standing:
            self.by_saying[_said(claim.read_as.standing, claim)].append(claim)
        for claim in standing:
            if claim.moved_to:
                self.by_saying[_said(claim.fact, claim)].append(claim)
                for fact in (claim.read_as, claim.moved_to):
                    self.moved[_told(fact, claim)].append(claim)

    def run(self, proposals: list[tuple[Fact, Proposal]]) -> None:
        unknown = []
        for fact, proposal in proposals:
            if claim := self._match(self.by_saying[_said(fact.standing, proposal.claim)], proposal.claim):
                self._keep(claim, fact, proposal)
            else:
                unknown.append((fact, proposal))
        for fact, proposal in unknown:
            claim = self._match(self.by_saying[_said(fact.standing, proposal.claim)], proposal.claim)
            if claim or (claim := self._find_moved(fact, proposal.claim)):
                self._keep(claim, fact, proposal)
            else:
                self._add(fact, proposal)
        self._let_go()
        Claim.objects.bulk_create(self.new, batch_size=500)

    def _match(self, claims: Iterable[Claim], proposed: ExtractedClaim) -> Claim | None:
        """The claim in the same words: overlapping where its own stand in this revision, or the same as they were."""
        quote = proposed.quote.of(self.revision.text)
        for claim in claims:
            here = self._span_here(claim)
            if here.overlaps(proposed.quote) if here else claim.quote == quote:
                return claim
        return None

    def _span_here(self, claim: Claim) -> Span | None:
        """Where the claim's words stand in this revision; None where an old one's stand nowhere or more than once."""
        if claim.revision_id == self.revision.pk:
            return claim.span
        if self.revision.text.count(claim.quote) != 1:
            return None
        start = self.revision.text.index(claim.quote)
        return Span(start, start + len(claim.quote))

    def _find_moved(self, fact: Fact, proposed: ExtractedClaim) -> Claim | None:
        """The moved claim that the machine reads as another fact now; without a value it is not to be told."""
        if proposed.low is None and proposed.high is None and not proposed.value:
            return None
        free = [claim for claim in self.moved[_told(fact, proposed)] if claim.pk not in self.kept]
        return self._match(free, proposed)

    def _keep(self, claim: Claim, fact: Fact, proposal: Proposal) -> None:
        if claim.pk and claim.pk not in self.kept:
            self.kept.add(claim.pk)
            if claim.read_as.standing != fact.standing:
                claim.read_as = fact
            self._bring_along(claim, proposal)

    def _add(self, fact: Fact, proposal: Proposal) -> None:
        claim = self._fill(Claim(revision=self.revision, fact=fact.standing, read_as=fact), proposal)
        self.new.append(claim)
        self.by_saying[_said(claim.fact, claim)].append(claim)

    def _bring_along(self, claim: Claim, proposal: Proposal) -> None:
        """Move a claim to this revision; an undecided one takes over all that is proposed."""
        if claim.decision_id is None and claim.added_by_id is None and claim.as_read is None:
            self._fill(claim, proposal).save()
            return
        if claim.revision_id != self.revision.pk:
            here = self._span_here(claim) or proposal.claim.quote
            claim.revision, claim.start, claim.end = self.revision, here.start, here.end
            claim.parts = _parts(proposal.claim)
        claim.look_again = "" if claim.look_again == QUOTE_GONE else claim.look_again
        claim.save()

    def _let_go(self) -> None:
        for claim in self.standing:
            if claim.pk in self.kept:
                continue
            if not claim.is_of_a_person:
                claim.delete()
            elif claim.revision_id != self.revision.pk and not self._find_again(claim):
                claim.look_again = claim.look_again or QUOTE_GONE
                claim.save(update_fields=["look_again"])

    def _find_again(self, claim: Claim) -> bool:
        """Move a claim that nobody proposes to this revision, if its words stand there."""
        if (here := self._span_here(claim)) is None:
            return False
        claim.revision, claim.start, claim.end, claim.parts = self.revision, here.start, here.end, {}
        claim.look_again = "" if claim.look_again == QUOTE_GONE else claim.look_again
        claim.save()
        return True

    def _fill(self, claim: Claim, proposal: Proposal) -> Claim:
        proposed = proposal.claim
        claim.revision = self.revision
        claim.start, claim.end = proposed.quote.start, proposed.quote.end
        claim.quote = proposed.quote.of(self.revision.text)
        for name in ("low", "high", "unit", "value", "modifier", "modality", "attributed_to", "as_of"):
            setattr(claim, name, getattr(proposed, name))
        claim.extractor, claim.extractor_version = proposal.extractor, proposal.version
        claim.rule, claim.confidence = proposed.rule, proposed.confidence
        claim.parts = _parts(proposed)
        return claim


def _said(fact: Fact, claim) -> tuple:
    """What a claim says about its fact, without how it says it; what an editor corrected counts as it was read."""
    claim = claim.values_read if isinstance(claim, Claim) else claim
    return fact.pk, claim.low, claim.high, claim.unit, claim.value.casefold(), claim.modality == "denied"


def _told(fact: Fact, claim) -> tuple:
    """What a claim says, of whatever party."""
    return fact.attribute, *_said(fact, claim)[1:]


def _values(claim: ExtractedClaim) -> tuple:
    return claim.low, claim.high, claim.unit, claim.value, claim.as_of, claim.modality


def _parts(claim: ExtractedClaim) -> dict[str, list[int]]:
    spans: dict[str, Span | None] = {
        "value": claim.value_span,
        "subject": claim.subject_span,
        "object": claim.object_span,
    }
    return {name: [span.start, span.end] for name, span in spans.items() if span}
