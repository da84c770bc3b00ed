from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The one address of this page. Later pages of what is in pages have their own; filtered and sorted ones do not."""
    request = context["request"]
    page = context.get("page_obj") or getattr(context.get("table"), "page", None)
    later = page and page.number > 1 and set(request.GET) == {"page"}
    return request.build_absolute_uri(request.path) + (f"?page={page.number}" if later else "")
