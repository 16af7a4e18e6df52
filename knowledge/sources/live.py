"""A live site -> its pages: by its REST API where it is open, else by its sitemap."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from yarl import URL

from knowledge.errors import SourceError
from knowledge.sources import api as apis
from knowledge.sources import crawl, listing, rest, without_account
from knowledge.sources.addresses import bare
from knowledge.sources.api import Api, ClosedError, Refusal
from knowledge.sources.html import read_html
from knowledge.sources.http import Client, UnreachableError, is_confidential
from knowledge.sources.plain import plain, primary_language, web_address
from knowledge.sources.state import Memory, SiteState
from knowledge.sources.visit import Gathering, Visit, Wishes
from knowledge.sources.wordpress import read_items, read_json

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from typing import Any

    from knowledge.model import Page
    from knowledge.sources.entries import Entry
    from knowledge.sources.http import Manners
    from knowledge.sources.listing import Listing
    from knowledge.sources.response import Response
    from knowledge.sources.state import Known

USER, PASSWORD = "WORDPRESS_USERNAME", "WORDPRESS_APPLICATION_PASSWORD"
_LOOK_AGAIN = 7 * 24 * 3600.0  # seconds after which a site may have got another language
_NO_ID = "the site lists it without an id that it can be asked for by"
_ACCOUNT = f"{USER} and {PASSWORD}"


async def read(url: str, memory: Memory, previous: Sequence[Page], wishes: Wishes) -> Visit:
    """Return the pages of a live site, fetching only what is not known already.

    An address below the site's front page gives that one page.

    Args:
        url: The site's or a page's address.
        memory: What earlier visits left; what is fetched is put down there at once.
        previous: The pages of the knowledge base as it is.
        wishes: What is wanted.

    Raises:
        SourceError: The site cannot be read; the message says why and what can be done.
    """
    start = _address(url)
    state = memory.site(str(start))
    async with Client(wishes.manners) as client:
        gathering = Gathering(start, state, previous, memory, wishes)
        if state.apis and state.kinds == list(wishes.kinds) and not wishes.fresh:
            gathering.state.language = state.language
            try:
                return await _by_api(client, await _known_apis(client, gathering), gathering)
            except ClosedError:  # moved or shut since: look anew
                gathering = Gathering(start, state, previous, memory, wishes)
        return await _look(client, gathering)


def _address(url: str) -> URL:
    try:
        found = URL(url).with_fragment(None)
    except ValueError as error:
        raise SourceError(f"{without_account(url)}: is no address") from error
    if found != bare(found):
        raise SourceError(f"{bare(found)}: no account goes into an address; put it into {_ACCOUNT}")
    return found if found.path else found.with_path("/")


async def _known_apis(client: Client, gathering: Gathering) -> list[Api]:
    """Return the APIs as they were found, and now and then those of languages that are new."""
    known = [Api(*each) for each in gathering.before.apis]
    gathering.state.looked = gathering.before.looked
    if time.time() - gathering.before.looked < _LOOK_AGAIN:
        return known
    try:
        front = await client.get(gathering.url)
    except UnreachableError:  # the front page alone, perhaps
        return known
    named = apis.find(front)
    if named is None or named.root != known[0].root:
        return known
    gathering.state.looked = time.time()
    return await _in_all_languages(client, front, named)


async def _look(client: Client, gathering: Gathering) -> Visit:
    """Find out how the site can be read, and read it."""
    front = await client.get(gathering.url, {"Accept": "text/html, application/json;q=0.9"})
    _refuse(front)
    if front.text.lstrip()[:1] in ("{", "["):
        answer = read_json(front.text, gathering.name)
        return Visit(gathering.name, answer, SiteState(), len(answer.pages), requests=1)
    if not front.is_page:
        kind = plain(front.headers["Content-Type"])
        raise SourceError(f"{front.url}: is no page but {kind}; give the address of the site")
    found = await _find_api(client, front)
    fronts = _is_front(gathering.url, found) or _is_front(front.url, found)
    if not (fronts or apis.is_front_of_language(front)):
        page = read_html(front.html, gathering.name, str(front.url))
        return Visit(gathering.name, page, SiteState(), fetched=1, requests=client.requests)
    gathering.state.language = apis.language(front)
    gathering.state.looked = time.time()
    try:
        if isinstance(found, ClosedError):
            raise found
        languages = await _in_all_languages(client, front, found)
        return await _by_api(client, languages, gathering)
    except ClosedError as closed:
        return await _without_api(client, front, closed, gathering)


def _refuse(front: Response) -> None:
    if front.status < 400 and not front.is_interstitial:
        return
    if front.challenge:
        raise SourceError(f"{front.url}: {front.challenge}; {apis.WAY_PAST_CHALLENGE}")
    raise SourceError(f"{front.url}: the site answers {front.status}; is the address right?")


async def _find_api(client: Client, front: Response) -> Api | ClosedError:
    """Return the site's API, or why there is none."""
    named = apis.find(front)
    if named is not None:
        return named
    guessed = await _guess(client, front.url)
    address = apis.named(front)
    if address is None or isinstance(guessed, Api) or guessed.shut:
        return guessed
    way = f"give {address.origin()}/ itself if it is meant"
    return ClosedError(front.url, "its API is on another site", way)


