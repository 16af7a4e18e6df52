"""Where pages come from: REST answers, exports and HTML pages, in files or in folders of them."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from knowledge.errors import (
    InputError,
    OtherKindError,
    Problem,
    SourceError,
    unopened,
    unread,
)
from knowledge.sources.harvest import Harvest, Skipped, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Harvest", "Skipped", "read", "without_account"]

_JSON = frozenset({".json"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_EXPORT = frozenset({".xml", ".wxr"})
_KNOWN = _JSON | _HTML | _EXPORT
_HEAD = 4_096
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")  # gzip, zip
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/:]|$)")  # an address as people say it


def read(sources: Sequence[str]) -> Harvest:
    """Return the pages of all sources together, each page once.

    Args:
        sources: REST JSON files, WXR exports, HTML files, or folders of these; what is hidden in
            a folder is left out, and what is of another kind is skipped.

    Raises:
        SourceError: A source is missing, or it is nothing that pages can be read from.
        InputError: A file's content cannot be used; each problem with file, line and field.
    """
    found = {source: _paths(source) for source in sources}
    frame = _shared_frame([path for paths in found.values() for path in paths])
    return merge(
        (str(path), _read_found(path, frame) if len(paths) > 1 else _read_file(path, frame))
        for paths in found.values()
        for path in paths
    )


def without_account(address: str) -> str:
    """Return an address as it may be shown: without a user name and a password."""
    scheme, mark, rest = address.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}" if mark else address


def _paths(source: str) -> list[Path]:
    """Return the files of a source, in order."""
    shown = without_account(source)
    if source.lower().startswith(("http://", "https://")):
        raise SourceError(f"{shown}: is no file; `knowledge.building.build` reads live sites")
    path = Path(source)
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as error:
        raise SourceError(f"{shown}: {unopened(error)}") from error
    if is_folder:
        return _files_in(path)
    if is_file:
        return [path]
    may_be_host = _HOST.match(source) is not None and path.suffix.lower() not in _KNOWN
    way = f"; write https://{shown} if a site is meant" if may_be_host else ""
    raise SourceError(f"{shown}: no such file or folder, and no http(s) address either{way}")


def _files_in(folder: Path) -> list[Path]:
    known = (path for path in _visible(folder) if path.suffix.lower() in _KNOWN)
    files = sorted(path for path in known if path.is_file())
    if not files:
        raise SourceError(f"{folder}: holds no {', '.join(sorted(_KNOWN))} file")
    return files


def _visible(folder: Path) -> Iterator[Path]:
    """Yield all below a folder but what a program put away, such as a build's own memory."""
    # Unlike `rglob`, this tells of a folder that may not be read: its pages are not gone.
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = (name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in names if not name.startswith("."))


def _refuse(error: OSError) -> NoReturn:
    raise SourceError(f"{error.filename}: {unread(error)}") from error


def _shared_frame(paths: Sequence[Path]) -> frozenset[str]:
    """Return what the HTML pages of each site have in common."""
    documents = [path for path in paths if path.suffix.lower() in _HTML]
    if len(documents) < 2:
        return frozenset()
    from knowledge.sources import html, site_frame

    pages: list[site_frame.Shown] = []
    for path in site_frame.spread(documents):
        with contextlib.suppress(OSError):  # which is reported where the file is read
            pages.append(html.shown(path.read_bytes()))
    return site_frame.learn(pages)


def _read_found(path: Path, frame: frozenset[str]) -> Harvest:
    """Read a file that lies among others: nobody named it, so it may be of another kind."""
    try:
        return _read_file(path, frame)
    except OtherKindError as error:
        name, reason = str(path), error.problems[0].message
        return Harvest(skipped=(Skipped(name, path.name, reason),))


def _read_file(path: Path, frame: frozenset[str]) -> Harvest:
    """Read one file by its ending, or by how it begins where the ending says nothing.

    Args:
        path: The file.
        frame: What HTML pages have in common.
    """
    name = str(path)
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if head.startswith(_PACKED):
            raise SourceError(f"{name}: is packed; unpack it, and give what is in it")
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if suffix in _EXPORT or (suffix not in _KNOWN and b"<rss" in head):
            from knowledge.sources.export import read_export

            return read_export(path, name)
        if suffix in _JSON or (suffix not in _HTML and start in (b"{", b"[")):
            from knowledge.sources.wordpress import read_json

            return read_json(_decoded(path.read_bytes(), name), name)
        if suffix in _HTML or start == b"<":
            from knowledge.sources.html import read_html

            return read_html(path.read_bytes(), name, frame=frame)
    except OSError as error:
        raise SourceError(f"{name}: {unread(error)}") from error
    raise SourceError(f"{name}: is neither JSON nor a WordPress export nor HTML")


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "is not in UTF-8, as JSON has to be; save the site's answer anew"
        raise InputError([Problem(name, message, line)]) from error
