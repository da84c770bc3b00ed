"""A fact on a card: the picture that a shared link shows. Plain Python; fonts are Pillow's own or the one given."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import cast
from unicodedata import combining, normalize

from PIL import Image, ImageDraw, ImageFont

EDITION = 1  # counted up when cards are drawn otherwise
SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
PAPER, INK, SOFT, ACCENT, LINE = "#fbfaf7", "#1c1b19", "#5b574f", "#0b4f79", "#ddd8cd"
RELATION_COLOURS = {
    "agree": "#1d6437",
    "consistent": "#0b5c67",
    "progression": "#444494",
    "conflict": "#9c2218",
    "reconciled": "#0b5c67",
}
LONGEST = 600  # characters of a text that are looked at
# What a font may lack and has a plain form that no decomposition gives.
PLAIN_FORMS = {
    "€": "EUR ", "£": "GBP ", "¥": "JPY ", "₹": "INR ", "₩": "KRW ", "–": "-", "—": "-", "−": "-", "‑": "-",
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ı": "i", "\u00a0": " ",
}  # fmt: skip
NO_SUCH_LETTER = "\ufffe"


@dataclass(frozen=True, slots=True)
class Card:
    """The words on a card; `relation` is the code of how the sources relate, `relation_label` its words."""

    site: str
    question: str
    answer: str
    relation: str
    relation_label: str
    status: str
    told_by: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """Where letters come from: the file of a font, "" for Pillow's own."""

    path: str = ""

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        return _load_font(self.path, size)

    def drawable(self, text: str) -> str:
        """The text on one line, with plain forms for letters that the font lacks where they have any."""
        text = " ".join(normalize("NFC", text[:LONGEST]).split())
        return "".join(letter if self._has(letter) else self._plain(letter) for letter in text)

    def _plain(self, letter: str) -> str:
        plain = "".join(part for part in normalize("NFKD", letter) if not combining(part))
        return PLAIN_FORMS.get(letter) or (plain if all(map(self._has, plain)) else letter)

    def _has(self, letter: str) -> bool:
        return _font_has(self, letter)


@lru_cache(maxsize=32)
def _load_font(path: str, size: int) -> ImageFont.FreeTypeFont:
    if path:
        return ImageFont.truetype(path, size)
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))


@lru_cache(maxsize=4_096)
def _font_has(fonts: Fonts, letter: str) -> bool:
    font = fonts.at(24)
    shape, missing = font.getmask(letter), font.getmask(NO_SUCH_LETTER)
    return letter == " " or (shape.size, bytes(shape)) != (missing.size, bytes(missing))


@dataclass(frozen=True, slots=True)
class Block:
    """A text in lines, set in the largest size at which it fits."""

    lines: list[str]
    font: ImageFont.FreeTypeFont
    size: int

    @property
    def leading(self) -> int:
        return round(self.size * 1.25)

    @property
    def height(self) -> int:
        return len(self.lines) * self.leading


def set_in(text: str, fonts: Fonts, *, sizes: tuple[int, ...], width: int, height: int) -> Block:
    """The text in the first of the sizes in which it fits into so much room; cut short if it fits in none."""
    text = fonts.drawable(text)
    for size in sizes:
        block = Block(list(_break(text, fonts.at(size), width)), fonts.at(size), size)
        if block.height <= height:
            return block
    lines = block.lines[: max(1, height // block.leading)]
    while lines[-1] and block.font.getlength(f"{lines[-1]}…") > width:
        lines[-1] = lines[-1][:-1]
    lines[-1] = f"{lines[-1].rstrip()}…"
    return Block(lines, block.font, block.size)


def _break(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """The lines of a text; a word that is wider than a line is broken."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".lstrip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *pieces, line = _pieces(word, font, width)
        yield from pieces
    yield line


def _pieces(word: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and font.getlength(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


@lru_cache(maxsize=64)
def draw(card: Card, fonts: Fonts) -> bytes:
    """The card as a PNG of 1200 by 630 pixels."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    colour = RELATION_COLOURS.get(card.relation, SOFT)
    pen.rectangle((0, 0, 16, HEIGHT), fill=colour)
    width = WIDTH - 2 * MARGIN
    _write(pen, (MARGIN, 48), set_in(card.site, fonts, sizes=(30,), width=width, height=38), ACCENT)
    question = set_in(card.question, fonts, sizes=(52, 44, 38), width=width, height=195)
    _write(pen, (MARGIN, 110), question, INK)
    top = max(290, 110 + question.height + 24)
    _write(
        pen, (MARGIN, top), set_in(card.answer, fonts, sizes=(72, 56, 44, 36), width=width, height=516 - top), ACCENT
    )
    pen.line((MARGIN, 528, WIDTH - MARGIN, 528), fill=LINE, width=2)
    said = f"{card.relation_label} · {card.status}"
    _write(pen, (MARGIN, 548), set_in(said, fonts, sizes=(32, 28), width=width * 2 // 3, height=40), colour)
    told_by = set_in(card.told_by, fonts, sizes=(32, 28), width=width // 3, height=40)
    _write(pen, (WIDTH - MARGIN - round(told_by.font.getlength(told_by.lines[0])), 548), told_by, SOFT)
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], block: Block, colour: str) -> None:
    left, top = place
    for line in block.lines:
        pen.text((left, top), line, font=block.font, fill=colour)
        top += block.leading
