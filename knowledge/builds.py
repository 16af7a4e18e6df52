"""One build at a time on a knowledge base, and when the last one was done."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from knowledge import swap
from knowledge.errors import SignpostError
from knowledge.kb import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDER = ".signpost"
_DONE = "built"
_IGNORED = ".gitignore"


@contextmanager
def alone(knowledge_base: Path) -> Iterator[None]:
    """Keep other builds away, from the first request to the last file; what dies lets go by itself.

    The folder is made where it is not there. A build that fails with nothing to note leaves none.

    Raises:
        BusyError: Another build is at work.
        KnowledgeError: The folder holds something else, or cannot be written.
    """
    made = [each for each in (knowledge_base / FOLDER, knowledge_base) if not each.exists()]
    files.claim(knowledge_base)
    with ExitStack() as held:
        with files.writing(knowledge_base):
            folder = knowledge_base / FOLDER
            folder.mkdir(exist_ok=True)
            ignored = folder / _IGNORED
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
            held.enter_context(swap.exclusive(folder))
        try:
            yield
        except SignpostError:
            _take_back(made)
            raise


def _take_back(made: Iterable[Path]) -> None:
    """Remove the folders that a build made, unless it put something there."""
    with suppress(OSError):  # a folder that holds something stays
        for folder in made:
            if [path.name for path in folder.iterdir()] == [_IGNORED]:
                (folder / _IGNORED).unlink()
            folder.rmdir()


def note_done(knowledge_base: Path) -> None:
    """Put down that a build is done, now.

    Raises:
        KnowledgeError: The folder cannot be written.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with files.writing(knowledge_base):
        swap.replace_file(knowledge_base / FOLDER / _DONE, f"{now}\n".encode())


def last_done(knowledge_base: Path) -> datetime | None:
    """Return when the last build was done, with its zone; None where nobody can tell."""
    try:
        text = (knowledge_base / FOLDER / _DONE).read_text(encoding="utf-8")
        moment = datetime.fromisoformat(text.strip())
    except (OSError, ValueError):
        return None
    return moment if moment.tzinfo else None
