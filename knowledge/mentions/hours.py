"""Opening hours in texts: a span of hours where a day of the week, or every day, is named."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.language.folding import BARE_WORD, fold

_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday weekday weekend daily
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag täglich werktag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo diariamente
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag dagelijks
    poniedziałek poniedziałku wtorek wtorku środa środy środę czwartek czwartku piątek piątku sobota
    soboty sobotę niedziela niedzieli niedzielę codziennie
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag daglig dagligen
    pondělí úterý středa středu čtvrtek pátek sobotu neděle neděli denně
    pondelok utorok streda stredu štvrtok piatok nedeľa nedeľu denne
    понеделник вторник сряда четвъртък петък събота неделя ежедневно
    понедельник понедельника среда среду четверг пятница пятницу пятницы суббота субботу
    воскресенье понеділок понеділка вівторок середа середу четвер
    п'ятниця п’ятниця п'ятницю п’ятницю субота суботу неділя неділю щодня
    marți miercuri joi vineri sâmbătă sâmbăta duminică duminica zilnic
    Δευτέρα Δευτέρας Τρίτη Τετάρτη Πέμπτη Παρασκευή Παρασκευής Σάββατο Κυριακή καθημερινά
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    hétfő hétfőn hétfőtől kedd kedden keddtől szerda szerdán szerdától csütörtök csütörtökön
    csütörtöktől csütörtökig péntek pénteken péntekig szombat szombaton szombatig vasárnap
    vasárnapig naponta hétköznap hétköznapokon hétvégén
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina
    maanantaisin tiistaisin keskiviikkoisin torstaisin perjantaisin lauantaisin sunnuntaisin
    maanantaista tiistaista keskiviikosta torstaista torstaihin perjantaihin lauantaihin
    sunnuntaihin päivittäin arkisin viikonloppuisin
    dilluns dimarts dimecres dijous divendres dissabte diumenge feiners
    ponedjeljak utorak srijeda četvrtak petak subota nedjelja
    ponedjeljka utorka srijede četvrtka petka subote nedjelje srijedu subotu nedjelju
    ponedjeljkom utorkom srijedom četvrtkom petkom subotom nedjeljom svakodnevno
    الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت يوميا يومياً
"""
_FEIRAS = "terça|quarta|quinta|sexta"
_EVERY_DAY = (
    "every day|each day|(?:7|seven) days a week|tous les jours|chaque jour|7j/7|7 jours sur 7"
    "|todos los días|cada día|todos os dias|tutti i giorni|ogni giorno|(?-i:[Jj]eden Tag)"
    "|elke dag|alle dager?|každý den|každý deň|всеки ден|каждый день|кожен день|în fiecare zi"
    "|كل يوم|κάθε μέρα|her gün|hafta (?:içi|sonu)|minden nap|joka päivä|cada dia|svaki dan"
    "|radnim dan(?:om|ima)|כל יום|בכל יום"
)
# By themselves they count ("the first").
_HEBREW_DAYS = "ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת"
_HEBREW = (
    rf"ב?(?:יום|ימי|ימים) (?:{_HEBREW_DAYS}|[א-ו]['׳])"
    rf"|(?:{_HEBREW_DAYS}) ?(?:[-–]|עד) ?(?:{_HEBREW_DAYS})|[א-ו]['׳] ?[-–] ?[א-ו]['׳]"
)
# In Japanese, no blank stands around a word.
_JAPANESE = (
    "[月火水木金土日]曜|平日|毎日|年中無休|土日|[月火水木金土日][〜～~・、/–-][月火水木金土日]"
)
# Many are words of other things, but between days or ahead of hours.
_SHORT = (
    "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|mie|jue|vie|sáb|sab|dom|gio"
    "|seg|sex|pon|czw|sob|pn|pt|wt|δευ|τρι|τετ|πεμ|παρ|σαβ|κυρ|pzt|çar|cum|cmt|uto|sri|čet|pet"
    "|sub|ned|dl|dc|dj|dv|ds|dg"
)
_SHORTEST = (
    "Mo|Di|Mi|Do|Fr|Sa|So|Lu|Ma|Je|Ve|Wo|Vr|Za|Zo|Śr|Cz|Sb|Nd|Po|Út|Ut|Čt|Št|Pá|Pi"
    "|Пн|Вт|Ср|Чт|Пт|Сб|Вс|Нд"
)
_ABBREVIATED = rf"(?:{_SHORT}|(?-i:{_SHORTEST}))(?!\w)\.?"
_CAPITAL = "(?=(?-i:[A-ZÇŚÚČŠВНПСЧΔΚΠΣΤ]))"
_PAIR = rf"{_ABBREVIATED}(?: ?[-–/] ?| (?:to|till|bis|à|au|a|al|tot|do|til|až|до) ){_ABBREVIATED}"

