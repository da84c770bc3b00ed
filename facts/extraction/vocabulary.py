"""The word lists that extraction reads from its data folder: names of people and places, words of organisations."""

import tomllib
from functools import cache
from pathlib import Path
from typing import cast

DATA = Path(__file__).with_name("data")


def _words(file_name: str) -> frozenset[str]:
    lines = (DATA / file_name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def given_names() -> frozenset[str]:
    """Given names, capitalised."""
    return _words("given_names.txt")


@cache
def female_names() -> frozenset[str]:
    """Given names that only or nearly only women have."""
    return _words("female_names.txt")


@cache
def male_names() -> frozenset[str]:
    """Given names that only or nearly only men have."""
    return _words("male_names.txt")


@cache
def organisation_words() -> frozenset[str]:
    """Words in the names of organisations, lower-case."""
    return _words("organisation_words.txt")


@cache
def common_words() -> frozenset[str]:
    """Words that may start a sentence without being a name, lower-case."""
    return _words("common_words.txt")


@cache
def _places() -> dict[str, object]:
    return tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))


def _listed(key: str) -> frozenset[str]:
    return frozenset(name.strip() for name in str(_places()[key]).replace("\n", " ").split(";") if name.strip())


def _by_country(key: str) -> dict[str, str]:
    return dict(cast("dict[str, str]", _places()[key]))


@cache
def cities() -> frozenset[str]:
    """Towns that can be a headquarters."""
    return _listed("cities")


@cache
def regions() -> frozenset[str]:
    """States, provinces and parts of the world."""
    names = _listed("regions")
    return names | {name.rstrip(".") for name in names}


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """Countries, with their adjectives."""
    table = _by_country("countries")
    return {name: tuple(word.replace("-", " ") for word in words.split()) for name, words in table.items()}


@cache
def nationalities() -> dict[str, str]:
    """From an adjective ("Spanish") to its country."""
    return {word: name for name, words in reversed(list(countries().items())) for word in words}


@cache
def peoples() -> dict[str, str]:
    """From a word for the people of a country ("Spaniards", "Germans") to the country."""
    table = _by_country("peoples")
    plain = {f"{word}s": name for word, name in nationalities().items() if word.endswith(("n", "i", "k", "b"))}
    return plain | {word: name for name, words in table.items() for word in words.replace("-", " ").split(";")}


@cache
def ethnic_words() -> frozenset[str]:
    """Adjectives of countries and words for their people."""
    return frozenset(nationalities()) | frozenset(peoples())


@cache
def place_names() -> frozenset[str]:
    """Every place that is known by name."""
    return cities() | regions() | frozenset(countries())
