"""Mail addresses that Cloudflare hides from programs -> as visitors see them."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

CODE = "data-cfemail"  # the attribute of what a script would turn into an address
PROTECTED = "/cdn-cgi/l/email-protection"  # where links to such addresses lead
_HIDDEN = re.compile(
    r"<(a|span)\b[^<>]*\bdata-cfemail=[\"']?([0-9a-f]+)[\"']?[^<>]*>[^<>]*</\1>",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://[^\s\"'<>/]+)?/cdn-cgi/l/email-protection#([0-9a-f]+)", re.IGNORECASE
)


def reveal(markup: str) -> str:
    """Return markup with mail addresses in place of what a script would turn into them."""
    return _LINK.sub(_linked, _HIDDEN.sub(_shown, markup))


def _shown(match: re.Match[str]) -> str:
    address = _decoded(match[2])
    if not address:
        return match[0]
    text = html.escape(address)
    linked = match[1].lower() == "a"
    return f'<a href="mailto:{_encoded(address)}">{text}</a>' if linked else text


def _linked(match: re.Match[str]) -> str:
    address = _decoded(match[1])
    return f"mailto:{_encoded(address)}" if address else match[0]


def _encoded(address: str) -> str:
    return quote(address, safe="@?=&+")


def _decoded(code: str) -> str:
    """Return the address behind a code, empty where it is none.

    The code's first byte has been combined by exclusive or with each of those that follow.
    """
    if len(code) % 2:
        return ""
    key, *hidden = bytes.fromhex(code)
    address = bytes(byte ^ key for byte in hidden).decode("utf-8", "replace")
    return address if "@" in address and address.isprintable() else ""
