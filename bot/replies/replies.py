"""Answer -> message text and keyboard, within Telegram's limits. Pure: nothing is sent here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram.constants import MessageLimit

from bot.replies import buttons, marking
from bot.replies.buttons import LABEL, Button, pressable, rows, title_of
from bot.replies.frames import contacts, frame, under
from bot.text import ELLIPSIS, clean, escape, fit, units, visible
from knowledge.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.locales import Words
    from bot.replies.buttons import Rows
    from bot.replies.frames import Frame
    from knowledge.model import Answer, Match, Page, Section, Site

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_SUGGESTIONS = 3
_LANGUAGES = 3

NEAR = 0.2
"""The confidence from which the nearest sections may well be what was meant."""

CLOSE = 0.9
"""The share of the best match's confidence from which the next one may well be what was meant."""

_OTHER = "↪"  # before what is another answer, so that it is no link of the one above

# In UTF-16 units.
_QUESTION = 200
_PASSAGE = 700
_LONG = 200  # a rest shorter than this is no reason to fold anything
_SPARE = 100  # for line breaks between the parts


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send.

    Attributes:
        text: Telegram's HTML, within its limits.
        rows: The keyboard under the message, row by row.
        preview: The address whose preview is shown, or empty for none.
    """

    text: str
    rows: Rows = ()
    preview: str = ""

    def under(self, *more: tuple[Button, ...]) -> Reply:
        """Return the same reply with more rows of buttons below its own."""
        return replace(self, rows=(*self.rows, *more))


def answer(
    answer: Answer,
    words: Words,
    site: Site,
    *,
    held: Frame | None = None,
    others: Sequence[Match] = (),
    languages: Sequence[str] = (),
    preview: bool = False,
) -> Reply:
    """Return the reply to a question: the section that answers, or the nearest topics.

    Where the next best sections are as likely, they are offered below the answer.

    Args:
        answer: The outcome.
        words: The bot's own.
        site: What it is about.
        held: The frame of the section that answers; by default it is made anew.
        others: Sections to offer below an answer before those that are as likely.
        languages: Those of the pages, as primary subtags.
        preview: Whether the section's picture or page is shown below.
    """
    if answer.match is None:
        return _not_found(answer, words, site, languages)
    page, section = answer.match.page, answer.match.section
    before = _corrected(answer, words)
    likely = _likely(answer, answer.match, others)
    after = words.html("or_did_you_mean", mark=_OTHER) if likely else ""
    quote = Quote(answer.passage, answer.matched)
    shown = _framed(held or frame(page, section, words), quote, before=before, after=after)
    marked = (replace(each, label=f"{_OTHER} {each.label}") for each in buttons.choices(likely))
    reply = shown.under(*rows(marked))
    return replace(reply, preview=picture(page, section) if preview else "")


def section(
    page: Page,
    section: Section,
    words: Words,
    *,
    quote: Quote | None = None,
    preview: bool = False,
) -> Reply:
    """Return the reply that shows a section for itself.

    Args:
        page: Where the section stands.
        section: What is shown.
        words: The bot's own.
        quote: What of the section to quote first; by default its beginning.
        preview: Whether the section's picture or page is shown below.
    """
    reply = _framed(frame(page, section, words), _or_its_beginning(quote, section))
    return replace(reply, preview=picture(page, section) if preview else "")


def link(page: Page, section: Section, words: Words) -> Reply:
    """Return a section's title with its links alone."""
    text = f"<b>{escape(title_of(page, section))}</b>"
    lines = contacts(page, section, section.links)
    found = [*buttons.links(section, page), *buttons.deep_link(page, section, words)]
    return Reply(f"{text}\n{lines}" if lines else text, rows(found))


def choice(matches: Sequence[Match], text: str) -> Reply:
    """Return a text with a button for each section; pressing one shows it."""
    return Reply(text, rows(buttons.choices(matches)))


def samples(sampled: Iterable[tuple[str, Section]], lead: str) -> Reply:
    """Return a text with sample questions as buttons; pressing one answers it."""
    found = [
        Button(fit(clean(question), LABEL), data=f"q:{section.id}") for question, section in sampled
    ]
    return Reply(lead, rows(found))


def joined(parts: Sequence[Reply]) -> Reply:
    """Return replies as one, for where there can be but one message; what does not fit is left."""
    first, *others = parts
    text, kept = first.text, list(first.rows)
    for each in others:
        if units(text) + units(each.text) + _SPARE <= LIMIT:
            text, kept = f"{text}\n\n{each.text}", [*kept, *each.rows]
    return replace(first, text=text, rows=tuple(kept))


def notice(text: str) -> Reply:
    """Return a reply of the bot's own words alone."""
    return Reply(text)


def unhelpful(nearest: Sequence[Match], words: Words, site: Site) -> Reply:
    """Return what is offered to a visitor whom an answer did not help."""
    return _without_answer(words.html("sorry"), words.html("nearer"), nearest, words, site)


