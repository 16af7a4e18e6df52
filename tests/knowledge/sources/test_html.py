"""A whole HTML page gives what its REST answer would: the content, without what is around it."""

from __future__ import annotations

import json
import re

import pytest

from knowledge import sources

CONTENT = """
<h2 id="fees">Fees</h2><p>Members pay nothing.</p>
<h2>Forms</h2><p>Fill in <a href="/form.pdf">the form</a>.</p><ul><li>One copy</li></ul>
"""
AROUND = """<!DOCTYPE html><html lang="en-GB"><head>
<title>Join us - Example</title><link rel="canonical" href="https://example.org/join/">
<meta property="og:site_name" content="Example">
<meta property="og:title" content="Join us - Example">
<meta name="description" content="How to &amp; why">
<meta property="article:modified_time" content="2024-02-03T05:05:06+01:00">
<script type="application/ld+json">{{"@graph": [{{"@type": "BreadcrumbList", "itemListElement": [
  {{"name": "Home", "item": "https://example.org/"}}, {{"name": "Join us"}}]}}]}}</script>
</head><body class="page page-id-12 {classes}">
<header class="site-header"><a href="/">Example</a><nav><a href="/join/">Join us</a></nav></header>
{before}{content}{after}
<aside id="secondary"><h3>News</h3><p>Yesterday we won.</p></aside>
<footer id="colophon"><h4>Visit us</h4><p>1 High Street</p></footer></body></html>"""

THEMES = {
    "entry": ('<main><h1>Join us</h1><div class="entry-content">', "</div></main>"),
    "main": ("<main><h1>Join us</h1>", "</main>"),
    "article": ('<div id="page"><article><h1>Join us</h1>', "</article></div>"),
    "bare": ('<div id="wrapper"><h1>Join us</h1>', "</div>"),
    "Elementor": ('<h1>Join us</h1><div data-elementor-type="wp-page"><div>', "</div></div>"),
    "Beaver": ('<h1>Join us</h1><div class="fl-builder-content-primary"><div>', "</div></div>"),
    "Elementor's own template": (
        """<div data-elementor-type="single-page"><h1>Join us</h1><div
        class="elementor-widget elementor-widget-theme-post-content">""",
        """</div><div class="elementor-author-box"><h4>Ann</h4><p>A baker.</p></div></div>""",
    ),
    "no parts": (
        """<div><div><header><a href="/">Example</a><p>Since 1850</p></header></div><h1>Join us</h1>
        <div>""",
        "</div><div><footer><p>All rights reserved.</p></footer></div></div>",
    ),
    "old": (
        """<div id="page"><div id="nav"><ul><li><a href="/">Home</a></li></ul></div><div><h1>Join us
        </h1>""",
        """</div><div id="sidebar"><h2>Archives</h2><ul><li>2023</li></ul></div>
        <ul><li class="widget widget_recent_entries"><h2>News</h2><p>We won.</p></li></ul></div>""",
    ),
    "blocks": (
        '<main><h1>Join us</h1><div class="entry-content wp-block-post-content">',
        """</div><div class="wp-block-comments"><h2>Comments</h2><p>Nice!</p></div>
        <h2>More posts</h2><ul><li><h3><a href="/fair/">The fair</a></h3></li></ul></main>""",
    ),
    "Avada": (
        """<main><h1>Join us</h1><span class="entry-title rich-snippet-hidden">Join us</span><span
        class="vcard rich-snippet-hidden"><a href="/ann/">Ann</a></span><div
        class="post-content">""",
        "</div></main>",
    ),
    "blog": (
        """<article><h1>Join us</h1><div class="entry-meta">Posted on 3 May by <a href="/ann/">Ann
        </a></div>""",
        """<footer class="entry-footer">In <a href="/news/">News</a></footer></article>
        <div class="comments-area"><h2>Two thoughts</h2><p>Nice!</p></div>""",
    ),
}


