"""The only reader of the environment: ADVISOR_* variables, and advisor.toml in ADVISOR_HOME."""

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """What can be set; each field F as ADVISOR_F, or F in advisor.toml, where the environment wins."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", extra="ignore")

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
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, home / "advisor.toml")
