"""Page-builder shortcodes that a site delivers unrendered -> the markup that they stand for."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections.blocks import new
from knowledge.sections.shortcodes import cornerstone, tagdiv
from knowledge.sections.shortcodes.attributes import Token, without_markup
from knowledge.sections.shortcodes.divi import as_shortcodes
from knowledge.sections.shortcodes.markup import RAW, closing, opening, raw_content
from knowledge.sections.shortcodes.names import CORE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NAME = re.compile(r"(/?)([A-Za-z][\w-]*)(?=\s|&nbsp;|/|\Z)")
# Typographic filters turn quotes into any of these, some with a blank inside.
_QUOTES = "\"'“”„‟″‶«»‹›‘’‚′`"
# The quote that ends a value is the tag's last or another attribute follows: others are marks of
# inches, of feet or of what is quoted.
_ENDED = rf"(?:\s+[\w-]+)++=|[^{_QUOTES}]*$"
_LONGEST_NAME = 80  # else a word without end is looked through from each of its letters
_ATTRIBUTE = re.compile(
    rf"([A-Za-z_][\w-]{{0,{_LONGEST_NAME - 1}}}+)=\s*[{_QUOTES}]"
    rf"([^{_QUOTES}]*+(?:[{_QUOTES}](?!{_ENDED})[^{_QUOTES}]*+)*+)[{_QUOTES}]"
)
# A tag with brackets in its values: only one whose every value is quoted, and which says where it
# ends. Typographic filters make entities of the quotes.
_QUOTE = rf"(?:[{_QUOTES}]|&#82(?:20|21|42|43);|&quot;)"
_BRACKETED = re.compile(
    rf"\[[A-Za-z][\w-]*+(?:(?:\s|&nbsp;)++[\w-]++=\s*{_QUOTE}(?:(?!{_QUOTE})[^<>])*+{_QUOTE})++\s*/?\]"
)
_CLOSES_VALUE = (*_QUOTES, ";")
_SHORTEST_ALONE = 6  # with its brackets: `[tba]` and `[a]` are words
_PARAGRAPH_ENDS = ("</p>", "</div>")
_ENDS_LINE = ">]\n"  # what ends a line, or an element or another shortcode
# Plug-ins' own often go without quotes: `[slides id=12]`.
_UNQUOTED = re.compile(r"\s[a-z_]{2,}=[\w.,-]+\s*/?$", re.IGNORECASE)
# A builder's that the end of the content cuts off.
_UNFINISHED = re.compile(r"\[/?(?:vc|et_pb|fusion|av|us)_[^\[\]<]*+\Z")
# What typographic filters make of straight quotes, as they are nearly always written.
_WRITTEN_QUOTES = (("&#8221;", "”"), ("&#8220;", "“"), ("&#8243;", "″"), ("&#8242;", "′"))
_TAB = re.compile(r"tab\d+")  # which of them an older theme's row of tabs names
# What Divi fills in as the page is shown; only the site knows it.
_DYNAMIC = re.compile(r"@ET-DC@[\w+/=-]*@")
_VERBATIM = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)>)", re.DOTALL | re.IGNORECASE)
_VERBATIM_END = re.compile(r"</(?:pre|code)>", re.IGNORECASE)
# Brackets and quotes inside attributes: WPBakery's and Divi's own escapes. What follows the first
# byte of a letter in an address is the rest of the letter.
_ESCAPES = {"`{`": "[", "`}`": "]", "``": '"', "%22": '"', "%91": "[", "%93": "]"}
_ESCAPED = re.compile(
    r"`\{`|`\}`|``|%22|(?<!%[C-F][0-9A-F])(?<!%[EF][0-9A-F]%[89AB][0-9A-F])%9[13]", re.IGNORECASE
)


class _Tag(NamedTuple):
    """What may be a shortcode's tag: where it stands, its name and what follows that in it."""

    start: int
    end: int
    name: str
    closing: bool
    inner: str


def decode(markup: str) -> str:
    """Return the content with shortcodes turned into HTML; other brackets stay as they are.

    Builders' structure becomes `div`, their titles headings, their toggles and tabs `details`,
    their buttons links; what a visitor never sees (disabled parts, menus, forms) goes.
    """
    markup = as_shortcodes(markup)
    tokens = list(_tokens(markup))
    if not tokens:
        return markup
    if "@ET-DC@" in markup:
        markup = _DYNAMIC.sub("", markup)
        tokens = list(_tokens(markup))
    if cornerstone.MARK in markup:
        markup = cornerstone.as_markup(markup)
        tokens = list(_tokens(markup))
    end = max((found.end() for found in _VERBATIM_END.finditer(markup)), default=0)
    if not end:  # as nearly always
        return _decoded(markup, tokens)
    # What is behind the last end is none, and its end is not looked for again and again.
    *parts, last = _VERBATIM.split(markup[:end])
    parts.append(last + markup[end:])
    return "".join(
        part if at % 2 else _decoded(part, list(_tokens(part))) for at, part in enumerate(parts)
    )


