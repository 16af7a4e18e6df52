"""Spanish forms that Snowball keeps apart: "ciudades", "inscribirte", "ofrezco", "busque"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_IAR = """
    abrevi acarici acopi afili agenci agobi agravi ali alivi ampli angusti ansi anunci apreci
    apremi apropi arri asedi asfixi asoci atrofi auspici autografi auxili avali averi avi
    benefici calumni cambi cartografi circunstanci columpi comerci concienci concili confi
    congraci contagi contrari copi coreografi custodi denunci depreci desafi desahuci desperdici
    despreci desprestigi desquici desvari desvi diferenci diligenci disoci distanci divorci
    domicili elogi enfri enjuici ensuci enturbi enunci envi envidi escanci espaci espi esqui
    estudi evidenci exfoli exili expatri experienci expi expropi extasi extravi fastidi financi
    fotocopi fotografi hasti incendi influenci inici injuri intercambi inventari irradi licenci
    limpi menospreci negoci obsequi odi ofici parodi plagi porfi potenci preludi premi presagi
    presenci principi privilegi promedi pronunci propici radi radiografi reconcili reenvi
    referenci refinanci refugi reinici remedi renunci residenci resfri reverenci roci saci
    secuenci sentenci silenci subsidi sustanci tapi telegrafi testimoni vaci vanaglori vari
    vendimi vici
"""
_VERBS_IN_IAR = frozenset(_IN_IAR.split())
"""What stands before "-ar" in verbs in "-iar": others with such forms are in "-er" or "-ir"."""

_IN_Z = """
    actriz albornoz altavoz andaluz antifaz aprendiz arroz atroz audaz avestruz barniz capaz capataz
    cicatriz codorniz coz cruz directriz disfraz eficaz emperatriz faz feliz feroz fugaz haz hoz
    incapaz ineficaz infeliz institutriz juez lápiz locuaz lombriz luz matiz matriz motriz nariz
    nuez paz perdiz perspicaz pez portavoz precoz raíz regaliz sagaz suspicaz tapiz tenaz veloz vez
    voraz voz
"""
_IN_ERNO = """
    alterno cuaderno cuerno eterno externo fraterno gobierno infierno interno invierno materno
    moderno paterno subalterno tierno yerno
"""
_PLURALS = {
    **{f"{noun[:-1]}ces": noun for noun in _IN_Z.split()},
    **{f"{noun}s": noun for noun in _IN_ERNO.split()},
}
"""Plurals that look like another word's, or like a verb with "nos", each with its singular."""

_PLURAL_IN_ES = re.compile(
    r"(\w{2,}(?:[dt]ad|[dgmv]en|[^\Wp]ar|[cdfghjkmrsvz]er|[^lo]per|[^n]ter|[eiul]ler)"
    r"|\w*(?:pared|[eé]sped))es"
)
_PLURAL_IN_S = re.compile(
    r"(\w{2,}osa|\w*[áéíóú]\w*imo|(?:anon|legit|marit|max|min|prox|sept|ult)imo|\w+isimo"
    r"|\w*gramo|(?:t?r|pr[ée]st|recl)amo"
    r"|[aeiouáéíóú][bcdfghjklmnñpqrstvxyz]{1,4}[aeo]|[bcdfghjklmnpqrstv][íiúu][ae]|[lrt][íi]o"
    r"|\w{2,}(?:[bdfgkmtw]|[^e]c|[^e]p))s"
)
"""Plurals whose stem is another one than that of their singular: "lugares", "próximos", "obras"."""

_OTHERS = """
    acierte alarme alerte aparte arte baluarte bonaparte caníbales comparte concierte confirme
    conforme conserve converse desarme descarte despierte disperse diserte encarte enferme
    estandarte firme gendarme imparte inerme inerte inserte intérprete oferte parte reafirme reparte
"""
_WITHOUT_PRONOUN = re.compile(
    rf"(?:{'|'.join(_OTHERS.split())})|(?:charl|perl)\w+"
    r"|\w*(?:[iu]erte|mente|[éíó]r?genos|[óú]menos)"
    r"|\w*(?:érf|ég|ímp|líc|óm|órg|ót|plát|ráb|rámb|ránd)anos|\w*(?:áng|árc|árt|níqu|óct|ósc|tún)eles"
)
"""Words that look like a verb with a pronoun: "comparte", "suerte", "órganos", "ángeles"."""

