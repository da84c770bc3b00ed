"""Where requests come from."""

from ipaddress import ip_address, ip_network

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


def client_network(request):
    """What a request is counted by among others from there, None where its address is not known."""
    address = client_address(request)
    return address and network_of(address)


def network_of(address):
    """The address as it is, of IPv6, where each has many, the first of its network of 64 bits."""
    found = ip_address(address)
    if found.version == 4:
        return address
    return str(found.ipv4_mapped or ip_network((int(found), 64), strict=False).network_address)
