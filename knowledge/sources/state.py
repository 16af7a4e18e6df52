"""What a crawl remembers between runs: where the API is, which version of each page is known."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from knowledge import builds, swap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FILE = "state.json"


@dataclass(slots=True)
class Known:
    """A page as it was seen last.

    Attributes:
        stamp: Changes when the page does: its modification time, or a validator of its answer.
        title: For the report, of a page that was skipped.
        url: Likewise.
        skipped: Why the page is not in the knowledge base; empty where it is.
    """

    stamp: str
    title: str = ""
    url: str = ""
    skipped: str = ""


@dataclass(slots=True)
class SiteState:
    """What is known of one site.

    Attributes:
        apis: Addresses of its APIs with their languages; none where pages are read as HTML.
        looked: When these were looked for, in seconds since 1970.
        language: Of pages that do not tell theirs.
        kinds: The types of content that were asked for.
        pages: By kind and id, or by address.
        frame: Marks of what its pages have in common where they are read as HTML, sorted: a page
            that changes is read as it was before.
        everywhere: Those that all compared pages have: one without them tells of a new look.
    """

    apis: list[tuple[str, str]] = field(default_factory=list)
    looked: float = 0.0
    language: str | None = None
    kinds: list[str] = field(default_factory=list)
    pages: dict[str, Known] = field(default_factory=dict)
    frame: list[str] = field(default_factory=list)
    everywhere: list[str] = field(default_factory=list)


class Memory:
    """The `.signpost` folder of a knowledge base.

    What is fetched is put down at once, so that an interrupted crawl goes on where it stopped;
    what was written into the knowledge base is put down when it is there.
    """

    def __init__(self, knowledge_base: Path) -> None:
        self._folder = knowledge_base / builds.FOLDER
        self._reader = version("signpost-bot")

    def site(self, url: str) -> SiteState:
        """Return what is known of a site; nothing where another version of the program read it."""
        return self._read().get(url, SiteState())

    def save(self, sites: Mapping[str, SiteState]) -> None:
        """Remember these sites and no others, and forget what was only fetched.

        Raises:
            OSError: The folder cannot be written.
        """
        content = {url: asdict(state) for url, state in sites.items()}
        data = {"reader": self._reader, "sites": content}
        self._folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
        swap.replace_file(self._folder / _FILE, f"{text}\n".encode(errors="replace"))
        shutil.rmtree(self._fetched, ignore_errors=True)

    def keep(self, url: str, key: str, stamp: str, content: Mapping[str, Any]) -> None:
        """Put down one page that was fetched."""
        self._fetched.mkdir(parents=True, exist_ok=True)
        line = json.dumps([self._reader, key, stamp, content], ensure_ascii=False)
        with self._file(url).open("a", encoding="utf-8", errors="replace") as file:
            file.write(f"{line}\n")

    def kept(self, url: str) -> dict[tuple[str, str], dict[str, Any]]:
        """Return the pages that an interrupted crawl fetched, by key and stamp."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for line in self._lines(url):
            try:
                reader, key, stamp, content = json.loads(line)
            except (ValueError, TypeError):
                continue  # the last line of a process that was killed, or what a disk made of it
            if reader == self._reader:
                found[key, stamp] = content
        return found

    @property
    def _fetched(self) -> Path:
        return self._folder / "fetched"

    def _file(self, url: str) -> Path:
        return self._fetched / f"{sha256(url.encode()).hexdigest()[:16]}.jsonl"

    def _lines(self, url: str) -> Iterator[str]:
        path = self._file(url)
        if path.exists():
            with path.open(encoding="utf-8", errors="replace") as file:
                yield from file

    def _read(self) -> dict[str, SiteState]:
        """Read the file; one that is broken or of another version is as good as none."""
        try:
            data = json.loads((self._folder / _FILE).read_bytes())
            if data["reader"] != self._reader:
                return {}
            return TypeAdapter(dict[str, SiteState]).validate_python(data["sites"])
        except (OSError, ValueError, KeyError, TypeError, ValidationError):
            return {}
