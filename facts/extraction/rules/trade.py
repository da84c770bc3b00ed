"""What the rules of customers and of competitors share: who is named with whom, and of whom it is said."""

import re

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.lines import Line, conjoined
from facts.extraction.parties import Entity
from facts.extraction.rules.whose import in_focus

GAP = r"(?:(?!and\b|said\b|has\b|have\b|is\b|was\b|will\b|that\b|which\b|who\b)(?:[\w&'-]+|<L>'s|<L>|<N>) ){0,8}?"
ADJ = r"(?:(?:[\w-]+|<L>'s|<L>|<J>) ){0,4}?"
LIKE = (
    r"(?:,? (?:such as|like|including|include|includes|included|namely|are|is|were|was|—|:|"
    r"will include|range from|ranging from)(?: (?:the likes of|companies such as|the far larger|"
    r"both))?)"
)


def in_context(article: Article, line: Line, other: Entity) -> Entity | None:
    """The company that a line is about where it names only the other: the one spoken of, else the text's topic."""
    return next((e for e in (in_focus(article, line), article.topic) if e is not None and e is not other), None)


def listed_up_to(line: Line, at: int) -> list[int]:
    """Where those stand that are on a list which ends with the one at a position."""
    first = at
    while before := _LISTED_BEFORE.search(line.form[:first][-60:]):
        first -= len(before[0])
    return line.all(marks.ORGANISATION, first, at + 1)


def listed_without_owners(line: Line, at: int) -> list[int]:
    """Where those stand that go on a list with the one at a position, up to one who has something."""
    return [position for position in conjoined(line, at) if "'s" not in line.form[at:position]]


_LISTED_BEFORE = re.compile(r"[\ue000](?:'s)?(?:, | and |, and | or )(?:(?:the |both |\ue002's )?(?:[\w-]+ ){0,4})$")