_PRONOUNS = "(?:me|te|se|nos|(?:[mt]e|se|nos)?l[aeo]s?)"
_WITH_PRONOUN = re.compile(
    rf"((?:\w{{2,}}[aeiáéí]|d[aá]|v[eé])r|\w+(?:a|á|ie|ié|ye|yé)ndo"
    rf"|\w*(?:[áéíóú](?:[qg]u|[^\Waeiouáéíóú])+|[íú])[ae]n?){_PRONOUNS}"
)
"""An infinitive, a gerund or an imperative with what is joined to it: "ayudarle", "envíeme"."""

_LAST = ("me", "te", "se", "nos", "la", "le", "lo", "las", "les", "los")
_UNSTRESSED = str.maketrans("áéíóú", "aeiou")

_OF_IAR = re.compile(r"(\w+i)ó|(\w+)í(?:[ae][ns]?|os?)")

_IN_ZAR = (
    r"\w{2,}i|\w*(?:al|apla|abra|amena|bra|ca|cru|despla|disfra|empla|enla|recha|tra)"
    r"|\w*(?:alc|av|bal|d|esper|l)an|almor|\w*for|comen|empe|trope"
)
_IN_ICAR = r"\w*(?:(?<!cient)(?<!magn)(?<!pac)ific|comunic|judic|nostic|tiplic|toxic|vindic)"
_IN_ARAR = r"\w*(?:aca|am|com|dis|equi|pre|re|se)par|(?:a|de)clar"
_AFTER_E = r"ar(?:[aáeéi]\w{0,5}|on)?|ad[oa]s?|ando|a[ns]|a[bm]\w+|aste"

_CLASSES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("zc", re.compile(r"(\w+[aeou])zc(?:o|as?|an|amos|áis)"), "ce"),
    ("gü", re.compile(r"(\w+)gü(?:es?|en|emos|é)"), "guar"),
    ("qu", re.compile(r"(\w{2,}(?<!blo)(?<!che))qu(?:es?|en|emos|é)"), "car"),
    ("ce", re.compile(rf"({_IN_ZAR})c(?:es?|en|emos)"), "zar"),
    ("cé", re.compile(rf"({_IN_ZAR})cé"), "zar"),
    ("ea", re.compile(rf"(\w{{2,}}e)(?:{_AFTER_E})"), "a"),
    ("ee", re.compile(r"(\w{2,}e)(?:e[ns]?|emos)"), "a"),
    ("eó", re.compile(r"(\w{2,}e)ó"), "a"),
    ("ic", re.compile(rf"({_IN_ICAR})(?:as?|o|aci[oó]n|aciones)"), "ar"),
    ("ar", re.compile(rf"({_IN_ARAR})(?:a[ns]?|é|emos)"), "ar"),
)
"""Forms of verbs in "-cer", "-guar", "-car", "-zar", "-ear", "-icar" and "-arar": what is in them
for sure, and what follows the group in the form that stands for them."""


def base(word: str, forms: Mapping[str, str]) -> str:
    """Return the word in small letters that another one is a form of; most stay as they are.

    Args:
        word: Any word.
        forms: Those that are listed, each with its word: "diga" and "decir" lead "dígame" to
            "decir".
    """
    if word.endswith("s"):
        word = word[:-1] if len(word) > 5 and word[:-1] in forms else singular(word)
    if word.endswith(_LAST):
        word = _alone(word)
    return forms.get(word) or _regular(word)


def singular(word: str) -> str:
    """Return the singular of a plural that Snowball does not lead there; other words stay.

    "Veces" becomes "vez", "ciudades" "ciudad", "imágenes" "imagen", "modernos" "moderno".
    """
    if one := _PLURALS.get(word):
        return one
    if found := _PLURAL_IN_ES.fullmatch(word):
        return found[1].translate(_UNSTRESSED)
    return word[:-1] if _PLURAL_IN_S.fullmatch(word) else word


def _alone(word: str) -> str:
    """Return a verb without the pronouns that are joined to it: "inscribirte", "síguenos"."""
    found = _WITH_PRONOUN.fullmatch(word)
    if found is None or _WITHOUT_PRONOUN.fullmatch(word):
        return word
    return found[1].translate(_UNSTRESSED)


def _regular(word: str) -> str:
    """Return what leads a form of a regular verb to its infinitive."""
    if (found := _OF_IAR.fullmatch(word)) and (root := found[1] or f"{found[2]}i") in _VERBS_IN_IAR:
        return f"{root}ar"
    for sign, form, ending in _CLASSES:
        if sign in word and (found := form.fullmatch(word)):
            return found[1] + ending
    return word
