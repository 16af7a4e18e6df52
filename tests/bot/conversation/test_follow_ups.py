"""Follow-ups, small talk, several and edited questions, votes: over real HTTP with the real bot."""

from __future__ import annotations

import pytest

from tests.bot.conversation.people import title, until


async def test_an_addition_goes_with_the_question_before(chat):
    await chat.ask("tell me about the village bus")
    reply = await chat.ask("and for children?")
    assert title(reply) == "Village bus"
    assert "Children ride free" in reply.entity_texts("blockquote")[0]


@pytest.mark.parametrize("asked", ["how much is it?", "and when?", "where is that"])
async def test_what_asks_of_nothing_by_itself_goes_with_the_question_before(chat, asked):
    await chat.ask("village bus")
    assert title(await chat.ask(asked)) == "Village bus"


async def test_what_asks_of_nothing_by_itself_leaves_the_subject_as_it_is(chat, admin_chat):
    await chat.ask("village bus")
    for _ in range(2):
        await chat.ask("how much is it?")
    await until(admin_chat, "/stats", "Questions: 3")
    await admin_chat.send(admin_chat.user, "/export")
    table = (await admin_chat.reply()).attachment.content.decode()
    assert table.count("village bus how much is it?,en") == 2


async def test_what_asks_of_something_else_does_not_go_with_the_question_before(chat):
    await chat.ask("village bus")
    assert "did not find" in (await chat.ask("how much is a qwertyuiop?")).text


@pytest.mark.parametrize("asked", ["help", "What can you do?", "are you a robot"])
async def test_who_asks_for_the_bot_itself_is_told_how_to_ask(chat, asked):
    reply = await chat.ask(asked)
    assert "How to ask" in reply.text
    assert reply.entity_texts("blockquote") == ()


async def test_a_reply_to_an_earlier_answer_is_about_that_one(chat):
    await chat.send(chat.user, "village bus")
    bus = await chat.reply()
    await chat.ask("opening hours")
    await chat.send(chat.user, "link?", reply_to=bus)
    link = await chat.reply()
    assert (title(link), link.entity_texts("blockquote")) == ("Village bus", ())


async def test_an_addition_that_names_another_subject_changes_it(chat):
    await chat.ask("tell me about the village bus")
    assert title(await chat.ask("what about opening hours")) == "Opening hours"


async def test_an_addition_that_may_mean_another_section_offers_that_too(chat):
    await chat.ask("tell me about the village bus")
    reply = await chat.ask("and the town?")
    assert title(reply) == "Village bus"
    assert "↪ Borrow a bicycle" in reply.keyboard.labels


async def test_a_lone_word_for_the_link_gets_the_link_of_the_answer_before(chat):
    await chat.ask("village bus")
    reply = await chat.ask("link?")
    assert reply.entity_texts("blockquote") == ()
    assert "https://valley.example/getting-around/#bus" in {each.url for each in reply.keyboard}


async def test_the_link_of_no_answer_is_no_question_of_its_own(chat):
    await chat.ask("qwertyuiop")
    reply = await chat.ask("link?")
    assert "in words" in reply.text
    assert len(reply.keyboard) == 0


async def test_more_offers_what_was_not_shown_yet(chat):
    first = await chat.ask("library")
    more = await chat.ask("more")
    assert title(first) not in more.keyboard.labels
    assert more.entity_texts("blockquote") == ()


@pytest.mark.parametrize("said", ["hello", "Thanks!", "ok", "👍", "merci beaucoup", "?", "bye"])
async def test_small_talk_gets_a_human_reply_and_never_a_section(chat, said):
    reply = await chat.ask(said)
    assert 0 < len(reply.text) < 100
    assert reply.entity_texts("blockquote") == ()
    assert len(reply.keyboard) == 0


async def test_several_questions_get_an_answer_each_and_three_at_most(chat):
    await chat.send(
        chat.user,
        "How much is the village bus? Can I borrow a bicycle? When are the opening hours? "
        "Is the reader's card free?",
    )
    titles = [title(await chat.reply()) for _ in range(3)]
    assert titles == ["Village bus", "Borrow a bicycle", "Opening hours"]
    assert title(await chat.ask("reader's card")) == "Reader's card"


async def test_the_second_of_several_questions_may_go_with_the_first(chat):
    await chat.ask("opening hours")
    await chat.send(chat.user, "Can I borrow a bicycle? And for qwertyuiop?")
    assert [title(await chat.reply()) for _ in range(2)] == ["Borrow a bicycle"] * 2


