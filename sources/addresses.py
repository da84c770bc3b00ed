"""Addresses of rows by their slugs: a list has hundreds, and to resolve each takes longer than to read its row."""

from collections.abc import Callable
from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

_PLACE = "-slug-"


def page_of(route: str, slug: str) -> str:
    """What `reverse` gives for a route with one slug."""
    return pages(route)(slug)


def pages(route: str) -> Callable[[str], str]:
    """Addresses of a route by their slug."""
    before, after = _around(route, get_script_prefix(), get_urlconf())
    return lambda slug: f"{before}{slug}{after}"


@lru_cache(maxsize=100)
def _around(route, _script_prefix, _urlconf):
    before, _, after = reverse(route, args=[_PLACE]).partition(_PLACE)
    return before, after
