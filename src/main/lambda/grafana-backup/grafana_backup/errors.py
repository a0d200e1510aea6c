"""The one exception of this function."""

import errno
from contextlib import contextmanager

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class BackupError(Exception):
    """One sentence that says what is wrong and what to do."""


@contextmanager
def explained(folder):
    """Turns what the file systems may refuse into one sentence."""
    try:
        yield
    except PermissionError as error:
        raise BackupError(
            f"Not allowed to read {error.filename or folder}: the function needs the access point of Grafana."
        ) from None
    except OSError as error:
        if error.errno in NO_SPACE:
            raise BackupError(
                "The archive does not fit into the temporary storage: raise the function's ephemeral storage."
            ) from None
        raise BackupError(f"Cannot read {error.filename or folder}: {error.strerror or error}.") from None
