"""What a text says of its parties that later mentions go by: their trade, place and employer."""

import re

from facts.extraction import lines as marks
from facts.extraction.lines import Line
from facts.extraction.parties import ORGANISATION, Entity
from facts.extraction.wording import word_set


def traits_of(words: str) -> set[str]:
    return {
        w
        for w in re.split(r"[\s-]+", words.lower().replace("’s", "").replace("'s", ""))
        if len(w) > 2 and w not in ("the", "this", "based", "its", "and", "for")
    }


_APPOSED = re.compile(rf"^, (?:an?|the) ((?:[{marks.PLACE}\w&'-]+ ?){{1,8}})")
_AFFILIATED = (
    marks.pattern(
        r"<P:p>,? (?:[\w-]+ )?(?:\d\d, )?(?:is |was )?(?:the |an? )?(?:[\w-]+ ){0,2}<J>(?:,)? (?:of|at|for|"
        r"with) (?:the )?<O:o>"
    ),
    marks.pattern(r"<P:p>,(?: \d\d,)? <O:o>'s (?:[\w-]+ ){0,2}<J>"),
    marks.pattern(r"<O:o>(?:'s)? (?:[\w-]+ ){0,2}<J>,? <P:p>"),
    marks.pattern(r"<J> of <O:o>,? <P:p>"),
    marks.pattern(r"<P:p>,? who (?:is|founded|co-founded|started|runs|leads) <O:o>"),
    marks.pattern(r"<O:o>, (?:which )?(?:was )?(?:co-)?(?:founded|started)(?: in <D>)? by <P:p>"),
)


_NOT_NOUNS = word_set(
    """
    year one part deal move bid world country city town time day week month price value subsidiary unit division
    brand home place last first second third same number way act thing man woman judge court state government
    people market product name
    """
)
_PLACED = (
    marks.pattern(
        r"<O:o>(?: \([^)]*\))?,? (?:which (?:is|was) )?(?:is |was |has been )?(?:also |now |"
        r"still )?(?:based|headquartered) (?:out of|in|at|near|outside) <L:l>"
    ),
    marks.pattern(r"<O:o>,? of <L:l>"),
    marks.pattern(r"<O:o> \(<L:l>[,)]"),
    marks.pattern(r"(?<![\w'])<L:l>'s (?:[a-z-]+ ){0,3}<O:o>"),
    marks.pattern(r"<L:l>-(?:based|headquartered) (?:[\w'&-]+ ){0,5}<O:o>"),
)


def learn(line: Line, nouns: set[str]) -> None:
    """Note what a line says of its parties that later mentions may go by: their trade, origin and employer."""
    if marks.JOB in line.form or marks.PERSON in line.form:
        for rule in _AFFILIATED:
            for match in rule.finditer(line.form):
                person = line.items[match.start("p")].thing
                past = any(line.items[at].thing.former for at in line.all(marks.JOB, *match.span()))
                if person.employer is None and not past:
                    person.employer = line.items[match.start("o")].thing
    if marks.PLACE in line.form:
        for rule in _PLACED:
            for match in rule.finditer(line.form):
                line.items[match.start("o")].thing.traits.add(line.items[match.start("l")].thing.name.lower())
    for insert in line.inserts:
        apposed = _APPOSED.match(line.form[insert.start : insert.end])
        owner = line.items[insert.of].thing
        if apposed and isinstance(owner, Entity) and owner.kind == ORGANISATION:
            noun = _head(apposed[1])
            if len(noun) > 3 and noun not in _NOT_NOUNS:
                owner.nouns.add(noun)
                nouns.add(noun)
            owner.traits |= traits_of(apposed[1]) | {
                word
                for at in line.all(marks.PLACE, insert.start, insert.end)
                for word in line.items[at].thing.name.lower().split()
            }


_HEAD_END = re.compile(
    r" (?:of|for|in|that|which|who|with|based|on|to|from|focused|at|by|and|as|"
    r"specialising|specializing|known|best|run|owned|led|working|backed)\b"
)


def _head(phrase: str) -> str:
    """The noun of a phrase: "retailer" of "pet retailer of the year"."""
    end = _HEAD_END.search(phrase)
    words = phrase[: end.start() if end else len(phrase)].split()
    return words[-1] if words else ""
