"""How public pages may be kept: by anybody, but asked for again each time, so that a verdict is seen at once."""

from django.utils.cache import has_vary_header, patch_cache_control

PUBLIC = ("facts", "sources")


def public_pages(get_response):
    """Middleware: a public page that depends on nobody's cookie may be kept; its ETag tells whether it is still so."""

    def respond(request):
        response = get_response(request)
        match = request.resolver_match
        public = (
            match and match.namespace in PUBLIC and not response.cookies and not has_vary_header(response, "Cookie")
        )
        if public and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return respond
