"""Calls a function as Lambda does: invoke.py <zip> <module.function>; prints the result or the error as JSON.

Lambda logs an error's whole traceback, so it goes to standard error here, where the test searches it for secrets.
"""

import importlib
import json
import sys
import tempfile
import traceback
import zipfile

archive, handler = sys.argv[1:]
module_name, function_name = handler.rsplit(".", 1)

# Unpacked like /var/task: the function opens files beside its code.
with tempfile.TemporaryDirectory() as task:
    zipfile.ZipFile(archive).extractall(task)
    sys.path.insert(0, task)
    sys.dont_write_bytecode = True
    try:
        result = getattr(importlib.import_module(module_name), function_name)({}, None)
    except Exception as error:
        traceback.print_exc()
        print(json.dumps({"errorType": type(error).__name__, "errorMessage": str(error)}))
        sys.exit(1)
    print(json.dumps(result))
