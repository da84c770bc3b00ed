from facts.models.claims import Claim, Decision
from facts.models.facts import Fact
from facts.models.parties import Alias, Deal, Entity

__all__ = ["Alias", "Claim", "Deal", "Decision", "Entity", "Fact"]
