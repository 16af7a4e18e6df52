"""What a crawl finds out of its site's frame: from pages all over the site, and kept till then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sources import site_frame
from knowledge.sources.html import shown
from knowledge.sources.site_frame import NO_FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.sources.pages import Fetched, Pages
    from knowledge.sources.site_frame import Frame, Shown
    from knowledge.sources.sitemap import Place
    from knowledge.sources.visit import Gathering

_LOOKED_AT = 8  # pages that did not change, where the site seems to have a new look


async def learn_frame(
    pages: Pages,
    held: Sequence[Fetched],
    changed: Sequence[Place],
    places: Sequence[Place],
    gathering: Gathering,
) -> Frame:
    """Return the site's frame, and put it into the state for the next visit.

    Args:
        pages: Fetches pages.
        held: Pages that were fetched, from all over those that may have changed.
        changed: The places of all pages that may have changed.
        places: Those of all pages of the site.
        gathering: Has what is known from the last visit.
    """
    is_fresh = gathering.wishes.fresh
    known = NO_FRAME if is_fresh else frozenset(gathering.before.frame)
    everywhere = NO_FRAME if is_fresh else frozenset(gathering.before.everywhere)
    now = _shown(held)
    # What changed together may say the same new thing: only pages from all over show a frame.
    if 2 * len(changed) > len(places) and 2 * len(held) > len(site_frame.spread(changed)):
        known = site_frame.learn(now, known)
        everywhere = known & site_frame.common(now)
    elif any(everywhere - page.marks for page in now if not page.is_marked):
        asked = {page.key for page in held}
        rest = [place for place in places if str(place.url) not in asked]
        others = _shown(await pages.look_at(site_frame.spread(rest, _LOOKED_AT)))
        known = (known - _gone(everywhere, others)) | site_frame.learn(others)
        everywhere = known & site_frame.common([*now, *others])
    gathering.state.frame, gathering.state.everywhere = sorted(known), sorted(everywhere)
    return known


def _gone(everywhere: Frame, pages: Sequence[Shown]) -> Frame:
    """Return what all pages had, and none of these has any more; without any, nothing is gone."""
    return everywhere.difference(*(page.marks for page in pages)) if pages else NO_FRAME


def _shown(pages: Iterable[Fetched]) -> list[Shown]:
    return [shown(page.html, page.url) for page in pages]
