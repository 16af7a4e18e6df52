"""The command as people run it: real processes, their output and their exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.kb import files

SOURCE = files.SAMPLE / "source" / "page-179737.json"
TRANSPORT = "Promoting social and work integration through inclusive transport"


@pytest.fixture
def signpost(tmp_path):
    """Run the command in an empty folder, without any setting of the person who runs the tests."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("SIGNPOST_") and name != "TELEGRAM_BOT_TOKEN"
    }

    def run(*arguments, stdin="", stdout=subprocess.PIPE, **environment):
        return subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=tmp_path,
            env={**clean, "NO_COLOR": "1", "COLUMNS": "100", **environment},
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def kb(tmp_path):
    folder = tmp_path / "kb"
    shutil.copytree(files.SAMPLE, folder)
    return folder


def answer(done):
    (line,) = done.stdout.splitlines()
    return json.loads(line)


@pytest.mark.parametrize(
    ("question", "title", "link"),
    [
        ("how do I find transport help", TRANSPORT, "https://wimoov.org/"),
        ("wimov", TRANSPORT, "https://wimoov.org/"),
        ("comment trouver une aide au transport", TRANSPORT, "https://wimoov.org/"),
        (
            "nursing homes",
            "The elderly: staying at home and in their own area",
            "https://www.groupesos-seniors.org/",
        ),
        ("1000 caffes", "Revivifying France’s rural villages", "https://www.1000cafes.org/"),
    ],
)
def test_the_sample_answers_with_the_section_and_its_link(signpost, question, title, link):
    done = signpost("ask", question, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = answer(done)
    assert found["answered"] is True
    assert found["section"]["title"] == title
    assert link in [each["url"] for each in found["links"]]


@pytest.mark.parametrize("question", ["what is the weather in Paris today", "asdfghjkl", "", "?"])
def test_what_nothing_answers_is_not_answered(signpost, question):
    done = signpost("ask", question, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    found = answer(done)
    assert (found["answered"], found["section"], found["passage"]) == (False, None, None)
    assert found["links"] == []


def test_json_has_the_fields_of_the_contract(signpost):
    found = answer(signpost("ask", "tranport help", "--json"))
    assert list(found) == [
        "question", "answered", "confidence", "section", "passage", "links", "suggestions",
        "corrected", "elapsed_ms",
    ]  # fmt: skip
    assert found["corrected"] == "transport help"
    assert found["links"] == [{"text": "Learn more", "url": "https://wimoov.org/"}]
    section = found["section"]
    assert section["id"] == "179737-promoting-social-and-work-integration"
    assert section["url"].endswith("#textimagebanner_6348088723d8b")
    assert section["language"] == "en"
    assert section["breadcrumb"] == [
        "For regions",
        "Revivifying regions",
        "Revivifying forgotten regions",
    ]
    assert "Wimoov" in found["passage"]


def test_a_person_reads_the_title_the_place_the_quote_and_the_links(signpost):
    done = signpost("ask", "how do I find transport help")
    lines = done.stdout.splitlines()
    assert lines[0] == TRANSPORT
    assert lines[1] == "For regions › Revivifying regions › Revivifying forgotten regions"
    assert "  43% of French people are still struggling to get around" in done.stdout
    assert lines[-2] == "Learn more: https://wimoov.org/"
    assert lines[-1].startswith("Read on the page: https://www.groupe-sos.org/en/")


@pytest.mark.parametrize("encoding", ["koi8-r", "utf-8:strict"])
def test_what_the_terminal_has_no_letters_for_is_no_fault(signpost, encoding):
    # Half a character is what Python makes of a byte that is not in the locale's encoding.
    question = "1000 cafes \udce9"
    read = signpost("ask", question, PYTHONIOENCODING=encoding)
    done = signpost("ask", question, "--json", PYTHONIOENCODING=encoding)
    assert (read.returncode, read.stderr) == (done.returncode, done.stderr) == (0, "")
    assert answer(done)["section"]["title"] == "Revivifying France’s rural villages"


def test_a_dash_answers_a_question_a_line_in_order(signpost):
    done = signpost("ask", "-", "--json", stdin="wimoov\n\nnursing homes\nasdfghjkl\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["question"] for each in answers] == ["wimoov", "", "nursing homes", "asdfghjkl"]
    assert [each["answered"] for each in answers] == [True, False, True, False]
    assert done.returncode == 0


def test_a_line_without_end_is_answered_and_so_is_what_follows_it(signpost):
    done = signpost("ask", "-", "--json", stdin=f"{'a' * 1_000_000}\nnursing homes\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["answered"] for each in answers] == [False, True]


def test_chat_answers_until_the_input_ends(signpost):
    done = signpost("chat", stdin="wimoov\nasdfghjkl\n")
    assert done.returncode == 0
    assert TRANSPORT in done.stdout
    assert "I found nothing about that here." in done.stdout
    assert "> " not in done.stdout  # nobody is there to be asked


def test_build_writes_what_ask_answers_from(signpost, tmp_path):
    built = signpost("build", SOURCE, "--out", "kb")
    assert (built.returncode, built.stdout) == (0, "")
    assert "1 page, 12 sections" in built.stderr
    assert answer(signpost("ask", "nursing homes", "--kb", "kb", "--json"))["answered"]
    again = signpost("build", SOURCE, "--out", "kb")
    assert "added" not in again.stderr


def test_the_sample_is_what_the_shipped_page_builds(signpost, tmp_path):
    assert signpost("build", SOURCE, "--out", "kb").returncode == 0
    for built in [*(tmp_path / "kb" / "pages").iterdir(), tmp_path / "kb" / "site.yaml"]:
        shipped = files.SAMPLE / built.relative_to(tmp_path / "kb")
        assert built.read_bytes() == shipped.read_bytes()


def refused(done, *words):
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for line in done.stderr.splitlines():
        assert line.startswith("signpost: ")
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], ["QUESTION"]),
        (["ask", "x", "--kb", "nowhere"], ["nowhere"]),
        (["ask", "x", "--config", "nowhere.yaml"], ["nowhere.yaml"]),
        (["ask", "x", "--nonsense"], ["--nonsense"]),
        (["ask", "x", "--language", "klingon"], ["--language", "'klingon'", "en, fr or pt-BR"]),
        (["ask", "x", "--language", ""], ["--language"]),
        (["chat", "--language", "fr_FR"], ["--language", "write fr-FR"]),
        (["explode"], ["explode"]),
        (["build"], ["SOURCE"]),
        (["build", "nowhere.json", "--out", "kb"], ["nowhere.json"]),
        (["build", SOURCE], ["--out"]),
        (["evaluate", "nowhere.yaml"], ["nowhere.yaml"]),
        (["evaluate", "golden.yaml", "--min-hit-rate", "90"], ["--min-hit-rate", "0.0<=x<=1.0"]),
        (["run"], ["telegram.token"]),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(signpost, arguments, words):
    refused(signpost(*arguments), *words)


def test_check_names_every_problem_at_once(signpost, kb):
    (page,) = (kb / "pages").iterdir()
    broken = page.read_text(encoding="utf-8")
    broken = broken.replace("title: Revivifying forgotten regions", "titel: X", 1)
    page.write_text(broken.replace("https://wimoov.org/", "wimoov"), encoding="utf-8")
    done = signpost("check", "--kb", kb)
    assert done.returncode == 1
    assert "titel" in done.stdout
    assert "title" in done.stdout
    assert "wimoov" in done.stdout
    lines = done.stdout.splitlines()
    assert all(line.startswith(f"signpost: {page}") for line in lines)
    refused(signpost("ask", "wimoov", "--kb", kb), "titel")


def test_check_is_content_with_the_sample(signpost):
    done = signpost("check")
    assert (done.returncode, done.stdout) == (0, "")


GOLDEN = """
- {question: how do I find transport help, section: 179737-promoting-social-and-work-integration,
   contains: Wimoov}
- {question: nursing homes, section: [179737-the-elderly-staying-at-home-and-in-their]}
- {question: what is the weather in Paris, section: null}
"""


def test_evaluate_prints_the_figures_of_the_contract(signpost, tmp_path):
    (tmp_path / "golden.yaml").write_text(GOLDEN, encoding="utf-8")
    done = signpost("evaluate", "golden.yaml", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    figures = answer(done)
    times = figures.pop("p50_ms"), figures.pop("p99_ms")
    assert min(times) > 0
    assert figures == {
        "questions": 3, "hit_rate_1": 1.0, "hit_rate_3": 1.0, "mrr_10": 1.0,
        "passage_hit_rate": 1.0, "answered": 1.0, "false_answers": 0.0, "auroc": 1.0,
    }  # fmt: skip


def test_evaluate_fails_below_the_bar_and_names_what_went_wrong(signpost, tmp_path):
    wrong = GOLDEN.replace("179737-the-elderly-staying-at-home-and-in-their",
                           "179737-reopening-vacant-shops")  # fmt: skip
    (tmp_path / "golden.yaml").write_text(wrong, encoding="utf-8")
    done = signpost("evaluate", "golden.yaml", "--min-hit-rate", "0.9")
    assert done.returncode == 1
    assert "nursing homes" in done.stdout
    assert "179737-reopening-vacant-shops" in done.stdout
    assert done.stderr.splitlines()[-1] == "The bar is missed: 0.5 is below 0.9."
    assert signpost("evaluate", "golden.yaml", "--min-hit-rate", "0.5").returncode == 0


def test_a_page_cannot_send_commands_to_the_terminal(signpost, kb):
    (page,) = (kb / "pages").iterdir()
    text = page.read_text(encoding="utf-8")
    start = text.index("    text: |", text.index("title: Promoting social and work"))
    end = text.index("    links:", start)
    hostile = '    text: "wimoov \\e[2J \\u202eescape"\n'
    page.write_text(text[:start] + hostile + text[end:], encoding="utf-8")
    done = signpost("ask", "wimoov", "--kb", kb)
    assert "wimoov [2J escape" in done.stdout


def test_what_is_refused_or_reported_sends_no_commands_to_the_terminal(signpost, kb, tmp_path):
    refused(signpost("ask", "wimoov", "--kb", "\x1b[2J\x07kb"), "[2Jkb: is not there")
    (tmp_path / "\x1b[2J.html").write_text("<p>No address.</p>", encoding="utf-8")
    shutil.copy(SOURCE, tmp_path)
    done = signpost("build", ".", "--out", "kb2")
    assert "skipped [2J.html: its address is unknown" in done.stderr
    (kb / "curation.yaml").write_text('hide: ["\\e[2Jgone"]\n', encoding="utf-8")
    account = {"SIGNPOST_TELEGRAM__API_BASE_URL": "http://bob:geheim@a.example:0/bot"}
    assert "not 'http://a.example:0/bot'" in signpost("check", **account).stdout
    assert "there is no section [2Jgone" in signpost("check", "--kb", kb).stdout
    golden = tmp_path / "golden.yaml"
    wrong = '- {question: "nursing homes\\e[2J", section: 179737-reopening-vacant-shops}\n'
    golden.write_text(wrong, encoding="utf-8")
    assert "nursing homes[2J\n" in signpost("evaluate", golden).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="its shell closes no stream")
@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        (("chat",), "<&-", 0),
        (("ask", "-"), "<&-", 1),
        (("evaluate", str(files.SAMPLE / "golden.yaml")), "2>&-", 0),
        (("build", str(SOURCE), "--out", "new"), "2>&-", 0),
        (("ask", "wimoov"), ">&-", 0),
    ],
)
def test_a_stream_that_is_closed_is_an_empty_one(tmp_path, arguments, closed, code):
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "bot", *arguments],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


