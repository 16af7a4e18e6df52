"""HTML becomes text and entities as Telegram makes them, or is refused, and nothing else."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import Entity, detected, extract, settled, to_html, trimmed, utf16_length
from bot.sandbox.markup import EntityError, parse_html

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
MARKUP = (
    *("<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<pre>", "</pre>", "</>", "<a>", "</a>"),
    *("<a href='https://example.org'>", "<blockquote expandable>", "</blockquote>"),
    *("<span class=tg-spoiler>", "</span>", "&", "&#x", "&#128690;", "&lt", "<", "<b x=", "'"),
)
PIECES = st.lists(
    st.one_of(WORDS.map(escape), st.sampled_from(MARKUP)),
    max_size=12,
).map("".join)


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return Entity(kind, offset, length, **more)


@given(WORDS)
def test_escaped_text_comes_back_as_it_was(text):
    assert parse_html(escape(text)) == (text, ())
    assert parse_html(escape(text, quote=False)) == (text, ())


@given(WORDS, WORDS, WORDS)
def test_offsets_count_utf16_units(before, inside, after):
    text, entities = parse_html(f"{escape(before)}<b>{escape(inside)}</b>{escape(after)}")
    assert text == before + inside + after
    length = len(inside.encode("utf-16-le")) // 2
    offset = len(before.encode("utf-16-le")) // 2
    assert entities == ((entity("bold", offset, length),) if inside else ())
    assert all(extract(text, found) == inside for found in entities)


@given(PIECES)
def test_any_html_is_parsed_or_refused(html):
    try:
        text, entities = parse_html(html)
    except EntityError:
        return
    assert all(0 <= found.offset < found.end <= utf16_length(text) for found in entities)
    # What Telegram settled can be written down and read again without a change.
    text, entities = trimmed(text, settled(entities))
    again, same = parse_html(to_html(text, entities))
    assert again == text
    assert settled(same) == settled(entities)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
def test_plain_text_raises_nothing_but_a_refusal(html):
    try:
        parse_html(html)
    except EntityError:
        return


@given(WORDS, st.lists(st.tuples(st.sampled_from("bius"), st.integers(0, 40), st.integers(1, 40))))
def test_settled_entities_are_proper_and_settled(text, spans):
    kinds = {"b": "bold", "i": "italic", "u": "underline", "s": "code"}
    given_ = [entity(kinds[kind], offset, length) for kind, offset, length in spans]
    once = settled(given_)
    assert settled(once) == once
    code = [found for found in once if found.type == "code"]
    for found in once:
        assert found.length > 0
        if found.type != "code":
            assert not any(found.offset < one.end and one.offset < found.end for one in code)


@given(WORDS)
def test_whatever_is_found_in_text_lies_in_it(text):
    for found in detected(text):
        assert extract(text, found)
        assert found.end <= utf16_length(text)


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<ins>a</ins><u>b</u>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", n, 1) for n in (0, 1, 2)],
        ),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<B CLASS='x'>a</b>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<i></i>a", "a", []),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;", '<>&"AB', []),
        ("&nbsp;&copy;&apos;&", "&nbsp;&copy;&apos;&", []),
        ("&#0;&#1114112;", "&#0;&#1114112;", []),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<a href='nowhere'>a</a>", "a", []),
        ("<a>example.org</a>", "example.org", [("text_link", 0, 11)]),
    ],
)
def test_tags_and_references_mean_what_telegram_says(html, text, entities):
    found_text, found = parse_html(html)
    assert found_text == text
    assert [(one.type, one.offset, one.length) for one in found] == entities


@pytest.mark.parametrize(
    ("html", "argument"),
    [
        ('<a href="example.org?a=1&amp;b=%20">x</a>', {"url": "http://example.org/?a=1&b=%20"}),
        (
            "<a href='https://example.org/p#:~:text=a,b'>x</a>",
            {"url": "https://example.org/p#:~:text=a,b"},
        ),
        ("<a href='tg://resolve?domain=x'>x</a>", {"url": "tg://resolve?domain=x"}),
        ("<a href='tg://user?id=42'>x</a>", {"user_id": 42}),
        ("<tg-emoji emoji-id='77'>x</tg-emoji>", {"custom_emoji_id": "77"}),
        (
            "<pre><code class='language-python'>x</code></pre>",
            {"type": "pre", "language": "python"},
        ),
        ("<code class='language-python'>x</code>", {"type": "code", "language": None}),
    ],
)
def test_attributes_reach_the_entity(html, argument):
    _, (found,) = parse_html(html)
    assert {name: getattr(found, name) for name in argument} == argument


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ("<b x=", 'Unclosed start tag "b" at byte offset 0'),
        ("<b x='y>z</b>", "Unclosed start tag at byte offset 0"),
        ("<b =y>z</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b x=y,>z</b>", "Unexpected end of name token at byte offset 5"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>ü</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("x<br>y", 'Unsupported start tag "br" at byte offset 1'),
    ],
)
def test_broken_tags_are_named_with_their_byte(html, reason):
    with pytest.raises(EntityError) as error:
        parse_html(html)
    assert str(error.value) == reason


def test_a_link_to_code_is_code():
    text, entities = parse_html("<a href='https://example.org'><code>x</code></a>")
    assert settled(entities) == (entity("code", 0, 1),)
    assert to_html(text, settled(entities)) == "<code>x</code>"


def test_bold_inside_bold_is_one_bold():
    _, entities = parse_html("<b>a<b>b</b></b><b>c</b>")
    assert settled(entities) == (entity("bold", 0, 3),)