def written_in(languages: Sequence[str], words: Words) -> str:
    """Return a word on the pages' languages, empty where the visitor's is one of them."""
    shown = languages[:_LANGUAGES]
    named = words.language_names(shown)
    if not named or words.language in languages:
        return ""
    either = words.language_names(shown, either=True)
    return words.html("pages_language", languages=named, either=either)


def site_name(site: Site, words: Words) -> str:
    """Return the site's name, or words for it where it is not known."""
    return clean(site.name) if visible(site.name) else words.plain("this_site")


def picture(page: Page, section: Section) -> str:
    """Return the address whose preview stands for a section: its picture's, else its page's."""
    own = section.url or page.url
    return image_of(section) or (own if pressable(own) else "")


def image_of(section: Section) -> str:
    """Return the address of a section's first image that can be shown, empty where none can."""
    return next((image.url for image in section.images if pressable(image.url)), "")


def _likely(answer: Answer, best: Match, others: Sequence[Match]) -> list[Match]:
    """Return the sections to offer below the best: those named, those that are as likely."""
    near = answer.suggestions[: MAX_SUGGESTIONS - 1]
    as_likely = [match for match in near if match.confidence >= CLOSE * best.confidence]
    likely = {match.section.id: match for match in (*others, *as_likely)}
    for offered in () if visible(best.section.text) else under(best.page, best.section):
        likely.pop(offered.section.id, None)
    return list(likely.values())[: MAX_SUGGESTIONS - 1]


def _framed(held: Frame, quote: Quote, *, before: str = "", after: str = "") -> Reply:
    """Return the reply that shows a section: what is quoted of it, in its frame.

    Args:
        held: The frame.
        quote: What is quoted.
        before: What is said above it.
        after: What is said below it of other sections.
    """
    above = [before, held.head] if before else [held.head]
    below = [line for line in (*held.below, after, held.last) if line]
    room = LIMIT - _SPARE - sum(units(line) for line in (*above, *below))
    return Reply("\n".join([*above, *_quotes(held, quote, room), *below]), held.rows)


def _or_its_beginning(quote: Quote | None, section: Section) -> Quote:
    return quote if quote is not None and quote.passage else Quote(section.text)


def _quotes(held: Frame, quote: Quote, room: int) -> list[str]:
    """Return the passage and, folded, what the section says beyond it."""
    quoted = fit(clean(quote.passage).strip(), min(_PASSAGE, room))
    kept = quoted.removesuffix(ELLIPSIS).rstrip()
    if not visible(kept):
        return []
    marked = marking.bold(quoted, quote.matched, held.language)
    lines = ["", f"<blockquote>{marked}</blockquote>"]
    rest = _around(held.whole, kept)
    if units(rest) > _LONG and room - units(quoted) > _LONG:
        folded = escape(fit(rest, room - units(quoted)))
        lines.append(f"<blockquote expandable>{folded}</blockquote>")
    return lines


def _around(whole: str, quoted: str) -> str:
    """Return what a section says before and after what is quoted, an ellipsis for that itself."""
    before, found, after = whole.partition(quoted)
    if not found:
        return _ahead(whole, quoted)
    gap = f"\n{ELLIPSIS}\n" if before.strip() else ""
    return f"{before.strip()}{gap}{after.strip()}".strip()


def _ahead(whole: str, quoted: str) -> str:
    """Return what a section says before a quotation that goes on with what is below it."""
    places = range(max(0, len(whole) - len(quoted)), len(whole))
    start = next((at for at in places if quoted.startswith(whole[at:])), len(whole))
    return whole[:start].strip()


def _not_found(answer: Answer, words: Words, site: Site, languages: Sequence[str]) -> Reply:
    nearest = answer.suggestions[:MAX_SUGGESTIONS]
    if nearest and nearest[0].confidence >= NEAR:
        return choice(nearest, words.html("did_you_mean"))
    text = words.html("not_found", site=site_name(site, words))
    text = "\n".join(line for line in (text, written_in(languages, words)) if line)
    return _without_answer(text, words.html("nearest_topics"), nearest, words, site)


def _without_answer(
    text: str, lead: str, nearest: Sequence[Match], words: Words, site: Site
) -> Reply:
    """Return a text with the site's contact and, right above their buttons, a lead to sections."""
    found = rows(buttons.choices(nearest))
    if found:
        return Reply(f"{_with_contact(text, words, site)}\n\n{lead}", found)
    return Reply(_with_contact(f"{text}\n{words.html('try_other_words')}", words, site))


def _with_contact(text: str, words: Words, site: Site) -> str:
    if not visible(site.contact):
        return text
    contact = fit(clean(site.contact).strip(), _QUESTION)
    return f"{text}\n\n{words.html('contact', contact=contact)}"


def _corrected(answer: Answer, words: Words) -> str:
    if answer.corrected is None:
        return ""
    return words.html("corrected", question=fit(clean(answer.corrected), _QUESTION)) + "\n"
