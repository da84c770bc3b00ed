"""What search engines are told of facts and sources, in the words of schema.org (JSON-LD).

A decided fact is a ClaimReview by Google's rules for fact checks, an undecided one a plain Claim, a source a
NewsArticle. All that is told stands on the page too.

https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.db.models import Case, When
from django.urls import reverse
from django.utils.timezone import localdate

from facts.comparison import named_origin
from facts.models import Alias, Claim, Entity, Fact
from facts.names import plain
from facts.ratings import BEST, RATINGS, WORST
from sources.models import Publisher, Source

CONTEXT = {"@context": "https://schema.org"}
AUTHORS = {Entity.Kind.PERSON: "Person", Entity.Kind.ORGANISATION: "Organization"}
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
APPEARANCES = 20  # sources that are named as having a claim
CLAIMS = 200  # that are looked at for them


def structured_fact(fact: Fact, absolute: Callable[[str], str]) -> dict | None:
    """The fact's current answer, as a review where an editor's verdict on it is in force, else as a claim.

    None where no claim gives it. `absolute` gives the whole address of a path.
    """
    claims = _claims_of_the_answer(fact)
    if not claims:
        return None
    address, text = absolute(fact.get_absolute_url()), f"{fact.question} {fact.answer}"
    item = _claim(fact, claims)
    if not (decided_at := _decided_at(fact, claims)):
        return CONTEXT | item | {"url": address, "text": text}
    return CONTEXT | {
        "@type": "ClaimReview",
        "url": address,
        "datePublished": localdate(decided_at).isoformat(),
        "author": {
            "@type": "Organization",
            "name": settings.DEALTRACKER_DESK_NAME,
            "url": absolute(reverse("facts:about")),
        },
        "claimReviewed": text,
        "reviewRating": _rating(fact),
        "itemReviewed": item,
    }


def structured_source(source: Source) -> dict:
    """The article itself, which stands elsewhere, and nothing of its text."""
    kind = "Article" if source.kind == Source.Kind.PRESS_RELEASE else "NewsArticle"
    return CONTEXT | _work(source) | {"@type": kind}


def _claims_of_the_answer(fact):
    """Claims that readers see and that give the current answer, those with its verdict first."""
    keys = [key for position in fact.positions if position["text"] == fact.answer for key in position["claims"]]
    verdict_first = Case(When(status=fact.status, awaits_second="", then=0), default=1)
    return list(fact.claims.for_fact_page().filter(pk__in=keys).order_by(verdict_first, "pk")[:CLAIMS])


def _decided_at(fact, claims):
    """When the fact's verdict was last given on one of the claims; None where it has none."""
    if fact.status not in RATINGS:
        return None
    return max((claim.decision.decided_at for claim in claims if claim.public_status == fact.status), default=None)


def _rating(fact):
    rating = RATINGS[fact.status]
    return {
        "@type": "Rating",
        "alternateName": rating.name,
        "ratingValue": rating.value,
        "bestRating": BEST,
        "worstRating": WORST,
    }


def _claim(fact: Fact, claims: list[Claim]) -> dict:
    """What the claims say as one: who made it, where it came up first and where else."""
    sources = _oldest_first({claim.revision.source for claim in claims})
    first, *others = sources[:APPEARANCES]
    claim = {"@type": "Claim", "firstAppearance": _work(first)}
    if author := _author(fact, first, [claim for claim in claims if claim.revision.source == first]):
        claim["author"] = author
    if first.published_on:
        claim["datePublished"] = first.published_on.isoformat()
    if others:
        claim["appearance"] = [_work(source) for source in others]
    return claim


def _oldest_first(sources) -> list[Source]:
    return sorted(sources, key=lambda source: (source.published_on or date.max, source.copy_of_id or 0, source.pk))


def _author(fact: Fact, source: Source, claims: Iterable[Claim]) -> dict | None:
    """Who makes the claims of a source: who is quoted, else who it has them from, else whoever put it out.

    None where that is nobody whom the desk can name.
    """
    if fact.get_attribute().kind == "quote":
        return _party(fact.subject.kind, fact.subject.name)
    if name := next(filter(None, (named_origin(claim.attributed_to) for claim in claims)), ""):
        return _named(name)
    if source.kind == Source.Kind.PRESS_RELEASE and source.issuer:
        return _party(Entity.Kind.ORGANISATION, source.issuer)
    return _organisation(source.publisher) if source.publisher else None


def _named(name):
    """Whom a source calls so, where the desk knows whether that is an organisation or a person."""
    kinds = set(Alias.objects.filter(key=plain(name)).values_list("entity__kind", flat=True))
    publisher = Publisher.objects.filter(name__iexact=name).first()
    if publisher and kinds <= {Entity.Kind.ORGANISATION}:
        return _organisation(publisher) | {"name": name}
    return _party(kinds.pop(), name) if len(kinds) == 1 else None


def _party(kind, name):
    return {"@type": AUTHORS[kind], "name": name} if kind in AUTHORS else None


def _work(source):
    """A source as a creative work, with its address where it has one."""
    work = {"@type": "CreativeWork", "headline": str(source)}
    if source.url.startswith(("http://", "https://")):
        work["url"] = source.url
    if source.publisher:
        work["publisher"] = _organisation(source.publisher)
    if source.published_on:
        work["datePublished"] = source.published_on.isoformat()
    return work


def _organisation(publisher):
    organisation = {"@type": "Organization", "name": publisher.name}
    if DOMAIN.fullmatch(publisher.domain):
        organisation["sameAs"] = f"https://{publisher.domain}"
    return organisation
