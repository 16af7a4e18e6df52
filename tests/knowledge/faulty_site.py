"""A WordPress site of our own on loopback, with every fault that real ones have."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.test_utils import TestServer

if TYPE_CHECKING:
    from collections.abc import Callable


class FaultySite:
    """Answers as WordPress does, but for the faults that a test sets.

    Attributes:
        items: Pages by id, as the API gives them.
        faults: Each is asked first, and may answer in WordPress's place.
        cap: Largest `per_page` that is allowed; more is refused.
        quiet_cap: Largest `per_page` that is taken; more is cut without a word.
        hidden: Ids that are counted and not shown.
        totals: Whether lists say how long they are.
        prefix, suffix: What stands around every JSON answer.
        api: Path of the API; `?rest_route=` where it is empty.
        head: What the front page's head holds.
        extra: Other paths and what they answer: text or bytes.
        pause: How long, in seconds, a request is left waiting.
        seen: Requests as they came: path and query.
    """

    def __init__(self) -> None:
        self.items: dict[int, dict[str, object]] = {}
        self.faults: list[Callable[[web.Request], web.StreamResponse | None]] = []
        self.cap, self.quiet_cap = 100, 100
        self.hidden: set[int] = set()
        self.totals = True
        self.prefix = self.suffix = ""
        self.api = "/wp-json/"
        self.announced = True
        self.head = ""
        self.extra: dict[str, str | bytes] = {}
        self.etags = False
        self.pause: Callable[[web.Request], float] = lambda _: 0.002
        self.seen: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.most_at_once = 0
        self._at_once = 0

    async def __aenter__(self) -> FaultySite:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._server = TestServer(app)
        await self._server.start_server()
        self.url = str(self._server.make_url("/"))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    def page(self, number: int, text: str = "", **more: object) -> None:
        """Put a page there, or another text on it."""
        self.items[number] = {
            "id": number,
            "link": f"{self.url}page-{number}/",
            "slug": f"page-{number}",
            "status": "publish",
            "modified_gmt": "2024-01-01T00:00:00",
            "title": {"rendered": f"Page {number}"},
            "content": {
                "rendered": f"<h2>Topic {number}</h2><p>{text or f'Words of page {number}.'}</p>"
            },
            **more,
        }

    def fail(self, part: str, status: int, times: int = 1, **more: object) -> None:
        """Answer requests whose address holds `part` with an error, some times."""
        left = Counter({part: times})

        def fault(request: web.Request) -> web.StreamResponse | None:
            if part not in request.path_qs or not left[part]:
                return None
            left[part] -= 1
            return web.Response(status=status, **more)  # type: ignore[arg-type]

        self.faults.append(fault)

    def leave(self, part: str, after: int) -> None:
        """Break every connection once more requests than `after` had `part` in their address."""
        left = Counter({part: after})

        def fault(request: web.Request) -> None:
            left[part] -= part in request.path_qs
            if left[part] < 0 and request.transport is not None:
                request.transport.close()

        self.faults.append(fault)

    def counted(self, part: str) -> int:
        """Return how many requests had `part` in their address."""
        return sum(part in request for request in self.seen)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(self.pause(request))
            return self._reply(request)
        finally:
            self._at_once -= 1

    def _reply(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request.path_qs)
        self.headers.append(dict(request.headers))
        for fault in self.faults:
            if (answer := fault(request)) is not None:
                return answer
        route = request.query.get("rest_route")
        if self.api and request.path.startswith(self.api):
            route = request.path.removeprefix(self.api.rstrip("/"))
        if route is not None:
            return self._rest(request, route.strip("/"))
        return self._html(request)

    def _html(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        if path in self.extra:
            body = self.extra[path]
            body = body.encode() if isinstance(body, str) else body
            return self._tagged(request, body)
        shown = [item for item in self.items.values() if path == f"/{item['slug']}/"]
        if not shown and not path.endswith("/"):
            return web.Response(status=404)
        title, content = "Village", "<p>Welcome.</p>"
        if shown:
            title, content = shown[0]["title"]["rendered"], shown[0]["content"]["rendered"]
        text = (
            f"<!doctype html><html lang=en><head><title>{title}</title>{self.head}</head>"
            f"<body><main><h1>{title}</h1>{content}</main></body></html>"
        )
        response = self._tagged(request, text.encode())
        if self.announced:
            root = f"{self.url.rstrip('/')}{self.api}" if self.api else f"{self.url}?rest_route=/"
            response.headers["Link"] = f'<{root}>; rel="https://api.w.org/"'
        return response

    def _tagged(self, request: web.Request, body: bytes) -> web.Response:
        tag = f'"{hash(body)}"'
        if self.etags and request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        headers = {"ETag": tag} if self.etags else {}
        return web.Response(body=body, content_type="text/html", headers=headers)

    def _rest(self, request: web.Request, route: str) -> web.StreamResponse:
        if not route:
            home = self.url.rstrip("/") + self.api.removesuffix("/wp-json/")
            return self._json({"name": "Village", "home": home, "namespaces": ["wp/v2"]})
        if route == "wp/v2/types":
            types = {"page": {"rest_base": "pages"}, "walk": {"rest_base": "walks"}}
            return self._json(types)
        base, _, number = route.removeprefix("wp/v2/").partition("/")
        if base != "pages":
            return self._error(404, "rest_no_route")
        if number:
            item = self.items.get(int(number))
            return self._json(item) if item else self._error(404, "rest_post_invalid_id")
        return self._list(request)

    def _list(self, request: web.Request) -> web.StreamResponse:
        size = int(request.query.get("per_page", 10))
        if size > self.cap:
            return self._error(400, "rest_invalid_param")
        size = min(size, self.quiet_cap)
        page = int(request.query.get("page", 1))
        items = sorted(self.items.values(), key=lambda item: int(str(item["id"])))
        if "include" in request.query:
            wanted = {int(each) for each in request.query["include"].split(",")}
            items = [item for item in items if int(str(item["id"])) in wanted]
        pages = -(-len(items) // size)
        if page > max(pages, 1):
            return self._error(400, "rest_post_invalid_page_number")
        part = items[(page - 1) * size : page * size]
        fields = request.query["_fields"].split(",")
        shown = [
            {key: value for key, value in item.items() if key in fields}
            for item in part
            if item["id"] not in self.hidden
        ]
        headers = {"X-WP-Total": str(len(items)), "X-WP-TotalPages": str(pages)}
        return self._json(shown, headers if self.totals else {})

    def _json(self, data: object, headers: dict[str, str] | None = None) -> web.StreamResponse:
        text = self.prefix + json.dumps(data) + self.suffix
        return web.Response(text=text, content_type="application/json", headers=headers)

    def _error(self, status: int, code: str) -> web.StreamResponse:
        text = json.dumps({"code": code, "message": "No.", "data": {"status": status}})
        return web.Response(text=text, status=status, content_type="application/json")

    def sitemap(self, *names: str, packed: bool = False, lastmod: str = "") -> bytes:
        """Return a sitemap of these paths; of everything where none is named."""
        paths = names or [f"{item['slug']}/" for item in self.items.values()]
        changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
        entries = "".join(f"<url><loc>{self.url}{path}</loc>{changed}</url>" for path in paths)
        text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
        return gzip.compress(text.encode()) if packed else text.encode()

    def index(self, *names: str) -> str:
        """Return an index of sitemaps."""
        entries = "".join(f"<sitemap><loc>{self.url}{name}</loc></sitemap>" for name in names)
        return f"<sitemapindex>{entries}</sitemapindex>"
