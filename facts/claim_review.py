"""The review of a decided fact for search engines: one ClaimReview (schema.org) by Google's rules for fact checks.

https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db.models import Case, When
from django.urls import reverse
from django.utils.timezone import localdate

from facts.models import Claim, Fact
from facts.ratings import BEST, RATINGS, WORST
from sources.models import Source

DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
APPEARANCES = 20  # sources that a review names
CLAIMS = 200  # that are looked at for them


def claim_review(fact: Fact, absolute: Callable[[str], str]) -> dict | None:
    """The review of the fact's current answer; None where no editor's verdict on it is in force.

    What it says stands on the fact's page too. `absolute` gives the whole address of a path.
    """
    if fact.status not in RATINGS or not fact.answer:
        return None
    claims = _claims_of_the_answer(fact)
    decided = [claim.decision.decided_at for claim in claims if claim.public_status == fact.status]
    if not decided:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": absolute(fact.get_absolute_url()),
        "datePublished": _day(max(decided)),
        "author": {
            "@type": "Organization",
            "name": settings.DEALTRACKER_DESK_NAME,
            "url": absolute(reverse("facts:about")),
        },
        "claimReviewed": f"{fact.question} {fact.answer}",
        "reviewRating": _rating(fact),
        "itemReviewed": _claim(fact, claims),
    }


def _claims_of_the_answer(fact):
    """Claims that readers see and that give the current answer, those with its verdict first."""
    keys = [key for position in fact.positions if position["text"] == fact.answer for key in position["claims"]]
    verdict_first = Case(When(status=fact.status, awaits_second="", then=0), default=1)
    return list(fact.claims.for_fact_page().filter(pk__in=keys).order_by(verdict_first, "pk")[:CLAIMS])


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
    """The claim that is reviewed: who made it, where it came up first and where else."""
    sources = _oldest_first({claim.revision.source for claim in claims})
    first, *others = sources[:APPEARANCES]
    claim = {"@type": "Claim", "firstAppearance": _work(first)}
    if first.publisher:
        claim["author"] = _organisation(first.publisher)
    if first.published_on:
        claim["datePublished"] = first.published_on.isoformat()
    if others:
        claim["appearance"] = [_work(source) for source in others]
    return claim


def _oldest_first(sources) -> list[Source]:
    return sorted(sources, key=lambda source: (source.published_on or date.max, source.copy_of_id or 0, source.pk))


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


def _day(moment: datetime) -> str:
    return localdate(moment).isoformat()
