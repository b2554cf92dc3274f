"""Who sent a request, by address: as far as our own proxies vouch for it."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the client's address; of IPv6 the network that one customer has (/64)."""
    trusted: int = settings.GALLEY_PROXY_COUNT
    address: str = request.META.get("REMOTE_ADDR", "")
    if trusted:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= trusted and (hop := hops[-trusted].strip()):
            address = hop
    return network_of(address) if ":" in address else address[:64]


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """Return the /64 of an IPv6 address, or the IPv4 address that is written as one."""
    try:
        parsed = ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return address[:64]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
