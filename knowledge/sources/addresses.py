"""Addresses of a site: whether two are of one site, and without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yarl import URL

WEB = frozenset({"http", "https"})


def same_site(one: URL, other: URL) -> bool:
    """Whether two addresses of the web are of one site, with or without www and TLS."""
    if not {one.scheme, other.scheme} <= WEB:
        return False
    hosts = [(url.raw_host or "").lower().removeprefix("www.") for url in (one, other)]
    default = one.is_default_port() and other.is_default_port()
    return hosts[0] == hosts[1] and (default or one.port == other.port)


def bare(url: URL) -> URL:
    """Return an address without an account: none is sent, kept or shown on a site's word."""
    return url if url.raw_user is None and url.raw_password is None else url.with_user(None)
