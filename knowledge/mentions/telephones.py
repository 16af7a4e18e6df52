"""Telephone numbers in texts: known by how they begin or are grouped, or by what says to call."""

from __future__ import annotations

import re
from itertools import pairwise

FEWEST_DIGITS = 9
"""Of a number that begins with 0 or +; shorter ones are as often dates, hours or codes."""

FEWEST_CALLED = 7
"""Digits of a number that a sign says to call; shorter ones are as often years or hours."""

_WIDEST = 45  # characters of what stands ahead of a number and says what it is
_BETWEEN = r"[ ()./\u00a0\u202f\u2010\u2011-]"
# The digit comes first: regular expressions search for it the fastest. Rows of numbers without end
# are looked at in parts.
_DIALLED = re.compile(
    rf"[0-9](?<![0-9][0-9])"
    rf"(?=((?:{_BETWEEN}{{0,4}}[0-9]){{{FEWEST_CALLED - 1},30}}{_BETWEEN}{{0,4}}))"
)
# Japanese has no blank between what says to call and the number.
_JOINED = re.compile(r"(?:(?![\u3040-\u30ff\u4e00-\u9fff])[\w.,/-]|\d[ \u00a0\u2009\u202f])\Z")
_BLANK = r"[ \u00a0\u202f]"
_GAP = r"[ \u00a0\u202f\u2010\u2011-]"
_HYPHEN = r"[.\u2010\u2011-]"
# A month of a year, hours from one to another; a day, years, a fraction, a firm in Belgium.
_OTHERWISE = re.compile(
    r"(?<!\d)\d{1,2}[./]\d{4}(?!\d)|\d[.:]\d\d ?[-–]"
    r"|\A(?:\d\d? ?- ?\d\d? \d\d? ?- ?\d\d?[\s(]*\Z|\d\d?([./-])\d\d?\1\d{2,4}(?![\d./-])"
    r"|(?:19|20)\d\d([./-])[01]?\d\2[0-3]?\d(?!\d)|(?:19|20)\d\d ?[./ -] ?(?:19|20)\d\d(?!\d)"
    r"|0\.\d{4}|000|0\d{3}\.\d{3}\.\d{3})"
)
_AMOUNT = re.compile(r"\s?(?:[€£$%²]|(?:EUR|CHF|USD|GBP|[Ee]uros?|kr|zł)(?!\w))")

_REGISTERS = """
    ISBN ISSN EAN GTIN SKU UPC ORCID IBAN BIC BLZ VAT TVA MwSt USt UID KBO BCE RCS SIREN SIRET RNA
    HRA HRB VR NIF CIF NIPC NIP REGON KRS CVR KVK KvK BTW CPF CNPJ IVA IČO DIČ ABN ACN EIN TIN SSN
    DUNS ID Ref ref
"""
_KEPT = (
    "account|charity|company|customer|licen[cs]e|member(?:ship)?|order|reference|registration"
    "|register(?:ed)?|serial|tax|artikel|bestell|konto|kunden|mitglieds?|org(?:anisations)?"
    "|rechnungs|steuer|vereins"
)
_REGISTERED = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(_REGISTERS.split())})(?!\w)"
    rf"|(?i:(?:{_KEPT})[ -]?(?:number|no|nummer|nr)(?!\w)))[^\d\n,;]{{0,20}}\Z"
)

# Where most numbers begin with 0 they need no sign: "ring", "portable", "Handy" are none here.
_CALLS = """
    tel tél tels telephone telephones téléphone téléphones telefon telefone telefono teléfono
    teléfonos telefoon telefón telefonu telefonisch telf teléf tlf tlfn tfno tfn phone phones ph
    mobile mobil mobiel móvil movil mob móv cellulare celular cel gsm telemóvel tlm puh puhelin
    hotline helpline freephone infolinia whatsapp
    telefonszám telèfon telèfons mòbil τηλ τηλέφωνο τηλέφωνα κιν κινητό טלפון טל נייד
    тел телефон телефони телефоны телефона моб мобилен мобильный мобільний هاتف الهاتف تلفون جوال
"""
_NUMBERED = "number|nummer|numero|número|no|nr|nº"
_VERBS = "call|appelez|llama|llame|ligue|chiama|chiamate|anrufen"
_SIGNS = "☎☏✆📞📱"
_TO_CALL = re.compile(
    rf"(?:(?<!\w)(?i:(?:{'|'.join(_CALLS.split())})(?:[-. ]{{0,2}}(?:{_NUMBERED}))?)"
    rf"(?: ?\([^)\d]{{1,20}}\))?|(?<!\w)(?i:{_VERBS})(?: us| me)?(?: now| today)?"
    r"(?: on| at| le| au| al| para| il| unter)?"
    rf"|(?<!\w)[TMP](?=[.:])|[{_SIGNS}]\ufe0f?)[\s.:=>|/–-]{{0,4}}\(?\Z"
)

