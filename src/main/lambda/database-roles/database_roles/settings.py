"""What the function is told by its environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from .errors import DatabaseRolesError

# Beside this package in the zip: one file a region, so that a server of another region is not trusted.
BUNDLED_ROOTS = Path(__file__).resolve().parent.parent / "rds-ca"


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    database_name: str
    master_secret_arn: str
    application_secret_arns: tuple
    iam_users: tuple
    ca_file: Path

    @staticmethod
    def from_environment(environment=os.environ):
        port = environment.get("DATABASE_PORT", "5432")
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise DatabaseRolesError(f"DATABASE_PORT is {port!r}, allowed is a number from 1 to 65535.")
        iam_users = _list(environment, "IAM_USERS")
        if not iam_users:
            _required(environment, "APPLICATION_SECRET_ARN")
        return Settings(
            host=_required(environment, "DATABASE_HOST"),
            port=int(port),
            database_name=_required(environment, "DATABASE_NAME"),
            master_secret_arn=_required(environment, "MASTER_SECRET_ARN"),
            application_secret_arns=_list(environment, "APPLICATION_SECRET_ARN"),
            iam_users=iam_users,
            ca_file=_ca_file(environment),
        )


def _required(environment, name):
    value = environment.get(name, "").strip()
    if not value:
        raise DatabaseRolesError(f"The environment variable {name} is missing or empty.")
    return value


def _list(environment, name):
    return tuple(entry for entry in environment.get(name, "").split(",") if entry)


def _ca_file(environment):
    configured = environment.get("DATABASE_CA_FILE")
    if configured:
        ca_file = Path(configured)
    else:
        ca_file = BUNDLED_ROOTS / f"{_required(environment, 'AWS_REGION')}.pem"
    if not ca_file.is_file():
        raise DatabaseRolesError(
            f"There is no file {ca_file} with the roots that sign the database's certificate; "
            "set DATABASE_CA_FILE."
        )
    return ca_file
