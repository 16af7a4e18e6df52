"""The demo's page in a real browser: what a visitor and an admin see, hear and press."""

from __future__ import annotations

import re

import pytest

from tests.bot import library as valley

expect = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
).expect

HOSTILE = """\
title: Notices
url: https://valley.example/notices/
language: en
sections:
  - id: hostile
    title: Fireworks <b>tonight</b>
    url: https://valley.example/notices/#hostile
    text: |
      Fireworks start <img src=x onerror="document.title='taken'"> at nine,
      </blockquote> bring <i>lamps</i>.
"""


def test_a_question_is_answered_with_quote_and_link(visitor, running):
    answer = visitor.say("when does the bus leave")
    expect(answer.locator(".text b").first).to_have_text("Village bus")
    expect(answer.locator("blockquote").first).to_contain_text("It leaves the square every hour.")
    link = answer.get_by_role("link", name=re.compile("Read on the page"))
    expect(link).to_have_attribute("href", "https://valley.example/getting-around/#bus")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert visitor.troubles == []
    assert all(address.startswith(running.url) for address in visitor.requested)


def test_a_suggestion_is_shown_in_its_place(visitor):
    visitor.say("card lift")
    expect(visitor.last).to_contain_text("Did you mean")
    count = visitor.messages.count()
    visitor.button("A lift to the doctor").click()
    expect(visitor.last.locator("blockquote").first).to_contain_text("Volunteers drive")
    assert visitor.messages.count() == count


def test_a_sample_question_is_answered(visitor):
    count = visitor.messages.count()
    visitor.button("when does the bus leave").click()
    expect(visitor.messages).to_have_count(count + 1)
    expect(visitor.last).to_contain_text("A ticket costs two euros.")


def test_what_is_not_on_the_site_is_not_answered(visitor):
    answer = visitor.say("who won the world cup")
    expect(answer).to_contain_text("I did not find an answer to that on Green Valley.")
    expect(answer.locator("blockquote")).to_have_count(0)


def test_topics_are_walked_through_in_one_message(visitor):
    visitor.say("/topics")
    count = visitor.messages.count()
    for label in ("For residents", "Getting around", "Borrow a bicycle"):
        visitor.button(re.compile(label)).click()
        expect(visitor.button("‹ Back")).to_be_visible()
        expect(visitor.last.locator("b").first).to_contain_text(label)
    visitor.button("‹ Back").click()
    expect(visitor.button("Village bus")).to_be_visible()
    assert visitor.messages.count() == count


def test_feedback_is_marked_and_thanked_for(visitor):
    answer = visitor.say("when does the bus leave")
    visitor.button("👍").click()
    expect(visitor.page.locator("#toast")).to_have_text("Thank you!")
    expect(visitor.button("👍 ✓")).to_be_visible()
    count = visitor.messages.count()
    visitor.button("👎").click()
    expect(visitor.messages).to_have_count(count + 1)
    expect(visitor.last).to_contain_text("Sorry")
    expect(answer).to_be_visible()


def test_each_tab_is_a_visitor_of_its_own_also_when_loaded_again(visit):
    one, other = visit(), visit()
    one.start()
    one.say("when does the bus leave")
    expect(other.page.locator(".welcome")).to_be_visible()
    expect(other.messages).to_have_count(0)
    one.page.reload()
    expect(one.messages).to_have_count(4)


def test_in_a_group_it_answers_who_asks_it_and_nobody_else(visitor):
    page = visitor.page
    page.get_by_role("switch", name="In a group").check()
    expect(page.locator("#name")).to_have_text("Neighbours")
    expect(visitor.messages).to_have_count(1)
    expect(visitor.last).to_contain_text("/ask")
    visitor.say("what a day", replies=0)
    answer = visitor.say("/ask when does the bus leave")
    expect(answer).to_contain_text("Village bus")
    expect(answer.locator(".reply")).to_contain_text("/ask when does the bus leave")
    visitor.button("👍").click()
    expect(visitor.button("👍 ✓")).to_be_visible()
    expect(visitor.say("@signpost_bot opening hours")).to_contain_text("Tuesday to Saturday")
    page.get_by_role("switch", name="You are an admin").check()
    expect(page.get_by_role("switch", name="In a group")).not_to_be_checked()
    expect(visitor.messages).to_have_count(0)


