"""French forms that Snowball keeps apart: "photos", "sportive", "ils acceptent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_S = """
    absous albatros albinos chaos clos confus convers cosmos couscous dessous devers diffus dispos
    dissous divers dos éclos enclos envers héros inclus intrus pervers pourparlers propos puits
    remous repos revers rhinocéros tétanos thermos tiers tournedos tous travers univers vers
    volontiers
"""

_IN_EUX = """
    anguleux baveux boiteux broussailleux brumeux caillouteux calamiteux calleux capiteux
    chatouilleux comateux coûteux crapuleux crasseux crémeux douteux duveteux fabuleux fâcheux
    fameux frauduleux frileux fumeux galeux graisseux granuleux graveleux hasardeux hideux honteux
    houleux huileux juteux laiteux merveilleux méticuleux mielleux miraculeux miteux moelleux
    morveux mousseux musculeux nébuleux nerveux orgueilleux osseux paresseux pâteux pelucheux
    périlleux piteux pointilleux poisseux pompeux pulpeux râpeux rocailleux rocheux sableux
    scandaleux scrupuleux sirupeux sourcilleux vaniteux vaseux venimeux venteux
"""

_IN_ENT = """
    absent abstinent accent accident adhérent adjacent adolescent affluent ambivalent antécédent
    apparent arborescent ardent argent arpent astringent auvent chiendent cohérent compétent
    concurrent confident confluent conséquent content continent contingent convalescent convent
    convergent corpulent couvent décadent décent déférent détergent différent diligent dissident
    divergent effervescent éloquent émergent éminent équivalent évanescent évident excédent
    excellent fervent florent fluorescent fréquent immanent imminent impertinent impotent imprudent
    incandescent incident incohérent incompétent inconséquent incontinent indécent indifférent
    indigent indolent indulgent influent inhérent innocent insolent intelligent intermittent latent
    laurent mécontent négligent occident omnipotent omniprésent onguent opulent paravent parent
    pénitent permanent pertinent phosphorescent polyvalent précédent présent président proéminent
    prudent récent récurrent référent régent relent résident réticent sergent serpent somnolent
    souvent strident subséquent succulent talent tangent torrent transparent trident truculent
    turbulent urgent vincent violent virulent
"""

_IN_MER = """
    abîm acclam accoutum affam affirm aim alarm allum anim arm assomm assum blâm blasphèm brum calm
    charm chôm clam comprim confirm conform consomm consum cram décim déclam déform dénomm déprim
    désarm diffam embaum enferm enflamm enrhum entam envenim escrim estim exclam exprim ferm film
    form fum germ gomm imprim infirm inform légitim nomm opprim parfum parsèm périm prénomm prim
    proclam programm rallum ranim réaffirm réanim réclam referm réform renferm renomm réprim résum
    rim rythm sèm supprim surnomm transform trim
"""

_IN_IER = """
    affili alli amplifi appari appréci appropri associ autopsi balbuti bénéfici calomni certifi
    clarifi classifi codifi colori concili confi congédi contrari convi copi cri crucifi dédi défi
    dépli différenci disqualifi dissoci diversifi domicili édifi électrifi étudi expatri expédi
    falsifi fortifi fructifi glorifi graci gratifi humili identifi incendi initi injuri intensifi
    irradi justifi licenci magnifi mendi modifi multipli mystifi négoci notifi oubli pacifi pari
    personnifi photocopi planifi plastifi pli pri privilégi publi purifi qualifi radi ralli rapatri
    ratifi réconcili recopi rectifi réfugi reli remani remari remédi remerci répertori répudi résili
    réunifi sacrifi sanctifi signifi simplifi ski solidifi souci spécifi stupéfi suppli terrifi tri
    unifi vari vérifi vivifi
"""

_IN_ON = """
    abandon accordéon aiguillon aileron amidon aviron bacon badigeon bâillon balcon ballon baron
    bataillon bâton béton biberon bichon bidon bison blason blouson boisson bonbon bottillon bouchon
    bouffon bouillon boulon bourdon bourgeon bourguignon bouton breton bridon brouillon bûcheron
    buisson cabochon caisson caleçon caméléon canon canton canyon capuchon cardon cargaison carillon
    carton ceinturon champignon chanson chaperon chapon charbon chardon chaton chaudron chausson
    chevron chiffon chignon citron clairon cloison cochon cocon colon combinaison compagnon
    comparaison conjugaison contrefaçon cordon cornichon cotillon coton coupon crampon crayon
    croisillon croûton cuisson déclinaison démangeaison démon dicton dindon donjon dragon
    échantillon échelon écusson édredon électron embryon environ éperon escadron estragon esturgeon
    étalon façon faucon félon feston feuilleton filon fiston flacon fleuron flocon floraison
    forgeron fourgon frelon frisson fronton gallon galon garçon garnison gascon gazon glaçon goudron
    goujon gravillon grêlon griffon grillon guéridon guérison guidon haillon hameçon hanneton harpon
    hérisson héron horizon houblon inclinaison jalon jambon jargon jeton jupon klaxon lagon laiton
    lapon lardon layon leçon letton liaison limon liseron livraison lorgnon macaron maçon maillon
    maison mamelon manchon maquignon marathon marron médaillon melon menton micron mignon mitron
    moellon moignon moisson mousqueton mousseron mousson mouton napperon néon neutron nourrisson
    noyon nylon oignon oisillon oraison oreillon ourson paillasson pantalon papillon pardon patron
    pavillon peloton pendaison percheron perron pharaon photon piéton pigeon pignon pilon pinson
    piston piton plancton planton plastron plongeon poinçon poison poisson poivron pompon ponton
    postillon potiron poumon poupon prison python raison rançon raton rayon reblochon rejeton
    réveillon rognon saison salaison salon saloon santon saucisson saumon savon saxon sermon sillon
    siphon soupçon talon tampon tendon tendron terminaison tesson téton teuton tison toison torchon
    tourbillon trahison tronçon typhon unisson vallon veston vigneron violon vison wagon wallon
