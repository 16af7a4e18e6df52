"""Spanish verbs with several stems: the forms that Snowball keeps apart, made from tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language import verb_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MODELS = """
cerrar | - en | cierr - - -
terrar | a des en so | tierr - - -
calentar | - re sobre | calient - - -
sentar | - a | sient - - -
alentar | - des | alient - - -
reventar | - | revient - - -
tentar | - | tient - - -
pensar | - re | piens - - -
negar | - re | nieg - - -
legar | p desp rep | lieg - - -
regar | - f | rieg - - -
segar | - | sieg - - -
cegar | - | cieg - - -
sosegar | - | sosieg - - -
empezar | - | empiez - - -
comenzar | - | comienz - - -
tropezar | - | tropiez - - -
confesar | - | confies - - -
atravesar | - | atravies - - -
despertar | - | despiert - - -
acertar | - | aciert - - -
concertar | - des | conciert - - -
gobernar | - | gobiern - - -
recomendar | - | recomiend - - -
enmendar | - | enmiend - - -
merendar | - | meriend - - -
arrendar | - sub | arriend - - -
sembrar | - re | siembr - - -
temblar | - re | tiembl - - -
quebrar | - re | quiebr - - -
apretar | - | apriet - - -
nevar | - | niev - - -
helar | - des | hiel - - -
serrar | - a | sierr - - -
manifestar | - | manifiest - - -
encomendar | - | encomiend - - -
plegar | - des re | plieg - - -
contar | - des re | cuent - - -
costar | - | cuest - - -
acostar | - | acuest - - -
mostrar | - de | muestr - - -
probar | - a com re | prueb - - -
encontrar | - re | encuentr - - -
acordar | - | acuerd - - -
recordar | - | recuerd - - -
concordar | - | concuerd - - -
apostar | - | apuest - - -
tostar | - | tuest - - -
volar | - re sobre | vuel - - -
colar | - | cuel - - -
colgar | - des | cuelg - - -
rogar | - | rueg - - -
holgar | - | huelg - - -
jugar | - | jueg - - -
almorzar | - | almuerz - - -
forzar | - es re | fuerz - - -
rodar | - | rued - - -
renovar | - | renuev - - -
soltar | - | suelt - - -
sonar | - re con | suen - - -
soñar | - en | sueñ - - -
solar | con a | suel - - -
poblar | - re des | puebl - - -
tronar | - | truen - - -
degollar | - | degüell - - -
avergonzar | - | avergüenz - - -
engrosar | - | engrues - - -
atender | - | atiend - - -
tender | - en ex des sobren con | tiend - - -
encender | - | enciend - - -
ascender | - | asciend - - -
descender | - con | desciend - - -
defender | - | defiend - - -
perder | - | pierd - - -
verter | - re | viert - - -
querer | - | quier - quis-o querr
poder | - | pued - pud-o podr pudiendo
volver | - de re en desen | vuelv - - - vuelto
solver | re di ab | suelv - - - suelto
mover | - re con pro | muev - - -
llover | - | lluev - - -
morder | - re | muerd - - -
torcer | - re des | tuerc - - -
cocer | - re es | cuec - - -
doler | - con | duel - - -
moler | - de | muel - - -
oler | - | huel - - -
sentir | - con a di pre re | sient - sint-ió -
mentir | - des | mient - mint-ió -
arrepentir | - | arrepient - arrepint-ió -
ferir | re pre trans in di con inter pro | fier - fir-ió - fería ferías ferían
sugerir | - | sugier - sugir-ió - sugería sugerías sugerían
digerir | - | digier - digir-ió - digería digerías digerían
ingerir | - | ingier - ingir-ió - ingería ingerías ingerían
herir | - | hier - hir-ió - hería herías herían
adherir | - | adhier - adhir-ió - adhería adherías adherían
requerir | - | requier - requir-ió - requería requerías requerían
quirir | ad in | quier - - - quiría quirías quirían
hervir | - | hierv - hirv-ió -
vertir | con in ad di per re sub contro | viert - virt-ió -
cernir | dis con | ciern - - -
dormir | - a | duerm - durm-ió -
morir | - | muer - mur-ió - muerto
pedir | - des ex im | pid - pid-ió -
medir | - | mid - mid-ió -
servir | - | sirv - sirv-ió -
seguir | - con per pro re | sigu - sigu-ió -
elegir | - re | elig - elig-ió -
regir | - cor | rig - rig-ió -
corregir | - | corrig - corrig-ió -
repetir | - | repit - repit-ió -
competir | - | compit - compit-ió -
derretir | - | derrit - derrit-ió -
rendir | - | rind - rind-ió -
vestir | - re in tra des | vist - vist-ió -
gemir | - | gim - gim-ió -
concebir | - | concib - concib-ió -
reñir | - | riñ - riñ-ó -
reír | - son | rí rí r-ió - reído reí reímos reía reías reían
freír | - re so | frí frí fr-ió - frito freído freímos freía freían
tener | - abs con de entre man ob re sos | tien teng tuv-o tendr
venir | - contra con inter pre pro re sobre de | vien veng vin-o vendr viniendo
poner | - com dis ex im o pro pos su ante contra inter re super yuxta | pon pong pus-o pondr puesto
salir | - sobre | sal salg - saldr
valer | - equi pre | val valg - valdr
hacer | - des re | hac hag hic-o har hecho haz hizo
satisfacer | - | satisfac satisfag satisfic-o satisfar satisfecho satisfizo
decir | - | dic dig dij-o dir dicho diciendo
decir | contra des pre | dic dig dij-o - dicho diciendo
decir | mal ben | dic dig dij-o - diciendo
traer | - a abs con dis ex re sus | tra traig traj-o - traído trayendo traía traían
caer | - de re | ca caig cay-ó caer caído caía caías caían caemos cae caen
saber | - | sab sep sup-o sabr
haber | - | hab hay hub-o habr
caber | - | cab quep cup-o -
andar | - | and - anduv-o -
ducir | con pro re intro tra de se in repro recon reintro a | duc duzc duj-o -
oír | - des | oy oig oy-ó oir oído oímos oía oías oían
ver | - | v ve v-io ver visto
ver | pre entre | v ve v-ió - visto vé vén veía veían
dar | - | - - d-io dar dado dando doy da das dan damos di dé den daba daban dimos
leer | - re | le le ley-ó leer leído leía leían leemos
creer | - | cre cre crey-ó - creído creía creían
seer | po | se se sey-ó - seído seía seían
proveer | - | prove prove provey-ó - proveído provisto proveía proveían
roer | - cor | ro ro roy-ó - roído
huir | - re | huy huy huy-ó huir huido huía huían huimos
uir | constr reconstr destr instr obstr | uy uy uy-ó -
uir | incl excl concl ocl recl fl infl dil | uy uy uy-ó -
uir | contrib distrib atrib retrib | uy uy uy-ó -
uir | sustit constit instit restit prostit destit | uy uy uy-ó -
uir | dismin | uy uy uy-ó -
coger | - a en es re sobre | cog coj - -
ger | prote emer conver | g j - -
gir | exi diri sur fin afli infrin restrin un ur ru mu sumer | g j - -
guir | distin extin | gu g - -
cer | ven conven ejer me | c z - -
cir | espar zur frun | c z - -
sistir | con re in per de sub a | sist - - -
escribir | - | - - - - escrito
scribir | de in su pre tran circun ad pro | - - - - scrito scripción scripciones
abrir | - re entre | - - - - abierto
cubrir | - en des re | - - - - cubierto
imprimir | - re | - - - - impreso
romper | - | - - - - roto
"""
"""A verb a line: what it ends in, its prefixes ("-" for none), and what its forms are made of, "-"
where Snowball knows them: "tú tien-es, yo teng-o, él tuv-o, yo tendr-é" and other forms."""

_SHORT = "abrir unir entrar usar optar obrar atar asar armar alzar andar echar amar arder"
"""Regular verbs that are too short for Snowball to part them from their endings."""

_OTHER = """
    acuerdo acuerdos aliento alientos alza amada amadas amado amados apuesto arma armada armadas
    armas asa asada asadas asado asados asas asiento asientos atada ate ciega ciegas ciego
    ciegos concierto conciertos consuelo cuenta cuentas cuento cuentos cupo da dado dados duelo
    duelos echo encuentro encuentros entrada entradas entre fría frías frío fríos fuerza fuerzas
    gobierno gobiernos hecho hechos helada helado hielo hielos huelga huelgas impuesto impuestos
    muela muelas nieve nieves obra obras parto pliego pliegos presupuesta presupuesto
    presupuestos puebla pueblo pueblos puesta puestas puesto puestos repuesto repuestos revista
    revistas revuelta revueltas río rueda ruedas sierra sierras suelo suelos sueño sueños
    supuesta supuesto supuestos tienda tiendas tiento traje trajes tuerca tuercas una unas uno
    ve ven vine vino vinos vista vistas viste visto vistos vuelta vueltas