async def test_an_edited_question_edits_its_answer(chat):
    asked = await chat.send(chat.user, "village bus")
    reply = await chat.reply()
    await chat.edit(chat.user, asked, "opening hours")
    changed = await chat.changed(reply)
    assert title(changed) == "Opening hours"
    assert chat.unread() == ()


async def test_an_edited_addition_still_goes_with_the_question_before(chat):
    await chat.ask("tell me about the village bus")
    asked = await chat.send(chat.user, "and for qwertyuiop?")
    reply = await chat.reply()
    await chat.ask("opening hours")
    await chat.edit(chat.user, asked, "and free?")
    changed = await chat.changed(reply)
    assert title(changed) == "Village bus"
    assert "Children ride free" in changed.entity_texts("blockquote")[0]


async def test_an_edit_to_fewer_questions_takes_the_spare_answers_away(chat):
    asked = await chat.send(chat.user, "How much is the bus? Can I borrow a bicycle?")
    first, second = await chat.reply(), await chat.reply()
    await chat.edit(chat.user, asked, "reader's card")
    assert title(await chat.changed(first)) == "Reader's card"
    await chat.gone(second)


async def test_in_private_the_bots_name_is_no_part_of_the_question(chat):
    """Who begins with it for an inline query and sends that as it is asks all the same."""
    await chat.send(chat.user, "@signpost_bot village bus")
    assert title(await chat.reply()) == "Village bus"


async def test_a_caption_is_a_question(chat):
    await chat.send_file(chat.user, "photo", caption="village bus")
    assert title(await chat.reply()) == "Village bus"


@pytest.mark.parametrize(("caption", "said"), [("village bus", "Village bus"), ("", "text only")])
async def test_an_album_gets_one_reply(chat, caption, said):
    await chat.send_album(chat.user, 4, caption=caption)
    assert said in (await chat.reply()).text
    assert title(await chat.ask("opening hours")) == "Opening hours"
    assert chat.unread() == ()


@pytest.mark.parametrize("kind", ["voice", "sticker", "photo", "document"])
async def test_what_holds_no_words_is_told_what_the_bot_reads(chat, kind):
    await chat.send_file(chat.user, kind)
    assert "text only" in (await chat.reply()).text


async def test_a_forwarded_text_is_a_question(server, chat, visitor):
    friend = server.user(first_name="Friend")
    await chat.send(visitor, "how much is the village bus", forwarded_from=friend)
    assert title(await chat.reply()) == "Village bus"


async def test_a_very_long_message_gets_a_sensible_reply(chat):
    nonsense = "xyzzy plugh " * 330
    assert "long message" in (await chat.ask(nonsense)).text


async def test_a_tap_on_a_choice_shows_that_section_in_place(chat):
    await chat.ask("library")
    choice = await chat.ask("more")
    label = choice.keyboard.labels[0]
    await chat.press(choice, label)
    section = await chat.changed(choice)
    assert title(section) == label
    assert section.entity_texts("blockquote")
    assert chat.unread() == ()


async def test_a_vote_is_marked_and_can_be_changed(chat):
    reply = await chat.ask("village bus")
    answer = await chat.press(reply, "👍")
    assert answer.text
    marked = await chat.changed(reply)
    assert "👍 ✓" in marked.keyboard.labels
    assert "https://valley.example/getting-around/#bus" in {each.url for each in marked.keyboard}
    await chat.press(marked, "👎")
    again = await chat.changed(marked)
    assert again.keyboard.labels[-2:] == ("👍", "👎 ✓")
    assert "Sorry" in (await chat.reply()).text


async def test_the_same_vote_twice_changes_nothing(chat):
    reply = await chat.ask("village bus")
    await chat.press(reply, "👎")
    marked = await chat.changed(reply)
    await chat.reply()
    await chat.press(marked, "👎 ✓")
    await chat.ask("opening hours")
    assert chat.unread() == ()


async def test_a_vote_against_offers_a_person_where_there_is_one(start_bot, server, folder):
    path = folder / "site.yaml"
    path.write_text(path.read_text() + "contact: desk@valley.example\n", encoding="utf-8")
    await start_bot({"knowledge": {"path": str(folder)}})
    chat = server.private_chat(server.user())
    await chat.press(await chat.ask("village bus"), "👎")
    assert "desk@valley.example" in (await chat.reply()).text
    assert "desk@valley.example" in (await chat.ask("qwertyuiop")).text
