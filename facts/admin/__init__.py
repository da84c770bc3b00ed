"""The editors' pages, by noun."""

from facts.admin import claims, decisions, facts, pages, parties, people, reports, sources

__all__ = ["claims", "decisions", "facts", "pages", "parties", "people", "reports", "sources"]
