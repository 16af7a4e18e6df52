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
    unchanged: Sequence[Place],
    gathering: Gathering,
    *,
    is_all_over: bool,
) -> Frame:
    """Return the site's frame, and put it into the state for the next visit.

    Args:
        pages: Fetches pages.
        held: Pages that were fetched.
        unchanged: The places of others.
        gathering: Has what is known from the last visit.
        is_all_over: Whether the pages that were fetched are from all over the site. Those that
            changed together may say the same new thing: they show no frame.
    """
    is_fresh = gathering.wishes.fresh
    known = NO_FRAME if is_fresh else frozenset(gathering.before.frame)
    everywhere = NO_FRAME if is_fresh else frozenset(gathering.before.everywhere)
    now = _shown(held)
    if is_all_over:
        known = site_frame.learn(now, known)
        everywhere = known & site_frame.common(now)
    elif any(everywhere - page.marks for page in now if not page.is_marked):
        others = _shown(await pages.look_at(site_frame.spread(unchanged, _LOOKED_AT)))
        seen = NO_FRAME.union(*(page.marks for page in others))
        gone = everywhere - seen if others else NO_FRAME
        known = (known - gone) | site_frame.learn(others)
        everywhere = known & site_frame.common([*now, *others])
    gathering.state.frame, gathering.state.everywhere = sorted(known), sorted(everywhere)
    return known


def _shown(pages: Iterable[Fetched]) -> list[Shown]:
    return [shown(page.html, page.url) for page in pages]
