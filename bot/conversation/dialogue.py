"""A message in its conversation -> what to reply. Pure: nothing is sent, nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot import talk
from bot.replies import replies
from bot.replies.buttons import title_of
from bot.talk import Kind
from knowledge.language.folding import WRITTEN, fold
from knowledge.language.listed import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.library import Snapshot
    from bot.locales import Words
    from bot.replies.replies import Reply
    from bot.talk import Heard
    from knowledge.model import Answer, Match, Page, Section

LONG = 1_000
"""Characters of a message that are read as a question; nobody asks at such length."""

# Of the confidence that the best section has for what is added. A question that another section
# answers gives one section in a hundred as much.
_SPEAKS = 0.4

_MORE = 3  # sections offered at a time
_SEARCHED = 30

_SMALL_TALK = {
    Kind.GREETING: "talk_greeting",
    Kind.THANKS: "talk_thanks",
    Kind.AGREEMENT: "talk_agreement",
    Kind.FAREWELL: "talk_farewell",
    Kind.WORDLESS: "talk_wordless",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a conversation is about.

    Attributes:
        question: The last one asked, with what it took from the one before.
        section: The id of the section that answered it.
        shown: The ids of all sections shown or offered for it.
        key: That under which the question is kept, if it is.
        more: How many times more sections were offered for it.
    """

    question: str
    section: str | None
    shown: frozenset[str]
    key: str | None = None
    more: int = 0

    @classmethod
    def of(cls, page: Page, section: Section) -> Subject:
        """Return a section that nobody has asked about yet as what is talked about."""
        return cls(title_of(page, section), section.id, frozenset({section.id}))


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply, the answer that it gives, and what the conversation is about from then on."""

    reply: Reply
    answer: Answer | None = None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One visitor's conversation at one moment.

    Attributes:
        snapshot: The knowledge that all of the reply is taken from.
        words: The bot's own.
        subject: What was talked about a moment ago, if anything was.
        preview: Whether replies show a section's picture or page.
    """

    snapshot: Snapshot
    words: Words
    subject: Subject | None = None
    preview: bool = False

    def turns(self, text: str) -> tuple[Turn, ...]:
        """Return the replies to a message, one for each of the questions in it."""
        questions = talk.split(text[:LONG])
        if len(questions) > 1:
            return tuple(self._one_by_one(questions))
        heard = talk.hear(text[:LONG], self.words.language)
        if heard.kind in _SMALL_TALK:
            said = replies.notice(self.words.html(_SMALL_TALK[heard.kind]))
            return (Turn(said, subject=self.subject),)
        if heard.kind is Kind.SELF:
            return (self._itself(text),)
        return (self._follow_up(heard, self.subject) or self._single(text),)

    def ask(self, question: str) -> Turn:
        """Return the reply to a question that is one beyond doubt."""
        return self._turn(self._ask(question))

    def more(self, question: str, times: int) -> Turn:
        """Return what is offered beyond the answer to a question, asked for so many times."""
        turn = self.ask(question)
        for _ in range(times):
            before = turn.subject
            turn = self._more(before) if before is not None else turn
            if turn.subject == before:  # However often one asks, there is no more.
                break
        return turn

    def nearer(self, question: str, section: str | None) -> Reply:
        """Return what is offered where a section did not help: the next best for the question."""
        others = [match for match in self._near(question) if match.section.id != section]
        return replies.unhelpful(others[:_MORE], self.words, self.snapshot.knowledge.site)

    def _one_by_one(self, questions: Sequence[str]) -> Iterator[Turn]:
        """Yield the reply to each question, which may go with the one before."""
        asked = self
        for question in questions:
            heard = talk.hear(question, self.words.language)
            turn = asked._follow_up(heard, asked.subject) or asked.ask(question)
            asked = replace(asked, subject=turn.subject)
            yield turn

    def _itself(self, text: str) -> Turn:
        """Say what the bot is for, unless the site has something on what was asked."""
        turn = self.ask(text)
        if turn.answer is not None and turn.answer.answered:
            return turn
        site = replies.site_name(self.snapshot.knowledge.site, self.words)
        return Turn(replies.notice(self.words.html("help", site=site)), subject=self.subject)

    def _single(self, text: str) -> Turn:
        turn = self.ask(text[:LONG])
        if turn.answer is None or turn.answer.answered:
            return turn
        if len(text) > LONG:
            return replace(turn, reply=replies.notice(self.words.html("too_long")))
        if self.subject is not None and self._says_nothing(text):
            return self._once_more(self.subject.question, text)
        return turn

    def _once_more(self, question: str, text: str) -> Turn:
        """Answer a question with words that add nothing to what is talked about."""
        turn = self.ask(_joined(question, text))
        about = replace(turn.subject, question=question) if turn.subject is not None else None
        return replace(turn, subject=about)

    def _says_nothing(self, text: str) -> bool:
        """Whether a question has no word of its own, as in "how much is it?"."""
        light = function_words((self.words.language, *self.snapshot.languages))
        return all(fold(word) in light for word in WRITTEN.findall(text))

    def _ask(self, question: str) -> Answer:
        return self.snapshot.retriever.ask(question, language=self.words.language)

    def _turn(self, answer: Answer, others: Sequence[Match] = ()) -> Turn:
        section = answer.match.section.id if answer.match else None
        frames = self.snapshot.frames
        held = frames.of(section, self.words.language) if section is not None else None
        reply = replies.answer(
            answer,
            self.words,
            self.snapshot.knowledge.site,
            held=held,
            others=others,
            languages=self.snapshot.languages,
            preview=self.preview,
        )
        offered = (match.section.id for match in answer.suggestions if not answer.answered)
        shown = frozenset([*offered, *([section] if section else [])])
        return Turn(reply, answer, Subject(answer.question, section, shown))

    def _follow_up(self, heard: Heard, subject: Subject | None) -> Turn | None:
        """Return the reply to what only makes sense after a question, None for anything else."""
        if subject is None:
            return None
        if heard.kind is Kind.MORE:
            return self._more(subject)
        if heard.kind is Kind.ADDITION:
            return self._addition(heard.text, subject)
        return self._link(subject) if heard.kind is Kind.LINK else None

    def _link(self, subject: Subject) -> Turn:
        """Return the links of the section that was shown, or ask what is looked for."""
        found = self.snapshot.find(subject.section) if subject.section is not None else None
        if found is None:
            asking = replies.notice(self.words.html("talk_wordless"))
            return Turn(asking, subject=subject)
        return Turn(replies.link(*found, self.words), subject=subject)

    def _more(self, subject: Subject) -> Turn:
        """Offer the next best sections for the question before."""
        matches = self._near(subject.question)
        nearest = [match for match in matches if match.section.id not in subject.shown][:_MORE]
        if not nearest:
            return Turn(replies.notice(self.words.html("no_more")), subject=subject)
        shown = subject.shown.union(match.section.id for match in nearest)
        reply = replies.choice(nearest, self.words.html("more_on_that"))
        return Turn(reply, subject=replace(subject, shown=shown, more=subject.more + 1))

    def _near(self, question: str) -> list[Match]:
        found = self.snapshot.retriever.search(
            question, limit=_SEARCHED, language=self.words.language
        )
        return [match for match in found if match.confidence >= replies.NEAR]

    def _addition(self, addition: str, subject: Subject) -> Turn:
        """Answer the question that an addition makes.

        It stays with the subject where the section in hand speaks of what is added, and then the
        sections that say the most of it are offered too, or where there was no answer yet; else it
        names a subject of its own.
        """
        near = self._near(addition)
        best = near[0].confidence if near else 0.0
        as_good = [match for match in near if match.confidence >= replies.CLOSE * best]
        speaking = (match for match in near if match.confidence >= _SPEAKS * best)
        on_it = subject.section in {match.section.id for match in speaking}
        if near and subject.section is not None and not on_it:
            return self._turn(self._ask(addition))
        answer = self._ask(_joined(subject.question, addition))
        found = answer.match.section.id if answer.match else None
        others = [match for match in as_good if match.section.id != found]
        return self._turn(answer, others if on_it and found == subject.section else ())


def _joined(question: str, addition: str) -> str:
    return f"{question.rstrip(' ?？؟.!')} {addition}"
