"""Links that only lead on to the rest of a text, or back up to the page's start or contents."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.tags import BLOCK_NUMBERS
from knowledge.sections.text import folded, has_words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What sites write on such links, in the languages that the project knows function words of.
_ON = """
    more|read more|learn more|find out more|see more|show more|view more|continue reading|
    continue|read on|keep reading|read the rest|read full article|read the full story|
    mehr|weiterlesen|mehr lesen|weiter lesen|mehr erfahren|mehr dazu|zum artikel|mehr infos|
    lire la suite|lire plus|en savoir plus|voir plus|la suite|
    leer más|seguir leyendo|saber más|ver más|más información|continuar leyendo|llegir més|
    ler mais|leia mais|saiba mais|saber mais|ver mais|continuar lendo|continuar a ler|
    leggi tutto|leggi di più|continua a leggere|scopri di più|per saperne di più|continua|
    lees meer|lees verder|verder lezen|meer lezen|meer informatie|meer weten|
    czytaj więcej|czytaj dalej|dowiedz się więcej|więcej|číst dále|číst více|více|
    čítať viac|čítať ďalej|viac|zobraziť viac|citește mai mult|mai mult|tovább|
    läs mer|läs vidare|les mer|les videre|læs mere|læs videre|lue lisää|devamını oku|daha fazla|
    прочети повече|прочетете повече|виж повече|още|читать далее|читать дальше|подробнее|
    далее|читати далі|детальніше|докладніше|διαβάστε περισσότερα|περισσότερα|
    اقرأ المزيد|المزيد|קרא עוד|קראו עוד|המשך קריאה|続きを読む|もっと見る|詳しくはこちら|
    阅读更多|查看更多|阅读全文|了解更多|閱讀更多|더 보기|더 읽기|อ่านต่อ|อ่านเพิ่มเติม
"""
_UP = """
    top|up|to top|to the top|back to top|back to the top|return to top|return to the top|go to top|
    go to the top|scroll to top|top of page|back to top of page|back up|page top|
    nach oben|zurück nach oben|zum seitenanfang|seitenanfang|zum anfang|zurück zum anfang|
    nach oben scrollen|zum anfang der seite|
    haut|en haut|retour en haut|haut de page|haut de la page|retour en haut de page|
    retour haut de page|retour en haut de la page|retour au début|remonter|
    arriba|volver arriba|ir arriba|subir|volver al inicio|volver al principio|ir al inicio|
    inicio de página|topo|voltar ao topo|ir para o topo|voltar ao início|voltar para o topo|
    torna su|torna in alto|torna all'inizio|vai su|inizio pagina|su|
    naar boven|terug naar boven|omhoog|do góry|na górę|powrót na górę|wróć na górę|powrót do góry|
    nahoru|zpět nahoru|hore|späť hore|nahor|sus|înapoi sus|vissza a tetejére|az oldal tetejére|
    till toppen|tillbaka till toppen|til toppen|til top|tilbake til toppen|tilbage til toppen|
    takaisin ylös|ylös|başa dön|yukarı|yukarı çık|
    нагоре|обратно нагоре|към началото|наверх|вверх|к началу|вернуться наверх|в начало|
    вгору|нагору|догори|επιστροφή στην κορυφή|πάνω|
    العودة إلى الأعلى|إلى الأعلى|أعلى الصفحة|חזרה למעלה|למעלה|
    トップへ|トップへ戻る|ページトップへ|ページトップ|ページトップへ戻る|ページの先頭へ|ページの先頭へ戻る|上へ|
    返回顶部|回到顶部|返回頂部|回到頂部|맨 위로|กลับขึ้นด้านบน|
    back to contents|back to the contents|return to contents|back to index|return to index|
    back to table of contents|back to the table of contents|return to table of contents|
    return to the table of contents|
    inhaltsverzeichnis|zum inhaltsverzeichnis|zurück zum inhaltsverzeichnis|zurück zum inhalt|
    sommaire|retour au sommaire|retour sommaire|retour à la table des matières|
    volver al índice|ir al índice|volver a la tabla de contenidos|
    voltar ao índice|voltar ao sumário|torna all'indice|torna al sommario|
    terug naar inhoudsopgave|terug naar de inhoudsopgave|powrót do spisu treści|
    wróć do spisu treści|zpět na obsah|späť na obsah|înapoi la cuprins|
    vissza a tartalomjegyzékhez|tillbaka till innehållsförteckningen|
    tilbake til innholdsfortegnelsen|tilbage til indholdsfortegnelsen|takaisin sisällysluetteloon|
    içindekilere dön|обратно към съдържанието|к содержанию|к оглавлению|вернуться к содержанию|
    вернуться к оглавлению|до змісту|повернутися до змісту|επιστροφή στα περιεχόμενα|
    العودة إلى الفهرس|العودة إلى جدول المحتويات|חזרה לתוכן העניינים|
    目次へ|目次へ戻る|目次に戻る|返回目录|回到目录|返回目錄|回到目錄|
    목차로|목차로 돌아가기|กลับไปที่สารบัญ
