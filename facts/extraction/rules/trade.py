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


def all_named(line: Line, match: re.Match[str], at: int, name: str) -> list[int]:
    """Where those stand that go on a list with the one at a position; the rule's name tells which way it goes."""
    listed = conjoined(line, at)
    if name in (
        "among",
        "relies",
        "is-customer",
        "are-rivals",
        "takes",
        "are-customers",
        "remain",
        "counted-rivals",
        "stopped",
        "who-compete",
    ):
        first = at
        while (
            before := re.search(
                r"[\ue000](?:'s)?(?:, | and |, and | or )(?:(?:the |both |\ue002's )?(?:[\w-]+ ){0,4})$",
                line.form[:first][-60:],
            )
        ) is not None:
            first = first - len(before[0])
        return line.all(marks.ORGANISATION, first, at + 1)
    if name in ("its-rival", "rival-name", "prenominal", "name-customer", "customer-name"):
        return [at] if name in ("its-rival", "name-customer") else [p for p in listed if "'s" not in line.form[at:p]]
    return listed
