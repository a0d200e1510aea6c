"""Reads the credentials from Secrets Manager."""

import json
import re
from dataclasses import dataclass, field

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .errors import DatabaseRolesError

# The names that config allows, so that what passes there passes here.
USERNAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
# PostgreSQL and RDS keep these; "admin" is RDS's reserved word for users.
RESERVED = {"admin", "none", "postgres", "public", "user"}
RESERVED_PREFIXES = ("pg_", "rds")

# Without a route out the default of boto3 waits longer than the function may run.
TIMEOUTS = Config(connect_timeout=5, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 3})


@dataclass(frozen=True)
class Credentials:
    username: str
    password: str = field(repr=False)


def master_credentials(arn):
    """The master's credentials, which RDS writes and rotates."""
    hint = "RDS manages it: see the master user secret of the instance"
    return _read(arn, missing=hint, malformed=hint)


def application_credentials(arns, master_username):
    """The credentials of each application, every user name another one that PostgreSQL and RDS leave free."""
    secrets = {}
    for arn in arns:
        credentials = _application_credentials(arn, master_username)
        if credentials.username in secrets:
            # One password would win, and the other service could not log in.
            raise DatabaseRolesError(
                f"The secrets {secrets[credentials.username]} and {arn} have the same username "
                f"{credentials.username}, each service needs its own."
            )
        secrets[credentials.username] = arn
        yield credentials


def _application_credentials(arn, master_username):
    credentials = _read(
        arn,
        missing="write it with `./scripts/prod-e secrets init`",
        malformed="correct it with `aws secretsmanager put-secret-value`",
    )
    username = credentials.username
    if not USERNAME.fullmatch(username):
        raise DatabaseRolesError(
            f"The username in secret {arn} is malformed, allowed are 1 to 63 lower-case letters, digits "
            "and _, a letter first."
        )
    if username in RESERVED or username.startswith(RESERVED_PREFIXES):
        raise DatabaseRolesError(
            f"The username {username} in secret {arn} is reserved by PostgreSQL or RDS, choose another."
        )
    if username == master_username:
        raise DatabaseRolesError(
            f"The username {username} in secret {arn} is the master's, the application needs its own."
        )
    return credentials


def _read(arn, missing, malformed):
    try:
        answer = boto3.client("secretsmanager", config=TIMEOUTS).get_secret_value(SecretId=arn)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "ResourceNotFoundException":
            raise DatabaseRolesError(f"The secret {arn} has no value yet or does not exist, {missing}.") from None
        raise DatabaseRolesError(f"Secrets Manager refused to read the secret {arn}: {code}.") from None
    except BotoCoreError as error:
        raise DatabaseRolesError(
            f"Cannot reach Secrets Manager for the secret {arn}: {type(error).__name__}; check the route "
            "(NAT or endpoint) and the security group."
        ) from None
    return _parse(arn, answer.get("SecretString"), malformed)


def _parse(arn, text, hint):
    try:
        value = json.loads(text or "")
    except ValueError:
        value = None
    fields = [value.get(key) for key in ("username", "password")] if isinstance(value, dict) else [None]
    if not all(isinstance(entry, str) and entry for entry in fields):
        raise DatabaseRolesError(
            f"The value of secret {arn} is not a JSON object with username and password, {hint}."
        )
    return Credentials(*fields)
