"""The company that a job is at: told with it, known of its holder, or what a reader has in mind."""

import re

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.descriptions import KIN
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.rules.holdings import AGE, Holding
from facts.extraction.rules.jobs import Job
from facts.extraction.rules.posts import Posts

_SIGNED = pattern(r", (?:the )?<O:o>(?=\s*(?:$|[.;)\"—]))")
_OF = pattern(r" (?:of|at) (?:the )?(?:[a-z&'-]+ ){0,2}?<O:o>(?!'s)")
_WHO = pattern(
    rf"{AGE},? who (?:co-?founded|founded|started|set up|built|created|runs|leads|has (?:run|led)|joined|rejoined) "
    rf"(?:the |what is now )?<O:o>(?!'s)"
)
_WHERE = pattern(
    r"<O:o>(?:,[^,;.]{0,60}| [^,;.]{0,30})?,? (?:where|(?:of|at|for|in) (?:which|<O>)|whose) (?:[\w-]+ ){0,2}\Z"
)


def employer_of(
    article: Article, line: Line, posts: Posts, job: Job, holding: Holding
) -> tuple[int | Entity | None, bool]:
    """The company that a job is at, and whether the words of the line say so."""
    person: Entity = line.items[holding.person].thing
    if job.employer is not None:
        known = posts.employer(person, plain_role(job.role))
        if known is not None and line.items[job.employer].form == "possessive" and holding.frame == "before":
            return known, False
        if holding.frame == "named" and holding.employer is not None and line.items[job.employer].form == "possessive":
            return holding.employer, True
        return job.employer, True
    if of := _OF.match(line.form, holding.person + 1):
        return of.start("o"), True
    signed = _SIGNED.match(line.form, job.end) if holding.frame == "apposition" else None
    if signed:
        return signed.start("o"), True
    if holding.employer is not None:
        return holding.employer, True
    if job.boss is not None and line.items[job.boss].thing is not person:
        boss: Entity = line.items[job.boss].thing
        return boss.employer, False
    where = _WHERE.search(line.form, max(0, holding.person - 120), holding.person)
    if where and holding.frame in ("is", "becomes", "as"):
        return where.start("o"), True
    return _known_employer(article, line, posts, job, holding), False


def _known_employer(article: Article, line: Line, posts: Posts, job: Job, holding: Holding) -> int | Entity | None:
    """The company that a job without one must be at: known of the person, or what the words are about."""
    person: Entity = line.items[holding.person].thing
    if job.whose:
        return _called(article, line, job.whose)
    known = posts.employer(person, plain_role(job.role))
    if known is not None:
        return known
    if holding.frame == "named":
        spoken_of: Entity | None = line.context
        return spoken_of
    if holding.frame in ("is", "becomes", "as", "left", "gap"):
        inside = [
            at
            for at in line.all(marks.ORGANISATION, holding.person, job.start)
            if line.insert_at(at) is None or line.insert_at(at) is line.insert_at(job.at)
        ]
        if inside:
            return inside[-1]
    if who := _WHO.match(line.form, holding.person + 1):
        return who.start("o")
    target = article.focus.target
    if job.founder and target is not None and line.context is not None and _is_buyer_or_subject(article, line, holding):
        return target
    if holding.frame == "becomes" and target is not None and target is line.context is not person.employer:
        return target
    if person.employer is not None and not posts.has_left(person, person.employer):
        return person.employer
    return _namesake(article, person) or in_mind(article, line, posts.leading, holding)


def _is_buyer_or_subject(article: Article, line: Line, holding: Holding) -> bool:
    """Whether the company that the words before a founder are about is the buyer in the deal that is told."""
    subject = subject_of(line, holding.person, "O", strict=True)
    spoken_of = line.items[subject].thing if subject is not None else line.context
    return spoken_of is not None and spoken_of is article.focus.buyer


def _namesake(article: Article, person: Entity) -> Entity | None:
    """The firm that has a person's surname in its name, of those that a text named lately: "Dale's Brewery"."""
    surname = person.name.rsplit(" ", 1)[-1]
    named = (
        e for e in article.focus.recent if surname in re.split(r"[ ’'&-]", e.name) and not e.name.endswith("family")
    )
    return next(named, None) if " " in person.name else None


def _called(article: Article, line: Line, noun: str) -> Entity | None:
    """The company that a noun ("union", "bank") suits, else the one spoken of."""
    fitting = (e for e in article.focus.recent if noun in e.traits or noun in e.name.lower())
    return next(fitting, line.context)


_FUND = re.compile(r"\b(?:Capital|Ventures?|Partners|Fund|Investors|Investments?|Holdings|Equity|Fonden)\b")


def in_mind(article: Article, line: Line, leading: tuple[Entity, ...], holding: Holding) -> Entity | None:
    """The company that a reader takes a job to be at of which no employer is told.

    It is the one spoken of, unless that plays only a small part in an article about few, or is the buyer or a fund
    where a job changes hands: then it is the one that is bought or backed.
    """
    subject = subject_of(line, holding.person, "O", strict=True)
    if subject is not None and line.items[subject].thing.name.endswith(KIN):
        subject = None
    if subject is not None and subject < holding.person:
        context: Entity | None = line.items[subject].thing
    else:
        context = line.context if line.context is not None and not line.context.outlet else None
    raiser = article.raising if article.raising is article.topic else None
    target = raiser or article.focus.target or article.raising
    backed = target or next((e for e in leading if not _FUND.search(e.name)), None)
    if context is None or (leading and context not in leading and subject is None):
        return backed if backed in leading else article.topic
    changes = holding.frame in ("left", "as", "becomes")
    if (
        backed is not None
        and changes
        and backed.mentions >= context.mentions // 2
        and (context is article.focus.buyer or _FUND.search(context.name))
    ):
        return backed
    return context


def plain_role(role: str) -> str:
    """A role without the words for how it is held ("interim")."""
    return re.sub(r"\b(?:former|interim|acting|new) ", "", role)
