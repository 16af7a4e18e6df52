"""Deep links in a real browser: whether it scrolls to the heading that a section is under."""

from __future__ import annotations

import os
import shutil

import pytest

from knowledge import sections

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
)

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium here: tests/bot/browser-install brings it", allow_module_level=True)

PAGE = "https://valley.example/ferry/"
LONG = "How do I take the winter boat with a bicycle, a dog and a box of apples from the orchard?"
MENU = f"<p>Landing and more: the winter boat, Ann Reed and the like. {LONG} Ask.</p>"
ROOM = '<div style="height: 3000px"></div>'
MARKUPS = {
    "a menu's entry": ("Landing", "<h2>Landing</h2><p>12 Lower Quay</p>"),
    "a line break": ("The winter boat", "<h2>The<br>\nwinter boat</h2><p>It runs.</p>"),
    "a break in a link": ("The winter boat", '<h2><a href="/w/">The<br>winter boat</a></h2>x'),
    "lines that are blocks": ("The winter boat", "<h2><div>The winter</div><div>boat</div></h2>x"),
    "a break in a bold line": (
        "The winter boat",
        "<p><b>The<br>winter boat</b> – now daily</p><h2>Right below</h2>",
    ),
    "a long question": (LONG, f"<h2>{LONG}</h2><p>At the rear door.</p>"),
    "no blanks": ("冬の渡し船 春まで", "<h2>冬の渡し船<br>春まで</h2><p>毎日運航。</p>"),
    "a sentence without blanks": ("Landing", "<h2>Landing</h2><p>橋の下にあります。地図。</p>"),
    "a bar": ("Ann Reed", '<h2>Ann Reed | <a href="#"><i></i></a></h2><p>Skipper</p>'),
    "a picture's words": (
        "Landing",
        '<h2>Landing</h2><a href="/m/"><img src="m.png" alt="Map of it"></a><p>Lower Quay</p>',
    ),
    "a line that ends soon": ("Landing", "<h2>Landing</h2><p>Quay<br>12 Lower Street</p>"),
    "a table": (
        "Landing",
        "<h2>Landing</h2><table><tr><th>Quay<th>Town<tr><td>Lower<td>Ash<tr><td>Upper<td>Elm</table>",
    ),
    "a button's words": (
        "Landing stage",
        "<h2>Landing stage</h2><button>Copy the address</button><p>12 Lower Quay</p>",
    ),
    "a closed panel": (
        "Landing stage",
        "<h2>Landing stage</h2><style>p.panel {display: none}</style><p class=panel>At noon.</p>",
    ),
    "a picture for a title": ("Boats", '<h2><img src="b.png" alt="Boats"></h2><p>Two sail.</p>'),
}


@pytest.fixture(scope="module")
def browser():
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses to run as it
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=root)
        yield launched
        launched.close()


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("title", "markup"), MARKUPS.values(), ids=MARKUPS)
def test_a_browser_scrolls_to_the_heading(browser, title, markup):
    html = f"{MENU}{ROOM}{markup}{ROOM}"
    parsed = sections.parse(html, url=PAGE, title="The ferry", page_id=7)
    (url,) = (section.url for section in parsed.sections if section.title == title)
    page = browser.new_page()
    body = f"<!doctype html><meta charset=utf-8><body>{html}"
    page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(url)
    page.wait_for_function(
        "() => { const { top } = document.querySelector('h2').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight }",
        timeout=5_000,
    )
    page.close()
