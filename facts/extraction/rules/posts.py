"""What an article has said so far of who holds which job, for later lines that speak of it without naming it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from facts.extraction.article import Article
from facts.extraction.parties import ORGANISATION, Entity

_LEADS, _SHARES = 0.19, 0.15
"""Of all mentions of companies: the part that makes an article one about that company, and that of its counterpart."""


@dataclass(frozen=True, slots=True)
class Post:
    """A job at a company that a line spoke of, and who holds it."""

    role: str
    employer: Entity
    line: int
    holder: Entity


@dataclass(slots=True)
class Posts:
    """The jobs that a document has spoken of so far.

    `leading` are the companies that the document is about, the one named most first; none where it is about many.
    `last` is the job spoken of last, `held` the last one of each person, by name.
    """

    leading: tuple[Entity, ...] = ()
    last: Post | None = None
    held: dict[str, Post] = field(default_factory=dict)
    _employers: dict[tuple[str, str], Entity] = field(default_factory=dict)
    _gone: set[tuple[str, str]] = field(default_factory=set)

    def employer(self, holder: Entity, role: str) -> Entity | None:
        """Where a person was said to hold a job."""
        return self._employers.get((holder.name, role))

    def has_left(self, holder: Entity, employer: Entity) -> bool:
        """Whether a person was only said to have worked somewhere once."""
        return (holder.name, employer.name) in self._gone

    def note(self, post: Post, role: str, *, past: bool) -> None:
        """Remember a job, `role` without words for how it is held. What is `past` hides no later job."""
        self._employers.setdefault((post.holder.name, role), post.employer)
        if past:
            self._gone.add((post.holder.name, post.employer.name))
            self.held.setdefault(post.holder.name, post)
        else:
            self.held[post.holder.name] = self.last = post


def posts_of(article: Article) -> Posts:
    """An empty memory for the jobs of a document that knows whom the document is about."""
    return Posts(_leading(article.document.title, {id(e): e for e in article.named.values()}.values()))


def _leading(title: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    companies = sorted((e for e in entities if e.kind == ORGANISATION and not e.outlet), key=lambda e: -e.mentions)
    total = sum(e.mentions for e in companies)
    if not companies or (
        companies[0].mentions < _LEADS * total and not any(name in title for name in companies[0].names)
    ):
        return ()
    return tuple(e for e in companies[:3] if e.mentions >= _SHARES * total)
