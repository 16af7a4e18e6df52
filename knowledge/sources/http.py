"""A polite, bounded HTTP client for one site: few requests at a time, pauses, limits."""

from __future__ import annotations

import asyncio
import base64
import random
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

import aiohttp
from yarl import URL

from knowledge.errors import SourceError
from knowledge.sources.addresses import WEB, bare, same_site
from knowledge.sources.networks import (
    PrivateAddressError,
    PublicResolver,
    is_loopback,
    is_private,
)
from knowledge.sources.response import Response

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Mapping

T = TypeVar("T")

VERSION = "0.1"
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_MANY = 429
_PASSING = frozenset({_TOO_MANY, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_UNAVAILABLE = 503
_LONGEST_HEADER = 64 * 1024  # bytes: those about security grow with every plug-in
_IN_A_ROW = 4  # addresses that fail or are shut, before the site as a whole is looked at
_NOT_FOUND = "no site of that name can be found; is it spelled right, and is there a network?"
_WAY_IN = "try again later, or ask who runs it to let Signpost pass"
_WAY_TO_PRIVATE = "set knowledge.allow_private_addresses to true if that is meant"


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave towards a site.

    Attributes:
        at_once: Requests under way at a time.
        timeout: Seconds for one answer, from the request to its last byte.
        max_bytes: Of one answer, unpacked.
        attempts: How often a request is sent before it counts as failed.
        pause: Seconds before the second attempt; doubled each time, and jittered.
        longest_pause: Seconds; a site that asks for more is left for another day.
        contact: Of who runs the bot, for the site's owner to see; an address or a mail address.
        credentials: User name and application password of a WordPress account.
        allow_private_addresses: Whether the site may be in a private network.
    """

    at_once: int = 4
    timeout: float = 60.0
    max_bytes: int = 32 * 1024 * 1024
    attempts: int = 5
    pause: float = 1.0
    longest_pause: float = 120.0
    contact: str = ""
    credentials: tuple[str, str] | None = field(default=None, repr=False)
    allow_private_addresses: bool = False

    @property
    def agent(self) -> str:
        """The User-Agent that the site's owner sees."""
        return f"Signpost/{VERSION}" + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What went wrong and may pass, in how many seconds, and whether less may help as well."""

    said: str
    wait: float
    heavy: bool


class UnreachableError(SourceError):
    """A site that does not answer as it should, even when asked again.

    Attributes:
        heavy: Whether asking for less at a time may help: the site failed at its work, broke off,
            ran out of time, or answered too much.
    """

    def __init__(self, message: str, *, heavy: bool = False) -> None:
        super().__init__(message)
        self.heavy = heavy


class AstrayError(UnreachableError):
    """An address that leads off its site or in circles; the site's others may well be there."""


class Client:
    """Talks to one site; to be used as an async context manager.

    Attributes:
        requests: How many were sent.
    """

    def __init__(self, manners: Manners) -> None:
        self.requests = 0
        self._manners = manners
        self._turn = asyncio.Semaphore(manners.at_once)
        self._looking = asyncio.Lock()  # held while the site as a whole is looked at
        self._not_before = 0.0
        self._answered: URL | None = None
        self._in_a_row = 0
        self._enough = _IN_A_ROW

    async def __aenter__(self) -> Self:
        manners = self._manners
        resolver = None if manners.allow_private_addresses else PublicResolver()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=manners.at_once, resolver=resolver),
            timeout=aiohttp.ClientTimeout(total=manners.timeout),
            headers={"User-Agent": manners.agent},
            cookie_jar=aiohttp.DummyCookieJar(),
            max_field_size=_LONGEST_HEADER,
            max_line_size=_LONGEST_HEADER,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def get(
        self, url: URL, headers: Mapping[str, str] | None = None, enough: int | None = None
    ) -> Response:
        """Fetch an address, again where the fault may pass, and follow redirects on the site.

        Args:
            url: The address.
            headers: What is sent beside the client's own.
            enough: After how many bytes of a body the rest is left; by default a body that is
                larger than the manners allow is refused.

        Raises:
            UnreachableError: No usable answer: the address is refused, the site is down or away, or
                the answer is too large; the message says which.
        """
        start = url
        for _ in range(MAX_REDIRECTS + 1):
            response = await self._patiently(url, headers or {}, enough)
            target = response.headers.get("Location", "")
            if response.status not in _REDIRECTS or not target:
                return response
            url = _followed(url, target)
        raise AstrayError(f"{start}: redirects more than {MAX_REDIRECTS} times")

    async def _patiently(
        self, url: URL, headers: Mapping[str, str], enough: int | None
    ) -> Response:
        self._refuse(url)
        manners, fault = self._manners, _Fault("it was not asked", 0.0, heavy=False)
        for attempt in range(manners.attempts):
            wait = manners.pause * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311 (jitter)
            tried = await self._try(url, headers, wait, enough)
            if isinstance(tried, Response):
                if tried.is_refusal and await self._is_away():
                    said = f"the site answers {tried.status}, as {self._in_a_row} others"
                    raise UnreachableError(f"{url}: {said}; {_WAY_IN}")
                return tried
            fault = tried
            if attempt + 1 < manners.attempts:
                await asyncio.sleep(min(fault.wait, manners.longest_pause))
        said = f"{url}: {fault.said}, {manners.attempts} times"
        if fault.heavy and await self._is_away():
            raise UnreachableError(f"{said}, as {self._in_a_row} others; try again later")
        raise UnreachableError(f"{said}; try again later", heavy=fault.heavy)

    async def _try(
        self, url: URL, headers: Mapping[str, str], wait: float, enough: int | None
    ) -> Response | _Fault:
        """Return an answer that asking again would not change, or the fault that may pass."""
        try:
            response = await self._once(url, headers, enough)
        except TimeoutError:
            said = f"no answer within {self._manners.timeout:g} seconds"
            return _Fault(said, wait, heavy=True)
        except aiohttp.ClientConnectorDNSError as error:
            raise UnreachableError(f"{url}: {_name_fault(error.os_error)}") from error
        except UnicodeError as error:  # a host that no name can be, such as `a..b` or `xn--`
            raise UnreachableError(f"{url}: {_NOT_FOUND}") from error
        except aiohttp.ClientConnectorCertificateError as error:
            fault = _certificate_fault(error.certificate_error)
            raise UnreachableError(f"{url}: {fault}") from error
        except (aiohttp.ClientSSLError, aiohttp.InvalidURL) as error:
            raise UnreachableError(f"{url}: {_said(error)}") from error
        except (aiohttp.ClientError, OSError) as error:
            # A site that was there before may break down over what this one address asks of it.
            return _Fault(_said(error), wait, heavy=self._answered is not None)
        if _is_final(response):
            if not response.is_refusal:
                self._answered, self._in_a_row = self._answered or url, 0
            return response
        said, heavy = f"the site answers {response.status}", response.status != _TOO_MANY
        return _Fault(said, self._asked_for(response, url, wait), heavy=heavy)

    async def _is_away(self) -> bool:
        """Whether a site that fails again and again does so even at what it has answered before.

        Without this, a site that goes down half-way, or has enough of us, would be asked for every
        page that is left. Where only some of its pages are broken or shut, it is looked at ever
        more rarely.
        """
        self._in_a_row += 1
        async with self._looking:
            if self._answered is None or self._in_a_row < self._enough:
                return False
            try:
                response = await self._send(self._answered, {})
            except (TimeoutError, aiohttp.ClientError, OSError):
                return True
            if _is_final(response) and not response.is_refusal:
                self._in_a_row = 0
                self._enough *= 2
            return self._in_a_row > 0

    async def _once(
        self, url: URL, headers: Mapping[str, str], enough: int | None = None
    ) -> Response:
        async with self._turn:
            async with self._looking:
                pass  # nothing more is sent before it is known whether the site is there
            return await self._send(url, headers, enough)

    async def _send(
        self, url: URL, headers: Mapping[str, str], enough: int | None = None
    ) -> Response:
        await asyncio.sleep(max(0.0, self._not_before - _now()))
        self.requests += 1
        async with self._session.get(
            url, headers={**headers, **self._account(url)}, allow_redirects=False
        ) as answer:
            body = await self._body(answer, url, enough)
            return Response(url, answer.status, answer.headers, body)

    async def _body(self, answer: aiohttp.ClientResponse, url: URL, enough: int | None) -> bytes:
        body, limit = bytearray(), self._manners.max_bytes
        async for chunk in answer.content.iter_chunked(1 << 16):
            body += chunk
            if enough is not None and len(body) > enough:
                break
            if len(body) > limit:
                fault = f"{url}: the answer is larger than {limit:,} bytes"
                raise UnreachableError(fault, heavy=True)
        return bytes(body)

    def _asked_for(self, response: Response, url: URL, wait: float) -> float:
        """Return how long to wait, and have all requests wait where the site says for how long."""
        asked = _retry_after(response.headers.get("Retry-After", ""))
        if asked is None:
            return wait
        if asked > self._manners.longest_pause:
            raise UnreachableError(f"{url}: the site asks to come back in {asked:.0f} seconds")
        self._not_before = max(self._not_before, _now() + asked)
        return max(0.0, wait - asked)  # "at once" is no reason to hurry

    def _refuse(self, url: URL) -> None:
        if url.scheme not in WEB or not url.raw_host:
            raise UnreachableError(f"{url}: only http and https addresses can be read")
        if not self._manners.allow_private_addresses and is_private(url.raw_host):
            raise UnreachableError(f"{url}: lies in a private network; {_WAY_TO_PRIVATE}")

    def _account(self, url: URL) -> dict[str, str]:
        """Return the header with the credentials, where they cannot be overheard."""
        if self._manners.credentials is None or not is_confidential(url):
            return {}
        both = ":".join(self._manners.credentials).encode()
        return {"Authorization": f"Basic {base64.b64encode(both).decode()}"}


def is_confidential(url: URL) -> bool:
    """Whether nobody on the way sees what is sent to an address."""
    return url.scheme == "https" or is_loopback(url.raw_host or "")


async def together(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Do several things at a time, and stop them all with the first that fails.

    Raises:
        SourceError: That of the first.
        OSError: Likewise, where it could not write.
    """
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in work]
    except* (SourceError, OSError) as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


def _is_final(response: Response) -> bool:
    """Whether asking again gains nothing; some checks for browsers call themselves a fault."""
    if response.status not in _PASSING:
        return True
    is_wall = response.status == _UNAVAILABLE and response.is_challenge
    return is_wall and "Retry-After" not in response.headers


def _followed(url: URL, target: str) -> URL:
    try:
        found = bare(url.join(URL(target)))
    except ValueError as error:
        raise AstrayError(f"{url}: redirects to an address that is none") from error
    if not same_site(url, found):
        raise AstrayError(f"{url}: redirects to another site; give {found} itself if it is meant")
    return found


def _retry_after(value: str) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3)."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _name_fault(error: OSError) -> str:
    if isinstance(error, PrivateAddressError):
        return f"lies in a private network; {_WAY_TO_PRIVATE}"
    return _NOT_FOUND


def _certificate_fault(error: Exception) -> str:
    said = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else str(error)
    way = "is it up to date, and is the address the one that it is for?"
    return f"its certificate does not hold ({said}); {way}"


def _said(error: Exception) -> str:
    told = error.message if isinstance(error, aiohttp.ClientResponseError) else str(error)
    return " ".join(told.split()) or type(error).__name__


def _now() -> float:
    return asyncio.get_running_loop().time()
