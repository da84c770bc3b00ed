import json

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# What would end or open an element, or begin a comment, in the middle of a script.
IN_SCRIPTS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The one address of this page. Later pages of what is in pages have their own; filtered and sorted ones do not."""
    request = context["request"]
    page = context.get("page_obj") or getattr(context.get("table"), "page", None)
    later = page and page.number > 1 and set(request.GET) == {"page"}
    return request.build_absolute_uri(request.path) + (f"?page={page.number}" if later else "")


@register.simple_tag
def desk_name() -> str:
    """What the desk calls itself."""
    return settings.DEALTRACKER_DESK_NAME


@register.filter
def json_ld(data: dict) -> SafeString:
    """The data as a JSON-LD block, which no text in it can end."""
    text = json.dumps(data, ensure_ascii=False).translate(IN_SCRIPTS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
