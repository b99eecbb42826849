"""The only reader of the environment: ADVISOR_* variables, and advisor.toml in ADVISOR_HOME."""

from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """What can be set; each field F as ADVISOR_F, or F in advisor.toml, where the environment wins.

    Raises ValueError for a value that a setting can't have, a name in advisor.toml that is none, and a file that is no
    TOML.
    """

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", extra="forbid")

    home: Path = Field(default_factory=lambda: user_data_path("career-advisor", appauthor=False))
    documents: Path | None = None  # one set, in the place of `collections`
    collections: dict[str, str] = {}
    model: str = ""
    models: Annotated[tuple[str, ...], NoDecode] = ()  # what a visitor may choose among, beside `model` and none
    model_url: str = ""
    model_key: SecretStr = SecretStr("")
    model_seconds: float = Field(default=60.0, gt=0)
    model_tokens: int = Field(default=1_000, gt=0)
    model_daily_tokens: int = Field(default=0, ge=0)
    store: str = ""
    embeddings: str = ""
    uploads: bool | None = None  # whether the page takes documents; None: only where it is opened on this machine
    upload_mb: int = Field(default=50, gt=0)  # of one file
    reranker: str = ""  # a sentence-transformers CrossEncoder: its name or folder
    feedback: bool = True  # whether the page asks for opinions, kept in ADVISOR_HOME/feedback.jsonl

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise ValueError(_said(error)) from error
        except SettingsError as error:  # a table in a variable of the environment
            raise ValueError(f"{error}. Write it as JSON, or as a table in advisor.toml.") from error

    @field_validator("models", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """Names with commas between them, as a variable of the environment gives them."""
        return [name for part in value.split(",") if (name := part.strip())] if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before environment before the file."""
        home = Path(str(env_settings().get("home") or user_data_path("career-advisor", appauthor=False)))
        file = home / "advisor.toml"
        try:
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file)
        except ValueError as error:  # TOML that is broken, or no UTF-8
            raise ValueError(f"{file}: it is no TOML ({error}). Correct it, or take it away.") from error


def _said(error: ValidationError) -> str:
    """The first thing wrong with the settings, in a sentence; no value of a secret one."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    if name not in Settings.model_fields:
        return f"{name!r} in advisor.toml is no setting. There are: {', '.join(Settings.model_fields)}."
    value = "" if Settings.model_fields[name].annotation is SecretStr else f", {first['input']!r}"
    return f"ADVISOR_{name.upper()}, or {name} in advisor.toml{value}: {first['msg'][:1].lower()}{first['msg'][1:]}."
