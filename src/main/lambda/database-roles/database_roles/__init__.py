"""Gives each service its own user in the database. Entry point: database_roles.handler.

Called at every apply that changes its input, and again after a service's password was rotated.
Running it twice gives the same rights.

Environment variables:
    DATABASE_HOST            address of the RDS instance, as in its certificate
    DATABASE_PORT            port, 5432 if absent
    DATABASE_NAME            the application's database
    MASTER_SECRET_ARN        secret that RDS manages: JSON with username and password
    APPLICATION_SECRET_ARN   one secret a user, several with commas: JSON with username and password; may be absent
                             beside IAM_USERS
    IAM_USERS                names of users that sign in by IAM, several with commas; may be absent
    DATABASE_CA_FILE         PEM file of trusted roots; if absent, the roots of AWS_REGION in the zip

Result: {"users": [{"user": "<name>", "created": true or false}]}. Every failure is a DatabaseRolesError with one
sentence; no message, log line or result carries a password or a verifier.
"""

from .connection import connect
from .errors import DatabaseRolesError
from .grants import grant_rights
from .secret_values import application_credentials, master_credentials
from .settings import Settings


def handler(event, context):
    """Creates or updates the users. The event is ignored: all input is configuration."""
    settings = Settings.from_environment()
    master = master_credentials(settings.master_secret_arn)
    # All are read before the first is made: a bad secret changes nothing.
    applications = list(
        application_credentials(settings.application_secret_arns, settings.iam_users, master.username)
    )

    with connect(settings, master) as connection:
        created = grant_rights(connection, settings.database_name, applications)
    return {"users": [{"user": user, "created": is_new} for user, is_new in created.items()]}


__all__ = ["DatabaseRolesError", "handler"]
