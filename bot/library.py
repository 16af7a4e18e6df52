"""The knowledge in use: loaded, reloaded off the event loop, swapped in one step."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import models
from bot.replies.frames import Frames
from bot.replies.topics import Topics
from knowledge import cache, changes
from knowledge.errors import SignpostError
from knowledge.kb import files
from knowledge.language.analyzer import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from knowledge.changes import Changes
    from knowledge.errors import Problem
    from knowledge.model import KnowledgeBase, Page, Pin, Section
    from knowledge.retriever import Retriever
    from knowledge.semantic.encoder import Encoder


logger = logging.getLogger(__name__)

TOLD = 500
"""After how many embedded texts the log says how far it is."""


class LeavingError(SignpostError):
    """Work that takes long was left, since the process is about to end."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the knowledge with all that is made from it; take it once per question.

    Attributes:
        languages: Those that sections are in, as primary subtags, the most frequent first.
    """

    knowledge: KnowledgeBase
    retriever: Retriever
    by_id: Mapping[str, tuple[Page, Section]]
    topics: Topics
    frames: Frames
    languages: tuple[str, ...] = ()

    def find(self, section_id: str) -> tuple[Page, Section] | None:
        """Return a section with its page, or None where this knowledge does not have it."""
        return self.by_id.get(section_id)


class Library:
    """Holds the snapshot that answers come from, and replaces it whole."""

    def __init__(self, folder: Path | None, *, min_confidence: float | None = None) -> None:
        """Load the knowledge base.

        Args:
            folder: Where it stands; None for the built-in sample.
            min_confidence: Below it, nothing is answered; None for the retriever's own.

        Raises:
            KnowledgeError: It cannot be used.
        """
        self._folder = folder or files.SAMPLE
        self._min_confidence = min_confidence
        self._encoder: Encoder | None = None
        self._leaving = threading.Event()
        self._changing = asyncio.Lock()
        self._lessons: tuple[Pin, ...] = ()
        self._loaded = self._load()
        self._current = self._snapshot(self._loaded)

    @property
    def current(self) -> Snapshot:
        """The knowledge in use now."""
        return self._current

    async def reload(self) -> Changes:
        """Load the knowledge base again, and use it once all of it is ready.

        Returns:
            What is different from what was in use before.

        Raises:
            KnowledgeError: It cannot be used; what was in use stays.
        """
        async with self._changing:
            loaded = await asyncio.to_thread(self._load)
            self._current = await asyncio.to_thread(self._snapshot, loaded)
            previous, self._loaded = self._loaded, loaded
            return changes.compare(previous.knowledge, loaded.knowledge)

    async def stale(self) -> tuple[Problem, ...]:
        """Return where curation names sections that are not there, which stops nothing."""
        return await asyncio.to_thread(files.stale, self._folder)

    async def understand(self, model: str) -> None:
        """Rank by meaning too from now on; until the sections are embedded, by words alone.

        Args:
            model: The model's folder or name.

        Raises:
            ModelError: It cannot be used; answers go on by words alone.
        """
        encoder = await asyncio.to_thread(models.open_model, model)
        while self._encoder is None:
            loaded = self._loaded
            embedded = await asyncio.to_thread(self._embedded, loaded, encoder)
            async with self._changing:
                # A reload meanwhile has brought other sections; most are embedded by now.
                if self._loaded is loaded:
                    self._loaded, self._encoder = embedded, encoder
                    self._current = self._snapshot(embedded)

    async def prepare(self, languages: Iterable[str]) -> None:
        """Read the words of some languages, so that the first who ask in them need not wait."""
        for language in languages:
            await asyncio.to_thread(self.current.retriever.search, "", language=language)

    def leave(self) -> None:
        """Let go of what takes long in a thread; the process is about to end."""
        self._leaving.set()

    async def learn(self, lessons: Sequence[Pin]) -> None:
        """Answer these questions with these sections from now on, over reloads too."""
        async with self._changing:
            self._lessons = tuple(lessons)
            self._current = await asyncio.to_thread(self._snapshot, self._loaded)

    def lesson_on(self, question: str) -> Pin | None:
        """Return the lesson by which a question is answered, None where there is none."""
        pins = self.current.retriever.pins_of(question)
        return next((pin for pin in pins if pin in self._lessons), None)

    def _load(self) -> Retriever:
        retriever = cache.load(self._folder, min_confidence=self._min_confidence)
        return self._embedded(retriever, self._encoder) if self._encoder else retriever

    def _snapshot(self, loaded: Retriever) -> Snapshot:
        retriever = loaded.pinning((*self._lessons, *loaded.knowledge.pins))
        knowledge, by_id = retriever.knowledge, retriever.knowledge.by_id()
        topics, frames = Topics(knowledge), Frames(by_id)
        return Snapshot(knowledge, retriever, by_id, topics, frames, _languages(knowledge))

    def _embedded(self, retriever: Retriever, encoder: Encoder) -> Retriever:
        store = cache.vectors(self._folder, encoder.fingerprint)
        return retriever.understanding(encoder, store=store, progress=self._embedding)

    def _embedding(self, done: int, of: int) -> None:
        if self._leaving.is_set():
            raise LeavingError("the sections were not all embedded before the end")
        if done == of or not done % TOLD:
            logger.info("%d of %d new texts are embedded", done, of)


def _languages(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the languages that sections are in, as primary subtags, the most frequent first."""
    found = Counter(
        primary(section.language or page.language) for page, section in knowledge.sections()
    )
    return tuple(language for language, _ in found.most_common() if language)
