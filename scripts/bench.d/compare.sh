# What a reader finds in a review of ten plans, and in what tfcmt and tf-summarize make of them.
# shellcheck shell=bash
set -euo pipefail

if [[ ${1:-} == --help ]]; then
  cat <<'TEXT'
usage: scripts/bench compare

Plans ten of the tests' changes by Terraform in a sandbox (none may be running:
it must be empty), gives each plan to ./scripts/prod-e review, tfcmt and
tf-summarize, and prints as Markdown what is found in the lines that a reader
sees first (docs/review-compared.md). What each made is left in
target/bench/compare.

Installs tfcmt and tf-summarize there by Go, in the versions that are compared.
TFCMT and TF_SUMMARIZE name programs to be taken instead.
TEXT
  exit
fi
[[ $# -eq 0 ]] || { printf 'bench: got %s, allowed: nothing\n' "$*" >&2 && exit 2; }

exec ./scripts/prod-e sandbox -- python3 scripts/bench.d/compare.py
