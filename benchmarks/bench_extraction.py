"""Extraction: how its time grows with the length of an article, its speed and memory, and its speed beside peers."""

import importlib
import random
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from functools import partial
from types import ModuleType
from typing import Any

from facts.extraction import extract
from facts.extraction.dates import find_dates
from facts.extraction.figures import find_figures
from facts.extraction.quotations import find_quotations
from facts.extraction.sentences import split_sentences
from sources.reading import Document, Span, read_document

SHORT, LONG = 20_000, 200_000
MOST_RATIO = 20  # ten times the text in more than twenty times the time is no longer linear
PEER_TEXT = 4_000
PUBLISHED_ON = date(2031, 6, 12)

NAMES = ("Orrin Mills", "Tolvane Group", "Hasp Bakeries", "Quillmark", "Fenwick Arbor", "Lund Castings", "Sable Rail")
PEOPLE = ("Ada Quill", "Ben Orr", "Iris Fell", "Tomas Arne", "Mira Hale")
SENTENCES = (
    "{name} has agreed to buy {other} for ${amount} billion in cash, it said on Tuesday.",
    "{name}, founded in {year} and based in Lund, employs about {count} people and has more than {count} customers.",
    "Its revenue was between €{amount}m and €{count}m last year, up {percent} percent from a year earlier.",
    "“We will not sell the mill before the autumn,” said {person}, {other}'s chief executive. “It is what it is.”",
    "The deal values {other} at nearly £{amount}bn, people familiar with it said, and should close in March {year}.",
    "{person}, {age}, who runs {name}, holds {percent} per cent of the shares and a quarter of the votes.",
    "Nobody at the company wanted to talk about the weather, the road to the harbour or the colour of the new roof.",
    "Analysts had asked whether the market was ready for another merger of that kind, and most thought it was not.",
)


def make_text(length: int) -> str:
    """An article of about this many characters, in paragraphs of four sentences."""
    chance = random.Random(1)  # noqa: S311, nothing secret
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append(" ".join(make_sentence(chance) for _ in range(4)))
    return "\n\n".join(paragraphs)


def make_sentence(chance: random.Random) -> str:
    name, other = chance.sample(NAMES, 2)
    return chance.choice(SENTENCES).format(
        name=name,
        other=other,
        person=chance.choice(PEOPLE),
        amount=f"{chance.uniform(1, 30):.1f}",
        count=f"{chance.randrange(1_000, 90_000):,}",
        percent=chance.randrange(2, 90),
        year=chance.randrange(1990, 2031),
        age=chance.randrange(30, 80),
    )


def make_document(length: int) -> Document:
    front = f"Title: The mills\nPublisher: The Lund Post\nDate: {PUBLISHED_ON}\n\n"
    return read_document((front + make_text(length)).encode(), file_name="mills.txt")


def read_figures_and_dates(document: Document) -> None:
    for block in document.blocks:
        find_figures(document.text, block.span)
        find_dates(document.text, block.span, PUBLISHED_ON)


def read_sentences(document: Document) -> list[Span]:
    return [sentence for block in document.blocks for sentence in split_sentences(document.text, block.span)]


STAGES: dict[str, Callable[[Document], object]] = {
    "figures and dates": read_figures_and_dates,
    "sentences": read_sentences,
    "quotations": lambda document: find_quotations(document.text, read_sentences(document)),
    "everything": lambda document: list(extract(document)),
}


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least processor time of a few runs."""
    times: list[float] = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def peak_megabytes(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def measure_growth() -> None:
    short, long = make_document(SHORT), make_document(LONG)
    print(f"{'stage':<20}{SHORT:>10,}{LONG:>10,}{'ratio':>8}{'MB/s':>8}{'peak MB':>9}")
    for name, stage in STAGES.items():
        stage(short)  # compiles what is compiled at first use
        few, many = seconds(partial(stage, short)), seconds(partial(stage, long), repeats=1)
        speed, peak = len(long.text) / many / 1e6, peak_megabytes(partial(stage, long))
        print(f"{name:<20}{few:>9.3f}s{many:>9.3f}s{many / few:>8.1f}{speed:>8.2f}{peak:>9.1f}")
        assert many < few * MOST_RATIO, f"{name}: {many / few:.0f} times as long"


def measure_peers() -> None:
    document = make_document(PEER_TEXT)
    whole = Span(0, len(document.text))
    peers: dict[str, tuple[Callable[[Any], object], Callable[[], object]]] = {
        "quantulum3": (
            lambda module: module.parser.parse(document.text),
            lambda: find_figures(document.text, whole),
        ),
        "dateparser": (
            lambda module: module.search.search_dates(document.text, languages=["en"]),
            lambda: find_dates(document.text, whole, PUBLISHED_ON),
        ),
    }
    for name, (theirs, ours) in peers.items():
        module = import_peer(name)
        if module is None:
            print(f"{name}: not installed, so not compared")
            continue
        theirs(module)  # loads what is loaded at first use
        ratio = seconds(partial(theirs, module), repeats=1) / seconds(ours)
        print(f"{name}: takes {ratio:,.0f} times as long")


def import_peer(name: str) -> ModuleType | None:
    """The peer with the part of it that is measured, None where it is not installed."""
    part = {"quantulum3": "quantulum3.parser", "dateparser": "dateparser.search"}[name]
    try:
        importlib.import_module(part)
    except ModuleNotFoundError:
        return None
    return importlib.import_module(name)


def main() -> None:
    measure_growth()
    measure_peers()


if __name__ == "__main__":
    main()
