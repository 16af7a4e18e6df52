"""A live site -> its pages: by its REST API where it is open, else by its sitemap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from yarl import URL

from knowledge.errors import SourceError
from knowledge.sources import api as apis
from knowledge.sources import crawl, rest
from knowledge.sources.api import Api, ClosedError, Refusal
from knowledge.sources.html import read_html
from knowledge.sources.http import Client, Response, UnreachableError
from knowledge.sources.plain import plain
from knowledge.sources.state import Memory, SiteState
from knowledge.sources.visit import Gathering, Visit, Wishes
from knowledge.sources.wordpress import read_items, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from knowledge.model import Page
    from knowledge.sources.rest import Entry, Listing

USER, PASSWORD = "WORDPRESS_USERNAME", "WORDPRESS_APPLICATION_PASSWORD"
_WAY_IN = (
    f"an application password of a WordPress account in {USER} and {PASSWORD} may open the API"
)


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
                return await _by_api(client, [Api(*each) for each in state.apis], gathering)
            except ClosedError:  # moved or shut since: look anew
                gathering = Gathering(start, state, previous, memory, wishes)
        return await _look(client, gathering)


def _address(url: str) -> URL:
    try:
        found = URL(url).with_fragment(None)
    except ValueError as error:
        raise SourceError(f"{url}: is no address") from error
    return found if found.path else found.with_path("/")


async def _look(client: Client, gathering: Gathering) -> Visit:
    """Find out how the site can be read, and read it."""
    front = await client.get(gathering.url, {"Accept": "text/html, application/json;q=0.9"})
    _refuse(front)
    if front.text.lstrip()[:1] in ("{", "["):
        answer = read_json(front.text, gathering.name)
        return Visit(gathering.name, answer, SiteState(), len(answer.pages), requests=1)
    if not front.is_page:
        raise SourceError(f"{front.url}: is no page but {front.headers['Content-Type']}")
    found, closed = await _find_apis(client, front)
    if not _is_front(front.url, found):
        page = read_html(front.body, gathering.name, str(front.url))
        return Visit(gathering.name, page, SiteState(), fetched=1, requests=client.requests)
    gathering.state.language = apis.language(front)
    if found:
        try:
            return await _by_api(client, found, gathering)
        except ClosedError as error:
            closed = error.reason
    return await _without_api(client, front, closed, gathering)


def _refuse(front: Response) -> None:
    if front.status < 400:
        return
    reason = apis.challenge(front) or f"the site answers {front.status}"
    raise SourceError(f"{front.url}: {reason}")


async def _find_apis(client: Client, front: Response) -> tuple[list[Api], str]:
    """Return the site's APIs, one a language, or why there is none."""
    named = apis.find(front)
    if named is None:
        return await _guess(client, front.url)
    others: list[Api] = []
    for code, url in apis.languages(front):
        if url.path == front.url.path:
            others.append(Api(named.root, url.query.get("lang", code)))
        elif (other := apis.find(await client.get(url))) and other.root != named.root:
            others.append(other)
        else:
            others.append(Api(named.root, code))
    return list(dict.fromkeys([named, *others])), ""


async def _guess(client: Client, url: URL) -> tuple[list[Api], str]:
    """Ask where WordPress has its API by default."""
    reason = "there is no API to be found"
    if url.path.strip("/").count("/") > 0:
        return [], reason
    for guess in apis.guesses(url):
        try:
            answer = await apis.ask(client, guess.address("", _fields="name,namespaces"), dict)
        except ClosedError as error:
            reason = error.reason
            continue
        if isinstance(answer, Refusal):
            reason = str(answer)
        elif "wp/v2" in (answer[0].get("namespaces") or ()):
            return [guess], ""
    return [], reason


def _is_front(url: URL, found: Sequence[Api]) -> bool:
    """Whether an address is a site's front page: the top, or what its API lies right under."""
    path = url.path.strip("/")
    homes = {URL(each.root).path.strip("/").removesuffix("wp-json").strip("/") for each in found}
    homes |= {home.removesuffix("index.php").strip("/") for home in homes}
    return not path or path in homes


