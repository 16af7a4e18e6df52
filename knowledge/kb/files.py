"""The YAML knowledge base on disk: load, check, and write in one step."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import swap
from knowledge.errors import BusyError, InputError, KnowledgeError, Problem, unopened, way_out
from knowledge.kb import curation as curating
from knowledge.kb import documents, layout, schema
from knowledge.model import KnowledgeBase, Page, Site
from knowledge.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAMPLE = Path(__file__).parents[1] / "sample"

_SITE, _CURATION, _PAGES = "site.yaml", "curation.yaml", "pages"
_SLUG = 48
_ATTEMPTS = 1_000  # where builds follow each other at once, one may overtake each reading


@dataclass(slots=True)
class _Reading:
    """What one reading of the folder found."""

    site: Site = field(default_factory=Site)
    pages: list[Page] = field(default_factory=list)
    curation: curating.Curation = field(default_factory=curating.Curation)
    problems: list[Problem] = field(default_factory=list)
    stale: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def load(folder: Path) -> KnowledgeBase:
    """Read a knowledge base and apply its curation.

    Curation of sections that are there no more is passed over: `check` reports it.

    Raises:
        KnowledgeError: All problems, by file and line.
    """
    reading = _read(folder)
    if reading.problems:
        raise KnowledgeError(reading.problems)
    return curating.apply(reading.site, reading.pages, reading.curation)


def has_pages(folder: Path) -> bool:
    """Whether a folder holds the pages of a knowledge base, be they right or wrong."""
    return any(swap.current(folder / _PAGES).glob("*.yaml"))


def parts(folder: Path) -> tuple[Path, ...]:
    """Return the files that a knowledge base is read from, those that are there."""
    pages = swap.current(folder / _PAGES)
    own = (path for path in (folder / _SITE, folder / _CURATION) if path.exists())
    return (*own, *sorted(pages.glob("*.yaml")))


def check(folder: Path) -> tuple[Problem, ...]:
    """Return everything to put right: what `load` refuses, and curation of vanished sections."""
    reading = _read(folder)
    return (*reading.problems, *reading.stale)


def before_build(folder: Path) -> tuple[tuple[Page, ...], KnowledgeBase]:
    """Return what a build goes on from: the pages as they were built, and what is made of them.

    Both are empty where no page is there yet.

    Raises:
        KnowledgeError: Something there is broken: a build over it would forget the ids.
    """
    if not has_pages(folder):
        return (), KnowledgeBase()
    reading = _read(folder)
    if reading.problems:
        raise KnowledgeError([_or_deleted(each, folder / _PAGES) for each in reading.problems])
    return tuple(reading.pages), curating.apply(reading.site, reading.pages, reading.curation)


def _or_deleted(problem: Problem, folder: Path) -> Problem:
    """Add the way out that only a page's file has: a build writes it again."""
    if Path(problem.file).parent != folder:
        return problem
    return replace(problem, message=f"{problem.message}; put it right, or delete this file")


def stale(folder: Path) -> tuple[Problem, ...]:
    """Return where curation names sections that are there no more, with the nearest that is."""
    return tuple(_read(folder).stale)


def faults(page: Page) -> tuple[Problem, ...]:
    """Return what `load` would refuse of a page; write only pages without any."""
    problems: list[Problem] = []
    with _noting(problems):
        document = documents.parse(layout.page_text(page), page.url)
        schema.read_page(document, "page", problems)
    return tuple(problems)


