"""A site's WordPress REST API: where it is, and its answers as JSON, whatever surrounds them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from selectolax.lexbor import LexborHTMLParser
from yarl import URL

from knowledge.errors import SourceError
from knowledge.sources.addresses import bare, same_site
from knowledge.sources.plain import plain, primary_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.sources.http import Client, UnreachableError
    from knowledge.sources.response import Response

_RELATION = "https://api.w.org/"
_LINK = re.compile(r"<([^>]*)>\s*;[^,]*?rel=\"?" + re.escape(_RELATION), re.IGNORECASE)
# Search engines are told of the other languages, or only visitors, by the menu of languages.
_ALTERNATES = "link[rel=alternate][hreflang][href], a[hreflang][href]"
_MOST_LANGUAGES = 50
_STARTS = re.compile(r"[\[{]")
_DOCUMENT = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
_TRIES = 50  # places in a spoilt answer where its JSON may begin
_LOOK_AT = 4096
_CUT = re.compile(r"[^\]}\s]{0,6}\s*")  # of a number, a literal or an escape, at the very end
WAY_PAST_CHALLENGE = (
    "ask who runs the site to let Signpost pass, or build from an export (Tools > Export)"
)
_WAY_TO_WHOLE = "try again later; the site's error log may say what cuts it off"
Shape = TypeVar("Shape", list[Any], dict[str, Any])


@dataclass(frozen=True, slots=True)
class Api:
    """An API's address.

    Attributes:
        root: As the site names it: `…/wp-json/`, or `…?rest_route=/` with plain permalinks.
        language: What to ask for by `lang`, where the site tells its languages apart so.
    """

    root: str
    language: str = ""

    def address(self, route: str, **query: str | int) -> URL:
        """Return the address of a route such as `wp/v2/pages`."""
        url = URL(self.root)
        if "rest_route" in url.query:
            url = url.update_query(rest_route=url.query["rest_route"].rstrip("/") + f"/{route}")
        else:
            path = url.path.rstrip("/") + f"/{route}"
            url = url.with_path(path).with_query(url.query)  # some roots name a language
        if self.language:
            query["lang"] = self.language
        return url.update_query(query) if query else url


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error that the API answers, as WordPress words it."""

    code: str
    message: str
    status: int

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" if self.message else self.code


class ClosedError(SourceError):
    """A site whose API does not answer as WordPress's does, or not to us.

    Attributes:
        reason: What it answers instead, as a whole clause.
        way: The way out, where it is another one than an account that may open the API; else empty.
        shut: Whether the site will have none of us, so that asking otherwise does not help.
        cut: Whether the answer breaks off, so that asking for less at a time may help.
    """

    def __init__(
        self, url: URL, reason: str, way: str = "", *, shut: bool = False, cut: bool = False
    ) -> None:
        super().__init__(f"{url}: {reason}")
        self.reason = reason
        self.way = way
        self.shut = shut
        self.cut = cut


class _CutError(Exception):
    """JSON that breaks off."""


def find(response: Response) -> Api | None:
    """Return the API that a page of the site names, where it is of this site."""
    url = named(response)
    if url is None or not same_site(url, response.url):
        return None
    if url.scheme != response.url.scheme and response.url.scheme == "https":
        url = url.with_scheme("https")  # what the site calls itself is often older than its TLS
    return Api(str(url))


def named(response: Response) -> URL | None:
    """Return the address that a page gives of an API in its headers or its head, of any site."""
    told = _LINK.search(", ".join(response.headers.getall("Link", [])))
    address = told[1] if told else None
    if address is None:
        node = LexborHTMLParser(response.body).css_first(f'link[rel="{_RELATION}"]')
        address = node.attributes.get("href") if node is not None else None
    if not address:
        return None
    try:
        return bare(response.url.join(URL(address)))
    except ValueError:
        return None


def guesses(url: URL) -> tuple[Api, ...]:
    """Return where the API is by default, for a site that does not tell."""
    home = url.with_query(None).with_fragment(None)
    return Api(str(home / "wp-json/")), Api(str(home.update_query(rest_route="/")))


