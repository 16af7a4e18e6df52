"""What the classes and the style of an element may tell of it, as bits: most tell nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.sections.elements.apart import names_number
from knowledge.sections.elements.breadcrumb import NAME
from knowledge.sections.elements.noise import marks_item, may_be_noise
from knowledge.sections.elements.prices import names_fraction
from knowledge.sections.elements.sizes import large_size, preset_size
from knowledge.sections.widgets.called_titles import names_line
from knowledge.sections.widgets.cards import names_column, names_grid
from knowledge.sections.widgets.flips import names_back
from knowledge.sections.widgets.lone_cards import names_card
from knowledge.sections.widgets.subtitles import names_subtitle
from knowledge.sections.widgets.tabs import names_row, names_tabs
from knowledge.sections.widgets.widget_names import (
    names_answer,
    names_folded,
    names_heading,
    names_panel,
    names_tab,
    names_title,
)

# What classes may tell: noise, a widget, a breadcrumb, a heading's look, cents, a column, a grid of
# columns, a card, a number, a size, a subtitle, a line called a title, the back of a card.
NOISE, WIDGET, CRUMBS, LOOK, CENTS, COLUMN, GRID = 1, 2, 4, 8, 16, 32, 64
CARD, NUMBER, SIZED, SUBTITLE, CALLED, BACK = 128, 256, 512, 1_024, 2_048, 4_096
# And what styles may: that, and words that are bold, underlined, hidden, a list's mark.
BOLD, UNDERLINED, HIDDEN, MARK = 1, 2, 4, 8
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_DECORATION = re.compile(r"text-decoration\s*:\s*underline", re.IGNORECASE)


# Sites repeat few classes over many elements, so answers are kept.
@lru_cache(maxsize=4_096)
def classes_tell(classes: str) -> int:
    """Return what classes may tell."""
    part = may_be_noise(classes) * NOISE | _names_widget(classes) * WIDGET
    look = names_heading(classes) * LOOK | names_fraction(classes) * CENTS
    place = names_column(classes) * COLUMN | names_grid(classes) * GRID
    place |= names_card(classes) * CARD | names_number(classes) * NUMBER
    place |= bool(preset_size(classes)) * SIZED | names_subtitle(classes) * SUBTITLE
    place |= names_line(classes) * CALLED | names_back(classes) * BACK
    return part | look | (NAME in classes) * CRUMBS | place


def _names_widget(classes: str) -> bool:
    row = names_row(classes) or names_tabs(classes)
    title = names_title(classes) or names_tab(classes)
    return row or title or names_answer(classes) or names_panel(classes) or names_folded(classes)


@lru_cache(maxsize=4_096)
def style_tells(style: str) -> int:
    """Return what a style may tell: words that are hidden, bold or underlined, a mark, a size."""
    bold = _WEIGHT.search(style) is not None
    underlined = _DECORATION.search(style) is not None
    hidden = "none" in style.lower()
    mark = marks_item(style) * MARK
    size = bool(large_size(style))
    return bold * BOLD | underlined * UNDERLINED | hidden * HIDDEN | mark | size * SIZED
