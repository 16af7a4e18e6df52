"""config.yaml and the environment become one typed, validated, frozen object."""

from __future__ import annotations

import contextlib
import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import values
from bot.places import Places, explain, nearest, variables
from knowledge.errors import InputError, Problem
from knowledge.kb import documents, files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.kb.documents import Way

FILE = "config.yaml"
PREFIX = "SIGNPOST_"
DELIMITER = "__"
TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 -- the variable's name, not a token
_TOKEN_WAY: Way = ("telegram", "token")
_FILE_VARIABLE = PREFIX + "CONFIG"
_LACKING = f"copy config.example.yaml there, or name another with --config or {_FILE_VARIABLE}"

Duration = Annotated[
    timedelta, BeforeValidator(values.duration), AfterValidator(values.within_reach)
]
Source = Annotated[str, AfterValidator(values.source)]
UserId = Annotated[int, Field(gt=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Webhook(_Part):
    """Where Telegram posts updates to, and where they are taken in."""

    url: Annotated[str, AfterValidator(values.web_address)] | None = Field(
        None, description="a public address, as in https://bot.example.org/telegram"
    )
    listen: Annotated[str, Field(min_length=1)] = Field(
        "127.0.0.1", description="an address of this machine, as in 127.0.0.1"
    )
    port: Annotated[int, Field(ge=1, le=65535)] = Field(
        8080, description="a port's number, as in 8080"
    )
    secret: Annotated[SecretStr, AfterValidator(values.webhook_secret)] | None = Field(
        None, repr=False, description="1 to 256 of the characters A-Z, a-z, 0-9, _ and -"
    )


class Limits(_Part):
    """How much is sent and taken; the defaults are Telegram's own limits."""

    messages_per_second: Annotated[int, Field(ge=1)] = Field(
        30, description="a whole number from 1, as in 30"
    )
    chat_messages_per_second: Annotated[float, Field(gt=0)] = Field(
        1.0, description="a number above 0, as in 1"
    )
    group_messages_per_minute: Annotated[float, Field(gt=0)] = Field(
        20.0, description="a number above 0, as in 20"
    )
    questions_per_minute: Annotated[int, Field(ge=1)] = Field(
        20, description="a whole number from 1, as in 20"
    )


class Telegram(_Part):
    """How the bot talks to Telegram. Descriptions say what an error message says is right."""

    token: Annotated[SecretStr, BeforeValidator(values.token)] | None = Field(
        None, repr=False, description="the token as @BotFather gives it, as in 123456789:AAE…"
    )
    admins: Annotated[tuple[UserId, ...], BeforeValidator(values.items)] = Field(
        (), description="a list of Telegram user ids, as in [123456789]"
    )
    api_base_url: Annotated[str, AfterValidator(values.web_address)] = Field(
        "https://api.telegram.org/bot",
        description="the address of a Bot API server, as in https://api.telegram.org/bot",
    )
    mode: Literal["polling", "webhook"] = Field("polling", description="polling or webhook")
    webhook: Webhook = Webhook()
    link_preview: bool = Field(
        default=False, description="true or false, whether an answer shows its page's preview"
    )
    limits: Limits = Limits()


class Knowledge(_Part):
    """Where answers come from."""

    path: Annotated[Path, AfterValidator(values.at_home)] | None = Field(
        None, description="the folder of a knowledge base, as in kb"
    )
    sources: Annotated[tuple[Source, ...], BeforeValidator(values.items)] = Field(
        (), description="a list of addresses, files or folders, as in [https://example.org]"
    )
    refresh: Annotated[Duration, AfterValidator(values.patient)] | None = Field(
        None, description="a duration of 15 minutes or more, as in 24h"
    )
    types: Annotated[tuple[str, ...], BeforeValidator(values.items), Field(min_length=1)] = Field(
        ("page",), description="a list of WordPress's types of content, as in [page, post]"
    )
    contact: Annotated[str, AfterValidator(values.one_line)] = Field(
        "", description="an e-mail or web address in one line, shown to the sites that are read"
    )
    allow_private_addresses: bool = Field(
        default=False, description="true or false, whether sources may lie in a private network"
    )


class Storage(_Part):
    """Where questions are kept, and how long."""

    url: Annotated[str, AfterValidator(values.database_address)] = Field(
        values.DATABASE,
        repr=False,
        description=f"a database address, as in {values.DATABASE}",
    )
    retention: Duration = Field(
        timedelta(days=90),
        description="a duration of a hundred years at most, such as 90d, 12h or 2w",
    )


class Ranking(_Part):
    """How answers are found, and when the best match is good enough to answer with."""

    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="a number from 0 to 1, as in 0.4"
    )
    model: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="a model's folder or name, as in models/intfloat/multilingual-e5-small"
    )


