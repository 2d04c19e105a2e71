"""Network addresses: whom they are counted for, and a keyed hash of that to be kept in their place."""

import hmac
from hashlib import sha256
from ipaddress import IPv6Address, ip_address


def household(address: str) -> str:
    """Whom something is counted for: of IPv6 the first half, the rest of which its owner may choose at will."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address) or parsed.ipv4_mapped is not None:
        return address
    return parsed.exploded[:19]


def hashed(secret: str, address: str) -> str:
    """32 hexadecimal digits, the same for all addresses of one household."""
    return hmac.new(secret.encode(), f"address:{household(address)}".encode(), sha256).hexdigest()[:32]
