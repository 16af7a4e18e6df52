"""Forms are the same word, those too that the stemmer keeps apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.analyzer import Analyzer
from knowledge.language.spanish import base, singular
from tests.knowledge.town import retriever_of, section


def _terms_of(forms):
    return {Analyzer(["es"]).terms_of(form) for form in forms.split()}


@pytest.mark.parametrize(
    "forms",
    [
        "ciudad ciudades",
        "libertad libertades",
        "pared paredes",
        "vez veces",
        "lápiz lapiz lápices lapices",
        "capaz capaces",
        "lugar lugares",
        "mujer mujeres",
        "taller talleres",
        "escolar escolares",
        "líder líderes",
        "joven jóvenes jovenes",
        "examen exámenes examenes",
        "famoso famosa famosas",
        "próximo próxima próximos proximos",
        "préstamo préstamos",
        "moderno modernos",
        "cuaderno cuadernos",
        "tarea tareas",
        "obra obras",
        "día días dias",
        "río ríos rio rios",
        "comité comités comites",
        "menú menús",
        "ticket tickets",
        "ingeniero ingeniera ingenieras",
        "tercero tercer tercera",
        "almuerzo almuerzos almorzar",
    ],
)
def test_plurals_and_feminines_meet(forms):
    assert len(_terms_of(forms)) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "cerrar cierro cierra cierran cierre cierren cerramos cerrado",
        "empezar empieza empiece empiecen empecé",
        "encontrar encuentra encuentran encuentren",
        "jugar juega juegan jueguen jugué",
        "perder pierdo pierde pierda",
        "sentir siente sienten sintió sintieron sintamos",
        "preferir prefiere prefirió prefería preferían",
        "dormir duerme durmió durmiendo",
        "pedir pido pide pidan pidió pidieron",
        "seguir sigue sigo siga siguió siguiendo síguenos",
        "elegir elige elijo elija eligió",
        "tener tengo tiene tuvo tendré tendrá tendría tuviera",
        "mantener mantiene mantenga mantuvieron mantendrá",
        "poner ponga pondría pusieron",
        "componer compuso compuesta compuestas",
        "decir dice dijo diga dirá diciendo dígame",
        "traducir traduce traduzco traduzca tradujo tradujeron",
        "traer traigo traiga trajo trajeron",
        "caer cae cayó caigo",
        "construir construye construyó construya construyera",
        "recoger recojo recoja recogen",
        "ofrecer ofrezco ofrezca ofrecemos",
        "conocer conozco conozcan",
        "escribir escrito escrita escritas",
        "inscribir inscrito inscripción inscripciones inscribirte inscríbanse",
        "inscribir inscribirme inscríbete",
        "buscar busque busquen busqué",
        "pagar pague paguen pagué",
        "averiguar averigüe",
        "realizar realice realicen",
        "cruzar cruce crucen",
        "cambiar cambió cambia cambian",
        "enviar envío envía envían envió envíe envíeme enviármelo",
        "rodear rodea rodean rodeado",
        "clasificar clasifica clasificado clasificación clasifique",
        "preparar prepara preparan preparé preparado",
        "usar uso usos usa usando usaron usarlo",
        "abrir abre abren abrió abierta abriendo abrirán",
        "unir unido unidas unirse únete",
        "ayudar ayuda ayudarle ayudarles ayúdame ayúdenos ayudándote",
        "registrar regístrate regístrese",
        "contactar contáctenos contacten",
    ],
)
def test_a_verb_meets_its_forms(forms):
    assert len(_terms_of(forms)) == 1


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("cuenta", "contar"),
        ("tienda", "tender"),
        ("fuerza", "forzar"),
        ("presupuesto", "presuponer"),
        ("impuesto", "imponer"),
        ("comida", "comedir"),
        ("revista", "revestir"),
        ("frío", "freír"),
        ("dios", "dar"),
        ("comparte", "compar"),
        ("suerte", "suer"),
        ("órganos", "orgar"),
        ("fenómenos", "fenomar"),
        ("destino", "desteñir"),
        ("científica", "cientificar"),
        ("entrada", "entrar"),
        ("entre", "entrar"),
        ("cupo", "caber"),
        ("oro", "orar"),
    ],
)
def test_a_form_that_is_another_word_stays_that_word(word, verb):
    analyzer = Analyzer(["es"])
    assert analyzer.terms_of(word) != analyzer.terms_of(verb)


@pytest.mark.parametrize(
    "word", ["lunes", "gratis", "interés", "país", "dios", "bíceps", "viernes", ""]
)
def test_other_words_stay_as_they_are(word):
    assert singular(word) == word


@given(st.text("acdeégiílmnorstuvz", max_size=12))
def test_a_singular_is_its_own(word):
    assert singular(singular(word)) == singular(word)


@given(st.text())
def test_what_is_no_word_has_a_base_too(text):
    assert bool(base(text, {})) == bool(text)


def test_who_asks_in_the_first_person_finds_what_the_page_says_to_all():
    site = retriever_of(
        section("course", "Cursos de natación", "Las inscripciones abren el primer lunes de mes."),
        section("pool", "Piscina", "Se puede nadar en verano."),
        title="Ayuntamiento",
        language="es",
    )
    assert site.ask("¿Cuándo puedo inscribirme?").match.section.id == "course"
    assert site.ask("inscríbeme por favor").match.section.id == "course"


@pytest.mark.parametrize(
    "asked", ["¿Qué tendríamos que hacer?", "¿Podías?", "¿Se debían?", "tuvimos"]
)
def test_function_words_carry_no_meaning_in_any_person(asked):
    assert not any(token.weight for token in Analyzer(["es"]).tokens(asked))


def test_what_one_would_have_to_do_is_no_thing():
    site = retriever_of(
        section("pool", "Piscina", "La entrada a la piscina cuesta dos euros."),
        section("we", "Lo que tendríamos", "Tendríamos lo que tendríamos, si pudiéramos."),
        title="Ayuntamiento",
        language="es",
    )
    assert site.ask("¿Tendríamos que pagar la piscina?").match.section.id == "pool"
