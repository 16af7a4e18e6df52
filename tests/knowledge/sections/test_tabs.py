"""Rows of tabs: each panel is a section under its tab's words, said once."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/baths/"

TABS = {
    "WoodMart": """
        <div class="wd-tabs"><div class="wd-tabs-header"><div class="wd-nav-wrapper"><ul
          class="wd-nav wd-nav-tabs" role="tablist"><li><a href="#" class="wd-nav-link"
          role="tab"><span class="wd-tabs-title">Pool</span></a></li><li><a href="#"
          class="wd-nav-link" role="tab"><span class="wd-tabs-title">Sauna</span></a></li></ul>
          </div></div><div class="wd-tab-content-wrapper">
          <div class="wd-tab-content" role="tabpanel"><p>Open all day.</p></div>
          <div class="wd-tab-content" role="tabpanel"><p>Open from six.</p></div></div></div>""",
    "Royal Addons": """
        <div class="wpr-tabs"><div class="wpr-tabs-wrap"><div id="wpr-tab-81" class="wpr-tab"
          data-tab="1"><div class="wpr-tab-title">Pool</div></div><div id="wpr-tab-82"
          class="wpr-tab" data-tab="2"><div class="wpr-tab-title">Sauna</div></div></div>
          <div class="wpr-tabs-content-wrap"><div id="wpr-tab-content-81" class="wpr-tab-content"
          data-tab="1"><div class="wpr-tab-content-inner"><p>Open all day.</p></div></div>
          <div id="wpr-tab-content-82" class="wpr-tab-content" data-tab="2"><div
          class="wpr-tab-content-inner"><p>Open from six.</p></div></div></div></div>""",
    "Element Pack": """
        <div class="bdt-tabs-area"><div class="bdt-tabs bdt-tabs-default"><div class="bdt-tab">
          <div class="bdt-tabs-item"><a class="bdt-tabs-item-title" href="#" id="bdt-tab-1"><div
          class="bdt-tab-text-wrapper"><span class="bdt-tab-text">Pool</span></div></a></div>
          <div class="bdt-tabs-item"><a class="bdt-tabs-item-title" href="#" id="bdt-tab-2"><div
          class="bdt-tab-text-wrapper"><span class="bdt-tab-text">Sauna</span></div></a></div>
          </div></div><div class="bdt-switcher-wrapper"><div class="bdt-switcher">
          <div class="bdt-tab-content-item"><div><p>Open all day.</p></div></div>
          <div class="bdt-tab-content-item"><div><p>Open from six.</p></div></div></div></div>
          </div>""",
    "Element Pack, whose panels have no name": """
        <div class="bdt-tabs-area"><div class="bdt-tabs bdt-tabs-default"><div><div><div
          class="bdt-tab" data-bdt-tab="connect: #bdt-tab-content-7"><div class="bdt-tabs-item"><a
          class="bdt-tabs-item-title" href="#">Pool</a></div><div class="bdt-tabs-item"><a
          class="bdt-tabs-item-title" href="#">Sauna</a></div></div></div></div><div
          class="bdt-switcher-wrapper"><div id="bdt-tab-content-7" class="bdt-switcher
          bdt-switcher-item-content"><div class="" data-content-id="pool"><div><p>Open all day.</p>
          </div></div><div class="" data-content-id="sauna"><div><p>Open from six.</p></div></div>
          </div></div><a href="#" id="bottom-anchor-7" data-bdt-hidden></a></div></div>""",
    "Element Pack's switcher": """
        <div class="bdt-switchers"><div class="bdt-tabs-container"><div class="bdt-tab"
          data-bdt-tab="connect: #bdt-switcher-7"><div class="bdt-tabs-item bdt-tabs-item-a"><a
          class="bdt-tabs-item-title" href="#">Pool</a></div><div class="bdt-tabs-item
          bdt-tabs-item-b"><a class="bdt-tabs-item-title" href="#">Sauna</a></div></div></div><div
          class="bdt-switcher-wrapper"><div id="bdt-switcher-7" class="bdt-switcher"><div><div
          class="bdt-switcher-item-content-inner"><p>Open all day.</p></div></div><div><div
          class="bdt-switcher-item-content-inner"><p>Open from six.</p></div></div></div></div>
          </div>""",
    "Essential Addons before 4.0": """
        <div class="eael-advance-tabs eael-tabs-horizontal"><div class="eael-tabs-nav"><ul
          class="eael-tab-inline-icon"><li class="inactive"><i class="fas fa-water"></i><span
          class="eael-tab-title">Pool</span></li><li class="inactive"><span
          class="eael-tab-title">Sauna</span></li></ul></div><div class="eael-tabs-content">
          <div class="clearfix inactive"><p>Open all day.</p></div>
          <div class="clearfix inactive"><p>Open from six.</p></div></div></div>""",
    "Elementor's nested tabs before 3.16": """
        <div class="e-n-tabs"><div class="e-n-tabs-heading" role="tablist"><div id="t1"
          class="e-n-tab-title e-normal" role="tab" aria-controls="gone-1"><span
          class="e-n-tab-title-text">Pool</span></div><div id="t2" class="e-n-tab-title e-normal"
          role="tab" aria-controls="gone-2"><span class="e-n-tab-title-text">Sauna</span></div>
          </div><div class="e-n-tabs-content" role="tablist"><div id="t1-accordion"
          class="e-n-tab-title e-collapse" role="tab" aria-controls="gone-1"><span
          class="e-n-tab-title-text">Pool</span></div><div class="e-con-full e-flex e-con"><p>Open
          all day.</p></div><div id="t2-accordion" class="e-n-tab-title e-collapse" role="tab"
          aria-controls="gone-2"><span class="e-n-tab-title-text">Sauna</span></div><div
          class="e-con-full e-flex e-con"><p>Open from six.</p></div></div></div>""",
    "Kadence": """
        <div class="kt-tabs-wrap"><ul class="kt-tabs-title-list">
          <li id="tab-pool" class="kt-title-item kt-title-item-1"><a href="#tab-pool" data-tab="1"
            class="kt-tab-title kt-tab-title-1"><span class="kt-title-text">Pool</span></a></li>
          <li id="tab-sauna" class="kt-title-item kt-title-item-2"><a href="#tab-sauna" data-tab="2"
            class="kt-tab-title kt-tab-title-2"><span
            class="kt-title-text">Sauna</span></a></li></ul>
          <div class="kt-tabs-content-wrap">
          <div class="wp-block-kadence-tab kt-tab-inner-content kt-inner-tab-1"><div
            class="kt-tab-inner-content-inner"><p>Open all day.</p></div></div>
          <div class="wp-block-kadence-tab kt-tab-inner-content kt-inner-tab-2"><div
            class="kt-tab-inner-content-inner"><p>Open from six.</p></div></div></div></div>""",
    "Kubio": """
        <div class="kubio-tabs"><div class="tabs-navigation"><a class="tabs-navigation-item"
          id="tab-pool" href="#pool"><span>Pool</span></a><a class="tabs-navigation-item"
          id="tab-sauna" href="#sauna"><span>Sauna</span></a></div><div class="tabs-content"><div
          id="pool"><p>Open all day.</p></div><div id="sauna"><p>Open from six.</p></div></div>
          </div>""",
    "Spectra": """
        <div class="wp-block-uagb-tabs uagb-tabs__wrap"><ul class="uagb-tabs__panel" role="tablist">
          <li class="uagb-tab uagb-tabs__active" role="none"><a href="#uagb-tabs__tab0" data-tab="0"
            class="uagb-tabs-list" role="tab"><div>Pool</div></a></li>
          <li class="uagb-tab" role="none"><a href="#uagb-tabs__tab1" data-tab="1"
            class="uagb-tabs-list" role="tab"><div>Sauna</div></a></li></ul>
          <div class="uagb-tabs__body-wrap">
          <div class="uagb-tabs__body-container uagb-inner-tab-0"><p>Open all day.</p></div>
          <div class="uagb-tabs__body-container uagb-inner-tab-1"><p>Open from six.</p></div>
          </div></div>""",
    "Beaver": """
        <div class="fl-tabs"><div class="fl-tabs-labels" role="tablist"><a href="#" id="l0"
          class="fl-tabs-label fl-tab-active" aria-controls="p0" role="tab">Pool</a><a href="#"
          id="l1" class="fl-tabs-label" aria-controls="p1" role="tab">Sauna</a></div><div
          class="fl-tabs-panels">
          <div class="fl-tabs-panel"><div class="fl-tabs-label fl-tabs-panel-label"><span
            >Pool</span><i class="fas"></i></div><div class="fl-tabs-panel-content" id="p0"
            role="tabpanel"><p>Open all day.</p></div></div>
          <div class="fl-tabs-panel"><div class="fl-tabs-label fl-tabs-panel-label"><span
            >Sauna</span><i class="fas"></i></div><div class="fl-tabs-panel-content" id="p1"
            role="tabpanel"><p>Open from six.</p></div></div></div></div>""",
    "WPBakery": """
        <div class="vc_tta vc_tta-tabs"><ul class="vc_tta-tabs-list"><li class="vc_tta-tab"><a
          href="#pool"><span class="vc_tta-title-text">Pool</span></a></li><li class="vc_tta-tab"><a
          href="#sauna"><span class="vc_tta-title-text">Sauna</span></a></li></ul><div
          class="vc_tta-panels">
          <div class="vc_tta-panel" id="pool"><div class="vc_tta-panel-heading"><h4
            class="vc_tta-panel-title"><a href="#pool"><span
            class="vc_tta-title-text">Pool</span></a></h4></div><div
            class="vc_tta-panel-body"><p>Open all day.</p></div></div>
          <div class="vc_tta-panel" id="sauna"><div class="vc_tta-panel-heading"><h4
            class="vc_tta-panel-title"><a href="#sauna"><span
            class="vc_tta-title-text">Sauna</span></a></h4></div><div
            class="vc_tta-panel-body"><p>Open from six.</p></div></div></div></div>""",
    "WPBakery before 4.6": """
        <div class="wpb_tabs"><div class="ui-tabs"><ul class="wpb_tabs_nav ui-tabs-nav"><li><a
          href="#tab-1">Pool</a></li><li><a href="#tab-2">Sauna</a></li></ul>
          <div id="tab-1" class="wpb_tab ui-tabs-panel"><p>Open all day.</p></div>
          <div id="tab-2" class="wpb_tab ui-tabs-panel"><p>Open from six.</p></div></div></div>""",
    "GenerateBlocks": """
        <div class="gb-tabs"><div class="gb-tabs__menu"><div class="gb-tabs__menu-item" tabindex="0"
          >Pool</div><div class="gb-tabs__menu-item">Sauna</div></div><div class="gb-tabs__items">
          <div class="gb-tabs__item gb-tabs__item-open"><p>Open all day.</p></div><div
          class="gb-tabs__item"><p>Open from six.</p></div></div></div>""",
    "GenerateBlocks before 2.0": """
        <div class="gb-tabs"><div class="gb-tabs__buttons"><button class="gb-button gb-tabs__button"
          >Pool</button><button class="gb-button gb-tabs__button">Sauna</button></div><div
          class="gb-tabs__items"><div class="gb-tabs__item gb-tabs__item-open"><p>Open all day.</p>
          </div><div class="gb-tabs__item"><p>Open from six.</p></div></div></div>""",
    "Bricks": """
        <div class="brxe-tabs"><ul class="tab-menu"><li class="tab-title brx-open"><span>Pool</span>
          </li><li class="tab-title"><span>Sauna</span></li></ul><ul class="tab-content"><li
          class="tab-pane brx-open"><p>Open all day.</p></li><li class="tab-pane"><p>Open from
          six.</p></li></ul></div>""",
    "Oxygen": """
        <div class="oxy-tabs-wrapper oxy-tabs"><div class="oxy-tab oxy-tab-active"><div
          class="ct-text-block">Pool</div></div><div class="oxy-tab">Sauna</div></div><div
          class="oxy-tabs-contents-wrapper oxy-tabs-contents" id="tabs-contents-9"><div
          class="oxy-tab-content"><p>Open all day.</p></div><div class="oxy-tab-content"><p>Open
          from six.</p></div></div>""",
    "Brizy": """
        <div class="brz-tabs"><ul class="brz-tabs__nav brz-tabs__nav--desktop"><li
          class="brz-tabs__nav--item"><span>Pool</span></li><li class="brz-tabs__nav--item"><span
          >Sauna</span></li></ul><div class="brz-tabs__content"><div class="brz-tabs__items"><div
          class="brz-tabs__nav--mobile"><span>Pool</span></div><div class="brz-tabs__item"><p>Open
          all day.</p></div><div class="brz-tabs__nav--mobile"><span>Sauna</span></div><div
          class="brz-tabs__item"><p>Open from six.</p></div></div></div></div>""",
    "Brizy 2": """
        <div class="brz-tabs"><ul class="brz-tabs__nav brz-tabs__nav--horizontal"><li
          class="brz-tabs__nav--item brz-tabs__nav--desktop"><div class="brz-tabs__nav--button"
          ><span>Pool</span></div></li><li class="brz-tabs__nav--item brz-tabs__nav--desktop"><div
          class="brz-tabs__nav--button"><span>Sauna</span></div></li></ul><div
          class="brz-tabs__content"><div class="brz-tabs__items brz-tabs__items--active"><div
          class="brz-tabs__nav--mobile"><div class="brz-tabs__nav--button"><span>Pool</span></div>
          </div><div class="brz-tabs__item--content"><p>Open all day.</p></div></div><div
          class="brz-tabs__items"><div class="brz-tabs__nav--mobile"><div
          class="brz-tabs__nav--button"><span>Sauna</span></div></div><div
          class="brz-tabs__item--content"><p>Open from six.</p></div></div></div></div>""",
    "Royal Addons' switcher": """
        <div class="wpr-content-toggle"><div class="wpr-switcher-container"><div
          class="wpr-switcher-outer"><div class="wpr-switcher-wrap"><div class="wpr-switcher"
          data-switcher="1"><div class="wpr-switcher-inner"><div class="wpr-switcher-label">Pool
          </div></div></div><div class="wpr-switcher" data-switcher="2"><div
          class="wpr-switcher-inner"><div class="wpr-switcher-label">Sauna</div></div></div><div
          class="wpr-switcher-bg"></div></div></div></div><div class="wpr-switcher-content-wrap">
          <div class="wpr-switcher-content" data-switcher="1"><p>Open all day.</p></div><div
          class="wpr-switcher-content" data-switcher="2"><p>Open from six.</p></div></div></div>""",
    "Roles alone": """
        <div><div class="picks" role="tablist"><button role="tab"><div>Pool</div></button>
          <button role="tab"><div>Sauna</div></button></div><div class="shown"><div
          role="tabpanel"><p>Open all day.</p></div><div role="tabpanel"><p>Open from
          six.</p></div></div></div>""",
    "SiteOrigin": """
        <div class="sow-tabs"><div class="sow-tabs-tab-container"><div class="sow-tabs-tab"
          role="tab"><div class="sow-tabs-title">Pool</div></div><div class="sow-tabs-tab"
          role="tab"><div class="sow-tabs-title">Sauna</div></div></div><div
          class="sow-tabs-panel-container"><div class="sow-tabs-panel"><div
          class="sow-tabs-panel-content" role="tabpanel"><p>Open all day.</p></div></div><div
          class="sow-tabs-panel"><div class="sow-tabs-panel-content"><p>Open from
          six.</p></div></div></div></div>""",
    "Cornerstone": """
        <ul class="x-nav x-nav-tabs"><li class="x-nav-tabs-item"><a data-x-toggle="tab">Pool</a>
          </li><li class="x-nav-tabs-item"><a data-x-toggle="tab">Sauna</a></li></ul><div
          class="x-tab-content"><div class="x-tab-pane">Open all day.</div><div
          class="x-tab-pane">Open from six.</div></div>""",
    "Thrive": """
        <div class="thrv_tabs_shortcode"><div class="tve_scT"><ul class="tve_clearfix"><li
          class="tve_tS"><span>Pool</span></li><li><span>Sauna</span></li></ul><div
          class="tve_scTC tve_scTC1"><p>Open all day.</p></div><div class="tve_scTC"><p>Open from
          six.</p></div></div></div>""",
    "jQuery UI": """
        <div class="jq-tabs tabs_wrapper"><ul><li><a href="#-1">Pool</a></li><li><a href="#-2"
          >Sauna</a></li></ul><div id="-1">Open all day.</div><div id="-2">Open from six.</div>
          </div>""",
    "by hand": """
        <div class="tab"><button class="tablinks" onclick="show(event, 'a')">Pool</button><button
          class="tablinks" onclick="show(event, 'b')">Sauna</button></div>
        <div id="a" class="tabcontent"><p>Open all day.</p></div><div id="b"
          class="tabcontent"><p>Open from six.</p></div>""",
    "Happy Addons": """
        <div class="ha-tabs"><div class="ha-tabs__nav"><div class="ha-tab__title"><span>Pool</span>
          </div><div class="ha-tab__title"><span>Sauna</span></div></div><div
          class="ha-tabs__content"><div class="ha-tab__title ha-tab__title--mobile"><span>Pool
          </span></div><div class="ha-tab__content"><p>Open all day.</p></div><div
          class="ha-tab__title ha-tab__title--mobile"><span>Sauna</span></div><div
          class="ha-tab__content"><p>Open from six.</p></div></div></div>""",
    "Essential Blocks": """
        <div class="eb-advanced-tabs-wrapper"><div class="eb-tabs-nav"> <ul class="tabTitles"><li
          class="active" data-title-tab-id="1"><span class="tab-title-text">Pool</span></li><li
          data-title-tab-id="2"><span class="tab-title-text">Sauna</span></li></ul> </div><div
          class="eb-tabs-contents"><div class="eb-tab-wrapper" data-tab-id="1"><p>Open all day.</p>
          </div><div class="eb-tab-wrapper" data-tab-id="2"><p>Open from six.</p></div></div></div>
        """,
    "Flatsome": """
        <div class="tabbed-content"><ul class="nav nav-line"><li class="tab active has-icon"><a
          href="#tab_pool"><span>Pool</span></a></li><li class="tab"><a href="#tab_sauna"><span
          >Sauna</span></a></li></ul><div class="tab-panels"><div class="panel active"
          id="tab_pool"><p>Open all day.</p></div><div class="panel" id="tab_sauna"><p>Open from
          six.</p></div></div></div>""",
    "JetTabs": """
        <div class="jet-tabs"><div class="jet-tabs__control-wrapper" role="tablist"><div
          class="jet-tabs__control jet-tabs__control-icon-left elementor-menu-anchor" id="j1"
          data-tab="1" role="tab" aria-controls="c1"><div class="jet-tabs__control-inner"><div
          class="jet-tabs__label-text">Pool</div></div></div><div class="jet-tabs__control
          jet-tabs__control-icon-left elementor-menu-anchor" id="j2" data-tab="2" role="tab"
          aria-controls="c2"><div class="jet-tabs__control-inner"><div
          class="jet-tabs__label-text">Sauna</div></div></div></div><div
          class="jet-tabs__content-wrapper"><div class="jet-tabs__content" id="c1"
          role="tabpanel">Open all day.</div><div class="jet-tabs__content" id="c2"
          role="tabpanel">Open from six.</div></div></div>""",
    "Smart Tabs": """
        <div><ul class="sp-tab__nav" role="tablist"><li class="sp-tab__nav-item" role="tab"
          aria-controls="t1"><label class="sp-tab__nav-link" for="#t1"><span
          class="sp-tab__tab_title">Pool</span></label></li><li class="sp-tab__nav-item" role="tab"
          aria-controls="t2"><label class="sp-tab__nav-link" for="#t2"><span
          class="sp-tab__tab_title">Sauna</span></label></li></ul><div
          class="sp-tab__tab-content"><div class="sp-tab__tab-pane" id="t1" role="tabpanel">Open all
          day.</div><div class="sp-tab__tab-pane" id="t2" role="tabpanel">Open from
          six.</div></div></div>""",
    "UIkit": """
        <ul class="el-nav uk-tab" uk-tab="connect: #js-1"><li><a href>Pool</a></li><li><a
          href>Sauna</a></li></ul><ul id="js-1" class="uk-switcher"><li class="el-item"><p>Open all
          day.</p></li><li class="el-item"><p>Open from six.</p></li></ul>""",
    "UIkit beside other tabs": """
        <ul class="uk-subnav" uk-switcher><li><a href="#">Pool</a></li><li><a
          href="#">Sauna</a></li></ul><div class="uk-switcher"><div>Open all day.</div><div>Open
          from six.</div></div><ul class="uk-tab"></ul><ul
          class="uk-switcher"><li></li><li></li></ul>""",
    "Shortcodes Ultimate": """
        <div class="su-tabs"><div class="su-tabs-nav"><span role="button">Pool</span><span
          role="button">Sauna</span></div><div class="su-tabs-panes"><div
          class="su-tabs-pane">Open all day.</div><div class="su-tabs-pane">Open from
          six.</div></div></div>""",
}


def parse(html):
    return sections.parse(html, url=PAGE, title="Baths", page_id=7).sections


@pytest.mark.parametrize("builder", TABS)
def test_every_panel_is_a_section_under_its_tab(builder):
    html = f"<h2>Hours</h2><p>In short.</p>{TABS[builder]}<h2>Fees</h2><p>None.</p>"
    _, *panels, fees = parse(html)
    assert [(s.parents, s.title, s.text, s.links) for s in panels] == [
        (("Hours",), "Pool", "Open all day.", ()),
        (("Hours",), "Sauna", "Open from six.", ()),
    ]
    assert fees.parents == ()


def test_the_words_of_a_row_are_said_over_its_panels_alone():
    tabs = TABS["Elementor's nested tabs before 3.16"]
    hours, *panels = parse(f"<h2>Hours</h2><p>In short.</p>{tabs}")
    assert (hours.text, len(panels)) == ("In short.", 2)


def test_headings_in_what_a_title_opens_reach_no_further_than_that():
    item = (
        '<div class="x-accordion-title">{}</div><div class="x-content"><h3>{}</h3><p>{}</p></div>'
    )
    items = item.format("Pool", "Summer", "Till ten.") + item.format("Sauna", "Winter", "Till six.")
    assert [(s.parents, s.title) for s in parse(f"<h2>Hours</h2><p>A.</p><div>{items}</div>")] == [
        ((), "Hours"),
        (("Hours",), "Pool"),
        (("Hours", "Pool"), "Summer"),
        (("Hours",), "Sauna"),
        (("Hours", "Sauna"), "Winter"),
    ]


@pytest.mark.parametrize(
    ("builder", "anchor"),
    [("Kadence", "#tab-sauna"), ("Beaver", "#l1"), ("WPBakery", "#sauna")],
)
def test_a_tabs_own_id_or_its_panels_is_the_anchor(builder, anchor):
    assert parse(TABS[builder])[-1].url == PAGE + anchor


def test_a_link_in_a_tab_may_have_its_id():
    html = (
        '<div><ul class="nav-tabs"><li><a id="tab-pool" role="tab" aria-controls="p" href="#p">Pool'
        '</a></li></ul><div class="tab-pane" role="tabpanel" id="p"><p>All day.</p></div></div>'
    )
    assert [s.url.removeprefix(PAGE) for s in parse(html)] == ["#tab-pool"]


SAUNA = '<li><a href="#q" role="tab" aria-controls="q">Sauna</a></li>'


@pytest.mark.parametrize(
    ("tab", "panel", "anchor"),
    [("", "", "#t"), (SAUNA, '<div id="q" role="tabpanel"><h2>Sauna</h2><p>Hot.</p></div>', "#p")],
)
def test_a_panel_that_begins_with_its_tabs_words_has_them_once(tab, panel, anchor):
    html = (
        f'<div><ul class="wc-tabs" role="tablist">{tab}<li id="t"><a href="#p" role="tab" '
        f'aria-controls="p">Pool</a></li></ul>{panel}<div id="p" role="tabpanel">'
        "<h2>Pool</h2><p>Warm.</p><h3>Depth</h3><p>Two metres.</p></div></div>"
        "<h2>Fees</h2><p>None.</p>"
    )
    *_, pool, depth, fees = parse(html)
    assert (pool.parents, pool.title, pool.text) == ((), "Pool", "Warm.")
    assert pool.url == PAGE + anchor
    assert (depth.parents, depth.title, depth.text) == (("Pool",), "Depth", "Two metres.")
    assert fees.parents == ()
    assert [s.title for s in parse(html)].count("Pool") == 1


def test_a_tab_over_its_own_panel_is_in_no_row():
    item = """<div><div class="x-accordion-button" role="tab">{}</div><div
        role="tabpanel">{}</div></div>"""
    html = f"<div>{item.format('Pool', 'All day.')}{item.format('Sauna', 'From six.')}</div>"
    assert [(s.title, s.text, s.parents) for s in parse(html)] == [
        ("Pool", "All day.", ()),
        ("Sauna", "From six.", ()),
    ]


def test_tabs_after_an_accordion_stand_beside_it():
    accordion = (
        '<div class="vc_tta-panel" id="towels"><div class="vc_tta-panel-heading"><h4 '
        'class="vc_tta-panel-title"><a href="#towels">Towels?</a></h4></div><div '
        'class="vc_tta-panel-body"><p>Bring your own.</p></div></div>'
    )
    html = f"<h2>Hours</h2><p>In short.</p><div>{accordion}</div>{TABS['WPBakery']}"
    assert [(s.parents, s.title) for s in parse(html)[1:]] == [
        (("Hours",), "Towels?"),
        (("Hours",), "Pool"),
        (("Hours",), "Sauna"),
    ]


def test_a_sign_that_is_only_drawn_is_no_part_of_a_tabs_title():
    tab = '<li role="tab" aria-controls="{0}">{0}<span aria-hidden="true"> +</span></li>'
    panel = '<div id="{0}" role="tabpanel"><p>About {0}.</p></div>'
    row, panels = ["".join(map(each.format, ("Pool", "Sauna"))) for each in (tab, panel)]
    html = f'<ul role="tablist">{row}</ul><div>{panels}</div>'
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Pool", "About Pool."),
        ("Sauna", "About Sauna."),
    ]


def test_a_row_of_links_without_panels_is_only_links():
    html = '<ul class="page-tabs-nav"><li><a href="/pool">Pool</a></li></ul><p>Choose.</p>'
    (section,) = parse(html)
    assert (section.text, [link.text for link in section.links]) == ("Choose.", ["Pool"])


@pytest.mark.parametrize(
    ("tabs", "below"),
    [
        ('<a href="/pool">Pool</a>|<a href="/sauna">Sauna</a>', "<div><p>A.</p><p>B.</p></div>"),
        ("Pool|Sauna", "<div><p>A.</p><p>B.</p></div>"),
        ("Pool|Sauna", '<div class="tab-a"><p>A.</p><p>B.</p><p>C.</p></div>'),
    ],
)
def test_as_many_paragraphs_as_labels_above_are_no_panels(tabs, below):
    items = "".join(f"<li>{tab}</li>" for tab in tabs.split("|"))
    html = f'<div class="wrap"><ul class="page-tabs-nav">{items}</ul>{below}</div>'
    assert [s.title for s in parse(html)] == ["Baths"]
