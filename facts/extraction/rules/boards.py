"""Boards: who sits on them, joins them and leaves them."""

import re
from collections.abc import Iterator

from facts.extraction import lines as marks
from facts.extraction.article import Article
from facts.extraction.claims import ExtractedClaim
from facts.extraction.lines import Line, conjoined, pattern, subject_of
from facts.extraction.parties import Entity
from facts.extraction.proposals import propose

_BOARDS = tuple(
    (name, pattern(source))
    for name, source in (
        (
            "on",
            (
                r"<P:p>(?:,[^,]{3,90},|,(?: \d\d| <N>),| \([^)]*\))? (?:(?:will|would|also|now|has|had|is|who|to|then|"
                r"still|continue|continues|and|was|been|be|expected|due|set|agreed) )*(?P<verb>sits?|sat|serv(?:es?|ed|"
                r"ing)|join(?:s|ed|ing)?|has|took|tak(?:es?|ing|en)|gets?|got|left|quit|resigned|stepped down|remains?|"
                r"stay(?:s|ed|ing)?|appointed|named|elected|added|return(?:s|ed)?|nominated|given|steps? down|leav(?:es?|"
                r"ing)|holds?|lost|gains?|secured)(?: (?:to|on|from|the|his|her|a|an|as|seat|place|director|member|<P>'s|"
                r"up|of|back|one|additional|independent|non-executive|chair|in <D>|<D>|non-voting)){0,7} (?:(?:<O:o>'s|"
                r"<O:q>|the|its|their|<P>'s) )?(?:[\w-]+ ){0,2}?(?:boards?|supervisory board)\b(?: of (?:directors "
                r")?(?:at |of )?<O:r>| of directors)?"
            ),
        ),
        (
            "seat-to",
            (
                r"\bseats? on (?:(?:<O:o>'s|<O:q>|the|its) )?(?:[\w-]+ )?board(?: of <O:r>| of directors)?,? (?:(?:which|"
                r"that|one|both) )?(?:<O>,? )?(?:goes|will go|went|to be taken by|taken by|filled by|occupied by|held by|"
                r"for|going) (?:to )?(?:(?:[\w-]+|<O>'s|<J>) ){0,4}?<P:p>"
            ),
        ),
        (
            "added",
            (
                r"\b(?:add(?:ed|s|ing)?|appoint(?:ed|s|ing)?|nam(?:ed|es|ing)|elect(?:ed|s|ing)?|nominat(?:ed|es|ing)|"
                r"welcom(?:ed|es|ing)|put|brought|recruit(?:ed|s)?) (?:(?:[\w-]+|<O>'s|<J>) ){0,5}?<P:p>(?:,[^,]{3,90},|, "
                r"(?:\d\d|<N>),)? (?:to|onto|on) (?:(?:<O:o>'s|<O:q>|the|its|their|<P>'s) )?(?:[\w-]+ ){0,2}?board(?: of "
                r"(?:directors )?(?:at |of )?<O:r>| of directors)?"
            ),
        ),
        (
            "member",
            (
                r"<P:p>,(?: \d\d,| <N>,)? (?:an? |the |also an? )?(?:<O:o>(?:'s)? )?(?:[\w-]+ ){0,2}(?:board member|board "
                r"director|member of (?:the |its |<O:q>'s )?(?:[\w-]+ )?board)(?: (?:of|at) (?:directors (?:of|at) "
                r")?<O:r>)?"
            ),
        ),
        ("member-name", r"<O:o>(?:'s)? (?:[\w-]+ ){0,1}(?:board member|board director) <P:p>"),
        (
            "joined-by",
            (
                r"\bboard(?: of directors)? (?:of <O:o> )?(?:will be |was |is )?(?:joined by|includes?|welcomes?|welcomed|"
                r"gains?) (?:(?:[\w-]+|<O>'s|<J>) ){0,4}?<P:p>"
            ),
        ),
    )
)


def board_claims(article: Article, line: Line) -> Iterator[ExtractedClaim]:
    """Who sits on whose board."""
    if "board" not in line.form or marks.PERSON not in line.form:
        return
    seen: set[int] = set()
    for name, rule in _BOARDS:
        for match in rule.finditer(line.form):
            groups = match.groupdict()
            person = match.start("p")
            company: int | Entity | None = next((match.start(k) for k in ("o", "q", "r") if groups.get(k)), None)
            if company is None:
                own = (
                    re.search(r"([\ue000])'s (?:[\w-]+ ){0,2}$", line.form[: match.start()])
                    if name == "joined-by"
                    else None
                )
                company = own.start(1) if own else _board_of(article, line, match, person)
            words = match[0]
            if company is None or person in seen or re.search(r"\bchair(?:man|woman)? (?:of )?the board\b", words):
                continue
            if not re.search(r"board|seat|place|director", words[words.find(groups.get("verb") or "") :]) or re.search(
                r"\bnot\b|\bnever\b", line.form[max(0, match.start() - 12) : match.end()]
            ):
                continue
            seen.add(person)
            verb = groups.get("verb") or ""
            ended = bool(re.match(r"left|quit|resigned|stepped|steps|leav|lost|sat|served", verb)) or bool(
                re.match(
                    r"[^.;]{0,40}\b(?:until|before leaving|and (?:sat|served) on it until)\b", line.form[match.end() :]
                )
            )
            future = bool(
                re.search(r"\b(?:will|would|to join|is to|set to|due|expected|agreed)\b", words)
            ) and not re.search(r"continue", words)
            for one in [
                person,
                *[p for p in conjoined(line, person, "P")[1:] if name in ("seat-to", "added", "joined-by")],
            ]:
                yield propose(
                    article,
                    line,
                    "board_member",
                    one,
                    object_=company,
                    at=match.span(),
                    modality="ended" if ended else "forecast" if future else "asserted",
                    rule=f"board-{name}",
                    confidence=0.88,
                )


def _board_of(article: Article, line: Line, match: re.Match[str], person: int) -> int | Entity | None:
    if "seat" in match[0]:
        return article.raising or line.context
    if any(p < match.end() for p in line.all(marks.ORGANISATION)):
        return subject_of(line, match.start("p"), "O")
    entity = line.items[person].thing
    return entity.employer or line.context or article.topic
