"""A site's answer: whether it is a page, in what letters, or a check that stands in its place."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multidict import MultiMapping
    from yarl import URL

_CHALLENGE = re.compile(
    rb"just a moment|cf-chl|challenge-platform|captcha|are you (?:a )?human|checking your browser"
    rb"|enable javascript and cookies|limited by the site owner",
    re.IGNORECASE,
)
# What stands in a page's place as if it were one; no page that a site shows has these marks.
_INTERSTITIAL = re.compile(
    rb"/\.well-known/(?:sg)?captcha/|request is being verified|sucuri_cloudproxy_js"
    rb"|anubis_challenge|slowaes\.decrypt|id=.main-iframe. src=./_incapsula_resource",
    re.IGNORECASE,
)
_LOOK_AT = 4096
_FOUND = 200
_SHUT = frozenset({401, 403})
_GONE = frozenset({404, 410})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEANT = dict.fromkeys(("iso-8859-1", "latin1", "us-ascii"), "windows-1252")  # by all browsers


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, whatever its status; `url` is where the redirects led."""

    url: URL
    status: int
    headers: MultiMapping[str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether this is HTML, or may be for all that the site says."""
        kind = self.headers.get("Content-Type", "")
        return not kind or "html" in kind.lower()

    @property
    def is_challenge(self) -> bool:
        """Whether this is a check for browsers, which no program should pass."""
        return self.is_interstitial or _CHALLENGE.search(self.body[:_LOOK_AT]) is not None

    @property
    def is_interstitial(self) -> bool:
        """Whether this is such a check and no page, even where the site says that all is well."""
        return _INTERSTITIAL.search(self.body[:_LOOK_AT]) is not None

    @property
    def is_refusal(self) -> bool:
        """Whether the site will not have us see what is there."""
        return self.status in _SHUT or self.is_interstitial

    @property
    def is_gone(self) -> bool:
        """Whether the site says that there is nothing."""
        return self.status in _GONE

    @property
    def challenge(self) -> str:
        """What to say of a check for browsers, empty where this is none."""
        said = f"a check for browsers stands in front of it ({self.status})"
        return said if self.is_challenge else ""

    @property
    def fault(self) -> str:
        """What to say where this is nothing that was asked for, else empty."""
        if self.status == _FOUND and not self.is_interstitial:
            return ""
        return self.challenge or f"the site answers {self.status}"

    @property
    def html(self) -> bytes:
        """The body in an encoding that the document tells, be it only by a byte order mark.

        What the header says counts more than what the document does, as in a browser.
        """
        told = _CHARSET.search(self.headers.get("Content-Type", ""))
        if told is None or self.body.startswith(_BYTE_ORDER_MARKS):
            return self.body
        name = told[1].lower()
        try:
            text = self.body.decode(_MEANT.get(name, name), errors="replace")
        except LookupError:
            return self.body
        return codecs.BOM_UTF8 + text.encode()

    @property
    def text(self) -> str:
        """The body as text, without a byte order mark."""
        return self.body.decode("utf-8-sig", errors="replace")
