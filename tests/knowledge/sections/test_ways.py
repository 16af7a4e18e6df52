"""Links that only lead on, or back up, are no part of what a section says."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sections

# Words in square brackets may be shortcodes, which go.
WORDS = st.text(st.characters(categories=("L", "P", "Zs"), exclude_characters="["), max_size=30)


def parse(markup):
    return sections.parse(markup, url="https://a.org/p/", title="News", page_id=7).sections


def told(markup):
    (found,) = parse(markup)
    return found.text, [(link.text, link.url) for link in found.links]


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ('<a href="/mill" class="more-link">Continue reading →</a>', "Continue reading →"),
        (
            '<a class="wp-block-read-more" href="/mill">On to it<i class="sr-only"> 2</i></a>',
            "On to it",
        ),
        ('<a href="/mill">Read more</a>', "Read more"),
        ('<a href="/mill">Read more »</a>', "Read more »"),
        ('<a href="/mill">Weiterlesen …</a>', "Weiterlesen …"),
        ('<strong><a href="/mill">Lire la suite</a></strong>', "Lire la suite"),
        ('<a href="/mill">Czytaj więcej</a>&nbsp;', "Czytaj więcej"),
        ('<a href="/mill">Подробнее</a>', "Подробнее"),
        ('<a href="/mill">続きを読む</a>', "続きを読む"),
    ],
)
@pytest.mark.parametrize("block", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}</div>"])
def test_words_that_lead_on_from_a_teaser_are_the_links_alone(link, label, block):
    assert told(block.format(f"The mill opens again. {link}")) == (
        "The mill opens again.",
        [(label, "https://a.org/mill")],
    )


@pytest.mark.parametrize(
    ("teaser", "text"),
    [
        ('It opens in May … <a href="/mill">Read more</a>', "It opens in May …"),
        ('It opens in May [<a href="/mill">read more</a>]', "It opens in May"),
        ('It opens in May | <a href="/mill">Read more</a>', "It opens in May"),
        ('It opens in May → <a href="/mill">read more</a>.', "It opens in May"),
        ('Open in May<br>Ask us! <a href="/mill">Read more</a>', "Open in May\nAsk us!"),
        ('It opens <a class="more-link" href="/mill">(more…)</a>', "It opens"),
    ],
)
def test_what_parts_a_teaser_from_its_way_on_goes_with_it(teaser, text):
    found, links = told(f"<p>{teaser}</p>")
    assert found == text
    assert [url for _, url in links] == ["https://a.org/mill"]


def test_a_way_on_to_where_the_title_leads_goes():
    teaser = 'In <a href="/mill">May</a>, it opens. <a class="more-link" href="/mill">Read more</a>'
    (found,) = parse(f'<h2><a href="/mill">Mill</a></h2><p>{teaser}</p>')
    assert found.text == "In May, it opens."
    assert [link.text for link in found.links] == ["Mill", "May"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The mill opens again in May, with music, soup and a walk to the river", True),
        ("It opens in May.", True),
        ("On to the mill...", False),
        ("Read more about the mill", False),
    ],
)
def test_a_text_that_is_all_a_link_to_where_its_title_leads_is_kept(text, kept):
    (found,) = parse(f'<h2><a href="/mill">Mill</a></h2><p><a href="/mill">{text}</a></p>')
    assert [link.text for link in found.links] == ["Mill", text][: 1 + kept]


@pytest.mark.parametrize(
    ("ahead", "label", "behind"),
    [
        ("You can", "read more", "in May."),
        ("To know when it opens,", "read more", "now."),
        ("It opens in May.", "Read more about the mill", ""),
        ("Ask us.", "More", "of this in May."),
        ("About the mill:", "read more", ""),
    ],
)
@pytest.mark.parametrize("href", ["/mill", "#"])
def test_a_link_within_a_sentence_keeps_its_words(ahead, label, behind, href):
    text, _ = told(f'<p>{ahead} <a href="{href}">{label}</a> {behind}</p>')
    assert text == f"{ahead} {label} {behind}".rstrip()


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#">Back to top</a>',
        '<a href="#top">↑</a>',
        '<a href="#top">Tornar amunt</a>',
        '<a href="#page">Return to top ↑</a>',
        '<a href="#masthead"><span>Nach oben</span></a>',
        '<strong><a href="#top">Retour en haut</a></strong>',
        '<a href="javascript:scroll(0,0)">Volver arriba</a>',
        '<a class="back-to-top" href="#page">Further up</a>',
        '<a href="#page">ページトップへ</a>',
        '<a href="https://a.org/p/#page">Back to top</a>',
        '<a href="#toc">Return to Table of Contents</a>',
        '<a href="#verzeichnis">↑ Zurück zum Inhaltsverzeichnis</a>',
        '<a href="#sommaire">Retour au sommaire</a>',
        '<a href="#toc">目次へ戻る</a>',
        '<a href="#top"><img src="/up.png" alt="Up"></a>',
    ],
)
@pytest.mark.parametrize("block", ["<p>{}</p>", "<div>{}</div>", "<p>More. {}</p>"])
def test_a_way_back_up_is_neither_text_nor_link(link, block):
    text, links = told(f"<p>Words.</p>{block.format(link)}<p>Last.</p>")
    assert (text.replace("\n\nMore.", ""), links) == ("Words.\n\nLast.", [])


@pytest.mark.parametrize(
    ("ahead", "label", "behind"),
    [
        ("Go", "back to the top", "for more."),
        ("Lifts go", "to the top", ""),
        ("The", "top", "floor"),
        ("Two rooms (", "top", ")"),
    ],
)
def test_a_way_up_within_a_sentence_keeps_its_words(ahead, label, behind):
    text, _ = told(f'<p>{ahead} <a href="#top">{label}</a> {behind}</p>')
    assert text == f"{ahead} {label} {behind}".rstrip()


@pytest.mark.parametrize("href", ["#", "javascript:void(0)", "#elementor-action%3Aaction%3Dpopup"])
def test_a_way_on_to_nothing_goes_and_what_a_button_does_is_said(href):
    """Where a button needs the page's script, a visitor learns what it does there."""
    buttons = f'<a href="{href}">Learn more</a></p><p><a class="button" href="{href}">Book now</a>'
    assert told(f"<p>Words.</p><p>{buttons}</p>") == ("Words.\n\nBook now", [])


@pytest.mark.parametrize(
    "href",
    [
        "javascript:window.print()",
        "javascript:print();",
        "javascript:history.back()",
        "javascript:window.history.go(-1)",
    ],
)
def test_a_way_to_the_printer_or_back_goes_and_a_sentence_about_it_keeps_its_words(href):
    link = f'<a href="{href}">Print this page</a>'
    assert told(f"<p>Words.</p><p>{link}</p><p>Last.</p>") == ("Words.\n\nLast.", [])
    assert told(f"<p>Please {link} and sign it.</p>")[0] == "Please Print this page and sign it."


@given(before=WORDS, label=WORDS, after=WORDS)
def test_no_words_are_lost_beside_a_way_on(before, label, after):
    parts = [html.escape(part) for part in (before, label, after)]
    found = parse('<p>{} <a class="more-link" href="/mill">{}</a> {}</p>'.format(*parts))
    kept = " ".join(f"{s.title} {s.text} {' '.join(link.text for link in s.links)}" for s in found)
    assert set(re.findall(r"\w+", f"{before} {label} {after}")) <= set(re.findall(r"\w+", kept))
