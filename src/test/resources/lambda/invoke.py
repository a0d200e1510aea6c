"""Calls a function as Lambda does: invoke.py <zip> <module.function>; prints the result or the error as JSON.

Lambda logs an error's whole traceback, so it goes to standard error here, where the test searches it for secrets.
"""

import compileall
import hashlib
import importlib
import json
import pathlib
import sys
import tempfile
import traceback
import zipfile


def unpacked(archive):
    """The folder of the unpacked zip, like /var/task, because the function opens files beside its code."""
    content = hashlib.sha256(archive.read_bytes()).hexdigest()
    task = archive.parent.parent / "lambda-tasks" / f"{archive.stem}-{content[:12]}"
    if not task.exists():
        task.parent.mkdir(exist_ok=True)
        unfinished = tempfile.mkdtemp(dir=task.parent)
        zipfile.ZipFile(archive).extractall(unfinished)
        # Once for all calls, also where PYTHONDONTWRITEBYTECODE keeps Python from it.
        compileall.compile_dir(unfinished, quiet=1)
        try:
            pathlib.Path(unfinished).rename(task)
        except OSError:
            if not task.exists():
                raise
    return task


archive, handler = sys.argv[1:]
module_name, function_name = handler.rsplit(".", 1)
sys.path.insert(0, str(unpacked(pathlib.Path(archive))))
try:
    result = getattr(importlib.import_module(module_name), function_name)({}, None)
except Exception as error:
    traceback.print_exc()
    print(json.dumps({"errorType": type(error).__name__, "errorMessage": str(error)}))
    sys.exit(1)
print(json.dumps(result))
