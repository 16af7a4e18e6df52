"""What stands around a quotation: made once for a section, in the words of each language."""

from __future__ import annotations

import yaml

from bot import locales
from bot.conversation.dialogue import Dialogue
from bot.library import Library

QUESTION = "when does the ferry leave"


def page(title: str) -> str:
    section = {"id": "ferry", "title": title, "text": "It leaves at noon.", "links": []}
    return yaml.safe_dump(
        {"title": "Travel", "url": "https://lake.example/", "language": "en", "sections": [section]}
    )


def write(folder, title):
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "site.yaml").write_text("format: 1\n", encoding="utf-8")
    (folder / "pages" / "travel.yaml").write_text(page(title), encoding="utf-8")


def said(library: Library, language: str) -> str:
    dialogue = Dialogue(library.current, locales.words(language))
    return dialogue.ask(QUESTION).reply.text


async def test_each_visitor_gets_the_frame_of_their_own_language(tmp_path):
    write(tmp_path, "The ferry leaves")
    library = Library(tmp_path)
    for language in ("fr", "en", "fr"):
        text = said(library, language)
        assert "The ferry leaves" in text
        assert ("Cette page est en" in text) is (language == "fr")


async def test_knowledge_that_changed_is_framed_anew(tmp_path):
    write(tmp_path, "The ferry leaves")
    library = Library(tmp_path)
    assert "The ferry leaves" in said(library, "en")
    write(tmp_path, "When the ferry leaves")
    await library.reload()
    assert "When the ferry leaves" in said(library, "en")
