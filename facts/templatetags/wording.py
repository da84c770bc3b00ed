from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from facts import wording
from facts.excerpts import excerpt, highlight, shown
from facts.hints import DOUBT, FITS, NOTE
from facts.marks import day, mark, relation_mark
from facts.models import Claim

register = template.Library()


register.filter(excerpt)
register.filter(highlight)
register.filter(shown)
register.filter(mark)
register.filter(relation_mark)
register.filter(day)


@register.filter
def in_words(claim: Claim) -> str:
    """What the claim says, without how it is said: "more than $10 billion". Needs its fact loaded."""
    return shown(wording.value_in_words(claim.fact.get_attribute(), claim))


@register.filter
def hint_kind(kind: str) -> str:
    """What a hint of this kind is called."""
    return {FITS: _("fits"), DOUBT: _("does not fit"), NOTE: _("see also")}[kind]


@register.filter
def period(text: str) -> str:
    """A date or period of ISO 8601 in words: "third quarter of 2025"."""
    return wording.period(text)


@register.simple_tag
def report_link(url: str, question: str, words: str, source: str) -> SafeString:
    """A link to the form for errors in a claim; whoever hears the page hears in which. Lists have hundreds."""
    link = '<a href="{}" rel="nofollow">{}<span class="hidden">: {} {} – {}</span></a>'
    return format_html(link, url, _("Report an error"), question, words, source)
