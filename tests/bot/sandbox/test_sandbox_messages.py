"""The loopback server, as python-telegram-bot and a person in a chat see it."""

from __future__ import annotations

import asyncio

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
    User,
)
from telegram.constants import MessageLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox.entities import extract


async def test_the_bot_learns_who_it_is(server, bot):
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (server.bot.id, "signpost_bot", True)
    assert me.supports_inline_queries
    assert me.can_read_all_group_messages is False


async def test_html_reaches_the_reader_as_text_with_entities(bot, chat):
    sent = await bot.send_message(
        chat.id, "<b>Père 🚲</b> &amp; <a href='https://example.org/a?b=1&amp;c'>link</a>", "HTML"
    )
    read = await chat.reply()
    assert read.text == sent.text == "Père 🚲 & link"
    assert read.entity_texts("bold") == ("Père 🚲",)
    assert sent.parse_entity(sent.entities[0]) == "Père 🚲"
    assert sent.entities[1].url == "https://example.org/a?b=1&c"
    assert read.html == ('<b>Père 🚲</b> &amp; <a href="https://example.org/a?b=1&amp;c">link</a>')
    assert sent.date.timestamp() == read.date


async def test_text_is_trimmed_and_cleaned_as_telegram_does(bot, chat):
    await bot.send_message(chat.id, "  <b> two\r\nlines\x01</b>\n", "HTML")
    read = await chat.reply()
    assert read.text == "two\nlines"
    assert read.entity_texts("bold") == ("two\nlines",)


async def test_addresses_commands_and_names_are_found(bot, chat):
    await bot.send_message(chat.id, "/help or @someone at https://example.org/x, #tag a@b.org")
    read = await chat.reply()
    assert [(entity.type, extract(read.text, entity)) for entity in read.entities] == [
        ("bot_command", "/help"),
        ("mention", "@someone"),
        ("url", "https://example.org/x"),
        ("hashtag", "#tag"),
        ("email", "a@b.org"),
    ]


async def test_code_holds_no_style_and_quotes_do_not_nest(bot, chat):
    await bot.send_message(
        chat.id,
        "<b>a<code>b</code>c</b><blockquote>d<blockquote>e</blockquote></blockquote>",
        "HTML",
    )
    read = await chat.reply()
    assert read.entity_texts("bold") == ("a", "c")
    assert read.entity_texts("code") == ("b",)
    assert read.entity_texts("blockquote") == ("de",)


async def test_an_expandable_quote_and_the_preview_are_kept(bot, chat):
    await bot.send_message(
        chat.id,
        "<blockquote expandable>long</blockquote>",
        "HTML",
        link_preview_options=LinkPreviewOptions(url="https://example.org/", show_above_text=True),
    )
    read = await chat.reply()
    assert read.entity_texts("expandable_blockquote") == ("long",)
    assert read.link_preview.url == "https://example.org/"
    assert read.link_preview.show_above_text
    assert not read.link_preview.is_disabled


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>open", 'can\'t find end tag corresponding to start tag "b"'),
        ("<h1>no</h1>", 'unsupported start tag "h1" at byte offset 0'),
        (
            "é<i>x</b>",
            'unmatched end tag at byte offset 6, expected "</i>", found "</b>"',
        ),
        ("a < b", 'unsupported start tag "" at byte offset 2'),
        ("</b>", "unexpected end tag at byte offset 0"),
        (
            "<span class='x'>y</span>",
            'tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
        ("<b", "unclosed start tag at byte offset 0"),
        (
            "&#xD83D;",
            (
                "text contains invalid Unicode characters after decoding HTML entities,"
                " check for unmatched surrogate code units"
            ),
        ),
        (
            "<tg-emoji emoji-id='x'>y</tg-emoji>",
            "invalid custom emoji identifier specified",
        ),
    ],
)
async def test_html_that_telegram_cannot_parse_is_refused(bot, chat, refused, text, reason):
    with refused(f"Can't parse entities: {reason}"):
        await bot.send_message(chat.id, text, "HTML")
    assert chat.messages == ()


@pytest.mark.parametrize("text", ["<b></b>", " \n ", "<i> </i>"])
async def test_text_that_comes_to_nothing_is_refused(bot, chat, refused, text):
    with refused("Text must be non-empty"):
        await bot.send_message(chat.id, text, "HTML")


