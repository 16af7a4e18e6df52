"""What nobody sees is none of the page: links without anything to see, what is hidden in a word."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


@pytest.mark.parametrize(
    "left",
    [
        '<a href="https://b.example/x"></a>',
        '<a href="/x" target="_blank" rel="noopener"> </a>',
        '<p><a href="/x">&nbsp;</a></p>',
        '<ul class="vc_general vc_pagination"><li><a href="#c1" class="vc_trigger"></a></li></ul>',
    ],
)
def test_links_without_anything_to_see_are_none(left):
    assert [s.links for s in parse(f"<p>Words.{left}</p>")] == [()]


@pytest.mark.parametrize(
    "shown",
    [
        '<a href="/x" title="Map"></a>',
        '<a href="/x" aria-label="Map"> </a>',
        '<a href="/x" class="icon-map"></a>',
        '<img src="/i.png" usemap="#m"><map name="m"><area href="/x"></map>',
    ],
)
def test_links_that_are_drawn_or_named_stay(shown):
    assert [link.url for link in parse(f"<p>Words. {shown}</p>")[0].links] == ["https://a.org/x"]


@pytest.mark.parametrize("style", ["display:none", "color:red; DISPLAY : none"])
def test_what_is_hidden_within_a_word_is_not_of_it(style):
    trap = f'<span style="{style}">nospam</span>'
    html = f'<p>Write to info{trap}@club.example.</p><p>Or <a href="/f">fill in{trap}</a>.</p>'
    (found,) = parse(html)
    assert found.text == "Write to info@club.example.\n\nOr fill in."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('One<span style="display:none"> and two more words</span>', "One and two more words"),
        ('One <span style="display:none">two</span> three', "One two three"),
        ('One<span style="display:inline">self</span>', "Oneself"),
    ],
)
def test_words_that_a_script_may_show_stay(html, text):
    assert [s.text for s in parse(f"<p>{html}</p>")] == [text]
