"""Which hosts are in private networks, also those that hide behind a name."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

if TYPE_CHECKING:
    import socket

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# IPv6 networks whose last 32 bits are an IPv4 address: NAT64 (RFC 6052), translated ones
# (RFC 7915), and the old "IPv4-compatible" way to write one, which `::` and `::1` are part of.
_HOLDING_IPV4 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::ffff:0:0:0/96", "::/96")))
# Private ones that not every Python knows: local NAT64 (RFC 8215), site-local (RFC 3879).
_PRIVATE = tuple(map(ipaddress.IPv6Network, ("64:ff9b:1::/48", "fec0::/10")))
_IPV4 = 0xFFFFFFFF


class PrivateAddressError(OSError):
    """A name that leads into a private network."""


class PublicResolver(AbstractResolver):
    """Finds the addresses of names, and refuses those of private networks.

    The connection goes to the very addresses that were looked at, so that a name which changes
    its mind between two look-ups gains nothing.
    """

    def __init__(self) -> None:
        self._resolver = ThreadedResolver()

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = 0,  # type: ignore[assignment]
    ) -> list[ResolveResult]:
        """Return a name's addresses.

        Raises:
            PrivateAddressError: One of them is in a private network.
        """
        found = await self._resolver.resolve(host, port, family)
        if any(is_private(each["host"]) for each in found):
            raise PrivateAddressError(host)
        return found

    async def close(self) -> None:
        """Let go of what the resolver holds."""
        await self._resolver.close()


def is_private(host: str) -> bool:
    """Whether a host is an address that the public network does not lead to."""
    address = _address(host)
    if address is None:
        return False
    return (
        not address.is_global or address.is_multicast or any(address in each for each in _PRIVATE)
    )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, as the host itself says."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> Address | None:
    """Return the address that a host is, looking through IPv6's ways to write an IPv4 one."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address) or address.is_loopback:
        return address
    if any(address in network for network in _HOLDING_IPV4):
        return ipaddress.IPv4Address(int(address) & _IPV4)
    return address.ipv4_mapped or address.sixtofour or address