@pytest.fixture
def saved(tmp_path):
    def save(text, name="page.html", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return save


def page(theme="entry", content=CONTENT):
    before, after = THEMES[theme]
    return AROUND.format(classes="", before=before, after=after, content=content)


@pytest.mark.parametrize("theme", THEMES)
def test_the_sections_are_those_of_the_rest_answer(saved, theme):
    answer = {
        "id": 12,
        "link": "https://example.org/join/",
        "title": {"rendered": "Join us"},
        "content": {"rendered": CONTENT},
    }
    (whole,) = sources.read([saved(page(theme))]).pages
    (rest,) = sources.read([saved(json.dumps(answer), "answer.json")]).pages
    assert whole.sections == rest.sections
    assert (whole.id, whole.title, whole.url) == (rest.id, rest.title, rest.url)


def test_the_page_has_its_facts(saved):
    harvest = sources.read([saved(page())])
    (found,) = harvest.pages
    assert (found.language, found.description) == ("en", "How to & why")
    assert found.modified is not None
    assert found.modified.isoformat() == "2024-02-03T04:05:06+00:00"
    assert [crumb.title for crumb in found.breadcrumb] == ["Home", "Join us"]
    assert (harvest.site.name, harvest.site.url) == ("Example", "https://example.org/")


def test_a_page_without_one_main_heading_has_its_title_without_the_sites_name(saved):
    feed = '<link rel="alternate" type="application/rss+xml" title="Example &raquo; Feed">'
    text = page(content="<h1>We</h1><p>are many.</p><h1>You</h1><p>are welcome.</p>")
    text = text.replace('<meta property="og:site_name" content="Example">', feed)
    harvest = sources.read([saved(text)])
    assert (harvest.pages[0].title, harvest.site.name) == ("Join us", "Example")


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_the_name_of_the_site_is_no_pages_title(saved, heading):
    name = '<div class="logo"><h1><a href="/">Example</a></h1></div>'
    text = page().replace("<h1>Join us</h1>", f"<{heading}>Join us</{heading}>")
    (found,) = sources.read([saved(text.replace("<main>", f"{name}<main>"))]).pages
    assert found.title == "Join us"


def test_of_several_main_headings_the_pages_is_the_one_that_its_other_title_begins_with(saved):
    text = page().replace("<main>", "<h1>The Club</h1><main>")
    for named in ("og:site_name", "og:title"):
        text = re.sub(f'<meta property="{named}"[^>]*>', "", text)
    text = re.sub("<title>.*?</title>", "<title>Join us | The Club of Newtown</title>", text)
    assert sources.read([saved(text)]).pages[0].title == "Join us"


def test_a_main_heading_that_stands_there_twice_is_one(saved):
    text = page().replace("<main>", "<h1>Join us</h1><main>")
    text = re.sub('<meta property="og:title"[^>]*>', "", text)
    text = re.sub("<title>.*?</title>", "<title>Membership</title>", text)
    assert sources.read([saved(text)]).pages[0].title == "Join us"


@pytest.mark.parametrize(
    "shown",
    [
        """<nav class="woocommerce-breadcrumb"><a href="/">Home</a> / <a href="/club/">Club</a> /
        Join us</nav>""",
        """<div typeof="BreadcrumbList"><span><a href="/">Home</a></span> &gt; <span><a
        href="/club/">Club</a></span> &gt; <span>Join us</span></div>""",
        """<nav aria-label="Breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/club/">Club
        </a></li><li>Join us</li></ol></nav>""",
    ],
)
def test_the_breadcrumb_is_the_one_that_stands_around_the_content(saved, shown):
    text = page().replace("BreadcrumbList", "Nothing").replace("<main>", f"{shown}<main>")
    (found,) = sources.read([saved(text)]).pages
    assert [(crumb.title, crumb.url) for crumb in found.breadcrumb] == [
        ("Home", "https://example.org/"),
        ("Club", "https://example.org/club/"),
        ("Join us", "https://example.org/join/"),
    ]


def test_a_page_without_an_address_is_skipped(saved):
    text = page().replace('<link rel="canonical" href="https://example.org/join/">', "")
    (skipped,) = sources.read([saved(text)]).skipped
    assert "address is unknown" in skipped.reason
    assert "; give its address" in skipped.reason


@pytest.mark.parametrize(
    "told",
    [
        '<meta property="og:url" content="https://example.org/join/">',
        '<link rel="alternate" href="/o?url=https%3A%2F%2Fexample.org%2Fjoin%2F&amp;format=xml">',
    ],
)
def test_the_address_is_found_where_else_it_stands(saved, told):
    text = page().replace('<link rel="canonical" href="https://example.org/join/">', told)
    assert sources.read([saved(text)]).pages[0].url == "https://example.org/join/"


def test_a_protected_page_is_skipped(saved):
    form = '<form class="post-password-form"><input type="password"></form>'
    (skipped,) = sources.read([saved(page(content=form))]).skipped
    assert skipped.reason == "protected by a password"


def test_the_encoding_is_the_documents_own(saved):
    text = page(content="<p>Où déjeuner à Noël ?</p>").replace(
        "<head>", "<head><meta charset=latin-1>"
    )
    (found,) = sources.read([saved(text, encoding="latin-1")]).pages
    assert found.sections[0].text == "Où déjeuner à Noël ?"


def test_a_tab_over_what_others_thought_is_no_section(saved):
    tabs = "".join(
        f'<li class="{name}_tab"><a href="#tab-{name}" role="tab" aria-controls="tab-{name}">'
        f"{title}</a></li>"
        for name, title in [("description", "Description"), ("reviews", "Reviews (2)")]
    )
    text = (
        '<html><head><link rel="canonical" href="https://shop.example/honey/"></head><body><main>'
        f'<h1>Honey</h1><p>Dark and thick.</p><ul class="tabs wc-tabs">{tabs}</ul>'
        '<div class="wc-tab" id="tab-description"><h2>Description</h2><p>From the moor.</p></div>'
        '<div class="wc-tab" id="tab-reviews"><div id="comments"><h2>2 reviews</h2><ol><li>Good.'
        "</li></ol></div><p>Write one.</p></div></main></body></html>"
    )
    (found,) = sources.read([saved(text)]).pages
    assert [section.title for section in found.sections] == ["Honey", "Description"]