def languages(response: Response) -> tuple[tuple[str, URL], ...]:
    """Return the front pages of the site's languages, as its own front page names them.

    Each comes with what the site's plug-in calls the language: the folder or the parameter that
    tells it, such as `pt-br`. The page itself is among them where it is in such a folder.
    """
    found: dict[str, URL] = {}
    for node in LexborHTMLParser(response.body).css(_ALTERNATES):
        code = primary_language(node.attributes.get("hreflang"))
        try:
            url = bare(response.url.join(URL(node.attributes.get("href") or ""))).with_fragment(
                None
            )
        except ValueError:
            continue
        called = _called(url, code) if code and same_site(url, response.url) else ""
        if called and (url != response.url or called in url.parts):
            found.setdefault(called, url)
    return tuple(found.items())[:_MOST_LANGUAGES]


def is_front_of_language(response: Response) -> bool:
    """Whether a page is the front page of one of the site's languages, such as `/fr/`."""
    last = next((part for part in reversed(response.url.parts) if part.strip("/")), "")
    return (last, response.url) in languages(response)


def _called(url: URL, code: str) -> str:
    told = [*url.query.getall("lang", []), *(part for part in url.parts if part != "/")]
    return next((each for each in told if primary_language(each) == code), code)


def language(response: Response) -> str | None:
    """Return the language that a page says it is in."""
    node = LexborHTMLParser(response.body).css_first("html[lang]")
    return primary_language(node.attributes.get("lang")) if node is not None else None


async def ask(client: Client, url: URL, shape: type[Shape]) -> tuple[Shape, Response] | Refusal:
    """Return an API's answer as the shape that is awaited, or the error that the API answers.

    Raises:
        ClosedError: The answer is none of WordPress's API; the reason says what it is instead.
        UnreachableError: There is no answer.
    """
    response = await client.get(url, {"Accept": "application/json"})
    try:
        for data in _decoded(response.text):
            if isinstance(data, dict) and isinstance(data.get("code"), str):
                message = plain(str(data.get("message", ""))).rstrip(".")
                return Refusal(plain(data["code"]), message, response.status)
            if isinstance(data, shape) and response.status < 400:
                return data, response
    except _CutError as error:
        raise _closed(url, response, cut=True) from error
    raise _closed(url, response)


def _decoded(text: str) -> Iterator[object]:
    """Yield what may be the answer: the whole text, else JSON behind what was printed before it.

    Raises:
        _CutError: JSON begins and does not end; what is whole within it is no answer.
    """
    try:
        yield json.loads(text)
        return
    except (ValueError, RecursionError):
        pass
    decoder = json.JSONDecoder()
    page = _DOCUMENT.search(text)
    before = page.start() if page else len(text)  # what a page's own scripts hold is no answer
    end = 0
    for number, start in enumerate(_STARTS.finditer(text, 0, before)):
        if number == _TRIES:
            return
        if start.start() < end:  # within what has been read; a bracket in its words begins nothing
            continue
        try:
            data, end = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError) as error:
            if _ends_early(error, text):
                raise _CutError from error
            continue
        after = text[end:].strip()
        if not after or after.startswith("<"):  # a cache's comment, or a notice
            yield data


def _ends_early(error: Exception, text: str) -> bool:
    """Whether the text is all that is wrong with JSON, by ending too early."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated") or _CUT.fullmatch(text, error.pos) is not None


def refused(url: URL, refusal: Refusal) -> ClosedError:
    """Return the error of an API that says itself that it does not answer."""
    return ClosedError(url, f"the API is closed: {refusal}")


def _closed(url: URL, response: Response, *, cut: bool = False) -> ClosedError:
    """Say what came in place of JSON, and what can be done."""
    start = response.body[:_LOOK_AT].lstrip()
    shut = response.is_refusal
    status = f" ({response.status})"
    if response.is_challenge:
        reason = f"a check for browsers stands in front of the API{status}"
        return ClosedError(url, reason, WAY_PAST_CHALLENGE, shut=True)
    if cut:
        size = f"{len(response.body):,} bytes"
        reason = f"the answer of the API breaks off after {size}{status}"
        return ClosedError(url, reason, _WAY_TO_WHOLE, shut=shut, cut=True)
    if start[:1] == b"<":
        reason = f"the API answers with an HTML page in place of JSON{status}"
        return ClosedError(url, reason, shut=shut)
    if not start:
        return ClosedError(url, f"the API answers with nothing{status}", shut=shut)
    reason = f"the API answers with something that is no JSON{status}"
    return ClosedError(url, reason, f"see in a browser what {url} shows", shut=shut)


def raise_unless_heavy(error: UnreachableError | ClosedError) -> None:
    """Go on where less at a time may help; a site that is away, or shuts us out, is left alone."""
    if error.shut if isinstance(error, ClosedError) else not error.heavy:
        raise error
