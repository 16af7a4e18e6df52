"""A newcomer's bot: a token and nothing else, answering from the built-in sample."""

from __future__ import annotations

import pytest

from knowledge.kb import files

ADMIN = 42


@pytest.fixture
async def bot(start_bot):
    return await start_bot({"telegram": {"admins": [ADMIN]}})


@pytest.fixture
def chat(server, bot):
    return server.private_chat(server.user(7, "Vi"))


def titled(words: str) -> str:
    """Return the title of the sample's section that says these words."""
    return next(
        section.title
        for _, section in files.load(files.SAMPLE).sections()
        if words in section.title
    )


def links(message) -> dict[str, str]:
    return {button.label: button.url for button in message.keyboard if button.url}


@pytest.mark.parametrize(
    ("question", "words", "link"),
    [
        ("how do I find transport help", "inclusive transport", "https://wimoov.org/"),
        ("tranport for dissabled people", "inclusive transport", "https://wimoov.org/"),
        ("wimov", "inclusive transport", "https://wimoov.org/"),
        ("comment trouver une aide au transport", "inclusive transport", "https://wimoov.org/"),
        ("1000 caffes", "rural villages", "https://www.1000cafes.org/"),
    ],
)
async def test_questions_find_their_section_and_its_links(chat, question, words, link):
    reply = await chat.ask(question)
    title = titled(words)
    assert title in reply.entity_texts("bold")
    (quoted, *_) = reply.entity_texts("blockquote")
    text = next(
        section.text for _, section in files.load(files.SAMPLE).sections() if section.title == title
    )
    assert all(sentence in text for sentence in quoted.split("\n") if sentence)
    assert link in links(reply).values()
    deep = links(reply)["Read on the page ↗"]
    assert deep.startswith("https://www.groupe-sos.org/")
    assert "#" in deep


@pytest.mark.parametrize("question", ["what is the weather in Paris today", "asdfghjkl"])
async def test_what_is_not_on_the_page_is_not_answered(chat, question):
    reply = await chat.ask(question)
    assert reply.entity_texts("blockquote") == ()
    assert links(reply) == {}


async def test_what_is_added_goes_with_the_answer_that_speaks_of_it_too(chat):
    transport, elderly = titled("inclusive transport"), titled("elderly")
    for added in ("and in rural areas?", "what about seniors"):
        await chat.ask("how do I find transport help")
        assert (await chat.ask(added)).entity_texts("bold")[0] == transport
    assert (await chat.ask("and nursing homes?")).entity_texts("bold")[0] == elderly


async def test_the_first_steps_of_a_visitor(chat):
    welcome = await chat.ask("/start")
    assert len(welcome.keyboard) == 3
    for label in welcome.keyboard.labels:
        answer = await chat.press(welcome, label)
        assert not answer.show_alert
        assert (await chat.reply()).entity_texts("blockquote")
    assert len((await chat.ask("/help")).keyboard) == 3


async def test_a_hostile_visitor_gets_words_back_and_no_markup(chat):
    for text in (
        "<b>",
        "</b> & <script>",
        "a" * 4096,
        "\u202e\u200b?",
        "{question}",
        "/" * 40,
        "🚲",
    ):
        reply = await chat.ask(text)
        assert reply.text
    assert (await chat.ask("wimoov")).entity_texts("blockquote")


async def test_reload_of_the_sample_changes_nothing(server, bot, chat, introduced):
    await introduced()
    admin = server.private_chat(server.user(ADMIN, "Ada"))
    assert "Nothing has changed." in (await admin.ask("/reload")).text
    assert "Nothing has changed." not in (await chat.ask("/reload")).text
