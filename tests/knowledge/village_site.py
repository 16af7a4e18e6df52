"""A village's site of seven pages, as the tests of live sites ask it."""

from __future__ import annotations

from knowledge.kb import files
from knowledge.sources.http import Manners
from knowledge.sources.visit import Wishes

MANNERS = Manners(allow_private_addresses=True, pause=0.001, attempts=3, timeout=5)
WISHES = Wishes(manners=MANNERS)
ALL = [f"Page {number}" for number in range(1, 8)]
LIST = '[{"id": -1.5e-3, "tags": [7, []], "seen": true, "link": "\\u00e9 https://a.example/"}]'


def titles(tmp_path):
    """Return the titles of the pages that a build wrote."""
    return [page.title for page in files.load(tmp_path / "kb").pages]
