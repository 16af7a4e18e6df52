"""Exports give the published pages with their facts, whatever their size."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

import pytest

from knowledge import sources
from knowledge.errors import InputError, SourceError

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Example &amp; Co</title><link>https://example.org</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://example.org/</wp:base_site_url>
"""
TAIL = "</channel></rss>\n"


def item(number, content="<h2>Hours</h2>\nNine to five.", **fields):
    told = {
        "title": f"Page {number}",
        "link": f"https://example.org/p{number}/",
        "wp:post_id": number,
        "wp:post_type": "page",
        "wp:status": "publish",
        "wp:post_parent": 0,
        "wp:post_modified_gmt": "2024-02-03 04:05:06",
        "content:encoded": f"<![CDATA[{content}]]>",
        **{name.replace("__", ":"): value for name, value in fields.items()},
    }
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in told.items()) + "</item>\n"


@pytest.fixture
def saved(tmp_path):
    def save(*items, head=HEAD, tail=TAIL):
        path = tmp_path / "export.xml"
        path.write_text(head + "".join(items) + tail, encoding="utf-8")
        return str(path)

    return save


def test_a_page_without_a_title_is_named_by_its_slug_or_its_address(saved):
    named = item(1, title="", wp__post_name="opening-hours")
    bare = item(2, title="", link="https://example.org/2024/%c3%a9t%c3%a9-dates/")
    pages = sources.read([saved(named, bare)]).pages
    assert [page.title for page in pages] == ["opening hours", "été dates"]


def test_a_page_has_its_facts(saved):
    parent = item(1, title="About us")
    child = item(2, wp__post_parent=1, excerpt__encoded="<![CDATA[<p>In short.</p>]]>")
    harvest = sources.read([saved(parent, child)])
    assert (harvest.site.name, harvest.site.url) == ("Example & Co", "https://example.org/")
    page = harvest.pages[1]
    assert (page.id, page.title, page.parent, page.language) == (2, "Page 2", 1, "en")
    assert page.modified == datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert page.description == "In short."
    assert [(crumb.title, crumb.url) for crumb in page.breadcrumb] == [
        ("About us", "https://example.org/p1/"),
        ("Page 2", "https://example.org/p2/"),
    ]
    assert [(s.title, s.text) for s in page.sections] == [("Hours", "Nine to five.")]


def test_drafts_comments_and_the_insides_of_wordpress_are_left_out(saved):
    comment = "<wp:comment><wp:comment_content>First!</wp:comment_content></wp:comment>"
    items = [
        item(1).replace("</item>", comment + "</item>"),
        item(2, wp__status="draft"),
        item(3, wp__status="future"),
        item(4, wp__post_password="secret"),
        item(5, content=""),
        item(6, wp__post_type="nav_menu_item"),
        item(7, wp__post_type="wp_template"),
        item(8, wp__post_type="post"),
        item(9, wp__post_type="recipe"),
    ]
    harvest = sources.read([saved(*items)])
    assert [page.id for page in harvest.pages] == [1, 8, 9]
    assert "First" not in harvest.pages[0].sections[0].text
    assert [skipped.reason for skipped in harvest.skipped] == [
        "not published (draft)",
        "not published (future)",
        "protected by a password",
        "empty",
    ]


def test_classic_content_has_paragraphs_where_it_has_blank_lines(saved):
    content = "One line\nand another.\n\nA <b>second</b> paragraph.\n<ul>\n<li>item</li>\n</ul>"
    (page,) = sources.read([saved(item(1, content=content))]).pages
    text = "One line\nand another.\n\nA second paragraph.\n\nitem"
    assert page.sections[0].text == text


def test_block_content_has_the_paragraphs_of_its_blocks(saved):
    content = "<!-- wp:paragraph -->\n<p>One\nline.</p>\n<!-- /wp:paragraph -->\n<p>Two.</p>"
    (page,) = sources.read([saved(item(1, content=content))]).pages
    assert page.sections[0].text == "One line.\n\nTwo."


def test_pictures_have_the_words_of_the_media_library(saved):
    meta = (
        "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        "<wp:meta_value><![CDATA[A red door]]></wp:meta_value></wp:postmeta></item>"
    )
    file = "https://example.org/door.jpg"
    picture = item(9, wp__post_type="attachment", wp__status="inherit", wp__attachment_url=file)
    content = '<p>Come in.</p><img src="https://example.org/door-300x200.jpg" alt="">'
    path = saved(item(1, content=content), picture.replace("</item>", meta))
    (page,) = sources.read([path]).pages
    assert page.sections[0].images[0].alt == "A red door"


