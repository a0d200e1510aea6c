"""The one exception of this function."""


class DatabaseRolesError(Exception):
    """One sentence that says what is wrong and what to do. Never carries a secret.

    Raise it with "from None": the cause may quote what it was given, and Lambda logs the whole chain.
    """
