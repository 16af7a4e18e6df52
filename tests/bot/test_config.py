"""config.yaml and the environment: what is taken, and what is said when it is wrong."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot import config
from knowledge.errors import InputError

EXAMPLE = Path(__file__).parents[2] / "config.example.yaml"
TOKEN = "123456789:AAE-made-up-and-long-enough-to-be-one"


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    """Stand in an empty folder, with none of the variables set."""
    monkeypatch.chdir(tmp_path)
    for name in ("SIGNPOST_CONFIG", config.TOKEN_VARIABLE):
        monkeypatch.delenv(name, raising=False)


def written(text: str) -> Path:
    path = Path("config.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        config.load(written(text))
    return [str(problem) for problem in caught.value.problems]


def test_nothing_configured_gives_the_defaults():
    settings = config.load()
    assert settings.telegram.api_base_url == "https://api.telegram.org/bot"
    assert settings.storage.url == "sqlite+aiosqlite:///signpost.db"
    assert settings.storage.retention == timedelta(days=90)
    assert settings.telegram.admins == ()


def test_the_example_names_every_option_with_its_default():
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    named = {section: list(values) for section, values in data.items()}
    known = {
        section: list(field.annotation.model_fields)
        for section, field in config.Settings.model_fields.items()
        if issubclass(field.annotation, BaseModel)
    }
    assert named == known
    assert config.load(EXAMPLE).model_dump() == config.load().model_dump()


def test_the_working_folders_file_is_read_unless_another_is_named(monkeypatch):
    written("telegram: {admins: [1]}")
    Path("other.yaml").write_text("telegram: {admins: [2]}", encoding="utf-8")
    assert config.load().telegram.admins == (1,)
    monkeypatch.setenv("SIGNPOST_CONFIG", "other.yaml")
    assert config.load().telegram.admins == (2,)
    assert config.load(Path("config.yaml")).telegram.admins == (1,)


def test_a_named_file_must_be_there():
    with pytest.raises(
        InputError, match=r"^gone\.yaml: cannot be read: .*; copy config\.example\."
    ):
        config.load(Path("gone.yaml"))


def test_the_environment_counts_more_than_the_file(monkeypatch):
    path = written(f"telegram: {{token: '{TOKEN}', admins: [1], link_preview: false}}")
    monkeypatch.setenv("SIGNPOST_TELEGRAM__TOKEN", "2:environment")
    monkeypatch.setenv("SIGNPOST_TELEGRAM__ADMINS", "7, 8")
    monkeypatch.setenv("SIGNPOST_STORAGE__RETENTION", "12h")
    settings = config.load(path)
    assert settings.token() == "2:environment"
    assert settings.telegram.admins == (7, 8)
    assert settings.storage.retention == timedelta(hours=12)
    assert settings.telegram.link_preview is False


def test_the_usual_variable_for_the_token_is_understood(monkeypatch):
    path = written("telegram: {token: '1:file'}")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "2:usual")
    assert config.load(path).token() == "2:usual"
    monkeypatch.setenv("SIGNPOST_TELEGRAM__TOKEN", "3:ours")
    assert config.load(path).token() == "3:ours"


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("SIGNPOST_TELEGRAM__TOKEN", "")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert config.load(written("telegram: {token: '1:file'}")).token() == "1:file"


def test_a_section_without_values_has_the_defaults():
    settings = config.load(written("telegram:\nstorage:\n  retention:\n"))
    assert settings.model_dump() == config.load(EXAMPLE).model_dump()


def test_every_problem_is_named_at_once_with_its_line():
    found = problems(
        "telegram:\n"
        "  admins: [1, you]\n"
        "  mode: pigeon\n"
        "  link_previw: true\n"
        "storage:\n"
        "  retention: 30 moons\n"
        "retriever:\n"
        "  min_confidence: 2\n"
        "knowlege: {path: kb}\n"
    )
    assert [line.split(" ")[0:2] for line in found] == [
        ["config.yaml:2:", "telegram.admins[1]:"],
        ["config.yaml:3:", "telegram.mode:"],
        ["config.yaml:4:", "telegram.link_previw:"],
        ["config.yaml:6:", "storage.retention:"],
        ["config.yaml:8:", "retriever.min_confidence:"],
        ["config.yaml:9:", "knowlege:"],
    ]
    assert "did you mean link_preview?" in found[2]
    assert "as in 30 moons" not in found[3]
    assert "90d" in found[3]
    assert "did you mean knowledge?" in found[5]


def test_a_problem_in_the_environment_names_the_variable(monkeypatch):
    monkeypatch.setenv("SIGNPOST_TELEGRAM__ADMINS", "1,you")
    monkeypatch.setenv("SIGNPOST_TELEGRAM__TOKN", "x")
    monkeypatch.setenv("SIGNPOST_STORRAGE__URL", "x")
    with pytest.raises(InputError) as caught:
        config.load()
    files = {problem.file: problem.message for problem in caught.value.problems}
    assert files.keys() == {
        "SIGNPOST_TELEGRAM__ADMINS",
        "SIGNPOST_TELEGRAM__TOKN",
        "SIGNPOST_STORRAGE__URL",
    }
    assert "did you mean token?" in files["SIGNPOST_TELEGRAM__TOKN"]
    assert "did you mean SIGNPOST_STORAGE?" in files["SIGNPOST_STORRAGE__URL"]


def test_a_variable_that_lacks_an_underscore_is_named(monkeypatch):
    monkeypatch.setenv("SIGNPOST_STORAGE_RETENTION", "30d")
    monkeypatch.setenv("SIGNPOST_TELEGRAM_WEBHOOK_URL", "https://example.org")
    monkeypatch.setenv("SIGNPOST_PORT", "tcp://10.0.0.1:80")  # as Kubernetes sets for a service
    with pytest.raises(InputError) as caught:
        config.load()
    assert str(caught.value).splitlines() == [
        f"SIGNPOST_{name}: unknown variable; did you mean SIGNPOST_{right}?"
        for name, right in (
            ("STORAGE_RETENTION", "STORAGE__RETENTION"),
            ("TELEGRAM_WEBHOOK_URL", "TELEGRAM__WEBHOOK__URL"),
        )
    ]


def test_a_path_may_begin_at_home(monkeypatch):
    monkeypatch.setenv("HOME", "/home/vi")
    path = written("knowledge: {path: ~/kb, sources: [~/export.xml, https://example.org/~vi]}")
    knowledge = config.load(path).knowledge
    assert str(knowledge.path) == "/home/vi/kb"
    assert knowledge.sources == ("/home/vi/export.xml", "https://example.org/~vi")
    path = written("knowledge: {path: ~nobody-of-that-name/kb}")
    assert str(config.load(path).knowledge.path) == "~nobody-of-that-name/kb"


@pytest.mark.parametrize(
    "text", ["telegram: {webhook: {listen: ''}}", 'storage: {url: "sqlite+aiosqlite:///a\\0"}']
)
def test_a_value_that_no_system_takes_is_named(text):
    (found,) = problems(text)
    assert ": expected " in found


def test_a_variable_in_place_of_a_whole_section_is_named(monkeypatch):
    monkeypatch.setenv("SIGNPOST_TELEGRAM", "123")
    with pytest.raises(InputError, match=r"^SIGNPOST_TELEGRAM: telegram: expected a mapping"):
        config.load()


@pytest.mark.parametrize("text", ["[1, 2]", "plain", "telegram: [1]", "telegram: 3"])
def test_a_wrong_shape_is_named(text):
    (found,) = problems(text)
    assert "expected a mapping" in found


def test_broken_yaml_is_named_with_its_line():
    (found,) = problems("telegram:\n  token: 'never closed\n")
    assert found.startswith("config.yaml:2: ")


@pytest.mark.parametrize(
    "secret", ["not-a-token-but-secret", "123:bad token", "[123:AAAA, secret]", "{a: secret}"]
)
def test_a_token_never_stands_in_an_error(secret):
    assert "secret" not in "".join(problems(f"telegram: {{token: {secret}}}"))


def test_secrets_never_stand_in_the_settings_as_printed():
    settings = config.load(
        written(
            f"telegram: {{token: '{TOKEN}'}}\n"
            "storage: {url: 'postgresql+asyncpg://me:hidden@db/x'}"
        )
    )
    assert TOKEN not in f"{settings!r} {settings}"
    assert "hidden" not in f"{settings!r} {settings}"


def test_a_missing_token_is_said_with_the_way_to_give_one():
    with pytest.raises(InputError, match=r"telegram\.token: is missing.*TELEGRAM_BOT_TOKEN"):
        config.load().token()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30d", timedelta(days=30)),
        ("12h", timedelta(hours=12)),
        ("2w", timedelta(weeks=2)),
        ("1d12h", timedelta(hours=36)),
        ("90 m", timedelta(minutes=90)),
    ],
)
def test_durations_are_read_as_people_write_them(text, meant):
    assert config.load(written(f"storage: {{retention: {text}}}")).storage.retention == meant


@given(st.text(max_size=12))
def test_any_other_duration_is_an_error_or_positive(text):
    path = written(yaml.safe_dump({"storage": {"retention": text}}))
    try:
        assert config.load(path).storage.retention > timedelta()
    except InputError as error:
        assert all(problem.line is not None for problem in error.problems)  # noqa: PT017 -- either is right


@pytest.mark.parametrize("text", ["1000000d", "99999999999d", "1d99999999999w"])
def test_a_duration_beyond_the_calendar_is_refused(text):
    (found,) = problems(f"storage:\n  retention: {text}\n")
    assert found.startswith("config.yaml:2: storage.retention: expected a duration of a hundred")


def test_a_refresh_is_off_unless_it_is_asked_for():
    assert config.load().knowledge.refresh is None
    path = written("knowledge: {refresh: 1d, sources: [https://example.org], path: kb}")
    assert config.load(path).knowledge.refresh == timedelta(days=1)


@pytest.mark.parametrize("interval", ["14m", "899s", "often", "0h"])
def test_a_refresh_that_comes_too_often_is_refused_with_the_least(interval):
    (found,) = problems(
        f"knowledge:\n  sources: [https://example.org]\n  path: kb\n  refresh: {interval}\n"
    )
    assert found == (
        "config.yaml:4: knowledge.refresh: expected a duration of 15 minutes or more, as in 24h, "
        f"not {interval!r}"
    )


def test_a_refresh_needs_to_know_what_is_read_into_which_folder(monkeypatch):
    found = problems("knowledge:\n  refresh: 24h\n")
    assert [line.partition(" as well")[0] for line in found] == [
        "config.yaml:2: knowledge.refresh: needs knowledge.path",
        "config.yaml:2: knowledge.refresh: needs knowledge.sources",
    ]
    monkeypatch.setenv("SIGNPOST_KNOWLEDGE__SOURCES", "https://example.org")
    (found,) = problems("knowledge:\n  refresh: 24h\n")
    assert "knowledge.path" in found


def test_settings_cannot_be_changed():
    settings = config.load()
    with pytest.raises(ValueError, match="frozen"):
        settings.telegram.link_preview = True


def test_reading_the_configuration_needs_neither_telegram_nor_a_database():
    code = (
        "import sys, bot.config; print({'telegram', 'sqlalchemy', 'aiohttp'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('contact: "a\\nX-Evil: 1"', "knowledge.contact"),
        ("sources: [htp://example.org]", "knowledge.sources[0]"),
        ("sources: [a.xml, 'https://']", "knowledge.sources[1]"),
        ("types: []", "knowledge.types"),
    ],
)
def test_what_no_site_can_be_asked_with_is_refused_at_its_line(line, field):
    (problem,) = problems(f"knowledge:\n  {line}\n")
    assert problem.startswith(f"config.yaml:2: {field}: expected ")
