"""What the readers of dates share: the text that is searched, what was found, and the names of months and days."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from facts.extraction.tense import lies_ahead
from sources.reading import Span

GAP = r"\s{1,9}"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|,\d|\.\d)"
MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?=\s{1,9}\d))?)"
)
WHICH_YEAR = {"last": -1, "this": 0, "next": 1}
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date or period that a text gives.

    `value` is ISO 8601 as precise as the text: "2016", "2025-06", "2025-06-10", or an interval of months
    ("2025-07/2025-09"), days or years. It is "" where the words only make sense beside a date that is not known.
    `relative` says that the value was reckoned from another date.
    """

    span: Span
    value: str
    relative: bool


@dataclass(slots=True)
class Scan:
    """A text that is searched for dates within [lowest, highest), and the mentions found so far."""

    text: str
    lowest: int
    highest: int
    published_on: date | None
    found: list[DateMention] = field(default_factory=list)

    @property
    def free_from(self) -> int:
        """Where the text starts that no mention takes up yet."""
        return self.found[-1].span.end if self.found else self.lowest

    @property
    def anchor(self) -> str:
        """The value of the last mention, "" where there is none or it is not known."""
        return self.found[-1].value if self.found else ""

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        return pattern.match(self.text, at, self.highest)

    def before(self, pattern: re.Pattern[str], at: int, window: int = 32) -> re.Match[str] | None:
        """What a pattern that ends in \\Z finds right before `at`, outside the last mention."""
        return pattern.search(self.text, max(self.free_from, at - window), at)

    def lies_ahead(self, start: int, end: int) -> bool:
        return lies_ahead(self.text, start, end, self.lowest, self.highest)


Reader = Callable[[Scan, re.Match[str]], DateMention | None]


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of dates that are found alike: by a `sign`, quickly, then by a trigger at it or up to `reach` before it.

    `sign` is a pattern of plain alternatives; `triggers` are patterns by name, each with the reader of what they find.
    """

    sign: re.Pattern[str]
    reach: int
    triggers: dict[str, tuple[str, Reader]]
    trigger: re.Pattern[str] = field(init=False)
    readers: dict[str, Reader] = field(init=False)

    def __post_init__(self) -> None:
        pattern = "|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in self.triggers.items())
        object.__setattr__(self, "trigger", re.compile(pattern))
        object.__setattr__(self, "readers", {name: reader for name, (_, reader) in self.triggers.items()})

    def __or__(self, other: "Family") -> "Family":
        sign = re.compile(f"{self.sign.pattern}|{other.sign.pattern}")
        return Family(sign, max(self.reach, other.reach), self.triggers | other.triggers)


def month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday, as `date.weekday` counts."""
    return _WEEKDAYS.index(name[:3].lower())


def nearest_year(published_on: date, month: int, *, ahead: bool, day: int = 1) -> int:
    """The year of a month, or of a day in it, that a text gives without one: the last such, or if ahead the next."""
    now = (published_on.month, published_on.day)
    if ahead:
        return published_on.year + ((month, day) < now if day > 1 else month < published_on.month)
    return published_on.year - ((month, day) > now if day > 1 else month > published_on.month)


def dated(start: int, end: int, value: str, *, relative: bool = False) -> DateMention:
    return DateMention(Span(start, end), value, relative)