_MARK = (
    r"(?:[.:]\d\d|[ \u00a0\u202f]?h(?: ?\d\d)?(?!\w)| ?[ap]\.?m\.?(?!\w)| ?[πμ]\.?μ\.?(?!\w)"
    r"| (?:Uhr|uur|horas|hores|sati?|óra|óráig|órától)(?!\w)|時(?:[0-9]{1,2}分|半)?)"
)
_TO = (
    r"(?: ?[-–] ?| to | till? | until | bis | à | a las? | a | às | alle | tot | til | do | až "
    r"| până la | до | إلى | حتى | έως | ως | fins a(?: les)? | עד | ל-"
    r"| ?[〜～~] ?(?:午[前後] ?)?|から ?(?:午[前後] ?)?)"
)
_DAYS = (
    rf"(?<!\w)(?:(?:{'|'.join(_WEEKDAYS.split())}|(?:segunda|{_FEIRAS})-feira)s?|{_EVERY_DAY}"
    rf"|{_HEBREW}|(?:ma|ti|ke)[-–](?:to|pe|la|su)|la[-–]su|(?-i:H[-–](?:Cs|P|Szo|V))"
    rf"|(?:segunda|{_FEIRAS}) [aàe] (?:{_FEIRAS}|sábado|domingo)|{_PAIR})(?!\w)"
)
_DAY = re.compile(
    rf"{_DAYS}|{_JAPANESE}|(?<!\w){_CAPITAL}{_ABBREVIATED}:? (?=\d{{1,2}}(?:{_MARK}|{_TO}\d))",
    re.IGNORECASE,
)
# The digit comes first: regular expressions search for it the fastest.
_RANGE = re.compile(
    rf"([0-9](?<![0-9][0-9])[0-9]?)(?i:({_MARK})?{_TO})([0-9]{{1,2}})(?!\d)((?i:{_MARK}))?"
    r"(?!(?:[.,]\d+)? ?[€£$])"
)
# Hours that have a name.
_NAMED = (
    "noon|midday|midnight|midi|minuit|mediodía|medianoche|mittags|mittag|mitternacht|mezzogiorno"
    "|mezzanotte"
)
# In each language, what stands ahead of hours in words, what between the two, and the numbers.
_SPELT = (
    (
        "from|between",
        "to|till?|until|and",
        "one two three four five six seven eight nine ten eleven twelve",
    ),
    ("von|zwischen", "bis|und", "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    (
        "de|entre",
        "à|et",
        "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    ),
    ("de|entre", "a|y", "una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
)
_MINUTES = r"(?:half past |quarter (?:past|to) |halb |las? )?"
_CLOCK = r"(?: o['’]clock| Uhr| heures?| horas)?(?: et demie| y media)?"
# "From two to three people" are no hours.
_NO_MORE = r"(?=\s*(?:[.,;)\n]|\Z|(?:and|on|und|am|et|le|y|los|every|except|außer|sauf|excepto)\b))"


def _spelt(ahead: str, to: str, numbers: str) -> str:
    hour = rf"{_MINUTES}(?:{'|'.join(numbers.split())}|{_NAMED}){_CLOCK}"
    return rf"(?<!\w)(?:{ahead}) {hour} (?:{to}) {hour}{_NO_MORE}"


_IN_WORDS = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:{_MARK})?{_TO}(?:{_NAMED})(?!\w)|(?<!\w)(?:{_NAMED}){_TO}\d{{1,2}}(?!\d)"
    rf"|{'|'.join(_spelt(*words) for words in _SPELT)}",
    re.IGNORECASE,
)
# The words that hours in words have at least: a name, or what stands ahead and what comes next.
_NAMES_OF_HOURS = frozenset(_NAMED.split("|"))
_AHEAD_OF_WORDS = frozenset(word for ahead, *_ in _SPELT for word in ahead.split("|"))
_FIRST_WORDS = _NAMES_OF_HOURS.union(
    ("half", "quarter", "halb", "la", "las"), *(numbers.split() for *_, numbers in _SPELT)
)
_AHEAD = re.compile(r"(?<!\w)(?:dalle|das|klo|kl\.|klockan|godz\.)(?: ore)? \Z", re.IGNORECASE)
# Where neither hour is marked, nobody writes days of a month right behind a day and at an end.
_END = re.compile(r"(?![\w:])[ \u00a0]*(?:[,;/|)·\n]|\Z|\.(?!\d)|(?:and|und|et|y|e|i|en|&|\+) \d)")
_BEHIND_DAY = re.compile(
    rf"(?:{_DAYS}|(?:\A|[,;|/\n]) ?{_CAPITAL}{_ABBREVIATED})(?: ?:)? \Z", re.IGNORECASE
)
_EARLIEST, _MIDNIGHT, _MORNING, _EVENING = 6, 24, range(8, 13), range(1, 9)
_WIDEST = 40  # characters of the names of days ahead of hours

