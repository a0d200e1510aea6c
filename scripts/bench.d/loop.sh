# What a change costs until its result is there, and the commands' start: HEAD against another commit.
# shellcheck shell=bash
set -euo pipefail

if [[ ${1:-} == --help || $# -lt 1 ]]; then
  cat <<'TEXT'
usage: scripts/bench loop <commit> [<rounds, default 5>] [<case>…]

Clones that commit and HEAD into target/bench, builds both, and runs each case
on both in turn, so that what else the machine does hits both alike. Prints
medians of wall time, CPU seconds and the memory of the largest process, and
their ratio to the commit. Cases, all by default:

  word       ./scripts/synth after a changed word in a Java file
  unchanged  ./scripts/synth with nothing changed
  key        ./scripts/synth after a changed key of an environment file
  help       ./scripts/prod-e --help
  review     ./scripts/prod-e review of a small plan
  status     ./scripts/prod-e state status, asked of the sandbox
TEXT
  exit $(($# < 1 ? 2 : 0))
fi
exec python3 scripts/bench.d/loop.py "$@"
