"""Patterns over the form in which rules read a sentence: one character for each thing that it names."""

import re
from functools import cache

CHARACTERS = {
    "O": "\ue000",  # an organisation
    "P": "\ue001",  # a person
    "L": "\ue002",  # a place
    "J": "\ue003",  # a job
    "T": "\ue004",  # a product
    "M": "\ue010",  # an amount of money
    "C": "\ue011",  # a percentage
    "N": "\ue012",  # a count
    "D": "\ue013",  # a date
    "Q": "\ue014",  # a quotation
}
ORGANISATION, PERSON, PLACE, JOB, PRODUCT = (CHARACTERS[key] for key in "OPLJT")
MONEY, PERCENT, COUNT, DATE, QUOTATION = (CHARACTERS[key] for key in "MCNDQ")
ANY = "\ue000-\ue01f"
_MACRO = re.compile(r"<([A-Z]+)(?::(\w+))?>")
_ITS = re.compile(r"(?<![\w\\])(its|his|her)(?![\w])")
_MACROS = {
    "X": "\ue000\ue001",  # a party
    "A": "\ue000\ue001\ue002",  # anything with a name
}


def _its(match: re.Match[str]) -> str:
    """A possessive pronoun, also as the form has it where it is known whom it means."""
    return rf"(?:{match[1]}|[{ORGANISATION if match[1] == 'its' else PERSON}]'s)"


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A pattern over line forms.

    `<O>` is an organisation, `<OP:x>` an organisation or person as group x; "its" is also "O's".
    """

    def expand(macro: re.Match[str]) -> str:
        characters = "".join(_MACROS.get(key, CHARACTERS.get(key, "")) for key in macro[1])
        return f"(?P<{macro[2]}>[{characters}])" if macro[2] else f"[{characters}]"

    return re.compile(_ITS.sub(_its, _MACRO.sub(expand, source)))