_NAMED_DAYS = frozenset((*_WEEKDAYS.split(), *(f"{day}s" for day in _WEEKDAYS.split())))
DAYS = frozenset(map(fold, _NAMED_DAYS))
"""The names of the days of a week, of some and of all of them, folded."""

WORDS = frozenset(
    (
        *_NAMED_DAYS,
        "feiras",
        *f"{_FEIRAS}|{_SHORT}".split("|"),
        *("feira", "day", "days", "jour", "jours", "días", "día", "dias", "giorni", "giorno"),
        *("dag", "dage", "dager", "μέρα", "gün", "hafta", "nap", "päivä", "dia", "dan"),
        *("danom", "danima", "יום", "ביום", "ימי", "בימי", "ימים", "בימים"),
        *_HEBREW_DAYS.split("|"),
    )
)
"""The words that are a sign of opening hours, in whatever letters."""

NAMES = frozenset(("Tag", *_SHORTEST.split("|")))
"""The words that are one as they are written."""

SHAPE = re.compile(
    rf"7j/7|{_JAPANESE}|(?:ma|ti|ke|la)[-–](?:to|pe|la|su)|H[-–][CPSV]|[א-ו]['׳]", re.IGNORECASE
)
"""What else stands between two blanks where a text has opening hours."""


def is_in(text: str) -> bool:
    """Return whether a text has opening hours."""
    marked = False
    for found in _RANGE.finditer(text):
        if not _is_marked(found):
            if _are_hours(found):
                return True
        elif not marked:  # a text may have thousands, and is looked through for a day once
            marked = True
            if _DAY.search(text):
                return True
    # Where hours in figures are marked, a day was looked for in vain.
    return not marked and _are_in_words(text)


def _are_in_words(text: str) -> bool:
    words = BARE_WORD.findall(text.casefold())
    # Their pattern takes long, and most texts have not even these words.
    if _NAMES_OF_HOURS.isdisjoint(words) and not any(
        ahead in _AHEAD_OF_WORDS and hour in _FIRST_WORDS for ahead, hour in pairwise(words)
    ):
        return False
    return bool(_IN_WORDS.search(text) and _DAY.search(text))


def _is_marked(found: re.Match[str]) -> bool:
    """Whether a span is one of hours by what is written: "Monday 3 to 5" may be days."""
    first = max(found.start() - _WIDEST, 0)
    return bool(found[2] or found[4] or _AHEAD.search(found.string, first, found.start()))


def _are_hours(found: re.Match[str]) -> bool:
    text, start = found.string, found.start()
    first = max(start - _WIDEST, 0)
    opened, closed = int(found[1]), int(found[3])
    # "Sunday: 3-1" is a score.
    if _EARLIEST <= opened < closed <= _MIDNIGHT or (opened in _MORNING and closed in _EVENING):
        return bool(_END.match(text, found.end()) and _BEHIND_DAY.search(text, first, start))
    return False
