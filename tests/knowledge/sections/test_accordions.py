"""Accordions of plug-ins that name their titles as no other does."""

from __future__ import annotations

import pytest

from knowledge import sections

ITEMS = {
    "Pagelayer": """
        <div class="pagelayer-accordion_item"><a href="#" class="pagelayer-accordion-tabs
          pagelayer-ele-link"><span class="pagelayer-accordion-icon"></span><span>{}</span></a><div
          class="pagelayer-accordion-panel"><p>{}</p></div></div>""",
    "Ultimate Addons for WPBakery": """
        <div class="ult_exp_section_layer"><div class="ult_exp_section"><div
          class="ult_exp_section-main"><div class="ult-just-icon-wrapper"></div><div
          class="ult_expheader">{}</div></div></div><div class="ult_exp_content"><div
          class="ult_ecpsub_cont"><p>{}</p></div></div></div>""",
    "Qi Addons": """
        <div><h4 class="qodef-e-title-holder"><span class="qodef-e-title">{}</span><span
          class="qodef-e-mark"><span class="qodef-icon--expand">+</span><span
          class="qodef-icon--collapse">-</span></span></h4><div class="qodef-e-content"><p>{}</p>
          </div></div>""",
    "DiviPixel": """
        <div class="dipi-faq-entry"><div class="dipi-faq-title-wrap"><h3 class="dipi-faq-title">{}
          </h3><span class="et-pb-icon dipi-faq-icon">L</span></div><div class="dipi-faq-content">
          <p>{}</p></div></div>""",
    "Livemesh": """
        <div class="lae-panel"><div class="lae-panel-title">{}</div><div class="lae-panel-content">
          <p>{}</p></div></div>""",
}


@pytest.mark.parametrize("plugin", ITEMS)
def test_each_item_is_a_section(plugin):
    items = ITEMS[plugin].format("Who pays?", "We do.") + ITEMS[plugin].format("When?", "In May.")
    html = f"<h2>Help</h2><p>In short.</p><div>{items}</div><h2>Fees</h2><p>None.</p>"
    found = sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections
    assert [(" > ".join((*s.parents, s.title)), s.text) for s in found] == [
        ("Help", "In short."),
        ("Help > Who pays?", "We do."),
        ("Help > When?", "In May."),
        ("Fees", "None."),
    ]
