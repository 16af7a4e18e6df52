"""What is played: each row of the conversation once, before the sample and before a second site."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, TypeAlias

from bot import locales
from bot.replies import links
from knowledge.kb import files
from tests.bot.conversation.people import ADMIN
from tests.bot.transcript.printing import offered, said, say, shown, title, told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.bot.transcript.people import Stage

TRANSPORT = "179737-promoting-social-and-work-integration"


async def main_job(stage: Stage) -> None:
    title("A question, a typo, an unknown question")
    visitor = stage.private("Vi")
    welcome = await visitor.ask("/start")
    await visitor.press_sample(welcome, welcome.keyboard.labels[0])
    await visitor.ask("how do I find transport help")
    await visitor.ask("tranport for dissabled people")
    await visitor.ask("what is the weather in Paris today")


async def admins(stage: Stage) -> None:
    title("Admins: told at the start, /reload by an admin and by a visitor")
    visitor, admin = stage.private("Vi"), stage.private("Ada (admin)", user_id=ADMIN)
    shown(await admin.chat.reply(), "at its start")
    await admin.ask("/reload")
    curation = stage.knowledge / "curation.yaml"
    before = curation.read_text(encoding="utf-8")
    told("somebody adds an entry to curation.yaml")
    opening = "\nentries:\n  - {id: hand-1, title: Opening hours, text: From Monday to Friday.,"
    curation.write_text(f"{before}{opening} url: 'https://valley.example/'}}\n", encoding="utf-8")
    await admin.ask("/reload")
    told("somebody edits curation.yaml and leaves a bracket open")
    curation.write_text("synonyms: [not, a list, of lists\n", encoding="utf-8")
    await admin.ask("/reload")
    told("and puts back what was there")
    curation.write_text(before, encoding="utf-8")
    await admin.ask("/reload")
    await visitor.ask("/reload")


async def choices(stage: Stage) -> None:
    title("Did you mean: a tap shows the section in place, Back leads to the choice")
    visitor = stage.private("Vi")
    choice = await visitor.ask("doctor or library")
    picked = await visitor.press(choice, choice.keyboard.labels[0])
    await visitor.press(picked, "‹ Back")


async def likely(stage: Stage) -> None:
    title("Another section is as likely: it is offered below the answer")
    await stage.private("Vi").ask("nursing homes")


async def follow_ups(stage: Stage) -> None:
    title("Follow-ups: and…, what about…, link?, more")
    visitor = stage.private("Vi")
    await visitor.ask("how do I find transport help")
    await visitor.ask("and in rural areas?")
    await visitor.ask("what about seniors")
    await visitor.ask("link?")
    more = await visitor.ask("more")
    await visitor.press(more, more.keyboard.labels[0])
    told("and now the link of what Vi has picked")
    await visitor.ask("link?")
    title("Small talk is never a section")
    for text in ("thanks", "hello", "ok", "👍", "🤔", "?", "bye"):
        await visitor.ask(text)


async def messages(stage: Stage) -> None:
    title("Several questions in one message, an edited question")
    visitor = stage.private("Vi")
    await visitor.ask("Hello, how are you? Where are nursing homes? And for the young?", replies=2)
    await visitor.ask_and_edit("nursing homes", "how do I find transport help")
    title("A caption, a forwarded text; voice, stickers, pictures; a long message; no command")
    await visitor.send_file("photo", caption="1000 cafés")
    friend = stage.server.user(None, "Friend")
    told("Vi forwards what a friend wrote")
    await visitor.ask("where are nursing homes", forwarded_from=friend)
    for kind in ("voice", "sticker", "photo"):
        await visitor.send_file(kind)
    said("Vi", "sends four photos as one album")
    await visitor.chat.send_album(visitor.user, 4)
    shown(await visitor.chat.reply())
    long = "Dear all, this is about the weather and about nothing else. " * 20
    said("Vi", f"pastes {len(long)} characters")
    await visitor.chat.send(visitor.user, long)
    shown(await visitor.chat.reply())
    for text in ("/help", "/privacy", "/forget", "/nonsense"):
        await visitor.ask(text)
    told(f"“typing…” was shown {len(visitor.chat.actions)} times: no answer took a moment")


async def groups(stage: Stage) -> None:
    title("A group: a welcome, silent unless asked, the reply quotes the question")
    neighbour = stage.group("Nell", with_bot=False)
    told("Nell takes the bot into the group; privacy mode is on")
    neighbour.chat.add_bot(neighbour.user)
    shown(await neighbour.chat.reply())
    await neighbour.says_to_others("lovely weather today")
    await neighbour.says_to_others(f"@{stage.server.bot.username} nursing homes")
    reply = await neighbour.ask("/ask how do I find transport help")
    await neighbour.ask("and nursing homes?", reply_to=reply)
    await neighbour.ask("/ask")
    await neighbour.ask("/help")
    await neighbour.ask_and_edit("/ask nursing homes", "/ask 1000 cafés")
    neighbour.stayed_silent()
    title("A forum: the reply stays in its topic")
    member = stage.group("Nell", forum=True)
    topic = member.chat.topic("Getting about")
    await member.ask("/ask 1000 cafes", thread=topic)


async def topics(stage: Stage) -> None:
    title("/topics: one message that changes")
    visitor = stage.private("Vi")
    first = await visitor.ask("/topics")
    later = await visitor.press(first, "Next »")
    section = await visitor.press(later, later.keyboard.labels[0])
    back = await visitor.press(section, "‹ Back")
    await visitor.press(back, "« Previous")


async def inline(stage: Stage) -> None:
    title("Inline: @bot in any chat")
    friend = stage.group("Finn")
    for typed in ("transport", "", "qwertyuiop"):
        said("Finn", f"types @{stage.server.bot.username} {typed}")
        offered(await friend.user.inline(typed))
    said("Finn", "picks the first for “transport”")
    picked = (await friend.user.inline("transport")).results[0]
    shown(await friend.chat.choose(friend.user, picked), "sent by Finn")


async def deep_links(stage: Stage) -> None:
    title("Deep links: t.me/bot?start=… opens a section or a page")
    visitor = stage.private("Vi")
    await visitor.ask(f"/start s-{TRANSPORT}")
    page = next(links.links(files.load(stage.knowledge), "b"))
    await visitor.ask(f"/start {page.address.partition('?start=')[2]}")
    await visitor.ask("/start s-long-gone")
    for options in ((), ("--csv",)):
        said("the site's owner", f"signpost links --username signpost_bot {' '.join(options)}")
        known = ("--kb", str(stage.knowledge), "--username", "signpost_bot")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "links", *known, *options),
            stdout=asyncio.subprocess.PIPE,
        )
        printed = (await process.communicate())[0].decode().splitlines()
        say("\n".join(f"    {line}" for line in (*printed[:4], "…")))


async def feedback(stage: Stage) -> None:
    title("Feedback: kept once, changeable; 👎 offers the next best")
    visitor = stage.private("Vi")
    answer = await visitor.ask("nursing homes")
    voted = await visitor.press(answer, "👍")
    await visitor.press(voted, "👎", replies=1)


async def guest(stage: Stage) -> None:
    title("Guest messages: a mention in a group that the bot has not joined")
    elsewhere = stage.group("Gus", with_bot=False)
    name = f"@{stage.server.bot.username}"
    await elsewhere.ask(f"{name} how do I find transport help")
    await elsewhere.ask(f"{name} what is the weather in Paris today")


async def commands(stage: Stage) -> None:
    title("Commands by scope and language")
    told("French stands for the other languages")
    for call in stage.server.calls:
        if call.method == "setMyCommands" and call.params.get("language_code") in {None, "fr"}:
            scope, language = call.params["scope"], call.params.get("language_code") or "any other"
            say(f"\n{scope['type']} {scope.get('chat_id', '')} ({language})")
            for command in call.params["commands"]:
                say(f"    /{command['command']}  {command['description']}")


async def languages(stage: Stage) -> None:
    for name, language, questions in (
        ("Françoise", "fr", ("comment trouver une aide au transport", "quel temps fait-il")),
        ("Aya", "ar", ("wimoov", "ما هو الطقس اليوم")),
    ):
        title(f"{name}, whose Telegram speaks {language}")
        visitor = stage.private(name, language)
        for text in ("/start", "/help", *questions, "/topics", "/privacy"):
            await visitor.ask(text)
        choice = await visitor.ask("/language")
        await visitor.press(choice, "Deutsch")
        await visitor.ask("/start")
    title("Every language greets")
    for language in locales.languages():
        await stage.private(language, language).ask("/start")


async def second_site(stage: Stage) -> None:
    title("A long section with its picture, its links and what no button takes; a contact")
    visitor = stage.private("Vi")
    await visitor.ask("how many guests does the old hall hold")
    await visitor.ask("qwertyuiop")
    answer = await visitor.ask("village bus")
    await visitor.press(answer, "👎", replies=1)
    title("Pages in two languages: the visitor's first, of others after, and which one it is")
    french = stage.private("Françoise", "fr")
    await french.ask("quand ouvre la bibliothèque")
    await french.ask("village bus")
    await visitor.ask("when does the library open")
    await visitor.ask("ludotheque")


async def mention(stage: Stage) -> None:
    title("A group with privacy mode off: a mention is a question")
    neighbour = stage.group("Nell", with_bot=False)
    neighbour.chat.add_bot(neighbour.user)
    shown(await neighbour.chat.reply())
    await neighbour.says_to_others("just talking about the village bus")
    await neighbour.ask(f"@{stage.server.bot.username} opening hours")
    neighbour.stayed_silent()


async def figures(stage: Stage) -> None:
    title("Dates and numbers as the language writes them")
    for language in ("en", "fr", "ar"):
        admin = stage.private("Ada (admin)", language, user_id=ADMIN)
        await admin.ask("/stats")


Scenes: TypeAlias = "tuple[Callable[[Stage], Awaitable[None]], ...]"
SAMPLE: Scenes = (
    main_job, admins, likely, follow_ups, messages, groups, topics, inline, deep_links, feedback,
    guest, commands, languages,
)  # fmt: skip
SECOND: Scenes = (choices, second_site, mention, figures)
