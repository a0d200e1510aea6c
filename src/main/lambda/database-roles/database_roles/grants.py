"""The applications' users and their rights, in one transaction."""

from base64 import b64encode

from pg8000.native import identifier, literal
from scramp import ScramException, ScramMechanism

from .errors import DatabaseRolesError

# RDS asks every member of this role for a token of IAM, and takes no password from it. Source: RDS User Guide,
# Creating a database account using IAM authentication.
IAM_ROLE = "rds_iam"

# Any constant: two runs at once would fail on each other's catalog rows, so the second waits.
LOCK = 7_047_326_001


def grant_rights(connection, database_name, applications):
    """Creates or updates the users with exactly their rights; returns of each whether it was created."""
    # Without it a waiting lock would end in the function's timeout, which says nothing.
    connection.run("SET lock_timeout = '8s'")
    connection.run("START TRANSACTION")
    connection.run("SELECT pg_advisory_xact_lock(:lock)", lock=LOCK)
    created = {
        application.username: _grant_rights(connection, database_name, application) for application in applications
    }
    connection.run("COMMIT")
    return created


def _grant_rights(connection, database_name, application):
    """An application runs its own migrations, so it may create in the schema public and owns what it
    creates. Tables that the master makes there (a restored dump) it may read and write; those of another
    application only as far as that one grants it.
    """
    password = "NULL" if application.password is None else literal(scram_verifier(application.password))
    user = identifier(application.username)
    database = identifier(database_name)

    created = not _exists(connection, application.username)
    _refuse_privileged(connection, application.username)
    verb = "CREATE" if created else "ALTER"
    for statement in (
        f"{verb} ROLE {user} WITH LOGIN NOCREATEDB NOCREATEROLE PASSWORD {password}",
        *_way_to_sign_in(connection, application),
        # PUBLIC may connect and make temporary tables in every new database, and up to version 14
        # also create in public.
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON DATABASE {database} FROM {user}",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {user}",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {user}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {user}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {user}",
    ):
        connection.run(statement)
    _verify(connection, database_name, application.username)
    _verify_sign_in(connection, application)
    return created


def _way_to_sign_in(connection, application):
    user = identifier(application.username)
    if application.password is None:
        if not _exists(connection, IAM_ROLE):
            raise DatabaseRolesError(
                f"The database has no role {IAM_ROLE} for {application.username}: IAM authentication is not on yet, "
                "turn it on with `aws rds modify-db-instance` and run again."
            )
        return [f"GRANT {IAM_ROLE} TO {user}"]
    return [f"REVOKE {IAM_ROLE} FROM {user}"] if _has_iam_role(connection, application.username, "MEMBER") else []


def scram_verifier(password):
    """What PostgreSQL stores for a password. The password itself never reaches the server, so neither
    its log, whatever log_statement says."""
    try:
        salt, stored_key, server_key, iterations = ScramMechanism("SCRAM-SHA-256").make_auth_info(password)
    except ScramException:
        raise DatabaseRolesError(
            "The application's password has characters that PostgreSQL forbids, write it with `aws secretsmanager put-secret-value`."
        ) from None
    keys = ":".join(b64encode(key).decode() for key in (stored_key, server_key))
    return f"SCRAM-SHA-256${iterations}:{b64encode(salt).decode()}${keys}"


def _exists(connection, username):
    return bool(connection.run("SELECT 1 FROM pg_roles WHERE rolname = :name", name=username))


def _refuse_privileged(connection, username):
    # The master of RDS is no superuser and can't take these away; silence would leave them.
    rows = connection.run(
        """
        SELECT 1 FROM pg_roles r
        WHERE r.rolname = :name AND (r.rolsuper OR r.rolreplication OR r.rolbypassrls OR EXISTS (
            SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
            WHERE m.member = r.oid AND g.rolname <> :iam
              AND (g.rolsuper OR g.rolname LIKE 'pg\\_%' OR g.rolname LIKE 'rds%')))
        """,
        name=username,
        iam=IAM_ROLE,
    )
    if rows:
        raise DatabaseRolesError(
            f"The user {username} exists and has more rights than an application may have (superuser, "
            "replication or a predefined role); take them away or choose another name."
        )


def _verify(connection, database_name, username):
    # A REVOKE or GRANT by someone without the grant option only warns. Where RDS itself owns the schema
    # public (databases from before version 15), nobody but RDS can close it, so that is no error.
    [[exact]] = connection.run(
        """
        SELECT has_database_privilege(:name, :database, 'CONNECT')
           AND has_database_privilege(:name, :database, 'TEMPORARY')
           AND NOT has_database_privilege(:name, :database, 'CREATE')
           AND has_schema_privilege(:name, n.oid, 'USAGE')
           AND has_schema_privilege(:name, n.oid, 'CREATE')
           AND NOT pg_has_role(:name, n.nspowner, 'MEMBER')
           AND NOT (has_schema_privilege('public', n.oid, 'CREATE')
                    AND pg_has_role(current_user, n.nspowner, 'USAGE'))
        FROM pg_namespace n WHERE n.nspname = 'public'
        """,
        name=username,
        database=database_name,
    ) or [[False]]
    if not exact:
        raise DatabaseRolesError(
            f"The rights of {username} in database {database_name} can't be made exact: the master user "
            f"must own the database, {username} must own neither it nor the schema public."
        )


def _verify_sign_in(connection, application):
    # A master that inherits from an application's user inherits its way to sign in. Mere administration, which
    # PostgreSQL 16 and later give whoever makes a role, is no inheritance.
    [[master]] = connection.run("SELECT current_user::text")
    if _has_iam_role(connection, master, "USAGE"):
        raise DatabaseRolesError(
            f"RDS would ask the master user for a token of IAM, too, as a member of {application.username}; as "
            f"the master, REVOKE {application.username} FROM {master}, and run again."
        )
    if _has_iam_role(connection, application.username, "MEMBER") != (application.password is None):
        raise DatabaseRolesError(
            f"The role {IAM_ROLE} can't be taken from {application.username}: another role between them has it, "
            "or somebody else than the master gave it."
        )


def _has_iam_role(connection, username, how):
    rows = connection.run(
        """
        SELECT 1 FROM pg_roles member, pg_roles iam
        WHERE member.rolname = :name AND iam.rolname = :iam AND pg_has_role(member.oid, iam.oid, :how)
        """,
        name=username,
        iam=IAM_ROLE,
        how=how,
    )
    return bool(rows)