def claim(folder: Path) -> None:
    """Make sure that a folder can take a knowledge base; it is made where it is not there.

    Raises:
        KnowledgeError: It holds something else, or cannot be made.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)


def write(folder: Path, site: Site, pages: Sequence[Page]) -> None:
    """Make a folder's pages these, in one step; curation and whatever else is there stays.

    A page that stays the same keeps its file untouched. What site.yaml says and `site` leaves
    empty stays as well.

    Raises:
        KnowledgeError: The folder holds something else, its site.yaml is broken, its curation.yaml
            is or does not go with the pages, another build is writing there, or writing failed;
            then the old knowledge base is as it was.
    """
    contents = _contents(pages)
    claim(folder)
    with writing(folder), swap.exclusive(folder):
        old = _own_site(folder / _SITE)
        merged = _merged(old, site)
        _refuse_curation(folder, merged, pages)
        text = _site_text(folder / _SITE, old, merged)
        swap.replace_folder(folder / _PAGES, contents)
        if text is not None:
            swap.replace_file(folder / _SITE, text.encode())


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what goes wrong while something is written there into words for people.

    Raises:
        BusyError: Another build holds the folder.
        KnowledgeError: Writing failed.
    """
    try:
        yield
    except swap.HeldError as error:
        message = "is being written by another build; try again when that is done"
        raise BusyError([Problem(str(folder), message)]) from error
    except OSError as error:
        place = str(error.filename or folder)
        still = "what was there before still stands"
        message = f"cannot be written ({error.strerror}): {still}{way_out(error)}"
        raise KnowledgeError([Problem(place, message)]) from error


