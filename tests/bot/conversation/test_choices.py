"""A section picked from a reply stands in its place, with votes and the way back."""

from __future__ import annotations

import pytest

from tests.bot.conversation.people import title, until


@pytest.fixture
async def choice(chat):
    """What is offered after a question about the library."""
    await chat.ask("library")
    return await chat.ask("more")


async def test_the_way_back_leads_to_the_choice(chat, choice):
    label = choice.keyboard.labels[0]
    await chat.press(choice, label)
    shown = await chat.changed(choice)
    assert title(shown) == label
    assert shown.keyboard.labels[-3:] == ("👍", "👎", "‹ Back")
    await chat.press(shown, "‹ Back")
    again = await chat.changed(shown)
    assert (again.text, again.keyboard) == (choice.text, choice.keyboard)


async def test_an_answer_comes_back_as_it_was_with_its_vote(chat, folder, server, start_bot, bot):
    path = folder / "pages" / "library.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "  - {id: second, title: Opening hours, url: 'https://valley.example/#second',"
        " text: The cafe of the library opens from Tuesday to Saturday. Bring your own <cup>.}\n",
        encoding="utf-8",
    )
    await bot.stop()
    await start_bot({"knowledge": {"path": str(folder)}})
    answer = await chat.ask("opening hours from Tuesday to Saturday")
    (other,) = [label for label in answer.keyboard.labels if label.startswith("↪")]
    await chat.press(answer, "👍")
    voted = await chat.changed(answer)
    await chat.press(voted, other)
    shown = await chat.changed(voted)
    assert "👍" in shown.keyboard.labels
    await chat.press(shown, "‹ Back")
    again = await chat.changed(shown)
    assert (again.text, again.entities) == (voted.text, voted.entities)
    assert again.keyboard == voted.keyboard


async def test_the_way_back_is_found_over_a_restart(chat, bot, start_bot, folder):
    answer = await chat.ask("doctor or library")
    assert "Did you mean" in answer.text
    await chat.press(answer, answer.keyboard.labels[0])
    shown = await chat.changed(answer)
    await bot.stop()
    await start_bot({"knowledge": {"path": str(folder)}})
    await chat.press(shown, "‹ Back")
    again = await chat.changed(shown)
    assert again.text == answer.text
    assert again.keyboard == answer.keyboard


async def test_the_way_back_to_more_is_found_over_a_restart(server, start_bot, folder):
    path = folder / "pages" / "library.yaml"
    halls = (
        f"  - {{title: Library hall {number}, url: 'https://valley.example/#{number}',"
        f" text: A hall of the library.}}\n"
        for number in range(6)
    )
    path.write_text(path.read_text(encoding="utf-8") + "".join(halls), encoding="utf-8")
    settings = {"knowledge": {"path": str(folder)}}
    bot, chat = await start_bot(settings), server.private_chat(server.user())
    await chat.ask("library hall")
    lists = [await chat.ask("more") for _ in range(2)]
    picked = []
    for more in lists:
        await chat.press(more, more.keyboard.labels[0])
        picked.append(await chat.changed(more))
    await bot.stop()
    await start_bot(settings)
    for more, shown in zip(lists, picked, strict=True):
        await chat.press(shown, "‹ Back")
        again = await chat.changed(shown)
        assert (again.text, again.keyboard) == (more.text, more.keyboard)


async def test_the_way_back_to_what_a_vote_against_offers_is_found_over_a_restart(
    chat, bot, start_bot, folder
):
    answer = await chat.ask("library")
    await chat.press(answer, "👎")
    await chat.changed(answer)
    nearer = await chat.reply()
    await chat.press(nearer, nearer.keyboard.labels[0])
    shown = await chat.changed(nearer)
    await bot.stop()
    await start_bot({"knowledge": {"path": str(folder)}})
    await chat.press(shown, "‹ Back")
    again = await chat.changed(shown)
    assert (again.text, again.keyboard) == (nearer.text, nearer.keyboard)


async def test_what_follows_a_section_picked_is_about_that_section(chat):
    choice = await chat.ask("doctor or library")
    await chat.press(choice, "A lift to the doctor")
    await chat.changed(choice)
    link = await chat.ask("link?")
    assert title(link) == "A lift to the doctor"
    assert link.entity_texts("blockquote") == ()
    assert "A lift to the doctor" not in (await chat.ask("more")).keyboard.labels


async def test_a_section_picked_has_the_words_in_bold_that_were_asked_for(chat):
    choice = await chat.ask("doctor or library")
    assert "Did you mean" in choice.text
    await chat.press(choice, "A lift to the doctor")
    assert "doctor" in (await chat.changed(choice)).entity_texts("bold")[1:]


async def test_a_way_back_that_nobody_knows_any_more_is_said_kindly(chat, choice):
    assert "Too much time" in (await chat.press_data(choice, "b:-")).text


async def test_a_vote_on_what_was_picked_counts_for_that_section(chat, admin_chat, choice):
    label = choice.keyboard.labels[0]
    await chat.press(choice, label)
    shown = await chat.changed(choice)
    await chat.press(shown, "👎")
    assert "👎 ✓" in (await chat.changed(shown)).keyboard.labels
    nearest = await chat.reply()
    assert label not in nearest.keyboard.labels
    stats = await until(admin_chat, "/stats", "1 👎")
    assert "Questions: 1." in stats.text
    assert f"{label} (1)" in stats.text
