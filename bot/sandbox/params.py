"""One request's parameters, whether they came as a query, a form, JSON or multipart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_TRUE: Final = ("true", "yes", "1", "t", "y")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    file_name: str
    mime_type: str
    content: bytes


class Params:
    """The parameters of one request, whatever they were sent as.

    A form sends every value as text, with JSON for what is more than a word; a JSON body sends
    them as they are. Both read the same here.
    """

    __slots__ = ("_values", "files")

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}
        self.files = dict(files)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        """Return the parameter as text, empty where it is missing."""
        value = self._values.get(name, "")
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if _HALF_PAIR.search(text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """Return the parameter as a number, the default where it is missing or is none."""
        try:
            return int(self._values.get(name, default))
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        """Return the parameter as a number that may have a fraction, zero where it is none."""
        try:
            return float(self._values.get(name, 0))
        except (TypeError, ValueError):
            return 0.0

    def flag(self, name: str) -> bool:
        """Return whether the parameter is there and true."""
        return str(self._values.get(name, "")).strip().lower() in _TRUE

    def json(self, name: str, *, what: str) -> Any:  # noqa: ANN401 - JSON is anything
        """Return the parameter's JSON, None where it is missing or empty.

        Raises:
            ApiError: For text that is no JSON; `what` says what it should have been.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {what} JSON object") from error

    def to_json(self) -> Json:
        """Return everything for the record of calls: JSON parsed, files by their names."""
        plain = {name: _parsed(value) for name, value in self._values.items()}
        return plain | {name: upload.file_name for name, upload in self.files.items()}


async def read(request: web.Request) -> Params:
    """Return the parameters of a request, those of its address included.

    Raises:
        ApiError: For a body that cannot be read.
    """
    values: Json = dict(request.query)
    if request.method != "POST":
        return Params(values, {})
    if request.content_type == "application/json":
        return Params(values | await _json_body(request), {})
    if request.content_type == "application/x-www-form-urlencoded":
        body = (await request.read()).decode("utf-8", "surrogateescape")
        form = parse_qsl(body, keep_blank_values=True, errors="surrogateescape")
        return Params(values | dict(form), {})
    if request.content_type == "multipart/form-data":
        return await _multipart_body(request, values)
    return Params(values, {})


async def _json_body(request: web.Request) -> Json:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise bad_request("can't parse json content") from error
    if not isinstance(body, dict):
        raise bad_request("object expected as json content")
    return body


async def _multipart_body(request: web.Request, values: Json) -> Params:
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            values[name] = value
    return Params(values, files)


def _parsed(value: object) -> object:
    """Return what a form's text stands for, so that a record reads the same for every encoding."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
