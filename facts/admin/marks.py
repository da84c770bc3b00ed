"""How the desk's pages write verdicts, relations and values."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from facts.wording import describe


def status_mark(row):
    """A row's status as a word in its colour."""
    return format_html('<span class="mark mark-{}">{}</span>', row.status, row.get_status_display())


def relation_mark(fact):
    """How the fact's sources relate, as a word in its colour; what an editor said of a conflict goes before it."""
    if fact.reconciliation_id:
        return mark_safe('<span class="mark mark-reconciled">no contradiction, says an editor</span>')
    return format_html('<span class="mark mark-{}">{}</span>', fact.relation, fact.get_relation_display())


def says(claim):
    """What the claim says about its fact, in words."""
    return describe(claim.fact.get_attribute(), claim, str(claim.fact.object or ""))