async def _guess(client: Client, url: URL) -> Api | ClosedError:
    """Ask where WordPress has its API by default."""
    closed = ClosedError(url, "there is no API to be found")
    if url.path.strip("/").count("/") > 0:
        return closed
    for guess in apis.guesses(url):
        address = guess.address("", _fields="home,namespaces")
        try:
            answer = await apis.ask(client, address, dict)
        except ClosedError as error:
            closed = closed if closed.shut else error  # what shuts us out says most
            continue
        if isinstance(answer, Refusal):
            closed = apis.refused(address, answer)
        elif _is_wordpress(answer[0]) and _is_home(url, answer[0]):
            return guess
    return closed


def _is_wordpress(index: Mapping[str, Any]) -> bool:
    spaces = index.get("namespaces")
    return isinstance(spaces, list) and "wp/v2" in spaces


def _is_home(url: URL, index: Mapping[str, Any]) -> bool:
    """Whether an API belongs to an address; with plain permalinks it answers below every page."""
    try:
        home = URL(str(index["home"]))
    except (KeyError, ValueError):
        return True
    return home.path.strip("/") == url.path.strip("/")


async def _in_all_languages(client: Client, front: Response, named: Api) -> list[Api]:
    """Return the APIs, or ways to ask the one, that give the pages of all languages together."""
    found = [named]
    for called, url in apis.languages(front):
        found.append(await _of_language(client, front, named, called, url))
    return list(dict.fromkeys(found))


async def _of_language(client: Client, front: Response, named: Api, called: str, url: URL) -> Api:
    if url.path == front.url.path:
        return named if called in URL(named.root).parts else Api(named.root, called)
    try:
        other = apis.find(await client.get(url))
    except UnreachableError:  # its front page alone, perhaps
        other = None
    return other if other is not None and other.root != named.root else Api(named.root, called)


def _is_front(url: URL, found: Api | ClosedError) -> bool:
    """Whether an address is a site's front page: the top, or what its API lies right under."""
    path = url.path.strip("/")
    if not path or isinstance(found, ClosedError):
        return not path
    home = URL(found.root).path.strip("/").removesuffix("wp-json").strip("/")
    return path in {home, home.removesuffix("index.php").strip("/")}


async def _by_api(client: Client, found: Sequence[Api], gathering: Gathering) -> Visit:
    routes = await listing.bases(client, found[0], gathering.wishes.kinds)
    listed = await listing.list_items(client, found, routes)
    await listing.look_for(client, found, gathering.before.pages, routes, listed)
    gathering.state.apis = [(each.root, each.language) for each in listed.apis]
    await _fetch(client, _take_known(listed, gathering), listed, gathering)
    unseen = [key for key in gathering.before.pages if key not in listed.entries]
    missing = listing.entries(found[0], unseen, routes)
    doubtful = missing.values() if listed.gaps or listed.short or listed.nameless else ()
    there = await rest.still_there(client, list(doubtful))
    _settle(unseen, there, gathering)
    gathering.leave_out((each.url, f"{_NO_ID} ({each.id})") for each in listed.nameless)
    gathering.notes.extend(f"a part of the site's list is missing: {gap}" for gap in listed.gaps)
    if listed.short:
        gathering.notes.append("the site counts more pages than it lists; some may be hidden")
    if not gathering.before.pages:
        gathering.named(await _site_name(client, found[0]))
    return gathering.visit(list(listed.entries), client.requests)


