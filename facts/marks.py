"""Components that stand in hundreds of rows of a list, rendered once for all of them."""

from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facts.models import Fact


def mark(code: str, label: str) -> SafeString:
    """`components/mark.html`."""
    return _rendered("components/mark.html", get_language(), code=code, label=str(label))


def relation_mark(fact: Fact) -> SafeString:
    """`components/relation.html`."""
    if fact.reconciliation_id:
        return mark("reconciled", _("no contradiction, says an editor"))
    return mark(fact.relation, fact.get_relation_display())


def day(date: date | None) -> SafeString:
    """`components/date.html`."""
    return _rendered("components/date.html", get_language(), date=date)


@lru_cache(maxsize=10_000)
def _rendered(template, _language, **context):
    return mark_safe(render_to_string(template, context).strip())  # noqa: S308, a template's own output
