"""The archive: the copy of the database and the other files of the folder, in the order of their paths."""

import gzip
import os
import tarfile

# The copy of the database stands for these.
DATABASE_FILES = {"grafana.db", "grafana.db-journal", "grafana.db-wal", "grafana.db-shm"}
# What restore.py leaves behind; archiving it would double the archive with every restore.
RESTORE_FOLDERS = (".restore-", ".before-restore-")
# Grafana's user in its image.
GRAFANA_UID = 472


def write_archive(folder, database, archive):
    """Writes the archive and returns how many files are in it."""
    with (
        archive.open("wb") as file,
        # No name and no time in the header: the same content gives the same bytes.
        # The lowest level, because 128 MB of Lambda come with a fourteenth of a processor.
        gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=file, mtime=0) as compressed,
        tarfile.open(mode="w", fileobj=compressed, format=tarfile.PAX_FORMAT) as tar,
    ):
        with database.open("rb") as content:
            member = tar.gettarinfo(arcname="grafana.db", fileobj=content)
            tar.addfile(_grafanas(member), content)
        return 1 + sum(_add(tar, folder, path) for path in _paths(folder))


def _paths(folder):
    for place, folders, files in os.walk(folder, onerror=_raise):
        at_top = place == os.fspath(folder)
        if at_top:
            folders[:] = [name for name in folders if not name.startswith(RESTORE_FOLDERS)]
        folders.sort()
        for name in sorted(folders + files):
            if not (at_top and name in DATABASE_FILES) and not name.endswith(("-wal", "-shm")):
                yield os.path.join(place, name)


def _raise(error):
    # Otherwise os.walk leaves out what it can't list, and the backup would lack it in silence.
    raise error


def _add(tar, folder, path):
    name = os.path.relpath(path, folder)
    try:
        if os.path.islink(path):
            if _leads_outside(folder, path):
                print(f"left out: {name} is a link to a place outside of {folder}")
            else:
                tar.addfile(_grafanas(tar.gettarinfo(path, arcname=name)))
            return 0
        if os.path.isdir(path):
            tar.addfile(_grafanas(tar.gettarinfo(path, arcname=name)))
            return 0
        if not os.path.isfile(path):  # a socket or a pipe
            return 0
        with open(path, "rb") as content:
            member = tar.gettarinfo(arcname=name, fileobj=content)
            # A second hard link would become a link to the first, and lose its content with it.
            member.type, member.linkname = tarfile.REGTYPE, ""
            member.size = os.fstat(content.fileno()).st_size
            tar.addfile(_grafanas(member), content)
        return 1
    except FileNotFoundError:
        # Grafana deletes its temporary images and exports at any time.
        return 0


def _leads_outside(folder, path):
    # The restore refuses such an archive: a link is the way by which archives write elsewhere.
    link = os.readlink(path)
    destination = os.path.realpath(os.path.join(os.path.dirname(path), link))
    root = os.path.realpath(folder)
    return os.path.isabs(link) or os.path.commonpath([destination, root]) != root


def _grafanas(member):
    member.uid = member.gid = GRAFANA_UID
    member.uname = member.gname = ""
    return member
