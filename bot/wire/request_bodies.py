"""What requests to Telegram carry: JSON, or a form with files, no piece of it sent too slowly."""

from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING, Final

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multidict import CIMultiDict
    from telegram.request import RequestData

# More than this does not always fit the socket's buffer, so that writing it can take time.
_LARGE_BODY: Final = 65_536
_JSON: Final = "application/json"
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def body(request_data: RequestData | None, seconds: float | None) -> Payload | None:
    """Return what is sent, None for nothing.

    Args:
        request_data: JSON, or a form with files.
        seconds: That a piece of it may take to be sent; None for ever.
    """
    if request_data is None:
        return None
    if not request_data.contains_files:
        return _json(request_data.parameters, seconds)
    # Telegram takes file names as they are, in any script.
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=file_name, content_type=mime_type)
    return _TimedBody(form(), seconds)


def _json(values: Mapping[str, object], seconds: float | None) -> Payload | None:
    # Telegram takes JSON as well as forms, and JSON in JSON need not be escaped twice.
    if not values:
        return None
    data = _encode(values).encode()
    if len(data) <= _LARGE_BODY:
        return aiohttp.BytesPayload(data, content_type=_JSON)
    return _TimedBody(aiohttp.BytesIOPayload(io.BytesIO(data), content_type=_JSON), seconds)


class _TimedBody(Payload):
    """A body of which no piece may take longer than so many seconds to be sent."""

    def __init__(self, body: Payload, seconds: float | None) -> None:
        super().__init__(body, headers=body.headers)
        self._body = body
        self._seconds = seconds

    @property
    def size(self) -> int | None:
        return self._body.size

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._body.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        await self.write_with_length(writer, None)

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        timed = _TimedWriter(writer, self._seconds)
        await self._body.write_with_length(timed, content_length)
        await timed.drain()

    async def close(self) -> None:
        await self._body.close()


class _TimedWriter(AbstractStreamWriter):
    """Passes everything on to a writer, and times out when that cannot take it."""

    def __init__(self, writer: AbstractStreamWriter, seconds: float | None) -> None:
        self._writer = writer
        self._seconds = seconds

    async def write(self, chunk: bytes | bytearray | memoryview) -> None:
        async with asyncio.timeout(self._seconds):
            await self._writer.write(chunk)

    async def drain(self) -> None:
        async with asyncio.timeout(self._seconds):
            await self._writer.drain()

    async def write_eof(self, chunk: bytes = b"") -> None:
        await self._writer.write_eof(chunk)

    def enable_compression(self, encoding: str = "deflate", strategy: int | None = None) -> None:
        self._writer.enable_compression(encoding, strategy)

    def enable_chunking(self) -> None:
        self._writer.enable_chunking()

    async def write_headers(self, status_line: str, headers: CIMultiDict[str]) -> None:
        await self._writer.write_headers(status_line, headers)
