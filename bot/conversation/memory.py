"""What the bot remembers of conversations for an hour: in memory only, never written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.conversation.recently import Recently

if TYPE_CHECKING:
    from telegram import Update

    from bot.conversation.dialogue import Subject
    from bot.replies.replies import Reply

_CONVERSATION = 600.0  # seconds in which "and for children?" goes with the question before
_EDITABLE = 3600.0  # seconds in which an edited question changes its answer
_CHATS = 20_000
_COVERED = 2_000  # messages; whole replies take room


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reply is to.

    Attributes:
        subject: What it talks about.
        offer: What of the conversation about it the reply is: the answer where empty, else what
            was offered after that, as the way back to it is called.
    """

    subject: Subject
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was just said.

    Attributes:
        subjects: What each visitor of each chat asked last, by (chat, user).
        grounds: What was talked about before a message, by (chat, message).
        replies: The ids of the replies to a message, by (chat, message).
        asked: What a reply is to, by (chat, the reply's id).
        covered: What a message showed before, the last on top, by (chat, message).
        albums: Those of which one picture got its reply, by (chat, album).
        lessons: The question that an admin is about to teach, by (chat, the choice's message).
    """

    subjects: Recently[tuple[int, int], Subject] = field(
        default_factory=lambda: Recently(seconds=_CONVERSATION, size=_CHATS)
    )
    grounds: Recently[tuple[int, int], Subject] = field(
        default_factory=lambda: Recently(seconds=_CONVERSATION, size=_CHATS)
    )
    replies: Recently[tuple[int, int], tuple[int, ...]] = field(
        default_factory=lambda: Recently(seconds=_EDITABLE, size=_CHATS)
    )
    asked: Recently[tuple[int, int], Asked] = field(
        default_factory=lambda: Recently(seconds=_EDITABLE, size=_CHATS)
    )
    covered: Recently[tuple[int, int], tuple[Reply, ...]] = field(
        default_factory=lambda: Recently(seconds=_EDITABLE, size=_COVERED)
    )
    albums: Recently[tuple[int, str], bool] = field(
        default_factory=lambda: Recently(seconds=_CONVERSATION, size=_CHATS)
    )
    lessons: Recently[tuple[int, int], str] = field(
        default_factory=lambda: Recently(seconds=_CONVERSATION, size=_CHATS)
    )

    def forget(self, chat: int, user: int) -> None:
        """Let go of what somebody asked in a chat."""
        self.subjects.forget((chat, user))
        for kept in (self.grounds, self.asked, self.covered, self.lessons):
            kept.forget_all(lambda message: message[0] == chat)


def place_of(update: Update) -> tuple[int, int]:
    """Return the chat and the id of the message whose button was pressed."""
    message = update.effective_message
    return (message.chat.id, message.message_id) if message is not None else (0, 0)
