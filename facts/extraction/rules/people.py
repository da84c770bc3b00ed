"""People and the jobs that they hold, take up and give up."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose
from facts.extraction.rules.duties import duty_claims
from facts.extraction.rules.employers import employer_of, plain_role
from facts.extraction.rules.holdings import Holding, holding_of
from facts.extraction.rules.jobs import Job, find_jobs
from facts.extraction.rules.posts import Post, Posts
from facts.extraction.rules.succession import succession_claims

_OF_STATE = re.compile(r"\b(?:governor|minister|senator|mayor|secretary of state|prime minister|ambassador|judge)\b")
"""Offices that are at no company, unless the words say so ("governor of the Bank of …")."""


def position_claims(article: Article, line: Line, posts: Posts) -> Iterator[ExtractedClaim]:
    """Jobs that people hold, take up or give up, and founders named by their title."""
    if marks.PERSON not in line.form:
        return
    last: tuple[Job, Holding] | None = None
    held: Post | None = None
    for job in find_jobs(line):
        holding = holding_of(line, job, last)
        if holding is None:
            continue
        last = (job, holding)
        employer, sure = employer_of(article, line, posts, job, holding)
        if employer is None or (job.plain and not sure) or (not sure and _OF_STATE.search(job.role)):
            continue
        boss = line.items[employer].thing if isinstance(employer, int) else employer
        if boss is line.items[holding.person].thing:
            continue
        yield from _claims(article, line, job, holding, employer, sure)
        if job.role:
            held = Post(job.role, boss, line.number, line.items[holding.person].thing)
            posts.note(held, plain_role(job.role), past=holding.modality == "ended" and holding.frame != "left")
    yield from succession_claims(article, line, posts, held)
    yield from duty_claims(article, line)


def _claims(
    article: Article, line: Line, job: Job, holding: Holding, employer: int | Entity, sure: bool
) -> Iterator[ExtractedClaim]:
    at = (min(holding.at, job.start), job.end)
    if job.founder and holding.frame != "left":
        yield propose(
            article,
            line,
            "founder",
            employer,
            object_=holding.person,
            modifier="co-founder" if job.founder == "co-founder" else "",
            at=at,
            modality="asserted",
            rule=f"founder-title-{holding.frame}",
            confidence=0.9,
        )
    if job.role:
        yield propose(
            article,
            line,
            "position",
            holding.person,
            object_=employer,
            value=job.role,
            value_at=job.at,
            at=at,
            modality=holding.modality,
            rule=f"position-{holding.frame}",
            confidence=0.9 if sure else 0.75,
        )
