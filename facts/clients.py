"""Where requests come from."""

from ipaddress import ip_address

from django.conf import settings


def client_address(request):
    """The address that a request comes from, None where it is not known.

    Behind a proxy it is what the proxy added to X-Forwarded-For, the last one: what stands before it, the client may
    have made up.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.DEALTRACKER_BEHIND_PROXY:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        return str(ip_address(address))
    except ValueError:
        return None