def test_a_shared_block_is_read_where_pages_refer_to_it(saved):
    refer = '<!-- wp:block {"ref":%s} /-->'
    paragraph = "<!-- wp:paragraph --><p>Ring 01 23.</p><!-- /wp:paragraph -->"
    path = saved(
        item(1, content="<p>Help is near.</p>" + refer % 8),
        item(7, content=paragraph, wp__post_type="wp_block"),
        item(8, content=refer % 7 + refer % 8, wp__post_type="wp_block"),
        item(9, content="<p>Not yet.</p>" + refer % 10),
        item(10, content="<p>Secret</p>", wp__post_type="wp_block", wp__status="draft"),
    )
    pages = sources.read([path]).pages
    assert pages[0].sections[0].text == "Help is near.\n\nRing 01 23."
    assert [page.sections[0].text for page in pages[1:]] == ["Not yet."]


def test_a_bomb_is_refused(saved):
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n'
    path = saved(item(1), head=HEAD.replace("<rss", bomb + "<rss", 1))
    with pytest.raises(InputError, match=r"export\.xml:2: has a document type"):
        sources.read([path])


def test_broken_xml_is_one_line_with_the_place(saved):
    path = saved(item(1), item(2), tail="")
    with pytest.raises(InputError, match=r"export\.xml:\d+: is broken XML") as error:
        sources.read([path])
    assert "\n" not in str(error.value)


def test_other_xml_is_named_as_such(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text("<rss><channel><title>News</title></channel></rss>")
    with pytest.raises(InputError, match="no WordPress export"):
        sources.read([str(path)])


def test_a_large_export_is_not_held_in_memory(tmp_path):
    path = tmp_path / "export.xml"
    drafts = item(2, content="word " * 20_000, wp__status="draft")  # 100 kB each
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD + item(1))
        file.writelines(drafts for _ in range(300))
        file.write(TAIL)
    sources.read([str(path)])  # what is loaded once is loaded now
    tracemalloc.start()
    try:
        sources.read([str(path)])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 30_000_000
    assert peak < 5_000_000


@pytest.mark.parametrize("encoding", ["utf-99", "shift_jis"])
def test_an_encoding_that_cannot_be_read_is_one_line(saved, encoding):
    with pytest.raises(InputError, match=r"export\.xml:1: is broken XML \(.*encoding"):
        sources.read([saved(item(1), head=HEAD.replace("UTF-8", encoding))])


@pytest.mark.parametrize("ahead", ["\n\n", "\ufeff\n", "<br />\n<b>Notice</b>: x in <b>y</b>\n"])
def test_what_a_plug_in_prints_ahead_of_an_export_does_no_harm(saved, ahead):
    (page,) = sources.read([saved(item(1), head=ahead + HEAD)]).pages
    assert page.title == "Page 1"
    with pytest.raises(InputError, match=rf"export\.xml:{7 + ahead.count(chr(10))}: is broken XML"):
        sources.read([saved("<item>", head=ahead + HEAD, tail="")])


def test_characters_that_no_xml_can_hold_are_left_out(saved):
    """WordPress exports what people once pasted, and exporting anew gives the same."""
    path = saved(item(1, content="<h2>Hours</h2>\nNine\x08 to\x0b five\x00."), item(2))
    assert [page.title for page in sources.read([path]).pages] == ["Page 1", "Page 2"]
    assert sources.read([path]).pages[0].sections[0].text == "Nine to five."


def test_bytes_of_another_encoding_cost_themselves_alone(saved, tmp_path):
    path = saved(item(1, content="<h2>Hours</h2>\nCaf\u00e9 from nine." + " " * 300_000), item(2))
    whole = (tmp_path / "export.xml").read_bytes()
    (tmp_path / "export.xml").write_bytes(whole.replace("\u00e9".encode(), b"\xe9"))
    pages = sources.read([path]).pages
    assert [page.title for page in pages] == ["Page 1", "Page 2"]
    assert pages[0].sections[0].text == "Caf\ufffd from nine."


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_an_export_may_be_in_another_encoding(tmp_path, encoding):
    path = tmp_path / "export.xml"
    text = HEAD.replace("UTF-8", encoding) + item(1, content="<h2>Caf\u00e9</h2>Nine.") + TAIL
    path.write_bytes(text.encode(encoding))
    (page,) = sources.read([str(path)]).pages
    assert page.sections[0].title == "Caf\u00e9"


@pytest.mark.parametrize("start", [b"\x1f\x8b\x08", b"PK\x03\x04"])
@pytest.mark.parametrize("name", ["export.xml", "export.xml.gz", "site.zip"])
def test_a_packed_file_is_told_to_be_unpacked(tmp_path, name, start):
    path = tmp_path / name
    path.write_bytes(start + bytes(100))
    with pytest.raises(SourceError, match=f"{name}: is packed; unpack it"):
        sources.read([str(path)])