_NORTH_AMERICAN = rf"[2-9]\d\d{_HYPHEN}\d{{4}}(?![\d-])"
_GROUPED = re.compile(
    rf"(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d{_HYPHEN}){_NORTH_AMERICAN}"
    r"|(?:8 )?\(\d{2,3}\) ?(?!(?:19|20)\d\d\D)\d{3,5}[ -](?:\d{4}|\d\d[ -]\d\d)(?![\d-])"
)
_ALONE = re.compile(
    rf"(?:\d{{2,3}}{_GAP}\d{{2,3}}(?:{_GAP}\d\d){{2}}|[2-9]\d\d(?:{_GAP}(?!000)\d{{3}}){{2}}"
    rf"|(?!1[5-9]|20)\d{{4}}{_BLANK}(?!000)\d{{4}}|[2-9]\d\d{_BLANK}[2-9]\d\d{_BLANK}\d{{4}})"
    r"(?: \([^)\d]{1,20}\))?\s*(?:[/|,;·•\n]|\Z)"
)
_LINE_START = re.compile(r"(?:\A|\n)[\s•·*-]{0,3}\Z")
_GROUP = re.compile(r"\d+")
_THREE = re.compile(r"\d{3}")
_STEP = 10

WORDS = frozenset(_VERBS.split("|")).union(
    f"{word}{number}" for word in _CALLS.split() for number in ("", *_NUMBERED.split("|"))
)
"""The words in small letters that may stand for a sign to call a number."""

SHAPE = re.compile(
    # What is dialled ends with the chunk, and may go on after the blank, or is all in it.
    rf"(?:\+[0-9]|(?<![0-9])0)(?:[\d()./-]*\Z|(?:[()./-]*\d){{{FEWEST_DIGITS - 1}}})"
    rf"|\d(?:\d\d{_HYPHEN}\d{{3}}|\d{{5}})|\(\d{{2,3}}\)|[{_SIGNS}]|(?<!\w)[TMP][.:]"
    # The last groups of a number alone on its line, or the one before.
    r"|(?:\A|\d[\u2010\u2011-])\d\d(?:[\u2010\u2011-]\d\d(?!\d)|\Z)"
    r"|\A[•·*-]{0,3}(?!1[5-9]|20)\d{4}\Z"
)
"""What else stands between two blanks where a text has a telephone number."""


def is_in(text: str) -> bool:
    """Return whether a text has a telephone number."""
    return any(map(_is_telephone, _DIALLED.finditer(text)))


def _is_telephone(found: re.Match[str]) -> bool:
    """Whether what may be dialled, at least by its digits, is a telephone number."""
    text, at = found.string, found.start()
    start = at - 1 if text[at - 1 : at] in {"+", "("} else at
    if _JOINED.search(text, max(start - 2, 0), start):
        return False
    return _is_alone(text, at, start) or _is_dialled(text, start, found.group() + found[1])


def _is_alone(text: str, at: int, start: int) -> bool:
    alone = _ALONE.match(text, at)
    if alone is None or _LINE_START.search(text, max(start - 4, 0), start) is None:
        return False
    groups = _GROUP.findall(alone.group())
    steps = [int(later) - int(group) for group, later in pairwise(groups)]
    # Sizes and pages in a row grow by little each.
    return any(map(_THREE.match, groups)) or not all(0 < step <= _STEP for step in steps)


def _is_dialled(text: str, start: int, dialled: str) -> bool:
    if _OTHERWISE.search(dialled):
        return False
    first, signed = max(start - _WIDEST, 0), text[start] in {"+", "("}
    if _TO_CALL.search(text, first, start):
        return _AMOUNT.match(text, start + signed + len(dialled)) is None
    begins = dialled[0] == "0" or text[start] == "+"
    enough = sum(map(str.isdigit, dialled)) >= FEWEST_DIGITS
    if not ((begins and enough) or _GROUPED.match(text, start)):
        return False
    return _REGISTERED.search(text, first, start) is None
