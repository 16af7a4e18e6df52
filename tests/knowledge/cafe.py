"""The knowledge base of a café, as the tests of files write and change it."""

from __future__ import annotations

from datetime import UTC, datetime

from knowledge.kb import files
from knowledge.model import Crumb, Image, Link, Page, Section, Site

SITE = Site(name="Café associatif", url="https://cafe.example/", languages=("fr", "en"))
HOURS = Section(
    id="7-hours",
    title="Opening hours",
    url="https://cafe.example/visit#hours",
    text="Every day but Monday.\n\nFrom 9:30 to 18:00 😀",
    parents=("Visit: practical",),
    links=(Link("Book a table", "https://cafe.example/book?n=2,3"), Link("", "tel:+33100000000")),
    images=(Image("https://cafe.example/door.jpg", "The door"),),
)
VISIT = Page(
    title="Visit",
    url="https://cafe.example/visit",
    sections=(
        HOURS,
        Section("7-way", "Way", "https://cafe.example/visit", "By bus 12.", language="fr"),
    ),
    id=7,
    language="en",
    modified=datetime(2024, 2, 29, 12, 30, tzinfo=UTC),
    description="How to find us",
    breadcrumb=(Crumb("Home", "https://cafe.example/"), Crumb("Visit")),
    parent=2,
)
TEAM = Page(
    "Team",
    "https://cafe.example/team",
    (Section("8-team", "Team", "https://cafe.example/team", "Us."),),
    8,
)


def written(folder):
    """Write the café's knowledge base into a folder of its own, and return that."""
    files.write(folder / "kb", SITE, [VISIT, TEAM])
    return folder / "kb"


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def bytes_of(folder):
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(folder):
    return [str(problem).replace(f"{folder}/", "") for problem in files.check(folder)]