"""
_OTHER_WORDS = frozenset(_OTHER.split())
"""Forms that are as often another word: "cuenta", "tienda", "presupuesto"."""

_FUTURE = ["é", "ás", "á", "emos", "éis", "án", "ía", "ías", "íamos", "íais", "ían"]
_PAST = {
    "o": ("e iste o imos isteis", "ieron iera ieras iéramos ieran iese iesen"),
    "io": ("i iste io imos isteis", "ieron iera ieras iéramos ieran iese iesen"),
    "ió": ("ió iendo", "ieron iera ieras iéramos ieran iese iesen"),
    "ó": ("ó endo", "eron era eras éramos eran ese esen"),
}
"""What follows the stem of a past form in "él": "tuv-o", "d-io", "sint-ió", "cay-ó"."""

_REGULAR = {
    "ar": """
        o as a amos áis an e es emos éis en é aste ó asteis aron ando ado ada ados adas aba abas
        ábamos abais aban ara aras áramos aran ase asen
    """,
    "er": """
        o es e en a as amos áis an í iste ió imos isteis ieron iendo ido ida idos idas ía ías
        íamos íais ían iera ieras iéramos ieran iese iesen
    """,
}
_IN_AR = {"g": "gu", "z": "c", "c": "qu"}
_IN_OTHERS = {"gu": "g", "g": "j", "c": "z"}
"""How the last sound of a stem is written before an "e" in verbs in "-ar", before an "a" or an "o"
in others: "jueg-a, juegu-e", "sigu-e, sig-o"."""

_PARTICIPLE = re.compile(r"\w*(?:[^n]d|t|ch|es)o")


class _Model(NamedTuple):
    """What the forms of a verb are made of, each without the verb's prefix, or "-".

    Attributes:
        ending: What the infinitive ends in.
        stressed: The stem where the stress is on it: "tú tien-es".
        own: That of the first person and the subjunctive, if it is another one: "yo teng-o".
        past: The stem and ending of the past form in "él": "tuv-o".
        future: The stem of the future and the conditional: "tendr-é".
        others: Other forms; of a participle, the masculine.
    """

    ending: str
    stressed: str
    own: str
    past: str
    future: str
    others: Sequence[str]

    def forms(self) -> Iterator[str]:
        """Yield the forms that Snowball keeps apart, and some that it does not."""
        if self.stressed != "-":
            yield from self._present()
        if self.past != "-":
            yield from self._past()
        if self.future != "-":
            yield from (self.future + ending for ending in _FUTURE)
        for form in self.others:
            yield form
            if _PARTICIPLE.fullmatch(form):
                yield from (form[:-1] + ending for ending in ("a", "os", "as"))

    def _present(self) -> Iterator[str]:
        if self.ending.endswith("ar"):
            endings = ["o", "as", "a", "an", "e", "es", "en"]
            yield from (_written(self.stressed, ending, _IN_AR) for ending in endings)
            return
        yield from (self.stressed + ending for ending in ("es", "e", "en"))
        if self.own != "-":
            yield from (self.own + ending for ending in ("o", "a", "as", "amos", "áis", "an"))
            return
        endings = ["o", "a", "as", "an"]
        yield from (_written(self.stressed, ending, _IN_OTHERS) for ending in endings)
        stem, _, of_him = self.past.partition("-")
        if of_him in ("ió", "ó"):
            yield _written(stem, "amos", _IN_OTHERS)

    def _past(self) -> Iterator[str]:
        stem, _, of_him = self.past.partition("-")
        endings, more = _PAST[of_him]
        if stem.endswith("j"):
            more = _PAST["ó"][1]
        yield from (_written(stem, ending, _IN_OTHERS) for ending in f"{endings} {more}".split())


def lines() -> Iterator[str]:
    """Yield each verb with its forms as `words/` has them, without those that mean another word."""
    yield from verb_tables.lines(_MODELS, _forms, _OTHER_WORDS)
    for verb in _SHORT.split():
        endings = _REGULAR["ar" if verb.endswith("ar") else "er"].split()
        short = (_written(verb[:-2], ending, _IN_AR) for ending in endings)
        future = (verb + ending for ending in _FUTURE)
        yield verb_tables.line(verb, (*short, *future), _OTHER_WORDS)


def _forms(ending: str, stems: Sequence[str]) -> Iterator[str]:
    stressed, own, past, future, *others = stems
    return _Model(ending, stressed, own, past, future, others).forms()


def _written(stem: str, ending: str, spelling: Mapping[str, str]) -> str:
    """Return a stem and an ending as they are written together."""
    is_front = ending[0] in "eéií"
    if is_front != (spelling is _IN_AR):
        return stem + ending
    for sound in ("gu", "g", "c", "z"):
        if sound in spelling and stem.endswith(sound):
            return stem.removesuffix(sound) + spelling[sound] + ending
    return stem + ending
