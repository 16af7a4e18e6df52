"""What stands on either side of a switch titles the two contents that it changes between."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    page = f"<h2>Fees</h2>{html}<h2>Hours</h2><p>All day.</p>"
    found = sections.parse(page, url="https://a.org/p/", title="Club", page_id=7).sections
    return [(" > ".join((*s.parents, s.title)), s.text) for s in found][:-1]


SWITCHES = {
    "Essential Addons": """
        <div class="eael-toggle-container"><div class="eael-toggle-switch-wrap"><div
          class="eael-toggle-switch-inner"><div class="eael-primary-toggle-label">Adults</div><div
          class="eael-toggle-switch-container"><label class="eael-toggle-switch"><input
          type="checkbox"><span class="eael-toggle-slider"></span></label></div><div
          class="eael-secondary-toggle-label">Children</div></div></div><div
          class="eael-toggle-content-wrap primary"><div class="eael-toggle-primary-wrap"><p>Ten
          euros.</p></div><div class="eael-toggle-secondary-wrap"><p>Two euros.</p></div></div>
          </div>""",
    "Ultimate Addons": """
        <div class="uael-rbs-wrapper"><div class="uael-rbs-toggle"><div class="uael-sec-1"><h5
          class="uael-rbs-head-1">Adults</h5></div><div class="uael-main-btn"><label><input
          class="uael-rbs-switch" type="checkbox"><span></span></label></div><div
          class="uael-sec-2"><h5 class="uael-rbs-head-2">Children</h5></div></div><div
          class="uael-rbs-toggle-sections"><div class="uael-rbs-content-1"><p>Ten euros.</p></div>
          <div class="uael-rbs-content-2" style="display:none"><p>Two euros.</p></div></div>
          </div>""",
    "Happy Addons": """
        <div class="ha-cs-switch-container"><div class="ha-cs-switch-wrapper"><div
          class="ha-cs-switch primary">Adults</div><label><input type="checkbox"><span></span>
          </label><div class="ha-cs-switch secondary">Children</div></div></div><div
          class="ha-cs-content-container"><div class="ha-cs-content-wrapper"><div
          class="ha-cs-content-section"><p>Ten euros.</p></div><div class="ha-cs-content-section">
          <p>Two euros.</p></div></div></div>""",
}


@pytest.mark.parametrize("kind", SWITCHES)
def test_each_side_of_a_switch_titles_what_it_shows(kind):
    assert told(SWITCHES[kind]) == [
        ("Fees", ""),
        ("Fees > Adults", "Ten euros."),
        ("Fees > Children", "Two euros."),
    ]


@pytest.mark.parametrize(
    ("words", "below"),
    [
        ("", "<p>Ten.</p>"),
        ("", "<div><p>Ten.</p><p>Two.</p><p>One.</p></div>"),
        ("maybe", "<div><p>Ten.</p><p>Two.</p></div>"),
    ],
)
def test_a_box_to_tick_that_changes_between_no_two_contents_titles_nothing(words, below):
    box = f'<label><input type="checkbox"> {words}</label>'
    ((title, text),) = told(f"<div><div>Yes</div>{box}<div>No</div></div>{below}")
    assert title == "Fees"
    assert text.startswith("Yes")