async def test_length_counts_utf16_units_after_parsing(bot, chat, refused):
    most = int(MessageLimit.MAX_TEXT_LENGTH)
    await bot.send_message(chat.id, "<b>" + "x" * most + "</b>", "HTML")
    await bot.send_message(chat.id, "🚲" * (most // 2))
    with refused("Message is too long"):
        await bot.send_message(chat.id, "🚲" * (most // 2) + "x")
    assert len(chat.messages) == 2


async def test_what_is_not_there_is_refused(bot, chat, refused):
    with refused("Message text is empty"):
        await bot.send_message(chat.id, "")
    with refused("Chat not found"):
        await bot.send_message(404, "x")
    with refused("Message to be replied not found"):
        await bot.send_message(chat.id, "x", reply_parameters=ReplyParameters(99))
    with refused("Message thread not found"):
        await bot.send_message(chat.id, "x", message_thread_id=5)
    with refused("Unsupported parse_mode"):
        await bot.send_message(chat.id, "x", "Klingon")
    for call in (
        bot.edit_message_text("x", chat.id, 99),
        bot.edit_message_reply_markup(chat.id, 99),
    ):
        with refused("Message to edit not found"):
            await call
    with refused("Message to delete not found"):
        await bot.delete_message(chat.id, 99)
    with refused("Message to react not found"):
        await bot.set_message_reaction(chat.id, 99, "👍")
    assert chat.messages == ()


async def test_an_edit_replaces_text_and_buttons(bot, chat):
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("A", callback_data="a"))
    sent = await bot.send_message(chat.id, "first", reply_markup=keyboard)
    edited = await sent.edit_text("<i>second</i>", "HTML")
    read = await chat.reply()
    assert edited.edit_date is not None
    assert (read.id, read.text, read.edits) == (sent.message_id, "second", ("first",))
    assert len(read.keyboard) == 0
    await sent.edit_reply_markup(keyboard)
    assert (await chat.changed(read)).keyboard.labels == ("A",)


async def test_an_edit_that_changes_nothing_is_refused(bot, chat):
    sent = await bot.send_message(chat.id, "<b>same</b>", "HTML")
    with pytest.raises(BadRequest, match=r"^Message is not modified: specified new message"):
        await sent.edit_text("<strong>same</strong>", "HTML")
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        await sent.edit_reply_markup(None)


async def test_a_bot_edits_only_its_own_messages(bot, chat, refused):
    theirs = await chat.send(chat.user, "mine")
    with refused("Message can't be edited"):
        await bot.edit_message_text("yours", chat.id, theirs.id)


async def test_deleting_takes_the_message_away(bot, chat):
    sent = await bot.send_message(chat.id, "x")
    read = await chat.reply()
    assert await sent.delete()
    await chat.gone(read)
    assert chat.messages == ()


async def test_a_blocked_bot_is_told_so(server, bot, chat, refused):
    chat.user.block()
    with refused("Forbidden: bot was blocked by the user", Forbidden):
        await bot.send_message(chat.id, "x")
    updates = await bot.get_updates()
    assert updates[0].my_chat_member.new_chat_member.status == "kicked"
    chat.user.unblock()
    await bot.send_message(chat.id, "x")
    assert (await chat.reply()).text == "x"


async def test_a_group_that_became_a_supergroup_says_where_it_went(server, bot):
    group = server.group_chat("Club", [server.user(1)], supergroup=False)
    new = group.migrate()
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(group.id, "x")
    assert error.value.new_chat_id == new.id
    assert (await bot.send_message(new.id, "x")).chat.type == "supergroup"
    told = await bot.get_updates()
    assert told[0].message.migrate_to_chat_id == new.id
    assert told[1].message.migrate_from_chat_id == group.id


async def test_a_bot_put_out_of_a_group_is_told_so(server, bot, refused):
    owner = server.user(1)
    group = server.group_chat("Club", [owner])
    group.remove_bot(owner)
    with refused("Forbidden: bot was kicked from the supergroup chat", Forbidden):
        await bot.send_message(group.id, "x")
    group.add_bot(owner)
    assert await bot.send_message(group.id, "x")
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_files_arrive_as_they_were_sent(bot, chat):
    sent = await bot.send_document(
        chat.id, b"a,b\n1,2\n", filename="export.csv", caption="<b>two</b> rows", parse_mode="HTML"
    )
    read = await chat.reply()
    assert read.attachment.content == b"a,b\n1,2\n"
    assert (sent.document.file_name, sent.document.file_size) == ("export.csv", 8)
    assert (sent.caption, read.entity_texts("bold")) == ("two rows", ("two",))
    await bot.edit_message_caption(chat.id, sent.message_id, caption="one row")
    assert (await chat.changed(read)).text == "one row"
    photo = await bot.send_photo(chat.id, b"\x89PNG")
    assert photo.photo[0].file_size == 4
    assert (await chat.reply()).attachment.kind == "photo"


async def test_files_that_telegram_refuses(bot, chat, refused):
    with refused("File must be non-empty"):
        await bot.send_document(chat.id, b"")
    with pytest.raises(BadRequest, match=r"^Wrong remote file identifier"):
        await bot.send_document(chat.id, "nothing-like-a-file")
    with refused("Message caption is too long"):
        await bot.send_photo(chat.id, b"x", caption="x" * (MessageLimit.CAPTION_LENGTH + 1))
    sent = await bot.send_document(chat.id, b"x")
    with refused("There is no text in the message to edit"):
        await sent.edit_text("x")


async def test_what_the_bot_shows_besides_messages(bot, chat, refused):
    question = await chat.send(chat.user, "hello?")
    await bot.send_chat_action(chat.id, "typing")
    await bot.set_message_reaction(chat.id, question.id, "👍")
    assert chat.actions == ("typing",)
    assert chat.message(question.id).reactions == ("👍",)
    with refused("Wrong parameter action in request"):
        await bot.send_chat_action(chat.id, "dancing")
    with refused("REACTION_INVALID"):
        await bot.set_message_reaction(chat.id, question.id, "🚲")


async def test_a_reply_quotes_what_it_answers(bot, chat):
    question = await chat.send(chat.user, "where?")
    sent = await bot.send_message(
        chat.id, "here", reply_parameters=ReplyParameters(question.id), disable_notification=True
    )
    assert sent.reply_to_message.text == "where?"
    read = await chat.reply()
    assert (read.reply_to, read.silent) == (question.id, True)
    gone = ReplyParameters(99, allow_sending_without_reply=True)
    assert (
        await bot.send_message(chat.id, "there", reply_parameters=gone)
    ).reply_to_message is None


async def test_nobody_waits_for_ever(chat):
    with pytest.raises(TimeoutError, match=r"waited 0.01 s for a message from the bot"):
        await chat.reply(timeout=0.01)


async def test_replies_are_read_one_by_one_in_order(bot, chat):
    waiting = asyncio.create_task(chat.reply())
    await asyncio.sleep(0)
    for text in ("one", "two", "three"):
        await bot.send_message(chat.id, text)
    assert (await waiting).text == "one"
    assert [message.text for message in chat.unread()] == ["two", "three"]
    assert (await chat.reply()).text == "two"
    assert (await chat.wait_for(lambda message: "thr" in message.text)).text == "three"


async def test_edits_that_have_nothing_to_edit(bot, chat, refused):
    sent = await bot.send_message(chat.id, "x")
    with refused("There is no caption in the message to edit"):
        await sent.edit_caption("y")
    with refused("Message identifier is not specified"):
        await bot.edit_message_text("y", chat.id, 0)
    with refused("Message_id_invalid"):
        await bot.edit_message_text("y", inline_message_id="nowhere")


async def test_in_a_group_a_bot_deletes_nobody_elses_message(server, bot, refused):
    ann = server.user(7)
    group = server.group_chat("Club", [ann])
    theirs = await group.send(ann, "mine")
    with refused("Message can't be deleted"):
        await bot.delete_message(group.id, theirs.id)
    with refused("Chat member status can't be changed in private chats"):
        await bot.leave_chat(server.private_chat(ann).id)


async def test_a_chat_is_found_by_its_name(server, bot, refused):
    named = server.private_chat(server.user(9, "Ben", username="ben_the_reader"))
    await bot.send_message("@Ben_The_Reader", "x")
    assert (await named.reply()).text == "x"
    with refused("Chat not found"):
        await bot.send_message("@somebody_else", "x")


async def test_every_entity_can_be_given_and_written_down_again(bot, chat):
    given = [
        MessageEntity("bold", 0, 1),
        MessageEntity("text_link", 2, 1, url="https://example.org"),
        MessageEntity("text_mention", 4, 1, user=User(42, "Ann", False)),
        MessageEntity("custom_emoji", 6, 1, custom_emoji_id="77"),
        MessageEntity("pre", 8, 1, language="python"),
        MessageEntity("pre", 10, 1),
        MessageEntity("expandable_blockquote", 12, 1),
        MessageEntity("hashtag", 0, 1),
    ]
    await bot.send_message(chat.id, "a b c d e f g", entities=given)
    read = await chat.reply()
    assert read.html == (
        '<b>a</b> <a href="https://example.org/">b</a> <a href="tg://user?id=42">c</a>'
        ' <tg-emoji emoji-id="77">d</tg-emoji>'
        ' <pre><code class="language-python">e</code></pre> <pre>f</pre>'
        " <blockquote expandable>g</blockquote>"
    )
    await bot.send_message(chat.id, read.html, "HTML")
    assert (await chat.reply()).entities == read.entities


async def test_the_preview_can_be_switched_off_the_old_way(server, bot, chat):
    await bot.send_message(chat.id, "x", api_kwargs={"disable_web_page_preview": True})
    assert (await chat.reply()).link_preview.is_disabled
