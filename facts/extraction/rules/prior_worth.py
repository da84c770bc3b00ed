"""Whether a worth that is told was one of before."""

import re

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.lines import Line
from facts.extraction.proposals import nearest_date
from facts.extraction.rules.whose import occasion


def is_prior(article: Article, line: Line, match: re.Match[str], name: str) -> bool:
    """Whether the worth (`m`) of a match of the named rule is what a company was worth before."""
    before = line.form[max(0, match.start() - 40) : match.start("m")]
    if name == "floated":
        return True
    if name != "label" and (
        _FLOATED.search(line.form[: match.start("m")]) or _is_past(article, occasion(line, match.start("m")))
    ):
        return True
    if re.match(
        (
            r"^\W*(?:(?:at|in|during) (?:its|[\ue000]'s|the) (?:last|previous|prior|earlier)|when [\ue000] (?:last|"
            r"previously) "
            r"(?:raised|sold|took|tapped))\b"
        ),
        line.form,
    ):
        return True
    if name == "label":
        return bool(re.search(r"\b(?:last|previous|prior|earlier)\b", match[0]))
    if re.search(
        (
            r"\b(?:last|previously|prior|previous|earlier|had (?:been )?valued|had been worth|last known|"
            r"once|most recent|originally|formerly|most recently)\b[^,;]*$"
        ),
        before,
    ):
        return True
    after = line.form[match.end() : match.end() + 60]
    if re.match(
        (
            r",? (?:at|in|during|after|following) (?:its|[\ue000]'s|a|the) (?:last|previous|prior|earlier|"
            r"most recent|latest private)\b"
        ),
        after,
    ):
        return True
    was = bool(re.search(r"\b(?:was|were|had|been)(?: \w+){0,2} (?:valued|worth)\b[^,;]*$", before)) or (
        name == "valued-at" and " was " in before[-24:]
    )
    if not was:
        return bool(
            re.match(
                r",? (?:at|in|during) (?:its|[\ue000]'s|a|the) (?:last|previous|prior|earlier|most recent)\b", after
            )
        )
    if re.match(
        (
            r",? (?:when|before|as recently as|at its|at [\ue000]'s|at the time|just|only|in its|"
            r"in [\ue000]'s|during|a year ago|two years ago|three years ago|at a|at the (?:peak|height))"
        ),
        after,
    ):
        return True
    year = nearest_date(line, match.start("m"), before=60, after=60)[:4]
    return bool(year) and (article.published_on is None or int(year) < article.published_on.year)


_FLOATED = re.compile(
    r"\b(?:after|since|from|before|of) (?:an?|its|the|their|[\ue000]'s) (?:[\w-]+ ){0,3}"
    r"(?:flotation|float|listing|ipo|debut|initial public offering) (?:that|which) valued [^,;]*$"
)


def _is_past(article: Article, value: str) -> bool:
    """Whether a date lies before the month in which the article came out."""
    day = article.published_on.isoformat() if article.published_on else _newest(article)
    return bool(value and day) and value[:7] < day[: min(7, len(value))]


def _newest(article: Article) -> str:
    """The newest date that the lines around the last one give, "" for none."""
    near = [
        item.thing.value for line in article.lines[-30:] for item in line.items.values() if item.character == marks.DATE
    ]
    return max((value for value in near if value), default="")