def _take_known(listed: Listing, gathering: Gathering) -> list[Entry]:
    """Take the pages that need not be fetched, and return the entries of the others."""
    wanted: list[Entry] = []
    kept = gathering.memory.kept(gathering.name)
    for key, entry in listed.entries.items():
        known = gathering.known(key)
        if known is not None and _is_same(known, entry):
            gathering.reuse(key)
        elif (raw := kept.get((key, entry.modified))) is not None and not gathering.wishes.fresh:
            _take(gathering, entry, raw)
        else:
            wanted.append(entry)
    return wanted


def _is_same(known: Known, entry: Entry) -> bool:
    """Whether a page was neither edited nor moved, as a page does with the one above it."""
    return bool(entry.modified) and known.stamp == entry.modified and entry.url in ("", known.url)


async def _fetch(
    client: Client, wanted: Sequence[Entry], listed: Listing, gathering: Gathering
) -> None:
    def keep(entry: Entry, raw: Mapping[str, Any]) -> None:
        gathering.memory.keep(gathering.name, entry.key, entry.modified, raw)

    size = min(rest.BATCH, listed.size)
    fetched = await rest.fetch(client, wanted, keep, gathering.wishes.progress, size)
    for entry in wanted:
        if entry.key in fetched.items:
            _take(gathering, entry, fetched.items[entry.key])
        elif entry.key in fetched.gone:
            gathering.remove(entry.key)
        else:
            reason = fetched.failed.get(entry.key, "the site lists it, and does not give it")
            gathering.fail(entry.key, reason, web_address(entry.url))


def _take(gathering: Gathering, entry: Entry, raw: Mapping[str, Any]) -> None:
    item = rest.checked(raw)
    if isinstance(item, str):
        gathering.fail(entry.key, item, web_address(str(raw.get("link") or "")))
        return
    found = read_items([item], gathering.name)
    language = primary_language(entry.api.language) or gathering.state.language
    pages = tuple(replace(page, language=page.language or language) for page in found.pages)
    # A cache may give a page as it was before the change that the list tells of.
    stamp = str(raw.get("modified_gmt") or entry.modified)
    gathering.add(entry.key, stamp, replace(found, pages=pages))


def _settle(unseen: Iterable[str], there: Container[str], gathering: Gathering) -> None:
    """Tell pages that are gone from those that a gap in the list hides."""
    for key in unseen:
        if key not in there:
            gathering.remove(key)
        elif gathering.known(key):
            gathering.reuse(key)


async def _site_name(client: Client, api: Api) -> str:
    try:
        answer = await apis.ask(client, api.address("", _fields="name"), dict)
    except (ClosedError, UnreachableError):
        return ""
    return "" if isinstance(answer, Refusal) else plain(str(answer[0].get("name") or ""))


async def _without_api(
    client: Client, front: Response, closed: ClosedError, gathering: Gathering
) -> Visit:
    way = closed.way or _way_in(front.url, gathering.wishes.manners)
    gathering.notes.append(f"read from the sitemap, as {closed.reason}; {way}")
    try:
        visit = await crawl.read(client, front, gathering)
    except SourceError as error:
        raise SourceError(f"{gathering.url}: {closed.reason}; {error}; {way}") from error
    return visit


def _way_in(url: URL, manners: Manners) -> str:
    if manners.credentials is None:
        return f"an application password of a WordPress account in {_ACCOUNT} may open the API"
    if not is_confidential(url):
        return f"the account in {_ACCOUNT} is shown to no site without https"
    return f"the account in {_ACCOUNT} does not open it"


def with_credentials(wishes: Wishes, environment: Mapping[str, str]) -> Wishes:
    """Return the wishes with the account that the environment names, if any."""
    user, password = environment.get(USER), environment.get(PASSWORD)
    if not user or not password:
        return wishes
    return replace(wishes, manners=replace(wishes.manners, credentials=(user, password)))
