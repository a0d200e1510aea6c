# Time and memory of the review of a plan with 2,000 changes.
# shellcheck shell=bash
set -euo pipefail

if [[ ${1:-} == --help ]]; then
  cat <<'TEXT'
usage: scripts/bench review [<rounds, default 5>]

Makes a plan of 2,000 changed resources out of the seeded ones, with the state
and the configuration that go with them, runs ./scripts/prod-e review on it, and
prints median and worst wall time and the largest memory of its largest process.
One round writes the class archive and is not counted.
TEXT
  exit
fi
rounds=${1:-5}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { printf 'bench: rounds: got %s, allowed: a number from 1\n' "$rounds" >&2 && exit 2; }

./scripts/prod-e review --help >/dev/null
python3 - "$rounds" <<'PYTHON'
import json, pathlib, resource, statistics, subprocess, sys, time

CHANGES = 2000
folder = pathlib.Path("target/bench-review")
folder.mkdir(parents=True, exist_ok=True)

changes, configuration = [], []
sources = sorted(pathlib.Path("src/test/resources/cases/review/changes").glob("*/plan.json"))
while len(changes) < CHANGES:
    for source in sources:
        plan = json.loads(source.read_text())
        configured = {r["address"]: r for r in plan["configuration"]["root_module"]["resources"]}
        for change in plan["resource_changes"]:
            if change["change"]["actions"] == ["no-op"] or len(changes) == CHANGES:
                continue
            origin, number = change["address"], len(changes)
            change["address"] = f"{origin}_{number}"
            changes.append(change)
            if origin in configured:
                configuration.append({**configured[origin], "address": change["address"]})
values = {"root_module": {"resources": [{"address": c["address"], "values": c["change"]["after"]} for c in changes]}}
plan = {
    "format_version": "1.2",
    "terraform_version": "1.11.4",
    "planned_values": values,
    "resource_drift": [],
    "resource_changes": changes,
    "prior_state": {"format_version": "1.0", "values": values},
    "configuration": {"root_module": {"resources": configuration}},
    "errored": False,
    "complete": True,
}
file = folder / "prod-e.json"
file.write_text(json.dumps(plan))

command = ["./scripts/prod-e", "review", str(file)]
times, processor = [], []
for count in range(int(sys.argv[1]) + 1):
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    review = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if review.returncode != 4 or "## ⛔" not in review.stdout:
        sys.exit(f"bench: {' '.join(command)} ended with {review.returncode}")
    if count:
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(time.monotonic() - started)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"review of {CHANGES} changes, {file.stat().st_size / 2**20:.1f} MiB, {len(times)} rounds")
print(f"  wall time       median {statistics.median(times):5.2f} s   worst {max(times):5.2f} s   (allowed: 2 s)")
print(f"  processor time  median {statistics.median(processor):5.2f} s   worst {max(processor):5.2f} s")
print(f"  largest memory  {peak:5.0f} MiB, that of the first round included   (allowed: 300 MiB)")
sys.exit(0 if max(times) < 2 and peak < 300 else 4)
PYTHON