def _refuse_foreign(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    ours = {_SITE, _CURATION, swap.current(folder / _PAGES).name}
    if any(not name.startswith(".") for name in names) and not names & ours:
        message = "holds other files and no knowledge base: name a new or an empty folder"
        raise KnowledgeError([Problem(str(folder), message)])


def _contents(pages: Sequence[Page]) -> dict[str, bytes]:
    """Return the files of pages, each under a name of its own."""
    contents: dict[str, bytes] = {}
    for page in pages:
        identity = "" if page.id is None else slug(str(page.id), _SLUG)
        stem = "-".join(filter(None, (identity, slug(page.title, _SLUG)))) or "page"
        name, again = f"{stem}.yaml", 1
        while name in contents:
            again += 1
            name = f"{stem}-{again}.yaml"
        contents[name] = layout.page_text(page).encode()
    return contents


def _own_site(path: Path) -> Site | None:
    """Return what site.yaml says, or None where there is none."""
    if not _is_named(path):
        return None
    problems: list[Problem] = []
    site = Site()
    with _noting(problems):
        site = schema.read_site(documents.read(path, str(path)), problems)
    if problems:
        raise KnowledgeError(problems)
    return site


def _merged(old: Site | None, new: Site) -> Site:
    """Return a site with what only the old one says."""
    if old is None:
        return new
    return Site(**{key: value or getattr(old, key) for key, value in asdict(new).items()})


def _refuse_curation(folder: Path, site: Site, pages: Sequence[Page]) -> None:
    """Refuse what `load` would refuse of the curation beside these pages."""
    reading = _Reading(site=site)
    for page in pages:
        reading.places.update((section.id, page.url) for section in page.sections)
    _read_own_curation(folder / _CURATION, reading)
    if reading.problems:
        raise KnowledgeError(reading.problems)


def _site_text(path: Path, old: Site | None, merged: Site) -> str | None:
    """Return the text of site.yaml, or None where the file says it all."""
    if old is None:
        return layout.site_text(merged)
    if merged == old:
        return None
    other = {key: value for key, value in asdict(merged).items() if value != getattr(old, key)}
    text = layout.amended(path.read_text(encoding="utf-8"), other)
    problems: list[Problem] = []
    kept = old
    with _noting(problems):
        kept = schema.read_site(documents.parse(text, str(path)), problems)
    return text if kept == merged and not problems else layout.site_text(merged)


def _read(folder: Path) -> _Reading:
    """Read everything, again where a build put other pages in place meanwhile."""
    for _ in range(_ATTEMPTS):
        before = _state(folder)
        reading = _read_once(folder)
        if _state(folder) == before:
            break
    return reading


def _state(folder: Path) -> tuple[str, int, int]:
    try:
        pages = swap.current(folder / _PAGES)
        found = pages.stat()
    except OSError:
        return "", 0, 0
    return pages.name, found.st_ino, found.st_mtime_ns


def absence(folder: Path) -> Problem | None:
    """Return what to say where a knowledge base's folder is none, None where it is one.

    Raises:
        OSError: The system does not say.
    """
    if folder.is_dir():
        return None
    if folder.exists():
        return Problem(str(folder), "is no folder: name the one that a build has written")
    return Problem(str(folder), f"is not there: signpost build SOURCE --out {folder} makes one")


def _read_once(folder: Path) -> _Reading:
    try:
        return _read_whole(folder)
    except OSError as error:
        problem = Problem(str(error.filename or folder), unopened(error))
        return _Reading(problems=[problem])


def _read_whole(folder: Path) -> _Reading:
    lacking = absence(folder)
    if lacking is not None:
        return _Reading(problems=[lacking])
    reading = _Reading()
    site = folder / _SITE
    if _is_named(site):
        with _noting(reading.problems):
            reading.site = schema.read_site(documents.read(site, str(site)), reading.problems)
    _in_order(reading.problems, 0)
    _read_pages(folder, reading)
    _read_own_curation(folder / _CURATION, reading)
    return reading


def _read_pages(folder: Path, reading: _Reading) -> None:
    pages = swap.current(folder / _PAGES)
    # Unlike `glob`, this tells of a folder that may not be read: it is not empty.
    listed = pages.iterdir() if pages.is_dir() else ()
    paths = sorted(path for path in listed if path.suffix == ".yaml")
    if not paths:
        way = f"signpost build SOURCE --out {folder} writes them"
        if folder.name == _PAGES and has_pages(folder.parent):
            way = f"name {folder.parent}, whose pages are in it"
        message = f"has no pages: {way}"
        reading.problems.append(Problem(str(folder / _PAGES), message))
    for path in paths:
        start = len(reading.problems)
        with _noting(reading.problems):
            document = documents.read(path, str(folder / _PAGES / path.name))
            page, lines = schema.read_page(document, path.stem, reading.problems)
            reading.pages.append(page)
            for number, (section, line) in enumerate(zip(page.sections, lines, strict=True)):
                place = ("sections", number, "id")
                _claim(section.id, document, place, line, reading)
        _in_order(reading.problems, start)


def _read_own_curation(path: Path, reading: _Reading) -> None:
    if _is_named(path):
        start = len(reading.problems)
        with _noting(reading.problems):
            _read_curation(documents.read(path, str(path)), reading)
        _in_order(reading.problems, start)


def _is_named(path: Path) -> bool:
    """Whether a file is there, or a link that leads nowhere: what it should lead to is missed."""
    return path.is_symlink() or path.exists()


def _read_curation(document: documents.Document, reading: _Reading) -> None:
    reading.curation = curating.read(document, reading.site, reading.problems)
    curation = reading.curation
    for number, (entry, line) in enumerate(
        zip(curation.entries, curation.entry_lines, strict=True)
    ):
        _claim(entry.id, document, ("entries", number, "id"), line, reading)
    reading.stale.extend(curating.stale(curation, reading.pages, document))


def _claim(
    section: str, document: documents.Document, way: documents.Way, line: int, reading: _Reading
) -> None:
    """Note where a section's id is, and a problem where it is another's already."""
    first = reading.places.get(section)
    if first is None:
        reading.places[section] = f"{document.name}:{line}"
    elif section:
        message = (
            f"{section} is the id of the section at {first} already: every section has its own"
        )
        reading.problems.append(Problem(document.name, message, line, documents.field_name(way)))


@contextmanager
def _noting(problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        problems.extend(error.problems)


def _in_order(problems: list[Problem], start: int) -> None:
    """Sort one file's problems, those from `start` on, by line."""
    problems[start:] = sorted(problems[start:], key=lambda problem: problem.line or 0)