def _decoded(markup: str, tokens: Sequence[Token]) -> str:
    partners = _paired(tokens)
    out: list[str] = []
    at = 0
    for number, token in enumerate(tokens):
        if token.start < at:
            continue
        out.append(markup[at : token.start])
        at = token.end
        partner = partners.get(number)
        raw = None
        if partner is not None and token.name in RAW and not token.closing:
            raw = raw_content(markup[token.end : tokens[partner].start], token)
        if token.closing:
            out.append(closing(tokens[partner]) if partner is not None else "")
        elif raw is not None and partner is not None:
            out.append(raw)
            at = tokens[partner].end
        else:
            out.append(opening(token, paired=partner is not None))
    out.append(_UNFINISHED.sub("", markup[at:]))
    return "".join(out)


def _tokens(markup: str) -> Iterator[Token]:
    found = list(_tags(markup))
    closed = {tag.name for tag in found if tag.closing}
    titles: Iterator[str] = iter(())  # of tabs that only what is around them names
    for tag in found:
        attributes: Mapping[str, str] = _attributes(tag.inner) if tag.inner else {}
        name = tag.name.lower()
        if attributes and name.startswith(tagdiv.PREFIXES):
            attributes = tagdiv.unpacked(attributes)
        if name == "tabs" and not tag.closing:
            titles = iter([told for key, told in attributes.items() if _TAB.fullmatch(key)])
        elif name == "tab" and not tag.closing and (title := next(titles, "")):
            attributes = {"title": title, **attributes}
        known = "_" in name or name in CORE or tag.name in closed or bool(attributes)
        if known or _is_plugins(markup, tag):
            inline = not tag.closing and _is_within_line(markup, tag.start)
            yield new(Token, (tag.start, tag.end, name, tag.closing, attributes, inline))


def _tags(markup: str) -> Iterator[_Tag]:
    """Yield what has the form of a shortcode's tag: it holds no brackets but in quoted values."""
    start = markup.find("[")
    while start >= 0:
        following = markup.find("[", start + 1)
        end = _end_of_tag(markup, start, following if following >= 0 else len(markup))
        if end >= 0 and (name := _NAME.match(markup, start + 1, end)):
            closing, written = name.groups()
            inner = markup[name.end() : end]
            yield new(_Tag, (start, end + 1, written, bool(closing), inner))
            following = following if following > end else markup.find("[", end)
        start = following


def _end_of_tag(markup: str, start: int, following: int) -> int:
    """Return where the bracket is that ends a tag, -1 where none does.

    Args:
        markup: The content.
        start: Where the tag begins.
        following: Where the next bracket opens.
    """
    end = markup.find("]", start, following)
    inner = markup[start : end if end >= 0 else following]
    if "=" not in inner or (end >= 0 and inner.rstrip(" /").endswith(_CLOSES_VALUE)):
        return end
    whole = _BRACKETED.match(markup, start)
    return end if whole is None else whole.end() - 1


def _is_plugins(markup: str, tag: _Tag) -> bool:
    """Return whether brackets are a plug-in's shortcode by how they are written."""
    if "=" in tag.inner and _UNQUOTED.search(tag.inner):
        return True
    if "-" in tag.name:
        return _stands_alone(markup, tag)
    return tag.name.islower() and not tag.inner and _ends_paragraph(markup, tag)


def _is_within_line(markup: str, start: int) -> bool:
    """Return whether a tag stands between words, with a blank before it."""
    before = start - 1
    while before >= 0 and markup[before] in " \t":
        before -= 1
    return 0 <= before < start - 1 and markup[before] not in _ENDS_LINE


def _stands_alone(markup: str, tag: _Tag) -> bool:
    """Return whether nothing is beside a name, as where a plug-in's own has not been rendered."""
    before, after = tag.start - 1, tag.end
    while before >= 0 and markup[before] in " \t":
        before -= 1
    while after < len(markup) and markup[after] in " \t":
        after += 1
    return (before < 0 or markup[before] in ">\n") and markup[after : after + 1] in ("", "<", "\n")


def _ends_paragraph(markup: str, tag: _Tag) -> bool:
    """Return whether a word in brackets is a whole line, and the last, of a paragraph."""
    if tag.end - tag.start < _SHORTEST_ALONE:
        return False
    return markup[tag.start - 1 : tag.start] == ">" and markup.startswith(_PARAGRAPH_ENDS, tag.end)


def _attributes(inner: str) -> dict[str, str]:
    if "=" not in inner:
        return {}
    text = without_markup(inner)
    if "&" in text:
        for written, quote in _WRITTEN_QUOTES:
            text = text.replace(written, quote)
        text = html.unescape(text) if "&" in text else text
    found = {}
    for name, value in _ATTRIBUTE.findall(text.replace("\u00a0", " ")):
        if "`" in value or "%" in value:
            value = _ESCAPED.sub(lambda escape: _ESCAPES[escape[0]], value)
        found[name.lower()] = value.strip()
    return found


def _paired(tokens: Sequence[Token]) -> dict[int, int]:
    """Return the partner of each opening and closing tag that has one."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    named: Counter[str] = Counter()
    for number, token in enumerate(tokens):
        if not token.closing:
            waiting.append(number)
            named[token.name] += 1
            continue
        found = not named[token.name]
        while not found:
            opening = waiting.pop()
            named[tokens[opening].name] -= 1
            found = tokens[opening].name == token.name
            if found:
                partners[opening], partners[number] = number, opening
    return partners
