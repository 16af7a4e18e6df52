"""How the demo's page looks in a real browser: languages, phones, light and dark, contrast."""

from __future__ import annotations

import pytest

expect = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
).expect


@pytest.mark.parametrize(
    ("language", "direction", "side", "help_says", "switch"),
    [
        ("fr", "ltr", "left", "Comment poser une question", "Vous êtes admin"),
        ("ar", "rtl", "right", "كيف تسأل", "أنت مشرف"),
    ],
)
def test_page_and_bot_speak_the_visitors_language(
    visit, language, direction, side, help_says, switch
):
    visited = visit(language)
    visited.start()
    visited.page.locator("#menu").click()
    for part in ("b", "span"):
        expect(visited.page.locator(f"#offers li {part}").first).to_have_css("text-align", side)
    visited.page.keyboard.press("Escape")
    expect(visited.say("/help")).to_contain_text(help_says)
    expect(visited.button("/topics")).to_have_css("direction", "ltr")
    expect(visited.page.locator("html")).to_have_attribute("dir", direction)
    expect(visited.page.locator("html")).to_have_attribute("lang", language)
    expect(visited.page.get_by_role("switch", name=switch)).to_be_visible()
    visited.page.locator("#language").select_option("en")
    expect(visited.say("/help")).to_contain_text("How to ask")
    expect(visited.page.locator("html")).to_have_attribute("dir", "ltr")


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_it_fits_a_phone(visit, language):
    visited = visit(language, width=360, height=640, has_touch=True, is_mobile=True)
    visited.start()
    visited.say("when does the bus leave")
    visited.page.locator("#menu").click()
    expect(visited.page.locator("#offers")).to_be_visible()
    wider = "[...document.querySelectorAll('body *')].filter(each => each.offsetWidth > 1 &&"
    wider += " (each.getBoundingClientRect().right > 360.5"
    wider += " || each.getBoundingClientRect().left < -0.5)).map(each => each.outerHTML)"
    assert visited.page.evaluate(wider) == []


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "pt"])
def test_the_settings_take_one_row_of_a_phone(visit, language, width):
    visited = visit(language, width=width, height=740, has_touch=True, is_mobile=True)
    boxes = [each.bounding_box() for each in visited.page.locator(".settings label").all()]
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) < 1


def test_light_and_dark_follow_the_system_and_the_switch(visit):
    light, dark = visit(color_scheme="light"), visit(color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('header')).backgroundColor"
    shades = light.page.evaluate(ground), dark.page.evaluate(ground)
    assert shades[0] != shades[1]
    light.page.get_by_role("switch", name="Dark").check()
    assert light.page.evaluate(ground) == shades[1]
    light.page.reload()
    expect(light.page.get_by_role("switch", name="Dark")).to_be_checked()


# The contrast ratio of WCAG 2, from 1 to 21.
CONTRAST = """([front, frontShade, ground, groundShade]) => {
  const light = (selector, shade) => {
    const parts = getComputedStyle(document.querySelector(selector))[shade].match(/[0-9.]+/g);
    const [red, green, blue] = parts.slice(0, 3).map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [one, other] = [light(front, frontShade), light(ground, groundShade)].sort().reverse();
  return (one + 0.05) / (other + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_notices_stand_out_from_what_is_behind_them(visit, scheme):
    visited = visit(color_scheme=scheme)
    visited.start()
    visited.say("when does the bus leave")
    visited.button("👍").click()
    expect(visited.page.locator("#toast")).to_have_text("Thank you!")
    for front, ground in (
        (".mine .link", ".mine .body"),
        (".mine time", ".mine .body"),
        (".theirs .text", ".theirs .body"),
        ("#toast span", "#toast span"),
    ):
        shades = [front, "color", ground, "backgroundColor"]
        assert visited.page.evaluate(CONTRAST, shades) >= 4.5
    notice = ["#toast span", "backgroundColor", ".theirs .body", "backgroundColor"]
    assert visited.page.evaluate(CONTRAST, notice) >= 3
