"""The stages of extraction, one after the other."""

from collections.abc import Iterable, Iterator

from facts.catalogue import Catalogue
from facts.extraction.article import Article, read_article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import ORGANISATION, Line
from facts.extraction.merging import merge
from facts.extraction.rules.ages import age_claims
from facts.extraction.rules.boards import board_claims
from facts.extraction.rules.competitors import competitor_claims
from facts.extraction.rules.control import control_claims
from facts.extraction.rules.customers import customer_claims
from facts.extraction.rules.deal_events import find_events
from facts.extraction.rules.deals import Book
from facts.extraction.rules.employees import employee_claims
from facts.extraction.rules.founders import founder_claims
from facts.extraction.rules.founding import founded_claims
from facts.extraction.rules.funding import raised_claims
from facts.extraction.rules.headquarters import headquarters_claims
from facts.extraction.rules.investors import investor_claims, portfolio_claims
from facts.extraction.rules.labels import label_claims, note_list
from facts.extraction.rules.other import other_claims
from facts.extraction.rules.patterns import pattern_claims
from facts.extraction.rules.people import position_claims
from facts.extraction.rules.posts import Posts, posts_of
from facts.extraction.rules.prices import is_withdrawn, value_claims
from facts.extraction.rules.progress import status_claims
from facts.extraction.rules.results import revenue_claims
from facts.extraction.rules.stakes import stake_claims
from facts.extraction.rules.statements import statement_claims
from facts.extraction.rules.tables import Columns, table_claims
from facts.extraction.rules.users import user_claims
from facts.extraction.rules.worth import worth_claims
from sources.reading import BlockKind, Document


def extract_claims(document: Document, catalogue: Catalogue) -> list[ExtractedClaim]:
    """The claims about a catalogue's attributes that a document makes, in the order of their quotes."""
    article = read_article(document)
    book = Book(article.published_on.year if article.published_on else 0, article.topic)
    columns, posts = Columns(), posts_of(article)
    claims: list[ExtractedClaim] = []
    read: set[int] = set()
    for line in article.read():
        if line.kind != BlockKind.TABLE_ROW and columns.names:
            columns = Columns()
        found = [c for c in _line_claims(article, line, book, columns, posts) if c.attribute in catalogue]
        if is_withdrawn(line):
            found = []
        found += pattern_claims(article, line, catalogue)
        _note_founders(article, found)
        if found:
            read.add(line.number)
        claims += found
        article.focus.raising = article.raising
        if book.current is not None:
            article.focus.buyer, article.focus.target = book.current.buyer, book.current.target
    claims += statement_claims(article)
    for line in article.lines:
        claims += other_claims(article, line, read)
    return merge(claim for claim in claims if claim.attribute in catalogue)


def _note_founders(article: Article, claims: Iterable[ExtractedClaim]) -> None:
    """Take the founders of a company for people of it, until the document says otherwise."""
    for claim in claims:
        if claim.attribute == "founder" and claim.object is not None:
            person, company = article.named.get(claim.object.name), article.named.get(claim.subject.name)
            if person is None or company is None or company.name != claim.subject.name:
                continue
            person.employer = person.employer or company


def _line_claims(article: Article, line: Line, book: Book, columns: Columns, posts: Posts) -> Iterator[ExtractedClaim]:
    note_list(article, line)
    if line.kind == BlockKind.TABLE_ROW:
        yield from table_claims(article, line, columns, book)
    raised = list(raised_claims(article, line))
    if raised:
        names = {raised[0].subject.name}
        seen = [
            line.context,
            article.topic,
            *(item.thing for item in line.items.values() if item.character == ORGANISATION),
        ]
        article.raising = next((e for e in seen if e is not None and e.name in names), article.raising)
    yield from raised
    if line.kind == BlockKind.HEADING:
        book.turn_to([item.thing for item in line.items.values() if item.character == ORGANISATION])
    events = find_events(line, book)
    yield from value_claims(article, line, events, book)
    yield from status_claims(article, line, events, book)
    yield from stake_claims(article, line, events, book)
    yield from control_claims(article, line, events, book)
    yield from investor_claims(article, line)
    yield from portfolio_claims(article, line)
    yield from worth_claims(article, line, events, book)
    yield from revenue_claims(article, line)
    yield from founded_claims(article, line)
    yield from founder_claims(article, line)
    yield from headquarters_claims(article, line)
    yield from position_claims(article, line, posts)
    yield from board_claims(article, line, posts)
    yield from age_claims(article, line)
    yield from competitor_claims(article, line)
    yield from customer_claims(article, line)
    yield from employee_claims(article, line)
    yield from user_claims(article, line)
    if line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        yield from label_claims(article, line, book)
