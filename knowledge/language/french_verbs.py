"""French verbs with several stems: all their forms, made from the tables of grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.language import verb_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODELS = """
tenir | - abs appar con dé entre main ob re sou | tiens tient ten tiennent tiendr t-in tenu tienn
venir | - contre con de inter par pré pro re | viens vient ven viennent viendr v-in venu vienn
venir | sou sub sur | viens vient ven viennent viendr v-in venu vienn
prendre | - ap com entre mé re réap sur | prends prend pren prennent prendr pr-i pris prenn
mettre | - ad com compro dé é o per pro re sou trans | mets met mett mettent mettr m-i mis mett
battre | - a com dé ra | bats bat batt battent battr batt-i battu batt
endre | r v p f t att déf dép dét ent ét prét rev susp | ends end end endent endr end-i endu end
endre | desc redesc | ends end end endent endr end-i endu end
ondre | rép corresp f conf p t | onds ond ond ondent ondr ond-i ondu ond
ordre | m t | ords ord ord ordent ordr ord-i ordu ord
erdre | p | erds erd erd erdent erdr erd-i erdu erd
andre | rép | ands and and andent andr and-i andu and
rompre | - cor inter | romps rompt romp rompent rompr romp-i rompu romp
vaincre | - con | vaincs vainc vainqu vainquent vaincr vainqu-i vaincu vainqu
aindre | cr contr pl | ains aint aign aignent aindr aign-i aint aign
eindre | att c dét enfr ét étr f g p rep dép restr t | eins eint eign eignent eindr eign-i eint eign
oindre | j adj disj enj rej | oins oint oign oignent oindr oign-i oint oign
uire | c cond déd end ind introd prod | uis uit uis uisent uir uis-i uit uis
uire | recond réd reprod séd trad | uis uit uis uisent uir uis-i uit uis
uire | constr détr instr reconstr | uis uit uis uisent uir uis-i uit uis
nuire | - | nuis nuit nuis nuisent nuir nuis-i nui nuis
dire | - re contre inter pré | dis dit dis disent dir d-i dit dis
crire | é dé ins pres pros ré réé réins | cris crit criv crivent crir criv-i crit criv
crire | sous trans retrans circons | cris crit criv crivent crir criv-i crit criv
lire | - é re réé | lis lit lis lisent lir l-u lu lis
suffire | - | suffis suffit suffis suffisent suffir suff-i suffi suffis
rire | - sou | ris rit ri rient rir r-i ri ri
aître | conn reconn méconn par appar compar dispar réappar | ais aît aiss aissent aîtr -u u aiss
naître | - re | nais naît naiss naissent naîtr naqu-i né naiss
croître | - ac dé | crois croît croiss croissent croîtr cr-u cru croiss
cevoir | aper con dé per re | çois çoit cev çoivent cevr ç-u çu çoiv
voir | - re entre | vois voit voy voient verr v-i vu voi
prévoir | - | prévois prévoit prévoy prévoient prévoir prév-i prévu prévoi
pourvoir | - | pourvois pourvoit pourvoy pourvoient pourvoir pourv-u pourvu pourvoi
savoir | - | sais sait sav savent saur s-u su sach
vouloir | - | veux veut voul veulent voudr voul-u voulu veuill
valoir | - équi pré | vaux vaut val valent vaudr val-u valu vaill
mouvoir | - é pro | meus meut mouv meuvent mouvr m-u mu meuv
pleuvoir | - | pleus pleut pleuv pleuvent pleuvr pl-u plu pleuv
asseoir | - | assois assoit assoy assoient assoir ass-i assis assoi
asseoir | - | assieds assied assey asseyent assiér ass-i assis assey
ouvrir | - c déc rec r entr | ouvre ouvres ouvr ouvrent ouvrir ouvr-i ouvert ouvr
frir | of souf | fre fres fr frent frir fr-i fert fr
cueillir | - ac re | cueille cueilles cueill cueillent cueiller cueill-i cueilli cueill
courir | - ac con en par re se | cours court cour courent courr cour-u couru cour
mourir | - | meurs meurt mour meurent mourr mour-u mort meur
quérir | ac con re | quiers quiert quér quièrent querr qu-i quis quièr
partir | - re | pars part part partent partir part-i parti part
sortir | - res | sors sort sort sortent sortir sort-i sorti sort
mentir | - dé | mens ment ment mentent mentir ment-i menti ment
sentir | - res con pres | sens sent sent sentent sentir sent-i senti sent
servir | - des res | sers sert serv servent servir serv-i servi serv
dormir | - en | dors dort dorm dorment dormir dorm-i dormi dorm
vêtir | - re | vêts vêt vêt vêtent vêtir vêt-i vêtu vêt
fuir | - en | fuis fuit fuy fuient fuir fu-i fui fui
suivre | - pour | suis suit suiv suivent suivr suiv-i suivi suiv
vivre | - sur re | vis vit viv vivent vivr véc-u vécu viv
clure | con ex | clus clut clu cluent clur cl-u clu clu
inclure | - | inclus inclut inclu incluent inclur incl-u inclus inclu
faire | re dé satis | fais fait fais font fer f-i fait fass
plaire | - dé | plais plaît plais plaisent plair pl-u plu plais
traire | ex dis sous abs | trais trait tray traient trair - trait trai
boire | - | bois boit buv boivent boir b-u bu boiv
croire | - | crois croit croy croient croir cr-u cru croi
coudre | - re dé | couds coud cous cousent coudr cous-i cousu cous
soudre | ré dis | sous sout solv solvent soudr sol-u solu solv
envoyer | - r | envoie envoies envoy envoient enverr envoy-a envoyé envoi
agir | - | agis agit agiss agissent agir ag-i agi agiss
unir | - | unis unit uniss unissent unir un-i uni uniss
obéir | - dés | obéis obéit obéiss obéissent obéir obé-i obéi obéiss
"""
"""A verb a line: what it ends in, its prefixes ("-" for none), and what its forms are made of: "je
tiens, il tient, ten-ons, ils tiennent, tiendr-ai, t-int, tenu, que je tienn-e"."""

