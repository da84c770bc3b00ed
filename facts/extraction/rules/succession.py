"""Jobs that pass from one person to another: "was succeeded by", "replaced her", "his successor is"."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.proposals import propose
from facts.extraction.rules.employers import in_mind
from facts.extraction.rules.holdings import Holding
from facts.extraction.rules.posts import Post, Posts

_REACH = 3
"""Lines after which a job that was spoken of is out of mind."""

_BY = pattern(
    r"\b(?:succeeded|replaced|followed)(?: (?:in the (?:role|job|post)|as <J>|in <D>|<D>|last \w+|immediately|"
    r"temporarily|there|on an interim basis))* by "
    r"(?:(?:[\w-]+|<L>|<L>'s) ){0,4}?(?:(?:<O>(?:'s)? )?<J> )?<P:p>(?!'s)"
)
_ACTIVE = pattern(
    r"\b(?:replac(?:es|ed|e|ing)|succeed(?:s|ed|ing)?|(?:taking|takes|took|take) over from|steps into the shoes of|"
    r"fill(?:s|ed)? the shoes of|follow(?:s|ed|ing)) "
    r"(?:(?:[\w-]+|<O>'s|<O>|<J>) ){0,4}?<P:p>(?!'s)"
)
_HEIR = pattern(
    r"<P:q>'s (?:[\w-]+ ){0,2}?(?:successor|replacement|stand-in|heir)(?: as <J>)?(?:,| is| will be| was| has been "
    r"named as|:| at <O>,)(?: to be)? (?:(?:[\w-]+|<O>'s) ){0,3}?(?:<J>,? )?<P:p>(?!'s)"
)
_GOT = pattern(
    r"\b(?:got|gets|has|has had|had|took|takes|won|lands|landed|inherit(?:s|ed)|holds|held|is doing|fill(?:s|ed)) "
    r"(?:the|that|his|her|<P>'s) (?:top |same |vacant |old )?(?P<noun>job|role|post|position|title)(?! (?:of|as|"
    r"for)\b)(?: (?:at|with) <O:o>)?"
)
_WENT = pattern(
    r"\b(?:job|role|post|position) (?:went|goes|will go|passes|passed|fell|falls) to (?:(?:[\w-]+|<O>'s|<J>) "
    r"){0,4}?<P:p>(?!'s)"
)
_HANDED = pattern(
    r"<P:q>(?:,[^,;]{1,60},)?(?: [a-z]+ly)? (?:handed|hands|is handing|will hand|gave way|makes? way|made way|passed)"
    r"(?: (?:over|on|the (?:job|reins|baton|role|post|company|title)(?: over)?))? ?(?:(?:as|of) )?"
    r"(?:its |the |<O:o>'s )?<J:j>(?:(?:'s)? (?:job|role|post|position|title))?(?: (?:of|at) (?:the )?<O:at>)?(?: "
    r"(?:in|on) "
    r"(?:early |late )?<D>| <D>| last \w+)? to (?:(?:[\w-]+|<O>'s|<J>),? ){0,4}?<P:p>(?!'s)"
)
_SAME = pattern(
    r"\b(?:took|take|takes|taking) (?:the|a|up the|on the|up a) (?:same|similar) (?:job|role|post|position) (?:at|"
    r"with) <O:o>"
)


def succession_claims(article: Article, line: Line, posts: Posts, held: Post | None) -> Iterator[ExtractedClaim]:
    """Jobs that a line passes on. `held` is the last job that it speaks of itself."""
    if marks.PERSON not in line.form:
        return
    last = held or (posts.last if posts.last and line.number - posts.last.line <= _REACH else None)
    for match in _HANDED.finditer(line.form):
        yield from _hands_over(article, line, posts, match)
    for match in _BY.finditer(line.form):
        if last is not None and not _is_titled(line, match):
            yield from _passes(article, line, posts, match, match.start("p"), last)
    for match in _HEIR.finditer(line.form):
        post = _post_of(posts, line, match.start("q"), last)
        if post is not None:
            yield from _passes(article, line, posts, match, match.start("p"), post)
    for match in _ACTIVE.finditer(line.form):
        yield from _replaces(article, line, posts, match, last)
    if last is not None:
        yield from _hands_on(article, line, posts, last)


def _hands_over(article: Article, line: Line, posts: Posts, match: re.Match[str]) -> Iterator[ExtractedClaim]:
    """ "Jane Doe handed over as chief executive in 2022 to John Roe": one job, given up and taken up."""
    old = line.items[match.start("q")].thing
    named = next((line.items[match.start(key)].thing for key in ("o", "at") if match[key]), None)
    held = Holding(match.start("q"), "left", match.start("q"))
    employer = named or old.employer or in_mind(article, line, posts.leading, held)
    if employer is None:
        return
    post = Post(_plain(line.items[match.start("j")].thing.role), employer, line.number, old)
    yield _claim(article, line, match, match.start("q"), post, "ended")
    yield from _passes(article, line, posts, match, match.start("p"), post)


def _hands_on(article: Article, line: Line, posts: Posts, last: Post) -> Iterator[ExtractedClaim]:
    """ "Jane Doe got the job", "the post went to Jane Doe", "she left to take the same job at Beacon" """
    for match in _GOT.finditer(line.form):
        person = subject_of(line, match.start(), "P", strict=True)
        elsewhere = match["o"] and line.items[match.start("o")].thing is not last.employer
        if person is not None and not elsewhere and line.items[person].thing is not last.holder:
            yield from _passes(article, line, posts, match, person, last)
    for match in _WENT.finditer(line.form):
        yield from _passes(article, line, posts, match, match.start("p"), last)
    for match in _SAME.finditer(line.form):
        person = subject_of(line, match.start(), "P")
        if person is not None:
            post = Post(last.role, line.items[match.start("o")].thing, 0, last.holder)
            yield _claim(article, line, match, person, post)


def _is_titled(line: Line, match: re.Match[str]) -> bool:
    """Whether the words after a successor's name say as what she comes ("by Jane Doe as chief executive")."""
    return bool(re.match(r"(?:,[^,]{2,80},)? as [^,.;]{0,30}\ue003", line.form[match.end() : match.end() + 120]))


