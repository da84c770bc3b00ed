"""Comparing one fact of many claims: the time at 10,000 claims against that at 1,000, and in all."""

import random
import time
from datetime import date, timedelta
from decimal import Decimal

from facts.catalogue import Attribute, load_catalogue
from facts.comparison import ComparedClaim, compare

FEW, MANY = 1_000, 10_000
MOST_SECONDS = 1.0
MOST_RATIO = 30  # comparing every two would give 100
ATTRIBUTES = ("deal_value", "employees", "founded", "deal_status", "headquarters", "position", "customer", "statement")


def make_claims(attribute: Attribute, count: int) -> list[ComparedClaim]:
    """Claims of half as many sources, nearly each with a value of its own, from three years."""
    chance = random.Random(1)  # noqa: S311, nothing secret
    return [
        ComparedClaim(
            key=number,
            source=number // 2,
            source_name=f"Source {number // 2}",
            origin=chance.choice(["", f"Origin {number % 97}"]),
            published_on=chance.choice([None, date(2030, 1, 1) + timedelta(days=chance.randrange(1000))]),
            modality=chance.choice(["asserted", "asserted", "reported", "forecast", "conditional"]),
            as_of=chance.choice(["", "2030", "2031-05"]),
            **make_value(attribute, chance, count),
        )
        for number in range(count)
    ]


def make_value(attribute: Attribute, chance: random.Random, count: int) -> dict[str, object]:
    if attribute.is_number:
        figure = Decimal(chance.randrange(10**6, 10**6 + 10 * count))
        return {"low": figure, "high": figure, "modifier": chance.choice(["exact", "approximately"])}
    if attribute.kind == "status":
        return {"value": chance.choice(list(attribute.values))}
    if attribute.kind == "date":
        return {"value": (date(1990, 1, 1) + timedelta(days=chance.randrange(count))).isoformat()}
    return {"value": f"{attribute.label} {chance.randrange(count)}"}


def seconds(attribute: Attribute, claims: list[ComparedClaim]) -> float:
    start = time.process_time()
    compare(attribute, claims)
    return time.process_time() - start


def main() -> None:
    print(f"{'attribute':<14}{FEW:>10,}{MANY:>10,}{'ratio':>8}")
    for name in ATTRIBUTES:
        attribute = load_catalogue()[name]
        few, many = (min(seconds(attribute, make_claims(attribute, count)) for _ in range(3)) for count in (FEW, MANY))
        print(f"{name:<14}{few:>9.3f}s{many:>9.3f}s{many / few:>8.1f}")
        assert many < MOST_SECONDS, f"{name}: {many:.2f} s"
        assert many < few * MOST_RATIO, f"{name}: {many / few:.0f} times as long"


if __name__ == "__main__":
    main()