def test_an_admin_reloads_the_knowledge(visitor, kb):
    page = visitor.page
    page.locator("#menu").click()
    expect(page.locator("#offers")).to_contain_text("/topics")
    expect(page.locator("#offers")).not_to_contain_text("/reload")
    page.keyboard.press("Escape")
    page.get_by_role("switch", name="You are an admin").check()
    expect(visitor.messages).to_have_count(0)
    visitor.start()
    valley.edit(kb)
    page.locator("#menu").click()
    page.get_by_role("option", name="/reload").click()
    expect(visitor.messages).to_have_count(4)
    expect(visitor.last).to_contain_text("Knowledge reloaded")
    expect(visitor.last).to_contain_text("Printing")
    expect(visitor.say("what does a printed sheet cost")).to_contain_text("ten cents")


def test_what_visitors_asked_is_saved_as_a_file(visitor, tmp_path):
    visitor.say("who won the world cup")
    page = visitor.page
    page.get_by_role("switch", name="You are an admin").check()
    visitor.start()
    # Questions are written down a moment after they are answered.
    for _ in range(50):
        if "world cup" in visitor.say("/unanswered").inner_text():
            break
        page.wait_for_timeout(100)
    visitor.say("/export", replies=2)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save questions.csv").click()
    saving.value.save_as(tmp_path / "questions.csv")
    assert "who won the world cup" in (tmp_path / "questions.csv").read_text(encoding="utf-8")


def test_inline_results_are_picked_with_the_keys(visitor):
    count = visitor.messages.count()
    text = visitor.page.locator("#text")
    text.fill("@signpost_bot bicycle helmet")
    first = visitor.page.locator("#offers").get_by_role("option").first
    expect(first).to_contain_text("Borrow a bicycle")
    text.press("ArrowDown")
    expect(text).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    text.press("Enter")
    expect(visitor.messages).to_have_count(count + 1)
    expect(visitor.last).to_contain_text("via @signpost_bot")
    expect(visitor.last).to_have_class("mine")


def test_a_question_that_is_changed_gets_another_answer(visitor):
    visitor.say("when does the bus leave")
    count = visitor.messages.count()
    text = visitor.page.locator("#text")
    text.press("ArrowUp")
    expect(text).to_have_value("when does the bus leave")
    text.fill("reader's card")
    text.press("Enter")
    expect(visitor.last).to_contain_text("A reader's card is free for pupils.")
    assert visitor.messages.count() == count


def test_what_a_page_says_is_never_markup(visitor, kb):
    (kb / "pages" / "notices.yaml").write_text(HOSTILE, encoding="utf-8")
    page = visitor.page
    page.get_by_role("switch", name="You are an admin").check()
    visitor.start()
    visitor.say("/reload")
    answer = visitor.say("when do the fireworks start")
    expect(answer).to_contain_text("Fireworks <b>tonight</b>")
    expect(answer).to_contain_text("""<img src=x onerror="document.title='taken'">""")
    expect(answer.locator("img, i:text-is('lamps')")).to_have_count(0)
    expect(page).to_have_title("Green Valley")


def test_it_is_used_with_the_keyboard_alone(visit):
    visited = visit()
    page = visited.page
    for _ in range(9):
        if page.evaluate("document.activeElement.id") == "start":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(visited.messages).to_have_count(2)
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type("when does the bus leave")
    page.keyboard.press("Enter")
    expect(visited.messages).to_have_count(4)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#menu")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(visited.button("👍")).to_be_focused()
    page.keyboard.press("Enter")
    expect(visited.button("👍 ✓")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#text")).to_be_focused()


def test_assistive_technology_is_told_what_is_what(visitor):
    page = visitor.page
    visitor.say("when does the bus leave")
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.get_by_role("article", name=re.compile("^You, "))).to_have_count(2)
    expect(log.get_by_role("article", name=re.compile("^Green Valley, "))).to_have_count(2)
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    unnamed = "[...document.querySelectorAll('button, a, input, select, textarea')].filter(each =>"
    unnamed += " !(each.textContent.trim() || each.ariaLabel || each.labels?.length)).length"
    assert page.evaluate(unnamed) == 0


def test_a_demo_that_has_ended_says_so_and_loses_no_words(visitor, running):
    assert running.stop() == 0
    expect(visitor.page.locator("#state")).to_contain_text("The demo has ended.")
    text = visitor.page.locator("#text")
    text.fill("when does the bus leave")
    text.press("Enter")
    expect(visitor.page.locator("#toast")).to_contain_text("The demo has ended.")
    expect(text).to_have_value("when does the bus leave")
