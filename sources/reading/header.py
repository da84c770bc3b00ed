"""Header lines: "Title: …", "Date: …" before the text, one a line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sources.reading.lines import Line

FIELDS = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "publication": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "source": "publisher",
    "newspaper": "publisher",
    "date": "date",
    "published": "date",
    "published on": "date",
    "date published": "date",
    "publication date": "date",
    "url": "url",
    "link": "url",
    "address": "url",
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "byline": "authors",
    "written by": "authors",
    "kind": "kind",
    "type": "kind",
    "updated": "",
    "section": "",
    "category": "",
    "tags": "",
    "keywords": "",
    "language": "",
}
"""The words before the colon, and what they give; "" is understood and not kept."""
WRITTEN = {"title": "Title", "publisher": "Publisher", "date": "Date", "url": "URL"}
"""What is written before the colon, of all that can be."""

HEADER_LINE = re.compile(rf"\ufeff?({'|'.join(sorted(FIELDS, key=len, reverse=True))})\s*:\s*", re.IGNORECASE)
RULE = re.compile(r"[-=*_]{3,}$")


@dataclass(frozen=True, slots=True)
class Header:
    """The header lines of a text."""

    values: dict[str, str] = field(default_factory=dict)
    lines: int = 0
    """How many lines they are."""
    title_line: int | None = None
    title_offset: int = 0
    """Where in its line the title begins."""

    def get(self, name: str) -> str:
        return self.values.get(name, "")


def read_header(lines: Sequence[Line]) -> Header:
    """The lines at the very top that are header lines, rules (---) among them."""
    values: dict[str, str] = {}
    count, title_line, title_offset = 0, None, 0
    for number, line in enumerate(lines):
        match = HEADER_LINE.match(line.text)
        if match is None:
            if RULE.match(line.text) and (number == 0 or values):
                continue
            break
        name, value = FIELDS[match[1].lower()], line.text[match.end() :]
        if name == "title" and "title" not in values and value:
            title_line, title_offset = number, match.end()
        if name and value:
            values.setdefault(name, value)
        count = number + 1
    if values and count < len(lines) and RULE.match(lines[count].text):
        count += 1
    return Header(values, count, title_line, title_offset)


def write_header(values: Mapping[str, str]) -> str:
    """Header lines that give these values, with the blank line that ends them; "" where there is none.

    A value takes one line, whatever it holds, so it cannot begin another.
    """
    lines = [f"{WRITTEN[name]}: {' '.join(value.split())}\n" for name, value in values.items() if value.split()]
    return "".join([*lines, "\n"]) if lines else ""
