"""The knowledge in use: what a reload changes, what it reports, and what it must not disturb."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot import locales
from bot.library import Library
from bot.replies import replies
from bot.replies.topics import Topics
from knowledge.errors import KnowledgeError
from knowledge.model import Pin
from tests.bot import library as valley

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    return valley.write(tmp_path / "kb")


async def test_without_a_folder_the_built_in_sample_answers():
    library = Library(None)
    assert library.current.knowledge.pages
    title = next(library.current.knowledge.sections())[1].title
    assert library.current.retriever.search(title)


async def test_norwegian_is_one_language_whichever_way_its_pages_are_tagged(folder):
    bus, library = (folder / "pages" / name for name in ("getting-around.yaml", "library.yaml"))
    for page, tag in ((bus, "no"), (library, "nb-NO")):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("language: en", f"language: {tag}"), encoding="utf-8")
    current = Library(folder).current
    assert current.languages == ("nb",)
    assert replies.written_in(current.languages, locales.nearest("no")) == ""


async def test_a_section_counts_in_its_own_language_whatever_its_page_is_in(folder):
    path = folder / "pages" / "getting-around.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id:", "  - language: fr\n    id:"), encoding="utf-8")
    assert Library(folder).current.languages == ("fr", "en")


async def test_a_reload_reports_what_is_different_and_answers_from_it(folder):
    library = Library(folder)
    assert library.current.find("card") is not None
    valley.edit(folder)
    changes = await library.reload()
    assert (changes.pages, changes.sections) == (2, 5)
    assert changes.added == (("printing", "Printing"),)
    assert changes.changed == (("opening", "Opening hours"),)
    assert changes.removed == (("card", "Reader's card"),)
    assert library.current.find("card") is None
    found = library.current.retriever.search("printing")
    assert found[0].section.id == "printing"


async def test_a_reload_of_the_same_changes_nothing(folder):
    library = Library(folder)
    changes = await library.reload()
    assert (changes.added, changes.changed, changes.removed) == ((), (), ())


async def test_broken_knowledge_is_refused_with_its_place_and_changes_nothing(folder):
    library = Library(folder)
    before = library.current
    valley.break_(folder)
    with pytest.raises(KnowledgeError, match=r"library\.yaml:\d+"):
        await library.reload()
    assert library.current is before


async def test_what_was_taught_goes_before_what_is_pinned_also_after_a_reload(folder):
    pinned = "pin: [{question: free rides, section: bus}]\n"
    (folder / "curation.yaml").write_text(pinned, encoding="utf-8")
    library = Library(folder)
    assert library.current.retriever.search("free rides")[0].section.id == "bus"
    await library.learn([Pin("free rides", "card")])
    assert library.current.retriever.search("free rides")[0].section.id == "card"
    await library.reload()
    assert library.current.retriever.search("free rides")[0].section.id == "card"


async def test_a_snapshot_in_use_stays_whole_while_the_knowledge_changes(folder):
    library = Library(folder)
    taken = library.current
    valley.edit(folder)
    await library.reload()
    assert taken.find("card") is not None
    assert taken.retriever.search("reader's card")[0].section.id == "card"


async def test_questions_are_answered_while_a_reload_runs(folder):
    library = Library(folder)
    reloading = asyncio.create_task(library.reload())
    answered = 0
    while not reloading.done():
        assert library.current.retriever.search("village bus")[0].section.id == "bus"
        answered += 1
        await asyncio.sleep(0)
    assert answered > 0
    await reloading


async def test_reloads_at_the_same_time_take_turns(folder):
    library = Library(folder)
    valley.edit(folder)
    first, *others = await asyncio.gather(*(library.reload() for _ in range(4)))
    assert len(first.added) == 1
    assert all(later.added == () for later in others)


@pytest.mark.parametrize("first", ["reload", "learn"])
async def test_neither_a_reload_nor_a_lesson_undoes_the_other(folder, monkeypatch, first):
    library = Library(folder)
    valley.edit(folder)
    making, go_on = threading.Event(), threading.Event()

    def slowly(knowledge):
        if not making.is_set():
            making.set()
            go_on.wait()
        return Topics(knowledge)

    monkeypatch.setattr("bot.library.Topics", slowly)
    works = {"reload": library.reload, "learn": lambda: library.learn([Pin("the gizmo", "bus")])}
    slow = asyncio.create_task(works.pop(first)())
    await asyncio.to_thread(making.wait)
    (other,) = works.values()
    quick = asyncio.create_task(other())
    await asyncio.wait({quick}, timeout=0.5)  # time to be done in, were it not to wait its turn
    go_on.set()
    await asyncio.gather(slow, quick)
    assert library.current.find("printing") is not None
    assert library.current.retriever.search("the gizmo")[0].section.id == "bus"


FILES_READ_FOR_A_QUESTION = """
import asyncio, sys
from bot import locales
from bot.replies import replies
from bot.conversation.dialogue import Dialogue
from bot.library import Library

library = Library(None)
if sys.argv[1:] == ["prepared"]:
    asyncio.run(library.prepare(locales.languages()))
opened = []
sys.addaudithook(lambda event, values: event == "open" and opened.append(values[0]))
for language in locales.languages():
    Dialogue(library.current, locales.words(language)).ask("wimoov")
print(sum("thesaurus" in str(path) for path in opened))
"""


EVERYDAY = {file.stem for file in (ROOT / "knowledge" / "thesaurus").glob("*.yaml")}
READ = EVERYDAY.intersection(locales.languages()) - {"en"}  # the sample's own is read with it


@pytest.mark.parametrize(("arguments", "read"), [((), len(READ)), (("prepared",), 0)])
def test_once_it_is_prepared_no_question_waits_for_words_to_be_read(arguments, read):
    command = (sys.executable, "-c", FILES_READ_FOR_A_QUESTION, *arguments)
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT)
    assert int(done.stdout) == read