def test_configuration_names_the_knowledge_base(signpost, kb, tmp_path):
    (tmp_path / "config.yaml").write_text("knowledge: {path: kb}\n", encoding="utf-8")
    shutil.rmtree(kb)
    refused(signpost("ask", "wimoov"), "kb")
    assert signpost("ask", "wimoov", "--kb", files.SAMPLE).returncode == 0


def test_the_threshold_is_the_sites_to_set(signpost):
    strict = {"SIGNPOST_RETRIEVER__MIN_CONFIDENCE": "1.0"}
    assert signpost("ask", "comment trouver une aide au transport", **strict).returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
def test_output_that_cannot_be_written_is_said_in_one_line(signpost):
    with Path("/dev/full").open("w") as full:
        done = signpost("ask", "wimoov", stdout=full)
    assert done.returncode == 2
    way = "make room on its disk"
    assert done.stderr == f"signpost: output: No space left on device; {way}\n"


def test_heavy_libraries_are_imported_only_by_the_verbs_that_need_them():
    code = (
        "import sys; from bot.cli import app; app(['ask', 'wimoov'], standalone_mode=False);"
        "heavy = {'telegram', 'sqlalchemy', 'aiohttp', 'selectolax', 'pydantic'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    clean = {name: value for name, value in os.environ.items() if "SIGNPOST" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path("/"),
        env=clean,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["zzz"], "signpost: No such command 'zzz'; see `python -m bot --help`"),
        (["ask"], "signpost: Missing argument 'QUESTION'; see `python -m bot ask --help`"),
    ],
)
def test_words_that_the_command_does_not_take_are_one_line_with_the_way_out(signpost, words, said):
    done = signpost(*words)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", said)
