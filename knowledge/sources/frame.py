"""What themes call the content and what they put around it; plain facts about them."""

from __future__ import annotations

from knowledge.sections.elements.noise_names import IDS

# Data for search engines stay: they may have questions and their answers.
NOT_READ = 'script:not([type="application/ld+json"]), style, template, noscript'
# What builders call it in the templates that they make of a theme's pages.
_BUILT = (
    *(".elementor-widget-theme-post-content", ".et_pb_post_content", ".fl-module-fl-post-content"),
    *(".fusion-content-tb", ".ct-inner-content", ".bde-post-content", ".brz-wp-post-content"),
    *(".dynamic-entry-content", ".tcb-post-content"),
)
# What WordPress and the builders call a page's own content: nothing in it is the theme's.
OWN = (
    ".entry-content",
    ".wp-block-post-content",
    ".fl-builder-content-primary",
    '[data-elementor-type^="wp-p"]',
    ", ".join(_BUILT),
    "#et-boc",
)
# What themes of many makers call it, in which there may be its title as well.
OFTEN_OWN = (
    ".post-content",
    ".page-content",
    ".fl-post-content, .brxe-post-content, .post-entry, .post-bodycopy, .storycontent",
    ".entry, .entry-body, .post-body, .the-content, .the_content",
    ".prose, .wysiwyg, .rich-text, .rte",
)
# What themes put it into with more, the closest first.
CONTENT = (
    '[itemprop="articleBody"]',
    "main",
    '[role="main"]',
    "article",
    "#main",
    "#content",
    ".content",
    "#main-content, #maincontent, #page-content, .main-content",
    "#inhalt, #hauptinhalt, #contenu, #contenido, #contenuto, #conteudo, #inhoud",
)
# What stands around it in most themes.
AROUND = (
    "body > header, body > footer, body > aside, header.site-header, footer.site-footer, "
    "#masthead, #colophon, #header, #footer, #secondary, #comments, .sidebar, .widget-area, "
    "#sidebar, #nav, #navigation, .widget_archive, .widget_categories, .widget_meta, "
    ".widget_nav_menu, .widget_pages, .widget_recent_comments, .widget_recent_entries, "
    ".widget_tag_cloud, "
    ".comments-area, .wp-block-comments, .entry-meta, .entry-footer, .rich-snippet-hidden, "
    '[role="banner"], [role="contentinfo"], [role="complementary"], [role="search"], nav, '
    # WordPress names the items of its menus so, and nothing else.
    '[class*="menu-item-type-"], [class*="menu-item-object-"]'
)
# As those, in the words of themes that do not say what is a page's own content: within a name
# (but authors give ids, too, such as those of a title about cookies),
_WITHIN_IDS = ("sidebar", "offcanvas", "off-canvas", "mobile-drawer", "author-bio", "related-posts")
_WITHIN_CLASSES = (
    *("sidebar", "offcanvas", "off-canvas", "popup-drawer", "skip-link", "skiplink", "skip-to-"),
    *("post-meta", "postmeta", "meta-info", "author-box", "author-bio", "about-author"),
    *("last-updated", "last-modified", "post-modified", "post-date", "entry-date", "edit-link"),
    *("related-posts", "related_posts", "post-navigation", "share-box", "share-buttons"),
    *("sharing-box", "post-sharing", "newsletter", "cookie", "copyright", "-footer"),
    *("breakdance-popup", "brx-popup", "hustle-ui", "mailpoet_form_popup", "sgpb-popup"),
)
# and as a whole one.
FURTHER = ", ".join(
    [f'[id*="{name}" i]' for name in _WITHIN_IDS]
    + [f'[class*="{name}" i]' for name in _WITHIN_CLASSES]
    + [
        'aside:not([class*="wp-block-"]), .widget:not(.so-panel), .et_pb_widget, .widget-container',
        '.sidebox, div[id^="footer" i], [class^="footer" i], [class*=" footer" i], .site-info',
        "#foot, #bottom, #fuss, #pied, #pie, #kopf, #entete, #cabecera, #top-bar, #topbar",
        ".fuss, .fusszeile, .pied, .pied-de-page, .pie, .rodape",
        ".top-bar, .topbar, #top-header, #mobile-menu, .mobile-menu, .navbar, .modal, .popup",
        '.mfp-hide, [role="dialog"], #sprungmarken, .sprungmarken, .assistive-text, .byline',
        ".posted-on, .posted-by, ul.meta, .post-tags, .entry-tags, #author-info, .post-author",
        ".entry-author, .single-navigation, .post-nav, .entry-related, .partage, .comments",
        ".comments-wrapper, .comment-respond, #respond, body > a[class]",
    ]
    + [f"#{name}" for name in sorted(IDS)]
)
# Links to a post's topics, its author and its neighbours, as WordPress writes them.
FACTS = ", ".join(f'a[rel~="{told}"]' for told in ("tag", "author", "prev", "next"))
# What a frame does not have in it: what does is called so for its looks.
HOLDING = 'main, [role="main"], #main, #content, .entry-content, .post-content, .page-content'
PARTS = frozenset({"article", "section", "main", "blockquote", "header", "footer"})
# Beginnings of what a line says that tells when its page was written or changed, without blanks.
CHANGED = (
    *("updated", "modified", "changed", "edited", "published", "posted", "reviewed"),
    *("aktualisier", "geändert", "veröffentlicht", "misàjour", "miseàjour", "modifié", "publié"),
    *("actualiza", "modificad", "publicad", "aggiorna", "modificat", "pubblicat", "atualiza"),
    *("bijgewerkt", "gewijzigd", "gepubliceerd", "geplaatst", "actualitza", "publicat"),
    *("uppdatera", "ändrad", "publicera", "opdateret", "ændret", "oppdatert", "publisert"),
    *("päivitetty", "julkaistu", "aktualiz", "opublikowan", "zveřejněn", "frissít", "actualizat"),
    *("güncelle", "ažuriran", "objavljen", "обновл", "опубликов", "оновлен", "опубліков"),
    *("ενημερώ", "δημοσιεύ", "更新日", "公開日", "עודכן"),
)
