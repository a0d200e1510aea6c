#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  cyclonedx-bom 7.5.0 (cyclonedx-py).
# Guess:    "cyclonedx-py requirements" lists what the file has installed. A constraints file ("-c") says by pip's guide
#           only in which version, not whether, something is installed; at best it gives a requirement its version.
# Seen:     each line of the constraints is a component, though nobody installs it, and a requirement that is constrained
#           stands there twice: once without version, once with. One company-wide constraints file brings all its packages
#           into each project's list, and every vulnerability of theirs to each project.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0
printf '%s\n' '-c constraints.txt' six >requirements.txt
printf '%s\n' six==1.17.0 idna==3.10 >constraints.txt

tools/bin/cyclonedx-py --version
tools/bin/pip install --quiet --disable-pip-version-check --ignore-installed --dry-run --report report.json \
  --requirement requirements.txt
tools/bin/cyclonedx-py requirements --output-file bom.json requirements.txt 2>/dev/null
tools/bin/python - <<'PYTHON'
import json, sys
report = json.load(open("report.json"))
installed = [f"{item['metadata']['name']} {item['metadata']['version']}" for item in report["install"]]
listed = sorted(f"{part['name']} {part.get('version', '-')}" for part in json.load(open("bom.json"))["components"])
print("pip would install:", ", ".join(installed))
print("the list has:", ", ".join(listed))
if installed != ["six 1.17.0"] or listed != ["idna 3.10", "six -", "six 1.17.0"]:
    sys.exit("changed: constraints are taken otherwise now")
PYTHON
