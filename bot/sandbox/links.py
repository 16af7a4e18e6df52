"""Which addresses Telegram takes for a link, and what it makes of them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

WEB: Final = ("http", "https")
OWN: Final = ("tg", "ton", "tonsite")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST: Final = re.compile(r"[^\s/?#@\\:]+", re.IGNORECASE)
_PERSON: Final = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)


class LinkError(ValueError):
    """An address that is none; the message is Telegram's reason."""


def checked(address: str) -> str:
    """Return the address as Telegram keeps it: with a scheme and, on the web, with a path.

    Raises:
        LinkError: For an address that Telegram would not open.
    """
    address = address.strip()
    if not address:
        raise LinkError("URL host is empty")
    scheme = _scheme(address)
    if scheme in OWN:
        return address
    if scheme and scheme not in WEB:
        raise LinkError("Unsupported URL protocol")
    return _web(address if scheme else f"http://{address}")


def person(address: str) -> int | None:
    """Return the user id of a `tg://user?id=…` link, else None."""
    match = _PERSON.fullmatch(address.strip())
    return int(match[1]) if match else None


def _scheme(address: str) -> str:
    match = _SCHEME.match(address)
    # `example.org:8080/…` has a port, not a scheme.
    if not match or ("." in match[1] and not address.startswith("//", match.end())):
        return ""
    return match[1].lower()


def _web(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise LinkError("Wrong HTTP URL") from error
    if not host:
        raise LinkError("URL host is empty")
    if not _HOST.fullmatch(host) or ("." not in host and host != "localhost"):
        raise LinkError("Wrong HTTP URL")
    if port is not None and port == 0:
        raise LinkError("Wrong HTTP URL")
    return parts._replace(path=parts.path or "/").geturl()