async def _by_api(client: Client, found: Sequence[Api], gathering: Gathering) -> Visit:
    wishes = gathering.wishes
    routes = await rest.bases(client, found[0], wishes.kinds)
    listing = await rest.list_items(client, found, routes)
    gathering.state.apis = [(each.root, each.language) for each in found]
    wanted: list[Entry] = []
    kept = gathering.memory.kept(gathering.name)
    for key, entry in listing.entries.items():
        known = gathering.known(key)
        if known is not None and known.stamp == entry.modified and entry.modified:
            gathering.reuse(key)
        elif (raw := kept.get((key, entry.modified))) is not None and not wishes.fresh:
            _take(gathering, entry, raw)
        else:
            wanted.append(entry)
    await _fetch(client, wanted, listing, gathering)
    await _settle_missing(client, found[0], listing, gathering)
    if not gathering.before.pages:
        gathering.named(await _site_name(client, found[0]))
    return gathering.visit(list(listing.entries), client.requests)


async def _fetch(
    client: Client, wanted: Sequence[Entry], listing: Listing, gathering: Gathering
) -> None:
    def keep(entry: Entry, raw: Mapping[str, Any]) -> None:
        gathering.memory.keep(gathering.name, entry.key, entry.modified, raw)

    size = min(rest.BATCH, listing.size)
    fetched = await rest.fetch(client, wanted, keep, gathering.wishes.progress, size)
    for entry in wanted:
        if entry.key in fetched.items:
            _take(gathering, entry, fetched.items[entry.key])
        elif entry.key in fetched.gone:
            gathering.remove(entry.key)
        else:
            reason = fetched.failed.get(entry.key, "the site lists it, and does not give it")
            gathering.fail(entry.key, reason)


def _take(gathering: Gathering, entry: Entry, raw: Mapping[str, Any]) -> None:
    item = rest.checked(raw)
    if isinstance(item, str):
        gathering.fail(entry.key, item, str(raw.get("link") or ""))
        return
    found = read_items([item], gathering.name)
    language = entry.api.language or gathering.state.language
    pages = tuple(replace(page, language=page.language or language) for page in found.pages)
    gathering.add(entry.key, entry.modified, replace(found, pages=pages))


async def _settle_missing(client: Client, api: Api, listing: Listing, gathering: Gathering) -> None:
    """Tell pages that are gone from those that a gap in the list hides."""
    missing = [key for key in gathering.before.pages if key not in listing.entries]
    there: set[str] = set()
    if missing and (listing.gaps or listing.short):
        entries = [_entry(api, key) for key in missing]
        there = await rest.still_there(client, entries)
    for key in missing:
        if key not in there:
            gathering.remove(key)
        elif gathering.known(key):
            gathering.reuse(key)
    gathering.notes.extend(f"a part of the site's list is missing: {gap}" for gap in listing.gaps)
    if listing.short:
        gathering.notes.append("the site counts more pages than it lists; some may be hidden")


def _entry(api: Api, key: str) -> Entry:
    base, _, number = key.rpartition("/")
    return rest.Entry(api, base, int(number), "")


async def _site_name(client: Client, api: Api) -> str:
    try:
        answer = await apis.ask(client, api.address("", _fields="name"), dict)
    except (ClosedError, UnreachableError):
        return ""
    return "" if isinstance(answer, Refusal) else plain(str(answer[0].get("name") or ""))


async def _without_api(client: Client, front: Response, reason: str, gathering: Gathering) -> Visit:
    gathering.notes.append(f"read from the sitemap, as the API is closed: {reason}; {_WAY_IN}")
    try:
        visit = await crawl.read(client, front, gathering)
    except SourceError as error:
        raise SourceError(
            f"{gathering.url}: the API is closed ({reason}); {error}; {_WAY_IN}"
        ) from error
    return visit


def with_credentials(wishes: Wishes, environment: Mapping[str, str]) -> Wishes:
    """Return the wishes with the account that the environment names, if any."""
    user, password = environment.get(USER), environment.get(PASSWORD)
    if not user or not password:
        return wishes
    return replace(wishes, manners=replace(wishes.manners, credentials=(user, password)))
