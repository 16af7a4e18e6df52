"""What admins do, and what is kept of visitors: over real HTTP with the real bot."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot import locales
from tests.bot.conversation.people import ADMIN, PATIENCE_S, title, until

LANGUAGES = len(locales.languages())


async def test_privacy_says_what_is_kept_and_forget_lets_go_of_it(chat):
    kept = (await chat.ask("/privacy")).text
    assert "the hour, the language and the section shown" in kept
    assert "90 days" in kept
    await chat.press(await chat.ask("/language"), "Français")
    await chat.ask("village bus")
    assert "Forgotten" in (await chat.ask("/forget")).text
    assert "Hello" in (await chat.ask("/start")).text
    assert title(await chat.ask("and opening hours?")) == "Opening hours"


async def test_after_forget_no_reply_brings_back_what_was_asked(chat):
    await chat.send(chat.user, "village bus")
    bus = await chat.reply()
    await chat.ask("/forget")
    await chat.send(chat.user, "how much is it?", reply_to=bus)
    assert "Village bus" not in (await chat.reply()).text


async def test_after_forget_an_edit_does_not_bring_back_what_was_asked_before_it(chat):
    await chat.ask("village bus")
    asked = await chat.send(chat.user, "and for qwertyuiop?")
    reply = await chat.reply()
    await chat.ask("/forget")
    await chat.edit(chat.user, asked, "how much is it?")
    assert "Village bus" not in (await chat.changed(reply)).text


async def test_after_forget_nothing_is_left_to_teach(admin_chat):
    which = await admin_chat.ask("/teach free rides")
    await admin_chat.ask("/forget")
    await admin_chat.press(which, "Village bus")
    assert "/teach" in (await admin_chat.changed(which)).text


async def test_what_could_not_be_forgotten_is_not_said_to_be(chat, tmp_path):
    await chat.press(await chat.ask("/language"), "Français")
    await chat.ask("/start")
    with closing(sqlite3.connect(tmp_path / "signpost.db")) as database:
        database.execute("DROP TABLE preferences")
        database.commit()
    assert "Something went wrong" in (await chat.ask("/forget")).text


async def test_admins_see_what_is_asked_and_what_goes_without_an_answer(chat, admin_chat):
    for question in ("village bus", "village bus", "qwertyuiop", "Qwertyuiop"):
        await chat.ask(question)
    await chat.press(await chat.ask("opening hours"), "👍")
    await chat.ask("/help")
    stats = await until(admin_chat, "/stats", "1 👍 0 👎")  # votes are written last
    assert "Questions: 5. Answered: 60%" in stats.text
    assert "Village bus (2)" in stats.text
    assert "qwertyuiop (2)" in (await admin_chat.ask("/unanswered")).text


async def test_a_database_that_is_deleted_costs_no_answer_and_is_said_once(
    chat, admin_chat, bot, tmp_path
):
    await chat.ask("village bus")
    await until(admin_chat, "/stats", "Questions: 1")
    for part in tmp_path.glob("signpost.db*"):
        part.unlink()
    for question in ("village bus", "opening hours"):
        assert title(await chat.ask(question)) == question.capitalize()
    await until(admin_chat, "/stats", "Questions: 2")
    log = (await bot.stop()).log
    assert log.count("was taken away") == 1
    assert "cannot be kept" not in log
    assert "Traceback" not in log


async def test_only_answers_that_were_given_are_voted_on(chat, admin_chat):
    reply = await chat.ask("village bus")
    for key in ("AAAAAAAAAAA", "___________"):
        await chat.press_data(reply, f"f:+:{key}")
    await chat.press(reply, "👎")
    assert "Sorry" in (await chat.reply()).text
    await until(admin_chat, "/stats", "0 👍 1 👎")


async def test_what_an_admin_teaches_holds_at_once_and_after_a_restart(
    chat, admin_chat, bot, start_bot, folder
):
    assert "/teach" in (await admin_chat.ask("/teach")).text
    which = await admin_chat.ask("/teach the reader's gizmo")
    await admin_chat.press(which, "Reader's card")
    assert "Reader's card" in (await admin_chat.changed(which)).text
    assert title(await chat.ask("the reader's gizmo?")) == "Reader's card"
    await admin_chat.ask("/reload")
    assert title(await chat.ask("the reader's gizmo?")) == "Reader's card"
    await bot.stop()
    await start_bot({"knowledge": {"path": str(folder)}})
    assert title(await chat.ask("the reader's gizmo?")) == "Reader's card"


async def test_each_choice_teaches_the_question_that_it_was_offered_for(chat, admin_chat):
    gizmo = await admin_chat.ask("/teach the reader's gizmo")
    rides = await admin_chat.ask("/teach free rides")
    await admin_chat.press(gizmo, "Reader's card")
    assert "gizmo" in (await admin_chat.changed(gizmo)).text
    await admin_chat.press(rides, "Village bus")
    assert "free rides" in (await admin_chat.changed(rides)).text
    assert title(await chat.ask("the reader's gizmo?")) == "Reader's card"


async def test_what_was_taught_is_taken_back_at_once_and_over_a_restart(
    chat, admin_chat, bot, start_bot, folder
):
    which = await admin_chat.ask("/teach free rides")
    assert not [label for label in which.keyboard.labels if "No longer" in label]
    await admin_chat.press(which, "Reader's card")
    await admin_chat.changed(which)
    assert title(await chat.ask("free rides")) == "Reader's card"
    again = await admin_chat.ask("/teach Free rides?")
    await admin_chat.press(again, "No longer “Reader's card”")
    assert "“free rides” no longer holds" in (await admin_chat.changed(again)).text
    assert title(await chat.ask("free rides")) != "Reader's card"
    await bot.stop()
    await start_bot({"knowledge": {"path": str(folder)}})
    assert title(await chat.ask("free rides")) != "Reader's card"


async def test_the_last_lesson_holds_however_its_question_is_written(chat, admin_chat):
    for question, taught in (("Free rides", "Village bus"), ("free rides?", "Reader's card")):
        which = await admin_chat.ask(f"/teach {question}")
        await admin_chat.press(which, taught)
        await admin_chat.changed(which)
    assert title(await chat.ask("Free rides")) == "Reader's card"
    await admin_chat.send(admin_chat.user, "/export")
    while "Taught" not in (said := (await admin_chat.reply()).text):
        pass
    assert "Taught: 1" in said


async def test_what_was_taken_back_already_is_not_taken_back_again(admin_chat):
    await admin_chat.press(await admin_chat.ask("/teach free rides"), "Village bus")
    first, second = [await admin_chat.ask("/teach free rides") for _ in range(2)]
    await admin_chat.press(first, "No longer")
    await admin_chat.changed(first)
    await admin_chat.press(second, "No longer")
    assert "send /teach again" in (await admin_chat.changed(second)).text


async def test_an_admin_takes_everything_along(chat, admin_chat):
    await chat.ask("=village bus")
    await until(admin_chat, "/stats", "Questions: 1")
    await admin_chat.press(await admin_chat.ask("/teach free rides"), "Village bus")
    await admin_chat.send(admin_chat.user, "/export")
    table, lessons, said = [await admin_chat.reply() for _ in range(3)]
    assert b"'=village bus,en,answered,bus," in table.attachment.content
    assert b"question: free rides" in lessons.attachment.content
    assert "Questions: 1. Taught: 1" in said.text


@pytest.mark.parametrize("command", ["/stats", "/unanswered", "/teach x", "/export", "/reload"])
async def test_admins_commands_do_not_exist_for_anyone_else(chat, command):
    assert (await chat.ask(command)).html == (await chat.ask("/nonsense")).html


async def test_a_button_of_teaching_teaches_nothing_for_anyone_else(chat):
    reply = await chat.ask("village bus")
    for data in ("k:card", "k-"):
        await chat.press_data(reply, data)
    assert title(await chat.ask("village bus")) == "Village bus"
    assert chat.message(reply.id) == reply


async def test_an_admin_shows_a_group_nothing_of_what_is_asked(server, group, visitor):
    admin = server.user(ADMIN, "Ada")
    group.add(admin)
    for command in ("/stats", "/unanswered", "/export", "/reload", "/teach free rides"):
        await group.send(admin, command)
    await group.send(visitor, "/ask village bus")
    assert title(await group.reply()) == "Village bus"
    assert group.unread() == ()


async def test_commands_are_named_per_language_and_scope(server, start_bot):
    server.private_chat(server.user(ADMIN, "Ada"))
    await start_bot({"telegram": {"admins": [ADMIN]}})
    named = {}
    await server.world.until(
        lambda: server.counts["setmycommands"] >= 4 * LANGUAGES or None,
        "commands",
        PATIENCE_S,
    )
    for call in server.calls:
        if call.method == "setMyCommands":
            named[(str(call.params.get("scope")), call.params.get("language_code"))] = str(
                call.params["commands"]
            )
    everywhere = " ".join(named.values())
    assert "Poser une question" in everywhere
    admins = [commands for (scope, _), commands in named.items() if str(ADMIN) in scope]
    assert len(set(admins)) == LANGUAGES
    assert all("export" in commands for commands in admins)
    assert all(
        "export" not in commands for key, commands in named.items() if str(ADMIN) not in key[0]
    )


async def test_commands_are_named_in_the_sites_language_before_the_others(
    server, start_bot, folder
):
    for page in (folder / "pages").iterdir():
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("language: en", "language: pl"), encoding="utf-8")
    await start_bot({"knowledge": {"path": str(folder)}})
    await server.world.until(
        lambda: server.counts["setmycommands"] >= 3 * LANGUAGES or None, "commands", PATIENCE_S
    )
    calls = [call.params for call in server.calls if call.method == "setMyCommands"]
    codes = list(dict.fromkeys(params.get("language_code") for params in calls))
    assert len(calls) == 3 * LANGUAGES
    assert codes[:2] == [None, "pl"]
    assert "en" not in codes  # it is what stands where no other language fits