_OTHER = """
    accrue bois boise boisent boises bout bus but combat combats concours courant courante courantes
    courants cours court croissant croissante croissantes croissants cru crue crues crus cuise débat
    débats dessert desserts entreprise entreprises entretiens entrevue entrevues équivalent extrait
    extraits fond fonde fondent fondes fondons fonds lit luis mens mets mu mue mues mus nuis nuit
    offre offres parcours part parts peigne peignent peignes plu plue plues plurent plus plut pourvu
    produit produits recours remise remises rendez ressort ressorts revue revues rie ries savant
    savons secours sens souris soutiens sue sues suis suivant suivante suivantes suivants surprise
    surprises sus tendons tenue tenues traie trait traits value values vaux vis vive vives voie
    voies vue vues
"""
_OTHER_WORDS = frozenset(_OTHER.split())
"""Forms that are as often another word: "cours", "sens", "entreprise"."""

_PAST = {"a": "a èrent", "i": "it irent", "u": "ut urent", "in": "int inrent", "": ""}
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient")
# What stands behind the stem of "nous": the present, the imperfect and the present participle.
_PLURAL = ("ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant", "ante", "ants", "antes")


class _Model(NamedTuple):
    """What the forms of a verb are made of, each without the verb's prefix."""

    singular: str
    other_singular: str
    plural: str
    third_plural: str
    future: str
    past: str
    participle: str
    subjunctive: str

    def forms(self) -> Iterator[str]:
        """Yield all forms, but those that only old books have ("nous tînmes")."""
        yield from (self.singular, self.other_singular, self.third_plural)
        yield from (self.plural + ending for ending in _PLURAL)
        yield from (self.future + ending for ending in _FUTURE)
        stem, _, vowel = self.past.rpartition("-")
        yield from (stem + ending for ending in _PAST[vowel].split())
        plural = self.participle.removesuffix("s") + "s"
        yield from (self.participle, f"{self.participle}e", plural, f"{self.participle}es")
        yield from (self.subjunctive + ending for ending in ("e", "es", "ent"))


def lines() -> Iterator[str]:
    """Yield each verb with its forms as `words/` has them, without those that mean another word."""
    return verb_tables.lines(_MODELS, lambda _, stems: _Model(*stems).forms(), _OTHER_WORDS)