"""


def _words(text: str) -> frozenset[str]:
    """Return the words of a text, also without their accents, which visitors leave out."""
    return frozenset([*text.split(), *fold(text).split()])


_PLURAL = re.compile(r"\w{3,}[ou]s|\w{2,}(?:er|ir|it|[gnstx]ion)s")
_NO_PLURALS = _words(_IN_S)

_FEMININES = (
    (re.compile(r"(\w{2,}[dst])ives?"), "if"),
    (re.compile(r"(\w{2,})trices?"), "teur"),
    (re.compile(r"(\w{2,}[dfhklmpstv])euses?"), "eur"),
    (re.compile(r"(\w{2,}(?:ch|g|i|ill))[eè]res?"), "er"),
)
_ADJECTIVES_IN_EUX = _words(_IN_EUX)
"""Those that would be taken for the feminine of a noun in "-eur"."""

_OTHERS_IN_ENT = _words(_IN_ENT)
"""Words in "-ent" that are none of a verb, or as often something else."""

_VERBS_IN_MER = _words(_IN_MER)
"""What stands before "-ent" in verbs in "-mer": other words in "-ment" are nouns and adverbs."""

_VERBS_IN_IER = _words(_IN_IER)
"""What stands before "-e" in verbs in "-ier": most other words in "-ie" are nouns."""

_NOUNS_IN_ON = _words(_IN_ON)
"""What stands before "-s" in nouns that look like a verb of "nous"."""

_ENDING_IN_IER = re.compile(r"(?:es?|ent|ons|ez)\Z")
_OF_YER = re.compile(r"(\w+[aou])y(?:es?|ent|ons)")
_NO_VERB = re.compile(r"\w{0,2}(?:ent|ons)|\w*(?:(?:ai|[iè]r|[^a]iss)ent|(?:[^a]iss|[ei]r)ons)")
"""Words too short to tell, and endings that Snowball knows: "ils finissent", "nous irons"."""


def base(word: str, forms: Mapping[str, str]) -> str:
    """Return the word in small letters that another one is a form of; most stay as they are.

    Args:
        word: Any word.
        forms: Those that are listed, each with its word: "douce" and "doux" lead "doucement" to
            "doux".
    """
    if word.endswith(("ment", "ments")) and (root := forms.get(word.removesuffix("s")[:-4])):
        return root
    if word.endswith("ents"):
        return _present(word[:-1])
    if word.endswith(("ent", "ons", "ie", "ies", "iez", "ye", "yes")):
        return _present(word)
    return singular(word)


def singular(word: str) -> str:
    """Return the singular or masculine of a word in small letters; most stay as they are.

    Only endings that Snowball's French algorithm leaves alone are looked at: "numéros", "revenus",
    "dangers", "active", "directrice", "vendeuse", "étrangère".
    """
    if word.endswith("s") and _PLURAL.fullmatch(word) and word not in _NO_PLURALS:
        return word[:-1]
    if word.endswith(("e", "es")):
        for feminine, masculine in _FEMININES:
            if found := feminine.fullmatch(word):
                adjective = f"{found[1]}eux"
                return adjective if adjective in _ADJECTIVES_IN_EUX else found[1] + masculine
    return word


def _present(word: str) -> str:
    """Return what leads a regular verb's form to its infinitive, or the singular of a noun.

    "Oublient" and "oublie" become "oublier", "acceptent" and "acceptons" become "accepte", "payons"
    becomes "paie", "ballons" becomes "ballon".
    """
    if (root := _ENDING_IN_IER.sub("", word)) in _VERBS_IN_IER:
        return f"{root}er"
    if word.endswith("ons") and word[:-1] in _NOUNS_IN_ON:
        return word[:-1]
    if found := _OF_YER.fullmatch(word):
        return f"{found[1]}ie"
    if word.endswith("ons"):
        return _of_us(word)
    if not word.endswith("ent") or word in _OTHERS_IN_ENT or _NO_VERB.fullmatch(word):
        return word
    if word.endswith("ment") and word.removesuffix("ent") not in _VERBS_IN_MER:
        return word
    return word if word.endswith("ient") and word[-5] not in "ou" else _spoken(word[:-3])


def _of_us(word: str) -> str:
    """Return the same of a word in "-ons" that is no listed noun."""
    if word.endswith("ions"):
        return singular(word)
    return word if _NO_VERB.fullmatch(word) else _spoken(word[:-3].removesuffix("e"))


def _spoken(stem: str) -> str:
    """Return a verb's stem with "-e", or as an infinitive where that would be a feminine.

    "Activons" becomes "activer": "active" is led on to "actif".
    """
    form = f"{stem}e"
    return form if singular(form) == form else f"{form}r"
