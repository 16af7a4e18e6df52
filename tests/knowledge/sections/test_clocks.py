"""A clock that runs down to a day says nothing that lasts; what tells of the day does."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    page = f"<h2>Fair</h2><p>In June.</p>{html}<p>Come.</p>"
    found = sections.parse(page, url="https://a.org/p/", title="Club", page_id=7).sections
    return [(section.title, section.text) for section in found]


CLOCKS = {
    "Essential Addons": """
        <div class="eael-countdown-wrapper"><ul class="eael-countdown-items"><li
          class="eael-countdown-item"><div class="eael-countdown-days"><span data-days
          class="eael-countdown-digits">00</span><span class="eael-countdown-label">Days</span>
          </div></li><li class="eael-countdown-item"><div class="eael-countdown-hours"><span
          data-hours class="eael-countdown-digits">00</span><span class="eael-countdown-label"
          >Hours</span></div></li></ul></div>""",
    "Avada": """
        <div class="fusion-countdown"><div class="fusion-countdown-counter-wrapper"><div
          class="fusion-dash fusion-dash-days"><div class="fusion-digit">0</div><div
          class="fusion-dash-title">Tage</div></div></div></div>""",
    "Beaver": """
        <div class="fl-countdown"><ul><li class="fl-countdown-days"><span
          class="fl-countdown-unit-number">00</span><div class="fl-countdown-unit-label">Jours</div>
          </li></ul></div>""",
    "Thrive": """
        <div class="thrv_wrapper thrv_countdown_timer"><div class="tve_t_day tve_t_part"><div
          class="t-digits">00</div><div class="t-caption">Days</div></div></div>""",
    "Elementor": """
        <div class="elementor-countdown-wrapper" data-date="1"><div class="elementor-countdown-item"
          ><span class="elementor-countdown-digits elementor-countdown-days"></span><span
          class="elementor-countdown-label">Days</span></div></div>""",
    "Bricks": '<div class="brxe-countdown"><div class="field"><span>00 Days</span></div></div>',
}


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_clock_is_passed_over(clock):
    assert told(CLOCKS[clock]) == [("Fair", "In June.\n\nCome.")]


@pytest.mark.parametrize(
    "words",
    [
        '<div class="countdown"><p>Only 3 days left until the fair</p></div>',
        '<div class="countdown-days"><p>Doors open at 9, and there is soup until noon</p></div>',
    ],
)
def test_what_is_called_a_countdown_and_tells_more_is_kept(words):
    ((_, text),) = told(words)
    assert text != "In June.\n\nCome."


def test_a_link_or_a_title_in_a_clock_is_kept():
    html = '<div class="countdown"><h3>Days</h3><a class="days" href="/f">Fair</a></div>'
    found = sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections
    assert [(section.title, len(section.links)) for section in found] == [("Days", 1)]
