"""Connects as the master user, over TLS with a verified server."""

import ssl
from contextlib import contextmanager

from pg8000.exceptions import DatabaseError, InterfaceError
from pg8000.native import Connection

from .errors import DatabaseRolesError

CONNECT_SECONDS = 10

# SQLSTATE codes of a refused login.
WRONG_PASSWORD = {"28P01", "28000"}
NO_SUCH_DATABASE = "3D000"


@contextmanager
def connect(settings, master):
    """An open connection; every error of the database inside the block becomes one sentence."""
    place = f"{settings.host}:{settings.port}"
    try:
        with Connection(
            master.username,
            host=settings.host,
            port=settings.port,
            database=settings.database_name,
            password=master.password,
            ssl_context=_verifying(settings.ca_file),
            timeout=CONNECT_SECONDS,
            application_name="prod-e-database-roles",
        ) as connection:
            yield connection
    except ssl.SSLCertVerificationError as error:
        raise DatabaseRolesError(
            f"The certificate of the database {place} is not trusted: {error.verify_message}; "
            f"the trusted roots are in {settings.ca_file}."
        ) from None
    except ssl.SSLError as error:
        raise DatabaseRolesError(f"TLS with the database {place} failed: {error.reason}.") from None
    except DatabaseError as error:
        raise DatabaseRolesError(_sentence(error, settings, place)) from None
    except (InterfaceError, OSError) as error:
        raise DatabaseRolesError(_unreachable(error, place)) from None


def _verifying(ca_file):
    # Nothing but these roots: the system's roots would let any public authority vouch for the database.
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_verify_locations(cafile=ca_file)
    except (ssl.SSLError, OSError):
        raise DatabaseRolesError(f"The file {ca_file} holds no readable certificates.") from None
    return context


def _sentence(error, settings, place):
    details = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
    code = details.get("C", "unknown")
    if code in WRONG_PASSWORD:
        return (
            f"The database {place} refused the master user: wrong user name or password in secret "
            f"{settings.master_secret_arn}; if RDS rotated it just now, run again."
        )
    if code == NO_SUCH_DATABASE:
        return f"The database {settings.database_name} does not exist on {place}."
    # The server's own text can quote the statement, so only its code is passed on.
    return f"The database {place} refused a statement with SQLSTATE {code}; its own log says more."


def _unreachable(error, place):
    if "SSL" in str(error):
        return f"The database {place} refuses TLS; nothing was sent to it."
    return (
        f"Cannot reach the database {place} within {CONNECT_SECONDS} s: check that it runs, the route and "
        "the security groups."
    )