class Settings(BaseSettings):
    """Everything that can be configured, with the environment over the file over the defaults."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        env_prefix=PREFIX,
        env_nested_delimiter=DELIMITER,
        env_ignore_empty=True,
        enable_decoding=False,
    )

    telegram: Telegram = Telegram()
    knowledge: Knowledge = Knowledge()
    storage: Storage = Storage()
    retriever: Ranking = Ranking()

    _places: Places = PrivateAttr(default=Places(FILE, None))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the environment over what the file says; read nothing else."""
        return env_settings, init_settings

    def problem(self, *way: str, message: str) -> InputError:
        """Return an error about one value, at the line or the variable that it came from."""
        return InputError([self._places.problem(way, message)])

    def token(self) -> str:
        """Return the bot's token.

        Raises:
            InputError: There is none.
        """
        if self.telegram.token is None:
            message = f"is missing; put @BotFather's token here or in the variable {TOKEN_VARIABLE}"
            raise self.problem("telegram", "token", message=message)
        return self.telegram.token.get_secret_value()

    def knowledge_folder(self) -> Path | None:
        """Return the folder of the knowledge base, None for the built-in sample.

        Raises:
            InputError: There is none at the configured place.
        """
        folder = self.knowledge.path
        lacking = lost_knowledge(folder) if folder is not None else None
        if lacking is not None:
            raise self.problem("knowledge", "path", message=str(lacking))
        return folder


def lost_knowledge(folder: Path) -> Problem | None:
    """Return what is wrong where no folder is; what else may be is for its reader to say."""
    with contextlib.suppress(OSError):
        return files.absence(folder)
    return None


def load(path: Path | None = None) -> Settings:
    """Read the configuration.

    Args:
        path: The file to read; by default that of SIGNPOST_CONFIG, else config.yaml in the
            working folder when it is there.

    Raises:
        InputError: All that is wrong, in the file and in the environment, at once.
    """
    places = _gather(path)
    data = _without_nulls(places.document.data if places.document else {})
    problems = list(_shape(data, places))
    if not problems:
        try:
            settings = Settings(**_with_token(data))
        except ValidationError as error:
            problems += [explain(detail, Settings, places) for detail in error.errors()]
        else:
            settings._places = places
            problems += [*_lacks_of_refresh(settings), *_lacks_of_webhook(settings)]
    problems += _unknown_variables(places)
    if problems:
        raise InputError(sorted(problems, key=lambda each: (each.line is None, each.line or 0)))
    return settings


def as_written(path: Path | None = None) -> Places | None:
    """Return what is written where, also where it is wrong; None where nothing can be read."""
    try:
        return _gather(path)
    except InputError:
        return None


def _gather(path: Path | None) -> Places:
    named = path or (Path(os.environ[_FILE_VARIABLE]) if os.getenv(_FILE_VARIABLE) else None)
    file = named or Path(FILE)
    ways = variables(PREFIX, DELIMITER, Settings.model_fields)
    if os.getenv(TOKEN_VARIABLE):
        ways.setdefault(_TOKEN_WAY, TOKEN_VARIABLE)
    if named is None and not file.exists():
        return Places(FILE, None, ways)
    return Places(str(file), documents.read(file, str(file), lacking=_LACKING), ways)


def _without_nulls(value: Any) -> Any:  # noqa: ANN401 -- any YAML value
    """Leave out what stands in the file without a value, so that the default holds."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return {} if value is None else value


def _with_token(data: dict[str, Any]) -> dict[str, Any]:
    token = os.getenv(TOKEN_VARIABLE)
    if not token:
        return data
    return {**data, "telegram": {**data.get("telegram", {}), "token": token}}


def _shape(data: object, places: Places) -> Iterator[Problem]:
    """Find what must be right before single values can be looked at."""
    if not isinstance(data, dict):
        yield places.problem((), f"expected a mapping with {', '.join(Settings.model_fields)}")
        return
    for section, part in data.items():
        if section in Settings.model_fields and not isinstance(part, dict):
            yield places.problem((section,), "expected a mapping of names to values")
            return


def _lacks_of_refresh(settings: Settings) -> Iterator[Problem]:
    """Name what `knowledge.refresh` is of no use without."""
    knowledge = settings.knowledge
    lacks = {
        "path": ("which folder to refresh", not knowledge.path),
        "sources": ("what to read", not knowledge.sources),
    }
    for name, (what, lacking) in lacks.items():
        if knowledge.refresh and lacking:
            message = f"needs knowledge.{name} as well, to know {what}"
            yield from settings.problem("knowledge", "refresh", message=message).problems


def _lacks_of_webhook(settings: Settings) -> Iterator[Problem]:
    """Name what Telegram would not post updates to; a Bot API server of one's own takes http."""
    telegram = settings.telegram
    message = ""
    if telegram.webhook.url is None:
        message = "is missing; put the public https address that leads to this bot"
    elif _is_default(telegram) and not telegram.webhook.url.startswith("https://"):
        message = "expected an address with https, which Telegram posts to alone"
    if telegram.mode == "webhook" and message:
        yield from settings.problem("telegram", "webhook", "url", message=message).problems


def _is_default(telegram: Telegram) -> bool:
    return telegram.api_base_url == Telegram().api_base_url


def _unknown_variables(places: Places) -> Iterator[Problem]:
    """Name the variables that lead to no option; the library passes over them in silence."""
    for way, name in places.variables.items():
        if way[0] not in Settings.model_fields:
            known = [f"{PREFIX}{section.upper()}" for section in Settings.model_fields]
            said = nearest(f"{PREFIX}{str(way[0]).upper()}", known)
            yield Problem(name, f"unknown variable; {said}")
    meant = {(PREFIX + "_".join(way)).upper(): way for way in _options(Settings)}
    for name, value in os.environ.items():
        if name.upper() in meant and value:  # with one underscore where there are to be two
            right = PREFIX + DELIMITER.join(meant[name.upper()]).upper()
            yield Problem(name, f"unknown variable; did you mean {right}?")


def _options(model: type[BaseModel], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to each option."""
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from _options(info.annotation, (*way, name))
        else:
            yield (*way, name)
