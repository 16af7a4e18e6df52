"""A model hub on loopback: the few routes of the Hugging Face hub that fetching a model asks."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "c9745ed1d9f207416be6d2e6f8de32d1f16199bf"
LARGE = ".onnx"
"""How names of files in large file storage end."""


@dataclass(frozen=True)
class Asked:
    """A request for a file's content, and the range of bytes that it wanted."""

    file: str
    range: str | None


class Hub:
    """Serves folders as models, at one commit each.

    Attributes:
        url: Where it is; below `/portal` every answer is a page for people.
        models: Folders by the model's name.
        gated: Models whose files are shown to nobody.
        status: What every question about a model is answered with, where it is not 200.
        claims: What is said of files, by their name, otherwise than it is.
        spoilt: Files that come with one bit turned.
        halved: Files of which the first half comes, and then nothing.
        stalled: Set once the first half of one has gone.
        asked: Every request for a file's content.
    """

    def __init__(self) -> None:
        self.url = ""
        self.models: dict[str, Path] = {}
        self.gated: set[str] = set()
        self.status = 200
        self.claims: dict[str, dict[str, Any]] = {}
        self.spoilt: set[str] = set()
        self.halved: set[str] = set()
        self.stalled = asyncio.Event()
        self.asked: list[Asked] = []
        app = web.Application()
        app.router.add_get("/portal/{anything:.*}", self._portal)
        app.router.add_get("/api/models/{owner}/{name}", self._info)
        app.router.add_get("/{owner}/{name}/resolve/{commit}/{file:.+}", self._resolve)
        app.router.add_get("/storage/{owner}/{name}/{file:.+}", self._storage)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = "http://{}:{}".format(*self._runner.addresses[0])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Be gone: no connection stays, and none can be made."""
        await self._runner.cleanup()

    async def _portal(self, _: web.Request) -> web.Response:
        """Answer as the login page of a guest network does, whatever was asked for."""
        return web.Response(text="<title>Welcome</title>", content_type="text/html")

    async def _info(self, request: web.Request) -> web.Response:
        name = _name(request)
        if self.status != 200:
            return web.Response(status=self.status)
        if name not in self.models:
            return web.Response(status=401, headers={"X-Error-Code": "RepoNotFound"})
        folder = self.models[name]
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        siblings = [_sibling(folder, path) for path in files]
        for each in siblings:
            each |= self.claims.get(each["rfilename"], {})
        return web.json_response({"id": name, "sha": COMMIT, "siblings": siblings})

    async def _resolve(self, request: web.Request) -> web.StreamResponse:
        name, file = _name(request), request.match_info["file"]
        if name in self.gated:
            return web.Response(status=403, headers={"X-Error-Code": "GatedRepo"})
        path = self.models[name] / file
        if request.match_info["commit"] != COMMIT or not path.is_file():
            return web.Response(status=404, headers={"X-Error-Code": "EntryNotFound"})
        if file.endswith(LARGE):
            raise web.HTTPFound(f"/storage/{name}/{file}")
        return await self._send(request, path)

    async def _storage(self, request: web.Request) -> web.StreamResponse:
        return await self._send(request, self.models[_name(request)] / request.match_info["file"])

    async def _send(self, request: web.Request, path: Path) -> web.StreamResponse:
        file, wanted = request.match_info["file"], request.headers.get("Range")
        self.asked.append(Asked(file, wanted))
        content = await asyncio.to_thread(path.read_bytes)
        if file in self.spoilt:
            content = content[:-1] + bytes([content[-1] ^ 1])
        start = request.http_range.start or 0
        response = web.StreamResponse(status=206 if wanted else 200)
        response.content_length = len(content) - start
        if wanted:
            response.headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        await response.prepare(request)
        if file in self.halved:
            await response.write(content[start : len(content) // 2])
            self.stalled.set()
            await asyncio.Event().wait()
        await response.write(content[start:])
        return response


def _name(request: web.Request) -> str:
    return f"{request.match_info['owner']}/{request.match_info['name']}"


def _sibling(folder: Path, path: Path) -> dict[str, Any]:
    content, name = path.read_bytes(), path.relative_to(folder).as_posix()
    listed: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": "0" * 40}
    if name.endswith(LARGE):
        sha256 = hashlib.sha256(content).hexdigest()
        listed["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 133}
    else:
        blob = f"blob {len(content)}\0".encode() + content
        listed["blobId"] = hashlib.sha1(blob, usedforsecurity=False).hexdigest()
    return listed
