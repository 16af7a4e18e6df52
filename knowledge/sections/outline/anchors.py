"""Where a reader lands: deep links by id or text fragment, and ids that outlive a rebuild."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from knowledge.sections import kinds
from knowledge.sections.addresses import named_by_address
from knowledge.sections.nesting import Nesting
from knowledge.sections.text import BREAK
from knowledge.slugs import shortened, slug, whole_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.sections.blocks import Block, Scope, Stream
    from knowledge.sections.outline.fold import Draft

LONGEST_ID = 48
_LONGEST_PAGE_PART = 24
_LONGEST_QUOTED = 80
_ENDS_QUOTED = 4
_WORDS_AFTER = 3
_LONGEST_AFTER = 40
_SHORT_LEAD_WORDS = 8
_APOSTROPHES = "'’`´"
_ENCODED = re.compile(r"[\w!$'()*+,;=:@/?.~-]*(?:%[0-9A-Fa-f]{2}[\w!$'()*+,;=:@/?.~-]*)*", re.ASCII)
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9_.~ ]*")
_NO_WORD = re.compile(r"[^\w\x00-\x7f]+")  # beyond ASCII: in ASCII, slugs are cut at it anyway
_WHOLE_WORDS = re.compile(rf".{{0,{_LONGEST_AFTER - 1}}}\w\b")
_BETWEEN_CELLS = re.compile(r" \| |; |: ")


def deep_links(stream: Stream, drafts: Sequence[Draft], url: str) -> list[str]:
    """Return each section's address: its own id, else a text fragment, else the page's.

    An id counts from the heading outwards, as far as the elements around it hold no other
    section's text before the heading and no section of its rank after it.
    """
    page = url.partition("#")[0]
    nesting = Nesting([scope for scope in stream.scopes if scope.id])
    own = _own_anchors(stream, nesting, drafts)
    anchored = frozenset(scope for scope in own if scope is not None)
    addresses = []
    for draft, scope in zip(drafts, own, strict=True):
        if scope is not None:
            addresses.append(f"{page}#{_fragment(scope.id)}")
        elif draft.heading is None or draft.heading.opening:
            addresses.append(page)
        else:
            around = _fragment(_around(nesting, anchored, draft.heading.at)) if anchored else ""
            place = around + _directives(stream, draft.heading.at)
            addresses.append(f"{page}#{place}" if place else page)
    return addresses


def _directives(stream: Stream, heading: int) -> str:
    """Return what scrolls to a heading: its words with those after it, else its words alone.

    A menu may say the same words first, and what follows may be in a panel that is closed. Browsers
    scroll to the first directive that they find. None of them matches across the end of a line, so
    of several lines the last is quoted, else the first as what the second follows.
    """
    after = _after(stream, heading)
    shown = stream.shown.get(heading)
    if shown is None:  # as nearly always
        title = stream.blocks[heading].text
        alone = _quoted(title)
        if not after:
            return f":~:text={alone}"
        told = f"{alone},-{_encoded(after)}" if _is_short(title) else _followed(title, after)
        return f":~:text={told}&text={alone}"
    if not shown:  # a picture's words, which are not in the page's text
        return f":~:text={_encoded(after)}" if after else ""
    lines = shown.split(BREAK)
    told = _followed(lines[-1], after)
    if len(lines) > 1:
        alone = _followed(lines[0], _opening(lines[1]))
    else:
        alone = _quoted(stream.blocks[heading].text)
    return f":~:text={told}&text={alone}"


def _quoted(line: str) -> str:
    """Return a line as a directive has it: all of it, or its ends where it is long.

    The syntax gives dashes, commas and ampersands a meaning, so they are encoded, too:
    https://wicg.github.io/scroll-to-text-fragment/#syntax
    """
    if _is_short(line):
        return _encoded(line)
    words = line.split(" ")
    first, last = " ".join(words[:_ENDS_QUOTED]), " ".join(words[-_ENDS_QUOTED:])
    return f"{_encoded(first)},{_encoded(last)}"


def _followed(line: str, after: str) -> str:
    """Return a line with what follows it, if anything, as a directive has them.

    Of a long line it has the end alone: by both ends, it would begin wherever a menu begins alike.
    """
    if not after:
        return _quoted(line)
    if not _is_short(line):
        line = " ".join(line.split(" ")[-_ENDS_QUOTED:])
    return f"{_encoded(line)},-{_encoded(after)}"


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_QUOTED or len(line.split(" ")) <= 2 * _ENDS_QUOTED


def section_ids(page_id: int | str, drafts: Sequence[Draft]) -> list[str]:
    """Return an id for each section that depends on its own title alone wherever that will do.

    Sections of one title are told apart by their parents, then by their order.
    """
    prefix = _page_part(page_id)
    wanted = [_named(prefix, draft.title, ()) for draft in drafts]
    if len(set(wanted)) == len(wanted):
        return wanted
    shared = {name for name, times in Counter(wanted).items() if times > 1}
    taken: dict[str, int] = {}
    ids = []
    for draft, name in zip(drafts, wanted, strict=True):
        key = draft.title, *draft.parents
        chosen = _named(prefix, draft.title, key) if name in shared else name
        ids.append(_unused(chosen, taken))
    return ids


def _own_anchors(stream: Stream, nesting: Nesting, drafts: Sequence[Draft]) -> list[Scope | None]:
    if not nesting:
        return [None] * len(drafts)
    ranks = {d.heading.start: d.heading.rank for d in drafts if d.heading is not None}
    return [_own_scope(stream, nesting, draft, ranks) for draft in drafts]


def _own_scope(
    stream: Stream, nesting: Nesting, draft: Draft, ranks: dict[int, int]
) -> Scope | None:
    """Return the smallest named element that begins with this section and holds it alone."""
    if draft.heading is None:
        return None
    begin, at, rank = draft.heading.start, draft.heading.at, draft.heading.rank
    for scope in nesting.around(at):
        if _is_page_wrapper(stream, scope):
            continue
        if scope.start < begin and not _only_lead(stream, scope.start, begin):
            return None
        rivals = (ranks[other] for other in range(at + 1, scope.end) if other in ranks)
        # What is around an element with too much in it has too much in it as well.
        return scope if all(other > rank for other in rivals) else None
    return None


def _is_page_wrapper(stream: Stream, scope: Scope) -> bool:
    return scope.start == 0 and scope.end == len(stream.blocks) > 1


def _only_lead(stream: Stream, start: int, heading: int) -> bool:
    """Return whether what stands in front of the heading is at most a picture and a few words."""
    before = stream.blocks[start:heading]
    if any(block.kind is kinds.HEADING for block in before):
        return False
    return sum(len(block.text.split()) for block in before) <= _SHORT_LEAD_WORDS


def _around(nesting: Nesting, anchored: AbstractSet[Scope], index: int) -> str:
    """Return the innermost anchor of another section whose element holds this heading."""
    return next((scope.id for scope in nesting.around(index) if scope in anchored), "")


def _after(stream: Stream, heading: int) -> str:
    """Return the first words after a heading, which tell it from others of its wording."""
    blocks = stream.blocks
    for at in range(heading + 1, len(blocks)):
        said = stream.shown.get(at, blocks[at].text) or _label(blocks, at)
        if said:
            if blocks[at].kind is kinds.ROW:
                said = _BETWEEN_CELLS.split(said, 1)[0]
            return _opening(said)
    return ""


def _label(blocks: Sequence[Block], at: int) -> str:
    """Return the first words that a block's links show: a picture's name is none of them."""
    if not blocks[at].links:
        return ""
    pictures = blocks[at + 1].images if at + 1 < len(blocks) else ()
    names = {image.alt for image in pictures}
    labels = (k.text for k in blocks[at].links if k.text != named_by_address(k.url))
    return next((label for label in labels if label not in names), "")


def _opening(said: str) -> str:
    """Return the first words of a text's first line, of few letters where it has no blanks."""
    words = " ".join(said.partition(BREAK)[0].split(None, _WORDS_AFTER)[:_WORDS_AFTER])
    if len(words) <= _LONGEST_AFTER:
        return words
    whole = _WHOLE_WORDS.match(words)
    return whole[0] if whole else ""


