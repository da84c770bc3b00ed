"""Whose customer somebody is, where a sentence says that they buy."""

import re

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.lines import Line, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.rules.trade import in_context


def seller_of(article: Article, line: Line, match: re.Match[str], name: str) -> int | Entity | None:
    """The company that the buyer of a match (`x`) buys from, by the rule's name; None where that cannot be told."""
    groups = match.groupdict()
    for key in ("own", "own2", "bare", "of", "at"):
        if groups.get(key):
            return match.start(key)
    x = line.items[match.start("x")].thing
    if name in (
        "among-biggest",
        "sold-to",
        "makes-for",
        "lands",
        "include",
        "counts",
        "counts-among",
        "supplies",
        "supplier",
        "sells-to",
        "used-by",
        "worked-with",
        "contract-with",
        "lost",
    ):
        if (name == "include" and re.match(r"^\W*(?:[\w'-]+ ){0,4}$", line.form[: match.start()])) or (
            re.match(r"^\W*(?:serving|supplying|counting)\b", line.form[match.start() :]) and match.start() < 2
        ):
            after = re.search(r", (?:the )?([\ue000])(?= [a-z])", line.form[match.end() :])
            if after and re.match(r"^\W*(?:serving|with|supplying|counting)\b", line.form):
                return match.end() + after.start(1)
        subject = subject_of(line, match.start(), "O")
        if subject is not None and (owner := _owner_of_part(line, subject)) is not None:
            subject = owner
        if name == "sold-to" and (owner := _owner_of_goods(line, match.start())) is not None:
            subject = owner
        if subject is not None and line.items[subject].thing is not x:
            return subject
        if subject is not None and name in ("supplies", "sells-to", "used-by"):
            return None
        if name in ("supplies", "sells-to", "used-by") and line.context is None:
            return None
        return in_context(article, line, x)
    if name in (
        "among",
        "is-customer",
        "name-customer",
        "takes",
        "are-customers",
        "signed-as",
        "stopped-buying",
        "keeps-buying",
        "renewed",
        "one-customer",
    ):
        return (
            _last_seller(article, line, x)
            or (_in_section(article, x) if name in _OF_NOBODY else None)
            or in_context(article, line, x)
        )
    return None


def _owner_of_part(line: Line, at: int) -> int | None:
    """The company that a part of it is said to be of ("Alder's Beacon mine sells …"), None for a company itself."""
    owned = line.form.startswith("'s ", at - 3) and line.form[at - 4] == marks.ORGANISATION
    return at - 4 if at > 3 and owned and _PART.match(line.form, at + 1) else None


_PART = re.compile(
    r" (?:mine|unit|division|plant|arm|brand|subsidiary|business|factory|mill|refinery|chain|shops|"
    r"stores)\b"
)


def _owner_of_goods(line: Line, at: int) -> int | None:
    """The owner of what is sold ("most of Alder's ore |is sold to …")."""
    found = re.search(r"([\ue000])'s (?:[\w-]+ ){1,4}$", line.form[:at])
    return found.start(1) if found else None


_OF_NOBODY = ("stopped-buying", "keeps-buying", "renewed")
"""Rules that name no seller at all, so that it is whom a part of a text is about."""


def _in_section(article: Article, buyer: Entity) -> Entity | None:
    main = article.focus.main
    return main if main is not buyer else None


_ACCOUNTS = pattern(
    r"(?:<O:own>'s (?:[\w-]+ ){0,3}|<O:has> (?:has|had) [^.;]{0,40}?)\b(?:customers?|clients?|accounts|buyers)\b"
)
_REACH = 4
"""Lines after which a company that was told to have customers is out of mind."""


def _last_seller(article: Article, line: Line, buyer: Entity) -> Entity | None:
    """The company whose customers the lines just before told of: "It has two big clients. … is the other one"."""
    for near in reversed(article.lines[max(0, line.number - _REACH) : line.number]):
        if found := _ACCOUNTS.search(near.form):
            seller: Entity = near.items[found.start("own" if found["own"] else "has")].thing
            return seller if seller is not buyer else None
    return None
