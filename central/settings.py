"""The server's settings, read once from the environment; it opens nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.kernel.problems import Refused
from app.kernel.texts import Text

PREFIX = "CSATLAKOZO_CENTRAL_"


class Settings(BaseModel):
    """Where the server keeps its data and how it listens; every name is an environment variable with the prefix.

    Without any setting the server keeps an SQLite file and its files folder under ``./central-data``. With the
    ``files_s3_*`` ones files are in a bucket of an S3-compatible service instead.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    database_url: str = "sqlite:///central-data/central.sqlite3"
    owner_database_url: str | None = Field(default=None, repr=False)
    files_folder: Path = Path("central-data/files")
    files_s3_endpoint: str | None = None
    files_s3_bucket: str | None = None
    files_s3_region: str = "us-east-1"
    files_s3_key_id: str | None = None
    files_s3_secret: str | None = Field(default=None, repr=False)
    files_unfinished_days: int = Field(default=7, ge=1, le=90)
    content_folder: Path = Path(__file__).resolve().parent.parent / "resources" / "content" / "v1"
    database_pool: int = Field(default=10, ge=1, le=100)
    database_wait_seconds: int = Field(default=5, ge=1, le=60)
    statement_seconds: int = Field(default=30, ge=1, le=600)
    lock_seconds: int = Field(default=10, ge=1, le=600)
    idle_transaction_seconds: int = Field(default=60, ge=1, le=3600)
    host: str = "127.0.0.1"
    port: int = Field(default=8460, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    shutdown_seconds: int = Field(default=20, ge=1, le=300)
    metrics_token: str | None = Field(default=None, min_length=16, repr=False)
    session_idle_minutes: int = Field(default=10, ge=1, le=120)
    session_hours: int = Field(default=12, ge=1, le=24)
    enrolment_days: int = Field(default=14, ge=1, le=90)
    is_behind_https: bool = False
    keeps_pace: bool = True
    demo: bool = False
    administrator_name: str = "admin"
    administrator_password: str | None = Field(default=None, min_length=12, repr=False)
    demo_password: str | None = Field(default=None, min_length=12, repr=False)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of the environment; raises Refused naming the variables that are unknown or wrong."""
    source = os.environ if environment is None else environment
    values = {name.removeprefix(PREFIX).lower(): value for name, value in source.items() if name.startswith(PREFIX)}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        names = ", ".join(sorted({PREFIX + str(one["loc"][0]).upper() for one in error.errors()}))
        raise Refused(
            "settings.wrong",
            Text("A kiszolgáló beállításai hibásak", "The server's settings are wrong"),
            Text(
                f"Ezek a környezeti változók ismeretlenek vagy hibásak: {names}. Javítsa ki őket, majd indítsa újra. "
                "Az adatokhoz nem nyúltunk.",
                f"These environment variables are unknown or wrong: {names}. Correct them and start again. "
                "The data were not touched.",
            ),
        ) from error
