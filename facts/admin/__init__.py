"""The editors' pages, by noun."""

from facts.admin import bulk_runs, claims, decisions, facts, pages, parties, people, reports, sources

__all__ = ["bulk_runs", "claims", "decisions", "facts", "pages", "parties", "people", "reports", "sources"]
