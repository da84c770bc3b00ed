"""The editors' pages, by noun."""

from facts.admin import claims, decisions, facts, parties, sources

__all__ = ["claims", "decisions", "facts", "parties", "sources"]