"""
_CLASSES = re.compile(
    r"(?<![a-z])(?:learn|read)[-_]?more(?![a-z])|(?<![a-z])more[-_]link|continue[-_]reading"
)
_TOP = "#top"  # by the rules of HTML, where the page starts
_SCRIPT, _NOT_ON = "javascript:", ("print(", "history.")  # to a printer, to what was read before
_NOWHERE = (_SCRIPT, "#elementor-action")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", ")", "]", "”", "“", "»", '"')
_SEPARATORS = " [(|·•→›>–—"
_APART = (*_SENTENCE_ENDS, *_SEPARATORS.strip(" [("))
_LONGEST = 40


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(map(folded, listed.split("|")))


_LEADS_ON, _LEADS_UP = _phrases(_ON), _phrases(_UP)


# Sites repeat few classes over many links and pages, so answers are kept.
@lru_cache(maxsize=4_096)
def names_way_on(classes: str) -> bool:
    """Return whether a link of these classes leads on to the rest of a text."""
    return _CLASSES.search(classes) is not None


def says_way_on(label: str) -> bool:
    """Return whether a link's words are only that it leads on: "Read more"."""
    return len(label) <= _LONGEST and folded(label) in _LEADS_ON


def ahead_of_way_on(before: str, label: str, *, named: bool) -> str:
    """Return what a line says ahead of a link at its end that leads on, nothing where it does not.

    Args:
        before: What stands ahead of the link; it has words.
        label: The link's own.
        named: Whether the link's classes say that it leads on.
    """
    written = before.rstrip(" ")
    said = written.rstrip(_SEPARATORS)
    if not has_words(said):
        return ""
    apart = said != written or said.endswith(_SENTENCE_ENDS)
    return said if named or (apart and says_way_on(label)) else ""


def leads_nowhere(node: LexborNode, href: str) -> bool:
    """Return whether a link only leads up to where its page starts, back, to nothing or a printer.

    Such a link may stand at the end of a text, but is no part of a sentence.

    Args:
        node: The link.
        href: Its address as written, which has a `#` in it or runs a script.
    """
    address = href.lower()
    if address.startswith(_SCRIPT) and any(done in address for done in _NOT_ON):
        return _stands_apart(node)
    nowhere = address == "#" or address.startswith(_NOWHERE)
    if not (nowhere or "#" in address):
        return False
    words = node.text()
    said = folded(words) if len(words) <= _LONGEST else ""
    up = address == _TOP or said in _LEADS_UP
    return (up or (nowhere and said in _LEADS_ON)) and _stands_apart(node)


def _stands_apart(node: LexborNode) -> bool:
    """Return whether no sentence goes on from before a link, or after it."""
    if node.next is not None and _has_words(node.next):
        return False
    if node.prev is not None and node.prev.tag_id in BLOCK_NUMBERS:
        return True
    before = _words(node.prev).rstrip()
    return not has_words(before) or before.endswith(_APART)


def _has_words(node: LexborNode) -> bool:
    """Return whether an element or a text has words: its first ones tell, however much it holds."""
    texts = (each for each in node.traverse(include_text=True) if each.is_text_node)
    return any(has_words(text.text_content or "") for text in texts)


def _words(node: LexborNode | None) -> str:
    if node is None:
        return ""
    return (node.text_content if node.is_text_node else node.text()) or ""
