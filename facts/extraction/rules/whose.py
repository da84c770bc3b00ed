"""Whose figure a sentence gives where no company stands beside it, and the day that such a figure is of."""

import re

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.descriptions import is_fund
from facts.extraction.lines import Line
from facts.extraction.parties import ORGANISATION, Entity
from sources.reading import BlockKind

_OWNER = re.compile(r"([\ue000])'s (?:(?:[\w-]+|[\ue002]'s|[\ue013](?:'s)?) ){0,4}$")


def owner_before(line: Line, at: int) -> int | None:
    """The company whose possessive stands right before a position ("Alder's full-year |sales")."""
    owner = _OWNER.search(line.form, max(0, at - 70), at)
    return owner.start(1) if owner else None


_SAYS = marks.pattern(
    r"<P:p>(?:,[^,]{3,60},|,)? (?:has |had |also |then )?(?:said|says|told [^,.;]{2,30}?|expects|expected|predicts|"
    r"predicted|forecasts?|hopes|hoped|added|thinks|reckons|promised|warned|estimates?)(?: that)? (?:[\w-]+ ){0,3}$"
)


_SAYS_AFTER = marks.pattern(r", <P:p> (?:says|said|adds|added|reckons|reckoned|predicts|expects)(?=[,.;]|$)")


def speakers_company(line: Line, at: int) -> Entity | None:
    """The company of the person who says what stands at a position: "Ann Roe said |sales would rise"."""
    says = _SAYS.search(line.form, 0, at) or _SAYS_AFTER.search(line.form, at)
    employer = line.items[says.start("p")].thing.employer if says else None
    return employer if isinstance(employer, Entity) else None


def in_focus(article: Article, line: Line) -> Entity | None:
    """The company that a sentence without one is about: the one spoken of, but not one that is named in passing."""
    spoken_of: Entity | None = line.context
    main = article.focus.main
    if main is not None and spoken_of is not None and spoken_of.mentions <= _IN_PASSING < main.mentions // 3:
        return main
    return spoken_of or main


_IN_PASSING = 2


def listed_company(article: Article, line: Line) -> Entity | None:
    """The company that a label or a list without a name in it is about.

    The one that the heading above names, else the one that raises money or is sold, else the one the text is about.
    """
    named = _companies(line.heading) if line.heading is not None else []
    if len(named) == 1 and line.heading is not None and line.heading.number > 0:
        return named[0]
    return article.raising or article.focus.target or in_focus(article, line)


def financed_company(article: Article, line: Line, *, but: Entity | None = None) -> Entity | None:
    """The company that a round is for where the sentence names none, and not the one that puts money in."""
    raised = _WHEN_IT_RAISED.search(line.form)
    if raised is not None:
        return line.items[raised.start("o")].thing  # type: ignore[no-any-return]
    fed = _fed(article, line)
    if fed is not None and fed is not but:
        return fed
    focus = article.focus
    buying = line.context is not None and line.context is focus.buyer
    seen = (article.raising, focus.target if buying else None, line.context, article.topic, focus.target)
    fitting = [e for e in seen if e is not None and e is not but and e.kind == ORGANISATION]
    return next((e for e in fitting if not is_fund(e)), next(iter(fitting), None))


_WHEN_IT_RAISED = marks.pattern(r"\bwhen <O:o> (?:last |first |previously )?(?:raised|sought|tapped|took)\b")
_FEEDS = marks.pattern(
    r"\b(?:put|puts|putting|pump\w*|plough\w*|plow\w*|pour\w*|sinks?|sinking|sank|invest\w*|injects?|"
    r"injected|injecting) (?:[\w-]+ ){0,3}<M> (?:[\w-]+ ){0,2}(?:in|into) (?:the )?(?:[\w-]+ ){0,3}<O:o>"
)


def _fed(article: Article, line: Line) -> Entity | None:
    """The company into which a sentence or two before somebody puts money."""
    for near in reversed(article.lines[max(0, line.number - 3) : line.number + 1]):
        if found := _FEEDS.search(near.form):
            return near.items[found.start("o")].thing  # type: ignore[no-any-return]
    return None


def _companies(line: Line) -> list[Entity]:
    found = [line.items[at].thing for at in sorted(line.all(marks.ORGANISATION))]
    return [e for at, e in enumerate(found) if not e.outlet and not any(e is other for other in found[:at])]


def question_before(article: Article, line: Line) -> str:
    """The form of the question or heading that a line is among the first to answer, "" where there is none."""
    asked = question_line(article, line)
    return asked.form if asked is not None else ""


def question_line(article: Article, line: Line) -> Line | None:
    """The question or heading that a line is among the first to answer."""
    for earlier in reversed(article.lines[max(0, line.number - 2) : line.number]):
        if "?" in earlier.form[-3:] or earlier.kind == BlockKind.HEADING:
            return earlier
        if len(earlier.form) > 60:
            return None
    return None


_WHEN = re.compile(r"([\ue013]),? (?:when|in which|by when|at which time)\b[^;\ue013]*$")
_ONCE = re.compile(
    r"^\W*(?:when|by the time|after|once|back when|"
    r"before) [^,;]{0,60}?([\ue013])[^;\ue010\ue013]{0,60}$"
)
_STARTED = re.compile(
    r"\b(?:listed|floated|went public|debuted|opened|launched|sold|"
    r"raised)(?: [\w\ue000-\ue003'-]+){0,6} ([\ue013])(?:,? [^;\ue010\ue013]{0,30})?$"
)
_SINCE = re.compile(
    r"^[^.;\ue010\ue013]{0,50}\b(?:at|in|during|on|after|when) (?:its|the|[\ue000]'s|[\ue000]|it|"
    r"a)\b[^.;\ue013]{0,40}? (?:in|of|on) ([\ue013])"
)


def occasion(line: Line, at: int) -> str:
    """The date of what a figure goes with: "in May 2021, when it was worth …", "… when it listed in 2021"."""
    before, after = line.form[:at], line.form[at + 1 :]
    for found in (_WHEN.search(before), _ONCE.search(before), _STARTED.search(before)):
        if found:
            return _date_at(line, found.start(1))
    found = _SINCE.match(after)
    return _date_at(line, at + 1 + found.start(1)) if found else ""


def _date_at(line: Line, at: int) -> str:
    return str(line.items[at].thing.value)