def _post_of(posts: Posts, line: Line, at: int, last: Post | None) -> Post | None:
    """The job that a person is known to hold, the last one spoken of."""
    person = line.items[at].thing
    if last is not None and last.holder is person:
        return last
    known = posts.held.get(person.name)
    return known if known is not None else last


def _replaces(
    article: Article, line: Line, posts: Posts, match: re.Match[str], last: Post | None
) -> Iterator[ExtractedClaim]:
    old = match.start("p")
    if re.search(r"\bby $", line.form[:old]) or re.match(
        r"'s|,? as (?:\w+ ){0,3}\ue003", line.form[old + 1 : old + 30]
    ):
        return
    person = subject_of(line, match.start(), "P", strict=True)
    who = line.items[person].thing if person is not None else last.holder if last is not None else None
    if who is None or who is line.items[old].thing:
        return
    taken = posts.held.get(who.name)
    own = taken is not None and taken.line == line.number
    post = taken if own else _post_of(posts, line, old, None)
    if post is None and taken is not None and line.number - taken.line <= _REACH:
        own, post = True, taken
    if post is None:
        return
    if not own and person is not None:
        yield from _passes(article, line, posts, match, person, post)
    if (own or person is not None) and line.items[old].form == "name" and _plain(post.role):
        yield _claim(
            article, line, match, old, Post(_plain(post.role), post.employer, line.number, post.holder), "ended"
        )


def _plain(role: str) -> str:
    return re.sub(r"\b(?:former|interim|acting) ", "", role)


def _passes(
    article: Article, line: Line, posts: Posts, match: re.Match[str], person: int, post: Post
) -> Iterator[ExtractedClaim]:
    """The claim that a person has the job now that another had."""
    role = _plain(post.role)
    if role and line.items[person].thing is not post.holder:
        new = Post(role, post.employer, line.number, line.items[person].thing)
        new.holder.employer = new.holder.employer or new.employer
        posts.last = posts.held[new.holder.name] = new
        yield _claim(article, line, match, person, new)


def _claim(
    article: Article, line: Line, match: re.Match[str], person: int, post: Post, modality: str = "asserted"
) -> ExtractedClaim:
    return propose(
        article,
        line,
        "position",
        person,
        object_=post.employer,
        value=post.role,
        at=match.span(),
        modality=modality,
        rule="position-succession",
        confidence=0.8,
    )
