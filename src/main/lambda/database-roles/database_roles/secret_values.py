"""Who the users are: credentials from Secrets Manager, and names that sign in by IAM."""

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
    """A user; without a password it signs in by IAM."""

    username: str
    password: str | None = field(default=None, repr=False)


def master_credentials(arn):
    """The master's credentials, which RDS writes and rotates."""
    hint = "RDS manages it: see the master user secret of the instance"
    return _read(arn, missing=hint, malformed=hint)


def application_credentials(arns, iam_users, master_username):
    """The credentials of each application, every user name another one that PostgreSQL and RDS leave free."""
    sources = {}
    for source, credentials in _applications(arns, iam_users):
        username = credentials.username
        _check_name(username, source, master_username)
        if username in sources:
            # One way to sign in would win, and the other service would be shut out.
            raise DatabaseRolesError(
                f"The username {username} is in {sources[username]} and in {source}, each service needs its own."
            )
        sources[username] = source
        yield credentials


def _applications(arns, iam_users):
    for arn in arns:
        yield (
            f"secret {arn}",
            _read(
                arn,
                missing="write it with `./scripts/prod-e secrets init`",
                malformed="correct it with `aws secretsmanager put-secret-value`",
            ),
        )
    for name in iam_users:
        yield "IAM_USERS", Credentials(name)


def _check_name(username, source, master_username):
    if not USERNAME.fullmatch(username):
        raise DatabaseRolesError(
            f"The username in {source} is malformed, allowed are 1 to 63 lower-case letters, digits and _, a "
            "letter first."
        )
    if username in RESERVED or username.startswith(RESERVED_PREFIXES):
        raise DatabaseRolesError(
            f"The username {username} in {source} is reserved by PostgreSQL or RDS, choose another."
        )
    if username == master_username:
        raise DatabaseRolesError(
            f"The username {username} in {source} is the master's, the application needs its own."
        )


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
