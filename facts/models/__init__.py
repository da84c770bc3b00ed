from facts.models.claims import Claim, Decision
from facts.models.desk import Assignment, BulkItem, BulkRun, Comment, Lease
from facts.models.facts import Fact
from facts.models.pages import TrustPage
from facts.models.parties import Alias, Deal, Entity
from facts.models.reports import ErrorReport

__all__ = [
    "Alias",
    "Assignment",
    "BulkItem",
    "BulkRun",
    "Claim",
    "Comment",
    "Deal",
    "Decision",
    "Entity",
    "ErrorReport",
    "Fact",
    "Lease",
    "TrustPage",
]