class _Escapes(dict[int, str]):
    """How each character is written in an address, found when it is first met."""

    def __init__(self, safe: str) -> None:
        self._safe = safe

    def __missing__(self, code: int) -> str:
        self[code] = written = quote(chr(code), safe=self._safe)
        return written


_IN_ANCHOR = _Escapes("!$'()*+,;=:@/?-._~")
_IN_QUOTATION = _Escapes("")
_IN_QUOTATION[ord("-")] = "%2D"


def _fragment(anchor: str) -> str:
    """Encode an id for an address; one that is encoded already is found as it is."""
    return anchor if _ENCODED.fullmatch(anchor) else anchor.translate(_IN_ANCHOR)


def _encoded(text: str) -> str:
    if _PLAIN_WORDS.fullmatch(text):
        return text.replace(" ", "%20")
    return text.translate(_IN_QUOTATION)


def _page_part(page_id: int | str) -> str:
    """Return the page's id as it is where an id can begin with it, else its words and a hash."""
    name = str(page_id)
    if slug(name, _LONGEST_PAGE_PART) == name:
        return name
    digest = _digest(name)
    words = slug(name, _LONGEST_PAGE_PART - len(digest) - 1)
    return f"{words}-{digest}" if words else digest


def _named(prefix: str, title: str, key: Iterable[str]) -> str:
    """Join the page's part, the title's words and, where a key is given, a short hash of it."""
    digest = _digest("\n".join(key)) if key else ""
    name = whole_slug(_plain(title))
    if not (digest or title.isascii() or _says_enough(name, title)):
        digest = _digest(title)
    room = LONGEST_ID - len(prefix) - 1 - (len(digest) + 1 if digest else 0)
    return "-".join(filter(None, (prefix, shortened(name, room), digest)))


def _plain(title: str) -> str:
    if title.isascii():
        return title.replace("'", "").replace("`", "")
    for apostrophe in _APOSTROPHES:
        title = title.replace(apostrophe, "")
    return title if title.isascii() else _NO_WORD.sub(" ", title)


def _says_enough(name: str, title: str) -> bool:
    """Return whether at least half of a title's letters are left in its name."""
    if not name:  # none is left, as of most titles in another script
        return not any(map(str.isalnum, title))
    letters = 2 * (len(name) - name.count("-"))
    return letters >= len(title) or letters >= sum(map(str.isalnum, title))


def _unused(name: str, taken: dict[str, int]) -> str:
    """Return a name with the first number that makes it another than those taken, and take it.

    Args:
        name: The one that is wanted.
        taken: The names taken, each with the number that was last tried for it.
    """
    chosen, number = name, taken.get(name, 1)
    while chosen in taken:
        number += 1
        suffix = f"-{number}"
        chosen = name[: LONGEST_ID - len(suffix)].rstrip("-") + suffix
    taken[name] = number
    taken.setdefault(chosen, 1)
    return chosen


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
